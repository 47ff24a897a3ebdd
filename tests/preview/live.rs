//! A preview that runs, and a clean build to hold it against.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::browser::{PATIENCE, encoded, get};

/// A running preview.
pub(crate) struct Live {
    folder: PathBuf,
    said: PathBuf,
    child: Child,
    pub(crate) port: u16,
}

impl Drop for Live {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Live {
    /// Shows the site in a folder, on that port or on one of the next.
    pub(crate) fn start(folder: &Path, wished: u16) -> Self {
        Self::run(folder, yugto(folder), wished)
    }

    /// The same with so few descriptors.
    #[cfg(target_os = "linux")]
    pub(crate) fn within(folder: &Path, descriptors: u32) -> Self {
        let yugto = yugto(folder);
        let mut shell = Command::new("sh");
        shell
            .args([
                "-c",
                &format!("ulimit -n {descriptors} && exec \"$0\" \"$@\""),
            ])
            .arg(yugto.get_program())
            .args(yugto.get_args())
            .stdin(Stdio::null());
        Self::run(folder, shell, 0)
    }

    fn run(folder: &Path, mut command: Command, wished: u16) -> Self {
        let said = folder.join(format!("said-{}", fs::read_dir(folder).unwrap().count()));
        let child = command
            .args(["serve", "--port", &wished.to_string()])
            .stdout(Stdio::piped())
            .stderr(File::create(&said).unwrap())
            .spawn();
        let mut child = child.unwrap();
        let mut line = String::new();
        let out = child.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        // Pages can be asked for before everything that is wrong is known.
        let end = Instant::now() + PATIENCE;
        while !fs::read_to_string(&said).unwrap().contains("Ctrl+C") {
            assert!(Instant::now() < end, "nothing was said of the site");
            thread::sleep(Duration::from_millis(10));
        }
        let port = line.trim_end_matches("/\n").rsplit_once(':');
        let port = port.and_then(|(_, port)| port.parse().ok());
        Self {
            folder: folder.to_owned(),
            said,
            child,
            port: port.unwrap_or_else(|| panic!("no address: {line}")),
        }
    }

    pub(crate) fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    #[cfg(target_os = "linux")]
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// All that it said in its terminal.
    pub(crate) fn said(&self) -> String {
        fs::read_to_string(&self.said).unwrap()
    }

    /// What a clean build writes, by path.
    pub(crate) fn build(&self) -> BTreeMap<String, Vec<u8>> {
        let public = self.folder.join("site/public");
        let _ = fs::remove_dir_all(&public);
        let url = format!("http://127.0.0.1:{}/", self.port);
        let built = yugto(&self.folder)
            .args(["build", "--drafts", "--format", "short", "--base-url", &url])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&built.stderr);
        let faults = String::from_utf8_lossy(&built.stdout);
        let errors: Vec<_> = faults.lines().filter(|l| l.contains(": error[")).collect();
        assert!(built.status.success(), "{errors:#?}{said}");
        let files = walkdir::WalkDir::new(&public)
            .into_iter()
            .map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        let files = files.map(|entry| {
            let path = entry.path().strip_prefix(&public).unwrap();
            (
                path.to_str().unwrap().to_owned(),
                fs::read(entry.path()).unwrap(),
            )
        });
        files
            .filter(|(path, _)| !path.starts_with(".yugto-"))
            .collect()
    }

    /// What is told of the page at an address: what is wrong, how it is translated, and what is there.
    pub(crate) fn tell(&self, address: &str) -> Value {
        let told = get(self.port, &format!("/__yugto/state?address={address}"));
        let mut told: Value = serde_json::from_slice(&told.body).unwrap();
        // The bytes of a page name the port that they are at.
        if let Some(page) = told["page"].as_object_mut() {
            page.remove("print");
        }
        let parts = ["faults", "about", "page"].map(|part| told[part].take());
        Value::from(parts.to_vec())
    }

    /// The same of several.
    pub(crate) fn told(&self, addresses: &BTreeSet<String>) -> BTreeMap<String, Value> {
        let tell = |address: &String| (address.clone(), self.tell(address));
        addresses.iter().map(tell).collect()
    }

    /// Where the preview tells something else.
    pub(crate) fn tells(&self, other: &BTreeMap<String, Value>) -> Option<String> {
        let mine = self.told(&other.keys().cloned().collect());
        let mut pairs = mine.iter().zip(other.values());
        let ((address, mine), other) = pairs.find(|((_, mine), other)| mine != other)?;
        Some(format!("of {address} it tells {mine:#}, not {other:#}"))
    }

    /// Where the preview differs from a clean build; of all addresses that ever were.
    pub(crate) fn difference(
        &self,
        clean: &BTreeMap<String, Vec<u8>>,
        ever: &BTreeSet<String>,
    ) -> Option<String> {
        // Whoever searches begins with the engine, and has one index from then on.
        for engine in clean.keys().filter(|path| path.ends_with("/pagefind.js")) {
            get(self.port, &format!("/{}", encoded(engine)));
        }
        let mut there = BTreeSet::new();
        for (path, bytes) in clean {
            let folder = path.strip_suffix("index.html");
            let folder = folder.filter(|folder| folder.is_empty() || folder.ends_with('/'));
            let address = format!("/{}", encoded(folder.unwrap_or(path)));
            let answer = get(self.port, &address);
            if answer.status != 200 || answer.body != *bytes {
                let (shown, built) = (
                    String::from_utf8_lossy(&answer.body),
                    String::from_utf8_lossy(bytes),
                );
                let mut lines = shown.lines().zip(built.lines());
                let first = lines.find(|(shown, built)| shown != built);
                return Some(format!("{address}: {}, {first:?}", answer.status));
            }
            if let Some(without) = folder.and_then(|folder| folder.strip_suffix('/')) {
                let moved = get(self.port, &format!("/{}", encoded(without)));
                let to = moved.location.as_deref();
                if (moved.status, to) != (308, Some(&*address)) {
                    return Some(format!("{without} leads to {to:?}"));
                }
            }
            there.insert(address);
        }
        let mut gone = ever.iter().filter(|address| !there.contains(*address));
        let left = gone.find(|address| get(self.port, address).status != 404)?;
        Some(format!("{left} is still there"))
    }
}

fn yugto(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yugto"));
    command
        .arg("--root")
        .arg(folder.join("site"))
        .stdin(Stdio::null());
    command
}
