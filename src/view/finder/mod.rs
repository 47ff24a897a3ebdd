//! A self-check as its page shows it: a worksheet that a script turns into a form.

mod assemble;
mod example;

pub(super) use assemble::Asked;

use std::sync::Arc;

use serde::Serialize;

use super::linked::{LinkView, MappedModelView};
use super::page::{StageView, Words};

/// A self-check.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FinderView {
    /// `affinity` or `ladder`.
    pub method: &'static str,
    /// The share that reaches a stage of a ladder, in per cent; 0 for `affinity`.
    pub pass: u32,
    /// Below so many per cent of its weight answered a stage doesn't count.
    pub enough: u32,
    /// Below so many per cent no stage is clear.
    pub least: u32,
    /// Shares that differ by no more than so many points of 100 are near.
    pub near: u32,
    /// Changes when the self-check does: `v1:` and 16 hex digits.
    pub version: String,
    /// How many statements and questions there are.
    pub count: usize,
    /// Parallel to the page's `sections`; none for those that ask nothing.
    pub items: Vec<Option<FinderItem>>,
    /// The model's stages, in order.
    pub stages: Vec<FinderStage>,
    /// A set of answers worked out by the key.
    pub example: Option<ExampleView>,
}

/// A statement or question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FinderItem {
    /// From 1.
    pub number: usize,
    /// A statement's levels of agreement. Empty for a question: its options are part of its text.
    pub answers: Vec<AnswerView>,
    /// What is taken off each stage's maximum where it is skipped, in words.
    pub skipped: Arc<str>,
}

/// An answer to a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerView {
    /// `0` to `4`.
    pub id: &'static str,
    /// `Strongly agree`.
    pub label: Words,
    /// Its points by stage, in order, with spaces between.
    pub points: String,
    /// The same in words: `Know 12 and Like 4`.
    pub said: Arc<str>,
}

/// A stage as the self-check's result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FinderStage {
    /// The stage.
    pub stage: StageView,
    /// The ids that it had before: earlier results name it by them.
    pub old_ids: Vec<Arc<str>>,
    /// Its numeral, in the page's digits.
    pub label: String,
    /// The most points that it can get.
    pub maximum: u64,
    /// The same in the page's digits.
    pub maximum_text: String,
    /// Its checklist, or the stage itself where it has none; relative.
    pub checklist: String,
    /// Whether `checklist` is one.
    pub has_checklist: bool,
    /// Stages of other models that are the same moment or overlap with it.
    pub neighbours: Vec<FinderNeighbour>,
}

/// A stage of another model that corresponds to a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FinderNeighbour {
    /// The other model.
    pub model: MappedModelView,
    /// The stage. Its `relation` is `same` or `overlaps`.
    pub link: LinkView,
}

/// A set of answers and what comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExampleView {
    /// One a statement or question, in order.
    pub answers: Vec<ExampleAnswer>,
    /// One a stage, in order.
    pub rows: Vec<ExampleRow>,
    /// The title of the stage that is the result.
    pub stage: Words,
}

/// An answer in an example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExampleAnswer {
    /// The id of the statement or question.
    pub item: Arc<str>,
    /// The id of the answer; `na` where it is skipped.
    pub id: Arc<str>,
    /// The statement.
    pub statement: Words,
    /// The answer in words.
    pub answer: Words,
}

/// A stage in an example. All numbers are in the page's digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExampleRow {
    /// The stage's numeral.
    pub label: String,
    /// Its title.
    pub title: Words,
    /// Its points.
    pub points: String,
    /// The most that it can get.
    pub maximum: String,
    /// What is left of that after what was skipped.
    pub left: String,
    /// Its share in whole per cent, with the sign; a dash where too little is left.
    pub share: String,
}
