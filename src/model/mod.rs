//! The [`Corpus`]: playbooks, stages, editions, by id and index. Immutable, no I/O, faces only.

mod align;
mod collection;
mod crosswalk;
mod folder;
mod glossary;
mod group;
mod lens;
mod manifest;
mod outline;
mod playbook;
mod read;
mod renamed;
mod renew;
mod resolve;
mod self_check;
mod stages;
mod written;

pub use align::{Alignment, Match, align};
pub use collection::{Collection, Page};
pub use crosswalk::{Bearing, Crosswalk, CrosswalkRow, Crosswalks, Neighbour, Relation};
pub use glossary::{Term, vocabularies};
pub use group::{Axis, Group};
pub use lens::{Lens, Tie};
pub use outline::{Outline, OutlineSection};
pub use playbook::{Facet, FacetKind, Kind, Model, PRINT, Playbook, RESERVED};
pub use read::{Drafts, read};
pub use renamed::Renamed;
pub use resolve::{Broken, Resolved};
pub use self_check::{
    MOST_ITEMS, MOST_WEIGHT, Method, OptionWeights, SELF_CHECK, SKIPPED, SelfCheck, Weighed,
    Weight, Weights,
};
pub use stages::StagePlace;
pub use written::sources;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::{Config, Search};
use crate::l10n::Language;
use crate::source::{Asset, Id, SitePath, Spanned};

/// A site's content as its pages know one another.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// The configuration.
    pub config: Arc<Config>,
    /// In the order in which the site shows them.
    pub playbooks: Vec<Arc<Playbook>>,
    /// In the order in which the site shows them.
    pub lenses: Vec<Lens>,
    /// What the site's terms mean; without pages where it has no glossary.
    pub glossary: Collection,
    /// How stages of the playbooks bear to one another.
    pub crosswalks: Arc<Crosswalks>,
    /// Home, about and other plain pages.
    pub pages: Collection,
    /// Files below `content/` that are no text.
    pub assets: BTreeMap<SitePath, Arc<Asset>>,
    /// Pages that were left out because they are drafts.
    pub drafts: Vec<SitePath>,
}

/// A page of the site, whatever its language. Numbers are places in [`Corpus::playbooks`] and [`Model::stages`], or
/// in [`Corpus::lenses`] and [`Lens::pages`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// The home page.
    Home,
    /// A plain page by its file's stem.
    Page(Id),
    /// A playbook's overview.
    Overview(usize),
    /// A stage of a playbook.
    Stage(usize, usize),
    /// A playbook's self-check.
    SelfCheck(usize),
    /// The whole of a playbook on one page. It stands on the overview's file.
    Print(usize),
    /// A lens's overview.
    Lens(usize),
    /// A page of a lens.
    LensPage(usize, usize),
    /// All models side by side. No author writes it.
    Atlas,
    /// The glossary.
    Glossary,
    /// Where readers look for a page: every stage by its title. No author writes it.
    Search,
}

impl Node {
    /// The place of the playbook that the page is a part of.
    pub fn playbook(&self) -> Option<usize> {
        match self {
            Self::Overview(p) | Self::Stage(p, _) | Self::SelfCheck(p) | Self::Print(p) => Some(*p),
            _ => None,
        }
    }

    /// Whether it is made of other pages' titles and has no file.
    pub fn is_made(&self) -> bool {
        matches!(self, Self::Atlas | Self::Search)
    }

    /// Whether authors write it: what is made has no file, and a playbook on one page shows those of others.
    pub fn is_written(&self) -> bool {
        !(self.is_made() || matches!(self, Self::Print(_)))
    }

    /// The stage's place, if the page is that of a stage.
    pub fn stage(&self) -> Option<StagePlace> {
        match self {
            Self::Stage(p, s) => Some((*p, *s)),
            _ => None,
        }
    }
}

impl Corpus {
    /// The parts of a playbook in the order in which one reads them: its overview, its stages, its self-check.
    pub fn parts(&self, p: usize) -> Vec<Node> {
        let playbook = &self.playbooks[p];
        let mut parts = vec![Node::Overview(p)];
        parts.extend((0..playbook.model.stages.len()).map(|s| Node::Stage(p, s)));
        parts.extend(playbook.self_check().map(|_| Node::SelfCheck(p)));
        parts
    }

    /// Every page that the site has, in the order in which it shows them.
    pub fn nodes(&self) -> Vec<Node> {
        let mut nodes = vec![Node::Home];
        for p in 0..self.playbooks.len() {
            nodes.extend(self.parts(p));
            nodes.push(Node::Print(p));
        }
        for (l, lens) in self.lenses.iter().enumerate() {
            nodes.push(Node::Lens(l));
            nodes.extend((0..lens.pages.len()).map(|p| Node::LensPage(l, p)));
        }
        if self.has_atlas() {
            nodes.push(Node::Atlas);
        }
        if self.has_glossary() {
            nodes.push(Node::Glossary);
        }
        if self.has_search() {
            nodes.push(Node::Search);
        }
        let names = self.pages.names().into_iter();
        nodes.extend(names.filter(|n| n.as_str() != "index").map(Node::Page));
        nodes
    }

    /// The playbooks' pages, the lenses', the glossary, then the plain ones.
    pub fn collections(&self) -> impl Iterator<Item = &Collection> {
        let playbooks = self.playbooks.iter().map(|p| &p.collection);
        let lenses = self.lenses.iter().map(|l| &l.collection);
        playbooks.chain(lenses).chain([&self.glossary, &self.pages])
    }

    /// What a stage is called wherever it is meant: `relationship/trust`.
    pub fn stage_name(&self, (p, s): StagePlace) -> Arc<str> {
        let playbook = &self.playbooks[p];
        format!("{}/{}", playbook.id, playbook.model.stages[s].value).into()
    }

    /// Whether there are models to lay side by side.
    pub fn has_atlas(&self) -> bool {
        self.playbooks.len() > 1
    }

    /// Whether the site has a page on which readers look for others.
    pub fn has_search(&self) -> bool {
        self.config.search != Search::Off && !self.playbooks.is_empty()
    }

    /// Whether the site has a glossary.
    pub fn has_glossary(&self) -> bool {
        self.glossary.source_page("index").is_some()
    }

    /// The collection that a page's files are in, and its name there.
    pub fn place<'a: 'n, 'n>(&'a self, node: &'n Node) -> (&'a Collection, &'n str) {
        match node {
            Node::Home => (&self.pages, "index"),
            Node::Page(name) => (&self.pages, name.as_str()),
            Node::Overview(p) | Node::Print(p) => (&self.playbooks[*p].collection, "index"),
            Node::Stage(p, s) => {
                let playbook = &self.playbooks[*p];
                (
                    &playbook.collection,
                    playbook.model.stages[*s].value.as_str(),
                )
            }
            Node::SelfCheck(p) => (&self.playbooks[*p].collection, SELF_CHECK),
            Node::Lens(l) => (&self.lenses[*l].collection, "index"),
            Node::LensPage(l, p) => {
                let lens = &self.lenses[*l];
                (&lens.collection, lens.pages[*p].value.as_str())
            }
            // Reserved names: no plain page is called so.
            Node::Atlas => (&self.pages, "atlas"),
            Node::Search => (&self.pages, "search"),
            Node::Glossary => (&self.glossary, "index"),
        }
    }

    /// The page's file in exactly that language, if it has one that counts as translated.
    pub fn page(&self, node: &Node, language: &Language) -> Option<&Page> {
        let (collection, name) = self.place(node);
        collection.page(language, name)
    }

    /// The language in which readers of `language` see the page, and its file: its own, or the first of its
    /// fallbacks that has it. `None` only where no language has it: a home page that nobody wrote.
    pub fn shown(&self, node: &Node, language: &Language) -> Option<(&Language, &Page)> {
        let (collection, name) = self.place(node);
        // Mostly it is there, and the others need not be known.
        collection.entry(language, name).or_else(|| {
            let chain = self.config.chain(language, &collection.source);
            chain.iter().find_map(|l| collection.entry(l, name))
        })
    }

    /// The page's title for readers of `language`, with the language that it is in.
    pub fn title(&self, node: &Node, language: &Language) -> Option<(&Language, Arc<str>)> {
        self.shown(node, language)
            .map(|(language, page)| (language, page.title()))
    }

    /// The page that a file holds, and the file's language.
    pub fn node_of(&self, path: &SitePath) -> Option<(Node, Language)> {
        let mut segments = path.as_str().strip_prefix("content/")?.split('/');
        let (folder, tag, file) = (segments.next()?, segments.next()?, segments.next()?);
        if segments.next().is_some() {
            return None;
        }
        let language = self.config.language(tag)?.language.clone();
        let stem = file.strip_suffix(".md")?;
        Some((self.node(folder, stem)?, language))
    }

    /// The page called `name` in the folder `folder` of `content/`.
    pub fn node(&self, folder: &str, name: &str) -> Option<Node> {
        if folder == "atlas" {
            return (name == "index" && self.has_atlas()).then_some(Node::Atlas);
        }
        if folder == "search" {
            return (name == "index" && self.has_search()).then_some(Node::Search);
        }
        if folder == "pages" {
            let node = match name {
                "index" => Node::Home,
                name => Node::Page(Id::new(name).ok()?),
            };
            let exists = || {
                self.pages
                    .editions
                    .values()
                    .any(|pages| pages.contains_key(name))
            };
            return (node == Node::Home || exists()).then_some(node);
        }
        if folder == "glossary" {
            return (name == "index" && self.has_glossary()).then_some(Node::Glossary);
        }
        let at = |ids: &[Spanned<Id>]| ids.iter().position(|id| id.value.as_str() == name);
        if let Some(p) = self.playbooks.iter().position(|p| p.id.as_str() == folder) {
            return match name {
                "index" => Some(Node::Overview(p)),
                SELF_CHECK => self.playbooks[p].self_check().map(|_| Node::SelfCheck(p)),
                _ => Some(Node::Stage(p, at(&self.playbooks[p].model.stages)?)),
            };
        }
        let l = self.lenses.iter().position(|l| l.id.as_str() == folder)?;
        match name {
            "index" => Some(Node::Lens(l)),
            _ => Some(Node::LensPage(l, at(&self.lenses[l].pages)?)),
        }
    }
}
