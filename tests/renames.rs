//! Whatever of this repository's handbook is renamed: nothing breaks, nothing becomes stale, old addresses lead on, and
//! the way back ends where it began.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use yugto::diag::Report;
use yugto::edition::{self, State};
use yugto::l10n::Language;
use yugto::model::{Drafts, Playbook, SELF_CHECK};
use yugto::pipeline::{Options, Pipeline, Studied};
use yugto::plan::{self, Plan};
use yugto::rename::{self, Site};
use yugto::source::{Id, Sources};

/// What tests may call things: one plain id, and one that TOML has to quote.
const NEW: [&str; 2] = ["quite-another", "別-name"];

fn handbook() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut sources, faults) = yugto::disk::read(root);
    assert_eq!(faults, []);
    // What the tool brings along is the same.
    let of_site = |path: &str| path.starts_with("content/") || path == "yugto.toml";
    sources.texts.retain(|path, _| of_site(path.as_str()));
    sources.assets.retain(|path, _| of_site(path.as_str()));
    sources
}

/// A site, read.
struct Read {
    sources: Sources,
    studied: Studied,
    plan: Plan,
    report: Report,
}

fn pipeline() -> Pipeline {
    Pipeline::new(Options {
        drafts: Drafts::Build,
        ..Options::default()
    })
}

fn read(pipeline: &mut Pipeline, sources: Sources) -> Read {
    let studied = pipeline.study(sources.clone(), Vec::new());
    let (plan, _) = plan::plan(&studied.corpus);
    let report = pipeline.run(sources.clone(), Vec::new()).report();
    Read {
        sources,
        studied,
        plan,
        report,
    }
}

impl Read {
    /// The site with something renamed.
    fn renamed(&self, old: &str, new: &str) -> Sources {
        let site = Site {
            sources: &self.sources,
            studied: &self.studied,
            plan: &self.plan,
        };
        let change = rename::find(site, old, new).unwrap_or_else(|why| panic!("{old}: {why}"));
        let renaming = rename::plan(site, &change).unwrap_or_else(|why| panic!("{old}: {why}"));
        renaming.apply(&self.sources)
    }

    /// The names of everything that has one.
    fn names(&self) -> Vec<String> {
        let corpus = &self.studied.corpus;
        let mut names = Vec::new();
        let facets = |playbook: &Playbook| -> Vec<Id> {
            let facets = playbook.model.facets.iter();
            facets.map(|facet| facet.id.value.clone()).collect()
        };
        let collections = corpus.playbooks.iter().map(|p| (&p.collection, facets(p)));
        let lenses = corpus.lenses.iter().map(|l| (&l.collection, Vec::new()));
        for (collection, facets) in collections.chain(lenses) {
            let folder = collection.folder.name();
            names.push(folder.to_owned());
            names.extend(facets.iter().map(|facet| format!("{folder}#{facet}")));
            let pages = collection.editions[&collection.source].iter();
            for (name, page) in pages {
                if !["index", SELF_CHECK].contains(&name.as_str()) {
                    names.push(format!("{folder}/{name}"));
                }
                for section in &page.outline.sections {
                    let key = &section.key;
                    let facet = facets.iter().any(|facet| facet.as_str() == &**key);
                    if !key.starts_with('@') && !facet {
                        names.push(format!("{folder}/{name}#{key}"));
                    }
                    let items = section.lists.iter().flatten();
                    names.extend(items.map(|item| format!("{folder}/{name}#{key}/{item}")));
                }
            }
        }
        names.push("pages/about".to_owned());
        let terms = corpus.glossary.source_page("index").expect("there is one");
        let terms = terms.outline.sections.iter().map(|section| &section.key);
        let terms = terms.filter(|key| !key.starts_with('@'));
        names.extend(terms.map(|key| format!("glossary#{key}")));
        names
    }

    /// How many sections are in which state.
    fn states(&self) -> BTreeMap<State, usize> {
        let mut states = BTreeMap::new();
        for collection in self.studied.corpus.collections() {
            for (language, pages) in &collection.editions {
                for (name, page) in pages {
                    let locks = &self.studied.locks;
                    let state = edition::states(collection, locks, language, name.as_str());
                    for section in 0..page.face.sections.len() {
                        *states.entry(state(section)).or_default() += 1;
                    }
                }
            }
        }
        states
    }

    /// How many faults there are of which kind.
    fn faults(&self) -> BTreeMap<String, usize> {
        let mut faults = BTreeMap::new();
        for fault in self.report.diagnostics() {
            let kind = format!("{:?} {}", fault.severity, fault.code);
            *faults.entry(kind).or_default() += 1;
        }
        faults
    }

    /// Every address at which a page is, with the page's title.
    fn addresses(&self) -> Vec<(String, Language, Arc<str>)> {
        let mut addresses = Vec::new();
        for (node, languages) in &self.plan.pages {
            for (language, planned) in languages {
                if let Some((_, title)) = self.studied.corpus.title(node, language) {
                    let address = planned.address.as_str().to_owned();
                    addresses.push((address, language.clone(), title));
                }
            }
        }
        addresses
    }

    /// The title of the page to which an address leads.
    fn led(&self, address: &str) -> Option<(Language, Arc<str>)> {
        let (node, language) = self.plan.find(address)?;
        let (_, title) = self.studied.corpus.title(node, language)?;
        Some((language.clone(), title))
    }
}

/// The texts of a site without the rows of `[renamed]`, which come last.
fn texts(sources: &Sources) -> BTreeMap<&str, &str> {
    let texts = sources.texts.values();
    texts
        .map(|file| {
            let text = file.text.split("\n[renamed]\n").next().unwrap_or_default();
            (file.path.as_str(), text)
        })
        .collect()
}

fn holds(pipeline: &mut Pipeline, before: &Read, old: &str, new: &str) {
    let after = read(pipeline, before.renamed(old, new));
    assert_eq!(after.faults(), before.faults(), "{old}: its faults");
    assert_eq!(after.states(), before.states(), "{old}: its translations");
    for (address, language, title) in before.addresses() {
        let led = after.led(&address);
        assert_eq!(led, Some((language, title)), "{old}: /{address}");
    }
    let last = |name: &str, id: &str| {
        let at = name.rfind(['/', '#']).map_or(0, |at| at + 1);
        format!("{}{id}", &name[..at])
    };
    let now = last(old, new);
    let id = old.rsplit(['/', '#']).next().expect("there is one");
    let back = after.renamed(&now, id);
    assert_eq!(texts(&back), texts(&before.sources), "{old}: the way back");
    let back = read(pipeline, back);
    assert_eq!(
        back.faults(),
        before.faults(),
        "{old}: faults of the way back"
    );
    for (address, language, title) in after.addresses() {
        let led = back.led(&address);
        assert_eq!(led, Some((language, title)), "{now}: /{address}");
    }
}

#[test]
fn a_rename_breaks_nothing_and_can_be_taken_back() {
    let mut pipeline = pipeline();
    let before = read(&mut pipeline, handbook());
    let names = before.names();
    // One of each kind at the least.
    for old in [
        "relationship",
        "functions",
        "courtship/the-one",
        "functions/support",
        "pages/about",
        "relationship/index#moving-on",
        "adoption#signals",
        "relationship/self-check#last-act",
        "relationship/self-check#last-act/reacted",
        "relationship/like#ready/answered",
    ] {
        assert!(names.iter().any(|name| name == old), "{old}");
        holds(&mut pipeline, &before, old, NEW[0]);
    }
    let pick = (any::<prop::sample::Index>(), 0..NEW.len());
    let config = ProptestConfig {
        cases: 8,
        max_shrink_iters: 0,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let pipeline = std::cell::RefCell::new(pipeline);
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let run = runner.run(&pick, |(name, new)| {
        let old = name.get(&names);
        holds(&mut pipeline.borrow_mut(), &before, old, NEW[new]);
        Ok(())
    });
    run.unwrap_or_else(|why| panic!("{why}"));
}
