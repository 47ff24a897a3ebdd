use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::{EditError, Transaction, read};
use crate::source::{SitePath, SourceFile};

fn edit(root: &Path, file: &Arc<SourceFile>, text: &str) -> Result<(), EditError> {
    let edits = vec![(file.clone(), text.to_owned())];
    let all = Transaction {
        edits,
        ..Transaction::default()
    };
    all.run(root)
}

fn create(root: &Path, path: &SitePath, text: &str) -> Result<(), EditError> {
    let made = vec![(path.clone(), text.to_owned())];
    let all = Transaction {
        made,
        ..Transaction::default()
    };
    all.run(root)
}

#[test]
fn an_edit_keeps_mark_and_line_endings_and_leaves_nothing_beside() {
    for (before, after) in [
        ("a\nb\n", "x\ny\n"),
        ("\u{feff}a\r\nb\r\n", "\u{feff}x\r\ny\r\n"),
    ] {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("content");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.md"), before).unwrap();
        let (sources, _) = read(root.path());
        let file = sources.text(&SitePath::new("content/a.md")).unwrap();
        edit(root.path(), file, "x\ny\n").unwrap();
        assert_eq!(fs::read_to_string(folder.join("a.md")).unwrap(), after);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }
}

#[test]
fn an_edit_of_a_file_that_changed_meanwhile_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let disk = root.path().join("yugto.toml");
    fs::write(&disk, "a\n").unwrap();
    let (sources, _) = read(root.path());
    let path = SitePath::new("yugto.toml");
    let file = sources.text(&path).unwrap();
    fs::write(&disk, "b\n").unwrap();
    assert_eq!(
        edit(root.path(), file, "c\n"),
        Err(EditError::Changed(path))
    );
    assert_eq!(fs::read_to_string(&disk).unwrap(), "b\n");
}

#[test]
fn a_new_file_gets_its_folders_and_never_replaces_one() {
    let root = tempfile::tempdir().unwrap();
    let path = SitePath::new("content/a/en/know.md");
    create(root.path(), &path, "one").unwrap();
    assert_eq!(
        create(root.path(), &path, "two"),
        Err(EditError::Exists(path.clone()))
    );
    let text = fs::read_to_string(root.path().join(path.as_str())).unwrap();
    assert_eq!(text, "one");
}

#[test]
fn no_file_is_made_outside_the_site() {
    let outside = tempfile::tempdir().unwrap();
    let root = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), root.path().join("content")).unwrap();
    for path in [
        "../a.md",
        "content/../../a.md",
        "/etc/a.md",
        "",
        "content/a.md",
        "content/b/a.md",
    ] {
        let path = SitePath::new(path);
        let made = create(root.path(), &path, "x");
        assert_eq!(made, Err(EditError::Outside(path)));
    }
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn an_edit_within_lines_leaves_every_line_its_own_ending() {
    for (before, new, after) in [
        ("a\r\nb\nc\rd", "a1\nb1\nc1\nd1", "a1\r\nb1\nc1\rd1"),
        (
            "\u{feff}\u{feff}a\n\r\n",
            "\u{feff}x\n\n",
            "\u{feff}\u{feff}x\n\r\n",
        ),
        ("a\r\nb\n", "a\nb\nc\n", "a\r\nb\r\nc\r\n"),
    ] {
        let root = tempfile::tempdir().unwrap();
        let disk = root.path().join("yugto.toml");
        fs::write(&disk, before).unwrap();
        let (sources, _) = read(root.path());
        let file = sources.text(&SitePath::new("yugto.toml")).unwrap();
        edit(root.path(), file, new).unwrap();
        assert_eq!(fs::read_to_string(&disk).unwrap(), after);
    }
}
