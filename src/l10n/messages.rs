use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use super::Language;
use super::bundle::Bundle;
use super::format::{CalendarDate, DateStyle};

/// What the interface says in one language, with what it falls back to. Texts are plain: no
/// isolation marks are put around arguments, so whoever shows an argument that may be of another
/// direction in HTML wraps it in `<bdi>`.
pub struct Messages {
    pub(super) language: Language,
    /// The language's own texts first.
    pub(super) chain: Vec<(Language, Arc<Bundle>)>,
    pub(super) version: Arc<str>,
}

/// An argument of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Shown as it is. A date, `2026-11-22`, where the message says `DATETIME`.
    Text(&'a str),
    /// Shown in the language's digits, and what plurals go by. Exact up to 2⁵³.
    Number(i64),
    /// Shown as a list by CLDR: `A, B, and C`.
    List(&'a [&'a str]),
}

/// Why a message could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageError {
    /// No catalog of the language or its fallbacks has it.
    Unknown,
    /// Fluent found faults.
    Failed {
        /// What there is of the text, for a preview.
        text: String,
        /// One sentence a fault, without a full stop.
        reasons: Vec<String>,
    },
}

impl Messages {
    /// The language.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// The text of a message, `stage-count`, or of an attribute, `search.placeholder`.
    ///
    /// # Errors
    /// When there is none, when an argument is missing or of the wrong kind, or when Fluent reports anything.
    pub fn format(&self, id: &str, args: &[(&str, Value<'_>)]) -> Result<Arc<str>, MessageError> {
        let found = self
            .chain
            .iter()
            .find_map(|(_, bundle)| Some((bundle, bundle.own.get(id)?)));
        let Some((bundle, unit)) = found else {
            return Err(MessageError::Unknown);
        };
        if let Some(ready) = &unit.ready {
            return Ok(ready.clone());
        }
        bundle
            .format(id, unit, args)
            .map(Into::into)
            .map_err(|failure| MessageError::Failed {
                text: failure.text,
                reasons: failure.reasons,
            })
    }

    /// The language in which `id` is said: this one, be it only in words that hold in more regions than its own, or one
    /// that it falls back to.
    pub fn spoken(&self, id: &str) -> Option<&Language> {
        let mut chain = self.chain.iter();
        let (language, _) = chain.find(|(_, bundle)| bundle.own.contains_key(id))?;
        match language.covers(&self.language) {
            true => Some(&self.language),
            false => Some(language),
        }
    }

    /// The names of the arguments that a message needs, in alphabetical order.
    pub fn arguments(&self, id: &str) -> Option<impl Iterator<Item = &str>> {
        let unit = self
            .chain
            .iter()
            .find_map(|(_, bundle)| bundle.own.get(id))?;
        Some(unit.arguments.keys().map(String::as_str))
    }

    /// Every message and attribute that can be had, each once, in alphabetical order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let keys = self.chain.iter().flat_map(|(_, bundle)| bundle.own.keys());
        keys.map(String::as_str)
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
    }

    /// A whole number in the language's digits: `1,234`, `١٬٢٣٤`.
    pub fn number(&self, number: i64) -> String {
        match self.chain.first() {
            Some((_, bundle)) => bundle.formats.integer(number),
            None => number.to_string(),
        }
    }

    /// A day of the Gregorian calendar as CLDR's long date: `November 22, 2026`. A day that doesn't
    /// exist is written with dashes.
    pub fn date(&self, year: i32, month: u8, day: u8) -> String {
        match (self.chain.first(), CalendarDate::new(year, month, day)) {
            (Some((_, bundle)), Some(date)) => bundle.formats.date(&date, DateStyle::Long),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// Texts as CLDR's list of all of them: `A, B, and C`, `A、B、C`. To be part of a message, a list is its
    /// argument, [`Value::List`].
    pub fn list(&self, items: &[&str]) -> String {
        match self.chain.first() {
            Some((_, bundle)) => bundle.formats.list(items),
            None => items.join(", "),
        }
    }

    /// The order in which the language's readers look for texts: CLDR's collation, numbers by their value. Equal
    /// only for equal texts.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        match self.chain.first() {
            Some((_, bundle)) => bundle.formats.compare(a, b),
            None => a.cmp(b),
        }
    }

    /// A BLAKE3 hash over everything that [`Messages::format`] depends on, in hex: equal for equal catalogs.
    pub fn version(&self) -> Arc<str> {
        self.version.clone()
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Messages({}, {})", self.language, self.version)
    }
}

/// Equal if they say the same, by [`Messages::version`].
impl PartialEq for Messages {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && self.version == other.version
    }
}

impl Eq for Messages {}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("there is no such message"),
            Self::Failed { reasons, .. } => f.write_str(&reasons.join("; ")),
        }
    }
}

impl std::error::Error for MessageError {}
