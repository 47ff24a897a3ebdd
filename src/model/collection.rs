use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::align::{Match, align};
use crate::l10n::Language;
use crate::markdown::{Face, Section, SectionKind};
use crate::source::{Id, SitePath};

/// Pages that lie in one folder of `content/`, by language and name. Pages of one name translate one another.
#[derive(Clone, Debug)]
pub struct Collection {
    /// `content/relationship`.
    pub folder: SitePath,
    /// The language that the others translate.
    pub source: Language,
    /// By language, then by the file's stem.
    pub editions: BTreeMap<Language, BTreeMap<Id, Page>>,
}

/// A file of a collection.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The file's face.
    pub face: Arc<Face>,
    /// The ids that its sections, headings and items go by.
    pub outline: Arc<Outline>,
}

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
}

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
}

impl Collection {
    /// The page of that name in exactly that language, if it counts as translated.
    pub fn page(&self, language: &Language, name: &str) -> Option<&Page> {
        self.entry(language, name).map(|(_, page)| page)
    }

    /// The same, with the collection's own copy of the language.
    pub fn entry(&self, language: &Language, name: &str) -> Option<(&Language, &Page)> {
        let (language, pages) = self.editions.get_key_value(language)?;
        let page = pages.get(name)?;
        (!page.face.front.untranslated).then_some((language, page))
    }

    /// The page of that name in the source language.
    pub fn source_page(&self, name: &str) -> Option<&Page> {
        self.editions.get(&self.source)?.get(name)
    }

    /// Every file, by language, then by name.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.editions.values().flat_map(BTreeMap::values)
    }

    /// Every name that any language has, sorted.
    pub fn names(&self) -> BTreeSet<Id> {
        let pages = self.editions.values().flat_map(BTreeMap::keys);
        pages.cloned().collect()
    }
}

impl Page {
    /// The page's title; its file's stem where it has none.
    pub fn title(&self) -> Arc<str> {
        match &self.face.front.title {
            Some(title) => title.value.as_str().into(),
            None => self.face.path.stem().into(),
        }
    }

    /// The place of the section of that key.
    pub fn section(&self, key: &str) -> Option<usize> {
        self.outline.sections.iter().position(|s| &*s.key == key)
    }

    /// Every id that the page's own text brings: sections, headings, raw HTML. Item ids are not anchors.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let sections = self.outline.sections.iter();
        let own = sections.flat_map(|s| {
            let key = (!s.key.starts_with('@')).then_some(&*s.key);
            key.into_iter().chain(s.headings.iter().map(Id::as_str))
        });
        own.chain(self.face.html_ids.iter().map(Id::as_str))
    }
}

impl Outline {
    /// The outline of a page in its source language: ids as written, or from the text.
    pub fn of_source(face: &Face) -> Self {
        let sections = face.sections.iter().enumerate().map(|(at, section)| {
            let headings = section.headings.iter();
            OutlineSection {
                key: own_key(section, at),
                source: Some(at),
                headings: headings
                    .enumerate()
                    .map(|(i, h)| own_id(h.explicit.as_ref(), h.slug.as_ref(), "heading", i))
                    .collect(),
                lists: section
                    .lists
                    .iter()
                    .map(|list| {
                        let items = list.items.iter().enumerate();
                        items
                            .map(|(i, item)| {
                                own_id(item.explicit.as_ref(), item.slug.as_ref(), "item", i)
                            })
                            .collect()
                    })
                    .collect(),
            }
        });
        Self {
            sections: sections.collect(),
            ..Self::default()
        }
    }

    /// The outline of a translation: `h2`s are matched with the source's first, then deeper headings and
    /// items within each section.
    pub fn inherited(face: &Face, source: &Face, source_outline: &Outline) -> Self {
        let h2 = |face: &Face| {
            face.sections
                .iter()
                .position(|s| s.kind == SectionKind::Heading)
        };
        let first = h2(face).unwrap_or(face.sections.len());
        let source_first = h2(source).unwrap_or(source.sections.len());
        let source_ids: Vec<&str> = source_outline.sections[source_first..]
            .iter()
            .map(|s| &*s.key)
            .collect();
        let explicit: Vec<Option<&str>> = face.sections[first..]
            .iter()
            .map(|s| s.explicit.as_ref().map(Id::as_str))
            .collect();
        let alignment = align(&source_ids, &explicit);
        let mut outline = Self {
            uncertain: alignment
                .uncertain
                .iter()
                .map(|s| s + source_first)
                .collect(),
            unaligned: !alignment.uncertain.is_empty()
                || alignment.matches.contains(&Match::Unknown),
            ..Self::default()
        };
        for (at, section) in face.sections.iter().enumerate() {
            let source_at = match section.kind {
                SectionKind::Meta => Some(0),
                SectionKind::Intro => Some(1),
                SectionKind::Heading => match alignment.matches.get(at - first) {
                    Some(Match::Source(s)) => Some(s + source_first),
                    _ => None,
                },
            };
            outline.push(
                section,
                at,
                source_at.and_then(|s| source_outline.sections.get(s)),
            );
        }
        outline
    }

    /// Adds a section of a translation that was matched with `source`, or with nothing.
    fn push(&mut self, section: &Section, at: usize, source: Option<&OutlineSection>) {
        let no_ids: &[Id] = &[];
        let explicit: Vec<_> = section
            .headings
            .iter()
            .map(|h| h.explicit.as_ref())
            .collect();
        let headings = self.inherit(source.map_or(no_ids, |s| &s.headings), &explicit, |i| {
            own_id(None, section.headings[i].slug.as_ref(), "heading", i)
        });
        let lists = section.lists.iter().enumerate().map(|(l, list)| {
            let explicit: Vec<_> = list
                .items
                .iter()
                .map(|item| item.explicit.as_ref())
                .collect();
            let source = source
                .and_then(|s| s.lists.get(l))
                .map_or(no_ids, Vec::as_slice);
            self.inherit(source, &explicit, |i| {
                own_id(None, list.items[i].slug.as_ref(), "item", i)
            })
        });
        let lists = lists.collect();
        self.sections.push(OutlineSection {
            key: match source {
                Some(source) => source.key.clone(),
                None => own_key(section, at),
            },
            source: source.and_then(|s| s.source),
            headings,
            lists,
        });
    }

    fn inherit(
        &mut self,
        source: &[Id],
        explicit: &[Option<&Id>],
        own: impl Fn(usize) -> Id,
    ) -> Vec<Id> {
        let texts: Vec<&str> = source.iter().map(Id::as_str).collect();
        let given: Vec<Option<&str>> = explicit.iter().map(|id| id.map(Id::as_str)).collect();
        let alignment = align(&texts, &given);
        let matches = alignment.matches.iter().enumerate();
        let ids = matches
            .map(|(i, found)| match (found, explicit[i]) {
                (_, Some(id)) => id.clone(),
                (Match::Source(s), None) => source[*s].clone(),
                (_, None) => own(i),
            })
            .collect();
        self.unaligned |= !source.is_empty() && alignment.matches.contains(&Match::Unknown);
        ids
    }
}

fn own_key(section: &Section, at: usize) -> Arc<str> {
    match section.kind {
        SectionKind::Meta => "@meta".into(),
        SectionKind::Intro => "@intro".into(),
        SectionKind::Heading => own_id(
            section.explicit.as_ref(),
            section.slug.as_ref(),
            "section",
            at,
        )
        .shared(),
    }
}

/// The id as written, or from the text; `kind` and a number where the text has no letter.
fn own_id(explicit: Option<&Id>, slug: Option<&Id>, kind: &str, at: usize) -> Id {
    let numbered = || Id::new(&format!("{kind}-{}", at + 1)).expect("letters and digits are an id");
    explicit.or(slug).cloned().unwrap_or_else(numbered)
}
