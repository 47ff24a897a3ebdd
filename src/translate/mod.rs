//! What translators do with the tool: see what is missing, begin, compare, say that a translation was reviewed, and
//! exchange texts with gettext's programs. Returns values and edits and touches no files.

mod accept;
mod assemble;
mod build;
mod catalog;
mod compare;
mod export;
mod front;
mod import;
mod judge;
mod names;
mod next;
mod pair;
mod refuse;
mod renew;
mod site;
mod start;
mod survey;
mod tally;
mod unit;
mod words;

pub use accept::{Accepted, Edit, Refusal, Sections, accept};
pub use compare::{Compared, Then, compare, former_places};
pub use export::Exported;
pub use import::Imported;
pub use next::{Next, Reason, next};
pub use renew::Renewed;
pub use site::Site;
pub use start::{Done, Started, start};
pub use survey::{PageStanding, Part, Standing, Unit, UnitKind, part_ids, survey};
pub use tally::{Count, Tally};
pub use words::{Change, changes};

#[cfg(test)]
mod tests;
