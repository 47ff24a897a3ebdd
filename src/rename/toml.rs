//! Names in TOML that become others, everything around them as it was.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, InlineTable, Item, Key, Table, TableLike, Value};

use super::Refusal;
use crate::source::{SitePath, nfc};

/// What a name becomes; `None` where it stays.
pub(super) type Names<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Why TOML can't be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Snag {
    /// It is none.
    Invalid,
    /// One table has a key, and the one that it would become too: either could be what is meant.
    Both(String, String),
    /// Whatever else this says.
    Refused(Refusal),
}

impl From<Refusal> for Snag {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Snag {
    /// What it says of the file at `path`.
    pub(super) fn of(self, path: &SitePath) -> Refusal {
        match self {
            Self::Invalid => Refusal(format!("`{path}` is no valid TOML")),
            Self::Both(old, new) => Refusal(format!(
                "`{path}` has both `{old}` and `{new}`: keep one of them"
            )),
            Self::Refused(refusal) => refusal,
        }
    }
}

/// `text` with `change` made to it; `None` where that changes nothing.
///
/// # Errors
/// When it is no TOML, or `change` says so.
pub(super) fn edited(
    text: &str,
    change: impl FnOnce(&mut DocumentMut) -> Result<(), Snag>,
) -> Result<Option<String>, Snag> {
    let mut document: DocumentMut = text.parse().map_err(|_| Snag::Invalid)?;
    let before = document.to_string();
    change(&mut document)?;
    let after = document.to_string();
    Ok((after != before).then_some(after))
}

/// The table below `key`, of whatever form.
pub(super) fn below<'t>(table: &'t mut dyn TableLike, key: &str) -> Option<&'t mut Item> {
    table.get_mut(key)
}

/// The tables of `[[key]]`, of whatever form.
pub(super) fn rows<'t>(table: &'t mut dyn TableLike, key: &str) -> Vec<&'t mut dyn TableLike> {
    match table.get_mut(key) {
        Some(Item::ArrayOfTables(tables)) => {
            let tables = tables.iter_mut();
            tables.map(|table| table as &mut dyn TableLike).collect()
        }
        Some(Item::Value(Value::Array(array))) => {
            let tables = array.iter_mut().filter_map(Value::as_inline_table_mut);
            tables.map(|table| table as &mut dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

/// Renames the text at `key`, or the texts of the list there.
pub(super) fn rename_at(table: &mut dyn TableLike, key: &str, names: Names<'_>) {
    if let Some(Item::Value(value)) = table.get_mut(key) {
        rename_value(value, names);
    }
}

/// Renames a text, or the texts of a list.
pub(super) fn rename_value(value: &mut Value, names: Names<'_>) {
    match value {
        Value::Array(array) => {
            for value in array.iter_mut() {
                rename_value(value, names);
            }
        }
        Value::String(text) => {
            if let Some(new) = names(&nfc(text.value())) {
                let literal = text.display_repr().starts_with('\'');
                let mut renamed = quoted(&new, literal);
                *renamed.decor_mut() = text.decor().clone();
                *value = renamed;
            }
        }
        _ => {}
    }
}

fn quoted(text: &str, literal: bool) -> Value {
    let parsed = literal.then(|| format!("'{text}'").parse::<Value>().ok());
    parsed.flatten().unwrap_or_else(|| Value::from(text))
}

/// Renames the keys of a table for whose entries `names` says so. They keep their places.
///
/// # Errors
/// When an entry has the name already that another one would get.
pub(super) fn rename_keys(
    item: &mut Item,
    names: &dyn Fn(&str, &Item) -> Option<String>,
) -> Result<(), Snag> {
    match item {
        Item::Table(table) => table_keys(table, names),
        Item::Value(Value::InlineTable(table)) => inline_keys(table, names),
        _ => Ok(()),
    }
}

fn table_keys(
    table: &mut Table,
    names: &dyn Fn(&str, &Item) -> Option<String>,
) -> Result<(), Snag> {
    let entries = table.iter();
    let entries = entries.map(|(key, item)| (key.to_owned(), names(&nfc(key), item)));
    let entries: Vec<(String, Option<String>)> = entries.collect();
    if !moves(&entries)? {
        return Ok(());
    }
    for (key, new) in entries {
        if let Some((key, item)) = table.remove_entry(&key) {
            let key = new.map_or_else(|| key.clone(), |new| like(&key, &new));
            table.insert_formatted(&key, item);
        }
    }
    Ok(())
}

fn inline_keys(
    table: &mut InlineTable,
    names: &dyn Fn(&str, &Item) -> Option<String>,
) -> Result<(), Snag> {
    let new_name = |key: &str, value: &Value| names(&nfc(key), &Item::Value(value.clone()));
    let entries = table.iter();
    let entries = entries.map(|(key, value)| (key.to_owned(), new_name(key, value)));
    let entries: Vec<(String, Option<String>)> = entries.collect();
    if !moves(&entries)? {
        return Ok(());
    }
    for (key, new) in entries {
        if let Some((key, value)) = table.remove_entry(&key) {
            let key = new.map_or_else(|| key.clone(), |new| like(&key, &new));
            table.insert_formatted(&key, value);
        }
    }
    Ok(())
}

/// Whether any of a table's keys gets another name.
///
/// # Errors
/// When two of them would be one then: the later entry would take the place of the other.
fn moves(entries: &[(String, Option<String>)]) -> Result<bool, Snag> {
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    for (key, new) in entries {
        if new.is_none() {
            taken.insert(nfc(key).into_owned(), key);
        }
    }
    for (key, new) in entries {
        if let Some(new) = new
            && let Some(there) = taken.insert(nfc(new).into_owned(), key)
        {
            return Err(Snag::Both(key.clone(), there.to_owned()));
        }
    }
    Ok(entries.iter().any(|(_, new)| new.is_some()))
}

/// Puts a text into the table `table`, which is made where there is none.
pub(super) fn put(document: &mut DocumentMut, table: &str, key: &str, text: &str) {
    if !document.contains_key(table) {
        let mut new = Table::new();
        if !document.as_table().is_empty() {
            new.decor_mut().set_prefix("\n");
        }
        document.insert(table, Item::Table(new));
    }
    if let Some(table) = document.get_mut(table).and_then(Item::as_table_like_mut) {
        table.insert(key, Item::Value(Value::from(text)));
    }
}

/// Takes an entry out of the table `table`, and the table too if that was its only one.
pub(super) fn take(document: &mut DocumentMut, table: &str, key: &str) {
    let Some(entries) = document.get_mut(table).and_then(Item::as_table_like_mut) else {
        return;
    };
    entries.remove(key);
    if entries.is_empty() {
        document.remove(table);
    }
}

/// A key of another name, written as `key` is.
pub(super) fn like(key: &Key, name: &str) -> Key {
    let needs = |name: &str| Key::new(name).display_repr().starts_with('"');
    // Quotes that the old name needed say nothing about one that needs none.
    let chosen = !needs(key.get()) || needs(name);
    let quote = key.display_repr().chars().next();
    let written = match quote.filter(|c| matches!(c, '"' | '\'') && chosen) {
        Some(quote) => format!("{quote}{name}{quote}").parse::<Key>(),
        None => return decorated(key, Key::new(name)),
    };
    decorated(key, written.unwrap_or_else(|_| Key::new(name)))
}

fn decorated(like: &Key, key: Key) -> Key {
    key.with_leaf_decor(like.leaf_decor().clone())
        .with_dotted_decor(like.dotted_decor().clone())
}
