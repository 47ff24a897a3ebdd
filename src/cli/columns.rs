//! Two texts beside each other on a terminal: where their lines break, how wide they are, and which way they run.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter};
use unicode_width::UnicodeWidthStr;

use crate::l10n::Direction;

/// What stands between the columns.
const BETWEEN: &str = " │ ";
/// Lines longer than this are hard to follow.
const WIDEST: usize = 88;

/// A text in parts of different looks.
pub(super) struct Column {
    text: String,
    /// Where each look ends, and its escape sequence's parameters; none for plain text.
    looks: Vec<(usize, &'static str)>,
    direction: Direction,
}

impl Column {
    /// A column of a language that runs in this direction, without text so far.
    pub(super) fn new(direction: Direction) -> Self {
        Self {
            text: String::new(),
            looks: Vec::new(),
            direction,
        }
    }

    /// With more text, shown by these parameters of an escape sequence, such as `9;31`; by none as it is.
    #[must_use]
    pub(super) fn with(mut self, text: &str, look: &'static str) -> Self {
        for c in text.chars() {
            match c {
                '\n' => self.text.push(c),
                '\t' => self.text.push_str("    "),
                // An author's text says nothing to the terminal.
                c if c.is_control() => self.text.push('\u{fffd}'),
                c => self.text.push(c),
            }
        }
        self.looks.push((self.text.len(), look));
        self
    }

    /// Where its lines are, none wider than this. Blank ones are empty.
    fn lines(&self, width: usize) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut begin = 0;
        for line in self.text.split('\n') {
            self.broken(begin..begin + line.len(), width, &mut lines);
            begin += line.len() + 1;
        }
        lines
    }

    /// Breaks a line where its script allows it, and within words that are too wide alone.
    fn broken(&self, line: Range<usize>, width: usize, lines: &mut Vec<Range<usize>>) {
        let text = &self.text[line.clone()];
        let segmenter = LineSegmenter::new_dictionary(LineBreakOptions::default());
        let mut begin = line.start;
        let mut end = begin;
        for at in segmenter.segment_str(text).skip(1) {
            let next = line.start + at;
            if self.width(begin..next) > width {
                if end > begin {
                    lines.push(self.trimmed(begin..end));
                    begin = end;
                }
                begin = self.cut(begin..next, width, lines);
            }
            end = next;
        }
        lines.push(self.trimmed(begin..line.end));
    }

    /// Cuts a word into lines until its rest fits; where that begins.
    fn cut(&self, word: Range<usize>, width: usize, lines: &mut Vec<Range<usize>>) -> usize {
        let mut begin = word.start;
        let mut end = begin;
        let segmenter = GraphemeClusterSegmenter::new();
        for at in segmenter.segment_str(&self.text[word.clone()]).skip(1) {
            let next = word.start + at;
            if self.width(begin..next) > width && end > begin {
                lines.push(begin..end);
                begin = end;
            }
            end = next;
        }
        begin
    }

    fn trimmed(&self, line: Range<usize>) -> Range<usize> {
        line.start..line.start + self.text[line.clone()].trim_end().len()
    }

    fn width(&self, line: Range<usize>) -> usize {
        self.text[line].trim_end().width()
    }

    /// A line with its looks, and kept from mixing with what stands beside it.
    fn shown(&self, line: Range<usize>, flow: Flow) -> String {
        let mut out = String::new();
        if line.is_empty() {
            return out;
        }
        if flow == Flow::Mixed {
            out.push(match self.direction {
                Direction::Ltr => '\u{2066}',
                Direction::Rtl => '\u{2067}',
            });
        }
        let mut begin = line.start;
        for (end, look) in &self.looks {
            let end = (*end).min(line.end);
            if end <= begin {
                continue;
            }
            let part = &self.text[begin..end];
            match look.is_empty() {
                true => out.push_str(part),
                false => out.extend(["\u{1b}[", look, "m", part, "\u{1b}[0m"]),
            }
            begin = end;
        }
        if flow == Flow::Mixed {
            out.push('\u{2069}');
        }
        out
    }

    fn has_right_to_left(&self) -> bool {
        let class = CodePointMapData::<BidiClass>::new();
        let strong = [BidiClass::RightToLeft, BidiClass::ArabicLetter];
        self.direction == Direction::Rtl
            || self.text.chars().any(|c| strong.contains(&class.get(c)))
    }
}

/// Which ways the texts of two columns run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    /// All from left to right.
    Alike,
    /// Some from right to left.
    Mixed,
}

/// Two columns in a terminal of that width, line by line. Where both have as many paragraphs, these begin beside each
/// other.
pub(super) fn beside(left: &Column, right: &Column, width: usize) -> String {
    let width = (width.saturating_sub(BETWEEN.width()) / 2).clamp(1, WIDEST);
    let flow = match left.has_right_to_left() || right.has_right_to_left() {
        true => Flow::Mixed,
        false => Flow::Alike,
    };
    let (one, other) = paired(left.lines(width), right.lines(width));
    let mut out = String::new();
    for at in 0..one.len().max(other.len()) {
        let line = |lines: &[Range<usize>]| lines.get(at).cloned().unwrap_or(0..0);
        let (one, other) = (line(&one), line(&other));
        // A letter with many signs can be wider than its column.
        let blank = " ".repeat(width.saturating_sub(left.width(one.clone())));
        let row = [
            &left.shown(one, flow),
            &blank,
            BETWEEN,
            &right.shown(other, flow),
        ];
        out.push_str(row.concat().trim_end());
        out.push('\n');
    }
    out
}

type Lines = Vec<Range<usize>>;

/// Lines with empty ones for the paragraphs of which the other column's are longer.
fn paired(left: Lines, right: Lines) -> (Lines, Lines) {
    let paragraphs = |lines: &Lines| {
        let parts = lines.split(|line| line.is_empty());
        let parts = parts.filter(|part| !part.is_empty());
        parts.map(<[_]>::to_vec).collect::<Vec<_>>()
    };
    let (one, other) = (paragraphs(&left), paragraphs(&right));
    if one.len() != other.len() {
        return (left, right);
    }
    let mut both = (Lines::new(), Lines::new());
    for (one, other) in one.into_iter().zip(other) {
        // One more is the blank line between two.
        let rows = one.len().max(other.len()) + 1;
        let until = |lines: &Lines| lines.len() + rows;
        let ends = (until(&both.0), until(&both.1));
        both.0.extend(one);
        both.1.extend(other);
        both.0.resize(ends.0, 0..0);
        both.1.resize(ends.1, 0..0);
    }
    both.0.pop();
    both.1.pop();
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(text: &str) -> Column {
        Column::new(Direction::Ltr).with(text, "")
    }

    #[test]
    fn lines_break_where_their_script_allows_it() {
        for (text, width, expected) in [
            ("one two three", 8, &["one two", "three"][..]),
            ("one two three", 7, &["one two", "three"]),
            ("one\n\ntwo", 8, &["one", "", "two"]),
            ("incomprehensible", 6, &["incomp", "rehens", "ible"]),
            (
                "an incomprehensible",
                6,
                &["an", "incomp", "rehens", "ible"],
            ),
            // Two columns a character, and no line begins with a full stop.
            ("日本語の文。", 6, &["日本語", "の文。"]),
            ("日本語の文。", 10, &["日本語の", "文。"]),
            // A letter with its marks is one.
            (
                "e\u{301}e\u{301}e\u{301}",
                2,
                &["e\u{301}e\u{301}", "e\u{301}"],
            ),
            ("", 5, &[""]),
        ] {
            let column = column(text);
            let lines = column.lines(width);
            let lines: Vec<&str> = lines.into_iter().map(|line| &column.text[line]).collect();
            assert_eq!(lines, expected, "{text} {width}");
        }
    }

    #[test]
    fn a_letter_that_is_wider_than_its_column_stands_alone() {
        let letter = "\u{1100}".repeat(30);
        let shown = beside(&column(&letter), &column("x"), 19);
        assert_eq!(shown, format!("{letter} │ x\n"));
    }

    #[test]
    fn paragraphs_stand_beside_each_other() {
        let shown = beside(
            &column("one two three\n\nfour"),
            &column("一二三\n\n四五六七"),
            19,
        );
        assert_eq!(
            shown,
            "one two  │ 一二三\nthree    │\n         │\nfour     │ 四五六七\n"
        );
        // Where they aren't as many, each goes on by itself.
        let shown = beside(&column("one\n\ntwo"), &column("three"), 19);
        assert_eq!(shown, "one      │ three\n         │\ntwo      │\n");
    }

    #[test]
    fn texts_from_right_to_left_are_isolated() {
        let arabic = Column::new(Direction::Rtl).with("مرحبا", "");
        let shown = beside(&column("Hello"), &arabic, 23);
        assert_eq!(
            shown,
            "\u{2066}Hello\u{2069}      │ \u{2067}مرحبا\u{2069}\n"
        );
        let quoted = beside(&column("“مرحبا”"), &column("Hi"), 23);
        assert!(
            quoted.starts_with("\u{2066}“مرحبا”\u{2069}    │ "),
            "{quoted:?}"
        );
    }

    #[test]
    fn looks_end_with_their_line_and_controls_are_shown_as_such() {
        let marked = column("It is ")
            .with("very very", "32")
            .with(" small\u{1b}[2J.", "");
        assert_eq!(
            beside(&marked, &column("x"), 27),
            "It is \u{1b}[32mvery\u{1b}[0m   │ x\n\u{1b}[32mvery\u{1b}[0m         │\nsmall\u{fffd}[2J.   │\n"
        );
    }
}
