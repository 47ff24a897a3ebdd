//! What translators do with the tool: say that a translation was reviewed, and exchange texts with gettext's programs.
//! Returns edits and touches no files.

mod accept;
mod assemble;
mod build;
mod export;
mod front;
mod import;
mod judge;
mod names;
mod pair;
mod refuse;
mod site;
mod unit;

pub use accept::{Accepted, Edit, Refusal, Sections, accept};
pub use export::Exported;
pub use import::Imported;
pub use site::Site;

#[cfg(test)]
mod tests;
