//! What is sent back for a request.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tiny_http::{Method, Request};

use super::address::{self, Target};
use super::open::{self, Bytes, Is, NOT_FOUND, Seen};
use super::own::PARTS;
use super::state::{Preview, Snapshot};
use crate::site::OutputPath;

/// How long a client may take to receive an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much of a file is in memory at a time, in bytes.
const CHUNK: usize = 64 << 10;

const TEXT: &str = "text/plain; charset=utf-8";

/// An answer, ready to be sent.
pub(super) struct Answer {
    status: &'static str,
    media_type: &'static str,
    /// More headers, whole, without their line breaks.
    headers: Vec<String>,
    body: Body,
}

enum Body {
    Bytes(Arc<[u8]>),
    File(File, u64),
}

impl Body {
    /// A file’s bytes. Those of a small one are read before its length is promised, for it may be written just now.
    fn of(file: File, length: u64) -> io::Result<Self> {
        if length > CHUNK as u64 {
            return Ok(Self::File(file, length));
        }
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes)?;
        Ok(Self::Bytes(bytes.into()))
    }
}

impl Answer {
    fn new(status: &'static str, media_type: &'static str, body: impl Into<Arc<[u8]>>) -> Self {
        Self {
            status,
            media_type,
            headers: Vec::new(),
            body: Body::Bytes(body.into()),
        }
    }

    fn text(status: &'static str, text: &str) -> Self {
        Self::new(status, TEXT, text.as_bytes())
    }

    fn with(mut self, header: impl Into<String>) -> Self {
        self.headers.push(header.into());
        self
    }

    /// The last answer on its connection.
    fn last(status: &'static str, text: &str) -> Self {
        Self::text(status, text).with("Connection: close")
    }

    pub(super) fn not_http() -> Self {
        Self::last("400 Bad Request", "This is no HTTP.\n")
    }

    pub(super) fn too_slow() -> Self {
        Self::last("408 Request Timeout", "The request took too long.\n")
    }

    pub(super) fn too_long() -> Self {
        Self::last(
            "431 Request Header Fields Too Large",
            "The head of the request is too long.\n",
        )
    }

    pub(super) fn wrong_version() -> Self {
        Self::last(
            "505 HTTP Version Not Supported",
            "The preview speaks HTTP/1.1.\n",
        )
    }

    /// For a request that has a body.
    pub(super) fn no_bodies(method: &str) -> Self {
        if matches!(method, "GET" | "HEAD") {
            return Self::last("413 Content Too Large", "The preview takes no bodies.\n");
        }
        Self::only_read().with("Connection: close")
    }

    fn only_read() -> Self {
        Self::text("405 Method Not Allowed", "The preview can only be read.\n")
            .with("Allow: GET, HEAD")
    }

    pub(super) fn unavailable() -> Self {
        Self::last(
            "503 Service Unavailable",
            "The system gives the preview no connections.\n",
        )
    }

    pub(super) fn too_many_streams() -> Self {
        Self::text(
            "503 Service Unavailable",
            "Too many pages of the preview are open.\n",
        )
    }

    /// Sends the answer: its head and as much of its body as is in memory in one write, since
    /// a second one would wait for the client's acknowledgement of the first.
    ///
    /// # Errors
    /// When the client is gone, or too slow.
    pub(super) fn send(self, head_only: HeadOnly, to: &mut dyn Write) -> io::Result<()> {
        let length = match &self.body {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::File(_, length) => *length,
        };
        let mut first = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n",
            self.status, self.media_type
        )
        .into_bytes();
        for header in self.headers {
            first.extend_from_slice(header.as_bytes());
            first.extend_from_slice(b"\r\n");
        }
        first.extend_from_slice(b"\r\n");
        let end = Instant::now() + PATIENCE;
        match self.body {
            _ if head_only == HeadOnly::Yes => write_all(to, &first, end)?,
            Body::Bytes(bytes) => {
                first.extend_from_slice(&bytes);
                write_all(to, &first, end)?;
            }
            Body::File(mut file, length) => {
                write_all(to, &first, end)?;
                let mut buffer = vec![0; CHUNK];
                let mut left = length;
                while left > 0 {
                    let most = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
                    let buffer = buffer.get_mut(..most).unwrap_or_default();
                    match file.read(buffer)? {
                        // It shrank: the promised length can't be kept.
                        0 => return Err(ErrorKind::UnexpectedEof.into()),
                        count => {
                            write_all(to, buffer.get(..count).unwrap_or_default(), end)?;
                            left -= count as u64;
                        }
                    }
                }
            }
        }
        to.flush()
    }
}

/// Whether only the head of an answer is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadOnly {
    Yes,
    No,
}

/// Writes all, unless the client takes longer than until `end`.
fn write_all(to: &mut dyn Write, mut bytes: &[u8], end: Instant) -> io::Result<()> {
    while !bytes.is_empty() {
        match to.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if !bytes.is_empty() && Instant::now() > end {
            return Err(ErrorKind::TimedOut.into());
        }
    }
    Ok(())
}

/// Why a request is refused before its address is even looked at; `None` for most.
pub(super) fn refuse(request: &Request) -> Option<Answer> {
    let values = |name: &'static str| {
        let headers = request.headers().iter();
        headers
            .filter(move |header| header.field.equiv(name))
            .map(|header| header.value.as_str())
    };
    let mut hosts = values("Host").peekable();
    let local = hosts.peek().is_some()
        && hosts.all(address::is_local_host)
        && values("Origin").all(address::is_local_origin);
    if !local {
        return Some(Answer::text(
            "403 Forbidden",
            "The preview answers this machine only, as localhost or 127.0.0.1.\n",
        ));
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Some(Answer::only_read());
    }
    None
}

/// The answer to a request for `url`.
pub(super) fn answer(preview: &Preview, url: &str) -> Answer {
    let snapshot = preview.now();
    let path = url.split(['?', '#']).next().unwrap_or_default();
    if let Some(name) = path.strip_prefix("/__yugto/") {
        if let Some(part) = PARTS.iter().find(|part| part.name == name) {
            return Answer::new("200 OK", part.media_type, part.text.as_bytes());
        }
        if name == "state" {
            let state = preview.state(&snapshot, address::meant(url).as_deref());
            let media_type = "application/json; charset=utf-8";
            return Answer::new("200 OK", media_type, state.as_bytes());
        }
    }
    match address::find(&snapshot.site, url) {
        Target::Entry(path) => entry(preview, &snapshot, url, &path, Is::Page),
        Target::Folder(location) => {
            Answer::text("308 Permanent Redirect", "").with(format!("Location: {location}"))
        }
        Target::Nothing => match address::late(&snapshot.site, url) {
            Some((path, bytes)) => Answer::new("200 OK", path.media_type(), bytes),
            None => {
                let path = OutputPath::new(NOT_FOUND);
                entry(preview, &snapshot, url, &path, Is::Lost)
            }
        },
    }
}

fn entry(preview: &Preview, snapshot: &Snapshot, url: &str, path: &OutputPath, is: Is) -> Answer {
    let media_type = path.media_type();
    let status = match is {
        Is::Lost => "404 Not Found",
        _ => "200 OK",
    };
    let Some(content) = snapshot.site.entries.get(path) else {
        return Answer::text("404 Not Found", "The site has no such page.\n");
    };
    match open::bytes(content) {
        Bytes::Here(bytes) if media_type.starts_with("text/html") => {
            let print = open::fingerprint(&bytes);
            let script = preview.script(snapshot, url, &Seen { is, print });
            Answer::new(status, media_type, with_script(&bytes, script.as_bytes()))
        }
        Bytes::Here(bytes) => Answer::new(status, media_type, bytes),
        Bytes::File(file, length) => match Body::of(file, length) {
            Ok(body) => Answer {
                status,
                media_type,
                headers: Vec::new(),
                body,
            },
            Err(_) => Answer::text("404 Not Found", "The file can't be read.\n"),
        },
        Bytes::Gone => Answer::text("404 Not Found", "The file is no longer there.\n"),
        Bytes::Broken => Answer::text(
            "500 Internal Server Error",
            &format!(
                "The page {path} could not be rendered. This is a fault of yugto, not of your content; its own message is in the terminal.\n"
            ),
        ),
    }
}

/// The page with the script before its last `</body>`, or at its end if it has none.
fn with_script(page: &[u8], script: &[u8]) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = page
        .windows(END.len())
        .rposition(|window| window.eq_ignore_ascii_case(END))
        .unwrap_or(page.len());
    let (before, after) = page.split_at(at);
    [before, script, after].concat()
}
