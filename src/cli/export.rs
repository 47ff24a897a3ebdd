use std::collections::BTreeMap;
use std::path::Path;

use super::args::{Epub, Global};
use super::build;
use super::exchange::put;
use super::say::Say;
use super::{Failure, Outcome};
use crate::diag::{Report, nearest};
use crate::disk;
use crate::export;
use crate::l10n::Language;
use crate::pipeline::{Bound, Built};

/// The earliest time that a file in an archive can have.
const LONG_AGO: &str = "1980-01-01T00:00:00Z";

/// `yugto export epub`: content with errors makes no books.
pub(super) fn epub(global: &Global, args: &Epub, say: &Say) -> Result<Outcome, Failure> {
    let progress = say.progress();
    let otherwise = source_date()?;
    let built = build::run(global, build::options(&args.content)?, &progress)?;
    let report = built.report();
    build::tell(say, &report, &built, global);
    if say.denies(&report) {
        say.line("nothing was written");
        return Ok(Outcome::Faults);
    }
    let out = match global.root == Path::new(".") {
        true => args.out.clone(),
        false => global.root.join(&args.out),
    };
    let mut books = Vec::new();
    for (p, id, language) in wanted(&built, args)? {
        progress.step(format!("binding {id} in {language}"));
        match built.book(p, language) {
            Ok(Some(bound)) => {
                let path = out.join(language.tag()).join(format!("{id}.epub"));
                books.push((path, bytes(&bound, &otherwise)?));
            }
            Ok(None) => {}
            Err(fault) => {
                let report = Report::new(vec![*fault]);
                build::tell(say, &report, &built, global);
                say.line("nothing was written");
                return Ok(Outcome::Faults);
            }
        }
    }
    drop(progress);
    for (path, bytes) in books {
        let shown = path.display();
        put(&path, &bytes)
            .map_err(|error| Failure(format!("`{shown}` can’t be written: {error}")))?;
        say.line(&format!("{shown}: {} KB", bytes.len().div_ceil(1000)));
    }
    Ok(Outcome::Done)
}

/// The playbooks that are asked for, by their places, each in the languages that are.
fn wanted<'b>(
    built: &'b Built,
    args: &Epub,
) -> Result<Vec<(usize, &'b str, &'b Language)>, Failure> {
    let playbooks = built.playbooks();
    let ids = || playbooks.iter().map(|(id, _)| *id);
    for name in &args.playbooks {
        if !ids().any(|id| id == name) {
            let near = nearest(name, ids());
            let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(Failure(format!("there is no playbook `{name}`{near}")));
        }
    }
    let all = built.languages();
    for tag in &args.languages {
        if !all.iter().any(|language| language.tag() == tag) {
            let near = nearest(tag, all.iter().map(|language| language.tag()));
            let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(Failure(format!("`{tag}` is no language of the site{near}")));
        }
    }
    let mut wanted = Vec::new();
    for (p, (id, written)) in playbooks.iter().enumerate() {
        if !args.playbooks.is_empty() && !args.playbooks.iter().any(|name| name == id) {
            continue;
        }
        let languages = match args.languages.is_empty() {
            true => written,
            false => &all,
        };
        let named = |language: &&Language| {
            args.languages.is_empty() || args.languages.iter().any(|tag| tag == language.tag())
        };
        let languages = languages.iter().copied().filter(named);
        wanted.extend(languages.map(|language| (p, *id, language)));
    }
    Ok(wanted)
}

fn bytes(bound: &Bound, otherwise: &str) -> Result<Vec<u8>, Failure> {
    let epub = export::Epub::new(&bound.files, bound.images.keys().cloned());
    let mut images = BTreeMap::new();
    for name in &epub.images {
        if let Some(asset) = bound.images.get(name) {
            let bytes = disk::load(&asset.bytes);
            let bytes = bytes
                .map_err(|error| Failure(format!("`{}` can’t be read: {error}", asset.path)))?;
            images.insert(name.clone(), bytes);
        }
    }
    let bytes = epub.bytes(&bound.about, &images, otherwise);
    bytes.map_err(|error| Failure(format!("the book can’t be put together: {error}")))
}

/// The time that `SOURCE_DATE_EPOCH` gives (<https://reproducible-builds.org/docs/source-date-epoch/>), for books whose
/// pages say nothing of when they changed.
fn source_date() -> Result<String, Failure> {
    let Ok(given) = std::env::var("SOURCE_DATE_EPOCH") else {
        return Ok(LONG_AGO.to_owned());
    };
    let seconds = given.parse::<i64>().ok().filter(|seconds| *seconds >= 0);
    let time = seconds.and_then(export::time);
    time.ok_or_else(|| {
        Failure(format!(
            "`SOURCE_DATE_EPOCH` is `{given}`, and no number of seconds"
        ))
    })
}
