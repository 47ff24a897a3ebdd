use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::refuse;
use crate::diag::{Diagnostic, nearest};
use crate::edition::{self, Lock};
use crate::l10n::Language;
use crate::markdown::Section;
use crate::model::{Collection, Corpus, OutlineSection, Page};
use crate::source::{Id, SitePath, Sources};
use crate::translate::ids::{inherited, with_ids};

/// Which sections of a page are accepted.
#[derive(Clone, Copy, Debug)]
pub enum Sections<'a> {
    /// Every one that the source has too.
    All,
    /// Those of these keys: `@meta`, `@intro` or an id.
    These(&'a [String]),
}

/// A file of the site and the text that it is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The file; there may be none yet.
    pub path: SitePath,
    /// Its whole text, normalised as [`crate::source::SourceFile`]s are.
    pub text: String,
}

/// What came of accepting a page.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    /// What is to be written: the page with its inherited ids, and the lock. Empty where all is as it should be.
    pub edits: Vec<Edit>,
    /// The sections that are stamped now, in the page's order.
    pub stamped: Vec<Arc<str>>,
    /// How many ids are written into the page.
    pub ids: usize,
    /// Sections that were not stamped, and why.
    pub refused: Vec<Diagnostic>,
}

/// Why a page can't be accepted at all. `Display` says it in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No page of the site.
    NoPage(SitePath),
    /// It is in the language that the others translate.
    Source(SitePath, Language),
    /// Its source language has no such page.
    NoSource(SitePath, Language),
    /// Its front matter says that nobody has translated it.
    Untranslated(SitePath),
    /// It has no section of that key; one of a name close to it, perhaps.
    NoSection(SitePath, String, Option<String>),
    /// Only the translation has the section of that key.
    NoCounterpart(SitePath, String),
    /// No file of the site's messages.
    NoCatalog(SitePath),
    /// It has no message of that name; one close to it, perhaps.
    NoMessage(SitePath, String, Option<String>),
    /// The language that the others translate has no message of that name.
    NoOriginal(SitePath, String, Language),
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPage(path) => write!(f, "`{path}` is not a page of the site"),
            Self::Source(path, language) => write!(
                f,
                "`{path}` is in `{language}`, the source language, so there is nothing to review it against"
            ),
            Self::NoSource(path, language) => write!(
                f,
                "`{path}` has no page in `{language}` to be reviewed against"
            ),
            Self::Untranslated(path) => write!(
                f,
                "`{path}` says `untranslated = true`; remove that once it is translated"
            ),
            Self::NoSection(path, key, None) => write!(f, "`{path}` has no section `{key}`"),
            Self::NoSection(path, key, Some(near)) => {
                write!(f, "`{path}` has no section `{key}`; did you mean `{near}`?")
            }
            Self::NoCounterpart(path, key) => write!(
                f,
                "the source of `{path}` has no section `{key}`, so there is nothing to review it against"
            ),
            Self::NoCatalog(path) => write!(f, "`{path}` has no messages of the site’s languages"),
            Self::NoMessage(path, key, None) => write!(f, "`{path}` has no message `{key}`"),
            Self::NoMessage(path, key, Some(near)) => {
                write!(f, "`{path}` has no message `{key}`; did you mean `{near}`?")
            }
            Self::NoOriginal(path, key, language) => write!(
                f,
                "`{language}` has no message `{key}`, so there is nothing to review that of `{path}` against"
            ),
        }
    }
}

/// Accepts sections of a translated page as reviewed against their source as it is now: stamps them, and writes
/// the ids that they inherit into the page. A section that can't stand for its source is refused on its own.
///
/// # Errors
/// When the file is no translation, or a section is asked for that it doesn't have.
pub fn accept(
    corpus: &Corpus,
    locks: &mut BTreeMap<SitePath, Lock>,
    sources: &Sources,
    file: &SitePath,
    sections: Sections<'_>,
) -> Result<Accepted, Refusal> {
    let found = find(corpus, file)?;
    let chosen = found.choose(file, sections)?;
    let mut accepted = Accepted::default();
    let mut ids = Vec::new();
    let lock_path = edition::lock_path(&found.collection.folder, found.language.tag());
    let lock = locks.entry(lock_path.clone()).or_default();
    found.tidy(lock);
    for at in chosen {
        let (section, outline) = found.section(at);
        let Some(source_at) = outline.source else {
            let refused = refuse::unmatched(&found.page.face.path, section);
            accepted.refused.push(refused);
            continue;
        };
        let Some(stamp) = found.source.face.sections.get(source_at).map(|s| &s.stamp) else {
            continue;
        };
        let refused = refuse::section(found.page, found.source, at, source_at);
        if refused.is_empty() {
            lock.accept(file.name(), &outline.key, stamp.clone());
            accepted.stamped.push(outline.key.clone());
            ids.extend(inherited(section, outline));
        } else {
            accepted.refused.extend(refused);
        }
    }
    accepted.ids = ids.len();
    if let Some(source) = sources.text(file) {
        let text = with_ids(&source.text, ids);
        if *text != *source.text {
            let path = file.clone();
            accepted.edits.push(Edit { path, text });
        }
    }
    let text = lock.to_text();
    let before = sources.text(&lock_path).map(|file| &*file.text);
    // A page of which nothing was accepted needs no lock.
    if before.map_or(!lock.is_empty(), |before| before != text) {
        let path = lock_path;
        accepted.edits.push(Edit { path, text });
    }
    Ok(accepted)
}

/// A translated page and what it translates.
pub(super) struct Found<'c> {
    pub(super) collection: &'c Collection,
    pub(super) language: &'c Language,
    pub(super) name: &'c Id,
    pub(super) page: &'c Page,
    pub(super) source: &'c Page,
}

pub(super) fn find<'c>(corpus: &'c Corpus, file: &SitePath) -> Result<Found<'c>, Refusal> {
    let (collection, language, name, page) = corpus
        .collections()
        .flat_map(|c| {
            let editions = c.editions.iter();
            editions.flat_map(move |(l, pages)| pages.iter().map(move |(n, p)| (c, l, n, p)))
        })
        .find(|(.., page)| page.face.path == *file)
        .ok_or_else(|| Refusal::NoPage(file.clone()))?;
    if *language == collection.source {
        return Err(Refusal::Source(file.clone(), language.clone()));
    }
    let Some(source) = collection.source_page(name.as_str()) else {
        let language = collection.source.clone();
        return Err(Refusal::NoSource(file.clone(), language));
    };
    if page.face.front.untranslated {
        return Err(Refusal::Untranslated(file.clone()));
    }
    Ok(Found {
        collection,
        language,
        name,
        page,
        source,
    })
}

impl<'c> Found<'c> {
    fn section(&self, at: usize) -> (&'c Section, &'c OutlineSection) {
        (
            &self.page.face.sections[at],
            &self.page.outline.sections[at],
        )
    }

    /// Whether a section is there to be reviewed: an introduction of no words is none.
    fn says(&self, at: usize) -> bool {
        self.page.says(at)
    }

    /// Whether a section has a counterpart in the source, or none because it could not be matched.
    fn translates(&self, at: usize) -> bool {
        let (section, outline) = self.section(at);
        outline.source.is_some() || section.explicit.is_none()
    }

    /// The places of the sections to accept, in the page's order.
    pub(super) fn choose(
        &self,
        file: &SitePath,
        sections: Sections<'_>,
    ) -> Result<Vec<usize>, Refusal> {
        let outline = &self.page.outline.sections;
        let there = || (0..outline.len()).filter(|at| self.says(*at));
        let Sections::These(keys) = sections else {
            return Ok(there().filter(|at| self.translates(*at)).collect());
        };
        let mut chosen = Vec::new();
        for key in keys {
            let Some(at) = there().find(|at| *outline[*at].key == **key) else {
                let near = nearest(key, there().map(|at| &*outline[at].key));
                let near = near.map(str::to_owned);
                return Err(Refusal::NoSection(file.clone(), key.clone(), near));
            };
            if !self.translates(at) {
                return Err(Refusal::NoCounterpart(file.clone(), key.clone()));
            }
            chosen.push(at);
        }
        chosen.sort_unstable();
        chosen.dedup();
        Ok(chosen)
    }

    /// Moves the page's stamps to the names that `[renamed]` gives, and drops those of sections that the
    /// source doesn't have any more.
    fn tidy(&self, lock: &mut Lock) {
        let file = format!("{}.md", self.name);
        let renamed = &self.collection.renamed;
        for section in &self.source.outline.sections {
            let key = &*section.key;
            let old_sections = renamed.old_sections(self.name.as_str(), key);
            let olds: Vec<&str> = old_sections.map(Id::as_str).collect();
            for old in &olds {
                lock.rename((&file, old), (&file, key));
            }
            for page in renamed.old_pages(self.name.as_str()) {
                for old in std::iter::once(&key).chain(&olds) {
                    lock.rename((&format!("{page}.md"), old), (&file, key));
                }
            }
        }
        for page in renamed.old_pages(self.name.as_str()) {
            lock.retain(&format!("{page}.md"), |_| false);
        }
        lock.retain(&file, |key| {
            let mut keys = self.source.outline.sections.iter().map(|s| &*s.key);
            keys.any(|k| k == key)
        });
    }
}
