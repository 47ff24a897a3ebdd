//! The text of a file as a flat list of our own tokens: what pulldown-cmark reports, with our
//! extensions of the syntax applied and everything that isn't allowed taken out.
//!
//! A list rather than a tree, so that no input, however nested, costs stack.

use super::Task;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::document::{Image, Link, Piece};
use crate::source::Id;

pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    /// Bytes of the file.
    pub(super) range: Range<usize>,
}

pub(super) enum Kind<'a> {
    Open(Node),
    Close(Node),
    Text(Cow<'a, str>),
    Code(Box<str>),
    CodeBlock {
        lang: Box<str>,
        text: Box<str>,
    },
    Image {
        at: usize,
        alt: Box<str>,
        title: Box<str>,
    },
    /// The author's own HTML, where that is allowed.
    Html(Box<str>),
    /// A reference to a footnote, by the key of [`Stream::note_of`].
    NoteRef(Box<str>),
    SoftBreak,
    HardBreak,
    Rule,
}

/// What a token opens or closes. Numbers are places in the [`Stream`]'s lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Paragraph,
    Heading(usize),
    Quote(Option<Alert>),
    List(usize),
    Item(usize),
    Note(usize),
    Definitions,
    Term,
    Definition,
    Table,
    TableHead,
    TableBody,
    Row,
    Cell(Cell, Align),
    Emphasis,
    Strong,
    Strike,
    Link(usize, LinkText),
    Lang(usize),
}

impl Node {
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Node::Emphasis | Node::Strong | Node::Strike | Node::Link(..) | Node::Lang(_)
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Head,
    Body,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    None,
    Start,
    Center,
    End,
}

/// What stands between `<a>` and `</a>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkText {
    /// Words of the author's.
    Words,
    /// The address itself: `<https://…>`.
    Address,
    /// Nothing: `[[page]]` takes its target's title. The token holds the page's name.
    Title,
}

/// A file's tokens and what they refer to.
#[derive(Default)]
pub(super) struct Stream<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) heads: Vec<Head>,
    pub(super) lists: Vec<List>,
    pub(super) items: Vec<ListItem>,
    pub(super) links: Vec<Link>,
    /// Beside `links`: the `title` of each.
    pub(super) link_titles: Vec<Box<str>>,
    pub(super) images: Vec<Image>,
    /// The language tags of [`Node::Lang`].
    pub(super) langs: Vec<Box<str>>,
    /// The tokens between each footnote's `Open` and `Close`.
    pub(super) notes: Vec<Range<usize>>,
    /// Which note a label means.
    pub(super) note_of: HashMap<Box<str>, usize>,
    pub(super) html_ids: Vec<Id>,
}

/// An id as its author wrote it, and where: `{#id}`.
pub(super) type WrittenId = Option<(Id, Range<usize>)>;

pub(super) struct Head {
    pub(super) level: u8,
    /// Not inside a quote or list: an `h2` of these begins a section.
    pub(super) top: bool,
    pub(super) explicit: WrittenId,
    pub(super) text: String,
    pub(super) range: Range<usize>,
    pub(super) id_at: usize,
}

pub(super) struct List {
    pub(super) start: Option<u64>,
    /// It has tasks or ids, and isn't in a footnote.
    pub(super) recorded: bool,
}

pub(super) struct ListItem {
    pub(super) list: usize,
    pub(super) task: Option<Task>,
    pub(super) explicit: WrittenId,
    pub(super) text: String,
    pub(super) range: Range<usize>,
    pub(super) id_at: usize,
}

impl Stream<'_> {
    /// The token after `at`, or after the whole of the footnote that begins there.
    pub(super) fn past_note(&self, at: usize) -> Option<usize> {
        match self.tokens.get(at)?.kind {
            Kind::Open(Node::Note(note)) => self.notes.get(note).map(|range| range.end + 1),
            _ => None,
        }
    }

    /// The words of a run of inline tokens, without marks, on one line.
    pub(super) fn plain(&self, range: Range<usize>) -> String {
        let mut plain = String::new();
        for token in self.tokens.get(range).unwrap_or_default() {
            fold(&mut plain, token);
        }
        plain.truncate(plain.trim_end().len());
        plain
    }

    /// The same, with the titles apart that only the site knows.
    pub(super) fn pieces(&self, range: Range<usize>) -> Vec<Piece> {
        let mut plain = String::new();
        let mut titles = Vec::new();
        let mut titled = false;
        for token in self.tokens.get(range).unwrap_or_default() {
            match token.kind {
                Kind::Open(Node::Link(link, LinkText::Title)) => {
                    titled = true;
                    titles.push(link);
                    plain.push(OBJECT);
                }
                Kind::Close(Node::Link(_, LinkText::Title)) => titled = false,
                _ if titled => {}
                _ => fold(&mut plain, token),
            }
        }
        let mut pieces = Vec::new();
        let mut titles = titles.into_iter();
        for words in plain.trim_end().split(OBJECT) {
            if !words.is_empty() {
                pieces.push(Piece::Words(words.into()));
            }
            pieces.extend(titles.next().map(Piece::Title));
        }
        pieces
    }
}

/// Unicode's character for something else among text.
const OBJECT: char = '\u{fffc}';

/// Adds the words of a token, its whitespace folded.
fn fold(plain: &mut String, token: &Token) {
    let text = match &token.kind {
        Kind::Text(text) => text,
        Kind::Code(text) => &**text,
        Kind::Image { alt, .. } => &**alt,
        Kind::SoftBreak | Kind::HardBreak => " ",
        _ => return,
    };
    for (at, word) in text.split(char::is_whitespace).enumerate() {
        if at > 0 && !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
        plain.push_str(word);
    }
}

/// Footnote labels are the same in any case.
pub(super) fn note_key(label: &str) -> Box<str> {
    label.to_lowercase().into()
}
