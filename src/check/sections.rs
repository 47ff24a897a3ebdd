use std::collections::{BTreeMap, BTreeSet};

use super::translations::{collections, translations};
use crate::config::Require;
use crate::diag::{Code, Diagnostic, nearest};
use crate::edition::{Difference, Lock, State, differences, missing, states};
use crate::model::{Corpus, Model, Page};
use crate::source::{SitePath, Span};

/// The state of every section of every translation.
pub(super) fn sections(corpus: &Corpus, locks: &BTreeMap<SitePath, Lock>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (collection, model) in collections(corpus) {
        for language in translations(corpus, collection) {
            for (name, page) in collection
                .editions
                .get(&language.language)
                .into_iter()
                .flatten()
                .filter(|(name, _)| collection.shows(name.as_str()))
            {
                if let (Some(source), false) = (
                    collection.source_page(name.as_str()),
                    page.face.front.untranslated,
                ) {
                    let translation = Translation {
                        page,
                        source,
                        model,
                        what: match collection.folder == corpus.glossary.folder {
                            true => "term",
                            false => "section",
                        },
                        require: language.require,
                    };
                    let mut unreviewed = Vec::new();
                    let state = states(collection, locks, &language.language, name.as_str());
                    for at in 0..page.face.sections.len() {
                        match state(at) {
                            State::Unreviewed => unreviewed.push(at),
                            state => faults.extend(translation.section(at, state)),
                        }
                    }
                    faults.extend(translation.unreviewed(&unreviewed));
                    faults.extend(translation.missing());
                }
            }
        }
    }
    faults
}

struct Translation<'c> {
    page: &'c Page,
    source: &'c Page,
    model: Option<&'c Model>,
    /// What an `h2` is here.
    what: &'static str,
    require: Require,
}

impl Translation<'_> {
    fn section(&self, at: usize, state: State) -> Vec<Diagnostic> {
        let section = &self.page.face.sections[at];
        let outline = &self.page.outline.sections[at];
        let key = &outline.key;
        let span = Span::new(&self.page.face.path, section.range.clone());
        let counterpart = outline
            .source
            .and_then(|s| self.source.face.sections.get(s));
        let source_span = counterpart.map(|s| Span::new(&self.source.face.path, s.range.clone()));
        let says_nothing = section.blank && counterpart.is_none_or(|s| s.blank);
        let accept = format!(
            "bring it up to date, then run `yugto translate accept {} --section {key}`",
            span.path
        );
        let fault = |code: Code, message: String| {
            let fault =
                Diagnostic::new(code, span.clone(), message).severity(self.require.severity(code));
            match &source_span {
                Some(source) => fault.related(source.clone(), "its source"),
                None => fault,
            }
        };
        match state {
            State::Stale => {
                vec![
                    fault(
                        Code::StaleSection,
                        format!("`{key}` is older than its source"),
                    )
                    .help(accept),
                ]
            }
            // A facet that the source lacks is the source's fault.
            State::Orphaned if self.facet(key) => Vec::new(),
            State::Orphaned if !says_nothing && !self.page.outline.unaligned => {
                let keys = self.source.outline.sections.iter().map(|s| &*s.key);
                vec![
                    fault(
                        Code::OrphanedSection,
                        format!("the source has no section `{key}`"),
                    )
                    .help(format!(
                        "remove it, or name it `local-{key}` if it is meant for this language"
                    ))
                    .suggest(key, keys),
                ]
            }
            State::Current => self.structure(at, &span),
            _ => Vec::new(),
        }
    }

    /// One fault for all sections of the page that were never reviewed.
    fn unreviewed(&self, sections: &[usize]) -> Option<Diagnostic> {
        let path = &self.page.face.path;
        let parts = |at: usize| {
            let outline = &self.page.outline.sections[at];
            let source = outline.source;
            let counterpart = source.and_then(|s| self.source.face.sections.get(s));
            (&self.page.face.sections[at], &outline.key, counterpart)
        };
        let mut named = Vec::new();
        for at in sections {
            let (section, key, counterpart) = parts(*at);
            if !section.blank || counterpart.is_some_and(|source| !source.blank) {
                named.push((*at, format!("`{key}`")));
            }
        }
        let ((first, key), others) = named.split_first()?;
        let (section, _, counterpart) = parts(*first);
        let code = Code::UnreviewedSection;
        let fault = if others.is_empty() {
            let message = format!("{key} was never reviewed against its source");
            let key = key.trim_matches('`');
            let accept = format!("yugto translate accept {path} --section {key}");
            let fault = Diagnostic::new(code, Span::new(path, section.range.clone()), message)
                .help(format!("review it, then run `{accept}`"));
            match counterpart {
                Some(source) => {
                    let at = Span::new(&self.source.face.path, source.range.clone());
                    fault.related(at, "its source")
                }
                None => fault,
            }
        } else {
            let (count, names) = (named.len(), list(key, others));
            let message =
                format!("{count} sections were never reviewed against their source: {names}");
            Diagnostic::new(code, Span::file(path), message).help(format!(
                "review the page, then run `yugto translate accept {path}`"
            ))
        };
        Some(fault.severity(self.require.severity(code)))
    }

    /// A section stamped current has its source's structure.
    fn structure(&self, at: usize, span: &Span) -> Vec<Diagnostic> {
        let outline = &self.page.outline.sections[at];
        let Some(source_at) = outline.source else {
            return Vec::new();
        };
        let source = &self.source.outline.sections[source_at];
        let source_range = self.source.face.sections[source_at].range.clone();
        let found = differences(outline, source);
        found
            .into_iter()
            .map(|difference| {
                let message = format!(
                    "`{}` is stamped as current but {}",
                    outline.key,
                    difference.what()
                );
                Diagnostic::new(
                    Code::StructureMismatch,
                    self.place(at, &difference).unwrap_or(span.clone()),
                    message,
                )
                .related(
                    Span::new(&self.source.face.path, source_range.clone()),
                    "its source",
                )
                .help(difference.help())
            })
            .collect()
    }

    /// Whether a section is one of the model's facets.
    fn facet(&self, key: &str) -> bool {
        self.model.is_some_and(|model| model.facet(key).is_some())
    }

    /// Where an extra heading or item stands.
    fn place(&self, at: usize, difference: &Difference) -> Option<Span> {
        let Difference::Extra(id) = difference else {
            return None;
        };
        let (section, outline) = (
            &self.page.face.sections[at],
            &self.page.outline.sections[at],
        );
        let headings = outline
            .headings
            .iter()
            .zip(&section.headings)
            .map(|(id, h)| (id, &h.range));
        let lists = outline.lists.iter().zip(&section.lists);
        let items =
            lists.flat_map(|(ids, list)| ids.iter().zip(list.items.iter().map(|i| &i.range)));
        let found = headings.chain(items).find(|(own, _)| *own == id);
        found.map(|(_, range)| Span::new(&self.page.face.path, range.clone()))
    }

    /// Whether a section of the source seems meant as a facet that the source lacks.
    fn misnamed(&self, key: &str) -> bool {
        let facets = self.model.iter().flat_map(|model| &model.facets);
        let lacking = facets
            .map(|facet| facet.id.value.as_str())
            .filter(|facet| self.source.section(facet).is_none());
        !self.facet(key)
            && lacking
                .into_iter()
                .any(|facet| nearest(facet, [key]).is_some())
    }

    fn missing(&self) -> Vec<Diagnostic> {
        let severity = self.require.severity(Code::MissingTranslation);
        let mut seen = BTreeSet::new();
        let lacking = missing(self.page, self.source).into_iter();
        lacking
            .map(|at| (at, &self.source.outline.sections[at].key))
            // Two sections of one id, and a facet under a name that isn't its own, are the source's faults.
            .filter(|(_, key)| seen.insert(*key) && !self.misnamed(key))
            .map(|(at, key)| {
                let source = Span::new(
                    &self.source.face.path,
                    self.source.face.sections[at].range.clone(),
                );
                let message = format!("the translation has no {} `{key}`", self.what);
                Diagnostic::new(
                    Code::MissingTranslation,
                    Span::file(&self.page.face.path),
                    message,
                )
                .severity(severity)
                .related(source, "its source")
                .help(match key.starts_with('@') {
                    // Title and summary, or what stands before the first heading.
                    true => "write it at the head of the page".to_owned(),
                    false if self.what == "term" => format!(
                        "add `## … {{#{key}}}`; until then no text in this language links it"
                    ),
                    false => format!("add `## … {{#{key}}}`"),
                })
            })
            .collect()
    }
}

/// The first few names of a list, and how many follow.
fn list(first: &str, others: &[(usize, String)]) -> String {
    let shown = others.iter().take(7).map(|(_, name)| name.as_str());
    let names: Vec<&str> = std::iter::once(first).chain(shown).collect();
    match others.len().saturating_sub(7) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}
