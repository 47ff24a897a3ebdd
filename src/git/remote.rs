//! A branch of a remote: where it is, and how it is moved.

use std::time::Duration;

use super::branch::Repository;
use super::call::{Answer, Call};
use super::error::{GitError, reason};

/// How long git may take with a remote.
const LONG: Duration = Duration::from_secs(15 * 60);

/// What became of a push.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// The branch is at the commit.
    Done,
    /// The branch was moved by somebody else meanwhile.
    Beaten,
}

impl Repository {
    /// The commit at which a remote's branch is, if there is one.
    ///
    /// # Errors
    /// When the remote can't be asked.
    pub fn head(&self, remote: &str, branch: &str) -> Result<Option<String>, GitError> {
        let name = format!("refs/heads/{branch}");
        let answer = self.remotely(&["ls-remote", "--", remote, &name], remote)?;
        let out = String::from_utf8_lossy(&answer.out).into_owned();
        let mut lines = out.lines().filter_map(|line| line.split_once('\t'));
        Ok(lines.find_map(|(id, found)| (found == name).then(|| id.to_owned())))
    }

    /// Brings a branch's commit here, unless it is here already. No reference is written.
    ///
    /// # Errors
    /// When the remote doesn't give it.
    pub fn fetch(&self, remote: &str, branch: &str, commit: &str) -> Result<(), GitError> {
        let tree = format!("{commit}^{{tree}}");
        if self.call(&["cat-file", "-e", &tree])?.is_good {
            return Ok(());
        }
        let name = format!("refs/heads/{branch}");
        let arguments = [
            "-c",
            "fetch.writeCommitGraph=false",
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
            "--no-recurse-submodules",
            // Else the author's own references would follow.
            "--refmap=",
            "--",
            remote,
            &name,
        ];
        self.remotely(&arguments, remote).map(drop)
    }

    /// Moves a remote's branch from the commit `from`, or from not being there, to `to`.
    ///
    /// # Errors
    /// When the remote can't be reached or refuses; not when somebody else was faster.
    pub fn push(
        &self,
        remote: &str,
        branch: &str,
        from: Option<&str>,
        to: &str,
    ) -> Result<Pushed, GitError> {
        let from = from.unwrap_or_default();
        let lease = format!("--force-with-lease=refs/heads/{branch}:{from}");
        let what = format!("{to}:refs/heads/{branch}");
        let arguments = [
            "push",
            "--porcelain",
            "--no-verify",
            "--no-follow-tags",
            "--recurse-submodules=no",
            &lease,
            "--",
            remote,
            &what,
        ];
        let call = Call {
            patience: LONG,
            ..self.asked(&arguments)
        };
        let answer = call.run()?;
        // What the remote says now is true, however the push ended.
        let head = self.head(remote, branch)?;
        if head.as_deref() == Some(to) {
            return Ok(Pushed::Done);
        }
        if head.as_deref().unwrap_or_default() != from {
            return Ok(Pushed::Beaten);
        }
        let out = String::from_utf8_lossy(&answer.out);
        // `!	refs/heads/a:refs/heads/b	[remote rejected] (pre-receive hook declined)`
        let refused = out.lines().find_map(|line| line.strip_prefix("!\t"));
        let refused = refused.and_then(|line| line.split('\t').nth(1));
        Err(match refused {
            Some(line) => {
                let inside = line.split_once('(').map_or(line, |(_, inside)| inside);
                let reason = inside.trim_end_matches(')').to_owned();
                GitError::Refused { reason }
            }
            None => GitError::Remote {
                remote: remote.to_owned(),
                reason: reason(&answer.told),
            },
        })
    }

    fn remotely(&self, arguments: &[&str], remote: &str) -> Result<Answer, GitError> {
        let call = Call {
            patience: LONG,
            ..self.asked(arguments)
        };
        let answer = call.run()?;
        match answer.is_good {
            true => Ok(answer),
            false => Err(GitError::Remote {
                remote: remote.to_owned(),
                reason: reason(&answer.told),
            }),
        }
    }
}
