use std::fmt;

use super::call::CallError;

/// Why git could not do its part of a publication. `Display` says it in one sentence, without passwords.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitError {
    /// There is no git here.
    NoGit,
    /// The site lies in no repository.
    NoRepository,
    /// The remote can't be reached, isn't there, or lets nobody in.
    Remote {
        /// Its name or address.
        remote: String,
        /// What git said.
        reason: String,
    },
    /// The remote took the commit and refused to put the branch there.
    Refused {
        /// What it said.
        reason: String,
    },
    /// Git took too long, or said too much.
    GaveUp,
    /// Something else went wrong.
    Failed {
        /// What was to be done.
        what: &'static str,
        /// What git said.
        reason: String,
    },
}

impl From<CallError> for GitError {
    fn from(error: CallError) -> Self {
        match error {
            CallError::NoGit => Self::NoGit,
            CallError::GaveUp => Self::GaveUp,
        }
    }
}

/// The line of what git told that says what went wrong, without passwords and tokens in addresses.
pub(super) fn reason(told: &str) -> String {
    let lines = || told.lines().map(str::trim).filter(|line| !line.is_empty());
    let marks = ["fatal: ", "error: "];
    let grave = marks
        .iter()
        .find_map(|mark| lines().find_map(|line| line.strip_prefix(mark)));
    let line = grave
        .or_else(|| lines().next_back())
        .unwrap_or("it said nothing");
    without_secrets(line.trim_end_matches('.'))
}

/// An address without whom it is for: `https://TOKEN@host/` is `https://host/`.
pub(super) fn without_secrets(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        out.push_str(before);
        out.push_str("://");
        let end = after
            .find(|c: char| c == '/' || c == '\'' || c.is_whitespace())
            .unwrap_or(after.len());
        let (host, tail) = after.split_at(end);
        out.push_str(host.rsplit_once('@').map_or(host, |(_, host)| host));
        rest = tail;
    }
    out.push_str(rest);
    out
}

impl std::error::Error for GitError {}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit => f.write_str("git is not installed, and a branch is published with it"),
            Self::NoRepository => f.write_str(
                "the site lies in no git repository; make one with `git init`, or publish to a folder",
            ),
            Self::Remote { remote, reason } => {
                let remote = without_secrets(remote);
                write!(f, "`{remote}` can’t be reached by git: {reason}")
            }
            Self::Refused { reason } => write!(
                f,
                "the remote refused the branch ({}); nothing was published: look at its rules for branches",
                without_secrets(reason)
            ),
            Self::GaveUp => f.write_str("git took too long; nothing is known to be published: run this again"),
            Self::Failed { what, reason } => write!(f, "git could not {what}: {reason}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn what_git_told_has_no_secrets_in_it() {
        for (told, expected) in [
            ("warning: a\nfatal: b.\n", "b"),
            (
                "fatal: unable to access 'https://me:s3cret@host/a.git/': no",
                "unable to access 'https://host/a.git/': no",
            ),
            ("To https://t0ken@host\n", "To https://host"),
            ("", "it said nothing"),
        ] {
            assert_eq!(reason(told), expected);
        }
    }
}
