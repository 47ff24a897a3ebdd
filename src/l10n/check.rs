//! Catalogs compared with the reference, and every message tried out.

use std::collections::BTreeMap;

use super::bundle::Bundle;
use super::catalog::{Made, Own, Speaker};
use super::entry::{Argument, Entry, Text};
use super::graph::{Entries, Graph, MAX_SUGGESTED, graph};
use super::{Language, Value, review};
use crate::diag::{Code, Diagnostic, Severity};
use crate::source::Span;

/// Numbers among which every plural category of the common languages is met.
const NUMBERS: [i64; 10] = [0, 1, 2, 3, 4, 5, 6, 10, 11, 100];

type Owns<'a> = BTreeMap<&'a Language, Own>;
type Mades<'a> = BTreeMap<&'a Language, Made<'a>>;

/// What the site changes of the tool's own reference must get by with the same arguments.
pub(super) fn reference(
    owns: &Owns<'_>,
    made: &Mades<'_>,
    reference: &Language,
    faults: &mut Vec<Diagnostic>,
) {
    let (Some(own), Some(made)) = (owns.get(reference), made.get(reference)) else {
        return;
    };
    if own.files.is_empty() {
        faults.push(missing_catalog(reference, None));
    }
    review::stray(own, reference, faults);
    // Faults of the tool's entries are reported with those that are in force.
    let built_in = graph(&own.built_in, &Entries::new(), &mut Vec::new());
    for (entry, text) in texts(&own.entries) {
        let replaced = own
            .built_in
            .get(&entry.id)
            .filter(|first| !std::ptr::eq(&***first, entry));
        if let Some(first) = replaced {
            arguments(entry, text, &made.graph, first, &built_in, faults);
        }
    }
}

/// What a language has more or less than the reference.
pub(super) fn language(
    owns: &Owns<'_>,
    mades: &Mades<'_>,
    reference: &Language,
    (speaker, speakers): (&Speaker, &[Speaker]),
    faults: &mut Vec<Diagnostic>,
) {
    let language = &speaker.language;
    let (Some(own), Some(made)) = (owns.get(language), mades.get(language)) else {
        return;
    };
    let (Some(wanted), Some(wanted_made)) = (owns.get(reference), mades.get(reference)) else {
        return;
    };
    let speaks = |of: &&Language| owns.get(of).is_some_and(|own| !own.entries.is_empty());
    let mut broader = made.chain.iter().filter(|of| of.covers(language));
    if own.entries.is_empty() && !broader.any(speaks) {
        // Files that say nothing yet are where it would be said.
        let empty = own.files.first().map(|file| Span::file(&file.path));
        let fault = missing_catalog(language, empty.or_else(|| speaker.at.clone()));
        faults.push(fault.severity(speaker.missing));
        return;
    }
    let built_in = graph(&wanted.built_in, &Entries::new(), &mut Vec::new());
    let mut suggested = 0;
    for (entry, text) in texts(&own.entries) {
        let first = wanted.entries.get(&entry.id);
        if !first.is_some_and(|first| first.texts.iter().any(|t| t.key == text.key)) {
            let whole = first.is_none();
            if whole && entry.texts.first().is_none_or(|t| t.key != text.key) {
                continue;
            }
            let id = if whole { &entry.id } else { &text.key };
            let known = texts(&wanted.entries)
                .map(|(entry, text)| if whole { &*entry.id } else { &*text.key });
            let span = if whole {
                entry.id_span()
            } else {
                entry.span(&text.at)
            };
            let message = format!("`{reference}` has no message `{id}`, so nothing shows it");
            let mut fault = Diagnostic::new(Code::ExtraMessage, span, message);
            if suggested < MAX_SUGGESTED {
                suggested += 1;
                fault = fault.suggest(id, known);
            }
            faults.push(fault);
            continue;
        }
        match wanted
            .built_in
            .get(&entry.id)
            .filter(|first| first.texts.iter().any(|t| t.key == text.key))
        {
            Some(first) => arguments(entry, text, &made.graph, first, &built_in, faults),
            None => {
                if let Some(first) = first {
                    arguments(entry, text, &made.graph, first, &wanted_made.graph, faults);
                }
            }
        }
    }
    let lacking = missing(owns, made, wanted, own, speaker);
    faults.extend(
        lacking
            .into_iter()
            .map(|fault| fault.severity(speaker.missing)),
    );
    // What a language says for one of its regions is looked at there, unless the site has it too.
    let listed = |of: &Language| speakers.iter().any(|s| s.language == *of);
    let broader = made.chain.iter().filter(|of| of.covers(language));
    let unlisted = broader.filter(|of| **of != reference && !listed(of));
    let said = Own::said(std::iter::once(own).chain(unlisted.filter_map(|of| owns.get(of))));
    review::check(&said, wanted, reference, speaker, faults);
}

/// More messages than these that a language lacks are one fault.
const MOST_MISSING: usize = 3;

fn missing(
    owns: &Owns<'_>,
    made: &Made<'_>,
    wanted: &Own,
    own: &Own,
    speaker: &Speaker,
) -> Vec<Diagnostic> {
    let language = &speaker.language;
    let has = |own: &Own, entry: &Entry, key: &str| {
        let entry = own.entries.get(&entry.id);
        entry.is_some_and(|entry| entry.texts.iter().any(|text| text.key == key))
    };
    // A regional edition needs to say only what it says in another way.
    let spoken = |of: &&Language| of.canonical().id.language == language.canonical().id.language;
    let broader: Vec<&Own> = made
        .chain
        .iter()
        .filter(|of| spoken(of))
        .filter_map(|of| owns.get(of))
        .collect();
    let mut in_order: Vec<(&Entry, &Text)> = texts(&wanted.entries).collect();
    in_order.sort_by_key(|(entry, text)| (&entry.file.path, text.at.start));
    let mut neighbour: Option<Span> = None;
    let mut reported = None;
    let mut ids: Vec<&str> = Vec::new();
    let mut faults = Vec::new();
    let mut seen_in: Vec<&Language> = Vec::new();
    let beginning = own.files.first().map(|file| Span::file(&file.path));
    let beginning = beginning.or_else(|| speaker.at.clone());
    for (entry, text) in in_order {
        if let Some(present) = own.entries.get(&entry.id) {
            neighbour = Some(present.id_span());
        }
        if broader.iter().any(|own| has(own, entry, &text.key)) || reported == Some(&entry.id) {
            continue;
        }
        let id = if broader
            .iter()
            .any(|own| own.entries.contains_key(&entry.id))
        {
            &text.key
        } else {
            reported = Some(&entry.id);
            &entry.id
        };
        let mut chain = made.chain.iter();
        let found = chain.find(|of| owns.get(*of).is_some_and(|own| has(own, entry, &text.key)));
        seen_in.extend(found.filter(|of| !seen_in.contains(of)));
        ids.push(id);
        if ids.len() > MOST_MISSING {
            continue;
        }
        let Some(span) = neighbour.clone().or_else(|| beginning.clone()) else {
            continue;
        };
        let message = format!("`{language}` has no message `{id}`");
        let label = if neighbour.is_some() {
            "it would come after this"
        } else {
            ""
        };
        let fault = Diagnostic::new(Code::MissingMessage, span, message)
            .label(label)
            .related(entry.span(&text.at), "the message to translate")
            .help(
                "until it is translated, readers see it in a language that this one falls back to",
            );
        // A message of the site's own that is almost one of the tool's was most likely meant to be that one.
        let own_word = !wanted.built_in.contains_key(&entry.id);
        faults.push(match own_word {
            true => fault.suggest(&entry.id, wanted.built_in.keys().map(|id| &**id)),
            false => fault,
        });
    }
    match (beginning, ids.len().checked_sub(MOST_MISSING)) {
        (Some(span), Some(more @ 1..)) => {
            let tags: Vec<String> = seen_in.iter().map(|of| format!("`{of}`")).collect();
            let message = format!(
                "`{language}` lacks {} messages, which readers see in {}",
                ids.len(),
                tags.join(" or ")
            );
            let first = ids[..MOST_MISSING].join("`, `");
            let fault = Diagnostic::new(Code::MissingMessage, span, message);
            vec![fault.help(format!("translate `{first}` and {more} more"))]
        }
        _ => faults,
    }
}

/// Messages and their attributes; terms are each language's own business.
pub(super) fn texts(entries: &Entries) -> impl Iterator<Item = (&Entry, &Text)> {
    let messages = entries.values().filter(|entry| !entry.is_term());
    messages.flat_map(|entry| entry.texts.iter().map(|text| (&**entry, text)))
}

/// Compares the arguments of `text` with those of the same text in `first`.
fn arguments(
    entry: &Entry,
    text: &Text,
    graph: &Graph,
    first: &Entry,
    first_graph: &Graph,
    faults: &mut Vec<Diagnostic>,
) {
    let Some(original) = first.texts.iter().find(|original| original.key == text.key) else {
        return;
    };
    let (Some(used), Some(given)) = (
        graph.arguments.get(&text.key),
        first_graph.arguments.get(&text.key),
    ) else {
        return;
    };
    if graph.broken.contains(&entry.id) || first_graph.broken.contains(&first.id) {
        return;
    }
    for name in used.keys().filter(|name| !given.contains_key(*name)) {
        let at = text
            .arguments
            .get(name)
            .map_or(&text.at, |argument| &argument.at);
        let message = format!("`{}` has no argument `${name}`", text.key);
        let fault = Diagnostic::new(Code::MessageArguments, entry.span(at), message)
            .label("not given by the interface")
            .related(
                first.span(&original.at),
                "the message that it translates or replaces",
            );
        let fault = match given.len() {
            0 => fault.help("this message has no arguments"),
            _ => fault.help(format!("it has {}", list(given.keys()))),
        };
        faults.push(fault.suggest(name, given.keys().map(String::as_str)));
    }
    for (name, argument) in given.iter().filter(|(name, _)| !used.contains_key(*name)) {
        if argument.shown {
            let message = format!("`{}` leaves out the argument `${name}`", text.key);
            faults.push(
                Diagnostic::new(Code::MessageArguments, entry.span(&text.at), message)
                    .severity(Severity::Warning)
                    .related(first.span(&original.at), "shown here"),
            );
        }
    }
}

fn list<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names
        .map(|name| format!("`${name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn missing_catalog(language: &Language, at: Option<Span>) -> Diagnostic {
    let message = format!("there are no messages in `{language}`");
    let fault = match at {
        Some(span) => Diagnostic::new(Code::MissingCatalog, span, message),
        None => Diagnostic::nowhere(Code::MissingCatalog, message),
    };
    fault.help(format!("translate the interface in `locales/{language}/`"))
}

/// Formats every text of the language's own with arguments of all sorts; what Fluent reports is a fault.
pub(super) fn samples(own: &Own, bundle: &Bundle, faults: &mut Vec<Diagnostic>) {
    for (entry, text) in texts(&own.entries) {
        let Some(unit) = bundle.own.get(&text.key) else {
            continue;
        };
        if unit.ready.is_some() {
            continue;
        }
        let rounds = unit.arguments.values().map(choices).max().unwrap_or(1);
        let mut reasons = Vec::new();
        for round in 0..rounds {
            let args: Vec<(&str, Value<'_>)> = unit
                .arguments
                .iter()
                .map(|(name, argument)| (&**name, choice(argument, round)))
                .collect();
            let failure = bundle.format(&text.key, unit, &args).err();
            for reason in failure.into_iter().flat_map(|failure| failure.reasons) {
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
        for reason in reasons {
            let message = format!("`{}` can't be formatted: {reason}", text.key);
            faults.push(Diagnostic::new(
                Code::FluentError,
                entry.span(&text.at),
                message,
            ));
        }
    }
}

fn choices(argument: &Argument) -> usize {
    if argument.date {
        1
    } else if argument.number {
        NUMBERS.len()
    } else if argument.keys.is_empty() {
        1
    } else {
        NUMBERS.len() + argument.keys.len()
    }
}

/// What an argument is in one round of trying: a date, a number, one of the variants' names.
fn choice(argument: &Argument, round: usize) -> Value<'_> {
    let round = round % choices(argument);
    if argument.date {
        return Value::Text("2026-11-22");
    }
    let numeric = argument.number || !argument.keys.is_empty();
    match NUMBERS.get(round).filter(|_| numeric) {
        Some(number) => Value::Number(*number),
        None => {
            let key = round
                .checked_sub(NUMBERS.len())
                .and_then(|i| argument.keys.get(i));
            Value::Text(key.map_or("text", String::as_str))
        }
    }
}
