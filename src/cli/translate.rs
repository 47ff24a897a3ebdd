use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{Accept, Global};
use super::say::Say;
use super::site::{self, Edits};
use super::{Failure, Outcome};
use crate::diag::{Code, Diagnostic, Report, Severity, nearest};
use crate::edition::LOCK_NAME;
use crate::pipeline::Studied;
use crate::source::{SitePath, Sources};
use crate::translate::{self, Accepted, Sections};

/// `yugto translate accept`: nothing is written where a file or a section can't be what was meant.
pub(super) fn accept(global: &Global, args: &Accept, say: &Say) -> Result<Outcome, Failure> {
    let (root, mut studied) = site::open(global)?;
    let files: Vec<SitePath> = args
        .files
        .iter()
        .map(|file| page(root, file, &studied.sources))
        .collect::<Result<_, _>>()?;
    let sections = match args.sections.is_empty() {
        true => Sections::All,
        false => Sections::These(&args.sections),
    };
    let broken = broken(&studied, &files);
    if !broken.is_empty() {
        say.report(&Report::new(broken), &studied.sources);
        say.line("nothing was accepted");
        return Ok(Outcome::Faults);
    }
    let mut edits = Edits::new();
    let mut refused = Vec::new();
    let mut lines = Vec::new();
    for file in &files {
        let accepted = match is_catalog(file) {
            true => translate::accept_messages(&studied.catalog_files(), file, sections),
            false => translate::accept(
                &studied.corpus,
                Arc::make_mut(&mut studied.locks),
                &studied.sources,
                file,
                sections,
            ),
        };
        let accepted = accepted.map_err(|refusal| Failure(refusal.to_string()))?;
        lines.push(line(file, &accepted));
        refused.extend(accepted.refused);
        edits.extend(accepted.edits.into_iter().map(|e| (e.path, e.text)));
    }
    site::write(root, &studied, &edits)?;
    let report = Report::new(refused);
    say.report(&report, &studied.sources);
    for line in lines {
        say.line(&line);
    }
    Ok(match report.has_errors() {
        true => Outcome::Faults,
        false => Outcome::Done,
    })
}

/// The faults for which a stamp would say what isn't so: those of the pages, their sources, their locks and
/// what all pages hang on.
pub(super) fn broken(studied: &Studied, files: &[SitePath]) -> Vec<Diagnostic> {
    let collections = studied.corpus.collections();
    let sources: Vec<&SitePath> = collections
        .filter_map(|c| c.editions.get(&c.source))
        .flat_map(|pages| pages.values().map(|page| &page.face.path))
        .collect();
    let source_of = |path: &SitePath| {
        let same = |source: &&&SitePath| {
            let folder = |path: &SitePath| path.parent().parent();
            source.name() == path.name() && folder(source) == folder(path)
        };
        sources.iter().find(same).copied().cloned()
    };
    let mut concerned: Vec<SitePath> = files.iter().filter_map(source_of).collect();
    for file in files {
        let lock = format!("{}/{LOCK_NAME}", file.parent());
        concerned.extend([file.clone(), SitePath::new(&lock)]);
    }
    let concerns = |fault: &&Diagnostic| match &fault.span {
        None => true,
        Some(span) => {
            let name = span.path.name();
            let all = ["yugto.toml", "model.toml", "lens.toml"];
            concerned.contains(&span.path) || all.contains(&name)
        }
    };
    let errors = studied.faults.iter();
    let errors = errors.filter(|fault| {
        // A page that the source lacks is refused in words of its own.
        fault.severity == Severity::Error && fault.code != Code::MissingSource
    });
    let catalogs = match files.iter().any(is_catalog) {
        true => studied.catalog_faults(),
        false => Vec::new(),
    };
    let in_them = catalogs.into_iter().filter(|fault| {
        let span = fault.span.as_ref();
        fault.severity == Severity::Error && span.is_some_and(|span| files.contains(&span.path))
    });
    errors.filter(concerns).cloned().chain(in_them).collect()
}

/// Whether a file has messages of the interface.
pub(super) fn is_catalog(file: &SitePath) -> bool {
    file.extension() == Some("ftl")
}

fn line(file: &SitePath, accepted: &Accepted) -> String {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let what = match is_catalog(file) {
        true => "message",
        false => "section",
    };
    let stamped = count(accepted.stamped.len(), what);
    match (accepted.edits.is_empty(), accepted.ids) {
        (true, _) => format!("{file}: {stamped} reviewed, nothing to write"),
        (false, 0) => format!("{file}: {stamped} reviewed"),
        (false, ids) => format!(
            "{file}: {stamped} reviewed, {} written in",
            count(ids, "id")
        ),
    }
}

/// The page of the site that `given` names, from the current folder or from the site's.
pub(super) fn page(root: &Path, given: &Path, sources: &Sources) -> Result<SitePath, Failure> {
    let root = root
        .canonicalize()
        .map_err(|_| Failure(format!("there is no folder `{}`", root.display())))?;
    let below = |path: PathBuf| {
        let path = path.canonicalize().ok()?;
        let below = path.strip_prefix(&root).ok()?.to_str()?;
        Some(SitePath::new(&below.replace('\\', "/")))
    };
    let here = below(given.to_path_buf());
    let shown = given.display();
    if let Some(path) = here.or_else(|| below(root.join(given))) {
        return match sources.text(&path) {
            Some(_) => Ok(path),
            None => Err(Failure(format!("`{shown}` is not a page of the site"))),
        };
    }
    if given.exists() {
        return Err(Failure(format!("`{shown}` is outside the site")));
    }
    let pages = sources.texts_under("content/");
    let files = pages.chain(sources.texts_under("locales/"));
    let files = files.map(|file| file.path.as_str());
    let near = nearest(
        &given.to_string_lossy(),
        files.filter(|p| p.ends_with(".md") || p.ends_with(".ftl")),
    );
    let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Err(Failure(format!("there is no file `{shown}`{near}")))
}
