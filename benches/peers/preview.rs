//! A running preview: its pages, and how soon they change.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::process::Running;
use crate::tool::{Kind, Tool};

/// How often a page is asked for while it hasn't changed.
const GLANCE: Duration = Duration::from_millis(1);
/// How long one answer may take.
const ANSWER: Duration = Duration::from_secs(20);

pub(crate) struct Preview {
    pub(crate) running: Running,
    /// Seconds from the start to the first page.
    pub(crate) first_page: f64,
    port: u16,
    /// What it said last of how long it took, in milliseconds.
    said: Arc<Mutex<Option<f64>>>,
}

impl Preview {
    /// Starts a program's preview and waits for the page at `address`.
    pub(crate) fn start(
        tool: &Tool,
        site: &Path,
        address: &str,
        limit: Duration,
    ) -> Result<Self, String> {
        let port = free_port()?;
        let mut command = tool.serve(site, port);
        command.stdout(Stdio::null()).stderr(match tool.kind {
            Kind::Yugto => Stdio::piped(),
            Kind::Hugo | Kind::Zola => Stdio::null(),
        });
        let mut running = Running::start(&mut command)?;
        let said = Arc::new(Mutex::new(None));
        if let Some(stderr) = running.stderr() {
            let heard = said.clone();
            thread::spawn(move || {
                let lines = BufReader::new(stderr).lines().map_while(Result::ok);
                for duration in lines.filter_map(|line| milliseconds(&line)) {
                    if let Ok(mut heard) = heard.lock() {
                        *heard = Some(duration);
                    }
                }
            });
        }
        let mut preview = Self {
            running,
            first_page: 0.0,
            port,
            said,
        };
        preview.wait(address, "</html>", limit)?;
        preview.first_page = preview.running.begun().elapsed().as_secs_f64();
        Ok(preview)
    }

    /// Waits until the page at `address` has `marker` in it.
    pub(crate) fn wait(&self, address: &str, marker: &str, limit: Duration) -> Result<(), String> {
        let until = Instant::now() + limit;
        while Instant::now() < until {
            let page = self.get(address).unwrap_or_default();
            let marker = marker.as_bytes();
            if page.windows(marker.len()).any(|bytes| bytes == marker) {
                return Ok(());
            }
            thread::sleep(GLANCE);
        }
        let seconds = limit.as_secs();
        Err(format!("`{marker}` is not at {address} after {seconds} s"))
    }

    fn get(&self, address: &str) -> std::io::Result<Vec<u8>> {
        let server = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let mut stream = TcpStream::connect_timeout(&server, ANSWER)?;
        stream.set_read_timeout(Some(ANSWER))?;
        let port = self.port;
        // Version 1.0, so that the answer comes in one piece.
        let request = format!("GET {address} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }

    /// What the program itself said of the last change, in milliseconds.
    pub(crate) fn said(&self) -> Option<f64> {
        self.said.lock().ok()?.take()
    }
}

/// `content/en/like.md: 3 pages, no warnings (12 ms)`
fn milliseconds(line: &str) -> Option<f64> {
    let (before, _) = line.rsplit_once(" ms)")?;
    before.rsplit_once('(')?.1.parse().ok()
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|e| e.to_string())?;
    let address = listener.local_addr().map_err(|e| e.to_string())?;
    Ok(address.port())
}
