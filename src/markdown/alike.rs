//! What others can tell of an edited document.

use super::document::{Face, Heading, Item, Phrase, Section};
use crate::source::Spanned;

impl Face {
    /// Whether the document stands where it stood: at the same addresses, in the same edition, a draft or not.
    pub fn stands_alike(&self, other: &Self) -> bool {
        let (a, b) = (&self.front, &other.front);
        self.path == other.path
            && (a.draft, a.untranslated) == (b.draft, b.untranslated)
            // The first date of a language gives it a feed.
            && a.updated.is_some() == b.updated.is_some()
            && value(&a.slug) == value(&b.slug)
            && a.aliases
                .iter()
                .map(|s| &s.value)
                .eq(b.aliases.iter().map(|s| &s.value))
    }

    /// Whether documents of other folders, which may link to this one, list it or name its terms, can't tell it from
    /// `other`. What it says between its headings is its own folder's affair.
    pub fn shows_alike(&self, other: &Self) -> bool {
        let (a, b) = (&self.front, &other.front);
        let alike = |a: &Phrase, b: &Phrase| a.text == b.text;
        value(&a.title) == value(&b.title)
            && value(&a.summary) == value(&b.summary)
            && value(&a.updated) == value(&b.updated)
            && pairs(a.facets.iter(), b.facets.iter(), |x, y| x.value == y.value)
            && [
                (&a.stages, &b.stages),
                (&a.crosswalk, &b.crosswalk),
                (&a.groups, &b.groups),
                (&a.axes, &b.axes),
            ]
            .iter()
            .all(|(a, b)| pairs(a.iter(), b.iter(), alike))
            && pairs(a.forms.iter(), b.forms.iter(), |x, y| {
                let words = |s: &Spanned<String>| s.value.clone();
                x.words.iter().map(words).eq(y.words.iter().map(words))
            })
            && self.html_ids == other.html_ids
            && self.definitions == other.definitions
            && each(&self.sections, &other.sections, section)
    }
}

fn section(a: &Section, b: &Section) -> bool {
    (a.kind, a.blank) == (b.kind, b.blank)
        && (&a.explicit, &a.slug, &a.title, &a.terms) == (&b.explicit, &b.slug, &b.title, &b.terms)
        && each(&a.headings, &b.headings, heading)
        && each(&a.lists, &b.lists, |a, b| each(&a.items, &b.items, item))
        && each(&a.bare, &b.bare, |a, b| {
            (a.after, a.items.len()) == (b.after, b.items.len())
        })
}

fn heading(a: &Heading, b: &Heading) -> bool {
    (a.level, &a.explicit, &a.slug, &a.title) == (b.level, &b.explicit, &b.slug, &b.title)
}

/// An item's id, and not what it says.
fn item(a: &Item, b: &Item) -> bool {
    (a.task, &a.explicit, &a.slug) == (b.task, &b.explicit, &b.slug)
}

fn value<T>(spanned: &Option<Spanned<T>>) -> Option<&T> {
    spanned.as_ref().map(|spanned| &spanned.value)
}

fn each<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

fn pairs<'a, K: PartialEq + 'a, V: 'a>(
    a: impl ExactSizeIterator<Item = (&'a K, &'a V)>,
    b: impl ExactSizeIterator<Item = (&'a K, &'a V)>,
    same: impl Fn(&V, &V) -> bool,
) -> bool {
    a.len() == b.len() && a.zip(b).all(|((k, v), (l, w))| k == l && same(v, w))
}
