use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::file::{self, hash_of};
use super::manifest;
use super::output::{MANIFEST, UNFINISHED};
use crate::site::OutputPath;

/// What an earlier build left below a folder of its output `out`, by paths below that folder: for who can tell that
/// it would be made again as it is. Empty where the output is unfinished, or any of it is not as the build left it.
pub fn kept(out: &Path, folder: &str) -> BTreeMap<String, Arc<[u8]>> {
    read(out, folder).unwrap_or_default()
}

/// Where those of the files `wanted` lie that an earlier build left in its output `out`, each only as the build left
/// it. None where the output is unfinished.
pub fn kept_files(out: &Path, wanted: &BTreeSet<&OutputPath>) -> BTreeMap<OutputPath, PathBuf> {
    let listed = list(out).unwrap_or_default();
    let wanted = wanted.iter();
    let known = wanted.filter_map(|path| Some((*path, listed.get(path.as_str())?)));
    let known: Vec<_> = known.collect();
    let lying = known.into_par_iter().filter_map(|(path, hash)| {
        let lies = out.join(path.as_str());
        let as_left = is_file(&lies) && file::hash(&lies).as_ref() == Some(hash);
        as_left.then(|| (path.clone(), lies))
    });
    lying.collect()
}

fn read(out: &Path, folder: &str) -> Option<BTreeMap<String, Arc<[u8]>>> {
    let own = list(out)?.into_iter().filter_map(|(path, hash)| {
        let below = path.strip_prefix(folder)?.to_owned();
        Some((below, out.join(path), hash))
    });
    own.map(|(below, path, hash)| {
        let bytes = is_file(&path).then(|| fs::read(&path).ok()).flatten()?;
        (hash_of(&bytes) == hash).then(|| (below, bytes.into()))
    })
    .collect()
}

/// What a finished build says that it made, with the hashes.
fn list(out: &Path) -> Option<BTreeMap<String, String>> {
    if fs::symlink_metadata(out.join(UNFINISHED)).is_ok() {
        return None;
    }
    manifest::parse_whole(&fs::read_to_string(out.join(MANIFEST)).ok()?)
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
}
