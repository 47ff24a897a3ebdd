use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::carded::CardKit;
use super::ground::Ground;
use super::judge::Proofs;
use super::press::{Cell, Pending, Press};
use super::pseudo;
use crate::check::{self, Against, Grounds};
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Report};
use crate::site::{Content, OutputPath, Render, Site};
use crate::source::{SourceFile, Sources};

/// What a run made: a site whose pages are rendered when they are asked for, and every fault.
#[derive(Clone)]
pub struct Built {
    /// The sources, with the built-in ones: what the faults' places refer to. Where pages pass by
    /// ([`Pages::Passing`](super::Pages)), without the texts of pages.
    pub sources: Sources,
    pub(super) faults: Vec<Diagnostic>,
    /// What the pages are made from.
    pub(super) ground: Arc<Ground>,
    /// `None` where no template can be used.
    pub(super) press: Option<Arc<Press>>,
    pub(super) files: Arc<BTreeMap<OutputPath, Content>>,
    /// What cards are made with, where the site asks for some.
    pub(super) kit: Option<Arc<CardKit>>,
    pub(super) proofs: Proofs,
}

/// How many pages an edit changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changes {
    /// So many.
    Pages(usize),
    /// Any page may have changed, and not all were looked at yet.
    Site,
}

impl Built {
    /// The faults found so far; those of templates that only fail on a page are found by [`Built::render`].
    pub fn report(&self) -> Report {
        self.with(Vec::new())
    }

    /// Those faults, and others.
    fn with(&self, more: Vec<Diagnostic>) -> Report {
        let mut faults = [&*self.faults, &more].concat();
        let config = &self.ground.corpus.config;
        if config.languages.iter().any(|l| l.pseudo.is_some()) {
            faults.retain(|fault| !pseudo::is_of(config, fault));
        }
        // Without a configuration this is probably no site's folder: nothing else says anything.
        if faults.iter().any(|fault| fault.code == Code::MissingConfig) {
            faults.retain(|fault| fault.code == Code::MissingConfig);
        }
        Report::new(faults)
    }

    /// Whether there is a configuration that can be read. Without it nothing is known of the site’s languages.
    pub fn is_configured(&self) -> bool {
        let config = Config::path();
        !self.faults.iter().any(|fault| {
            let there = fault.span.as_ref().is_some_and(|span| span.path == config);
            fault.code == Code::MissingConfig || (fault.code == Code::InvalidToml && there)
        })
    }

    /// Every address of a list of published ones that this site wouldn't answer: see [`check::against`].
    ///
    /// # Errors
    /// Why the list is none, as the end of “the file …”.
    pub fn against(&self, list: &SourceFile) -> Result<Against, String> {
        let ground = &self.ground;
        let grounds = Grounds {
            corpus: &ground.corpus,
            locks: &ground.locks,
            plan: &ground.plan,
        };
        let cells = self.press.as_ref().map(|press| &press.cells);
        check::against(grounds, list, |path| {
            self.files.contains_key(path) || cells.is_some_and(|cells| cells.contains_key(path))
        })
    }

    fn cells(&self) -> impl Iterator<Item = (&Arc<Press>, &OutputPath, &Arc<Cell>)> {
        let press = self.press.iter();
        press.flat_map(|press| {
            press
                .cells
                .iter()
                .map(move |(path, cell)| (press, path, cell))
        })
    }

    /// The site with its pages rendered on demand; `None` where no template can be used.
    pub fn site(&self) -> Option<Site> {
        let press = self.press.as_ref()?;
        let pages = press.cells.iter().map(|(path, cell)| {
            let render: Arc<dyn Render> = Arc::new(Pending {
                press: press.clone(),
                cell: cell.clone(),
            });
            (path.clone(), Content::Page(render))
        });
        Some(self.with_files(pages.collect()))
    }

    /// The site with every page rendered, and every fault.
    pub fn render(&self) -> (Site, Report) {
        let cells: Vec<_> = self.cells().collect();
        let rendered: Vec<_> = cells
            .into_par_iter()
            .map(|(press, path, cell)| (path, press.ask(cell)))
            .collect();
        let mut faults = Vec::new();
        let mut entries = BTreeMap::new();
        for (path, bytes) in rendered {
            match bytes {
                Ok(bytes) => drop(entries.insert(path.clone(), Content::Bytes(bytes))),
                Err(fault) => faults.push(*fault),
            }
        }
        (self.with_files(entries), self.with(faults))
    }

    /// Renders every page as long as `wanted` says so: every fault, or `None` where it was given up.
    pub fn finish(&self, wanted: impl Fn() -> bool + Sync) -> Option<Report> {
        let cells: Vec<_> = self.cells().collect();
        let found = cells
            .into_par_iter()
            .map(|(press, _, cell)| wanted().then(|| press.settle(cell)));
        let found: Option<Vec<Option<Diagnostic>>> = found.collect();
        Some(self.with(found?.into_iter().flatten().collect()))
    }

    /// Every fault that is known before a page is written: those of the content, and those of templates that fail on
    /// one page of each kind.
    pub fn trial(&self) -> Report {
        let mut alike = BTreeMap::new();
        for (press, _, cell) in self.cells() {
            alike
                .entry(press.ground.likeness(&cell.ask))
                .or_insert((press, cell));
        }
        let tried: Vec<_> = alike.into_values().collect();
        let found = tried
            .into_par_iter()
            .filter_map(|(press, cell)| press.settle(cell));
        self.with(found.collect())
    }

    /// How many pages there are to render.
    pub fn page_count(&self) -> usize {
        self.cells()
            .filter(|(_, _, cell)| cell.ask.is_page())
            .count()
    }

    /// How many files the site consists of.
    pub fn file_count(&self) -> usize {
        self.cells().count() + self.files.len()
    }

    /// How many pages changed since `before`, as far as they were rendered.
    pub fn changes_since(&self, before: &Built) -> Changes {
        let older = before.ground.age.number;
        let mut cells = self.cells().filter(|(_, _, cell)| cell.ask.is_page());
        let unknown = self.ground.age.is_wide_since(older)
            && self.cells().any(|(press, _, cell)| !press.is_settled(cell));
        if unknown {
            return Changes::Site;
        }
        Changes::Pages(
            cells
                .by_ref()
                .filter(|(_, _, cell)| cell.changed_since(older, &self.ground.age))
                .count(),
        )
    }

    fn with_files(&self, mut entries: BTreeMap<OutputPath, Content>) -> Site {
        let files = self.files.iter();
        entries.extend(files.map(|(path, content)| (path.clone(), content.clone())));
        Site {
            entries,
            late: None,
            packings: self.ground.corpus.config.hosting.precompress.clone(),
        }
    }
}
