//! Lines that `export` puts among a message's comments to find them again in the next file. ⚓

use crate::po::Message;

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note {
    /// What the site said when the file was written, as a stamp of it.
    Site,
    /// The translation's section was out of date then, against the source section with this stamp.
    Stale,
}

impl Note {
    fn name(self) -> &'static str {
        match self {
            Self::Site => "@site",
            Self::Stale => "@stale",
        }
    }

    /// The line for a stamp.
    pub(super) fn line(self, stamp: &str) -> String {
        format!("{} {stamp}", self.name())
    }

    /// The stamp that a message has.
    pub(super) fn of(self, message: &Message) -> Option<&str> {
        let mut lines = message.extracted.iter();
        lines.find_map(|line| line.strip_prefix(self.name())?.strip_prefix(' '))
    }
}

/// The stamp of a text: `v1:` and 16 hex digits.
pub(super) fn stamp(text: &str) -> String {
    format!("v1:{}", &blake3::hash(text.as_bytes()).to_hex()[..16])
}

/// Which side of a text has changed since the file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    File,
    Page,
    Both,
}

/// Which side has changed, of those that differ now: what the page says, and what the file. `None` where the page has
/// nothing, or the file doesn't say what it had.
pub(super) fn changed(message: &Message, page: Option<&str>, file: &str) -> Option<Changed> {
    let noted = Note::Site.of(message)?;
    let page = stamp(page?) == noted;
    Some(match (page, stamp(file) == noted) {
        (_, true) => Changed::Page,
        (true, false) => Changed::File,
        (false, false) => Changed::Both,
    })
}
