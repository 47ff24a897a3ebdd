//! How far translations are, and what is worth doing next.

mod catalog;
mod next;
mod survey;
mod tally;

pub(super) use catalog::reference;
pub use next::{Next, Reason, next};
pub use survey::{PageStanding, Part, Standing, Unit, UnitKind, part_ids, survey};
pub use tally::{Count, Tally};
