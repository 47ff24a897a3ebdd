//! The report for a terminal of 80 columns.

use unicode_width::UnicodeWidthStr;

use super::{Reached, Report, name};
use crate::edition::State;
use crate::translate::Tally;

/// Whether what is printed is coloured.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Terminal,
    Plain,
}

/// How wide a bar is.
const BAR: usize = 20;

/// How wide the name of a part is at most.
const NAME: usize = 17;

/// What stands for each state in a bar: full for what is done, lighter for what is less. Colours only add to it.
const SHADES: [(Shade, char, &str); 4] = [
    (Shade::Current, '█', "32"),
    (Shade::Stale, '▓', "33"),
    (Shade::Unreviewed, '▒', "36"),
    (Shade::Absent, '░', "2"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shade {
    Current,
    Stale,
    Unreviewed,
    Absent,
}

pub(super) fn text(report: &Report<'_>, paint: Paint) -> String {
    let mut out = String::new();
    for reached in &report.languages {
        out.push_str(&head(reached));
        for standing in report.of(reached) {
            let row = row(&standing.id, &standing.tally(), paint);
            out.push_str(&row);
        }
        if report.of(reached).count() > 1 {
            out.push_str(&row("total", &reached.tally, paint));
        }
        if let Some(line) = short(reached) {
            out.push_str(&line);
        }
        out.push('\n');
    }
    let legend = SHADES.map(|(shade, c, colour)| {
        let what = match shade {
            Shade::Current => "current",
            Shade::Stale => "stale",
            Shade::Unreviewed => "unreviewed",
            Shade::Absent => "missing",
        };
        format!("{} {what}", painted(&c.to_string(), colour, paint))
    });
    out.push_str(&format!("{}\n", legend.join("   ")));
    out
}

fn head(reached: &Reached<'_>) -> String {
    let tag = reached.config.language.tag();
    let all = Tally::OF_SOURCE.iter();
    let mut translated = all.filter(|s| **s != State::Source && reached.tally.of(**s).sections > 0);
    let what = match translated.next() {
        None => "source".to_owned(),
        Some(_) => format!("held to `{}`", name(reached.require)),
    };
    let left = format!("{tag}, {what}");
    format!("{left:<48}{:>11}  {:>17}\n", "sections", "words")
}

fn row(id: &str, tally: &Tally, paint: Paint) -> String {
    let (done, total) = (tally.done(), tally.total());
    let per_cent = format!("{} %", tally.per_cent());
    let of = |done: usize, total: usize| format!("{done}/{total}");
    let sections = of(done.sections, total.sections);
    let words = of(done.words, total.words);
    let id = short_name(id);
    let bar = bar(tally, paint);
    format!("  {id} {bar} {per_cent:>5}  {sections:>11}  {words:>17}\n")
}

/// A name that is as wide as its column.
fn short_name(id: &str) -> String {
    let mut name = id.to_owned();
    if id.width() > NAME {
        while name.width() > NAME - 1 {
            name.pop();
        }
        name.push('…');
    }
    let rest = NAME.saturating_sub(name.width());
    name + &" ".repeat(rest)
}

/// The words of each state as a part of the bar; what is there at all has a place in it.
fn bar(tally: &Tally, paint: Paint) -> String {
    let words = [
        tally.done(),
        tally.of(State::Stale),
        tally.of(State::Unreviewed),
        tally.absent(),
    ];
    let total = tally.total();
    // Sections without words count as one.
    let weight = |count: crate::translate::Count| count.words.max(count.sections.min(1));
    let sum: usize = words.iter().map(|count| weight(*count)).sum();
    if total.sections == 0 || sum == 0 {
        return " ".repeat(BAR);
    }
    let mut cells = words.map(|count| match weight(count) {
        0 => 0,
        words => (words * BAR / sum).max(1),
    });
    // Rounding leaves or takes a cell or two: the widest part bears it.
    let sum: usize = cells.iter().sum();
    let widest = (0..cells.len()).max_by_key(|at| cells[*at]).unwrap_or(0);
    cells[widest] = (cells[widest] + BAR).saturating_sub(sum);
    let parts = SHADES.iter().zip(cells);
    parts
        .filter(|(_, count)| *count > 0)
        .map(|((_, c, colour), count)| painted(&c.to_string().repeat(count), colour, paint))
        .collect()
}

fn painted(text: &str, colour: &str, paint: Paint) -> String {
    match paint {
        Paint::Terminal => format!("\u{1b}[{colour}m{text}\u{1b}[0m"),
        Paint::Plain => text.to_owned(),
    }
}

/// `falls short of `current`: 2 stale, 1 missing`.
fn short(reached: &Reached<'_>) -> Option<String> {
    if reached.short.is_empty() {
        return None;
    }
    let counts = reached.short.iter();
    let counts: Vec<String> = counts
        .map(|(state, count)| match state {
            State::Fallback => format!("{count} on pages that are not translated"),
            state => format!("{count} {}", state.name()),
        })
        .collect();
    let (require, counts) = (name(reached.require), counts.join(", "));
    Some(format!("  falls short of `{require}`: {counts}\n"))
}
