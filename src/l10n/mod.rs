//! Languages and what they ask for: names, directions, fallback chains, the messages of the
//! interface, plurals, numbers, dates, lists and alphabetical order. All data about languages is CLDR's, through ICU4X.

mod bundle;
mod catalog;
mod check;
mod counts;
mod entry;
mod format;
mod functions;
mod graph;
mod language;
mod manners;
mod messages;
mod reader;
mod review;
mod stamp;
mod syntax;

pub use catalog::{CatalogFile, Catalogs, Layer, Speaker, with_broader};
pub use entry::messages;
pub use language::{Direction, Language, LanguageError};
pub use messages::{MessageError, Messages, Value};
pub use review::{Original, Review, Reviewed, originals, reviewed, stamped};
pub use stamp::MessageStamp;

#[cfg(test)]
mod tests;
