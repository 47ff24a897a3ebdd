//! Where in a file's text its parts are written, for edits that leave everything else alone.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::faults::Faults;
use super::{depth, front, read};
use crate::source::SourceFile;

/// A link or image, and the part of the text that says where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Bytes of the whole link or image, by which [`Link`](super::Link) and [`Image`](super::Image) know it.
    pub whole: Range<usize>,
    /// Bytes of what is written between `](` and `)`, in `<…>`, or behind `[label]:`.
    pub written: Range<usize>,
}

/// The bytes of a file's front matter, without its fences; `None` where it has none that ends.
pub fn front_matter(text: &str) -> Option<Range<usize>> {
    front::toml(text)
}

/// The destinations of a file's Markdown links and images. `[[…]]` is not among them: it says where it leads from its
/// third byte on.
pub fn destinations(file: &SourceFile) -> Vec<Destination> {
    let text = &*file.text;
    let body = front::read(text, &mut Faults::new(&file.path)).body;
    let markdown = text.get(body..).unwrap_or_default();
    let markdown = match depth::too_deep(markdown) {
        Some(line) => markdown.get(..line.start).unwrap_or_default(),
        None => markdown,
    };
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut events = Parser::new_ext(markdown, read::OPTIONS).into_offset_iter();
    while let Some((event, range)) = events.next() {
        match &event {
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
                let definition = match link_type {
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => events
                        .reference_definitions()
                        .get(id)
                        .map(|definition| definition.span.clone()),
                    _ => None,
                };
                let mark = match event {
                    Event::Start(Tag::Image { .. }) => 2,
                    _ => 1,
                };
                open.push(Open {
                    inline: *link_type == LinkType::Inline,
                    definition,
                    words_end: range.start + mark,
                    whole: range,
                });
                continue;
            }
            Event::End(pulldown_cmark::TagEnd::Link | pulldown_cmark::TagEnd::Image) => {
                if let Some(closed) = open.pop() {
                    let written = closed.destination(markdown);
                    found.extend(written.map(|written| Destination {
                        whole: closed.whole.start + body..closed.whole.end + body,
                        written: written.start + body..written.end + body,
                    }));
                }
            }
            _ => {}
        }
        if let Some(outer) = open.last_mut() {
            outer.words_end = outer.words_end.max(range.end.min(outer.whole.end));
        }
    }
    found
}

/// A definition that links of a page refer to: `[label]: address`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Its label, as written.
    pub label: String,
    /// Bytes of its line or lines.
    pub range: Range<usize>,
}

/// The definitions of a file that its links can refer to, by label.
pub fn definitions(file: &SourceFile) -> Vec<Definition> {
    let text = &*file.text;
    let body = front::read(text, &mut Faults::new(&file.path)).body;
    let markdown = text.get(body..).unwrap_or_default();
    let parser = Parser::new_ext(markdown, read::OPTIONS);
    let defined = parser.reference_definitions().iter();
    let defined = defined.map(|(label, definition)| Definition {
        label: label.to_owned(),
        range: definition.span.start + body..definition.span.end + body,
    });
    let mut found: Vec<Definition> = defined.collect();
    found.sort_by_key(|definition| definition.range.start);
    found
}

/// A link or image whose words are being read.
struct Open {
    whole: Range<usize>,
    inline: bool,
    /// Of a reference: its definition's line.
    definition: Option<Range<usize>>,
    words_end: usize,
}

impl Open {
    fn destination(&self, markdown: &str) -> Option<Range<usize>> {
        let (from, end, head) = match &self.definition {
            Some(line) => (label_end(markdown, line)?, line.end, "]:"),
            None if self.inline => (self.words_end, self.whole.end, "]("),
            None => return None,
        };
        let rest = markdown.get(from..end)?;
        let blank = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start().strip_prefix(head)?;
        let start = from + blank + head.len() + (rest.len() - rest.trim_start().len());
        let rest = rest.trim_start();
        match rest.strip_prefix('<') {
            Some(rest) => {
                let length = unescaped(rest, |byte, _| byte == b'>')?;
                Some(start + 1..start + 1 + length)
            }
            None => {
                let ends = |byte: u8, depth: usize| {
                    byte.is_ascii_whitespace() || (byte == b')' && depth == 0)
                };
                let length = unescaped(rest, ends).unwrap_or(rest.len());
                Some(start..start + length)
            }
        }
    }
}

/// Where the `]` stands that ends the label of a definition.
fn label_end(markdown: &str, line: &Range<usize>) -> Option<usize> {
    let rest = markdown.get(line.clone())?.strip_prefix('[')?;
    Some(line.start + 1 + unescaped(rest, |byte, _| byte == b']')?)
}

/// The first byte for which `ends` says so, given how many `(` are open before it. What follows a `\` never ends.
fn unescaped(text: &str, ends: impl Fn(u8, usize) -> bool) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if !std::mem::take(&mut escaped) {
            if ends(byte, depth) {
                return Some(at);
            }
            match byte {
                b'\\' => escaped = true,
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    None
}
