use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::{Build, Check, Content, Global};
use super::say::{Say, counted};
use super::{Failure, Outcome};
use crate::disk::{self, Surroundings};
use crate::model::Drafts;
use crate::pipeline::{Built, Options, Pipeline};

/// `yugto build`: content with errors leaves the old site as it was.
pub(super) fn build(global: &Global, args: &Build, say: &Say) -> Result<Outcome, Failure> {
    let begun = Instant::now();
    let built = run(global, &args.content)?;
    let (site, report) = built.render();
    say.report(&report, &built.sources);
    if say.denies(&report) {
        say.line("nothing was written");
        return Ok(Outcome::Faults);
    }
    let home = home();
    let around = Surroundings {
        root: &global.root,
        home: home.as_deref(),
    };
    let out = global.root.join(&args.out);
    let written = disk::write(&site, &out, around).map_err(|error| Failure(error.to_string()))?;
    say.line(&format!(
        "{} files in {}: {} written, {} unchanged, {} removed, {} ms",
        site.entries.len(),
        args.out.display(),
        written.written,
        written.unchanged,
        written.deleted,
        begun.elapsed().as_millis(),
    ));
    Ok(Outcome::Done)
}

/// `yugto check`: the same faults, and nothing written.
pub(super) fn check(global: &Global, args: &Check, say: &Say) -> Result<Outcome, Failure> {
    let begun = Instant::now();
    let built = run(global, &args.content)?;
    let (site, report) = built.render();
    say.report(&report, &built.sources);
    if report.diagnostics().is_empty() {
        let files = site.entries.len();
        let elapsed = begun.elapsed().as_millis();
        say.line(&format!(
            "{files} files checked, {} ({elapsed} ms)",
            counted(&report)
        ));
    }
    Ok(if say.denies(&report) {
        Outcome::Faults
    } else {
        Outcome::Done
    })
}

fn run(global: &Global, content: &Content) -> Result<Built, Failure> {
    let (sources, faults) = disk::read(folder(global)?);
    Ok(Pipeline::new(options(content)?).run(sources, faults))
}

/// The site's folder, which must be one.
pub(super) fn folder(global: &Global) -> Result<&Path, Failure> {
    match global.root.is_dir() {
        true => Ok(&global.root),
        false => Err(Failure(format!(
            "there is no folder `{}`",
            global.root.display()
        ))),
    }
}

/// What the command line says about a run.
pub(super) fn options(content: &Content) -> Result<Options, Failure> {
    let base_url = match content.base_url.as_deref() {
        None => None,
        Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
            Some(format!("{}/", url.trim_end_matches('/')).into())
        }
        Some(url) => return Err(Failure(format!("`{url}` is not an http or https address"))),
    };
    Ok(Options {
        base_url,
        drafts: if content.drafts {
            Drafts::Build
        } else {
            Drafts::Skip
        },
    })
}

/// The home folder, which is never an output folder.
fn home() -> Option<PathBuf> {
    std::env::home_dir()
}
