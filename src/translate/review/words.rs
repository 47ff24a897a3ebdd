//! What became of a text, word by word.

use std::borrow::Cow;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

/// A piece of a text that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is as it was.
    Same(String),
    /// It is gone.
    Removed(String),
    /// It is new.
    Added(String),
}

/// Texts in which more pairs of words than this could match are told apart as a whole: what is shown has to be there at
/// once.
const MOST_PAIRS: usize = 4_000_000;

/// What a line break is in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    /// That of Markdown: several are a new paragraph, and a single one may be a space.
    Markdown,
    /// The end of a line.
    Lines,
}

/// What became of `then` in `now`, word by word. How lines of Markdown are wrapped is no change.
pub fn changes(then: &str, now: &str) -> Vec<Change> {
    compared(then, now, Breaks::Markdown)
}

/// The same of a text whose lines are its own, such as a message.
pub(super) fn changes_in_lines(then: &str, now: &str) -> Vec<Change> {
    compared(then, now, Breaks::Lines)
}

fn compared(then: &str, now: &str, breaks: Breaks) -> Vec<Change> {
    let (then, now) = (tokens(then, breaks), tokens(now, breaks));
    let head = then.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let rest = (&then[head..], &now[head..]);
    let back = rest.0.iter().rev().zip(rest.1.iter().rev());
    let tail = back.take_while(|(a, b)| a == b).count();
    let (old, new) = (
        &rest.0[..rest.0.len() - tail],
        &rest.1[..rest.1.len() - tail],
    );
    let mut found = Found::default();
    found.same(&then[..head]);
    found.differ(old, new);
    found.same(&then[then.len() - tail..]);
    found.changes
}

type Token<'t> = Cow<'t, str>;

/// Words, marks and spaces.
fn tokens(text: &str, breaks: Breaks) -> Vec<Token<'_>> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let edges: Vec<usize> = segmenter.segment_str(text).collect();
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut space = String::new();
    for pair in edges.windows(2) {
        let word = text.get(pair[0]..pair[1]).unwrap_or_default();
        if word.trim().is_empty() {
            space.push_str(word);
            continue;
        }
        match breaks {
            Breaks::Markdown => settle(&mut space, word, &mut tokens),
            Breaks::Lines if space.is_empty() => {}
            Breaks::Lines => tokens.push(std::mem::take(&mut space).into()),
        }
        tokens.push(word.into());
    }
    tokens
}

/// Puts the space before a word: what begins a block or an item keeps its line.
fn settle(space: &mut String, next: &str, tokens: &mut Vec<Token<'_>>) {
    if !space.is_empty() {
        let lines = space.matches('\n').count();
        let begins = next.starts_with(['-', '*', '+', '#', '>', '|', '`', '~'])
            || next.starts_with(|c: char| c.is_ascii_digit());
        tokens.push(match lines {
            0 => " ".into(),
            1 if !begins => " ".into(),
            1 => "\n".into(),
            _ => "\n\n".into(),
        });
        space.clear();
    }
}

#[derive(Default)]
struct Found {
    changes: Vec<Change>,
}

impl Found {
    fn same(&mut self, tokens: &[Token<'_>]) {
        if let Some(Change::Same(text)) = self.changes.last_mut() {
            tokens.iter().for_each(|token| text.push_str(token));
        } else if !tokens.is_empty() {
            self.changes.push(Change::Same(tokens.concat()));
        }
    }

    fn differs(&mut self, removed: &[Token<'_>], added: &[Token<'_>]) {
        if !removed.is_empty() {
            self.changes.push(Change::Removed(removed.concat()));
        }
        if !added.is_empty() {
            self.changes.push(Change::Added(added.concat()));
        }
    }

    /// The longest common subsequence, its gaps told as removed and added.
    fn differ(&mut self, old: &[Token<'_>], new: &[Token<'_>]) {
        let width = new.len() + 1;
        if old.len().saturating_mul(width) > MOST_PAIRS {
            self.differs(old, new);
            return;
        }
        // How long the longest common subsequence of the rests is.
        let mut longest = vec![0_u32; (old.len() + 1) * width];
        for a in (0..old.len()).rev() {
            for b in (0..new.len()).rev() {
                longest[a * width + b] = match old[a] == new[b] {
                    true => longest[(a + 1) * width + b + 1] + 1,
                    false => longest[(a + 1) * width + b].max(longest[a * width + b + 1]),
                };
            }
        }
        let (mut a, mut b) = (0, 0);
        let (mut from_a, mut from_b) = (0, 0);
        while a < old.len() && b < new.len() {
            // A lone space between changed words joins them: a change is read as a phrase.
            if old[a] == new[b] && !(old[a] == " " && lone(old, new, (a, b), (from_a, from_b))) {
                self.differs(&old[from_a..a], &new[from_b..b]);
                self.same(&old[a..=a]);
                (a, b) = (a + 1, b + 1);
                (from_a, from_b) = (a, b);
            } else if old[a] == new[b] {
                (a, b) = (a + 1, b + 1);
            } else if longest[(a + 1) * width + b] >= longest[a * width + b + 1] {
                a += 1;
            } else {
                b += 1;
            }
        }
        self.differs(&old[from_a..], &new[from_b..]);
    }
}

/// Whether a space has changed words on both sides.
fn lone(
    old: &[Token<'_>],
    new: &[Token<'_>],
    (a, b): (usize, usize),
    (from_a, from_b): (usize, usize),
) -> bool {
    let before = a > from_a && b > from_b;
    before && old.get(a + 1) != new.get(b + 1)
}
