use std::fmt;
use std::path::{Path, PathBuf};

use crate::git::GitError;

/// Why a site was not published. `Display` says it in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishError {
    /// The target has files in it that no publication put there.
    Foreign(String),
    /// The target is that of another site.
    OtherSite {
        /// The target.
        place: String,
        /// The other site's `site_id`.
        site: String,
    },
    /// The target's list of files is damaged or of another version.
    Marker(String),
    /// More files would go than anybody means.
    TooManyDeletions {
        /// How many would.
        count: usize,
        /// How many may.
        limit: usize,
    },
    /// Somebody else publishes to the target right now, or did so meanwhile.
    Beaten(String),
    /// The built folder changed while it was read.
    Moving(PathBuf),
    /// The target lies in a folder in which it has no business.
    Misplaced {
        /// The target.
        place: PathBuf,
        /// The folder.
        inside: PathBuf,
    },
    /// The target is a link that leads elsewhere.
    Link(PathBuf),
    /// The branch is the one that the author works on.
    OwnBranch(String),
    /// Links can't be exchanged on this system.
    NoLinks,
    /// This program was built without what storage needs.
    NoCloud,
    /// A storage could not do it.
    Storage {
        /// The target.
        place: String,
        /// Why, as a part of a sentence.
        reason: String,
    },
    /// Git could not do it.
    Git(GitError),
    /// The operating system refused.
    Io {
        /// What it was about.
        path: PathBuf,
        /// What it said.
        reason: String,
    },
}

impl PublishError {
    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        let text = error.to_string();
        let reason = text.split(" (os error").next().unwrap_or_default();
        Self::Io {
            path: path.to_owned(),
            reason: reason.to_lowercase(),
        }
    }
}

#[cfg(feature = "cloud")]
impl PublishError {
    pub(super) fn storage(place: &str, trouble: super::storage::Trouble) -> Self {
        Self::Storage {
            place: place.to_owned(),
            reason: trouble.to_string(),
        }
    }
}

impl From<GitError> for PublishError {
    fn from(error: GitError) -> Self {
        Self::Git(error)
    }
}

impl std::error::Error for PublishError {}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(place) => write!(
                f,
                "`{place}` has files in it that `yugto publish` didn’t put there; name an empty or new place"
            ),
            Self::OtherSite { place, site } => write!(
                f,
                "`{place}` holds another site, `{site}`; name another place, or empty that one"
            ),
            Self::Marker(place) => write!(
                f,
                "the list of what was published to `{place}` is damaged or of another version; empty it to publish afresh"
            ),
            Self::TooManyDeletions { count, limit } => write!(
                f,
                "{count} files would be deleted, and more than {limit} are only with `--allow-deletes`; nothing was published"
            ),
            Self::Beaten(place) => write!(
                f,
                "somebody else is publishing to `{place}`, and came first; nothing of yours was published: look at what they did, and run this again"
            ),
            Self::Moving(folder) => write!(
                f,
                "`{}` changed while it was published, and nothing was; run this again once the build is done",
                folder.display()
            ),
            Self::Misplaced { place, inside } => write!(
                f,
                "the site can’t be published to `{}`, which lies in `{}`; name a place elsewhere",
                place.display(),
                inside.display()
            ),
            Self::Link(path) => write!(
                f,
                "`{}` is a link that `yugto publish` didn’t make; name the place that it leads to, or remove it",
                path.display()
            ),
            Self::OwnBranch(branch) => write!(
                f,
                "`{branch}` is the branch that you work on; publish to another, such as `git:gh-pages`"
            ),
            Self::NoLinks => f.write_str(
                "a folder is published by exchanging a symbolic link, which this system can’t; publish to a git branch, or upload the built folder",
            ),
            Self::NoCloud => f.write_str(
                "this yugto was built without publishing to storage; build it with `--features cloud`",
            ),
            Self::Storage { place, reason } => {
                write!(f, "`{place}` is not published: {reason}")
            }
            Self::Git(error) => error.fmt(f),
            Self::Io { path, reason } => {
                write!(f, "`{}` can’t be published to: {reason}", path.display())
            }
        }
    }
}
