//! Text that only looks foreign: what shows whether a site could be read in other languages before anyone has
//! translated it.

mod text;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

/// A language that nobody speaks, made from the one that a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pseudo {
    /// Letters with accents, two fifths longer, in brackets: shows text that isn't translatable or has no room to
    /// grow, and texts that are put together from pieces.
    Accented,
    /// From right to left: shows what isn't mirrored.
    Mirrored,
}

/// The languages that a run takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locales {
    /// Those of `yugto.toml`.
    #[default]
    Own,
    /// Those of `yugto.toml`, and after them both that are made up.
    WithPseudo,
}

impl Pseudo {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Accented, Self::Mirrored];

    /// Its tag, by which browsers and other tools know it too.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Accented => "en-XA",
            Self::Mirrored => "en-XB",
        }
    }

    /// Its name, before it is made to look foreign.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accented => "Accented",
            Self::Mirrored => "Mirrored",
        }
    }

    /// A whole text, such as a title. Nothing stays nothing.
    pub fn text(self, text: &str) -> String {
        match text.trim().is_empty() {
            true => text.to_owned(),
            false => format!("{}{}{}", self.opening(), self.words(text), self.closing()),
        }
    }

    /// A part of a text. Addresses, tags and entities stay as they are.
    pub fn words(self, text: &str) -> Cow<'_, str> {
        let word = match self {
            Self::Accented => text::accented,
            Self::Mirrored => text::mirrored,
        };
        text::each_word(text, word)
    }

    /// What stands before a whole text.
    pub const fn opening(self) -> &'static str {
        match self {
            Self::Accented => "[",
            Self::Mirrored => "",
        }
    }

    /// What stands behind it.
    pub const fn closing(self) -> &'static str {
        match self {
            Self::Accented => "]",
            Self::Mirrored => "",
        }
    }
}
