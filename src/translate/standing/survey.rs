//! How every part of the site stands in every language, unit by unit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::catalog;
use super::tally::Tally;
use crate::edition::{Lock, State, missing, states};
use crate::l10n::{CatalogFile, Language};
use crate::markdown::{SectionKind, words};
use crate::model::{Collection, Corpus, Node, Page};
use crate::source::{Id, SitePath};

/// A part of the site that is translated as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A playbook, by its place in [`Corpus::playbooks`].
    Playbook(usize),
    /// A lens, by its place in [`Corpus::lenses`].
    Lens(usize),
    /// The glossary.
    Glossary,
    /// Home and the other plain pages.
    Pages,
    /// What the interface says.
    Messages,
}

/// What a unit of translation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A section of a page; `@meta` and `@intro` are some too.
    Section,
    /// An item of a list with ids.
    Item,
    /// An answer that a question of a self-check can have.
    Choice,
    /// A message of the interface.
    Message,
}

/// A part of the site in one language.
#[derive(Clone, Debug)]
pub struct Standing<'c> {
    /// Which part.
    pub part: Part,
    /// What it is called on the command line: a folder of `content/`, or `messages`.
    pub id: Arc<str>,
    /// Its title for readers of the language; empty where it has none.
    pub title: Arc<str>,
    /// The language.
    pub language: &'c Language,
    /// The language that the part is written in.
    pub source: Language,
    /// Its pages in the site's order; of messages the catalogs.
    pub pages: Vec<PageStanding>,
}

/// A page, or a catalog, in one language.
#[derive(Clone, Debug)]
pub struct PageStanding {
    /// The page; none for a catalog and for a page that its source language lacks.
    pub node: Option<Node>,
    /// `trust`, `index`, `navigation`.
    pub name: Arc<str>,
    /// What readers of the language see it called; of a catalog its name.
    pub title: Arc<str>,
    /// The language's own file, whether it is there or not.
    pub file: SitePath,
    /// Whether that file is there.
    pub exists: bool,
    /// Its sections, or messages.
    pub units: Vec<Unit>,
}

/// Something that is translated as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// `@meta`, `@intro`, its id, or the message's.
    pub key: Arc<str>,
    /// Its heading or first paragraph, of the source where it is missing.
    pub title: Arc<str>,
    /// How it stands.
    pub state: State,
    /// Its words, of the source where it is missing.
    pub words: usize,
    /// The words of its source, which can be compared across languages; its own where it has none.
    pub source_words: usize,
    /// The file that it is in, or that of its source where it is missing.
    pub file: SitePath,
    /// The byte of that file at which it begins.
    pub at: usize,
    /// The items of its lists with ids. Their words are among its own.
    pub items: Vec<Unit>,
}

/// How all of the site stands: language by language, part by part.
pub fn survey<'c>(
    corpus: &'c Corpus,
    locks: &BTreeMap<SitePath, Lock>,
    catalogs: &[CatalogFile],
) -> Vec<Standing<'c>> {
    let mut standings = Vec::new();
    let reference = catalog::reference(catalogs).unwrap_or(&corpus.config.source);
    for config in &corpus.config.languages {
        let language = &config.language;
        for (part, collection) in parts(corpus) {
            let viewer = Viewer {
                corpus,
                locks,
                collection,
                language,
            };
            let home = viewer.title("index");
            standings.push(Standing {
                part,
                id: collection.folder.name().into(),
                title: match part {
                    Part::Pages | Part::Messages => "".into(),
                    _ => home,
                },
                language,
                source: collection.source.clone(),
                pages: viewer.pages(part),
            });
        }
        standings.push(Standing {
            part: Part::Messages,
            id: "messages".into(),
            title: "".into(),
            language,
            source: reference.clone(),
            pages: catalog::standing(corpus, catalogs, language),
        });
    }
    standings
}

impl Standing<'_> {
    /// Whether the part is written in this language.
    pub fn is_original(&self) -> bool {
        *self.language == self.source
    }

    /// How many of its sections and words are in which state.
    pub fn tally(&self) -> Tally {
        let units = self.pages.iter().flat_map(|page| &page.units);
        units.collect()
    }
}

impl PageStanding {
    /// How many of its sections and words are in which state.
    pub fn tally(&self) -> Tally {
        self.units.iter().collect()
    }
}

/// The collections that are part of the site.
fn parts(corpus: &Corpus) -> impl Iterator<Item = (Part, &Collection)> {
    let playbooks = corpus.playbooks.iter().enumerate();
    let playbooks = playbooks.map(|(at, p)| (Part::Playbook(at), &p.collection));
    let lenses = corpus.lenses.iter().enumerate();
    let lenses = lenses.map(|(at, l)| (Part::Lens(at), &l.collection));
    let others = [
        (Part::Glossary, &corpus.glossary),
        (Part::Pages, &corpus.pages),
    ];
    let there = |(_, collection): &(Part, &Collection)| collection.pages().next().is_some();
    playbooks.chain(lenses).chain(others).filter(there)
}

/// Who looks at a collection, in which language.
struct Viewer<'c, 'l> {
    corpus: &'c Corpus,
    locks: &'l BTreeMap<SitePath, Lock>,
    collection: &'c Collection,
    language: &'c Language,
}

impl Viewer<'_, '_> {
    /// A page's title for readers of the language.
    fn title(&self, name: &str) -> Arc<str> {
        let collection = self.collection;
        let chain = self.corpus.config.chain(self.language, &collection.source);
        let mut languages = std::iter::once(self.language).chain(&chain);
        let page = languages.find_map(|language| collection.page(language, name));
        page.map_or_else(|| name.into(), Page::title)
    }

    /// The pages of the source in the site's order, then those that only the language has.
    fn pages(&self, part: Part) -> Vec<PageStanding> {
        let nodes = self.corpus.nodes().into_iter().filter(|node| {
            let own = match node {
                Node::Overview(p) | Node::Stage(p, _) | Node::SelfCheck(p) => Part::Playbook(*p),
                Node::Lens(l) | Node::LensPage(l, _) => Part::Lens(*l),
                Node::Glossary => Part::Glossary,
                Node::Home | Node::Page(_) => Part::Pages,
                Node::Print(_) | Node::Atlas | Node::Search => return false,
            };
            own == part
        });
        let mut pages: Vec<PageStanding> = nodes
            .filter_map(|node| {
                let (_, name) = self.corpus.place(&node);
                let source = self.collection.source_page(name)?;
                let name: Arc<str> = name.into();
                let units = self.units(&name, source, items_of(&node));
                Some(self.page(Some(node), name, units))
            })
            .collect();
        let own = self.collection.editions.get(self.language);
        let own = own.into_iter().flatten().filter(|(name, _)| {
            self.collection.source_page(name.as_str()).is_none()
                && self.collection.shows(name.as_str())
        });
        pages.extend(own.map(|(name, page)| {
            let there = (0..page.face.sections.len()).filter(|at| page.says(*at));
            let units = there.map(|at| section(page, at, State::Orphaned, UnitKind::Item));
            self.page(None, name.shared(), units.collect())
        }));
        pages
    }

    fn page(&self, node: Option<Node>, name: Arc<str>, units: Vec<Unit>) -> PageStanding {
        let (folder, tag) = (&self.collection.folder, self.language.tag());
        let edition = self.collection.editions.get(self.language);
        PageStanding {
            node,
            title: self.title(&name),
            file: SitePath::new(&format!("{folder}/{tag}/{name}.md")),
            exists: edition.is_some_and(|pages| pages.contains_key(&*name)),
            name,
            units,
        }
    }

    /// The sections of a page in the source's order, those that only the translation has where they stand.
    fn units(&self, name: &str, source: &Page, items: UnitKind) -> Vec<Unit> {
        let of_source = |state: State| {
            let there = (0..source.face.sections.len()).filter(|at| source.says(*at));
            there
                .map(|at| section(source, at, state, items))
                .collect::<Vec<_>>()
        };
        if *self.language == self.collection.source {
            return of_source(State::Source);
        }
        let Some(page) = self.collection.page(self.language, name) else {
            return of_source(State::Fallback);
        };
        let state = states(self.collection, self.locks, self.language, name);
        let mut units: Vec<(Option<usize>, Unit)> = (0..page.face.sections.len())
            .filter(|at| page.says(*at))
            .map(|at| {
                let mut unit = section(page, at, state(at), items);
                let counterpart = page.outline.sections[at].source;
                if let Some(counterpart) = counterpart {
                    unit.source_words = source.face.sections[counterpart].words;
                    let bare = page.outline.sections[at].bare.iter().flatten();
                    lacking(&mut unit, source, counterpart, items, bare);
                }
                (counterpart, unit)
            })
            .collect();
        for at in missing(page, source) {
            let before = units
                .iter()
                .rposition(|(place, _)| place.is_some_and(|place| place < at));
            let unit = section(source, at, State::Missing, items);
            units.insert(before.map_or(0, |before| before + 1), (Some(at), unit));
        }
        units.into_iter().map(|(_, unit)| unit).collect()
    }
}

/// What the items of a page are: a self-check's are answers.
fn items_of(node: &Node) -> UnitKind {
    match node {
        Node::SelfCheck(_) => UnitKind::Choice,
        _ => UnitKind::Item,
    }
}

/// A section with its items, all in one state.
fn section(page: &Page, at: usize, state: State, items: UnitKind) -> Unit {
    let (section, outline) = (&page.face.sections[at], &page.outline.sections[at]);
    let lists = section.lists.iter().zip(&outline.lists);
    let items = lists.flat_map(|(list, ids)| {
        let pairs = list.items.iter().zip(ids);
        pairs.map(|(item, id)| Unit {
            kind: items,
            key: id.shared(),
            title: item.text.clone(),
            state,
            words: words(&item.text),
            source_words: words(&item.text),
            file: page.face.path.clone(),
            at: item.range.start,
            items: Vec::new(),
        })
    });
    Unit {
        kind: UnitKind::Section,
        key: outline.key.clone(),
        title: match section.kind {
            SectionKind::Meta => page.title(),
            SectionKind::Intro | SectionKind::Heading => section.title.clone(),
        },
        state,
        words: section.words,
        source_words: section.words,
        file: page.face.path.clone(),
        at: section.range.start,
        items: items.collect(),
    }
}

/// Adds the items that a section's source has and it hasn't, and says of those that only it has so. `bare` are the ids
/// that its items inherit.
fn lacking<'i>(
    unit: &mut Unit,
    source: &Page,
    at: usize,
    items: UnitKind,
    bare: impl Iterator<Item = &'i Id>,
) {
    let origin = section(source, at, State::Missing, items).items;
    let keys: Vec<Arc<str>> = origin.iter().map(|item| item.key.clone()).collect();
    for item in &mut unit.items {
        if !keys.contains(&item.key) {
            item.state = match item.key.starts_with("local-") {
                true => State::Local,
                false => State::Orphaned,
            };
        }
    }
    let own = unit.items.iter().map(|item| item.key.clone());
    // A list that inherits all of its ids is as its source.
    let there: BTreeSet<Arc<str>> = own.chain(bare.map(Id::shared)).collect();
    let lacks = origin.into_iter().filter(|item| !there.contains(&item.key));
    unit.items.extend(lacks);
}

/// The folder of `content/` or `messages`, as the command line names a part.
pub fn part_ids(corpus: &Corpus) -> Vec<Arc<str>> {
    let folders = parts(corpus).map(|(_, collection)| collection.folder.name().into());
    folders.chain(["messages".into()]).collect()
}
