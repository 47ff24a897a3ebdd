//! What belongs to a section: its own blocks and its footnotes, wherever those stand on the page.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::pair::end;
use super::site::Sheet;
use crate::markdown::{Holder, Mark};

/// Blocks of a page: a section, and its marks.
pub(super) type Blocks = (usize, Range<usize>);

/// How far the sections of a page reach.
pub(super) struct Reach<'t> {
    sheet: &'t Sheet,
    /// Where each footnote stands.
    notes: BTreeMap<&'t str, Blocks>,
}

impl<'t> Reach<'t> {
    pub(super) fn new(sheet: &'t Sheet) -> Self {
        let mut notes = BTreeMap::new();
        for (section, stretch) in sheet.blocks.sections.iter().enumerate() {
            for (at, mark) in stretch.marks.iter().enumerate() {
                if let Mark::Open(Holder::Note(label), _) = mark {
                    notes.insert(&**label, (section, at..end(&stretch.marks, at)));
                }
            }
        }
        Self { sheet, notes }
    }

    /// The blocks of a section, then those of the footnotes that it refers to, and that they do.
    pub(super) fn of(&self, section: usize) -> Vec<Blocks> {
        let marks = |section: usize| &self.sheet.blocks.sections[section].marks;
        let mut blocks = vec![(section, 0..marks(section).len())];
        let mut known: BTreeSet<&str> = BTreeSet::new();
        let mut next = 0;
        while let Some((section, range)) = blocks.get(next).cloned() {
            next += 1;
            for mark in marks(section).get(range).unwrap_or_default() {
                let Mark::Leaf(leaf) = mark else { continue };
                let labels = leaf.facts.notes.iter().filter(|label| known.insert(label));
                blocks.extend(labels.filter_map(|label| self.notes.get(&**label).cloned()));
            }
        }
        blocks
    }
}
