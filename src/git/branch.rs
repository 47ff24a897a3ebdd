//! A branch that is made of files, commit by commit, without a look at anybody's working tree or index.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::call::{Answer, Call, NOWHERE};
use super::error::{GitError, reason};

/// How long git may take for what it does here.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long it may take with all files of a site.
const LONG: Duration = Duration::from_secs(15 * 60);

/// Who commits where the author's git has no name for them, as on a server.
const NOBODY: [(&str, &str); 4] = [
    ("GIT_AUTHOR_NAME", "yugto publish"),
    ("GIT_AUTHOR_EMAIL", "publish@yugto.invalid"),
    ("GIT_COMMITTER_NAME", "yugto publish"),
    ("GIT_COMMITTER_EMAIL", "publish@yugto.invalid"),
];

/// The repository in which a site lies.
#[derive(Debug)]
pub struct Repository {
    folder: PathBuf,
}

/// A file of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What kind of file it is, as git writes it: `100644` for a plain one.
    pub mode: String,
    /// The name that git gives its bytes.
    pub id: String,
}

/// What becomes of the names of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objects {
    /// They are only asked for.
    Named,
    /// The bytes are kept in the repository.
    Kept,
}

impl Repository {
    /// The repository around a folder.
    ///
    /// # Errors
    /// When there is no git, or no repository.
    pub fn around(folder: &Path) -> Result<Self, GitError> {
        let repository = Self {
            folder: folder.to_owned(),
        };
        let answer = repository.call(&["rev-parse", "--absolute-git-dir"])?;
        if !answer.is_good && answer.told.contains(NOWHERE) {
            return Err(GitError::NoRepository);
        }
        check("open the site’s repository", &answer)?;
        Ok(repository)
    }

    /// The branch that its author works on, if it is one.
    ///
    /// # Errors
    /// When git can't be asked.
    pub fn own_branch(&self) -> Result<Option<String>, GitError> {
        let answer = self.call(&["symbolic-ref", "--quiet", "--short", "HEAD"])?;
        Ok(answer.is_good.then(|| line(&answer.out)))
    }

    /// The name of a commit's tree, and its files by path.
    ///
    /// # Errors
    /// When git can't read it.
    pub fn tree(&self, commit: &str) -> Result<(String, BTreeMap<String, Entry>), GitError> {
        const WHAT: &str = "read the branch";
        let tree = format!("{commit}^{{tree}}");
        let id = self.good(WHAT, &["rev-parse", "--verify", &tree], Vec::new())?;
        let list = ["ls-tree", "-r", "-z", "--full-tree", commit];
        let out = self.good(WHAT, &list, Vec::new())?;
        let out = String::from_utf8_lossy(&out);
        let files = out.split('\0').filter_map(|line| {
            let (about, path) = line.split_once('\t')?;
            let mut words = about.split(' ');
            let (mode, _, id) = (words.next()?, words.next()?, words.next()?);
            let entry = Entry {
                mode: mode.to_owned(),
                id: id.to_owned(),
            };
            Some((path.to_owned(), entry))
        });
        Ok((line(&id), files.collect()))
    }

    /// A text by the name of its bytes.
    ///
    /// # Errors
    /// When git can't read it.
    pub fn text(&self, id: &str) -> Result<String, GitError> {
        let out = self.good("read the branch", &["cat-file", "blob", id], Vec::new())?;
        Ok(String::from_utf8_lossy(&out).into_owned())
    }

    /// The names of files' bytes, in the order of `paths`, which are below `folder`.
    ///
    /// # Errors
    /// When git can't read or keep them.
    pub fn files<'a>(
        &self,
        folder: &Path,
        paths: impl Iterator<Item = &'a str>,
        objects: Objects,
    ) -> Result<Vec<String>, GitError> {
        const WHAT: &str = "take the site’s files";
        // A name that began with a quotation mark would be taken for one in quotation marks.
        let question: String = paths.map(|path| format!("./{path}\n")).collect();
        let mut arguments = vec!["hash-object", "--no-filters", "--stdin-paths"];
        arguments.extend((objects == Objects::Kept).then_some("-w"));
        let answer = self.call(&["rev-parse", "--absolute-git-dir"])?;
        let repository = line(&answer.out);
        let call = Call {
            folder,
            arguments: &arguments,
            variables: &[("GIT_DIR", &repository)],
            question: question.into_bytes(),
            patience: LONG,
        };
        let answer = call.run()?;
        check(WHAT, &answer)?;
        let out = String::from_utf8_lossy(&answer.out);
        Ok(out.lines().map(str::to_owned).collect())
    }

    /// The name of a text's bytes.
    ///
    /// # Errors
    /// When git can't keep them.
    pub fn bytes(&self, bytes: &[u8], objects: Objects) -> Result<String, GitError> {
        let mut arguments = vec!["hash-object", "--no-filters", "--stdin"];
        arguments.extend((objects == Objects::Kept).then_some("-w"));
        let out = self.good("take the site’s files", &arguments, bytes.to_vec())?;
        Ok(line(&out))
    }

    /// Makes the tree of plain files, by path, and gives its name: folder by folder from the innermost, so that no
    /// index is needed.
    ///
    /// # Errors
    /// When git can't keep it.
    pub fn make_tree(&self, files: &BTreeMap<String, String>) -> Result<String, GitError> {
        let mut folders: BTreeMap<&str, Vec<String>> = BTreeMap::from([("", Vec::new())]);
        for (path, id) in files {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let row = format!("100644 blob {id}\t{name}\0");
            folders.entry(folder).or_default().push(row);
            let mut outer = folder;
            while let Some((folder, _)) = outer.rsplit_once('/') {
                folders.entry(folder).or_default();
                outer = folder;
            }
        }
        let depth = |folder: &str| match folder {
            "" => 0,
            folder => folder.split('/').count(),
        };
        let deepest = folders.keys().map(|folder| depth(folder)).max();
        for level in (1..=deepest.unwrap_or_default()).rev() {
            let here: Vec<&str> = folders
                .keys()
                .copied()
                .filter(|f| depth(f) == level)
                .collect();
            // A tree a folder, with an empty row after each.
            let rows = here.iter().filter_map(|folder| folders.get(folder));
            let question: String = rows.map(|rows| format!("{}\0", rows.concat())).collect();
            let arguments = ["mktree", "-z", "--batch"];
            let out = self.good("make the tree", &arguments, question.into_bytes())?;
            let out = String::from_utf8_lossy(&out);
            for (folder, id) in here.into_iter().zip(out.lines()) {
                let (outer, name) = folder.rsplit_once('/').unwrap_or(("", folder));
                let row = format!("040000 tree {id}\t{name}\0");
                folders.entry(outer).or_default().push(row);
            }
        }
        let rows = folders.remove("").unwrap_or_default();
        let question = rows.concat().into_bytes();
        let out = self.good("make the tree", &["mktree", "-z"], question)?;
        Ok(line(&out))
    }

    /// Makes a commit, and gives its name.
    ///
    /// # Errors
    /// When git can't keep it.
    pub fn commit(
        &self,
        tree: &str,
        parent: Option<&str>,
        message: &str,
    ) -> Result<String, GitError> {
        let mut arguments = vec!["commit-tree", tree, "-m", message];
        if let Some(parent) = parent {
            arguments.extend(["-p", parent]);
        }
        let known = self.call(&["var", "GIT_COMMITTER_IDENT"])?.is_good
            && self.call(&["var", "GIT_AUTHOR_IDENT"])?.is_good;
        let call = Call {
            variables: if known { &[] } else { &NOBODY },
            ..self.asked(&arguments)
        };
        let answer = call.run()?;
        check("make the commit", &answer)?;
        Ok(line(&answer.out))
    }

    pub(super) fn asked<'a>(&'a self, arguments: &'a [&'a str]) -> Call<'a> {
        Call {
            folder: &self.folder,
            arguments,
            variables: &[],
            question: Vec::new(),
            patience: PATIENCE,
        }
    }

    pub(super) fn call(&self, arguments: &[&str]) -> Result<Answer, GitError> {
        Ok(self.asked(arguments).run()?)
    }

    fn good(
        &self,
        what: &'static str,
        arguments: &[&str],
        question: Vec<u8>,
    ) -> Result<Vec<u8>, GitError> {
        let call = Call {
            question,
            ..self.asked(arguments)
        };
        let answer = call.run()?;
        check(what, &answer)?;
        Ok(answer.out)
    }
}

fn check(what: &'static str, answer: &Answer) -> Result<(), GitError> {
    match answer.is_good {
        true => Ok(()),
        false => Err(GitError::Failed {
            what,
            reason: reason(&answer.told),
        }),
    }
}

/// The one line of an answer.
fn line(out: &[u8]) -> String {
    String::from_utf8_lossy(out).trim_end().to_owned()
}
