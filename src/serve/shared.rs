use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tiny_http::Request;

use super::queue::Queue;
use super::state::Preview;

/// What the threads of a server share.
pub(super) struct Shared {
    pub(super) preview: Arc<Preview>,
    pub(super) stop: AtomicBool,
    pub(super) streams: AtomicUsize,
    pub(super) drains: AtomicUsize,
    pub(super) queue: Queue<Request>,
    /// Clients that get no more answers, and until when: they didn't take one.
    deaf: Mutex<BTreeMap<SocketAddr, Instant>>,
}

/// A client's turn: the next request of its connection waits until this is dropped.
pub(super) struct Turn {
    shared: Arc<Shared>,
    pub(super) client: Option<SocketAddr>,
}

impl Turn {
    /// The next request, as soon as it is somebody's turn; `None` once the server ends.
    pub(super) fn next(shared: &Arc<Shared>) -> Option<(Self, Request)> {
        let (client, request) = shared.queue.pop()?;
        let shared = shared.clone();
        Some((Self { shared, client }, request))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.shared.queue.done(self.client);
    }
}

/// One of a bounded number of places, given back when dropped.
pub(super) struct Place {
    pub(super) shared: Arc<Shared>,
    count: fn(&Shared) -> &AtomicUsize,
}

impl Place {
    pub(super) fn take(
        shared: &Arc<Shared>,
        count: fn(&Shared) -> &AtomicUsize,
        most: usize,
    ) -> Option<Self> {
        let more = |taken: usize| (taken < most).then_some(taken + 1);
        count(shared)
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, more)
            .ok()?;
        Some(Self {
            shared: shared.clone(),
            count,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        (self.count)(&self.shared).fetch_sub(1, Ordering::AcqRel);
    }
}

impl Shared {
    pub(super) fn new(preview: Arc<Preview>) -> Self {
        Self {
            preview,
            stop: AtomicBool::new(false),
            streams: AtomicUsize::new(0),
            drains: AtomicUsize::new(0),
            queue: Queue::new(),
            deaf: Mutex::default(),
        }
    }

    fn deaf(&self) -> MutexGuard<'_, BTreeMap<SocketAddr, Instant>> {
        self.deaf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_deaf(&self, client: Option<SocketAddr>) -> bool {
        let until = client.and_then(|client| self.deaf().get(&client).copied());
        until.is_some_and(|until| Instant::now() < until)
    }

    pub(super) fn make_deaf(&self, client: Option<SocketAddr>, until: Instant) {
        let mut deaf = self.deaf();
        deaf.retain(|_, until| Instant::now() < *until);
        if let Some(client) = client {
            deaf.insert(client, until);
        }
    }
}
