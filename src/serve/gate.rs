//! Where clients come in. tiny_http 0.12 gives every connection a thread for as long as the client likes, keeps whatever
//! it calls a head, stops at the first connection that the system refuses, and waits for good with some requests. So it
//! isn’t let alone with clients: here are only so many connections, each with so much time and room to ask, and of each
//! the requests go on one by one, short and well-formed, on connections of their own.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::answer::{Answer, HeadOnly};
use super::door::settle;
use super::guests::Guest;
use super::head::{self, Head, Unasked, timed_out};
use super::shared::Shared;

/// How long the gate waits where the system gives no connections.
const PAUSE: Duration = Duration::from_millis(10);
/// How long a client may go on sending after it was refused, and how much, in bytes: else it might not see why.
const LINGER: Duration = Duration::from_secs(2);
const LINGERED: usize = 64 << 20;
/// How soon a connection notices that the preview ends.
const GLANCE: Duration = Duration::from_millis(200);
/// How long a connection to tiny_http is tried for.
const TRY: Duration = Duration::from_secs(5);
/// How much of an answer is in memory at a time, in bytes.
const CHUNK: usize = 64 << 10;

/// Lets clients in until the preview ends.
pub(super) fn keep(listener: &TcpListener, shared: &Arc<Shared>) {
    while !shared.stopped() {
        match listener.accept() {
            Ok((stream, _)) => admit(stream, shared),
            Err(_) => {
                // Too many files are open, mostly.
                shared.guests.show_out();
                thread::sleep(PAUSE);
            }
        }
    }
    shared.guests.close();
}

fn admit(stream: TcpStream, shared: &Arc<Shared>) {
    if settle(&stream).is_err() {
        return;
    }
    let Some(guest) = shared.guests.admit(stream) else {
        return;
    };
    let shared = shared.clone();
    let spawned = thread::Builder::new()
        .name(String::from("preview guest"))
        .spawn(move || attend(guest, &shared));
    // Without a thread to be had the connection is closed.
    drop(spawned);
}

/// Serves a connection to its end.
fn attend(mut guest: Guest, shared: &Shared) {
    let mut buffer = Vec::new();
    while !shared.stopped() {
        match head::read(guest.stream(), &mut buffer) {
            Ok(head) => {
                guest.asked();
                if !relay(&head, guest.stream(), shared) || !head.keep || !guest.answered() {
                    return;
                }
            }
            Err(Unasked::Refused(answer)) => return refuse(answer, guest.stream()),
            Err(Unasked::Gone) => return,
        }
    }
}

/// Answers, and lets the client finish what it sends: a connection that is closed on unread bytes is reset, and the
/// answer with it.
fn refuse(answer: Answer, mut stream: &TcpStream) {
    let said = answer.send(HeadOnly::No, &mut stream);
    if said.is_err() || stream.shutdown(Shutdown::Write).is_err() {
        return;
    }
    let end = Instant::now() + LINGER;
    let mut chunk = vec![0; CHUNK];
    let mut read = 0;
    while read < LINGERED {
        let left = end.saturating_duration_since(Instant::now());
        // It is an error to wait for no time.
        if stream.set_read_timeout(Some(left)).is_err() {
            return;
        }
        match stream.read(&mut chunk) {
            Ok(0) | Err(_) => return,
            Ok(count) => read += count,
        }
    }
}

/// Passes a request on and its answer back. Whether the client got all of that, so that it may ask again.
fn relay(head: &Head, client: &TcpStream, shared: &Shared) -> bool {
    let end = Instant::now() + TRY;
    while let Some(inner) = connect(shared, end) {
        let Ok(own) = inner.local_addr() else {
            return false;
        };
        shared.expect(own);
        let passed = pass(head, &inner, client, shared);
        let whole = shared.was_answered(own);
        match passed {
            Ok(()) => return whole,
            Err(Broken::Amid) => return false,
            // tiny_http ended, and another is there soon.
            Err(Broken::Before) => thread::sleep(PAUSE),
        }
    }
    refuse(Answer::unavailable(), client);
    false
}

/// When an answer broke off.
enum Broken {
    /// The client got nothing of it.
    Before,
    Amid,
}

/// # Errors
/// When one of the two connections fails, or the preview ends.
fn pass(
    head: &Head,
    mut inner: &TcpStream,
    mut client: &TcpStream,
    shared: &Shared,
) -> Result<(), Broken> {
    let before = |_| Broken::Before;
    inner.write_all(head.text.as_bytes()).map_err(before)?;
    inner.set_read_timeout(Some(GLANCE)).map_err(before)?;
    let mut chunk = vec![0; CHUNK];
    let mut broken = Broken::Before;
    loop {
        match inner.read(&mut chunk) {
            Ok(0) if matches!(broken, Broken::Amid) => return Ok(()),
            Ok(0) => return Err(broken),
            Ok(count) => {
                broken = Broken::Amid;
                let bytes = chunk.get(..count).unwrap_or_default();
                client.write_all(bytes).map_err(|_| Broken::Amid)?;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if timed_out(error.kind()) && !shared.stopped() => {}
            Err(_) => return Err(broken),
        }
    }
}

/// A connection to tiny_http, if there is one before `end`.
fn connect(shared: &Shared, end: Instant) -> Option<TcpStream> {
    while Instant::now() < end && !shared.stopped() {
        let stream = TcpStream::connect(shared.inner());
        if let Ok(stream) = stream.and_then(|stream| settle(&stream).map(|()| stream)) {
            return Some(stream);
        }
        // What is silent can do without.
        shared.guests.show_out();
        thread::sleep(PAUSE);
    }
    None
}
