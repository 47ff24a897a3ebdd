use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::ground::Bodies;
use super::{Pages, is_glossary};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::l10n::Language;
use crate::markdown::{self, Document, Face, Terms, Vocabulary};
use crate::plan;
use crate::render::{Renderer, Words};
use crate::source::{SitePath, SourceFile};
use crate::theme::Theme;

/// What the last run made, lent to the next where its inputs are equal.
#[derive(Default)]
pub(super) struct Memo {
    terms: Vocabularies,
    documents: BTreeMap<SitePath, Parsed>,
    /// What is wrong in documents, of those in which something is.
    faulty: BTreeMap<SitePath, Vec<Diagnostic>>,
    renderer: Option<Dressed>,
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
    /// Parses the pages: the glossary first, whose terms `vocabularies` takes from its faces, then those that use them.
    /// A file whose text and options are as before is not parsed again. Texts that pass by are let go of one by one,
    /// so that never all of them are there beside all that they became; nothing is lent for them again.
    pub(super) fn read(
        &mut self,
        texts: (Vec<Arc<SourceFile>>, Pages),
        config: &Config,
        vocabularies: impl FnOnce(&Faces) -> BTreeMap<Language, Terms>,
    ) {
        let (texts, keep) = texts;
        let (glossary, pages): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|f| is_glossary(&f.path));
        let options = |path: &SitePath, vocabulary: Vocabulary| markdown::Options {
            raw_html: config.raw_html,
            vocabulary,
            pseudo: path.segments().nth(2).and_then(|tag| config.pseudo(tag)),
        };
        let mut parsed = self.parse(glossary, keep, |path| {
            options(path, Vocabulary::Definitions)
        });
        self.terms = renewed(&self.terms, vocabularies(&faces(parsed.iter())));
        let terms = |path: &SitePath| {
            let language = config.language(path.segments().nth(2)?)?;
            // A text in a made-up language has the terms of the language that it is written in.
            let spoken = match language.pseudo {
                Some(_) => &config.source,
                None => &language.language,
            };
            self.terms.get(spoken).cloned()
        };
        parsed.extend(self.parse(pages, keep, |path| {
            let vocabulary = terms(path).map_or(Vocabulary::None, Vocabulary::Terms);
            options(path, vocabulary)
        }));
        let faulty = parsed.iter().filter(|p| !p.faults.is_empty());
        let faulty = faulty.map(|p| (p.file.path.clone(), p.faults.clone()));
        self.faulty = faulty.collect();
        self.documents = parsed
            .into_iter()
            .map(|p| (p.file.path.clone(), p))
            .collect();
    }

    /// Parses a page that was edited, with the options that it was parsed with before: what it was, and what it is now.
    pub(super) fn read_again(&mut self, file: &Arc<SourceFile>) -> Option<(Document, Document)> {
        let before = self.documents.get(&file.path)?;
        let (old, options) = (before.document.clone(), before.options.clone());
        let parsed = self.parse_one(file, options);
        let now = parsed.document.clone();
        if parsed.faults.is_empty() {
            self.faulty.remove(&file.path);
        } else {
            self.faulty.insert(file.path.clone(), parsed.faults.clone());
        }
        self.documents.insert(file.path.clone(), parsed);
        Some((old, now))
    }

    /// What is wrong in single documents.
    pub(super) fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        self.faulty.values().flatten()
    }

    /// The faces of all documents.
    pub(super) fn faces(&self) -> Faces {
        faces(self.documents.values())
    }

    /// The bodies of all documents.
    pub(super) fn bodies(&self) -> Bodies {
        let documents = self.documents.iter();
        documents
            .map(|(path, parsed)| (path.clone(), parsed.document.body.clone()))
            .collect()
    }

    fn parse(
        &self,
        files: Vec<Arc<SourceFile>>,
        keep: Pages,
        options: impl Fn(&SitePath) -> markdown::Options + Sync,
    ) -> Vec<Parsed> {
        let parse = |file: Arc<SourceFile>| {
            let mut parsed = self.parse_one(&file, options(&file.path));
            if keep == Pages::Passing {
                parsed.file = file.without_text();
            }
            parsed
        };
        files.into_par_iter().map(parse).collect()
    }

    fn parse_one(&self, file: &Arc<SourceFile>, options: markdown::Options) -> Parsed {
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
}

fn faces<'p>(parsed: impl Iterator<Item = &'p Parsed>) -> Faces {
    parsed
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
