//! The canonical text of a section, and its stamp.
//!
//! A stamp is `v1:` and the first 8 bytes, in hex, of the BLAKE3 hash of the canonical text. Stamps
//! are stored in sites, so this format never changes: a new one would be `v2`. It is independent of
//! how the Markdown is written (wrapping, list markers, `*` or `_`, inline or reference links) and
//! of the parser.
//!
//! The text is UTF-8 in NFC, a line (ended by LF) for each block, in the file's order:
//!
//! ```text
//! @meta               the section is title and summary; then `title …` and, if there, `summary …`,
//!                     and by name `axis {ID} TEXT`, `group {ID} TEXT`, `crosswalk {STAGE} TEXT`, `stage {STAGE} TEXT`
//! @intro              the section is the text before the first h2
//! h2 TEXT             the section's heading; its own id is not part of it
//! h3 {ID} TEXT        h3 to h6 with its id, explicit or slug; `{}` without one
//! p TEXT              a paragraph, and the text of a tight list item; left out if empty
//! quote … /quote      alert {note} … /quote for an alert
//! ul … /ul            ol {START} … /ol
//! li … /li            li {ID} … for an item of a list with ids, task {ID} … for a task (never its state)
//! code {LANG} … /code each line of the code, as it is, behind `|`
//! table … /table      tr, then th TEXT or td TEXT for each cell
//! dl … /dl            dt TEXT, dd … /dd
//! hr
//! note {N} … /note    footnotes, at the end, in order of first reference
//! ```
//!
//! `TEXT` is the inline text. Whitespace is folded to one space, removed at both ends, around `{br}` and
//! between two characters of which both are Han, Hiragana, Katakana or CJK punctuation. `\`, `{` and
//! `}` are written `\\`, `\{`, `\}`. Marks: `{em TEXT}`, `{strong TEXT}`, `{del TEXT}`, `{code TEXT}`,
//! `{a {TARGET} TEXT}` (`[[page#section]]` in brackets, with no text if it has none; others decoded),
//! `{img {PATH} ALT}`, `{lang {TAG} TEXT}`, `{fn N}`, `{html TEXT}`, `{br}`. Titles of links and
//! images, what a link asks of a page of the site (`?q=…`) and the alignment of columns are not part of it.

use std::fmt::Write as _;

use super::document::{FrontMatter, LinkTarget, Stamp};
use super::outline::{Outline, Part};
use super::token::{Alert, Cell, Kind, LinkText, Node, Stream};
use crate::source::nfc;

/// The stamp of `@meta`.
pub(super) fn meta(front: &FrontMatter) -> Stamp {
    let mut canon = Canon::default();
    canon.line("@meta");
    for (kind, words) in [("title ", &front.title), ("summary ", &front.summary)] {
        if let Some(words) = words {
            canon.begin(kind);
            canon.words(&words.value);
            canon.finish();
        }
    }
    let phrases = [
        ("axis", &front.axes),
        ("group", &front.groups),
        ("crosswalk", &front.crosswalk),
        ("stage", &front.stages),
    ];
    for (kind, phrases) in phrases {
        for (name, phrase) in phrases {
            canon.begin(kind);
            canon.mark(" {");
            canon.solid(name);
            canon.mark("} ");
            canon.words(&phrase.text);
            canon.finish();
        }
    }
    canon.stamp()
}

/// The stamp of `@intro` or an `h2`.
pub(super) fn part(stream: &Stream, outline: &Outline, part: &Part) -> Stamp {
    let mut canon = Canon::default();
    let writer = Walk {
        stream,
        outline,
        part,
    };
    if part.head.is_some() {
        canon.begin("h2 ");
        writer.range(&mut canon, part.title.clone());
        canon.finish();
    } else {
        canon.line("@intro");
    }
    writer.range(&mut canon, part.content.clone());
    canon.finish();
    for (number, note) in part.notes.iter().enumerate() {
        canon.line(&format!("note {{{}}}", number + 1));
        if let Some(tokens) = stream.notes.get(*note) {
            writer.range(&mut canon, tokens.clone());
        }
        canon.line("/note");
    }
    canon.stamp()
}

struct Walk<'a> {
    stream: &'a Stream<'a>,
    outline: &'a Outline,
    part: &'a Part,
}

impl Walk<'_> {
    fn range(&self, canon: &mut Canon, range: std::ops::Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            if let Some(past) = self.stream.past_note(at) {
                at = past;
                continue;
            }
            let Some(token) = self.stream.tokens.get(at) else {
                break;
            };
            match &token.kind {
                Kind::Open(node) => self.open(canon, *node),
                Kind::Close(node) => self.close(canon, *node),
                Kind::Text(words) if canon.bare > 0 && !words.is_empty() => {}
                Kind::Text(words) => canon.words(words),
                Kind::Code(words) => {
                    canon.mark("{code ");
                    canon.words(words);
                    canon.mark("}");
                }
                Kind::Image { at, alt, .. } => {
                    let path = self.stream.images.get(*at).map_or("", |image| &image.path);
                    canon.mark("{img {");
                    canon.solid(path);
                    canon.mark("} ");
                    canon.words(alt);
                    canon.mark("}");
                }
                Kind::Html(html) => {
                    canon.mark("{html ");
                    canon.words(html);
                    canon.mark("}");
                }
                Kind::NoteRef(label) => {
                    let number = self.part.number(self.stream, label).unwrap_or(0);
                    canon.mark(&format!("{{fn {number}}}"));
                }
                Kind::SoftBreak | Kind::Seam => canon.words(" "),
                Kind::HardBreak => canon.hard_break(),
                Kind::Rule => canon.line("hr"),
                Kind::CodeBlock { lang, text } => {
                    canon.line(&format!("code {{{lang}}}"));
                    for line in text.lines() {
                        canon.line(&format!("|{line}"));
                    }
                    canon.line("/code");
                }
            }
            at += 1;
        }
    }

    fn open(&self, canon: &mut Canon, node: Node) {
        match node {
            Node::Paragraph => canon.finish(),
            Node::Heading(head) => {
                let level = self.stream.heads.get(head).map_or(3, |head| head.level);
                let id = self.outline.head_id(self.stream, head);
                canon.begin(&format!(
                    "h{level} {{{}}} ",
                    id.map_or("", |id| id.as_str())
                ));
            }
            Node::Quote(None) => canon.line("quote"),
            Node::Quote(Some(alert)) => canon.line(&format!("alert {{{}}}", alert_name(alert))),
            Node::List(list) => match self.stream.lists.get(list).and_then(|list| list.start) {
                Some(start) => canon.line(&format!("ol {{{start}}}")),
                None => canon.line("ul"),
            },
            Node::Item(item) => canon.line(&self.item(item)),
            Node::Definitions => canon.line("dl"),
            Node::Term => canon.begin("dt "),
            Node::Definition => canon.line("dd"),
            Node::Table => canon.line("table"),
            Node::Row => canon.line("tr"),
            Node::Cell(Cell::Head, _) => canon.begin("th "),
            Node::Cell(Cell::Body, _) => canon.begin("td "),
            Node::TableHead | Node::TableBody | Node::Note(_) => canon.finish(),
            Node::Emphasis => canon.mark("{em "),
            Node::Strong => canon.mark("{strong "),
            Node::Strike => canon.mark("{del "),
            Node::Link(link, text) => {
                canon.mark("{a {");
                let target = self.stream.links.get(link).map(|link| target(&link.target));
                canon.solid(&target.unwrap_or_default());
                canon.mark("} ");
                if text == LinkText::Title {
                    canon.bare += 1;
                }
            }
            Node::Lang(lang) => {
                let tag = self.stream.langs.get(lang).map_or("", |tag| tag);
                canon.mark("{lang {");
                canon.solid(&tag.to_ascii_lowercase());
                canon.mark("} ");
            }
        }
    }

    fn close(&self, canon: &mut Canon, node: Node) {
        match node {
            Node::Paragraph | Node::Heading(_) | Node::Term | Node::Cell(..) => canon.finish(),
            Node::Quote(_) => canon.line("/quote"),
            Node::List(list) => match self.stream.lists.get(list).and_then(|list| list.start) {
                Some(_) => canon.line("/ol"),
                None => canon.line("/ul"),
            },
            Node::Item(_) => canon.line("/li"),
            Node::Definitions => canon.line("/dl"),
            Node::Definition => canon.line("/dd"),
            Node::Table => canon.line("/table"),
            Node::Row | Node::TableHead | Node::TableBody | Node::Note(_) => canon.finish(),
            Node::Link(_, text) => {
                if text == LinkText::Title {
                    canon.bare -= 1;
                }
                canon.mark("}");
            }
            Node::Emphasis | Node::Strong | Node::Strike | Node::Lang(_) => canon.mark("}"),
        }
    }

    fn item(&self, at: usize) -> String {
        let item = self.stream.items.get(at);
        let list = item.and_then(|item| self.stream.lists.get(item.list));
        if !list.is_some_and(|list| list.recorded) {
            return "li".to_owned();
        }
        let kind = if item.is_some_and(|item| item.task.is_some()) {
            "task"
        } else {
            "li"
        };
        let id = self.outline.item_id(self.stream, at);
        format!("{kind} {{{}}}", id.map_or("", |id| id.as_str()))
    }
}

pub(super) fn target(target: &LinkTarget) -> String {
    let with = |path: &str, fragment: &Option<String>| match fragment {
        Some(fragment) => format!("{path}#{fragment}"),
        None => path.to_owned(),
    };
    match target {
        LinkTarget::Page { page, fragment } => format!("[[{}]]", with(page, fragment)),
        LinkTarget::File { path, fragment } => with(path, fragment),
        LinkTarget::Address { path, fragment, .. } => format!("/{}", with(path, fragment)),
        LinkTarget::Fragment(fragment) => format!("#{fragment}"),
        LinkTarget::External(address) | LinkTarget::UnknownScheme(address) => address.clone(),
    }
}

/// The name of an alert in `[!NOTE]`, in lower case.
pub(super) fn alert_name(alert: Alert) -> &'static str {
    match alert {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Warning => "warning",
        Alert::Caution => "caution",
    }
}

/// Canonical text while it is written.
#[derive(Default)]
struct Canon {
    text: String,
    /// A line of inline text is open; it began at this byte, and has its words from the second on.
    open: Option<(usize, usize)>,
    /// The last character of the line's words.
    last: Option<char>,
    /// Where whitespace stood that may turn out to be a space.
    space: Option<usize>,
    /// In links whose words are not the author's.
    bare: usize,
}

impl Canon {
    fn begin(&mut self, kind: &str) {
        self.finish();
        let start = self.text.len();
        self.text.push_str(kind);
        self.open = Some((start, self.text.len()));
        self.last = None;
        self.space = None;
    }

    /// Ends the line of inline text, if one is open.
    fn finish(&mut self) {
        if let Some((start, words)) = self.open.take() {
            if self.text.len() == words && self.text.get(start..) == Some("p ") {
                self.text.truncate(start);
            } else {
                self.text.truncate(self.text.trim_end_matches(' ').len());
                self.text.push('\n');
            }
        }
    }

    fn line(&mut self, line: &str) {
        self.finish();
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn inline(&mut self) {
        if self.open.is_none() {
            self.begin("p ");
        }
    }

    fn mark(&mut self, mark: &str) {
        self.inline();
        self.text.push_str(mark);
    }

    fn hard_break(&mut self) {
        self.mark("{br}");
        self.last = None;
        self.space = None;
    }

    /// Text in which whitespace counts.
    fn solid(&mut self, text: &str) {
        self.settle('x');
        self.run(text);
        self.last = Some('x');
    }

    fn words(&mut self, words: &str) {
        if !words.is_empty() {
            self.inline();
        }
        for (at, word) in words.split(char::is_whitespace).enumerate() {
            if at > 0 && self.last.is_some() {
                self.space.get_or_insert(self.text.len());
            }
            if let Some(first) = word.chars().next() {
                self.settle(first);
                self.run(word);
                self.last = word.chars().next_back();
            }
        }
    }

    /// Decides about the whitespace before `next`.
    fn settle(&mut self, next: char) {
        if let Some(at) = self.space.take()
            && !(is_cjk(next) && self.last.is_some_and(is_cjk))
        {
            match at == self.text.len() {
                true => self.text.push(' '),
                false => self.text.insert(at, ' '),
            }
        }
    }

    /// Text as it is, but for what has a meaning here.
    fn run(&mut self, text: &str) {
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            let escape = match byte {
                b'\\' | b'{' | b'}' => "\\",
                b'\n' => " ",
                _ => continue,
            };
            self.text.push_str(text.get(from..at).unwrap_or_default());
            self.text.push_str(escape);
            from = if byte == b'\n' { at + 1 } else { at };
        }
        self.text.push_str(text.get(from..).unwrap_or_default());
    }

    fn stamp(mut self) -> Stamp {
        self.finish();
        let hash = blake3::hash(nfc(&self.text).as_bytes());
        let mut stamp = String::from("v1:");
        for byte in hash.as_bytes().iter().take(8) {
            // Writing to a string can't fail.
            let _ = write!(stamp, "{byte:02x}");
        }
        Stamp(stamp.into())
    }
}

/// Han, Hiragana, Katakana, CJK punctuation and full-width forms: scripts that are written without
/// spaces, so that a line break in the source means none.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x2FDF | 0x3000..=0x30FF | 0x31C0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF01..=0xFF9F | 0x20000..=0x3FFFF)
}
