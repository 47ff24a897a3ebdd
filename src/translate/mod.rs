//! What translators do with the tool: say that a translation was reviewed. Returns edits and touches no files.

mod accept;
mod refuse;

pub use accept::{Accepted, Edit, Refusal, Sections, accept};

#[cfg(test)]
mod tests;
