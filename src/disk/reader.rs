use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::read::{File, read_one};
use super::walk::{self, Found};
use super::watch::Change;
use crate::diag::Diagnostic;
use crate::source::{SitePath, Sources};

/// Reads a site again and again: of a change it reads only what changed.
pub struct Reader {
    root: PathBuf,
    /// Where each file of the last reading is.
    places: BTreeMap<SitePath, PathBuf>,
    /// Whether any of them is reached through a symbolic link.
    linked: bool,
    sources: Sources,
    /// What is wrong with names and folders.
    around: Vec<Diagnostic>,
    /// What is wrong with the bytes of files.
    within: BTreeMap<SitePath, Vec<Diagnostic>>,
}

impl Reader {
    /// A reader of the site whose root is `root`, which has read nothing yet.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            places: BTreeMap::new(),
            linked: false,
            sources: Sources::default(),
            around: Vec::new(),
            within: BTreeMap::new(),
        }
    }

    /// The whole site, with what is wrong with its files.
    pub fn read(&mut self) -> (Sources, Vec<Diagnostic>) {
        self.sources = Sources::default();
        self.within.clear();
        let found = self.walk();
        self.take(&found);
        self.result()
    }

    /// The site after a change.
    pub fn follow(&mut self, change: &Change) -> (Sources, Vec<Diagnostic>) {
        let Change::Paths(paths) = change else {
            return self.read();
        };
        let told = paths.iter().filter(|path| !self.was_passing(path));
        let known = |path: &SitePath| {
            let disk = self.places.get(path).filter(|_| !self.linked)?;
            // A folder, or a file that is gone, changes more than itself.
            disk.is_file().then(|| Found {
                path: path.clone(),
                disk: disk.clone(),
            })
        };
        let found = match told.map(known).collect::<Option<Vec<Found>>>() {
            Some(found) => found,
            None => self.find(paths),
        };
        for found in &found {
            self.forget(&found.path);
        }
        self.take(&found);
        self.result()
    }

    /// Whether a file came and went before anybody could read it, as editors' own do when they save. Only where its
    /// name is the same in every form of Unicode can it not be one that is there by another.
    fn was_passing(&self, path: &SitePath) -> bool {
        path.as_str().is_ascii()
            // A link may have led there.
            && !self.linked
            && !self.places.contains_key(path)
            && !self.is_folder(path)
            && !self.is_faulty(path)
            && self.root.join(path.as_str()).symlink_metadata().is_err()
    }

    /// Whether files were below it.
    fn is_folder(&self, path: &SitePath) -> bool {
        let below = SitePath::new(&format!("{path}/"));
        let next = self.places.range(below.clone()..).next();
        next.is_some_and(|(next, _)| next.as_str().starts_with(below.as_str()))
    }

    /// Whether something was wrong there that is no file: a link to nowhere, or the name of an empty folder.
    fn is_faulty(&self, path: &SitePath) -> bool {
        let mut spans = self.around.iter().filter_map(|fault| fault.span.as_ref());
        spans.any(|span| Path::new(span.path.as_str()).starts_with(path.as_str()))
    }

    /// Looks for files anew: those that came, and those that `changed` says have changed. Those that went are
    /// forgotten.
    fn find(&mut self, changed: &BTreeSet<SitePath>) -> Vec<Found> {
        let before = std::mem::take(&mut self.places);
        let found = self.walk();
        let gone: Vec<_> = before
            .keys()
            .filter(|path| !self.places.contains_key(path))
            .collect();
        for path in gone {
            self.forget(path);
        }
        // What a symbolic link leads to is found where it really is.
        let real = self.root.canonicalize();
        let roots: Vec<&PathBuf> = real.iter().chain([&self.root]).collect();
        let on_disk = |path: &SitePath| roots.iter().map(|root| root.join(path.as_str())).collect();
        let disks: BTreeSet<PathBuf> = changed.iter().flat_map::<Vec<_>, _>(on_disk).collect();
        let is_told = |found: &Found| {
            let path = Path::new(found.path.as_str());
            let mut around = path.ancestors().filter_map(Path::to_str);
            around.any(|path| changed.contains(&SitePath::new(path)))
                || found.disk.ancestors().any(|disk| disks.contains(disk))
        };
        let is_new = |found: &Found| before.get(&found.path) != Some(&found.disk);
        let mut found = found;
        found.retain(|found| is_new(found) || is_told(found));
        found
    }

    /// Every file of the site.
    fn walk(&mut self) -> Vec<Found> {
        self.around.clear();
        let found = walk::walk(&self.root, &mut self.around);
        let places = found.iter().map(|f| (f.path.clone(), f.disk.clone()));
        self.places = places.collect();
        let direct = |found: &Found| found.disk.ends_with(found.path.as_str());
        self.linked = !found.iter().all(direct);
        found
    }

    fn forget(&mut self, path: &SitePath) {
        self.sources.texts.remove(path);
        self.sources.assets.remove(path);
        self.within.remove(path);
    }

    fn take(&mut self, found: &[Found]) {
        let read: Vec<(Option<File>, Vec<Diagnostic>)> = found.par_iter().map(read_one).collect();
        for (found, (file, faults)) in found.iter().zip(read) {
            if !faults.is_empty() {
                self.within.insert(found.path.clone(), faults);
            }
            match file {
                Some(File::Text(file)) => {
                    self.sources.texts.insert(file.path.clone(), Arc::new(file));
                }
                Some(File::Asset(asset)) => {
                    let path = asset.path.clone();
                    self.sources.assets.insert(path, Arc::new(asset));
                }
                None => {}
            }
        }
    }

    fn result(&self) -> (Sources, Vec<Diagnostic>) {
        let within = self.within.values().flatten();
        let faults = self.around.iter().chain(within).cloned();
        (self.sources.clone(), faults.collect())
    }
}
