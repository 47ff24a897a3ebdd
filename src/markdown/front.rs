//! Front matter: the TOML between `+++` lines at the head of a file.
//!
//! Keys are picked from a table with spans rather than deserialised, since a
//! deserialiser stops at the first fault and an author wants to hear of all.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::document::{FrontMatter, IsoDate, Spanned};
use super::faults::Faults;
use crate::diag::{Code, nearest};
use crate::source::Id;

const KEYS: [&str; 9] = [
    "title",
    "summary",
    "slug",
    "draft",
    "untranslated",
    "updated",
    "aliases",
    "facets",
    "extra",
];

/// A damaged file can be wrong in every line; nobody reads on after these.
const MOST_SYNTAX_FAULTS: usize = 20;

/// Front matter, and where in the file the Markdown after it begins.
pub(super) struct Front {
    pub(super) matter: FrontMatter,
    pub(super) body: usize,
}

/// Reads the front matter of a file.
pub(super) fn read(text: &str, faults: &mut Faults) -> Front {
    match split(text) {
        Split::Absent => {
            faults.add(
                Code::MissingFrontMatter,
                0..line_end(text, 0),
                "the page has no front matter",
                "begin the file with `+++`, `title = \"…\"`, `+++`",
            );
            Front {
                matter: FrontMatter::default(),
                body: 0,
            }
        }
        Split::Unclosed { toml } => {
            faults.add(
                Code::UnclosedFrontMatter,
                0..line_end(text, 0),
                "the front matter is never closed",
                "end it with a line `+++`",
            );
            // What stands before the first blank line is most likely what was meant.
            let mut unheard = faults.unheard();
            let body = toml.end;
            Front {
                matter: table(text, toml, &mut unheard),
                body,
            }
        }
        Split::Found { toml, body } => {
            let matter = table(text, toml, faults);
            if matter.title.is_none() && !faults.has(Code::InvalidToml) {
                faults.add(
                    Code::MissingTitle,
                    0..line_end(text, 0),
                    "the page has no title",
                    "add `title = \"…\"` to the front matter",
                );
            }
            Front { matter, body }
        }
    }
}

enum Split {
    Absent,
    Unclosed { toml: Range<usize> },
    Found { toml: Range<usize>, body: usize },
}

fn line_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    from + rest.find('\n').unwrap_or(rest.len())
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "+++"
}

fn split(text: &str) -> Split {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if !is_fence(first) {
        return Split::Absent;
    }
    let start = first.len();
    let mut at = start;
    let mut blank = None;
    for line in lines {
        if is_fence(line) {
            return Split::Found {
                toml: start..at,
                body: at + line.len(),
            };
        }
        if blank.is_none() && line.trim().is_empty() {
            blank = Some(at);
        }
        at += line.len();
    }
    Split::Unclosed {
        toml: start..blank.unwrap_or(at),
    }
}

fn table(text: &str, toml: Range<usize>, faults: &mut Faults) -> FrontMatter {
    let source = text.get(toml.clone()).unwrap_or("");
    let (root, errors) = DeTable::parse_recoverable(source);
    for error in errors.iter().take(MOST_SYNTAX_FAULTS) {
        let span = error.span().unwrap_or(0..0);
        let range = toml.start + span.start..toml.start + span.end;
        let message = format!("the front matter is not valid TOML: {}", first_line(error));
        faults.add(Code::InvalidToml, range, message, "");
    }
    let mut reader = Reader {
        at: toml.start,
        faults,
    };
    reader.root(root.get_ref())
}

fn first_line(error: &toml::de::Error) -> String {
    error.message().lines().next().unwrap_or("").to_owned()
}

struct Reader<'a, 'f> {
    /// Where the TOML begins in the file.
    at: usize,
    faults: &'a mut Faults<'f>,
}

type Value<'i> = toml::Spanned<DeValue<'i>>;

impl Reader<'_, '_> {
    fn range(&self, span: Range<usize>) -> Range<usize> {
        self.at + span.start..self.at + span.end
    }

    fn wrong(&mut self, key: &str, value: &Value<'_>, wanted: &str) {
        let range = self.range(value.span());
        let given = value.get_ref().type_str();
        self.faults.labelled(
            Code::InvalidValue,
            range,
            format!("`{key}` is {wanted}, not {} {given}", article(given)),
            format!("expected {wanted}"),
        );
    }

    fn root(&mut self, root: &DeTable<'_>) -> FrontMatter {
        let mut front = FrontMatter::default();
        for (key, value) in root {
            match key.get_ref().as_ref() {
                "title" => front.title = self.words("title", value),
                "summary" => front.summary = self.words("summary", value),
                "slug" => front.slug = self.slug(value),
                "draft" => front.draft = self.truth("draft", value),
                "untranslated" => front.untranslated = self.truth("untranslated", value),
                "updated" => front.updated = self.date(value),
                "aliases" => front.aliases = self.aliases(value),
                "facets" => self.facets(value, &mut front),
                "extra" => match value.get_ref() {
                    DeValue::Table(extra) => front.extra = self.object(extra),
                    _ => self.wrong("extra", value, "a table"),
                },
                unknown => self.unknown(unknown, key.span()),
            }
        }
        front
    }

    fn unknown(&mut self, key: &str, span: Range<usize>) {
        let range = self.range(span);
        let help = match nearest(key, KEYS) {
            Some(best) => format!("did you mean `{best}`?"),
            None => "values of your own belong in `[extra]`".to_owned(),
        };
        let message = format!("front matter has no key `{key}`");
        self.faults.add(Code::UnknownKey, range, message, help);
    }

    fn text(&mut self, key: &str, value: &Value<'_>) -> Option<Spanned<String>> {
        match value.get_ref() {
            DeValue::String(text) => Some(Spanned {
                value: text.to_string(),
                range: self.range(value.span()),
            }),
            _ => {
                self.wrong(key, value, "a string");
                None
            }
        }
    }

    /// Plain text on one line; `None` if it is blank.
    fn words(&mut self, key: &str, value: &Value<'_>) -> Option<Spanned<String>> {
        let text = self.text(key, value)?;
        let words: Vec<&str> = text.value.split_whitespace().collect();
        (!words.is_empty()).then(|| Spanned {
            value: words.join(" "),
            range: text.range,
        })
    }

    fn id(&mut self, text: &str, range: Range<usize>) -> Option<Id> {
        match Id::new(text) {
            Ok(id) => Some(id),
            Err(error) => {
                let message = format!("`{text}` is no id: {error}");
                self.faults.add(
                    Code::InvalidId,
                    range,
                    message,
                    "use letters, digits, `-` and `_`",
                );
                None
            }
        }
    }

    fn slug(&mut self, value: &Value<'_>) -> Option<Spanned<Id>> {
        let text = self.text("slug", value)?;
        let id = self.id(&text.value, text.range.clone())?;
        Some(Spanned {
            value: id,
            range: text.range,
        })
    }

    fn truth(&mut self, key: &str, value: &Value<'_>) -> bool {
        match value.get_ref() {
            DeValue::Boolean(truth) => *truth,
            _ => {
                self.wrong(key, value, "`true` or `false`");
                false
            }
        }
    }

    fn date(&mut self, value: &Value<'_>) -> Option<Spanned<IsoDate>> {
        let range = self.range(value.span());
        let date = match value.get_ref() {
            DeValue::Datetime(given) if given.time.is_none() => given
                .date
                .and_then(|date| IsoDate::new(date.year, date.month, date.day)),
            DeValue::String(text) => IsoDate::from_text(text),
            _ => None,
        };
        if date.is_none() {
            self.faults.add(
                Code::InvalidValue,
                range.clone(),
                "`updated` is a date of the calendar",
                "write it as year, month and day: `2026-11-22`",
            );
        }
        date.map(|value| Spanned { value, range })
    }

    fn aliases(&mut self, value: &Value<'_>) -> Vec<Spanned<String>> {
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong("aliases", value, "a list of strings");
            return Vec::new();
        };
        list.iter()
            .filter_map(|alias| self.text("aliases", alias))
            .map(|alias| Spanned {
                value: alias.value.trim_start_matches('/').to_owned(),
                range: alias.range,
            })
            .collect()
    }

    fn facets(&mut self, value: &Value<'_>, front: &mut FrontMatter) {
        let DeValue::Table(facets) = value.get_ref() else {
            self.wrong("facets", value, "a table");
            return;
        };
        for (key, label) in facets {
            let range = self.range(key.span());
            let id = self.id(key.get_ref(), range);
            let label = self.words(key.get_ref(), label);
            if let (Some(id), Some(label)) = (id, label) {
                front.facets.insert(id, label);
            }
        }
    }

    fn object(&mut self, table: &DeTable<'_>) -> serde_json::Map<String, serde_json::Value> {
        table
            .iter()
            .map(|(key, value)| (key.get_ref().to_string(), self.json(value)))
            .collect()
    }

    /// A value as templates see it. The TOML parser bounds the depth.
    fn json(&mut self, value: &Value<'_>) -> serde_json::Value {
        use serde_json::Value as Json;
        let number = match value.get_ref() {
            DeValue::String(text) => return Json::String(text.to_string()),
            DeValue::Boolean(truth) => return Json::Bool(*truth),
            DeValue::Datetime(date) => return Json::String(date.to_string()),
            DeValue::Array(list) => return list.iter().map(|item| self.json(item)).collect(),
            DeValue::Table(table) => return Json::Object(self.object(table)),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .ok()
                .map(serde_json::Number::from),
            DeValue::Float(number) => number
                .as_str()
                .parse()
                .ok()
                .and_then(serde_json::Number::from_f64),
        };
        number.map_or_else(
            || {
                self.wrong("extra", value, "a number that templates can hold");
                Json::Null
            },
            Json::Number,
        )
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    }
}

impl IsoDate {
    /// The date, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        (1..=days)
            .contains(&day)
            .then_some(Self { year, month, day })
    }

    /// The date that a text of the form `2026-11-22` names.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            parts.next().filter(|part| {
                part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        if parts.next().is_some() {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }
}
