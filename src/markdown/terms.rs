//! The terms of a glossary, and where a text uses them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use icu_properties::CodePointMapData;
use icu_properties::props::WordBreak;

use crate::source::nfc;

/// What a file is to a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Vocabulary {
    /// Its language has no glossary.
    #[default]
    None,
    /// It is a glossary itself: what it defines is kept, and its own terms are no links.
    Definitions,
    /// Its text may use these terms.
    Terms(Arc<Terms>),
}

/// The terms of one language in all the forms in which texts use them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Forms in any case, in small letters.
    any: Trie,
    /// Forms in capitals.
    exact: Trie,
    /// A bit for each of ASCII's characters that a form begins with, in small letters: most words are passed over at a
    /// glance.
    first: u128,
}

/// A form as it is compared: in NFC, with single spaces, and in small letters unless it has none. Two terms that
/// share one can't be told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Folded {
    /// A form without small letters, such as `USP`, is only itself.
    exact: bool,
    text: String,
}

/// Nobody calls anything by a name of more characters.
const LONGEST: usize = 120;

impl Folded {
    /// A form as its author wrote it.
    pub fn new(form: &str) -> Self {
        let words: Vec<&str> = form.split_whitespace().collect();
        let text = nfc(&words.join(" ")).into_owned();
        let exact = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
        Self {
            text: match exact {
                true => text,
                false => text.chars().map(lower).collect(),
            },
            exact,
        }
    }
}

impl Terms {
    /// Terms by their forms. A term is known by its number; of two with the same form the first has it.
    pub fn new<'f>(forms: impl IntoIterator<Item = (&'f str, usize)>) -> Self {
        let mut terms = Self::default();
        for (form, term) in forms {
            let form = Folded::new(form);
            let first = form.text.chars().next().map(lower);
            if let Some(first) = first.filter(char::is_ascii) {
                terms.first |= 1 << u32::from(first);
            }
            match form.exact {
                true => terms.exact.insert(&form.text, term),
                false => terms.any.insert(&form.text, term),
            }
        }
        terms
    }

    /// Where `text`, in NFC, uses terms: the longest form at each place, and none inside another.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut end = 0;
        let mut before = None;
        for (at, c) in text.char_indices() {
            if at >= end
                && (!c.is_ascii() || self.first & (1 << u32::from(lower(c))) != 0)
                && is_boundary(before, Some(c))
                && let Some((length, term)) = self.longest(text.get(at..).unwrap_or_default())
            {
                end = at + length;
                found.push((at..end, term));
            }
            before = Some(c);
        }
        found
    }

    /// The length and the term of the longest form that `text` begins with. A form that is only itself goes before
    /// one in any case.
    fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let any = self.any.longest(text, lower);
        let exact = self.exact.longest(text, |c| c);
        match (any, exact) {
            (Some(any), Some(exact)) if any.0 > exact.0 => Some(any),
            (any, exact) => exact.or(any),
        }
    }
}

/// Forms by their characters, so that a text is looked up in all of them at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Trie {
    /// The first is where every form begins, if there are any.
    steps: Vec<Step>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Step {
    next: BTreeMap<char, usize>,
    /// The term whose form ends here.
    term: Option<usize>,
}

impl Trie {
    fn insert(&mut self, form: &str, term: usize) {
        if form.is_empty() || form.chars().count() > LONGEST {
            return;
        }
        if self.steps.is_empty() {
            self.steps.push(Step::default());
        }
        let mut at = 0;
        for c in form.chars() {
            let new = self.steps.len();
            at = *self.steps[at].next.entry(c).or_insert(new);
            if at == new {
                self.steps.push(Step::default());
            }
        }
        self.steps[at].term.get_or_insert(term);
    }

    fn longest(&self, text: &str, fold: fn(char) -> char) -> Option<(usize, usize)> {
        let mut longest = None;
        let mut step = self.steps.first()?;
        let mut before = ' ';
        let mut rest = text.char_indices().peekable();
        while let Some((_, c)) = rest.next() {
            let folded = match c.is_whitespace() {
                true => ' ',
                false => fold(c),
            };
            match step.next.get(&folded) {
                Some(next) => step = self.steps.get(*next)?,
                // Between characters that are written without spaces, a new line is none.
                None if c == '\n' && is_spaceless(before) => continue,
                None => break,
            }
            if folded == ' ' {
                while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            }
            before = c;
            let after = rest.peek().copied();
            if let Some(term) = step.term
                && is_boundary(Some(c), after.map(|(_, c)| c))
            {
                longest = Some((after.map_or(text.len(), |(at, _)| at), term));
            }
        }
        longest
    }
}

/// One small letter for one letter, so that lengths stay.
fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        // A sigma is the same at the end of a word.
        (Some('ς'), None) => 'σ',
        (Some(small), None) => small,
        _ => c,
    }
}

/// Whether a word may end between two characters: as in UAX 29, but for apostrophes, which part here (the
/// prospect’s, l’offre), and scripts without spaces, in which words may begin and end anywhere.
fn is_boundary(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return true;
    };
    // A mark belongs to the letter before it.
    !is_mark(after) && !((is_lettered(before) || is_mark(before)) && is_lettered(after))
}

/// Letters and digits of scripts that put spaces between words.
fn is_lettered(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    matches!(
        break_of(c),
        WordBreak::ALetter | WordBreak::HebrewLetter | WordBreak::Numeric | WordBreak::ExtendNumLet
    )
}

fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && matches!(
            break_of(c),
            WordBreak::Extend | WordBreak::Format | WordBreak::ZWJ
        )
}

fn is_spaceless(c: char) -> bool {
    !c.is_ascii() && c.is_alphabetic() && !is_lettered(c)
}

fn break_of(c: char) -> WordBreak {
    CodePointMapData::<WordBreak>::new().get(c)
}
