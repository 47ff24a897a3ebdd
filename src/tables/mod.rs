//! TOML read key by key: every value with its span, every fault in one go.
//!
//! Deriving a reader would stop at the first fault and lose the places of what is missing, so a
//! [`Table`] is asked for each key that it may have, and [`Table::finish`] reports the others.

mod entries;
mod fault;
mod json;

pub use entries::Entry;
pub use fault::Fault;

use std::cell::RefCell;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::diag::{Code, Diagnostic};
use crate::source::{Id, SitePath, Span, Spanned};
use fault::wrong;

/// A damaged file can be wrong in every line; nobody reads on after these.
const MOST_SYNTAX_FAULTS: usize = 20;

/// A TOML text that is being read.
pub struct Reader<'p> {
    path: &'p SitePath,
    /// Where the TOML begins in its file: front matter doesn't begin at 0.
    offset: usize,
    faults: RefCell<Vec<Diagnostic>>,
}

/// A table of a text that is being read.
pub struct Table<'t, 'p> {
    reader: &'t Reader<'p>,
    entries: Vec<(String, Range<usize>, toml::Spanned<DeValue<'t>>)>,
    /// Keys that were asked for: what `unknown-key` offers.
    asked: Vec<&'static str>,
    /// What `unknown-key` says where no key is close; else it lists them.
    hint: Option<&'static str>,
    /// How messages call it: `[languages.tl]`; empty for the root.
    name: String,
    range: Range<usize>,
}

impl<'p> Reader<'p> {
    /// A reader of TOML that begins at byte `offset` of the file at `path`.
    pub fn new(path: &'p SitePath, offset: usize) -> Self {
        Self {
            path,
            offset,
            faults: RefCell::default(),
        }
    }

    /// The root table of `text`. Syntax faults are reported; what could be read around them is there.
    pub fn parse<'t>(&'t self, text: &'t str) -> Table<'t, 'p> {
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors.into_iter().take(MOST_SYNTAX_FAULTS) {
            let range = error.span().unwrap_or(0..0);
            let message = error
                .message()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned();
            self.fault(
                Code::InvalidToml,
                range,
                format!("this is not valid TOML: {message}"),
            );
        }
        let range = root.span();
        self.table(root.into_inner(), String::new(), range)
    }

    /// Whether the text is no valid TOML. Then keys may stand in other tables than their author sees.
    pub fn is_damaged(&self) -> bool {
        let faults = self.faults.borrow();
        faults.iter().any(|fault| fault.code == Code::InvalidToml)
    }

    /// Every fault so far.
    pub fn into_faults(self) -> Vec<Diagnostic> {
        self.faults.into_inner()
    }

    fn table<'t>(&'t self, table: DeTable<'t>, name: String, range: Range<usize>) -> Table<'t, 'p> {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| {
                let range = key.span();
                (key.into_inner().into_owned(), range, value)
            })
            .collect();
        // The order of the file is the author's: languages stand in the switcher as they do there.
        entries.sort_by_key(|(_, key, _)| key.start);
        Table {
            reader: self,
            entries,
            asked: Vec::new(),
            hint: None,
            name,
            range,
        }
    }

    fn fault(&self, code: Code, range: Range<usize>, message: String) {
        self.push(Diagnostic::new(code, self.span(range), message));
    }

    fn push(&self, diagnostic: Diagnostic) {
        self.faults.borrow_mut().push(diagnostic);
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.path, self.shift(range))
    }

    fn shift(&self, range: Range<usize>) -> Range<usize> {
        range.start + self.offset..range.end + self.offset
    }
}

impl<'t, 'p> Table<'t, 'p> {
    /// The bytes of the file that the table's head, or the whole inline table, takes.
    pub fn range(&self) -> Range<usize> {
        self.reader.shift(self.range.clone())
    }

    /// The place of these bytes of the file.
    pub fn place(&self, range: Range<usize>) -> Span {
        Span::new(self.reader.path, range)
    }

    /// The keys that nobody has asked for yet, in the file's order.
    pub fn keys(&self) -> Vec<String> {
        self.entries.iter().map(|(key, ..)| key.clone()).collect()
    }

    /// A text.
    pub fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let (value, range) = self.take(key)?;
        match value {
            DeValue::String(text) => Some(self.spanned(text.into_owned(), range)),
            other => self.wrong(key, "a text in quotes", &other, range),
        }
    }

    /// A text that is an [`Id`].
    pub fn id(&mut self, key: &'static str) -> Option<Spanned<Id>> {
        let text = self.string(key)?;
        to_id(self.reader, text)
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let (value, range) = self.take(key)?;
        match value {
            DeValue::Boolean(flag) => Some(self.spanned(flag, range)),
            other => self.wrong(key, "`true` or `false`", &other, range),
        }
    }

    /// A whole number.
    pub fn number(&mut self, key: &'static str) -> Option<Spanned<i64>> {
        let (value, range) = self.take(key)?;
        match whole(&value) {
            Some(number) => Some(self.spanned(number, range)),
            None => self.wrong(key, "a whole number", &value, range),
        }
    }

    /// A date or a text: TOML's own dates come as their text.
    pub fn date_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let (value, range) = self.take(key)?;
        match value {
            DeValue::String(text) => Some(self.spanned(text.into_owned(), range)),
            DeValue::Datetime(date) => Some(self.spanned(date.to_string(), range)),
            other => self.wrong(key, "a date such as 2026-11-22", &other, range),
        }
    }

    /// Reports a fault of a value in place of what the parser found wrong in its bytes.
    pub fn fault_instead(
        &self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Fault<'t, 'p> {
        let inside = |fault: &Diagnostic| {
            let span = fault.span.as_ref();
            fault.code == Code::InvalidToml
                && span.is_some_and(|span| span.start <= range.end && range.start <= span.end)
        };
        self.reader.faults.borrow_mut().retain(|f| !inside(f));
        self.fault(code, range, message)
    }

    /// A list of texts; absent is empty. Items of other types are reported and left out.
    pub fn strings(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some((value, range)) = self.take(key) else {
            return Vec::new();
        };
        self.to_strings(key, value, range)
    }

    /// A list of whole numbers. Items of other types are reported and left out.
    pub fn numbers(&mut self, key: &'static str) -> Option<Vec<Spanned<i64>>> {
        let (value, range) = self.take(key)?;
        let DeValue::Array(array) = value else {
            return self.wrong(key, "a list of whole numbers", &value, range);
        };
        let numbers = array.into_iter().filter_map(|item| {
            let range = item.span();
            let item = item.into_inner();
            match whole(&item) {
                Some(number) => Some(self.spanned(number, range)),
                None => self.wrong(key, "a list of whole numbers", &item, range),
            }
        });
        Some(numbers.collect())
    }

    /// A list of [`Id`]s; absent is empty.
    pub fn ids(&mut self, key: &'static str) -> Vec<Spanned<Id>> {
        let texts = self.strings(key);
        texts
            .into_iter()
            .filter_map(|text| to_id(self.reader, text))
            .collect()
    }

    /// A table. Its faults go to the same reader; call [`Table::finish`] on it too.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'t, 'p>> {
        let (value, range) = self.take(key)?;
        match value {
            DeValue::Table(table) => Some(self.inside(key, table, range)),
            other => self.wrong(key, "a table", &other, range),
        }
    }

    /// A list of tables: `[[key]]`; absent is empty. Items of other types are reported and left out. Call
    /// [`Table::finish`] on each.
    pub fn tables(&mut self, key: &'static str) -> Vec<Table<'t, 'p>> {
        let Some((value, range)) = self.take(key) else {
            return Vec::new();
        };
        let wanted = format!("tables: `[[{key}]]`");
        let DeValue::Array(array) = value else {
            wrong(self.reader, key, &wanted, &value, range);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in array {
            let range = item.span();
            match item.into_inner() {
                DeValue::Table(table) => tables.push(self.inside(key, table, range)),
                other => wrong(self.reader, key, &wanted, &other, range),
            }
        }
        tables
    }

    /// Everything in it as JSON: the site's own values. Dates become texts; a number that JSON can't hold is
    /// reported and left out.
    pub fn into_json(self) -> serde_json::Map<String, serde_json::Value> {
        let reader = self.reader;
        self.entries
            .into_iter()
            .filter_map(|(key, _, value)| {
                let value = json::json(reader, &key, value)?;
                Some((key, value))
            })
            .collect()
    }

    /// Says where the keys that nobody asked for belong.
    pub fn hint(&mut self, hint: &'static str) {
        self.hint = Some(hint);
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self) {
        if self.reader.is_damaged() {
            return;
        }
        for (key, range, _) in &self.entries {
            let place = match &*self.name {
                "" => "here".to_owned(),
                name => format!("in `[{name}]`"),
            };
            let fault = Diagnostic::new(
                Code::UnknownKey,
                self.reader.span(range.clone()),
                format!("there is no key `{key}` {place}"),
            );
            let help = match self.hint {
                Some(hint) => hint.to_owned(),
                None => format!("the keys {place} are `{}`", self.asked.join("`, `")),
            };
            self.reader
                .push(fault.help(help).suggest(key, self.asked.iter().copied()));
        }
    }

    /// Reports a fault of one of its values, at the value's bytes in the file.
    pub fn fault(
        &self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Fault<'t, 'p> {
        let span = Span::new(self.reader.path, range);
        Fault::new(self.reader, Diagnostic::new(code, span, message))
    }

    fn take(&mut self, key: &'static str) -> Option<(DeValue<'t>, Range<usize>)> {
        self.asked.push(key);
        let at = self.entries.iter().position(|(name, _, _)| name == key)?;
        let (_, _, value) = self.entries.remove(at);
        let range = value.span();
        Some((value.into_inner(), range))
    }

    fn to_strings(
        &self,
        key: &str,
        value: DeValue<'t>,
        range: Range<usize>,
    ) -> Vec<Spanned<String>> {
        let DeValue::Array(array) = value else {
            wrong(self.reader, key, "a list of texts", &value, range);
            return Vec::new();
        };
        let mut strings = Vec::new();
        for item in array {
            let range = item.span();
            match item.into_inner() {
                DeValue::String(text) => strings.push(self.spanned(text.into_owned(), range)),
                other => wrong(self.reader, key, "a list of texts", &other, range),
            }
        }
        strings
    }

    fn spanned<T>(&self, value: T, range: Range<usize>) -> Spanned<T> {
        Spanned {
            value,
            range: self.reader.shift(range),
        }
    }

    /// A table that is the value of one of this one's keys.
    fn inside(&self, key: &str, table: DeTable<'t>, range: Range<usize>) -> Self {
        let name = match &*self.name {
            "" => key.to_owned(),
            name => format!("{name}.{key}"),
        };
        self.reader.table(table, name, range)
    }

    fn wrong<T>(
        &self,
        key: &str,
        wanted: &str,
        value: &DeValue<'_>,
        range: Range<usize>,
    ) -> Option<T> {
        wrong(self.reader, key, wanted, value, range);
        None
    }
}

/// The whole number that a value is.
fn whole(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

/// A text as an [`Id`]; one that is none is reported.
fn to_id(reader: &Reader<'_>, text: Spanned<String>) -> Option<Spanned<Id>> {
    match Id::new(&text.value) {
        Ok(value) => Some(Spanned {
            value,
            range: text.range,
        }),
        Err(error) => {
            let span = Span::new(reader.path, text.range);
            let message = format!("`{}` is no id: {error}", text.value);
            let fault = Diagnostic::new(Code::InvalidId, span, message);
            reader.push(match crate::source::slugify(&text.value) {
                Some(slug) => fault.help(format!("write `{slug}`")),
                None => fault,
            });
            None
        }
    }
}

#[cfg(test)]
mod tests;
