use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::SitePath;

/// A range of bytes in the text of one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub path: SitePath,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes `range` of the file at `path`.
    pub fn new(path: &SitePath, range: Range<usize>) -> Self {
        Self {
            path: path.clone(),
            start: range.start,
            end: range.end,
        }
    }

    /// The very beginning of a file: for faults that concern the file as a whole.
    pub fn file(path: &SitePath) -> Self {
        Self::new(path, 0..0)
    }

    /// The range of bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// A value and the bytes of its file that it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Bytes of the file.
    pub range: Range<usize>,
}

/// A place in a text as people count: both from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}

/// Tells places in one text, quickly where they are asked for in order.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    text: &'a str,
    /// Where each line begins.
    lines: Vec<usize>,
    /// What was told last, with its byte.
    last: (usize, LineColumn),
}

impl<'a> Places<'a> {
    /// For that text.
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate();
        let breaks = breaks.filter(|(_, byte)| *byte == b'\n');
        Self {
            text,
            lines: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
            last: (0, LineColumn { line: 1, column: 1 }),
        }
    }

    /// What [`LineColumn::of`] says of that byte.
    pub fn of(&mut self, offset: usize) -> LineColumn {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let (at, last) = self.last;
        // A line can be as long as its file, with a fault in every word.
        let (from, column) = match last.line == line && at <= offset {
            true => (at, last.column),
            false => (start, 1),
        };
        let column = column + self.text[from..offset].chars().count();
        let place = LineColumn { line, column };
        self.last = (offset, place);
        place
    }
}

impl LineColumn {
    /// Where byte `offset` of `text` is; an offset past the end counts as the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[start..].chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LineColumn, Places};

    proptest! {
        #[test]
        fn places_are_the_same_in_every_order(text in "[a\né信\r]{0,40}", asked in prop::collection::vec(0..130usize, 1..20)) {
            let mut places = Places::new(&text);
            for at in asked {
                prop_assert_eq!(places.of(at), LineColumn::of(&text, at));
            }
        }
    }
}
