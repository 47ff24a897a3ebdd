//! Requests that wait for a worker, in turn by client: one that sends a million at once waits
//! for itself, not everyone for it. And of each client one at a time: on its connection the next
//! answer can't begin before the last one ends, so a worker that had it would only wait.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
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
    /// Who has something waiting and nothing in hand, the next one first.
    turns: VecDeque<Option<SocketAddr>>,
    /// Whose request is being answered.
    in_hand: BTreeSet<Option<SocketAddr>>,
    closed: bool,
}

impl<T> Queue<T> {
    pub(super) fn new() -> Self {
        Self {
            state: Mutex::new(State {
                waiting: BTreeMap::new(),
                turns: VecDeque::new(),
                in_hand: BTreeSet::new(),
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
        if waiting.is_empty() && !state.in_hand.contains(&client) {
            state.turns.push_back(client);
            self.news.notify_one();
        }
        waiting.push_back(request);
        Ok(())
    }

    /// The next request and whose it is, as soon as there is one; `None` once the queue is closed. That client gets no
    /// other until [`Queue::done`].
    pub(super) fn pop(&self) -> Option<(Option<SocketAddr>, T)> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if let Some(client) = state.turns.pop_front() {
                let waiting = state.waiting.get_mut(&client);
                if let Some(request) = waiting.and_then(VecDeque::pop_front) {
                    state.in_hand.insert(client);
                    return Some((client, request));
                }
            } else {
                let waited = self.news.wait(state);
                state = waited.unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    /// The client's request that [`Queue::pop`] gave is answered.
    pub(super) fn done(&self, client: Option<SocketAddr>) {
        let state = &mut *self.lock();
        state.in_hand.remove(&client);
        match state.waiting.get(&client).map(VecDeque::is_empty) {
            Some(false) => {
                state.turns.push_back(client);
                self.news.notify_one();
            }
            Some(true) => drop(state.waiting.remove(&client)),
            None => {}
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_has_one_request_in_hand_and_the_others_go_on() {
        let queue = Queue::new();
        let client = |port| Some(SocketAddr::from(([127, 0, 0, 1], port)));
        for request in ["first", "second", "third"] {
            queue.push(client(1), request).unwrap();
        }
        queue.push(client(2), "other").unwrap();
        assert_eq!(queue.pop(), Some((client(1), "first")));
        assert_eq!(queue.pop(), Some((client(2), "other")));
        assert!(queue.lock().turns.is_empty(), "the first is still in hand");
        queue.done(client(1));
        assert_eq!(queue.pop(), Some((client(1), "second")));
        queue.done(client(1));
        assert_eq!(queue.pop(), Some((client(1), "third")));
        queue.done(client(1));
        queue.done(client(2));
        let state = queue.lock();
        assert!(state.waiting.is_empty() && state.in_hand.is_empty());
    }
}
