use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use super::{Change, Means, Watcher};

const LONG: Duration = Duration::from_secs(20);

struct Scene {
    root: tempfile::TempDir,
    heard: Receiver<Change>,
    _watcher: Watcher,
}

impl Scene {
    fn new(folders: &[&str], means: Means) -> Self {
        let root = tempfile::tempdir().unwrap();
        for folder in folders {
            fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        let (sender, heard) = mpsc::channel();
        let watcher = Watcher::new(
            root.path(),
            Some(&root.path().join("content/out")),
            means,
            move |change| {
                let _ = sender.send(change);
            },
        );
        Self {
            root,
            heard,
            _watcher: watcher.unwrap(),
        }
    }

    fn write(&self, path: &str) {
        let path = self.root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, Instant::now().elapsed().as_nanos().to_string()).unwrap();
    }

    /// Listens until all of these were heard of.
    fn expect(&self, paths: &[&str]) -> BTreeSet<String> {
        let mut missing: BTreeSet<&str> = paths.iter().copied().collect();
        let mut all = BTreeSet::new();
        let end = Instant::now() + LONG;
        while !missing.is_empty() {
            let left = end.saturating_duration_since(Instant::now());
            let change = self.heard.recv_timeout(left);
            let change = change.unwrap_or_else(|_| panic!("never heard of {missing:?}"));
            match change {
                Change::Paths(paths) => {
                    for path in paths {
                        missing.remove(path.as_str());
                        all.insert(path.to_string());
                    }
                }
                Change::Everything => missing.clear(),
                Change::Polling => {}
            }
        }
        all
    }
}

#[test]
fn edits_renames_and_removals_are_heard_of() {
    for means in [Means::Events, Means::Polling] {
        let scene = Scene::new(&["content/a/en"], means);
        let root = scene.root.path();
        scene.write("content/a/en/know.md");
        scene.expect(&["content/a/en/know.md"]);
        fs::rename(
            root.join("content/a/en/know.md"),
            root.join("content/a/en/like.md"),
        )
        .unwrap();
        scene.expect(&["content/a/en/know.md", "content/a/en/like.md"]);
        fs::remove_file(root.join("content/a/en/like.md")).unwrap();
        scene.expect(&["content/a/en/like.md"]);
        scene.write("yugto.toml");
        scene.expect(&["yugto.toml"]);
    }
}

#[test]
fn folders_that_come_later_are_watched() {
    for means in [Means::Events, Means::Polling] {
        let scene = Scene::new(&["content"], means);
        scene.write("locales/en/deep/ui.ftl");
        scene.expect(&["locales/en/deep/ui.ftl"]);
        scene.write("locales/en/deep/more.ftl");
        scene.expect(&["locales/en/deep/more.ftl"]);
        fs::remove_dir_all(scene.root.path().join("locales")).unwrap();
        scene.expect(&["locales"]);
        scene.write("locales/tl/ui.ftl");
        scene.expect(&["locales/tl/ui.ftl"]);
    }
}

#[test]
fn files_made_right_after_their_folders_are_not_missed() {
    let scene = Scene::new(&["content"], Means::Events);
    for round in 0..100 {
        let path = format!("content/{round}/b/c/d/a.md");
        scene.write(&path);
        scene.expect(&[&path]);
    }
}

#[test]
fn what_is_no_source_is_not_heard_of() {
    let scene = Scene::new(&["content", "src"], Means::Events);
    let last = "content/last.md";
    for path in [
        "src/main.rs",
        "README.md",
        "content/out/a.html",
        "content/.a.md.swp",
        "content/a~",
        "content/4913",
        ".git/HEAD",
        last,
    ] {
        scene.write(path);
    }
    let heard = scene.expect(&[last]);
    assert_eq!(heard, BTreeSet::from([String::from(last)]));
    // And reading the site is no change of it.
    let _ = super::read(scene.root.path());
    scene.write("content/z.md");
    assert_eq!(scene.expect(&["content/z.md"]).len(), 1);
}

#[test]
fn many_changes_at_once_come_together() {
    let scene = Scene::new(&["content"], Means::Events);
    let paths: Vec<String> = (0..300).map(|i| format!("content/{i}.md")).collect();
    for path in &paths {
        scene.write(path);
    }
    let mut missing: BTreeSet<&str> = paths.iter().map(|path| &**path).collect();
    let mut calls = 0;
    while !missing.is_empty() {
        if let Change::Paths(paths) = scene.heard.recv_timeout(LONG).unwrap() {
            calls += 1;
            missing.retain(|path| !paths.iter().any(|heard| heard.as_str() == *path));
        }
    }
    assert!(calls < 100, "{calls} calls for 300 changes");
}

#[test]
fn a_root_that_is_not_there_cannot_be_watched() {
    let watcher = Watcher::new(Path::new("/nowhere/at/all"), None, Means::Events, |_| {});
    let error = watcher
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(error.starts_with("the site can't be watched"), "{error}");
}

#[test]
fn a_dropped_watcher_is_silent() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    let (sender, heard) = mpsc::channel();
    let watcher = Watcher::new(root.path(), None, Means::Events, move |change| {
        let _ = sender.send(change);
    });
    drop(watcher.unwrap());
    fs::write(root.path().join("content/a.md"), "x").unwrap();
    // The sender lives in the watcher's thread, which is over.
    assert_eq!(heard.recv(), Err(mpsc::RecvError));
}
