//! A site that is built again into the same folder: whatever happened between, it is that of a clean build.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start the command"
)]

mod desk;

use std::fs;

use desk::{Desk, Run};

/// What a build says beside what it wrote, and how it ends.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    faults: String,
    code: Option<i32>,
}

impl Desk {
    /// What a build says, and how many files it wrote and left.
    fn build(&self, out: &str, options: &[&str]) -> (Said, String) {
        let Run { code, err, .. } = self.run(&format!("build --out {out} {}", options.join(" ")));
        let (faults, last) = match err.rfind(" files in ") {
            Some(at) => err.split_at(err[..at].rfind('\n').map_or(0, |end| end + 1)),
            None => (&*err, ""),
        };
        let count = last.split(": ").nth(1).unwrap_or_default();
        let count = count.rsplit_once(',').map_or("", |(count, _)| count);
        let said = Said {
            faults: faults.to_owned(),
            code,
        };
        (said, count.to_owned())
    }
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
                let text = desk.read(PAGE);
                desk.write(PAGE, text.replace('\n', "\r\n"));
            },
            &[],
            Some("0 written"),
        ),
        (
            "an edit",
            |desk| desk.change(PAGE, "[[cooking]]", "[[cooking]] and more"),
            &[],
            None,
        ),
        (
            "taken back",
            |desk| desk.change(PAGE, "[[cooking]] and more", "[[cooking]]"),
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
                desk.change("public/en/index.html", "<main", "<main hidden");
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
                desk.write("public/.yugto-origin", [0xff, 0]);
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
                desk.write(WARNED, "unknown-message = Nobody says this\n");
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
                desk.change(PAGE, "[[cooking]]", "![a dot](../dot.svg) [[cooking]]");
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
    let desk = Desk::starter();
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
    let desk = Desk::starter();
    desk.build("public", &[]);
    let before = desk.files("public");
    desk.change(PAGE, "[[cooking]]", "[[coking]]");
    let (said, _) = desk.build("public", &[]);
    assert_eq!(said.code, Some(1));
    assert!(said.faults.contains("broken-link"), "{}", said.faults);
    assert_eq!(desk.files("public"), before);
}
