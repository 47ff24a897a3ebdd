use std::collections::BTreeMap;

use super::{Collection, CrosswalkRow, Group, Page, SELF_CHECK, SelfCheck};
use crate::source::{Id, SitePath, Spanned};

/// A model with its prose.
#[derive(Clone, Debug)]
pub struct Playbook {
    /// Its folder's name: `relationship`.
    pub id: Id,
    /// Its structure.
    pub model: Model,
    /// Its prose.
    pub collection: Collection,
}

/// An ordered set of stages, as `model.toml` gives it.
#[derive(Clone, Debug)]
pub struct Model {
    /// `content/relationship/model.toml`.
    pub path: SitePath,
    /// Its shape.
    pub kind: Kind,
    /// In order.
    pub stages: Vec<Spanned<Id>>,
    /// In page order; empty where the model declares none.
    pub facets: Vec<Facet>,
    /// Items of a stage's checklist without which one isn't ready, by stage.
    pub must: BTreeMap<Id, Vec<Spanned<Id>>>,
    /// Stages under a common name, in the file's order.
    pub groups: Vec<Group>,
    /// What the file says of its stages and others, in its order. Resolved they are in
    /// [`Corpus::crosswalks`](super::Corpus::crosswalks).
    pub crosswalks: Vec<CrosswalkRow>,
    /// How its self-check is scored, if it has one.
    pub self_check: Option<SelfCheck>,
}

/// The shape of a model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A path from the first stage to the last.
    #[default]
    Linear,
    /// The last stage leads to the first again.
    Cycle,
    /// Each stage rests on the one before.
    Ladder,
    /// Stages that shade into one another.
    Continuum,
}

/// A section that every stage of a model has.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// Its id, the same in every language.
    pub id: Spanned<Id>,
    /// What it holds.
    pub kind: FacetKind,
}

/// What a facet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FacetKind {
    /// Text.
    Prose,
    /// A task list.
    Checklist,
    /// A list of questions to oneself.
    Prompts,
}

impl Kind {
    /// The names in `model.toml`.
    pub const NAMES: [(&str, Kind); 4] = [
        ("linear", Self::Linear),
        ("cycle", Self::Cycle),
        ("ladder", Self::Ladder),
        ("continuum", Self::Continuum),
    ];

    /// The name in `model.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Cycle => "cycle",
            Self::Ladder => "ladder",
            Self::Continuum => "continuum",
        }
    }
}

impl FacetKind {
    /// The names in `model.toml`.
    pub const NAMES: [(&str, FacetKind); 3] = [
        ("prose", Self::Prose),
        ("checklist", Self::Checklist),
        ("prompts", Self::Prompts),
    ];

    /// The name in `model.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prose => "prose",
            Self::Checklist => "checklist",
            Self::Prompts => "prompts",
        }
    }
}

impl Playbook {
    /// Its self-check and the source's page of it. `None` where either is missing, which is a fault of its own, or
    /// where the page is a draft.
    pub fn self_check(&self) -> Option<(&SelfCheck, &Page)> {
        let check = self.model.self_check.as_ref()?;
        Some((check, self.collection.source_page(SELF_CHECK)?))
    }
}

impl Model {
    /// The facet of that id.
    pub fn facet(&self, id: &str) -> Option<&Facet> {
        self.facets.iter().find(|f| f.id.value.as_str() == id)
    }

    /// Whether the task lists of that section say whether one is ready: those of checklist facets do, or all where
    /// the model has no such facet.
    pub fn judges(&self, section: &str) -> bool {
        let checklist = |facet: &&Facet| facet.kind == FacetKind::Checklist;
        match self.facets.iter().any(|facet| checklist(&facet)) {
            true => self.facet(section).as_ref().is_some_and(checklist),
            false => true,
        }
    }
}

/// What the page with the whole of a playbook is called in its address. ⚓
pub const PRINT: &str = "print";

/// Ids that no playbook, lens, page of these or plain page can have, since the tool makes pages of that name. ⚓
pub const RESERVED: [&str; 9] = [
    "assets",
    "atlas",
    "glossary",
    "index",
    "pages",
    PRINT,
    "search",
    "self-check",
    "status",
];
