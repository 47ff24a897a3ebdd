//! One run of git, with fixed arguments and without a shell, bounded in time and in what it says.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// An answer that is longer is none.
const MOST_BYTES: u64 = 64 << 20;

/// What a git must not do on its own: ask, write, start others or fetch.
const QUIET: [&str; 9] = [
    "--no-pager",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "log.showSignature=false",
    "-c",
    "protocol.ext.allow=never",
];

/// The same by the environment.
const QUIET_VARIABLES: [(&str, &str); 4] = [
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("LC_ALL", "C"),
];

/// By which a hook’s git names its own repository, which need not be the site’s.
const OTHERS: [&str; 5] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
];

/// What git tells where there is no repository.
pub(super) const NOWHERE: &str = "not a git repository";

/// What git is asked, and where.
pub(super) struct Call<'a> {
    pub(super) folder: &'a Path,
    pub(super) arguments: &'a [&'a str],
    pub(super) variables: &'a [(&'a str, &'a str)],
    /// What it reads from its standard input.
    pub(super) question: Vec<u8>,
    /// How long it may take.
    pub(super) patience: Duration,
}

/// What git said.
pub(super) struct Answer {
    /// Whether it ended well.
    pub(super) is_good: bool,
    pub(super) out: Vec<u8>,
    /// About it, for people.
    pub(super) told: String,
}

/// Why git said nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CallError {
    /// There is no git here.
    NoGit,
    /// It took too long, or said too much.
    GaveUp,
}

impl Call<'_> {
    pub(super) fn run(self) -> Result<Answer, CallError> {
        let mut git = Command::new("git");
        OTHERS.iter().for_each(|name| _ = git.env_remove(name));
        let mut git = git
            .args(QUIET)
            .args(self.arguments)
            .envs(QUIET_VARIABLES)
            .envs(self.variables.iter().copied())
            .current_dir(self.folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|_| CallError::NoGit)?;
        let answered = self.listen(&mut git);
        if answered.is_none() {
            drop(git.kill());
            drop(git.wait());
        }
        answered.ok_or(CallError::GaveUp)
    }

    fn listen(self, git: &mut Child) -> Option<Answer> {
        let deadline = Instant::now() + self.patience;
        let mut into = git.stdin.take()?;
        let question = self.question;
        // All pipes can be full: each end has a thread of its own.
        thread::spawn(move || drop(into.write_all(&question)));
        let out = collect(git.stdout.take()?);
        let told = collect(git.stderr.take()?);
        let hear = |end: Receiver<Vec<u8>>| {
            let patience = deadline.saturating_duration_since(Instant::now());
            let bytes = end.recv_timeout(patience).ok()?;
            ((bytes.len() as u64) <= MOST_BYTES).then_some(bytes)
        };
        let out = hear(out)?;
        let told = hear(told)?;
        Some(Answer {
            is_good: end(git, deadline)?.success(),
            out,
            told: String::from_utf8_lossy(&told).into_owned(),
        })
    }
}

/// All that comes out of a pipe.
fn collect(pipe: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if pipe.take(MOST_BYTES + 1).read_to_end(&mut bytes).is_ok() {
            drop(sender.send(bytes));
        }
    });
    receiver
}

/// Waits until git is done: it has said everything already.
fn end(git: &mut Child, deadline: Instant) -> Option<ExitStatus> {
    loop {
        match git.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < deadline => thread::sleep(Duration::from_millis(2)),
            Ok(None) | Err(_) => return None,
        }
    }
}
