use std::collections::BTreeMap;

use super::chrome::Reader;
use super::page::TermView;
use crate::edition::{Composition, Part};
use crate::l10n::Language;
use crate::model::{Node, Page};
use crate::plan::Origin;

impl Reader<'_> {
    /// The terms that a file in `language` uses, by the numbers that its holes name.
    pub(super) fn terms(
        &self,
        page: &Page,
        language: &Language,
        origin: &Origin,
    ) -> BTreeMap<usize, TermView> {
        let used = page.face.sections.iter().flat_map(|section| &section.terms);
        let terms = used.filter_map(|place| Some((*place, self.term(language, *place, origin)?)));
        terms.collect()
    }

    /// Puts the terms of the glossary into the order of the reader's alphabet, behind what introduces them.
    pub(super) fn sort(&self, glossary: &mut Composition<'_>) {
        let title = |part: &Part<'_>| part.page.face.sections[part.section].title.clone();
        glossary
            .parts
            .sort_by(|a, b| self.messages.compare(&title(a), &title(b)));
    }

    /// A term of the glossary of `language`, by the place of its section there, as readers see it: in the first
    /// language of their chain that defines it.
    fn term(&self, language: &Language, place: usize, origin: &Origin) -> Option<TermView> {
        let corpus = self.material.corpus;
        let glossary = &corpus.glossary;
        let own = glossary.page(language, "index")?;
        let key = &own.outline.sections.get(place)?.key;
        let chain = corpus.config.chain(self.language(), &glossary.source);
        let languages = std::iter::once(self.language()).chain(&chain);
        let mut pages = languages.filter_map(|l| glossary.entry(l, "index"));
        let (language, page, place) = pages.find_map(|(language, page)| {
            let place = page.section(key)?;
            let defined = page.face.definitions.get(place)?;
            (!defined.is_empty()).then_some((language, page, place))
        })?;
        Some(TermView {
            id: key.clone(),
            title: self.words(page.face.sections.get(place)?.title.clone(), language),
            definition: self.words(page.face.definitions.get(place)?.clone(), language),
            href: self.link(&Node::Glossary, origin, Some(key)),
        })
    }
}
