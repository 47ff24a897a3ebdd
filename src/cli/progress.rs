use std::io::Write;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long work goes on in silence.
const PATIENCE: Duration = Duration::from_secs(1);

/// Says on standard error what a command is doing, once it takes long. Ends when it is dropped.
pub(super) struct Progress {
    steps: Option<Sender<String>>,
    speaker: Option<JoinHandle<()>>,
}

impl Progress {
    /// Progress that somebody sees.
    pub(super) fn told() -> Self {
        let (steps, heard) = mpsc::channel();
        let speaker = thread::spawn(move || {
            speak(&heard, PATIENCE, |step| {
                // Nobody may be listening any more.
                let _ = writeln!(std::io::stderr(), "{step}…");
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
            let _ = steps.send(step.into());
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

/// Keeps silent for a while, then says the step that is going on, and each that follows.
fn speak(heard: &Receiver<String>, patience: Duration, mut say: impl FnMut(&str)) {
    let begun = Instant::now();
    let mut current = None;
    loop {
        match heard.recv_timeout(patience.saturating_sub(begun.elapsed())) {
            Ok(step) => current = Some(step),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
    for step in current.into_iter().chain(heard) {
        say(&step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_work_is_silent_and_long_work_says_what_it_is_at() {
        for (patience, expected) in [
            (Duration::from_secs(60), &[][..]),
            (Duration::from_millis(20), &["rendering", "writing"][..]),
        ] {
            let (steps, heard) = mpsc::channel();
            let work = thread::spawn(move || {
                for step in ["reading", "rendering"] {
                    steps.send(step.to_owned()).unwrap();
                }
                thread::sleep(Duration::from_millis(200));
                steps.send("writing".to_owned()).unwrap();
            });
            let mut said = Vec::new();
            speak(&heard, patience, |step| said.push(step.to_owned()));
            work.join().unwrap();
            assert_eq!(said, expected);
        }
    }
}
