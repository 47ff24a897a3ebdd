//! Files of GNU gettext: read with the place of everything, and written always in the same way.

mod plural;
mod read;
mod write;

pub use plural::plural_forms;
pub use read::read;
pub use write::write;

#[cfg(test)]
mod tests;

use std::ops::Range;

/// A PO file, or the template of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The fields of its header, in order.
    pub header: Vec<(String, String)>,
    /// Its messages but the header, in order.
    pub messages: Vec<Message>,
    /// Those that nothing asks for any more (`#~`), in order.
    pub obsolete: Vec<Message>,
}

/// A text and its translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The translator's own comments (`# …`), a line each.
    pub comments: Vec<String>,
    /// What the program says about it (`#. …`), a line each.
    pub extracted: Vec<String>,
    /// Where it comes from (`#: …`): a file and a line.
    pub references: Vec<String>,
    /// `#, fuzzy`: somebody has to look at the translation.
    pub fuzzy: Fuzzy,
    /// `#| msgid`: the text that a fuzzy translation was made for, where that is known.
    pub previous: Option<String>,
    /// `msgctxt`.
    pub context: Option<String>,
    /// `msgid`.
    pub source: String,
    /// `msgstr`; empty where it isn't translated.
    pub translation: String,
    /// Bytes of `msgctxt` with its text, or of `msgid` where it has none.
    pub place: Range<usize>,
    /// Bytes of `msgstr` with its text.
    pub translation_place: Range<usize>,
}

/// Whether a translation counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fuzzy {
    /// It counts.
    #[default]
    No,
    /// Somebody has to look at it first.
    Yes,
}

impl Catalog {
    /// A field of the header.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.header.iter();
        let found = fields.find(|(field, _)| field.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

impl Message {
    /// Its translation, if it has one that counts.
    pub fn settled(&self) -> Option<&str> {
        let settled = self.fuzzy == Fuzzy::No && !self.translation.trim().is_empty();
        settled.then_some(self.translation.as_str())
    }
}
