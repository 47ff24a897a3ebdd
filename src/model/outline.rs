use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::align::{Match, align};
use crate::markdown::{Face, Section, SectionKind};
use crate::source::Id;

/// The ids of a page: its own where it is the source, else inherited from there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Parallel to [`Face::sections`].
    pub sections: Vec<OutlineSection>,
    /// Sections of the source that nothing here could be matched with, though something here may be meant as
    /// them. They don't count as missing.
    pub uncertain: Vec<usize>,
    /// Something could not be matched: the page gets one warning.
    pub unaligned: bool,
    /// The places of sections by their keys, where there are so many that looking at each would take long.
    by_key: Vec<usize>,
}

/// So many sections are looked through one by one.
const FEW: usize = 32;

/// The ids of a section.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineSection {
    /// `@meta`, `@intro` or its id.
    pub key: Arc<str>,
    /// Its place in the source's sections. Equal to its own place in the source itself.
    pub source: Option<usize>,
    /// Parallel to [`Section::headings`].
    pub headings: Vec<Id>,
    /// Parallel to [`Section::lists`] and their items.
    pub lists: Vec<Vec<Id>>,
    /// Parallel to [`Section::bare`]: the ids that the items of a list without any inherit; empty where they
    /// inherit none.
    pub bare: Vec<Vec<Id>>,
}

impl Outline {
    /// The outline of a page in its source language: ids as written, or from the text.
    pub fn of_source(face: &Face) -> Self {
        Naming::new(face, None).outline()
    }

    /// The place of the first section of that key.
    pub fn section(&self, key: &str) -> Option<usize> {
        let is = |section: &OutlineSection| &*section.key == key;
        if self.by_key.is_empty() {
            return self.sections.iter().position(is);
        }
        let less = |at: &usize| self.sections.get(*at).is_some_and(|s| &*s.key < key);
        let first = self.by_key.get(self.by_key.partition_point(less))?;
        self.sections.get(*first).filter(|s| is(s)).map(|_| *first)
    }

    fn sort(&mut self) {
        if self.sections.len() > FEW {
            self.by_key = (0..self.sections.len()).collect();
            self.by_key.sort_by_key(|at| &self.sections[*at].key);
        }
    }

    /// The outline of a translation: `h2`s are matched with the source's first, then deeper headings and
    /// items within each section.
    pub fn inherited(face: &Face, source: &Face, source_outline: &Outline) -> Self {
        Naming::new(face, Some((source, source_outline))).outline()
    }
}

/// Gives the parts of a page their ids.
struct Naming<'a> {
    face: &'a Face,
    source: Option<(&'a Face, &'a Outline)>,
    /// Ids that a heading's text can't have, since they are written somewhere or may be inherited.
    firm: BTreeSet<&'a str>,
    /// Ids that texts have yielded.
    given: BTreeSet<Id>,
    numbers: Numbers,
    outline: Outline,
}

impl<'a> Naming<'a> {
    fn new(face: &'a Face, source: Option<(&'a Face, &'a Outline)>) -> Self {
        let sections = face.sections.iter();
        let written = sections.flat_map(|s| {
            let headings = s.headings.iter().map(|h| &h.explicit);
            headings.chain([&s.explicit])
        });
        let mut firm: BTreeSet<&str> = written.flatten().map(Id::as_str).collect();
        for section in source.iter().flat_map(|(_, outline)| &outline.sections) {
            firm.insert(&section.key);
            firm.extend(section.headings.iter().map(Id::as_str));
        }
        Self {
            face,
            source,
            firm,
            given: BTreeSet::new(),
            numbers: Numbers::new(),
            outline: Outline::default(),
        }
    }

    fn outline(mut self) -> Outline {
        let face = self.face;
        let matches = self.sections();
        for (at, (section, source_at)) in face.sections.iter().zip(matches).enumerate() {
            let source = self.source.and_then(|(_, o)| o.sections.get(source_at?));
            let key = match (source, section.kind) {
                (Some(source), _) => source.key.clone(),
                (None, SectionKind::Meta) => "@meta".into(),
                (None, SectionKind::Intro) => "@intro".into(),
                (None, SectionKind::Heading) => self
                    .own(section.explicit.as_ref(), section.slug.as_ref(), "section")
                    .shared(),
            };
            let headings = self.headings(section, source);
            let (lists, bare) = self.lists(section, source);
            self.outline.sections.push(OutlineSection {
                key,
                source: match self.source {
                    Some(_) => source.and_then(|s| s.source),
                    None => Some(at),
                },
                headings,
                lists,
                bare,
            });
        }
        self.outline.sort();
        self.outline
    }

    /// The place in the source of each section.
    fn sections(&mut self) -> Vec<Option<usize>> {
        let first = first_heading(self.face);
        let Some((source, outline)) = self.source else {
            return vec![None; self.face.sections.len()];
        };
        let source_first = first_heading(source);
        let ids: Vec<&str> = outline.sections[source_first..]
            .iter()
            .map(|s| &*s.key)
            .collect();
        let sections = self.face.sections[first..].iter();
        let explicit: Vec<Option<&str>> = sections
            .map(|s| s.explicit.as_ref().map(Id::as_str))
            .collect();
        let alignment = align(&ids, &explicit);
        let uncertain = alignment.uncertain.iter().map(|s| s + source_first);
        self.outline.uncertain = uncertain.collect();
        self.outline.unaligned =
            !alignment.uncertain.is_empty() || alignment.matches.contains(&Match::Unknown);
        // `@meta` and `@intro` are always the first two.
        let fixed = (0..first).map(Some);
        let found = alignment.matches.iter().map(|found| match found {
            Match::Source(s) => Some(s + source_first),
            Match::Own | Match::Unknown => None,
        });
        fixed.chain(found).collect()
    }

    fn headings(&mut self, section: &Section, source: Option<&OutlineSection>) -> Vec<Id> {
        let explicit: Vec<Option<&Id>> = section
            .headings
            .iter()
            .map(|h| h.explicit.as_ref())
            .collect();
        let inherited = self.inherit(source.map(|s| &*s.headings), &explicit);
        let headings = section.headings.iter().zip(inherited);
        headings
            .map(|(heading, id)| {
                id.unwrap_or_else(|| self.own(None, heading.slug.as_ref(), "heading"))
            })
            .collect()
    }

    /// The ids of the items of lists with ids, and those that lists without any inherit. Unique within their
    /// section only.
    fn lists(
        &mut self,
        section: &Section,
        source: Option<&OutlineSection>,
    ) -> (Vec<Vec<Id>>, Vec<Vec<Id>>) {
        let inheritable = source
            .iter()
            .flat_map(|s| s.lists.iter().flatten().cloned());
        let mut given: BTreeSet<Id> = inheritable.collect();
        let items = section.lists.iter().flat_map(|list| &list.items);
        given.extend(items.filter_map(|item| item.explicit.clone()));
        let mut numbers = Numbers::new();
        let of = |s: Option<usize>| {
            source
                .and_then(|source| source.lists.get(s?))
                .map(Vec::as_slice)
        };
        let (mut lists, mut bare) = (Vec::new(), Vec::new());
        for (slot, counterpart) in self.pairs(section, source) {
            let inheritance = of(counterpart);
            match slot {
                Slot::Listed(l) => {
                    let items = &section.lists[l].items;
                    let explicit: Vec<Option<&Id>> =
                        items.iter().map(|item| item.explicit.as_ref()).collect();
                    let inherited = self.inherit(inheritance, &explicit);
                    let ids = items.iter().zip(inherited).map(|(item, id)| {
                        id.unwrap_or_else(|| {
                            fresh(item.slug.as_ref(), "item", &mut numbers, |id| {
                                given.insert(id.clone())
                            })
                        })
                    });
                    lists.push(ids.collect());
                }
                Slot::Bare(b) => {
                    let count = section.bare[b].items.len();
                    let fits = inheritance.filter(|ids| ids.len() == count);
                    self.outline.unaligned |= inheritance.is_some() && fits.is_none();
                    bare.push(fits.unwrap_or_default().to_vec());
                }
            }
        }
        (lists, bare)
    }

    /// The lists of a section in order, each with the place of its counterpart among the source's lists with ids.
    /// Where both have as many, with and without ids, they are matched in order; else those with ids are.
    fn pairs(
        &self,
        section: &Section,
        source: Option<&OutlineSection>,
    ) -> Vec<(Slot, Option<usize>)> {
        let source = self.source.zip(source.and_then(|s| s.source));
        let source = source.and_then(|((face, _), at)| face.sections.get(at));
        let mine = slots(section);
        let theirs = source.map(slots).unwrap_or_default();
        let same = mine.len() == theirs.len();
        let mine = mine.into_iter().enumerate();
        mine.map(|(at, slot)| match (same, slot) {
            (true, slot) => (slot, theirs.get(at).and_then(|s| s.listed())),
            (false, Slot::Listed(l)) => (slot, Some(l)),
            (false, Slot::Bare(_)) => (slot, None),
        })
        .collect()
    }

    /// The ids that parts have of their own or inherit from `source`.
    fn inherit(&mut self, source: Option<&[Id]>, explicit: &[Option<&Id>]) -> Vec<Option<Id>> {
        let source = source.unwrap_or_default();
        let texts: Vec<&str> = source.iter().map(Id::as_str).collect();
        let given: Vec<Option<&str>> = explicit.iter().map(|id| id.map(Id::as_str)).collect();
        let alignment = align(&texts, &given);
        self.outline.unaligned |= !source.is_empty() && alignment.matches.contains(&Match::Unknown);
        let parts = alignment.matches.iter().zip(explicit);
        parts
            .map(|(found, explicit)| match (found, explicit) {
                (_, Some(id)) => Some((*id).clone()),
                (Match::Source(s), None) => Some(source[*s].clone()),
                (Match::Own | Match::Unknown, None) => None,
            })
            .collect()
    }

    /// The id as written, or one from the text that nothing else has.
    fn own(&mut self, explicit: Option<&Id>, slug: Option<&Id>, kind: &str) -> Id {
        let (firm, given) = (&self.firm, &mut self.given);
        match explicit {
            Some(id) => id.clone(),
            None => fresh(slug, kind, &mut self.numbers, |id| {
                !firm.contains(id.as_str()) && given.insert(id.clone())
            }),
        }
    }
}

/// A list of a section.
#[derive(Clone, Copy)]
enum Slot {
    /// Into [`Section::lists`].
    Listed(usize),
    /// Into [`Section::bare`].
    Bare(usize),
}

impl Slot {
    fn listed(self) -> Option<usize> {
        match self {
            Self::Listed(at) => Some(at),
            Self::Bare(_) => None,
        }
    }
}

/// The lists of a section in the order of its text.
fn slots(section: &Section) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut bare = section.bare.iter().enumerate().peekable();
    for l in 0..=section.lists.len() {
        while let Some((b, _)) = bare.next_if(|(_, list)| list.after <= l) {
            slots.push(Slot::Bare(b));
        }
        if l < section.lists.len() {
            slots.push(Slot::Listed(l));
        }
    }
    slots
}

fn first_heading(face: &Face) -> usize {
    let mut sections = face.sections.iter();
    let found = sections.position(|s| s.kind == SectionKind::Heading);
    found.unwrap_or(face.sections.len())
}

/// The number to try next behind a text that several parts have: what was taken stays taken.
type Numbers = HashMap<String, usize>;

/// The slug, or `kind` where the text has no letter; with a number if `free` says that it is taken.
fn fresh(
    slug: Option<&Id>,
    kind: &str,
    numbers: &mut Numbers,
    mut free: impl FnMut(&Id) -> bool,
) -> Id {
    let base = slug.map_or(kind, Id::as_str);
    let next = numbers.entry(base.to_owned()).or_insert(1);
    loop {
        let text = match *next {
            1 => base.to_owned(),
            n => format!("{base}-{n}"),
        };
        *next += 1;
        if let Some(id) = Id::new(&text).ok().filter(|id| free(id)) {
            return id;
        }
    }
}
