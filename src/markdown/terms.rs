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
    /// By their first character in lower case. The longest first: it wins.
    by_first: BTreeMap<char, Vec<Form>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Form {
    form: Folded,
    term: usize,
}

/// A form as it is compared: in NFC, with single spaces, and in lower case unless it is all capitals. Two terms
/// that share one can't be told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Folded {
    /// A form without small letters, such as `USP`, is only itself.
    exact: bool,
    text: String,
}

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

    fn same(&self, wanted: char, given: char) -> bool {
        wanted == given || (!self.exact && wanted == lower(given))
    }

    /// How many bytes the form takes where `text` begins with it.
    fn length_in(&self, text: &str) -> Option<usize> {
        let mut rest = text.char_indices().peekable();
        for wanted in self.text.chars() {
            if wanted == ' ' {
                rest.next_if(|(_, c)| c.is_whitespace())?;
                while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
                continue;
            }
            // Between characters that are written without spaces, a new line is none.
            if is_spaceless(wanted) {
                while rest.next_if(|(_, c)| *c == '\n').is_some() {}
            }
            rest.next_if(|(_, c)| self.same(wanted, *c))?;
        }
        Some(rest.peek().map_or(text.len(), |(at, _)| *at))
    }
}

impl Terms {
    /// Terms by their forms. A term is known by its number.
    pub fn new<'f>(forms: impl IntoIterator<Item = (&'f str, usize)>) -> Self {
        let mut terms = Self::default();
        for (form, term) in forms {
            let form = Folded::new(form);
            if let Some(first) = form.text.chars().next() {
                let same = terms.by_first.entry(lower(first)).or_default();
                same.push(Form { form, term });
            }
        }
        for same in terms.by_first.values_mut() {
            // What is only itself goes before what is in any case.
            same.sort_by(|a, b| {
                let length = b.form.text.len().cmp(&a.form.text.len());
                length.then_with(|| b.form.cmp(&a.form))
            });
        }
        terms
    }

    /// Where `text`, in NFC, uses terms: the longest form at each place, and none inside another.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        let mut end = 0;
        let mut before = None;
        for (at, c) in text.char_indices() {
            if at >= end
                && let Some(forms) = self.by_first.get(&lower(c))
                && is_boundary(before, Some(c))
                && let Some((length, term)) = longest(forms, text.get(at..).unwrap_or_default())
            {
                end = at + length;
                found.push((at..end, term));
            }
            before = Some(c);
        }
        found
    }
}

fn longest(forms: &[Form], text: &str) -> Option<(usize, usize)> {
    forms.iter().find_map(|Form { form, term }| {
        let length = form.length_in(text)?;
        let (used, rest) = text.split_at_checked(length)?;
        let ends = is_boundary(used.chars().next_back(), rest.chars().next());
        ends.then_some((length, *term))
    })
}

/// One small letter for one letter, so that lengths stay.
fn lower(c: char) -> char {
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
