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

/// A text and where its lines begin. Lines end in LF, CR LF or CR.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    units: Units,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, units: Units) -> Self {
        let mut starts = vec![0];
        let mut bytes = text.bytes().enumerate().peekable();
        while let Some((at, byte)) = bytes.next() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.peek().is_none_or(|(_, next)| *next != b'\n'),
                _ => false,
            };
            if ends {
                starts.push(at + 1);
            }
        }
        Self {
            text,
            starts,
            units,
        }
    }

    /// The bytes of a line, without what ends it; of nothing at the end where there is no such line.
    pub(super) fn line(&self, line: usize) -> ops::Range<usize> {
        let length = self.text.len();
        let start = self.starts.get(line).copied().unwrap_or(length);
        let end = self.starts.get(line + 1).copied().unwrap_or(length);
        let text = self.text.get(start..end).unwrap_or_default();
        start..start + text.trim_end_matches(['\r', '\n']).len()
    }

    /// The line that a byte stands in.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1) - 1
    }

    /// Where a byte is; one past the end counts as the end.
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.line_of(offset);
        let range = self.line(line);
        let mut end = offset.clamp(range.start, range.end);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let before = self.text.get(range.start..end).unwrap_or_default();
        let column = match self.units {
            Units::Utf16 => before.chars().map(char::len_utf16).sum(),
            Units::Utf8 => before.len(),
        };
        Position::new(number(line), number(column))
    }

    /// The byte at a place; one that isn't there is the nearest before it.
    pub(super) fn offset(&self, position: Position) -> usize {
        let range = self.line(usize::try_from(position.line).unwrap_or(usize::MAX));
        let wanted = usize::try_from(position.character).unwrap_or(usize::MAX);
        let line = self.text.get(range.clone()).unwrap_or_default();
        let mut column = 0;
        for (at, c) in line.char_indices() {
            column += match self.units {
                Units::Utf16 => c.len_utf16(),
                Units::Utf8 => c.len_utf8(),
            };
            if column > wanted {
                return range.start + at;
            }
        }
        range.end
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
