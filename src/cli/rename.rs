use super::args::{Global, Rename};
use super::say::{Say, counted};
use super::{Failure, Outcome, site};
use crate::disk::{EditError, Transaction};
use crate::rename::{self, Attempt, Kept, Renaming};
use crate::source::Sources;

/// `yugto rename`: all of it is planned and tried in memory before the first file is touched.
pub(super) fn rename(global: &Global, args: &Rename, say: &Say) -> Result<Outcome, Failure> {
    let (root, sources, faults) = site::read(global)?;
    site::whole(&faults)?;
    let names = (&*args.old, &*args.new);
    let attempt = rename::attempt(&mut site::pipeline(), (&sources, &faults), names);
    let attempt: Attempt = attempt.map_err(|kept| match kept {
        Kept::Refused(refusal) => Failure(refusal.to_string()),
        Kept::Faulty { faults, sources } => {
            say.faults(&faults, &sources);
            Failure(format!(
                "`{}` keeps its name, since the site would have {} more",
                args.old,
                counted(&faults)
            ))
        }
    })?;
    let renaming = attempt.renaming;
    let transaction = Transaction {
        edits: edits(&renaming, &sources),
        moves: renaming
            .moves
            .iter()
            .map(|moved| (moved.from.clone(), moved.to.clone()))
            .collect(),
        made: Vec::new(),
    };
    let failed = |error: EditError| Failure(error.to_string());
    if args.dry_run {
        transaction.rehearse(root).map_err(failed)?;
        for line in lines(&renaming, &sources) {
            say.told(&format!("{line}\n"));
        }
        say.line("nothing was written");
        return Ok(Outcome::Done);
    }
    transaction.run(root).map_err(failed)?;
    for line in lines(&renaming, &sources) {
        say.line(&line);
    }
    say.report(&attempt.faults, &attempt.sources);
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
