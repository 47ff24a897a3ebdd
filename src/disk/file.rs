//! One file of the output, brought in line with its content.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use super::error::WriteError;
use super::lean::lean;
use crate::site::Content;
use crate::source::AssetBytes;

/// How much of a file is in memory at a time, in bytes.
const CHUNK: usize = 64 << 10;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Written,
    Unchanged,
}

/// Makes the file at `path` have `content`, and calls `begin` before it changes anything.
/// Gives the hash of its bytes too, as manifests have it.
pub(super) fn sync(
    path: &Path,
    content: &Content,
    begin: impl Fn() -> Result<(), WriteError>,
) -> Result<(Outcome, String), WriteError> {
    match content {
        Content::Page(page) => match page.strict() {
            Some(bytes) => sync_bytes(path, &bytes, begin),
            None => Err(WriteError::Page(path.to_owned())),
        },
        Content::Bytes(bytes) | Content::Asset(AssetBytes::Memory(bytes)) => {
            sync_bytes(path, bytes, begin)
        }
        Content::Asset(AssetBytes::Disk(from)) => sync_file(path, from, begin),
        Content::Asset(made) => {
            let bytes = load(made).map_err(|error| WriteError::io(path, &error))?;
            sync_bytes(path, &bytes, begin)
        }
    }
}

/// An asset's bytes, read whole.
///
/// # Errors
/// When its file can't be read.
pub fn load(asset: &AssetBytes) -> std::io::Result<Vec<u8>> {
    match asset {
        AssetBytes::Memory(bytes) => Ok(bytes.to_vec()),
        AssetBytes::Disk(path) => fs::read(path),
        AssetBytes::Joined(first, then) => {
            let mut bytes = load(first)?;
            bytes.extend_from_slice(then);
            Ok(bytes)
        }
        AssetBytes::Lean(inner) => {
            let bytes = load(inner)?;
            Ok(match std::str::from_utf8(&bytes) {
                Ok(text) => lean(text).into_bytes(),
                Err(_) => bytes,
            })
        }
    }
}

/// The same for bytes.
pub(super) fn sync_bytes(
    path: &Path,
    bytes: &[u8],
    begin: impl Fn() -> Result<(), WriteError>,
) -> Result<(Outcome, String), WriteError> {
    let hash = hash_of(bytes);
    let old = look(path)?;
    if let Some(old) = &old
        && old.len() == bytes.len() as u64
        && equal(path, bytes)
    {
        return Ok((Outcome::Unchanged, hash));
    }
    begin()?;
    let write = || {
        let mut file = open(path, old.as_ref())?;
        file.write_all(bytes)?;
        file.set_len(bytes.len() as u64)
    };
    match write() {
        Ok(()) => Ok((Outcome::Written, hash)),
        Err(error) => Err(WriteError::io(path, &error)),
    }
}

fn sync_file(
    path: &Path,
    from: &Path,
    begin: impl Fn() -> Result<(), WriteError>,
) -> Result<(Outcome, String), WriteError> {
    let unread = |error: std::io::Error| WriteError::io(from, &error);
    let mut hasher = blake3::Hasher::new();
    let old = look(path)?;
    let length = fs::metadata(from).map_err(unread)?.len();
    if let Some(old) = &old
        && old.len() == length
        && let Ok(mut there) = File::open(path)
    {
        let mut source = File::open(from).map_err(unread)?;
        let (mut one, mut other) = (vec![0; CHUNK], vec![0; CHUNK]);
        loop {
            let count = fill(&mut source, &mut one).map_err(unread)?;
            let bytes = one.get(..count).unwrap_or_default();
            hasher.update(bytes);
            let same = fill(&mut there, &mut other).is_ok_and(|n| other.get(..n) == Some(bytes));
            if !same {
                break;
            }
            if count < CHUNK {
                return Ok((Outcome::Unchanged, hex(&hasher)));
            }
        }
        hasher.reset();
    }
    begin()?;
    let unwritten = |error: std::io::Error| WriteError::io(path, &error);
    let mut source = File::open(from).map_err(unread)?;
    let mut file = open(path, old.as_ref()).map_err(unwritten)?;
    let mut buffer = vec![0; CHUNK];
    let mut written = 0;
    loop {
        let count = fill(&mut source, &mut buffer).map_err(unread)?;
        let bytes = buffer.get(..count).unwrap_or_default();
        hasher.update(bytes);
        file.write_all(bytes).map_err(unwritten)?;
        written += count as u64;
        if count < CHUNK {
            break;
        }
    }
    file.set_len(written).map_err(unwritten)?;
    Ok((Outcome::Written, hex(&hasher)))
}

/// The hash of a file, as manifests have it; `None` where it can't be read.
pub(super) fn hash(path: &Path) -> Option<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&fs::read(path).ok()?);
    Some(hex(&hasher))
}

/// The file that is there; an error if it is something else.
fn look(path: &Path) -> Result<Option<Metadata>, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(Some(metadata)),
        Ok(_) => Err(WriteError::InTheWay(path.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(WriteError::io(path, &error)),
    }
}

/// Opens for writing from the start, without truncation: overwriting is much cheaper than
/// truncating and writing again.
fn open(path: &Path, old: Option<&Metadata>) -> std::io::Result<File> {
    match old {
        Some(old) if !is_shared(old) => OpenOptions::new().write(true).open(path),
        old => {
            if old.is_some() {
                fs::remove_file(path)?;
            }
            File::create_new(path)
        }
    }
}

/// Whether the file has other names too: a copy made with hard links must not change with it.
#[cfg(unix)]
fn is_shared(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn is_shared(_: &Metadata) -> bool {
    false
}

/// Whether the file has these bytes; one that can't be read has others.
fn equal(path: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = File::open(path) else {
        return false;
    };
    let mut buffer = [0; 16 << 10];
    let mut chunks = bytes.chunks(buffer.len());
    loop {
        match fill(&mut file, &mut buffer) {
            Ok(0) => return chunks.next().is_none(),
            Ok(count) if chunks.next() == buffer.get(..count) => {}
            _ => return false,
        }
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(file: &mut File, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut count = 0;
    while let Some(rest) = buffer.get_mut(count..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(count)
}

/// The hash of a file's bytes, as manifests have it.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(bytes);
    hex(&hasher)
}

fn hex(hasher: &blake3::Hasher) -> String {
    let mut hex = hasher.finalize().to_hex().to_string();
    hex.truncate(16);
    hex
}
