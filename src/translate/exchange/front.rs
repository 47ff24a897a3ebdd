//! The texts of front matter, and how new ones are put there with everything around them as it was.

use std::collections::BTreeMap;
use std::fmt;

use toml_edit::{Array, DocumentMut, Item, Table, Value};

use crate::markdown::{FrontMatter, Phrases, front_matter};
use crate::source::nfc;

/// A text of front matter by its keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// The table that it is in, if any.
    table: Option<&'static str>,
    key: String,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.table {
            Some(table) => write!(f, "{table}/{}", self.key),
            None => f.write_str(&self.key),
        }
    }
}

impl Key {
    /// Other words for what has this name.
    pub(super) fn forms(name: &str) -> Self {
        Self {
            table: Some("forms"),
            key: name.to_owned(),
        }
    }

    /// What the text is, for people.
    pub(super) fn what(&self) -> String {
        let key = &self.key;
        match self.table {
            None if key == "title" => "the page’s title".to_owned(),
            None => "the page’s summary: its lead, and what search engines show".to_owned(),
            Some("facets") => format!("label of the facet `{key}`"),
            Some("groups") => format!("title of the group `{key}`"),
            Some("axes") => format!("title of the axis `{key}`"),
            Some("crosswalk") => format!("about the link with {key}"),
            Some("stages") => format!("why the page matters in {key}"),
            Some(_) => format!(
                "other words that texts have for `{key}`, one a line: as many as your language has"
            ),
        }
    }

    /// Whether the stamp of `@meta` covers it.
    pub(super) fn is_stamped(&self) -> bool {
        !matches!(self.table, Some("facets" | "forms"))
    }

    /// Whether it is a title.
    pub(super) fn is_title(&self) -> bool {
        self.table.is_none() && self.key == "title"
    }

    /// The text as front matter keeps it.
    pub(super) fn normal(&self, text: &str) -> String {
        let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.table {
            Some("forms") => {
                let forms: Vec<String> = text.lines().map(fold).filter(|t| !t.is_empty()).collect();
                forms.join("\n")
            }
            _ => fold(text),
        }
    }
}

/// A text of front matter.
pub(super) struct Entry {
    pub(super) key: Key,
    pub(super) text: String,
    /// Where it stands: a byte of the file.
    pub(super) at: usize,
}

/// Every text of front matter that is translated.
pub(super) fn entries(front: &FrontMatter) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |table, key: &str, text: &str, at| {
        let key = Key {
            table,
            key: key.to_owned(),
        };
        let text = key.normal(text);
        entries.push(Entry { key, text, at });
    };
    for (key, text) in [("title", &front.title), ("summary", &front.summary)] {
        if let Some(text) = text {
            add(None, key, &text.value, text.range.start);
        }
    }
    for (id, label) in &front.facets {
        add(Some("facets"), id.as_str(), &label.value, label.range.start);
    }
    let mut phrases = |table, phrases: &Phrases| {
        for (name, phrase) in phrases {
            add(Some(table), name, &phrase.text, phrase.name.start);
        }
    };
    phrases("axes", &front.axes);
    phrases("groups", &front.groups);
    phrases("crosswalk", &front.crosswalk);
    phrases("stages", &front.stages);
    for (id, forms) in &front.forms {
        let words: Vec<&str> = forms.words.iter().map(|form| form.value.as_str()).collect();
        if !words.is_empty() {
            add(Some("forms"), id, &words.join("\n"), forms.id.start);
        }
    }
    entries
}

/// TOML with new texts at some keys.
///
/// # Errors
/// When it is no TOML, or something else than a text stands there.
pub(super) fn with(toml: &str, texts: &[(Key, String)]) -> Result<String, String> {
    let mut document: DocumentMut = toml.parse().map_err(|_| "its front matter is no TOML")?;
    // By tables, since what each has is looked up once.
    let mut named: BTreeMap<Option<&str>, BTreeMap<String, String>> = BTreeMap::new();
    for (key, text) in texts {
        let table = match key.table {
            None => Some(document.as_table_mut() as &mut dyn toml_edit::TableLike),
            Some(name) => document
                .as_table_mut()
                .entry(name)
                .or_insert_with(|| Item::Table(Table::new()))
                .as_table_like_mut(),
        };
        let table = table.ok_or_else(|| format!("`{key}` can’t be put into its front matter"))?;
        let names = named.entry(key.table).or_insert_with(|| names(table));
        let written = names.get(&key.key).unwrap_or(&key.key);
        put(table, written, value(key, text));
    }
    Ok(document.to_string())
}

/// What else than texts a copy of a source page says, once it is one no longer.
pub(super) fn without_texts(toml: &str) -> String {
    let Ok(mut document) = toml.parse::<DocumentMut>() else {
        return String::new();
    };
    let texts = [
        "title",
        "summary",
        "facets",
        "groups",
        "axes",
        "crosswalk",
        "stages",
        "forms",
    ];
    for key in texts.iter().chain(&["untranslated"]) {
        document.remove(key);
    }
    document.to_string()
}

/// A page's text without the texts of its front matter that say what those of its source do. With the front matter of
/// both.
pub(super) fn without_copied(text: &str, (front, source): (&FrontMatter, &FrontMatter)) -> String {
    let range = front_matter(text).unwrap_or_default();
    let toml = text.get(range.clone()).unwrap_or_default();
    let Ok(mut document) = toml.parse::<DocumentMut>() else {
        return text.to_owned();
    };
    let sources: BTreeMap<Key, String> = entries(source)
        .into_iter()
        .map(|e| (e.key, e.text))
        .collect();
    let mut named: BTreeMap<Option<&str>, BTreeMap<String, String>> = BTreeMap::new();
    let copied = entries(front).into_iter();
    for Entry { key, .. } in copied.filter(|entry| sources.get(&entry.key) == Some(&entry.text)) {
        let table = match key.table {
            None => Some(document.as_table_mut() as &mut dyn toml_edit::TableLike),
            Some(name) => document.get_mut(name).and_then(Item::as_table_like_mut),
        };
        if let Some(table) = table {
            let names = named.entry(key.table).or_insert_with(|| names(table));
            table.remove(names.get(&key.key).unwrap_or(&key.key));
        }
    }
    let mut text = text.to_owned();
    text.replace_range(range, &document.to_string());
    text
}

/// How the names of a table's keys are written there.
fn names(table: &dyn toml_edit::TableLike) -> BTreeMap<String, String> {
    let written = table.iter().map(|(written, _)| written);
    let names = written.map(|written| (nfc(written).into_owned(), written.to_owned()));
    names.collect()
}

fn value(key: &Key, text: &str) -> Value {
    match key.table {
        Some("forms") => Value::Array(text.lines().collect::<Array>()),
        _ => Value::from(text),
    }
}

fn put(table: &mut dyn toml_edit::TableLike, key: &str, mut value: Value) {
    if let Some(Item::Value(old)) = table.get_mut(key) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
        return;
    }
    table.insert(key, Item::Value(value));
}
