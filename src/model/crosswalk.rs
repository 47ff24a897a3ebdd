//! Crosswalks: how stages bear to one another, mostly across models. Written on one side, seen from both.

use std::collections::BTreeMap;

use super::Playbook;
use super::manifest::named;
use super::stages::{StagePlace, Stages};
use crate::diag::{Code, Diagnostic};
use crate::source::{Id, SitePath, Span, Spanned};
use crate::tables::Table;

/// A row `[[crosswalk]]` of a `model.toml`, as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct CrosswalkRow {
    /// A stage of the model.
    pub stage: Spanned<Id>,
    /// What it is to the other.
    pub relation: Relation,
    /// The other: `courtship/long-term`, or a stage of the same model by its id alone.
    pub to: Spanned<String>,
}

/// What a stage is to another, as `model.toml` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same moment under another name.
    Same,
    /// Both go on at one time.
    Overlaps,
    /// It comes first.
    Precedes,
    /// The other comes first, and has to.
    Needs,
}

/// How a stage bears to another, seen from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// It is the same moment as the other.
    Same,
    /// It overlaps with the other.
    Overlaps,
    /// It comes before the other.
    Precedes,
    /// It comes after the other.
    Follows,
    /// It needs the other first.
    Needs,
    /// The other needs it first.
    NeededBy,
}

/// A row whose ends are stages of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Crosswalk {
    /// The stage that the row is about.
    pub from: StagePlace,
    /// What it is to the other.
    pub relation: Relation,
    /// The other.
    pub to: StagePlace,
    /// Where the row names the other.
    pub span: Span,
}

/// A stage that a crosswalk leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Neighbour {
    /// The stage.
    pub place: StagePlace,
    /// What the stage that one comes from is to it.
    pub bearing: Bearing,
}

/// All crosswalks of a site. Nothing is inferred: what nobody wrote isn't here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crosswalks {
    /// By playbook, then in the file's order.
    pub links: Vec<Crosswalk>,
    neighbours: BTreeMap<StagePlace, Vec<Neighbour>>,
}

impl Relation {
    /// The names in `model.toml`.
    pub const NAMES: [(&str, Relation); 4] = [
        ("same", Self::Same),
        ("overlaps", Self::Overlaps),
        ("precedes", Self::Precedes),
        ("needs", Self::Needs),
    ];

    /// How the row's own stage bears to the other.
    pub fn bearing(self) -> Bearing {
        match self {
            Self::Same => Bearing::Same,
            Self::Overlaps => Bearing::Overlaps,
            Self::Precedes => Bearing::Precedes,
            Self::Needs => Bearing::Needs,
        }
    }
}

impl Bearing {
    /// The name that templates use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Overlaps => "overlaps",
            Self::Precedes => "precedes",
            Self::Follows => "follows",
            Self::Needs => "needs",
            Self::NeededBy => "needed-by",
        }
    }

    /// The same, seen from the other end.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Same | Self::Overlaps => self,
            Self::Precedes => Self::Follows,
            Self::Follows => Self::Precedes,
            Self::Needs => Self::NeededBy,
            Self::NeededBy => Self::Needs,
        }
    }
}

impl Crosswalk {
    /// How `end`, one of the two, bears to the other.
    pub fn bearing_from(&self, end: StagePlace) -> Bearing {
        match end == self.from {
            true => self.relation.bearing(),
            false => self.relation.bearing().inverse(),
        }
    }

    /// Both ends, the one that the site shows first in front.
    pub fn ends(&self) -> (StagePlace, StagePlace) {
        (self.from.min(self.to), self.from.max(self.to))
    }
}

impl Crosswalks {
    /// The stages that a stage is linked with, in the site's order.
    pub fn of(&self, stage: StagePlace) -> &[Neighbour] {
        self.neighbours.get(&stage).map_or(&[], Vec::as_slice)
    }

    /// The rows of all models with their ends looked up. A row that names a stage nobody has is reported; one
    /// whose end is a draft goes without a word.
    pub(super) fn resolve(
        playbooks: &[Playbook],
        drafts: &[SitePath],
        faults: &mut Vec<Diagnostic>,
    ) -> Self {
        let stages = Stages::new(playbooks, drafts, Code::UnknownEnd);
        let mut links = Vec::new();
        for playbook in playbooks {
            for row in &playbook.model.crosswalks {
                match link(&stages, playbook, row) {
                    Ok(link) => links.extend(link),
                    Err(fault) => faults.push(*fault),
                }
            }
        }
        let mut neighbours: BTreeMap<StagePlace, Vec<Neighbour>> = BTreeMap::new();
        for link in &links {
            for (one, other) in [(link.from, link.to), (link.to, link.from)] {
                neighbours.entry(one).or_default().push(Neighbour {
                    place: other,
                    bearing: link.bearing_from(one),
                });
            }
        }
        for of_one in neighbours.values_mut() {
            of_one.sort();
            of_one.dedup();
        }
        Self { links, neighbours }
    }
}

/// The rows of a `model.toml`. Whether their stages exist is known once all models are.
pub(super) fn read(root: &Table<'_, '_>, tables: Vec<Table<'_, '_>>) -> Vec<CrosswalkRow> {
    let mut rows = Vec::new();
    for mut table in tables {
        let given = table.keys();
        for (key, help) in [
            ("stage", "add `stage = \"…\"`: a stage of this model"),
            (
                "relation",
                "add `relation = \"same\"`, `\"overlaps\"`, `\"precedes\"` or `\"needs\"`",
            ),
            ("to", "add `to = \"model/stage\"`"),
        ] {
            if !given.iter().any(|k| k == key) {
                let message = format!("the crosswalk has no `{key}`");
                root.fault(Code::MissingKey, table.range(), message)
                    .with(|fault| fault.help(help));
            }
        }
        let stage = table.id("stage");
        let relation = table.string("relation");
        let relation = relation.and_then(|name| named(root, name, "relation", &Relation::NAMES));
        let to = table.string("to");
        table.finish();
        if let (Some(stage), Some(relation), Some(to)) = (stage, relation, to) {
            rows.push(CrosswalkRow {
                stage,
                relation,
                to,
            });
        }
    }
    rows
}

/// A row of a playbook; `None` where an end is a draft.
fn link(
    stages: &Stages<'_>,
    playbook: &Playbook,
    row: &CrosswalkRow,
) -> Result<Option<Crosswalk>, Box<Diagnostic>> {
    let path = &playbook.model.path;
    let own = playbook.id.as_str();
    let stage = Span::new(path, row.stage.range.clone());
    let Some(from) = stages.find(own, row.stage.value.as_str(), &stage)? else {
        return Ok(None);
    };
    let span = Span::new(path, row.to.range.clone());
    let (model, stage) = row.to.value.split_once('/').unwrap_or((own, &row.to.value));
    let Some(to) = stages.find(model, stage, &span)? else {
        return Ok(None);
    };
    if from == to {
        let message = format!("stage `{stage}` is linked with itself");
        let fault = Diagnostic::new(Code::CrosswalkToItself, span, message);
        return Err(Box::new(
            fault.help("name another stage, or remove the row"),
        ));
    }
    if from.0 == to.0 && row.relation != Relation::Needs {
        let message = format!(
            "`{}` and `{stage}` are stages of one model",
            row.stage.value
        );
        let fault = Diagnostic::new(Code::CrosswalkWithinModel, span, message);
        return Err(Box::new(fault.help(
            "within a model only `needs` says what the order of `stages` doesn’t",
        )));
    }
    Ok(Some(Crosswalk {
        from,
        relation: row.relation,
        to,
        span,
    }))
}
