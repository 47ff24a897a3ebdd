//! Many edits, moves and new source files as one step: all of them happen, or none.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::edit::{EditError, beside, encode, inside, io, unchanged};
use super::links::movable;
use crate::source::{SitePath, SourceFile};

/// Edits and moves that belong together.
#[derive(Clone, Debug, Default)]
pub struct Transaction {
    /// Files that were read, and the texts that they get.
    pub edits: Vec<(Arc<SourceFile>, String)>,
    /// Files and folders and their new paths. None is within another, and no new path is there yet.
    pub moves: Vec<(SitePath, SitePath)>,
    /// Files that are not there yet, and their texts.
    pub made: Vec<(SitePath, String)>,
}

impl Transaction {
    /// Does all of it in the site at `root`. The new texts are written beside the old ones first; what was done is
    /// taken back where anything fails.
    ///
    /// # Errors
    /// When a file has changed since it was read, something stands at a new path, a path leads out of the site, a
    /// symbolic link would lead nowhere, or the operating system refuses. Then everything is as it was.
    pub fn run(&self, root: &Path) -> Result<(), EditError> {
        let mut ledger = Ledger::default();
        let done = self.done(root, &mut ledger);
        if done.is_err() {
            ledger.take_back();
        }
        ledger.tidy();
        done
    }

    /// Looks whether anything stands in the way of the edits and moves, and changes nothing.
    ///
    /// # Errors
    /// As those of [`Transaction::run`], but for what only shows while it is done.
    pub fn rehearse(&self, root: &Path) -> Result<(), EditError> {
        self.moving(root)?;
        self.editing(root)?;
        Ok(())
    }

    /// What moves, once for each place on disk, and from where to where.
    fn moving(&self, root: &Path) -> Result<Vec<Moving>, EditError> {
        for (from, to) in &self.moves {
            let (old, new) = (real(root, from)?, real(root, to)?);
            old.symlink_metadata().map_err(|error| io(from, &error))?;
            if new.symlink_metadata().is_ok() {
                return Err(EditError::Exists(to.clone()));
            }
        }
        let moves = movable(root, &self.moves)?.into_iter();
        let moves = moves.map(|(from, to)| {
            Ok(Moving {
                old: real(root, &from)?,
                new: real(root, &to)?,
                from,
            })
        });
        moves.collect()
    }

    /// What is edited, once for each file on disk.
    fn editing(&self, root: &Path) -> Result<Vec<Editing<'_>>, EditError> {
        let mut edits: Vec<Editing<'_>> = Vec::new();
        let mut places: BTreeMap<PathBuf, usize> = BTreeMap::new();
        for (file, text) in &self.edits {
            let (disk, raw) = unchanged(root, file)?;
            let text = encode(file, &raw, text);
            match places.get(&disk).and_then(|at| edits.get(*at)) {
                Some(other) if other.text == text => {}
                Some(other) => {
                    return Err(EditError::One(other.path.clone(), file.path.clone()));
                }
                None => {
                    places.insert(disk.clone(), edits.len());
                    edits.push(Editing {
                        path: &file.path,
                        disk,
                        raw,
                        text,
                    });
                }
            }
        }
        Ok(edits)
    }

    fn done(&self, root: &Path, ledger: &mut Ledger) -> Result<(), EditError> {
        let moves = self.moving(root)?;
        let mut edits = Vec::new();
        for edit in self.editing(root)? {
            let failed = |error: std::io::Error| io(edit.path, &error);
            let (new, old) = (beside(&edit.disk, "new"), beside(&edit.disk, "old"));
            // Whose leftovers these are, nobody knows: they are not ours to overwrite.
            for (path, bytes) in [(&new, edit.text.as_bytes()), (&old, &*edit.raw)] {
                ledger.write(path, bytes, &edit.disk).map_err(failed)?;
            }
            edits.push((edit, new, old));
        }
        for (path, text) in &self.made {
            ledger.make(root, path, text)?;
        }
        for (edit, new, old) in edits {
            fs::rename(&new, &edit.disk).map_err(|error| io(edit.path, &error))?;
            ledger.steps.push((old, edit.disk));
        }
        for Moving { from, old, new } in moves {
            fs::rename(&old, &new).map_err(|error| io(&from, &error))?;
            ledger.steps.push((new, old));
        }
        Ok(())
    }
}

/// A file or folder that moves.
struct Moving {
    from: SitePath,
    /// Where it is on disk.
    old: PathBuf,
    /// Where it will be.
    new: PathBuf,
}

/// A file that gets another text.
struct Editing<'t> {
    path: &'t SitePath,
    /// Where it is.
    disk: PathBuf,
    /// Its bytes.
    raw: Vec<u8>,
    /// Those that it gets.
    text: String,
}

/// Where a path is on disk, whatever links lead to its folder.
pub(super) fn real(root: &Path, path: &SitePath) -> Result<PathBuf, EditError> {
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
    /// Files and folders that were not there, in the order in which they were made.
    made: Vec<PathBuf>,
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

    fn make(&mut self, root: &Path, path: &SitePath, text: &str) -> Result<(), EditError> {
        use std::io::Write;
        let failed = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => EditError::Exists(path.clone()),
            _ => io(path, &error),
        };
        let disk = inside(root, path)?;
        let folders: Vec<&Path> = disk.ancestors().skip(1).collect();
        let absent = folders.into_iter().take_while(|folder| !folder.exists());
        for folder in absent.collect::<Vec<_>>().into_iter().rev() {
            fs::create_dir(folder).map_err(failed)?;
            self.made.push(folder.to_path_buf());
        }
        let mut file = fs::File::create_new(&disk).map_err(failed)?;
        self.made.push(disk.clone());
        file.write_all(text.as_bytes()).map_err(failed)?;
        file.sync_all().map_err(failed)
    }

    /// The last step first.
    fn take_back(&mut self) {
        while let Some(made) = self.made.pop() {
            // A folder into which somebody put something meanwhile stays.
            let _ = fs::remove_file(&made).or_else(|_| fs::remove_dir(&made));
        }
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
