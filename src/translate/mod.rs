//! What translators do with the tool: see what is missing, begin, compare, and say that a translation was reviewed.
//! Returns values and edits and touches no files.

mod accept;
mod catalog;
mod compare;
mod next;
mod refuse;
mod start;
mod survey;
mod tally;
mod words;

pub use accept::{Accepted, Edit, Refusal, Sections, accept};
pub use compare::{Compared, Then, compare, former_places};
pub use next::{Next, Reason, next};
pub use start::start;
pub use survey::{PageStanding, Part, Standing, Unit, UnitKind, part_ids, survey};
pub use tally::{Count, Tally};
pub use words::{Change, changes};

#[cfg(test)]
mod tests;
