//! What the tool's own edits of a site's source files have in common.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::reason;
use crate::source::{SitePath, SourceFile};

/// Why a source file was not edited or made; it is then as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The file on disk is no longer what was read.
    Changed(SitePath),
    /// There is a file of that name already.
    Exists(SitePath),
    /// The path, or a symbolic link on it, leads out of the site.
    Outside(SitePath),
    /// A symbolic link leads to what would get another path.
    Linked {
        /// The link.
        link: SitePath,
        /// What it leads to, or what that is in.
        to: SitePath,
    },
    /// Two paths are one file on disk, which can't get two texts.
    One(SitePath, SitePath),
    /// A part of the site can't be read: what, and why, as a sentence.
    Unread(String),
    /// The operating system refused.
    Io {
        /// What it was about.
        path: SitePath,
        /// What it said.
        reason: String,
    },
}

impl std::error::Error for EditError {}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(path) => write!(f, "`{path}` changed on disk in the meantime; try again"),
            Self::Exists(path) => write!(f, "`{path}` is there already"),
            Self::Outside(path) => write!(f, "`{path}` leads out of the site"),
            Self::Linked { link, to } => write!(
                f,
                "the symbolic link `{link}` leads to `{to}`, which would be elsewhere; put a copy in its place first"
            ),
            Self::One(one, other) => write!(
                f,
                "`{one}` and `{other}` are one file on disk, which would have to become two; put a copy in the place of the symbolic link first"
            ),
            Self::Unread(why) => f.write_str(why),
            Self::Io { path, reason } => write!(f, "`{path}` can't be written: {reason}"),
        }
    }
}

/// Where a file is on disk, and its bytes, if they are those that were read.
pub(super) fn unchanged(root: &Path, file: &SourceFile) -> Result<(PathBuf, Vec<u8>), EditError> {
    let failed = |error: std::io::Error| io(&file.path, &error);
    let disk = inside(root, &file.path)?.canonicalize().map_err(failed)?;
    let same = |raw: &str| SourceFile::new(file.path.clone(), raw) == *file;
    let raw = fs::read(&disk).map_err(failed)?;
    match std::str::from_utf8(&raw).is_ok_and(same) {
        true => Ok((disk, raw)),
        false => Err(EditError::Changed(file.path.clone())),
    }
}

/// A path beside a file for what will take its place. Hidden, so that nothing takes it for a source while it is there.
pub(super) fn beside(disk: &Path, ending: &str) -> PathBuf {
    let name = disk.file_name().unwrap_or_default().to_string_lossy();
    disk.with_file_name(format!(".{name}.{}.{ending}", std::process::id()))
}

/// `text` as bytes. Where no line came or went, each line ends as it did, however mixed they were.
pub(super) fn encode(file: &SourceFile, raw: &[u8], text: &str) -> String {
    let raw = String::from_utf8_lossy(raw);
    if text.matches('\n').count() != file.text.matches('\n').count() {
        return file.encode(text);
    }
    let mut encoded = String::with_capacity(raw.len() + 64);
    encoded.push_str(&raw[..raw.len() - raw.strip_prefix('\u{feff}').unwrap_or(&raw).len()]);
    let mut rest = &*raw;
    for line in text.split_inclusive('\n') {
        encoded.push_str(line.trim_end_matches('\n'));
        if line.ends_with('\n') {
            let at = rest.find(['\r', '\n']).unwrap_or(rest.len());
            let end = if rest[at..].starts_with("\r\n") { 2 } else { 1 };
            let end = (at + end).min(rest.len());
            encoded.push_str(&rest[at..end]);
            rest = &rest[end..];
        }
    }
    encoded
}

pub(super) fn io(path: &SitePath, error: &std::io::Error) -> EditError {
    EditError::Io {
        path: path.clone(),
        reason: reason(error),
    }
}

/// Where a path of the site is on disk, unless that is outside.
pub(super) fn inside(root: &Path, path: &SitePath) -> Result<PathBuf, EditError> {
    let outside = || EditError::Outside(path.clone());
    let bad = |segment: &str| matches!(segment, "" | "." | "..") || segment.contains(['\\', ':']);
    if path.as_str().split('/').any(bad) {
        return Err(outside());
    }
    let disk = root.join(path.as_str());
    let root = root.canonicalize().map_err(|error| io(path, &error))?;
    // Of a file that isn't there yet, the nearest folder that is.
    let there = disk.ancestors().find(|at| at.symlink_metadata().is_ok());
    match there.map(Path::canonicalize) {
        Some(Ok(real)) if real.starts_with(&root) => Ok(disk),
        // A disk that doesn't say where it leads.
        Some(Err(error)) if error.kind() != ErrorKind::NotFound => Err(io(path, &error)),
        _ => Err(outside()),
    }
}
