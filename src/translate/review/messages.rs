//! Messages of the interface: held against the source's, and accepted as reviewed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::accept::{Accepted, Edit, Refusal, Sections};
use super::compare::{Compared, ComparedKind};
use crate::diag::nearest;
use crate::edition::State;
use crate::l10n::{
    CatalogFile, Language, Layer, MessageStamp, Review, Reviewed, messages, originals, reviewed,
    stamped,
};
use crate::markdown::Stamp;
use crate::source::{SitePath, SourceFile, Span};
use crate::translate::standing;

/// Accepts messages of a Fluent file as reviewed against the source's as they are now: all that the source has too, or
/// those of these names. Each is stamped in its comment; nothing else changes.
///
/// # Errors
/// When the file is no translated catalog of the site, or a message is asked for that it or the source doesn't have.
pub fn accept_messages(
    catalogs: &[CatalogFile],
    file: &SitePath,
    wanted: Sections<'_>,
) -> Result<Accepted, Refusal> {
    let found = Found::new(catalogs, file)?;
    let chosen = found.choose(wanted)?;
    let stamps = chosen
        .iter()
        .map(|(id, message)| (id.clone(), message.source));
    let stamps: BTreeMap<String, MessageStamp> = stamps.collect();
    let text = stamped(&found.catalog.file, &stamps);
    Ok(Accepted {
        edits: match *text == *found.catalog.file.text {
            true => Vec::new(),
            false => vec![Edit {
                path: file.clone(),
                text,
            }],
        },
        stamped: chosen.iter().map(|(id, _)| id.as_str().into()).collect(),
        ..Accepted::default()
    })
}

/// The messages of a Fluent file that are stale or were never reviewed: all of them, or those of `keys`.
///
/// # Errors
/// As of [`accept_messages`].
pub fn compare_messages(
    catalogs: &[CatalogFile],
    file: &SitePath,
    keys: &[String],
) -> Result<Vec<Compared>, Refusal> {
    let found = Found::new(catalogs, file)?;
    let chosen = found.choose(match keys {
        [] => Sections::All,
        keys => Sections::These(keys),
    })?;
    let compared = chosen.into_iter().filter_map(|(id, message)| {
        let state = match message.review {
            Review::Current => return None,
            Review::Stale => State::Stale,
            Review::Unreviewed => State::Unreviewed,
        };
        let mut sources = catalogs.iter().map(|catalog| &catalog.file);
        let source = sources.find(|file| file.path == message.source_at.path)?;
        let stamps = message
            .stamps
            .iter()
            .map(|stamp| Stamp(stamp.to_string().into()));
        Some(Compared {
            kind: ComparedKind::Message,
            key: id.as_str().into(),
            languages: (found.catalog.language.clone(), found.reference.clone()),
            state,
            place: Span::new(file, message.at.clone()),
            source: message.source_at.clone(),
            translation: written(&message.file, &id)?,
            now: written(source, &id)?,
            stamps: stamps.collect(),
            then: None,
        })
    });
    Ok(compared.collect())
}

/// A message as it is written in a file.
fn written(file: &Arc<SourceFile>, id: &str) -> Option<String> {
    let mut all = originals(file).into_iter();
    all.find(|original| original.id == id).map(|o| o.text)
}

/// A message as it was when a translation of it was reviewed, if it was so in this file.
pub(super) fn former(id: &str, stamps: &BTreeSet<Stamp>, file: &SourceFile) -> Option<String> {
    let mut all = originals(&Arc::new(file.clone())).into_iter();
    let was = all.find(|o| o.id == id && stamps.contains(&Stamp(o.stamp.to_string().into())));
    was.map(|original| original.text)
}

/// A translated catalog of the site, and what it translates.
struct Found<'c> {
    catalog: &'c CatalogFile,
    reference: &'c Language,
    /// Its messages that the source has too.
    messages: BTreeMap<String, Reviewed>,
}

impl<'c> Found<'c> {
    fn new(catalogs: &'c [CatalogFile], file: &SitePath) -> Result<Self, Refusal> {
        let none = || Refusal::NoCatalog(file.clone());
        let reference = standing::reference(catalogs).ok_or_else(none)?;
        let catalog = catalog(catalogs, reference, file)?;
        let mut messages = reviewed(catalogs, &catalog.language, reference);
        messages.retain(|_, message| message.file.path == *file);
        Ok(Self {
            catalog,
            reference,
            messages,
        })
    }

    /// The messages that are meant, in the file's order.
    fn choose(&self, wanted: Sections<'_>) -> Result<Vec<(String, &Reviewed)>, Refusal> {
        let mut chosen: Vec<(&String, &Reviewed)> = match wanted {
            Sections::All => self.messages.iter().collect(),
            Sections::These(keys) => {
                let found = keys.iter().map(|key| self.one(root(key)));
                found.collect::<Result<_, _>>()?
            }
        };
        chosen.sort_by_key(|(_, message)| message.at.start);
        chosen.dedup_by_key(|(id, _)| *id);
        let owned = chosen
            .into_iter()
            .map(|(id, message)| (id.clone(), message));
        Ok(owned.collect())
    }

    fn one(&self, key: &str) -> Result<(&String, &Reviewed), Refusal> {
        if let Some(found) = self.messages.get_key_value(key) {
            return Ok(found);
        }
        let file = self.catalog.file.path.clone();
        let written = messages(&self.catalog.file);
        let names = || written.iter().map(|(name, _)| root(&name.value));
        if names().any(|name| name == key) {
            let reference = self.reference.clone();
            return Err(Refusal::NoOriginal(file, key.to_owned(), reference));
        }
        let near = nearest(key, names()).map(str::to_owned);
        Err(Refusal::NoMessage(file, key.to_owned(), near))
    }
}

/// A translated catalog of the site.
fn catalog<'c>(
    catalogs: &'c [CatalogFile],
    reference: &Language,
    file: &SitePath,
) -> Result<&'c CatalogFile, Refusal> {
    let mut catalogs = catalogs.iter().filter(|of| of.layer == Layer::Site);
    let catalog = catalogs.find(|of| of.file.path == *file);
    let catalog = catalog.ok_or_else(|| Refusal::NoCatalog(file.clone()))?;
    match catalog.language == *reference {
        true => Err(Refusal::Source(file.clone(), reference.clone())),
        false => Ok(catalog),
    }
}

/// The message that an attribute is part of: both are reviewed as one.
fn root(name: &str) -> &str {
    name.split_once('.').map_or(name, |(message, _)| message)
}
