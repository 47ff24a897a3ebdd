//! What a build promises about the machine that it runs on: nothing of it gets into the site, and nothing of it is
//! touched beside the site.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "tests touch files, start the command and say what they leave out"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const YUGTO: &str = env!("CARGO_BIN_EXE_yugto");

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter();
    let files = entries.map(Result::unwrap);
    files
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).unwrap().to_owned();
            (below, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Puts files into a folder in that order, which is that in which many systems list them.
fn lay_out<'a>(folder: &Path, files: impl Iterator<Item = (&'a PathBuf, &'a Vec<u8>)>) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn a_site_and_its_books_are_the_same_bytes_whatever_the_machine_is_like() {
    let folder = tempfile::tempdir().unwrap();
    let new = Command::new(YUGTO)
        .args(["new", "site"])
        .current_dir(&folder)
        .output();
    assert!(new.unwrap().status.success());
    let sources = files(&folder.path().join("site"));
    let mut first: [Option<BTreeMap<PathBuf, Vec<u8>>>; 2] = [None, None];
    for run in 0..20_usize {
        let site = folder.path().join(format!("{run}/a site"));
        match run % 3 {
            0 => lay_out(&site, sources.iter()),
            1 => lay_out(&site, sources.iter().rev()),
            _ => {
                let (even, odd): (Vec<_>, Vec<_>) =
                    sources.iter().enumerate().partition(|(at, _)| at % 2 == 0);
                lay_out(&site, odd.into_iter().chain(even).map(|(_, file)| file));
            }
        }
        let pick = |from: &[&'static str]| from[run % from.len()];
        let home = folder.path().join(format!("{run}/home"));
        fs::create_dir(&home).unwrap();
        for line in ["build", "export epub --out public/books"] {
            let mut command = Command::new(YUGTO);
            command
                .args(line.split(' '))
                .current_dir(&site)
                .env_clear()
                .env("HOME", &home)
                .env("RAYON_NUM_THREADS", pick(&["1", "2", "3", "8", "32"]))
                .env(
                    "TZ",
                    pick(&["UTC", "Asia/Manila", "Pacific/Kiritimati", "America/Lima"]),
                )
                .env("LC_ALL", pick(&["C", "tr_TR.UTF-8", "ar_EG.UTF-8"]))
                .env("LANG", pick(&["ja_JP.UTF-8", "en_US.UTF-8"]))
                .env("COLUMNS", pick(&["40", "200"]));
            if run >= 10 {
                command.env("SOURCE_DATE_EPOCH", "1700000000");
            }
            let ran = command.output().unwrap();
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.success(), "{line}: {said}");
        }
        let made = files(&site.join("public"));
        assert!(
            made.keys()
                .any(|path| path.extension().is_some_and(|e| e == "epub"))
        );
        // Books tell the time that they are given; nothing else does.
        let dated = usize::from(run >= 10);
        for (at, before) in first.iter().enumerate() {
            let Some(before) = before else {
                continue;
            };
            let same = |path: &Path| at == dated || path.extension().is_none_or(|e| e != "epub");
            for (path, bytes) in &made {
                assert!(
                    !same(path) || before.get(path) == Some(bytes),
                    "run {run}: {}",
                    path.display()
                );
            }
            assert_eq!(before.len(), made.len(), "run {run}");
        }
        first[dated].get_or_insert(made);
    }
    assert_ne!(
        first[0], first[1],
        "no book tells the time that it was given"
    );
}

/// One call of the system: its name and the rest of its line.
fn calls(trace: &str) -> impl Iterator<Item = (&str, &str)> {
    trace.lines().filter_map(|line| {
        // `1234 openat(…` of a process, or `[pid 1234]`.
        let call = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        call.split_once('(')
    })
}

/// Where the system itself looks for libraries, processors, time zones and chance.
const SYSTEM: [&str; 8] = [
    "/etc/ld.so",
    "/lib",
    "/usr/lib",
    "/usr/local/lib",
    "/proc/",
    "/sys/",
    "/dev/",
    "/etc/localtime",
];

#[test]
#[cfg(target_os = "linux")]
fn a_build_touches_only_the_site_starts_nothing_and_connects_to_nothing() {
    if Command::new("strace").arg("-V").output().is_err() {
        eprintln!("without strace nobody sees what a build does");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let site = folder.join("site");
    let new = Command::new(YUGTO)
        .args(["new", "site"])
        .current_dir(&folder)
        .output();
    assert!(new.unwrap().status.success());
    for line in ["build", "check", "status", "export epub --out public/books"] {
        let trace = folder.join("trace");
        let kinds = "trace=%file,%network,execve,clone,fork,vfork";
        let ran = Command::new("strace")
            .args(["-f", "-s", "4096", "-e", kinds, "-o"])
            .arg(&trace)
            .arg(YUGTO)
            .args(line.split(' '))
            .current_dir(&site)
            // Where cargo would have it look for libraries.
            .env_remove("LD_LIBRARY_PATH")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        if said.contains("Operation not permitted") {
            eprintln!("strace may not look here: {said}");
            return;
        }
        assert!(ran.status.success(), "{line}: {said}");
        let trace = fs::read_to_string(&trace).unwrap();
        let own = format!("{}/", site.display());
        let (mut started, mut opened) = (0, 0);
        for (call, rest) in calls(&trace) {
            let network = [
                "socket", "connect", "bind", "sendto", "sendmsg", "listen", "accept",
            ];
            assert!(!network.contains(&call), "{line}: {call}({rest}");
            if ["execve", "fork", "vfork"].contains(&call) {
                started += 1;
                continue;
            }
            let Some(path) = rest.split('"').nth(1) else {
                continue;
            };
            opened += 1;
            let inside = !path.starts_with('/') && !path.starts_with("..")
                || path.starts_with(&own)
                || Path::new(path) == site;
            // To look what a path leads through is to read nothing.
            let looks = [
                "readlink",
                "readlinkat",
                "lstat",
                "stat",
                "statx",
                "newfstatat",
                "access",
                "faccessat2",
            ];
            let changes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"];
            let changes = changes.iter().any(|flag| rest.contains(flag))
                || [
                    "unlink", "rename", "mkdir", "rmdir", "link", "symlink", "chmod", "truncate",
                    "utime",
                ]
                .iter()
                .any(|verb| call.starts_with(verb));
            let of_the_system = SYSTEM.iter().any(|start| path.starts_with(start));
            if changes {
                let device = path.starts_with("/dev/");
                assert!(inside || device, "{line}: {call}({rest}");
                let out = path.contains("public");
                assert!(out || device, "{line} changes its sources: {call}({rest}");
            } else {
                let allowed = inside || of_the_system || looks.contains(&call);
                assert!(allowed, "{line}: {call}({rest}");
            }
        }
        assert_eq!(started, 1, "{line} started something");
        assert!(opened > 20, "{line}: {trace}");
    }
}
