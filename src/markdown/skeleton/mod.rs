//! A page's blocks, and where in the file the words of each stand: what a translation has in common with its source.

mod lines;
mod walk;

use std::ops::Range;

use super::faults::Faults;
use super::outline::Outline;
use super::{RawHtml, front, read};
use crate::diag::Diagnostic;
use crate::source::{Id, SourceFile};

pub use lines::{joined, unfolded};
use walk::Walk;

/// The blocks of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Skeleton {
    /// Parallel to [`Face::sections`](super::Face::sections); nothing is in that of `@meta`.
    pub sections: Vec<Stretch>,
    /// The first lines of blocks in which text of the source waits to be translated, in the file's order.
    pub waiting: Vec<Range<usize>>,
    /// What is wrong in the file.
    pub faults: Vec<Diagnostic>,
}

/// The blocks of a section, in the file's order: a footnote is in the section in which its definition stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stretch {
    /// Bytes from the heading's line to the next section's.
    pub range: Range<usize>,
    /// Where the text below the heading begins.
    pub content: usize,
    /// What it consists of; the heading comes first.
    pub marks: Vec<Mark>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Something begins that contains others.
    Open(Holder, Range<usize>),
    /// It ends.
    Close,
    /// A block without others in it.
    Leaf(Leaf),
}

/// What contains blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A quote; the name of the alert that it is, if it is one.
    Quote(&'static str),
    /// `1.` or `-`.
    List(Order),
    /// An item of a list.
    Item(ItemPart),
    /// A footnote, by its label.
    Note(Box<str>),
    /// Terms and what they mean.
    Definitions,
    /// What a term means.
    Definition,
    /// A table.
    Table,
    /// A row of a table.
    Row,
}

/// Whether the items of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `1.`
    Numbered,
    /// `-`
    Free,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemPart {
    /// The id that its author wrote.
    pub explicit: Option<Id>,
    /// It is something to tick.
    pub task: bool,
    /// Where [`Section`](super::Section) has it.
    pub slot: Slot,
}

/// Where [`Section`](super::Section) has an item. Lists first, then their items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// In [`Section::lists`](super::Section::lists).
    Listed(usize, usize),
    /// In [`Section::bare`](super::Section::bare).
    Bare(usize, usize),
    /// Nowhere: it can have no id.
    None,
}

/// A block of words, or one that has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// Bytes of its words with their marks: of a heading or item without its `{#id}`, of an image alone its
    /// alternative text.
    pub text: Range<usize>,
    /// How many quotes it stands in: its further lines have that many `>`.
    pub quotes: usize,
    /// Whether there is something to translate in it.
    pub words: Words,
    /// What the words contain that isn't to be translated.
    pub facts: Facts,
    /// What a comment before it tells translators: `<!-- translators: … -->`.
    pub hint: Option<String>,
}

/// What kind of block it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// A heading of that level with the id that its author wrote. With its place in
    /// [`Section::headings`](super::Section::headings), but for the section's own.
    Heading(u8, Option<Id>, Option<usize>),
    /// A paragraph, or the text of an item.
    Text,
    /// The alternative text of an image that stands alone.
    Alternative,
    /// A term that a definition follows.
    Term,
    /// A cell of a table's head or body.
    Cell,
    /// A block of code.
    Code,
    /// A block of raw HTML.
    Html,
    /// A line across.
    Rule,
}

/// Whether a block has something to translate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// It has letters, or digits: some languages have their own, or count with words.
    Some,
    /// It has none: signs, links that take their target's title, code.
    None,
}

/// What words contain that is the same in every language. Each list sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Where its links lead.
    pub links: Vec<String>,
    /// Its images.
    pub images: Vec<String>,
    /// Its code.
    pub code: Vec<String>,
    /// Its footnotes' labels.
    pub notes: Vec<String>,
    /// Its raw HTML.
    pub html: Vec<String>,
    /// How many `*`, `` ` ``, `~~`, `__` and `{#` are text: marks that open or close nothing.
    pub loose: usize,
}

impl Facts {
    /// Adds those of another block.
    pub fn add(&mut self, other: &Facts) {
        let pairs = [
            (&mut self.links, &other.links),
            (&mut self.images, &other.images),
            (&mut self.code, &other.code),
            (&mut self.notes, &other.notes),
            (&mut self.html, &other.html),
        ];
        for (list, more) in pairs {
            list.extend(more.iter().cloned());
            list.sort();
        }
        self.loose += other.loose;
    }
}

/// The blocks of a Markdown file.
pub fn skeleton(file: &SourceFile, raw_html: RawHtml) -> Skeleton {
    let text = &*file.text;
    let mut faults = Faults::new(&file.path);
    let body = front::read(text, &mut faults).body;
    let mut stream = read::read(text, body, raw_html, &mut faults);
    let outline = Outline::new(&mut stream, &mut faults);
    let mut walk = Walk::new(text, body, &stream, &outline);
    for at in 0..stream.tokens.len() {
        walk.token(at);
    }
    walk.flush();
    let mut sections = walk.sections;
    if let Some(last) = sections.last_mut() {
        last.range.end = text.len();
    }
    Skeleton {
        sections,
        waiting: stream.waiting,
        faults: faults.into_list(),
    }
}
