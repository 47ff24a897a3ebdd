//! Tells the program which program it is: a hash of all that decides what it makes of a site, by which it sees whether
//! a site was made by the same.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a build script reads the sources of the program, and speaks to cargo"
)]

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut files = Vec::new();
    for place in ["src", "themes", "locales", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={place}");
        list(Path::new(place), &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for path in files {
        path.hash(&mut hasher);
        std::fs::read(&path).unwrap_or_default().hash(&mut hasher);
    }
    let mut features: Vec<_> = std::env::vars()
        .filter(|(name, _)| name.starts_with("CARGO_FEATURE_"))
        .collect();
    features.sort();
    features.hash(&mut hasher);
    println!("cargo::rustc-env=YUGTO_PROGRAM={:016x}", hasher.finish());
}

fn list(place: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(place) else {
        files.push(place.to_owned());
        return;
    };
    for entry in entries.flatten() {
        list(&entry.path(), files);
    }
}
