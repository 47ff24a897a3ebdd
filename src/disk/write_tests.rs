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

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_to_a_refused_folder_is_refused() {
        let room = Room::new();
        fs::create_dir(room.at("home")).unwrap();
        for target in ["home", "root", "root/content", "nowhere"] {
            let link = room.at("link");
            symlink(room.at(target), &link).unwrap();
            let refused = room.build_to(&site(&[("a", "x")]), &link);
            assert!(refused.is_err(), "{target}");
            fs::remove_file(&link).unwrap();
        }
    }

    #[test]
    fn nothing_goes_through_a_link_in_the_output() {
        let room = Room::new();
        let old = site(&[("a/b", "old"), ("c", "old"), ("d/e", "old")]);
        room.build(&old).unwrap();
        let elsewhere = room.at("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        for name in ["b", "c", "e"] {
            fs::write(elsewhere.join(name), "mine").unwrap();
        }
        let put = |at: &str, to: &Path| {
            let at = room.out().join(at);
            if at.is_dir() {
                fs::remove_dir_all(&at).unwrap()
            } else {
                fs::remove_file(&at).unwrap()
            }
            symlink(to, at).unwrap();
        };
        put("a", &elsewhere);
        let through_folder = room.build(&site(&[("a/b", "new")]));
        assert!(
            matches!(through_folder, Err(WriteError::Link(_))),
            "{through_folder:?}"
        );
        put("c", &elsewhere.join("c"));
        let through_file = room.build(&site(&[("c", "new")]));
        assert!(
            matches!(through_file, Err(WriteError::InTheWay(_))),
            "{through_file:?}"
        );
        put("d", &elsewhere);
        room.build(&site(&[])).unwrap();
        for name in ["b", "c", "e"] {
            assert_eq!(fs::read(elsewhere.join(name)).unwrap(), b"mine");
        }
    }

    #[test]
    fn a_copy_made_with_hard_links_stays_as_it_was() {
        let room = Room::new();
        room.build(&site(&[("a", "old")])).unwrap();
        fs::hard_link(room.out().join("a"), room.at("copy")).unwrap();
        room.build(&site(&[("a", "new")])).unwrap();
        assert_eq!(fs::read(room.at("copy")).unwrap(), b"old");
        assert_eq!(fs::read(room.out().join("a")).unwrap(), b"new");
    }
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

fn packed(site: Site, packings: &[Packing]) -> Site {
    Site {
        packings: packings.into(),
        ..site
    }
}

#[test]
fn long_texts_lie_packed_beside_themselves() {
    let room = Room::new();
    let files = [
        ("a.html", LONG),
        ("b.css", LONG),
        ("c.svg", LONG),
        ("d.html", "short"),
        ("e.png", LONG),
    ];
    let written = room.build(&packed(site(&files), &Packing::ALL)).unwrap();
    assert_eq!(written.written, 11);
    let files = room.files();
    let texts = ["a.html", "b.css", "c.svg"];
    let expected = texts
        .iter()
        .flat_map(|t| [format!("{t}.br"), format!("{t}.gz")]);
    let found = files
        .keys()
        .filter(|name| name.ends_with(".br") || name.ends_with(".gz"));
    assert_eq!(
        found.cloned().collect::<Vec<_>>(),
        expected.collect::<Vec<_>>()
    );
    let mut unpacked = String::new();
    let mut gzip = flate2::read::GzDecoder::new(&*files["a.html.gz"]);
    std::io::Read::read_to_string(&mut gzip, &mut unpacked).unwrap();
    assert_eq!(unpacked, LONG);
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &*files["a.html.br"], &mut unpacked).unwrap();
    assert_eq!(unpacked, LONG.as_bytes());
    assert!(files["a.html.br"].len() < files["a.html.gz"].len());
}

#[test]
fn what_is_packed_stays_as_long_as_its_text_does() {
    let room = Room::new();
    let longer = format!("{LONG}.");
    let first = [("a.html", LONG), ("b.html", LONG)];
    room.build(&packed(site(&first), &Packing::ALL)).unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(1_000_000);
    let names = ["a.html", "a.html.br", "a.html.gz", "b.html.br"];
    for name in names {
        let file = fs::File::options().write(true).open(room.out().join(name));
        file.unwrap().set_modified(long_ago).unwrap();
    }
    let second = [("a.html", LONG), ("b.html", &longer)];
    let written = room.build(&packed(site(&second), &Packing::ALL)).unwrap();
    assert_eq!(
        (written.written, written.unchanged, written.deleted),
        (3, 3, 0)
    );
    let kept = |name: &str| {
        let metadata = fs::metadata(room.out().join(name)).unwrap();
        metadata.modified().unwrap() == long_ago
    };
    assert_eq!(names.map(kept), [true, true, true, false]);

    // What somebody damaged is mended.
    fs::write(room.out().join("a.html.br"), "damaged").unwrap();
    let written = room.build(&packed(site(&second), &Packing::ALL)).unwrap();
    assert_eq!(written.written, 1);
    assert_eq!(room.files(), clean(&packed(site(&second), &Packing::ALL)));

    // Too short now, or not asked for any more.
    let third = [("a.html", "short"), ("b.html", &longer)];
    let written = room.build(&packed(site(&third), &[Packing::Gzip])).unwrap();
    assert_eq!(written.deleted, 3);
    assert_eq!(room.files(), clean(&packed(site(&third), &[Packing::Gzip])));
}

#[test]
fn a_packed_text_takes_nobody_elses_place() {
    let room = Room::new();
    let plain = site(&[("a.html", LONG)]);
    room.build(&plain).unwrap();
    fs::write(room.out().join("a.html.gz"), "theirs").unwrap();
    let error = room.build(&packed(plain, &Packing::ALL)).unwrap_err();
    assert!(matches!(error, WriteError::InTheWay(_)), "{error}");
    assert_eq!(fs::read(room.out().join("a.html.gz")).unwrap(), b"theirs");
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

/// A page that stops the build once so many others are rendered.
struct Page {
    text: Arc<[u8]>,
    left: Arc<AtomicUsize>,
}

impl Render for Page {
    fn render(&self) -> Arc<[u8]> {
        let left = self
            .left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                left.checked_sub(1)
            });
        if left.is_err() {
            // A panic that prints nothing.
            std::panic::resume_unwind(Box::new("interrupted"));
        }
        self.text.clone()
    }
}

/// The site, but rendering ends after so many pages.
fn interrupted_after(site: &Site, pages: usize) -> Site {
    let left = Arc::new(AtomicUsize::new(pages));
    let entries = site.entries.iter().map(|(path, content)| {
        let Content::Bytes(text) = content else {
            unreachable!()
        };
        (
            path.clone(),
            Content::Page(Arc::new(Page {
                text: text.clone(),
                left: left.clone(),
            })),
        )
    });
    Site {
        entries: entries.collect(),
        late: None,
        packings: site.packings.clone(),
    }
}

/// Worth packing.
const LONG: &str = include_str!("names.rs");

/// Sites in which a name is a file to one and a folder to the other.
fn any_files() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let names = proptest::sample::select(vec![
        ["a", "c/d", "c/e.txt", "f/g/h", "f/g/i", "k.html"],
        ["a/b", "c", "f/g", "f/j", "k.html", "k.html.gz/m/n"],
    ]);
    let text = proptest::sample::select(vec!["", "one", "two", LONG]);
    (
        names,
        proptest::collection::vec(proptest::option::of(text), 6),
    )
        .prop_map(|(names, texts)| {
            let files = names.into_iter().zip(texts);
            files
                .filter_map(|(name, text)| Some((name, text?)))
                .collect()
        })
}

/// The texts of a site by their names, and how they are packed.
type PackedFiles = (Vec<(&'static str, &'static str)>, Vec<Packing>);

/// The same, packed in one form, in the other, in both or in none.
fn any_packed_files() -> impl Strategy<Value = PackedFiles> {
    let packings = proptest::sample::subsequence(Packing::ALL.to_vec(), 0..=2);
    (any_files(), packings).prop_map(|(files, mut packings)| {
        if files.iter().any(|(name, _)| name.starts_with("k.html.")) {
            // A name can't be a packed text and a folder.
            packings.retain(|packing| *packing != Packing::Gzip);
        }
        (files, packings)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn after_any_interruptions_a_build_yields_what_a_clean_one_does(
        builds in proptest::collection::vec((any_packed_files(), 0_usize..10), 1..5),
        last in any_packed_files(),
    ) {
        let room = Room::new();
        let made = |(files, packings): PackedFiles| packed(site(&files), &packings);
        for (files, pages) in builds {
            let before = room.out().exists().then(|| room.files());
            let site = interrupted_after(&made(files), pages);
            let built = std::panic::catch_unwind(AssertUnwindSafe(|| room.build(&site)));
            let changed = room.out().exists() && before != Some(room.files());
            if built.is_err() && changed {
                prop_assert!(room.out().join(UNFINISHED).exists());
            }
            if built.is_ok() {
                prop_assert!(!room.out().join(UNFINISHED).exists());
            }
        }
        let last = made(last);
        room.build(&last).unwrap();
        prop_assert!(room.files() == clean(&last), "{:?}", names(&room.files()));
    }
}

/// Where the child process of the next test builds.
const CHILD: &str = "YUGTO_TEST_BUILD_UNTIL_KILLED";
/// What it leaves beside its output folder once it builds.
const BEGUN: &str = "begun";

fn large_site(text: u8) -> Site {
    let entries = (0..120).map(|i| {
        let bytes = vec![text.wrapping_add(i as u8); 1_000 + i * 20];
        (
            OutputPath::new(&format!("{text}/{}/{i}.html", i % 20)),
            Content::Bytes(bytes.clone().into()),
        )
    });
    let shared = (0..120).map(|i| {
        let bytes = vec![text; 1_000 + usize::from(text) * 100 + i];
        (
            OutputPath::new(&format!("shared/{i}.html")),
            Content::Bytes(bytes.into()),
        )
    });
    Site {
        entries: entries.chain(shared).collect(),
        late: None,
        packings: Packing::ALL.into(),
    }
}

/// Not a test: what the next one starts and kills.
#[test]
fn child_that_builds_until_it_is_killed() {
    let Some(folder) = std::env::var_os(CHILD).map(PathBuf::from) else {
        return;
    };
    let root = folder.join("root");
    std::fs::write(folder.join(BEGUN), "").unwrap();
    for text in (1..=5).cycle() {
        let around = Surroundings {
            root: &root,
            home: None,
        };
        write(&large_site(text), &folder.join("out"), around).unwrap();
    }
}

#[test]
fn a_killed_build_is_marked_and_completed_by_the_next() {
    let room = Room::new();
    let mut unfinished = 0;
    let begun = room.0.path().join(BEGUN);
    for round in 0..8 {
        let _ = std::fs::remove_file(&begun);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "disk::write_tests::child_that_builds_until_it_is_killed",
            ])
            .env(CHILD, room.0.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let deadline = SystemTime::now() + Duration::from_secs(20);
        while !(begun.exists() && room.out().exists()) && SystemTime::now() < deadline {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(round * 7 % 30));
        child.kill().unwrap();
        child.wait().unwrap();
        let marked = room.out().join(UNFINISHED).exists();
        unfinished += usize::from(marked);
        if !marked {
            // Then nothing was begun, or everything was finished: some whole site lies there.
            let found = room.files();
            let whole = found.keys().all(|name| name.starts_with(".yugto-"))
                || [1, 2, 3, 4, 5, 9, 10].into_iter().any(|text| {
                    let mut found = found.clone();
                    found.retain(|name, _| !name.ends_with(".new"));
                    found == clean(&large_site(text))
                });
            assert!(whole, "{:?}", names(&found).len());
        }
        let site = large_site(9 + round as u8 % 2);
        room.build(&site).unwrap();
        let (found, expected) = (room.files(), clean(&site));
        assert_eq!(names(&found), names(&expected));
        for (name, bytes) in found {
            assert!(bytes == expected[&name], "{name}");
        }
    }
    assert!(unfinished > 0, "no build was interrupted");
}
