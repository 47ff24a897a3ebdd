//! Groups: stages of one model under a common name, along one axis or several.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::Model;
use crate::diag::Code;
use crate::source::{Id, Span, Spanned};
use crate::tables::Table;

/// Stages of a model under a common name: a level, a phase, a dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its id, the same in every language. Its title is in the overview's front matter.
    pub id: Spanned<Id>,
    /// Along what it divides the stages; groups that name no axis share one without a name.
    pub axis: Option<Spanned<Id>>,
    /// In the file's order, each a stage of the model. Empty where all of them are drafts.
    pub stages: Vec<Spanned<Id>>,
}

/// The groups along one axis. No stage is in two of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis<'m> {
    /// Its id, unless it has no name.
    pub id: Option<&'m Spanned<Id>>,
    /// In the file's order.
    pub groups: Vec<&'m Group>,
}

impl Model {
    /// The axes along which groups divide the stages, in the order in which the groups name them.
    pub fn axes(&self) -> Vec<Axis<'_>> {
        let mut axes: Vec<Axis<'_>> = Vec::new();
        let mut places: BTreeMap<Option<&Id>, usize> = BTreeMap::new();
        for group in &self.groups {
            let id = group.axis.as_ref();
            let place = places.entry(id.map(|id| &id.value)).or_insert(axes.len());
            match axes.get_mut(*place) {
                Some(axis) => axis.groups.push(group),
                None => axes.push(Axis {
                    id,
                    groups: vec![group],
                }),
            }
        }
        axes
    }
}

/// The groups of a `model.toml`.
pub(super) fn read(
    root: &Table<'_, '_>,
    tables: Vec<Table<'_, '_>>,
    stages: &[Spanned<Id>],
) -> Vec<Group> {
    let mut reading = Reading {
        root,
        stages: stages.iter().map(|stage| stage.value.as_str()).collect(),
        ids: BTreeMap::new(),
        members: BTreeMap::new(),
    };
    let groups = tables.into_iter();
    groups.filter_map(|table| reading.group(table)).collect()
}

/// Takes the stages that are not part of this build out of the groups.
pub(super) fn retain(model: &mut Model) {
    let there: BTreeSet<&Id> = model.stages.iter().map(|stage| &stage.value).collect();
    for group in &mut model.groups {
        group.stages.retain(|stage| there.contains(&stage.value));
    }
}

struct Reading<'r, 't, 'p> {
    root: &'r Table<'t, 'p>,
    /// The model's stages.
    stages: BTreeSet<&'r str>,
    /// Where each group is named.
    ids: BTreeMap<Id, Span>,
    /// By axis and stage: the group that has it, and where it says so.
    members: BTreeMap<(Option<Id>, Id), (Id, Span)>,
}

impl Reading<'_, '_, '_> {
    fn group(&mut self, mut table: Table<'_, '_>) -> Option<Group> {
        let root = self.root;
        let range = table.range();
        let unnamed = !table.keys().iter().any(|key| key == "id");
        let id = table.id("id");
        let axis = table.id("axis");
        let named = table.ids("stages");
        table.finish();
        let lacks = |what: &str, help: &str| {
            root.fault(Code::MissingKey, range.clone(), what)
                .with(|fault| fault.help(help));
        };
        if unnamed {
            lacks("the group has no `id`", "add `id = \"…\"`");
        }
        if named.is_empty() {
            lacks(
                "the group has no stages",
                "add `stages = [\"…\"]`: some of the model’s",
            );
        }
        let id = id?;
        if let Some(first) = self.ids.get(&id.value) {
            let message = format!("two groups are called `{}`", id.value);
            root.fault(Code::DuplicateGroup, id.range, message)
                .with(|fault| {
                    let fault = fault.related(first.clone(), "first here");
                    fault.help("rename one of them")
                });
            return None;
        }
        self.ids
            .insert(id.value.clone(), root.place(id.range.clone()));
        let along = axis.as_ref().map(|axis| axis.value.clone());
        let stages = named
            .into_iter()
            .filter(|stage| self.takes(&id.value, &along, stage));
        let stages = stages.collect();
        Some(Group { id, axis, stages })
    }

    /// Whether the stage can be in the group: the model has it, and no other group of the axis.
    fn takes(&mut self, group: &Id, axis: &Option<Id>, stage: &Spanned<Id>) -> bool {
        let Spanned { value: id, range } = stage;
        if !self.stages.contains(id.as_str()) {
            let message = format!("the model has no stage `{id}`");
            let known = self.stages.iter().copied();
            self.root
                .fault(Code::UnknownStage, range.clone(), message)
                .with(|fault| fault.suggest(id.as_str(), known));
            return false;
        }
        match self.members.entry((axis.clone(), id.clone())) {
            Entry::Vacant(vacant) => {
                let place = self.root.place(range.clone());
                vacant.insert((group.clone(), place));
                true
            }
            Entry::Occupied(taken) => {
                let (other, first) = taken.get().clone();
                let (message, help) = match other == *group {
                    true => (
                        format!("`{group}` has the stage `{id}` twice"),
                        "remove one of them",
                    ),
                    false => (
                        format!("stage `{id}` is in `{other}` already"),
                        "take it out of one of them, or give one an `axis` of its own",
                    ),
                };
                self.root
                    .fault(Code::OverlappingGroups, range.clone(), message)
                    .with(|fault| fault.related(first, "first here").help(help));
                false
            }
        }
    }
}
