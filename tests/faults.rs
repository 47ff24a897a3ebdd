//! Everything that a site can get wrong: one case a file in `tests/faults/`, each with the whole report that it
//! yields. `SNAPSHOTS=overwrite cargo test --test faults` rewrites the reports.
//!
//! A case is a list of files over the base site: `-- path --` and the text below, or `-- path -- (deleted)`.
//! `(edit)` takes pairs of lines `old => new` instead. Files that only a disk can hold make the case one on a real
//! folder: `(hex)` gives bytes, `(link TARGET)` a symbolic link. The last section is `-- report --`.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use story::{Part, Story, faults, parts};
use yugto::diag::{Code, Diagnostic, Report};
use yugto::disk;
use yugto::pipeline::{Options, Pipeline};
use yugto::source::Sources;

/// Codes that no file of a site can raise.
const NO_CASE: [(Code, &str); 8] = [
    (
        Code::VanishedAddress,
        "a list is read only by `check --against`: tests/against.rs",
    ),
    (Code::UnusableFont, DRAWN),
    (Code::WordlessCard, DRAWN),
    (Code::InvalidPo, IMPORTED),
    (Code::InvalidUnit, IMPORTED),
    (Code::UnknownUnit, IMPORTED),
    (Code::StaleUnit, IMPORTED),
    (Code::TornUnit, IMPORTED),
];

const DRAWN: &str =
    "fonts are only opened by `build` and `check`, with the feature `cards`: tests/cards.rs";

const IMPORTED: &str =
    "a PO file is read only when it is imported: tests/exchange.rs, tests/exports.rs";

const REPORT: &str = "report";

fn cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut cases: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the folder of cases is there")
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.file_name().is_some_and(|name| name != "base.txt"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a case is text");
            (path.display().to_string(), text)
        })
        .collect();
    cases.sort();
    cases
}

/// The whole report of a case.
fn run(changes: &[Part]) -> (Report, Sources) {
    let mut story = Story::base();
    for part in changes {
        story = match part.note.as_deref() {
            None => story.file(&part.path, &part.text),
            Some("deleted") => story.without(&part.path),
            Some("no newline") => story.file(&part.path, part.text.trim_end_matches('\n')),
            Some("edit") => part.text.lines().fold(story, |story, line| {
                let (old, new) = line.split_once(" => ").expect("old => new");
                let line = |text: &str| text.replace("\\n", "\n");
                story.edit(&part.path, &line(old), &line(new))
            }),
            Some(_) => story,
        };
    }
    let of_disk = |part: &&Part| {
        let note = part.note.as_deref().unwrap_or_default();
        note == "hex" || note.starts_with("link ") || note == "folder"
    };
    let (sources, found) = match changes.iter().any(|part| of_disk(&part)) {
        true => on_disk(&story, changes.iter().filter(of_disk)),
        false => (story.sources(), Vec::new()),
    };
    let built = Pipeline::new(Options::default()).run(sources, found);
    let (_, report) = built.render();
    (report, built.sources)
}

fn on_disk<'p>(
    story: &Story,
    special: impl Iterator<Item = &'p Part>,
) -> (Sources, Vec<Diagnostic>) {
    let folder = tempfile::tempdir().expect("there is room for a site");
    let place = |path: &str| {
        let place = folder.path().join(path);
        let parent = place.parent().expect("it is below the folder");
        fs::create_dir_all(parent).expect("folders can be made");
        place
    };
    for (path, text) in &story.texts {
        fs::write(place(path), text).expect("a text can be written");
    }
    for part in special {
        let place = place(&part.path);
        match part.note.as_deref().unwrap_or_default() {
            "hex" => {
                let digits = part.text.split_whitespace();
                let bytes: Vec<u8> = digits
                    .map(|byte| u8::from_str_radix(byte, 16).expect("two hex digits"))
                    .collect();
                fs::write(place, bytes).expect("bytes can be written");
            }
            "folder" => fs::create_dir_all(place).expect("folders can be made"),
            link => {
                let target = link.strip_prefix("link ").expect("a link");
                std::os::unix::fs::symlink(target, place).expect("links can be made");
            }
        }
    }
    disk::read(folder.path())
}

#[test]
fn the_base_site_is_clean() {
    assert_eq!(Story::base().faults(), "");
}

#[test]
fn every_case_yields_its_report() {
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|how| how == "overwrite");
    let mut wrong = String::new();
    for (path, text) in cases() {
        let (_, mut all) = parts(&text);
        let before = text.split("-- report --").next().unwrap_or_default();
        let expected = match all.pop_if(|part| part.path == REPORT) {
            Some(part) => part.text,
            None => String::new(),
        };
        let (report, sources) = run(&all);
        let found = faults(&report, &sources);
        if overwrite {
            let text = format!("{before}-- report --\n{found}");
            fs::write(&path, text).expect("a case can be written");
        } else if found != expected {
            wrong.push_str(&format!("{path}\nexpected:\n{expected}\nfound:\n{found}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_code_has_a_case() {
    let mut raised = BTreeSet::new();
    for (_, text) in cases() {
        let (_, mut all) = parts(&text);
        all.retain(|part| part.path != REPORT);
        let (report, _) = run(&all);
        raised.extend(report.diagnostics().iter().map(|fault| fault.code));
    }
    let excepted = NO_CASE.map(|(code, _)| code);
    let lacking: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !raised.contains(*code) && !excepted.contains(code))
        .map(|code| code.name())
        .collect();
    assert!(lacking.is_empty(), "no case raises {lacking:?}");
    let needless = excepted.iter().filter(|code| raised.contains(*code));
    assert_eq!(needless.count(), 0, "an exception is raised after all");
}
