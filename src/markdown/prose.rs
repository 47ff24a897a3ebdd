//! How many words a text has, and its first sentence.

use std::ops::Range;

use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};

use super::outline::Part;
use super::token::{Kind, LinkText, Node, Stream};

/// What a section says, measured.
pub(super) struct Prose {
    pub(super) words: usize,
    pub(super) lead: String,
}

/// Measures a section with its heading and footnotes.
pub(super) fn measure(stream: &Stream, part: &Part) -> Prose {
    let mut prose = Prose {
        words: 0,
        lead: String::new(),
    };
    let mut lead = None;
    let notes = part.notes.iter().filter_map(|note| stream.notes.get(*note));
    for range in [&part.title, &part.content].into_iter().chain(notes) {
        walk(stream, range.clone(), &mut prose, &mut lead);
    }
    if let Some(paragraph) = lead {
        prose.lead = first_sentence(&stream.plain(paragraph));
    }
    prose
}

fn walk(stream: &Stream, range: Range<usize>, prose: &mut Prose, lead: &mut Option<Range<usize>>) {
    let mut block = String::new();
    let mut paragraph = 0;
    // How deep we are in lists and tables, whose parts are no sentences.
    let mut lists = 0_usize;
    let mut addresses = 0_usize;
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
                prose.words += words(&block);
                block.clear();
                match (stream.tokens.get(at).map(|token| &token.kind), node) {
                    (Some(Kind::Open(_)), Node::Paragraph) => paragraph = at + 1,
                    (Some(Kind::Close(_)), Node::Paragraph)
                        if lead.is_none()
                            && lists == 0
                            && !stream.plain(paragraph..at).is_empty() =>
                    {
                        *lead = Some(paragraph..at);
                    }
                    (Some(Kind::Open(_)), Node::List(_) | Node::Table) => lists += 1,
                    (Some(Kind::Close(_)), Node::List(_) | Node::Table) => lists -= 1,
                    _ => {}
                }
            }
            _ => {}
        }
        at += 1;
    }
    prose.words += words(&block);
}

/// How many words, by the word boundaries of UAX 29, with a dictionary where a script needs one.
pub(super) fn words(text: &str) -> usize {
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

fn first_sentence(text: &str) -> String {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let end = segmenter.segment_str(text).find(|end| *end > 0);
    text.get(..end.unwrap_or(text.len()))
        .unwrap_or(text)
        .trim_end()
        .to_owned()
}
