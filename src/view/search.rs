//! The page on which readers look for others.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::chrome::Reader;
use super::page::{HUES, Words};
use crate::config::Search;
use crate::model::Node;
use crate::plan::{Origin, search_index};

/// What the search page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// The folder of the index of all words, relative; absent where only titles are listed.
    pub index: Option<String>,
    /// Every stage of every playbook, in the order of the language's alphabet.
    pub stages: Vec<ListedStage>,
    /// The playbooks' titles, as the index knows them, in the site's order.
    pub models: Vec<Words>,
    /// The facets of all playbooks, in the order of their first stages.
    pub facets: Vec<FacetView>,
}

/// A stage in the list of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedStage {
    /// Its title.
    pub title: Words,
    /// Relative.
    pub href: String,
    /// Its numeral in its model, in the page's digits.
    pub label: String,
    /// The playbook's title.
    pub model: Words,
    /// Which of the theme's hues is the model's own, 1 to [`HUES`].
    pub hue: usize,
}

/// A facet that pages can be searched by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetView {
    /// The anchor of its sections.
    pub id: Arc<str>,
    /// Its label in the first playbook that has it.
    pub label: Words,
}

impl Reader<'_> {
    /// What the search page shows, at `origin`.
    pub(super) fn search(&self, origin: &Origin) -> SearchView {
        let corpus = self.material.corpus;
        let playbooks = || corpus.playbooks.iter().enumerate();
        let mut stages: Vec<ListedStage> = playbooks()
            .flat_map(|(p, playbook)| (0..playbook.model.stages.len()).map(move |s| (p, s)))
            .map(|(p, s)| ListedStage {
                title: self.title(&Node::Stage(p, s)),
                href: self.link(&Node::Stage(p, s), origin, None),
                label: self.messages.number(s as i64 + 1),
                model: self.title(&Node::Overview(p)),
                hue: p % HUES + 1,
            })
            .collect();
        // The sort is stable: stages of one title come in the site's order.
        stages.sort_by(|a, b| self.messages.compare(&a.title.text, &b.title.text));
        let mut seen = BTreeSet::new();
        let facets = playbooks().flat_map(|(p, playbook)| {
            let facets = playbook.model.facets.iter();
            facets.map(move |facet| (p, facet.id.value.shared()))
        });
        let facets = facets.filter(|(_, id)| seen.insert(id.clone()));
        let plan = self.material.plan;
        let indexed =
            corpus.config.search == Search::Indexed && plan.own(self.language()).next().is_some();
        SearchView {
            index: indexed.then(|| origin.href(&search_index(self.language()), None)),
            facets: facets
                .map(|(p, id)| FacetView {
                    label: self.label(p, &id),
                    id,
                })
                .collect(),
            models: playbooks()
                .map(|(p, _)| self.title(&Node::Overview(p)))
                .collect(),
            stages,
        }
    }
}
