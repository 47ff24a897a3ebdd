//! Which sections are worth most to readers, of those that are not as they should be.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::survey::{PageStanding, Standing, Unit};
use crate::edition::State;
use crate::l10n::Language;
use crate::model::{Corpus, Node, Resolved};
use crate::source::SitePath;

/// A section to see to.
#[derive(Clone, Debug)]
pub struct Next<'s> {
    /// The language that it lacks or has in an older state.
    pub language: &'s Language,
    /// The part of the site that it is in, as the command line names it.
    pub part: &'s str,
    /// Its page.
    pub page: &'s PageStanding,
    /// The section.
    pub unit: &'s Unit,
    /// Why it comes first, the weightiest reason in front.
    pub reasons: Vec<Reason>,
}

/// Why a section comes before others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is on the page that readers see first.
    Home,
    /// It is on a playbook's or lens's overview.
    Overview,
    /// It is on a page that tells readers which stage they are in.
    SelfCheck,
    /// It is in the stage of that number, from 1, among the first of its model.
    EarlyStage(usize),
    /// It is the page's title, which stands wherever the page is named.
    Title,
    /// So many other pages link to that very section.
    SectionLinks(usize),
    /// So many other pages link to its page.
    PageLinks(usize),
    /// So many stages are tied to its stage by crosswalks.
    Crosswalks(usize),
}

impl Reason {
    /// What it adds to a section's weight.
    fn weight(self) -> usize {
        match self {
            Self::Home => 60,
            Self::Overview => 30,
            Self::SelfCheck => 24,
            Self::EarlyStage(number) => 22_usize.saturating_sub(2 * number),
            Self::Title => 25,
            Self::SectionLinks(count) => 6 * count.min(10),
            Self::PageLinks(count) => 2 * count.min(20),
            Self::Crosswalks(count) => 2 * count.min(10),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let some = |n: usize, one: &str, more: &str| match n {
            1 => format!("1 {one}"),
            n => format!("{n} {more}"),
        };
        match self {
            Self::Home => f.write_str("readers begin on this page"),
            Self::Overview => f.write_str("it is on an overview"),
            Self::SelfCheck => f.write_str("it is part of a self-check"),
            Self::EarlyStage(number) => write!(f, "it is in stage {number}"),
            Self::Title => f.write_str("the title stands wherever the page is named"),
            Self::SectionLinks(n) => {
                let pages = some(*n, "page links", "pages link");
                write!(f, "{pages} to this section")
            }
            Self::PageLinks(n) => {
                let pages = some(*n, "page links", "pages link");
                write!(f, "{pages} to its page")
            }
            Self::Crosswalks(n) => {
                let stages = some(*n, "crosswalk leads", "crosswalks lead");
                write!(f, "{stages} to its stage")
            }
        }
    }
}

/// Stages up to this one are early.
const EARLY: usize = 3;

/// The sections that are missing or stale, the most valuable first, and behind them all those that were never reviewed.
/// Of equal value the one that the site shows first comes first. Messages of the interface are no sections.
pub fn next<'s>(corpus: &Corpus, standings: &'s [Standing<'s>]) -> Vec<Next<'s>> {
    let links = Links::of(corpus);
    let mut found: Vec<Next<'s>> = Vec::new();
    for standing in standings {
        for page in &standing.pages {
            let Some(node) = &page.node else { continue };
            for unit in page.units.iter().filter(|unit| rank(unit.state).is_some()) {
                let mut reasons = links.reasons(corpus, node, &unit.key);
                reasons.sort_by_key(|reason| (Reverse(reason.weight()), *reason));
                found.push(Next {
                    language: standing.language,
                    part: &standing.id,
                    page,
                    unit,
                    reasons,
                });
            }
        }
    }
    let weight = |next: &Next<'_>| next.reasons.iter().map(|r| r.weight()).sum::<usize>();
    // Stable: what is equal stays in the site's order.
    found.sort_by_key(|next| (rank(next.unit.state), Reverse(weight(next))));
    found
}

/// Whether a section is to be seen to, and how soon.
fn rank(state: State) -> Option<u8> {
    match state {
        State::Missing | State::Fallback | State::Stale => Some(0),
        State::Unreviewed => Some(1),
        State::Source | State::Current | State::Orphaned | State::Local => None,
    }
}

/// Which pages of the source lead to which others.
#[derive(Default)]
struct Links {
    pages: BTreeMap<Node, BTreeSet<SitePath>>,
    sections: BTreeMap<(Node, String), BTreeSet<SitePath>>,
    crosswalks: BTreeMap<Node, usize>,
}

impl Links {
    fn of(corpus: &Corpus) -> Self {
        let mut links = Self::default();
        for collection in corpus.collections() {
            let pages = collection.editions.get(&collection.source);
            for page in pages.into_iter().flat_map(BTreeMap::values) {
                let from = &page.face.path;
                for link in &page.face.links {
                    let resolved = corpus.resolve(from, &link.target);
                    let Resolved::Node { node, fragment } = resolved else {
                        continue;
                    };
                    // A page's links to itself say nothing about it.
                    if corpus.node_of(from).is_some_and(|(own, _)| own == node) {
                        continue;
                    }
                    if let Some(fragment) = fragment {
                        let key = (node.clone(), fragment.to_owned());
                        links.sections.entry(key).or_default().insert(from.clone());
                    }
                    links.pages.entry(node).or_default().insert(from.clone());
                }
            }
        }
        for crosswalk in &corpus.crosswalks.links {
            for (p, s) in [crosswalk.from, crosswalk.to] {
                *links.crosswalks.entry(Node::Stage(p, s)).or_default() += 1;
            }
        }
        links
    }

    fn reasons(&self, corpus: &Corpus, node: &Node, key: &str) -> Vec<Reason> {
        let place = match node {
            Node::Home => Some(Reason::Home),
            Node::Overview(_) | Node::Lens(_) => Some(Reason::Overview),
            Node::SelfCheck(_) => Some(Reason::SelfCheck),
            Node::Stage(_, s) if *s < EARLY => Some(Reason::EarlyStage(s + 1)),
            Node::Stage(..)
            | Node::Print(_)
            | Node::LensPage(..)
            | Node::Page(_)
            | Node::Atlas
            | Node::Glossary
            | Node::Search => None,
        };
        let title = (key == "@meta").then_some(Reason::Title);
        let count = |pages: Option<&BTreeSet<SitePath>>| pages.map(BTreeSet::len);
        let section = count(self.sections.get(&(node.clone(), key.to_owned())));
        // What is at the head of a page is what its links lead to.
        let head = key.starts_with('@') || corpus.place(node).1 == "index";
        let page = count(self.pages.get(node)).filter(|_| head);
        let crosswalks = self.crosswalks.get(node).copied().filter(|_| head);
        place
            .into_iter()
            .chain(title)
            .chain(section.map(Reason::SectionLinks))
            .chain(page.map(Reason::PageLinks))
            .chain(crosswalks.map(Reason::Crosswalks))
            .collect()
    }
}
