//! The list of what a bucket holds, while somebody changes it: it says who does, and of which files nobody knows yet
//! what is in them.

use super::marker::Marker;

/// The first line; the number changes with the format.
const HEADER: &str = "yugto publishing 1";

/// Nobody: whoever published could not complete it, and said so.
const NOBODY: &str = "-";

/// The hash of a file of which nobody knows what is in it.
pub(super) const UNKNOWN: &str = "-";

/// What a bucket's list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    /// Who is changing the bucket.
    pub(super) holder: Holder,
    /// What is there, or may be.
    pub(super) marker: Marker,
}

/// Who is changing a bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Holder {
    /// Nobody, and what is there is whole.
    Done,
    /// Nobody any more, and what is there is not whole.
    Left,
    /// Somebody, who says so again and again, with another number each time.
    Publisher {
        /// Another for each run.
        name: String,
        /// Counts what was said.
        beat: u32,
    },
}

impl Claim {
    pub(super) fn print(&self) -> String {
        let marker = self.marker.print();
        match &self.holder {
            Holder::Done => marker,
            Holder::Left => format!("{HEADER}\n{NOBODY} 0\n{marker}"),
            Holder::Publisher { name, beat } => format!("{HEADER}\n{name} {beat}\n{marker}"),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let Some(rest) = text.strip_prefix(HEADER) else {
            return Some(Self {
                holder: Holder::Done,
                marker: Marker::parse(text)?,
            });
        };
        let (line, rest) = rest.strip_prefix('\n')?.split_once('\n')?;
        let (name, beat) = line.split_once(' ')?;
        let holder = match name {
            NOBODY => Holder::Left,
            name => Holder::Publisher {
                name: name.to_owned(),
                beat: beat.parse().ok()?,
            },
        };
        let marker = Marker::parse(rest)?;
        Some(Self { holder, marker })
    }

    /// Whether that publisher holds it.
    pub(super) fn is_of(&self, publisher: &str) -> bool {
        matches!(&self.holder, Holder::Publisher { name, .. } if name == publisher)
    }
}
