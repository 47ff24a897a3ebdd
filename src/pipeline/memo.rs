use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::built::{Bodies, PageRender};
use super::is_page;
use crate::diag::Diagnostic;
use crate::markdown::{self, Document};
use crate::plan;
use crate::render::{Renderer, Words};
use crate::site::OutputPath;
use crate::source::{SitePath, SourceFile, Sources};
use crate::theme::Theme;
use crate::view::Page;

/// What the last run made, lent to the next where its inputs are equal.
#[derive(Default)]
pub(super) struct Memo {
    options: markdown::Options,
    documents: BTreeMap<SitePath, Parsed>,
    renderer: Option<Dressed>,
    pages: BTreeMap<OutputPath, Arc<PageRender>>,
}

/// A renderer and what it was made from.
struct Dressed {
    theme: Arc<Theme>,
    /// The versions of the messages, by language.
    words: BTreeMap<Arc<str>, Arc<str>>,
    renderer: Option<Arc<Renderer>>,
    faults: Vec<Diagnostic>,
}

#[derive(Clone)]
struct Parsed {
    file: Arc<SourceFile>,
    document: Document,
    faults: Vec<Diagnostic>,
}

impl Memo {
    /// Every page parsed, and the faults of each. A file whose text is as before is not parsed again.
    pub(super) fn documents(
        &mut self,
        sources: &Sources,
        options: markdown::Options,
    ) -> (BTreeMap<SitePath, Document>, Vec<Diagnostic>) {
        if options != self.options {
            self.documents.clear();
            self.options = options;
        }
        let pages: Vec<&Arc<SourceFile>> = sources
            .texts
            .values()
            .filter(|f| is_page(&f.path))
            .collect();
        let before = &self.documents;
        let parse = |file: &Arc<SourceFile>| {
            let before = before.get(&file.path);
            if let Some(parsed) = before.filter(|p| p.file.text == file.text) {
                return parsed.clone();
            }
            let (mut document, faults) = markdown::parse(file, &options);
            // Equal values keep the old pointer, so that what comes after can compare pointers.
            if let Some(before) = before.map(|parsed| &parsed.document) {
                if before.face == document.face {
                    document.face = before.face.clone();
                }
                if before.body == document.body {
                    document.body = before.body.clone();
                }
            }
            Parsed {
                file: file.clone(),
                document,
                faults,
            }
        };
        let parsed: Vec<Parsed> = pages.into_par_iter().map(parse).collect();
        let faults = parsed.iter().flat_map(|p| p.faults.clone()).collect();
        let documents = parsed
            .iter()
            .map(|p| (p.file.path.clone(), p.document.clone()))
            .collect();
        self.documents = parsed
            .into_iter()
            .map(|p| (p.file.path.clone(), p))
            .collect();
        (documents, faults)
    }

    /// The renderer of a theme and its messages, with the faults of its templates.
    pub(super) fn renderer(
        &mut self,
        theme: Theme,
        words: Words,
    ) -> (Option<Arc<Renderer>>, Vec<Diagnostic>) {
        let versions = words
            .iter()
            .map(|(tag, messages)| (tag.clone(), messages.version()));
        let versions: BTreeMap<_, _> = versions.collect();
        let before = self
            .renderer
            .take()
            .filter(|b| *b.theme == theme && b.words == versions);
        let dressed = before.unwrap_or_else(|| {
            let theme = Arc::new(theme);
            let (renderer, faults) = Renderer::new(&theme, words, &Arc::new(addresses(&theme)));
            Dressed {
                theme,
                words: versions,
                renderer: renderer.map(Arc::new),
                faults,
            }
        });
        let lent = (dressed.renderer.clone(), dressed.faults.clone());
        self.renderer = Some(dressed);
        lent
    }

    /// Every page; those that nothing changed for are the very ones of the last run, rendered already or not.
    pub(super) fn pages(
        &mut self,
        views: Vec<(OutputPath, Page)>,
        renderer: &Arc<Renderer>,
        bodies: &Bodies,
    ) -> BTreeMap<OutputPath, Arc<PageRender>> {
        let before = &self.pages;
        let pages = views.into_par_iter().map(|(path, page)| {
            let page = PageRender::renewed(before.get(&path), page, renderer, bodies);
            (path, page)
        });
        self.pages = pages.collect();
        self.pages.clone()
    }
}

/// The addresses of a theme's static files below the site's root.
fn addresses(theme: &Theme) -> BTreeMap<String, String> {
    let statics = theme.statics.iter();
    statics
        .map(|(path, asset)| {
            (
                path.clone(),
                plan::theme_asset(path, &asset.hash).as_str().to_owned(),
            )
        })
        .collect()
}
