use std::fmt::Write;
use std::sync::Arc;

use serde_json::json;

use super::args::{Format, Global, Next};
use super::say::Say;
use super::status::{known, languages};
use super::{Failure, Outcome, site};
use crate::edition::State;
use crate::source::Sources;
use crate::translate::{self, Standing};

/// `yugto translate next`: which sections are worth most, why, and what to do about them.
pub(super) fn next(global: &Global, args: &Next, say: &Say) -> Result<Outcome, Failure> {
    let (_, studied) = site::open(global)?;
    let corpus = &studied.corpus;
    let tags: Vec<Arc<str>> = languages(corpus);
    if let Some(given) = &args.language {
        known(given, &tags, "the site has no language")?;
    }
    let standings = translate::survey(corpus, &studied.locks, &[]);
    let wanted = |standing: &Standing<'_>| match &args.language {
        Some(tag) => standing.language.tag() == tag,
        None => true,
    };
    let standings: Vec<_> = standings.into_iter().filter(wanted).collect();
    let all = translate::next(corpus, &standings);
    let shown: Vec<_> = all.iter().take(args.count).collect();
    if global.format == Format::Json {
        let rows = shown.iter().map(|next| data(next, &studied.sources));
        let data = json!({ "version": 1, "left": all.len(), "next": rows.collect::<Vec<_>>() });
        say.out(&format!("{data}\n"));
        return Ok(Outcome::Done);
    }
    let mut text = String::new();
    for (at, next) in shown.iter().enumerate() {
        // Writing to a string can't fail.
        let _ = write!(text, "{}", told(at + 1, next, &studied.sources));
    }
    match all.len() - shown.len() {
        _ if all.is_empty() => text.push_str("every section is reviewed and up to date\n"),
        0 => {}
        more => {
            let _ = writeln!(text, "{more} more");
        }
    }
    say.told(&text);
    Ok(Outcome::Done)
}

fn line(next: &translate::Next<'_>, sources: &Sources) -> usize {
    let file = sources.text(&next.unit.file);
    file.map_or(1, |file| file.position(next.unit.at).line)
}

/// The number, the section and its place, why it comes here, and the command.
fn told(number: usize, next: &translate::Next<'_>, sources: &Sources) -> String {
    let unit = next.unit;
    let key = key(&unit.key);
    let place = format!("{}:{}", unit.file, line(next, sources));
    let state = match unit.state {
        State::Fallback => "not translated",
        state => state.name(),
    };
    let reasons: Vec<String> = next.reasons.iter().map(ToString::to_string).collect();
    let reasons = match reasons.is_empty() {
        true => String::new(),
        false => format!("   {}\n", reasons.join("; ")),
    };
    let language = next.language;
    let words = match unit.words {
        1 => "1 word".to_owned(),
        words => format!("{words} words"),
    };
    let steps: String = steps(next).iter().map(|s| format!("   {s}\n")).collect();
    format!("{number}. {place}  {key}  {language}: {state}, {words}\n{reasons}{steps}\n")
}

fn key(key: &str) -> String {
    match key.strip_prefix('@') {
        Some(_) => key.to_owned(),
        None => format!("#{key}"),
    }
}

/// What there is to do, in order.
fn steps(next: &translate::Next<'_>) -> Vec<String> {
    let (file, key) = (&next.page.file, &next.unit.key);
    let accept = format!("yugto translate accept {file} --section {key}");
    match next.unit.state {
        State::Stale => vec![
            format!("yugto translate diff {file} --section {key}"),
            accept,
        ],
        State::Unreviewed => vec![accept],
        // Nothing of such a page is shown until its title is there.
        State::Fallback if next.page.exists => vec![
            format!("write the title in {file}, take out `untranslated = true`, then"),
            accept,
        ],
        _ if next.page.exists => vec![format!("write it in {file}, then"), accept],
        _ => vec![format!(
            "yugto translate start {} {}",
            next.language, next.part
        )],
    }
}

fn data(next: &translate::Next<'_>, sources: &Sources) -> serde_json::Value {
    let reasons = next.reasons.iter().map(ToString::to_string);
    json!({
        "language": next.language.tag(),
        "part": next.part,
        "page": next.page.name,
        "translation": next.page.file,
        "key": next.unit.key,
        "state": next.unit.state.name(),
        "words": next.unit.words,
        "file": next.unit.file,
        "line": line(next, sources),
        "reasons": reasons.collect::<Vec<_>>(),
        "steps": steps(next),
    })
}
