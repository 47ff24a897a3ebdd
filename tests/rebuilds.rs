//! A site that is built again into the same folder: whatever happened between, it is that of a clean build.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start the command"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a build says beside what it wrote, and how it ends.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    faults: String,
    code: Option<i32>,
}

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let new = desk.command(&["new", "demo"]).status().unwrap();
        assert!(new.success());
        desk
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join("demo").join(path)
    }

    fn command(&self, line: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yugto"));
        command.args(line).current_dir(self.0.path());
        command
    }

    /// What a build says, and how many files it wrote and left.
    fn build(&self, out: &str, options: &[&str]) -> (Said, String) {
        let line = ["--root", "demo", "build", "--out", out];
        let run = self.command(&[&line, options].concat()).output().unwrap();
        let err = String::from_utf8(run.stderr).unwrap();
        let (faults, last) = match err.rfind(" files in ") {
            Some(at) => err.split_at(err[..at].rfind('\n').map_or(0, |end| end + 1)),
            None => (&*err, ""),
        };
        let count = last.split(": ").nth(1).unwrap_or_default();
        let count = count.rsplit_once(',').map_or("", |(count, _)| count);
        let said = Said {
            faults: faults.to_owned(),
            code: run.status.code(),
        };
        (said, count.to_owned())
    }

    fn files(&self, out: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let out = self.at(out);
        let entries = walkdir::WalkDir::new(&out).into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| !entry.file_type().is_dir());
        files
            .map(|entry| {
                let path = entry.path();
                let below = path.strip_prefix(&out).unwrap().to_owned();
                (below, fs::read(path).unwrap())
            })
            .collect()
    }
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{} has no {from:?}", path.display());
    fs::write(path, text.replace(from, to)).unwrap();
}

const PAGE: &str = "content/pages/en/index.md";
const WARNED: &str = "locales/en/site.ftl";

#[test]
fn a_build_into_the_same_folder_is_a_clean_one() {
    type Deed = fn(&Desk);
    let deeds: [(&str, Deed, &[&str], Option<&str>); 16] = [
        ("at first", |_| {}, &[], None),
        ("again", |_| {}, &[], Some("0 written")),
        (
            "other line endings",
            |desk| {
                let text = fs::read_to_string(desk.at(PAGE)).unwrap();
                fs::write(desk.at(PAGE), text.replace('\n', "\r\n")).unwrap();
            },
            &[],
            Some("0 written"),
        ),
        (
            "an edit",
            |desk| replace(&desk.at(PAGE), "[[cooking]]", "[[cooking]] and more"),
            &[],
            None,
        ),
        (
            "taken back",
            |desk| replace(&desk.at(PAGE), "[[cooking]] and more", "[[cooking]]"),
            &[],
            None,
        ),
        (
            "another address",
            |_| {},
            &["--base-url", "https://example.org/a"],
            None,
        ),
        ("drafts", |_| {}, &["--drafts"], None),
        (
            "a page of the output was changed",
            |desk| {
                replace(&desk.at("public/en/index.html"), "<main", "<main hidden");
            },
            &[],
            None,
        ),
        (
            "a page of the output is gone",
            |desk| {
                fs::remove_file(desk.at("public/en/index.html")).unwrap();
            },
            &[],
            None,
        ),
        (
            "a file that no build made is there",
            |desk| {
                fs::remove_file(desk.at("public/.yugto-origin")).unwrap();
            },
            &[],
            Some("0 written"),
        ),
        (
            "a damaged note",
            |desk| {
                fs::write(desk.at("public/.yugto-origin"), [0xff, 0]).unwrap();
            },
            &[],
            Some("0 written"),
        ),
        (
            "marked as unfinished",
            |desk| {
                fs::copy(
                    desk.at("public/.yugto-manifest"),
                    desk.at("public/.yugto-unfinished"),
                )
                .unwrap();
            },
            &[],
            None,
        ),
        (
            "a page that deserves a warning",
            |desk| {
                fs::create_dir_all(desk.at("locales/en")).unwrap();
                fs::write(desk.at(WARNED), "unknown-message = Nobody says this\n").unwrap();
            },
            &[],
            None,
        ),
        ("warned again", |_| {}, &[], Some("0 written")),
        (
            "a picture",
            |desk| {
                fs::write(
                    desk.at("content/pages/dot.svg"),
                    "<svg width='1' height='1'/>",
                )
                .unwrap();
                replace(
                    &desk.at(PAGE),
                    "[[cooking]]",
                    "![a dot](../dot.svg) [[cooking]]",
                );
            },
            &[],
            None,
        ),
        (
            "another picture",
            |desk| {
                fs::write(
                    desk.at("content/pages/dot.svg"),
                    "<svg width='2' height='1'/>",
                )
                .unwrap();
            },
            &[],
            None,
        ),
    ];
    let desk = Desk::new();
    for (what, deed, options, wrote) in deeds {
        deed(&desk);
        let (said, count) = desk.build("public", options);
        let (clean, _) = desk.build("clean", options);
        assert_eq!(said, clean, "{what}");
        assert_eq!(said.code, Some(0), "{what}: {}", said.faults);
        assert_eq!(desk.files("public"), desk.files("clean"), "{what}");
        if let Some(wrote) = wrote {
            assert!(
                count.starts_with(wrote) || count.contains(wrote),
                "{what}: {count}"
            );
        }
        fs::remove_dir_all(desk.at("clean")).unwrap();
    }
}

#[test]
fn an_error_after_a_site_that_stands_is_told_and_writes_nothing() {
    let desk = Desk::new();
    desk.build("public", &[]);
    let before = desk.files("public");
    replace(&desk.at(PAGE), "[[cooking]]", "[[coking]]");
    let (said, _) = desk.build("public", &[]);
    assert_eq!(said.code, Some(1));
    assert!(said.faults.contains("broken-link"), "{}", said.faults);
    assert_eq!(desk.files("public"), before);
}
