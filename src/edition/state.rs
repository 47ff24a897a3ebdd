use std::collections::BTreeMap;

use super::lock::{Lock, lock_path};
use crate::l10n::Language;
use crate::markdown::Stamp;
use crate::model::{Collection, OutlineSection, Page, Renamed};
use crate::source::{Id, SitePath};

/// How a section of a page stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is in the language that the page was written in.
    Source,
    /// It was reviewed against the source as it is now.
    Current,
    /// The source changed since it was reviewed.
    Stale,
    /// It was never reviewed.
    Unreviewed,
    /// The page's language lacks it; it is shown in another.
    Missing,
    /// The page as a whole isn't translated; it is shown in another language.
    Fallback,
    /// The source doesn't have it.
    Orphaned,
    /// The source doesn't have it, and that is meant: its id begins with `local-`.
    Local,
}

impl State {
    /// The name that templates and reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Current => "current",
            Self::Stale => "stale",
            Self::Unreviewed => "unreviewed",
            Self::Missing => "missing",
            Self::Fallback => "fallback",
            Self::Orphaned => "orphaned",
            Self::Local => "local",
        }
    }
}

/// The states of the sections of the page `name` in `language`, by their places there.
pub fn states<'c>(
    collection: &'c Collection,
    locks: &'c BTreeMap<SitePath, Lock>,
    language: &Language,
    name: &'c str,
) -> impl Fn(usize) -> State + use<'c> {
    let is_source = *language == collection.source;
    let page = collection.page(language, name);
    let source = collection.source_page(name);
    let lock = match is_source {
        true => None,
        false => locks.get(&lock_path(&collection.folder, language.tag())),
    };
    move |section| {
        if is_source {
            return State::Source;
        }
        let (Some(page), Some(source)) = (page, source) else {
            return State::Orphaned;
        };
        let Some(outline) = page.outline.sections.get(section) else {
            return State::Orphaned;
        };
        let Some(counterpart) = outline.source.and_then(|s| source.face.sections.get(s)) else {
            return match outline.key.starts_with("local-") {
                true => State::Local,
                false if &*outline.key == "@intro" => State::Current,
                false => State::Orphaned,
            };
        };
        match lock.and_then(|lock| stamps(lock, &collection.renamed, name, &outline.key)) {
            None => State::Unreviewed,
            Some(stamps) if stamps.contains(&counterpart.stamp) => State::Current,
            Some(_) => State::Stale,
        }
    }
}

/// The stamps of the source sections that a section of the page `name` in `language` was reviewed against.
pub fn reviewed<'a>(
    collection: &Collection,
    locks: &'a BTreeMap<SitePath, Lock>,
    language: &Language,
    name: &str,
    section: &str,
) -> Option<&'a [Stamp]> {
    let lock = locks.get(&lock_path(&collection.folder, language.tag()))?;
    stamps(lock, &collection.renamed, name, section)
}

/// The stamps of a section under its present name, or under one that `[renamed]` tells of.
fn stamps<'a>(lock: &'a Lock, renamed: &Renamed, name: &str, section: &str) -> Option<&'a [Stamp]> {
    let mut names = std::iter::once(name).chain(renamed.old_pages(name).map(Id::as_str));
    names.find_map(|page| {
        let file = [page, ".md"].concat();
        let old_sections = renamed.old_sections(name, section).map(Id::as_str);
        let mut sections = std::iter::once(section).chain(old_sections);
        sections.find_map(|section| lock.stamps(&file, section))
    })
}

/// The sections of the source, by place, that a translation lacks. An introduction is lacking where the
/// source's says something and the translation's nothing.
pub fn missing(page: &Page, source: &Page) -> Vec<usize> {
    let sections = page.outline.sections.iter().enumerate();
    let said = sections.filter(|(at, _)| page.says(*at));
    let mut there: Vec<usize> = said.filter_map(|(_, section)| section.source).collect();
    there.extend(&page.outline.uncertain);
    there.sort_unstable();
    (INTRO..source.face.sections.len())
        .filter(|s| source.says(*s) && there.binary_search(s).is_err())
        .collect()
}

/// The place of `@intro` among a page's sections.
const INTRO: usize = 1;

/// Something that a translated section has otherwise than its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The source has this heading or item; the translation doesn't.
    Lacks(Id),
    /// The translation has this heading or item; the source doesn't. With its list and item, or its heading.
    Extra(Id),
    /// The same ids in another order.
    Order,
    /// Another number of lists with ids.
    Lists,
}

impl Difference {
    /// What is to be said of the section: `lacks …`.
    pub fn what(&self) -> String {
        match self {
            Self::Lacks(id) => format!("lacks `{id}`"),
            Self::Extra(id) => format!("has `{id}`, which its source doesn’t"),
            Self::Order => "has its ids in another order than its source".to_owned(),
            Self::Lists => "has another number of lists with ids than its source".to_owned(),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Lacks(id) => format!("translate the source’s `{{#{id}}}`"),
            Self::Extra(_) => "remove it, or add it to the source".to_owned(),
            Self::Order => "put them in the source’s order".to_owned(),
            Self::Lists => {
                "give it the source’s lists, with an `{#id}` on an item of each".to_owned()
            }
        }
    }
}

/// How the structure of a translated section differs from its source's.
pub fn differences(section: &OutlineSection, source: &OutlineSection) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(&section.headings, &source.headings, &mut found);
    let heirs = section.bare.iter().filter(|ids| !ids.is_empty());
    if section.lists.len() + heirs.count() != source.lists.len() {
        found.push(Difference::Lists);
    }
    for (at, ids) in source.lists.iter().enumerate() {
        // A list that inherits all of its ids is as its source.
        if !section.bare.contains(ids)
            && let Some(list) = counterpart(section, at, ids)
        {
            compare(list, ids, &mut found);
        }
    }
    found
}

/// The list of a section that stands for the source's list `ids`, its `at`th: one that shares an id with it, or
/// where none does, the one at its place.
fn counterpart<'s>(section: &'s OutlineSection, at: usize, ids: &[Id]) -> Option<&'s Vec<Id>> {
    let shares = |list: &&Vec<Id>| list.iter().any(|id| ids.contains(id));
    let found = section.lists.iter().find(shares);
    found.or_else(|| section.lists.get(at))
}

fn compare(ids: &[Id], source: &[Id], found: &mut Vec<Difference>) {
    let lacks = source.iter().filter(|id| !ids.contains(id));
    let extra = ids.iter().filter(|id| !source.contains(id));
    let before = found.len();
    found.extend(lacks.cloned().map(Difference::Lacks));
    found.extend(extra.cloned().map(Difference::Extra));
    if found.len() == before && ids != source {
        found.push(Difference::Order);
    }
}
