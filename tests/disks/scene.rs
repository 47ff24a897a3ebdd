//! What is done with a site while the disk refuses, and what has to be true of it afterwards.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use super::story::Story;
use super::strace::{Fault, Machine};

/// Files and links by path, with their bytes or where they lead.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// What a command promises of the files that it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Promise {
    /// The output folder isn’t ours yet, is as before, complete, or marked; the sources are as before.
    Output,
    /// What readers see is as before or complete; all else is as before.
    Served,
    /// Each file is as before or complete.
    Each,
    /// All files are as before, or all are complete.
    Together,
}

/// A command in a folder.
pub(crate) struct Scene {
    /// `@` is the folder.
    pub(crate) line: String,
    promise: Promise,
    folder: TempDir,
    before: Files,
    after: Files,
    /// How many faults ended a run.
    pub(crate) told: usize,
}

const MARK: &str = "site/public/.yugto-unfinished";
const LIST: &str = "site/public/.yugto-manifest";
/// Where readers are led, and the releases.
const LIVE: &str = "site/live";
const OWN: &str = "site/.live.yugto/";
const HINT: &str = "site/public/.yugto-origin";

impl Scene {
    fn new(promise: Promise, line: &str, make: impl FnOnce(&Path)) -> Self {
        // Where there is one, a disk that is memory: these are many small files.
        let memory = Path::new("/dev/shm");
        let folder = match memory.is_dir() {
            true => tempfile::tempdir_in(memory),
            false => tempfile::tempdir(),
        };
        let folder = folder.unwrap();
        let template = folder.path().join("template");
        fs::create_dir(&template).unwrap();
        make(&template);
        Self {
            line: line.to_owned(),
            promise,
            before: files(&template),
            after: Files::new(),
            folder,
            told: 0,
        }
    }

    /// Learns what the command does where nothing is in its way, and what can get in its way.
    pub(crate) fn learn(&mut self, machine: &Machine) -> Vec<Fault> {
        self.lay_out();
        let root = self.folder.path().join("work");
        let faults = machine.faults(&self.line, &root);
        self.after = files(&root);
        assert_ne!(self.after, self.before, "{}", self.line);
        faults
    }

    fn lay_out(&self) {
        let work = self.folder.path().join("work");
        if work.exists() {
            fs::remove_dir_all(&work).unwrap();
        }
        copy(&self.folder.path().join("template"), &work);
    }

    /// Runs the command with a fault in its way, and again without.
    pub(crate) fn survive(&mut self, machine: &Machine, fault: &Fault) -> Result<(), String> {
        self.lay_out();
        let root = self.folder.path().join("work");
        let run = machine.failing(&self.line, &root, fault);
        let said = said(&run);
        let now = files(&root);
        if said.contains("panicked") {
            return Err(format!("panics: {said}"));
        }
        match run.status.code() {
            // Some faults are nobody’s loss.
            Some(0) => self
                .is_done(&now, fault)
                .map_err(|why| format!("done, but {why}: {said}"))?,
            Some(1 | 2) => {
                self.told += 1;
                names(&said, fault, &root)?;
                self.is_kept(&now, fault)
                    .map_err(|why| format!("{why}: {said}"))?;
            }
            code => return Err(format!("ends with {code:?}: {said}")),
        }
        let again = plain(&self.line, &root);
        if !again.status.success() {
            // What a run did before it failed may be all that there was to do.
            let done = self.is_done(&files(&root), fault);
            return done
                .map_err(|why| format!("the next run fails, and {why}: {}", self::said(&again)));
        }
        self.is_done(&files(&root), fault)
            .map_err(|why| format!("the next run leaves something: {why}"))
    }

    /// Whether all is as the command leaves it where nothing is in its way.
    fn is_done(&self, now: &Files, fault: &Fault) -> Result<(), String> {
        if self.promise != Promise::Served {
            return same(now, &self.after, fault);
        }
        // A run after one that failed late may have removed the release before.
        same(&besides(now), &besides(&self.after), fault)?;
        let mut wanted = served(&self.after);
        if let Some(asset) = self.old_asset(fault) {
            wanted.remove(asset);
        }
        same(&served(now), &wanted, fault)
    }

    /// The asset of former publications that a fault keeps from being read. Then it can’t be had again.
    fn old_asset<'f>(&self, fault: &'f Fault) -> Option<&'f str> {
        let own = self.folder.path().join("work").join(OWN);
        let below = fault.path.strip_prefix(own).ok()?.to_str()?;
        let (_, asset) = below.split_once("/site/")?;
        let reads = fault.call.starts_with("open") || fault.call.starts_with("read");
        let is_old = !self.before.contains_key(&format!("site/public/{asset}"));
        (reads && is_old).then_some(asset)
    }

    /// Whether all is as the command promises where it failed.
    fn is_kept(&self, now: &Files, fault: &Fault) -> Result<(), String> {
        let (before, after) = (&self.before, &self.after);
        match self.promise {
            Promise::Output => {
                same(
                    &rest(now, "site/public/"),
                    &rest(before, "site/public/"),
                    fault,
                )?;
                let output = part(now, "site/public/");
                let ours = output.contains_key(MARK) || output.contains_key(LIST);
                if output.contains_key(MARK) || (!ours && output.is_empty()) {
                    return Ok(());
                }
                // Only a hint, by which the next build may find that there is nothing to do.
                let complete = part(after, "site/public/");
                let but = |mut files: Files| {
                    files.remove(HINT);
                    files
                };
                same(&output, &part(before, "site/public/"), fault)
                    .or_else(|_| same(&but(output), &but(complete), fault))
            }
            Promise::Served => {
                same(&besides(now), &besides(before), fault)?;
                let seen = served(now);
                same(&seen, &served(before), fault).or_else(|_| same(&seen, &served(after), fault))
            }
            Promise::Each => {
                for path in before.keys().chain(now.keys()) {
                    let (was, is) = (before.get(path), now.get(path));
                    if is != was && is != after.get(path) && !is_leftover(path, fault) {
                        return Err(format!("{path} is neither as before nor complete"));
                    }
                }
                Ok(())
            }
            Promise::Together => same(now, before, fault).or_else(|why| {
                let done = same(now, after, fault);
                done.map_err(|but| format!("neither as before ({why}) nor complete ({but})"))
            }),
        }
    }
}

/// The files below a folder, by their whole paths.
fn part(files: &Files, start: &str) -> Files {
    let files = files.iter().filter(|(path, _)| path.starts_with(start));
    files
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// The files that aren’t below a folder.
fn rest(files: &Files, start: &str) -> Files {
    let files = files.iter().filter(|(path, _)| !path.starts_with(start));
    files
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// What readers see of what is published.
fn served(files: &Files) -> Files {
    let Some(link) = files.get(LIVE) else {
        return Files::new();
    };
    let start = format!("site/{}/", String::from_utf8_lossy(link));
    let seen = part(files, &start).into_iter();
    seen.map(|(path, bytes)| (path[start.len()..].to_owned(), bytes))
        .collect()
}

/// All that has nothing to do with what is published.
fn besides(files: &Files) -> Files {
    let mut files = rest(files, OWN);
    files.remove(LIVE);
    files
}

/// Files that were only there for a moment, and that couldn’t be removed.
fn is_leftover(path: &str, fault: &Fault) -> bool {
    let passing = [".new", ".old", ".tmp", "~"]
        .iter()
        .any(|end| path.ends_with(end));
    passing && fault.call.starts_with("unlink")
}

fn same(now: &Files, wanted: &Files, fault: &Fault) -> Result<(), String> {
    let mut wrong: Vec<String> = Vec::new();
    for (path, bytes) in now {
        match wanted.get(path) {
            Some(other) if other == bytes => {}
            Some(_) => wrong.push(format!("{path} is other")),
            None if is_leftover(path, fault) => {}
            None => wrong.push(format!("{path} is there")),
        }
    }
    let gone = wanted.keys().filter(|path| !now.contains_key(*path));
    wrong.extend(gone.map(|path| format!("{path} is not there")));
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(wrong.join(", ")),
    }
}

/// Whether what was said names the place: the file that it is there for, or the nearest folder that is told of.
fn names(said: &str, fault: &Fault, root: &Path) -> Result<(), String> {
    let below = fault.path.strip_prefix(root).unwrap_or(&fault.path);
    for place in below.ancestors() {
        // `.seed.md.4.new` is written for `seed.md`.
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let name = name.trim_start_matches('.');
        let name = match name.match_indices('.').nth(1) {
            Some((at, _)) if name.ends_with(".new") || name.ends_with(".old") => &name[..at],
            _ => name,
        };
        if !name.is_empty() && said.contains(name) {
            return Ok(());
        }
    }
    // What leads to a file is looked at on its behalf.
    match below.extension().is_none() && said.contains('`') {
        true => Ok(()),
        false => Err(format!("{} is not named: {said}", below.display())),
    }
}

fn said(run: &Output) -> String {
    String::from_utf8_lossy(&[&*run.stdout, &*run.stderr].concat()).into_owned()
}

fn plain(line: &str, root: &Path) -> Output {
    let words = line
        .split(' ')
        .map(|word| word.replace('@', &root.display().to_string()));
    let mut command = Command::new(env!("CARGO_BIN_EXE_yugto"));
    command
        .args(words)
        .current_dir(root)
        .env("HOME", "/nonexistent")
        .output()
        .unwrap()
}

/// A command that does what it should.
fn done(line: &str, root: &Path) {
    let run = plain(line, root);
    assert!(run.status.success(), "{line}: {}", said(&run));
}

pub(crate) fn files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    let entries = entries.filter(|entry| !entry.file_type().is_dir());
    entries
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap();
            let bytes = match entry.path_is_symlink() {
                true => fs::read_link(entry.path())
                    .unwrap()
                    .into_os_string()
                    .into_encoded_bytes(),
                false => fs::read(entry.path()).unwrap(),
            };
            (path.to_owned(), bytes)
        })
        .collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (kind, to) = (entry.file_type().unwrap(), to.join(entry.file_name()));
        if kind.is_dir() {
            copy(&entry.path(), &to);
        } else if kind.is_symlink() {
            std::os::unix::fs::symlink(fs::read_link(entry.path()).unwrap(), to).unwrap();
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The small site.
fn site(root: &Path) {
    lay(root, &Story::base());
}

fn lay(root: &Path, story: &Story) {
    for (path, text) in &story.texts {
        put(root, &format!("site/{path}"), text);
    }
}

const SEED: &str = "content/garden/en/seed.md";

/// One that was built before.
fn older(root: &Path) {
    let page = "+++\ntitle = \"Old\"\n+++\n\nOld.\n";
    lay(root, &Story::base().file("content/pages/en/old.md", page));
    done("--root @/site build", root);
    fs::remove_file(root.join("site/content/pages/en/old.md")).unwrap();
    lay(
        root,
        &Story::base().edit(SEED, "It begins.", "It begins again."),
    );
}

pub(crate) fn first_build() -> Scene {
    Scene::new(Promise::Output, "--root @/site build", site)
}

pub(crate) fn later_build() -> Scene {
    Scene::new(Promise::Output, "--root @/site build", older)
}

pub(crate) fn first_publication() -> Scene {
    Scene::new(Promise::Served, "--root @/site publish live", |root| {
        site(root);
        done("--root @/site build", root);
    })
}

pub(crate) fn later_publication() -> Scene {
    Scene::new(Promise::Served, "--root @/site publish live", |root| {
        older(root);
        done("--root @/site publish live", root);
        done("--root @/site build", root);
    })
}

pub(crate) fn rename() -> Scene {
    Scene::new(
        Promise::Together,
        "--root @/site rename garden/seed kernel",
        site,
    )
}

/// A translation that nobody has accepted, and that has no ids of its own.
fn unreviewed(root: &Path) {
    let story = Story::base();
    let page = "content/garden/tl/seed.md";
    let text = story.texts[page]
        .replace(" {#signals}", "")
        .replace(" {#soil}", "");
    lay(
        root,
        &story
            .file(page, &text)
            .without("content/garden/tl/translation.lock"),
    );
}

pub(crate) fn accept() -> Scene {
    let line = "--root @/site translate accept content/garden/tl/seed.md";
    Scene::new(Promise::Together, line, unreviewed)
}

const MESSAGES: &str = "locales/tl/ours.ftl";

pub(crate) fn accept_messages() -> Scene {
    let line = format!("--root @/site translate accept {MESSAGES}");
    Scene::new(Promise::Together, &line, |root| {
        site(root);
        put(
            root,
            &format!("site/{MESSAGES}"),
            "skip-to-text = Sa teksto\n",
        );
    })
}

pub(crate) fn import() -> Scene {
    let line = "--root @/site translate import @/site/po/tl/garden.po --accept";
    Scene::new(Promise::Together, line, |root| {
        site(root);
        done("--root @/site translate export tl garden", root);
        let path = root.join("site/po/tl/garden.po");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("Luntian na.") && text.contains("May lupa."));
        fs::write(
            &path,
            text.replace("Luntian na.", "Luntian.")
                .replace("May lupa.", "May lupa na."),
        )
        .unwrap();
    })
}

pub(crate) fn add_stage() -> Scene {
    Scene::new(
        Promise::Together,
        "--root @/site add stage garden/bloom",
        site,
    )
}

pub(crate) fn add_language() -> Scene {
    Scene::new(Promise::Together, "--root @/site add lang ceb", site)
}

pub(crate) fn start() -> Scene {
    Scene::new(
        Promise::Together,
        "--root @/site translate start tl",
        |root| {
            let without = Story::base().without("content/garden/tl/seed.md");
            lay(root, &without.without("content/pages/tl/about.md"));
        },
    )
}

pub(crate) fn export_po() -> Scene {
    Scene::new(
        Promise::Each,
        "--root @/site translate export tl --template",
        site,
    )
}

pub(crate) fn export_book() -> Scene {
    Scene::new(Promise::Each, "--root @/site export epub --out books", site)
}

pub(crate) fn new() -> Scene {
    Scene::new(Promise::Together, "new @/fresh", site)
}
