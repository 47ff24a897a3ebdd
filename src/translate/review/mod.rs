//! A translation is held against its source: what changed there, and that it was reviewed.

mod accept;
mod compare;
mod messages;
mod refuse;
mod words;

pub use accept::{Accepted, Edit, Refusal, Sections, accept};
pub use compare::{Compared, ComparedKind, Then, compare, former_places};
pub use messages::{accept_messages, compare_messages};
pub use words::{Change, changes};

#[cfg(test)]
mod tests;
