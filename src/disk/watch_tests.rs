use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant, SystemTime};

use super::{Change, Means, Watcher};
use crate::source::SitePath;

const LONG: Duration = Duration::from_secs(60);

struct Scene {
    root: tempfile::TempDir,
    heard: Receiver<Change>,
    watcher: Watcher,
}

impl Scene {
    fn new(folders: &[&str], means: Means) -> Self {
        let root = tempfile::tempdir().unwrap();
        for folder in folders {
            fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        Self::watching(root, means)
    }

    fn watching(root: tempfile::TempDir, means: Means) -> Self {
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
            watcher: watcher.unwrap(),
        }
    }

    fn write(&self, path: &str) {
        let path = self.root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, Instant::now().elapsed().as_nanos().to_string()).unwrap();
    }

    /// Listens until everything is to be read again.
    fn expect_everything(&self) {
        let end = Instant::now() + LONG;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.heard.recv_timeout(left).unwrap() {
                Change::Everything => break,
                Change::Paths(_) | Change::Polling => {}
            }
        }
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
fn a_root_that_goes_and_comes_back_is_watched_again() {
    for means in [Means::Events, Means::Polling] {
        let scene = Scene::new(&["content/a"], means);
        let root = scene.root.path();
        scene.write("content/a/a.md");
        scene.expect(&["content/a/a.md"]);
        fs::remove_dir_all(root).unwrap();
        scene.expect_everything();
        scene.write("content/a/a.md");
        scene.expect_everything();
        scene.write("content/a/b.md");
        scene.expect(&["content/a/b.md"]);
        // Another folder by the same name, at once.
        let away = tempfile::tempdir().unwrap();
        fs::create_dir_all(away.path().join("new/content/b")).unwrap();
        fs::rename(root, away.path().join("old")).unwrap();
        fs::rename(away.path().join("new"), root).unwrap();
        scene.expect_everything();
        scene.write("content/b/c.md");
        scene.expect(&["content/b/c.md"]);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_the_root_that_leads_elsewhere_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    for site in ["one/content", "two/content"] {
        fs::create_dir_all(at(site)).unwrap();
    }
    fs::write(at("two/content/a.md"), "x").unwrap();
    std::os::unix::fs::symlink("one", at("now")).unwrap();
    let (sender, heard) = mpsc::channel();
    let watcher = Watcher::new(&at("now"), None, Means::Events, move |change| {
        let _ = sender.send(change);
    });
    fs::remove_file(at("now")).unwrap();
    std::os::unix::fs::symlink("two", at("now")).unwrap();
    assert_eq!(heard.recv_timeout(LONG), Ok(Change::Everything));
    fs::write(at("two/content/b.md"), "x").unwrap();
    let paths = BTreeSet::from([SitePath::new("content/b.md")]);
    assert_eq!(heard.recv_timeout(LONG), Ok(Change::Paths(paths)));
    drop(watcher);
}

#[cfg(unix)]
#[test]
fn what_links_lead_to_elsewhere_in_the_site_is_watched() {
    use std::os::unix::fs::symlink;
    for means in [Means::Events, Means::Polling] {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        for made in ["content/pages/en", "shared/garden/en", "late", "docs"] {
            fs::create_dir_all(at(made)).unwrap();
        }
        fs::write(at("docs/about.md"), "x").unwrap();
        symlink("../shared/garden", at("content/garden")).unwrap();
        symlink(at("docs/about.md"), at("content/pages/en/about.md")).unwrap();
        let scene = Scene::watching(folder, means);
        scene.write("shared/garden/en/sow.md");
        scene.expect(&["shared/garden/en/sow.md"]);
        let root = scene.root.path();
        fs::remove_file(root.join("docs/about.md")).unwrap();
        scene.expect(&["docs/about.md"]);
        fs::remove_dir_all(root.join("shared/garden")).unwrap();
        scene.expect(&["shared/garden"]);
        scene.write("shared/garden/en/tend.md");
        scene.expect(&["shared/garden/en/tend.md"]);
        symlink("../late", root.join("content/late")).unwrap();
        scene.expect(&["content/late"]);
        let around: &[&str] = match means {
            Means::Events => &["shared"],
            Means::Polling => &["shared/garden"],
        };
        fs::rename(root.join("shared"), root.join("away")).unwrap();
        scene.expect(around);
        fs::rename(root.join("away"), root.join("shared")).unwrap();
        scene.expect(around);
        scene.write("shared/garden/en/reap.md");
        scene.expect(&["shared/garden/en/reap.md"]);
        scene.write("docs/other.md");
        scene.write("late/en/index.md");
        let heard = scene.expect(&["late/en/index.md"]);
        assert!(!heard.contains("docs/other.md"), "{heard:?}");
    }
}

#[test]
fn whoever_looks_by_itself_sees_a_file_in_place_of_a_younger_one() {
    let scene = Scene::new(&["content"], Means::Polling);
    scene.write("content/a.md");
    scene.expect(&["content/a.md"]);
    let mut file = fs::File::options();
    let file = file
        .write(true)
        .open(scene.root.path().join("content/a.md"))
        .unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    scene.expect(&["content/a.md"]);
}

#[test]
fn without_watches_to_be_had_the_watcher_looks_by_itself() {
    let scene = Scene::new(&["content"], Means::Events);
    let none_left = || Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    scene.watcher.pretend(none_left());
    let polling = scene.heard.recv_timeout(LONG);
    assert_eq!(polling, Ok(Change::Polling));
    scene.expect_everything();
    scene.write("content/a/b/c.md");
    scene.expect(&["content/a/b/c.md"]);
    // That is said once.
    scene.watcher.pretend(none_left());
    scene.write("content/a/b/d.md");
    while let Ok(change) = scene.heard.recv_timeout(Duration::from_secs(2)) {
        assert_ne!(change, Change::Polling);
    }
}

#[test]
fn what_comes_in_a_flood_is_watched_too() {
    let scene = Scene::new(&["content"], Means::Events);
    let root = scene.root.path();
    std::thread::scope(|scope| {
        for one in 0..4 {
            scope.spawn(move || {
                for other in 0..1500 {
                    let folder = root.join(format!("content/{one}-{other}"));
                    fs::create_dir(&folder).unwrap();
                    fs::write(folder.join("a.md"), "x").unwrap();
                }
            });
        }
    });
    let mut calm = Duration::from_secs(3);
    while scene.heard.recv_timeout(calm).is_ok() {
        calm = Duration::from_secs(1);
    }
    for other in (0..1500).step_by(50) {
        let path = format!("content/{}-{other}/a.md", other / 50 % 4);
        scene.write(&path);
        scene.expect(&[&path]);
    }
}

#[test]
fn what_was_lost_is_told_even_if_it_once_looked_the_same() {
    let scene = Scene::new(&["content/a"], Means::Events);
    let lost = || Ok(notify::Event::default().set_flag(notify::event::Flag::Rescan));
    scene.watcher.pretend(lost());
    scene.expect_everything();
    // Nothing has changed since.
    scene.watcher.pretend(lost());
    scene.write("content/a/a.md");
    scene.expect(&["content/a/a.md"]);
    fs::remove_file(scene.root.path().join("content/a/a.md")).unwrap();
    scene.expect(&["content/a/a.md"]);
    scene.watcher.pretend(lost());
    scene.expect_everything();
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
