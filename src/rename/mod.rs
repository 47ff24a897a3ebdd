//! Renaming without fear: a playbook, lens, page, section or item gets another id in every file that names it, and
//! `[renamed]` remembers the old one. All of it is tried in memory. Returns edits and moves, and touches no files.

mod attempt;
mod change;
mod find;
mod labels;
mod links;
mod locks;
mod name;
mod plan;
mod prose;
mod rows;
mod structure;
mod toml;
mod verify;
mod waiting;

pub use attempt::{Attempt, Kept, attempt};
pub use change::{Change, Named};
pub use find::find;
pub use plan::{Move, Renaming, plan};

use std::fmt;

use crate::pipeline::Studied;
use crate::plan::Plan;
use crate::source::Sources;

/// The site in which something is renamed, with its drafts.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    /// Its files.
    pub sources: &'a Sources,
    /// Its content, and what the interface says.
    pub studied: &'a Studied,
    /// Its addresses.
    pub plan: &'a Plan,
}

/// Why something can't be renamed: one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
