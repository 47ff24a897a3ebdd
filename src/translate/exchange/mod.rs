//! Texts go out as PO files and come back.

mod assemble;
mod before;
mod build;
mod export;
mod footnotes;
mod front;
mod import;
mod judge;
mod names;
mod note;
mod page;
mod pair;
mod reach;
mod settle;
mod site;
mod unit;

pub use export::{Exported, Unimported};
pub use import::Imported;
pub use site::Site;
