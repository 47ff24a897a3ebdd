use std::collections::BTreeMap;

use super::chrome::Reader;
use super::linked::{MatrixRow, MatrixView};
use super::page::{GroupView, Words};
use crate::l10n::Value;
use crate::markdown::{FrontMatter, Phrases};
use crate::model::{Axis, Group, Model};
use crate::source::Id;

/// A list of more stages than these folds.
pub(super) const MANY: usize = 12;
/// Of more stages than these a list without groups is divided into runs.
const MOST_UNDIVIDED: usize = 24;
/// How many stages such a run has, or a multiple of them where there would be more runs than that.
const RUN: usize = 10;

/// Stages that stand together in a list.
pub(super) struct Block<'m> {
    /// Their group, if they have one.
    pub(super) group: Option<&'m Group>,
    /// By place, ascending.
    pub(super) stages: Vec<usize>,
}

/// A model's stages by the groups of its first axis, in the order of their first stages; stages without a group
/// stand where they come. Without groups many stages are divided into runs, and few are not divided.
pub(super) fn blocks(model: &Model) -> Vec<Block<'_>> {
    let count = model.stages.len();
    let axes = model.axes();
    let Some(axis) = axes.first() else {
        let run = RUN * count.div_ceil(RUN * RUN).max(1);
        let runs = (0..count).step_by(run).map(|first| Block {
            group: None,
            stages: (first..count.min(first + run)).collect(),
        });
        return match count > MOST_UNDIVIDED {
            true => runs.collect(),
            false => Vec::new(),
        };
    };
    let groups = group_of(axis);
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, stage) in model.stages.iter().enumerate() {
        let group = groups.get(&stage.value).copied();
        let place = match group {
            Some(group) => *places.entry(group).or_insert(blocks.len()),
            None => match blocks.last() {
                // The stages before it have no group either.
                Some(Block { group: None, .. }) => blocks.len() - 1,
                _ => blocks.len(),
            },
        };
        match blocks.get_mut(place) {
            Some(block) => block.stages.push(at),
            None => blocks.push(Block {
                group: group.and_then(|group| axis.groups.get(group).copied()),
                stages: vec![at],
            }),
        }
    }
    blocks
}

/// The group of each stage along an axis, by its place there.
fn group_of<'m>(axis: &Axis<'m>) -> BTreeMap<&'m Id, usize> {
    let groups = axis.groups.iter().enumerate();
    let stages = groups.flat_map(|(g, group)| group.stages.iter().map(move |s| (&s.value, g)));
    stages.collect()
}

impl Reader<'_> {
    /// The stages of a model under the names of its first axis.
    pub(super) fn groups(&self, p: usize, current: Option<usize>) -> Vec<GroupView> {
        let model = &self.material.corpus.playbooks[p].model;
        let grouped = !model.groups.is_empty();
        let blocks = blocks(model).into_iter();
        let views = blocks.map(|block| GroupView {
            id: block
                .group
                .map_or_else(|| "".into(), |group| group.id.value.shared()),
            title: match (block.group, &*block.stages) {
                (Some(group), _) => self.group_title(p, group),
                (None, [first, .., last]) if !grouped => self.run(*first, *last),
                (None, [only]) if !grouped => self.run(*only, *only),
                (None, _) => self.said("stages-other"),
            },
            current: current.is_some_and(|at| block.stages.contains(&at)),
            stages: block.stages,
        });
        views.collect()
    }

    /// From which stage to which.
    fn run(&self, first: usize, last: usize) -> Words {
        let number = |at: usize| Value::Number(at as i64 + 1);
        let id = "stages-run";
        let args = [("first", number(first)), ("last", number(last))];
        let text = self.messages.format(id, &args);
        let text = text.unwrap_or_else(|_| id.into());
        match self.messages.spoken(id) {
            Some(language) => self.words(text, language),
            None => Words::own(text),
        }
    }

    /// The stages where two axes meet, the shorter across.
    pub(super) fn matrix(&self, p: usize) -> Option<MatrixView> {
        let model = &self.material.corpus.playbooks[p].model;
        let axes = model.axes();
        let [first, second, ..] = &*axes else {
            return None;
        };
        let (down, across) = match second.groups.len() <= first.groups.len() {
            true => (first, second),
            false => (second, first),
        };
        let (rows, columns) = (group_of(down), group_of(across));
        let (height, width) = (down.groups.len(), across.groups.len());
        // The last of each is for stages that the axis has in no group.
        let mut cells = vec![vec![Vec::new(); width + 1]; height + 1];
        for (at, stage) in model.stages.iter().enumerate() {
            let row = rows.get(&stage.value).copied().unwrap_or(height);
            let column = columns.get(&stage.value).copied().unwrap_or(width);
            cells[row][column].push(at);
        }
        let strays = cells.iter().any(|row| !row[width].is_empty());
        let titles = |axis: &Axis<'_>| {
            let groups = axis.groups.iter();
            let titles = groups.map(|group| self.group_title(p, group));
            titles
                .chain([self.said("stages-other")])
                .collect::<Vec<_>>()
        };
        let mut columns = titles(across);
        if !strays {
            columns.truncate(width);
            cells.iter_mut().for_each(|row| row.truncate(width));
        }
        let rows = titles(down).into_iter().zip(cells);
        let rows = rows.map(|(title, cells)| MatrixRow { title, cells });
        Some(MatrixView {
            down: self.axis_title(p, down),
            across: self.axis_title(p, across),
            columns,
            rows: rows
                .filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
                .collect(),
        })
    }

    pub(super) fn group_title(&self, p: usize, group: &Group) -> Words {
        self.titled(p, &group.id.value, |front| &front.groups)
    }

    fn axis_title(&self, p: usize, axis: &Axis<'_>) -> Words {
        match axis.id {
            Some(id) => self.titled(p, &id.value, |front| &front.axes),
            None => self.said("groups"),
        }
    }

    /// A title from the overview's front matter, in the first language that has it; else the id.
    fn titled(&self, p: usize, id: &Id, titles: fn(&FrontMatter) -> &Phrases) -> Words {
        let collection = &self.material.corpus.playbooks[p].collection;
        let found = self
            .editions(collection, "index")
            .find_map(|(language, page)| {
                let title = titles(&page.face.front).get(id.as_str())?;
                Some(self.words(title.text.clone(), language))
            });
        found.unwrap_or_else(|| Words::own(id.shared()))
    }
}
