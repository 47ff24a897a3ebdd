use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Report};
use crate::markdown::Body;
use crate::model::Corpus;
use crate::plan::{self, SITEMAP};
use crate::render::Renderer;
use crate::site::{Content, OutputPath, Render, Site};
use crate::source::{SitePath, Sources};
use crate::theme::Theme;
use crate::view::Page;

/// What a run made: a site whose pages are rendered when they are asked for, and every fault.
pub struct Built {
    /// The sources, with the built-in ones: what the faults' places refer to.
    pub sources: Sources,
    faults: Vec<Diagnostic>,
    pages: Vec<(OutputPath, Arc<PageRender>)>,
    files: BTreeMap<OutputPath, Content>,
}

/// A page and all that its bytes depend on.
struct PageRender {
    page: Page,
    renderer: Arc<Renderer>,
    bodies: Arc<BTreeMap<SitePath, Arc<Body>>>,
}

impl PageRender {
    fn html(&self) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        let html = self.renderer.render(&self.page, &self.bodies)?;
        Ok(html.into_bytes().into())
    }
}

impl Render for PageRender {
    /// A page whose template fails says so in plain text: the report has the fault.
    fn render(&self) -> Arc<[u8]> {
        self.html().unwrap_or_else(|fault| {
            let text = format!(
                "<!doctype html><meta charset=\"utf-8\"><title>{0}</title><p>{0}</p>",
                fault.code
            );
            text.into_bytes().into()
        })
    }
}

impl Built {
    #[expect(
        clippy::too_many_arguments,
        reason = "the last stage takes what all others made"
    )]
    pub(super) fn new(
        sources: Sources,
        faults: Vec<Diagnostic>,
        views: Vec<(OutputPath, Page)>,
        renderer: Option<Renderer>,
        bodies: BTreeMap<SitePath, Arc<Body>>,
        theme: &Theme,
        corpus: &Corpus,
        sitemap: Option<String>,
    ) -> Self {
        let mut files = BTreeMap::new();
        for (path, asset) in &theme.statics {
            files.insert(
                plan::theme_asset(path, &asset.hash),
                Content::Asset(asset.bytes.clone()),
            );
        }
        for (path, asset) in &corpus.assets {
            files.insert(
                plan::content_asset(path, &asset.hash),
                Content::Asset(asset.bytes.clone()),
            );
        }
        if let Some(sitemap) = sitemap {
            let bytes = Content::Bytes(sitemap.into_bytes().into());
            files.insert(OutputPath::new(SITEMAP), bytes);
        }
        let bodies = Arc::new(bodies);
        let renderer = renderer.map(Arc::new);
        let pages = renderer.iter().flat_map(|renderer| {
            let bodies = &bodies;
            views.iter().map(move |(path, page)| {
                let page = PageRender {
                    page: page.clone(),
                    renderer: renderer.clone(),
                    bodies: bodies.clone(),
                };
                (path.clone(), Arc::new(page))
            })
        });
        Self {
            sources,
            faults,
            pages: pages.collect(),
            files,
        }
    }

    /// The faults found so far; those of templates that only fail on a page are found by [`Built::render`].
    pub fn report(&self) -> Report {
        Report::new(self.faults.clone())
    }

    /// The site with its pages rendered on demand; `None` where no template can be used.
    pub fn site(&self) -> Option<Site> {
        let pages = self.pages.iter().map(|(path, page)| {
            let render: Arc<dyn Render> = page.clone();
            (path.clone(), Content::Page(render))
        });
        (!self.pages.is_empty()).then(|| self.with_files(pages.collect()))
    }

    /// The site with every page rendered, and every fault.
    pub fn render(&self) -> (Site, Report) {
        let rendered: Vec<_> = self
            .pages
            .par_iter()
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

    fn with_files(&self, mut entries: BTreeMap<OutputPath, Content>) -> Site {
        entries.extend(self.files.clone());
        Site { entries }
    }
}
