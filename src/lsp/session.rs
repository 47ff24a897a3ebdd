//! A connection from its first message to its last.

use std::io::{self, BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use super::client::{Client, WATCH, Watches};
use super::server::Server;
use super::wire::{self, Malformed};
use crate::disk::{Means, Watcher};

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The client said that it would, or hung up.
    Orderly,
    /// The client left without asking the server to shut down first.
    Abrupt,
}

/// Something to be dealt with.
enum Event {
    Message(Message),
    Malformed(Malformed),
    /// Files on disk changed.
    Disk,
    /// The input has ended.
    Closed,
}

/// Where events wait, and how many do.
#[derive(Clone)]
struct Inbox {
    sender: Sender<Event>,
    waiting: Arc<AtomicUsize>,
}

impl Inbox {
    /// Whether anybody is there to take it.
    fn put(&self, event: Event) -> bool {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        self.sender.send(event).is_ok()
    }
}

/// Serves an editor over a pair of streams until it leaves. The site is the one that the editor's folders say, or
/// else `folder`. Only messages of the protocol are written.
///
/// # Errors
/// When the output takes nothing any more, or no thread can be had.
pub fn run(
    input: impl Read + Send + 'static,
    output: impl Write,
    folder: &Path,
) -> io::Result<Ended> {
    let (sender, receiver) = mpsc::channel();
    let inbox = Inbox {
        sender,
        waiting: Arc::default(),
    };
    let reader = inbox.clone();
    // Nobody waits for it: it may stand in a read that never ends.
    std::thread::Builder::new()
        .name("lsp-reader".to_owned())
        .spawn(move || listen(input, &reader))?;
    let mut session = Session {
        output,
        server: Server::default(),
        phase: Phase::New,
        inbox,
        watcher: None,
        watched: Watched::No,
    };
    session.serve(&receiver, folder)
}

fn listen(input: impl Read, inbox: &Inbox) {
    let mut input = BufReader::new(input);
    loop {
        let event = match wire::read(&mut input) {
            Ok(Some(Ok(message))) => Event::Message(message),
            Ok(Some(Err(malformed))) => Event::Malformed(malformed),
            Ok(None) | Err(_) => Event::Closed,
        };
        let closed = matches!(event, Event::Closed);
        if !inbox.put(event) || closed {
            return;
        }
    }
}

/// How far the client and the server have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    New,
    Running,
    ShutDown,
}

struct Session<W> {
    output: W,
    server: Server,
    phase: Phase,
    inbox: Inbox,
    watcher: Option<Watcher>,
    watched: Watched,
}

/// Whether it has been seen to that changes on disk become known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Watched {
    No,
    Yes,
}

impl<W: Write> Session<W> {
    fn serve(&mut self, events: &Receiver<Event>, folder: &Path) -> io::Result<Ended> {
        while let Ok(first) = events.recv() {
            // What has come in the meantime is taken in before anybody is told of faults.
            let batch: Vec<Event> = std::iter::once(first).chain(events.try_iter()).collect();
            self.inbox.waiting.fetch_sub(batch.len(), Ordering::SeqCst);
            let cancelled = cancelled(&batch);
            for event in batch {
                if let Some(ended) = self.event(event, &cancelled, folder)? {
                    return Ok(ended);
                }
            }
            if self.phase == Phase::Running {
                self.tell()?;
            }
        }
        Ok(Ended::Orderly)
    }

    /// Deals with one event; how the connection ended, if it has.
    fn event(
        &mut self,
        event: Event,
        cancelled: &[RequestId],
        folder: &Path,
    ) -> io::Result<Option<Ended>> {
        match event {
            Event::Closed => return Ok(Some(Ended::Orderly)),
            Event::Disk => self.server.disk_changed(),
            Event::Malformed(Malformed { id: Some(id), why }) => {
                self.refuse(id, ErrorCode::InvalidRequest, why)?;
            }
            Event::Malformed(Malformed { id: None, why }) => self.log(&why)?,
            // The answer to what this server asked; nothing hangs on it.
            Event::Message(Message::Response(_)) => {}
            Event::Message(Message::Notification(notification)) => {
                if notification.method == "exit" {
                    return Ok(Some(match self.phase {
                        Phase::ShutDown => Ended::Orderly,
                        Phase::New | Phase::Running => Ended::Abrupt,
                    }));
                }
                if self.phase == Phase::Running {
                    self.notified(notification)?;
                }
            }
            Event::Message(Message::Request(request)) => {
                if cancelled.contains(&request.id) {
                    let why = "the request was cancelled".to_owned();
                    self.refuse(request.id, ErrorCode::RequestCanceled, why)?;
                } else {
                    self.request(request, folder)?;
                }
            }
        }
        Ok(None)
    }

    fn notified(&mut self, notification: Notification) -> io::Result<()> {
        let server = &mut self.server;
        let method = notification.method.clone();
        let done = catch_unwind(AssertUnwindSafe(|| server.notified(notification)));
        match done.unwrap_or_else(|_| Err(format!("{method} met a fault of the tool"))) {
            Ok(()) => {}
            Err(why) => self.log(&why)?,
        }
        // By the first notification at the earliest, which is `initialized`; without folders, once there is a site.
        match self.watched {
            Watched::No => self.watch(),
            Watched::Yes => Ok(()),
        }
    }

    fn request(&mut self, request: Request, folder: &Path) -> io::Result<()> {
        let Request { id, method, params } = request;
        match (self.phase, &*method) {
            (Phase::New, "initialize") => {
                let client = Client::new(&params, folder);
                let welcome = client.welcome();
                self.phase = Phase::Running;
                self.server = Server::new(client);
                self.answer(id, serde_json::to_value(welcome).unwrap_or_default())
            }
            (Phase::New, _) => {
                let why = "the server has not been initialized".to_owned();
                self.refuse(id, ErrorCode::ServerNotInitialized, why)
            }
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                self.watcher = None;
                self.answer(id, Value::Null)
            }
            (Phase::Running, "initialize") | (Phase::ShutDown, _) => {
                let why = format!("`{method}` has no place any more");
                self.refuse(id, ErrorCode::InvalidRequest, why)
            }
            (Phase::Running, _) => {
                let server = &mut self.server;
                let answer = catch_unwind(AssertUnwindSafe(|| server.asked(&method, params)));
                match answer {
                    Ok(Ok(answer)) => self.answer(id, answer),
                    Ok(Err((code, why))) => self.refuse(id, code, why),
                    Err(_) => {
                        let why = format!("{method} met a fault of the tool");
                        self.refuse(id, ErrorCode::InternalError, why)
                    }
                }
            }
        }
    }

    /// Tells the client what is wrong with the site: at once what the pipeline finds, and what only rendering finds
    /// as soon as there is nothing else to do.
    fn tell(&mut self) -> io::Result<()> {
        let server = &mut self.server;
        let news = catch_unwind(AssertUnwindSafe(|| server.news()));
        self.publish(news.unwrap_or_default())?;
        let waiting = self.inbox.waiting.clone();
        let idle = move || waiting.load(Ordering::SeqCst) == 0;
        let server = &mut self.server;
        let news = catch_unwind(AssertUnwindSafe(|| server.late_news(idle)));
        self.publish(news.unwrap_or_default())
    }

    fn publish(&mut self, news: Vec<Value>) -> io::Result<()> {
        for params in news {
            self.notify("textDocument/publishDiagnostics", params)?;
        }
        Ok(())
    }

    /// Sees to it that changes on disk become known: by the client if it can, else by a watcher of our own.
    fn watch(&mut self) -> io::Result<()> {
        let Some(root) = self.server.root() else {
            return Ok(());
        };
        match self.server.watches() {
            Watches::Client(patterns) => {
                let id = RequestId::from(WATCH.to_owned());
                let method = "client/registerCapability".to_owned();
                let request = Request::new(id, method, Client::watch(patterns, root));
                self.watched = Watched::Yes;
                wire::write(&mut self.output, &request.into())
            }
            Watches::Server => {
                self.watched = Watched::Yes;
                let inbox = self.inbox.clone();
                let watcher = Watcher::new(root, None, Means::Events, move |_| {
                    // When nobody takes it any more, the watcher is about to go too.
                    inbox.put(Event::Disk);
                });
                match watcher {
                    Ok(watcher) => self.watcher = Some(watcher),
                    Err(error) => return self.log(&error.to_string()),
                }
                Ok(())
            }
        }
    }

    fn answer(&mut self, id: RequestId, result: Value) -> io::Result<()> {
        wire::write(&mut self.output, &Response::new_ok(id, result).into())
    }

    fn refuse(&mut self, id: RequestId, code: ErrorCode, why: String) -> io::Result<()> {
        let response = Response::new_err(id, code as i32, why);
        wire::write(&mut self.output, &response.into())
    }

    fn notify(&mut self, method: &str, params: Value) -> io::Result<()> {
        let notification = Notification::new(method.to_owned(), params);
        wire::write(&mut self.output, &notification.into())
    }

    /// Says something in the client's log.
    fn log(&mut self, why: &str) -> io::Result<()> {
        const WARNING: i32 = 2;
        self.notify(
            "window/logMessage",
            json!({ "type": WARNING, "message": why }),
        )
    }
}

/// The requests whose answers nobody waits for any more.
fn cancelled(batch: &[Event]) -> Vec<RequestId> {
    let cancels = batch.iter().filter_map(|event| match event {
        Event::Message(Message::Notification(n)) if n.method == "$/cancelRequest" => {
            serde_json::from_value(n.params.get("id")?.clone()).ok()
        }
        _ => None,
    });
    cancels.collect()
}
