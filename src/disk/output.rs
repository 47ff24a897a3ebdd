//! The output folder before anything is written to it: may it be one, and what of it is ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use super::error::WriteError;
use super::manifest;
use super::origin::ORIGIN;
use super::walk::FOLDERS;

/// The file in an output folder that lists what the build made: a line with the version,
/// then `hash path` a line, sorted by path.
pub const MANIFEST: &str = ".yugto-manifest";

/// The file that is in an output folder from the first change of a build to its last. It lists
/// what that build may have made. A folder that has it must not be published.
pub const UNFINISHED: &str = ".yugto-unfinished";

/// Folders beside those of a site's files in which output has no business.
const OTHERS: [&str; 2] = ["src", ".git"];

/// What lies around an output folder and is never to be overwritten.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The site's root.
    pub root: &'a Path,
    /// The user's home folder, where there is one.
    pub home: Option<&'a Path>,
}

/// A folder that may be written to.
#[derive(Debug)]
pub(super) struct Output {
    /// The folder, without links in its path.
    pub(super) folder: PathBuf,
    /// Every path that an earlier build may have made.
    pub(super) own: BTreeSet<String>,
    /// What the manifest says of files: their hashes when it was written.
    pub(super) hashes: BTreeMap<String, String>,
    /// The manifest as it is.
    pub(super) manifest: Option<String>,
    /// Something is in the folder.
    pub(super) used: bool,
}

impl Output {
    /// Looks at the folder `out` and changes nothing.
    pub(super) fn open(out: &Path, around: Surroundings<'_>) -> Result<Self, WriteError> {
        let folder = resolve(out).map_err(|error| WriteError::io(out, &error))?;
        refuse(&folder, around)?;
        let mut output = Self {
            folder,
            own: BTreeSet::new(),
            hashes: BTreeMap::new(),
            manifest: None,
            used: false,
        };
        match fs::metadata(&output.folder) {
            Ok(metadata) if !metadata.is_dir() => {
                return Err(WriteError::NotAFolder(output.folder));
            }
            Ok(_) => output.look()?,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(WriteError::io(&output.folder, &error)),
        }
        Ok(output)
    }

    fn look(&mut self) -> Result<(), WriteError> {
        let failed = |error: &std::io::Error| WriteError::io(&self.folder, error);
        for entry in fs::read_dir(&self.folder).map_err(|e| failed(&e))? {
            let name = entry.map_err(|e| failed(&e))?.file_name();
            // What is left when the very first write was interrupted.
            self.used |= ![MANIFEST, UNFINISHED]
                .iter()
                .any(|own| name == *temporary(own));
        }
        self.manifest = self.list(MANIFEST)?;
        let unfinished = self.list(UNFINISHED)?;
        if self.used && self.manifest.is_none() && unfinished.is_none() {
            return Err(WriteError::Foreign(self.folder.clone()));
        }
        for (name, text) in [(MANIFEST, &self.manifest), (UNFINISHED, &unfinished)] {
            if let Some(text) = text {
                let files = manifest::parse(text)
                    .ok_or_else(|| WriteError::Manifest(self.folder.join(name)))?;
                self.own.extend(files.keys().cloned());
                if name == MANIFEST {
                    self.hashes = files;
                }
            }
        }
        Ok(())
    }

    /// The text of one of the lists.
    pub(super) fn list(&self, name: &str) -> Result<Option<String>, WriteError> {
        let path = self.folder.join(name);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => return Err(WriteError::Manifest(path)),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(WriteError::io(&path, &error)),
        }
        let bytes = fs::read(&path).map_err(|error| WriteError::io(&path, &error))?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(WriteError::Manifest(path)),
        }
    }

    /// Puts one of the lists in place, whole or not at all.
    pub(super) fn put_list(&self, name: &str, text: &str) -> Result<(), WriteError> {
        let (path, new) = (self.folder.join(name), self.folder.join(temporary(name)));
        let put = || {
            match fs::remove_file(&new) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            fs::File::create_new(&new)?.write_all(text.as_bytes())?;
            fs::rename(&new, &path)
        };
        put().map_err(|error| {
            // Where this fails too, the next build removes it.
            let _ = fs::remove_file(&new);
            WriteError::io(&path, &error)
        })
    }

    /// Says that the last change is made.
    pub(super) fn finish(&self) -> Result<(), WriteError> {
        for name in [
            &temporary(MANIFEST),
            &temporary(UNFINISHED),
            &temporary(ORIGIN),
            UNFINISHED,
        ] {
            let path = self.folder.join(name);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(WriteError::io(&path, &error));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn temporary(name: &str) -> String {
    format!("{name}.new")
}

fn refuse(out: &Path, around: Surroundings<'_>) -> Result<(), WriteError> {
    if out.parent().is_none() {
        return Err(WriteError::FileSystemRoot);
    }
    let failed = |error| WriteError::io(around.root, &error);
    let root = resolve(around.root).map_err(failed)?;
    if root.starts_with(out) {
        return Err(WriteError::Project(out.to_owned()));
    }
    if let Some(sources) = among_sources(&root, out).map_err(failed)? {
        return Err(WriteError::InsideSources(sources));
    }
    // Last, for a site may well lie at home, and the answers above say more.
    if let Some(home) = around.home
        && resolve(home).is_ok_and(|home| home.starts_with(out))
    {
        return Err(WriteError::Home(out.to_owned()));
    }
    Ok(())
}

/// The folder of a site's sources in which a path lies, if it lies in one.
///
/// # Errors
/// When the site's root can't be looked at.
pub fn among_sources(root: &Path, path: &Path) -> std::io::Result<Option<PathBuf>> {
    let root = resolve(root)?;
    for name in FOLDERS.iter().chain(&OTHERS) {
        let plain = root.join(name);
        let linked = resolve(&plain)?;
        if path.starts_with(&plain) || path.starts_with(linked) {
            return Ok(Some(plain));
        }
    }
    Ok(None)
}

/// The absolute path without links, also of what isn't there yet.
fn resolve(path: &Path) -> std::io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut missing = Vec::new();
    let mut there = &*path;
    let mut resolved = loop {
        match there.canonicalize() {
            Ok(real) => break real,
            // A link to nothing is there, and must not be taken for a folder to be made.
            Err(error) if error.kind() == ErrorKind::NotFound && !there.is_symlink() => {}
            Err(error) => return Err(error),
        }
        match (there.parent(), there.components().next_back()) {
            (Some(parent), Some(last)) => {
                missing.push(last);
                there = parent;
            }
            _ => break there.to_owned(),
        }
    };
    for part in missing.into_iter().rev() {
        match part {
            Component::ParentDir => _ = resolved.pop(),
            part => resolved.push(part),
        }
    }
    Ok(resolved)
}
