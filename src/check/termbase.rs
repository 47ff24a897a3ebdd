use std::collections::{BTreeMap, BTreeSet};

use super::translations::{collections, translations};
use crate::diag::{Code, Diagnostic, Severity};
use crate::edition::{Lock, State, states};
use crate::l10n::Language;
use crate::markdown::Folded;
use crate::model::{Collection, Corpus, Page};
use crate::source::{SitePath, Span, toml_key};

/// Translations call the terms of the glossary what the glossary calls them in their language: in its form there, or
/// in one that it lists. Once a page and term, and only where a page never does. A term that is also what a page of the
/// same folder is called is left alone there: that page has a title of its own in every language.
pub(super) fn renderings(corpus: &Corpus, locks: &BTreeMap<SitePath, Lock>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (collection, _) in collections(corpus) {
        let glossary = &corpus.glossary;
        if collection.folder == glossary.folder {
            continue;
        }
        let Some(origin) = glossary.glossary_in(&collection.source) else {
            continue;
        };
        let pages = collection.editions.get(&collection.source);
        let titles = pages.into_iter().flat_map(BTreeMap::values);
        let titles: BTreeSet<Folded> = titles.map(|page| Folded::new(&page.title())).collect();
        for language in translations(corpus, collection) {
            let language = &language.language;
            let (Some(own), Some(pages)) = (
                glossary.glossary_in(language),
                collection.editions.get(language),
            ) else {
                continue;
            };
            for name in pages.keys() {
                let pair = Pair {
                    origin,
                    own,
                    collection,
                    language,
                    titles: &titles,
                };
                faults.extend(pair.check(name.as_str(), locks));
            }
        }
    }
    faults
}

/// A translation beside its source, with the glossaries of both languages.
struct Pair<'c> {
    origin: &'c Page,
    own: &'c Page,
    collection: &'c Collection,
    language: &'c Language,
    /// What the source calls the pages of the folder.
    titles: &'c BTreeSet<Folded>,
}

impl Pair<'_> {
    fn check(&self, name: &str, locks: &BTreeMap<SitePath, Lock>) -> Vec<Diagnostic> {
        let (Some(page), Some(source)) = (
            self.collection.page(self.language, name),
            self.collection.source_page(name),
        ) else {
            return Vec::new();
        };
        let state = states(self.collection, locks, self.language, name);
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let used = page.face.sections.iter().flat_map(|s| &s.terms);
        let used = used.filter_map(|place| self.own.outline.sections.get(*place));
        told.extend(used.map(|term| &*term.key));
        let mut faults = Vec::new();
        for (at, outline) in page.outline.sections.iter().enumerate() {
            let state = state(at);
            if !matches!(state, State::Current | State::Unreviewed) {
                continue;
            }
            let counterpart = outline.source.and_then(|s| source.face.sections.get(s));
            for place in counterpart.iter().flat_map(|section| &section.terms) {
                let term = self.origin.outline.sections.get(*place);
                let Some(key) = term.map(|term| &*term.key).filter(|key| told.insert(key)) else {
                    continue;
                };
                let Some(rendering) = self.own.terms().find(|term| &**term.key == key) else {
                    continue;
                };
                let said = self.origin.face.sections.get(*place);
                let said = said.map_or("", |section| &section.title);
                if self.titles.contains(&Folded::new(said)) {
                    continue;
                }
                let span = Span::new(&page.face.path, page.face.sections[at].range.clone());
                let message = format!(
                    "the glossary calls “{said}” “{}” here, and the page never does",
                    rendering.title
                );
                let fault = Diagnostic::new(Code::InconsistentTerm, span, message);
                let fault = match state {
                    State::Unreviewed => fault.severity(Severity::Note),
                    _ => fault,
                };
                let fault = match counterpart {
                    Some(section) => fault.related(
                        Span::new(&source.face.path, section.range.clone()),
                        "its source uses the term",
                    ),
                    None => fault,
                };
                let range = self.own.face.sections[rendering.place].range.clone();
                let fault = fault.related(Span::new(&self.own.face.path, range), "its rendering");
                faults.push(fault.help(format!(
                    "write “{}”, or list the form that stands here: `[forms]` `{} = [\"…\"]`",
                    rendering.title,
                    toml_key(key)
                )));
            }
        }
        faults
    }
}
