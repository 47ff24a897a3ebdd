//! The folder at a site's root, which may go, come back, or be another by the same name.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A folder, told from others that take its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root {
    /// Where it is, without links in it.
    pub(super) path: PathBuf,
    number: Option<(u64, u64)>,
    /// A number may be given again once its folder is gone.
    born: Option<SystemTime>,
}

impl Root {
    /// The folder that is at a path now.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn at(path: &Path) -> std::io::Result<Self> {
        let path = path.canonicalize()?;
        let metadata = path.metadata()?;
        if !metadata.is_dir() {
            return Err(std::io::ErrorKind::NotADirectory.into());
        }
        Ok(Self {
            path,
            number: number(&metadata),
            born: metadata.created().ok(),
        })
    }
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<(u64, u64)> {
    None
}
