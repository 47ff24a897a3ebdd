//! Who is in. Connections have a thread each, so there are only so many of them: a new one takes the place of the one that
//! has been silent for longest.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many connections are open at a time. A browser opens six.
const MOST: usize = 128;
/// How many descriptors a connection has while it is answered: its own, and three of the one that its request goes on by.
const EACH: usize = 4;
/// How many are left to the rest of the program.
#[cfg(unix)]
const OTHERS: usize = 40;

/// How many connections there may be, so that the system has descriptors for all of them.
pub(super) fn most() -> usize {
    descriptors().map_or(MOST, |all| (all / EACH).clamp(EACH, MOST))
}

/// How many descriptors there are for connections; `None` where there is no limit.
#[cfg(unix)]
fn descriptors() -> Option<usize> {
    use rustix::process::{Resource, getrlimit};
    let all = usize::try_from(getrlimit(Resource::Nofile).current?).ok()?;
    Some(all.saturating_sub(OTHERS))
}

#[cfg(not(unix))]
fn descriptors() -> Option<usize> {
    None
}

/// Every connection that is open.
pub(super) struct Guests {
    most: usize,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    /// How often somebody came in or fell silent.
    turns: u64,
    /// Since which turn each is what it is.
    open: BTreeMap<u64, Arc<Connection>>,
}

struct Connection {
    stream: TcpStream,
    /// Whether it is being answered; else it is silent, or still asking.
    answered: AtomicBool,
}

/// A connection’s place, given back when dropped.
pub(super) struct Guest {
    guests: Arc<Guests>,
    connection: Arc<Connection>,
    since: u64,
}

impl Guests {
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            inside: Mutex::default(),
        }
    }

    /// Lets a connection in; `None` where all places are taken by connections that are being answered.
    pub(super) fn admit(self: &Arc<Self>, stream: TcpStream) -> Option<Guest> {
        let mut inside = self.lock();
        while inside.open.len() >= self.most {
            inside.show_out()?;
        }
        let connection = Arc::new(Connection {
            stream,
            answered: AtomicBool::new(false),
        });
        let since = inside.enter(connection.clone());
        Some(Guest {
            guests: self.clone(),
            connection,
            since,
        })
    }

    /// Closes the connection that has been silent for longest, if one is.
    pub(super) fn show_out(&self) {
        self.lock().show_out();
    }

    /// Closes every connection.
    pub(super) fn close(&self) {
        let open = std::mem::take(&mut self.lock().open);
        open.values().for_each(|connection| connection.close());
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    fn enter(&mut self, connection: Arc<Connection>) -> u64 {
        self.turns += 1;
        self.open.insert(self.turns, connection);
        self.turns
    }

    fn show_out(&mut self) -> Option<()> {
        let answered = |connection: &Connection| connection.answered.load(Ordering::Acquire);
        let (since, _) = self.open.iter().find(|(_, open)| !answered(open))?;
        let since = *since;
        self.open.remove(&since)?.close();
        Some(())
    }
}

impl Connection {
    fn close(&self) {
        // Its thread, which may be reading, notices. An error means that it is closed.
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

impl Guest {
    pub(super) fn stream(&self) -> &TcpStream {
        &self.connection.stream
    }

    /// Has asked: the place is safe until the answer is given.
    pub(super) fn asked(&self) {
        self.connection.answered.store(true, Ordering::Release);
    }

    /// Was answered, and may ask again, if nobody else needs the place. Whether it still has it.
    pub(super) fn answered(&mut self) -> bool {
        self.connection.answered.store(false, Ordering::Release);
        let mut inside = self.guests.lock();
        let Some(connection) = inside.open.remove(&self.since) else {
            return false;
        };
        self.since = inside.enter(connection);
        true
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.connection.close();
        self.guests.lock().open.remove(&self.since);
    }
}
