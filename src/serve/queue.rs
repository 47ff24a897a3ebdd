//! Requests that wait for a worker, in turn by client: one that sends a million at once waits
//! for itself, not everyone for it.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many requests of one client wait at a time. Browsers send the next one after the answer.
const PER_CLIENT: usize = 64;

pub(super) struct Queue<T> {
    state: Mutex<State<T>>,
    news: Condvar,
}

struct State<T> {
    waiting: BTreeMap<Option<SocketAddr>, VecDeque<T>>,
    /// Who has something waiting, the next one first.
    turns: VecDeque<Option<SocketAddr>>,
    closed: bool,
}

impl<T> Queue<T> {
    pub(super) fn new() -> Self {
        Self {
            state: Mutex::new(State {
                waiting: BTreeMap::new(),
                turns: VecDeque::new(),
                closed: false,
            }),
            news: Condvar::new(),
        }
    }

    /// Adds a client's request, or gives it back when too many of that client are waiting or the queue is closed: what
    /// nobody takes any more may be no request to drop.
    pub(super) fn push(&self, client: Option<SocketAddr>, request: T) -> Result<(), T> {
        let state = &mut *self.lock();
        if state.closed {
            return Err(request);
        }
        let waiting = state.waiting.entry(client).or_default();
        if waiting.len() >= PER_CLIENT {
            return Err(request);
        }
        if waiting.is_empty() {
            state.turns.push_back(client);
        }
        waiting.push_back(request);
        self.news.notify_one();
        Ok(())
    }

    /// The next request, as soon as there is one; `None` once the queue is closed.
    pub(super) fn pop(&self) -> Option<T> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if let Some(client) = state.turns.pop_front() {
                let waiting = state.waiting.get_mut(&client);
                let (request, more) =
                    waiting.map_or((None, false), |w| (w.pop_front(), !w.is_empty()));
                if more {
                    state.turns.push_back(client);
                } else {
                    state.waiting.remove(&client);
                }
                if request.is_some() {
                    return request;
                }
            } else {
                let waited = self.news.wait(state);
                state = waited.unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    /// Ends the queue; what waits in it is given back.
    pub(super) fn close(&self) -> Vec<T> {
        let mut state = self.lock();
        state.closed = true;
        self.news.notify_all();
        let waiting = std::mem::take(&mut state.waiting);
        waiting.into_values().flatten().collect()
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
