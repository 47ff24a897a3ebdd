//! Which block of a translated section stands for which of its source.

use crate::markdown::{Holder, ItemPart, LeafKind, Mark, Slot, Stretch};
use crate::model::OutlineSection;
use crate::source::Id;

/// A section's blocks with the ids that they go by.
#[derive(Clone, Copy)]
pub(super) struct Side<'s> {
    pub(super) blocks: &'s Stretch,
    pub(super) ids: &'s OutlineSection,
}

impl Side<'_> {
    /// The id of an item, its own or inherited.
    pub(super) fn item(&self, item: &ItemPart) -> Option<Id> {
        let inherited = match item.slot {
            Slot::Listed(l, i) => self.ids.lists.get(l).and_then(|items| items.get(i)),
            Slot::Bare(b, i) => self.ids.bare.get(b).and_then(|items| items.get(i)),
            Slot::None => None,
        };
        item.explicit.clone().or_else(|| inherited.cloned())
    }

    fn heading(&self, explicit: Option<&Id>, place: Option<usize>) -> Option<Id> {
        let inherited = place.and_then(|h| self.ids.headings.get(h));
        explicit.or(inherited).cloned()
    }
}

/// For each block of the source the one that translates it. Items with ids may be missing in a translation; where
/// anything else differs there is no answer.
pub(super) fn pair(source: Side<'_>, translation: Side<'_>) -> Option<Vec<Option<usize>>> {
    let (from, to) = (&source.blocks.marks, &translation.blocks.marks);
    let mut pairs = vec![None; from.len()];
    let (mut at, mut other) = (0, 0);
    while at < from.len() {
        if to
            .get(other)
            .is_some_and(|mark| alike(source, &from[at], translation, mark))
        {
            pairs[at] = Some(other);
            at += 1;
            other += 1;
            continue;
        }
        match &from[at] {
            Mark::Open(Holder::Item(item), _) if matches!(item.slot, Slot::Listed(..)) => {
                at = end(from, at) + 1;
            }
            _ => return None,
        }
    }
    (other == to.len()).then_some(pairs)
}

/// Where what begins at `at` ends.
pub(super) fn end(marks: &[Mark], at: usize) -> usize {
    let mut depth = 0_usize;
    for (now, mark) in marks.iter().enumerate().skip(at) {
        match mark {
            Mark::Open(..) => depth += 1,
            Mark::Close => depth -= 1,
            Mark::Leaf(_) => {}
        }
        if depth == 0 {
            return now;
        }
    }
    marks.len()
}

fn alike(source: Side<'_>, a: &Mark, translation: Side<'_>, b: &Mark) -> bool {
    match (a, b) {
        (Mark::Close, Mark::Close) => true,
        (Mark::Open(Holder::Item(a), _), Mark::Open(Holder::Item(b), _)) => {
            let ids = (source.item(a), translation.item(b));
            let same = match ids {
                (Some(a), Some(b)) => a == b,
                // An id that only the translation has is nobody's.
                (None, Some(_)) => false,
                (_, None) => true,
            };
            same && a.task == b.task
        }
        (Mark::Open(a, _), Mark::Open(b, _)) => a == b,
        (Mark::Leaf(a), Mark::Leaf(b)) => match (&a.kind, &b.kind) {
            (LeafKind::Heading(a, a_id, a_at), LeafKind::Heading(b, b_id, b_at)) => {
                let same = source.heading(a_id.as_ref(), *a_at)
                    == translation.heading(b_id.as_ref(), *b_at);
                a == b && (same || (a_at.is_none() && b_at.is_none()))
            }
            (a, b) => a == b,
        },
        _ => false,
    }
}

/// Whether two versions of one section consist of the same blocks with the same written ids.
pub(super) fn same_blocks(a: &Stretch, b: &Stretch) -> bool {
    a.marks.len() == b.marks.len() && a.marks.iter().zip(&b.marks).all(|(a, b)| same(a, b))
}

/// Whether two versions of one page consist of as many sections with the same written ids.
pub(super) fn same_heads(a: &[Stretch], b: &[Stretch]) -> bool {
    // What comes before the first heading has none.
    let mut heads = a.iter().zip(b).skip(2);
    a.len() == b.len()
        && heads.all(|(a, b)| match (a.marks.first(), b.marks.first()) {
            (Some(a), Some(b)) => same(a, b),
            _ => false,
        })
}

fn same(a: &Mark, b: &Mark) -> bool {
    match (a, b) {
        (Mark::Close, Mark::Close) => true,
        (Mark::Open(a, _), Mark::Open(b, _)) => a == b,
        (Mark::Leaf(a), Mark::Leaf(b)) => a.kind == b.kind,
        _ => false,
    }
}
