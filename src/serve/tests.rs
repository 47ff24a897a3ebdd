use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{
    Changed, Door, Edit, Elsewhere, Faults, Impact, Lead, Preview, Server, Shown, Tell, Told,
    follow,
};
use crate::disk::{Means, read};
use crate::site::{Content, OutputPath, Render, Site};
use crate::source::AssetBytes;

pub(super) const LONG: Duration = Duration::from_secs(60);

/// Says the same of every page.
#[derive(Default)]
struct Says(Told);

impl Tell for Says {
    fn tell(&self, _: Option<&OutputPath>) -> Told {
        self.0.clone()
    }
}

pub(super) fn shown(files: &[(&str, &str)]) -> Shown {
    let entries = files.iter().map(|(path, text)| {
        (
            OutputPath::new(path),
            Content::Bytes(text.as_bytes().into()),
        )
    });
    Shown {
        site: Arc::new(Site {
            entries: entries.collect(),
            late: None,
            packings: Vec::new(),
        }),
        tell: Arc::new(Says::default()),
        changed: Changed::Pages,
        edit: None,
    }
}

pub(super) fn serve(files: &[(&str, &str)]) -> (Server, Arc<Preview>) {
    start(shown(files))
}

pub(super) fn start(first: Shown) -> (Server, Arc<Preview>) {
    let preview = Arc::new(Preview::new(first));
    (
        Server::start(preview.clone(), Door::open(0).unwrap()).unwrap(),
        preview,
    )
}

pub(super) fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

/// The status line's rest, the head and the body of the answer to a whole request.
fn ask(server: &Server, request: &str) -> (String, String, Vec<u8>) {
    let mut stream = connect(server.bound().address);
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let at = answer
        .windows(4)
        .position(|w| w == b"\r\n\r\n")
        .expect("a head");
    let head = String::from_utf8(answer[..at].to_vec()).unwrap();
    let (status, head) = head.split_once("\r\n").unwrap();
    let status = status.strip_prefix("HTTP/1.1 ").unwrap();
    (
        String::from(status),
        format!("{head}\r\n"),
        answer[at + 4..].to_vec(),
    )
}

pub(super) fn get(server: &Server, path: &str) -> (String, String, String) {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let (status, head, body) = ask(server, &request);
    (status, head, String::from_utf8(body).unwrap())
}

#[test]
fn addresses_lead_to_entries() {
    let (server, _) = serve(&[
        ("index.html", "root"),
        ("en/index.html", "home"),
        ("ar/الثقة/index.html", "trust"),
        ("assets/a.css", "css"),
        ("assets/A.JPG", "jpg"),
        ("404.html", "lost"),
    ]);
    for (path, status, body) in [
        ("/", "200 OK", "root"),
        ("/en/", "200 OK", "home"),
        ("/en/?q=1", "200 OK", "home"),
        ("/en/index.html", "200 OK", "home"),
        ("/ar/%D8%A7%D9%84%D8%AB%D9%82%D8%A9/", "200 OK", "trust"),
        ("/assets/a.css?v=1", "200 OK", "css"),
        ("/nope", "404 Not Found", "lost"),
        ("/en/../en/", "404 Not Found", "lost"),
        ("//en/", "404 Not Found", "lost"),
        ("/%ff/", "404 Not Found", "lost"),
        ("/%e", "404 Not Found", "lost"),
        ("/%2e%2e/%2e%2e/etc/passwd", "404 Not Found", "lost"),
        ("http://example.org/en/", "404 Not Found", "lost"),
    ] {
        let (found, head, text) = get(&server, path);
        assert_eq!(found, status, "{path}");
        assert!(text.starts_with(body), "{path}: {text}");
        assert!(head.contains("Cache-Control: no-store\r\n"), "{head}");
    }
    let (_, head, text) = get(&server, "/assets/a.css");
    assert!(head.contains("Content-Type: text/css; charset=utf-8\r\nContent-Length: 3\r\n"));
    assert_eq!(text, "css");
    let (_, head, _) = get(&server, "/assets/A.JPG");
    assert!(head.contains("Content-Type: image/jpeg\r\n"), "{head}");
}

#[test]
fn a_folder_without_its_slash_is_redirected_to_a_known_address_only() {
    let (server, _) = serve(&[("a/b c/index.html", "x"), ("evil.example/index.html", "x")]);
    for (path, location) in [
        ("/a/b%20c", Some("/a/b%20c/")),
        ("/a/b%20c?x=%0d%0aX:1", Some("/a/b%20c/")),
        ("/evil.example", Some("/evil.example/")),
        ("//evil.example", None),
        ("/a%0d%0aX:1", None),
    ] {
        let (status, head, _) = get(&server, path);
        let found = head
            .lines()
            .find_map(|line| line.strip_prefix("Location: "));
        assert_eq!(found, location, "{path}");
        assert_eq!(status.starts_with("308"), location.is_some(), "{path}");
    }
}

#[test]
fn pages_get_the_script_before_the_end_of_their_body_and_nothing_else_does() {
    let (server, _) = serve(&[
        ("a.html", "<body><pre>&lt;/body></pre></body></html>"),
        ("b.html", "<p>bare"),
        ("c.svg", "<svg></body></svg>"),
    ]);
    let (_, _, a) = get(&server, "/a.html");
    assert!(
        a.starts_with("<body><pre>&lt;/body></pre><script src=\"/__yugto/preview.js?"),
        "{a}"
    );
    assert!(
        a.ends_with("type=\"module\"></script></body></html>"),
        "{a}"
    );
    let (_, _, b) = get(&server, "/b.html");
    assert!(b.starts_with("<p>bare<script "), "{b}");
    assert_eq!(get(&server, "/c.svg").2, "<svg></body></svg>");
    for path in [
        "/__yugto/preview.js",
        "/__yugto/panel.js",
        "/__yugto/preview.css",
    ] {
        assert_eq!(get(&server, path).0, "200 OK");
    }
}

#[test]
fn only_this_machine_is_answered() {
    let (server, _) = serve(&[("index.html", "secret")]);
    assert!(server.bound().address.ip().is_loopback());
    for (headers, allowed) in [
        ("Host: localhost", true),
        ("Host: LOCALHOST:4000", true),
        ("Host: 127.0.0.1:80", true),
        ("Host: [::1]:4000", true),
        ("Host: localhost\r\nOrigin: http://localhost:4000", true),
        ("Host: example.org", false),
        ("Host: localhost.example.org", false),
        ("Host: localhost:4000.example.org", false),
        ("Host: 127.0.0.1.example.org", false),
        ("Host: [::1]x", false),
        ("Host: localhost\r\nHost: example.org", false),
        ("X: y", false),
        ("Host: localhost\r\nOrigin: http://example.org", false),
        (
            "Host: localhost\r\nOrigin: https://localhost.example.org",
            false,
        ),
        ("Host: localhost\r\nOrigin: null", false),
    ] {
        let request = format!("GET / HTTP/1.1\r\n{headers}\r\nConnection: close\r\n\r\n");
        let (status, _, body) = ask(&server, &request);
        assert_eq!(status == "200 OK", allowed, "{headers}");
        assert_eq!(body.starts_with(b"secret"), allowed, "{headers}");
    }
}

#[test]
fn the_preview_can_only_be_read() {
    let (server, _) = serve(&[("index.html", "x")]);
    let end = "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    let (status, head, body) = ask(&server, &format!("HEAD / {end}\r\n"));
    assert_eq!((&*status, body.len()), ("200 OK", 0));
    assert!(!head.contains("Content-Length: 0\r\n"), "{head}");
    for length in [0, 3, 2000, 100_000] {
        let body = "x".repeat(length);
        let request = format!("POST / {end}Content-Length: {length}\r\n\r\n{body}");
        let (status, head, _) = ask(&server, &request);
        assert_eq!(status, "405 Method Not Allowed", "{length}");
        assert!(head.contains("Allow: GET, HEAD\r\n"));
    }
}

struct Broken;

impl Render for Broken {
    fn render(&self) -> Arc<[u8]> {
        std::panic::resume_unwind(Box::new("broken"))
    }
}

#[test]
fn a_page_that_cannot_be_rendered_costs_only_itself() {
    let mut first = shown(&[("index.html", "fine")]);
    let site = Arc::get_mut(&mut first.site).unwrap();
    site.entries
        .insert(OutputPath::new("b.html"), Content::Page(Arc::new(Broken)));
    let (server, _) = start(first);
    for _ in 0..20 {
        assert_eq!(get(&server, "/b.html").0, "500 Internal Server Error");
    }
    assert_eq!(get(&server, "/").0, "200 OK");
}

#[test]
fn files_are_sent_whole_and_missed_ones_are_missed() {
    let folder = tempfile::tempdir().unwrap();
    let bytes: Vec<u8> = (0..300_000_u32).map(|i| (i % 251) as u8).collect();
    let disk = folder.path().join("a.png");
    fs::write(&disk, &bytes).unwrap();
    let mut first = shown(&[]);
    let site = Arc::get_mut(&mut first.site).unwrap();
    for (name, disk) in [
        ("a.png", disk),
        ("gone.png", folder.path().join("gone.png")),
    ] {
        site.entries.insert(
            OutputPath::new(name),
            Content::Asset(AssetBytes::Disk(disk)),
        );
    }
    let (server, _) = start(first);
    let request = "GET /a.png HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let (_, head, body) = ask(&server, request);
    assert!(
        head.contains("Content-Type: image/png\r\nContent-Length: 300000\r\n"),
        "{head}"
    );
    assert!(body == bytes);
    assert_eq!(get(&server, "/gone.png").0, "404 Not Found");
}

/// The events of an open page, one JSON value each.
pub(super) struct Events(BufReader<TcpStream>);

impl Events {
    pub(super) fn open(server: &Server) -> Self {
        Self::of(server, "/")
    }

    /// Those of a page, by its address as a browser has it.
    fn of(server: &Server, page: &str) -> Self {
        let mut stream = connect(server.bound().address);
        let address = page.replace('%', "%25").replace('/', "%2F");
        let request =
            format!("GET /__yugto/events?address={address} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        Self(BufReader::new(stream))
    }

    pub(super) fn next(&mut self) -> Option<serde_json::Value> {
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).ok();
            }
            if line == "0\r\n" || line.starts_with("HTTP/1.1 503") {
                return None;
            }
        }
    }
}

#[test]
fn open_pages_hear_of_every_change_and_of_faults() {
    let (server, preview) = serve(&[("index.html", "one")]);
    let mut events = Events::open(&server);
    let first = events.next().unwrap();
    assert_eq!((&first["pages"], &first["styles"]), (&1.into(), &1.into()));
    assert!(first["faults"].is_null() && first["about"].is_null() && first["impact"].is_null());

    preview.show(shown(&[("index.html", "two")]));
    let second = events.next().unwrap();
    assert_eq!(
        (&second["pages"], &second["styles"]),
        (&2.into(), &2.into())
    );
    assert!(get(&server, "/").2.starts_with("two"));

    let text = "error: </script>\n  --> a.md";
    let faults = Faults {
        id: "1".into(),
        weight: super::Weight::Error,
        summary: "1 error".into(),
        here: Vec::new(),
        more: 0,
        elsewhere: Some(Elsewhere {
            weight: super::Weight::Error,
            summary: "1 error".into(),
            text: text.into(),
        }),
    };
    let told = Told {
        faults: Some(faults),
        about: None,
    };
    for (changed, pages, styles) in [
        (Changed::Report, 2, 2),
        (Changed::Styles, 2, 4),
        (Changed::Pages, 5, 5),
    ] {
        preview.show(Shown {
            tell: Arc::new(Says(told.clone())),
            changed,
            ..shown(&[])
        });
        let state = events.next().unwrap();
        assert_eq!(
            (&state["pages"], &state["styles"]),
            (&pages.into(), &styles.into())
        );
        assert_eq!(state["faults"]["summary"], "1 error");
        assert_eq!(state["faults"]["elsewhere"]["text"], text);
        assert_eq!(state["session"], first["session"]);
    }
    server.stop();
    assert_eq!(events.next(), None);
}

/// What the script's tag says of a page, by name.
fn tag(server: &Server, path: &str) -> BTreeMap<String, String> {
    let (_, _, page) = get(server, path);
    let (_, query) = page.split_once("preview.js?").expect("a script");
    let (query, _) = query.split_once('"').expect("an end");
    let pairs = query.split("&amp;").filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn a_page_hears_whether_its_own_bytes_changed() {
    let other = "ar/الثقة/index.html";
    let site = |one: &str, lost: &str| {
        shown(&[
            ("en/index.html", one),
            (other, "trust"),
            ("404.html", lost),
            ("old.html", "old"),
        ])
    };
    let (server, preview) = serve(&[]);
    preview.show(site("one", "lost"));
    let pages = [
        "/en/",
        "/ar/%D8%A7%D9%84%D8%AB%D9%82%D8%A9/",
        "/nope/'&x",
        "/en",
    ];
    let mut streams = pages.map(|page| Events::of(&server, page));
    let mut seen = || {
        let states = streams.each_mut().map(|events| events.next().unwrap());
        states.map(|state| state["page"].clone())
    };
    let first = seen();
    let is = |pages: &[serde_json::Value]| -> Vec<String> {
        let is = pages.iter().map(|page| page["is"].as_str().unwrap());
        is.map(str::to_owned).collect()
    };
    assert_eq!(is(&first), ["page", "page", "lost", "moved"]);
    // What a page says of itself when it is loaded is what its stream says.
    for (path, now) in pages.iter().zip(&first).take(3) {
        let tag = tag(&server, path);
        assert_eq!(
            (&*tag["is"], &*tag["print"]),
            (now["is"].as_str().unwrap(), now["print"].as_str().unwrap())
        );
    }
    assert_eq!(tag(&server, "/en/?q=1")["address"], "/en/");
    assert_eq!(tag(&server, pages[2])["address"], "/nope/%27%26x");

    preview.show(site("two", "lost"));
    let second = seen();
    assert_ne!(first[0]["print"], second[0]["print"]);
    assert_eq!(first[1..], second[1..]);
    preview.show(site("one", "really lost"));
    let third = seen();
    assert_eq!(first[..2], third[..2]);
    assert_ne!(first[2]["print"], third[2]["print"]);
    assert_eq!(is(&third), ["page", "page", "lost", "moved"]);

    // A page that is gone, one that came, and one that is elsewhere now.
    preview.show(shown(&[
        (other, "trust"),
        ("en", "a file"),
        ("404.html", "lost"),
    ]));
    let fourth = seen();
    assert_eq!(is(&fourth), ["lost", "page", "lost", "page"]);
    assert_eq!(fourth[1], first[1]);
}

#[test]
fn a_page_that_can_no_longer_be_rendered_says_so_and_the_stream_goes_on() {
    let (server, preview) = serve(&[("index.html", "fine")]);
    let mut events = Events::open(&server);
    let first = events.next().unwrap();
    let mut broken = shown(&[]);
    let site = Arc::get_mut(&mut broken.site).unwrap();
    site.entries.insert(
        OutputPath::new("index.html"),
        Content::Page(Arc::new(Broken)),
    );
    preview.show(broken);
    assert_eq!(events.next().unwrap()["page"]["is"], "broken");
    preview.show(shown(&[("index.html", "fine")]));
    assert_eq!(events.next().unwrap()["page"], first["page"]);
}

#[test]
fn open_pages_are_told_of_the_last_edit_and_the_others_where_it_is_seen() {
    let files = [("en/a b/index.html", "a"), ("en/index.html", "b")];
    let (server, preview) = serve(&files);
    let edit = |before: &[(&str, &str)]| Edit {
        impact: Arc::new(Impact {
            what: "content/a.md".into(),
            pages: Some(3),
            ..Impact::default()
        }),
        follow: Some(Lead {
            to: OutputPath::new("en/a b/index.html"),
            before: shown(before).site,
        }),
    };
    preview.show(Shown {
        edit: Some(edit(&[("en/a b/index.html", "old"), files[1]])),
        ..shown(&files)
    });
    let state = |page: &str| Events::of(&server, page).next().unwrap();
    let (here, elsewhere) = (state("/en/a%20b/"), state("/en/"));
    assert_eq!(elsewhere["impact"]["what"], "content/a.md");
    assert_eq!(elsewhere["impact"]["pages"], 3);
    assert_eq!(elsewhere["follow"], "/en/a%20b/");
    assert!(here["follow"].is_null(), "it is there already");
    assert_eq!(
        (&here["edit"], &*tag(&server, "/en/")["edit"]),
        (&2.into(), "2")
    );

    // What is found out later is of the same edit.
    preview.show(Shown {
        changed: Changed::Report,
        ..shown(&files)
    });
    let later = state("/en/");
    assert_eq!(
        (&later["edit"], &later["follow"]),
        (&elsewhere["edit"], &elsewhere["follow"])
    );
    // Nobody is led away from a page that the edit changed too, nor kept on one that is gone.
    let old = [("en/a b/index.html", "old"), ("en/index.html", "old")];
    let (other, other_preview) = serve(&files);
    other_preview.show(Shown {
        edit: Some(edit(&old)),
        ..shown(&files)
    });
    let follow = |page: &str| Events::of(&other, page).next().unwrap()["follow"].clone();
    assert!(follow("/en/").is_null());
    assert_eq!(follow("/en/gone/"), "/en/a%20b/");

    // The same without a stream, to this machine alone.
    let address = "/__yugto/state?address=%2Fen%2F";
    let (status, head, body) = get(&server, address);
    assert_eq!(status, "200 OK");
    assert!(
        head.contains("X-Content-Type-Options: nosniff\r\n") && !head.contains("Access-Control")
    );
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&body).unwrap(),
        later
    );
    for header in [
        "Host: example.org",
        "Host: localhost\r\nOrigin: http://example.org",
    ] {
        let request = format!("GET {address} HTTP/1.1\r\n{header}\r\nConnection: close\r\n\r\n");
        assert_eq!(ask(&server, &request).0, "403 Forbidden");
    }
    for odd in [
        "/__yugto/state",
        "/__yugto/state?address=%ff",
        "/__yugto/state?address=en",
        "/__yugto/state?x=1&address=",
    ] {
        let (status, _, body) = get(&server, odd);
        assert_eq!(status, "200 OK", "{odd}");
        assert!(
            serde_json::from_str::<serde_json::Value>(&body).unwrap()["follow"].as_str()
                != Some("x")
        );
    }
}

#[test]
fn a_taken_port_moves_on_and_says_so() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    if port > u16::MAX - 20 {
        return;
    }
    let preview = Arc::new(Preview::new(shown(&[])));
    let server = Server::start(preview, Door::open(port).unwrap()).unwrap();
    assert_eq!(server.bound().moved_from, Some(port));
    assert!(server.bound().address.port() > port);
}

#[test]
fn a_stopped_server_answers_no_more() {
    let (server, _) = serve(&[("index.html", "x")]);
    let address = server.bound().address;
    server.stop();
    let end = Instant::now() + LONG;
    while TcpStream::connect(address).is_ok() {
        assert!(Instant::now() < end, "it still listens");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn an_edit_is_shown_and_a_failed_build_keeps_what_was() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    let source = root.path().join("content/a.md");
    fs::write(&source, "one").unwrap();
    let folder = root.path().to_owned();
    let build = move || {
        let (sources, _) = read(&folder);
        let text = sources
            .texts
            .values()
            .next()
            .map(|file| file.text.clone())?;
        if &*text == "panic" {
            std::panic::resume_unwind(Box::new("fault"));
        }
        (&*text != "bad").then(|| shown(&[("a.txt", &text)]))
    };
    let (server, preview) = start(build().unwrap());
    let watcher = follow(root.path(), None, Means::Events, move |_| {
        if let Some(next) = build() {
            preview.show(next);
        }
    })
    .unwrap();
    let wait_for = |text: &str| {
        let end = Instant::now() + LONG;
        while get(&server, "/a.txt").2 != text {
            assert!(Instant::now() < end, "{text} never came");
        }
    };
    wait_for("one");
    for bad in ["bad", "panic"] {
        fs::write(&source, bad).unwrap();
        std::thread::sleep(Duration::from_millis(100));
        assert_ne!(get(&server, "/a.txt").2, bad);
        fs::write(&source, "two").unwrap();
        wait_for("two");
        fs::write(&source, "three").unwrap();
        wait_for("three");
    }
    drop(watcher);
}
