use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::ground::Ground;
use crate::diag::{Diagnostic, Report};
use crate::markdown::Body;
use crate::render::Renderer;
use crate::site::{Content, OutputPath, Render, Site};
use crate::source::{SitePath, Sources};
use crate::view::{Ask, Page};

/// What a run made: a site whose pages are rendered when they are asked for, and every fault.
#[derive(Clone, Default)]
pub struct Built {
    /// The sources, with the built-in ones: what the faults' places refer to.
    pub sources: Sources,
    pub(super) faults: Vec<Diagnostic>,
    pub(super) pages: BTreeMap<OutputPath, Pending>,
    pub(super) files: BTreeMap<OutputPath, Content>,
}

/// The bodies of documents by their files.
pub(super) type Bodies = BTreeMap<SitePath, Arc<Body>>;

/// The bytes of a page, or why there are none.
type Html = Result<Arc<[u8]>, Box<Diagnostic>>;

/// A page whose bytes can be asked for.
#[derive(Clone)]
pub(super) enum Pending {
    /// It is kept, and so are its bytes once somebody asked for them.
    Kept(Arc<PageRender>),
    /// It is made from the beginning each time, and nothing of it kept.
    Passing(Arc<Ground>, Arc<Ask>),
}

/// A page, all that its bytes depend on, and the bytes once somebody asked for them.
pub(super) struct PageRender {
    page: Page,
    renderer: Arc<Renderer>,
    /// The bodies of the files that the page shows, no others.
    bodies: Bodies,
    rendered: OnceLock<Html>,
    /// What the page was when it could last be made.
    last_good: Option<Arc<[u8]>>,
}

impl PageRender {
    /// The page that `before` was, if nothing that it depends on changed; else a new one.
    pub(super) fn renewed(
        before: Option<&Arc<Self>>,
        page: Page,
        renderer: &Arc<Renderer>,
        bodies: &Bodies,
    ) -> Arc<Self> {
        let bodies: Bodies = page
            .files
            .keys()
            .filter_map(|path| Some((path.clone(), bodies.get(path)?.clone())))
            .collect();
        if let Some(before) = before
            && Arc::ptr_eq(&before.renderer, renderer)
            && same(&before.bodies, &bodies)
            && before.page == page
        {
            return before.clone();
        }
        Arc::new(Self {
            page,
            renderer: renderer.clone(),
            bodies,
            rendered: OnceLock::new(),
            last_good: before.and_then(|before| before.good()),
        })
    }

    fn html(&self) -> &Html {
        self.rendered.get_or_init(|| {
            let html = self.renderer.render(&self.page, &self.bodies)?;
            Ok(html.into())
        })
    }

    fn good(&self) -> Option<Arc<[u8]>> {
        let rendered = self.rendered.get().and_then(|html| html.as_ref().ok());
        rendered.or(self.last_good.as_ref()).cloned()
    }
}

impl Pending {
    fn html(&self) -> Html {
        match self {
            Self::Kept(page) => page.html().clone(),
            Self::Passing(ground, ask) => ground.html(ask),
        }
    }
}

impl Render for Pending {
    /// A page whose template fails stays as it last was; one that never was says so in plain words.
    fn render(&self) -> Arc<[u8]> {
        let last_good = match self {
            Self::Kept(page) => page.last_good.clone(),
            Self::Passing(..) => None,
        };
        match (self.html(), last_good) {
            (Ok(bytes), _) | (Err(_), Some(bytes)) => bytes,
            (Err(fault), None) => {
                let code = fault.code;
                let html = format!(
                    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{code}</title><body><p>{code}</p></body></html>"
                );
                html.into_bytes().into()
            }
        }
    }

    fn strict(&self) -> Option<Arc<[u8]>> {
        self.html().ok()
    }
}

fn same(a: &Bodies, b: &Bodies) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|((p, x), (q, y))| p == q && Arc::ptr_eq(x, y))
}

impl Built {
    /// The faults found so far; those of templates that only fail on a page are found by [`Built::render`].
    pub fn report(&self) -> Report {
        Report::new(self.faults.clone())
    }

    /// The site with its pages rendered on demand; `None` where no template can be used.
    pub fn site(&self) -> Option<Site> {
        let pages = self.pages.iter().map(|(path, page)| {
            let render: Arc<dyn Render> = Arc::new(page.clone());
            (path.clone(), Content::Page(render))
        });
        (!self.pages.is_empty()).then(|| self.with_files(pages.collect()))
    }

    /// The site with every page rendered, and every fault.
    pub fn render(&self) -> (Site, Report) {
        let pages: Vec<_> = self.pages.iter().collect();
        let rendered: Vec<_> = pages
            .into_par_iter()
            .map(|(path, page)| (path, page.html()))
            .collect();
        let mut faults = self.faults.clone();
        let mut entries = BTreeMap::new();
        for (path, html) in rendered {
            match html {
                Ok(bytes) => drop(entries.insert(path.clone(), Content::Bytes(bytes))),
                Err(fault) => faults.push(*fault),
            }
        }
        (self.with_files(entries), Report::new(faults))
    }

    /// Renders every page as long as `wanted` says so, and keeps the bytes for whoever asks: every fault, or `None`
    /// where it was given up.
    pub fn finish(&self, wanted: impl Fn() -> bool + Sync) -> Option<Report> {
        let pages: Vec<_> = self.pages.values().collect();
        let rendered = pages
            .into_par_iter()
            .map(|page| wanted().then(|| page.html().err().map(|fault| *fault)));
        let found: Option<Vec<Option<Diagnostic>>> = rendered.collect();
        let mut faults = self.faults.clone();
        faults.extend(found?.into_iter().flatten());
        Some(Report::new(faults))
    }

    /// Every fault that is known before a page is written: those of the content, and those of templates that fail on
    /// one page of each kind.
    pub fn trial(&self) -> Report {
        let mut alike = BTreeMap::new();
        for page in self.pages.values() {
            if let Pending::Passing(ground, ask) = page {
                alike.entry(ground.likeness(ask)).or_insert(page);
            }
        }
        let tried: Vec<_> = alike.into_values().collect();
        let found = tried.into_par_iter().filter_map(|page| page.html().err());
        let found: Vec<_> = found.map(|fault| *fault).collect();
        Report::new(self.faults.iter().cloned().chain(found).collect())
    }

    /// How many pages there are to render.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// How many files the site consists of.
    pub fn file_count(&self) -> usize {
        self.pages.len() + self.files.len()
    }

    /// How many pages were made anew since `before`.
    pub fn changed_since(&self, before: &Built) -> usize {
        let pages = self.pages.iter();
        let unchanged = |path: &OutputPath, page: &Pending| match (before.pages.get(path), page) {
            (Some(Pending::Kept(old)), Pending::Kept(page)) => Arc::ptr_eq(old, page),
            _ => false,
        };
        pages.filter(|(path, page)| !unchanged(path, page)).count()
    }

    fn with_files(&self, mut entries: BTreeMap<OutputPath, Content>) -> Site {
        entries.extend(self.files.clone());
        Site { entries }
    }
}
