use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};

use super::args::{Diff, Format, Global};
use super::columns::{Column, beside};
use super::say::{Say, columns, paints};
use super::{Failure, Outcome, site, translate as files};
use crate::git;
use crate::l10n::{Direction, Language};
use crate::markdown;
use crate::model::Corpus;
use crate::source::{SitePath, Sources, Span};
use crate::translate::{self, Change, Compared, ComparedKind};

/// Columns that a terminal has at least where two texts stand beside each other.
const ENOUGH: usize = 100;

/// `yugto translate diff`: the source of each section that is not up to date, as it was when it was reviewed and as it
/// is now, and the translation.
pub(super) fn diff(global: &Global, args: &Diff, say: &Say) -> Result<Outcome, Failure> {
    let (root, studied) = site::open(global)?;
    let (corpus, sources) = (&studied.corpus, &studied.sources);
    let file = files::page(root, &args.file, sources)?;
    let refused = |refusal: translate::Refusal| Failure(refusal.to_string());
    let (found, places) = match files::is_catalog(&file) {
        true => {
            let catalogs = studied.catalog_files();
            let found = translate::compare_messages(&catalogs, &file, &args.sections);
            let found = found.map_err(refused)?;
            let places: BTreeSet<SitePath> = found.iter().map(|m| m.source.path.clone()).collect();
            (found, places.into_iter().collect())
        }
        false => {
            let found = translate::compare(corpus, &studied.locks, sources, &file, &args.sections);
            let places = translate::former_places(corpus, &file);
            (found.map_err(refused)?, places.map_err(refused)?)
        }
    };
    let mut sections = found;
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
        _ => {
            let told = Told {
                corpus,
                sources,
                file: &file,
                asked: &args.sections,
                why: why.as_deref(),
                beside: columns().filter(|columns| *columns >= ENOUGH),
            };
            say.told(&told.all(&sections));
        }
    }
    Ok(Outcome::Done)
}

/// What is needed to tell people of sections.
struct Told<'t> {
    corpus: &'t Corpus,
    sources: &'t Sources,
    file: &'t SitePath,
    /// Which sections or messages are asked for; none for all.
    asked: &'t [String],
    /// Why there is no history.
    why: Option<&'t str>,
    /// The terminal's width, if that is enough for two columns.
    beside: Option<usize>,
}

impl Told<'_> {
    fn all(&self, sections: &[Compared]) -> String {
        let file = self.file;
        let Some(first) = sections.first() else {
            let what = match (self.asked, files::is_catalog(file)) {
                ([], true) => "every message is".to_owned(),
                ([], false) => "every section is".to_owned(),
                ([key], _) => format!("`{key}` is"),
                (keys, _) => format!("`{}` are", keys.join("`, `")),
            };
            return format!("{file}: {what} reviewed and up to date\n");
        };
        let flag = match first.kind {
            ComparedKind::Section => "section",
            ComparedKind::Message => "message",
        };
        let mut out = String::new();
        for section in sections {
            let key = &section.key;
            // Writing to a string can't fail.
            let _ = writeln!(out, "{}", bold(&format!("{key}  {}", section.state.name())));
            out.push_str(&match self.beside {
                Some(columns) => self.beside(section, columns),
                None => self.below(section),
            });
            let _ = writeln!(
                out,
                "then run  yugto translate accept {file} --{flag} {key}\n"
            );
        }
        out
    }

    /// The source, then the translation.
    fn below(&self, section: &Compared) -> String {
        let source = match &section.then {
            Some(then) => marked(&then.changes),
            None => section.now.clone(),
        };
        format!(
            "{}:\n\n{}\n\n{}:\n\n{}\n\n",
            self.head(section),
            indented(&source),
            at(&section.place, self.sources),
            indented(&section.translation)
        )
    }

    /// The source beside the translation.
    fn beside(&self, section: &Compared, columns: usize) -> String {
        let (language, source) = &section.languages;
        let column = |language: &Language| Column::new(self.direction(language));
        let head = match paints() {
            true => "2",
            false => "",
        };
        // Places are names of files, whatever language is in them.
        let name = |text: &str| Column::new(Direction::Ltr).with(text, head);
        let heads = beside(
            &name(&self.head(section)),
            &name(&at(&section.place, self.sources)),
            columns,
        );
        let now = match &section.then {
            Some(then) => then.changes.iter().fold(column(source), |column, change| {
                let (text, look) = look(change);
                column.with(&text, look)
            }),
            None => column(source).with(&section.now, ""),
        };
        let translation = column(language).with(&section.translation, "");
        let texts = beside(&now, &translation, columns);
        format!("\n{heads}\n{texts}\n")
    }

    /// Where the source is, and what is shown of it.
    fn head(&self, section: &Compared) -> String {
        let source = at(&section.source, self.sources);
        match &section.then {
            Some(then) => {
                let commit: String = then.commit.chars().take(10).collect();
                format!("{source}, since it was reviewed ({commit})")
            }
            None => format!("{source}, as it is now{}", sentence(section, self.why)),
        }
    }

    fn direction(&self, language: &Language) -> Direction {
        let config = self.corpus.config.language(language.tag());
        config.map_or(language.direction(), |config| config.direction)
    }
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
    let parts = changes.iter().map(|change| match look(change) {
        (text, "") => text,
        // A colour ends with its line, since lines are indented later.
        (text, look) => {
            let lines = text.split('\n');
            let lines = lines.map(|line| format!("\u{1b}[{look}m{line}\u{1b}[0m"));
            lines.collect::<Vec<_>>().join("\n")
        }
    });
    parts.collect()
}

/// What is shown of a change, and the parameters of the escape sequence by which it is.
fn look(change: &Change) -> (String, &'static str) {
    match (change, paints()) {
        (Change::Same(text), _) => (text.clone(), ""),
        (Change::Removed(text), true) => (text.clone(), "9;31"),
        (Change::Added(text), true) => (text.clone(), "32"),
        (Change::Removed(text), false) => (format!("[-{text}-]"), ""),
        (Change::Added(text), false) => (format!("{{+{text}+}}"), ""),
    }
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
