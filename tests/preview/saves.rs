//! How editors and other programs put a new text where an old one was.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::chance::Chance;

/// The names of all ways to save, for the order in which they are tried.
const WAYS: [fn(&Path, &[u8], &mut Chance); 9] = [
    vim,
    code,
    jetbrains,
    replace,
    emacs,
    halves,
    empty_first,
    delete_first,
    moved_in,
];

/// Saves a file in a way that some editor does.
pub(crate) fn save(path: &Path, bytes: &[u8], chance: &mut Chance) {
    let way = *chance.pick(&WAYS);
    way(path, bytes, chance);
}

fn beside(path: &Path, name: impl Fn(&str) -> String) -> PathBuf {
    let own = path.file_name().and_then(|name| name.to_str());
    path.with_file_name(name(own.expect("names are UTF-8")))
}

/// Waits up to so many milliseconds.
pub(crate) fn pause(most: usize, chance: &mut Chance) {
    sleep(Duration::from_millis(chance.below(most + 1) as u64));
}

/// Tries whether the folder can be written to, keeps the old text under another name until the new one is there, and has
/// a swap file all the while.
fn vim(path: &Path, bytes: &[u8], chance: &mut Chance) {
    let swap = beside(path, |name| format!(".{name}.swp"));
    fs::write(&swap, "b0VIM").unwrap();
    let probe = path.with_file_name("4913");
    fs::write(&probe, "").unwrap();
    fs::remove_file(&probe).unwrap();
    let backup = beside(path, |name| format!("{name}~"));
    fs::rename(path, &backup).unwrap();
    pause(2, chance);
    fs::write(path, bytes).unwrap();
    fs::remove_file(&backup).unwrap();
    fs::remove_file(&swap).unwrap();
}

/// In place, as VS Code.
fn code(path: &Path, bytes: &[u8], _: &mut Chance) {
    fs::write(path, bytes).unwrap();
}

fn jetbrains(path: &Path, bytes: &[u8], chance: &mut Chance) {
    let new = beside(path, |name| format!("{name}___jb_tmp___"));
    let old = beside(path, |name| format!("{name}___jb_old___"));
    fs::write(&new, bytes).unwrap();
    fs::rename(path, &old).unwrap();
    pause(2, chance);
    fs::rename(&new, path).unwrap();
    fs::remove_file(&old).unwrap();
}

/// With a new file in place of the old one, as `sed -i` and Sublime Text.
fn replace(path: &Path, bytes: &[u8], chance: &mut Chance) {
    let new = path.with_file_name(format!("sed{:06}", chance.below(1_000_000)));
    fs::write(&new, bytes).unwrap();
    pause(3, chance);
    fs::rename(&new, path).unwrap();
}

/// With a lock that is a link to nowhere, and a copy of what was typed.
fn emacs(path: &Path, bytes: &[u8], chance: &mut Chance) {
    let lock = beside(path, |name| format!(".#{name}"));
    #[cfg(unix)]
    std::os::unix::fs::symlink("author@desk.4711:1", &lock).unwrap();
    let typed = beside(path, |name| format!("#{name}#"));
    fs::write(&typed, bytes).unwrap();
    pause(5, chance);
    fs::write(
        beside(path, |name| format!("{name}~")),
        fs::read(path).unwrap(),
    )
    .unwrap();
    fs::write(path, bytes).unwrap();
    fs::remove_file(&typed).unwrap();
    let _ = fs::remove_file(&lock);
}

fn halves(path: &Path, bytes: &[u8], chance: &mut Chance) {
    let (first, rest) = bytes.split_at(chance.below(bytes.len() + 1));
    fs::write(path, first).unwrap();
    pause(12, chance);
    let mut file = OpenOptions::new().append(true).open(path).unwrap();
    file.write_all(rest).unwrap();
}

fn empty_first(path: &Path, bytes: &[u8], chance: &mut Chance) {
    fs::write(path, "").unwrap();
    pause(12, chance);
    fs::write(path, bytes).unwrap();
}

fn delete_first(path: &Path, bytes: &[u8], chance: &mut Chance) {
    fs::remove_file(path).unwrap();
    pause(60, chance);
    fs::write(path, bytes).unwrap();
}

/// Written elsewhere on the disk, and moved in.
fn moved_in(path: &Path, bytes: &[u8], chance: &mut Chance) {
    let elsewhere = tempfile::NamedTempFile::new().unwrap();
    fs::write(elsewhere.path(), bytes).unwrap();
    pause(3, chance);
    // Where that is another disk it is copied, in place.
    if fs::rename(elsewhere.path(), path).is_err() {
        fs::write(path, bytes).unwrap();
    }
}
