//! The file of the last export: which of its messages a text has, and what is left of it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::export::FOLDER;
use super::note::{Note, stamp};
use super::page::normal;
use super::site::Twin;
use super::unit::Unit;
use crate::po::{Catalog, Fuzzy, Message};

/// A message of the last file that is a text's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Old<'b> {
    pub(super) message: &'b Message,
    pub(super) found: Found,
}

/// Where a text's message was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Under the text's name.
    InPlace,
    /// Under a name that it or its folder had, elsewhere on its page, or among what nothing asked for: `import` knows nothing of it.
    Elsewhere,
}

/// The messages of the last file, those that are asked for first, until each is found to be a text's.
pub(super) struct Before<'b> {
    messages: Vec<&'b Message>,
    /// How many of them are asked for.
    asked: usize,
    /// Whether the folder has still the name that it had in the file.
    named: bool,
    taken: BTreeSet<usize>,
    /// Their places by `msgctxt`, and by the file in it.
    by_name: BTreeMap<&'b str, Vec<usize>>,
    by_file: BTreeMap<&'b str, Vec<usize>>,
}

impl<'b> Before<'b> {
    /// The messages of the last file of this folder.
    pub(super) fn new(catalog: &'b Catalog, folder: &str) -> Self {
        let messages = catalog.messages.iter().chain(&catalog.obsolete);
        let messages: Vec<&Message> = messages.collect();
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut by_file: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, message) in messages.iter().enumerate() {
            if let Some(name) = message.context.as_deref() {
                by_name.entry(name).or_default().push(at);
                if let Some((file, _)) = name.split_once('#') {
                    by_file.entry(file).or_default().push(at);
                }
            }
        }
        Self {
            asked: catalog.messages.len(),
            named: catalog.field(FOLDER).is_none_or(|name| name == folder),
            taken: BTreeSet::new(),
            messages,
            by_name,
            by_file,
        }
    }

    /// Whether the file has a translation under a text's name.
    pub(super) fn translates(&self, twin: &Twin<'_>, unit: &Unit) -> bool {
        self.named(twin, unit)
            .any(|(at, message)| at < self.asked && !message.translation.is_empty())
    }

    /// The message of each text of a page: that of its name and source; else one of the page for the same source,
    /// wherever it stood; else that of its name, which was for another source.
    pub(super) fn take(&mut self, twin: &Twin<'_>, units: &[Unit]) -> Vec<Option<Old<'b>>> {
        let mut olds: Vec<Option<Old>> = Vec::new();
        for unit in units {
            let same = self.named(twin, unit);
            let same: Vec<(usize, &Message)> = same
                .filter(|(_, message)| is_same_source(unit, message))
                .collect();
            let given = |(_, message): &&(usize, &Message)| !message.translation.is_empty();
            let best = same.iter().find(given).or(same.first());
            olds.push(best.map(|(at, message)| Old {
                message,
                found: self.found(unit, *at),
            }));
            self.taken.extend(best.map(|(at, _)| at));
            // For gettext, two of one name and source are a fault.
            let own = |(_, message): &&(usize, &Message)| {
                message.context.as_deref() == Some(&*unit.context)
            };
            self.taken.extend(same.iter().filter(own).map(|(at, _)| at));
        }
        let mut moved = self.by_source(twin);
        for (unit, old) in units.iter().zip(&mut olds) {
            if old.is_some() {
                continue;
            }
            let Some(left) = moved.get_mut(unit.source.as_str()) else {
                continue;
            };
            // What the site says of a text at its place goes before what it said elsewhere.
            let wanted = |(_, message): &mut (usize, &Message)| {
                unit.current.is_none() || is_work(unit, message)
            };
            if let Some((at, message)) = left.pop_front_if(wanted) {
                self.taken.insert(at);
                let found = Found::Elsewhere;
                *old = Some(Old { message, found });
            }
        }
        for (unit, old) in units.iter().zip(&mut olds) {
            if old.is_none() {
                let found = self.named(twin, unit).find(|(at, _)| *at < self.asked);
                self.taken.extend(found.map(|(at, _)| at));
                *old = found.map(|(at, message)| Old {
                    message,
                    found: self.found(unit, at),
                });
            }
        }
        olds
    }

    /// What is translated in the file and no text has taken: as it was kept before, then what is new to that. What the
    /// site said itself is no loss.
    pub(super) fn rest(&self) -> Vec<Message> {
        let left = |at: &usize| {
            let message = self.messages[*at];
            let own = *at < self.asked && is_the_sites(message);
            !self.taken.contains(at) && !message.translation.trim().is_empty() && !own
        };
        let (asked, all) = (self.asked, self.messages.len());
        let mut rest: Vec<Message> = Vec::new();
        let mut places: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
        for at in (asked..all).chain(0..asked).filter(left) {
            let message = self.messages[at];
            let kept = Message {
                extracted: Vec::new(),
                references: Vec::new(),
                ..message.clone()
            };
            match places.get(&(message.context.as_deref(), &*message.source)) {
                Some(place) => rest[*place] = kept,
                None => {
                    let key = (message.context.as_deref(), &*message.source);
                    places.insert(key, rest.len());
                    rest.push(kept);
                }
            }
        }
        rest
    }

    fn found(&self, unit: &Unit, at: usize) -> Found {
        let name = self.messages[at].context.as_deref();
        match self.named && at < self.asked && name == Some(&*unit.context) {
            true => Found::InPlace,
            false => Found::Elsewhere,
        }
    }

    /// The messages under a text's name, or one that it had, that nobody has taken.
    fn named(&self, twin: &Twin<'_>, unit: &Unit) -> impl Iterator<Item = (usize, &'b Message)> {
        let names = names(twin, unit).into_iter();
        let places = names.filter_map(|name| self.by_name.get(name.as_str()));
        let places = places.flatten().copied();
        let left = places.filter(|at| !self.taken.contains(at));
        left.map(|at| (at, self.messages[at]))
    }

    /// The translations of a page that nobody has taken, by their source.
    fn by_source(&self, twin: &Twin<'_>) -> BTreeMap<&'b str, VecDeque<(usize, &'b Message)>> {
        let mut found: BTreeMap<&str, VecDeque<(usize, &Message)>> = BTreeMap::new();
        let files = files(twin).into_iter();
        let places = files.filter_map(|file| self.by_file.get(file.as_str()));
        for at in places.flatten().filter(|at| !self.taken.contains(at)) {
            let message = self.messages[*at];
            if !message.translation.trim().is_empty() {
                let left = found.entry(&message.source).or_default();
                left.push_back((*at, message));
            }
        }
        found
    }
}

/// Whether a message is for what the source says.
pub(super) fn is_same_source(unit: &Unit, message: &Message) -> bool {
    message.source == unit.source || normal(unit, &message.source) == normal(unit, &unit.source)
}

/// Whether a message has a translation that is neither the site's nor was when the file was written: somebody's work.
pub(super) fn is_work(unit: &Unit, message: &Message) -> bool {
    let text = normal(unit, &message.translation);
    let sites = unit.current.as_deref().map(|text| normal(unit, text));
    let noted = Note::Site.of(message);
    !text.is_empty() && sites.as_ref() != Some(&text) && noted != Some(&*stamp(&text))
}

/// Whether somebody has marked the site's translation as in doubt: it was written as one that counts.
pub(super) fn is_marked(unit: &Unit, message: &Message) -> bool {
    let text = normal(unit, &message.translation);
    let sites = unit.current.as_deref().map(|text| normal(unit, text));
    message.fuzzy == Fuzzy::Yes
        && is_same_source(unit, message)
        && Note::Site.of(message) == Some(&*stamp(&text))
        && Note::Stale.of(message).is_none()
        && sites == Some(text)
}

/// Whether a message that no text has is still as the site said it, in so far as that can be told without the text.
fn is_the_sites(message: &Message) -> bool {
    Note::Site.of(message) == Some(&*stamp(&message.translation))
}

/// The files that a page's messages name: the page's, and those that it had.
fn files(twin: &Twin<'_>) -> Vec<String> {
    let collection = twin.collection;
    let olds = collection.renamed.old_pages(twin.name.as_str());
    let olds = olds.filter(|old| collection.source_page(old.as_str()).is_none());
    let pages = std::iter::once(twin.name).chain(olds);
    pages.map(|page| format!("{page}.md")).collect()
}

/// A text's name, and those that it had when its page or section was called otherwise.
fn names(twin: &Twin<'_>, unit: &Unit) -> Vec<String> {
    let mut names = vec![unit.context.clone()];
    let Some((_, place)) = unit.context.split_once('#') else {
        return names;
    };
    let key = twin.source.key(unit.section);
    let behind = place.strip_prefix(key);
    let behind = behind.filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let renamed = &twin.collection.renamed;
    for file in files(twin) {
        names.push(format!("{file}#{place}"));
        if let Some(behind) = behind {
            let olds = renamed.old_sections(twin.name.as_str(), key);
            names.extend(olds.map(|old| format!("{file}#{old}{behind}")));
        }
    }
    names.dedup();
    names
}
