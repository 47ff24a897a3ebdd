//! The report as one page of HTML that needs nothing else.

use super::lists;
use super::words::{Words, anchor, escaped};
use super::{Reached, Report};
use crate::config::Require;
use crate::edition::State;
use crate::l10n::{Language, Value};
use crate::model::Node;
use crate::plan::Plan;
use crate::translate::{Part, Standing, Tally};

const STYLE: &str = include_str!("report.css");

/// What is told, and in which words.
pub(super) struct Told<'t> {
    pub(super) report: &'t Report<'t>,
    /// Every language's standings: the parts' titles in the language of the report are among them.
    pub(super) all: &'t [Standing<'t>],
    pub(super) words: Words,
    pub(super) plan: &'t Plan,
}

pub(super) fn html(told: &Told<'_>) -> String {
    let words = &told.words;
    let config = &told.report.corpus.config;
    let site = config.title(&words.language);
    let (of, site) = site.map_or((&words.language, ""), |(of, title)| (of, title));
    let title = words.plain("status-title", &[("site", Value::Text(site))]);
    let head = match *of == words.language {
        true => title.clone(),
        false => words.say("status-heading") + ": " + &words.text(of, site),
    };
    let mut out = String::from("<!doctype html>\n");
    out.push_str(&format!("<html{}>\n", words.tongue(&words.language)));
    out.push_str("<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"robots\" content=\"noindex\">\n");
    out.push_str(&format!(
        "<title>{title}</title>\n<style>\n{STYLE}</style>\n"
    ));
    out.push_str(&format!("<header>\n<h1>{head}</h1>\n"));
    out.push_str(&format!(
        "<p>{}</p>\n</header>\n<main>\n",
        words.say("status-lead")
    ));
    out.push_str(&grid(told));
    out.push_str(&legend(words));
    for reached in &told.report.languages {
        out.push_str(&language(told, reached));
    }
    out.push_str("</main>\n</html>\n");
    out
}

/// Languages by parts: each cell leads to its sections.
fn grid(told: &Told<'_>) -> String {
    let (words, report) = (&told.words, told.report);
    let mut out = String::from(
        "<div class=\"grid\" role=\"region\" aria-labelledby=\"overview\" tabindex=\"0\">\n<table>\n",
    );
    let caption = words.say("status-overview");
    out.push_str(&format!(
        "<caption id=\"overview\">{caption}</caption>\n<thead><tr>"
    ));
    out.push_str(&format!(
        "<th scope=\"col\">{}</th>",
        words.say("status-part")
    ));
    for reached in &report.languages {
        let (tag, name) = (&reached.config.language, &reached.config.name);
        let (anchor, text) = (anchor(tag, ""), escaped(name));
        let tongue = words.tongue(tag);
        out.push_str(&format!(
            "<th scope=\"col\"><a href=\"#{anchor}\"{tongue}>{text}</a></th>"
        ));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let mut parts: Vec<Part> = Vec::new();
    for standing in &report.standings {
        if !parts.contains(&standing.part) {
            parts.push(standing.part);
        }
    }
    parts.sort();
    for part in &parts {
        let title = part_title(told, *part);
        out.push_str(&format!("<tr><th scope=\"row\">{title}</th>"));
        for reached in &report.languages {
            let found = report.of(reached).find(|s| s.part == *part);
            out.push_str(&match found {
                None => "<td></td>".to_owned(),
                Some(standing) => cell(words, standing),
            });
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n");
    if parts.len() > 1 {
        out.push_str(&format!(
            "<tfoot><tr><th scope=\"row\">{}</th>",
            words.say("status-total")
        ));
        for reached in &report.languages {
            let original = report.of(reached).all(Standing::is_original);
            out.push_str(&match original {
                true => source_cell(words, &reached.tally),
                false => filled(words, &reached.tally, &anchor(&reached.config.language, "")),
            });
        }
        out.push_str("</tr></tfoot>\n");
    }
    out.push_str("</table>\n</div>\n");
    out
}

fn cell(words: &Words, standing: &Standing<'_>) -> String {
    let tally = standing.tally();
    match standing.is_original() {
        true => source_cell(words, &tally),
        false => filled(words, &tally, &place(standing)),
    }
}

/// The id of a part's sections in a language. A folder may be called `messages` too.
pub(super) fn place(standing: &Standing<'_>) -> String {
    match standing.part {
        Part::Messages => anchor(standing.language, "@messages"),
        _ => anchor(standing.language, &standing.id),
    }
}

fn source_cell(words: &Words, tally: &Tally) -> String {
    let count = words_counted(words, tally.total().words);
    let source = words.say("status-source");
    format!("<td class=\"source\">{source}<small>{count}</small></td>")
}

fn filled(words: &Words, tally: &Tally, href: &str) -> String {
    let (level, inner) = (level(tally), figure(words, tally));
    format!("<td class=\"{level}\"><a href=\"#{href}\">{inner}</a></td>")
}

/// How much is done, in figures and as a bar: never by the colour alone.
fn figure(words: &Words, tally: &Tally) -> String {
    let share = i64::try_from(tally.per_cent()).unwrap_or_default();
    let per_cent = words.tell("status-percent", &[("share", Value::Number(share))]);
    let todo = tally.total().sections - tally.done().sections;
    let todo = match todo {
        0 => words.say("status-nothing-left"),
        todo => counted(words, "status-left", todo),
    };
    let bar = bar(tally);
    format!("<b>{per_cent}</b>{bar}<small>{todo}</small>")
}

/// A strip of the states' shares. What it shows is said beside it.
pub(super) fn bar(tally: &Tally) -> String {
    let shares = [
        (tally.done(), "current"),
        (tally.of(State::Stale), "stale"),
        (tally.of(State::Unreviewed), "unreviewed"),
        (tally.absent(), "missing"),
    ];
    let total = tally.total().words.max(1);
    let mut x = 0.0;
    let mut out = String::from(
        "<svg viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">",
    );
    for (count, class) in shares {
        let width = count.words as f64 * 100.0 / total as f64;
        if width > 0.0 {
            out.push_str(&format!(
                "<rect class=\"{class}\" x=\"{x:.1}\" width=\"{width:.1}\" height=\"6\"/>"
            ));
        }
        x += width;
    }
    out + "</svg>"
}

/// The heat of a cell, from 0 to 5.
fn level(tally: &Tally) -> String {
    let level = match tally.per_cent() {
        100 => 5,
        75.. => 4,
        50.. => 3,
        25.. => 2,
        1.. => 1,
        0 => 0,
    };
    format!("heat-{level}")
}

fn legend(words: &Words) -> String {
    let states = [
        State::Current,
        State::Stale,
        State::Unreviewed,
        State::Missing,
        State::Fallback,
        State::Orphaned,
        State::Local,
    ];
    let mut out = format!(
        "<details class=\"legend\">\n<summary>{}</summary>\n<dl>\n",
        words.say("status-legend")
    );
    for state in states {
        let what = words.say(&format!("status-{}-means", state.name()));
        out.push_str(&format!(
            "<div><dt>{}</dt><dd>{what}</dd></div>\n",
            lists::state(words, state)
        ));
    }
    out + "</dl>\n</details>\n"
}

/// A language: what it has reached, and its sections part by part.
fn language(told: &Told<'_>, reached: &Reached<'_>) -> String {
    let words = &told.words;
    let language = &reached.config.language;
    let mut out = format!(
        "<section id=\"{}\" tabindex=\"-1\">\n<h2><bdi{}>{}</bdi></h2>\n",
        anchor(language, ""),
        words.tongue(language),
        escaped(&reached.config.name),
    );
    let parts: Vec<&Standing<'_>> = told
        .report
        .of(reached)
        .filter(|standing| !standing.is_original())
        .collect();
    if parts.is_empty() {
        return format!(
            "{out}<p>{}</p>\n</section>\n",
            words.say("status-all-source")
        );
    }
    out.push_str(&verdict(words, reached));
    for standing in parts {
        let title = part_title(told, standing.part);
        out.push_str(&lists::part(told, standing, &title));
    }
    out.push_str("</section>\n");
    out
}

/// What a language is held to, and what keeps it from that.
fn verdict(words: &Words, reached: &Reached<'_>) -> String {
    let held = match reached.require {
        Require::Any => "status-held-any",
        Require::Complete => "status-held-complete",
        Require::Current => "status-held-current",
    };
    let held = words.say(held);
    if reached.require == Require::Any {
        return format!("<p>{held}</p>\n");
    }
    if reached.short.is_empty() {
        let met = words.say("status-met");
        return format!("<p>{held} <strong>✓ {met}</strong></p>\n");
    }
    let counts = reached.short.iter().map(|(state, count)| {
        let state = lists::state(words, *state);
        format!("<li>{state} {}</li>", words.number(*count))
    });
    let (short, counts) = (words.say("status-short"), counts.collect::<String>());
    format!("<p>{held} <strong>✗ {short}</strong></p>\n<ul class=\"sum\">{counts}</ul>\n")
}

/// A part's title in the language of the report.
fn part_title(told: &Told<'_>, part: Part) -> String {
    let words = &told.words;
    match part {
        Part::Pages => return words.say("status-pages"),
        Part::Messages => return words.say("status-messages"),
        Part::Playbook(_) | Part::Lens(_) | Part::Glossary => {}
    }
    let own = |s: &&Standing<'_>| s.part == part && *s.language == words.language;
    let Some(standing) = told.all.iter().find(own) else {
        return String::new();
    };
    words.text(&shown_in(told, part, &words.language), &standing.title)
}

/// The language in which readers of `language` see the overview of a part.
fn shown_in(told: &Told<'_>, part: Part, language: &Language) -> Language {
    let corpus = told.report.corpus;
    let node = match part {
        Part::Playbook(p) => Node::Overview(p),
        Part::Lens(l) => Node::Lens(l),
        Part::Glossary => Node::Glossary,
        Part::Pages | Part::Messages => return language.clone(),
    };
    let shown = corpus.shown(&node, language);
    shown.map_or_else(|| language.clone(), |(shown, _)| shown.clone())
}

/// A number of something, as a message counts it.
pub(super) fn counted(words: &Words, id: &str, count: usize) -> String {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    words.tell(id, &[("count", Value::Number(count))])
}

pub(super) fn words_counted(words: &Words, count: usize) -> String {
    counted(words, "status-words-counted", count)
}
