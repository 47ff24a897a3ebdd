//! Publishing to a branch: one commit with exactly the site's files, what tells hosts to take them as they are, and the
//! list by which the next publication knows the branch.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::PublishError;
use super::marker::{MARKER, Marked, Marker};
use super::plan::{Change, Plan};
use crate::config::History;
use crate::disk::Finished;
use crate::git::{Entry, Objects, Pushed, Repository};
use crate::site::OutputPath;

/// Tells GitHub Pages that no Jekyll should look at the files; it would leave some out. Others pass it over.
const NO_JEKYLL: &str = ".nojekyll";

/// GitHub Pages keeps the site's domain in it, and writes it into the branch on its own.
const DOMAIN: &str = "CNAME";

/// A branch of a remote.
#[derive(Debug)]
pub(super) struct Branch {
    repository: Repository,
    remote: String,
    branch: String,
    history: History,
    /// The commit at which it is.
    head: Option<String>,
    /// What is there, by the names that git gives the bytes.
    pub(super) there: Marker,
    /// The host's own file, kept where the site has none.
    domain: Option<String>,
}

impl Branch {
    /// The branch as it is now.
    pub(super) fn look(
        root: &Path,
        (remote, branch): (&str, &str),
        history: History,
        site: &str,
    ) -> Result<Self, PublishError> {
        let repository = Repository::around(root)?;
        let is_named = !remote.contains(['/', ':', '\\']);
        if is_named && repository.own_branch()?.as_deref() == Some(branch) {
            return Err(PublishError::OwnBranch(branch.to_owned()));
        }
        let mut found = Self {
            head: repository.head(remote, branch)?,
            repository,
            remote: remote.to_owned(),
            branch: branch.to_owned(),
            history,
            there: Marker::nothing(site),
            domain: None,
        };
        if let Some(head) = found.head.clone() {
            found.repository.fetch(remote, branch, &head)?;
            found.read(&head)?;
        }
        Ok(found)
    }

    fn read(&mut self, head: &str) -> Result<(), PublishError> {
        let (_, mut files) = self.repository.tree(head)?;
        if files.is_empty() {
            return Ok(());
        }
        let Some(marker) = files.remove(MARKER) else {
            return Err(PublishError::Foreign(self.branch.clone()));
        };
        let marker = Marker::parse(&self.repository.text(&marker.id)?)
            .ok_or_else(|| PublishError::Marker(self.branch.clone()))?;
        self.domain = files.get(DOMAIN).map(|entry| entry.id.clone());
        self.there = Marker {
            site: marker.site,
            files: files.into_iter().map(marked).collect(),
        };
        Ok(())
    }

    /// What is to be there, by the names that git gives the bytes.
    pub(super) fn wanted(
        &self,
        site: &str,
        finished: &Finished,
        objects: Objects,
    ) -> Result<Marker, PublishError> {
        let paths = finished.files.keys().map(OutputPath::as_str);
        let ids = self.repository.files(&finished.folder, paths, objects)?;
        let paths = finished.files.keys().cloned();
        let mut files: BTreeMap<OutputPath, Marked> =
            paths.zip(ids.into_iter().map(plain)).collect();
        let empty = self.repository.bytes(b"", objects)?;
        files
            .entry(OutputPath::new(NO_JEKYLL))
            .or_insert(plain(empty));
        if let Some(domain) = &self.domain {
            let domain = plain(domain.clone());
            files.entry(OutputPath::new(DOMAIN)).or_insert(domain);
        }
        Ok(Marker {
            site: site.to_owned(),
            files,
        })
    }

    /// Makes the commit and moves the branch to it.
    pub(super) fn publish(
        &self,
        site: &str,
        finished: &Finished,
        plan: &Plan,
    ) -> Result<(), PublishError> {
        let wanted = self.wanted(site, finished, Objects::Kept)?;
        let now = Finished::open(&finished.folder);
        if wanted != plan.after || now.as_ref() != Ok(finished) {
            return Err(PublishError::Moving(finished.folder.clone()));
        }
        let marker = Marker::of(site, finished).print();
        let marker = self.repository.bytes(marker.as_bytes(), Objects::Kept)?;
        let files = wanted.files.into_iter();
        let mut files: BTreeMap<String, String> = files
            .map(|(path, marked)| (path.as_str().to_owned(), marked.hash))
            .collect();
        files.insert(MARKER.to_owned(), marker);
        let tree = self.repository.make_tree(&files)?;
        let parent = match self.history {
            History::Keep => self.head.as_deref(),
            History::Orphan => None,
        };
        let [added, changed, deleted] =
            [Change::Added, Change::Changed, Change::Deleted].map(|change| plan.count(change));
        let message =
            format!("Publish {site}\n\n{added} added, {changed} changed, {deleted} deleted\n");
        let commit = self.repository.commit(&tree, parent, &message)?;
        let from = self.head.as_deref();
        match self
            .repository
            .push(&self.remote, &self.branch, from, &commit)?
        {
            Pushed::Done => Ok(()),
            Pushed::Beaten => Err(PublishError::Beaten(self.branch.clone())),
        }
    }
}

fn plain(hash: String) -> Marked {
    Marked { hash, age: 0 }
}

/// A file of the branch; one that is no plain file is like none of the site's.
fn marked((path, entry): (String, Entry)) -> (OutputPath, Marked) {
    let hash = match &*entry.mode {
        "100644" => entry.id,
        mode => format!("{mode} {}", entry.id),
    };
    (OutputPath::new(&path), plain(hash))
}
