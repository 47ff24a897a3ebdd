//! From pulldown-cmark's events to [`Stream`].

mod blocks;
mod spans;

use super::Task;
use std::cell::RefCell;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag,
};

use super::faults::Faults;
use super::inline::Inline;
use super::token::{Alert, Align, Cell, Kind, List, Node, Stream, note_key};
use super::{RawHtml, depth};
use crate::diag::Code;

/// No reader follows deeper quotes and lists; browsers flatten trees of 512.
const DEEPEST_BLOCK: usize = 64;
/// The same for emphasis in emphasis.
const DEEPEST_INLINE: usize = 32;

pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Reads the Markdown from byte `body` on.
pub(super) fn read<'a>(
    text: &'a str,
    body: usize,
    raw_html: RawHtml,
    faults: &mut Faults,
) -> Stream<'a> {
    let markdown = text.get(body..).unwrap_or("");
    let markdown = match depth::too_deep(markdown) {
        Some(line) => {
            faults.add(
                Code::NestingTooDeep,
                body + line.start..body + line.end,
                "the text is nested too deeply to be read on",
                format!("stay below {DEEPEST_BLOCK} levels of quotes and lists"),
            );
            markdown.get(..line.start).unwrap_or("")
        }
        None => markdown,
    };
    let undefined = RefCell::new(Vec::new());
    let note_undefined = |link: BrokenLink<'a>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined
                .borrow_mut()
                .push((link.span, link.reference.to_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(markdown, OPTIONS, Some(note_undefined));
    let mut reader = Reader {
        inline: Inline::new(text),
        raw_html,
        frames: Vec::new(),
        blocks: 0,
        spans: 0,
        notes: 0,
        items: Vec::new(),
        capture: Capture::Nothing,
        aligns: Vec::new(),
        column: 0,
        too_deep: None,
        faults,
    };
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range.start + body..range.end + body);
    }
    let (stream, too_deep) = reader.finish();
    if let Some(range) = too_deep {
        faults.add(
            Code::NestingTooDeep,
            range,
            "the text is nested too deeply",
            format!("stay below {DEEPEST_BLOCK} levels of quotes and lists"),
        );
    }
    for (span, label) in undefined.into_inner() {
        // Of `[label][]` the parser marks the label alone.
        let rest = markdown.get(span.end..).unwrap_or("");
        let end = span.end + if rest.starts_with("[]") { 2 } else { 0 };
        faults.add(
            Code::UndefinedReference,
            span.start + body..end + body,
            format!("the page has no definition of `[{label}]`"),
            format!("add a line `[{label}]: address`, or write `\\[` for a bracket"),
        );
    }
    stream
}

/// The language of a code block that holds text of the source which nobody has translated yet. ⚓
pub const UNTRANSLATED: &str = "untranslated";

/// What has been opened and not yet closed.
enum Frame {
    Node(Node),
    /// Left out, its content kept.
    Dropped,
    /// The quote, list or item is too deep: left out, and not counted.
    Captured,
}

/// Events whose text becomes one token.
enum Capture {
    Nothing,
    Image {
        depth: usize,
        dest: String,
        title: Box<str>,
        alt: String,
        start: Range<usize>,
    },
    Code {
        lang: Box<str>,
        text: String,
    },
    Html(String),
    /// Text of the source that waits to be translated: no part of the page.
    Untranslated,
}

/// An open list item.
struct OpenItem {
    /// Into [`Stream::items`].
    at: usize,
    /// Its first paragraph is behind us, or it has none.
    done: bool,
    /// Where its tokens begin.
    from: usize,
}

struct Reader<'a, 'f, 'p> {
    inline: Inline<'a>,
    raw_html: RawHtml,
    frames: Vec<Frame>,
    blocks: usize,
    spans: usize,
    /// How many footnotes we are in.
    notes: usize,
    items: Vec<OpenItem>,
    capture: Capture,
    aligns: Vec<Align>,
    column: usize,
    too_deep: Option<Range<usize>>,
    faults: &'f mut Faults<'p>,
}

impl<'a> Reader<'a, '_, '_> {
    fn finish(self) -> (Stream<'a>, Option<Range<usize>>) {
        (self.inline.into_stream(), self.too_deep)
    }

    fn stream(&mut self) -> &mut Stream<'a> {
        self.inline.stream()
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if self.captured(&event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(range),
            Event::Text(text) => self.inline.text(text, range, self.faults),
            Event::Code(code) => self.inline.put(Kind::Code(code.as_ref().into()), range),
            Event::InlineHtml(html) | Event::Html(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => {
                self.inline.put(Kind::NoteRef(note_key(&label)), range);
            }
            Event::SoftBreak => self.inline.put(Kind::SoftBreak, range),
            Event::HardBreak => self.inline.put(Kind::HardBreak, range),
            Event::Rule => {
                self.block_boundary();
                self.no_paragraph();
                self.inline.put(Kind::Rule, range);
            }
            Event::TaskListMarker(done) => {
                if let Some(at) = self.items.last().map(|item| item.at)
                    && let Some(item) = self.stream().items.get_mut(at)
                {
                    item.task = Some(if done { Task::Done } else { Task::Open });
                    // The words begin behind the box.
                    item.range = range.end..range.end;
                    item.id_at = range.end;
                }
            }
            // Not switched on; harmless as text.
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.inline.text(text, range, self.faults);
            }
        }
    }

    /// Whether the event belongs to something that becomes one token.
    fn captured(&mut self, event: &Event<'a>) -> bool {
        match &mut self.capture {
            Capture::Nothing => return false,
            Capture::Image { depth, alt, .. } => match event {
                Event::Start(_) => *depth += 1,
                Event::End(_) if *depth > 0 => *depth -= 1,
                Event::End(_) => return false,
                Event::Text(text) | Event::Code(text) => alt.push_str(text),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                _ => {}
            },
            Capture::Code { text: into, .. } => match event {
                Event::Text(text) => into.push_str(text),
                _ => return false,
            },
            Capture::Html(into) => match event {
                Event::Html(text) | Event::Text(text) | Event::InlineHtml(text) => {
                    into.push_str(text);
                }
                _ => return false,
            },
            Capture::Untranslated => return !matches!(event, Event::End(_)),
        }
        true
    }

    fn open(&mut self, node: Node, range: Range<usize>) {
        self.frames.push(Frame::Node(node));
        self.inline.put(Kind::Open(node), range);
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if !matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ) {
            self.block_boundary();
        }
        match tag {
            Tag::Paragraph => self.open(Node::Paragraph, range),
            Tag::Heading { level, .. } => self.heading(level, range),
            Tag::BlockQuote(kind) => {
                self.no_paragraph();
                if self.deeper(&range) {
                    self.open(Node::Quote(kind.map(alert)), range);
                }
            }
            Tag::List(start) => {
                self.no_paragraph();
                if self.deeper(&range) {
                    let recorded = false;
                    self.stream().lists.push(List { start, recorded });
                    let at = self.stream().lists.len() - 1;
                    self.open(Node::List(at), range);
                }
            }
            Tag::Item => self.item(range),
            Tag::FootnoteDefinition(label) => {
                let tokens = self.stream().tokens.len();
                self.stream().notes.push(tokens + 1..tokens + 1);
                let at = self.stream().notes.len() - 1;
                self.stream().note_of.entry(note_key(&label)).or_insert(at);
                self.notes += 1;
                self.open(Node::Note(at), range);
            }
            Tag::CodeBlock(kind) => {
                self.no_paragraph();
                let lang = match &kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t']).next(),
                    CodeBlockKind::Indented => None,
                };
                self.frames.push(Frame::Captured);
                self.capture = match lang.unwrap_or("") {
                    UNTRANSLATED => Capture::Untranslated,
                    lang => Capture::Code {
                        lang: lang.into(),
                        text: String::new(),
                    },
                };
            }
            Tag::HtmlBlock => {
                self.no_paragraph();
                self.frames.push(Frame::Captured);
                self.capture = Capture::Html(String::new());
            }
            Tag::DefinitionList => {
                self.no_paragraph();
                self.open(Node::Definitions, range);
            }
            Tag::DefinitionListTitle => self.open(Node::Term, range),
            Tag::DefinitionListDefinition => self.open(Node::Definition, range),
            Tag::Table(aligns) => {
                self.no_paragraph();
                self.aligns = aligns.into_iter().map(align).collect();
                self.open(Node::Table, range);
            }
            Tag::TableHead => {
                self.column = 0;
                self.open(Node::TableHead, range.clone());
                self.inline.put(Kind::Open(Node::Row), range);
            }
            Tag::TableRow => {
                self.column = 0;
                let tokens = &self.stream().tokens;
                if matches!(tokens.last(), Some(last) if matches!(last.kind, Kind::Close(Node::TableHead)))
                {
                    self.inline.put(Kind::Open(Node::TableBody), range.clone());
                }
                self.open(Node::Row, range);
            }
            Tag::TableCell => {
                let align = self.aligns.get(self.column).copied().unwrap_or(Align::None);
                self.column += 1;
                let head = matches!(self.frames.last(), Some(Frame::Node(Node::TableHead)));
                let cell = if head { Cell::Head } else { Cell::Body };
                self.open(Node::Cell(cell, align), range);
            }
            Tag::Emphasis => self.span(Node::Emphasis, range),
            Tag::Strong => self.span(Node::Strong, range),
            Tag::Strikethrough => self.span(Node::Strike, range),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link(link_type, &dest_url, &title, range),
            Tag::Image {
                dest_url, title, ..
            } => {
                self.frames.push(Frame::Captured);
                self.capture = Capture::Image {
                    depth: 0,
                    dest: dest_url.to_string(),
                    title: title.as_ref().into(),
                    alt: String::new(),
                    start: range,
                };
            }
            // Not switched on.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => {
                self.frames.push(Frame::Dropped);
            }
        }
    }

    fn end(&mut self, range: Range<usize>) {
        match self.frames.pop() {
            Some(Frame::Node(node)) => self.close(node, range),
            Some(Frame::Captured) => self.release(range),
            Some(Frame::Dropped) | None => {}
        }
    }

    fn close(&mut self, node: Node, range: Range<usize>) {
        if !node.is_inline() {
            self.inline.end_of_block();
        }
        match node {
            Node::Heading(at) => self.head_done(at, &range),
            Node::Paragraph => self.first_paragraph(),
            Node::Item(_) => {
                self.first_paragraph();
                self.items.pop();
            }
            Node::Quote(_) | Node::List(_) => self.blocks -= 1,
            Node::Note(at) => {
                self.notes -= 1;
                let end = self.stream().tokens.len();
                if let Some(note) = self.stream().notes.get_mut(at) {
                    note.end = end;
                }
            }
            Node::TableHead => self.inline.put(Kind::Close(Node::Row), range.clone()),
            Node::Table => {
                let last = self.stream().tokens.last();
                if last.is_some_and(|last| matches!(last.kind, Kind::Close(Node::Row))) {
                    self.inline.put(Kind::Close(Node::TableBody), range.clone());
                }
            }
            Node::Link(..) => {
                self.spans -= 1;
                if self.inline.is_link_wordless() {
                    let help = "say between `[` and `]` where it leads, or write `[[page]]` for the page’s title";
                    self.faults.add(
                        Code::Wordless,
                        range.clone(),
                        "this link has no words",
                        help,
                    );
                }
            }
            node if node.is_inline() => self.spans -= 1,
            _ => {}
        }
        self.inline.put(Kind::Close(node), range);
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}
