//! Ids that a page should have and doesn't have yet.

use std::collections::BTreeSet;

use super::offer::{Offer, headings, items_of};
use super::slot::Owner;
use super::view::Looking;
use crate::model::{Node, Weights};

impl Looking<'_> {
    /// Ids that headings of the file still lack: those of the source, the facets of a stage, the statements that
    /// have weights.
    pub(super) fn lacking_sections(&self, offset: usize) -> Vec<Offer> {
        let Some((collection, name, page)) = self.page() else {
            return Vec::new();
        };
        // The section that is being written may go by the id that it is about to be given.
        let here = self.section(offset).map(|(at, _)| at);
        let sections = page.outline.sections.iter().zip(&page.face.sections);
        let there = sections.enumerate().filter(|(at, _)| Some(*at) != here);
        let has: BTreeSet<&str> = there
            .filter(|(_, (_, section))| section.explicit.is_some())
            .map(|(_, (outline, _))| &*outline.key)
            .collect();
        let lacks = |offer: &Offer| !has.contains(&*offer.name);
        if self.language != collection.source {
            let source = collection.source_page(name);
            let offers = source.map(|page| headings(page, |key| !has.contains(key)));
            return offers.unwrap_or_default();
        }
        let mut offers = Vec::new();
        if let Owner::Playbook(p) = self.owner
            && let Some(playbook) = self.corpus.playbooks.get(p)
        {
            match &self.node {
                Some(Node::Stage(..)) => {
                    let facets = playbook.model.facets.iter();
                    offers.extend(facets.map(|facet| {
                        Offer::new(
                            facet.id.value.as_str(),
                            format!("facet, {}", facet.kind.name()),
                        )
                    }));
                }
                Some(Node::SelfCheck(_)) => {
                    let check = playbook.model.self_check.iter();
                    let items = check.flat_map(|check| &check.items);
                    offers.extend(items.map(|item| {
                        let what = match item.weights {
                            Weights::Statement(_) => "statement with weights",
                            Weights::Question(_) => "question with weights",
                        };
                        Offer::new(item.id.value.as_str(), what)
                    }));
                }
                _ => {}
            }
        }
        offers.retain(lacks);
        offers
    }

    /// Ids that items of the section at a byte still lack.
    pub(super) fn lacking_items(&self, offset: usize) -> Vec<Offer> {
        let (Some((collection, name, page)), Some((at, section))) =
            (self.page(), self.section(offset))
        else {
            return Vec::new();
        };
        let items = section.lists.iter().flat_map(|list| &list.items);
        let has: BTreeSet<&str> = items
            .filter_map(|item| item.explicit.as_ref().map(|id| id.as_str()))
            .collect();
        let Some(outline) = page.outline.sections.get(at) else {
            return Vec::new();
        };
        let mut offers = Vec::new();
        if self.language != collection.source {
            if let Some(source) = collection.source_page(name) {
                offers.extend(items_of(source, &outline.key));
            }
        } else if let Owner::Playbook(p) = self.owner
            && let Some(playbook) = self.corpus.playbooks.get(p)
        {
            let model = &playbook.model;
            match &self.node {
                Some(Node::Stage(_, s)) if model.judges(&outline.key) => {
                    let must = model
                        .stages
                        .get(*s)
                        .and_then(|stage| model.must.get(&stage.value));
                    let must = must.into_iter().flatten();
                    offers.extend(must.map(|id| Offer::new(id.value.as_str(), "must be ticked")));
                }
                Some(Node::SelfCheck(_)) => {
                    let check = model.self_check.as_ref();
                    let item = check.and_then(|check| check.item(&outline.key));
                    if let Some(Weights::Question(options)) = item.map(|item| &item.weights) {
                        let ids = options.iter().map(|option| option.id.value.as_str());
                        offers.extend(ids.map(|id| Offer::new(id, "option with weights")));
                    }
                }
                _ => {}
            }
        }
        offers.retain(|offer| !has.contains(&*offer.name));
        offers
    }

    /// Ids of the source's deeper headings, for those of a translation.
    pub(super) fn lacking_headings(&self, offset: usize) -> Vec<Offer> {
        let Some((collection, name, page)) = self.page() else {
            return Vec::new();
        };
        let (Some(source), Some((at, _))) = (collection.source_page(name), self.section(offset))
        else {
            return Vec::new();
        };
        let outline = page.outline.sections.get(at).and_then(|s| s.source);
        let Some(at) = outline.filter(|_| self.language != collection.source) else {
            return Vec::new();
        };
        let ids = source.outline.sections.get(at).map(|s| &s.headings);
        let headings = source.face.sections.get(at).map(|s| &s.headings);
        let both = ids
            .into_iter()
            .flatten()
            .zip(headings.into_iter().flatten());
        both.map(|(id, heading)| Offer::new(id.as_str(), &*heading.title))
            .collect()
    }
}
