use std::collections::{BTreeMap, BTreeSet};

use super::translations::{collections, translations};
use crate::diag::{Code, Diagnostic, Severity};
use crate::edition::{Lock, State, states};
use crate::l10n::Language;
use crate::markdown::{Link, Links};
use crate::model::{Collection, Corpus, Node, Page, Resolved};
use crate::source::{SitePath, Span, nfc, toml_key};

/// Translations call a page what it is called in their language, where their source calls it by its title: by its own
/// title there or by a listed form, as they are, within other words, or in part. Once a section and page, and only
/// where no link of the section does.
pub(super) fn titles(corpus: &Corpus, locks: &BTreeMap<SitePath, Lock>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (collection, _) in collections(corpus) {
        for language in translations(corpus, collection) {
            let language = &language.language;
            let pages = collection.editions.get(language);
            for name in pages.into_iter().flat_map(|pages| pages.keys()) {
                let pair = Pair {
                    corpus,
                    collection,
                    language,
                };
                faults.extend(pair.check(name.as_str(), locks).into_iter().flatten());
            }
        }
    }
    faults
}

/// The pages of a folder in a language, beside those of its source.
struct Pair<'c> {
    corpus: &'c Corpus,
    collection: &'c Collection,
    language: &'c Language,
}

impl<'c> Pair<'c> {
    fn check(&self, name: &str, locks: &BTreeMap<SitePath, Lock>) -> Option<Vec<Diagnostic>> {
        let page = self.collection.page(self.language, name)?;
        let source = self.collection.source_page(name)?;
        // Most translations leave the names of pages to the site.
        let worded = page.face.links.iter().filter(|link| link.words.is_some());
        let sections: BTreeSet<usize> = worded.map(|link| link.section).collect();
        let state = states(self.collection, locks, self.language, name);
        if sections.is_empty() {
            return Some(Vec::new());
        }
        let (own, originals) = (Links::new(&page.face), Links::new(&source.face));
        let mut faults = Vec::new();
        for at in sections {
            let outline = page.outline.sections.get(at)?;
            let (Some(counterpart), state) = (outline.source, state(at)) else {
                continue;
            };
            if !matches!(state, State::Current | State::Unreviewed) {
                continue;
            }
            let there = self.links(source, &originals, counterpart);
            for (node, here) in self.links(page, &own, at) {
                let original = there.get(&node).and_then(|links| {
                    let titled = |link: &&&Link| {
                        self.called(&node, &self.collection.source, link) == Some(Called::Right)
                    };
                    links.iter().find(titled)
                });
                let called = here
                    .iter()
                    .map(|link| self.called(&node, self.language, link));
                let called: Option<Vec<Called>> = called.collect();
                let (Some(original), Some(called), Some(link)) = (original, called, here.first())
                else {
                    continue;
                };
                if called.contains(&Called::Right) || called.contains(&Called::Akin) {
                    continue;
                }
                let fault = self.fault(&node, page, link);
                let fault = fault.map(|fault| match state {
                    State::Unreviewed => fault.severity(Severity::Note),
                    _ => fault,
                });
                let original = Span::new(&source.face.path, original.range.clone());
                let told = "its source calls it by its title";
                faults.extend(fault.map(|fault| fault.related(original, told)));
            }
        }
        Some(faults)
    }

    /// The links of a section of a page by the pages that they lead to.
    fn links(&self, page: &Page, own: &Links<'c>, section: usize) -> BTreeMap<Node, Vec<&'c Link>> {
        let mut links: BTreeMap<Node, Vec<&Link>> = BTreeMap::new();
        for link in own.of(section).iter().copied() {
            let to = self.corpus.resolve(&page.face.path, &link.target);
            if let Resolved::Node { node, .. } = to {
                links.entry(node).or_default().push(link);
            }
        }
        links
    }

    /// How a link calls a page that a language has.
    fn called(&self, node: &Node, language: &Language, link: &Link) -> Option<Called> {
        let (collection, name) = self.corpus.place(node);
        let title = self.corpus.page(node, language)?.title();
        let Some(words) = &link.words else {
            return Some(Called::Right);
        };
        let words = bare(words);
        // The ids of the glossary's forms are those of its terms.
        let listing = collection.folder != self.corpus.glossary.folder;
        let index = collection.page(language, "index").filter(|_| listing);
        let forms = index.and_then(|index| index.face.front.forms.get(name));
        let forms = forms.into_iter().flat_map(|forms| &forms.words);
        let names = std::iter::once(&*title).chain(forms.map(|form| form.value.as_str()));
        let names: Vec<String> = names.map(bare).collect();
        Some(match names.contains(&words) {
            true => Called::Right,
            false if names.iter().any(|name| words.contains(name.as_str())) => Called::Akin,
            false if names.iter().any(|name| name.contains(&words)) => Called::Akin,
            false => Called::Otherwise,
        })
    }

    fn fault(&self, node: &Node, page: &Page, link: &Link) -> Option<Diagnostic> {
        let (collection, name) = self.corpus.place(node);
        let target = self.corpus.page(node, self.language)?;
        let title = target.face.front.title.as_ref()?;
        let words = link.words.as_ref()?;
        let message = format!("the page is called “{}”, and “{words}” here", title.value);
        let span = Span::new(&page.face.path, link.range.clone());
        let index = format!("{}/{}/index.md", collection.folder, self.language);
        Some(
            Diagnostic::new(Code::InconsistentTerm, span, message)
                .related(
                    Span::new(&target.face.path, title.range.clone()),
                    "its title",
                )
                .help(format!(
                    "write “{}”, or list the words that stand here: `[forms]` `{} = [\"…\"]` in `{index}`",
                    title.value,
                    toml_key(name)
                )),
        )
    }
}

/// What a link calls a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Called {
    /// Its title, or a listed form.
    Right,
    /// Words that have one of these in them, or that are a part of one.
    Akin,
    /// Something else.
    Otherwise,
}

/// A text’s letters and digits, small: what is left where case, spaces and punctuation don’t count.
fn bare(text: &str) -> String {
    let text = nfc(text);
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
