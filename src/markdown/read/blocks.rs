//! Headings and list items: where they begin and end, and the ids that they carry.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::{DEEPEST_BLOCK, Frame, OpenItem, Reader};
use crate::diag::Code;
use crate::markdown::token::{Head, Kind, ListItem, Node};

impl<'a> Reader<'a, '_, '_> {
    /// Whether a quote or list may still be opened here.
    pub(super) fn deeper(&mut self, range: &Range<usize>) -> bool {
        if self.blocks >= DEEPEST_BLOCK {
            self.too_deep.get_or_insert_with(|| range.clone());
            self.frames.push(Frame::Dropped);
            return false;
        }
        self.blocks += 1;
        true
    }

    pub(super) fn heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        self.no_paragraph();
        if self.notes > 0 {
            // A footnote has no place in the page's outline.
            self.open(Node::Paragraph, range);
            return;
        }
        let top = self.blocks == 0
            && !self
                .frames
                .iter()
                .any(|frame| matches!(frame, Frame::Node(_)));
        if level == HeadingLevel::H1 {
            self.faults.add(
                Code::HeadingOne,
                range.start..range.start + self.inline.source(range.clone()).trim_end().len(),
                "the text has a heading of the first level",
                "begin it with `##`",
            );
        }
        let level = match level {
            HeadingLevel::H1 | HeadingLevel::H2 if top => 2,
            HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3 => 3,
            HeadingLevel::H4 => 4,
            HeadingLevel::H5 => 5,
            HeadingLevel::H6 => 6,
        };
        let tokens = self.stream().tokens.len();
        self.stream().heads.push(Head {
            level,
            top,
            explicit: None,
            text: String::new(),
            unjoined: None,
            range: range.clone(),
            // Until the heading closes: where its tokens begin.
            id_at: tokens + 1,
        });
        let at = self.stream().heads.len() - 1;
        self.open(Node::Heading(at), range);
        self.inline.begin();
    }

    pub(super) fn head_done(&mut self, at: usize, range: &Range<usize>) {
        let from = self.stream().heads.get(at).map_or(0, |head| head.id_at);
        let explicit = self.inline.take_id(from, self.faults);
        let end = self.inline.end(|text| {
            // An empty heading: behind its `##`.
            let line = text.get(range.clone()).unwrap_or("");
            range.start + line.find(|c| c != '#').unwrap_or(line.len())
        });
        let stream = self.stream();
        let words = from..stream.tokens.len();
        let (text, unjoined) = (stream.plain(words.clone()), stream.unjoined(words));
        let trimmed = self.inline.source(range.clone()).trim_end().len();
        if self.inline.is_wordless(from) {
            let line = range.start..range.start + trimmed;
            let help = "write one, or take the line out";
            self.faults
                .add(Code::Wordless, line, "this heading has no words", help);
        }
        if let Some(head) = self.stream().heads.get_mut(at) {
            head.range.end = range.start + trimmed;
            head.explicit = explicit;
            head.text = text;
            head.unjoined = unjoined;
            head.id_at = end;
        }
    }

    pub(super) fn item(&mut self, range: Range<usize>) {
        let Some(Frame::Node(Node::List(list))) = self.frames.last() else {
            self.frames.push(Frame::Dropped);
            return;
        };
        let list = *list;
        let from = self.stream().tokens.len() + 1;
        let marker = self.marker_end(range.clone());
        self.stream().items.push(ListItem {
            list,
            task: None,
            explicit: None,
            text: String::new(),
            unjoined: None,
            range: marker..marker,
            id_at: marker,
        });
        let at = self.stream().items.len() - 1;
        self.items.push(OpenItem {
            at,
            done: false,
            from,
        });
        self.open(Node::Item(at), range);
        self.inline.begin();
    }

    /// Behind `-` or `1.`.
    pub(super) fn marker_end(&self, range: Range<usize>) -> usize {
        let line = self.inline.source(range.clone());
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        range.start + (digits + 1).min(line.len())
    }

    /// A block begins or ends here, so a tight item's first paragraph ends.
    pub(super) fn block_boundary(&mut self) {
        self.inline.end_of_block();
        let inside = self.items.last().is_some_and(|item| {
            matches!(self.frames.last(), Some(Frame::Node(Node::Item(at))) if *at == item.at)
        });
        if inside && self.inline.has_words() {
            self.first_paragraph();
        }
    }

    /// The open item begins with something else than a paragraph.
    pub(super) fn no_paragraph(&mut self) {
        if let Some(item) = self.items.last_mut() {
            item.done = true;
        }
    }

    pub(super) fn first_paragraph(&mut self) {
        let Some((at, from)) = self.items.last_mut().and_then(|item| {
            let done = std::mem::replace(&mut item.done, true);
            (!done).then_some((item.at, item.from))
        }) else {
            return;
        };
        let explicit = self.inline.take_id(from, self.faults);
        let stream = self.stream();
        let words = from..stream.tokens.len();
        let (text, unjoined) = (stream.plain(words.clone()), stream.unjoined(words));
        let start = stream
            .tokens
            .get(from..)
            .unwrap_or_default()
            .iter()
            .find(|token| !matches!(token.kind, Kind::Open(Node::Paragraph)))
            .map(|token| token.range.start);
        let fallback = stream.items.get(at).map_or(0, |item| item.id_at);
        let is_task = stream.items.get(at).is_some_and(|item| item.task.is_some());
        let end = self.inline.end(|_| fallback);
        let recorded = self.notes == 0;
        if is_task && recorded && self.inline.is_wordless(from) {
            let mark = fallback.saturating_sub("[ ]".len())..fallback;
            let help = "say behind it what is to be ticked, or take it out";
            self.faults
                .add(Code::Wordless, mark, "this box has no words", help);
        }
        let stream = self.stream();
        if let Some(item) = stream.items.get_mut(at) {
            item.range = start.unwrap_or(end).min(end)..end;
            item.id_at = end;
            item.text = text;
            item.unjoined = unjoined;
            item.explicit = explicit;
            if let Some((_, written)) = &item.explicit {
                item.range.end = written.end;
            }
            if (item.task.is_some() || item.explicit.is_some())
                && let Some(list) = stream.lists.get_mut(item.list)
            {
                list.recorded = recorded;
            }
        }
    }
}
