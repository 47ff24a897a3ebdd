use std::path::{Path, PathBuf};
use std::time::Instant;

use super::against::against;
use super::args::{Build, Check, Content, Global};
use super::cards::{self, DRAWING};
use super::pictures::{self, RESIZING};
use super::progress::Progress;
use super::say::{Say, counted};
use super::words::{self, INDEXING};
use super::{Failure, Outcome};
use crate::config;
use crate::diag::{Diagnostic, Report};
use crate::disk::{self, Origin, Surroundings, Written};
use crate::model::Drafts;
use crate::pipeline::{Built, Options, Pages, Pipeline};
use crate::pseudo::Locales;
use crate::source::Sources;

/// `yugto build`: content with errors leaves the old site as it was.
pub(super) fn build(global: &Global, args: &Build, say: &Say) -> Result<Outcome, Failure> {
    let begun = Instant::now();
    let progress = say.progress();
    let mut options = options(&args.content)?;
    options.locales = args.pseudo.locales();
    let out = global.root.join(&args.out);
    let home = home();
    let around = Surroundings {
        root: &global.root,
        home: home.as_deref(),
    };
    progress.step("reading");
    let (sources, faults) = disk::read(folder(global)?);
    // What can't be read whole might have been something else at another time.
    let origin = faults
        .is_empty()
        .then(|| Origin::new(&sources, &program(&options)));
    let standing = origin
        .as_ref()
        .and_then(|origin| disk::standing(&out, around, origin));
    // What is wrong in a file that the program brings along can't be shown without it.
    let is_here = |fault: &Diagnostic| {
        let places = fault
            .span
            .iter()
            .chain(fault.related.iter().map(|(span, _)| span));
        places
            .into_iter()
            .all(|span| sources.texts.contains_key(&span.path))
    };
    if let Some(standing) = standing
        && !say.denies(&standing.report)
        && standing.report.diagnostics().iter().all(is_here)
    {
        drop(progress);
        say.aside(&standing.report, &sources);
        let written = Written {
            unchanged: standing.files,
            ..Written::default()
        };
        say_written(say, &out, &written, begun);
        std::mem::forget(sources);
        return Ok(Outcome::Done);
    }
    let built = Pipeline::new(options).run(sources, faults);
    let mut report = built.trial();
    let mut site = built.site().unwrap_or_default();
    let mut silent = true;
    if !say.denies(&report) {
        silent = pictures::tell(&built, say);
        progress.step("making images smaller");
        report = and(report, pictures::add(&mut site, &built, &out)?);
        silent &= cards::tell(&built, say);
        progress.step("drawing cards");
        report = and(report, cards::add(&mut site, &built, &out)?);
    }
    tell(say, &report, &built, global);
    if say.denies(&report) {
        say.line("nothing was written");
        return Ok(Outcome::Faults);
    }
    progress.step("indexing words");
    words::add(&mut site, &built, |folder| disk::kept(&out, folder))?;
    progress.step(format!("writing {} files", site.entries.len()));
    let written = disk::write(&site, &out, around);
    drop(progress);
    let written = match written {
        Err(disk::WriteError::Page(_)) => {
            // A template that fails on a single page: the folder stays marked as unfinished.
            let report = built.finish(|| true).unwrap_or(report);
            tell(say, &report, &built, global);
            say.line(&format!("{} is unfinished", out.display()));
            return Ok(Outcome::Faults);
        }
        written => written.map_err(|error| Failure(error.to_string()))?,
    };
    // What is said beside the report isn't noted, and is to be said each time.
    if let Some(origin) = origin.filter(|_| silent) {
        disk::note_origin(&out, around, &origin, &report)
            .map_err(|error| Failure(error.to_string()))?;
    }
    say_written(say, &out, &written, begun);
    leave(built);
    Ok(Outcome::Done)
}

/// What makes the site: this program, as it was called.
fn program(options: &Options) -> String {
    format!("{} {options:?}", env!("YUGTO_PROGRAM"))
}

fn say_written(say: &Say, out: &Path, written: &Written, begun: Instant) {
    // `./public` and `public` are the same to a reader.
    let shown = out.strip_prefix(".").unwrap_or(out);
    say.line(&format!(
        "{} files in {}: {} written, {} unchanged, {} removed, {} ms",
        written.written + written.unchanged,
        shown.display(),
        written.written,
        written.unchanged,
        written.deleted,
        begun.elapsed().as_millis(),
    ));
}

/// `yugto check`: the same faults, and nothing written.
pub(super) fn check(global: &Global, args: &Check, say: &Say) -> Result<Outcome, Failure> {
    let begun = Instant::now();
    let progress = say.progress();
    let mut built = run(global, options(&args.content)?, &progress)?;
    progress.step(format!("rendering {} pages", built.page_count()));
    let report = built.finish(|| true).unwrap_or_default();
    progress.step("reading images");
    let report = and(report, pictures::judge(&built)?);
    let mut report = and(report, cards::judge(&built)?);
    drop(progress);
    if let Some(path) = &args.against {
        report = against(&mut built, &report, path, say)?;
    }
    if report.diagnostics().is_empty() {
        let files = built.file_count();
        let elapsed = begun.elapsed().as_millis();
        say.line(&format!(
            "{files} files checked, {} ({elapsed} ms)",
            counted(&report)
        ));
    } else {
        say.report(&report, &with_texts(&built, global));
    }
    leave(built);
    Ok(if say.denies(&report) {
        Outcome::Faults
    } else {
        Outcome::Done
    })
}

/// A report with more faults.
fn and(report: Report, more: Vec<Diagnostic>) -> Report {
    Report::new([report.diagnostics(), &more].concat())
}

/// What is wrong with a site that something is made of.
pub(super) fn tell(say: &Say, report: &Report, built: &Built, global: &Global) {
    if !report.diagnostics().is_empty() {
        say.aside(report, &with_texts(built, global));
    }
}

/// The lines that faults are in: pages are read again for that, since their texts were let go of.
fn with_texts(built: &Built, global: &Global) -> Sources {
    let mut sources = built.sources.clone();
    sources.texts.extend(disk::read(&global.root).0.texts);
    sources
}

/// The program ends now: its memory goes back as a whole rather than piece by piece.
fn leave(built: Built) {
    std::mem::forget(built);
}

/// A site whose pages are made when they are asked for.
pub(super) fn run(
    global: &Global,
    options: Options,
    progress: &Progress,
) -> Result<Built, Failure> {
    progress.step("reading");
    let root = folder(global)?;
    let mut pipeline = Pipeline::new(options);
    let (sources, faults) = disk::read(root);
    Ok(pipeline.run(sources, faults))
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
    let given = content.base_url.as_deref();
    let base_url = given.map(|url| {
        let sentence = || {
            format!(
                "`{url}` is not an http or https address, such as `https://example.org/handbook/`"
            )
        };
        config::base_url(url).ok_or_else(|| Failure(sentence()))
    });
    let base_url = base_url.transpose()?;
    Ok(Options {
        base_url,
        drafts: if content.drafts {
            Drafts::Build
        } else {
            Drafts::Skip
        },
        pages: Pages::Passing,
        locales: Locales::default(),
        indexing: INDEXING,
        resizing: RESIZING,
        drawing: DRAWING,
    })
}

/// The home folder, which is never an output folder.
fn home() -> Option<PathBuf> {
    std::env::home_dir()
}
