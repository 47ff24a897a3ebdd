//! Published addresses: what readers kept goes on leading somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::links::ids;
use super::published::{self, Published};
use crate::config::Config;
use crate::diag::{Code, Diagnostic, nearest};
use crate::edition::{Lock, compose};
use crate::l10n::Language;
use crate::model::{Corpus, Node};
use crate::plan::{Address, Plan};
use crate::site::OutputPath;
use crate::source::{Id, SitePath, SourceFile, Span, toml_key};

/// How many addresses are compared in all, so that long lists against a quite different site come to an end.
const MOST_COMPARISONS: usize = 500_000;

/// So many letters at the beginning make an id that is otherwise quite different look like another: `signs` and
/// `signals`.
const ALIKE: usize = 3;

/// What became of published addresses.
#[derive(Clone, Debug, Default)]
pub struct Against {
    /// Those that nothing answers any more.
    pub faults: Vec<Diagnostic>,
    /// How many were looked for.
    pub count: usize,
    /// How many are none of the site's.
    pub elsewhere: usize,
}

/// What is looked through for an address.
#[derive(Clone, Copy)]
pub struct Grounds<'a> {
    /// The content.
    pub corpus: &'a Corpus,
    /// The stamps of its translations.
    pub locks: &'a BTreeMap<SitePath, Lock>,
    /// Where everything lies.
    pub plan: &'a Plan,
}

/// Every published address that the site would no longer answer, by a page or by a redirect, and every place that its
/// page no longer has. `list` is the manifest of a built site, a sitemap, or a list with an address on each line;
/// `has` says whether there is a file.
///
/// # Errors
/// Why the list is none of them, as the end of “the file …”.
pub fn against(
    grounds: Grounds<'_>,
    list: &SourceFile,
    has: impl Fn(&OutputPath) -> bool,
) -> Result<Against, String> {
    let base_url = grounds.corpus.config.base_url.as_deref();
    let read = published::read(list, base_url)?;
    let mut successors = Successors::new(grounds, &read.addresses);
    let mut anchors = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for published in &read.addresses {
        let Published {
            path,
            fragment,
            range,
        } = published;
        let address = Address::written(path);
        if !seen.insert((address.clone(), fragment)) {
            continue;
        }
        let span = Span::new(&list.path, range.clone());
        if !has(&address.output()) && !has(&OutputPath::new(path)) {
            faults.push(vanished(span, &address, successors.of(&address)));
            continue;
        }
        let place = grounds.plan.find(path).zip(fragment.as_deref());
        let Some(((node, language), fragment)) = place.filter(|(_, f)| is_authors(f)) else {
            continue;
        };
        let known = anchors
            .entry((node, language))
            .or_insert_with(|| grounds.anchors(node, language));
        if let Some(known) = known.as_ref().filter(|known| !known.contains(fragment)) {
            faults.extend(grounds.without_place(span, (node, language), fragment, known));
        }
    }
    Ok(Against {
        faults,
        count: read.addresses.len(),
        elsewhere: read.elsewhere,
    })
}

/// Whether a place on a page is one that its author names: not the top, a search for words, or the theme's own.
fn is_authors(fragment: &str) -> bool {
    !fragment.is_empty() && !fragment.starts_with(":~:") && !fragment.starts_with("y.")
}

fn vanished(span: Span, address: &Address, successor: Option<Successor>) -> Diagnostic {
    let message = format!("nothing answers `/{address}` any more");
    let fault = Diagnostic::new(Code::VanishedAddress, span, message);
    fault.help(match successor {
        Some(Successor { now, file, row }) => {
            let row = row.map_or_else(String::new, |row| format!(", or {row}"));
            format!("did it become `/{now}`? Then add `aliases = [\"{address}\"]` to {file}{row}")
        }
        None => format!("give the page that took its place `aliases = [\"{address}\"]`"),
    })
}

impl Grounds<'_> {
    /// The ids on a page, old ones that lead on too; `None` where no author writes them.
    fn anchors(self, node: &Node, language: &Language) -> Option<BTreeSet<Arc<str>>> {
        let composition = compose(self.corpus, self.locks, node, language)?;
        Some(ids(self.corpus, node, &composition))
    }

    fn without_place(
        self,
        span: Span,
        (node, language): (&Node, &Language),
        fragment: &str,
        known: &BTreeSet<Arc<str>>,
    ) -> Option<Diagnostic> {
        let title = self.corpus.title(node, language)?.1;
        let message = format!("“{title}” has no `#{fragment}` any more");
        let fault = Diagnostic::new(Code::VanishedAddress, span, message);
        let (file, name) = self.renames(node);
        let near = nearest(fragment, known.iter().map(|id| &**id)).or_else(|| {
            let beginning: String = fragment.chars().take(ALIKE).collect();
            let mut alike = known.iter().filter(|id| id.starts_with(&beginning));
            alike
                .next()
                .filter(|_| alike.next().is_none())
                .map(|id| &**id)
        });
        Some(fault.help(match near {
            Some(near) => format!(
                "did it become `#{near}`? Then add `\"{name}#{fragment}\" = \"{name}#{near}\"` to `[renamed]` in {file}"
            ),
            None => format!(
                "say what became of it under `[renamed]` in {file}: `\"{name}#{fragment}\" = \"{name}#…\"`"
            ),
        }))
    }

    /// The file in which a page's old names stand, and its name there.
    fn renames(self, node: &Node) -> (SitePath, String) {
        let (_, name) = self.corpus.place(node);
        match node {
            Node::Overview(p) | Node::Stage(p, _) | Node::SelfCheck(p) | Node::Print(p) => (
                self.corpus.playbooks[*p].model.path.clone(),
                name.to_owned(),
            ),
            Node::Lens(l) | Node::LensPage(l, _) => {
                (self.corpus.lenses[*l].path.clone(), name.to_owned())
            }
            Node::Home | Node::Page(_) | Node::Atlas | Node::Search => {
                (Config::path(), format!("pages/{name}"))
            }
            Node::Glossary => (Config::path(), "glossary".to_owned()),
        }
    }

    /// The row of `[renamed]` that says of a page of the source language that its address has changed from the ids
    /// `old` to its own.
    fn row(self, node: &Node, language: &Language, old: &[&str]) -> Option<String> {
        let (collection, name) = self.corpus.place(node);
        if *language != collection.source || old.iter().any(|id| Id::new(id).is_err()) {
            return None;
        }
        let folder = collection.folder.name();
        let (file, row) = match (node, old) {
            (Node::Overview(_) | Node::Lens(_), [_, was]) => {
                (Config::path(), format!("{} = \"{folder}\"", toml_key(was)))
            }
            (Node::Page(_), [_, was]) => (
                Config::path(),
                format!("\"pages/{was}\" = \"pages/{name}\""),
            ),
            (Node::Stage(..) | Node::LensPage(..), [_, above, was]) if *above == folder => (
                self.renames(node).0,
                format!("{} = \"{name}\"", toml_key(was)),
            ),
            (Node::Stage(..) | Node::LensPage(..) | Node::SelfCheck(_), [_, above, was])
                if *was == name =>
            {
                (
                    Config::path(),
                    format!("{} = \"{folder}\"", toml_key(above)),
                )
            }
            _ => return None,
        };
        Some(format!("`{row}` to `[renamed]` in {file}"))
    }
}

/// The page that probably took another's place.
struct Successor {
    now: Address,
    file: SitePath,
    row: Option<String>,
}

/// Where a page in a language lies.
type Edition<'a> = (&'a Address, &'a Node, &'a Language);

/// Pages at addresses that were not published.
struct Successors<'a> {
    grounds: Grounds<'a>,
    /// By the number of segments and the first of them.
    new: BTreeMap<(usize, &'a str), Vec<Edition<'a>>>,
    comparisons: usize,
}

impl<'a> Successors<'a> {
    fn new(grounds: Grounds<'a>, published: &[Published]) -> Self {
        let old: BTreeSet<Address> = published
            .iter()
            .map(|p| Address::written(&p.path))
            .collect();
        let mut new: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (node, languages) in &grounds.plan.pages {
            for (language, planned) in languages {
                let address = &planned.address;
                if old.contains(address) || grounds.corpus.page(node, language).is_none() {
                    continue;
                }
                let segments = segments(address);
                let key = (
                    segments.len(),
                    segments.first().copied().unwrap_or_default(),
                );
                new.entry(key).or_default().push((address, node, language));
            }
        }
        Self {
            grounds,
            new,
            comparisons: 0,
        }
    }

    /// Of the pages that differ in one segment of the address the one that is most alike, or the only one.
    fn of(&mut self, old: &Address) -> Option<Successor> {
        let was = segments(old);
        let key = (was.len(), was.first().copied().unwrap_or_default());
        let candidates = self.new.get(&key)?;
        self.comparisons += candidates.len();
        if self.comparisons > MOST_COMPARISONS {
            return None;
        }
        let apart = |address: &Address| {
            let segments = segments(address).into_iter();
            segments.zip(&was).filter(|(now, was)| now != *was).count()
        };
        let close: Vec<_> = candidates.iter().filter(|(a, ..)| apart(a) == 1).collect();
        let near = nearest(
            old.as_str(),
            close.iter().map(|(address, ..)| address.as_str()),
        );
        let found = match (near, &*close) {
            (Some(near), _) => close
                .iter()
                .find(|(address, ..)| address.as_str() == near)?,
            // Below a language anything may be new; in one folder it is probably the same page.
            (None, [only]) if was.len() > 2 => only,
            _ => return None,
        };
        let (now, node, language) = **found;
        let page = self.grounds.corpus.page(node, language)?;
        Some(Successor {
            now: now.clone(),
            file: page.face.path.clone(),
            row: self.grounds.row(node, language, &was),
        })
    }
}

fn segments(address: &Address) -> Vec<&str> {
    let segments = address.as_str().split('/');
    segments.filter(|segment| !segment.is_empty()).collect()
}
