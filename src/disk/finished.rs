//! A folder that a build finished, as it is to be published: every file with its hash, and proof that it is what the
//! build wrote.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::names;
use super::output::{MANIFEST, UNFINISHED};
use super::write::slashed;
use super::{asset, manifest, reason};
use crate::site::OutputPath;

/// Hidden files that hosts look for, and that belong to a site for that.
const FOR_HOSTS: [&str; 4] = [".well-known", ".nojekyll", ".htaccess", ".domains"];

/// A finished site in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// The folder.
    pub folder: PathBuf,
    /// Its files: those that the build made, and those that somebody put beside them for the host, such as `CNAME`.
    /// Hidden files of others are left out, unless hosts look for them.
    pub files: BTreeMap<OutputPath, FinishedFile>,
}

/// A file of a finished site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedFile {
    /// The first 16 hex digits of the BLAKE3 hash of its bytes.
    pub hash: String,
    /// How many bytes it has.
    pub size: u64,
}

/// Why a folder holds no finished site. `Display` says it in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFinished {
    /// There is no folder, or no build made it.
    NotBuilt(PathBuf),
    /// A build was interrupted, failed or is going on.
    Unfinished(PathBuf),
    /// The build made no file.
    Empty(PathBuf),
    /// The list of what the build made is damaged or of another version.
    Manifest(PathBuf),
    /// A file is no longer as the build wrote it, or gone.
    Altered(PathBuf),
    /// A name that can't be published.
    Name(PathBuf),
    /// The operating system refused.
    Io {
        /// What it was about.
        path: PathBuf,
        /// What it said.
        reason: String,
    },
}

impl Finished {
    /// The site in `folder`.
    ///
    /// # Errors
    /// When it holds none that is whole.
    pub fn open(folder: &Path) -> Result<Self, NotFinished> {
        refuse_unfinished(folder)?;
        let made = made(folder)?;
        if made.is_empty() {
            return Err(NotFinished::Empty(folder.to_owned()));
        }
        let paths = list(folder, &made)?;
        let files: Result<BTreeMap<_, _>, NotFinished> = paths
            .into_par_iter()
            .map(|path| {
                let place = folder.join(path.as_str());
                let file = read(&place)?;
                Ok((path, file))
            })
            .collect();
        let files = files?;
        for (path, hash) in &made {
            let there = files.get(&OutputPath::new(path));
            if there.is_none_or(|file| file.hash != *hash) {
                return Err(NotFinished::Altered(folder.join(path)));
            }
        }
        // One that began meanwhile says so.
        refuse_unfinished(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            files,
        })
    }
}

fn refuse_unfinished(folder: &Path) -> Result<(), NotFinished> {
    match fs::symlink_metadata(folder.join(UNFINISHED)) {
        Ok(_) => Err(NotFinished::Unfinished(folder.to_owned())),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(())
        }
        Err(error) => Err(io(folder, &error)),
    }
}

/// What the build made, with its hashes.
fn made(folder: &Path) -> Result<BTreeMap<String, String>, NotFinished> {
    let path = folder.join(MANIFEST);
    let text = match fs::read(&path) {
        Ok(bytes) => String::from_utf8(bytes).ok(),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Err(NotFinished::NotBuilt(folder.to_owned()));
        }
        Err(error) => return Err(io(&path, &error)),
    };
    let listed = text.as_deref().and_then(manifest::parse_whole);
    listed.ok_or(NotFinished::Manifest(path))
}

/// Every file of the folder that belongs to the site, sorted.
fn list(folder: &Path, made: &BTreeMap<String, String>) -> Result<Vec<OutputPath>, NotFinished> {
    // A stage may be called `4913`, and an old address begin with a dot.
    let is_made = |entry: &walkdir::DirEntry| {
        let below = slashed(entry.path(), folder);
        let inside = format!("{below}/");
        let next = made.range(inside.clone()..).next();
        made.contains_key(&below) || next.is_some_and(|(path, _)| path.starts_with(&inside))
    };
    let belongs = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0
            || FOR_HOSTS.contains(&&*name)
            || !names::is_leftover(&name)
            || is_made(entry)
    };
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let mut paths = Vec::new();
    for entry in entries.filter_entry(belongs) {
        let entry = entry.map_err(|error| NotFinished::Io {
            path: error.path().unwrap_or(folder).to_owned(),
            reason: error.io_error().map(reason).unwrap_or_default(),
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path();
        let below = path.strip_prefix(folder).unwrap_or(path);
        let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
        let text = parts.map(|parts| parts.join("/")).unwrap_or_default();
        if !entry.file_type().is_file() || !manifest::is_path(&text) {
            return Err(NotFinished::Name(path.to_owned()));
        }
        paths.push(OutputPath::new(&text));
    }
    Ok(paths)
}

fn read(path: &Path) -> Result<FinishedFile, NotFinished> {
    let mut file = fs::File::open(path).map_err(|error| io(path, &error))?;
    let hash = asset::hash(&mut file).map_err(|error| io(path, &error))?;
    let size = file.metadata().map_err(|error| io(path, &error))?.len();
    Ok(FinishedFile { hash, size })
}

fn io(path: &Path, error: &std::io::Error) -> NotFinished {
    NotFinished::Io {
        path: path.to_owned(),
        reason: reason(error),
    }
}

impl std::error::Error for NotFinished {}

impl fmt::Display for NotFinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBuilt(folder) => write!(
                f,
                "there is no built site in `{}`; run `yugto build` first, or `yugto publish --build`",
                folder.display()
            ),
            Self::Unfinished(folder) => write!(
                f,
                "`{}` is unfinished, and would be half a site; run `yugto build` again to complete it",
                folder.display()
            ),
            Self::Empty(folder) => write!(
                f,
                "the site in `{}` is empty, and would leave nothing for readers; run `yugto build` again",
                folder.display()
            ),
            Self::Manifest(path) => write!(
                f,
                "`{}` is not a manifest that this version knows; remove the folder and run `yugto build` again",
                path.display()
            ),
            Self::Altered(path) => write!(
                f,
                "`{}` is not as `yugto build` wrote it; run `yugto build` again",
                path.display()
            ),
            Self::Name(path) => write!(
                f,
                "`{}` can’t be published: it is no plain file with a name for every system; move it elsewhere",
                path.display()
            ),
            Self::Io { path, reason } => {
                write!(f, "`{}` can’t be read: {reason}", path.display())
            }
        }
    }
}
