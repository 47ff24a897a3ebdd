//! What a client asks for, read with bounds.
//! <https://www.rfc-editor.org/rfc/rfc9112>

use std::io::{ErrorKind, Read};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::answer::Answer;

/// How long the head of a request may be, in bytes, and how many headers it may have.
const LONGEST: usize = 16 << 10;
const HEADERS: usize = 100;
/// How long a head may take from its first byte.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection may be silent.
const SILENCE: Duration = Duration::from_secs(60);

/// A request.
pub(super) struct Head {
    /// What tiny_http is to see of it, with `Connection: close`.
    pub(super) text: String,
    /// Whether its connection goes on after the answer.
    pub(super) keep: bool,
}

/// Why there is no request.
pub(super) enum Unasked {
    /// The client is gone, or has been silent for too long.
    Gone,
    /// It gets this answer, and no other.
    Refused(Answer),
}

/// The next request of a connection. What came in and isn’t part of it stays in `buffer`.
///
/// # Errors
/// When there is none.
pub(super) fn read(stream: &TcpStream, buffer: &mut Vec<u8>) -> Result<Head, Unasked> {
    let mut end = Instant::now() + if buffer.is_empty() { SILENCE } else { PATIENCE };
    loop {
        let found = parse(buffer).map_err(Unasked::Refused)?;
        let length = found.as_ref().map_or(buffer.len(), |(_, length)| *length);
        if length > LONGEST {
            return Err(Unasked::Refused(Answer::too_long()));
        }
        if let Some((head, length)) = found {
            buffer.drain(..length);
            return Ok(head);
        }
        let left = end.saturating_duration_since(Instant::now());
        let mut chunk = [0; 4096];
        let count = match stream.set_read_timeout(Some(left)) {
            // No time is left.
            Err(_) => 0,
            Ok(()) => match (&mut &*stream).read(&mut chunk) {
                Ok(0) => return Err(Unasked::Gone),
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) if timed_out(error.kind()) => 0,
                Err(_) => return Err(Unasked::Gone),
            },
        };
        match (count, buffer.is_empty()) {
            (0, true) => return Err(Unasked::Gone),
            (0, false) => return Err(Unasked::Refused(Answer::too_slow())),
            (_, true) => end = Instant::now() + PATIENCE,
            (_, false) => {}
        }
        buffer.extend_from_slice(chunk.get(..count).unwrap_or_default());
    }
}

/// What systems call a read that took too long.
pub(super) fn timed_out(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// The request at the start of what came in and how long it is, in bytes, as soon as its head is complete.
fn parse(bytes: &[u8]) -> Result<Option<(Head, usize)>, Answer> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let length = match request.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::Version) => return Err(Answer::wrong_version()),
        Err(httparse::Error::TooManyHeaders) => return Err(Answer::too_long()),
        Err(_) => return Err(Answer::not_http()),
    };
    let (Some(method), Some(target), Some(version)) =
        (request.method, request.path, request.version)
    else {
        return Err(Answer::not_http());
    };
    let mut text = format!(
        "{method} {} HTTP/1.{version}\r\nConnection: close\r\n",
        ascii(target)
    );
    let mut keep = version > 0;
    for header in request.headers.iter() {
        let is = |name: &str| header.name.eq_ignore_ascii_case(name);
        let value = String::from_utf8_lossy(header.value);
        let value = value.trim();
        if is("Host") || is("Origin") {
            // Names of this machine are ASCII, in which others can be written too.
            text.push_str(&format!("{}: {}\r\n", header.name, ascii(value)));
        } else if is("Connection") {
            keep &= !value
                .split(',')
                .any(|token| token.trim().eq_ignore_ascii_case("close"));
        } else if is("Transfer-Encoding") || (is("Content-Length") && value != "0") {
            return Err(Answer::no_bodies(method));
        }
    }
    text.push_str("\r\n");
    Ok(Some((Head { text, keep }, length)))
}

/// Percent-encodes what isn’t ASCII, as browsers do before they ask.
fn ascii(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() || byte == b' ' {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
