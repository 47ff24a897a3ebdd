//! `[publish]`: where the built site goes.

use std::fmt;
use std::sync::Arc;

use crate::diag::Code;
use crate::source::Spanned;
use crate::tables::Table;

/// What `[publish]` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publish {
    /// Where `yugto publish` goes unless it is told otherwise.
    pub target: Option<Target>,
    /// What a branch remembers.
    pub history: History,
    /// Where a bucket is, where the environment doesn't say so.
    pub endpoint: Endpoint,
}

/// A service that has buckets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoint {
    /// Its http(s) address; that of Amazon if absent.
    pub url: Option<Arc<str>>,
    /// The region in which the bucket is.
    pub region: Option<Arc<str>>,
}

/// A place to which a built site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A folder, seen from the site's own.
    Folder(String),
    /// A branch of a git repository.
    Branch {
        /// The repository's name among the remotes of the one that holds the site, or its address.
        remote: String,
        /// The branch's name.
        branch: String,
    },
    /// A bucket of S3-compatible storage, or a part of one.
    Bucket {
        /// The bucket's name.
        bucket: String,
        /// What the names of all objects begin with, without a slash at either end; may be empty.
        prefix: String,
    },
}

/// What a branch remembers of earlier publications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum History {
    /// Each is a commit after the one before.
    #[default]
    Keep,
    /// The branch has one commit alone.
    Orphan,
}

/// Why a text names no target. `Display` says it in one sentence; a secret is never part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetError {
    /// Nothing there.
    Empty,
    /// It begins like the address of something that can't be published to.
    Scheme(String),
    /// No branch can have that name.
    Branch(String),
    /// No repository can have that name or address.
    Remote(String),
    /// No bucket can have that name, or no objects such names.
    Bucket(String),
    /// An address has a password or token in it.
    Secret,
}

/// The remote of a target that names none.
const ORIGIN: &str = "origin";

impl Target {
    /// The target that a text names: `git:BRANCH`, `git:REMOTE#BRANCH`, `s3://BUCKET/PREFIX`, or a folder.
    ///
    /// # Errors
    /// When it names none.
    pub fn parse(text: &str) -> Result<Self, TargetError> {
        let text = text.trim();
        if text.is_empty() || text.contains(char::is_control) {
            return Err(TargetError::Empty);
        }
        if let Some(rest) = text.strip_prefix("git:") {
            let (remote, branch) = rest.split_once('#').unwrap_or((ORIGIN, rest));
            if has_secret(rest) {
                return Err(TargetError::Secret);
            }
            if remote.is_empty()
                || remote.starts_with('-')
                || remote.contains("::")
                || remote.contains(char::is_whitespace)
            {
                return Err(TargetError::Remote(remote.to_owned()));
            }
            if !is_branch(branch) {
                return Err(TargetError::Branch(branch.to_owned()));
            }
            return Ok(Self::Branch {
                remote: remote.to_owned(),
                branch: branch.to_owned(),
            });
        }
        if let Some(rest) = text.strip_prefix("s3://") {
            let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
            let prefix = prefix.trim_matches('/');
            if bucket.contains('@') {
                return Err(TargetError::Secret);
            }
            if !is_bucket(bucket) || !is_prefix(prefix) {
                return Err(TargetError::Bucket(rest.to_owned()));
            }
            return Ok(Self::Bucket {
                bucket: bucket.to_owned(),
                prefix: prefix.to_owned(),
            });
        }
        match scheme(text) {
            Some(_) if has_secret(text) => Err(TargetError::Secret),
            Some(scheme) => Err(TargetError::Scheme(scheme.to_owned())),
            None => Ok(Self::Folder(text.to_owned())),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => f.write_str(path),
            Self::Branch { remote, branch } if remote == ORIGIN => write!(f, "git:{branch}"),
            Self::Branch { remote, branch } => write!(f, "git:{remote}#{branch}"),
            Self::Bucket { bucket, prefix } if prefix.is_empty() => write!(f, "s3://{bucket}"),
            Self::Bucket { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

impl TargetError {
    /// What to write instead.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Empty | Self::Scheme(_) => {
                "a target is a folder such as `/srv/handbook`, a branch such as `git:gh-pages`, or `s3://BUCKET/PREFIX`"
            }
            Self::Branch(_) => "write `git:BRANCH` or `git:REMOTE#BRANCH`",
            Self::Remote(_) => "name a remote of the repository, such as `origin`, or an address",
            Self::Bucket(_) => "write `s3://BUCKET` or `s3://BUCKET/PREFIX`",
            Self::Secret => {
                "take it out and withdraw it; git asks its credential helper, and S3 has the environment"
            }
        }
    }
}

impl std::error::Error for TargetError {}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the target has no name"),
            Self::Scheme(scheme) => write!(f, "`{scheme}` is nothing to publish to"),
            Self::Branch(branch) => write!(f, "`{branch}` can’t be the name of a branch"),
            Self::Remote(remote) => write!(f, "`{remote}` can’t be a git repository"),
            Self::Bucket(name) => write!(f, "`{name}` can’t be a bucket"),
            Self::Secret => f.write_str("the target has a password or token in it"),
        }
    }
}

impl History {
    /// The names by which `yugto.toml` and the command line know them.
    pub const NAMES: [(&str, Self); 2] = [("keep", Self::Keep), ("orphan", Self::Orphan)];
}

/// Reads `[publish]`, and reports what is wrong in it.
pub(super) fn read(mut table: Table<'_, '_>) -> Publish {
    let target = table.string("target");
    let target = target.and_then(|text| match Target::parse(&text.value) {
        Ok(target) => Some(target),
        Err(error) => {
            let range = match error {
                // Its line must not be shown.
                TargetError::Secret => 0..0,
                _ => text.range,
            };
            let fault = table.fault(Code::InvalidValue, range, error.to_string());
            fault.with(|fault| fault.help(error.help()));
            None
        }
    });
    let history = table.string("history");
    let history = history.and_then(|text| history_of(&table, &text));
    let url = table.string("endpoint");
    let url = url.and_then(|text| endpoint(&table, &text));
    let region = table.string("region").map(|text| text.value.into());
    table.finish();
    Publish {
        target,
        history: history.unwrap_or_default(),
        endpoint: Endpoint { url, region },
    }
}

fn history_of(table: &Table<'_, '_>, text: &Spanned<String>) -> Option<History> {
    let found = History::NAMES.iter().find(|(name, _)| *name == text.value);
    if found.is_none() {
        let range = text.range.clone();
        table
            .fault(Code::InvalidValue, range, "`history` is `keep` or `orphan`")
            .with(|fault| fault.suggest(&text.value, History::NAMES.map(|(name, _)| name)));
    }
    found.map(|(_, history)| *history)
}

/// An http(s) address of a server and nothing else.
fn endpoint(table: &Table<'_, '_>, text: &Spanned<String>) -> Option<Arc<str>> {
    let url = text.value.trim();
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let host = rest.unwrap_or_default();
    if !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || "?#@\"<>\\".contains(c)) {
        return Some(url.trim_end_matches('/').into());
    }
    let range = match has_secret(url) {
        // Its line must not be shown.
        true => 0..0,
        false => text.range.clone(),
    };
    let message = "`endpoint` is not the http or https address of a server";
    table
        .fault(Code::InvalidValue, range, message)
        .with(|fault| fault.help("write it like `https://s3.example.org`"));
    None
}

fn is_bucket(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    (3..=63).contains(&name.len()) && name.chars().all(is_plain)
}

fn is_prefix(prefix: &str) -> bool {
    let is_part = |part: &str| !matches!(part, "" | "." | "..");
    prefix.is_empty() || prefix.split('/').all(is_part)
}

/// `rsync:` of `rsync://host/`, `me@host:` of `me@host:folder`, and `~`, which only a shell knows; a drive's letter is
/// none.
fn scheme(text: &str) -> Option<&str> {
    if text.starts_with('~') {
        return text.split('/').next();
    }
    let (scheme, _) = text.split_once(':')?;
    let is_first = !scheme.contains(['/', '\\']);
    (scheme.len() > 1 && is_first).then(|| text.get(..scheme.len() + 1))?
}

/// Whether an address has what only its owner should know: over http any name may be a token.
fn has_secret(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else {
        return false;
    };
    let host = rest.split('/').next().unwrap_or_default();
    let Some((user, _)) = host.rsplit_once('@') else {
        return false;
    };
    let over_http = ["http", "https"]
        .iter()
        .any(|s| scheme.eq_ignore_ascii_case(s));
    over_http || user.contains(':')
}

/// What git lets a branch be called. <https://git-scm.com/docs/git-check-ref-format>
fn is_branch(name: &str) -> bool {
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with(".lock");
    !name.starts_with('-')
        && !name.ends_with('.')
        && name != "@"
        && name != "HEAD"
        && !name.contains("..")
        && !name.contains("@{")
        && !name.contains(|c: char| c.is_whitespace() || c.is_control() || "~^:?*[\\".contains(c))
        && name.split('/').all(part)
}
