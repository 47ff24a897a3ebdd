//! Skeletons of translations: pages of the source, waiting.

use toml_edit::{Document, Item};

use super::Edit;
use super::accept::{inherited, with_ids};
use crate::l10n::Language;
use crate::markdown::{SectionKind, UNTRANSLATED, front_matter};
use crate::model::{Collection, Corpus, Page};
use crate::source::{SitePath, Sources};

/// The line that a translator takes out once the title is written.
const AWAITED: &str = "untranslated = true";

/// A file for every page of these collections that the language lacks, given by their folders' names, or of all
/// collections: the source's sections with their ids, each in a code block that is no part of the page, so that readers
/// go on seeing the fallback until a section is taken out of its block. Files that are there are left alone.
pub fn start(
    corpus: &Corpus,
    sources: &Sources,
    language: &Language,
    folders: &[String],
) -> Vec<Edit> {
    let wanted = |collection: &&Collection| {
        let name = collection.folder.name();
        (folders.is_empty() || folders.iter().any(|folder| folder == name))
            && *language != collection.source
    };
    let mut edits = Vec::new();
    for collection in corpus.collections().filter(wanted) {
        let pages = collection.editions.get(&collection.source);
        for (name, page) in pages.into_iter().flatten() {
            let path = format!("{}/{language}/{name}.md", collection.folder);
            let path = SitePath::new(&path);
            if !collection.shows(name.as_str()) || sources.text(&path).is_some() {
                continue;
            }
            if let Some(source) = sources.text(&page.face.path) {
                let text = skeleton(page, &source.text);
                edits.push(Edit { path, text });
            }
        }
    }
    edits
}

/// A page of the source as a translation in which nothing is translated.
fn skeleton(page: &Page, text: &str) -> String {
    let mut out = format!("+++\n{AWAITED}\n");
    if let Some(toml) = front_matter(text).and_then(|range| text.get(range)) {
        out.push_str(&front(toml));
    }
    out.push_str("+++\n");
    let sections = &page.face.sections;
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
        let fence = fence(&part);
        let key = match outline.key.strip_prefix('@') {
            Some(_) => outline.key.to_string(),
            None => format!("#{}", outline.key),
        };
        let part = part.trim_matches('\n');
        out.push_str(&format!("\n{fence}{UNTRANSLATED} {key}\n{part}\n{fence}\n"));
    }
    if !definitions.is_empty() {
        out.push('\n');
        out.push_str(&definitions);
    }
    out
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

/// What front matter becomes: what a translator writes anew as comments, what holds in every language as it is.
fn front(toml: &str) -> String {
    let Ok(document) = Document::parse(toml) else {
        return commented(toml);
    };
    let mut out = String::new();
    let mut entries: Vec<(usize, &str, bool)> = document
        .iter()
        .filter_map(|(name, item)| {
            let (key, _) = document.get_key_value(name)?;
            let at = item.span().map_or(0, |span| span.start);
            let table = matches!(item, Item::Table(_) | Item::ArrayOfTables(_));
            let begin = key.span().map_or(at, |span| span.start.min(at));
            Some((line_start(toml, begin), name, table))
        })
        .collect();
    entries.sort_unstable();
    for (at, (begin, name, _)) in entries.iter().enumerate() {
        let end = entries.get(at + 1).map_or(toml.len(), |next| next.0);
        let part = toml.get(*begin..end).unwrap_or_default();
        match *name {
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
