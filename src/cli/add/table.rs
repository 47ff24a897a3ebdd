//! Edits of TOML files that leave their authors' formatting and comments as they are.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::source::Id;

/// `model.toml` with `stage` at place `at` of its stages; `None` if it has no such list.
pub(super) fn with_stage(text: &str, stage: &Id, at: usize) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let stages = document.get_mut("stages")?.as_array_mut()?;
    insert(stages, at.min(stages.len()), stage.as_str());
    Some(document.to_string())
}

/// Inserts a text so that each comment stays on the line of its element.
fn insert(array: &mut Array, at: usize, text: &str) {
    let mut value = Value::from(text);
    let own_lines = (0..array.len()).any(|i| prefix(array, i).contains('\n'));
    if !own_lines {
        let space = if at == 0 { "" } else { " " };
        value.decor_mut().set_prefix(space);
        if at == 0
            && let Some(next) = array.get_mut(0)
        {
            next.decor_mut().set_prefix(" ");
        }
        if at == array.len()
            && at > 0
            && let Some(last) = array.get_mut(at - 1)
        {
            let suffix = take_suffix(last);
            value.decor_mut().set_suffix(suffix);
        }
        array.insert_formatted(at, value);
        return;
    }
    let indent = (0..array.len()).find_map(|i| {
        let prefix = prefix(array, i);
        prefix
            .rsplit_once('\n')
            .map(|(_, indent)| indent.to_owned())
    });
    let indent = indent.unwrap_or_default();
    // What is left of the line before belongs to the element before.
    let (head, tail) = if at < array.len() {
        split(&prefix(array, at))
    } else if array.trailing_comma() || at == 0 {
        split(array.trailing().as_str().unwrap_or_default())
    } else {
        let suffix = array.get_mut(at - 1).map(take_suffix).unwrap_or_default();
        let (head, tail) = split(&suffix);
        value.decor_mut().set_suffix(tail);
        (head, String::new())
    };
    value.decor_mut().set_prefix(format!("{head}\n{indent}"));
    if at < array.len() {
        if let Some(next) = array.get_mut(at) {
            let tail = if tail.is_empty() {
                format!("\n{indent}")
            } else {
                tail
            };
            next.decor_mut().set_prefix(tail);
        }
    } else if array.trailing_comma() {
        array.set_trailing(tail);
    }
    array.insert_formatted(at, value);
}

fn prefix(array: &Array, at: usize) -> String {
    let prefix = array.get(at).and_then(|value| value.decor().prefix());
    prefix
        .and_then(|raw| raw.as_str())
        .unwrap_or_default()
        .to_owned()
}

fn take_suffix(value: &mut Value) -> String {
    let suffix = value.decor().suffix().and_then(|raw| raw.as_str());
    let suffix = suffix.unwrap_or_default().to_owned();
    value.decor_mut().set_suffix("");
    suffix
}

/// What stands before the first line break, and the rest.
fn split(space: &str) -> (String, String) {
    let at = space.find('\n').unwrap_or(space.len());
    (space[..at].to_owned(), space[at..].to_owned())
}

/// What `yugto.toml` says about a new language.
pub(super) struct Rows<'a> {
    /// Its tag.
    pub(super) tag: &'a str,
    /// The tag of the language that readers see instead.
    pub(super) fallback: &'a str,
    /// The site's title, to be translated.
    pub(super) title: &'a str,
}

/// `yugto.toml` with a row for a language and its title; `None` if it has no table of languages.
pub(super) fn with_language(text: &str, rows: &Rows<'_>) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let fallback = Value::Array(Array::from_iter([rows.fallback]));
    match document.get_mut("languages")? {
        Item::Table(languages) if !languages.is_dotted() => {
            let mut table = Table::new();
            table.insert("fallback", Item::Value(fallback));
            table.decor_mut().set_prefix("\n");
            languages.insert(rows.tag, Item::Table(table));
        }
        languages => {
            let mut table = InlineTable::new();
            table.insert("fallback", fallback);
            append(languages, rows.tag, Value::InlineTable(table))?;
        }
    }
    if let Some(titles) = document.get_mut("title") {
        append(titles, rows.tag, Value::from(rows.title));
    }
    Some(document.to_string())
}

/// Adds a row to a table of whatever form, unless it has it; `None` if it is no table.
fn append(table: &mut Item, key: &str, mut value: Value) -> Option<()> {
    if let Item::Value(Value::InlineTable(table)) = table {
        // The space before the brace stays there.
        if let Some((_, last)) = table.iter_mut().last() {
            value.decor_mut().set_prefix(" ");
            value.decor_mut().set_suffix(take_suffix(last));
        }
    }
    let table: &mut dyn TableLike = table.as_table_like_mut()?;
    if !table.contains_key(key) {
        table.insert(key, Item::Value(value));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_goes_into_its_place_and_comments_stay_with_theirs() {
        for (before, at, after) in [
            (r#"["a", "b"] # x"#, 2, r#"["a", "b", "new"] # x"#),
            (r#"["a", "b"]"#, 1, r#"["a", "new", "b"]"#),
            (r#"["a","b"]"#, 0, r#"["new", "a","b"]"#),
            (r#"[ "a" ]"#, 1, r#"[ "a", "new" ]"#),
            (
                "[\n  \"a\", # one\n  \"b\", # two\n]",
                1,
                "[\n  \"a\", # one\n  \"new\",\n  \"b\", # two\n]",
            ),
            (
                "[\n  \"a\", # one\n  \"b\", # two\n]",
                2,
                "[\n  \"a\", # one\n  \"b\", # two\n  \"new\",\n]",
            ),
            (
                "[\n  \"a\",\n  # about b\n  \"b\"\n]",
                1,
                "[\n  \"a\",\n  \"new\",\n  # about b\n  \"b\"\n]",
            ),
            (
                "[\n  \"a\",\n  \"b\"\n]",
                2,
                "[\n  \"a\",\n  \"b\",\n  \"new\"\n]",
            ),
        ] {
            let text = |array: &str| {
                format!("# first\nkind = \"linear\"\nstages = {array}\n\n[facets]\nx = \"prose\"\n")
            };
            let stage = Id::new("new").unwrap();
            assert_eq!(
                with_stage(&text(before), &stage, at),
                Some(text(after)),
                "{before} {at}"
            );
        }
    }

    #[test]
    fn a_language_goes_behind_the_others_and_nothing_else_changes() {
        let rows = Rows {
            tag: "es",
            fallback: "en",
            title: "S",
        };
        for (before, after) in [
            (
                "# x\nsource = \"en\"\n\n[languages.en] # first\n\n[languages.tl]\nfallback = [\"en\"] # y\n\n# titles\n[title]\nen = \"S\" # z\n",
                "# x\nsource = \"en\"\n\n[languages.en] # first\n\n[languages.tl]\nfallback = [\"en\"] # y\n\n[languages.es]\nfallback = [\"en\"]\n\n# titles\n[title]\nen = \"S\" # z\nes = \"S\"\n",
            ),
            (
                "languages = { en = {}, tl = {} }\ntitle = { en = \"S\" }\n",
                "languages = { en = {}, tl = {}, es = { fallback = [\"en\"] } }\ntitle = { en = \"S\", es = \"S\" }\n",
            ),
            (
                "[languages]\nen = {}\n\n[title]\nen = \"S\"\n",
                "[languages]\nen = {}\n\n[languages.es]\nfallback = [\"en\"]\n\n[title]\nen = \"S\"\nes = \"S\"\n",
            ),
            (
                "languages.en.require = \"any\"\ntitle.en = \"S\"\n",
                "languages.en.require = \"any\"\nlanguages.es = { fallback = [\"en\"] }\ntitle.en = \"S\"\ntitle.es = \"S\"\n",
            ),
        ] {
            assert_eq!(with_language(before, &rows).as_deref(), Some(after));
        }
    }
}
