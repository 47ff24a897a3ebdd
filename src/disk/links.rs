//! Symbolic links within a site: whether they go on leading where they do once something has another path.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::edit::{EditError, io};
use super::transact::real;
use super::walk::{self, Link};
use crate::diag::Code;
use crate::source::SitePath;

/// A path of the site and the one that it gets.
type Move = (SitePath, SitePath);

/// These files and folders of the site at `root` and their new paths, those once that are one on disk, if every
/// symbolic link would still lead somewhere then.
///
/// # Errors
/// When one wouldn't, or nobody can tell. Nothing has been moved.
pub fn movable(root: &Path, moves: &[Move]) -> Result<Vec<Move>, EditError> {
    if moves.is_empty() {
        return Ok(Vec::new());
    }
    let mut faults = Vec::new();
    let links = walk::links(root, &mut faults);
    let unread = faults.into_iter().find(|f| f.code == Code::UnreadableFile);
    if let Some(fault) = unread {
        return Err(EditError::Unread(fault.message));
    }
    let mut moved: BTreeMap<PathBuf, &Move> = BTreeMap::new();
    for it in moves {
        // Through a symbolic link to its folder, a file has two paths.
        moved.entry(real(root, &it.0)?).or_insert(it);
    }
    for link in links {
        let path = SitePath::new(&link.path);
        let way = Way::of(&link).map_err(|error| io(&path, &error))?;
        if let Some((_, (from, _))) = moved.iter().find(|(old, _)| way.breaks(old)) {
            return Err(EditError::Linked {
                link: path,
                to: from.clone(),
            });
        }
    }
    Ok(moved.into_values().cloned().collect())
}

/// How a link leads where it does.
struct Way {
    /// Where it stands, whatever links lead there.
    at: PathBuf,
    /// What it names, one folder after the other, and where that ends.
    steps: Vec<PathBuf>,
    /// Whether it is told from the root of the disk or from its own folder.
    from: From,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    Root,
    Beside,
}

impl Way {
    fn of(link: &Link) -> std::io::Result<Self> {
        let folder = link
            .disk
            .parent()
            .unwrap_or(Path::new("/"))
            .canonicalize()?;
        let at = folder.join(link.disk.file_name().unwrap_or_default());
        let told = link.disk.read_link()?;
        let mut here = folder;
        let mut steps = Vec::new();
        for part in told.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => _ = here.pop(),
                part => here.push(part),
            }
            steps.push(here.clone());
        }
        steps.push(link.target.clone());
        let from = match told.has_root() {
            true => From::Root,
            false => From::Beside,
        };
        Ok(Self { at, steps, from })
    }

    /// Whether it leads astray once what is at `old` is elsewhere: it leads there, and doesn't go along with it.
    fn breaks(&self, old: &Path) -> bool {
        let there = |step: &PathBuf| step.starts_with(old);
        let along = self.from == From::Beside
            && self.at != old
            && self.at.starts_with(old)
            && self.steps.iter().all(there);
        !along && self.steps.iter().any(there)
    }
}
