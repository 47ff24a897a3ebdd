//! Sections and items that a translation lacked, built like their source.

use std::ops::Range;

use super::assemble::Work;
use super::judge::laid_out;
use super::pair::end;
use super::unit::Place;
use crate::markdown::{Holder, Mark, Slot, Words};
use crate::translate::ids::inherited;
use crate::translate::splice::spliced;

impl Work<'_, '_> {
    /// A section that the translation lacked, if all of it is translated now.
    pub(super) fn missing(&mut self, section: usize) {
        let any = self
            .units(section)
            .any(|(at, _)| self.texts.contains_key(&at));
        if !any {
            return;
        }
        let stretch = &self.twin.source.blocks.sections[section];
        let marks = 0..stretch.marks.len();
        let Some(built) = self.built(section, stretch.range.clone(), marks) else {
            self.unfinished += 1;
            return;
        };
        self.new += 1;
        if let Some(edit) = self.in_block(section, &built) {
            self.edits.push(edit);
            return;
        }
        let at = self.place(section);
        let text = self
            .twin
            .translation
            .as_ref()
            .map_or("", |sheet| sheet.text());
        let (before, behind) = (text.get(..at).unwrap_or_default(), text.get(at..));
        let first = self.edits.iter().all(|(range, _)| *range != (at..at));
        let gap = match () {
            () if !first || before.is_empty() || before.ends_with("\n\n") => "",
            () if before.ends_with('\n') => "\n",
            () => "\n\n",
        };
        let blank = behind.is_none_or(|rest| rest.trim().is_empty());
        let last = match blank {
            // Of several at the end of a file each is followed by a blank line until the next is known.
            true => "\n",
            false => "\n\n",
        };
        if blank && let Some((_, text)) = self.edits.iter_mut().rfind(|(r, _)| *r == (at..at)) {
            text.push('\n');
        }
        self.edits
            .push((at..at, format!("{gap}{}{last}", built.trim_matches('\n'))));
    }

    /// A section where its source waited: in place of that, or behind it if somebody wrote there.
    fn in_block(&self, section: usize, built: &str) -> Option<(Range<usize>, String)> {
        let block = self.block(section)?;
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
        let ids = sheet.page.outline.sections.iter().enumerate();
        let before = ids.filter(|(at, ids)| {
            *at > 0
                && ids
                    .source
                    .is_some_and(|source| source > 0 && source < section)
        });
        let before = before.max_by_key(|(_, ids)| ids.source);
        let at = before.map_or(1, |(at, _)| at);
        sheet
            .blocks
            .sections
            .get(at)
            .map_or(sheet.text().len(), |stretch| stretch.range.end)
    }

    /// Bytes of the source with all that is translated of it and the ids that its outline gives; `None` where
    /// something but an item isn't.
    pub(super) fn built(
        &mut self,
        section: usize,
        range: Range<usize>,
        marks: Range<usize>,
    ) -> Option<String> {
        let sheet = &self.twin.source;
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
        let face = &sheet.page.face.sections[section];
        for (at, id) in inherited(face, &sheet.page.outline.sections[section]) {
            let gone = left_out.iter().any(|range| range.contains(&at));
            if range.contains(&at) && !gone {
                edits.push((at..at, id));
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
        let built = spliced(text, edits.collect());
        self.taken.extend(taken);
        Some(built)
    }

    fn text(&self, section: usize, mark: usize) -> Option<(usize, &String)> {
        let found = self
            .units(section)
            .find(|(_, unit)| matches!(unit.place, Place::Leaf { source, .. } if source == mark));
        let (number, _) = found?;
        Some((number, self.texts.get(&number)?))
    }

    /// Whether every text between two marks is translated.
    fn complete(&self, section: usize, marks: &Range<usize>) -> bool {
        self.units(section).all(|(number, unit)| match unit.place {
            Place::Leaf { source, .. } if marks.contains(&source) => {
                self.texts.contains_key(&number)
            }
            _ => true,
        })
    }
}

/// The items of the list that an item stands in.
pub(super) fn siblings(marks: &[Mark], item: usize) -> Vec<usize> {
    let mut open: Vec<Vec<usize>> = vec![Vec::new()];
    let mut stack: Vec<usize> = vec![0];
    for (at, mark) in marks.iter().enumerate() {
        match mark {
            Mark::Open(holder, _) => {
                let parent = *stack.last().unwrap_or(&0);
                if matches!(holder, Holder::Item(_)) {
                    open[parent].push(at);
                }
                open.push(Vec::new());
                stack.push(open.len() - 1);
            }
            Mark::Close => drop(stack.pop()),
            Mark::Leaf(_) => {}
        }
    }
    open.into_iter()
        .find(|items| items.contains(&item))
        .unwrap_or_default()
}

/// The whole lines of a range, without the blank ones at its end.
pub(super) fn line(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let written = text.get(range.clone()).unwrap_or_default();
    start..range.start + written.trim_end().len()
}
