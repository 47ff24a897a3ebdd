use super::chrome::Reader;
use super::linked::{LensPageView, LensView, TiedModelView, TiedStageView};
use super::page::HUES;
use crate::model::{Lens, Node, StagePlace, Tie};
use crate::plan::Origin;

impl Reader<'_> {
    /// Every lens with all of its pages, for the home page.
    pub(super) fn lenses(&self, origin: &Origin) -> Vec<LensView> {
        let lenses = 0..self.material.corpus.lenses.len();
        lenses.map(|l| self.lens_view(l, origin)).collect()
    }

    /// The lens that a page belongs to, as the page shows it.
    pub(super) fn lens(&self, node: &Node, origin: &Origin) -> Option<LensView> {
        match node {
            Node::Lens(l) => {
                let mut view = self.lens_view(*l, origin);
                let ties = &self.material.corpus.lenses[*l].stages;
                for (page, ties) in view.pages.iter_mut().zip(ties) {
                    page.matters = self.matters(ties, None, origin);
                }
                Some(view)
            }
            Node::LensPage(l, p) => {
                let mut view = self.lens_view(*l, origin);
                let page = view.pages.get_mut(*p)?;
                page.current = true;
                let ties = self.material.corpus.lenses[*l].stages.get(*p)?;
                page.matters = self.matters(ties, Some(node), origin);
                Some(view)
            }
            _ => None,
        }
    }

    /// The lenses that have pages for a stage, each with those alone.
    pub(super) fn lenses_for(&self, stage: StagePlace, origin: &Origin) -> Vec<LensView> {
        let lenses = self.material.corpus.lenses.iter().enumerate();
        let views = lenses.map(|(l, lens)| {
            let pages = lens.pages_in(stage);
            let pages = pages.map(|(p, tie)| {
                let mut page = self.lens_page(l, p, origin);
                page.note = self.note(&Node::LensPage(l, p), &tie.name);
                page
            });
            self.lens_of(l, pages.collect(), origin)
        });
        views.filter(|lens| !lens.pages.is_empty()).collect()
    }

    fn lens_view(&self, l: usize, origin: &Origin) -> LensView {
        let lens: &Lens = &self.material.corpus.lenses[l];
        let pages = 0..lens.pages.len();
        let pages = pages.map(|p| self.lens_page(l, p, origin)).collect();
        self.lens_of(l, pages, origin)
    }

    fn lens_of(&self, l: usize, pages: Vec<LensPageView>, origin: &Origin) -> LensView {
        let node = Node::Lens(l);
        LensView {
            id: self.material.corpus.lenses[l].id.shared(),
            title: self.title(&node),
            summary: self.summary(&node),
            href: self.link(&node, origin, None),
            pages,
        }
    }

    fn lens_page(&self, l: usize, p: usize, origin: &Origin) -> LensPageView {
        let node = Node::LensPage(l, p);
        LensPageView {
            id: self.material.corpus.lenses[l].pages[p].value.shared(),
            title: self.title(&node),
            summary: self.summary(&node),
            href: self.link(&node, origin, None),
            current: false,
            matters: Vec::new(),
            note: None,
            address: self.printed(&node, None, origin),
        }
    }

    /// The stages of `ties` by model, with what the page `noting` says about each.
    fn matters(&self, ties: &[Tie], noting: Option<&Node>, origin: &Origin) -> Vec<TiedModelView> {
        let models = ties.chunk_by(|a, b| a.place.0 == b.place.0);
        models
            .filter_map(|ties| {
                let (p, _) = ties.first()?.place;
                let playbook = &self.material.corpus.playbooks[p];
                let node = Node::Overview(p);
                let stages = ties.iter().map(|tie| {
                    let (p, s) = tie.place;
                    let stage = Node::Stage(p, s);
                    TiedStageView {
                        label: self.messages.number(s as i64 + 1),
                        title: self.title(&stage),
                        href: self.link(&stage, origin, None),
                        note: noting.and_then(|page| self.note(page, &tie.name)),
                    }
                });
                Some(TiedModelView {
                    id: playbook.id.shared(),
                    hue: p % HUES + 1,
                    title: self.title(&node),
                    href: self.link(&node, origin, None),
                    stages: stages.collect(),
                })
            })
            .collect()
    }
}
