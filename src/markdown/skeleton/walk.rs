//! From tokens to blocks.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Facts, Holder, ItemPart, Leaf, LeafKind, Mark, Order, Slot, Stretch, Words};
use crate::markdown::Task;
use crate::markdown::canon::{alert_name, target};
use crate::markdown::outline::Outline;
use crate::markdown::token::{Cell, Kind, LinkText, Node, Stream};

/// A block whose words are being read.
struct Gather {
    kind: LeafKind,
    /// Where it stands if it has no words.
    at: usize,
    words: Option<Range<usize>>,
    letters: Words,
    facts: Facts,
    /// How many links are open that say nothing of their own.
    silent: usize,
    /// Its only content is this image, so far.
    image: Option<Range<usize>>,
    others: usize,
    html: usize,
}

pub(super) struct Walk<'a> {
    text: &'a str,
    stream: &'a Stream<'a>,
    pub(super) sections: Vec<Stretch>,
    gather: Option<Gather>,
    quotes: usize,
    /// Where each list item and heading stands.
    items: HashMap<usize, Slot>,
    heads: HashMap<usize, usize>,
    /// The headings that begin sections.
    own: HashSet<usize>,
    /// The label of each footnote.
    labels: HashMap<usize, &'a str>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        text: &'a str,
        body: usize,
        stream: &'a Stream<'a>,
        outline: &'a Outline,
    ) -> Self {
        let mut items = HashMap::new();
        let mut heads = HashMap::new();
        for part in &outline.parts {
            for (l, (_, list)) in part.lists.iter().enumerate() {
                let slots = list.iter().enumerate();
                items.extend(slots.map(|(i, item)| (*item, Slot::Listed(l, i))));
            }
            for (l, (_, list)) in part.bare.iter().enumerate() {
                let slots = list.iter().enumerate();
                items.extend(slots.map(|(i, item)| (*item, Slot::Bare(l, i))));
            }
            heads.extend(part.heads.iter().enumerate().map(|(h, head)| (*head, h)));
        }
        let own = outline.parts.iter().filter_map(|part| part.head);
        let labels = stream.note_of.iter().map(|(label, note)| (*note, &**label));
        let intro = Stretch {
            range: body..body,
            content: body,
            marks: Vec::new(),
        };
        Self {
            text,
            stream,
            sections: vec![Stretch::default(), intro],
            gather: None,
            quotes: 0,
            items,
            heads,
            own: own.collect(),
            labels: labels.collect(),
        }
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(section) = self.sections.last_mut() {
            section.marks.push(mark);
        }
    }

    pub(super) fn token(&mut self, at: usize) {
        let token = &self.stream.tokens[at];
        let range = token.range.clone();
        match &token.kind {
            Kind::Open(node) if node.is_inline() => self.inline(at),
            Kind::Close(node) if node.is_inline() => self.inline(at),
            Kind::Open(node) => self.open(*node, range),
            Kind::Close(node) => self.close(*node),
            Kind::CodeBlock { .. } => self.plain(LeafKind::Code, range),
            Kind::Rule => self.plain(LeafKind::Rule, range),
            _ => self.inline(at),
        }
    }

    fn begin(&mut self, kind: LeafKind, at: usize) {
        self.flush();
        self.gather = Some(Gather {
            kind,
            at,
            words: None,
            letters: Words::None,
            facts: Facts::default(),
            silent: 0,
            image: None,
            others: 0,
            html: 0,
        });
    }

    fn open(&mut self, node: Node, range: Range<usize>) {
        self.flush();
        let holder = match node {
            Node::Paragraph => return self.begin(LeafKind::Text, range.start),
            Node::Term => return self.begin(LeafKind::Term, range.start),
            Node::Cell(Cell::Head | Cell::Body, _) => {
                return self.begin(LeafKind::Cell, range.start);
            }
            Node::Heading(head) => return self.heading(head, range),
            Node::Quote(alert) => {
                self.quotes += 1;
                Holder::Quote(alert.map_or("", alert_name))
            }
            Node::List(list) => {
                let start = self.stream.lists.get(list).and_then(|list| list.start);
                Holder::List(match start {
                    Some(_) => Order::Numbered,
                    None => Order::Free,
                })
            }
            Node::Item(at) => {
                let item = self.stream.items.get(at);
                Holder::Item(ItemPart {
                    explicit: item.and_then(|i| i.explicit.as_ref().map(|(id, _)| id.clone())),
                    task: item.is_some_and(|i| matches!(i.task, Some(Task::Open | Task::Done))),
                    slot: self.items.get(&at).copied().unwrap_or(Slot::None),
                })
            }
            Node::Note(at) => {
                Holder::Note(self.labels.get(&at).copied().unwrap_or_default().into())
            }
            Node::Definitions => Holder::Definitions,
            Node::Definition => Holder::Definition,
            Node::Table => Holder::Table,
            Node::Row => Holder::Row,
            _ => return,
        };
        self.mark(Mark::Open(holder, range));
    }

    fn close(&mut self, node: Node) {
        self.flush();
        match node {
            Node::Quote(_) => {
                self.quotes -= 1;
                self.mark(Mark::Close);
            }
            Node::List(_)
            | Node::Item(_)
            | Node::Note(_)
            | Node::Definitions
            | Node::Definition
            | Node::Table
            | Node::Row => self.mark(Mark::Close),
            _ => {}
        }
    }

    fn heading(&mut self, at: usize, range: Range<usize>) {
        let Some(head) = self.stream.heads.get(at) else {
            return;
        };
        let explicit = head.explicit.as_ref().map(|(id, _)| id.clone());
        let own = self.own.contains(&at);
        if own {
            let start = self.line_start(range.start);
            if let Some(before) = self.sections.last_mut() {
                before.range.end = start;
            }
            let rest = self.text.get(head.range.end..).unwrap_or_default();
            let content = rest
                .find('\n')
                .map_or(self.text.len(), |n| head.range.end + n + 1);
            self.sections.push(Stretch {
                range: start..start,
                content,
                marks: Vec::new(),
            });
        }
        let place = self.heads.get(&at).copied().filter(|_| !own);
        self.begin(LeafKind::Heading(head.level, explicit, place), head.id_at);
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |at| at + 1)
    }

    /// A block without words.
    fn plain(&mut self, kind: LeafKind, range: Range<usize>) {
        self.flush();
        let leaf = Leaf {
            kind,
            text: range,
            quotes: self.quotes,
            words: Words::None,
            facts: Facts::default(),
            hint: None,
        };
        self.mark(Mark::Leaf(leaf));
    }

    fn inline(&mut self, at: usize) {
        let token = &self.stream.tokens[at];
        if self.gather.is_none() {
            // The text of a tight item has no paragraph around it.
            self.begin(LeafKind::Text, token.range.start);
        }
        let (stream, text) = (self.stream, self.text);
        let Some(gather) = &mut self.gather else {
            return;
        };
        let facts = &mut gather.facts;
        match &token.kind {
            Kind::SoftBreak | Kind::Seam | Kind::HardBreak => return,
            Kind::Text(words) if words.is_empty() => return,
            Kind::Text(words) => {
                if gather.silent == 0 && words.chars().any(char::is_alphanumeric) {
                    gather.letters = Words::Some;
                }
                let written = text.get(token.range.clone()).unwrap_or_default();
                facts.loose += loose(words, written);
                gather.others += 1;
            }
            Kind::Code(code) => {
                facts.code.push(code.to_string());
                gather.others += 1;
            }
            Kind::Html(html) => {
                facts.html.push(html.to_string());
                gather.html += 1;
            }
            Kind::Image { at, alt, .. } => {
                let image = stream.images.get(*at);
                facts.images.extend(image.map(|image| image.path.clone()));
                if alt.chars().any(char::is_alphanumeric) {
                    gather.letters = Words::Some;
                }
                match gather.image {
                    None => gather.image = Some(token.range.clone()),
                    Some(_) => gather.others += 1,
                }
            }
            Kind::NoteRef(label) => {
                facts.notes.push(label.to_string());
                gather.others += 1;
            }
            Kind::Open(Node::Link(link, words)) => {
                let link = stream.links.get(*link);
                facts.links.extend(link.map(|link| target(&link.target)));
                gather.silent += usize::from(*words != LinkText::Words);
                gather.others += 1;
            }
            Kind::Close(Node::Link(_, words)) => {
                gather.silent -= usize::from(*words != LinkText::Words);
            }
            _ => gather.others += 1,
        }
        let words = gather.words.get_or_insert_with(|| token.range.clone());
        words.start = words.start.min(token.range.start);
        words.end = words.end.max(token.range.end);
    }

    /// Ends the block whose words were read.
    pub(super) fn flush(&mut self) {
        let Some(mut gather) = self.gather.take() else {
            return;
        };
        let Some(mut words) = gather.words else {
            // A paragraph of nothing but a comment is none.
            if gather.kind != LeafKind::Text {
                let at = gather.at;
                self.leaf(gather.kind, at..at, Words::None, Facts::default());
            }
            return;
        };
        // An escaped character is reported without its backslash.
        if words.start > 0 && self.text.as_bytes().get(words.start - 1) == Some(&b'\\') {
            words.start -= 1;
        }
        let written = self.text.get(words.clone()).unwrap_or_default();
        words.end = words.start + written.trim_end().len();
        if gather.html > 0 && gather.others == 0 && gather.image.is_none() {
            gather.kind = LeafKind::Html;
            gather.letters = Words::None;
        }
        if gather.kind == LeafKind::Text
            && gather.others == 0
            && gather.html == 0
            && let Some(image) = gather.image
            && let Some(alternative) = alternative(self.text, image)
        {
            gather.kind = LeafKind::Alternative;
            words = alternative;
        }
        let facts = &mut gather.facts;
        for list in [
            &mut facts.links,
            &mut facts.images,
            &mut facts.code,
            &mut facts.notes,
            &mut facts.html,
        ] {
            list.sort();
        }
        self.leaf(gather.kind, words, gather.letters, gather.facts);
    }

    fn leaf(&mut self, kind: LeafKind, text: Range<usize>, words: Words, facts: Facts) {
        let line = self.line_start(text.start);
        let hint = hint(self.text.get(..line).unwrap_or_default());
        let quotes = self.quotes;
        self.mark(Mark::Leaf(Leaf {
            kind,
            text,
            quotes,
            words,
            facts,
            hint,
        }));
    }
}

/// The alternative text of an image, where it can be told from the rest.
fn alternative(text: &str, image: Range<usize>) -> Option<Range<usize>> {
    let written = text.get(image.clone())?;
    let inside = written.strip_prefix("![")?;
    let end = inside.find("](")?;
    let same = inside.rfind("](")? == end && !inside[..end].contains(['[', '!', '\n']);
    same.then_some(image.start + 2..image.start + 2 + end)
}

/// The comment for translators that a text ends with.
fn hint(before: &str) -> Option<String> {
    let rest = before.trim_end().strip_suffix("-->")?;
    let inside = rest.get(rest.rfind("<!--")? + 4..)?;
    let words: Vec<&str> = inside
        .trim()
        .strip_prefix("translators:")?
        .split_whitespace()
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// How many marks of a text open or close nothing, and aren't escaped either.
fn loose(words: &str, written: &str) -> usize {
    let marks = ["*", "`", "~~", "__", "{#"];
    let count = |mark: &&str| {
        let escaped = format!("\\{mark}");
        words
            .matches(*mark)
            .count()
            .saturating_sub(written.matches(&escaped).count())
    };
    marks.iter().map(count).sum()
}
