use std::fmt;
use std::path::{Path, PathBuf};

use crate::site::OutputPath;

/// Why a site was not written. `Display` says it in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// The output folder would be the root of the file system.
    FileSystemRoot,
    /// It would be the home folder, or hold it.
    Home(PathBuf),
    /// It would be the site's own folder, or hold it.
    Project(PathBuf),
    /// It would lie among the site's sources, in this folder.
    InsideSources(PathBuf),
    /// It is something other than a folder.
    NotAFolder(PathBuf),
    /// It has files in it and no manifest, so something else made them.
    Foreign(PathBuf),
    /// Its manifest is of another version of the tool, or damaged.
    Manifest(PathBuf),
    /// Something stands in the way that the tool didn't make.
    InTheWay(PathBuf),
    /// A symbolic link stands where a folder of the output must be.
    Link(PathBuf),
    /// A path of the site can't be one in a folder.
    Path(OutputPath),
    /// One path of the site is a folder to another.
    FileAndFolder(OutputPath),
    /// A page could not be made.
    Page(PathBuf),
    /// The operating system refused.
    Io {
        /// What it was about.
        path: PathBuf,
        /// What it said.
        reason: String,
    },
}

impl WriteError {
    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            reason: super::reason(error),
        }
    }
}

impl std::error::Error for WriteError {}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FileSystemRoot => {
                f.write_str("the output folder can't be the root of the file system")
            }
            Self::Home(path) => write!(
                f,
                "the output folder can't be `{}`, which is or holds the home folder",
                path.display()
            ),
            Self::Project(path) => write!(
                f,
                "the output folder can't be `{}`, which is or holds the site's own folder",
                path.display()
            ),
            Self::InsideSources(path) => write!(
                f,
                "the output folder can't lie in `{}`, among the site's sources",
                path.display()
            ),
            Self::Page(path) => write!(f, "the page `{}` could not be made", path.display()),
            Self::NotAFolder(path) => write!(f, "`{}` is not a folder", path.display()),
            Self::Foreign(path) => write!(
                f,
                "the folder `{}` has files in it that were not built by yugto; name an empty or new one with `--out`",
                path.display()
            ),
            Self::Manifest(path) => write!(
                f,
                "`{}` is not a manifest that this version knows; remove the folder to build it afresh",
                path.display()
            ),
            Self::InTheWay(path) => write!(
                f,
                "`{}` is in the way, and yugto didn't make it; move it elsewhere",
                path.display()
            ),
            Self::Link(path) => write!(
                f,
                "`{}` is a symbolic link, and output doesn't go through links",
                path.display()
            ),
            Self::Path(path) => write!(f, "`{path}` can't be the path of a file"),
            Self::FileAndFolder(path) => {
                write!(f, "`{path}` would have to be both a file and a folder")
            }
            Self::Io { path, reason } => {
                write!(f, "`{}` can't be written: {reason}", path.display())
            }
        }
    }
}
