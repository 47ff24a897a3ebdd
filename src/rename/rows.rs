//! The rows of `[renamed]`: old names go on meaning what they meant.

use toml_edit::{DocumentMut, InlineTable, Item, Key, Table, Value};

use super::name::Name;
use super::toml::{like, put, rename_value};
use super::{Change, Named, Refusal};
use crate::source::{Id, nfc};

/// Which file a `[renamed]` is in, and so how its rows are written.
#[derive(Clone, Copy)]
pub(super) enum Rows<'a> {
    /// The `model.toml` or `lens.toml` of that folder: `like#ready`.
    Beside(&'a Id),
    /// `yugto.toml`: `pages/about#us`.
    Site,
}

impl Rows<'_> {
    fn read(self, text: &str) -> Option<Name> {
        let text = nfc(text);
        let mut name = match self {
            Self::Beside(folder) => Name::parse(&format!("{folder}/{text}"))?,
            Self::Site => Name::parse(&text)?,
        };
        if name.section.is_some() && name.page.is_none() {
            name.page = Id::new("index").ok();
        }
        Some(name)
    }

    fn write(self, name: &Name) -> String {
        let text = name.to_string();
        match self {
            Self::Beside(folder) => {
                let below = text.strip_prefix(folder.as_str());
                let below = below.and_then(|text| text.strip_prefix('/'));
                below.map_or_else(|| text.clone(), str::to_owned)
            }
            Self::Site => match text.strip_prefix("glossary/index#") {
                Some(term) => format!("glossary#{term}"),
                None => text,
            },
        }
    }
}

/// What becomes of a row.
enum Fate {
    Stays,
    Gone,
    /// Its old and its new name are written otherwise.
    Becomes(String, String),
}

/// Lets `[renamed]` tell of a change: rows that speak of what is renamed follow it, and new ones are added. A row that
/// the change takes back goes.
///
/// # Errors
/// When the new name was that of something else before, to which readers' links would no longer lead.
pub(super) fn update(
    document: &mut DocumentMut,
    rows: Rows<'_>,
    change: &Change,
) -> Result<(), Refusal> {
    let mut fates: Vec<(String, Fate)> = Vec::new();
    let entries = document.get("renamed").and_then(Item::as_table_like);
    for (key, value) in entries.into_iter().flat_map(|table| table.iter()) {
        let value = value.as_str().unwrap_or_default();
        let fate = match (rows.read(key), rows.read(value)) {
            (Some(old), Some(new)) => fate(rows, change, (key, &old), (value, &new))?,
            _ => Fate::Stays,
        };
        fates.push((key.to_owned(), fate));
    }
    match document.get_mut("renamed") {
        Some(Item::Table(table)) => in_table(table, fates),
        Some(Item::Value(Value::InlineTable(table))) => in_inline(table, fates),
        _ => {}
    }
    let added = change.old_names().into_iter().map(|old| {
        let new = change.name(&old);
        (rows.write(&new.with_last(old.last())), rows.write(&new))
    });
    add(document, added);
    Ok(())
}

/// What becomes of the row that `old` is `new` now.
fn fate(
    rows: Rows<'_>,
    change: &Change,
    (key, old): (&str, &Name),
    (value, new): (&str, &Name),
) -> Result<Fate, Refusal> {
    // The place that a row speaks of is that of its new name, whatever it was called when the row was written.
    let meant = new.with_last(old.last());
    for renamed in change.old_names() {
        if meant == renamed.with_last(&change.new) {
            if *new == renamed {
                return Ok(Fate::Gone);
            }
            return Err(Refusal(format!(
                "`{}` was the name of `{value}` before, and readers’ links to it would lead astray: choose another name, or take its row out of `[renamed]`",
                change.new
            )));
        }
    }
    let after = change.name(new);
    // A page of the name that one gets now can't be meant by rows about others any more.
    let taken = matches!(change.named, Named::Page(_)) && old.page.as_ref() == Some(&change.new);
    let before = match meant == *old || (taken && old.section.is_some()) {
        true => after.with_last(old.last()),
        false => old.clone(),
    };
    if after == *new && before == *old {
        return Ok(Fate::Stays);
    }
    let written = |name: &Name, was: &Name, text: &str| match name == was {
        true => text.to_owned(),
        false => rows.write(name),
    };
    Ok(Fate::Becomes(
        written(&before, old, key),
        written(&after, new, value),
    ))
}

fn in_table(table: &mut Table, fates: Vec<(String, Fate)>) {
    let mut entries = Vec::new();
    for (key, fate) in fates {
        let Some((key, mut item)) = table.remove_entry(&key) else {
            continue;
        };
        if let Item::Value(value) = &mut item
            && let Some(key) = follow(key, value, fate)
        {
            entries.push((key, item));
        }
    }
    for (key, item) in entries {
        if !table.contains_key(key.get()) {
            table.insert_formatted(&key, item);
        }
    }
}

fn in_inline(table: &mut InlineTable, fates: Vec<(String, Fate)>) {
    let mut entries = Vec::new();
    for (key, fate) in fates {
        let Some((key, mut value)) = table.remove_entry(&key) else {
            continue;
        };
        if let Some(key) = follow(key, &mut value, fate) {
            entries.push((key, value));
        }
    }
    for (key, value) in entries {
        if !table.contains_key(key.get()) {
            table.insert_formatted(&key, value);
        }
    }
}

/// The key of a row whose value is made to follow; `None` where the row goes.
fn follow(key: Key, value: &mut Value, fate: Fate) -> Option<Key> {
    match fate {
        Fate::Stays => Some(key),
        Fate::Gone => None,
        Fate::Becomes(old, new) => {
            rename_value(value, &|_| Some(new.clone()));
            Some(match key.get() == old {
                true => key,
                false => like(&key, &old),
            })
        }
    }
}

fn add(document: &mut DocumentMut, rows: impl Iterator<Item = (String, String)>) {
    for (old, new) in rows {
        put(document, "renamed", &old, &new);
    }
}
