//! `yugto.toml`: where the site is published, in which languages, with which theme.

mod address;
mod cards;
mod hosting;
mod images;
mod languages;
mod publish;
mod read;

pub use address::base_url;
pub use cards::{Cards, Drawing};
pub use hosting::{Host, Hosting};
pub use images::{Images, Resizing};
pub use languages::{LanguageConfig, Require};
pub use publish::{Endpoint, History, Publish, Target, TargetError};
pub use read::read;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::l10n::Language;
use crate::markdown::RawHtml;
use crate::source::{Id, SitePath, Span, Spanned};

/// The site's configuration. There is always one: what `yugto.toml` gets wrong is reported and
/// replaced by a default, so that the faults of everything else are found in the same run.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Where the site is published: an http(s) address that ends in `/`. Without it the site has no
    /// canonical addresses, no `hreflang`, no sitemap and no feeds.
    pub base_url: Option<Arc<str>>,
    /// Names what the readers' browsers store; survives a move of the site.
    pub site_id: Arc<str>,
    /// `yugto`, or a folder under `themes/`.
    pub theme: Arc<str>,
    /// Where `theme` is written.
    pub theme_at: Option<Span>,
    /// The language in which pages are written unless a playbook's `model.toml` says otherwise.
    pub source: Language,
    /// In the switcher's order. Never empty: the source language is always among them.
    pub languages: Vec<LanguageConfig>,
    /// The site's title by language.
    pub title: BTreeMap<Language, Arc<str>>,
    /// Playbooks in the order in which the site shows them; others follow by id.
    pub playbooks: Vec<Spanned<Id>>,
    /// What was called otherwise before: whole folders, plain pages, terms and their sections. Old and new, as written.
    pub renamed: Vec<(Spanned<String>, Spanned<String>)>,
    /// What becomes of raw HTML in Markdown.
    pub raw_html: RawHtml,
    /// Where readers may change the file of a page: an http(s) address with `{path}` in it.
    pub edit_url: Option<Arc<str>>,
    /// Where they may write a file that isn't there yet, such as a translation: the same.
    pub new_url: Option<Arc<str>>,
    /// How readers find pages by their words.
    pub search: Search,
    /// In which sizes pages have images, where that is asked for.
    pub images: Option<Images>,
    /// Pictures that stand for pages, where they are asked for.
    pub cards: Option<Cards>,
    /// Where the built site is published.
    pub publish: Publish,
    /// What the site's host is to be told.
    pub hosting: Hosting,
    /// The site's own values, handed to templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// How readers find pages by their words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Search {
    /// The site has no page for it.
    Off,
    /// A page lists every stage in the order of the alphabet.
    #[default]
    Listed,
    /// That page also searches an index of all words.
    Indexed,
}

impl Config {
    /// The file that it is read from.
    pub const PATH: &str = "yugto.toml";

    /// The path of [`Config::PATH`].
    pub fn path() -> SitePath {
        SitePath::new(Self::PATH)
    }

    /// The configured language of that tag.
    pub fn language(&self, tag: &str) -> Option<&LanguageConfig> {
        self.languages.iter().find(|l| l.language.tag() == tag)
    }

    /// The languages that stand in for `language`, best first: its own fallbacks in order, then theirs, then
    /// `source`. Without `language` itself.
    pub fn chain(&self, language: &Language, source: &Language) -> Vec<Language> {
        let mut chain = vec![language.clone()];
        let mut at = 0;
        while let Some(config) = chain.get(at).map(|next| self.language(next.tag())) {
            for fallback in config.iter().flat_map(|config| &config.fallback) {
                if !chain.contains(fallback) {
                    chain.push(fallback.clone());
                }
            }
            at += 1;
        }
        if !chain.contains(source) {
            chain.push(source.clone());
        }
        chain.remove(0);
        chain
    }

    /// The path of `base_url`, `/handbook/`; `/` without one.
    pub fn base_path(&self) -> String {
        let url = self.base_url.as_deref().unwrap_or_default();
        let after_host = url.split_once("://").map_or("", |(_, rest)| rest);
        let path = after_host.find('/').map_or("/", |at| &after_host[at..]);
        path.to_owned()
    }

    /// The site's title for readers of `language`, with the language that it is in.
    pub fn title(&self, language: &Language) -> Option<(&Language, &Arc<str>)> {
        let chain = self.chain(language, &self.source);
        std::iter::once(language)
            .chain(&chain)
            .find_map(|l| self.title.get_key_value(l))
            .or_else(|| self.title.first_key_value())
    }
}
