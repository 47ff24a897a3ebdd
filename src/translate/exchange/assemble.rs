//! A translated page with new texts: what is there already stays byte for byte, what isn't is built like its source.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::build::{line, siblings};
use super::front;
use super::judge::laid_out;
use super::pair::end;
use super::site::{Twin, Waits};
use super::unit::{Pairing, Place, Unit};
use crate::markdown::{Holder, Mark, definitions, front_matter};
use crate::source::SourceFile;
use crate::translate::begin::{Waiting, apart, waiting, waiting_key};
use crate::translate::splice::spliced;

/// What becomes of a page.
pub(super) struct Assembled {
    /// Its new text; `None` where it stays as it is.
    pub(super) text: Option<String>,
    /// The places, among the units, of those that are in it.
    pub(super) taken: BTreeSet<usize>,
    /// How many sections were left out because some of their texts aren't translated.
    pub(super) unfinished: usize,
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
    let mut work = Work {
        twin,
        units,
        texts,
        edits: Vec::new(),
        taken: BTreeSet::new(),
        unfinished: 0,
        new: 0,
        waiting: match (&twin.waits, &twin.translation) {
            (Waits::Some | Waits::All(_), Some(sheet)) => waiting(&sheet.page, sheet.text()),
            _ => Vec::new(),
        },
    };
    for section in twin.sections() {
        match twin.pairing(section) {
            Pairing::Missing => work.missing(section),
            Pairing::Alike(at, pairs) => work.alike(section, at, &pairs),
            Pairing::Unlike(at) => work.unlike(section, at),
        }
    }
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
        definitions,
    })
}

pub(super) struct Work<'w, 'c> {
    pub(super) twin: &'w Twin<'c>,
    units: &'w [Unit],
    pub(super) texts: &'w Texts,
    /// New bytes for old ones, in the order in which they were found.
    pub(super) edits: Vec<(Range<usize>, String)>,
    pub(super) taken: BTreeSet<usize>,
    pub(super) unfinished: usize,
    /// How many sections came to be.
    pub(super) new: usize,
    /// Texts of the source that wait in the translation.
    waiting: Vec<Waiting<'w>>,
}

impl Work<'_, '_> {
    pub(super) fn units(&self, section: usize) -> impl Iterator<Item = (usize, &Unit)> {
        let units = self.units.iter().enumerate();
        units.filter(move |(_, unit)| unit.section == section)
    }

    /// New texts in a section that is there.
    fn alike(&mut self, section: usize, at: usize, pairs: &[Option<usize>]) {
        let Some(sheet) = &self.twin.translation else {
            return;
        };
        let marks = &sheet.blocks.sections[at].marks;
        let mut edits = Vec::new();
        let mut taken = Vec::new();
        for (number, unit) in self.units(section) {
            if let Place::Leaf { translation, .. } = &unit.place
                && let Some(text) = self.texts.get(&number)
                && let Some(Mark::Leaf(leaf)) = translation.and_then(|at| marks.get(at))
            {
                let new = laid_out(text, sheet.text(), leaf.text.start);
                edits.push((leaf.text.clone(), new));
                taken.push(number);
            }
        }
        self.edits.extend(edits);
        self.taken.extend(taken);
        let source = &self.twin.source.blocks.sections[section].marks;
        let mut mark = 0;
        while mark < source.len() {
            if pairs[mark].is_none() {
                self.item(section, mark, at, pairs);
                mark = end(source, mark);
            }
            mark += 1;
        }
    }

    /// An item that the translation lacked, if all of it is translated now.
    fn item(&mut self, section: usize, mark: usize, at: usize, pairs: &[Option<usize>]) {
        let Some(sheet) = &self.twin.translation else {
            return;
        };
        let (source, marks) = (
            &self.twin.source.blocks.sections[section].marks,
            &sheet.blocks.sections[at].marks,
        );
        let Mark::Open(_, range) = &source[mark] else {
            return;
        };
        let inside = mark..end(source, mark);
        let Some(built) = self.built(section, line(self.twin.source.text(), range), inside) else {
            return;
        };
        let place = |mark: usize| match marks.get(pairs[mark]?)? {
            Mark::Open(Holder::Item(_), range) => Some(line(sheet.text(), range)),
            _ => None,
        };
        // The nearest item before it in its list, else behind it.
        let siblings = siblings(source, mark);
        let before = siblings.iter().rev().filter(|s| **s < mark);
        let after = siblings.iter().filter(|s| **s > mark);
        let edit = match before.copied().find_map(place) {
            Some(item) => Some((item.end..item.end, format!("\n{built}"))),
            None => after.copied().find_map(place).map(|item| {
                let text = format!("{built}\n");
                (item.start..item.start, text)
            }),
        };
        self.edits.extend(edit);
    }

    /// A section below whose heading all is one text.
    fn unlike(&mut self, section: usize, at: usize) {
        let Some(sheet) = &self.twin.translation else {
            return;
        };
        let mut edits = Vec::new();
        let mut taken = Vec::new();
        for (number, unit) in self.units(section) {
            let Some(text) = self.texts.get(&number) else {
                continue;
            };
            match &unit.place {
                Place::Whole => {
                    let range = sheet.content(at);
                    let new = match range.is_empty() {
                        true => apart(sheet.text(), range.start, &format!("{text}\n")),
                        false => text.clone(),
                    };
                    edits.push((range, new));
                }
                Place::Leaf { translation, .. } => {
                    let marks = &sheet.blocks.sections[at].marks;
                    if let Some(Mark::Leaf(leaf)) = translation.and_then(|at| marks.get(at)) {
                        edits.push((leaf.text.clone(), text.clone()));
                    }
                }
                Place::Front(_) => continue,
            }
            taken.push(number);
        }
        self.edits.extend(edits);
        self.taken.extend(taken);
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

    /// The block in which a section of the source waits.
    pub(super) fn block(&self, section: usize) -> Option<&Waiting<'_>> {
        let key = waiting_key(self.twin.source.key(section));
        self.waiting.iter().find(|block| block.key == key)
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

/// The source's definitions of links that a page's text uses and lacks, a line each.
fn lacking(twin: &Twin<'_>, text: &str) -> String {
    let source = &twin.source;
    let given = definitions(&source.file);
    if given.is_empty() {
        return String::new();
    }
    let file = SourceFile {
        text: text.into(),
        ..source.file.clone()
    };
    let known = definitions(&file);
    let lacks = |label: &str| {
        known
            .iter()
            .all(|known| !known.label.eq_ignore_ascii_case(label))
            && text.contains(&format!("[{label}]"))
    };
    let lacking = given.iter().filter(|definition| lacks(&definition.label));
    let lacking: Vec<&str> = lacking
        .filter_map(|definition| source.text().get(definition.range.clone()))
        .map(str::trim_end)
        .collect();
    lacking.join("\n")
}
