//! Front matter: the TOML between `+++` lines at the head of a file.

use std::ops::Range;
use std::sync::Arc;

use super::document::{Forms, FrontMatter, IsoDate, Phrase, Phrases};
use super::faults::Faults;
use super::links;
use crate::diag::Code;
use crate::source::{Id, Spanned, nfc};
use crate::tables::{Reader, Table};

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
        Split::Foreign { body } => {
            faults.add(
                Code::MissingFrontMatter,
                0..line_end(text, 0),
                "the front matter is not between `+++` lines",
                "write it as TOML, such as `title = \"…\"`, with a line `+++` before and after it",
            );
            Front {
                matter: FrontMatter::default(),
                body,
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
                matter: table(text, toml, &mut unheard).0,
                body,
            }
        }
        Split::Found { toml, body } => {
            let (matter, title) = table(text, toml, faults);
            // A page that nobody has translated yet has no title yet.
            let awaited = title == Title::Missing && !matter.untranslated;
            if awaited && !faults.has(Code::InvalidToml) {
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

/// The bytes of the TOML between the fences.
pub(super) fn toml(text: &str) -> Option<Range<usize>> {
    match split(text) {
        Split::Found { toml, .. } => Some(toml),
        Split::Absent | Split::Foreign { .. } | Split::Unclosed { .. } => None,
    }
}

enum Split {
    Absent,
    /// Keys between `---` lines, as other generators have them.
    Foreign {
        body: usize,
    },
    Unclosed {
        toml: Range<usize>,
    },
    Found {
        toml: Range<usize>,
        body: usize,
    },
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
    if first.trim_end() == "---" {
        return foreign(first.len(), lines);
    }
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

fn foreign<'t>(start: usize, lines: impl Iterator<Item = &'t str>) -> Split {
    let mut at = start;
    for line in lines {
        at += line.len();
        if line.trim_end() == "---" {
            return Split::Foreign { body: at };
        }
        // A rule at the head of a text has no keys after it.
        if !line.trim().is_empty()
            && !line.contains([':', '='])
            && !line.starts_with([' ', '-', '#'])
        {
            break;
        }
    }
    Split::Absent
}

/// What front matter says about the title.
#[derive(PartialEq, Eq)]
enum Title {
    Given,
    Missing,
    /// It is no text, which is reported where it stands.
    Mistyped,
}

fn table(text: &str, toml: Range<usize>, faults: &mut Faults) -> (FrontMatter, Title) {
    let reader = Reader::new(faults.path(), toml.start);
    let mut root = reader.parse(text.get(toml).unwrap_or(""));
    let titled = root.keys().iter().any(|key| key == "title");
    let given = root.string("title");
    let mistyped = titled && given.is_none();
    let mut front = FrontMatter {
        title: given.and_then(words),
        summary: root.string("summary").and_then(words),
        slug: root.id("slug"),
        draft: root.flag("draft").is_some_and(|flag| flag.value),
        untranslated: root.flag("untranslated").is_some_and(|flag| flag.value),
        updated: None,
        aliases: root.strings("aliases"),
        ..FrontMatter::default()
    };
    if let Some(given) = root.date_text("updated") {
        front.updated = date(&root, given);
    }
    for alias in &mut front.aliases {
        // Browsers hand addresses over encoded.
        alias.value = links::decode(alias.value.trim_start_matches('/'));
    }
    let labels = root
        .table("facets")
        .map(Table::into_strings)
        .unwrap_or_default();
    for (id, label) in labels {
        match Id::new(&id.value) {
            Ok(id) => drop(words(label).map(|label| front.facets.insert(id, label))),
            Err(error) => drop(root.fault(Code::InvalidId, id.range, error.to_string())),
        }
    }
    front.stages = phrases(&mut root, "stages");
    front.crosswalk = phrases(&mut root, "crosswalk");
    front.groups = phrases(&mut root, "groups");
    front.axes = phrases(&mut root, "axes");
    let forms = root.table("forms").map(Table::into_string_lists);
    let forms = forms.into_iter().flatten().map(|(id, words)| {
        let forms = Forms {
            id: id.range,
            words,
        };
        (nfc(&id.value).into(), forms)
    });
    front.forms = forms.collect();
    front.extra = root
        .table("extra")
        .map(Table::into_json)
        .unwrap_or_default();
    root.hint("values of your own belong in `[extra]`");
    root.finish();
    for fault in reader.into_faults() {
        faults.push(fault);
    }
    let title = match front.title {
        _ if mistyped => Title::Mistyped,
        Some(_) => Title::Given,
        None => Title::Missing,
    };
    (front, title)
}

/// A table of texts; blank ones count as absent.
fn phrases(root: &mut Table<'_, '_>, key: &'static str) -> Phrases {
    let table = root.table(key).map(Table::into_strings);
    let rows = table.into_iter().flatten().filter_map(|(name, text)| {
        let phrase = Phrase {
            text: words(text)?.value,
            name: name.range,
        };
        Some((nfc(&name.value).into(), phrase))
    });
    rows.collect()
}

/// Plain text on one line; `None` if it is blank.
fn words(text: Spanned<String>) -> Option<Spanned<Arc<str>>> {
    let words: Vec<&str> = text.value.split_whitespace().collect();
    (!words.is_empty()).then(|| Spanned {
        value: words.join(" ").into(),
        range: text.range,
    })
}

fn date(root: &Table<'_, '_>, given: Spanned<String>) -> Option<Spanned<IsoDate>> {
    let range = given.range;
    let date = IsoDate::from_text(&given.value);
    if date.is_none() {
        root.fault_instead(
            Code::InvalidValue,
            range.clone(),
            "`updated` is a date of the calendar",
        )
        .with(|fault| fault.help("write it as year, month and day: `2026-11-22`"));
    }
    date.map(|value| Spanned { value, range })
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
