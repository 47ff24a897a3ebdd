//! Skeletons of translations: pages of the source, waiting.

use std::fmt;

use toml_edit::Document;

use super::renew::{Renewed, follow};
use crate::l10n::Language;
use crate::markdown::{SectionKind, UNTRANSLATED, front_matter};
use crate::model::{Collection, Corpus, Page};
use crate::source::{SitePath, Sources};
use crate::translate::ids::{inherited, with_ids};

/// What the line begins with that a translator takes out once the title is written. Behind it, as a comment, stands
/// what [`seal`] gave for the rest of the front matter.
pub(super) const AWAITED: &str = "untranslated = true";

/// What shows of a text whether anybody has written in it since.
pub(super) fn seal(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..8].to_owned()
}

/// What is written behind [`AWAITED`], if that is what a line of front matter says.
pub(super) fn awaited(line: &str) -> Option<&str> {
    let behind = line.trim().strip_prefix(AWAITED)?.trim_start();
    match behind.strip_prefix('#') {
        Some(comment) => Some(comment.trim()),
        None => Some(behind).filter(|behind| behind.is_empty()),
    }
}

/// A page of a translation that was made, or brought up to the source as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// Its file.
    pub path: SitePath,
    /// What its file has to say now; `None` where it says so already.
    pub text: Option<String>,
    /// What became of it.
    pub done: Done,
}

/// What became of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was not there.
    New,
    /// It was there, and texts of the source wait in it.
    Renewed(Renewed),
}

/// A file for every page of these collections that the language lacks, given by their folders' names, or of all
/// collections: the source's sections with their ids, each in a code block that is no part of the page, so that readers
/// go on seeing the fallback until a section is taken out of its block. In files that are there, such blocks follow
/// the source; all else is left alone.
pub fn start(
    corpus: &Corpus,
    sources: &Sources,
    language: &Language,
    folders: &[String],
) -> Vec<Started> {
    let wanted = |collection: &&Collection| {
        let name = collection.folder.name();
        (folders.is_empty() || folders.iter().any(|folder| folder == name))
            && *language != collection.source
    };
    let mut started = Vec::new();
    for collection in corpus.collections().filter(wanted) {
        let pages = collection.editions.get(&collection.source);
        for (name, page) in pages.into_iter().flatten() {
            let path = format!("{}/{language}/{name}.md", collection.folder);
            let path = SitePath::new(&path);
            let source = sources.text(&page.face.path);
            let Some(source) = source.filter(|_| collection.shows(name.as_str())) else {
                continue;
            };
            let Some(file) = sources.text(&path) else {
                started.push(Started {
                    path,
                    text: Some(Skeleton::of(page, &source.text).to_string()),
                    done: Done::New,
                });
                continue;
            };
            let edition = collection.editions.get(language);
            let begun = edition.and_then(|edition| edition.get(name));
            let begun = begun.filter(|p| p.face.front.untranslated || !p.face.waiting.is_empty());
            if let Some(begun) = begun {
                let source = (page, &*source.text);
                let (text, renewed) =
                    follow(collection, name.as_str(), source, (begun, &file.text));
                let done = Done::Renewed(renewed);
                let text = (*text != *file.text).then_some(text);
                started.push(Started { path, text, done });
            }
        }
    }
    started
}

/// A page of the source as a translation in which nothing is translated.
pub(super) struct Skeleton {
    /// Front matter without [`AWAITED`].
    pub(super) front: String,
    pub(super) blocks: Vec<Block>,
    /// Those of links, each on a line.
    pub(super) definitions: String,
}

/// A section of the source that waits to be translated.
pub(super) struct Block {
    /// `@intro`, `#signals`.
    pub(super) key: String,
    /// What it says.
    pub(super) text: String,
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, text } = self;
        let (fence, seal) = (fence(text), seal(text));
        writeln!(f, "{fence}{UNTRANSLATED} {key} {seal}\n{text}\n{fence}")
    }
}

impl fmt::Display for Skeleton {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+++\n{}+++\n", self.awaiting())?;
        for block in &self.blocks {
            write!(f, "\n{block}")?;
        }
        match self.definitions.is_empty() {
            true => Ok(()),
            false => write!(f, "\n{}", self.definitions),
        }
    }
}

impl Skeleton {
    pub(super) fn of(page: &Page, text: &str) -> Self {
        let toml = front_matter(text).and_then(|range| text.get(range));
        let sections = &page.face.sections;
        let mut blocks = Vec::new();
        let mut definitions = String::new();
        for (at, (section, outline)) in sections.iter().zip(&page.outline.sections).enumerate() {
            if section.kind == SectionKind::Meta || !page.says(at) {
                continue;
            }
            let begin = match section.kind {
                SectionKind::Heading => section.range.start,
                SectionKind::Meta | SectionKind::Intro => section.id_at,
            };
            let end = sections.get(at + 1).map_or(text.len(), |s| s.range.start);
            let ids = inherited(section, outline).into_iter();
            let ids = ids.map(|(place, id)| (place.saturating_sub(begin), id));
            let part = with_ids(text.get(begin..end).unwrap_or_default(), ids.collect());
            let part = without_definitions(&part, &mut definitions);
            blocks.push(Block {
                key: waiting_key(&outline.key),
                text: part.trim_matches('\n').to_owned(),
            });
        }
        Self {
            front: toml.map(front).unwrap_or_default(),
            blocks,
            definitions,
        }
    }
}

impl Skeleton {
    /// Front matter in which nothing is translated.
    pub(super) fn awaiting(&self) -> String {
        format!("{AWAITED} # {}\n{}", seal(&self.front), self.front)
    }
}

/// What a section is called where it waits: `@intro`, `#signals`.
pub(in crate::translate) fn waiting_key(key: &str) -> String {
    match key.starts_with('@') {
        true => key.to_owned(),
        false => format!("#{key}"),
    }
}

/// A fence that nothing in a text ends.
fn fence(text: &str) -> String {
    let runs = text.lines().map(|line| {
        let line = line.trim_start_matches([' ', '\t', '>']);
        line.len() - line.trim_start_matches('`').len()
    });
    "`".repeat(runs.max().unwrap_or(0).max(2) + 1)
}

/// A section's text without the definitions of links, which may be those of other sections.
fn without_definitions(text: &str, definitions: &mut String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        let fence = ["```", "~~~"].into_iter().find(|f| bare.starts_with(f));
        match (open, fence) {
            (Some(opened), Some(fence)) if opened == fence => open = None,
            (None, Some(fence)) => open = Some(fence),
            _ => {}
        }
        let label = line.strip_prefix('[').filter(|rest| !rest.starts_with('^'));
        let label = label.and_then(|rest| rest.split_once("]: "));
        match label.filter(|(label, _)| open.is_none() && !label.contains([']', '['])) {
            Some(_) => {
                definitions.push_str(line.trim_end());
                definitions.push('\n');
            }
            None => out.push_str(line),
        }
    }
    out
}

/// The text of a page that nobody has translated, without the line that says so.
pub(in crate::translate) fn begun(text: &str) -> Option<String> {
    let front = front_matter(text)?;
    let toml = text.get(front.clone())?;
    let document = Document::parse(toml).ok()?;
    let (key, _) = document.get_key_value(UNTRANSLATED)?;
    let begin = line_start(toml, key.span()?.start);
    let line = toml.get(begin..)?.split_inclusive('\n').next()?;
    let begin = front.start + begin;
    let mut text = text.to_owned();
    text.replace_range(begin..begin + line.len(), "");
    Some(text)
}

/// The front matter of a source, entry by entry: the name of the key, and the lines that it becomes.
pub(super) fn entries(toml: &str) -> Vec<(String, String)> {
    let parts = parts(toml).into_iter();
    parts.map(|(name, part)| (name, commented(part))).collect()
}

/// What front matter becomes: what a translator writes anew as comments, what holds in every language as it is.
fn front(toml: &str) -> String {
    if Document::parse(toml).is_err() {
        return commented(toml);
    }
    let mut out = String::new();
    for (name, part) in parts(toml) {
        match &*name {
            // The site's own values, and whether the page is part of it.
            "draft" | "extra" => out.push_str(part),
            // Addresses and dates of the source.
            "slug" | "aliases" | "updated" | UNTRANSLATED => {}
            _ => out.push_str(&commented(part)),
        }
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// The entries of TOML as they are written, by the names of their keys. None where it is no TOML.
fn parts(toml: &str) -> Vec<(String, &str)> {
    let Ok(document) = Document::parse(toml) else {
        return Vec::new();
    };
    let mut entries: Vec<(usize, String)> = document
        .iter()
        .filter_map(|(name, item)| {
            let (key, _) = document.get_key_value(name)?;
            let at = item.span().map_or(0, |span| span.start);
            let begin = key.span().map_or(at, |span| span.start.min(at));
            Some((line_start(toml, begin), name.to_owned()))
        })
        .collect();
    entries.sort_unstable();
    let ends = entries.iter().skip(1).map(|next| next.0);
    let ends: Vec<usize> = ends.chain([toml.len()]).collect();
    let parts = entries.into_iter().zip(ends);
    parts
        .filter_map(|((begin, name), end)| Some((name, toml.get(begin..end)?)))
        .collect()
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |line| line + 1)
}

fn commented(text: &str) -> String {
    let line = |line: &str| match line.trim().is_empty() || line.starts_with('#') {
        true => format!("{line}\n"),
        false => format!("# {line}\n"),
    };
    text.lines().map(line).collect()
}
