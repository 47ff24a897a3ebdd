//! Brings a folder in line with a finished site, in place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Mutex;

use rayon::prelude::*;

use super::error::WriteError;
use super::file::{self, Outcome};
use super::manifest;
use super::output::{MANIFEST, Output, Surroundings, UNFINISHED};
use super::pack;
use crate::site::{Content, OutputPath, Site};

/// What a build did to its output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files made or overwritten.
    pub written: usize,
    /// Files that were right already; they keep their modification time.
    pub unchanged: usize,
    /// Files of an earlier build that the site no longer has.
    pub deleted: usize,
}

/// Brings the folder `out` in line with `site`: what is right stays untouched, what differs is
/// overwritten, what an earlier build made and the site no longer has is deleted, and nothing
/// else is. Pages are rendered one by one, in parallel, and their bytes not kept.
///
/// From the first change to the last the folder has a file [`UNFINISHED`]; a build that finds
/// one completes what was interrupted.
///
/// # Errors
/// When `out` may not be written to (then nothing was changed), or when the operating system
/// refuses (then the folder stays marked as unfinished).
pub fn write(site: &Site, out: &Path, around: Surroundings<'_>) -> Result<Written, WriteError> {
    let output = Output::open(out, around)?;
    let packed = packed(site);
    let plan = Plan::new(site, &packed, &output)?;
    let change = Change {
        output: &output,
        plan: &plan,
        begun: Mutex::new(false),
    };
    if !output.folder.is_dir() {
        change.begin()?;
    }
    let mut deleted = change.delete(plan.in_the_way.iter().copied())?;
    for folder in &plan.folders {
        change.folder(folder)?;
    }
    let outcomes: Vec<Result<Vec<Made>, WriteError>> = site
        .entries
        .par_iter()
        .map(|(path, content)| change.make(site, path, content))
        .collect();
    let mut written = Written::default();
    let mut hashes = BTreeMap::new();
    for outcome in outcomes {
        for made in outcome? {
            match made.outcome {
                Outcome::Written => written.written += 1,
                Outcome::Unchanged => written.unchanged += 1,
            }
            hashes.insert(made.path, made.hash);
        }
    }
    let unpacked = plan
        .packed
        .iter()
        .filter(|path| !hashes.contains_key(*path));
    let stale = plan.stale.difference(&plan.in_the_way).copied();
    deleted += change.delete(stale.chain(unpacked.map(OutputPath::as_str)))?;
    written.deleted = deleted;

    let files = hashes.iter().map(|(path, hash)| (path.as_str(), &**hash));
    let manifest = manifest::print(files);
    if output.manifest.as_ref() != Some(&manifest) {
        change.begin()?;
        output.put_list(MANIFEST, &manifest)?;
    }
    output.finish()?;
    Ok(written)
}

/// A file that is as it should be.
struct Made {
    path: OutputPath,
    outcome: Outcome,
    hash: String,
}

/// What is to be done, as far as the lists of paths tell.
struct Plan<'a> {
    /// Every path that this build or an earlier one may have made.
    own: BTreeSet<&'a str>,
    /// Own files that the site no longer has.
    stale: BTreeSet<&'a str>,
    /// Those of them that stand where a folder must be, or in a folder where a file must be.
    in_the_way: BTreeSet<&'a str>,
    /// Folders that the site needs, each after the one that holds it.
    folders: BTreeSet<&'a str>,
    /// Packed forms of its texts, as far as those are worth packing.
    packed: &'a BTreeSet<OutputPath>,
}

impl<'a> Plan<'a> {
    fn new(
        site: &'a Site,
        packed: &'a BTreeSet<OutputPath>,
        output: &'a Output,
    ) -> Result<Self, WriteError> {
        let mut files = BTreeSet::new();
        let mut folders = BTreeSet::new();
        for path in site.entries.keys().chain(packed) {
            if !manifest::is_path(path.as_str()) {
                return Err(WriteError::Path(path.clone()));
            }
            files.insert(path.as_str());
            folders.extend(parents(path.as_str()));
        }
        if let Some(both) = folders.intersection(&files).next() {
            return Err(WriteError::FileAndFolder(OutputPath::new(both)));
        }
        let old: BTreeSet<&str> = output.own.iter().map(|path| &**path).collect();
        let stale: BTreeSet<&str> = old.difference(&files).copied().collect();
        let in_the_way = stale
            .iter()
            .copied()
            .filter(|path| folders.contains(path) || parents(path).any(|p| files.contains(p)))
            .collect();
        let plan = Self {
            own: old.union(&files).copied().collect(),
            stale,
            in_the_way,
            folders,
            packed,
        };
        if output.used {
            plan.spare_others_files(&files, &old, &output.folder)?;
        }
        Ok(plan)
    }

    /// Makes sure, before the first change, that nothing stands in the way that isn't ours.
    fn spare_others_files(
        &self,
        files: &BTreeSet<&str>,
        old: &BTreeSet<&str>,
        out: &Path,
    ) -> Result<(), WriteError> {
        for folder in &self.folders {
            let path = out.join(folder);
            match there(&path)? {
                Some(metadata) if metadata.is_symlink() => return Err(WriteError::Link(path)),
                Some(metadata) if !metadata.is_dir() && !old.contains(folder) => {
                    return Err(WriteError::InTheWay(path));
                }
                _ => {}
            }
        }
        for file in files {
            let path = out.join(file);
            let Some(metadata) = there(&path)? else {
                continue;
            };
            if metadata.is_dir() {
                self.only_stale_below(&path, out)?;
            } else if !metadata.is_file() || !old.contains(file) {
                return Err(WriteError::InTheWay(path));
            }
        }
        Ok(())
    }

    /// That a folder which is to become a file holds only what is going to be deleted.
    fn only_stale_below(&self, folder: &Path, out: &Path) -> Result<(), WriteError> {
        for entry in walkdir::WalkDir::new(folder) {
            let entry = entry.map_err(|_| WriteError::InTheWay(folder.to_owned()))?;
            let stale = slashed(entry.path(), out);
            if !entry.file_type().is_dir() && !self.stale.contains(&*stale) {
                return Err(WriteError::InTheWay(entry.path().to_owned()));
            }
        }
        Ok(())
    }
}

/// What is at a path; `None` where nothing is. A disk that doesn't say must not be taken for one that says no: what is
/// there would stay, and be nobody's.
fn there(path: &Path) -> Result<Option<fs::Metadata>, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) => match error.kind() {
            // `NotADirectory`: below a file, which may be one of ours that is going to be a folder. `InvalidFilename`:
            // nothing can have a name like that, which only a damaged list has.
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename => Ok(None),
            _ => Err(WriteError::io(path, &error)),
        },
    }
}

fn is_empty(folder: &Path) -> Result<bool, WriteError> {
    let entries = fs::read_dir(folder).map_err(|error| WriteError::io(folder, &error));
    Ok(entries?.next().is_none())
}

/// The path of what lies below the output folder, as manifests have it.
pub(super) fn slashed(path: &Path, out: &Path) -> String {
    let below = path.strip_prefix(out).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// The folders that hold `path`, from the innermost.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'))
        .map(|(folder, _)| folder)
}

/// The changes of one build.
struct Change<'a> {
    output: &'a Output,
    plan: &'a Plan<'a>,
    begun: Mutex<bool>,
}

/// The packed forms that a site may have: those of its texts, unless something else lies there.
fn packed(site: &Site) -> BTreeSet<OutputPath> {
    let texts = site.entries.keys().filter(|path| path.is_text());
    let packed = texts.flat_map(|path| site.packings.iter().map(|packing| path.packed(*packing)));
    packed
        .filter(|path| !site.entries.contains_key(path))
        .collect()
}

impl Change<'_> {
    /// Makes a file of the site, and its packed forms.
    fn make(
        &self,
        site: &Site,
        path: &OutputPath,
        content: &Content,
    ) -> Result<Vec<Made>, WriteError> {
        let at = self.output.folder.join(path.as_str());
        let (outcome, hash) = file::sync(&at, content, || self.begin())?;
        let mut made = Vec::new();
        for packing in &site.packings {
            let packed = path.packed(*packing);
            if !self.plan.packed.contains(&packed) {
                continue;
            }
            let known = |path: &OutputPath| self.output.hashes.get(path.as_str());
            let before = known(path).zip(known(&packed));
            let before = before.map(|(text, packed)| (&**text, &**packed));
            if let Some((outcome, hash)) =
                pack::sync((&at, &hash), *packing, before, || self.begin())?
            {
                made.push(Made {
                    path: packed,
                    outcome,
                    hash,
                });
            }
        }
        made.push(Made {
            path: path.clone(),
            outcome,
            hash,
        });
        Ok(made)
    }

    /// To be called before each change: the first call marks the folder as unfinished.
    fn begin(&self) -> Result<(), WriteError> {
        let mut begun = self.begun.lock().unwrap_or_else(|e| e.into_inner());
        if !*begun {
            let folder = &self.output.folder;
            fs::create_dir_all(folder).map_err(|error| WriteError::io(folder, &error))?;
            // All that may be ours from now on, so that whatever comes next knows it.
            let own = self.plan.own.iter().map(|path| (*path, "-"));
            self.output.put_list(UNFINISHED, &manifest::print(own))?;
            *begun = true;
        }
        Ok(())
    }

    fn folder(&self, folder: &str) -> Result<(), WriteError> {
        let path = self.output.folder.join(folder);
        match there(&path)? {
            Some(metadata) if metadata.is_dir() => return Ok(()),
            Some(metadata) if metadata.is_symlink() => return Err(WriteError::Link(path)),
            Some(_) => return Err(WriteError::InTheWay(path)),
            None => {}
        }
        self.begin()?;
        fs::create_dir(&path).map_err(|error| WriteError::io(&path, &error))
    }

    /// Deletes these files, and the folders that become empty thereby or were made for them by
    /// a build that was interrupted. How many files there were.
    fn delete<'a>(&self, files: impl Iterator<Item = &'a str>) -> Result<usize, WriteError> {
        let mut deleted = 0;
        let mut emptied = BTreeSet::new();
        for file in files {
            emptied.extend(parents(file));
            let path = self.output.folder.join(file);
            if !self.is_reached_by_folders(file)?
                || !there(&path)?.is_some_and(|metadata| metadata.is_file())
            {
                continue;
            }
            self.begin()?;
            fs::remove_file(&path).map_err(|error| WriteError::io(&path, &error))?;
            deleted += 1;
        }
        // From the end: what a folder holds goes before it.
        for folder in emptied.into_iter().rev() {
            let path = self.output.folder.join(folder);
            if self.plan.folders.contains(folder)
                || !self.is_reached_by_folders(folder)?
                || !there(&path)?.is_some_and(|metadata| metadata.is_dir())
                || !is_empty(&path)?
            {
                continue;
            }
            self.begin()?;
            fs::remove_dir(&path).map_err(|error| WriteError::io(&path, &error))?;
        }
        Ok(deleted)
    }

    /// Whether only folders lead to a path, and not a link that was put in place of one.
    fn is_reached_by_folders(&self, path: &str) -> Result<bool, WriteError> {
        for folder in parents(path) {
            let there = there(&self.output.folder.join(folder))?;
            if !there.is_some_and(|metadata| metadata.is_dir()) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
