//! Sections and items that a translation lacked, built like their source.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::assemble::Work;
use super::judge::laid_out;
use super::pair::end;
use crate::markdown::{Holder, Mark, Slot, Words};
use crate::translate::begin::waiting_key;
use crate::translate::ids::inherited;
use crate::translate::splice::spliced;

/// Something that the translation lacked, like its source.
pub(super) struct Fresh<'w> {
    pub(super) text: String,
    pub(super) place: Where,
    /// The texts in it.
    pub(super) taken: Vec<usize>,
    /// The labels of the footnotes that it refers to, and of those that it has.
    pub(super) needs: BTreeSet<&'w str>,
    pub(super) gives: BTreeSet<&'w str>,
}

/// Where something new comes.
pub(super) enum Where {
    /// A section, by its place in the source.
    Section(usize),
    /// An item, at this place of the translation.
    Item(Range<usize>),
}

impl<'w> Work<'w, '_> {
    /// A section that the translation lacked, if all of it is translated now.
    pub(super) fn missing(&mut self, section: usize) {
        let mut units = self.units(section);
        if !units.any(|(at, _)| self.texts.contains_key(&at)) {
            return;
        }
        let sheet = &self.twin.source;
        let stretch = &sheet.blocks.sections[section];
        let ids = sorted(inherited(
            &sheet.page.face.sections[section],
            &sheet.page.outline.sections[section],
        ));
        let marks = 0..stretch.marks.len();
        match self.built(section, stretch.range.clone(), marks, &ids) {
            Some(built) => self.fresh.push(built),
            None => self.unfinished += 1,
        }
    }

    /// Puts in what was built.
    pub(super) fn put(&mut self) {
        // What comes to each place, by the number of the edit.
        let mut last: BTreeMap<usize, usize> = BTreeMap::new();
        for fresh in std::mem::take(&mut self.fresh) {
            self.taken.extend(fresh.taken);
            match fresh.place {
                Where::Item(place) => self.edits.push((place, fresh.text)),
                Where::Section(section) => {
                    self.new += 1;
                    let edit = self.in_block(section, &fresh.text);
                    let edit = edit.unwrap_or_else(|| self.behind(section, &fresh.text, &mut last));
                    self.edits.push(edit);
                }
            }
        }
    }

    /// A section where the translation has nothing of it. With the numbers of the last edits at each place.
    fn behind(
        &mut self,
        section: usize,
        built: &str,
        last: &mut BTreeMap<usize, usize>,
    ) -> (Range<usize>, String) {
        let at = self.place(section);
        let text = self.twin.translation.as_ref();
        let text = text.map_or("", |sheet| sheet.text());
        let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at..));
        let above = last.insert(at, self.edits.len());
        let gap = match () {
            () if above.is_some() || before.is_empty() || before.ends_with("\n\n") => "",
            () if before.ends_with('\n') => "\n",
            () => "\n\n",
        };
        let blank = behind.is_none_or(|rest| rest.trim().is_empty());
        let below = match blank {
            // Of several at the end of a file each is followed by a blank line until the next is known.
            true => "\n",
            false => "\n\n",
        };
        if blank && let Some((_, text)) = above.and_then(|above| self.edits.get_mut(above)) {
            text.push('\n');
        }
        (at..at, format!("{gap}{}{below}", built.trim_matches('\n')))
    }

    /// A section where its source waited: in place of that, or behind it if somebody wrote there.
    fn in_block(&self, section: usize, built: &str) -> Option<(Range<usize>, String)> {
        let key = waiting_key(self.twin.source.key(section));
        let block = self.waiting.get(&*key)?;
        let text = format!("{}\n", built.trim_matches('\n'));
        let range = block.range.clone();
        Some(match block.is_untouched() {
            true => (range, text),
            false => (range.end..range.end, format!("\n{text}")),
        })
    }

    /// Where a section belongs that the translation lacks: behind the one that it follows in the source.
    fn place(&self, section: usize) -> usize {
        let Some(sheet) = &self.twin.translation else {
            return 0;
        };
        let before = self.places.range(..section).next_back();
        let at = before.map_or(1, |(_, at)| *at);
        sheet
            .blocks
            .sections
            .get(at)
            .map_or(sheet.text().len(), |stretch| stretch.range.end)
    }

    /// Bytes of the source with all that is translated of it and the ids that its outline gives; `None` where
    /// something but an item isn't.
    pub(super) fn built(
        &self,
        section: usize,
        range: Range<usize>,
        marks: Range<usize>,
        ids: &[(usize, String)],
    ) -> Option<Fresh<'w>> {
        let sheet = &self.twin.source;
        let (mut needs, mut gives) = (BTreeSet::new(), BTreeSet::new());
        let all = &sheet.blocks.sections[section].marks;
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let mut taken = Vec::new();
        let mut left_out: Vec<Range<usize>> = Vec::new();
        let mut items = 0_usize;
        let mut mark = marks.start;
        while mark < marks.end {
            let of_item = matches!(
                &all[mark],
                Mark::Open(Holder::Item(item), _) if matches!(item.slot, Slot::Listed(..))
            );
            if of_item {
                let inside = mark..end(all, mark);
                if mark > marks.start && !self.complete(section, &inside) {
                    if let Mark::Open(_, range) = &all[mark] {
                        let item = line(sheet.text(), range);
                        left_out.push(item.start..(item.end + 1).min(sheet.text().len()));
                    }
                    mark = inside.end + 1;
                    continue;
                }
                items += 1;
            }
            match &all[mark] {
                Mark::Leaf(leaf) => needs.extend(leaf.facts.notes.iter().map(|label| &**label)),
                Mark::Open(Holder::Note(label), _) => drop(gives.insert(&**label)),
                _ => {}
            }
            if let Mark::Leaf(leaf) = &all[mark]
                && leaf.words == Words::Some
            {
                let (number, text) = self.text(section, mark)?;
                edits.push((
                    leaf.text.clone(),
                    laid_out(text, sheet.text(), leaf.text.start),
                ));
                taken.push(number);
            }
            mark += 1;
        }
        // A list of which nothing is left would be no list.
        if !left_out.is_empty() && items == 0 {
            return None;
        }
        let first = ids.partition_point(|(at, _)| *at < range.start);
        for (at, id) in ids.get(first..).unwrap_or_default() {
            if *at >= range.end {
                break;
            }
            let next = left_out.partition_point(|range| range.end <= *at);
            let gone = left_out.get(next).is_some_and(|range| range.contains(at));
            if !gone {
                edits.push((*at..*at, id.clone()));
            }
        }
        edits.extend(left_out.into_iter().map(|range| (range, String::new())));
        let edits = edits.into_iter().map(|(at, text)| {
            (
                at.start - range.start..at.end.min(range.end) - range.start,
                text,
            )
        });
        let text = sheet.text().get(range.clone())?;
        Some(Fresh {
            text: spliced(text, edits.collect()),
            place: Where::Section(section),
            taken,
            needs,
            gives,
        })
    }

    fn text(&self, section: usize, mark: usize) -> Option<(usize, &String)> {
        let number = *self.leaves.get(&(section, mark))?;
        Some((number, self.texts.get(&number)?))
    }

    /// Whether every text between two marks is translated.
    fn complete(&self, section: usize, marks: &Range<usize>) -> bool {
        let mut inside = self
            .leaves
            .range((section, marks.start)..(section, marks.end));
        inside.all(|(_, number)| self.texts.contains_key(number))
    }
}

/// The whole lines of a range, without the blank ones at its end.
pub(super) fn line(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let written = text.get(range.clone()).unwrap_or_default();
    start..range.start + written.trim_end().len()
}

/// For each item that a translation lacks: the nearest before it in its list that it has, and the first that it has.
pub(super) fn neighbours(
    marks: &[Mark],
    pairs: &[Option<usize>],
) -> BTreeMap<usize, (Option<usize>, Option<usize>)> {
    let mut found = BTreeMap::new();
    // Of each list that is open: the last item that is there, and those before the first.
    let mut open: Vec<(Option<usize>, Vec<usize>)> = vec![(None, Vec::new())];
    for (at, mark) in marks.iter().enumerate() {
        match mark {
            Mark::Open(holder, _) => {
                if let (Holder::Item(_), Some((before, first))) = (holder, open.last_mut()) {
                    match pairs[at] {
                        Some(_) => {
                            for item in first.drain(..) {
                                found.insert(item, (None, Some(at)));
                            }
                            *before = Some(at);
                        }
                        None if before.is_some() => drop(found.insert(at, (*before, None))),
                        None => first.push(at),
                    }
                }
                open.push((None, Vec::new()));
            }
            Mark::Close => drop(open.pop()),
            Mark::Leaf(_) => {}
        }
    }
    found
}

/// Ids with where to write them, in the order of the text.
pub(super) fn sorted(mut ids: Vec<(usize, String)>) -> Vec<(usize, String)> {
    ids.sort();
    ids
}
