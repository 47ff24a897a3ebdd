//! Finds the site's files: which there are, whatever order their folders list them in.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{names, reason};
use crate::diag::{Code, Diagnostic};
use crate::source::{SitePath, Span};

/// The files at a site's root and the folders whose files belong to the site.
pub(super) const CONFIG: &str = "yugto.toml";
pub(super) const FILES: [&str; 2] = [CONFIG, "robots.txt"];
pub(super) const FOLDERS: [&str; 4] = ["content", "fonts", "locales", "themes"];

/// How many links to folders are followed: links to folders full of links would
/// otherwise multiply without end.
const MOST_FOLDER_LINKS: usize = 1_000;

/// A file of the site.
#[derive(Debug)]
pub(super) struct Found {
    /// Its name in the site.
    pub(super) path: SitePath,
    /// Where it is.
    pub(super) disk: PathBuf,
}

/// A symbolic link that leads to a file or folder of the site.
#[derive(Debug)]
pub(super) struct Link {
    /// Its name in the site.
    pub(super) path: String,
    /// Where it is.
    pub(super) disk: PathBuf,
    /// Where it leads in the end.
    pub(super) target: PathBuf,
}

/// A folder yet to be walked.
struct Folder {
    /// Its path in the site, as on disk: not normalised.
    path: String,
    disk: PathBuf,
    /// The real folders that links led through on the way here.
    trail: Vec<PathBuf>,
}

struct Walk<'a> {
    /// The site's root without links in it; `None` when the system can't tell.
    root: Option<PathBuf>,
    folders: VecDeque<Folder>,
    links: Vec<Link>,
    folder_links: usize,
    /// By path on disk, so that the order of folders doesn't matter.
    found: BTreeMap<String, PathBuf>,
    /// Names as on disk, by folder and folded name.
    names: BTreeMap<(String, String), Vec<String>>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Every symbolic link within the site below `root`.
pub(super) fn links(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<Link> {
    walked(root, diagnostics).links
}

/// The files and folders below `root` to which symbolic links of the site lead although none of its own folders holds
/// them.
pub(super) fn linked(root: &Path) -> Vec<PathBuf> {
    let links = links(root, &mut Vec::new());
    let own: Vec<PathBuf> = FOLDERS.iter().map(|name| root.join(name)).collect();
    let mut targets: Vec<PathBuf> = links.into_iter().map(|link| link.target).collect();
    targets.retain(|to| *to != root && !own.iter().any(|own| to.starts_with(own)));
    targets
}

/// Every file of the site below `root`, sorted by path, none twice.
pub(super) fn walk(root: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let mut walk = walked(root, diagnostics);
    walk.collisions();
    let mut files: Vec<Found> = walk
        .found
        .into_iter()
        .map(|(path, disk)| Found {
            path: SitePath::new(&path),
            disk,
        })
        .collect();
    // Stable: of two paths that are one in NFC the first on disk stays.
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|later, earlier| later.path == earlier.path);
    files
}

fn walked<'d>(root: &Path, diagnostics: &'d mut Vec<Diagnostic>) -> Walk<'d> {
    let mut walk = Walk {
        root: root.canonicalize().ok(),
        folders: VecDeque::new(),
        links: Vec::new(),
        folder_links: 0,
        found: BTreeMap::new(),
        names: BTreeMap::new(),
        diagnostics,
    };
    for name in FOLDERS.iter().chain(&FILES) {
        let disk = root.join(name);
        match disk.symlink_metadata() {
            Ok(metadata) if metadata.is_symlink() => walk.link(name, &disk, &[]),
            Ok(metadata) if metadata.is_dir() => walk.folders.push_back(Folder {
                path: String::from(*name),
                disk,
                trail: Vec::new(),
            }),
            Ok(_) => _ = walk.found.insert(String::from(*name), disk),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => walk.unreadable(name, &reason(&error)),
        }
    }
    while let Some(folder) = walk.folders.pop_front() {
        walk.folder(&folder);
    }
    walk
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Folder) {
        let entries = WalkDir::new(&folder.disk)
            .min_depth(1)
            .into_iter()
            .filter_entry(|entry| !names::is_leftover(&entry.file_name().to_string_lossy()));
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(folder, &entry),
                Err(error) => {
                    let path = error
                        .path()
                        .map_or_else(|| folder.path.clone(), |at| below(folder, at));
                    let reason = error.io_error().map_or_else(
                        || String::from("its folders lead in a circle"),
                        super::reason,
                    );
                    self.unreadable(&path, &reason);
                }
            }
        }
    }

    fn entry(&mut self, folder: &Folder, entry: &DirEntry) {
        let path = below(folder, entry.path());
        let (parent, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let Some(exact) = entry.file_name().to_str() else {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::UnportableName,
                    Span::file(&SitePath::new(&path)),
                    format!("the name `{name}` is not Unicode"),
                )
                .help("rename it; until then it is left out"),
            );
            return;
        };
        if let Some(why) = names::unportable(exact) {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::UnportableName,
                    Span::file(&SitePath::new(&path)),
                    format!(
                        "the name `{}` {why}, which Windows refuses",
                        exact.escape_debug()
                    ),
                )
                .help("rename it"),
            );
        }
        self.names
            .entry((String::from(parent), names::folded(exact)))
            .or_default()
            .push(String::from(exact));
        if entry.path_is_symlink() {
            self.link(&path, entry.path(), &folder.trail);
        } else if !entry.file_type().is_dir() {
            self.found.insert(path, entry.path().to_owned());
        }
    }

    /// Follows a symbolic link as far as it stays in the site. Nothing outside is opened.
    fn link(&mut self, path: &str, disk: &Path, trail: &[PathBuf]) {
        let target = match disk.canonicalize() {
            Ok(target) => target,
            Err(error) => return self.unreadable(path, &reason(&error)),
        };
        if !self
            .root
            .as_ref()
            .is_some_and(|root| target.starts_with(root))
        {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::SymlinkLeavesSite,
                    Span::file(&SitePath::new(path)),
                    format!("the symbolic link `{path}` leads out of the site"),
                )
                .help("copy what it leads to into the site"),
            );
            return;
        }
        self.links.push(Link {
            path: String::from(path),
            disk: disk.to_owned(),
            target: target.clone(),
        });
        if !target.is_dir() {
            self.found.insert(String::from(path), target);
            return;
        }
        let home = disk
            .parent()
            .and_then(|parent| parent.canonicalize().ok())
            .unwrap_or_default();
        if home.starts_with(&target) || trail.contains(&target) {
            return self.unreadable(path, "the symbolic link leads back to a folder around it");
        }
        self.folder_links += 1;
        if self.folder_links > MOST_FOLDER_LINKS {
            return self.unreadable(path, "the site has too many symbolic links to folders");
        }
        let mut trail = trail.to_vec();
        trail.push(target.clone());
        self.folders.push_back(Folder {
            path: String::from(path),
            disk: target,
            trail,
        });
    }

    fn unreadable(&mut self, path: &str, reason: &str) {
        self.diagnostics.push(unreadable(path, reason));
    }

    fn collisions(&mut self) {
        for ((parent, _), mut names) in std::mem::take(&mut self.names) {
            names.sort();
            let Some((first, others)) = names.split_first() else {
                continue;
            };
            for other in others {
                let path = |name: &str| SitePath::new(&format!("{parent}/{name}"));
                let how = if names::same_letters(first, other) {
                    "the Unicode form of its letters"
                } else {
                    "upper and lower case"
                };
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::NameCollision,
                        Span::file(&path(other)),
                        format!("the name `{other}` differs from `{first}` only by {how}"),
                    )
                    .related(Span::file(&path(first)), "the other one")
                    .help("rename one of them"),
                );
            }
        }
    }
}

/// That a file or folder of the site can't be read, and why.
pub(super) fn unreadable(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadableFile,
        Span::file(&SitePath::new(path)),
        format!("`{path}` can't be read: {reason}"),
    )
}

/// The path in the site of what lies at `at` below a folder's place on disk.
fn below(folder: &Folder, at: &Path) -> String {
    let mut path = folder.path.clone();
    for part in at.strip_prefix(&folder.disk).unwrap_or(at).components() {
        path.push('/');
        path.push_str(&part.as_os_str().to_string_lossy());
    }
    path
}
