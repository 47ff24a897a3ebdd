use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SendError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tiny_http::{Method, Request};

use super::address;
use super::answer::{self, Answer, HeadOnly};
use super::door::{Bound, Door, ServeError, listen};
use super::events::{self, Framing};
use super::gate;
use super::shared::{Place, Shared};
use super::state::Preview;

/// How many requests are answered at a time.
const WORKERS: usize = 8;
/// How soon a server notices that it is to stop.
const GLANCE: Duration = Duration::from_millis(100);
/// How long connections of a listener that failed are still served.
const AFTERLIFE: Duration = Duration::from_secs(60);

/// A running preview. It ends when this is dropped.
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
        let failed = |error| ServeError::new(bound.address.port(), error);
        let (server, inner) = http().map_err(failed)?;
        let shared = Arc::new(Shared::new(preview, inner));
        let mut running = Self {
            bound,
            shared: shared.clone(),
            threads: Vec::new(),
        };
        let (requests, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..WORKERS {
            let (shared, waiting) = (shared.clone(), waiting.clone());
            running.spawn(move || work(&shared, &waiting))?;
        }
        let own = shared.clone();
        running.spawn(move || supervise(server, &own, &requests))?;
        running.spawn(move || gate::keep(&door.listener, &shared))?;
        Ok(running)
    }

    fn spawn(&mut self, run: impl FnOnce() + Send + 'static) -> Result<(), ServeError> {
        let thread = named("preview").spawn(run);
        let thread = thread.map_err(|error| ServeError::new(self.bound.address.port(), error))?;
        self.threads.push(thread);
        Ok(())
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
        self.shared.stop();
        // The gate waits for somebody. If it doesn’t, it is gone.
        let _ = TcpStream::connect_timeout(&self.bound.address, GLANCE);
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

/// A tiny_http of ours, behind the gate, and where it listens.
fn http() -> std::io::Result<(tiny_http::Server, SocketAddr)> {
    let listener = listen(0)?;
    let address = listener.local_addr()?;
    let server = tiny_http::Server::from_listener(listener, None).map_err(std::io::Error::other)?;
    Ok((server, address))
}

/// Takes requests in, and listens anew when the system stops giving connections (as it does
/// when too many files are open), for tiny_http doesn't.
fn supervise(server: tiny_http::Server, shared: &Shared, requests: &Sender<Request>) {
    let mut servers = vec![(server, None)];
    while !shared.stopped() {
        let mut failed = false;
        let patience = GLANCE / u32::try_from(servers.len()).unwrap_or(1).max(1);
        for (server, until) in &mut servers {
            match server.recv_timeout(patience) {
                Ok(Some(request)) => {
                    // Somebody takes it, unless the preview ends.
                    if let Err(SendError(request)) = requests.send(request) {
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
        servers.retain(|(server, until)| {
            let alive = until.is_none_or(|until| Instant::now() < until);
            if !alive {
                empty(server);
            }
            alive
        });
        if failed || servers.iter().all(|(_, until)| until.is_some()) {
            // What is silent can do without.
            shared.guests.show_out();
            thread::sleep(GLANCE);
            if let Ok((server, address)) = http() {
                servers.push((server, None));
                shared.move_inner(address);
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

fn work(shared: &Arc<Shared>, waiting: &Mutex<Receiver<Request>>) {
    loop {
        let next = waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        match next {
            Ok(request) if shared.stopped() => give_up(request),
            Ok(request) => serve(shared, request),
            Err(_) => return,
        }
    }
}

fn serve(shared: &Arc<Shared>, request: Request) {
    if !shared.is_expected(request.remote_addr().copied()) {
        return give_up(request);
    }
    if let Some(refusal) = answer::refuse(&request) {
        return send(shared, request, refusal);
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    if path == "/__yugto/events" && *request.method() == Method::Get {
        return stream(shared, request);
    }
    let answer = answer::answer(&shared.preview, request.url());
    send(shared, request, answer);
}

/// Drops a request without a word, because it isn’t the gate’s or the preview ends; tiny_http would answer it by itself.
fn give_up(request: Request) {
    if request.body_length().unwrap_or_default() > 0 {
        // Not dropped, for then tiny_http would make room for as many bytes as a client says that it will send.
        std::mem::forget(request);
    } else {
        drop(request.into_writer());
    }
}

fn send(shared: &Shared, request: Request, answer: Answer) {
    let head_only = match request.method() {
        Method::Head => HeadOnly::Yes,
        _ => HeadOnly::No,
    };
    let client = request.remote_addr().copied();
    let mut writer = request.into_writer();
    if answer.send(head_only, &mut writer).is_ok() {
        shared.answer(client);
    }
}

fn stream(shared: &Arc<Shared>, request: Request) {
    let Some(place) = Place::take(shared) else {
        return send(shared, request, Answer::too_many_streams());
    };
    let framing = Framing::of(request.http_version());
    let page = address::meant(request.url());
    let mut writer = request.into_writer();
    let spawned = named("preview events").spawn(move || {
        // An error is a closed page.
        let _ = events::stream(&place.shared, page.as_deref(), framing, &mut writer);
    });
    drop(spawned);
}
