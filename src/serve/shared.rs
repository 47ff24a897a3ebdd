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
    /// Clients that get no more answers, and until when: their connection carries a stream
    /// (as long as it does), or they don't take their answers.
    deaf: Mutex<BTreeMap<SocketAddr, Option<Instant>>>,
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

    fn deaf(&self) -> MutexGuard<'_, BTreeMap<SocketAddr, Option<Instant>>> {
        self.deaf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_deaf(&self, client: Option<SocketAddr>) -> bool {
        let until = client.and_then(|client| self.deaf().get(&client).copied());
        until.is_some_and(|until| until.is_none_or(|until| Instant::now() < until))
    }

    pub(super) fn make_deaf(&self, client: Option<SocketAddr>, until: Option<Instant>) {
        let mut deaf = self.deaf();
        deaf.retain(|_, until| until.is_none_or(|until| Instant::now() < until));
        if let Some(client) = client {
            deaf.insert(client, until);
        }
    }

    pub(super) fn make_hearing(&self, client: Option<SocketAddr>) {
        if let Some(client) = client {
            self.deaf().remove(&client);
        }
    }
}
