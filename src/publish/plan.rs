//! What a publication changes, by the hashes of the files on both sides. Nothing here touches either.

use std::collections::BTreeMap;

use super::marker::{Marked, Marker};
use crate::disk::Finished;
use crate::site::OutputPath;

/// An asset that the site no longer has goes once the site was published so many times without it: pages that readers
/// have open still ask for it.
pub(super) const KEPT_FOR: u32 = 3;

/// So many files go without anybody being asked.
const FEW: usize = 10;

/// Of a target's files so many in a hundred go without anybody being asked.
const PERCENT: usize = 20;

/// What becomes of a file of the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It comes.
    Added,
    /// It has other bytes.
    Changed,
    /// It goes.
    Deleted,
}

/// When a file comes, and how long it may be kept: whoever has a file finds there what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A file with its hash in its name, which never changes. First.
    Asset,
    /// A page, or what lies beside one.
    Page,
    /// The site's front door, and what lists its pages.
    Index,
}

/// One file that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its path below the target.
    pub path: OutputPath,
    /// What becomes of it.
    pub change: Change,
    /// How it is used.
    pub role: Role,
    /// How many bytes it will have; 0 where it goes.
    pub size: u64,
}

/// Whether a target keeps assets that the site no longer has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Retired {
    /// For some publications, for readers that have old pages open.
    Kept,
    /// The target has the site's files and no others.
    Dropped,
}

/// What a publication does. The same from the same files on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What changes, in the order in which it does: assets, pages, the index, and then what goes.
    pub steps: Vec<Step>,
    /// So many files are right already.
    pub unchanged: usize,
    /// So many assets are kept for old pages.
    pub kept: usize,
    /// What goes and was part of the site until now.
    vanishing: usize,
    /// How many files the site had.
    before: usize,
    /// What is there afterwards.
    pub(super) after: Marker,
}

impl Role {
    /// The role of the file at a path.
    pub fn of(path: &OutputPath) -> Self {
        match path.as_str() {
            path if has_hash(path) => Self::Asset,
            path if path.contains('/') => Self::Page,
            _ => Self::Index,
        }
    }

    /// What `Cache-Control` should say.
    pub fn cache_control(self) -> &'static str {
        match self {
            Self::Asset => "public, max-age=31536000, immutable",
            Self::Page | Self::Index => "no-cache",
        }
    }
}

/// `assets/yugto.1f2e3d4c5b.css`, `search/en/fragment/en_6b74676.pf_fragment`: a name that other bytes can't have. A
/// search page that a reader has open goes on asking for the pieces of its index.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with("search/") {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        return ending.starts_with("pf_");
    }
    let is_hash = |part: &str| part.len() == 10 && part.chars().all(|c| c.is_ascii_hexdigit());
    path.starts_with("assets/") && name.split('.').skip(1).any(is_hash)
}

impl Plan {
    /// The plan that brings a target in line with a site.
    pub(super) fn new(site: &Marker, there: &Marker, retired: Retired, sizes: &Sizes) -> Self {
        let live = there.files.iter().filter(|(_, marked)| marked.age == 0);
        let before = live.clone().count();
        // Assets grow older with each publication of another site, and not each time that somebody asks.
        let same = site.files.iter().eq(live);
        let mut plan = Self {
            steps: Vec::new(),
            unchanged: 0,
            kept: 0,
            vanishing: 0,
            before,
            after: site.clone(),
        };
        for (path, marked) in &site.files {
            let change = match there.files.get(path) {
                Some(old) if old.hash == marked.hash => {
                    plan.unchanged += 1;
                    continue;
                }
                Some(_) => Change::Changed,
                None => Change::Added,
            };
            plan.step(path, change, sizes.get(path).copied().unwrap_or_default());
        }
        for (path, old) in &there.files {
            if site.files.contains_key(path) {
                continue;
            }
            let age = if same {
                old.age
            } else {
                old.age.saturating_add(1)
            };
            if retired == Retired::Kept && Role::of(path) == Role::Asset && age <= KEPT_FOR {
                let hash = old.hash.clone();
                plan.after.files.insert(path.clone(), Marked { hash, age });
                plan.kept += 1;
            } else {
                plan.vanishing += usize::from(old.age == 0);
                plan.step(path, Change::Deleted, 0);
            }
        }
        plan.steps.sort_by(|a, b| a.order().cmp(&b.order()));
        plan
    }

    fn step(&mut self, path: &OutputPath, change: Change, size: u64) {
        self.steps.push(Step {
            path: path.clone(),
            change,
            role: Role::of(path),
            size,
        });
    }

    /// Whether the target is right already.
    pub fn is_nothing(&self) -> bool {
        self.steps.is_empty()
    }

    /// How many files come, change or go.
    pub fn count(&self, change: Change) -> usize {
        let steps = self.steps.iter();
        steps.filter(|step| step.change == change).count()
    }

    /// How many files may go without anybody being asked.
    pub fn deletion_limit(&self) -> usize {
        FEW.max(self.before * PERCENT / 100)
    }

    /// How many files of the site go, where these are more than anybody means.
    pub fn too_many_deletions(&self) -> Option<usize> {
        (self.vanishing > self.deletion_limit()).then_some(self.vanishing)
    }
}

impl Step {
    /// What goes is last; else by role, then by path.
    fn order(&self) -> (bool, Role, &OutputPath) {
        (self.change == Change::Deleted, self.role, &self.path)
    }
}

/// How many bytes each file of a site has.
pub(super) type Sizes = BTreeMap<OutputPath, u64>;

/// The sizes of a finished site's files.
pub(super) fn sizes(site: &Finished) -> Sizes {
    let files = site.files.iter();
    files
        .map(|(path, file)| (path.clone(), file.size))
        .collect()
}
