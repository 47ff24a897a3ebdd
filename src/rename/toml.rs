//! Names in TOML that become others, everything around them as it was.

use toml_edit::{DocumentMut, InlineTable, Item, Key, Table, TableLike, Value};

use crate::source::nfc;

/// What a name becomes; `None` where it stays.
pub(super) type Names<'a> = &'a dyn Fn(&str) -> Option<String>;

/// `text` with `change` made to it; `None` where that changes nothing.
///
/// # Errors
/// When it is no TOML.
pub(super) fn edited(
    text: &str,
    change: impl FnOnce(&mut DocumentMut),
) -> Result<Option<String>, toml_edit::TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let before = document.to_string();
    change(&mut document);
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
pub(super) fn rename_keys(item: &mut Item, names: &dyn Fn(&str, &Item) -> Option<String>) {
    match item {
        Item::Table(table) => table_keys(table, names),
        Item::Value(Value::InlineTable(table)) => inline_keys(table, names),
        _ => {}
    }
}

fn table_keys(table: &mut Table, names: &dyn Fn(&str, &Item) -> Option<String>) {
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    let renamed = table
        .iter()
        .any(|(key, item)| names(&nfc(key), item).is_some());
    if !renamed {
        return;
    }
    let entries: Vec<(Key, Item)> = keys.iter().filter_map(|k| table.remove_entry(k)).collect();
    for (key, item) in entries {
        let key = match names(&nfc(key.get()), &item) {
            Some(new) => like(&key, &new),
            None => key,
        };
        table.insert_formatted(&key, item);
    }
}

fn inline_keys(table: &mut InlineTable, names: &dyn Fn(&str, &Item) -> Option<String>) {
    let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    let new_name = |key: &str, value: &Value| names(&nfc(key), &Item::Value(value.clone()));
    if !table
        .iter()
        .any(|(key, value)| new_name(key, value).is_some())
    {
        return;
    }
    let entries: Vec<(Key, Value)> = keys.iter().filter_map(|k| table.remove_entry(k)).collect();
    for (key, value) in entries {
        let key = match new_name(key.get(), &value) {
            Some(new) => like(&key, &new),
            None => key,
        };
        table.insert_formatted(&key, value);
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
