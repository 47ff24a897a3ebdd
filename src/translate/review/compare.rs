//! A translation beside its source, as that was when it was reviewed and as it is now.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::accept::{Refusal, Sections, find};
use super::messages;
use super::words::{Change, changes, changes_in_lines};
use crate::edition::{self, Lock, State};
use crate::l10n::Language;
use crate::markdown::{self, Options, SectionKind, Stamp};
use crate::model::{Corpus, Page};
use crate::source::{SitePath, SourceFile, Sources, Span};

/// A section of a translation, or a message, that is not up to date.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What it is.
    pub kind: ComparedKind,
    /// `@meta`, `@intro` or its id; the message's name.
    pub key: Arc<str>,
    /// The language of the translation, and that of its source.
    pub languages: (Language, Language),
    /// Stale or unreviewed.
    pub state: State,
    /// Where it stands.
    pub place: Span,
    /// Where its source stands.
    pub source: Span,
    /// The translation as it is written.
    pub translation: String,
    /// The source as it is written now.
    pub now: String,
    /// The stamps of the source that it was reviewed against.
    pub stamps: BTreeSet<Stamp>,
    /// The source as it was then, once [`Compared::was`] found it.
    pub then: Option<Then>,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparedKind {
    /// A section of a page.
    Section,
    /// A message of the interface.
    Message,
}

/// A source section, or message, as it was when its translation was reviewed.
#[derive(Clone, Debug)]
pub struct Then {
    /// The commit in which it was found.
    pub commit: String,
    /// As it was written.
    pub text: String,
    /// What became of it.
    pub changes: Vec<Change>,
}

/// The sections of a translation that are stale or were never reviewed: all of them, or those of `keys`.
///
/// # Errors
/// When the file is no translation, or has no section of one of the keys.
pub fn compare(
    corpus: &Corpus,
    locks: &std::collections::BTreeMap<SitePath, Lock>,
    sources: &Sources,
    file: &SitePath,
    keys: &[String],
) -> Result<Vec<Compared>, Refusal> {
    let found = find(corpus, file)?;
    let chosen = match keys {
        [] => (0..found.page.face.sections.len())
            .filter(|at| found.page.says(*at))
            .collect(),
        keys => found.choose(file, Sections::These(keys))?,
    };
    let text = |page: &Page| sources.text(&page.face.path).map(|f| f.text.clone());
    let (Some(own), Some(origin)) = (text(found.page), text(found.source)) else {
        return Ok(Vec::new());
    };
    let mut compared = Vec::new();
    let name = found.name.as_str();
    let states = edition::states(found.collection, locks, found.language, name);
    for at in chosen {
        let state = states(at);
        let outline = &found.page.outline.sections[at];
        let (State::Stale | State::Unreviewed, Some(source_at)) = (state, outline.source) else {
            continue;
        };
        let key = &outline.key;
        let stamps = edition::reviewed(found.collection, locks, found.language, name, key);
        let span = |page: &Page, at: usize| {
            Span::new(&page.face.path, page.face.sections[at].range.clone())
        };
        compared.push(Compared {
            kind: ComparedKind::Section,
            key: key.clone(),
            languages: (found.language.clone(), found.collection.source.clone()),
            state,
            place: span(found.page, at),
            source: span(found.source, source_at),
            translation: written(&found.page.face, &own, at),
            now: written(&found.source.face, &origin, source_at),
            stamps: stamps.unwrap_or_default().iter().cloned().collect(),
            then: None,
        });
    }
    Ok(compared)
}

/// Where the source of a translation may have lain in the past, from the site's root: where it lies now, and under the
/// names that `[renamed]` tells of.
pub fn former_places(corpus: &Corpus, file: &SitePath) -> Result<Vec<SitePath>, Refusal> {
    let found = find(corpus, file)?;
    let renamed = &found.collection.renamed;
    let folder = found.collection.folder.name();
    let olds = renamed.folders.iter().map(|id| id.as_str());
    let folders: Vec<&str> = std::iter::once(folder).chain(olds).collect();
    let name = found.name.as_str();
    let olds = renamed.old_pages(name).map(|id| id.as_str());
    let names: Vec<&str> = std::iter::once(name).chain(olds).collect();
    let tag = found.collection.source.tag();
    let places = folders.iter().flat_map(|folder| {
        let names = names.iter();
        names.map(move |name| SitePath::new(&format!("content/{folder}/{tag}/{name}.md")))
    });
    Ok(places.collect())
}

impl Compared {
    /// Looks for the section as it was when it was reviewed in an older text of its source. Returns whether it is known
    /// now.
    pub fn was(&mut self, commit: &str, file: &SourceFile, options: &Options) -> bool {
        if self.then.is_none() && !self.stamps.is_empty() {
            let found = match self.kind {
                ComparedKind::Section => self.section(file, options),
                ComparedKind::Message => messages::former(&self.key, &self.stamps, file),
            };
            let in_lines = self.kind == ComparedKind::Message || &*self.key == "@meta";
            self.then = found.map(|text| Then {
                commit: commit.to_owned(),
                changes: match in_lines {
                    true => changes_in_lines(&text, &self.now),
                    false => changes(&text, &self.now),
                },
                text,
            });
        }
        self.then.is_some()
    }

    fn section(&self, file: &SourceFile, options: &Options) -> Option<String> {
        let (document, _) = markdown::parse(file, options);
        let mut sections = document.face.sections.iter();
        let found = sections.position(|section| self.stamps.contains(&section.stamp))?;
        Some(written(&document.face, &file.text, found))
    }
}

/// A section as its author wrote it: of `@meta` the title, the summary and the phrases.
fn written(face: &markdown::Face, text: &str, at: usize) -> String {
    let Some(section) = face.sections.get(at) else {
        return String::new();
    };
    if section.kind == SectionKind::Meta {
        return meta(&face.front);
    }
    let begin = match section.kind {
        SectionKind::Heading => section.range.start,
        SectionKind::Meta | SectionKind::Intro => section.id_at,
    };
    let end = face.sections.get(at + 1).map(|next| next.range.start);
    let part = text.get(begin..end.unwrap_or(text.len()));
    part.unwrap_or_default().trim().to_owned()
}

fn meta(front: &markdown::FrontMatter) -> String {
    let mut lines = Vec::new();
    for (name, words) in [("title", &front.title), ("summary", &front.summary)] {
        lines.extend(words.iter().map(|w| format!("{name} = {:?}", w.value)));
    }
    for (table, phrases) in [
        ("axes", &front.axes),
        ("groups", &front.groups),
        ("crosswalk", &front.crosswalk),
        ("stages", &front.stages),
    ] {
        let phrases = phrases.iter();
        lines.extend(phrases.map(|(name, p)| format!("{table}.{name} = {:?}", p.text)));
    }
    lines.join("\n")
}
