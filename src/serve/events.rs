//! The stream by which open pages hear of changes.
//! <https://html.spec.whatwg.org/multipage/server-sent-events.html>

use std::io::{self, Write};
use std::time::Duration;

use tiny_http::HTTPVersion;

use super::shared::Shared;

/// How often something is sent, so that a closed page is noticed.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// How the end of a stream is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// By a last chunk, and the connection can go on.
    Chunks,
    /// By the end of the connection.
    Connection,
}

impl Framing {
    pub(super) fn of(version: &HTTPVersion) -> Self {
        if *version >= (1, 1) {
            Self::Chunks
        } else {
            Self::Connection
        }
    }
}

/// Sends the state of the page at `address`, and again whenever something changes, until the page is closed or the
/// preview ends.
///
/// # Errors
/// When the page is closed.
pub(super) fn stream(
    shared: &Shared,
    address: Option<&str>,
    framing: Framing,
    to: &mut dyn Write,
) -> io::Result<()> {
    let mut head = String::from(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n",
    );
    head.push_str(match framing {
        Framing::Chunks => "Transfer-Encoding: chunked\r\n\r\n",
        Framing::Connection => "Connection: close\r\n\r\n",
    });
    let preview = &shared.preview;
    let mut snapshot = preview.now();
    // Tells the browser too how long to wait before it connects again, in milliseconds.
    let first = format!(
        "retry: 500\ndata: {}\n\n",
        preview.state(&snapshot, address)
    );
    send(to, &head, &frame(&first, framing))?;
    while !shared.stopped() {
        let next = preview.after(snapshot.version, HEARTBEAT);
        let event = if next.version == snapshot.version {
            String::from(":\n\n")
        } else {
            format!("data: {}\n\n", preview.state(&next, address))
        };
        snapshot = next;
        send(to, "", &frame(&event, framing))?;
    }
    if framing == Framing::Chunks {
        send(to, "", "0\r\n\r\n")?;
    }
    Ok(())
}

fn frame(event: &str, framing: Framing) -> String {
    match framing {
        Framing::Chunks => format!("{:x}\r\n{event}\r\n", event.len()),
        Framing::Connection => String::from(event),
    }
}

fn send(to: &mut dyn Write, head: &str, event: &str) -> io::Result<()> {
    to.write_all([head, event].concat().as_bytes())?;
    to.flush()
}
