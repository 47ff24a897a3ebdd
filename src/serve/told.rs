//! What is told of an open page beside showing it: its faults, the state of its translation, what the last edit did.

use std::sync::Arc;

use serde::Serialize;

use crate::site::{OutputPath, Site};

/// Knows the pages of a site.
pub trait Tell: Send + Sync {
    /// What there is to tell of a page; `None` is an address at which the site has none.
    fn tell(&self, page: Option<&OutputPath>) -> Told;
}

/// What there is to tell of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Told {
    /// What is wrong with the site, if anything is.
    pub faults: Option<Faults>,
    /// The page itself, where an author wrote it.
    pub about: Option<About>,
}

/// How much faults weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// The panel unfolds for them.
    Error,
    /// They wait until the panel is unfolded.
    Warning,
}

/// The faults of a site, as one of its pages shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Faults {
    /// Tells these from others, whichever page shows them.
    pub id: String,
    /// The gravest of them all.
    pub weight: Weight,
    /// How many there are in all: `2 errors, 1 warning`.
    pub summary: String,
    /// The first of those in the files that the page is made from, the gravest first.
    pub here: Vec<Fault>,
    /// How many more there are in these files.
    pub more: usize,
    /// Those in other files.
    pub elsewhere: Option<Elsewhere>,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// How much it weighs.
    pub weight: Weight,
    /// Its code: `broken-link`.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where.
    pub place: Option<Place>,
}

/// Faults in files that the page is not made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// The gravest of them.
    pub weight: Weight,
    /// How many: `2 errors, 1 warning`.
    pub summary: String,
    /// A report of them, plain text as for a terminal without colour; it may end before they do.
    pub text: String,
}

/// A place in a file of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// `content/garden/en/sow.md:3:7`, or the file alone.
    pub text: String,
    /// An address that opens the author's editor there.
    pub href: Option<String>,
}

/// A language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tongue {
    /// BCP 47: `tl`.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
}

/// A page that an author wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct About {
    /// The file that its text is in.
    pub source: Option<Place>,
    /// Its language.
    pub language: Tongue,
    /// It is a draft.
    pub draft: bool,
    /// The language that it falls back to as a whole.
    pub fallback: Option<Tongue>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
}

/// A section and how it stands to its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// `@meta`, `@intro` or its id.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// `source`, `current`, `stale`, `unreviewed`, `missing`, `orphaned`, `local` or `fallback`.
    pub state: &'static str,
    /// Where it is written.
    pub place: Option<Place>,
}

/// What an edit did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// What was edited: a file, or how many.
    pub what: String,
    /// How many pages became others; `None` where any may have, and nobody has looked at all of them yet.
    pub pages: Option<usize>,
    /// The first of the sections of translations that it made stale.
    pub stale: Vec<Stale>,
    /// How many more it made stale.
    pub more: usize,
    /// The results of self-checks that became others.
    pub moved: Vec<Moved>,
}

/// A section that was current and no longer is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stale {
    /// The edition's language: its tag.
    pub language: String,
    /// `@meta`, `@intro` or its id.
    pub section: String,
    /// Where the translation is.
    pub place: Place,
}

/// Sets of answers to a self-check whose result became another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The playbook.
    pub playbook: String,
    /// The result that they had.
    pub from: String,
    /// The result that they have.
    pub to: String,
    /// How many of those that were tried.
    pub count: usize,
    /// How many were tried that had the result.
    pub of: usize,
}

/// An edit, and where it is seen.
#[derive(Clone, Default)]
pub struct Edit {
    /// What it did.
    pub impact: Arc<Impact>,
    /// Where open pages go, if they are to follow.
    pub follow: Option<Lead>,
}

/// Where open pages go.
#[derive(Clone)]
pub struct Lead {
    /// The page that was edited.
    pub to: OutputPath,
    /// The site before the edit: nobody is led away from a page that the edit changed too.
    pub before: Arc<Site>,
}
