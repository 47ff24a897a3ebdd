//! Whether messages that count have words for every number.

use std::collections::BTreeMap;

use icu_decimal::input::Decimal;

use super::Language;
use super::catalog::Own;
use super::check::texts;
use super::entry::{Argument, Entry, Text};
use super::format::{Counting, Formats};
use super::graph::Entries;
use crate::diag::{Code, Diagnostic};

/// CLDR's plural categories but the last, `other`, which every language has.
const CATEGORIES: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// Up to here every category of whole numbers is met, but for that of millions.
const LARGEST: i64 = 200;
const MILLION: i64 = 1_000_000;

/// Warns of texts that count but lack one of the language's plural categories.
pub(super) fn forms(
    language: &Language,
    own: &Own,
    reference: Option<&Own>,
    formats: &Formats,
    faults: &mut Vec<Diagnostic>,
) {
    let [cardinal, ordinal] =
        [Counting::Cardinal, Counting::Ordinal].map(|counting| numbers(formats, counting));
    for (entry, text) in texts(&own.entries) {
        let first = reference.and_then(|of| original(of, entry, text));
        for (name, argument) in &text.arguments {
            let same = first.and_then(|text| text.arguments.get(name));
            let counted = counts(argument) || (selects(argument) && same.is_some_and(counts));
            let numbers = if argument.ordinal {
                &ordinal
            } else {
                &cardinal
            };
            if counted || names_a_category(argument) || same.is_some_and(counts) {
                unreachable(language, entry, text, argument, numbers, faults);
            }
            if !counted {
                continue;
            }
            let lacking: Vec<(&str, i64)> = numbers
                .iter()
                .filter_map(|(category, numbers)| {
                    Some((*category, lacking(argument, category, numbers)?))
                })
                .collect();
            let Some(names) = lacking
                .iter()
                .map(|(category, _)| format!("`{category}`"))
                .reduce(|all, next| format!("{all}, {next}"))
            else {
                continue;
            };
            let examples: Vec<String> = lacking
                .iter()
                .map(|(category, number)| format!("`[{category}]`, as for {number}"))
                .collect();
            let message = format!("`{}` has no words for {names} of `{language}`", text.key);
            faults.push(
                Diagnostic::new(Code::MissingPlural, entry.span(&argument.at), message)
                    .label("counts by CLDR’s plural categories")
                    .help(format!("add {}", examples.join("; "))),
            );
        }
    }
}

/// Warns of variants that no whole number gets.
fn unreachable(
    language: &Language,
    entry: &Entry,
    text: &Text,
    argument: &Argument,
    numbers: &BTreeMap<&'static str, Vec<i64>>,
    faults: &mut Vec<Diagnostic>,
) {
    for (at, key) in argument.keys.iter().enumerate() {
        // The first variant that fits is taken.
        let before = argument.keys.get(..at).unwrap_or_default();
        let of_numbers = argument.ordinal || argument.number || selects(argument);
        let known = key == "other" || CATEGORIES.contains(&&**key);
        let (message, help) = match numbers.get(&**key) {
            _ if key.parse::<f64>().is_ok() || key == "other" => continue,
            None if known => (
                format!("`{language}` has no whole numbers of the category `{key}`"),
                match numbers.len() {
                    1 => "leave `*[other]` alone: the language has one form for all numbers".into(),
                    _ => format!("take it out; the language has {}", list(numbers.keys())),
                },
            ),
            Some(of) if of.iter().all(|number| is_exact(before, *number)) => (
                format!("every number of the category `{key}` has a variant of its own"),
                "take out this variant, or those of the single numbers".to_owned(),
            ),
            None if of_numbers || names_a_category(argument) => (
                format!("`{key}` is none of CLDR’s plural categories"),
                format!("the language has {}", list(numbers.keys())),
            ),
            _ => continue,
        };
        let place = argument.places.get(key).unwrap_or(&argument.at);
        let message = format!("`{}`: {message}", text.key);
        let fault = Diagnostic::new(Code::UnreachablePlural, entry.span(place), message);
        faults.push(fault.label("nothing is shown by this").help(help));
    }
}

fn list<'a>(categories: impl Iterator<Item = &'a &'static str>) -> String {
    let quoted = categories.map(|category| format!("`{category}`"));
    quoted.collect::<Vec<_>>().join(", ")
}

/// Whether one of the variants can only be meant for a number.
fn names_a_category(argument: &Argument) -> bool {
    let mut keys = argument.keys.iter();
    keys.any(|key| CATEGORIES.contains(&&**key))
}

/// What the text translates or replaces.
fn original<'a>(reference: &'a Own, entry: &Entry, text: &Text) -> Option<&'a Text> {
    let first = |entries: &'a Entries| {
        let texts = &entries.get(&entry.id)?.texts;
        texts.iter().find(|of| of.key == text.key)
    };
    first(&reference.built_in).or_else(|| first(&reference.entries))
}

/// Whether an argument chooses words by the category of a number, be it that `[1]` stands for one. `[0]` and `*[other]` alone only set nothing apart
/// from something.
fn counts(argument: &Argument) -> bool {
    selects(argument) && (names_a_category(argument) || is_exact(&argument.keys, 1))
}

/// Whether all variants are numbers or categories.
fn selects(argument: &Argument) -> bool {
    let fits =
        |key: &String| key == "other" || CATEGORIES.contains(&&**key) || key.parse::<f64>().is_ok();
    !argument.keys.is_empty() && argument.keys.iter().all(fits)
}

/// A number of that category for which no variant is meant.
fn lacking(argument: &Argument, category: &str, numbers: &[i64]) -> Option<i64> {
    if argument.keys.iter().any(|key| key == category) {
        return None;
    }
    let mut numbers = numbers.iter().copied();
    numbers.find(|number| !is_exact(&argument.keys, *number))
}

/// Whether a number has a variant of its own.
fn is_exact(keys: &[String], number: i64) -> bool {
    keys.iter().any(|key| key.parse() == Ok(number as f64))
}

/// The whole numbers of each category.
fn numbers(formats: &Formats, counting: Counting) -> BTreeMap<&'static str, Vec<i64>> {
    let mut categories: BTreeMap<_, Vec<i64>> = BTreeMap::new();
    for number in (0..=LARGEST).chain([MILLION]) {
        let category = formats.category(&Decimal::from(number), counting);
        categories.entry(category).or_default().push(number);
    }
    categories
}
