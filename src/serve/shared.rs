use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::guests::{Guests, most};
use super::state::Preview;

/// What the threads of a server share.
pub(super) struct Shared {
    pub(super) preview: Arc<Preview>,
    pub(super) guests: Arc<Guests>,
    stop: AtomicBool,
    pub(super) streams: AtomicUsize,
    /// How many streams there may be; as many connections are left to pages.
    most_streams: usize,
    /// Where tiny_http listens at present.
    inner: Mutex<SocketAddr>,
    /// The gate’s connections to tiny_http that are in use, and whether each was answered.
    answered: Mutex<BTreeMap<SocketAddr, bool>>,
}

/// One of a bounded number of event streams, given back when dropped.
pub(super) struct Place {
    pub(super) shared: Arc<Shared>,
}

impl Place {
    pub(super) fn take(shared: &Arc<Shared>) -> Option<Self> {
        let (streams, most) = (&shared.streams, shared.most_streams);
        let more = |taken: usize| (taken < most).then_some(taken + 1);
        let taken = streams.fetch_update(Ordering::AcqRel, Ordering::Acquire, more);
        taken.ok().map(|_| Self {
            shared: shared.clone(),
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shared.streams.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Shared {
    /// `inner` is where tiny_http listens.
    pub(super) fn new(preview: Arc<Preview>, inner: SocketAddr) -> Self {
        let most = most();
        Self {
            preview,
            guests: Arc::new(Guests::new(most)),
            most_streams: most / 2,
            stop: AtomicBool::new(false),
            streams: AtomicUsize::new(0),
            inner: Mutex::new(inner),
            answered: Mutex::default(),
        }
    }

    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Release);
    }

    /// Whether the preview ends.
    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Acquire)
    }

    pub(super) fn inner(&self) -> SocketAddr {
        *lock(&self.inner)
    }

    pub(super) fn move_inner(&self, to: SocketAddr) {
        *lock(&self.inner) = to;
    }

    /// Requests from `own` are the gate’s.
    pub(super) fn expect(&self, own: SocketAddr) {
        lock(&self.answered).insert(own, false);
    }

    /// Whether a request comes from the gate. Others found tiny_http’s port by themselves.
    pub(super) fn is_expected(&self, own: Option<SocketAddr>) -> bool {
        own.is_some_and(|own| lock(&self.answered).contains_key(&own))
    }

    /// All of the answer was sent.
    pub(super) fn answer(&self, own: Option<SocketAddr>) {
        let mut all = lock(&self.answered);
        if let Some(answered) = own.and_then(|own| all.get_mut(&own)) {
            *answered = true;
        }
    }

    /// Whether all of the answer was sent. Nothing more is expected from `own`.
    pub(super) fn was_answered(&self, own: SocketAddr) -> bool {
        lock(&self.answered).remove(&own).unwrap_or_default()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
