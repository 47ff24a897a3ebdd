//! The programs that are compared: how each is found and called.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::peer;
use crate::site::{Book, Place};

/// A program that builds sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Yugto,
    Hugo,
    Zola,
}

/// One that is there.
pub(crate) struct Tool {
    pub(crate) kind: Kind,
    pub(crate) program: PathBuf,
    /// What it says of itself.
    pub(crate) version: String,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Yugto => "yugto",
            Self::Hugo => "hugo",
            Self::Zola => "zola",
        }
    }
}

impl Tool {
    /// A program at `path`, if it runs.
    pub(crate) fn at(kind: Kind, path: PathBuf) -> Option<Self> {
        let argument = match kind {
            Kind::Hugo => "version",
            Kind::Yugto | Kind::Zola => "--version",
        };
        let output = Command::new(&path).arg(argument).output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let line = said.lines().last().unwrap_or_default();
        output.status.success().then(|| Self {
            kind,
            program: path,
            version: line.split('+').next().unwrap_or_default().to_owned(),
        })
    }

    /// A peer: the program that the environment names (`HUGO`, `ZOLA`), else the one on the search path.
    pub(crate) fn peer(kind: Kind) -> Option<Self> {
        let named = std::env::var_os(kind.name().to_uppercase());
        Self::at(
            kind,
            named.map_or_else(|| kind.name().into(), PathBuf::from),
        )
    }

    /// Writes the book in the program's format below `site`.
    pub(crate) fn write(&self, book: &Book, site: &Path) -> Result<(), String> {
        let mut failed = None;
        let mut write = |path: &str, text: &str| {
            let file = site.join(path);
            let made = file.parent().map_or(Ok(()), std::fs::create_dir_all);
            if let Err(error) = made.and_then(|()| std::fs::write(&file, text)) {
                failed.get_or_insert(format!("{}: {error}", file.display()));
            }
        };
        match self.kind {
            Kind::Yugto => book.yugto(&mut write),
            Kind::Hugo => peer::write(book, peer::Format::Hugo, &mut write),
            Kind::Zola => peer::write(book, peer::Format::Zola, &mut write),
        }
        failed.map_or(Ok(()), Err)
    }

    /// Builds the site into `out`.
    pub(crate) fn build(&self, site: &Path, out: &Path) -> Command {
        let mut command = Command::new(&self.program);
        match self.kind {
            Kind::Yugto => command
                .arg("--root")
                .arg(site)
                .args(["--quiet", "build", "--out"]),
            Kind::Hugo => command
                .arg("--source")
                .arg(site)
                .args(["--noBuildLock", "--destination"]),
            // `--force` because it refuses a folder that is there.
            Kind::Zola => {
                command
                    .arg("--root")
                    .arg(site)
                    .args(["build", "--force", "--output-dir"])
            }
        };
        command.arg(out);
        command
    }

    /// Renders everything and writes nothing, where the program can do that.
    pub(crate) fn check(&self, site: &Path) -> Option<Command> {
        let mut command = Command::new(&self.program);
        match self.kind {
            Kind::Yugto => command.arg("--root").arg(site).args(["--quiet", "check"]),
            Kind::Hugo => command
                .arg("--source")
                .arg(site)
                .args(["--noBuildLock", "--renderToMemory"]),
            // Its `check` doesn't render.
            Kind::Zola => return None,
        };
        Some(command)
    }

    /// Shows the site at a port of this machine, following changes as fast as it can.
    pub(crate) fn serve(&self, site: &Path, port: u16) -> Command {
        let mut command = Command::new(&self.program);
        let port = port.to_string();
        match self.kind {
            Kind::Yugto => command
                .arg("--root")
                .arg(site)
                .args(["serve", "--port", &port]),
            Kind::Hugo => command
                .args(["server", "--bind", "127.0.0.1", "--port", &port])
                // Else it is served below the path of its configuration.
                .args(["--baseURL", &format!("http://127.0.0.1:{port}/")])
                .arg("--source")
                .arg(site),
            Kind::Zola => command.arg("--root").arg(site).args([
                "serve",
                "--interface",
                "127.0.0.1",
                "--port",
                &port,
                "--fast",
                "--debounce",
                "100",
            ]),
        };
        command
    }

    /// The file of a page in the source language, below the site's folder.
    pub(crate) fn file(&self, book: &Book, place: Place) -> String {
        match self.kind {
            Kind::Yugto => {
                let (folder, name) = book.name(place);
                format!("content/{folder}/{}/{name}.md", book.languages[0].0)
            }
            Kind::Hugo | Kind::Zola => format!("content/{}", peer::file(book, place, 0)),
        }
    }

    /// The address of a page in the source language, below the server's root.
    pub(crate) fn address(&self, book: &Book, place: Place) -> String {
        let (folder, name) = book.name(place);
        let below = match (&*folder, &*name) {
            ("pages", "index") => String::new(),
            (folder, "index") => format!("{folder}/"),
            ("pages", name) if self.kind == Kind::Yugto => format!("{name}/"),
            (folder, name) => format!("{folder}/{name}/"),
        };
        match self.kind {
            Kind::Yugto | Kind::Hugo => format!("/{}/{below}", book.languages[0].0),
            // Its first language has no folder.
            Kind::Zola => format!("/{below}"),
        }
    }
}
