//! A folder on disk in which a test keeps sites and runs the program.

#![allow(dead_code, reason = "each test uses what it needs of this")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder of its own, gone with the test.
pub(crate) struct Desk {
    folder: TempDir,
    /// Where commands start and paths begin.
    pub(crate) root: PathBuf,
}

/// What a run ended with.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Files by path, with their bytes.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

impl Desk {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self::inside("")
    }

    /// An empty one in a folder of the folder.
    pub(crate) fn inside(name: &str) -> Self {
        let folder = tempfile::tempdir().expect("there is room");
        let root = folder.path().join(name);
        fs::create_dir_all(&root).expect("folders can be made");
        Self { folder, root }
    }

    /// The site that `yugto new` makes.
    pub(crate) fn starter() -> Self {
        let mut desk = Self::new();
        desk.run("new demo").done();
        desk.root = desk.at("demo");
        desk
    }

    /// With these texts, by path.
    #[must_use]
    pub(crate) fn with(self, texts: &BTreeMap<String, String>) -> Self {
        for (path, text) in texts {
            self.write(path, text);
        }
        self
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }

    /// Puts something else in every place where the file has `from`.
    pub(crate) fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, text.replace(from, to));
    }

    /// The program with these arguments, not started.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut yugto = Command::new(env!("CARGO_BIN_EXE_yugto"));
        yugto.args(line.split_whitespace());
        self.place(yugto)
    }

    pub(crate) fn run(&self, line: &str) -> Run {
        Run::by(&mut self.command(line))
    }

    /// The same for another program.
    pub(crate) fn run_other(&self, command: Command) -> Run {
        Run::by(&mut self.place(command))
    }

    fn place(&self, mut command: Command) -> Command {
        command
            .current_dir(&self.root)
            // The author's own git has nothing to say here, nor has a repository around the temporary folder.
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CEILING_DIRECTORIES", std::env::temp_dir());
        command
    }

    /// Every file below a folder.
    pub(crate) fn files(&self, folder: &str) -> Files {
        files(&self.at(folder))
    }
}

impl Run {
    /// Runs a command to its end.
    pub(crate) fn by(command: &mut Command) -> Self {
        Self::of(command.output().expect("it runs"))
    }

    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }

    /// It ended well.
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self
    }

    /// It ended with what is wrong in the site.
    pub(crate) fn faulty(self) -> Self {
        assert_eq!(self.code, Some(1), "{}{}", self.out, self.err);
        self
    }
}

/// Every file below a folder with its bytes; links are not followed, and are files that say where they lead.
pub(crate) fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.expect("folders can be listed");
        let path = entry.path().strip_prefix(folder).expect("it lies below");
        let path = path.to_str().expect("text").replace('\\', "/");
        if entry.file_type().is_symlink() {
            let target = fs::read_link(entry.path()).expect("links can be read");
            files.insert(path, target.into_os_string().into_encoded_bytes());
        } else if entry.file_type().is_file() {
            files.insert(path, fs::read(entry.path()).expect("files can be read"));
        }
    }
    files
}
