//! Publishing to a folder: the served path is a symbolic link to a release, exchanged by one `rename` for a link to the
//! next. Readers see the old site or the new, and whoever has an old page open still finds its assets.
//!
//! ```text
//! /srv/handbook                    → .handbook.yugto/4f1d…/site
//! /srv/.handbook.yugto/lock        one publisher at a time
//! /srv/.handbook.yugto/4f1d…/      a release: `site/` and the list of its files, `.yugto-published`
//! /srv/.handbook.yugto/previous    → the release before, which stays until the next publication
//! /srv/.handbook.yugto/next/       a release in the making
//! ```

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::error::PublishError;
use super::marker::{MARKER, Marker};
use super::release;
use crate::disk::{self, Finished};

/// Whoever holds a lock on it publishes. It also says whose the folder is in which it lies.
const LOCK: &str = "lock";

/// A release in the making.
const NEXT: &str = "next";

/// The link to the release before.
const PREVIOUS: &str = "previous";

/// A link on its way to its place.
const LINK: &str = "link";

/// The folder of a release that is served.
const SITE: &str = "site";

/// A place that a web server serves.
#[derive(Debug)]
pub(super) struct Folder {
    /// How the author calls it.
    shown: String,
    /// What the web server looks at: a link, once something was published.
    served: PathBuf,
    /// The releases.
    work: PathBuf,
    /// The name of `work`.
    work_name: String,
    /// The release that is served, if one is.
    release: Option<String>,
    /// Held from the look at the target to the last change of it.
    lock: Option<File>,
}

/// What was found at the served path.
enum Served {
    Nothing,
    EmptyFolder,
    Release(String),
}

impl Folder {
    /// The folder that a site's author calls so, looked at and not changed.
    pub(super) fn look(root: &Path, shown: &str, site: &Finished) -> Result<Self, PublishError> {
        let place = root.join(shown);
        let place = std::path::absolute(&place).map_err(|e| PublishError::io(&place, &e))?;
        let (served, name) = settle(&place)?;
        let sources = disk::among_sources(root, &served);
        if let Some(inside) = sources.map_err(|e| PublishError::io(root, &e))? {
            return Err(PublishError::Misplaced {
                place: served,
                inside,
            });
        }
        // A release goes in the end, with all that lies in it.
        if let Some(inside) = served.ancestors().find(|folder| is_work(folder)) {
            return Err(PublishError::Misplaced {
                inside: inside.to_owned(),
                place: served,
            });
        }
        let work_name = format!(".{name}.yugto");
        let work = served.with_file_name(&work_name);
        let source = site.folder.canonicalize();
        let source = source.map_err(|e| PublishError::io(&site.folder, &e))?;
        if served.starts_with(&source) || source.starts_with(&work) {
            return Err(PublishError::Misplaced {
                place: served,
                inside: source,
            });
        }
        let mut folder = Self {
            shown: shown.to_owned(),
            served,
            work,
            work_name,
            release: None,
            lock: None,
        };
        folder.own_work()?;
        if let Served::Release(name) = folder.served()? {
            folder.release = Some(name);
        }
        Ok(folder)
    }

    /// Makes sure that nobody else publishes from now on, and that what is served is what it was.
    pub(super) fn lock(&mut self) -> Result<(), PublishError> {
        fs::create_dir_all(&self.work).map_err(|e| PublishError::io(&self.work, &e))?;
        let path = self.work.join(LOCK);
        let file = OpenOptions::new().create(true).append(true).open(&path);
        let file = file.map_err(|e| PublishError::io(&path, &e))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(PublishError::Beaten(self.shown.clone())),
            Err(TryLockError::Error(error)) => return Err(PublishError::io(&path, &error)),
        }
        self.lock = Some(file);
        self.release = match self.served()? {
            Served::Release(name) => Some(name),
            Served::Nothing | Served::EmptyFolder => None,
        };
        Ok(())
    }

    /// What is published now.
    pub(super) fn there(&self, site: &str) -> Result<Marker, PublishError> {
        let Some(release) = &self.release else {
            return Ok(Marker::nothing(site));
        };
        let path = self.work.join(release).join(MARKER);
        let text = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => {
                None
            }
            Err(error) => return Err(PublishError::io(&path, &error)),
        };
        text.as_deref()
            .and_then(Marker::parse)
            .ok_or_else(|| PublishError::Marker(self.shown.clone()))
    }

    /// Makes the release that `after` lists, and serves it.
    pub(super) fn publish(&self, site: &Finished, after: Marker) -> Result<(), PublishError> {
        let next = self.work.join(NEXT);
        self.clear()?;
        let old = self
            .release
            .as_ref()
            .map(|name| self.work.join(name).join(SITE));
        let after = release::make(&next.join(SITE), site, old.as_deref(), after)?;
        let text = after.print();
        release::put(&next.join(MARKER), text.as_bytes())?;
        release::settle(&next)?;
        let mut name = blake3::hash(text.as_bytes()).to_hex().to_string();
        name.truncate(16);
        let release = self.work.join(&name);
        // The same site was here before, and somebody went back to another.
        remove(&release)?;
        fs::rename(&next, &release).map_err(|e| PublishError::io(&release, &e))?;
        release::settle(&self.work)?;
        let target = Path::new(&self.work_name).join(&name).join(SITE);
        if matches!(self.served()?, Served::EmptyFolder) {
            fs::remove_dir(&self.served).map_err(|e| PublishError::io(&self.served, &e))?;
        }
        self.link(&target, &self.served)?;
        if let Some(parent) = self.served.parent() {
            release::settle(parent)?;
        }
        // Whoever looked up the old release a moment ago still reads it.
        if let Some(old) = &self.release {
            self.link(Path::new(old), &self.work.join(PREVIOUS))?;
        }
        self.keep_only(&[Some(&*name), self.release.as_deref()])
    }

    /// Removes what an interrupted publication left.
    pub(super) fn clear(&self) -> Result<(), PublishError> {
        let previous = fs::read_link(self.work.join(PREVIOUS)).ok();
        let previous = previous.as_deref().and_then(Path::to_str);
        self.keep_only(&[self.release.as_deref(), previous])
    }

    /// Removes everything but the lock and these releases.
    fn keep_only(&self, releases: &[Option<&str>]) -> Result<(), PublishError> {
        let failed = |error: &std::io::Error| PublishError::io(&self.work, error);
        for entry in fs::read_dir(&self.work).map_err(|e| failed(&e))? {
            let name = entry.map_err(|e| failed(&e))?.file_name();
            let name = name.to_string_lossy();
            let stays = name == LOCK || name == PREVIOUS || releases.contains(&Some(&*name));
            if !stays {
                remove(&self.work.join(&*name))?;
            }
        }
        Ok(())
    }

    /// That the folder of releases is one, or that nothing stands in its place.
    fn own_work(&self) -> Result<(), PublishError> {
        match fs::symlink_metadata(&self.work) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => return Err(PublishError::Foreign(self.work.display().to_string())),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(PublishError::io(&self.work, &error)),
        }
        // In this order: whoever publishes for the first time just now begins with the lock.
        let is_empty = self.is_empty(&self.work)?;
        let locked = || fs::symlink_metadata(self.work.join(LOCK)).is_ok_and(|m| m.is_file());
        match is_empty || locked() {
            true => Ok(()),
            false => Err(PublishError::Foreign(self.work.display().to_string())),
        }
    }

    fn served(&self) -> Result<Served, PublishError> {
        let metadata = match fs::symlink_metadata(&self.served) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Served::Nothing),
            Err(error) => return Err(PublishError::io(&self.served, &error)),
        };
        if metadata.is_symlink() {
            let target = fs::read_link(&self.served);
            let target = target.map_err(|e| PublishError::io(&self.served, &e))?;
            let parts: Vec<_> = target.iter().map(|part| part.to_string_lossy()).collect();
            return match &*parts {
                [work, release, site] if *work == self.work_name && site == SITE => {
                    Ok(Served::Release(release.to_string()))
                }
                _ => Err(PublishError::Link(self.served.clone())),
            };
        }
        match metadata.is_dir() && self.is_empty(&self.served)? {
            true => Ok(Served::EmptyFolder),
            false => Err(PublishError::Foreign(self.shown.clone())),
        }
    }

    fn is_empty(&self, folder: &Path) -> Result<bool, PublishError> {
        let mut entries = fs::read_dir(folder).map_err(|e| PublishError::io(folder, &e))?;
        Ok(entries.next().is_none())
    }

    /// Puts a link at `path`, in one step, in place of what is there.
    fn link(&self, target: &Path, path: &Path) -> Result<(), PublishError> {
        let new = self.work.join(LINK);
        remove(&new)?;
        symlink(target, &new)?;
        fs::rename(&new, path).map_err(|e| PublishError::io(path, &e))
    }
}

/// Whether that is a folder of releases.
fn is_work(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') && name.ends_with(".yugto") && folder.join(LOCK).is_file()
}

/// Where a place really is, and its name: what leads to it may be a link, itself it is looked at as it is.
fn settle(place: &Path) -> Result<(PathBuf, String), PublishError> {
    let name = match place.components().next_back() {
        Some(Component::Normal(name)) => name.to_str(),
        _ => None,
    };
    let (Some(name), Some(parent)) = (name, place.parent()) else {
        let error = std::io::Error::other("it has no name of its own");
        return Err(PublishError::io(place, &error));
    };
    // Folders that aren't there yet are made later.
    let mut there = parent;
    let real = loop {
        match (there.canonicalize(), there.parent()) {
            (Ok(real), _) => break real,
            (Err(error), Some(up)) if error.kind() == ErrorKind::NotFound => there = up,
            (Err(error), _) => return Err(PublishError::io(parent, &error)),
        }
    };
    let missing = parent.strip_prefix(there).unwrap_or(Path::new(""));
    Ok((real.join(missing).join(name), name.to_owned()))
}

/// Removes what a publication made, where it is there.
fn remove(path: &Path) -> Result<(), PublishError> {
    let removed = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => Err(error),
    };
    removed.map_err(|error| PublishError::io(path, &error))
}

#[cfg(unix)]
fn symlink(target: &Path, at: &Path) -> Result<(), PublishError> {
    std::os::unix::fs::symlink(target, at).map_err(|error| PublishError::io(at, &error))
}

#[cfg(not(unix))]
fn symlink(_: &Path, _: &Path) -> Result<(), PublishError> {
    Err(PublishError::NoLinks)
}
