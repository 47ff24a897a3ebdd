//! The texts of a page that are translated one by one, and what each is called.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::front;
use super::names::Names;
use super::pair::{Side, end, pair};
use super::site::{Sheet, Twin};
use crate::markdown::{Holder, LeafKind, Mark, Slot, Words, unfolded};

/// A text that is translated as one.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Its name for good: `know.md#signals/p2`.
    pub(super) context: String,
    /// The place of its section in the source.
    pub(super) section: usize,
    /// What the source says.
    pub(super) source: String,
    /// Where the source says it: a byte.
    pub(super) at: usize,
    /// What it is, for people.
    pub(super) what: String,
    /// What the source's author tells translators.
    pub(super) hint: Option<String>,
    /// Who has it.
    pub(super) whose: Whose,
    /// Where it stands.
    pub(super) place: Place,
    /// What the translation says.
    pub(super) current: Option<String>,
}

/// Who has a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// The source, and so every translation.
    Source,
    /// Translations alone, if they need it.
    Translation,
}

/// Where a text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In front matter.
    Front(front::Key),
    /// A block, by its place among the source's and the translation's.
    Leaf {
        source: usize,
        translation: Option<usize>,
        /// The item that may be missing without it, by its place among the source's blocks.
        item: Option<usize>,
    },
    /// All below the heading of a section whose translation is built otherwise.
    Whole,
}

/// How a section stands to its translation.
pub(super) enum Pairing {
    /// It has none.
    Missing,
    /// Its place in the translation, and for each block the one that translates it.
    Alike(usize, Vec<Option<usize>>),
    /// Its place in the translation, which is built otherwise.
    Unlike(usize),
}

impl Sheet {
    pub(super) fn side(&self, section: usize) -> Side<'_> {
        Side {
            blocks: &self.blocks.sections[section],
            ids: &self.page.outline.sections[section],
        }
    }

    pub(super) fn key(&self, section: usize) -> &str {
        &self.page.outline.sections[section].key
    }

    /// Bytes of what stands below a section's heading, without the blank lines around it. It ends where text of the
    /// source waits, which is that of other sections.
    pub(super) fn content(&self, section: usize) -> Range<usize> {
        let stretch = &self.blocks.sections[section];
        let text = self.text();
        let begin = stretch.content.min(stretch.range.end);
        let waiting = &self.blocks.waiting;
        let behind = waiting.partition_point(|line| line.start < begin);
        let behind = waiting.get(behind..).unwrap_or_default().iter();
        let mut behind = behind.take_while(|line| line.start < stretch.range.end);
        // One in a list or quote is none of those.
        let waits = behind.find_map(|line| {
            let before = text.get(begin..line.start)?.trim_end_matches(' ');
            (before.is_empty() || before.ends_with('\n')).then_some(begin + before.len())
        });
        let inside = text.get(begin..waits.unwrap_or(stretch.range.end));
        let inside = inside.unwrap_or_default();
        let start = begin + (inside.len() - inside.trim_start_matches('\n').len());
        start..(begin + inside.trim_end().len()).max(start)
    }
}

impl Twin<'_> {
    /// The sections of the source that say something, by place; `@meta` left out.
    pub(super) fn sections(&self) -> impl Iterator<Item = usize> {
        let page = &self.source.page;
        (1..page.face.sections.len()).filter(|section| page.says(*section))
    }

    /// How a section of the source stands to its translation.
    pub(super) fn pairing(&self, section: usize) -> Pairing {
        let sheet = self.translation.as_ref();
        let found = sheet.and_then(|sheet| Some((sheet, *sheet.places.get(&section)?)));
        let Some((sheet, at)) = found else {
            return Pairing::Missing;
        };
        match pair(self.source.side(section), sheet.side(at)) {
            Some(pairs) => Pairing::Alike(at, pairs),
            None => Pairing::Unlike(at),
        }
    }

    /// What stands in the translation below the heading of a section of the source.
    pub(super) fn below(&self, section: usize) -> Option<&str> {
        let sheet = self.translation.as_ref()?;
        match self.pairing(section) {
            Pairing::Missing => None,
            Pairing::Alike(at, _) | Pairing::Unlike(at) => sheet.text().get(sheet.content(at)),
        }
    }

    /// Every text of the page, in its order.
    pub(super) fn units(&self) -> Vec<Unit> {
        let translated = self.translation.as_ref();
        let translated = translated.map(|sheet| &sheet.page.face.front);
        let mut units = Vec::new();
        let file = format!("{}.md", self.name);
        let mut own: BTreeMap<front::Key, String> = translated
            .into_iter()
            .flat_map(front::entries)
            .map(|entry| (entry.key, entry.text))
            .collect();
        for entry in front::entries(&self.source.page.face.front) {
            let current = own.remove(&entry.key);
            units.push(Unit {
                context: format!("{file}#@meta/{}", entry.key),
                section: 0,
                source: entry.text,
                at: entry.at,
                what: entry.key.what(),
                hint: None,
                whose: Whose::Source,
                place: Place::Front(entry.key),
                current,
            });
        }
        self.own_forms(&file, own, &mut units);
        let mut names = Names::new(file);
        for section in self.sections() {
            let pairing = self.pairing(section);
            self.section(section, &pairing, &mut names, &mut units);
        }
        units
    }

    /// Other words for what the source has no other words for: the translation's own, and none yet for the rest of what
    /// could have some.
    fn own_forms(&self, file: &str, mut own: BTreeMap<front::Key, String>, units: &mut Vec<Unit>) {
        let sources = front::entries(&self.source.page.face.front);
        let sources: BTreeSet<front::Key> = sources.into_iter().map(|entry| entry.key).collect();
        for (name, title, at) in &self.named {
            let key = front::Key::forms(name);
            if sources.contains(&key) {
                continue;
            }
            let current = own.remove(&key);
            units.push(Unit {
                context: format!("{file}#@meta/{key}"),
                section: 0,
                source: title.to_string(),
                at: *at,
                what: key.what(),
                hint: Some("The source has no other words for this.".to_owned()),
                whose: Whose::Translation,
                place: Place::Front(key),
                current,
            });
        }
    }

    fn section(&self, section: usize, pairing: &Pairing, names: &mut Names, units: &mut Vec<Unit>) {
        let side = self.source.side(section);
        names.begin(self.source.key(section), side);
        let translated = |other: Option<usize>| {
            let sheet = self.translation.as_ref()?;
            let at = match pairing {
                Pairing::Missing => return None,
                Pairing::Alike(at, _) | Pairing::Unlike(at) => *at,
            };
            match sheet.blocks.sections[at].marks.get(other?)? {
                Mark::Leaf(leaf) => Some(unfolded(sheet.text(), leaf)).filter(|t| !t.is_empty()),
                _ => None,
            }
        };
        let mut item = None;
        for (at, mark) in side.blocks.marks.iter().enumerate() {
            names.pass(side, at);
            if item.is_some_and(|(_, end)| at > end) {
                item = None;
            }
            match mark {
                Mark::Open(Holder::Item(part), _) if matches!(part.slot, Slot::Listed(..)) => {
                    item.get_or_insert_with(|| (at, end(&side.blocks.marks, at)));
                }
                Mark::Leaf(leaf) if leaf.words == Words::Some => {
                    let other = match pairing {
                        Pairing::Missing => None,
                        Pairing::Alike(_, pairs) => pairs[at],
                        Pairing::Unlike(_) if at == 0 => Some(0),
                        Pairing::Unlike(_) => break,
                    };
                    let own = at == 0 && matches!(leaf.kind, LeafKind::Heading(2, ..));
                    if matches!(pairing, Pairing::Unlike(_)) && !own {
                        break;
                    }
                    let (context, what) = names.name(side, at);
                    units.push(Unit {
                        context,
                        section,
                        source: unfolded(self.source.text(), leaf),
                        at: leaf.text.start,
                        what,
                        hint: leaf.hint.clone(),
                        whose: Whose::Source,
                        place: Place::Leaf {
                            source: at,
                            translation: other,
                            item: item.map(|(item, _)| item),
                        },
                        current: translated(other),
                    });
                }
                _ => {}
            }
        }
        if let (Pairing::Unlike(at), Some(sheet)) = (pairing, &self.translation) {
            let content = self.source.content(section);
            let says = |sheet: &Sheet, range: Range<usize>| {
                sheet.text().get(range).unwrap_or_default().to_owned()
            };
            if content.is_empty() {
                return;
            }
            let current = says(sheet, sheet.content(*at));
            units.push(Unit {
                context: names.whole(),
                section,
                at: content.start,
                source: says(&self.source, content),
                what: "the whole section below its heading, since the translation has other blocks than its source: \
                       bring them into line, then export again to translate them one by one"
                    .to_owned(),
                hint: None,
                whose: Whose::Source,
                place: Place::Whole,
                current: Some(current).filter(|current| !current.is_empty()),
            });
        }
    }
}
