//! The report for programs. Its shape is described in README; within a version nothing is taken away.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Report, kind, name};
use crate::edition::State;
use crate::translate::{PageStanding, Standing, Tally, Unit, UnitKind};

/// The version of the shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Data {
    version: u32,
    languages: Vec<Value>,
    parts: Vec<Value>,
}

pub(super) fn json(report: &Report<'_>) -> String {
    let languages = report.languages.iter().map(|reached| {
        let short = reached.short.iter();
        let short = short.map(|(state, count)| (state.name().to_owned(), json!(count)));
        json!({
            "tag": reached.config.language.tag(),
            "name": reached.config.name,
            "require": name(reached.require),
            "met": reached.short.is_empty(),
            "short": short.collect::<Map<_, _>>(),
            "totals": totals(&reached.tally),
        })
    });
    let parts = report.standings.iter().map(|s| part(report, s));
    let data = Data {
        version: VERSION,
        languages: languages.collect(),
        parts: parts.collect(),
    };
    serde_json::to_string_pretty(&data).unwrap_or_default() + "\n"
}

fn part(report: &Report<'_>, standing: &Standing<'_>) -> Value {
    let pages = standing.pages.iter().map(|p| page(report, p));
    json!({
        "id": standing.id,
        "kind": kind(standing.part),
        "title": standing.title,
        "language": standing.language.tag(),
        "source": standing.source.tag(),
        "totals": totals(&standing.tally()),
        "pages": pages.collect::<Vec<_>>(),
    })
}

fn page(report: &Report<'_>, page: &PageStanding) -> Value {
    let units = page.units.iter().map(|u| unit(report, u));
    json!({
        "name": page.name,
        "title": page.title,
        "file": page.file,
        "exists": page.exists,
        "sections": units.collect::<Vec<_>>(),
    })
}

fn unit(report: &Report<'_>, of: &Unit) -> Value {
    let items = of.items.iter().map(|item| unit(report, item));
    json!({
        "key": of.key,
        "kind": match of.kind {
            UnitKind::Section => "section",
            UnitKind::Item => "item",
            UnitKind::Choice => "choice",
            UnitKind::Message => "message",
        },
        "title": of.title,
        "state": of.state.name(),
        "words": of.words,
        "source_words": of.source_words,
        "file": of.file,
        "line": report.line(&of.file, of.at),
        "items": items.collect::<Vec<_>>(),
    })
}

/// Every state that there is, so that nobody has to ask whether a key is there.
fn totals(tally: &Tally) -> Value {
    let states = || {
        let more = [State::Orphaned, State::Local];
        Tally::OF_SOURCE.into_iter().chain(more)
    };
    let mut sections: Map<String, Value> = Map::new();
    let mut words: Map<String, Value> = Map::new();
    sections.insert("total".to_owned(), json!(tally.total().sections));
    words.insert("total".to_owned(), json!(tally.total().words));
    for state in states() {
        let count = tally.of(state);
        sections.insert(state.name().to_owned(), json!(count.sections));
        words.insert(state.name().to_owned(), json!(count.words));
    }
    json!({ "sections": sections, "words": words, "per_cent": tally.per_cent() })
}
