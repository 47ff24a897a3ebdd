use std::sync::Arc;

use super::args::{Global, Start};
use super::say::Say;
use super::site::{self, Edits};
use super::status::{known, languages};
use super::{Failure, Outcome};
use crate::diag::{Code, Severity, nearest};
use crate::pipeline::Studied;
use crate::source::SitePath;
use crate::translate::{self, Done, Started};

/// `yugto translate start`: a file for each page that the language lacks, in which nothing is translated yet. What
/// waits in files that are there follows the source.
pub(super) fn start(global: &Global, args: &Start, say: &Say) -> Result<Outcome, Failure> {
    let (root, studied) = site::open(global)?;
    let corpus = &studied.corpus;
    let tag = &args.language;
    let Some(config) = corpus.config.language(tag) else {
        let tags = languages(corpus);
        let near = nearest(tag, tags.iter().map(|other| &**other));
        let meant = near.map(|near| format!(", or did you mean `{near}`?"));
        let meant = meant.unwrap_or_default();
        return Err(Failure(format!(
            "the site has no language `{tag}`; run `yugto add lang {tag}` first{meant}"
        )));
    };
    let folders = corpus.collections().filter(|c| !c.editions.is_empty());
    let folders: Vec<Arc<str>> = folders.map(|c| c.folder.name().into()).collect();
    for given in &args.playbooks {
        known(given, &folders, "the site has no playbook, lens or folder")?;
    }
    legible(&studied)?;
    let language = &config.language;
    let mut started = translate::start(corpus, &studied.sources, language, &args.playbooks);
    started.sort_by(|a, b| a.path.cmp(&b.path));
    let new = started.iter().filter(|page| page.done == Done::New);
    let there = |path: &&SitePath| root.join(path.as_str()).symlink_metadata().is_ok();
    if let Some(path) = new.map(|page| &page.path).find(there) {
        return Err(Failure(format!("`{path}` is there already")));
    }
    let lines: Vec<String> = started.iter().flat_map(lines).collect();
    let edits = started.into_iter();
    let edits: Edits = edits
        .filter_map(|page| Some((page.path, page.text?)))
        .collect();
    site::write(root, &studied, &edits)?;
    for line in &lines {
        say.line(line);
    }
    match edits.len() {
        // What somebody has begun to write is told already.
        0 if !lines.is_empty() => {}
        0 => say.line(&format!(
            "`{tag}` has a file for every page, and what waits there is up to date"
        )),
        1 => say.line("1 file"),
        count => say.line(&format!("{count} files")),
    }
    if !edits.is_empty() {
        say.line(&format!(
            "\n  yugto translate next {tag}   says where to begin"
        ));
    }
    Ok(Outcome::Done)
}

/// What is to be said of a page.
fn lines(page: &Started) -> Vec<String> {
    let path = &page.path;
    let renewed = match &page.done {
        Done::New => return vec![format!("new      {path}")],
        Done::Renewed(renewed) => renewed,
    };
    let told = [
        ("renewed ", &renewed.renewed, ""),
        ("added   ", &renewed.added, ""),
        ("removed ", &renewed.removed, ""),
        (
            "left    ",
            &renewed.kept,
            " – the source says something else by now, but somebody may have written there",
        ),
    ];
    let told = told.iter().filter(|(_, keys, _)| !keys.is_empty());
    told.map(|(what, keys, why)| format!("{what} {path}: {}{why}", keys.join(", ")))
        .collect()
}

/// Where a source page can't be read as it is meant, its skeleton would be something else.
fn legible(studied: &Studied) -> Result<(), Failure> {
    let grave = studied.faults.iter().find(|fault| {
        fault.severity == Severity::Error
            && matches!(
                fault.code,
                Code::InvalidToml
                    | Code::UnclosedFrontMatter
                    | Code::MissingFrontMatter
                    | Code::DuplicateId
                    | Code::NestingTooDeep
            )
    });
    match grave.and_then(|fault| fault.span.as_ref()) {
        Some(span) => Err(Failure(format!(
            "`{}` has errors; run `yugto check` and mend them first",
            span.path
        ))),
        None => Ok(()),
    }
}
