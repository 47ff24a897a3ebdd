//! A browser that asks for pages, and hears of changes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// How long an answer may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// An answer of the preview.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    /// Without what the preview puts into pages.
    pub(crate) body: Vec<u8>,
}

fn ask(port: u16, address: &str) -> std::io::Result<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let request =
        format!("GET {address} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    Ok(stream)
}

/// Asks for an address; panics where the answer is not whole.
pub(crate) fn get(port: u16, address: &str) -> Answer {
    let mut bytes = Vec::new();
    let read = ask(port, address).and_then(|mut stream| stream.read_to_end(&mut bytes));
    read.unwrap_or_else(|error| panic!("no answer for {address}: {error}"));
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.unwrap_or_else(|| panic!("no head in the answer for {address}: {bytes:?}"));
    let head = String::from_utf8(bytes[..end].to_vec()).expect("heads are UTF-8");
    let body = bytes[end + 4..].to_vec();
    let header = |name: &str| {
        let mut lines = head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "));
        let found = lines.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_owned())
    };
    let length = header("Content-Length").and_then(|length| length.parse().ok());
    assert_eq!(
        length,
        Some(body.len()),
        "the answer for {address} is cut off: {head}"
    );
    let status = head.get(9..12).and_then(|status| status.parse().ok());
    let html = header("Content-Type").is_some_and(|kind| kind.starts_with("text/html"));
    Answer {
        status: status.unwrap_or_else(|| panic!("{address}: {head}")),
        location: header("Location"),
        body: if html { bare(address, body) } else { body },
    }
}

/// A page as the site has it.
fn bare(address: &str, body: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8(body).expect("pages are UTF-8");
    let (before, rest) = text
        .split_once("<script src=\"/__yugto/preview.js?")
        .unwrap_or_else(|| panic!("{address} has no script of the preview: {text}"));
    let (_, after) = rest.split_once("</script>").expect("the script ends");
    assert!(
        after.trim_end().ends_with("</html>"),
        "{address} is cut off: {text}"
    );
    [before, after].concat().into_bytes()
}

/// Percent-encodes a path of the site.
pub(crate) fn encoded(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    path.bytes().map(byte).collect()
}

/// Listens to what the page at an address is told, until the preview ends.
pub(crate) fn listen(port: u16, address: &str) {
    let stream = ask(port, &format!("/__yugto/events?address={address}"));
    let lines = BufReader::new(stream.expect("the preview is there")).lines();
    for line in lines {
        let line = line.expect("the stream goes on");
        if let Some(told) = line.strip_prefix("data: ") {
            let told: serde_json::Value = serde_json::from_str(told).expect("what is told is JSON");
            assert!(told["session"].is_string());
        }
    }
}
