use std::sync::Arc;

use super::args::{Global, Start};
use super::say::Say;
use super::site::{self, Edits};
use super::status::{known, languages};
use super::{Failure, Outcome};
use crate::diag::{Code, Severity, nearest};
use crate::pipeline::Studied;
use crate::translate;

/// `yugto translate start`: a file for each page that the language lacks, in which nothing is translated yet.
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
    let folders: Vec<Arc<str>> = translate::part_ids(corpus)
        .into_iter()
        .filter(|id| &**id != "messages")
        .collect();
    for given in &args.playbooks {
        known(given, &folders, "the site has no playbook, lens or folder")?;
    }
    legible(&studied)?;
    let language = &config.language;
    let edits = translate::start(corpus, &studied.sources, language, &args.playbooks);
    let edits: Edits = edits.into_iter().map(|e| (e.path, e.text)).collect();
    let there =
        |path: &&crate::source::SitePath| root.join(path.as_str()).symlink_metadata().is_ok();
    if let Some(path) = edits.keys().find(there) {
        return Err(Failure(format!("`{path}` is there already")));
    }
    site::write(root, &studied, &edits)?;
    for path in edits.keys() {
        say.line(&format!("new      {path}"));
    }
    say.line(&match edits.len() {
        0 => format!("`{tag}` has a file for every page"),
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    });
    if !edits.is_empty() {
        say.line(&format!(
            "\n  yugto translate next {tag}   says where to begin"
        ));
    }
    Ok(Outcome::Done)
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
