//! What kind of name goes where in the files that authors write.

use super::spot::Role;
use crate::config::Config;
use crate::model::Corpus;
use crate::schema::Schema;
use crate::source::SitePath;

/// A file that authors write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// `yugto.toml`
    Yugto,
    /// `model.toml`
    Model,
    /// `lens.toml`
    Lens,
    /// A page.
    Page,
    /// A template of a theme.
    Template,
}

/// Whose names a folder's files may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// A playbook, by its place.
    Playbook(usize),
    /// A lens, by its place.
    Lens(usize),
    /// Neither.
    None,
}

/// What a name at a place of TOML is that of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot<'p> {
    /// A stage of the model, or a page of the lens, that the file describes.
    Listed,
    /// The same, in the list itself.
    Listing,
    /// A stage of any model: `model/stage`, or one of this model by its bare id.
    Stage,
    /// A stage in which the lens's page matters.
    Tied,
    /// A stage with which the page's stage is linked.
    Linked,
    /// A playbook.
    Playbook,
    /// A facet of the model.
    Facet,
    /// A group of the model.
    Group,
    /// An axis of the model's groups.
    Axis,
    /// An item of that stage's checklist.
    Must(&'p str),
    /// A statement or question of the self-check.
    Statement,
    /// What that statement or question has weights for: a stage, or an option.
    Weighed(&'p str),
    /// What can go by other words: a term, in the glossary; else a page of the file's folder.
    Formed,
    /// A language of the site.
    Language,
    /// A theme.
    Theme,
    /// What became of an old id: `stage`, `stage#section`.
    Present,
}

impl FileKind {
    /// What a file of the site is, if authors write names in it.
    pub(super) fn of(path: &SitePath) -> Option<Self> {
        let segments: Vec<&str> = path.segments().collect();
        Some(match *segments {
            [Config::PATH] => Self::Yugto,
            ["content", _, "model.toml"] => Self::Model,
            ["content", _, "lens.toml"] => Self::Lens,
            ["content", _, _, name] if name.ends_with(".md") => Self::Page,
            ["themes", _, "templates", .., name] if name.ends_with(".html") => Self::Template,
            _ => return None,
        })
    }

    /// The schema of its TOML.
    pub(super) fn schema(self) -> Option<Schema> {
        match self {
            Self::Yugto => Some(Schema::Yugto),
            Self::Model => Some(Schema::Model),
            Self::Lens => Some(Schema::Lens),
            Self::Page => Some(Schema::Page),
            Self::Template => None,
        }
    }
}

impl Owner {
    /// Whose folder a file lies in.
    pub(super) fn of(corpus: &Corpus, path: &SitePath) -> Self {
        let Some(folder) = path.segments().nth(1) else {
            return Self::None;
        };
        let playbook = corpus
            .playbooks
            .iter()
            .position(|p| p.id.as_str() == folder);
        let lens = corpus.lenses.iter().position(|l| l.id.as_str() == folder);
        match (playbook, lens) {
            (Some(p), _) => Self::Playbook(p),
            (None, Some(l)) => Self::Lens(l),
            (None, None) => Self::None,
        }
    }
}

/// What a name at `path` of a file's TOML is that of.
pub(super) fn slot(file: FileKind, path: &[String], role: Role) -> Option<Slot<'_>> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    Some(match (file, &*path, role) {
        (FileKind::Model, ["stages"], Role::Value) => Slot::Listing,
        (FileKind::Model, ["facets"], Role::Key) => Slot::Facet,
        (FileKind::Model, ["must"], Role::Key) => Slot::Listed,
        (FileKind::Model, ["must", stage], Role::Value) => Slot::Must(stage),
        (FileKind::Model, ["group", "id"], Role::Value) => Slot::Group,
        (FileKind::Model, ["group", "axis"], Role::Value) => Slot::Axis,
        (FileKind::Model, ["group", "stages"], Role::Value) => Slot::Listed,
        (FileKind::Model, ["crosswalk", "stage"], Role::Value) => Slot::Listed,
        (FileKind::Model, ["crosswalk", "to"], Role::Value) => Slot::Stage,
        (FileKind::Model, ["self-check", "weights"], Role::Key) => Slot::Statement,
        (FileKind::Model, ["self-check", "weights", item], Role::Key) => Slot::Weighed(item),
        (FileKind::Model, ["self-check", "weights", _, _], Role::Key) => Slot::Listed,
        (FileKind::Lens, ["pages"], Role::Value) => Slot::Listing,
        (FileKind::Lens, ["stages"], Role::Key) => Slot::Listed,
        (FileKind::Lens, ["stages", _], Role::Value) => Slot::Stage,
        (FileKind::Model | FileKind::Lens, ["renamed", _], Role::Value) => Slot::Present,
        (FileKind::Model | FileKind::Lens, ["source"], Role::Value) => Slot::Language,
        (FileKind::Yugto, ["playbooks"], Role::Value) => Slot::Playbook,
        (FileKind::Yugto, ["source"], Role::Value) => Slot::Language,
        (FileKind::Yugto, ["languages", _, "fallback"], Role::Value) => Slot::Language,
        (FileKind::Yugto, ["title"], Role::Key) => Slot::Language,
        (FileKind::Yugto, ["theme"], Role::Value) => Slot::Theme,
        (FileKind::Page, ["facets"], Role::Key) => Slot::Facet,
        (FileKind::Page, ["groups"], Role::Key) => Slot::Group,
        (FileKind::Page, ["axes"], Role::Key) => Slot::Axis,
        (FileKind::Page, ["crosswalk"], Role::Key) => Slot::Linked,
        (FileKind::Page, ["stages"], Role::Key) => Slot::Tied,
        (FileKind::Page, ["forms"], Role::Key) => Slot::Formed,
        _ => return None,
    })
}
