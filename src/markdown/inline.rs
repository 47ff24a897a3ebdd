//! What we add to Markdown inside a line: `[[page#section|text]]`, `[text]{lang=ar}`, `![](x.png){decorative}`, a
//! trailing `{#id}`, and references to footnotes that aren't there.
//!
//! Each unescaped `[` is a token of its own until its `]` shows what it is; so one pass is enough.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::CowStr;

use super::document::Link;
use super::faults::Faults;
use super::language;
use super::links;
use super::seams::join_lines;
use super::token::{Kind, LinkText, Node, Stream, Token, WrittenId};
use crate::diag::Code;
use crate::source::Id;

/// Texts of usual lengths have more tokens than one for so many bytes.
const BYTES_A_TOKEN: usize = 32;
/// The longest `{lang=…}` that is looked at.
const LONGEST_LANG: usize = 48;

pub(super) struct Inline<'a> {
    text: &'a str,
    stream: Stream<'a>,
    /// Tokens that are an open `[`, and how many of them belong to outer spans.
    brackets: Vec<usize>,
    outer: Vec<usize>,
    /// Text before this byte is part of what a `]` closed.
    skip_until: usize,
    text_end: usize,
    words_end: Option<usize>,
    html_end: usize,
    open_links: usize,
    last_link: Option<usize>,
    /// The first token of the block, and whether there was a soft break since.
    block: usize,
    wrapped: bool,
}

impl<'a> Inline<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            stream: Stream {
                tokens: Vec::with_capacity(text.len() / BYTES_A_TOKEN),
                ..Stream::default()
            },
            brackets: Vec::new(),
            outer: Vec::new(),
            skip_until: 0,
            text_end: 0,
            words_end: None,
            html_end: usize::MAX,
            open_links: 0,
            last_link: None,
            block: 0,
            wrapped: false,
        }
    }

    pub(super) fn stream(&mut self) -> &mut Stream<'a> {
        &mut self.stream
    }

    pub(super) fn into_stream(self) -> Stream<'a> {
        self.stream
    }

    pub(super) fn source(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or("")
    }

    /// A block begins: no words yet.
    pub(super) fn begin(&mut self) {
        self.words_end = None;
    }

    pub(super) fn has_words(&self) -> bool {
        self.words_end.is_some()
    }

    /// Where the words of this block end in the file, or what `otherwise` says where there are none.
    pub(super) fn end(&self, otherwise: impl FnOnce(&str) -> usize) -> usize {
        match self.words_end {
            Some(end) => self
                .source(0..end)
                .trim_end_matches([' ', '\t', '\n'])
                .len(),
            None => otherwise(self.text),
        }
    }

    pub(super) fn end_of_block(&mut self) {
        self.brackets.clear();
        self.outer.clear();
        if std::mem::take(&mut self.wrapped)
            && let Some(tokens) = self.stream.tokens.get_mut(self.block..)
        {
            join_lines(tokens);
        }
        self.block = self.stream.tokens.len();
    }

    /// Whether the tokens from `from` on say nothing. What the author’s own HTML says isn’t known.
    pub(super) fn is_wordless(&self, from: usize) -> bool {
        let tokens = self.stream.tokens.get(from..).unwrap_or_default();
        let is_html = |token: &Token| matches!(token.kind, Kind::Html(_));
        self.stream.is_blank(from..self.stream.tokens.len()) && !tokens.iter().any(is_html)
    }

    /// The same for the link that ends here.
    pub(super) fn is_link_wordless(&self) -> bool {
        self.last_link
            .is_some_and(|link| self.is_wordless(link + 1))
    }

    /// Text that is left out, such as a comment.
    pub(super) fn skip(&mut self, range: Range<usize>) {
        self.words_end = Some(range.end);
    }

    pub(super) fn put(&mut self, kind: Kind<'a>, range: Range<usize>) {
        match &kind {
            Kind::Open(node) if node.is_inline() => {
                self.outer.push(self.brackets.len());
                if matches!(node, Node::Link(..)) {
                    self.open_links += 1;
                    self.last_link = Some(self.stream.tokens.len());
                }
            }
            Kind::Close(node) if node.is_inline() => {
                let outer = self.outer.pop().unwrap_or(0);
                self.brackets.truncate(outer);
                if matches!(node, Node::Link(..)) {
                    self.open_links = self.open_links.saturating_sub(1);
                }
                self.words_end = Some(range.end);
            }
            Kind::Open(_) => self.words_end = None,
            Kind::SoftBreak => self.wrapped = true,
            Kind::Close(_) | Kind::Seam | Kind::HardBreak => {}
            _ => self.words_end = Some(range.end),
        }
        self.stream.tokens.push(Token { kind, range });
    }

    /// Whether raw HTML goes on right where the last piece ended.
    pub(super) fn touches_html(&mut self, range: Range<usize>) -> bool {
        let touches = range.start == self.html_end;
        self.html_end = range.end;
        touches
    }

    /// Whether `mark` stands right behind what ends at `end`. It is no text then: where it ends.
    pub(super) fn take_mark(&mut self, mark: &str, end: usize) -> Option<usize> {
        let after = self.source(end..self.text.len());
        let end = after.starts_with(mark).then_some(end + mark.len())?;
        self.skip_until = end;
        Some(end)
    }

    /// Text in which nothing is syntax.
    pub(super) fn plain_text(&mut self, text: &str, range: Range<usize>) {
        self.words_end = Some(range.end);
        let kind = Kind::Text(text.to_owned().into());
        self.stream.tokens.push(Token { kind, range });
    }

    pub(super) fn text(&mut self, text: CowStr<'a>, mut range: Range<usize>, faults: &mut Faults) {
        // What isn't the file's own bytes came from an entity, and is never syntax.
        let literal = self.source(range.clone()) == &*text;
        let text_end = std::mem::replace(&mut self.text_end, range.end);
        if !literal {
            let text = match text {
                CowStr::Borrowed(text) => Cow::Borrowed(text),
                other => Cow::Owned(other.into_string()),
            };
            self.append(text, range);
            return;
        }
        if range.start < self.skip_until {
            range.start = self.skip_until.min(range.end);
            if range.is_empty() {
                return;
            }
        }
        let escaped = text_end != range.start && self.source(0..range.start).ends_with('\\');
        let mut from = range.start;
        let mut at = if escaped {
            range.start + 1
        } else {
            range.start
        };
        while at < range.end {
            let rest = self.source(at..range.end).as_bytes();
            let Some(next) = rest.iter().position(|byte| matches!(byte, b'[' | b']')) else {
                break;
            };
            at += next;
            self.append(Cow::Borrowed(self.source(from..at)), from..at);
            if rest.get(next) == Some(&b'[') {
                self.undefined_note(at, faults);
                self.brackets.push(self.stream.tokens.len());
                self.put(Kind::Text(Cow::Borrowed("[")), at..at + 1);
                at += 1;
            } else if let Some(after) = self.close_bracket(at, faults) {
                self.skip_until = after;
                self.words_end = Some(after);
                self.text_end = after;
                at = after;
            } else {
                self.append(Cow::Borrowed("]"), at..at + 1);
                at += 1;
            }
            from = at;
        }
        if from < range.end {
            self.append(Cow::Borrowed(self.source(from..range.end)), from..range.end);
        }
    }

    fn append(&mut self, text: Cow<'a, str>, range: Range<usize>) {
        if text.is_empty() {
            return;
        }
        self.words_end = Some(range.end);
        let at = self.stream.tokens.len().wrapping_sub(1);
        let open_bracket = self.brackets.last() == Some(&at);
        if !open_bracket
            && let Some(last) = self.stream.tokens.last_mut()
            && let Kind::Text(before) = &mut last.kind
        {
            let whole = self.text.get(last.range.start..range.end);
            last.range.end = range.end;
            if before.is_empty() {
                *before = text;
                last.range.start = range.start;
            } else if let (Cow::Borrowed(start), Cow::Borrowed(end)) = (&*before, &text)
                && let Some(whole) = whole
                // Neighbours in the file's own bytes: by address, since comparing text would
                // cost its square.
                && start.as_ptr() == whole.as_ptr()
                && start.as_bytes().as_ptr_range().end == end.as_ptr()
                && whole.len() == start.len() + end.len()
            {
                *before = Cow::Borrowed(whole);
            } else {
                before.to_mut().push_str(&text);
            }
            return;
        }
        let kind = Kind::Text(text);
        self.stream.tokens.push(Token { kind, range });
    }

    /// A `[^label]` that is text because no definition has its label.
    fn undefined_note(&self, at: usize, faults: &mut Faults) {
        let Some(rest) = self.source(at..self.text.len()).strip_prefix("[^") else {
            return;
        };
        let label = rest.find(|c: char| matches!(c, '[' | ']') || c.is_whitespace());
        if let Some(length) = label.filter(|length| *length > 0)
            && rest.get(length..).is_some_and(|rest| rest.starts_with(']'))
            && let Some(label) = rest.get(..length)
        {
            faults.add(
                Code::UndefinedReference,
                at..at + length + 3,
                format!("the page has no footnote `[^{label}]`"),
                format!("add a line `[^{label}]: text`, or write `\\[` for a bracket"),
            );
        }
    }

    /// What the `]` at `at` closes, if it closes something of ours: where that ends.
    fn close_bracket(&mut self, at: usize, faults: &mut Faults) -> Option<usize> {
        let outer = self.outer.last().copied().unwrap_or(0);
        if self.brackets.len() <= outer {
            return None;
        }
        let open = self.brackets.pop()?;
        let after = self.source(at + 1..self.text.len());
        if let Some(rest) = after.strip_prefix("{lang=") {
            return self.lang(open, at, rest, faults);
        }
        if !after.starts_with(']') || self.open_links > 0 || self.brackets.len() <= outer {
            return None;
        }
        let first = *self.brackets.last()?;
        let doubled = first + 1 == open
            && self.stream.tokens.get(first)?.range.end
                == self.stream.tokens.get(open)?.range.start;
        if doubled && self.wiki(first, at + 2) {
            self.brackets.pop();
            return Some(at + 2);
        }
        None
    }

    /// Makes a link of the tokens from `first` on, which begin with `[[`; `false` if they hold no id.
    fn wiki(&mut self, first: usize, end: usize) -> bool {
        if self.last_link.is_some_and(|link| link > first) {
            return false;
        }
        let alone = self.stream.tokens.len() == first + 3;
        let Some(body) = self.stream.tokens.get_mut(first + 2) else {
            return false;
        };
        let Kind::Text(words) = &mut body.kind else {
            return false;
        };
        let (name, rest) = match words.split_once('|') {
            Some((name, rest)) => (name, Some(rest.trim_start().to_owned())),
            None if alone => (&**words, None),
            None => return false,
        };
        let Some(target) = links::page(name) else {
            return false;
        };
        let titled = alone && rest.as_deref().is_none_or(str::is_empty);
        let text = if titled {
            *words = Cow::Owned(name.trim().to_owned());
            LinkText::Title
        } else {
            *words = Cow::Owned(rest.unwrap_or_default());
            LinkText::Words
        };
        let at = self.stream.links.len();
        let start = self.stream.tokens.get(first).map_or(end, |t| t.range.start);
        self.stream.links.push(Link {
            target,
            section: 0,
            range: start..end,
            words: None,
        });
        self.stream.link_titles.push("".into());
        let node = Node::Link(at, text);
        if let Some(token) = self.stream.tokens.get_mut(first) {
            token.kind = Kind::Open(node);
            token.range = start..end;
        }
        if let Some(token) = self.stream.tokens.get_mut(first + 1) {
            token.kind = Kind::Text(Cow::Borrowed(""));
        }
        self.last_link = Some(first);
        let kind = Kind::Close(node);
        self.stream.tokens.push(Token {
            kind,
            range: start..end,
        });
        true
    }

    /// `[text]{lang=ar}`, of which `rest` follows the `=`.
    fn lang(&mut self, open: usize, at: usize, rest: &str, faults: &mut Faults) -> Option<usize> {
        let length = rest
            .bytes()
            .take(LONGEST_LANG)
            .position(|byte| matches!(byte, b'}' | b'\n'))?;
        if rest.as_bytes().get(length) != Some(&b'}') {
            return None;
        }
        let tag = rest.get(..length)?.trim_matches(['"', ' ']);
        let start = at + 1 + "{lang=".len();
        let end = start + length + 1;
        let words_start = self.stream.tokens.get(open)?.range.start;
        if language::is_well_formed(tag) {
            self.stream.langs.push(tag.into());
            let node = Node::Lang(self.stream.langs.len() - 1);
            self.stream.tokens.get_mut(open)?.kind = Kind::Open(node);
            let kind = Kind::Close(node);
            self.stream.tokens.push(Token {
                kind,
                range: words_start..end,
            });
        } else {
            faults.add(
                Code::MalformedLanguage,
                start..start + length,
                format!("`{tag}` is no language tag"),
                "write a BCP 47 tag: `ar`, `pt-BR`",
            );
            self.stream.tokens.get_mut(open)?.kind = Kind::Text(Cow::Borrowed(""));
            // Keeps the words apart from what follows them.
            self.stream.tokens.push(Token {
                kind: Kind::Text(Cow::Borrowed("")),
                range: end..end,
            });
        }
        Some(end)
    }

    /// Takes a trailing `{#id}` off the block whose tokens begin at `from`.
    pub(super) fn take_id(&mut self, from: usize, faults: &mut Faults) -> WrittenId {
        if self.stream.tokens.len() <= from {
            return None;
        }
        let last = self.stream.tokens.last_mut()?;
        let Kind::Text(words) = &mut last.kind else {
            return None;
        };
        // A comment may stand behind it.
        let source = self.text.get(last.range.clone())?.trim_end();
        let at = words.rfind("{#")?;
        let written = words.get(at..)?.trim_end();
        let inside = written.strip_prefix("{#")?.strip_suffix('}')?;
        let before = source.strip_suffix(written)?;
        if inside.contains(['{', '}']) || before.ends_with('\\') {
            return None;
        }
        let range = last.range.start + before.len()..last.range.start + source.len();
        let id = Id::new(inside.trim()).map_err(|error| format!("`{inside}` is no id: {error}"));
        let kept = words.get(..at)?.trim_end().len();
        let before = before.trim_end().len();
        match words {
            Cow::Borrowed(text) => *text = text.get(..kept)?,
            Cow::Owned(text) => text.truncate(kept),
        }
        last.range.end = last.range.start + before;
        let mut end = last.range.end;
        if kept == 0 {
            // The id stood alone on its line, or behind other marks.
            end = self.text.get(..end)?.trim_end().len();
            self.stream.tokens.pop();
            while self.stream.tokens.len() > from
                && let Some(Kind::SoftBreak | Kind::HardBreak) =
                    self.stream.tokens.last().map(|token| &token.kind)
            {
                self.stream.tokens.pop();
            }
        }
        self.words_end = Some(end);
        match id {
            Ok(id) => Some((id, range)),
            Err(error) => {
                faults.add(
                    Code::InvalidId,
                    range,
                    error,
                    "use letters, digits, `-` and `_`: `{#next-steps}`",
                );
                None
            }
        }
    }
}
