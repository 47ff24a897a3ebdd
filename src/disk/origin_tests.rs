use std::fs;
use std::path::Path;

use super::{MANIFEST, Origin, Surroundings, UNFINISHED, note_origin, standing, write};
use crate::diag::{Code, Diagnostic, Report};
use crate::site::{Content, OutputPath, Site};
use crate::source::{SitePath, Sources, Span};

fn sources(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.insert_text(path, text);
    }
    sources
}

fn site(files: &[(&str, &str)]) -> Site {
    let entries = files.iter().map(|(path, text)| {
        (
            OutputPath::new(path),
            Content::Bytes(text.as_bytes().into()),
        )
    });
    Site {
        entries: entries.collect(),
        ..Site::default()
    }
}

#[test]
fn an_origin_is_of_every_text_its_place_and_the_program() {
    let one = Origin::new(&sources(&[("content/a.md", "b")]), "p");
    assert_eq!(one, Origin::new(&sources(&[("content/a.md", "b")]), "p"));
    for (files, program) in [
        (&[("content/a.md", "c")][..], "p"),
        (&[("content/b.md", "b")], "p"),
        (&[("content/a.md", "b"), ("content/c.md", "")], "p"),
        (&[], "p"),
        (&[("content/a.md", "b")], "q"),
        (&[("content/a.m", "db")], "p"),
    ] {
        assert_ne!(
            one,
            Origin::new(&sources(files), program),
            "{files:?} {program}"
        );
    }
}

#[test]
fn a_folder_stands_as_long_as_it_is_what_was_made() {
    let room = tempfile::tempdir().unwrap();
    let (root, out) = (room.path().join("root"), room.path().join("out"));
    fs::create_dir_all(&root).unwrap();
    let around = Surroundings {
        root: &root,
        home: None,
    };
    let origin = Origin::new(&sources(&[("content/a.md", "b")]), "p");
    let other = Origin::new(&sources(&[]), "p");
    let made = site(&[("index.html", "x"), ("en/index.html", "y")]);
    let warned = Report::new(vec![Diagnostic::new(
        Code::BrokenLink,
        Span::new(&SitePath::new("content/a.md"), 0..1),
        "it leads nowhere",
    )]);
    let clean = Report::default();
    let make = |report| {
        write(&made, &out, around).unwrap();
        note_origin(&out, around, &origin, report).unwrap();
    };
    let stands = |origin| standing(&out, around, origin).map(|there| (there.files, there.report));

    assert_eq!(stands(&origin), None);
    make(&warned);
    assert_eq!(stands(&origin), Some((2, warned.clone())));
    make(&clean);
    assert_eq!(stands(&origin), Some((2, clean.clone())));
    assert_eq!(stands(&other), None);

    // Something else was made there meanwhile, and whoever made it didn't note from what.
    write(&site(&[("index.html", "z")]), &out, around).unwrap();
    assert_eq!(stands(&origin), None);

    type Harm = fn(&Path);
    let harms: [Harm; 6] = [
        |out| fs::write(out.join("index.html"), "X").unwrap(),
        |out| fs::remove_file(out.join("en/index.html")).unwrap(),
        |out| fs::write(out.join(MANIFEST), "yugto manifest 1\n").unwrap(),
        |out| fs::write(out.join(UNFINISHED), "yugto manifest 1\n").unwrap(),
        |out| fs::write(out.join(super::ORIGIN), "yugto-origin 2\n").unwrap(),
        #[cfg(unix)]
        |out| {
            fs::rename(out.join("en"), out.with_file_name("elsewhere")).unwrap();
            std::os::unix::fs::symlink("../elsewhere", out.join("en")).unwrap();
        },
        #[cfg(not(unix))]
        |out| fs::remove_dir_all(out.join("en")).unwrap(),
    ];
    for (number, harm) in harms.iter().enumerate() {
        make(&clean);
        assert!(stands(&origin).is_some(), "before harm {number}");
        harm(&out);
        assert_eq!(stands(&origin), None, "harm {number}");
        fs::remove_dir_all(&out).unwrap();
    }
}
