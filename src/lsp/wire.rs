//! Messages on the wire: JSON behind headers, read so that nothing a client sends can end the server.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{Message, RequestId};
use serde_json::Value;

/// The longest message that is read, in bytes. A text of 64 MiB fits, however it is escaped.
const LONGEST: u64 = 512 << 20;
/// The longest line of a header that is looked at.
const LONGEST_LINE: u64 = 8 << 10;
/// What a header says before the length of its message.
const LENGTH: &str = "content-length:";

/// What is no message.
#[derive(Debug)]
pub(super) struct Malformed {
    /// Whose answer a client waits for, where that could be made out.
    pub(super) id: Option<RequestId>,
    /// One sentence without a full stop.
    pub(super) why: String,
}

/// The next message; `None` where the input has ended.
///
/// # Errors
/// When the input can't be read.
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Result<Message, Malformed>>> {
    let Some(length) = header(input)? else {
        return Ok(None);
    };
    if length > LONGEST {
        io::copy(&mut input.take(length), &mut io::sink())?;
        let why = format!("a message of {length} bytes is too long");
        return Ok(Some(Err(Malformed { id: None, why })));
    }
    let mut body = Vec::new();
    let read = input.take(length).read_to_end(&mut body)?;
    if (read as u64) < length {
        return Ok(None);
    }
    Ok(Some(message(&body)))
}

/// Writes a message and sends it off.
///
/// # Errors
/// When the output takes nothing any more.
pub(super) fn write(output: &mut impl Write, message: &Message) -> io::Result<()> {
    message.write(output)
}

/// The length of the next message. Lines that are no header are passed over: after a message whose length was wrong,
/// the next header is found again, even on the last line of what was left over.
fn header(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        input.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).to_ascii_lowercase();
        if let Some((_, rest)) = line.rsplit_once(LENGTH) {
            length = rest.trim().parse().ok();
        } else if line.trim_end_matches(['\r', '\n']).is_empty()
            && let Some(length) = length
        {
            return Ok(Some(length));
        }
    }
}

fn message(body: &[u8]) -> Result<Message, Malformed> {
    let value: Value = serde_json::from_slice(body).map_err(|error| Malformed {
        id: None,
        why: format!("a message is not JSON: {error}"),
    })?;
    let asks = value.get("method").is_some();
    let id = value.get("id").filter(|_| asks).cloned();
    serde_json::from_value(value).map_err(|_| Malformed {
        id: id.and_then(|id| serde_json::from_value(id).ok()),
        why: "a message is neither a request, an answer nor a notification".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// The methods of the messages that are found, and `?` for what is malformed.
    fn methods(input: &str) -> String {
        let mut input = input.as_bytes();
        let mut found = Vec::new();
        while let Some(next) = read(&mut input).expect("memory can be read") {
            found.push(match next {
                Ok(Message::Notification(notification)) => notification.method,
                Ok(Message::Request(request)) => format!("{}!", request.method),
                Ok(Message::Response(_)) => "answer".to_owned(),
                Err(malformed) => match malformed.id {
                    Some(id) => format!("?{id}"),
                    None => "?".to_owned(),
                },
            });
        }
        found.join(" ")
    }

    #[test]
    fn whatever_stands_between_messages_the_next_one_is_read() {
        let a = framed(r#"{"method":"a"}"#);
        let b = framed(r#"{"id":1,"method":"b"}"#);
        for (input, expected) in [
            (format!("{a}{b}"), "a b!"),
            (format!("nonsense\r\n{a}"), "a"),
            (format!("\r\n\r\n{a}"), "a"),
            (format!("{}{a}", framed("{")), "? a"),
            (format!("{}{a}", framed("[1]")), "? a"),
            (format!("{}{a}", framed(r#"{"id":7,"method":1}"#)), "?7 a"),
            (format!("{}{a}", framed(&"[".repeat(100_000))), "? a"),
            // Longer and shorter than it says.
            (format!("Content-Length: 4\r\n\r\n{{\"a\":1}}{a}"), "? a"),
            (format!("Content-Length: many\r\n\r\n{a}"), "a"),
            ("Content-Length: 99\r\n\r\n{}".to_owned(), ""),
            (
                "Content-Length: 18446744073709551615\r\n\r\n{}".to_owned(),
                "?",
            ),
            (a.replace("\r\n", "\n").replace("Length", "LENGTH"), "a"),
            (format!("Content-Type: x\r\n{a}"), "a"),
        ] {
            assert_eq!(methods(&input), expected, "{input:.60}");
        }
    }
}
