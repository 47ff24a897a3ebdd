use std::collections::BTreeMap;

use crate::config::LanguageConfig;
use crate::diag::{Code, Diagnostic};
use crate::model::{Collection, Corpus, Model, Page};
use crate::source::{Id, Span};

/// A collection with its model, if it is a playbook's.
type Part<'c> = (&'c Collection, Option<&'c Model>);

pub(super) fn collections(corpus: &Corpus) -> impl Iterator<Item = Part<'_>> {
    let playbooks = corpus
        .playbooks
        .iter()
        .map(|p| (&p.collection, Some(&p.model)));
    let lenses = corpus.lenses.iter().map(|l| &l.collection);
    let others = lenses.chain([&corpus.glossary, &corpus.pages]);
    playbooks.chain(others.map(|collection| (collection, None)))
}

pub(super) fn translations<'c>(
    corpus: &'c Corpus,
    collection: &'c Collection,
) -> impl Iterator<Item = &'c LanguageConfig> {
    let languages = corpus.config.languages.iter();
    languages.filter(|l| l.language != collection.source)
}

/// Which pages a language lacks, and which only it has.
pub(super) fn pages(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for collection in corpus.collections() {
        let none = BTreeMap::new();
        let sources = collection.editions.get(&collection.source);
        let sources = sources.unwrap_or(&none);
        faults.extend(sources.values().flat_map(waiting));
        for language in translations(corpus, collection) {
            let tag = language.language.tag();
            let severity = language.require.severity(Code::MissingTranslation);
            let edition = collection.editions.get(&language.language);
            let lacks = |page: &Page, what: &str, help: String| {
                let message = format!("`{what}` is not translated into `{tag}`");
                let span = Span::file(&page.face.path);
                let fault = Diagnostic::new(Code::MissingTranslation, span, message);
                fault.severity(severity).help(help)
            };
            let folder = &collection.folder;
            let Some(edition) = edition.filter(|pages| !pages.is_empty()) else {
                let first = sources.values().next();
                let help = format!("put its pages into `{folder}/{tag}/`");
                faults.extend(first.map(|page| lacks(page, folder.as_str(), help)));
                continue;
            };
            for (name, page) in sources
                .iter()
                .filter(|(name, _)| collection.shows(name.as_str()))
            {
                if edition.get(name).is_none_or(|p| p.face.front.untranslated) {
                    let help = format!("write `{folder}/{tag}/{name}.md`");
                    faults.push(lacks(page, name.as_str(), help));
                }
            }
            for (name, page) in edition {
                faults.extend(alone(collection, name, page));
            }
        }
    }
    faults
}

/// That a page in its source language, or a part of it, waits to be translated.
fn waiting(page: &Page) -> Vec<Diagnostic> {
    let fault = |span, message| Diagnostic::new(Code::UntranslatedSource, span, message);
    let whole = page.face.front.untranslated.then(|| {
        let message = "a page in its source language can’t be `untranslated`";
        fault(Span::file(&page.face.path), message).help("remove `untranslated`")
    });
    let blocks = page.face.waiting.iter().map(|line| {
        let message = "in its source language nothing waits to be translated, and nobody sees this";
        let span = Span::new(&page.face.path, line.clone());
        fault(span, message).help("take away the line, and the one that closes the block")
    });
    whole.into_iter().chain(blocks).collect()
}

/// Faults of a translated page as such.
fn alone(collection: &Collection, name: &Id, page: &Page) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let path = &page.face.path;
    // Of pages that are listed the checks of their structure say so.
    if collection.listed.is_none() && collection.source_page(name.as_str()).is_none() {
        let message = format!(
            "`{name}` has no page in `{}`, its source language",
            collection.source
        );
        let names = collection
            .editions
            .get(&collection.source)
            .into_iter()
            .flat_map(|e| e.keys());
        faults.push(
            Diagnostic::new(Code::MissingSource, Span::file(path), message)
                .help(format!(
                    "write `{}/{}/{name}.md`",
                    collection.folder, collection.source
                ))
                .suggest(name.as_str(), names.map(Id::as_str)),
        );
    }
    if let Some(slug) = &page.face.front.slug
        && page.face.front.untranslated
    {
        let span = Span::new(path, slug.range.clone());
        faults.push(
            Diagnostic::new(
                Code::StraySlug,
                span,
                "an untranslated page has no slug of its own",
            )
            .help("remove `slug`, or `untranslated` once the page is translated"),
        );
    }
    faults
}

/// One warning for a page whose ids could not all be inherited.
pub(super) fn ids(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for collection in corpus.collections() {
        for language in translations(corpus, collection) {
            for page in collection
                .editions
                .get(&language.language)
                .into_iter()
                .flat_map(|e| e.values())
            {
                if page.outline.unaligned {
                    let message =
                        "headings or items of this translation can’t be matched with its source";
                    let fault =
                        Diagnostic::new(Code::UnalignedIds, Span::file(&page.face.path), message);
                    faults.push(fault.help("write the source’s `{#id}` behind each"));
                }
            }
        }
    }
    faults
}
