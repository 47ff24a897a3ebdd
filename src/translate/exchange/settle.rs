//! Which sections a PO file has whole, so that they count as reviewed with it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::front;
use super::judge::surplus;
use super::page::{PageImport, normal};
use super::reach::Reach;
use super::site::{Sheet, Twin};
use super::unit::{Pairing, Place, Unit};
use crate::markdown::{Holder, Leaf, LeafKind, Mark, Order, Words, unfolded};
use crate::source::SitePath;

impl PageImport<'_, '_> {
    /// Notes the sections that are what the file says, whole.
    pub(super) fn settle(&mut self, path: SitePath) {
        let Some(sheet) = &self.twin.translation else {
            return;
        };
        let says = self.says();
        let units = self.units.iter().enumerate();
        let are: Vec<bool> = units
            .map(|(at, unit)| self.settled(unit, says.get(&at)))
            .collect();
        let beside = Beside::new(&self.twin, sheet);
        let reach = Reach::new(&self.twin.source);
        let leaves: BTreeMap<(usize, usize), bool> = self
            .units
            .iter()
            .zip(&are)
            .filter_map(|(unit, is)| match unit.place {
                Place::Leaf { source, .. } => Some(((unit.section, source), *is)),
                _ => None,
            })
            .collect();
        let (mut settled, mut unseen) = (Vec::new(), Vec::new());
        let mut rest = &*are;
        for units in self.units.chunk_by(|a, b| a.section == b.section) {
            let (own, others) = rest.split_at(units.len());
            rest = others;
            let section = units.first().map_or(0, |unit| unit.section);
            let parts = reach.of(section);
            let noted = |(section, marks): &(usize, Range<usize>)| {
                let mut leaves = leaves.range((*section, marks.start)..(*section, marks.end));
                leaves.all(|(_, is)| *is)
            };
            let whole = section == 0 || beside.is_alike(section);
            if !whole || !own.iter().all(|is| *is) || !parts.iter().all(noted) {
                continue;
            }
            let key = self.twin.source.key(section).to_owned();
            match self.stale.contains(&section) && !beside.is_shown(section, &parts) {
                true => unseen.push(key),
                false => settled.push(key),
            }
        }
        if !settled.is_empty() {
            self.imported.settled.push((path.clone(), settled));
        }
        if !unseen.is_empty() {
            self.imported.unseen.push((path, unseen));
        }
    }

    /// Whether a text is translated as the file says, from the source as it is. The label of a facet and the forms of
    /// a term are no part of what is reviewed.
    fn settled(&self, unit: &Unit, says: Option<&String>) -> bool {
        if let Place::Front(key) = &unit.place
            && !key.is_stamped()
        {
            return true;
        }
        let Some(message) = self.messages.get(unit.context.as_str()) else {
            return false;
        };
        let text = message.settled().map(|text| normal(unit, text));
        text.is_some()
            && text == says.map(|says| normal(unit, says))
            && normal(unit, &message.source) == normal(unit, &unit.source)
    }
}

/// The blocks of a page beside those of its translation.
struct Beside<'t> {
    source: &'t Sheet,
    translation: &'t Sheet,
    pairings: BTreeMap<usize, Pairing>,
}

impl<'t> Beside<'t> {
    fn new(twin: &'t Twin<'_>, translation: &'t Sheet) -> Self {
        let pairings = twin.sections().map(|at| (at, twin.pairing(at)));
        Self {
            source: &twin.source,
            translation,
            pairings: pairings.collect(),
        }
    }

    fn is_alike(&self, section: usize) -> bool {
        matches!(self.pairings.get(&section), Some(Pairing::Alike(..)))
    }

    /// Whether what no message shows of a section is in its translation as it is in the source.
    fn is_shown(&self, section: usize, parts: &[(usize, Range<usize>)]) -> bool {
        if section > 0 {
            return parts
                .iter()
                .all(|(section, marks)| self.is_same(*section, marks));
        }
        let entries = |sheet: &Sheet| front::entries(&sheet.page.face.front);
        let sources: BTreeSet<front::Key> =
            entries(self.source).into_iter().map(|e| e.key).collect();
        let mut own = entries(self.translation).into_iter().map(|e| e.key);
        own.all(|key| !key.is_stamped() || sources.contains(&key))
    }

    fn is_same(&self, section: usize, marks: &Range<usize>) -> bool {
        let Some(Pairing::Alike(at, pairs)) = self.pairings.get(&section) else {
            return false;
        };
        let own = &self.translation.blocks.sections[*at].marks;
        let sources = self.source.blocks.sections[section].marks.iter().zip(pairs);
        let mut sources = sources.skip(marks.start).take(marks.len());
        sources.all(
            |(mark, own_at)| match (mark, own_at.and_then(|at| own.get(at))) {
                (Mark::Leaf(leaf), Some(Mark::Leaf(own))) => {
                    let (shown, hidden) = beside_words(self.source, leaf);
                    let (own_shown, _) = beside_words(self.translation, own);
                    let facts = [own.facts.links.clone(), own.facts.images.clone()].concat();
                    shown == own_shown && surplus(&hidden, &facts).is_none()
                }
                (Mark::Open(Holder::List(Order::Numbered), list), Some(Mark::Open(_, own))) => {
                    number(self.source, list) == number(self.translation, own)
                }
                (_, own) => own.is_some(),
            },
        )
    }
}

/// What a block without words says, and where links and images lead without saying so in their block.
fn beside_words(sheet: &Sheet, leaf: &Leaf) -> (Option<String>, Vec<String>) {
    let text = unfolded(sheet.text(), leaf);
    let facts = [&*leaf.facts.links, &*leaf.facts.images].concat();
    // Of others the target is a definition elsewhere on the page.
    let inside: usize = ["](", "[[", "<"]
        .iter()
        .map(|mark| text.matches(mark).count())
        .sum();
    let hidden = match inside < facts.len() {
        true => facts
            .into_iter()
            .filter(|target| !text.contains(&**target))
            .collect(),
        false => Vec::new(),
    };
    let says = match (&leaf.kind, leaf.words) {
        (_, Words::Some) | (LeafKind::Rule, _) => None,
        (LeafKind::Code, _) => sheet
            .text()
            .get(leaf.text.clone())
            .map(|code| code.trim_end().to_owned()),
        _ => Some(text),
    };
    (says, hidden)
}

/// With what a numbered list begins.
fn number<'t>(sheet: &'t Sheet, list: &Range<usize>) -> &'t str {
    let text = sheet
        .text()
        .get(list.clone())
        .unwrap_or_default()
        .trim_start();
    text.split(|sign: char| !sign.is_ascii_digit())
        .next()
        .unwrap_or_default()
}
