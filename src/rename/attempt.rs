//! A rename tried in memory: what it takes, and what would be wrong with the site then.

use super::find::find;
use super::plan::{Renaming, plan};
use super::waiting::Waiting;
use super::{Change, Named, Refusal, Site};
use crate::diag::{Code, Diagnostic, Report};
use crate::disk;
use crate::pipeline::{Pipeline, Studied};
use crate::plan as addresses;
use crate::source::{Id, SitePath, Sources};

/// A rename that would leave the site without an error more.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// What it does to the site's files.
    pub renaming: Renaming,
    /// What would be wrong that isn't now, none of it an error.
    pub faults: Report,
    /// The site's files as they would be, to which the faults' places refer.
    pub sources: Sources,
}

/// Why something keeps its name.
#[derive(Clone, Debug)]
pub enum Kept {
    /// It can't have the other.
    Refused(Refusal),
    /// The site would have these faults, errors among them.
    Faulty {
        /// The faults.
        faults: Report,
        /// The files to which their places refer.
        sources: Sources,
    },
}

impl From<Refusal> for Kept {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Plans to call `old` by the name `new` and looks at the site as it would be. `faults` are those that were found while
/// the sources were read. Nothing is written.
///
/// # Errors
/// When that name can't be had, a file can't be edited with certainty, or the site would have an error more.
pub fn attempt(
    pipeline: &mut Pipeline,
    (sources, faults): (&Sources, &[Diagnostic]),
    (old, new): (&str, &str),
) -> Result<Attempt, Kept> {
    let studied = pipeline.study(sources.clone(), faults.to_vec());
    legible(&studied)?;
    let (plan_of, _) = addresses::plan(&studied.corpus);
    let site = Site {
        sources,
        studied: &studied,
        plan: &plan_of,
    };
    let change = find(site, old, new)?;
    portable(&change, sources)?;
    let mut renaming = plan(site, &change)?;
    let waiting = Waiting::of(&studied);
    let before = pipeline.build(studied).report();
    if let Some(waiting) = waiting {
        let after = pipeline.study(renaming.apply(sources), faults.to_vec());
        waiting.follow(&mut renaming, &after);
    }
    let after = pipeline.run(renaming.apply(sources), faults.to_vec());
    let faults = after.report().beyond(&before);
    match faults.has_errors() {
        true => Err(Kept::Faulty {
            faults,
            sources: after.sources,
        }),
        false => Ok(Attempt {
            renaming,
            faults,
            sources: after.sources,
        }),
    }
}

/// Files in which nobody can tell what they name are mended first.
fn legible(studied: &Studied) -> Result<(), Refusal> {
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
        Some(span) => Err(Refusal(format!(
            "`{}` has errors; run `yugto check` and mend them first",
            span.path
        ))),
        None => Ok(()),
    }
}

/// Names of files and folders can be had, and are told apart, on every system.
fn portable(change: &Change, sources: &Sources) -> Result<(), Refusal> {
    let below = match &change.named {
        Named::Folder => "content/".to_owned(),
        Named::Page(folder) => format!("content/{folder}/"),
        Named::Section { .. } | Named::Facet { .. } | Named::Item { .. } => return Ok(()),
    };
    let new: &Id = &change.new;
    if let Some(why) = disk::unportable(new.as_str()) {
        return Err(Refusal(format!(
            "`{new}` can’t name it, since Windows refuses the name: it {why}"
        )));
    }
    let texts = sources.texts.keys();
    let files = texts.chain(sources.assets.keys());
    let mut names = files.filter_map(|path| {
        let below = path.as_str().strip_prefix(&below)?;
        match &change.named {
            Named::Folder => Some(below.split_once('/')?.0),
            _ => below.split_once('/')?.1.strip_suffix(".md"),
        }
    });
    let folded = disk::folded(new.as_str());
    match names.find(|there| disk::folded(there) == folded) {
        Some(there) => Err(Refusal(format!(
            "`{new}` can’t be told from `{there}` on many systems; choose another name"
        ))),
        None => Ok(()),
    }
}
