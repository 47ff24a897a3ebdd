//! Other programs, run to their end or to their time limit, and what they used.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often a running program is looked at.
const GLANCE: Duration = Duration::from_millis(1);
/// What `/proc` counts processor time in, on every Linux.
const TICKS_A_SECOND: f64 = 100.0;
/// A program uses less than this share of a processor when it rests.
const RESTING: f64 = 0.05;

/// What a program used. Without `/proc`, only the time on the wall is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// Seconds.
    pub(crate) wall: f64,
    /// Seconds on all processors.
    pub(crate) cpu: Option<f64>,
    /// Bytes.
    pub(crate) peak: Option<u64>,
}

/// A program that runs. It is ended when this is dropped.
pub(crate) struct Running {
    child: Child,
    begun: Instant,
    peak: Option<u64>,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Result<Self, String> {
        let begun = Instant::now();
        let child = command
            .stdin(Stdio::null())
            .spawn()
            .map_err(|error| format!("{}: {error}", command.get_program().display()))?;
        Ok(Self {
            child,
            begun,
            peak: None,
        })
    }

    /// Waits for the end. A program that takes longer than `limit` is ended, which is an error.
    fn finish(mut self, limit: Duration) -> Result<(ExitStatus, Usage), String> {
        let mut ended = false;
        while !ended {
            thread::sleep(GLANCE);
            self.peak = self.peak.max(self.memory("VmHWM:"));
            // What a process used can be read between its end and the moment when it is waited for.
            ended = match self.stat() {
                Some(stat) => matches!(stat.first().map(String::as_str), Some("Z" | "X")),
                None => matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)),
            };
            if self.begun.elapsed() > limit {
                return Err(format!("not done after {} s", limit.as_secs()));
            }
        }
        let usage = Usage {
            wall: self.begun.elapsed().as_secs_f64(),
            cpu: self.cpu(),
            peak: self.peak,
        };
        let status = self.child.wait().map_err(|error| error.to_string())?;
        Ok((status, usage))
    }

    /// Waits until the program has nothing more to do, at most `limit`.
    pub(crate) fn rest(&self, limit: Duration) {
        let until = Instant::now() + limit;
        let pause = Duration::from_millis(400);
        let mut before = self.cpu();
        while Instant::now() < until {
            thread::sleep(pause);
            let now = self.cpu();
            match (before, now) {
                (Some(a), Some(b)) if b - a > RESTING * pause.as_secs_f64() => before = now,
                _ => break,
            }
        }
    }

    /// Bytes: `VmHWM:` is the most that there was in memory, `VmRSS:` what there is now.
    pub(crate) fn memory(&self, which: &str) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(which))?;
        let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kilobytes * 1024)
    }

    /// Seconds of all processors, those of its children that have ended with it.
    fn cpu(&self) -> Option<f64> {
        let stat = self.stat()?;
        let ticks = stat.get(11..15)?.iter();
        let ticks: f64 = ticks.filter_map(|field| field.parse::<f64>().ok()).sum();
        Some(ticks / TICKS_A_SECOND)
    }

    /// The fields of `/proc/PID/stat` behind the name, which may contain anything: the state is the first.
    fn stat(&self) -> Option<Vec<String>> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        let (_, fields) = stat.rsplit_once(')')?;
        Some(fields.split_whitespace().map(str::to_owned).collect())
    }

    pub(crate) fn begun(&self) -> Instant {
        self.begun
    }

    /// What it writes to standard error, if that was piped.
    pub(crate) fn stderr(&mut self) -> Option<std::process::ChildStderr> {
        self.child.stderr.take()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command that has to succeed. What it says goes to a file in `scratch`, of which an error shows the end.
pub(crate) fn run(command: &mut Command, scratch: &Path, limit: Duration) -> Result<Usage, String> {
    let said = scratch.join("said.txt");
    let file = File::create(&said).map_err(|error| format!("{}: {error}", said.display()))?;
    let other = file.try_clone().map_err(|error| error.to_string())?;
    let name = command.get_program().display().to_string();
    let running = Running::start(command.stdout(file).stderr(other))?;
    let (status, usage) = running
        .finish(limit)
        .map_err(|why| format!("{name}: {why}"))?;
    if status.success() {
        return Ok(usage);
    }
    let text = fs::read_to_string(&said).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let last = lines[lines.len().saturating_sub(20)..].join("\n");
    Err(format!("{name}: {status}\n{last}"))
}
