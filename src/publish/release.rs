//! One release of a folder: the site's files, on the disk for good before anybody is led there.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use rayon::prelude::*;

use super::error::PublishError;
use super::marker::{Marked, Marker};
use crate::disk::Finished;
use crate::site::OutputPath;

/// How much of a file is in memory at a time, in bytes.
const CHUNK: usize = 64 << 10;

/// Makes the files that `marker` lists in the new folder `to`: those that the release before has are linked, so that
/// they keep their date and take no room, the others copied from the built site. Returns what is there then.
pub(super) fn make(
    to: &Path,
    site: &Finished,
    old: Option<&Path>,
    marker: Marker,
) -> Result<Marker, PublishError> {
    let mut folders = BTreeSet::from([to.to_owned()]);
    for path in marker.files.keys() {
        let place = to.join(path.as_str());
        folders.extend(place.parent().map(Path::to_owned));
    }
    for folder in &folders {
        fs::create_dir_all(folder).map_err(|e| PublishError::io(folder, &e))?;
    }
    let files: Result<Vec<Option<(OutputPath, Marked)>>, PublishError> = marker
        .files
        .into_par_iter()
        .map(|(path, marked)| {
            let place = to.join(path.as_str());
            let there = old.map(|old| old.join(path.as_str()));
            let there = there.filter(|there| is_right(there, &marked.hash));
            let linked = there
                .as_ref()
                .is_some_and(|there| fs::hard_link(there, &place).is_ok());
            if linked {
                return Ok(Some((path, marked)));
            }
            let source = match (there, marked.age) {
                (_, 0) => site.folder.join(path.as_str()),
                // Only the releases have old assets, and not every disk has links.
                (Some(there), _) => there,
                // One that somebody damaged can't be had again, and nothing of the site asks for it.
                (None, _) => return Ok(None),
            };
            copy(&source, &place, &marked.hash, &site.folder)?;
            Ok(Some((path, marked)))
        })
        .collect();
    let files = files?.into_iter().flatten().collect();
    for folder in folders.iter().rev() {
        settle(folder)?;
    }
    Ok(Marker {
        site: marker.site,
        files,
    })
}

/// Whether a file of the release before is what it should be.
fn is_right(there: &Path, hash: &str) -> bool {
    let Ok(mut file) = File::open(there) else {
        return false;
    };
    pass(&mut file, &mut std::io::sink()).is_ok_and(|found| found == hash)
}

/// Copies a file, which must be as it was when the plan was made for the built site in `folder`.
fn copy(source: &Path, place: &Path, hash: &str, folder: &Path) -> Result<(), PublishError> {
    let unread = |error: std::io::Error| PublishError::io(source, &error);
    let unwritten = |error: std::io::Error| PublishError::io(place, &error);
    let Ok(mut file) = File::open(source) else {
        return Err(PublishError::Moving(folder.to_owned()));
    };
    let mut copy = File::create_new(place).map_err(unwritten)?;
    if pass(&mut file, &mut copy).map_err(unwritten)? != hash {
        return Err(PublishError::Moving(folder.to_owned()));
    }
    // Servers tell browsers by the date whether a page changed.
    let date = file.metadata().and_then(|m| m.modified()).map_err(unread)?;
    copy.set_modified(date).map_err(unwritten)?;
    copy.sync_all().map_err(unwritten)
}

/// Writes what can be read, and returns its hash as manifests have it.
fn pass(from: &mut impl Read, to: &mut impl Write) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; CHUNK];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => {
                let bytes = buffer.get(..count).unwrap_or_default();
                hasher.update(bytes);
                to.write_all(bytes)?;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let mut hash = hasher.finalize().to_hex().to_string();
    hash.truncate(16);
    Ok(hash)
}

/// Makes a file with these bytes.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let put = || {
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    put().map_err(|error| PublishError::io(path, &error))
}

/// Makes sure that the entries of a folder outlive a power cut.
#[cfg(unix)]
pub(super) fn settle(folder: &Path) -> Result<(), PublishError> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| PublishError::io(folder, &error))
}

/// Folders can't be opened here.
#[cfg(not(unix))]
pub(super) fn settle(_: &Path) -> Result<(), PublishError> {
    Ok(())
}
