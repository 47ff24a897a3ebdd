//! Self-checks: what a set of answers says, and proofs of what any set of answers could say.
//!
//! All in whole numbers. Fractions are compared by cross-multiplication, so that the reader's browser and this agree
//! to the last bit.

mod board;
mod bounds;
mod certify;
mod game;
mod hunt;
mod mend;
mod number;
mod points;
mod proof;
mod prove;
mod random;
mod relax;
mod roam;
mod settle;
mod tally;
mod verify;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_proof;
#[cfg(test)]
mod tests_tamper;

pub use board::{Board, BoardItem, Form};
pub use proof::{Apart, Bound, Certificate, Effect, Ending, Proof, Reach, Term};
pub use prove::prove;
pub use tally::{CLEAR, ENOUGH, NEAR, score};
pub use verify::verify;

use crate::model::Method;

/// A self-check: "which stage are you in?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// How points make a result.
    pub method: Method,
    /// How many stages the model has.
    pub stages: usize,
    /// Statements and questions, in order.
    pub items: Vec<Item>,
}

/// A statement or a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The points that each option gives, by stage. A stage that a list is too short for gets none.
    pub options: Vec<Vec<u32>>,
}

/// What a stage got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The points of the options that were chosen.
    pub points: u64,
    /// The most that the items that were answered could give.
    pub possible: u64,
    /// The most that all items could give.
    pub total: u64,
}

/// The result of a set of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The stage.
    Stage(usize),
    /// Affinity: no stage has a high share; this has the highest.
    Unclear(usize),
    /// Ladder: not even the first stage is passed.
    NotStarted,
    /// No stage has enough of its weight answered.
    TooFewAnswers,
}

/// What a set of answers says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// By stage.
    pub tallies: Vec<Tally>,
    /// The result.
    pub outcome: Outcome,
    /// Affinity: the other eligible stages whose share is almost as high, in order.
    pub near: Vec<usize>,
}

impl Item {
    /// A statement that one agrees with from 0 to 4, given what it weighs for each stage.
    pub fn statement(weights: &[u32]) -> Self {
        let level = |level: u32| weights.iter().map(|w| w.saturating_mul(level)).collect();
        Self {
            options: (0..=4).map(level).collect(),
        }
    }

    /// A question, given what each option weighs for each stage.
    pub fn question(options: &[Vec<u32>]) -> Self {
        let option = |weights: &Vec<u32>| weights.iter().map(|w| w.saturating_mul(4)).collect();
        Self {
            options: options.iter().map(option).collect(),
        }
    }
}
