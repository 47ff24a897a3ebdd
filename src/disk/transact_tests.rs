use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{EditError, Transaction, read};
use crate::source::SitePath;

const FILES: [(&str, &str); 3] = [
    ("yugto.toml", "a\r\n"),
    ("content/a/en/one.md", "\u{feff}one\r\n"),
    ("content/a/en/two.md", "two\n"),
];

/// A site with these files in it.
fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

/// Every file below a folder, with its bytes.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => {
                    let below = path.strip_prefix(root).unwrap().to_path_buf();
                    files.insert(below, fs::read(&path).unwrap());
                }
            }
        }
    }
    files
}

fn transaction(root: &Path, edits: &[(&str, &str)], moves: &[(&str, &str)]) -> Transaction {
    let (sources, _) = read(root);
    let edits = edits.iter().map(|(path, text)| {
        let file = sources.text(&SitePath::new(path)).unwrap().clone();
        (file, (*text).to_owned())
    });
    let moves = moves
        .iter()
        .map(|(from, to)| (SitePath::new(from), SitePath::new(to)));
    Transaction {
        edits: edits.collect(),
        moves: moves.collect(),
        made: Vec::new(),
    }
}

#[test]
fn files_are_edited_and_folders_moved_and_nothing_is_left_beside() {
    let root = site();
    let edits = [("yugto.toml", "b\n"), ("content/a/en/one.md", "eins\n")];
    let transaction = transaction(root.path(), &edits, &[("content/a", "content/b")]);
    transaction.run(root.path()).unwrap();
    let expected = [
        ("content/b/en/one.md", "\u{feff}eins\r\n"),
        ("content/b/en/two.md", "two\n"),
        ("yugto.toml", "b\r\n"),
    ];
    let expected = expected.map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec()));
    assert_eq!(files(root.path()), BTreeMap::from(expected));
    assert!(!root.path().join("content/a").exists());
}

#[test]
fn where_anything_stands_in_the_way_everything_stays() {
    let edits = [("yugto.toml", "b\n"), ("content/a/en/two.md", "zwei\n")];
    let moves = [
        ("content/a/en/one.md", "content/a/en/eins.md"),
        ("content/a/en/two.md", "content/a/en/zwei.md"),
    ];
    type Obstacle = fn(&Path);
    let obstacles: [(Obstacle, &str); 4] = [
        (
            |root| fs::write(root.join("content/a/en/zwei.md"), "x").unwrap(),
            "`content/a/en/zwei.md` is there already",
        ),
        (
            |root| fs::write(root.join("content/a/en/two.md"), "changed").unwrap(),
            "`content/a/en/two.md` changed on disk in the meantime; try again",
        ),
        (
            |root| fs::remove_file(root.join("content/a/en/one.md")).unwrap(),
            "`content/a/en/one.md` can't be written: no such file or directory",
        ),
        (
            // What a run that was killed left behind.
            |root| {
                let name = format!("content/a/en/.two.md.{}.old", std::process::id());
                fs::write(root.join(name), "x").unwrap();
            },
            "`content/a/en/two.md` can't be written: file exists",
        ),
    ];
    for (obstacle, why) in obstacles {
        let root = site();
        let transaction = transaction(root.path(), &edits, &moves);
        obstacle(root.path());
        let before = files(root.path());
        let error = transaction.run(root.path()).unwrap_err();
        assert_eq!(error.to_string(), why);
        assert_eq!(files(root.path()), before, "{why}");
    }
}

#[test]
fn what_was_done_is_taken_back_where_a_later_step_fails() {
    let root = site();
    let edits = [("yugto.toml", "b\n"), ("content/a/en/two.md", "zwei\n")];
    // The second move finds its folder gone.
    let moves = [
        ("content/a/en/one.md", "content/a/en/eins.md"),
        ("content/a", "content/b"),
        ("content/a/en/two.md", "content/a/en/zwei.md"),
    ];
    let transaction = transaction(root.path(), &edits, &moves);
    let before = files(root.path());
    let error = transaction.run(root.path()).unwrap_err();
    assert!(matches!(error, EditError::Io { .. }), "{error}");
    assert_eq!(files(root.path()), before);
}

#[test]
fn nothing_moves_out_of_the_site() {
    let root = site();
    for moves in [
        ("content/a", "../a"),
        ("../x", "content/x"),
        ("content/a", "/tmp/a"),
    ] {
        let transaction = transaction(root.path(), &[], &[moves]);
        let error = transaction.run(root.path()).unwrap_err();
        assert!(matches!(error, EditError::Outside(_)), "{error}");
    }
}

#[test]
fn new_files_come_with_their_folders_or_not_at_all() {
    let root = site();
    let before = files(root.path());
    let made = |path: &str| (SitePath::new(path), "new\n".to_owned());
    let both = |second: &str| Transaction {
        made: vec![made("content/c/tl/one.md"), made(second)],
        ..transaction(root.path(), &[("yugto.toml", "b\n")], &[])
    };
    let refused = both("yugto.toml").run(root.path());
    assert_eq!(refused, Err(EditError::Exists(SitePath::new("yugto.toml"))));
    assert_eq!(files(root.path()), before);
    assert!(!root.path().join("content/c").exists());

    both("content/c/tl/two.md").run(root.path()).unwrap();
    let after = files(root.path());
    assert_eq!(after.len(), before.len() + 2);
    assert_eq!(after[&PathBuf::from("content/c/tl/one.md")], b"new\n");
}

#[cfg(unix)]
#[test]
fn what_a_symbolic_link_leads_to_stays_unless_the_link_goes_along() {
    use std::os::unix::fs::symlink;
    let page = ("content/a/en/one.md", "content/a/en/eins.md");
    let twin = ("content/a/tl/one.md", "content/a/tl/eins.md");
    let folder = ("content/a", "content/b");
    let linked = |link: &str, to: &str| {
        Err(format!(
            "the symbolic link `{link}` leads to `{to}`, which would be elsewhere; put a copy in its place first"
        ))
    };
    let (link, inside) = ("content/a/tl/one.md", "content/a/en/one.md");
    for (at, told, moves, outcome) in [
        (link, "../en/one.md", vec![page, twin], linked(link, inside)),
        (link, "../en/one.md", vec![page], linked(link, inside)),
        // It alone moves, and leads there still.
        (link, "../en/two.md", vec![twin], Ok(())),
        (link, "../en/one.md", vec![folder], Ok(())),
        (
            link,
            "../../a/en/one.md",
            vec![folder],
            linked(link, "content/a"),
        ),
        (
            "content/c/one.md",
            "../a/en/one.md",
            vec![folder],
            linked("content/c/one.md", "content/a"),
        ),
        (
            "content/c",
            "a",
            vec![folder],
            linked("content/c", "content/a"),
        ),
        // One folder with two names: its files have two paths.
        ("content/a/tl", "en", vec![page, twin], Ok(())),
    ] {
        let root = site();
        let disk = root.path().join(at);
        fs::create_dir_all(disk.parent().unwrap()).unwrap();
        symlink(told, &disk).unwrap();
        let transaction = transaction(root.path(), &[], &moves);
        let before = files(root.path());
        let rehearsed = transaction.rehearse(root.path());
        assert_eq!(files(root.path()), before, "{told}");
        assert_eq!(rehearsed.map_err(|e| e.to_string()), outcome, "{told}");
        let run = transaction.run(root.path());
        assert_eq!(run.map_err(|e| e.to_string()), outcome, "{told}");
        match outcome {
            Err(_) => assert_eq!(files(root.path()), before, "{told}"),
            Ok(()) => {
                let to = moves.last().unwrap().1;
                let to = match *to == *folder.1 {
                    true => format!("{to}/tl/one.md"),
                    false => to.to_owned(),
                };
                assert!(fs::read(root.path().join(to)).is_ok(), "{told}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_of_two_paths_gets_one_text_or_none() {
    let root = site();
    let (one, tl) = ("content/a/en/one.md", "content/a/tl/one.md");
    fs::create_dir_all(root.path().join("content/a/tl")).unwrap();
    std::os::unix::fs::symlink("../en/one.md", root.path().join(tl)).unwrap();
    let before = files(root.path());
    let both = |text: &str| transaction(root.path(), &[(one, "eins\n"), (tl, text)], &[]);
    let error = both("isa\n").run(root.path()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`content/a/en/one.md` and `content/a/tl/one.md` are one file on disk, which would have to become two; put a copy in the place of the symbolic link first"
    );
    assert_eq!(files(root.path()), before);
    both("eins\n").run(root.path()).unwrap();
    let text = fs::read_to_string(root.path().join(tl)).unwrap();
    assert_eq!(text, "\u{feff}eins\r\n");
    assert!(root.path().join(tl).is_symlink());
}
