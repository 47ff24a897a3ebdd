//! Connections: how many there may be, and what those that misbehave cost the others.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::tests::{Events, LONG, connect, get, serve, shown, start};
use crate::site::{Content, OutputPath, Render};

#[test]
fn a_connection_can_be_used_again_and_each_answer_comes_at_once() {
    let (server, _) = serve(&[("a.css", &"x".repeat(20_000))]);
    let mut stream = connect(server.bound().address);
    let mut times = Vec::new();
    for _ in 0..21 {
        let begin = Instant::now();
        stream
            .write_all(b"GET /a.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        let mut reader = BufReader::new(&mut stream);
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            reader.read_line(&mut line).unwrap();
        }
        let mut body = vec![0; 20_000];
        reader.read_exact(&mut body).unwrap();
        times.push(begin.elapsed());
    }
    times.sort();
    // Without TCP_NODELAY it is 44 ms.
    // Nearly all of them: some may be slow for other reasons.
    assert!(times[5] < Duration::from_millis(35), "{times:?}");
}

#[test]
fn event_streams_are_bounded_and_places_become_free() {
    let (server, preview) = serve(&[("index.html", "x")]);
    let mut open: Vec<Events> = (0..64).map(|_| Events::open(&server)).collect();
    for events in &mut open {
        assert!(events.next().is_some());
    }
    assert!(get(&server, "/__yugto/events").0.starts_with("503"));
    assert!(get(&server, "/").2.starts_with('x'));
    drop(open);
    let end = Instant::now() + LONG;
    loop {
        // Closed pages are noticed when something is sent to them.
        preview.show(shown(&[("index.html", "x")]));
        if Events::open(&server).next().is_some() {
            break;
        }
        assert!(Instant::now() < end, "no place became free");
    }
}

#[test]
fn half_open_idle_and_lying_connections_do_not_stop_others() {
    let (server, _) = serve(&[("index.html", "here"), ("big.css", &"x".repeat(8 << 20))]);
    let address = server.bound().address;
    let mut open: Vec<TcpStream> = Vec::new();
    for i in 0..200 {
        let mut stream = connect(address);
        let sent: &[u8] = match i % 8 {
            0 => b"",
            1 => b"GET / HT",
            2 => b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
            3 => b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n",
            4 => b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999\r\n\r\nx",
            5 => b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n",
            6 => b"GET /__yugto/events HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            _ => b"\xff\xfe\0\r\n\r\n\r\n",
        };
        stream.write_all(sent).unwrap();
        if i % 2 == 0 {
            open.push(stream);
        }
    }
    // Those that don't read what they asked for take a worker for a while, but not all.
    for _ in 0..4 {
        let mut stream = connect(address);
        stream
            .write_all(b"GET /big.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        open.push(stream);
    }
    let begin = Instant::now();
    assert!(get(&server, "/").2.starts_with("here"));
    assert!(
        begin.elapsed() < Duration::from_secs(5),
        "{:?}",
        begin.elapsed()
    );
}

/// Renders once it is let.
struct Held(std::sync::Mutex<std::sync::mpsc::Receiver<()>>);

impl Render for Held {
    fn render(&self) -> Arc<[u8]> {
        let _ = self.0.lock().unwrap().recv_timeout(LONG);
        Arc::from(&b"held"[..])
    }
}

#[test]
fn what_waits_behind_an_answer_on_its_connection_takes_no_worker() {
    let (go, held) = std::sync::mpsc::channel();
    let mut first = shown(&[("index.html", "here")]);
    let site = Arc::get_mut(&mut first.site).unwrap();
    let page = Content::Page(Arc::new(Held(std::sync::Mutex::new(held))));
    site.entries.insert(OutputPath::new("held.html"), page);
    let (server, _) = start(first);
    // One whose answer isn't there yet, and behind it, on one connection, more requests than there are workers.
    let mut behind = connect(server.bound().address);
    let ask = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    behind
        .write_all((ask("/held.html") + &ask("/").repeat(40)).as_bytes())
        .unwrap();
    // The same behind streams, which don't end.
    let mut streams = Vec::new();
    for _ in 0..20 {
        let mut stream = connect(server.bound().address);
        let both = ask("/__yugto/events") + &ask("/").repeat(2);
        stream.write_all(both.as_bytes()).unwrap();
        streams.push(stream);
    }
    for _ in 0..40 {
        let begin = Instant::now();
        assert!(get(&server, "/").2.starts_with("here"));
        assert!(begin.elapsed() < LONG / 4, "{:?}", begin.elapsed());
    }
    // They are answered in their order.
    go.send(()).unwrap();
    let mut lines = BufReader::new(behind).lines().map_while(Result::ok);
    let bodies: Vec<String> = std::iter::from_fn(|| {
        lines.find(|line| line.starts_with("held") || line.starts_with("here"))
    })
    .take(40)
    .collect();
    assert!(bodies[0].starts_with("held"), "{bodies:?}");
    assert_eq!(bodies.len(), 40);
}

#[test]
fn a_flood_on_one_connection_does_not_delay_another() {
    let (server, _) = serve(&[("index.html", "here")]);
    let mut flood = connect(server.bound().address);
    let mut sink = flood.try_clone().unwrap();
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut sink, &mut std::io::sink());
    });
    let requests = b"GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000);
    for _ in 0..20 {
        flood.write_all(&requests).unwrap();
    }
    let begin = Instant::now();
    assert!(get(&server, "/").2.starts_with("here"));
    assert!(
        begin.elapsed() < Duration::from_secs(5),
        "{:?}",
        begin.elapsed()
    );
}
