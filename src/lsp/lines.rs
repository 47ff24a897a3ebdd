//! Places in a text as the protocol counts them: lines and columns from 0, columns in code units.

use std::ops;

use gen_lsp_types::{Position, Range};

/// What columns count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Units {
    /// UTF-16 code units, which every client understands.
    #[default]
    Utf16,
    /// Bytes.
    Utf8,
}

/// Where the lines of a text begin. Lines end in LF, CR LF or CR.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Starts(Vec<usize>);

impl Starts {
    pub(super) fn of(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(breaks(text, 0..text.len()));
        Self(starts)
    }

    /// The bytes of a line, without what ends it; of nothing at the end where there is no such line.
    fn line(&self, text: &str, line: usize) -> ops::Range<usize> {
        let length = text.len();
        let start = self.0.get(line).copied().unwrap_or(length);
        let end = self.0.get(line + 1).copied().unwrap_or(length);
        let text = text.get(start..end).unwrap_or_default();
        start..start + text.trim_end_matches(['\r', '\n']).len()
    }

    /// The line that a byte stands in.
    fn line_of(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset).max(1) - 1
    }

    /// The byte at a place of the text; one that isn't there is the nearest before it.
    pub(super) fn offset(&self, text: &str, units: Units, position: Position) -> usize {
        let range = self.line(text, usize::try_from(position.line).unwrap_or(usize::MAX));
        let wanted = usize::try_from(position.character).unwrap_or(usize::MAX);
        let line = text.get(range.clone()).unwrap_or_default();
        let mut column = 0;
        for (at, c) in line.char_indices() {
            column += match units {
                Units::Utf16 => c.len_utf16(),
                Units::Utf8 => c.len_utf8(),
            };
            if column > wanted {
                return range.start + at;
            }
        }
        range.end
    }

    /// Follows a change: `text` has so many bytes now in place of those of `gone`. Only the lines around are read.
    pub(super) fn follow(&mut self, text: &str, gone: ops::Range<usize>, come: usize) {
        // What ends the line before may be one with what begins this one now: CR and LF.
        let first = self.line_of(gone.start).saturating_sub(1);
        let behind = self
            .0
            .split_off((self.line_of(gone.end) + 1).min(self.0.len()));
        let mut behind = behind.into_iter().map(|at| at - gone.len() + come);
        let next = behind.next();
        self.0.truncate(first + 1);
        let from = self.0.last().copied().unwrap_or_default();
        let until = next.unwrap_or(text.len());
        let between = breaks(text, from..until);
        self.0
            .extend(between.filter(|at| next.is_none() || *at < until));
        self.0.extend(next.into_iter().chain(behind));
    }
}

/// Where lines begin behind those that end in these bytes of a text.
fn breaks(text: &str, range: ops::Range<usize>) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let within = bytes.get(range.clone()).unwrap_or_default().iter();
    within.enumerate().filter_map(move |(at, byte)| {
        let next = range.start + at + 1;
        let ends = match byte {
            b'\n' => true,
            b'\r' => bytes.get(next) != Some(&b'\n'),
            _ => false,
        };
        ends.then_some(next)
    })
}

/// A text and the places in it.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Starts,
    units: Units,
    /// Of every so many bytes the first character, and how many code units are before it: a line can be as long as its
    /// file, with a fault in every word. None where bytes are what columns count.
    counted: Vec<(usize, usize)>,
}

/// How many bytes are counted for a column at the most.
const STRIDE: usize = 256;

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, units: Units) -> Self {
        let mut counted = Vec::new();
        if units == Units::Utf16 && !text.is_ascii() {
            let mut before = 0;
            for (at, c) in text.char_indices() {
                while counted.len() * STRIDE <= at {
                    counted.push((at, before));
                }
                before += c.len_utf16();
            }
            while counted.len() * STRIDE <= text.len() {
                counted.push((text.len(), before));
            }
        }
        Self {
            text,
            starts: Starts::of(text),
            units,
            counted,
        }
    }

    /// The bytes of a line, without what ends it; of nothing at the end where there is no such line.
    pub(super) fn line(&self, line: usize) -> ops::Range<usize> {
        self.starts.line(self.text, line)
    }

    /// The line that a byte stands in.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.starts.line_of(offset)
    }

    /// Where a byte is; one past the end counts as the end.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.line_of(offset);
        let range = self.line(line);
        let mut end = offset.clamp(range.start, range.end);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let column = self.before(end) - self.before(range.start);
        Position::new(number(line), number(column))
    }

    /// How many code units are before the character at a byte.
    fn before(&self, offset: usize) -> usize {
        let Some((at, before)) = self.counted.get(offset / STRIDE) else {
            return offset;
        };
        let rest = self.text.get(*at..offset).unwrap_or_default();
        before + rest.chars().map(char::len_utf16).sum::<usize>()
    }

    /// The byte at a place; one that isn't there is the nearest before it.
    pub(super) fn offset(&self, position: Position) -> usize {
        self.starts.offset(self.text, self.units, position)
    }

    /// Where some bytes are.
    pub(super) fn range(&self, range: ops::Range<usize>) -> Range {
        Range::new(self.position(range.start), self.position(range.end))
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_are_counted_in_the_units_that_were_agreed_on() {
        let text = "a\u{1f331}b\r\n\rñ\nend";
        for (byte, line, utf16, utf8) in [
            (0, 0, 0, 0),
            (1, 0, 1, 1),
            (5, 0, 3, 5),
            (6, 0, 4, 6),
            (8, 1, 0, 0),
            (9, 2, 0, 0),
            (11, 2, 1, 2),
            (12, 3, 0, 0),
            (15, 3, 3, 3),
        ] {
            for (units, column) in [(Units::Utf16, utf16), (Units::Utf8, utf8)] {
                let lines = Lines::new(text, units);
                let position = Position::new(line, column);
                assert_eq!(lines.position(byte), position, "{units:?} {byte}");
                assert_eq!(lines.offset(position), byte, "{units:?} {position:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn places_far_along_a_line_are_counted_from_its_beginning(line in "[añ信\u{1f331}]{0,700}", at in 0..3000usize) {
            let text = format!("ñ\n{line}\nñ");
            let lines = Lines::new(&text, Units::Utf16);
            let mut end = (3 + at).min(3 + line.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let column = text[3..end].encode_utf16().count();
            prop_assert_eq!(lines.position(3 + at.min(line.len())), Position::new(1, number(column)));
        }

        #[test]
        fn lines_follow_changes(text in "[ab\r\n]{0,20}", changes in prop::collection::vec((0..25usize, 0..25usize, "[a\r\n]{0,4}"), 1..6)) {
            let mut text = text;
            let mut starts = Starts::of(&text);
            for (one, other, new) in changes {
                let (one, other) = (one.min(text.len()), other.min(text.len()));
                let range = one.min(other)..one.max(other);
                text.replace_range(range.clone(), &new);
                starts.follow(&text, range, new.len());
                prop_assert_eq!(&starts, &Starts::of(&text), "{:?}", text);
            }
        }
    }

    #[test]
    fn places_that_arent_there_are_the_nearest_ones() {
        let lines = Lines::new("a\u{1f331}\nb", Units::Utf16);
        for (line, column, byte) in [(0, 2, 1), (0, 99, 5), (1, 99, 7), (9, 9, 7)] {
            assert_eq!(lines.offset(Position::new(line, column)), byte);
        }
        for (byte, line, column) in [(3, 0, 1), (99, 1, 1)] {
            assert_eq!(lines.position(byte), Position::new(line, column));
        }
        assert_eq!(Lines::new("", Units::Utf8).position(5), Position::new(0, 0));
    }
}
