use std::collections::BTreeMap;
use std::sync::Arc;

use super::lock::Lock;
use super::state::{State, missing, states};
use crate::l10n::Language;
use crate::markdown::Task;
use crate::model::{Corpus, Node, Page};
use crate::source::{Id, SitePath};

/// What a page shows: its sections in order, each from the best language that has it.
#[derive(Clone, Debug)]
pub struct Composition<'c> {
    /// The language in which the page as a whole is shown.
    pub language: &'c Language,
    /// The file of that language.
    pub page: &'c Page,
    /// `@meta` left out, `@intro` only where it says something.
    pub parts: Vec<Part<'c>>,
}

/// A section of a page.
#[derive(Clone, Debug)]
pub struct Part<'c> {
    /// The language that it is in.
    pub language: &'c Language,
    /// The file that it comes from.
    pub page: &'c Page,
    /// Its place there.
    pub section: usize,
    /// `@intro` or its id.
    pub key: Arc<str>,
    /// How it stands to its source.
    pub state: State,
    /// For each list with ids: its items, with those that only the source has at their places. Behind them the lists
    /// that only the source has.
    pub lists: Vec<Vec<ItemPlace<'c>>>,
}

/// An item of a list, and where it comes from.
#[derive(Clone, Debug)]
pub struct ItemPlace<'c> {
    /// Its id.
    pub id: Id,
    /// The language that it is in.
    pub language: &'c Language,
    /// The file that it comes from.
    pub page: &'c Page,
    /// Section, list and item there.
    pub place: (usize, usize, usize),
}

impl ItemPlace<'_> {
    /// Whether the item is a box to tick.
    pub fn task(&self) -> Option<Task> {
        let (section, list, item) = self.place;
        let list = self.page.face.sections.get(section)?.lists.get(list)?;
        list.items.get(item)?.task
    }
}

/// What readers of `language` see of a page; `None` where no language has it.
pub fn compose<'c>(
    corpus: &'c Corpus,
    locks: &BTreeMap<SitePath, Lock>,
    node: &Node,
    language: &Language,
) -> Option<Composition<'c>> {
    let (shown, page) = corpus.shown(node, language)?;
    let (collection, name) = corpus.place(node);
    let state = states(collection, locks, shown, name);
    let mut parts: Vec<Part<'c>> = (1..page.face.sections.len())
        .map(|section| Part {
            language: shown,
            page,
            section,
            key: page.outline.sections[section].key.clone(),
            state: state(section),
            lists: own_lists(shown, page, section),
        })
        .collect();
    if *shown != collection.source
        && let Some(source) = collection.source_page(name)
    {
        for part in &mut parts {
            merge_lists(part, &collection.source, source);
        }
        // Other editions may have what this one lacks; the source has it for certain.
        let chain = corpus.config.chain(language, &collection.source);
        let others: Vec<(&Language, &Page)> = chain
            .iter()
            .filter(|other| *other != shown)
            .filter_map(|l| collection.entry(l, name))
            .collect();
        let lacking = missing(page, source);
        // Where every section is there, nothing is looked up.
        let others = if lacking.is_empty() {
            Vec::new()
        } else {
            others
        };
        let others: Vec<_> = others
            .into_iter()
            .map(|(language, page)| (language, page, said(page)))
            .collect();
        let mut order = Order::of(&parts);
        let mut added = Vec::new();
        for lacking in lacking {
            let found = others
                .iter()
                .find_map(|(language, page, said)| Some((*language, *page, *said.get(&lacking)?)));
            let Some((language, page, section)) = found else {
                continue;
            };
            let mut part = Part {
                language,
                page,
                section,
                key: source.outline.sections[lacking].key.clone(),
                state: State::Missing,
                lists: own_lists(language, page, section),
            };
            merge_lists(&mut part, &collection.source, source);
            added.push((order.behind(lacking), part));
        }
        parts = interleaved(parts, added);
    }
    parts.retain(|part| part.page.says(part.section));
    Some(Composition {
        language: shown,
        page,
        parts,
    })
}

/// The sections of a page that say something, by their places in the source.
fn said(page: &Page) -> BTreeMap<usize, usize> {
    let sections = page.outline.sections.iter().enumerate().skip(1).rev();
    let said = sections.filter(|(at, _)| page.says(*at));
    said.filter_map(|(at, section)| Some((section.source?, at)))
        .collect()
}

/// Tells where sections that a page lacks go: each behind the last one that the source has before it.
struct Order {
    /// Places in the source with how many parts lead up to there and including it, both ascending.
    places: Vec<(usize, usize)>,
    seen: usize,
    count: usize,
}

impl Order {
    fn of(parts: &[Part<'_>]) -> Self {
        let parts = parts.iter().enumerate();
        let mut places: Vec<_> = parts
            .filter_map(|(at, part)| Some((source_place(part)?, at + 1)))
            .collect();
        places.sort_unstable();
        Self {
            places,
            seen: 0,
            count: 0,
        }
    }

    /// How many parts stand before the section that the source has at `place`. To be asked in ascending order.
    fn behind(&mut self, place: usize) -> usize {
        while let Some((_, count)) = self.places.get(self.seen).filter(|(at, _)| *at < place) {
            self.count = self.count.max(*count);
            self.seen += 1;
        }
        self.count
    }
}

/// The parts, with others each behind so many of them; these ascend.
fn interleaved<'c>(parts: Vec<Part<'c>>, added: Vec<(usize, Part<'c>)>) -> Vec<Part<'c>> {
    if added.is_empty() {
        return parts;
    }
    let mut all = Vec::with_capacity(parts.len() + added.len());
    let mut parts = parts.into_iter();
    let mut taken = 0;
    for (behind, part) in added {
        all.extend(parts.by_ref().take(behind - taken));
        taken = behind;
        all.push(part);
    }
    all.extend(parts);
    all
}

fn source_place(part: &Part<'_>) -> Option<usize> {
    part.page.outline.sections[part.section].source
}

fn own_lists<'c>(
    language: &'c Language,
    page: &'c Page,
    section: usize,
) -> Vec<Vec<ItemPlace<'c>>> {
    let lists = page.outline.sections[section].lists.iter().enumerate();
    let place = |l: usize, items: &'c Vec<Id>| {
        let items = items.iter().enumerate();
        items
            .map(|(i, id)| ItemPlace {
                id: id.clone(),
                language,
                page,
                place: (section, l, i),
            })
            .collect()
    };
    lists.map(|(l, items)| place(l, items)).collect()
}

/// Puts the items that only the source has behind the item that they follow there.
fn merge_lists<'c>(part: &mut Part<'c>, language: &'c Language, source: &'c Page) {
    let Some(section) = source_place(part) else {
        return;
    };
    let source_lists = own_lists(language, source, section);
    let bare = &part.page.outline.sections[part.section].bare;
    for (s, source_items) in source_lists.into_iter().enumerate() {
        let ids: Vec<Id> = source_items.iter().map(|item| item.id.clone()).collect();
        if bare.contains(&ids) {
            continue;
        }
        let shares = |items: &Vec<ItemPlace<'_>>| items.iter().any(|item| ids.contains(&item.id));
        let found = part.lists.iter().position(shares).unwrap_or(s);
        let Some(items) = part.lists.get_mut(found) else {
            // A list that is missing as a whole stands at the end, under the number that its source knows it by.
            if part.lists.len() == s {
                part.lists.push(source_items);
            }
            continue;
        };
        let mut at = 0;
        for item in source_items {
            match items.iter().position(|i| i.id == item.id) {
                Some(found) => at = found + 1,
                None => {
                    items.insert(at.min(items.len()), item);
                    at += 1;
                }
            }
        }
    }
}
