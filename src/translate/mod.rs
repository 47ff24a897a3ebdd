//! What translators do with the tool: see what is missing, begin, compare, say that a translation was reviewed, and
//! exchange texts with gettext's programs. Returns values and edits and touches no files.

mod begin;
mod exchange;
mod ids;
mod review;
mod splice;
mod standing;

pub use begin::{Done, Renewed, Started, start};
pub use exchange::{Exported, Imported, Site, Unimported};
pub use review::{
    Accepted, Change, Compared, ComparedKind, Edit, Refusal, Sections, Then, accept,
    accept_messages, changes, compare, compare_messages, former_places,
};
pub use standing::{
    Count, Next, PageStanding, Part, Reason, Standing, Tally, Unit, UnitKind, next, part_ids,
    survey,
};
