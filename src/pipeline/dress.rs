//! What pages are dressed in: messages, templates, and the files that come with them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::carded::CardKit;
use super::unused::unused;
use super::{Pipeline, Studied};
use crate::config::{Config, Host, LanguageConfig};
use crate::diag::{Code, Diagnostic};
use crate::hosting;
use crate::l10n::{CatalogFile, Catalogs, Language, Layer, Speaker, with_broader};
use crate::model::Corpus;
use crate::plan;
use crate::render::Renderer;
use crate::site::{Content, OutputPath};
use crate::source::{Asset, SitePath, SourceFile, Sources, Span};
use crate::theme::{self, BUILT_IN, Theme};
use crate::view;

/// What pages are dressed in.
pub(super) struct Dress {
    pub(super) catalogs: Arc<Catalogs>,
    /// `None` where no template can be used.
    pub(super) renderer: Option<Arc<Renderer>>,
    /// The files of the site that are not made from its content.
    pub(super) files: Arc<BTreeMap<OutputPath, Content>>,
    /// What cards are made with, where the site asks for some.
    pub(super) kit: Option<Arc<CardKit>>,
    pub(super) faults: Vec<Diagnostic>,
}

impl Pipeline {
    pub(super) fn dress(&mut self, sources: &Sources, corpus: &Corpus) -> Dress {
        let config = &corpus.config;
        let (theme, mut faults) = theme::read(sources, &config.theme, config.theme_at.clone());
        let (catalog_files, found) = catalog_files(sources, config);
        faults.extend(found);
        let (catalogs, found) = catalogs(&catalog_files, config);
        faults.extend(found);
        unused(&catalog_files, &reference(), &theme, &mut faults);
        let words = config
            .languages
            .iter()
            .map(|l| (l.language.shared(), catalogs.messages(&l.language)))
            .collect();
        let files = files(&theme, corpus, sources);
        let (kit, found) = CardKit::new(sources, config, &theme);
        faults.extend(found);
        let (renderer, found) = self.memo.renderer(theme, words);
        faults.extend(found);
        Dress {
            catalogs: Arc::new(catalogs),
            renderer,
            files: Arc::new(files),
            kit,
            faults,
        }
    }
}

/// The files of the site that are no pages: the theme's, and the content's.
fn files(theme: &Theme, corpus: &Corpus, sources: &Sources) -> BTreeMap<OutputPath, Content> {
    let asset = |asset: &Asset| Content::Asset(asset.bytes.clone());
    let statics = theme.statics.iter();
    let statics = statics.map(|(path, file)| (plan::theme_asset(path, &file.hash), asset(file)));
    let own = corpus.assets.iter();
    let own = own.map(|(path, file)| (plan::content_asset(path, &file.hash), asset(file)));
    let schemas = view::schemas().into_iter();
    let schemas = schemas.map(|(path, bytes)| (path, Content::Bytes(bytes)));
    statics
        .chain(own)
        .chain(schemas)
        .chain(robots(sources, &corpus.config))
        .chain(told(&corpus.config))
        .collect()
}

/// What `[hosting]` asks for, but for old addresses, which only the plan knows.
fn told(config: &Config) -> impl Iterator<Item = (OutputPath, Content)> + use<> {
    let github = config.hosting.is_for(Host::Github);
    let texts = [
        (plan::HEADERS, hosting::headers(config)),
        (plan::DOMAIN, hosting::domain(config)),
        (plan::NO_JEKYLL, github.then(String::new)),
    ];
    let texts = texts.into_iter();
    texts.filter_map(|(path, text)| {
        let bytes = Content::Bytes(text?.into_bytes().into());
        Some((OutputPath::new(path), bytes))
    })
}

/// `robots.txt`: the site's own, or else one that leads to the sitemap.
fn robots(sources: &Sources, config: &Config) -> Option<(OutputPath, Content)> {
    let own = sources.text(&SitePath::new(plan::ROBOTS));
    let own = own.map(|file| file.text.to_string());
    let text = own.or_else(|| view::robots(config))?;
    let bytes = Content::Bytes(text.into_bytes().into());
    Some((OutputPath::new(plan::ROBOTS), bytes))
}

impl Studied {
    /// The files of the interface's messages, the site's over the built-in ones, each with the site's own name for its
    /// language.
    pub fn catalog_files(&self) -> Vec<CatalogFile> {
        catalog_files(&self.sources, &self.corpus.config).0
    }

    /// What is wrong with the messages.
    pub fn catalog_faults(&self) -> Vec<Diagnostic> {
        let (files, mut faults) = catalog_files(&self.sources, &self.corpus.config);
        faults.extend(catalogs(&files, &self.corpus.config).1);
        faults
    }

    /// What the interface says in each of the site's languages.
    pub fn catalogs(&self) -> Catalogs {
        catalogs(&self.catalog_files(), &self.corpus.config).0
    }
}

/// The language against which catalogs are checked, and in which there is every message.
fn reference() -> Language {
    Language::parse("en").expect("CLDR knows English")
}

/// The files of `locales/`, the site's and the built-in ones.
fn catalog_files(sources: &Sources, config: &Config) -> (Vec<CatalogFile>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let mut files = Vec::new();
    let mut unlisted: Vec<&str> = Vec::new();
    let reference = reference();
    for (layer, prefix) in [
        (Layer::BuiltIn, format!("{BUILT_IN}locales/")),
        (Layer::Site, "locales/".to_owned()),
    ] {
        for file in sources.texts.values() {
            let below = file.path.as_str().strip_prefix(&prefix);
            let Some((tag, _)) = below.and_then(|below| below.split_once('/')) else {
                continue;
            };
            let Ok(language) = Language::parse(tag) else {
                if layer == Layer::Site
                    && file.path.extension() == Some("ftl")
                    && !unlisted.contains(&tag)
                {
                    unlisted.push(tag);
                    faults.push(not_a_language(tag, file, config));
                }
                continue;
            };
            // A folder `tl` serves a site that calls the language `fil`, and the other way round.
            let mut configured = config.languages.iter().map(|l| &l.language);
            let same = configured.find(|l| l.same_to_browsers(&language));
            let mut configured = config.languages.iter().map(|l| &l.language);
            let serves = same.is_some() || configured.any(|l| language.covers(l));
            if !serves && layer == Layer::Site && language != reference && !unlisted.contains(&tag)
            {
                unlisted.push(tag);
                let message = format!("`{tag}` is not one of the site’s languages");
                let fault =
                    Diagnostic::new(Code::UnlistedLanguage, Span::file(&file.path), message);
                faults.push(fault.help(format!("add `[languages.{tag}]`")));
            }
            files.push(CatalogFile {
                language: same.cloned().unwrap_or(language),
                layer,
                file: file.clone(),
            });
        }
    }
    (files, faults)
}

/// The languages that say what a language’s own messages don’t. A made-up one has the words of those that it is made from.
fn speaking(files: &[CatalogFile], config: &Config, of: &LanguageConfig) -> Vec<Language> {
    let chain = config.chain(&of.language, &config.source);
    match of.pseudo {
        Some(_) => with_broader(&chain, files),
        None => {
            let own = [std::slice::from_ref(&of.language), &chain[..]].concat();
            with_broader(&own, files).split_off(1)
        }
    }
}

/// The messages of every language, from the site's `locales/` and the built-in ones.
fn catalogs(files: &[CatalogFile], config: &Config) -> (Catalogs, Vec<Diagnostic>) {
    let speakers: Vec<Speaker> = config
        .languages
        .iter()
        .map(|l| Speaker {
            language: l.language.clone(),
            chain: speaking(files, config, l),
            missing: l.require.severity(Code::MissingMessage),
            stale: l.require.severity(Code::StaleMessage),
            at: l.at.clone(),
            pseudo: l.pseudo,
        })
        .collect();
    Catalogs::load(files, &speakers, &reference())
}

/// A folder of `locales/` whose name is no language's.
fn not_a_language(tag: &str, file: &SourceFile, config: &Config) -> Diagnostic {
    let message = format!("`{tag}` is not one of the site’s languages");
    let tags = config.languages.iter().map(|l| l.language.tag());
    Diagnostic::new(Code::UnlistedLanguage, Span::file(&file.path), message)
        .help("a folder of `locales/` has a language’s tag for its name, such as `en`")
        .suggest(tag, tags)
}
