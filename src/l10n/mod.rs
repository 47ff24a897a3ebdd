//! Languages and what they ask for: names, directions, fallback chains, the messages of the
//! interface, plurals, numbers and dates. All data about languages is CLDR's, through ICU4X.

mod language;

pub use language::{Direction, Language, LanguageError};

#[cfg(test)]
mod tests;
