use rayon::prelude::*;

use super::Built;
use crate::config::Search;
use crate::l10n::Language;
use crate::plan::{Origin, Planned};
use crate::search::{Passage, Text};
use crate::view::{Ask, Page, Words};

impl Built {
    /// The languages that have pages of their own to search, where the site's search page asks an index.
    pub fn searched(&self) -> Vec<Language> {
        let corpus = &self.ground.corpus;
        let has_index = corpus.has_search() && corpus.config.search == Search::Indexed;
        let languages = corpus.config.languages.iter().filter(|_| has_index);
        let languages = languages.map(|config| config.language.clone());
        languages
            .filter(|language| self.ground.plan.own(language).next().is_some())
            .collect()
    }

    /// The pages that a language truly has, for an index of their words. Those that fall back are found in the
    /// language that they are in.
    pub fn texts(&self, language: &Language) -> Vec<Text> {
        let own: Vec<_> = self.ground.plan.own(language).collect();
        let texts = own.into_par_iter().filter_map(|(node, planned)| {
            let page = self
                .ground
                .page(&Ask::Page(node.clone(), language.clone()))?;
            Some(self.text(&page, planned, language))
        });
        texts.collect()
    }

    fn text(&self, page: &Page, planned: &Planned, language: &Language) -> Text {
        let view = &page.view;
        let renderer = self.ground.renderer.iter();
        let passages = renderer.flat_map(|renderer| renderer.text(page, &self.ground.bodies));
        let sections = view.sections.iter().zip(passages);
        let model = view.model.as_ref();
        let title = |title: &Words| title.text.clone();
        let number = view.position.as_ref().map(|position| position.number);
        let above = model.map(|model| title(&model.title));
        Text {
            address: Origin::Anywhere(String::new()).href(planned.address.as_str(), None),
            language: view.lang.tag.clone(),
            title: view.title.text.clone(),
            summary: view.summary.as_ref().map(title),
            above: above.or_else(|| Some(title(&view.lens.as_ref()?.title))),
            label: number.map(|number| {
                self.ground
                    .catalogs
                    .messages(language)
                    .number(number as i64)
            }),
            hue: model.map(|model| model.hue),
            sections: sections
                .map(|(section, passage)| Passage {
                    id: section.id.clone(),
                    heading: passage.heading,
                    content: passage.content,
                })
                .collect(),
        }
    }
}
