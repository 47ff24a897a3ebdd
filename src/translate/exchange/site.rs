use std::collections::BTreeMap;

use super::front;
use crate::edition::Lock;
use crate::l10n::Language;
use crate::markdown::{self, Options, RawHtml, Skeleton, Vocabulary, front_matter, skeleton};
use crate::model::{Collection, Corpus, Outline, Page};
use crate::source::{Id, SitePath, SourceFile, Sources};

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
}

impl Sheet {
    pub(super) fn text(&self) -> &str {
        &self.file.text
    }
}

/// A page of the source language and its translation, if it has one.
pub(super) struct Twin<'c> {
    pub(super) collection: &'c Collection,
    pub(super) name: &'c Id,
    pub(super) source: Sheet,
    pub(super) translation: Option<Sheet>,
    /// The front matter of a copy of the source that nobody has translated, without its texts.
    pub(super) copy: Option<String>,
    pub(super) raw_html: RawHtml,
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
            Some(Twin {
                collection,
                name,
                source: self.sheet(page(&collection.source)?)?,
                translation: language.and_then(page).and_then(|page| self.sheet(page)),
                copy: language.and_then(|language| self.copy(collection, language, name)),
                raw_html: self.raw_html(),
            })
        });
        twins.collect()
    }

    fn copy(self, collection: &Collection, language: &Language, name: &Id) -> Option<String> {
        let page = collection.editions.get(language)?.get(name)?;
        let text = &self.sources.text(&page.face.path)?.text;
        let toml = text.get(front_matter(text)?)?;
        let copied = page.face.front.untranslated;
        copied.then(|| front::without_texts(toml))
    }

    fn raw_html(self) -> RawHtml {
        self.corpus.config.raw_html
    }

    fn sheet(self, page: &Page) -> Option<Sheet> {
        let file = SourceFile::clone(self.sources.text(&page.face.path)?);
        Some(Sheet {
            page: page.clone(),
            blocks: skeleton(&file, self.raw_html()),
            file,
        })
    }
}

impl Twin<'_> {
    /// The source's text, if it were another.
    pub(super) fn respelt(&self, text: String) -> Skeleton {
        let file = SourceFile {
            text: text.into(),
            ..self.source.file.clone()
        };
        skeleton(&file, self.raw_html)
    }

    /// The translation, if its text were this.
    pub(super) fn rewritten(&mut self, path: &SitePath, text: &str) {
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
        let blocks = skeleton(&file, self.raw_html);
        self.translation = Some(Sheet {
            page: Page {
                face: document.face,
                outline: outline.into(),
            },
            file,
            blocks,
        });
    }
}
