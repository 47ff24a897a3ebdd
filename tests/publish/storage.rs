//! A storage that speaks S3, and a proxy before it that doesn't let everything through.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::desk::Files;

/// <https://docs.getmoto.org>, which `pip install 'moto[server]'` brings.
pub(crate) struct Moto {
    pub(crate) port: u16,
    process: Child,
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A message of HTTP, as far as it matters here.
struct Message {
    first: String,
    headers: Vec<String>,
    body: Vec<u8>,
}

impl Message {
    fn read(stream: &TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream);
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let mut message = Self {
            first: lines.remove(0),
            headers: lines,
            body: Vec::new(),
        };
        if message.first.starts_with("HTTP/") {
            // It closes the connection behind it.
            reader.read_to_end(&mut message.body).ok()?;
        } else {
            let length = message.header("content-length").unwrap_or_default();
            message.body = vec![0; length.parse().unwrap_or(0)];
            reader.read_exact(&mut message.body).ok()?;
        }
        Some(message)
    }

    fn header(&self, name: &str) -> Option<String> {
        let headers = self.headers.iter().filter_map(|line| line.split_once(": "));
        let mut values = headers.filter(|(found, _)| found.eq_ignore_ascii_case(name));
        values.next().map(|(_, value)| value.to_owned())
    }

    fn write(&self, mut stream: &TcpStream) {
        let kept = self.headers.iter();
        let kept = kept.filter(|line| !line.to_ascii_lowercase().starts_with("connection:"));
        let headers: String = kept.map(|line| format!("{line}\r\n")).collect();
        let head = format!("{}\r\n{headers}Connection: close\r\n\r\n", self.first);
        let _ = stream.write_all(&[head.as_bytes(), &self.body].concat());
        let _ = stream.flush();
    }

    fn asked(&self, port: u16) -> Option<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
        self.write(&stream);
        Self::read(&stream)
    }
}

impl Moto {
    /// A storage with an empty `bucket`; `None` where it isn't installed.
    pub(crate) fn start() -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let mut command = Command::new("moto_server");
        let command = command.args(["-H", "127.0.0.1", "-p", &port.to_string()]);
        let command = command.stdout(Stdio::null()).stderr(Stdio::null());
        let Ok(process) = command.spawn() else {
            eprintln!("not tested: there is no moto_server (pip install 'moto[server]')");
            return None;
        };
        let moto = Self { port, process };
        let begun = Instant::now();
        while moto.ask("PUT", "/bucket", None).is_none() {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "moto doesn’t answer"
            );
            thread::sleep(Duration::from_millis(100));
        }
        Some(moto)
    }

    fn ask(&self, method: &str, path: &str, body: Option<&str>) -> Option<Message> {
        let body = body.unwrap_or_default();
        let message = Message {
            first: format!("{method} {path} HTTP/1.1"),
            headers: vec![
                format!("Host: 127.0.0.1:{}", self.port),
                // As whom does not matter, but it must be said.
                "Authorization: AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=a".to_owned(),
                format!("Content-Length: {}", body.len()),
            ],
            body: body.as_bytes().to_vec(),
        };
        message.asked(self.port)
    }

    /// What is there; moto itself stumbles now and then where many ask at once.
    fn get(&self, path: &str) -> Message {
        for _ in 0..200 {
            match self.ask("GET", path, None) {
                Some(answer) if answer.first.contains(" 200") => return answer,
                _ => thread::sleep(Duration::from_millis(50)),
            }
        }
        panic!("moto doesn’t give {path}");
    }

    /// Puts an object there behind everybody's back, or takes it away.
    pub(crate) fn put(&self, key: &str, text: Option<&str>) {
        let method = if text.is_some() { "PUT" } else { "DELETE" };
        let answer = self.ask(method, &format!("/bucket/{key}"), text).unwrap();
        assert!(answer.first.contains(" 20"), "{}", answer.first);
    }

    /// What a reader is told of an object.
    pub(crate) fn headers(&self, key: &str) -> BTreeMap<String, String> {
        let answer = self.ask("GET", &format!("/bucket/{key}"), None).unwrap();
        let headers = answer
            .headers
            .iter()
            .filter_map(|line| line.split_once(": "));
        headers
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect()
    }

    /// What a reader gets of an object; `None` where there is none.
    pub(crate) fn object(&self, key: &str) -> Option<Vec<u8>> {
        let begun = Instant::now();
        loop {
            match self.ask("GET", &format!("/bucket/{key}"), None) {
                Some(answer) if answer.first.contains(" 200") => return Some(answer.body),
                Some(answer) if answer.first.contains(" 404") => return None,
                // Moto itself stumbles now and then where many ask at once.
                _ => assert!(
                    begun.elapsed() < Duration::from_secs(60),
                    "moto doesn’t give {key}"
                ),
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Every object below a prefix.
    pub(crate) fn objects(&self, prefix: &str) -> Files {
        let query = format!("/bucket?list-type=2&prefix={prefix}");
        let answer = self.get(&query);
        let text = String::from_utf8(answer.body).unwrap();
        let keys = text
            .split("<Key>")
            .skip(1)
            .filter_map(|rest| rest.split("</Key>").next());
        keys.map(|key| {
            let object = self.get(&format!("/bucket/{key}"));
            (key.strip_prefix(prefix).unwrap().to_owned(), object.body)
        })
        .collect()
    }
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// It is answered with that status, and with what the server was sent.
    Status(u16),
    /// It arrives, and the connection breaks off before the answer.
    Reset,
    /// It arrives, and nobody answers.
    Silence,
    /// It is lost, and answered as if it were done.
    Lie,
    /// It arrives without its conditions.
    Unconditional,
}

/// A proxy that disturbs.
pub(crate) struct Proxy {
    pub(crate) port: u16,
}

impl Proxy {
    /// A proxy that lets everything through, but for so many requests from that one on.
    pub(crate) fn start(to: u16, fault: Fault, from: usize, times: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let count = Arc::new(AtomicUsize::new(0));
        // It ends with the test’s process.
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let count = count.clone();
                thread::spawn(move || {
                    if let Some(request) = Message::read(&stream) {
                        let at = count.fetch_add(1, Ordering::AcqRel);
                        let is_disturbed = at >= from && at - from < times;
                        answer(&stream, request, to, is_disturbed.then_some(fault));
                    }
                });
            }
        });
        Self { port }
    }
}

fn answer(stream: &TcpStream, mut request: Message, to: u16, fault: Option<Fault>) {
    if let Some(Fault::Unconditional) = fault {
        let is_condition = |line: &String| line.to_ascii_lowercase().starts_with("if-");
        request.headers.retain(|line| !is_condition(line));
    }
    match fault {
        None | Some(Fault::Unconditional) => {
            if let Some(answer) = request.asked(to) {
                answer.write(stream);
            }
        }
        Some(Fault::Reset) => drop(request.asked(to)),
        Some(Fault::Silence) => {
            drop(request.asked(to));
            thread::sleep(Duration::from_secs(2));
        }
        Some(Fault::Lie) => Message {
            first: "HTTP/1.1 200 OK".to_owned(),
            headers: vec![
                "ETag: \"0123456789abcdef0123456789abcdef\"".to_owned(),
                "Content-Length: 0".to_owned(),
                "Last-Modified: Sat, 28 Nov 2026 12:00:00 GMT".to_owned(),
            ],
            body: Vec::new(),
        }
        .write(stream),
        Some(Fault::Status(status)) => {
            let body = request.headers.join("\n").into_bytes();
            Message {
                first: format!("HTTP/1.1 {status} No"),
                headers: vec![format!("Content-Length: {}", body.len())],
                body,
            }
            .write(stream);
        }
    }
}
