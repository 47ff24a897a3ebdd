//! A system that refuses one thing at one place: the real command, and `strace` in its way.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// One call that fails: the `nth` of its name that a thread makes there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fault {
    pub(crate) path: PathBuf,
    pub(crate) call: String,
    pub(crate) nth: usize,
    pub(crate) error: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            call,
            nth,
            error,
        } = self;
        write!(f, "{error} from call {nth} of {call} at {}", path.display())
    }
}

/// What the system can say to a call.
fn errors(call: &str, rest: &str) -> &'static [&'static str] {
    match call {
        "openat" | "open" if rest.contains("O_CREAT") => &["EACCES", "ENOSPC"],
        "openat" | "open" => &["EACCES", "EIO"],
        "read" | "pread64" | "getdents64" | "readlink" | "readlinkat" => &["EIO"],
        "write" | "pwrite64" | "copy_file_range" => &["EIO", "ENOSPC"],
        "mkdir" | "mkdirat" | "link" | "linkat" | "symlink" | "symlinkat" => &["EACCES", "ENOSPC"],
        "rename" | "renameat" | "renameat2" => &["EACCES", "ENOSPC"],
        "unlink" | "unlinkat" | "rmdir" => &["EACCES", "EIO"],
        "ftruncate" | "fsync" | "fdatasync" => &["EIO"],
        "statx" | "newfstatat" | "stat" | "lstat" => &["EACCES", "EIO"],
        "chmod" | "fchmod" | "fchmodat" | "utimensat" => &["EPERM"],
        _ => &[],
    }
}

/// The command as it is run: one thread, and nothing of this machine.
pub(crate) struct Machine {
    /// `strace`, with what comes before it.
    before: Vec<&'static str>,
    /// Processes have the same numbers in every run, so that names with a number in them can be told.
    pub(crate) numbered: bool,
}

impl Machine {
    /// The machine, if `strace` is there and may look at what others do; else says why not.
    pub(crate) fn new() -> Option<Self> {
        let works = |before: &[&str]| {
            let mut command = Command::new(before[0]);
            let run = command
                .args(&before[1..])
                .args(["-o", "/dev/null", "true"])
                .output();
            run.is_ok_and(|run| run.status.success())
        };
        let own = vec!["unshare", "-rmpf", "--mount-proc", "strace", "-f", "-qq"];
        let plain = vec!["strace", "-f", "-qq"];
        if works(&own) {
            return Some(Self {
                before: own,
                numbered: true,
            });
        }
        if works(&plain) {
            eprintln!(
                "without namespaces (unshare -rmpf) files that are only there for a moment don’t fail"
            );
            return Some(Self {
                before: plain,
                numbered: false,
            });
        }
        eprintln!("without strace, or where it may not look, no disk fails");
        None
    }

    fn run(&self, line: &str, root: &Path, strace: &[&str], trace: &Path) -> Output {
        let mut command = Command::new(self.before[0]);
        command
            .args(&self.before[1..])
            .args(strace)
            .arg("-o")
            .arg(trace)
            .arg(env!("CARGO_BIN_EXE_yugto"))
            .args(
                line.split(' ')
                    .map(|word| word.replace('@', &root.display().to_string())),
            )
            .current_dir(root)
            .env("RAYON_NUM_THREADS", "1")
            .env("HOME", "/nonexistent")
            .env_remove("LD_LIBRARY_PATH");
        command.output().unwrap()
    }

    /// The command where one call fails.
    pub(crate) fn failing(&self, line: &str, root: &Path, fault: &Fault) -> Output {
        let Fault {
            path,
            call,
            nth,
            error,
        } = fault;
        let path = path.display().to_string();
        let which = format!("trace={call}");
        let inject = format!("inject={call}:error={error}:when={nth}");
        let strace = ["-P", &path, "-e", &which, "-e", &inject];
        let trace = root.with_extension("failed");
        let output = self.run(line, root, &strace, &trace);
        let met = fs::read_to_string(&trace).unwrap().contains("(INJECTED)");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(met, "{line}: nobody met {fault}: {said}");
        output
    }

    /// Every fault that the command can meet below its folder.
    pub(crate) fn faults(&self, line: &str, root: &Path) -> Vec<Fault> {
        let trace = root.with_extension("trace");
        let kinds = "trace=%file,read,pread64,write,pwrite64,getdents64,ftruncate,fsync,fdatasync,fchmod,copy_file_range";
        let run = self.run(line, root, &["-y", "-s", "4096", "-e", kinds], &trace);
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{line}: {said}");
        let mut counts: BTreeMap<(PathBuf, String, &str), usize> = BTreeMap::new();
        let mut faults = Vec::new();
        for row in fs::read_to_string(&trace).unwrap().lines() {
            let row = row.trim_start();
            let Some((thread, row)) = row.split_once(' ') else {
                continue;
            };
            let Some((call, rest)) = row.trim_start().split_once('(') else {
                continue;
            };
            let Some(path) = place(call, rest).filter(|path| path.starts_with(root)) else {
                continue;
            };
            let numbered = path.to_string_lossy().ends_with(".new")
                || path.to_string_lossy().ends_with(".old");
            if numbered && !self.numbered {
                continue;
            }
            // `strace` counts for each thread.
            let nth = counts
                .entry((path.clone(), call.to_owned(), thread))
                .or_default();
            *nth += 1;
            for error in errors(call, rest) {
                faults.push(Fault {
                    path: path.clone(),
                    call: call.to_owned(),
                    nth: *nth,
                    error,
                });
            }
        }
        faults.sort();
        faults.dedup();
        faults
    }
}

/// Where a call is made: at the path that it is given, or at that of its descriptor.
fn place(call: &str, rest: &str) -> Option<PathBuf> {
    let descriptor = || {
        let (_, rest) = rest.split_once('<')?;
        rest.split_once('>').map(|(path, _)| path)
    };
    let named = || rest.split('"').nth(1);
    let at_descriptor = [
        "read",
        "pread64",
        "write",
        "pwrite64",
        "getdents64",
        "ftruncate",
        "fsync",
        "fdatasync",
        "fchmod",
        "copy_file_range",
    ];
    let path = match call {
        call if at_descriptor.contains(&call) => descriptor()?,
        // The second is where the link comes to be.
        "symlink" | "symlinkat" => rest.split('"').nth(3)?,
        _ => match named()? {
            name if name.starts_with('/') => name,
            // The descriptor of its folder alone is known to `strace`.
            _ => descriptor()?,
        },
    };
    Some(PathBuf::from(path))
}
