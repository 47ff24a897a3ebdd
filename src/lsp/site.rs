//! The site that is being edited: its files on disk with the open ones over them, and what the pipeline makes of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::documents::{Document, Documents};
use super::uri;
use crate::diag::{Code, Diagnostic, Report};
use crate::disk::{self, EditError};
use crate::model::{Corpus, Drafts};
use crate::pipeline::{Built, Options, Pipeline};
use crate::rename::{self, Attempt, Kept};
use crate::source::{SitePath, Sources};

/// Files and folders, from and to.
pub(super) type Moves = Vec<(SitePath, SitePath)>;

/// What has to be done before the site can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stale {
    /// Nothing.
    No,
    /// An open text changed.
    Texts,
    /// Files on disk changed.
    Disk,
}

/// The site that is being edited.
pub(super) struct Site {
    pub(super) root: PathBuf,
    /// The same without symbolic links: editors name files by either.
    real: Option<PathBuf>,
    pub(super) stale: Stale,
    pipeline: Pipeline,
    sources: Sources,
    faults: Vec<Diagnostic>,
    seen: Option<Seen>,
    /// Faults that only rendering finds, as of the last time that all pages were rendered.
    late: Vec<Diagnostic>,
}

/// What the pipeline made of the site.
pub(super) struct Seen {
    pub(super) corpus: Arc<Corpus>,
    pub(super) built: Built,
    pub(super) report: Report,
    pub(super) untold: Untold,
}

/// What of the faults the client has yet to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Untold {
    /// All of them.
    Everything,
    /// Those that only rendering finds.
    Late,
    /// Nothing.
    Nothing,
}

impl Site {
    pub(super) fn new(root: PathBuf) -> Self {
        Self {
            real: disk::real(&root),
            root,
            stale: Stale::Disk,
            pipeline: pipeline(),
            sources: Sources::default(),
            faults: Vec::new(),
            seen: None,
            late: Vec::new(),
        }
    }

    /// The site that one of these folders, a folder around it or right below it is, if any is.
    pub(super) fn find<'f>(folders: impl Iterator<Item = &'f Path> + Clone) -> Option<Self> {
        let around = folders.clone().find_map(disk::around);
        let found = around.or_else(|| folders.clone().find_map(disk::below));
        found.map(Self::new)
    }

    /// The site as it is now. `None` where the pipeline failed: what was seen before is no longer so.
    pub(super) fn seen(&mut self, documents: &Documents) -> Option<&Seen> {
        if self.stale != Stale::No {
            if self.stale == Stale::Disk {
                (self.sources, self.faults) = disk::read(&self.root);
            }
            self.stale = Stale::No;
            let (sources, faults) = self.overlaid(documents);
            self.seen = None;
            // Until it has come back: what a fault of the tool's leaves behind is not to be used.
            let mut pipeline = std::mem::replace(&mut self.pipeline, pipeline());
            let studied = pipeline.study(sources, faults);
            let corpus = studied.corpus.clone();
            let built = pipeline.build(studied);
            self.pipeline = pipeline;
            self.seen = Some(Seen {
                report: Report::new([built.report().diagnostics(), &self.late].concat()),
                corpus,
                built,
                untold: Untold::Everything,
            });
        }
        self.seen.as_ref()
    }

    /// The site as it was last seen.
    pub(super) fn last(&self) -> Option<&Seen> {
        self.seen.as_ref()
    }

    /// Renders every page as long as `wanted` says so, and adds what only that finds; whether there is news by it.
    pub(super) fn finish(&mut self, wanted: impl Fn() -> bool + Sync) -> bool {
        let Some(seen) = self.seen.as_mut().filter(|s| s.untold != Untold::Nothing) else {
            return false;
        };
        seen.untold = Untold::Late;
        let Some(report) = seen.built.finish(wanted) else {
            return false;
        };
        seen.untold = Untold::Nothing;
        let early = seen.built.report();
        let late = report.diagnostics().iter();
        let late = late.filter(|fault| !early.diagnostics().contains(fault));
        self.late = late.cloned().collect();
        seen.report = report;
        true
    }

    /// Tries to call something by another name, in the site as it is now.
    ///
    /// # Errors
    /// When it can't have that name.
    pub(super) fn attempt(
        &mut self,
        documents: &Documents,
        names: (&str, &str),
    ) -> Result<Attempt, Kept> {
        let (sources, faults) = self.overlaid(documents);
        let mut pipeline = std::mem::replace(&mut self.pipeline, pipeline());
        let attempt = rename::attempt(&mut pipeline, (&sources, &faults), names);
        self.pipeline = pipeline;
        attempt
    }

    /// These files and folders and where they go, each once.
    ///
    /// # Errors
    /// When a symbolic link of the site would no longer lead where it does.
    pub(super) fn movable(&self, moves: &[(SitePath, SitePath)]) -> Result<Moves, EditError> {
        disk::movable(&self.root, moves)
    }

    /// The site's path of an address.
    pub(super) fn path(&self, uri: &str) -> Option<SitePath> {
        let path = uri::to_path(uri)?;
        let below = match path.strip_prefix(&self.root) {
            Ok(below) => below.to_owned(),
            Err(_) => {
                let real = disk::real(&path)?;
                real.strip_prefix(self.real.as_ref()?).ok()?.to_owned()
            }
        };
        let mut segments = Vec::new();
        for part in below.components() {
            match part {
                std::path::Component::Normal(segment) => segments.push(segment.to_str()?),
                _ => return None,
            }
        }
        Some(SitePath::new(&segments.join("/")))
    }

    /// The address of a file of the site.
    pub(super) fn uri(&self, path: &SitePath) -> String {
        let mut at = self.root.clone();
        at.extend(path.segments());
        uri::from_path(&at)
    }

    /// The open texts that belong to the site, each with its address.
    pub(super) fn open<'d>(
        &self,
        documents: &'d Documents,
    ) -> BTreeMap<SitePath, (&'d str, &'d Document)> {
        let open = documents.open.iter();
        let open = open.filter_map(|(uri, document)| {
            let path = self.path(uri)?;
            disk::is_text(&path).then_some((path, (uri.as_str(), document)))
        });
        open.collect()
    }

    /// The sources with the open texts over them, and what is wrong with the bytes of either.
    fn overlaid(&self, documents: &Documents) -> (Sources, Vec<Diagnostic>) {
        let (mut sources, mut faults) = (self.sources.clone(), self.faults.clone());
        let open = self.open(documents);
        faults.retain(|fault| {
            let of_bytes = matches!(
                fault.code,
                Code::InvalidUtf8 | Code::NulCharacter | Code::UnreadableFile
            );
            let span = fault.span.as_ref();
            !(of_bytes && span.is_some_and(|span| open.contains_key(&span.path)))
        });
        for (path, (_, document)) in open {
            let (file, found) = disk::decode(&path, document.text.clone().into_bytes());
            faults.extend(found);
            sources.texts.insert(path, Arc::new(file));
        }
        (sources, faults)
    }
}

/// Drafts are written too, so they are part of the site here.
fn pipeline() -> Pipeline {
    Pipeline::new(Options {
        drafts: Drafts::Build,
        ..Options::default()
    })
}
