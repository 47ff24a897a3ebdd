use std::fmt::Write;

use serde_json::{Value, json};

use super::args::{Diff, Format, Global};
use super::say::{Say, paints};
use super::{Failure, Outcome, site, translate as files};
use crate::git;
use crate::markdown;
use crate::source::{SitePath, Sources, Span};
use crate::translate::{self, Change, Compared};

/// `yugto translate diff`: the source of each section that is not up to date, as it was when it was reviewed and as it
/// is now, and the translation.
pub(super) fn diff(global: &Global, args: &Diff, say: &Say) -> Result<Outcome, Failure> {
    let (root, studied) = site::open(global)?;
    let (corpus, sources) = (&studied.corpus, &studied.sources);
    let file = files::page(root, &args.file, sources)?;
    let refused = |refusal: translate::Refusal| Failure(refusal.to_string());
    let found = translate::compare(corpus, &studied.locks, sources, &file, &args.sections);
    let mut sections = found.map_err(refused)?;
    let places = translate::former_places(corpus, &file).map_err(refused)?;
    let options = markdown::Options {
        raw_html: corpus.config.raw_html,
        ..markdown::Options::default()
    };
    let reviewed = |section: &Compared| !section.stamps.is_empty();
    let mut why = None;
    if sections.iter().any(reviewed) {
        let read = git::history(root, &places, |commit, text| {
            let mut known = true;
            for section in sections.iter_mut().filter(|s| reviewed(s)) {
                known &= section.was(commit, text, &options);
            }
            known
        });
        why = read.err().map(|error| error.to_string());
    }
    match global.format {
        Format::Json => say.out(&data(&file, &sections, sources, why.as_deref())),
        _ => say.out(&told(&file, &sections, sources, why.as_deref())),
    }
    Ok(Outcome::Done)
}

fn told(file: &SitePath, sections: &[Compared], sources: &Sources, why: Option<&str>) -> String {
    if sections.is_empty() {
        return format!("{file}: every section is reviewed and up to date\n");
    }
    let mut out = String::new();
    for section in sections {
        let key = &section.key;
        // Writing to a string can't fail.
        let _ = writeln!(out, "{}", bold(&format!("{key}  {}", section.state.name())));
        let (source, place) = (at(&section.source, sources), at(&section.place, sources));
        match &section.then {
            Some(then) => {
                let commit: String = then.commit.chars().take(10).collect();
                let _ = writeln!(out, "{source}, since it was reviewed ({commit}):\n");
                let _ = writeln!(out, "{}\n", indented(&marked(&then.changes)));
            }
            None => {
                let _ = writeln!(out, "{source}, as it is now{}:\n", sentence(section, why));
                let _ = writeln!(out, "{}\n", indented(&section.now));
            }
        }
        let _ = writeln!(out, "{place}:\n\n{}\n", indented(&section.translation));
        let _ = writeln!(
            out,
            "then run  yugto translate accept {file} --section {key}\n"
        );
    }
    out
}

/// Why the source is shown as it is now alone.
fn sentence(section: &Compared, why: Option<&str>) -> String {
    let why = match why {
        _ if section.stamps.is_empty() => "it was never reviewed",
        Some(why) => why,
        None => "what it was when it was reviewed is not in the history of git",
    };
    format!(" ({why})")
}

fn at(span: &Span, sources: &Sources) -> String {
    let line = sources.text(&span.path);
    let line = line.map_or(1, |file| file.position(span.start).line);
    format!("{}:{line}", span.path)
}

fn indented(text: &str) -> String {
    let line = |line: &str| match line.is_empty() {
        true => String::new(),
        false => format!("    {line}"),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn bold(text: &str) -> String {
    match paints() {
        true => format!("\u{1b}[1m{text}\u{1b}[0m"),
        false => text.to_owned(),
    }
}

/// Coloured for a terminal, else between `[-` and `-]`, `{+` and `+}`, as git has it.
fn marked(changes: &[Change]) -> String {
    let coloured = paints();
    let mark = |text: &str, colour: &str, open: &str, close: &str| match coloured {
        // A colour ends with its line, since lines are indented later.
        true => {
            let lines = text.split('\n');
            let lines = lines.map(|line| format!("\u{1b}[{colour}m{line}\u{1b}[0m"));
            lines.collect::<Vec<_>>().join("\n")
        }
        false => format!("{open}{text}{close}"),
    };
    let parts = changes.iter().map(|change| match change {
        Change::Same(text) => text.clone(),
        Change::Removed(text) => mark(text, "9;31", "[-", "-]"),
        Change::Added(text) => mark(text, "32", "{+", "+}"),
    });
    parts.collect()
}

fn data(file: &SitePath, sections: &[Compared], sources: &Sources, why: Option<&str>) -> String {
    let place = |span: &Span| {
        let text = sources.text(&span.path);
        let line = text.map_or(1, |file| file.position(span.start).line);
        json!({ "file": span.path, "line": line })
    };
    let sections = sections.iter().map(|section| {
        let changes = section.then.iter().flat_map(|then| &then.changes);
        let changes: Vec<Value> = changes.map(change).collect();
        json!({
            "key": section.key,
            "state": section.state.name(),
            "source": place(&section.source),
            "place": place(&section.place),
            "commit": section.then.as_ref().map(|then| &then.commit),
            "then": section.then.as_ref().map(|then| &then.text),
            "now": section.now,
            "translation": section.translation,
            "changes": changes,
        })
    });
    let sections: Vec<Value> = sections.collect();
    let data =
        json!({ "version": 1, "file": file, "history": why.is_none(), "sections": sections });
    format!("{data}\n")
}

fn change(change: &Change) -> Value {
    match change {
        Change::Same(text) => json!({ "same": text }),
        Change::Removed(text) => json!({ "removed": text }),
        Change::Added(text) => json!({ "added": text }),
    }
}
