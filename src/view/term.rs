use std::collections::{BTreeMap, BTreeSet};

use super::chrome::Reader;
use super::linked::{TermView, UseView};
use crate::edition::{Composition, Part};
use crate::l10n::Language;
use crate::markdown::Piece;
use crate::model::{Node, Page, Resolved};
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

    /// The words of a definition, with the titles in it as its language has them.
    fn definition(&self, page: &Page, place: usize, language: &Language) -> String {
        let corpus = self.material.corpus;
        let face = &page.face;
        let pieces = face.definitions.get(place).into_iter().flatten();
        let words = pieces.filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.clone()),
            Piece::Title(link) => {
                match corpus.resolve(&face.path, &face.links.get(*link)?.target) {
                    Resolved::Node { node, .. } => Some(corpus.title(&node, language)?.1),
                    _ => None,
                }
            }
        });
        words.map(|words| words.to_string()).collect()
    }

    /// Puts the terms of the glossary into the order of the reader's alphabet, behind what introduces them.
    pub(super) fn sort(&self, glossary: &mut Composition<'_>) {
        let title = |part: &Part<'_>| part.page.face.sections[part.section].title.clone();
        glossary
            .parts
            .sort_by(|a, b| self.messages.compare(&title(a), &title(b)));
    }

    /// The pages that use each of these terms, as far as they are shown in a language whose glossary has it.
    pub(super) fn uses(&self, terms: &[Part<'_>], origin: &Origin) -> Vec<Vec<UseView>> {
        let corpus = self.material.corpus;
        let mut uses: BTreeMap<&str, Vec<UseView>> = BTreeMap::new();
        let written = |node: &Node| node.is_written();
        for node in corpus.nodes().into_iter().filter(written) {
            let Some((language, page)) = corpus.shown(&node, self.language()) else {
                continue;
            };
            let Some(glossary) = corpus.glossary.page(language, "index") else {
                continue;
            };
            let sections = page.face.sections.iter();
            let used: BTreeSet<usize> = sections.flat_map(|s| s.terms.iter().copied()).collect();
            let keys = used
                .iter()
                .filter_map(|at| glossary.outline.sections.get(*at));
            for key in keys.map(|section| &*section.key) {
                uses.entry(key).or_default().push(UseView {
                    title: self.title(&node),
                    href: self.link(&node, origin, None),
                });
            }
        }
        let terms = terms.iter();
        terms
            .map(|part| uses.remove(&*part.key).unwrap_or_default())
            .collect()
    }

    /// A term of the glossary of `language`, by the place of its section there, as readers see it: in the first
    /// language of their chain that defines it.
    fn term(&self, language: &Language, place: usize, origin: &Origin) -> Option<TermView> {
        let corpus = self.material.corpus;
        let glossary = &corpus.glossary;
        let own = glossary.page(language, "index")?;
        let key = &own.outline.sections.get(place)?.key;
        let mut pages = self.editions(glossary, "index");
        let (language, page, place) = pages.find_map(|(language, page)| {
            let place = page.section(key)?;
            let defined = page.face.definitions.get(place)?;
            (!defined.is_empty()).then_some((language, page, place))
        })?;
        Some(TermView {
            id: key.clone(),
            title: self.words(page.face.sections.get(place)?.title.clone(), language),
            definition: self.words(self.definition(page, place, language).into(), language),
            href: self.link(&Node::Glossary, origin, Some(key)),
        })
    }
}
