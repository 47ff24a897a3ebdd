use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::read::{File, read_one};
use super::walk::{self, Found};
use super::watch::Change;
use crate::diag::Diagnostic;
use crate::source::{SitePath, Sources};

/// Reads a site again and again: of a change to files that were there before it reads these alone.
pub struct Reader {
    root: PathBuf,
    /// Where each file of the last reading is.
    places: BTreeMap<SitePath, PathBuf>,
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
            sources: Sources::default(),
            around: Vec::new(),
            within: BTreeMap::new(),
        }
    }

    /// The whole site, with what is wrong with its files.
    pub fn read(&mut self) -> (Sources, Vec<Diagnostic>) {
        self.around.clear();
        let found = walk::walk(&self.root, &mut self.around);
        self.sources = Sources::default();
        self.within.clear();
        self.take(&found);
        let places = found.into_iter().map(|found| (found.path, found.disk));
        self.places = places.collect();
        self.result()
    }

    /// The site after a change.
    pub fn follow(&mut self, change: &Change) -> (Sources, Vec<Diagnostic>) {
        let Change::Paths(paths) = change else {
            return self.read();
        };
        let known = |path: &SitePath| {
            let disk = self.places.get(path)?;
            // A folder, or a file that is gone, changes more than itself.
            disk.is_file().then(|| Found {
                path: path.clone(),
                disk: disk.clone(),
            })
        };
        let Some(found) = paths.iter().map(known).collect::<Option<Vec<Found>>>() else {
            return self.read();
        };
        for found in &found {
            self.sources.texts.remove(&found.path);
            self.sources.assets.remove(&found.path);
            self.within.remove(&found.path);
        }
        self.take(&found);
        self.result()
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
