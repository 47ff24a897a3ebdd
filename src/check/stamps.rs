use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::edition::{Lock, lock_path};
use crate::l10n::Language;
use crate::model::{Collection, Corpus};
use crate::source::{Id, SitePath, Span};

/// Every stamp is that of a section that is there.
pub(super) fn stamps(corpus: &Corpus, locks: &BTreeMap<SitePath, Lock>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for collection in corpus.collections() {
        for language in collection.editions.keys() {
            let path = lock_path(&collection.folder, language.tag());
            let Some(lock) = locks.get(&path) else {
                continue;
            };
            if *language == collection.source {
                let message = format!("`{language}` is the source language, which has no stamps");
                let fault = Diagnostic::new(Code::StrayStamp, Span::file(&path), message);
                faults.push(fault.help("remove this file"));
                continue;
            }
            for (file, section, place) in lock.rows() {
                let stray = Stray {
                    corpus,
                    collection,
                    language,
                };
                if let Some(message) = stray.why(file, section) {
                    let span = Span::new(&path, place.clone());
                    let fault = Diagnostic::new(Code::StrayStamp, span, message);
                    faults.push(fault.help("remove this line"));
                }
            }
        }
    }
    faults
}

struct Stray<'c> {
    corpus: &'c Corpus,
    collection: &'c Collection,
    language: &'c Language,
}

impl Stray<'_> {
    /// What is not there, if a stamp of it says nothing.
    fn why(&self, file: &str, section: &str) -> Option<String> {
        let renamed = &self.collection.renamed;
        let name = file.strip_suffix(".md").unwrap_or(file);
        let present = Id::new(name).ok().and_then(|old| renamed.pages.get(&old));
        let name = present.map_or(name, |present| present.value.as_str());
        let languages = [&self.collection.source, self.language];
        let draft = |language: &Language| {
            let path = format!("{}/{language}/{name}.md", self.collection.folder);
            self.corpus.drafts.contains(&SitePath::new(&path))
        };
        if languages.into_iter().any(draft) {
            return None;
        }
        let editions = languages.map(|l| self.collection.editions.get(l)?.get(name));
        let mut pages = editions.into_iter().flatten().peekable();
        if pages.peek().is_none() {
            // Of a page that is listed, other checks say that it is missing.
            if self.collection.listed.is_some() && self.collection.shows(name) {
                return None;
            }
            return Some(format!("there is no page `{file}`"));
        }
        let old = Id::new(name).ok().zip(Id::new(section).ok());
        let moved = old.and_then(|old| renamed.sections.get(&old));
        let there = pages.any(|page| page.section(section).is_some());
        (!there && moved.is_none()).then(|| format!("`{file}` has no section `{section}`"))
    }
}
