//! The text of a file as a flat list of our own tokens: what pulldown-cmark reports, with our
//! extensions of the syntax applied and everything that isn't allowed taken out.
//!
//! A list rather than a tree, so that no input, however nested, costs stack.

use super::Task;
use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::document::{Image, Link, LinkTarget, Piece};
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
    /// A soft break between characters of scripts without spaces: nothing to readers.
    Seam,
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
    /// The first lines of blocks that wait to be translated.
    pub(super) waiting: Vec<Range<usize>>,
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
    /// What its id is made from, where that isn't `text`.
    pub(super) unjoined: Option<String>,
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
    /// What its id is made from, where that isn't `text`.
    pub(super) unjoined: Option<String>,
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

    /// The same with a space at each seam, if there is one: so are ids made, since before there were seams. ⚓
    pub(super) fn unjoined(&self, range: Range<usize>) -> Option<String> {
        let tokens = self.tokens.get(range)?;
        let is_seam = |token: &&Token| matches!(token.kind, Kind::Seam);
        tokens.iter().find(is_seam)?;
        let mut plain = String::new();
        for token in tokens {
            match token.kind {
                Kind::Seam => plain.push(' '),
                _ => fold(&mut plain, token),
            }
        }
        Some(plain)
    }

    /// Notes what the author calls the places of the site that links lead to.
    pub(super) fn name_links(&mut self) {
        let mut from = 0;
        for at in 0..self.tokens.len() {
            let link = match self.tokens.get(at).map(|token| &token.kind) {
                // No link stands in another.
                Some(Kind::Open(Node::Link(_, LinkText::Words))) => {
                    from = at;
                    continue;
                }
                Some(Kind::Close(Node::Link(link, LinkText::Words))) => *link,
                _ => continue,
            };
            let inside = |link: &&Link| !matches!(link.target, LinkTarget::External(_));
            if self.links.get(link).filter(inside).is_some() {
                let words = self.plain(from..at);
                if let Some(link) = self.links.get_mut(link) {
                    link.words = Some(words.into());
                }
            }
        }
    }

    /// Whether such a run has no words.
    pub(super) fn is_blank(&self, range: Range<usize>) -> bool {
        let mut tokens = self.tokens.get(range).unwrap_or_default().iter();
        tokens.all(|token| text(token).is_none_or(|text| text.trim().is_empty()))
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

/// The words of a token, if it can have some.
fn text<'t>(token: &'t Token) -> Option<&'t str> {
    match &token.kind {
        Kind::Text(text) => Some(text),
        Kind::Code(text) => Some(text),
        Kind::Image { alt, .. } => Some(alt),
        Kind::SoftBreak | Kind::HardBreak => Some(" "),
        _ => None,
    }
}

/// Adds the words of a token, its whitespace folded.
fn fold(plain: &mut String, token: &Token) {
    let Some(text) = text(token) else {
        return;
    };
    let mut from = 0;
    let mut spaced = plain.is_empty() || plain.ends_with(' ');
    for (at, byte) in text.bytes().enumerate() {
        let blank = match byte {
            b' ' if spaced => 1,
            // It stays as it is.
            b' ' => 0,
            // What other whitespace begins with.
            ..b' ' | 0xC2 | 0xE1..=0xE3 => blank(text, at),
            // The rest of a character.
            0x80..0xC0 => continue,
            _ => {
                spaced = false;
                continue;
            }
        };
        if blank > 0 {
            plain.push_str(text.get(from..at).unwrap_or_default());
            if !spaced {
                plain.push(' ');
            }
            from = at + blank;
        }
        spaced = blank > 0 || byte == b' ';
    }
    plain.push_str(text.get(from..).unwrap_or_default());
}

/// How many bytes of whitespace a character is.
fn blank(text: &str, at: usize) -> usize {
    let c = text.get(at..).and_then(|rest| rest.chars().next());
    c.filter(|c| c.is_whitespace()).map_or(0, char::len_utf8)
}

/// Footnote labels are the same in any case.
pub(super) fn note_key(label: &str) -> Box<str> {
    label.to_lowercase().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whitespace_is_folded_across_tokens(pieces in prop::collection::vec("[a \n\u{a0}\u{2003}é]{0,6}", 0..4)) {
            let mut plain = String::new();
            for piece in &pieces {
                let kind = Kind::Text(Cow::Borrowed(piece));
                fold(&mut plain, &Token { kind, range: 0..0 });
            }
            let whole = pieces.concat();
            let words: Vec<&str> = whole.split_whitespace().collect();
            let trailing = whole.ends_with(char::is_whitespace) && !words.is_empty();
            prop_assert_eq!(plain, words.join(" ") + if trailing { " " } else { "" });
        }
    }
}
