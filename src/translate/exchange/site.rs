use std::collections::BTreeMap;
use std::sync::Arc;

use super::front;
use crate::edition::Lock;
use crate::l10n::Language;
use crate::markdown::{
    self, Options, RawHtml, Section, SectionKind, Skeleton, Vocabulary, front_matter, skeleton,
};
use crate::model::{Collection, Corpus, Outline, OutlineSection, Page, Term};
use crate::source::{Id, SitePath, SourceFile, Sources};
use crate::translate::begin::begun;
use crate::translate::splice::spliced;

/// What translations are exchanged against.
#[derive(Clone, Copy)]
pub struct Site<'s> {
    /// The files.
    pub sources: &'s Sources,
    /// What they say.
    pub corpus: &'s Corpus,
    /// What was reviewed.
    pub locks: &'s BTreeMap<SitePath, Lock>,
}

/// A page, the text it was read from, and its blocks.
pub(super) struct Sheet {
    pub(super) page: Page,
    pub(super) file: SourceFile,
    pub(super) blocks: Skeleton,
    /// The sections of the source that it has, and where.
    pub(super) places: BTreeMap<usize, usize>,
}

impl Sheet {
    fn new(page: Page, file: SourceFile, raw_html: RawHtml) -> Self {
        let blocks = skeleton(&file, raw_html);
        let mut places = BTreeMap::new();
        for (at, ids) in page.outline.sections.iter().enumerate() {
            if let Some(source) = ids.source.filter(|_| page.says(at)) {
                places.entry(source).or_insert(at);
            }
        }
        Self {
            page,
            file,
            blocks,
            places,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.file.text
    }
}

/// Something that can be called by other words: its name, its title, and where the page says that.
pub(super) type Named = (Arc<str>, Arc<str>, usize);

/// A page of the source language and its translation, if it has one.
pub(super) struct Twin<'c> {
    pub(super) collection: &'c Collection,
    pub(super) name: &'c Id,
    pub(super) source: Sheet,
    pub(super) translation: Option<Sheet>,
    /// What this page can have other words for, in the order of the names.
    pub(super) named: Vec<Named>,
    /// Whether the translation's file has texts of the source that wait in it.
    pub(super) waits: Waits,
    /// The front matter of a copy of the source that nobody has translated, without its texts.
    pub(super) copy: Option<String>,
    pub(super) raw_html: RawHtml,
}

/// Whether texts of the source wait in a translation's file, as `start` puts them there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Waits {
    /// None do.
    No,
    /// Some do, in a page that readers see.
    Some,
    /// They do, or did, in a page that counts as not translated yet. With what the file would say if it didn't.
    All(SourceFile),
    /// None do in a copy of the source of which somebody translated a part. With what the file would say of that.
    Copy(SourceFile),
}

impl Waits {
    /// What the file of a page that counts as not translated would say if it didn't.
    pub(super) fn begun(&self) -> Option<&SourceFile> {
        match self {
            Self::All(file) | Self::Copy(file) => Some(file),
            Self::No | Self::Some => None,
        }
    }
}

impl<'s> Site<'s> {
    /// The pages of a collection beside their translations, in the site's order.
    pub(super) fn twins(
        self,
        collection: &'s Collection,
        language: Option<&Language>,
    ) -> Vec<Twin<'s>> {
        let Some(pages) = collection.editions.get(&collection.source) else {
            return Vec::new();
        };
        let shown = pages.keys().filter(|name| collection.shows(name.as_str()));
        let mut names: Vec<&Id> = shown.collect();
        let order = |name: &Id| match &collection.listed {
            _ if name.as_str() == "index" => 0,
            Some(listed) => {
                1 + listed
                    .iter()
                    .position(|id| id == name)
                    .unwrap_or(listed.len())
            }
            None => 1,
        };
        names.sort_by_key(|name| order(name));
        let twins = names.into_iter().filter_map(|name| {
            let page = |language| collection.page(language, name.as_str());
            let source = page(&collection.source)?;
            Some(Twin {
                collection,
                name,
                named: self.named(collection, name, source),
                source: self.sheet(source)?,
                translation: language.and_then(page).and_then(|page| self.sheet(page)),
                waits: language
                    .map_or(Waits::No, |language| self.waits(collection, language, name)),
                copy: language.and_then(|language| self.copy(collection, language, name)),
                raw_html: self.raw_html(),
            })
        });
        twins.collect()
    }

    /// What `[forms]` of a page can give other words for: terms in the glossary, pages in the `index.md` of a folder.
    fn named(self, collection: &Collection, name: &Id, page: &Page) -> Vec<Named> {
        let mut named: Vec<Named> = match () {
            () if name.as_str() != "index" => Vec::new(),
            () if collection.folder == self.corpus.glossary.folder => {
                let sections = &page.face.sections;
                let terms = page.terms();
                let term = |term: Term<'_>| {
                    let at = sections.get(term.place).map_or(0, |s| s.range.start);
                    (term.key.clone(), term.title.clone(), at)
                };
                terms.map(term).collect()
            }
            () => {
                let pages = collection.editions.get(&collection.source);
                let pages = pages.into_iter().flatten();
                let shown = pages.filter(|(name, _)| collection.shows(name.as_str()));
                shown
                    .map(|(name, page)| (name.shared(), page.title(), 0))
                    .collect()
            }
        };
        named.retain(|(_, title, _)| !title.is_empty());
        named.sort();
        named
    }

    fn copy(self, collection: &Collection, language: &Language, name: &Id) -> Option<String> {
        let page = collection.editions.get(language)?.get(name)?;
        let text = &self.sources.text(&page.face.path)?.text;
        let toml = text.get(front_matter(text)?)?;
        let copied = page.face.front.untranslated;
        copied.then(|| front::without_texts(toml))
    }

    fn waits(self, collection: &Collection, language: &Language, name: &Id) -> Waits {
        let edition = collection.editions.get(language);
        let page = edition.and_then(|pages| pages.get(name));
        let Some((page, file)) =
            page.and_then(|page| Some((page, self.sources.text(&page.face.path)?)))
        else {
            return Waits::No;
        };
        let some = !page.face.waiting.is_empty();
        if !page.face.front.untranslated {
            return match some {
                true => Waits::Some,
                false => Waits::No,
            };
        }
        let source = collection.source_page(name.as_str());
        let copied: Vec<usize> = match source.filter(|_| !some) {
            Some(source) => copied(page, source).collect(),
            None => Vec::new(),
        };
        let own = (1..page.face.sections.len()).filter(|at| page.says(*at));
        if !some && own.count() == copied.len() {
            return Waits::No;
        }
        let said = |text: String| SourceFile {
            text: text.into(),
            ..SourceFile::clone(file)
        };
        let waits = match source.filter(|_| !copied.is_empty()) {
            None => begun(&file.text).map(|text| Waits::All(said(text))),
            Some(source) => begun(&without(&file.text, page, &copied)).map(|text| {
                let fronts = (&page.face.front, &source.face.front);
                Waits::Copy(said(front::without_copied(&text, fronts)))
            }),
        };
        waits.unwrap_or(Waits::No)
    }

    fn raw_html(self) -> RawHtml {
        self.corpus.config.raw_html
    }

    fn sheet(self, page: &Page) -> Option<Sheet> {
        let file = SourceFile::clone(self.sources.text(&page.face.path)?);
        Some(Sheet::new(page.clone(), file, self.raw_html()))
    }
}

/// The sections of a page that say what their source says.
fn copied(page: &Page, source: &Page) -> impl Iterator<Item = usize> {
    let sections = page.face.sections.iter().zip(&page.outline.sections);
    let same = move |(at, (section, outline)): &(usize, (&Section, &OutlineSection))| {
        let source = outline.source.and_then(|at| source.face.sections.get(at));
        *at > 0 && page.says(*at) && source.is_some_and(|source| source.stamp == section.stamp)
    };
    sections.enumerate().filter(same).map(|(at, _)| at)
}

/// A page's text without some of its sections.
fn without(text: &str, page: &Page, left_out: &[usize]) -> String {
    let sections = &page.face.sections;
    let begin = |section: &Section| match section.kind {
        SectionKind::Heading => section.range.start,
        SectionKind::Meta | SectionKind::Intro => section.id_at,
    };
    let ranges = left_out.iter().filter_map(|at| {
        let end = sections.get(at + 1).map_or(text.len(), begin);
        let begin = begin(sections.get(*at)?);
        // The blank line above an introduction is the page's.
        let inside = text.get(begin..end)?.trim_start_matches('\n');
        Some((end - inside.len()..end, String::new()))
    });
    spliced(text, ranges.collect())
}

impl Twin<'_> {
    /// Takes a page that counts as not translated for one that is, if anything of it is somebody's own.
    pub(super) fn begin(&mut self) {
        if let Some(file) = self.waits.begun() {
            let (path, text) = (file.path.clone(), file.text.clone());
            self.rewritten(&path, &text);
        }
    }

    /// The source's text, if it were another.
    pub(super) fn respelt(&self, text: String) -> Skeleton {
        let file = SourceFile {
            text: text.into(),
            ..self.source.file.clone()
        };
        skeleton(&file, self.raw_html)
    }

    /// Gives the translation this text, and returns what it was before.
    pub(super) fn rewritten(&mut self, path: &SitePath, text: &str) -> Option<Sheet> {
        let file = SourceFile {
            path: path.clone(),
            text: text.into(),
            encoding: Default::default(),
        };
        let options = Options {
            raw_html: self.raw_html,
            vocabulary: Vocabulary::None,
            pseudo: None,
        };
        let (document, _) = markdown::parse(&file, &options);
        let source = &self.source.page;
        let outline = Outline::inherited(&document.face, &source.face, &source.outline);
        let page = Page {
            face: document.face,
            outline: outline.into(),
        };
        let sheet = Sheet::new(page, file, self.raw_html);
        self.translation.replace(sheet)
    }
}
