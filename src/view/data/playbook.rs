use std::sync::Arc;

use super::shape::{FacetData, FacetLabel, ItemData, PageData, PlaybookData, StageData, Text};
use super::{VERSION, facets};
use crate::edition::{Part, compose};
use crate::l10n::Language;
use crate::model::{FacetKind, Node};
use crate::plan::{Address, MODELS, Origin, PLAYBOOK_SCHEMA};
use crate::view::assemble::need;
use crate::view::body::Need;
use crate::view::chrome::Reader;
use crate::view::page::Words;

impl Reader<'_> {
    /// A playbook as readers of this language see it; `address` is its overview's.
    pub(super) fn data(&self, p: usize, address: &Address) -> PlaybookData {
        let playbook = &self.material.corpus.playbooks[p];
        let origin = Origin::Page(address.clone());
        let labels = facets(&playbook.model).into_iter().map(|facet| FacetLabel {
            label: self.text_of(self.label(p, &facet.id)),
            facet,
        });
        let stages = 0..playbook.model.stages.len();
        PlaybookData {
            schema: origin.href(PLAYBOOK_SCHEMA, None),
            version: VERSION,
            models: origin.href(MODELS, None),
            language: self.language().shared(),
            id: playbook.id.shared(),
            kind: playbook.model.kind.name(),
            page: self.page_data(&Node::Overview(p), &origin),
            facets: labels.collect(),
            groups: Vec::new(),
            stages: stages.map(|s| self.stage_data(p, s, &origin)).collect(),
        }
    }

    fn stage_data(&self, p: usize, s: usize, origin: &Origin) -> StageData {
        let node = Node::Stage(p, s);
        let (corpus, locks) = (self.material.corpus, self.material.locks);
        let model = &corpus.playbooks[p].model;
        let composition = compose(corpus, locks, &node, self.language());
        let parts = composition.into_iter().flat_map(|shown| shown.parts);
        let facets = parts.filter_map(|part| {
            let kind = model.facet(&part.key)?.kind;
            Some(self.facet_data(&node, kind, &part, origin))
        });
        StageData {
            id: model.stages[s].value.shared(),
            number: s + 1,
            page: self.page_data(&node, origin),
            facets: facets.collect(),
            crosswalks: Vec::new(),
            lenses: Vec::new(),
        }
    }

    fn facet_data(
        &self,
        node: &Node,
        kind: FacetKind,
        part: &Part<'_>,
        origin: &Origin,
    ) -> FacetData {
        let section = &part.page.face.sections[part.section];
        let text = |text: &Arc<str>, language: &Language| Text {
            text: text.clone(),
            language: language.shared(),
        };
        let items = part.lists.iter().flatten().filter_map(|item| {
            let (section, list, place) = item.place;
            let lists = &item.page.face.sections.get(section)?.lists;
            let shown = lists.get(list)?.items.get(place)?;
            Some(ItemData {
                id: item.id.shared(),
                text: text(&shown.text, item.language),
                must: need(self.model_of(node), node, &part.key, &item.id) == Need::Must,
            })
        });
        FacetData {
            id: part.key.clone(),
            title: text(&section.title, part.language),
            address: self.link(node, origin, Some(&part.key)),
            lead: (!section.lead.is_empty()).then(|| text(&section.lead, part.language)),
            items: match kind {
                FacetKind::Prose => Vec::new(),
                FacetKind::Checklist | FacetKind::Prompts => items.collect(),
            },
        }
    }

    fn page_data(&self, node: &Node, origin: &Origin) -> PageData {
        let (corpus, plan) = (self.material.corpus, self.material.plan);
        let shown = corpus.shown(node, self.language());
        let url = shown.and_then(|(language, _)| {
            let real = plan.page(node, language)?;
            self.absolute(&real.address)
        });
        let updated = shown.and_then(|(_, page)| page.face.front.updated.as_ref());
        PageData {
            title: self.text_of(self.title(node)),
            summary: self.summary(node).map(|summary| self.text_of(summary)),
            address: self.link(node, origin, None),
            url,
            updated: updated.map(|date| date.value.to_string()),
        }
    }

    fn text_of(&self, words: Words) -> Text {
        Text {
            language: words.lang.unwrap_or_else(|| self.language().shared()),
            text: words.text,
        }
    }
}
