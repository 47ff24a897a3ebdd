use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::outline::Outline;
use super::renamed::Renamed;
use crate::l10n::Language;
use crate::markdown::{Face, SectionKind};
use crate::source::{Id, SitePath};

/// Pages that lie in one folder of `content/`, by language and name. Pages of one name translate one another.
#[derive(Clone, Debug)]
pub struct Collection {
    /// `content/relationship`.
    pub folder: SitePath,
    /// The language that the others translate.
    pub source: Language,
    /// By language, then by the file's stem.
    pub editions: BTreeMap<Language, BTreeMap<Id, Page>>,
    /// The pages that the site shows beside `index`, where a `model.toml` or `lens.toml` lists them; all of them where
    /// nothing does.
    pub listed: Option<Vec<Id>>,
    /// What its pages and their sections were called before.
    pub renamed: Renamed,
}

/// A file of a collection.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The file's face.
    pub face: Arc<Face>,
    /// The ids that its sections, headings and items go by.
    pub outline: Arc<Outline>,
}

impl Collection {
    /// Whether the site shows a page of that name.
    pub fn shows(&self, name: &str) -> bool {
        let listed = |ids: &Vec<Id>| name == "index" || ids.iter().any(|id| id.as_str() == name);
        self.listed.as_ref().is_none_or(listed)
    }

    /// The page of that name in exactly that language, if it counts as translated.
    pub fn page(&self, language: &Language, name: &str) -> Option<&Page> {
        self.entry(language, name).map(|(_, page)| page)
    }

    /// The same, with the collection's own copy of the language.
    pub fn entry(&self, language: &Language, name: &str) -> Option<(&Language, &Page)> {
        let (language, pages) = self.editions.get_key_value(language)?;
        let page = pages.get(name)?;
        let copied = page.face.front.untranslated && *language != self.source;
        (!copied).then_some((language, page))
    }

    /// The page of that name in the source language.
    pub fn source_page(&self, name: &str) -> Option<&Page> {
        self.editions.get(&self.source)?.get(name)
    }

    /// Every file, by language, then by name.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.editions.values().flat_map(BTreeMap::values)
    }

    /// Every name that any language has, sorted.
    pub fn names(&self) -> BTreeSet<Id> {
        let pages = self.editions.values().flat_map(BTreeMap::keys);
        pages.cloned().collect()
    }
}

impl Page {
    /// The page's title; its file's stem where it has none.
    pub fn title(&self) -> Arc<str> {
        match &self.face.front.title {
            Some(title) => title.value.clone(),
            None => self.face.path.stem().into(),
        }
    }

    /// Whether the section at that place is there to be read: an introduction of nothing is none.
    pub fn says(&self, section: usize) -> bool {
        let section = self.face.sections.get(section);
        section.is_some_and(|s| s.kind != SectionKind::Intro || !s.blank)
    }

    /// The place of the section of that key.
    pub fn section(&self, key: &str) -> Option<usize> {
        self.outline.section(key)
    }
}
