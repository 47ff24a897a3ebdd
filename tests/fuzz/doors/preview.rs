//! A preview that runs, and whoever connects to it.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use yugto::serve::{Changed, Door, Preview, Server, Shown, Tell, Told};
use yugto::site::{Content, OutputPath, Site};

/// What only this machine may read.
const SECRET: &str = "what the author writes just now";

/// How long a request that ended may wait for its answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Every so many requests somebody else is answered.
const BETWEEN: usize = 16;

struct Silent;

impl Tell for Silent {
    fn tell(&self, _: Option<&OutputPath>) -> Told {
        Told::default()
    }
}

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let files = [
        "index.html",
        "en/index.html",
        "404.html",
        "assets/a b.css",
        "ar/الثقة/index.html",
    ];
    let entries = files.map(|path| {
        let bytes = Content::Bytes(SECRET.as_bytes().into());
        (OutputPath::new(path), bytes)
    });
    let shown = Shown {
        site: Arc::new(Site {
            entries: entries.into_iter().collect(),
            ..Site::default()
        }),
        tell: Arc::new(Silent),
        changed: Changed::Pages,
        edit: None,
    };
    let door = Door::open(0).expect("there is a free port");
    Server::start(Arc::new(Preview::new(shown)), door).expect("there are threads")
});

/// The bytes of a connection: however wrong they are, whoever comes next is answered, and nothing is told to those who
/// call this machine by another name.
pub fn request(bytes: &[u8]) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let address = SERVER.bound().address;
    let answer = ask(address, bytes);
    let said = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    if contains(&answer, SECRET) {
        let names = ["localhost", "127.0.0.1", "[::1]"];
        assert!(names.iter().any(|name| said.contains(name)), "{said:?}");
    }
    if !answer.is_empty() {
        assert!(
            answer.starts_with(b"HTTP/1."),
            "{:?}",
            String::from_utf8_lossy(&answer)
        );
    }
    if COUNT
        .fetch_add(1, Ordering::Relaxed)
        .is_multiple_of(BETWEEN)
    {
        let plain = "GET /en/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        let answer = ask(address, plain.as_bytes());
        assert!(
            contains(&answer, SECRET),
            "nobody is answered after {said:?}"
        );
    }
}

fn contains(answer: &[u8], text: &str) -> bool {
    answer
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// Sends all of it and says that this was all; what comes back until the connection ends.
fn ask(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let connect = || {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        // The other side may have heard enough.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        std::io::Result::Ok(stream)
    };
    let mut stream = connect().expect("the preview listens");
    let (mut answer, mut buffer) = (Vec::new(), [0; 4096]);
    let begun = Instant::now();
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return answer,
            Ok(count) => answer.extend_from_slice(&buffer[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                let waits = [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&error.kind());
                assert!(!waits, "no end: {:?}", String::from_utf8_lossy(bytes));
                return answer;
            }
        }
        // A page that listens for changes is told of none.
        if contains(&answer, "text/event-stream") {
            return answer;
        }
        assert!(
            begun.elapsed() < PATIENCE * 2,
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
    }
}
