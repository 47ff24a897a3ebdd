//! The lists that the report's cells lead to: sections with their states, words and places.

use super::html::{Told, counted, place, words_counted};
use super::words::{Words, escaped};
use crate::edition::State;
use crate::l10n::Language;
use crate::translate::{PageStanding, Part, Standing, Tally, Unit, UnitKind};

/// A part of the site in one language.
pub(super) fn part(told: &Told<'_>, standing: &Standing<'_>, title: &str) -> String {
    let words = &told.words;
    let id = place(standing);
    let mut out =
        format!("<section class=\"part\" id=\"{id}\" tabindex=\"-1\">\n<h3>{title}</h3>\n");
    out.push_str(&sum(words, &standing.tally()));
    for page in &standing.pages {
        out.push_str(&list(told, standing, page));
    }
    let back = words.say("status-back");
    out.push_str(&format!(
        "<p class=\"back\"><a href=\"#overview\">{back}</a></p>\n</section>\n"
    ));
    out
}

/// `Current 12 · Stale 1`, and the words.
fn sum(words: &Words, tally: &Tally) -> String {
    let mut out = String::from("<ul class=\"sum\">");
    let more = [State::Orphaned, State::Local];
    for name in Tally::OF_SOURCE.into_iter().chain(more) {
        let count = tally.of(name);
        if count.sections > 0 {
            let number = words.number(count.sections);
            let of = words_counted(words, count.words);
            let state = state(words, name);
            out.push_str(&format!("<li>{state} {number} <small>{of}</small></li>"));
        }
    }
    out + "</ul>\n"
}

/// A page's sections. A page that is as it should be stays folded.
fn list(told: &Told<'_>, standing: &Standing<'_>, page: &PageStanding) -> String {
    let words = &told.words;
    let tally = page.tally();
    let done = tally.done().sections == tally.total().sections;
    let open = match done && tally.of(State::Orphaned).sections == 0 {
        true => "",
        false => " open",
    };
    let title = match standing.part {
        Part::Messages => format!("<code>{}</code>", escaped(&page.title)),
        _ => words.text(&title_language(told, standing, page), &page.title),
    };
    let todo = match tally.total().sections - tally.done().sections {
        0 => words.say("status-nothing-left"),
        todo => counted(words, "status-left", todo),
    };
    let bar = super::html::bar(&tally);
    let mut out = format!(
        "<details{open}>\n<summary>{title} <span>{bar}<small>{todo}</small></span></summary>\n"
    );
    out.push_str("<table>\n<thead><tr>");
    for head in ["section", "state", "words"] {
        let class = match head {
            "words" => " class=\"number\"",
            _ => "",
        };
        let head = words.say(&format!("status-{head}"));
        out.push_str(&format!("<th scope=\"col\"{class}>{head}</th>"));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for unit in &page.units {
        out.push_str(&row(told, standing, page, unit));
    }
    out.push_str("</tbody>\n</table>\n</details>\n");
    out
}

fn row(told: &Told<'_>, standing: &Standing<'_>, page: &PageStanding, unit: &Unit) -> String {
    let words = &told.words;
    let language = match unit.state {
        State::Missing | State::Fallback => &standing.source,
        _ => standing.language,
    };
    let name = match (unit.kind, &*unit.key) {
        (UnitKind::Message, key) => format!("<code>{}</code>", escaped(key)),
        (_, "@meta") => words.say("status-meta"),
        (_, "@intro") => words.say("status-intro"),
        (_, key) if unit.title.is_empty() => format!("<code>#{}</code>", escaped(key)),
        _ => words.text(language, &unit.title),
    };
    let name = match href(told, standing, page, unit) {
        Some(href) => format!("<a href=\"{}\">{name}</a>", escaped(&href)),
        None => name,
    };
    let lacks: Vec<String> = unit
        .items
        .iter()
        .filter(|item| item.state == State::Missing && unit.state != State::Missing)
        .map(|item| format!("<code>{}</code>", escaped(&item.key)))
        .collect();
    let lacks = match lacks.is_empty() {
        true => String::new(),
        false => {
            let head = words.say("status-items-missing");
            format!("<small>{head} {}</small>", lacks.join(" "))
        }
    };
    let line = told.report.line(&unit.file, unit.at);
    let file = escaped(unit.file.as_str());
    format!(
        "<tr><th scope=\"row\">{name}{lacks}<small><code dir=\"ltr\">{file}:{line}</code></small></th><td>{}</td><td class=\"number\">{}</td></tr>\n",
        state(words, unit.state),
        words.number(unit.words),
    )
}

/// A section's place on the site as it is published.
fn href(
    told: &Told<'_>,
    standing: &Standing<'_>,
    page: &PageStanding,
    unit: &Unit,
) -> Option<String> {
    let base = told.report.corpus.config.base_url.as_deref()?;
    let planned = told.plan.page(page.node.as_ref()?, standing.language)?;
    let address = planned.address.absolute(base);
    Some(match unit.key.starts_with('@') {
        true => address,
        false => format!("{address}#{}", unit.key),
    })
}

fn title_language(told: &Told<'_>, standing: &Standing<'_>, page: &PageStanding) -> Language {
    let corpus = told.report.corpus;
    let node = page.node.as_ref();
    let shown = node.and_then(|node| corpus.shown(node, standing.language));
    shown.map_or_else(|| standing.language.clone(), |(shown, _)| shown.clone())
}

/// A state by its name and a mark, each of another form.
pub(super) fn state(words: &Words, state: State) -> String {
    let name = state.name();
    let mark = match state {
        State::Source | State::Current => "●",
        State::Stale => "◐",
        State::Unreviewed => "◔",
        State::Missing | State::Fallback => "○",
        State::Orphaned => "△",
        State::Local => "◇",
    };
    let said = words.say(&format!("status-{name}"));
    format!("<span class=\"state {name}\"><span aria-hidden=\"true\">{mark}</span> {said}</span>")
}
