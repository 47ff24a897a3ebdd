//! Bytes that fuzzers found to lead somewhere else than others, at every door. README's section Trust says what they
//! are held to, and CONTRIBUTING.md how to find more.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "tests touch files, connections and the clock"
)]

#[allow(unreachable_pub, reason = "a crate of its own for the fuzzers")]
#[path = "fuzz/doors/mod.rs"]
mod doors;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Half of what a thread has by itself, and no optimisation: what goes deep with its input is seen here.
const STACK: usize = 1 << 20;

/// How long one input may take, on a slow machine with others at work.
const PATIENCE: Duration = Duration::from_secs(20);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus")
}

/// The names below a folder, in order.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn whatever_comes_in_at_a_door_does_no_harm() {
    let expected: BTreeSet<String> = doors::DOORS.iter().map(|(n, _)| (*n).to_owned()).collect();
    assert_eq!(names(&folder()), expected);
    for (name, door) in doors::DOORS {
        let folder = folder().join(name);
        let files = names(&folder);
        assert!(files.len() > 10, "{name} has {} inputs", files.len());
        for file in files {
            let bytes = fs::read(folder.join(&file)).unwrap();
            let begun = Instant::now();
            let knock = thread::Builder::new().stack_size(STACK);
            let knock = knock.spawn(move || door(&bytes)).unwrap();
            assert!(knock.join().is_ok(), "corpus/{name}/{file}");
            let took = begun.elapsed();
            assert!(took < PATIENCE, "corpus/{name}/{file}: {took:?}");
        }
    }
}

/// One fuzzer a door.
#[test]
fn every_door_has_its_fuzzer() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let manifest = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let bins = manifest["bin"].as_array().unwrap().iter();
    let bins: BTreeSet<&str> = bins.map(|bin| bin["name"].as_str().unwrap()).collect();
    let doors: BTreeSet<&str> = doors::DOORS.iter().map(|(name, _)| *name).collect();
    assert_eq!(bins, doors);
    for name in doors {
        let target = fs::read_to_string(fuzz.join(format!("targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("doors::{name}(bytes)")), "{name}");
    }
}
