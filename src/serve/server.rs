use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tiny_http::{Method, Request};

use super::address;
use super::answer::{self, Answer, HeadOnly};
use super::door::{Bound, Door, ServeError, listen};
use super::events::{self, Framing};
use super::shared::{Place, Shared, Turn};
use super::state::Preview;

/// How many requests are answered at a time.
const WORKERS: usize = 8;
/// How many event streams are open at a time.
const STREAMS: usize = 64;
/// How many requests with a body are read to their end at a time.
const DRAINS: usize = 16;
/// The longest body that tiny_http reads by itself, before anybody hears of the request.
const SHORT_BODY: usize = 1024;
/// The longest body that is read. For a longer one, tiny_http may be made to reserve as many
/// bytes as a client says that it will send, and to abort when there are not so many.
const LONGEST_BODY: usize = 64 << 20;
/// How long a client that did not receive its answer gets no other.
const DEAF: Duration = Duration::from_secs(30);
/// How soon a server notices that it is to stop.
const GLANCE: Duration = Duration::from_millis(100);
/// How often, and how many times after each request, left-over connections are nudged.
const NUDGE: Duration = Duration::from_millis(20);
const NUDGES: u32 = 25;
/// How long connections of a listener that failed are still served.
const AFTERLIFE: Duration = Duration::from_secs(60);

/// A running preview. It ends when this is dropped.
///
/// What tiny_http 0.12 leaves open, on this machine only, since nothing else reaches it: a
/// client can send a head without end, which is kept in memory; each connection, however idle,
/// has a thread; and one that announces more than 64 MiB is not answered and stays open.
pub struct Server {
    bound: Bound,
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Shows `preview` to whoever comes through `door`.
    ///
    /// # Errors
    /// When the system gives no threads.
    pub fn start(preview: Arc<Preview>, door: Door) -> Result<Self, ServeError> {
        let bound = door.bound();
        let address = bound.address;
        let failed = |error| ServeError::new(address.port(), error);
        let server = http(door.listener).map_err(failed)?;
        let shared = Arc::new(Shared::new(preview));
        let mut running = Self {
            bound,
            shared: shared.clone(),
            threads: Vec::new(),
        };
        for _ in 0..WORKERS {
            let shared = shared.clone();
            let worker = named("preview").spawn(move || work(&shared));
            running.threads.push(worker.map_err(failed)?);
        }
        let supervisor = named("preview").spawn(move || supervise(server, address, &shared));
        running.threads.push(supervisor.map_err(failed)?);
        Ok(running)
    }

    /// Where it is.
    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// Ends the preview, and waits until all of it has ended.
    pub fn stop(self) {}
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Release);
        self.shared.queue.close().into_iter().for_each(give_up);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
        // Streams end by themselves once they are woken.
        let end = Instant::now() + Duration::from_secs(2);
        while self.shared.streams.load(Ordering::Acquire) > 0 && Instant::now() < end {
            self.shared.preview.wake();
            thread::sleep(Duration::from_millis(5));
        }
    }
}

fn named(name: &str) -> thread::Builder {
    thread::Builder::new().name(String::from(name))
}

fn http(listener: TcpListener) -> std::io::Result<tiny_http::Server> {
    tiny_http::Server::from_listener(listener, None).map_err(std::io::Error::other)
}

/// Takes requests in, and listens anew when the system stops giving connections (as it does
/// when too many files are open), for tiny_http doesn't.
fn supervise(server: tiny_http::Server, address: SocketAddr, shared: &Shared) {
    let mut servers = vec![(server, None)];
    let (mut nudges, mut nudged) = (0, Instant::now());
    while !shared.stop.load(Ordering::Acquire) {
        let mut failed = false;
        let patience = if nudges > 0 { NUDGE } else { GLANCE };
        let patience = patience / u32::try_from(servers.len()).unwrap_or(1).max(1);
        for (server, until) in &mut servers {
            match server.recv_timeout(patience) {
                Ok(Some(request)) => {
                    nudges = NUDGES;
                    let client = request.remote_addr().copied();
                    if let Err(request) = shared.queue.push(client, request) {
                        // Without this answer the next ones would be taken for it.
                        shared.make_deaf(client, Instant::now() + DEAF);
                        give_up(request);
                    }
                }
                Ok(None) => {}
                Err(_) => {
                    *until = Some(Instant::now() + AFTERLIFE);
                    failed = true;
                }
            }
        }
        if nudges > 0 && nudged.elapsed() >= NUDGE {
            nudge(address);
            (nudges, nudged) = (nudges - 1, Instant::now());
        }
        servers.retain(|(server, until)| {
            let alive = until.is_none_or(|until| Instant::now() < until);
            if !alive {
                empty(server);
            }
            alive
        });
        if failed || servers.iter().all(|(_, until)| until.is_some()) {
            thread::sleep(GLANCE);
            if let Ok(server) = listen(address.port()).and_then(http) {
                servers.push((server, None));
            }
        }
    }
    servers.iter().for_each(|(server, _)| empty(server));
}

/// Takes what still waits in a server that ends. Requests must not be dropped with it: see [`give_up`].
fn empty(server: &tiny_http::Server) {
    while let Ok(Some(request)) = server.try_recv() {
        give_up(request);
    }
}

/// Connects and says nothing. When several connections come at once, as a browser makes them,
/// tiny_http may put more of them aside for its idle threads than it has such threads, and leaves
/// them there until some other connection ends: this is one that does.
fn nudge(address: SocketAddr) {
    // What comes of it doesn't matter.
    let _ = TcpStream::connect_timeout(&address, NUDGE);
}

fn work(shared: &Arc<Shared>) {
    while let Some((turn, request)) = Turn::next(shared) {
        serve(shared, turn, request);
    }
}

fn serve(shared: &Arc<Shared>, turn: Turn, request: Request) {
    if shared.is_deaf(turn.client) {
        return give_up(request);
    }
    if !is_read(&request) {
        return drain(shared, turn, request);
    }
    if let Some(refusal) = answer::refuse(&request) {
        return send(shared, &turn, request, refusal);
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    if path == "/__yugto/events" && *request.method() == Method::Get {
        return stream(shared, turn, request);
    }
    let answer = answer::answer(&shared.preview, request.url());
    send(shared, &turn, request, answer);
}

/// Whether a request is there with all of its body: it has none, or a short one, which tiny_http reads at once.
fn is_read(request: &Request) -> bool {
    let length = request.body_length().unwrap_or_default();
    let mut headers = request.headers().iter();
    length == 0 || (length <= SHORT_BODY && !headers.any(|header| header.field.equiv("Expect")))
}

fn send(shared: &Shared, turn: &Turn, request: Request, answer: Answer) {
    let head_only = match request.method() {
        Method::Head => HeadOnly::Yes,
        _ => HeadOnly::No,
    };
    let mut writer = request.into_writer();
    if answer.send(head_only, &mut writer).is_err() {
        shared.make_deaf(turn.client, Instant::now() + DEAF);
    }
}

/// Drops a request without a word; tiny_http would answer it by itself.
fn give_up(request: Request) {
    if request.body_length().unwrap_or_default() > LONGEST_BODY {
        // Not dropped, for then tiny_http would make room for the rest of it.
        std::mem::forget(request);
    } else {
        drop(request.into_writer());
    }
}

/// Answers a request that has a body, on a thread of its own, once the body is read: as long as
/// it isn't, dropping the request waits for it.
fn drain(shared: &Arc<Shared>, turn: Turn, mut request: Request) {
    if request
        .body_length()
        .is_some_and(|length| length > LONGEST_BODY)
    {
        return give_up(request);
    }
    let Some(place) = Place::take(shared, |shared| &shared.drains, DRAINS) else {
        // Not dropped, for that would wait. Only where others promise bodies and don't send
        // them it comes to this.
        return std::mem::forget(request);
    };
    let spawned = named("preview body").spawn(move || {
        // An error means that the client is gone, and then so is whoever waits for an answer.
        let _ = std::io::copy(request.as_reader(), &mut std::io::sink());
        let refusal = answer::refuse(&request);
        let answer =
            refusal.unwrap_or_else(|| answer::answer(&place.shared.preview, request.url()));
        send(&place.shared, &turn, request, answer);
    });
    // Without a thread to be had the request is gone, and with it its connection.
    drop(spawned);
}

/// What comes on the same connection waits for the stream's end, in the queue rather than in a worker: the stream has
/// the client's turn.
fn stream(shared: &Arc<Shared>, turn: Turn, request: Request) {
    let Some(place) = Place::take(shared, |shared| &shared.streams, STREAMS) else {
        return send(shared, &turn, request, Answer::too_many_streams());
    };
    let framing = Framing::of(request.http_version());
    let page = address::meant(request.url());
    let mut writer = request.into_writer();
    let spawned = named("preview events").spawn(move || {
        // An error is a closed page.
        let _ = events::stream(
            &place.shared.preview,
            page.as_deref(),
            &place.shared.stop,
            framing,
            &mut writer,
        );
        drop(writer);
        drop(turn);
    });
    drop(spawned);
}
