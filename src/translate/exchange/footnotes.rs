//! Footnotes and definitions of links come to a page with what refers to them.

use std::collections::{BTreeMap, BTreeSet};

use super::assemble::Work;
use super::build::Where;
use super::site::Twin;
use super::unit::Place;
use crate::markdown::{Holder, Mark, definitions};
use crate::source::SourceFile;

impl<'w> Work<'w, '_> {
    /// Takes back what refers to a footnote that won't be on the page.
    pub(super) fn hold_back(&mut self) {
        let mut there: BTreeMap<&str, usize> = BTreeMap::new();
        for label in self.notes() {
            *there.entry(label).or_default() += 1;
        }
        let mut waiting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, fresh) in self.fresh.iter().enumerate() {
            for label in &fresh.gives {
                *there.entry(*label).or_default() += 1;
            }
            for label in &fresh.needs {
                waiting.entry(*label).or_default().push(at);
            }
        }
        let lacking = |label: &&str| !there.contains_key(*label);
        let mut gone: Vec<&str> = waiting.keys().copied().filter(lacking).collect();
        let mut held: BTreeSet<usize> = BTreeSet::new();
        while let Some(label) = gone.pop() {
            for at in waiting.remove(label).unwrap_or_default() {
                if !held.insert(at) {
                    continue;
                }
                // Footnotes that stand there don't come either.
                for label in &self.fresh[at].gives {
                    if let Some(count) = there.get_mut(label) {
                        *count -= 1;
                        if *count == 0 {
                            there.remove(label);
                            gone.push(label);
                        }
                    }
                }
            }
        }
        let fresh = std::mem::take(&mut self.fresh).into_iter().enumerate();
        for (at, fresh) in fresh {
            match (held.contains(&at), &fresh.place) {
                (false, _) => self.fresh.push(fresh),
                (true, Where::Section(section)) => {
                    self.unfinished += 1;
                    self.held.push(*section);
                }
                (true, Where::Item(_)) => {}
            }
        }
        let (source, units) = (&self.twin.source.blocks, self.units);
        let changed = std::mem::take(&mut self.changed).into_iter();
        for changed in changed {
            let unit = &units[changed.unit];
            let lacks = match unit.place {
                Place::Leaf { source: at, .. } => match source.sections[unit.section].marks.get(at)
                {
                    Some(Mark::Leaf(leaf)) => leaf
                        .facts
                        .notes
                        .iter()
                        .find(|label| !there.contains_key(label.as_str())),
                    _ => None,
                },
                _ => None,
            };
            match lacks {
                Some(label) => self.noteless.push((changed.unit, label.clone())),
                None => {
                    self.taken.insert(changed.unit);
                    self.edits.push((changed.range, changed.text));
                }
            }
        }
    }

    /// The labels of the footnotes that the translation has, with those that a section in one piece brings.
    fn notes(&self) -> Vec<&'w str> {
        fn labels(marks: &[Mark]) -> impl Iterator<Item = &str> {
            marks.iter().filter_map(|mark| match mark {
                Mark::Open(Holder::Note(label), _) => Some(&**label),
                _ => None,
            })
        }
        let twin = self.twin;
        let sheets = twin.translation.iter();
        let sections = sheets.flat_map(|sheet| &sheet.blocks.sections);
        let mut notes: Vec<&str> = sections
            .flat_map(|section| labels(&section.marks))
            .collect();
        for changed in &self.changed {
            let unit = &self.units[changed.unit];
            if unit.place == Place::Whole {
                let text = changed.text.to_lowercase();
                let source = &twin.source.blocks.sections[unit.section];
                notes.extend(
                    labels(&source.marks).filter(|label| text.contains(&format!("[^{label}]:"))),
                );
            }
        }
        notes
    }
}

/// The source's definitions of links that a page's text uses and lacks, a line each.
pub(super) fn lacking(twin: &Twin<'_>, text: &str) -> String {
    let source = &twin.source;
    let given = definitions(&source.file);
    if given.is_empty() {
        return String::new();
    }
    let file = SourceFile {
        text: text.into(),
        ..source.file.clone()
    };
    let known: BTreeSet<String> = definitions(&file)
        .into_iter()
        .map(|known| known.label.to_ascii_lowercase())
        .collect();
    let used = bracketed(text);
    let lacks = |label: &str| {
        let is_used = match label.contains(['[', ']']) {
            true => text.contains(&format!("[{label}]")),
            false => used.contains(label),
        };
        is_used && !known.contains(&label.to_ascii_lowercase())
    };
    let lacking = given.iter().filter(|definition| lacks(&definition.label));
    let lacking: Vec<&str> = lacking
        .filter_map(|definition| source.text().get(definition.range.clone()))
        .map(str::trim_end)
        .collect();
    lacking.join("\n")
}

/// All that stands between a `[` and the next `]`, without brackets in it.
fn bracketed(text: &str) -> BTreeSet<&str> {
    let parts = text.split('[').skip(1);
    parts
        .filter_map(|part| Some(part.split_once(']')?.0))
        .collect()
}
