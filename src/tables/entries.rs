//! Tables whose keys are their author's own: every entry in turn, in the file's order.

use std::ops::Range;

use toml::de::DeValue;

use super::{Table, to_id, whole};
use crate::source::{Id, Spanned};

/// An entry of a table that holds numbers and tables.
pub enum Entry<'t, 'p> {
    /// A whole number.
    Number(Spanned<i64>),
    /// A table.
    Table(Table<'t, 'p>),
}

impl<'t, 'p> Table<'t, 'p> {
    /// Every entry that is a table, with its key. Others are reported.
    pub fn into_tables(self) -> Vec<(Spanned<String>, Table<'t, 'p>)> {
        self.each("a table", |table, key, value, range| match value {
            DeValue::Table(inner) => Ok(table.inside(key, inner, range)),
            other => Err(other),
        })
    }

    /// Every entry that is a whole number or a table, with its key. Others are reported.
    pub fn into_entries(self) -> Vec<(Spanned<String>, Entry<'t, 'p>)> {
        self.each(
            "a whole number or a table",
            |table, key, value, range| match (whole(&value), value) {
                (Some(number), _) => Ok(Entry::Number(table.spanned(number, range))),
                (None, DeValue::Table(inner)) => Ok(Entry::Table(table.inside(key, inner, range))),
                (None, other) => Err(other),
            },
        )
    }

    /// Every entry that is a text, with its key. Others are reported.
    pub fn into_strings(self) -> Vec<(Spanned<String>, Spanned<String>)> {
        self.each("a text in quotes", |table, _, value, range| match value {
            DeValue::String(text) => Ok(table.spanned(text.into_owned(), range)),
            other => Err(other),
        })
    }

    /// Every entry that is a list of texts, with its key. Others are reported.
    pub fn into_string_lists(self) -> Vec<(Spanned<String>, Vec<Spanned<String>>)> {
        self.each("a list of texts", |table, key, value, range| {
            Ok(table.to_strings(key, value, range))
        })
    }

    /// Every entry that is a list of [`Id`]s, with its key. Others are reported.
    pub fn into_id_lists(self) -> Vec<(Spanned<String>, Vec<Spanned<Id>>)> {
        let reader = self.reader;
        let lists = self.into_string_lists().into_iter();
        lists
            .map(|(key, texts)| {
                let ids = texts.into_iter().filter_map(|text| to_id(reader, text));
                (key, ids.collect())
            })
            .collect()
    }

    /// What `read` makes of each entry, with its key; `wanted` says what it takes. What it gives back is reported.
    fn each<T>(
        mut self,
        wanted: &str,
        read: impl Fn(&Self, &str, DeValue<'t>, Range<usize>) -> Result<T, DeValue<'t>>,
    ) -> Vec<(Spanned<String>, T)> {
        let entries = std::mem::take(&mut self.entries).into_iter();
        entries
            .filter_map(|(key, key_range, value)| {
                let range = value.span();
                match read(&self, &key, value.into_inner(), range.clone()) {
                    Ok(value) => Some((self.spanned(key, key_range), value)),
                    Err(other) => self.wrong(&key, wanted, &other, range),
                }
            })
            .collect()
    }
}
