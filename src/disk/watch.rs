//! Notices changes of a site's files.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};
use notify::{Config, Event, RecursiveMode, Watcher as _};
use walkdir::WalkDir;

use super::names;
use super::walk::{CONFIG, FOLDERS};
use crate::source::SitePath;

/// Changes that come within so much of each other are one.
const QUIET: Duration = Duration::from_millis(5);
/// The longest that a change waits for others.
const LONGEST_WAIT: Duration = Duration::from_millis(50);
/// So many files at once are no edit: a branch is checked out, or a folder copied. Whoever does that waits a little
/// longer, and hears of it once.
const BURST: usize = 50;
const QUIET_BURST: Duration = Duration::from_millis(40);
const LONGEST_BURST: Duration = Duration::from_secs(2);
/// How often a watcher looks that polls.
const POLL: Duration = Duration::from_millis(500);

/// What a watcher noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// These files, or folders with all that was in them, were made, changed or removed.
    Paths(BTreeSet<SitePath>),
    /// More than the system could tell one by one: everything is to be read again.
    Everything,
    /// Nothing changed, but from now on the watcher looks twice a second, since the system
    /// has no more watches to give. (On Linux, `fs.inotify.max_user_watches` sets how many.)
    Polling,
}

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// The system says so.
    Events,
    /// The watcher looks twice a second, as some network drives need it.
    Polling,
}

/// Why a site can't be watched.
#[derive(Debug)]
pub struct WatchError(notify::Error);

impl std::error::Error for WatchError {}

impl fmt::Display for WatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the site can't be watched: {}", self.0)
    }
}

/// Watches a site until it is dropped.
pub struct Watcher {
    stop: Sender<Message>,
    thread: Option<JoinHandle<()>>,
}

enum Message {
    Heard(notify::Result<Event>),
    Stop,
}

impl Watcher {
    /// Watches the site at `root`, without what lies in the folder `out`, and calls `on_change`
    /// after each change, on a thread of its own and never twice at a time.
    ///
    /// # Errors
    /// When `root` isn't there or the system doesn't let it be watched.
    pub fn new(
        root: &Path,
        out: Option<&Path>,
        means: Means,
        on_change: impl FnMut(Change) + Send + 'static,
    ) -> Result<Self, WatchError> {
        let root = root
            .canonicalize()
            .map_err(|error| WatchError(notify::Error::io(error)))?;
        let out = out.map(|out| out.canonicalize().unwrap_or_else(|_| root.join(out)));
        let (sender, receiver) = mpsc::channel();
        let mut watch = Watch {
            root,
            out,
            source: None,
            sender: sender.clone(),
            on_change,
            last_seen: None,
        };
        let polls = watch.start(means).map_err(WatchError)?;
        let thread = std::thread::Builder::new()
            .name(String::from("watch"))
            .spawn(move || watch.run(&receiver, polls))
            .map_err(|error| WatchError(notify::Error::io(error)))?;
        Ok(Self {
            stop: sender,
            thread: Some(thread),
        })
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // If the thread is gone already, there is nobody to tell.
        let _ = self.stop.send(Message::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Whether the system's watches ran out, so that the watcher polls instead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FellBack {
    Yes,
    No,
}

/// What a site's files looked like: path, length and time of change.
type Look = BTreeSet<(PathBuf, u64, Option<SystemTime>)>;

struct Watch<F> {
    root: PathBuf,
    out: Option<PathBuf>,
    source: Option<Box<dyn notify::Watcher + Send>>,
    sender: Sender<Message>,
    on_change: F,
    last_seen: Option<Look>,
}

/// What came together in one go.
#[derive(Default)]
struct Batch {
    paths: BTreeSet<PathBuf>,
    folders: BTreeSet<PathBuf>,
    overflow: bool,
    watches_ran_out: bool,
}

impl<F: FnMut(Change)> Watch<F> {
    /// Begins to watch, by polling if the system's watches don't suffice.
    fn start(&mut self, means: Means) -> notify::Result<FellBack> {
        // Links are not followed: nothing outside the site is watched.
        let config = Config::default()
            .with_follow_symlinks(false)
            .with_poll_interval(POLL);
        let sender = self.sender.clone();
        let heard = move |event| {
            // When the receiver is gone the watcher is about to go too.
            let _ = sender.send(Message::Heard(event));
        };
        // The old one goes first, and gives back what watches it had.
        self.source = None;
        self.source = Some(match means {
            Means::Events => match notify::RecommendedWatcher::new(heard, config) {
                Ok(watcher) => Box::new(watcher),
                Err(_) => return self.start(Means::Polling).map(|_| FellBack::Yes),
            },
            Means::Polling => Box::new(notify::PollWatcher::new(heard, config)?),
        });
        let root = self.root.clone();
        let watched = self
            .watch(&root, RecursiveMode::NonRecursive)
            .and_then(|()| {
                FOLDERS
                    .iter()
                    .map(|name| root.join(name))
                    .filter(|folder| folder.is_dir())
                    .try_for_each(|folder| self.watch(&folder, RecursiveMode::Recursive))
            });
        match (watched, means) {
            (Err(error), Means::Events) if ran_out(&error) => {
                self.start(Means::Polling).map(|_| FellBack::Yes)
            }
            (watched, _) => watched.map(|()| FellBack::No),
        }
    }

    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> notify::Result<()> {
        match self
            .source
            .as_mut()
            .map(|source| source.watch(folder, mode))
        {
            // Gone again before it could be watched: that has an event of its own.
            Some(Err(error)) if folder != self.root && !folder.is_dir() && !ran_out(&error) => {
                Ok(())
            }
            Some(watched) => watched,
            None => Ok(()),
        }
    }

    fn run(mut self, receiver: &Receiver<Message>, fell_back: FellBack) {
        if fell_back == FellBack::Yes {
            (self.on_change)(Change::Polling);
        }
        while let Ok(Message::Heard(event)) = receiver.recv() {
            let mut batch = Batch::default();
            self.sort(event, &mut batch);
            let first = Instant::now();
            let mut last = first;
            while !batch.is_empty() {
                let (quiet, longest) = batch.patience();
                let wait = (last + quiet)
                    .min(first + longest)
                    .saturating_duration_since(Instant::now());
                match receiver.recv_timeout(wait) {
                    Ok(Message::Heard(event)) => {
                        if self.sort(event, &mut batch) {
                            last = Instant::now();
                        }
                    }
                    Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => break,
                }
                if first.elapsed() >= longest {
                    break;
                }
            }
            self.tell(batch);
        }
    }

    /// Puts an event into the batch. Whether it means a change.
    fn sort(&self, event: notify::Result<Event>, batch: &mut Batch) -> bool {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                batch.watches_ran_out |= ran_out(&error);
                // Something was lost, and nobody knows what.
                batch.overflow = true;
                return true;
            }
        };
        if event.need_rescan() {
            batch.overflow = true;
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
        let mut any = false;
        for path in event.paths {
            if self.is_of_site(&path) {
                any = true;
                if comes && path.symlink_metadata().is_ok_and(|m| m.is_dir()) {
                    batch.folders.insert(path.clone());
                }
                batch.paths.insert(path);
            }
        }
        any
    }

    /// Whether a path is that of a file or folder which `disk::read` would take.
    fn is_of_site(&self, path: &Path) -> bool {
        if self.out.as_ref().is_some_and(|out| path.starts_with(out)) {
            return false;
        }
        let Ok(path) = path.strip_prefix(&self.root) else {
            return false;
        };
        let mut parts = path.iter().map(|part| part.to_string_lossy());
        let first = parts.next().unwrap_or_default();
        if first == CONFIG {
            return parts.next().is_none();
        }
        FOLDERS.contains(&&*first) && !parts.any(|part| names::is_leftover(&part))
    }

    fn tell(&mut self, mut batch: Batch) {
        if batch.is_empty() {
            return;
        }
        if batch.watches_ran_out && self.start(Means::Polling).is_ok() {
            (self.on_change)(Change::Polling);
        }
        for folder in std::mem::take(&mut batch.folders) {
            // First watched, then walked: what comes in between is heard of, what was
            // there before is found.
            if let Err(error) = self.watch(&folder, RecursiveMode::Recursive)
                && ran_out(&error)
                && self.start(Means::Polling).is_ok()
            {
                (self.on_change)(Change::Polling);
                batch.overflow = true;
            }
            let files = WalkDir::new(&folder).into_iter().flatten();
            let files = files.map(walkdir::DirEntry::into_path);
            batch
                .paths
                .extend(files.filter(|path| self.is_of_site(path)));
        }
        if batch.overflow {
            // A reading of the whole site can itself be too much for the system's queue; so
            // that this doesn't go round in circles, only what looks different counts.
            let look = self.look();
            if self.last_seen.as_ref() != Some(&look) || !batch.paths.is_empty() {
                self.last_seen = Some(look);
                (self.on_change)(Change::Everything);
            }
        } else {
            let paths = batch
                .paths
                .iter()
                .map(|path| self.site_path(path))
                .collect();
            (self.on_change)(Change::Paths(paths));
        }
    }

    fn look(&self) -> Look {
        FOLDERS
            .iter()
            .chain([&CONFIG])
            .flat_map(|name| WalkDir::new(self.root.join(name)))
            .flatten()
            .filter(|entry| self.is_of_site(entry.path()))
            .filter_map(|entry| {
                let metadata = entry
                    .metadata()
                    .ok()
                    .filter(|metadata| !metadata.is_dir())?;
                let changed = metadata.modified().ok();
                Some((entry.into_path(), metadata.len(), changed))
            })
            .collect()
    }

    fn site_path(&self, path: &Path) -> SitePath {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        SitePath::new(&parts.join("/"))
    }
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.overflow && !self.watches_ran_out
    }

    /// How long it waits for the next change, and for all of them.
    fn patience(&self) -> (Duration, Duration) {
        match self.paths.len() {
            ..BURST => (QUIET, LONGEST_WAIT),
            _ => (QUIET_BURST, LONGEST_BURST),
        }
    }
}

/// Whether the system has no more watches, or no more files, to give.
fn ran_out(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => true,
        // EMFILE: too many inotify instances or open files.
        notify::ErrorKind::Io(error) => error.raw_os_error() == Some(24),
        _ => false,
    }
}
