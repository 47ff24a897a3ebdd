//! The stages in order, and the memo that lends the last run's results. `build`, `check` and `serve` all call it.

mod about;
mod built;
mod ground;
mod impact;
mod memo;
mod study;

pub use about::{About, AboutSection, Whose};
pub use built::Built;
pub use impact::{Impact, MadeStale, Moment, Moved, Verdict};
pub use study::Studied;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check;
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::l10n::{CatalogFile, Catalogs, Language, Layer, Speaker};
use crate::model::{Corpus, Drafts};
use crate::plan;
use crate::site::{Content, OutputPath};
use crate::source::{Asset, SitePath, SourceFile, Sources, Span};
use crate::theme::{self, BUILT_IN, Theme};
use crate::view;
use built::Pending;
use ground::Ground;
use memo::Memo;

/// What the command line says about a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// Goes over `base_url` of `yugto.toml`. It ends in `/`.
    pub base_url: Option<Arc<str>>,
    /// What becomes of pages once they are made.
    pub pages: Pages,
}

/// What becomes of pages once they are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pages {
    /// They are kept, and lent to the next run.
    #[default]
    Kept,
    /// They pass by, one after the other, and nothing of them is kept.
    Passing,
}

/// Runs the stages over a site's sources, as often as they change.
pub struct Pipeline {
    options: Options,
    built_in: Sources,
    memo: Memo,
}

impl Pipeline {
    /// A pipeline that has not run yet.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            built_in: theme::built_in(),
            memo: Memo::default(),
        }
    }

    /// A site from its sources, with every fault in them. `faults` are those that were found while they were read.
    pub fn run(&mut self, sources: Sources, faults: Vec<Diagnostic>) -> Built {
        let studied = self.study(sources, faults);
        self.build(studied)
    }

    /// The rest of the stages: a site from what [`Pipeline::study`] made of its sources.
    pub fn build(&mut self, studied: Studied) -> Built {
        let Studied {
            sources,
            corpus,
            locks,
            bodies,
            mut faults,
        } = studied;
        let config = &corpus.config;
        let (plan, found) = plan::plan(&corpus);
        faults.extend(found);
        let (catalogs, found) = catalogs(&sources, config);
        faults.extend(found);
        let (theme, found) = theme::read(&sources, &config.theme, config.theme_at.clone());
        faults.extend(found);
        let proofs = self.memo.proofs(&corpus);
        faults.extend(check::check(&corpus, &locks, &plan, &proofs));

        let words = config
            .languages
            .iter()
            .map(|l| (l.language.shared(), catalogs.messages(&l.language)))
            .collect();
        let mut files = files(&theme, &corpus);
        let (renderer, found) = self.memo.renderer(theme, words);
        faults.extend(found);
        let ground = Ground {
            corpus,
            locks,
            plan,
            catalogs,
            renderer,
            bodies,
            proofs,
        };
        let material = ground.material();
        if let Some(sitemap) = view::sitemap(material) {
            let bytes = Content::Bytes(sitemap.into_bytes().into());
            files.insert(OutputPath::new(plan::SITEMAP), bytes);
        }
        let data = view::data(material).into_iter();
        files.extend(data.map(|(path, bytes)| (path, Content::Bytes(bytes))));
        // Without a configuration this is probably no site's folder: nothing else says anything.
        if faults.iter().any(|fault| fault.code == Code::MissingConfig) {
            faults.retain(|fault| fault.code == Code::MissingConfig);
        }
        let ground = Arc::new(ground);
        let pages = match self.options.pages {
            Pages::Kept => self.memo.pages(&ground),
            Pages::Passing => passing(&ground),
        };
        Built {
            ground: Some(ground),
            sources,
            faults,
            pages,
            files,
        }
    }
}

/// Every page, to be made when it is asked for.
fn passing(ground: &Arc<Ground>) -> BTreeMap<OutputPath, Pending> {
    if ground.renderer.is_none() {
        return BTreeMap::new();
    }
    let asks = view::asks(&ground.plan);
    let pages = asks.into_iter();
    pages
        .map(|(path, ask)| (path, Pending::Passing(ground.clone(), Arc::new(ask))))
        .collect()
}

/// The files of the site that are no pages: the theme's, and the content's.
fn files(theme: &Theme, corpus: &Corpus) -> BTreeMap<OutputPath, Content> {
    let asset = |asset: &Asset| Content::Asset(asset.bytes.clone());
    let statics = theme.statics.iter();
    let statics = statics.map(|(path, file)| (plan::theme_asset(path, &file.hash), asset(file)));
    let own = corpus.assets.iter();
    let own = own.map(|(path, file)| (plan::content_asset(path, &file.hash), asset(file)));
    statics.chain(own).collect()
}

/// The messages of every language, from the site's `locales/` and the built-in ones.
fn catalogs(sources: &Sources, config: &Config) -> (Catalogs, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let mut files = Vec::new();
    let mut unlisted: Vec<&str> = Vec::new();
    let reference = Language::parse("en").expect("CLDR knows English");
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
            if same.is_none()
                && layer == Layer::Site
                && language != reference
                && !unlisted.contains(&tag)
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
    let speakers: Vec<Speaker> = config
        .languages
        .iter()
        .map(|l| Speaker {
            language: l.language.clone(),
            chain: config.chain(&l.language, &config.source),
            missing: l.require.severity(Code::MissingMessage),
            at: l.at.clone(),
        })
        .collect();
    let (catalogs, found) = Catalogs::load(&files, &speakers, &reference);
    faults.extend(found);
    (catalogs, faults)
}

/// A folder of `locales/` whose name is no language's.
fn not_a_language(tag: &str, file: &SourceFile, config: &Config) -> Diagnostic {
    let message = format!("`{tag}` is not one of the site’s languages");
    let tags = config.languages.iter().map(|l| l.language.tag());
    Diagnostic::new(Code::UnlistedLanguage, Span::file(&file.path), message)
        .help("a folder of `locales/` has a language’s tag for its name, such as `en`")
        .suggest(tag, tags)
}

/// Whether a text is part of the glossary.
fn is_glossary(path: &SitePath) -> bool {
    path.segments().nth(1) == Some("glossary")
}

/// Whether a text is one of the site's pages.
fn is_page(path: &SitePath) -> bool {
    path.as_str().starts_with("content/") && path.extension() == Some("md")
}
