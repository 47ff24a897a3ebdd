mod interrupted;
#[cfg(unix)]
mod links;
mod packed;

use std::collections::BTreeMap;
use std::fs;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use super::{MANIFEST, Surroundings, UNFINISHED, WriteError, Written, write};
use crate::site::{Content, OutputPath, Packing, Render, Site};
use crate::source::AssetBytes;

type Files = BTreeMap<String, Vec<u8>>;

fn site(files: &[(&str, &str)]) -> Site {
    let bytes = |text: &str| Content::Bytes(text.as_bytes().into());
    let entries = files
        .iter()
        .map(|(path, text)| (OutputPath::new(path), bytes(text)));
    Site {
        entries: entries.collect(),
        late: None,
        packings: Vec::new(),
    }
}

/// A folder to build in, beside a site's root.
struct Room(tempfile::TempDir);

impl Room {
    fn new() -> Self {
        let room = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(room.at("root/content")).unwrap();
        room
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn out(&self) -> PathBuf {
        self.at("out")
    }

    fn build(&self, site: &Site) -> Result<Written, WriteError> {
        self.build_to(site, &self.out())
    }

    fn build_to(&self, site: &Site, out: &Path) -> Result<Written, WriteError> {
        let home = self.at("home");
        write(
            site,
            out,
            Surroundings {
                root: &self.at("root"),
                home: Some(&home),
            },
        )
    }

    /// Every file in the output, and the empty folders with a `/` at the end.
    fn files(&self) -> Files {
        tree(&self.out())
    }
}

fn tree(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap();
        if !entry.file_type().is_dir() {
            files.insert(String::from(path), fs::read(entry.path()).unwrap());
        } else if fs::read_dir(entry.path()).unwrap().count() == 0 {
            files.insert(format!("{path}/"), Vec::new());
        }
    }
    files
}

fn clean(site: &Site) -> Files {
    let room = Room::new();
    room.build(site).unwrap();
    room.files()
}

fn names(files: &Files) -> Vec<&str> {
    files.keys().map(|name| &**name).collect()
}

#[test]
fn a_build_makes_the_files_and_a_sorted_manifest() {
    let room = Room::new();
    let written = room
        .build(&site(&[("en/index.html", "b"), ("404.html", "a")]))
        .unwrap();
    assert_eq!(
        written,
        Written {
            written: 2,
            unchanged: 0,
            deleted: 0
        }
    );
    let files = room.files();
    assert_eq!(names(&files), [MANIFEST, "404.html", "en/index.html"]);
    let hash = |text: &str| blake3::hash(text.as_bytes()).to_hex()[..16].to_string();
    assert_eq!(
        String::from_utf8_lossy(&files[MANIFEST]),
        format!(
            "yugto manifest 1\n{} 404.html\n{} en/index.html\n",
            hash("a"),
            hash("b")
        )
    );
}

#[test]
fn only_what_differs_is_written_and_the_rest_keeps_its_time() {
    let room = Room::new();
    room.build(&site(&[("a", "same"), ("b", "a long text"), ("c", "x")]))
        .unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(1_000_000);
    for name in ["a", "b", "c", MANIFEST] {
        let file = fs::File::options()
            .write(true)
            .open(room.out().join(name))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let time = |name: &str| {
        fs::metadata(room.out().join(name))
            .unwrap()
            .modified()
            .unwrap()
    };
    let again = site(&[("a", "same"), ("b", "short"), ("c", "y")]);
    let written = room.build(&again).unwrap();
    assert_eq!(
        written,
        Written {
            written: 2,
            unchanged: 1,
            deleted: 0
        }
    );
    assert_eq!(time("a"), long_ago);
    assert!(time("b") > long_ago && time("c") > long_ago);
    assert_eq!(room.files(), clean(&again));

    let manifest = time(MANIFEST);
    let written = room.build(&again).unwrap();
    assert_eq!(
        written,
        Written {
            written: 0,
            unchanged: 3,
            deleted: 0
        }
    );
    assert_eq!(time(MANIFEST), manifest);
}

#[test]
fn a_file_edited_by_hand_is_mended() {
    let room = Room::new();
    let site = site(&[("a", "right"), ("b", "right")]);
    room.build(&site).unwrap();
    fs::write(room.out().join("a"), "wrong").unwrap();
    fs::remove_file(room.out().join("b")).unwrap();
    assert_eq!(room.build(&site).unwrap().written, 2);
    assert_eq!(room.files(), clean(&site));
}

#[test]
fn stale_files_go_with_their_folders_and_others_files_stay() {
    let room = Room::new();
    room.build(&site(&[
        ("a/b/c.html", "x"),
        ("a/d/e.html", "x"),
        ("f.html", "x"),
    ]))
    .unwrap();
    fs::write(room.out().join("a/d/notes.txt"), "mine").unwrap();
    fs::write(room.out().join("CNAME"), "mine").unwrap();
    let written = room.build(&site(&[("f.html", "x")])).unwrap();
    assert_eq!(
        written,
        Written {
            written: 0,
            unchanged: 1,
            deleted: 2
        }
    );
    assert_eq!(
        names(&room.files()),
        [MANIFEST, "CNAME", "a/d/notes.txt", "f.html"]
    );
}

#[test]
fn files_become_folders_and_folders_files() {
    let room = Room::new();
    let (one, other) = (
        site(&[("a", "x"), ("b/c/d", "x")]),
        site(&[("a/x/y", "x"), ("b", "x")]),
    );
    for site in [&one, &other, &one] {
        room.build(site).unwrap();
        assert_eq!(room.files(), clean(site));
    }
}

#[test]
fn what_others_put_in_the_way_is_not_touched() {
    for (foreign, path) in [("a/b", "a"), ("a", "a/b"), ("a", "a"), ("a/b/c", "a/b")] {
        let room = Room::new();
        room.build(&site(&[("z", "x")])).unwrap();
        let place = room.out().join(foreign);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, "mine").unwrap();
        let before = room.files();
        let refused = room.build(&site(&[(path, "x"), ("z", "y")]));
        assert!(
            matches!(refused, Err(WriteError::InTheWay(_))),
            "{foreign} {path} {refused:?}"
        );
        assert_eq!(room.files(), before);
    }
}

#[test]
fn a_site_with_impossible_paths_changes_nothing() {
    let room = Room::new();
    for path in [
        "../a",
        "a/../../b",
        "/a",
        "a//b",
        "",
        "a/",
        "./a",
        "a\nb",
        MANIFEST,
        UNFINISHED,
    ] {
        let refused = room.build(&site(&[(path, "x")]));
        assert_eq!(refused, Err(WriteError::Path(OutputPath::new(path))));
    }
    let both = room.build(&site(&[("a", "x"), ("a/b", "x")]));
    assert_eq!(both, Err(WriteError::FileAndFolder(OutputPath::new("a"))));
    assert!(!room.out().exists());
}

#[test]
fn folders_that_are_not_for_output_are_refused() {
    let room = Room::new();
    for folder in ["home/me", "root/content/a", "foreign", "empty"] {
        fs::create_dir_all(room.at(folder)).unwrap();
    }
    for file in ["file", "foreign/a", "root/yugto.toml"] {
        fs::write(room.at(file), "mine").unwrap();
    }
    let before = tree(room.0.path());
    let build = |out: &Path| {
        room.build_to(&site(&[("a", "x")]), out)
            .map_err(|error| error.to_string())
    };
    for (out, why) in [
        ("home", "home folder"),
        ("root", "own folder"),
        ("", "own folder"),
        ("root/../root", "own folder"),
        ("empty/../root/content", "among the site's sources"),
        ("root/content/a/b/c", "among the site's sources"),
        ("root/themes", "among the site's sources"),
        ("root/locales/x", "among the site's sources"),
        ("root/fonts/x", "among the site's sources"),
        ("root/.git/x", "among the site's sources"),
        ("file", "is not a folder"),
        ("foreign", "were not built by yugto"),
    ] {
        let refused = build(&room.at(out)).unwrap_err();
        assert!(refused.contains(why), "{out}: {refused}");
    }
    assert!(
        build(Path::new("/"))
            .unwrap_err()
            .contains("root of the file system")
    );
    assert_eq!(tree(room.0.path()), before);
    build(&room.at("root/public")).unwrap();
    build(&room.at("empty")).unwrap();
    build(&room.at("new/er")).unwrap();
}

#[test]
fn a_manifest_leads_to_nothing_outside() {
    let room = Room::new();
    room.build(&site(&[("a", "x")])).unwrap();
    fs::write(room.at("precious"), "mine").unwrap();
    let absolute = room.at("precious").display().to_string();
    let list = format!("yugto manifest 1\n- ../precious\n- {absolute}\n- x/../../precious\n");
    fs::write(room.out().join(MANIFEST), &list).unwrap();
    fs::write(room.out().join(UNFINISHED), &list).unwrap();
    room.build(&site(&[])).unwrap();
    assert_eq!(fs::read(room.at("precious")).unwrap(), b"mine");
}

#[test]
fn a_manifest_of_another_version_is_refused() {
    let room = Room::new();
    room.build(&site(&[("a", "x")])).unwrap();
    fs::write(room.out().join(MANIFEST), "yugto manifest 999\n").unwrap();
    let refused = room.build(&site(&[("a", "y")]));
    assert!(matches!(refused, Err(WriteError::Manifest(_))));
    assert_eq!(fs::read(room.out().join("a")).unwrap(), b"x");
}

/// Worth packing.
const LONG: &str = include_str!("names.rs");

fn packed(site: Site, packings: &[Packing]) -> Site {
    Site {
        packings: packings.into(),
        ..site
    }
}

#[test]
fn files_are_copied_with_their_hash() {
    let room = Room::new();
    for length in [0_usize, 1, 65_535, 65_536, 65_537, 200_000] {
        let bytes: Vec<u8> = (0..length).map(|i| (i * 7 % 251) as u8).collect();
        let from = room.at("root/content/x.bin");
        fs::write(&from, &bytes).unwrap();
        let entry = |content| Site {
            entries: [(OutputPath::new("x"), content)].into(),
            late: None,
            packings: Vec::new(),
        };
        let copied = entry(Content::Asset(AssetBytes::Disk(from)));
        assert_eq!(room.build(&copied).unwrap().written, 1, "{length}");
        assert_eq!(room.build(&copied).unwrap().unchanged, 1, "{length}");
        assert_eq!(
            room.files(),
            clean(&entry(Content::Bytes(bytes.into()))),
            "{length}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_folder_stays_unfinished() {
    let room = Room::new();
    let gone = room.at("root/content/gone.png");
    let mut site = site(&[("a", "x")]);
    site.entries.insert(
        OutputPath::new("b"),
        Content::Asset(AssetBytes::Disk(gone.clone())),
    );
    let error = room.build(&site).unwrap_err().to_string();
    assert!(error.contains(gone.to_str().unwrap()), "{error}");
    assert!(room.out().join(UNFINISHED).exists());
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let files: Vec<(String, String)> = (0..200)
        .map(|i| (format!("{}/{i}.html", i % 7), "x".repeat(i)))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (&**path, &**text))
        .collect();
    let site = site(&files);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| clean(&site))
    };
    assert_eq!(with(1), with(8));
}
