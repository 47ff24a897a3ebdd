//! Notices changes of a site's files.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use notify::{Config, Event, RecursiveMode, Watcher as _};
use walkdir::WalkDir;

use super::batch::{Batch, Ground, ran_out};
use super::root::Root;
use super::walk::{self, FILES, FOLDERS};
use crate::source::SitePath;

/// How often a watcher looks that polls, and every watcher whether the root is still there.
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
        let named = root.to_owned();
        let root = Root::at(root).map_err(|error| WatchError(notify::Error::io(error)))?;
        let out = out.map(|out| out.canonicalize().unwrap_or_else(|_| root.path.join(out)));
        let (sender, receiver) = mpsc::channel();
        let mut watch = Watch {
            named,
            root: root.path.clone(),
            there: Some(root),
            checked: Instant::now(),
            out,
            means,
            source: None,
            sender: sender.clone(),
            on_change,
            last_seen: None,
            polled: None,
            linked: Vec::new(),
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

#[cfg(test)]
impl Watcher {
    /// As if the system had said so.
    pub(super) fn pretend(&self, event: notify::Result<Event>) {
        let _ = self.stop.send(Message::Heard(event));
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

/// What a site's files looked like: path, length and time of change; and which folders there were.
type Look = BTreeSet<(PathBuf, u64, Option<SystemTime>)>;

struct Watch<F> {
    /// The root as it was named.
    named: PathBuf,
    /// Where it is, or was last.
    root: PathBuf,
    /// The folder that is watched; `None` while there is none.
    there: Option<Root>,
    /// When it was last looked at.
    checked: Instant,
    out: Option<PathBuf>,
    means: Means,
    source: Option<notify::RecommendedWatcher>,
    sender: Sender<Message>,
    on_change: F,
    last_seen: Option<Look>,
    /// What a watcher that polls saw last.
    polled: Option<Look>,
    /// What symbolic links of the site lead to elsewhere below its root.
    linked: Vec<PathBuf>,
}

impl<F: FnMut(Change)> Watch<F> {
    /// Begins to watch, by polling if the system's watches don't suffice.
    fn start(&mut self, means: Means) -> notify::Result<FellBack> {
        // Links are not followed: nothing outside the site is watched.
        let config = Config::default().with_follow_symlinks(false);
        let sender = self.sender.clone();
        let heard = move |event| {
            // When the receiver is gone the watcher is about to go too.
            let _ = sender.send(Message::Heard(event));
        };
        self.means = means;
        // The old one goes first, and gives back what watches it had.
        self.source = None;
        self.polled = None;
        if means == Means::Polling {
            self.watch_linked()?;
            self.polled = Some(self.look());
            return Ok(FellBack::No);
        }
        match notify::RecommendedWatcher::new(heard, config) {
            Ok(watcher) => self.source = Some(watcher),
            Err(_) => return self.start(Means::Polling).map(|_| FellBack::Yes),
        }
        let root = self.root.clone();
        let watched = self
            .watch(&root, RecursiveMode::NonRecursive)
            .and_then(|()| {
                FOLDERS
                    .iter()
                    .map(|name| root.join(name))
                    .filter(|folder| folder.is_dir())
                    .try_for_each(|folder| self.watch(&folder, RecursiveMode::Recursive))
            })
            .and_then(|()| self.watch_linked());
        match watched {
            Err(error) if ran_out(&error) => self.start(Means::Polling).map(|_| FellBack::Yes),
            watched => watched.map(|()| FellBack::No),
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

    /// Watches what symbolic links lead to, as far as it lets itself be watched. What they led to may come back.
    fn watch_linked(&mut self) -> notify::Result<()> {
        self.linked.append(&mut walk::linked(&self.root));
        self.linked.retain(|target| target.starts_with(&self.root));
        self.linked.sort();
        self.linked.dedup_by(|next, first| next.starts_with(first));
        for target in self.linked.clone() {
            let inside = target.is_dir().then_some(&*target);
            let inside = inside.map(|folder| (folder, RecursiveMode::Recursive));
            let around = target.ancestors().skip(1);
            let around = around.take_while(|folder| *folder != self.root);
            let around = around.map(|folder| (folder, RecursiveMode::NonRecursive));
            let folders: Vec<_> = inside.into_iter().chain(around).collect();
            let watched = folders.into_iter().map(|(at, mode)| self.watch(at, mode));
            if let Some(error) = watched.filter_map(Result::err).find(ran_out) {
                return Err(error);
            }
        }
        Ok(())
    }

    fn run(mut self, receiver: &Receiver<Message>, fell_back: FellBack) {
        if fell_back == FellBack::Yes {
            (self.on_change)(Change::Polling);
        }
        loop {
            let mut batch = Batch::default();
            match receiver.recv_timeout(POLL) {
                Ok(Message::Heard(event)) => _ = batch.sort(event, self.ground()),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => self.poll(&mut batch),
            }
            let first = Instant::now();
            let mut last = first;
            while !batch.is_empty() {
                let (quiet, longest) = batch.patience();
                let wait = (last + quiet)
                    .min(first + longest)
                    .saturating_duration_since(Instant::now());
                match receiver.recv_timeout(wait) {
                    Ok(Message::Heard(event)) => {
                        if batch.sort(event, self.ground()) {
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
            if batch.root || self.checked.elapsed() >= POLL {
                self.check_root(&mut batch);
            }
            self.tell(batch);
        }
    }

    /// Looks by itself what has changed, where nobody says so. A file may be older than the one in whose place it came.
    fn poll(&mut self, batch: &mut Batch) {
        if let Some(before) = &self.polled {
            let now = self.look();
            let others = before.symmetric_difference(&now);
            batch.paths.extend(others.map(|(path, ..)| path.clone()));
            self.polled = Some(now);
        }
    }

    /// Looks whether the root still is the folder that is watched. Whatever is there in its place is watched and told of.
    fn check_root(&mut self, batch: &mut Batch) {
        self.checked = Instant::now();
        let now = Root::at(&self.named).ok();
        if batch.root || now != self.there {
            if let Some(now) = &now {
                self.root.clone_from(&now.path);
            }
            self.there = now;
            batch.overflow = true;
        }
    }

    fn tell(&mut self, mut batch: Batch) {
        if batch.is_empty() {
            return;
        }
        if batch.overflow || batch.watches_ran_out {
            // Folders of which nobody heard are not watched yet.
            self.restart(match batch.watches_ran_out {
                true => Means::Polling,
                false => self.means,
            });
        }
        batch.folders.retain(|path| !self.ground().is_around(path));
        for folder in std::mem::take(&mut batch.folders) {
            // First watched, then walked: what comes in between is heard of, what was
            // there before is found.
            if let Err(error) = self.watch(&folder, RecursiveMode::Recursive)
                && ran_out(&error)
            {
                self.restart(Means::Polling);
                batch.overflow = true;
            }
            let files = WalkDir::new(&folder).into_iter().flatten();
            let files = files.map(walkdir::DirEntry::into_path);
            let ground = self.ground();
            batch.paths.extend(files.filter(|path| ground.has(path)));
        }
        let leads = |path: &PathBuf| path.is_symlink() || self.ground().is_around(path);
        if batch.paths.iter().any(leads) && self.watch_linked().is_err() {
            self.restart(Means::Polling);
            batch.overflow = true;
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
            // What it looks like now, nobody knows.
            self.last_seen = None;
            let paths = batch
                .paths
                .iter()
                .map(|path| self.site_path(path))
                .collect();
            (self.on_change)(Change::Paths(paths));
        }
    }

    /// Watches all of the site anew. Where that can't be, the root counts as gone, and is looked for again.
    fn restart(&mut self, means: Means) {
        let before = self.means;
        if self.start(means).is_err() {
            self.there = None;
        }
        if self.means != before {
            (self.on_change)(Change::Polling);
        }
    }

    fn ground(&self) -> Ground<'_> {
        Ground {
            root: &self.root,
            out: self.out.as_deref(),
            linked: &self.linked,
        }
    }

    fn look(&self) -> Look {
        let own = FOLDERS.iter().chain(&FILES);
        own.map(|name| self.root.join(name))
            .chain(self.linked.iter().cloned())
            .flat_map(WalkDir::new)
            .flatten()
            .filter(|entry| self.ground().has(entry.path()))
            .filter_map(|entry| {
                let metadata = entry.metadata().ok()?;
                Some(match metadata.is_dir() {
                    true => (entry.into_path(), 0, None),
                    false => {
                        let changed = metadata.modified().ok();
                        (entry.into_path(), metadata.len(), changed)
                    }
                })
            })
            .collect()
    }

    fn site_path(&self, path: &Path) -> SitePath {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        SitePath::new(&parts.join("/"))
    }
}
