use std::collections::BTreeMap;

use super::add::{new_id, same};
use super::args::{Global, Rename};
use super::say::{Say, counted};
use super::{Failure, Outcome, site};
use crate::diag::{Code, Diagnostic, Report, Severity};
use crate::disk::Transaction;
use crate::pipeline::Studied;
use crate::plan;
use crate::rename::{self, Change, Named, Renaming, Site};
use crate::source::{SitePath, Sources};

/// `yugto rename`: all of it is planned and tried in memory before the first file is touched.
pub(super) fn rename(global: &Global, args: &Rename, say: &Say) -> Result<Outcome, Failure> {
    let (root, sources, faults) = site::read(global)?;
    site::whole(&faults)?;
    let mut pipeline = site::pipeline();
    let studied = pipeline.study(sources.clone(), faults.clone());
    legible(&studied)?;
    let (addresses, _) = plan::plan(&studied.corpus);
    let site = Site {
        sources: &sources,
        corpus: &studied.corpus,
        locks: &studied.locks,
        plan: &addresses,
    };
    let refused = |refusal: rename::Refusal| Failure(refusal.to_string());
    let change = rename::find(site, &args.old, &args.new).map_err(refused)?;
    portable(&change, &sources)?;
    let renaming = rename::plan(site, &change).map_err(refused)?;

    let before = pipeline.run(sources.clone(), faults.clone()).report();
    let after = pipeline.run(renaming.apply(&sources), faults);
    let new = added(&before, &after.report());
    if new.has_errors() {
        say.faults(&new, &after.sources);
        return Err(Failure(format!(
            "`{}` keeps its name, since the site would have {} more",
            args.old,
            counted(&new)
        )));
    }
    if args.dry_run {
        for line in lines(&renaming, &sources) {
            say.told(&format!("{line}\n"));
        }
        say.line("nothing was written");
        return Ok(Outcome::Done);
    }
    let transaction = Transaction {
        edits: edits(&renaming, &sources),
        moves: renaming
            .moves
            .iter()
            .map(|moved| (moved.from.clone(), moved.to.clone()))
            .collect(),
        made: Vec::new(),
    };
    transaction
        .run(root)
        .map_err(|error| Failure(error.to_string()))?;
    for line in lines(&renaming, &sources) {
        say.line(&line);
    }
    say.report(&new, &after.sources);
    Ok(Outcome::Done)
}

fn edits(
    renaming: &Renaming,
    sources: &Sources,
) -> Vec<(std::sync::Arc<crate::source::SourceFile>, String)> {
    let edits = renaming.edits.iter();
    edits
        .filter_map(|(path, text)| Some((sources.text(path)?.clone(), text.clone())))
        .collect()
}

/// What is done, line by line, and how much that is.
fn lines(renaming: &Renaming, sources: &Sources) -> Vec<String> {
    let moves = renaming.moves.iter();
    let mut lines: Vec<String> = moves
        .map(|moved| format!("renamed  {} → {}", moved.from, moved.to))
        .collect();
    let edits = renaming.edits.keys();
    lines.extend(edits.map(|path| format!("changed  {}", renaming.path(path))));
    let files = |count: usize| match count {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    };
    let (moved, changed) = (renaming.moved(sources), renaming.edits.len());
    lines.push(format!(
        "{} renamed, {} changed",
        files(moved),
        files(changed)
    ));
    lines
}

/// Files in which nobody can tell what they name are mended first.
fn legible(studied: &Studied) -> Result<(), Failure> {
    let hides = |fault: &&Diagnostic| {
        matches!(
            fault.code,
            Code::InvalidUtf8
                | Code::UnreadableFile
                | Code::SymlinkLeavesSite
                | Code::NameCollision
                | Code::InvalidToml
                | Code::UnclosedFrontMatter
                | Code::NestingTooDeep
                | Code::DuplicateId
                | Code::DuplicateStage
                | Code::DuplicatePage
                | Code::PlaybookAndLens
                | Code::InvalidLock
        )
    };
    let of_site = |path: &SitePath| {
        let path = path.as_str();
        path == "yugto.toml" || path.starts_with("content/")
    };
    let mut faults = studied.faults.iter().filter(hides);
    let found = faults.find_map(|fault| fault.span.as_ref().filter(|span| of_site(&span.path)));
    match found {
        Some(span) => Err(Failure(format!(
            "`{}` has errors; run `yugto check` and mend them first",
            span.path
        ))),
        None => Ok(()),
    }
}

/// Names of files and folders are told apart on every system.
fn portable(change: &Change, sources: &Sources) -> Result<(), Failure> {
    let below = match &change.named {
        Named::Folder => "content/".to_owned(),
        Named::Page(folder) => format!("content/{folder}/"),
        Named::Section { .. } | Named::Facet { .. } | Named::Item { .. } => return Ok(()),
    };
    let new = new_id(change.new.as_str(), "it")?;
    let texts = sources.texts.keys();
    let files = texts.chain(sources.assets.keys());
    let names = files.filter_map(|path| {
        let below = path.as_str().strip_prefix(&below)?;
        match &change.named {
            Named::Folder => Some(below.split_once('/')?.0),
            _ => below.split_once('/')?.1.strip_suffix(".md"),
        }
    });
    match same(&new, names) {
        Some(there) => Err(Failure(format!(
            "`{new}` can’t be told from `{there}` on many systems; choose another name"
        ))),
        None => Ok(()),
    }
}

/// The faults of kinds of which there are more after a change than before.
pub(super) fn added(before: &Report, after: &Report) -> Report {
    let count = |report: &Report| {
        let mut count: BTreeMap<(Code, Severity), usize> = BTreeMap::new();
        for fault in report.diagnostics() {
            *count.entry((fault.code, fault.severity)).or_default() += 1;
        }
        count
    };
    let (known, counted) = (count(before), count(after));
    let more = after.diagnostics().iter().filter(|fault| {
        let kind = (fault.code, fault.severity);
        let old = |other: &&Diagnostic| other.code == fault.code && other.message == fault.message;
        counted.get(&kind) > known.get(&kind) && !before.diagnostics().iter().any(|o| old(&o))
    });
    Report::new(more.cloned().collect())
}
