//! How the messages of a language stand to those that they translate.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::catalog::{CatalogFile, Own, Speaker};
use super::entry::{Entry, parse};
use super::stamp::{self, MessageStamp};
use super::{Language, Layer};
use crate::diag::{Code, Diagnostic};
use crate::source::{SitePath, SourceFile, Span};

/// A fault names as many messages.
const MOST_NAMED: usize = 8;

/// How a message stands to the one that it translates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// It was reviewed against that as it is now.
    Current,
    /// That has changed since.
    Stale,
    /// It was never reviewed.
    Unreviewed,
}

/// A message that translates another.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// How it stands.
    pub review: Review,
    /// The file that it is in.
    pub file: Arc<SourceFile>,
    /// Bytes of its name there.
    pub at: Range<usize>,
    /// What the source has to be for it to be current.
    pub source: MessageStamp,
    /// Where the source's message is.
    pub source_at: Span,
    /// The stamps of the source that it was reviewed against.
    pub stamps: Vec<MessageStamp>,
}

/// The messages of `language` that `reference` has too, by their names.
pub fn reviewed(
    files: &[CatalogFile],
    language: &Language,
    reference: &Language,
) -> BTreeMap<String, Reviewed> {
    let (own, source) = (Own::of(files, language), Own::of(files, reference));
    let entries = own.entries.values().filter(|entry| !entry.is_term());
    let reviewed = entries.filter_map(|entry| {
        let origin = source.entries.get(&entry.id)?;
        let reviewed = Reviewed {
            review: review(entry, &own, &source)?,
            file: entry.file.clone(),
            at: entry.id_range(),
            source: origin.stamp,
            source_at: origin.id_span(),
            stamps: stamps(entry, &own, &source),
        };
        Some((entry.id.clone(), reviewed))
    });
    reviewed.collect()
}

/// A message that others translate.
#[derive(Clone, Debug)]
pub struct Original {
    /// Its name.
    pub id: String,
    /// What translations of it are stamped with.
    pub stamp: MessageStamp,
    /// As it is written, without its comment.
    pub text: String,
}

/// The messages of a file, in its order.
pub fn originals(file: &Arc<SourceFile>) -> Vec<Original> {
    let entries = parse(file, &mut Vec::new()).into_iter();
    let entries = entries.filter(|entry| !entry.is_term());
    let originals = entries.map(|entry| {
        // Comments behind it are those of the next one.
        let lines = entry.source().split_inclusive('\n');
        let lines: String = lines.take_while(|line| !line.starts_with('#')).collect();
        Original {
            stamp: entry.stamp,
            text: lines.trim_end().to_owned(),
            id: entry.id,
        }
    });
    originals.collect()
}

/// The text of a Fluent file in which these messages are stamped as reviewed. All else in it stays as it is.
pub fn stamped(file: &Arc<SourceFile>, stamps: &BTreeMap<String, MessageStamp>) -> String {
    let mut text = file.text.to_string();
    let entries = parse(file, &mut Vec::new());
    // From the end, so that the places before stay right.
    for entry in entries.iter().rev() {
        let Some(stamp) = stamps.get(&entry.id) else {
            continue;
        };
        for (range, new) in stamp::restamped(entry, *stamp).into_iter().rev() {
            text.replace_range(range, &new);
        }
    }
    text
}

/// How an entry of a language stands to the source's of the same name; `None` where there is none.
pub(super) fn review(entry: &Entry, own: &Own, source: &Own) -> Option<Review> {
    let origin = source.entries.get(&entry.id)?;
    // How the tool keeps up with itself is no business of a site's.
    if own.is_tools(entry) && source.is_tools(origin) {
        return Some(Review::Current);
    }
    let stamps = stamps(entry, own, source);
    Some(match () {
        () if stamps.is_empty() => Review::Unreviewed,
        () if stamps.contains(&origin.stamp) => Review::Current,
        () => Review::Stale,
    })
}

/// What an entry was reviewed against. What the tool says in a language was reviewed against what it says in the
/// source's, and a copy of that in the site is as good.
fn stamps(entry: &Entry, own: &Own, source: &Own) -> Vec<MessageStamp> {
    let own_stamps = |entry: &Entry| {
        let written = stamp::written(entry).into_iter();
        written.map(|(stamp, _)| stamp).collect::<Vec<_>>()
    };
    let written = own_stamps(entry);
    let tools = own.built_in.get(&entry.id);
    let Some(tools) = tools.filter(|tools| written.is_empty() && tools.stamp == entry.stamp) else {
        return written;
    };
    let written = own_stamps(tools);
    let origin = source.built_in.get(&entry.id).map(|origin| origin.stamp);
    match written.is_empty() {
        true => origin.into_iter().collect(),
        false => written,
    }
}

/// Reports the messages of a language that are older than the source's, and those that were never reviewed.
pub(super) fn check(
    own: &Own,
    source: &Own,
    reference: &Language,
    speaker: &Speaker,
    faults: &mut Vec<Diagnostic>,
) {
    let mut unreviewed: BTreeMap<&SitePath, Vec<&Entry>> = BTreeMap::new();
    let mut overtaken: Vec<(&Entry, &Entry)> = Vec::new();
    let entries = own.entries.values().filter(|entry| !entry.is_term());
    for entry in entries {
        let (Some(review), Some(origin)) =
            (review(entry, own, source), source.entries.get(&entry.id))
        else {
            continue;
        };
        match review {
            Review::Current => {}
            Review::Unreviewed => unreviewed.entry(&entry.file.path).or_default().push(entry),
            Review::Stale if own.is_tools(entry) => overtaken.push((entry, origin)),
            Review::Stale => faults.push(stale(entry, origin).severity(speaker.stale)),
        }
    }
    let never = unreviewed.values().filter_map(|entries| never(entries));
    let overtaken = by_the_site(&overtaken, reference, &speaker.language);
    let more = never.chain(overtaken);
    faults.extend(more.map(|fault| fault.severity(speaker.stale)));
}

/// Reports stamps in the language that the others translate.
pub(super) fn stray(source: &Own, reference: &Language, faults: &mut Vec<Diagnostic>) {
    for entry in source.entries.values() {
        for (_, line) in stamp::written(entry) {
            let span = entry.span(&(line.start..line.end - 1));
            let message = format!("`{reference}` is the source language, which has no stamps");
            faults.push(Diagnostic::new(Code::StrayStamp, span, message).help("remove this line"));
        }
    }
}

fn stale(entry: &Entry, origin: &Entry) -> Diagnostic {
    let (id, path) = (&entry.id, &entry.file.path);
    let message = format!("`{id}` is older than its source");
    Diagnostic::new(Code::StaleMessage, entry.id_span(), message)
        .related(origin.id_span(), "its source")
        .help(format!(
            "bring it up to date, then run `yugto translate accept {path} --message {id}`"
        ))
}

/// One fault for all messages of a file that were never reviewed.
fn never(entries: &[&Entry]) -> Option<Diagnostic> {
    let mut entries = entries.to_vec();
    entries.sort_by_key(|entry| entry.range.start);
    let first = entries.first()?;
    let path = &first.file.path;
    let accept = format!("yugto translate accept {path}");
    let (message, accept) = match entries.len() {
        1 => (
            format!("`{}` was never reviewed against its source", first.id),
            format!("review it, then run `{accept} --message {}`", first.id),
        ),
        count => (
            format!(
                "{count} messages were never reviewed against their source: {}",
                list(entries.iter().map(|entry| &*entry.id))
            ),
            format!("review them, then run `{accept}`"),
        ),
    };
    let fault = Diagnostic::new(Code::UnreviewedMessage, first.id_span(), message);
    Some(fault.help(accept))
}

/// One fault for all messages that a site says otherwise in the source language, and the tool as before in another.
fn by_the_site(
    overtaken: &[(&Entry, &Entry)],
    reference: &Language,
    language: &Language,
) -> Option<Diagnostic> {
    let mut overtaken = overtaken.to_vec();
    overtaken.sort_by_key(|(_, origin)| (&origin.file.path, origin.range.start));
    let (first, origin) = overtaken.first()?;
    let ids = overtaken.iter().map(|(entry, _)| &*entry.id);
    let names = match overtaken.len() {
        1 => list(ids),
        count => format!("{count} messages"),
    };
    let message = format!(
        "`{language}` says {names} in Yugto’s words, but this site has its own in `{reference}`"
    );
    let ids = overtaken.iter().map(|(entry, _)| &*entry.id);
    let fault = Diagnostic::new(Code::StaleMessage, origin.id_span(), message)
        .label("said otherwise here")
        .related(first.id_span(), "what readers see")
        .help(format!("say {} in `locales/{language}/` too", list(ids)));
    Some(fault)
}

/// The first few names of a list, and how many follow.
fn list<'i>(ids: impl Iterator<Item = &'i str>) -> String {
    let ids: Vec<String> = ids.map(|id| format!("`{id}`")).collect();
    let (shown, more) = ids.split_at(ids.len().min(MOST_NAMED));
    match more.len() {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

impl Own {
    /// Whether an entry in force is one that comes with the tool.
    fn is_tools(&self, entry: &Entry) -> bool {
        let tools = self.built_in.get(&entry.id);
        tools.is_some_and(|tools| std::ptr::eq(&**tools, entry))
    }

    /// What a language has of its own, for those who don't ask what is wrong with it.
    fn of(files: &[CatalogFile], language: &Language) -> Self {
        let mut own = Self::default();
        for layer in [Layer::BuiltIn, Layer::Site] {
            let files = files.iter();
            let files = files.filter(|f| f.layer == layer && f.language == *language);
            own.read(layer, files, &mut Vec::new());
        }
        own
    }
}
