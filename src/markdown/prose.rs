//! How many words a text has, and its first sentence.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};

use super::document::Piece;
use super::outline::Part;
use super::token::{Kind, LinkText, Node, Stream, Token};

/// What a section says, measured.
pub(super) struct Prose {
    pub(super) words: usize,
    pub(super) lead: String,
    pub(super) points: Vec<String>,
}

/// `(`, `「` and the like.
const OPENING: GeneralCategory = GeneralCategory::OpenPunctuation;

/// How many points are kept of a list: enough to compare stages by.
const POINTS: usize = 12;

/// Where a section's text says first what it is about.
#[derive(Default)]
struct Opening {
    /// The first paragraph outside lists and tables.
    lead: Option<Range<usize>>,
    /// The first blocks of the items of the first list, where those have no ids.
    points: Vec<Range<usize>>,
    /// How many lists there were at the top.
    lists: usize,
}

/// Measures a section with its heading and footnotes.
pub(super) fn measure(stream: &Stream, part: &Part) -> Prose {
    let mut prose = Prose {
        words: 0,
        lead: String::new(),
        points: Vec::new(),
    };
    let mut opening = Opening::default();
    for range in [&part.title, &part.content] {
        walk(stream, range.clone(), &mut prose.words, &mut opening);
    }
    for note in part.notes.iter().filter_map(|note| stream.notes.get(*note)) {
        walk(
            stream,
            note.clone(),
            &mut prose.words,
            &mut Opening::default(),
        );
    }
    // Where a list comes first, or a sentence that ends in a colon, the list is what the section says.
    let points_first = match (&opening.lead, opening.points.first()) {
        (Some(lead), Some(point)) => point.start < lead.start,
        (lead, _) => lead.is_none(),
    };
    if let Some(paragraph) = opening.lead {
        prose.lead = first_sentence(&stream.plain(paragraph));
    }
    if points_first || prose.lead.ends_with([':', '：']) {
        let points = opening.points.into_iter();
        prose.points = points
            .filter_map(|point| sentence_of_words(stream, point))
            .collect();
    }
    prose
}

/// The first paragraph of a section's text, plain; empty if there is none.
pub(super) fn first_paragraph(stream: &Stream, part: &Part) -> Vec<Piece> {
    let mut opening = Opening::default();
    walk(stream, part.content.clone(), &mut 0, &mut opening);
    opening
        .lead
        .map(|paragraph| stream.pieces(paragraph))
        .unwrap_or_default()
}

fn walk(stream: &Stream, range: Range<usize>, counted: &mut usize, opening: &mut Opening) {
    let mut block = String::new();
    let mut paragraph = 0;
    // How deep we are in lists and tables, whose parts are no sentences.
    let mut lists = 0_usize;
    let mut addresses = 0_usize;
    // Where the first block of an item of the first list began, while it lasts.
    let mut point = None;
    let mut at = range.start;
    while at < range.end {
        if let Some(past) = stream.past_note(at) {
            at = past;
            continue;
        }
        match stream.tokens.get(at).map(|token| &token.kind) {
            Some(Kind::Text(text)) if addresses == 0 => block.push_str(text),
            Some(Kind::Image { alt, .. }) => block.push_str(alt),
            Some(Kind::SoftBreak | Kind::HardBreak) => block.push(' '),
            Some(Kind::Open(Node::Link(_, LinkText::Address))) => addresses += 1,
            Some(Kind::Close(Node::Link(_, LinkText::Address))) => addresses -= 1,
            Some(Kind::Open(node) | Kind::Close(node)) if !node.is_inline() => {
                *counted += words(&block);
                block.clear();
                let open = matches!(
                    stream.tokens.get(at).map(|token| &token.kind),
                    Some(Kind::Open(_))
                );
                if !(open && matches!(node, Node::Paragraph))
                    && let Some(start) = point.take()
                {
                    opening.points.push(start..at);
                }
                match (open, node) {
                    (true, Node::Paragraph) => {
                        paragraph = at + 1;
                        point = point.map(|_| at + 1);
                    }
                    (false, Node::Paragraph) => {
                        let new = opening.lead.is_none() && lists == 0;
                        if new && !stream.is_blank(paragraph..at) {
                            opening.lead = Some(paragraph..at);
                        }
                    }
                    (true, Node::Item(item)) if lists == 1 && opening.lists == 1 => {
                        let list = stream
                            .items
                            .get(*item)
                            .and_then(|i| stream.lists.get(i.list));
                        let plain = list.is_some_and(|list| !list.recorded);
                        point = (plain && opening.points.len() < POINTS).then_some(at + 1);
                    }
                    (true, Node::List(_) | Node::Table) => {
                        opening.lists += usize::from(lists == 0);
                        lists += 1;
                    }
                    (false, Node::List(_) | Node::Table) => lists -= 1,
                    _ => {}
                }
            }
            _ => {}
        }
        at += 1;
    }
    *counted += words(&block);
}

/// How many words, by the word boundaries of UAX 29, with a dictionary where a script needs one.
pub fn words(text: &str) -> usize {
    if text.is_ascii() {
        return ascii_words(text.as_bytes());
    }
    if text.chars().all(is_simple) {
        return simple_words(text);
    }
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    segmenter
        .segment_str(text)
        .iter_with_word_type()
        .filter(|(_, kind)| kind.is_word_like())
        .count()
}

/// Latin and the punctuation that goes with it: what most pages are made of needs no tables.
fn is_simple(c: char) -> bool {
    matches!(u32::from(c), 0..=0x24F | 0x2010..=0x2026)
}

fn ascii_words(text: &[u8]) -> usize {
    let mut words = 0;
    let mut in_word = false;
    for (at, byte) in text.iter().enumerate() {
        let around = |fits: fn(&u8) -> bool| {
            let before = at.checked_sub(1).and_then(|at| text.get(at));
            before.is_some_and(fits) && text.get(at + 1).is_some_and(fits)
        };
        let joins = match byte {
            byte if byte.is_ascii_alphanumeric() => {
                words += usize::from(!in_word);
                true
            }
            _ if !in_word => false,
            b'_' => true,
            b'\'' | b'.' => around(u8::is_ascii_alphabetic) || around(u8::is_ascii_digit),
            b':' => around(u8::is_ascii_alphabetic),
            b',' | b';' => around(u8::is_ascii_digit),
            _ => false,
        };
        in_word = joins;
    }
    words
}

fn simple_words(text: &str) -> usize {
    let mut words = 0;
    let mut last = ' ';
    let mut in_word = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let joins = match c {
            c if c.is_alphanumeric() => true,
            '_' => in_word,
            '\'' | '.' | '’' | '‘' => in_word && joined(last, chars.peek()),
            ':' | '·' => in_word && last.is_alphabetic() && is_letter(chars.peek()),
            ',' | ';' => in_word && last.is_numeric() && is_digit(chars.peek()),
            '\u{ad}' => in_word,
            _ => false,
        };
        if joins && !in_word {
            words += 1;
        }
        in_word = joins;
        last = c;
    }
    words
}

fn joined(before: char, after: Option<&char>) -> bool {
    (before.is_alphabetic() && is_letter(after)) || (before.is_numeric() && is_digit(after))
}

fn is_letter(c: Option<&char>) -> bool {
    c.is_some_and(|c| c.is_alphabetic())
}

fn is_digit(c: Option<&char>) -> bool {
    c.is_some_and(|c| c.is_numeric())
}

/// The first sentence of a block, unless a title is part of it that only the target of a link knows.
fn sentence_of_words(stream: &Stream, block: Range<usize>) -> Option<String> {
    let title = |token: &Token| matches!(token.kind, Kind::Open(Node::Link(_, LinkText::Title)));
    let tokens = stream.tokens.get(block.clone())?;
    let known = tokens.iter().position(title);
    let sentence = first_sentence(&stream.plain(block.clone()));
    let written = known.map(|known| stream.plain(block.start..block.start + known));
    let known = written.is_none_or(|written| written.starts_with(&sentence));
    known.then_some(sentence)
}

fn first_sentence(text: &str) -> String {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let end = segmenter.segment_str(text).find(|end| *end > 0);
    // UAX 29 counts every bracket after a full stop to the sentence, so also one that opens the next.
    let opens = |c: char| CodePointMapData::<GeneralCategory>::new().get(c) == OPENING;
    text.get(..end.unwrap_or(text.len()))
        .unwrap_or(text)
        .trim_end_matches(|c: char| c.is_whitespace() || opens(c))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_the_standard(text: &str) -> usize {
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        let segments = segmenter.segment_str(text).iter_with_word_type();
        segments.filter(|(_, kind)| kind.is_word_like()).count()
    }

    proptest! {
        #[test]
        fn ascii_text_has_as_many_words_as_any_text(text in "[ab12_'.:,; -]{0,16}|[ -~\n\t]{0,24}") {
            prop_assert_eq!(words(&text), simple_words(&text), "{:?}", text);
        }

        #[test]
        fn ascii_text_has_the_words_of_the_standard(text in "[ab12'., -]{0,16}") {
            prop_assert_eq!(words(&text), by_the_standard(&text), "{:?}", text);
        }
    }
}
