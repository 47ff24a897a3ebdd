use std::sync::Arc;

use super::shape::{
    FacetData, FacetLabel, GroupLabel, ItemData, LensData, LinkData, NeighbourData, PageData,
    PlaybookData, StageData, Text,
};
use super::{VERSION, facets, group};
use crate::edition::{Part, compose};
use crate::l10n::Language;
use crate::model::{FacetKind, Node, StagePlace};
use crate::plan::{Address, MODELS, Origin, PLAYBOOK_SCHEMA};
use crate::view::body::Need;
use crate::view::chrome::Reader;
use crate::view::page::Words;
use crate::view::text::need;

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
            groups: playbook
                .model
                .groups
                .iter()
                .map(|of| GroupLabel {
                    group: group(of),
                    title: self.text_of(self.group_title(p, of)),
                })
                .collect(),
            stages: stages.map(|s| self.stage_data(p, s, &origin)).collect(),
            self_check: playbook
                .self_check()
                .map(|_| self.page_data(&Node::SelfCheck(p), &origin)),
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
            crosswalks: self.neighbour_data((p, s), origin),
            lenses: self.lens_data((p, s), origin),
        }
    }

    fn neighbour_data(&self, stage: StagePlace, origin: &Origin) -> Vec<NeighbourData> {
        let corpus = self.material.corpus;
        let neighbours = corpus.crosswalks.of(stage).iter();
        neighbours
            .map(|neighbour| {
                let (p, s) = neighbour.place;
                let note = self.link_note(stage, neighbour.place);
                NeighbourData {
                    relation: neighbour.bearing.name(),
                    stage: corpus.stage_name(neighbour.place),
                    link: self.link_data(&Node::Stage(p, s), note, origin),
                }
            })
            .collect()
    }

    fn lens_data(&self, stage: StagePlace, origin: &Origin) -> Vec<LensData> {
        let lenses = self.material.corpus.lenses.iter().enumerate();
        let pages =
            lenses.flat_map(|(l, lens)| lens.pages_in(stage).map(move |page| (l, lens, page)));
        pages
            .map(|(l, lens, (p, tie))| {
                let node = Node::LensPage(l, p);
                let note = self.note(&node, &tie.name);
                LensData {
                    page: format!("{}/{}", lens.id, lens.pages[p].value).into(),
                    link: self.link_data(&node, note, origin),
                }
            })
            .collect()
    }

    fn link_data(&self, node: &Node, note: Option<Words>, origin: &Origin) -> LinkData {
        LinkData {
            title: self.text_of(self.title(node)),
            address: self.link(node, origin, None),
            note: note.map(|note| self.text_of(note)),
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
