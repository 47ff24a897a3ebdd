//! Many edits and moves of source files as one step: all of them happen, or none.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::edit::{EditError, beside, encode, inside, io, unchanged};
use crate::source::{SitePath, SourceFile};

/// Edits and moves that belong together.
#[derive(Clone, Debug, Default)]
pub struct Transaction {
    /// Files that were read, and the texts that they get.
    pub edits: Vec<(Arc<SourceFile>, String)>,
    /// Files and folders and their new paths. None is within another, and no new path is there yet.
    pub moves: Vec<(SitePath, SitePath)>,
}

impl Transaction {
    /// Does all of it in the site at `root`. The new texts are written beside the old ones first; what was done is
    /// taken back where anything fails.
    ///
    /// # Errors
    /// When a file has changed since it was read, something stands at a new path, a path leads out of the site, or
    /// the operating system refuses. Then everything is as it was.
    pub fn run(&self, root: &Path) -> Result<(), EditError> {
        let mut ledger = Ledger::default();
        let done = self.done(root, &mut ledger);
        if done.is_err() {
            ledger.take_back();
        }
        ledger.tidy();
        done
    }

    fn done(&self, root: &Path, ledger: &mut Ledger) -> Result<(), EditError> {
        let mut moves = Vec::new();
        for (from, to) in &self.moves {
            let (old, new) = (real(root, from)?, real(root, to)?);
            old.symlink_metadata().map_err(|error| io(from, &error))?;
            if new.symlink_metadata().is_ok() {
                return Err(EditError::Exists(to.clone()));
            }
            moves.push((from, old, new));
        }
        let mut edits = Vec::new();
        for (file, text) in &self.edits {
            let failed = |error: std::io::Error| io(&file.path, &error);
            let (disk, raw) = unchanged(root, file)?;
            let (new, old) = (beside(&disk, "new"), beside(&disk, "old"));
            // Whose leftovers these are, nobody knows: they are not ours to overwrite.
            for (path, bytes) in [(&new, encode(file, &raw, text).as_bytes()), (&old, &*raw)] {
                ledger.write(path, bytes, &disk).map_err(failed)?;
            }
            edits.push((file, disk, new, old));
        }
        for (file, disk, new, old) in edits {
            fs::rename(&new, &disk).map_err(|error| io(&file.path, &error))?;
            ledger.steps.push((old, disk));
        }
        for (from, old, new) in moves {
            fs::rename(&old, &new).map_err(|error| io(from, &error))?;
            ledger.steps.push((new, old));
        }
        Ok(())
    }
}

/// Where a path is on disk, whatever links lead to its folder.
fn real(root: &Path, path: &SitePath) -> Result<PathBuf, EditError> {
    let disk = inside(root, path)?;
    let folder = disk.parent().unwrap_or(root).canonicalize();
    let folder = folder.map_err(|error| io(path, &error))?;
    Ok(folder.join(disk.file_name().unwrap_or_default()))
}

/// What has been done so far.
#[derive(Default)]
struct Ledger {
    /// Files of ours that have to go in the end.
    beside: Vec<PathBuf>,
    /// What each step needs to be taken back: from where to where something has to be renamed.
    steps: Vec<(PathBuf, PathBuf)>,
}

impl Ledger {
    fn write(&mut self, path: &Path, bytes: &[u8], like: &Path) -> std::io::Result<()> {
        use std::io::Write;
        let mut file = fs::File::create_new(path)?;
        self.beside.push(path.to_path_buf());
        file.write_all(bytes)?;
        file.set_permissions(fs::metadata(like)?.permissions())?;
        file.sync_all()
    }

    /// The last step first.
    fn take_back(&mut self) {
        while let Some((from, to)) = self.steps.pop() {
            // Nothing more can be done where even that fails; the old text stays beside the file then.
            if fs::rename(&from, &to).is_err() {
                self.beside.retain(|path| *path != from);
            }
        }
    }

    /// Removes what was written beside the files. Where a folder was moved, it went along.
    fn tidy(&self) {
        for path in &self.beside {
            let moved = self.steps.iter().rev().find_map(|(now, before)| {
                let rest = path.strip_prefix(before).ok()?;
                Some(now.join(rest))
            });
            for path in [Some(path.clone()), moved].into_iter().flatten() {
                // Most have become what they were written for, and what won't go harms nobody.
                let _ = fs::remove_file(&path);
            }
        }
    }
}
