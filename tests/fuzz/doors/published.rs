//! The lists by which a built folder and a published one are known.

use std::fs;
use std::path::Path;

use yugto::config::{Endpoint, History, Target};
use yugto::disk::{Finished, MANIFEST, Surroundings, UNFINISHED, write};
use yugto::publish::{Deletes, Intent, Request, prepare};
use yugto::site::{Content, OutputPath, Site};

/// Somebody else's.
const OUTSIDE: [&str; 3] = ["index.html", "en/index.html", "assets/a.css"];

/// The list of a built folder, and behind a line `===` that of a published one: whatever they say, what comes of a build
/// and of a publication is that site, and nothing else is touched.
pub fn manifest(bytes: &[u8]) {
    // Elsewhere nothing is published to folders.
    if cfg!(not(unix)) {
        return;
    }
    const END: &[u8] = b"===\n";
    let at = bytes.windows(END.len()).position(|window| window == END);
    let (built, published) = match at {
        Some(at) => (&bytes[..at], &bytes[at + END.len()..]),
        None => (bytes, bytes),
    };
    let memory = Path::new("/dev/shm");
    let folder = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    let folder = folder.expect("there is room");
    let root = folder.path();
    for path in OUTSIDE {
        put(&root.join(path), b"outside");
    }
    let (public, live) = (root.join("public"), root.join("live"));
    build(root, "first").expect("a new folder");
    publish(root, &public).expect("a new place");
    let target = fs::read_link(&live).expect("a link");
    let release = root.join(target);
    let release = release.parent().expect("a release");
    put(&release.join(".yugto-published"), published);
    let name = if bytes.len().is_multiple_of(2) {
        MANIFEST
    } else {
        UNFINISHED
    };
    put(&public.join(name), built);

    let _ = Finished::open(&public);
    if build(root, "second").is_ok() {
        assert_eq!(
            fs::read(public.join("index.html")).ok().as_deref(),
            Some(&b"second"[..])
        );
        let finished = Finished::open(&public);
        assert!(finished.is_ok(), "{finished:?}");
    }
    let before = fs::read(live.join("index.html")).ok();
    match publish(root, &public) {
        Ok(()) => {
            let served = fs::read(live.join("index.html")).ok();
            assert_eq!(served, fs::read(public.join("index.html")).ok());
        }
        Err(why) => {
            assert!(!why.contains(char::is_control), "{why:?}");
            assert_eq!(fs::read(live.join("index.html")).ok(), before, "{why}");
        }
    }
    for path in OUTSIDE {
        let there = fs::read(root.join(path)).ok();
        assert_eq!(there.as_deref(), Some(&b"outside"[..]), "{path}");
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("there is room");
}

fn build(root: &Path, text: &str) -> Result<(), String> {
    let site = Site {
        entries: [
            "index.html",
            "en/index.html",
            "assets/a.0123456789abcdef.css",
        ]
        .map(|path| {
            (
                OutputPath::new(path),
                Content::Bytes(text.as_bytes().into()),
            )
        })
        .into_iter()
        .collect(),
        ..Site::default()
    };
    let around = Surroundings {
        root: &root.join("sources"),
        home: None,
    };
    let written = write(&site, &root.join("public"), around);
    written.map(drop).map_err(|error| error.to_string())
}

fn publish(root: &Path, public: &Path) -> Result<(), String> {
    let site = Finished::open(public).map_err(|error| error.to_string())?;
    let request = Request {
        root,
        site: &site,
        id: "garden",
        target: &Target::Folder("live".into()),
        history: History::default(),
        endpoint: &Endpoint::default(),
        deletes: Deletes::Any,
    };
    let prepared = prepare(request, Intent::Publish).map_err(|error| error.to_string())?;
    prepared.run(&|_| ()).map_err(|error| error.to_string())
}
