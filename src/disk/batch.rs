//! Changes that belong together.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::Event;
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};

use super::names;
use super::walk::{FILES, FOLDERS};

/// Changes that come within so much of each other are one.
const QUIET: Duration = Duration::from_millis(5);
/// The longest that a change waits for others.
const LONGEST_WAIT: Duration = Duration::from_millis(50);
/// So many files at once are no edit: a branch is checked out, or a folder copied. Whoever does that waits a little
/// longer, and hears of it once.
const BURST: usize = 50;
const QUIET_BURST: Duration = Duration::from_millis(40);
const LONGEST_BURST: Duration = Duration::from_secs(2);

/// What came together in one go.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) paths: BTreeSet<PathBuf>,
    pub(super) folders: BTreeSet<PathBuf>,
    pub(super) overflow: bool,
    pub(super) watches_ran_out: bool,
    /// Something happened to the root itself.
    pub(super) root: bool,
}

/// What of the disk is the site.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) root: &'a Path,
    pub(super) out: Option<&'a Path>,
    /// What symbolic links of the site lead to elsewhere below its root.
    pub(super) linked: &'a [PathBuf],
}

impl Ground<'_> {
    /// Whether a path is that of a folder, below the root, that holds what a link leads to.
    pub(super) fn is_around(&self, path: &Path) -> bool {
        let holds = |linked: &PathBuf| linked.starts_with(path) && linked != path;
        path != self.root && path.starts_with(self.root) && self.linked.iter().any(holds)
    }

    /// Whether a path is that of a file or folder which `disk::read` would take.
    pub(super) fn has(&self, path: &Path) -> bool {
        if self.out.is_some_and(|out| path.starts_with(out)) {
            return false;
        }
        let is_left = |part: &OsStr| names::is_leftover(&part.to_string_lossy());
        let mut below = self.linked.iter().filter_map(|l| path.strip_prefix(l).ok());
        if self.is_around(path) || below.any(|below| !below.iter().any(is_left)) {
            return true;
        }
        let Ok(path) = path.strip_prefix(self.root) else {
            return false;
        };
        let mut parts = path.iter().map(|part| part.to_string_lossy());
        let first = parts.next().unwrap_or_default();
        if FILES.contains(&&*first) {
            return parts.next().is_none();
        }
        FOLDERS.contains(&&*first) && !parts.any(|part| names::is_leftover(&part))
    }
}

impl Batch {
    /// Takes an event. Whether it means a change.
    pub(super) fn sort(&mut self, event: notify::Result<Event>, ground: Ground<'_>) -> bool {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                self.watches_ran_out |= ran_out(&error);
                // Something was lost, and nobody knows what.
                self.overflow = true;
                return true;
            }
        };
        if event.need_rescan() {
            self.overflow = true;
            return true;
        }
        let comes = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
            // Reading the site must not look like a change of it.
            EventKind::Access(_) => return false,
            EventKind::Create(CreateKind::Any | CreateKind::Folder | CreateKind::Other)
            | EventKind::Modify(ModifyKind::Name(
                RenameMode::To | RenameMode::Both | RenameMode::Any,
            )) => true,
            _ => false,
        };
        let moved = matches!(
            event.kind,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        );
        let mut any = false;
        for path in event.paths {
            self.root |= moved && path == ground.root;
            if ground.has(&path) {
                any = true;
                if comes && path.symlink_metadata().is_ok_and(|m| m.is_dir()) {
                    self.folders.insert(path.clone());
                }
                self.paths.insert(path);
            }
        }
        any
    }

    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.overflow && !self.watches_ran_out
    }

    /// How long it waits for the next change, and for all of them.
    pub(super) fn patience(&self) -> (Duration, Duration) {
        match self.paths.len() {
            ..BURST => (QUIET, LONGEST_WAIT),
            _ => (QUIET_BURST, LONGEST_BURST),
        }
    }
}

/// Whether the system has no more watches, or no more files, to give.
pub(super) fn ran_out(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => true,
        // EMFILE: too many inotify instances or open files.
        notify::ErrorKind::Io(error) => error.raw_os_error() == Some(24),
        _ => false,
    }
}
