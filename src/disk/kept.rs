use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::file::hash_of;
use super::manifest;
use super::output::{MANIFEST, UNFINISHED};

/// What an earlier build left below a folder of its output `out`, by paths below that folder: for who can tell that
/// it would be made again as it is. Empty where the output is unfinished, or any of it is not as the build left it.
pub fn kept(out: &Path, folder: &str) -> BTreeMap<String, Arc<[u8]>> {
    read(out, folder).unwrap_or_default()
}

fn read(out: &Path, folder: &str) -> Option<BTreeMap<String, Arc<[u8]>>> {
    if fs::symlink_metadata(out.join(UNFINISHED)).is_ok() {
        return None;
    }
    let list = fs::read_to_string(out.join(MANIFEST)).ok()?;
    let listed = manifest::parse_whole(&list)?.into_iter();
    let own = listed.filter_map(|(path, hash)| {
        let below = path.strip_prefix(folder)?.to_owned();
        Some((below, out.join(path), hash))
    });
    own.map(|(below, path, hash)| {
        let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        let bytes = is_file.then(|| fs::read(&path).ok()).flatten()?;
        (hash_of(&bytes) == hash).then(|| (below, bytes.into()))
    })
    .collect()
}
