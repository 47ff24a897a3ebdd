//! What the files of a site were before.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use super::call::{Answer, Call, CallError, NOWHERE};
use super::error::reason;
use crate::source::{SitePath, SourceFile};

/// How long one question may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Older commits than these many are not looked at.
const MOST_COMMITS: usize = 5_000;

/// So many texts are asked for at a time: the one that is looked for is mostly a young one.
const BATCH: usize = 16;

/// What keeps git from fetching what a partial clone lacks.
const OFFLINE: (&str, &str) = ("GIT_NO_LAZY_FETCH", "1");

/// Why there is no history. `Display` says it as a part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoHistory {
    /// There is no git here.
    NoGit,
    /// The site lies in no repository, or in one without commits.
    NoRepository,
    /// Git doesn’t read it, for this reason.
    Refused(String),
    /// It took too long, or said too much.
    GaveUp,
}

impl std::error::Error for NoHistory {}

impl fmt::Display for NoHistory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit => f.write_str("git is not installed"),
            Self::NoRepository => f.write_str("the site has no git history"),
            Self::Refused(reason) => write!(f, "git says: {reason}"),
            Self::GaveUp => f.write_str("git took too long"),
        }
    }
}

/// Reads the texts that a file had, commit by commit, the newest first, until `found` says that it has what it looks
/// for. `paths` are below `root`: where the file lies now, and where it may have lain before.
///
/// # Errors
/// When there is no history that could be read.
pub fn history(
    root: &Path,
    paths: &[SitePath],
    mut found: impl FnMut(&str, &SourceFile) -> bool,
) -> Result<(), NoHistory> {
    let mut log = vec!["log", "--format=%H", "--"];
    let places: Vec<String> = paths.iter().map(|path| format!("./{path}")).collect();
    log.extend(places.iter().map(String::as_str));
    let commits = ask(root, &log, Vec::new())?;
    let commits = String::from_utf8_lossy(&commits);
    let commits: Vec<&str> = commits.lines().take(MOST_COMMITS).collect();
    for batch in commits.chunks(BATCH) {
        let asked: Vec<(&str, &SitePath)> = batch
            .iter()
            .flat_map(|commit| paths.iter().map(move |path| (*commit, path)))
            .collect();
        let questions = asked.iter().map(|(commit, path)| {
            // A line break would end the question; no page's name has one.
            let path = path.as_str().replace('\n', "");
            format!("{commit}:./{path}\n")
        });
        let questions: String = questions.collect();
        let answers = ask(root, &["cat-file", "--batch"], questions.into_bytes())?;
        let mut rest = &*answers;
        for (commit, path) in asked {
            let Some((blob, after)) = answer(rest) else {
                return Ok(());
            };
            rest = after;
            let text = blob.and_then(|blob| std::str::from_utf8(blob).ok());
            if text.is_some_and(|text| found(commit, &SourceFile::new(path.clone(), text))) {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The first of `cat-file --batch`'s answers, `HASH blob SIZE`, the bytes and a line break, or `NAME missing`; and what
/// follows it.
fn answer(answers: &[u8]) -> Option<(Option<&[u8]>, &[u8])> {
    let end = answers.iter().position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(answers.get(..end)?).unwrap_or_default();
    let after = answers.get(end + 1..)?;
    let mut words = line.rsplit(' ');
    let size = words.next().and_then(|size| size.parse::<usize>().ok());
    match (size, words.next()) {
        (Some(size), Some(kind)) => {
            let blob = after.get(..size)?;
            Some(((kind == "blob").then_some(blob), after.get(size + 1..)?))
        }
        _ => Some((None, after)),
    }
}

/// What git answers in the site's folder.
fn ask(root: &Path, arguments: &[&str], question: Vec<u8>) -> Result<Vec<u8>, NoHistory> {
    let call = Call {
        folder: root,
        arguments,
        variables: &[OFFLINE],
        question,
        patience: PATIENCE,
    };
    match call.run() {
        Ok(answer) if answer.is_good => Ok(answer.out),
        Ok(Answer { told, .. })
            if told.contains(NOWHERE) || told.contains("does not have any commits yet") =>
        {
            Err(NoHistory::NoRepository)
        }
        Ok(answer) => Err(NoHistory::Refused(reason(&answer.told))),
        Err(CallError::NoGit) => Err(NoHistory::NoGit),
        Err(CallError::GaveUp) => Err(NoHistory::GaveUp),
    }
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn answers_are_read_one_by_one() {
        let answers = b"abc blob 3\na\nb\nabc:./x y.md missing\nabc tree 0\n\n";
        let (first, rest) = answer(answers).unwrap();
        assert_eq!(first, Some(&b"a\nb"[..]));
        let (second, rest) = answer(rest).unwrap();
        assert_eq!(second, None);
        let (third, rest) = answer(rest).unwrap();
        assert_eq!((third, rest), (None, &b""[..]));
        assert_eq!(answer(rest), None);
        assert_eq!(answer(b"abc blob 9\nshort\n"), None);
    }
}
