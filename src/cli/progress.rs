use std::io::Write;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long work goes on in silence.
const PATIENCE: Duration = Duration::from_secs(1);

/// How many signs wide a bar is.
const WIDTH: u64 = 24;

/// What a command is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Doing {
    /// Something new.
    Step(String),
    /// So many bytes of so many.
    Sent(u64, u64),
}

/// Says on standard error what a command is doing, once it takes long. Ends when it is dropped.
pub(super) struct Progress {
    steps: Option<Sender<Doing>>,
    speaker: Option<JoinHandle<()>>,
}

impl Progress {
    /// Progress that somebody sees.
    pub(super) fn told() -> Self {
        let (steps, heard) = mpsc::channel();
        let speaker = thread::spawn(move || {
            speak(&heard, PATIENCE, |text| {
                // Nobody may be listening any more.
                let _ = write!(std::io::stderr(), "{text}");
            });
        });
        Self {
            steps: Some(steps),
            speaker: Some(speaker),
        }
    }

    /// Progress that nobody sees.
    pub(super) fn silent() -> Self {
        Self {
            steps: None,
            speaker: None,
        }
    }

    /// What is being done from now on, such as `reading`.
    pub(super) fn step(&self, step: impl Into<String>) {
        if let Some(steps) = &self.steps {
            // The speaker ends only after this.
            let _ = steps.send(Doing::Step(step.into()));
        }
    }

    /// How many bytes of all have arrived.
    pub(super) fn sent(&self, done: u64, all: u64) {
        if let Some(steps) = &self.steps {
            let _ = steps.send(Doing::Sent(done, all));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.steps = None;
        if let Some(speaker) = self.speaker.take() {
            // It has nothing to say that would matter now.
            let _ = speaker.join();
        }
    }
}

/// Keeps silent for a while, then says the step that is going on, and each that follows; below it a bar, as long as
/// something is on its way.
fn speak(heard: &Receiver<Doing>, patience: Duration, mut say: impl FnMut(&str)) {
    let begun = Instant::now();
    let mut current = None;
    loop {
        match heard.recv_timeout(patience.saturating_sub(begun.elapsed())) {
            Ok(Doing::Step(step)) => current = Some(Doing::Step(step)),
            Ok(Doing::Sent(..)) => {}
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
    let mut drawn = String::new();
    for doing in current.into_iter().chain(heard) {
        match doing {
            Doing::Step(step) => {
                if !std::mem::take(&mut drawn).is_empty() {
                    say(CLEAR);
                }
                say(&format!("{step}…\n"));
            }
            Doing::Sent(done, all) => {
                let bar = bar(done, all);
                if bar != drawn {
                    say(&format!("{CLEAR}{bar}"));
                    drawn = bar;
                }
            }
        }
    }
    if !drawn.is_empty() {
        say(CLEAR);
    }
}

/// Back to the beginning of the line, and nothing on it.
const CLEAR: &str = "\r\u{1b}[K";

/// `██████░░░░░░ 42 % of 12.3 MB`.
fn bar(done: u64, all: u64) -> String {
    let (done, all) = (u128::from(done.min(all)), u128::from(all.max(1)));
    let of = |count: u64| usize::try_from(done * u128::from(count) / all).unwrap_or_default();
    let full = of(WIDTH);
    let left = usize::try_from(WIDTH).unwrap_or_default() - full;
    // Tenths of a megabyte, as hosts count.
    let tenths = all.div_ceil(100_000);
    format!(
        "{}{} {} % of {}.{} MB",
        "█".repeat(full),
        "░".repeat(left),
        of(100),
        tenths / 10,
        tenths % 10
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_work_is_silent_and_long_work_says_what_it_is_at() {
        for (patience, expected) in [
            (Duration::from_secs(60), &[][..]),
            (
                Duration::from_millis(20),
                &[
                    "rendering…\n",
                    "sending…\n",
                    "\r\u{1b}[K████████████░░░░░░░░░░░░ 50 % of 2.0 MB",
                    "\r\u{1b}[K████████████████████████ 100 % of 2.0 MB",
                    "\r\u{1b}[K",
                    "reading it back…\n",
                ][..],
            ),
        ] {
            let (steps, heard) = mpsc::channel();
            let work = thread::spawn(move || {
                for step in ["reading", "rendering"] {
                    steps.send(Doing::Step(step.to_owned())).unwrap();
                }
                thread::sleep(Duration::from_millis(200));
                for doing in [
                    Doing::Step("sending".to_owned()),
                    Doing::Sent(1_000_000, 2_000_000),
                    Doing::Sent(1_000_001, 2_000_000),
                    Doing::Sent(2_000_000, 2_000_000),
                    Doing::Step("reading it back".to_owned()),
                ] {
                    steps.send(doing).unwrap();
                }
            });
            let mut said = Vec::new();
            speak(&heard, patience, |step| said.push(step.to_owned()));
            work.join().unwrap();
            assert_eq!(said, expected);
        }
    }
}
