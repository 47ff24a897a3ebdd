//! A translated page with new texts: what is there already stays byte for byte, what isn't is built like its source.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::build::{Fresh, Where, line, neighbours, sorted};
use super::footnotes::lacking;
use super::front;
use super::judge::laid_out;
use super::pair::end;
use super::site::{Twin, Waits};
use super::unit::{Pairing, Place, Unit};
use crate::markdown::{Holder, Mark, front_matter};
use crate::translate::begin::{Waiting, apart, waiting};
use crate::translate::ids::inherited;
use crate::translate::splice::spliced;

/// What becomes of a page.
pub(super) struct Assembled {
    /// Its new text; `None` where it stays as it is.
    pub(super) text: Option<String>,
    /// The places, among the units, of those that are in it.
    pub(super) taken: BTreeSet<usize>,
    /// How many sections were left out because some of their texts aren't translated.
    pub(super) unfinished: usize,
    /// The sections, by place, that were left out because a footnote of theirs isn't on the page.
    pub(super) held: Vec<usize>,
    /// Texts that weren't put in for the same reason, and the footnote.
    pub(super) noteless: Vec<(usize, String)>,
    /// The source's definitions of links that were put at its end.
    pub(super) definitions: String,
}

/// Texts to be put into a page, by their units' places.
pub(super) type Texts = BTreeMap<usize, String>;

/// Puts texts into the translation of a page.
pub(super) fn assemble(
    twin: &Twin<'_>,
    units: &[Unit],
    texts: &Texts,
) -> Result<Assembled, String> {
    let mut work = Work::new(twin, units, texts);
    for section in twin.sections() {
        match twin.pairing(section) {
            Pairing::Missing => work.missing(section),
            Pairing::Alike(at, pairs) => work.alike(section, at, &pairs),
            Pairing::Unlike(at) => work.unlike(section, at),
        }
    }
    work.hold_back();
    work.put();
    let text = match &twin.translation {
        Some(sheet) => {
            let text = spliced(sheet.text(), std::mem::take(&mut work.edits));
            let titled = sheet.page.face.front.title.is_some() || work.has_title();
            let mut sections = 1..sheet.page.face.sections.len();
            let any = work.new > 0 || sections.any(|at| sheet.page.says(at));
            match twin.waits.begun().is_some() && !(titled && any && !texts.is_empty()) {
                true => work.unfinished(),
                false => Some(work.front(&text)?),
            }
        }
        None => work.page()?,
    };
    let definitions = match &text {
        Some(text) if !work.taken.is_empty() => lacking(twin, text),
        _ => String::new(),
    };
    let text = text.map(|text| match definitions.is_empty() {
        true => text,
        false => format!("{}\n\n{definitions}\n", text.trim_end()),
    });
    let before = twin.translation.as_ref().map(|sheet| sheet.text());
    Ok(Assembled {
        text: text.filter(|text| before != Some(text)),
        taken: work.taken,
        unfinished: work.unfinished,
        held: work.held,
        noteless: work.noteless,
        definitions,
    })
}

pub(super) struct Work<'w, 'c> {
    pub(super) twin: &'w Twin<'c>,
    pub(super) units: &'w [Unit],
    pub(super) texts: &'w Texts,
    /// The units of blocks, by the places of their section and their block.
    pub(super) leaves: BTreeMap<(usize, usize), usize>,
    /// New bytes for old ones, in the order in which they were found.
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// The texts that they put in.
    pub(super) taken: BTreeSet<usize>,
    pub(super) unfinished: usize,
    pub(super) held: Vec<usize>,
    pub(super) noteless: Vec<(usize, String)>,
    /// What the translation lacked, built and still to be put in.
    pub(super) fresh: Vec<Fresh<'w>>,
    /// Texts that replace others.
    pub(super) changed: Vec<Changed>,
    /// How many sections came to be.
    pub(super) new: usize,
    /// Texts of the source that wait in the translation, by their keys.
    pub(super) waiting: BTreeMap<&'w str, Waiting<'w>>,
    /// The sections of the translation, by those of the source.
    pub(super) places: BTreeMap<usize, usize>,
}

/// A text in place of another.
pub(super) struct Changed {
    pub(super) unit: usize,
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

impl<'w, 'c> Work<'w, 'c> {
    fn new(twin: &'w Twin<'c>, units: &'w [Unit], texts: &'w Texts) -> Self {
        let numbered = units.iter().enumerate();
        let leaves = numbered.filter_map(|(number, unit)| match unit.place {
            Place::Leaf { source, .. } => Some(((unit.section, source), number)),
            _ => None,
        });
        let blocks = match (&twin.waits, &twin.translation) {
            (Waits::Some | Waits::All(_), Some(sheet)) => waiting(&sheet.page, sheet.text()),
            _ => Vec::new(),
        };
        let mut waiting = BTreeMap::new();
        for block in blocks {
            waiting.entry(block.key).or_insert(block);
        }
        let outlines = twin.translation.iter();
        let outlines = outlines.flat_map(|sheet| sheet.page.outline.sections.iter().enumerate());
        let places = outlines.filter_map(|(at, ids)| Some((ids.source.filter(|s| *s > 0)?, at)));
        Self {
            twin,
            units,
            texts,
            leaves: leaves.collect(),
            edits: Vec::new(),
            taken: BTreeSet::new(),
            unfinished: 0,
            held: Vec::new(),
            noteless: Vec::new(),
            fresh: Vec::new(),
            changed: Vec::new(),
            new: 0,
            waiting,
            places: places.filter(|(_, at)| *at > 0).collect(),
        }
    }

    /// The units of a section with their places: they follow one another.
    pub(super) fn units(
        &self,
        section: usize,
    ) -> impl Iterator<Item = (usize, &'w Unit)> + use<'w> {
        let units = self.units;
        let first = units.partition_point(|unit| unit.section < section);
        let units = units.iter().enumerate().skip(first);
        units.take_while(move |(_, unit)| unit.section == section)
    }

    /// New texts in a section that is there.
    fn alike(&mut self, section: usize, at: usize, pairs: &[Option<usize>]) {
        let Some(sheet) = &self.twin.translation else {
            return;
        };
        let marks = &sheet.blocks.sections[at].marks;
        for (number, unit) in self.units(section) {
            if let Place::Leaf { translation, .. } = &unit.place
                && let Some(text) = self.texts.get(&number)
                && let Some(Mark::Leaf(leaf)) = translation.and_then(|at| marks.get(at))
            {
                self.changed.push(Changed {
                    unit: number,
                    range: leaf.text.clone(),
                    text: laid_out(text, sheet.text(), leaf.text.start),
                });
            }
        }
        if pairs.iter().all(Option::is_some) {
            return;
        }
        let source = &self.twin.source;
        let ids = sorted(inherited(
            &source.page.face.sections[section],
            &source.page.outline.sections[section],
        ));
        let blocks = &source.blocks.sections[section].marks;
        let there = |mark: usize| match marks.get(pairs[mark]?)? {
            Mark::Open(Holder::Item(_), range) => Some(line(sheet.text(), range)),
            _ => None,
        };
        let mut neighbours = neighbours(blocks, pairs);
        let mut mark = 0;
        while mark < blocks.len() {
            if pairs[mark].is_some() {
                mark += 1;
                continue;
            }
            let inside = mark..end(blocks, mark);
            // An item that the translation lacked, if all of it is translated now.
            if let Mark::Open(_, range) = &blocks[mark]
                && let Some((before, after)) = neighbours.remove(&mark)
                && let Some(place) = before.or(after).and_then(there)
                && let Some(built) =
                    self.built(section, line(source.text(), range), inside.clone(), &ids)
            {
                // Behind the nearest item before it in its list, else before the first.
                let (place, text) = match before {
                    Some(_) => (place.end..place.end, format!("\n{}", built.text)),
                    None => (place.start..place.start, format!("{}\n", built.text)),
                };
                self.fresh.push(Fresh {
                    text,
                    place: Where::Item(place),
                    ..built
                });
            }
            mark = inside.end + 1;
        }
    }

    /// A section below whose heading all is one text.
    fn unlike(&mut self, section: usize, at: usize) {
        let Some(sheet) = &self.twin.translation else {
            return;
        };
        let marks = &sheet.blocks.sections[at].marks;
        for (unit, Unit { place, .. }) in self.units(section) {
            let Some(text) = self.texts.get(&unit) else {
                continue;
            };
            let (range, text) = match place {
                Place::Whole => {
                    let range = sheet.content(at);
                    let new = match range.is_empty() {
                        true => apart(sheet.text(), range.start, &format!("{text}\n")),
                        false => text.clone(),
                    };
                    (range, new)
                }
                Place::Leaf { translation, .. } => match translation.and_then(|at| marks.get(at)) {
                    Some(Mark::Leaf(leaf)) => (leaf.text.clone(), text.clone()),
                    _ => continue,
                },
                Place::Front(_) => continue,
            };
            self.changed.push(Changed { unit, range, text });
        }
    }

    /// The texts for front matter.
    fn keys(&mut self) -> Vec<(front::Key, String)> {
        let mut keys = Vec::new();
        for (number, unit) in self.units.iter().enumerate() {
            if let (Place::Front(key), Some(text)) = (&unit.place, self.texts.get(&number)) {
                keys.push((key.clone(), key.normal(text)));
                self.taken.insert(number);
            }
        }
        keys
    }

    /// A page's text with new texts in its front matter.
    fn front(&mut self, text: &str) -> Result<String, String> {
        let keys = self.keys();
        let (false, Some(range)) = (keys.is_empty(), front_matter(text)) else {
            return Ok(text.to_owned());
        };
        let new = front::with(text.get(range.clone()).unwrap_or_default(), &keys)?;
        let mut text = text.to_owned();
        text.replace_range(range, &new);
        Ok(text)
    }

    fn has_title(&self) -> bool {
        self.units.iter().enumerate().any(|(number, unit)| {
            matches!(&unit.place, Place::Front(key) if key.is_title())
                && self.texts.contains_key(&number)
        })
    }

    /// Nothing of a page that isn't one yet.
    fn unfinished(&mut self) -> Option<String> {
        let taken = std::mem::take(&mut self.taken);
        let sections = taken.iter().map(|number| self.units[*number].section);
        self.unfinished += sections.collect::<BTreeSet<usize>>().len();
        self.new = 0;
        None
    }

    /// A page that wasn't there, or only as a copy of its source: once its title and a section are translated.
    fn page(&mut self) -> Result<Option<String>, String> {
        if !self.has_title() || self.new == 0 {
            return Ok(self.unfinished());
        }
        let body: String = std::mem::take(&mut self.edits)
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        let keys = self.keys();
        let toml = front::with(self.twin.copy.as_deref().unwrap_or_default(), &keys)?;
        Ok(Some(format!("+++\n{}+++\n\n{body}", toml.trim_start())))
    }
}
