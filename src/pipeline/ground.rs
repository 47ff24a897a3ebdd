use std::collections::BTreeMap;
use std::sync::Arc;

use super::built::Bodies;
use crate::diag::Diagnostic;
use crate::edition::Lock;
use crate::l10n::Catalogs;
use crate::model::Corpus;
use crate::plan::Plan;
use crate::render::Renderer;
use crate::source::SitePath;
use crate::view::{self, Ask, Material, Page};

/// All that pages are made from, shared by those that are made when they are asked for.
pub(super) struct Ground {
    pub(super) corpus: Arc<Corpus>,
    pub(super) locks: BTreeMap<SitePath, Lock>,
    pub(super) plan: Plan,
    pub(super) catalogs: Catalogs,
    pub(super) renderer: Option<Arc<Renderer>>,
    pub(super) bodies: Bodies,
}

impl Ground {
    pub(super) fn material(&self) -> Material<'_> {
        Material {
            corpus: &self.corpus,
            locks: &self.locks,
            plan: &self.plan,
            catalogs: &self.catalogs,
        }
    }

    /// What a page shows.
    pub(super) fn page(&self, ask: &Ask) -> Option<Page> {
        view::page(self.material(), ask)
    }

    /// A page's bytes, made from the beginning; empty where there is no such page or no template can be used.
    pub(super) fn html(&self, ask: &Ask) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        match (self.page(ask), &self.renderer) {
            (Some(page), Some(renderer)) => {
                let html = renderer.render(&page, &self.bodies)?;
                Ok(html.into())
            }
            _ => Ok(Arc::default()),
        }
    }

    /// What tells whether two pages come from the same template and branch of it: one of each is worth a trial.
    pub(super) fn likeness(&self, ask: &Ask) -> impl Ord + use<> {
        let (kind, node, language) = match ask {
            Ask::Page(node, language) => (0, Some(node), Some(language)),
            Ask::Redirect(_, _, language) => (1, None, Some(language)),
            Ask::Chooser => (2, None, None),
            Ask::NotFound => (3, None, None),
        };
        let name = node.map(view::kind);
        let shape = node.and_then(|node| Some(self.corpus.playbooks[node.playbook()?].model.kind));
        (kind, name, language.map(|l| l.shared()), shape)
    }
}
