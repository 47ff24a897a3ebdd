use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::built::{PageRender, Pending};
use super::ground::Ground;
use super::{is_glossary, is_page};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::l10n::Language;
use crate::markdown::{self, Document, Face, Terms, Vocabulary};
use crate::model::Corpus;
use crate::plan;
use crate::render::{Renderer, Words};
use crate::score::{self, Board, Check, Proof};
use crate::site::OutputPath;
use crate::source::{SitePath, SourceFile, Sources};
use crate::theme::Theme;
use crate::view::{self, Ask};

/// What the last run made, lent to the next where its inputs are equal.
#[derive(Default)]
pub(super) struct Memo {
    terms: Vocabularies,
    documents: BTreeMap<SitePath, Parsed>,
    proofs: Vec<(Check, Arc<Proof>)>,
    renderer: Option<Dressed>,
    pages: BTreeMap<OutputPath, Pending>,
}

/// A renderer and what it was made from.
struct Dressed {
    theme: Arc<Theme>,
    /// The versions of the messages, by language.
    words: BTreeMap<Arc<str>, Arc<str>>,
    renderer: Option<Arc<Renderer>>,
    faults: Vec<Diagnostic>,
}

/// The faces of documents by their files.
type Faces = BTreeMap<SitePath, Arc<Face>>;

/// The terms of each language that has a glossary.
type Vocabularies = BTreeMap<Language, Arc<Terms>>;

#[derive(Clone)]
struct Parsed {
    file: Arc<SourceFile>,
    options: markdown::Options,
    document: Document,
    faults: Vec<Diagnostic>,
}

impl Memo {
    /// Every page parsed, and the faults of each: the glossary first, whose terms `vocabularies` takes from its faces,
    /// then the pages that use them. A file whose text and options are as before is not parsed again.
    pub(super) fn documents(
        &mut self,
        sources: &Sources,
        config: &Config,
        vocabularies: impl FnOnce(&Faces) -> BTreeMap<Language, Terms>,
    ) -> (BTreeMap<SitePath, Document>, Vec<Diagnostic>) {
        let texts = sources.texts.values().filter(|f| is_page(&f.path));
        let (glossary, pages): (Vec<_>, Vec<_>) = texts.partition(|f| is_glossary(&f.path));
        let options = |vocabulary: Vocabulary| markdown::Options {
            raw_html: config.raw_html,
            vocabulary,
        };
        let mut parsed = self.parse(glossary, |_| options(Vocabulary::Definitions));
        self.terms = renewed(&self.terms, vocabularies(&faces(&parsed)));
        let terms = |path: &SitePath| {
            let tag = path.segments().nth(2)?;
            self.terms.get(&config.language(tag)?.language).cloned()
        };
        parsed.extend(self.parse(pages, |path| {
            options(terms(path).map_or(Vocabulary::None, Vocabulary::Terms))
        }));
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

    fn parse(
        &self,
        files: Vec<&Arc<SourceFile>>,
        options: impl Fn(&SitePath) -> markdown::Options + Sync,
    ) -> Vec<Parsed> {
        let parse = |file: &Arc<SourceFile>| {
            let options = options(&file.path);
            let before = self.documents.get(&file.path);
            let same = |p: &&Parsed| p.file.text == file.text && p.options == options;
            if let Some(parsed) = before.filter(same) {
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
                options,
                document,
                faults,
            }
        };
        files.into_par_iter().map(parse).collect()
    }

    /// What is proved of the playbooks' self-checks, in their order. One whose numbers are as before is not proved again.
    pub(super) fn proofs(&mut self, corpus: &Corpus) -> Vec<Option<Arc<Proof>>> {
        let before = std::mem::take(&mut self.proofs);
        let playbooks = corpus.playbooks.par_iter();
        let proved: Vec<Option<(Check, Arc<Proof>)>> = playbooks
            .map(|playbook| {
                let (check, page) = playbook.self_check()?;
                let check = Board::new(&playbook.model, check, page).check;
                let old = before.iter().find(|(old, _)| *old == check);
                let proof = match old {
                    Some((_, proof)) => proof.clone(),
                    None => Arc::new(score::prove(&check)),
                };
                Some((check, proof))
            })
            .collect();
        self.proofs = proved.iter().flatten().cloned().collect();
        let proofs = proved.into_iter();
        proofs
            .map(|proved| proved.map(|(_, proof)| proof))
            .collect()
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
    pub(super) fn pages(&mut self, ground: &Ground) -> BTreeMap<OutputPath, Pending> {
        let Some(renderer) = &ground.renderer else {
            return BTreeMap::new();
        };
        let before = &self.pages;
        let asks: Vec<(OutputPath, Ask)> = view::asks(&ground.plan);
        let pages = asks.into_par_iter().filter_map(|(path, ask)| {
            let before = match before.get(&path) {
                Some(Pending::Kept(page)) => Some(page),
                _ => None,
            };
            let page = ground.page(&ask)?;
            let page = PageRender::renewed(before, page, renderer, &ground.bodies);
            Some((path, Pending::Kept(page)))
        });
        self.pages = pages.collect();
        self.pages.clone()
    }
}

fn faces(parsed: &[Parsed]) -> Faces {
    let faces = parsed.iter();
    faces
        .map(|p| (p.file.path.clone(), p.document.face.clone()))
        .collect()
}

/// The terms as they are now; where they are as before, the old ones, so that pages compare pointers.
fn renewed(before: &Vocabularies, now: BTreeMap<Language, Terms>) -> Vocabularies {
    let now = now.into_iter().map(|(language, terms)| {
        let old = before.get(&language).filter(|old| ***old == terms);
        let terms = old.cloned().unwrap_or_else(|| Arc::new(terms));
        (language, terms)
    });
    now.collect()
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
