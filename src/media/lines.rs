//! Words in lines: broken where their script allows it (UAX 14), as large as can be, of about equal length.

use std::ops::Range;

use icu_locale::LanguageIdentifier;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter};

use super::fonts::{Face, Fonts};
use super::{Compositor, Set, Unmeasured, Wanted};

/// How much smaller letters become, until they fit.
const STEP: f64 = 0.94;

/// Lines of a title stand closer than those of a text.
const TIGHT: f64 = 0.84;

/// How often the distance to the narrowest lines is halved.
const HALVINGS: usize = 12;

impl Compositor for Fonts {
    fn fit(&self, wanted: &Wanted<'_>) -> Set {
        let text = one_line(wanted.text);
        let Some(face) = self.best(&text, wanted.family, wanted.weight) else {
            return Unmeasured.fit(wanted);
        };
        let least = wanted.least.min(wanted.size);
        let mut measured = Measured::new(self, face, &text, wanted.lang);
        let mut size = wanted.size;
        let lines = loop {
            let widest = wanted.width / size;
            match measured.lines(widest) {
                Some(lines) if lines.len() <= wanted.lines => {
                    break measured.even(lines, widest);
                }
                _ if size > least => size = (size * STEP).max(least),
                _ => {
                    measured.cut(widest);
                    let lines = measured.lines(widest).unwrap_or_default();
                    break match lines.len() <= wanted.lines {
                        true => lines.into_iter().map(|line| measured.text(line)).collect(),
                        false => measured.shortened(lines, wanted.lines, widest),
                    };
                }
            }
        };
        Set {
            lines: lines
                .into_iter()
                .map(|line| self.runs(&directed(line, wanted.dir), face))
                .collect(),
            size,
            leading: self.height(face) * TIGHT,
        }
    }
}

/// A text without what breaks lines of its own accord. Spaces that hold words together stay.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_ascii_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A line whose base direction is that of its language: drawings know none but left to right. Isolates
/// (<https://www.unicode.org/reports/tr9/>) give it one.
fn directed(line: String, dir: &str) -> String {
    match dir {
        "rtl" => format!("\u{2067}{line}\u{2069}"),
        _ => line,
    }
}

/// A text with the width of each of its pieces between which a line may end, at the size 1.
struct Measured<'f> {
    fonts: &'f Fonts,
    face: &'f Face,
    text: &'f str,
    pieces: Vec<Piece>,
    space: f64,
}

struct Piece {
    /// With the space behind it.
    range: Range<usize>,
    /// Without that.
    width: f64,
    /// Whether there is a space behind it.
    gap: f64,
}

impl<'f> Measured<'f> {
    fn new(fonts: &'f Fonts, face: &'f Face, text: &'f str, lang: &str) -> Self {
        let language: Option<LanguageIdentifier> = lang.parse().ok();
        let mut options = LineBreakOptions::default();
        options.strictness = Some(LineBreakStrictness::Strict);
        options.content_locale = language.as_ref();
        // A space alone has no width in a drawing.
        let space = fonts.width("n n", face) - fonts.width("nn", face);
        let mut measured = Self {
            fonts,
            face,
            text,
            pieces: Vec::new(),
            space,
        };
        let ends = LineSegmenter::new_dictionary(options);
        let ends: Vec<usize> = ends.segment_str(text).skip(1).collect();
        measured.pieces = measured.pieces(0, &ends);
        measured
    }

    fn pieces(&self, mut begin: usize, ends: &[usize]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for end in ends {
            let range = begin..*end;
            begin = *end;
            let text = &self.text[range.clone()];
            let seen = text.trim_end();
            pieces.push(Piece {
                width: self.fonts.width(seen, self.face),
                gap: if seen.len() < text.len() {
                    self.space
                } else {
                    0.0
                },
                range,
            });
        }
        pieces
    }

    /// As few lines as there can be that are no wider, as ranges of pieces; `None` where a piece alone is wider.
    fn lines(&self, widest: f64) -> Option<Vec<Range<usize>>> {
        let mut lines = Vec::new();
        let mut begin = 0;
        let mut width = 0.0;
        for (at, piece) in self.pieces.iter().enumerate() {
            if piece.width > widest {
                return None;
            }
            if at > begin && width + piece.width > widest {
                lines.push(begin..at);
                begin = at;
                width = 0.0;
            }
            width += piece.width + piece.gap;
        }
        lines.push(begin..self.pieces.len());
        Some(lines)
    }

    /// The same number of lines, each about as wide as the others.
    fn even(&self, mut lines: Vec<Range<usize>>, widest: f64) -> Vec<String> {
        let (mut low, mut high) = (0.0, widest);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            match self.lines(middle) {
                Some(narrower) if narrower.len() <= lines.len() => {
                    lines = narrower;
                    high = middle;
                }
                _ => low = middle,
            }
        }
        lines.into_iter().map(|line| self.text(line)).collect()
    }

    /// Cuts pieces that are wider than a line between their letters.
    fn cut(&mut self, widest: f64) {
        for piece in std::mem::take(&mut self.pieces) {
            if piece.width <= widest {
                self.pieces.push(piece);
                continue;
            }
            let text = &self.text[piece.range.clone()];
            let ends = GraphemeClusterSegmenter::new();
            let ends = ends.segment_str(text).skip(1);
            let ends: Vec<usize> = ends.map(|end| piece.range.start + end).collect();
            let letters = self.pieces(piece.range.start, &ends);
            self.pieces.extend(letters);
        }
    }

    /// The first lines, the last of them with as much of the rest as there is room for, and an ellipsis.
    fn shortened(&self, lines: Vec<Range<usize>>, most: usize, widest: f64) -> Vec<String> {
        let mut shown: Vec<String> = Vec::new();
        for line in lines.iter().take(most.saturating_sub(1)) {
            shown.push(self.text(line.clone()));
        }
        let rest = lines.get(most.saturating_sub(1)).cloned().unwrap_or(0..0);
        let begin = self.pieces.get(rest.start).map_or(0, |p| p.range.start);
        let text = &self.text[begin..];
        let dots = match self.fonts.lacking("…").is_empty() {
            true => "…",
            false => "",
        };
        let line = |end: usize| {
            let until = text[..end].trim_end();
            let until = until.trim_end_matches([',', ';', ':', '–', '—', '-', '、', '،']);
            format!("{}{dots}", until.trim_end())
        };
        let fits = |line: &String| self.fonts.width(line, self.face) <= widest;
        // Words, and only of one that has no room the letters. Until the line is too wide: of a long text few are
        // measured.
        let pieces = self.pieces.get(rest.start..).unwrap_or_default().iter();
        let words = pieces.map(|piece| line(piece.range.end - begin));
        let last = words.take_while(fits).last();
        let last = last.unwrap_or_else(|| {
            let ends = GraphemeClusterSegmenter::new();
            let letters = ends.segment_str(text).skip(1).map(line);
            letters.take_while(fits).last().unwrap_or_default()
        });
        shown.push(last);
        shown
    }

    fn text(&self, line: Range<usize>) -> String {
        let pieces = self.pieces.get(line).unwrap_or_default();
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return String::new();
        };
        self.text[first.range.start..last.range.end]
            .trim()
            .to_owned()
    }
}
