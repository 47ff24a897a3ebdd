//! Builds that end before they are done.

use super::*;

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
                "disk::write_tests::interrupted::child_that_builds_until_it_is_killed",
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
