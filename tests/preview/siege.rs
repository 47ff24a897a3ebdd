//! Whoever reaches the preview without being its author: programs and pages of others on the same machine.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::browser::{PATIENCE, get};
use super::chance::Chance;
use super::live::Live;
use super::site;

/// How long a page may take, whatever others do.
const SOON: Duration = Duration::from_secs(1);
const PAGE: &str = "/en/";

/// What lies around the site on disk, and is nobody's business.
const CANARY: &str = "canary-of-the-author";

/// A site, and secrets beside what it publishes.
fn write(folder: &Path) {
    let root = folder.join("site");
    site::write(&root);
    fs::write(folder.join("secret.txt"), CANARY).unwrap();
    fs::write(root.join("secret.txt"), CANARY).unwrap();
    let config = root.join("yugto.toml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(config, format!("{text}\n# {CANARY}\n")).unwrap();
}

/// The answer to bytes after which nothing comes.
fn ask(port: u16, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // Who is refused early may be reset while it still sends.
    let said = stream
        .write_all(bytes)
        .and_then(|()| stream.shutdown(Shutdown::Write));
    let mut answer = Vec::new();
    match said.and_then(|()| stream.read_to_end(&mut answer)) {
        Err(error) if gone(error.kind()) => Ok(answer),
        other => other.map(|_| answer),
    }
}

fn gone(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ConnectionReset | ErrorKind::BrokenPipe | ErrorKind::NotConnected
    )
}

/// The status of an answer, and its headers.
fn head(answer: &[u8]) -> (String, BTreeMap<String, String>) {
    let text = String::from_utf8_lossy(answer);
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap_or_default();
    let status = status.strip_prefix("HTTP/1.1 ").unwrap_or(status);
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
    (status.to_owned(), headers.collect())
}

fn is_soon(port: u16, after: &str) {
    let begin = Instant::now();
    assert_eq!(get(port, PAGE).status, 200, "after {after}");
    let took = begin.elapsed();
    assert!(took < SOON, "a page takes {took:?} after {after}");
}

const METHODS: [&str; 10] = [
    "GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "get", "PRI", "G\0T", "",
];
const PARTS: [&str; 28] = [
    "en",
    "tl",
    "assets",
    "__yugto",
    "events?address=/",
    "state?address=%2Fen%2F",
    "..",
    "%2e%2e",
    "%2E.",
    "..%2f",
    "..\\",
    "%5c..",
    "....",
    ".",
    "secret.txt",
    "yugto.toml",
    "content",
    "%00",
    "%",
    "%zz",
    "%c0%ae%c0%ae",
    "é",
    "%C3%A9",
    "//",
    "?",
    "#",
    "*",
    "index.html",
];
const STARTS: [&str; 9] = [
    "/",
    "/",
    "/",
    "",
    "//",
    "http://localhost/",
    "http://example.org/",
    "file:///",
    "\\",
];
const VERSIONS: [&str; 8] = [
    "HTTP/1.1",
    "HTTP/1.1",
    "HTTP/1.0",
    "HTTP/0.9",
    "HTTP/2.0",
    "HTTP/1.9",
    "HTCPCP/1.0",
    "",
];
const HEADERS: [&str; 14] = [
    "Host: localhost",
    "Host: localhost",
    "Host: localhost",
    "Host: 127.0.0.1:80",
    "Host: example.org",
    "Origin: null",
    "Range: bytes=0-10",
    "Range: bytes=-1,5-",
    "Content-Length: 0",
    "Content-Length: 18446744073709551616",
    "Transfer-Encoding: chunked",
    "Expect: 100-continue",
    "Connection: upgrade",
    "X\u{7f}: y",
];

fn request(chance: &mut Chance) -> Vec<u8> {
    let mut target = String::from(*chance.pick::<&str>(&STARTS));
    for _ in 0..chance.below(6) {
        target.push_str(chance.pick::<&str>(&PARTS));
        if chance.below(4) > 0 {
            target.push('/');
        }
    }
    if chance.below(200) == 0 {
        target.push_str(&"x".repeat(20_000));
    }
    let (method, version) = (
        chance.pick::<&str>(&METHODS),
        chance.pick::<&str>(&VERSIONS),
    );
    let mut text = format!("{method} {target} {version}\r\n");
    for _ in 0..chance.below(5) {
        text.push_str(chance.pick::<&str>(&HEADERS));
        text.push_str("\r\n");
    }
    text.push_str("\r\n");
    let mut bytes = text.into_bytes();
    // A line of chance, too.
    if chance.below(4) == 0 {
        for _ in 0..=chance.below(3) {
            let at = chance.below(bytes.len());
            bytes[at] = u8::try_from(chance.below(256)).expect("it is a byte");
        }
    }
    bytes
}

/// How many requests are made.
fn requests() -> usize {
    let wanted = std::env::var("REQUESTS").ok();
    wanted
        .and_then(|wanted| wanted.parse().ok())
        .unwrap_or(20_000)
}

#[test]
fn siege_of_requests_gets_no_byte_from_outside_the_site() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let mut live = Live::start(folder.path(), 0);
    let port = live.port;
    let answered = AtomicUsize::new(0);
    let many = requests();
    let mine = |seed: u64| {
        let mut chance = Chance::new(seed);
        // Some at once, as they come over one connection.
        let mut made = 0;
        while made < many / 4 {
            let together = 1 + chance.below(4);
            let sent: Vec<Vec<u8>> = (0..together).map(|_| request(&mut chance)).collect();
            made += together;
            let sent = sent.concat();
            let shown = || String::from_utf8_lossy(&sent).into_owned();
            let streams = shown().contains("__yugto/events");
            if streams && chance.below(100) > 0 {
                continue;
            }
            let answer = ask(port, &sent).unwrap_or_else(|error| panic!("{error}: {}", shown()));
            let text = String::from_utf8_lossy(&answer);
            assert!(!text.contains(CANARY), "{}\n{text}", shown());
            if answer.is_empty() {
                continue;
            }
            answered.fetch_add(1, Ordering::Relaxed);
            let (status, headers) = head(&answer);
            let known = [
                "200", "308", "400", "403", "404", "405", "408", "413", "417", "431", "503", "505",
            ];
            assert!(
                known.iter().any(|known| status.starts_with(known)),
                "{status}: {}",
                shown()
            );
            assert!(!text.contains("Access-Control-"), "{}", shown());
            let sniffed = headers.get("x-content-type-options").map(String::as_str);
            assert!(
                status.starts_with("417") || sniffed == Some("nosniff"),
                "{}\n{text}",
                shown()
            );
        }
    };
    thread::scope(|scope| {
        for seed in 0..4 {
            scope.spawn(move || mine(seed));
        }
    });
    is_soon(port, "all of them");
    assert!(live.is_alive());
    assert!(!live.said().contains("panicked"), "{}", live.said());
    let answered = answered.load(Ordering::Relaxed);
    assert!(answered > many / 8, "only {answered} were answered");
    eprintln!("{many} requests, {answered} connections with answers");
}

/// What is sent as `Host`, line by line, and whether it is this machine.
const HOSTS: [(&str, bool); 40] = [
    ("localhost", true),
    ("LOCALHOST", true),
    ("LocalHost:4000", true),
    ("localhost:1", true),
    ("localhost:65535", true),
    ("127.0.0.1", true),
    ("127.0.0.1:80", true),
    ("[::1]", true),
    ("[::1]:4000", true),
    (" localhost ", true),
    ("", false),
    ("localhost.", false),
    ("localhost:", false),
    ("localhost:65536", false),
    ("localhost:-1", false),
    ("localhost:4000x", false),
    ("localhost:4000:4000", false),
    ("localhost@example.org", false),
    ("example.org@localhost", false),
    ("user:pass@localhost", false),
    ("localhost.example.org", false),
    ("localhost:4000.example.org", false),
    ("example.org", false),
    ("example.org:4000", false),
    ("example.org#localhost", false),
    ("example.org/localhost", false),
    ("http://localhost", false),
    ("//localhost", false),
    ("localhost/", false),
    ("localhost,example.org", false),
    ("localhost example.org", false),
    ("127.0.0.1.example.org", false),
    ("127.0.0.1.nip.io", false),
    ("127.1", false),
    ("2130706433", false),
    ("0x7f000001", false),
    ("0.0.0.0", false),
    ("[::1]x", false),
    ("[::ffff:127.0.0.1]", false),
    ("löcalhost", false),
];
/// The same of `Origin`, beside a `Host` that is this machine.
const ORIGINS: [(&str, bool); 24] = [
    ("http://localhost", true),
    ("http://localhost:4000", true),
    ("http://127.0.0.1:1", true),
    ("http://[::1]:4000", true),
    ("http://LOCALHOST:4000", true),
    ("", false),
    ("null", false),
    ("*", false),
    ("localhost", false),
    ("//localhost", false),
    ("https://localhost", false),
    ("ftp://localhost", false),
    ("file://", false),
    ("file://localhost", false),
    ("http:localhost", false),
    ("http:///localhost", false),
    ("http://localhost/", false),
    ("http://example.org", false),
    ("https://example.org", false),
    ("http://localhost.example.org", false),
    ("http://example.org:80@localhost", false),
    ("http://localhost@example.org", false),
    ("http://localhost http://example.org", false),
    ("chrome-extension://localhost", false),
];

#[test]
fn siege_by_other_names_is_refused_everywhere_alike() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let live = Live::start(folder.path(), 0);
    let hosts = HOSTS
        .iter()
        .map(|(host, local)| (format!("Host: {host}"), *local));
    let origins = ORIGINS.iter();
    let origins =
        origins.map(|(from, local)| (format!("Host: localhost\r\nOrigin: {from}"), *local));
    let others = [
        "X: y",
        "Host: localhost\r\nHost: example.org",
        "Host: example.org\r\nHost: localhost",
        "Host: localhost\r\nOrigin: http://localhost\r\nOrigin: http://example.org",
        "Host: localhost\r\nHost: \u{2028}",
    ];
    let others = others.map(|lines| (lines.to_owned(), false));
    for (lines, local) in hosts.chain(origins).chain(others) {
        for target in [
            PAGE,
            "/__yugto/state?address=/en/",
            "/__yugto/preview.js",
            "/nothing/",
            "/en",
        ] {
            let wanted = format!("GET {target} HTTP/1.1\r\n{lines}\r\nConnection: close\r\n\r\n");
            let answer = ask(live.port, wanted.as_bytes()).unwrap();
            let (status, headers) = head(&answer);
            assert_eq!(!status.starts_with("403"), local, "{wanted}{status}");
            let own = headers
                .get("cross-origin-resource-policy")
                .map(String::as_str);
            assert_eq!(own, Some("same-origin"), "{wanted}");
        }
        // The stream goes on where there is one: its first bytes say which it is.
        let mut stream = TcpStream::connect(("127.0.0.1", live.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let wanted = format!("GET /__yugto/events HTTP/1.1\r\n{lines}\r\n\r\n");
        stream.write_all(wanted.as_bytes()).unwrap();
        let mut first = [0; 12];
        stream.read_exact(&mut first).unwrap();
        let expected = if local {
            b"HTTP/1.1 200"
        } else {
            b"HTTP/1.1 403"
        };
        assert_eq!(&first, expected, "{wanted}");
    }
}

#[test]
fn siege_by_what_is_no_request_ends_in_words() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let live = Live::start(folder.path(), 0);
    let host = "Host: localhost\r\n";
    for (sent, expected) in [
        (format!("GET / HTTP/2.0\r\n{host}\r\n"), "505"),
        (String::from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), "505"),
        (String::from("\x16\x03\x01\x02"), "400"),
        (
            format!("GET / HTTP/1.1\r\n{host}X: {}\r\n\r\n", "x".repeat(20_000)),
            "431",
        ),
        (
            format!("GET / HTTP/1.1\r\n{host}{}\r\n", "X: y\r\n".repeat(200)),
            "431",
        ),
        (
            format!("GET /{} HTTP/1.1\r\n{host}\r\n", "x".repeat(100_000)),
            "431",
        ),
        (
            format!("GET / HTTP/1.1\r\n{host}Content-Length: 3\r\n\r\nabc"),
            "413",
        ),
        (
            format!("POST / HTTP/1.1\r\n{host}Content-Length: 99999999999\r\n\r\nabc"),
            "405",
        ),
        (
            format!("POST / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            "405",
        ),
        // Without ranges the whole is sent, which is allowed.
        (
            format!("GET /en/ HTTP/1.1\r\n{host}Range: bytes=0-1\r\nConnection: close\r\n\r\n"),
            "200",
        ),
        // As programs send it that aren't browsers.
        (
            format!("GET /tl/é/ HTTP/1.1\n{}\n", host.replace('\r', "")),
            "404",
        ),
    ] {
        let answer = ask(live.port, sent.as_bytes()).unwrap();
        let (status, headers) = head(&answer);
        assert!(status.starts_with(expected), "{status}: {sent:.80}");
        assert!(
            headers.contains_key("content-length"),
            "{headers:?}: {sent:.80}"
        );
    }
    // Who never ends its request is told so, and who goes on after that is let go.
    let mut slow = TcpStream::connect(("127.0.0.1", live.port)).unwrap();
    slow.set_read_timeout(Some(PATIENCE)).unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nX: ").unwrap();
    let mut answer = Vec::new();
    slow.read_to_end(&mut answer).unwrap();
    assert!(head(&answer).0.starts_with("408"));
}

/// Raises how many descriptors this process may have; how many it has then.
#[cfg(target_os = "linux")]
fn descriptors() -> u64 {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    let _ = setrlimit(Resource::Nofile, limit);
    getrlimit(Resource::Nofile).current.unwrap_or(1 << 20)
}

#[cfg(target_os = "linux")]
#[test]
fn siege_by_connections_that_say_nothing_costs_few_threads_and_descriptors() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    for limit in [64, 256] {
        let mut live = Live::within(folder.path(), limit);
        let port = live.port;
        is_soon(port, "nothing");
        // As many as this process may have beside its own.
        let most = usize::try_from(descriptors()).unwrap().saturating_sub(200);
        for many in [500, 10_000] {
            let mut open = Vec::new();
            for i in 0..many.min(most) {
                let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
                let sent: &[u8] = match i % 4 {
                    0 => b"",
                    1 => b"GET / HT",
                    2 => b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nX: ",
                    _ => b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n",
                };
                // It may have been shown out.
                let _ = stream.write_all(sent);
                open.push(stream);
            }
            is_soon(
                port,
                &format!(
                    "{} of {many} connections with {limit} descriptors",
                    open.len()
                ),
            );
            let status = fs::read_to_string(format!("/proc/{}/status", live.id())).unwrap();
            let threads = status
                .lines()
                .find_map(|line| line.strip_prefix("Threads:"));
            let threads: u32 = threads.unwrap().trim().parse().unwrap();
            assert!(threads < 400, "{threads} threads");
        }
        assert!(live.is_alive());
        assert!(!live.said().contains("panicked"), "{}", live.said());
    }
}
