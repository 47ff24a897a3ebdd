//! A reader that follows a site’s changes.

use super::*;

#[test]
fn a_reader_that_follows_has_what_a_new_one_reads() {
    let (root, ..) = site(&[
        ("yugto.toml", b"a"),
        ("content/a/en/know.md", b"one"),
        ("content/a/en/bad.md", b"\xff"),
        ("content/a/en/pic.png", b"png"),
    ]);
    let mut reader = Reader::new(root.path());
    reader.read();
    let remove = |path: &str| fs::remove_file(root.path().join(path)).unwrap();
    /// Files, and their bytes or nothing.
    type Step<'a> = &'a [(&'a str, Option<&'a [u8]>)];
    let steps: [Step<'_>; 7] = [
        &[("content/a/en/know.md", Some(b"two"))],
        &[("content/a/en/bad.md", Some(b"good"))],
        &[
            ("content/a/en/know.md", Some(b"\0")),
            ("yugto.toml", Some(b"b")),
        ],
        &[("content/a/en/pic.png", Some(b"other"))],
        &[("content/a/en/new.md", Some(b"new"))],
        &[("content/a/en/know.md", None)],
        &[
            ("content/a/en/know.md", Some(b"back")),
            ("content/a/en/pic.png", None),
        ],
    ];
    for step in steps {
        for (path, bytes) in step {
            match bytes {
                Some(bytes) => put(root.path(), path, bytes),
                None => remove(path),
            }
        }
        let changed = step.iter().map(|(path, _)| SitePath::new(path));
        let (sources, found) = reader.follow(&Change::Paths(changed.collect()));
        let (anew, expected) = read(root.path());
        assert_eq!(sources, anew, "{step:?}");
        assert_eq!(faults(found), faults(expected), "{step:?}");
    }
}

#[test]
fn a_reader_follows_folders_links_and_files_that_only_pass_by() {
    let (root, ..) = site(&[
        ("content/a/en/know.md", b"one"),
        ("content/a/en/like.md", b"one"),
        ("content/b/en/know.md", b"two"),
    ]);
    let at = |path: &str| root.path().join(path);
    let mut reader = Reader::new(root.path());
    reader.read();
    let mut follow = |what: &str, changed: &[&str]| {
        let changed = changed.iter().map(|path| SitePath::new(path));
        let (sources, found) = reader.follow(&Change::Paths(changed.collect()));
        let (anew, expected) = read(root.path());
        assert_eq!(sources, anew, "{what}");
        assert_eq!(faults(found), faults(expected), "{what}");
    };
    put(root.path(), "content/a/en/know.md", b"three");
    follow(
        "a save by way of another file",
        &["content/a/en/4913", "content/a/en/know.md"],
    );
    fs::rename(at("content/a"), at("content/c")).unwrap();
    follow("a folder renamed", &["content/a", "content/c"]);
    fs::remove_dir_all(at("content/b")).unwrap();
    fs::rename(at("content/c"), at("content/b")).unwrap();
    follow("a folder in another’s place", &["content/b", "content/c"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at("content/b"), at("content/d")).unwrap();
        follow("a link to a folder", &["content/d"]);
        put(root.path(), "content/b/en/like.md", b"four");
        follow(
            "a file that a link leads to as well",
            &["content/b/en/like.md"],
        );
        put(root.path(), "shared/en/sow.md", b"five");
        std::os::unix::fs::symlink("../shared", at("content/g")).unwrap();
        follow("a link to another folder of the site", &["content/g"]);
        fs::remove_file(at("shared/en/sow.md")).unwrap();
        follow("a file gone from where a link leads", &["shared/en/sow.md"]);
        std::os::unix::fs::symlink("nowhere", at("content/e.md")).unwrap();
        follow("a link to nowhere", &["content/e.md"]);
        fs::remove_file(at("content/e.md")).unwrap();
        follow("that link gone", &["content/e.md"]);
    }
    fs::create_dir_all(at("content/f/aux")).unwrap();
    follow("an empty folder with a bad name", &["content/f"]);
    fs::remove_dir_all(at("content/f")).unwrap();
    follow("that folder gone", &["content/f"]);
}
