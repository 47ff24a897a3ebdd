use std::collections::BTreeMap;
use std::sync::Arc;

use super::extent::{Content, Extent, Place, Seen};
use crate::diag::Diagnostic;
use crate::edition::Lock;
use crate::l10n::Catalogs;
use crate::markdown::Body;
use crate::model::Corpus;
use crate::plan::Plan;
use crate::render::Renderer;
use crate::source::SitePath;
use crate::view::{self, Ask, Material, Page};

/// The bodies of documents by their files.
pub(super) type Bodies = BTreeMap<SitePath, Arc<Body>>;

/// All that pages are made from.
pub(super) struct Ground {
    pub(super) corpus: Arc<Corpus>,
    pub(super) locks: Arc<BTreeMap<SitePath, Lock>>,
    pub(super) plan: Arc<Plan>,
    pub(super) catalogs: Arc<Catalogs>,
    pub(super) renderer: Option<Arc<Renderer>>,
    pub(super) bodies: Arc<Bodies>,
    /// What cards are made with, as a hash, where somebody draws them.
    pub(super) cards: Option<Arc<str>>,
    pub(super) age: Age,
}

/// Which of a pipeline's grounds it is, and since which of them pages are as they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Age {
    /// Counts the grounds, from 1.
    pub(super) number: u64,
    /// The ground with which any page may have changed.
    site: u64,
    /// Later ones with which the pages of one place may have changed.
    places: BTreeMap<Place, u64>,
}

impl Age {
    /// The age of the next ground, which differs so far from this one.
    pub(super) fn next(&self, extent: &Extent) -> Self {
        let number = self.number + 1;
        match (&extent.content, extent.dress) {
            (Content::Same, false) => Self {
                number,
                ..self.clone()
            },
            (
                Content::Edited {
                    places,
                    seen: Seen::AtHome,
                },
                false,
            ) => {
                let mut next = self.clone();
                next.number = number;
                next.places
                    .extend(places.iter().map(|place| (place.clone(), number)));
                next
            }
            _ => Self {
                number,
                site: number,
                places: BTreeMap::new(),
            },
        }
    }

    /// The first ground of which a page is known to be the same as of this one.
    pub(super) fn since(&self, place: &Place) -> u64 {
        self.places.get(place).copied().unwrap_or(self.site)
    }

    /// Whether any page may differ from what it was on an older ground.
    pub(super) fn is_wide_since(&self, older: u64) -> bool {
        self.site > older
    }
}

impl Ground {
    pub(super) fn material(&self) -> Material<'_> {
        Material {
            corpus: &self.corpus,
            locks: &self.locks,
            plan: &self.plan,
            catalogs: &self.catalogs,
            cards: self.cards.as_deref(),
        }
    }

    /// What a page shows.
    pub(super) fn page(&self, ask: &Ask) -> Option<Page> {
        view::page(self.material(), ask)
    }

    /// The bytes of a file, made from the beginning; empty where there is no such file or no template can be used.
    pub(super) fn bytes(&self, ask: &Ask) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        if let Some(bytes) = view::file(self.material(), ask) {
            return Ok(bytes);
        }
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
            Ask::Playbook(..) | Ask::Models | Ask::Sitemap | Ask::Feed(_) | Ask::Moved => {
                (4, None, None)
            }
        };
        let name = node.map(view::kind);
        let shape = node.and_then(|node| Some(self.corpus.playbooks[node.playbook()?].model.kind));
        (kind, name, language.map(|l| l.shared()), shape)
    }
}
