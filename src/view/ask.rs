//! What can be asked for: the files that are made from the content.

use std::sync::Arc;

use super::assemble::Material;
use super::data;
use super::feed::feed;
use super::sitemap::sitemap;
use crate::hosting;
use crate::l10n::Language;
use crate::model::{Corpus, Node};
use crate::plan::{Address, MODELS, MOVED, NOT_FOUND, Plan, ROOT, SITEMAP, data_of, feed_of};
use crate::site::OutputPath;

/// A file that can be made from the content: a page or what other programs read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A page that people read, in a language.
    Page(Node, Language),
    /// An old address, and the page in a language that it leads to.
    Redirect(Address, Node, Language),
    /// The site's root, which chooses a language.
    Chooser,
    /// The page for addresses that the site doesn't have.
    NotFound,
    /// A playbook in a language, as data.
    Playbook(usize, Language),
    /// The whole site, as data.
    Models,
    /// The list of pages for search engines.
    Sitemap,
    /// What is new in a language.
    Feed(Language),
    /// Where a host sends those who ask for old addresses.
    Moved,
}

impl Ask {
    /// Whether it is a page, and not a file for programs.
    pub fn is_page(&self) -> bool {
        !matches!(
            self,
            Self::Playbook(..) | Self::Models | Self::Sitemap | Self::Feed(_) | Self::Moved
        )
    }
}

/// Every file that is made from the content, by the path that it gets.
pub fn asks(corpus: &Corpus, plan: &Plan) -> Vec<(OutputPath, Ask)> {
    let mut asks = Vec::new();
    for (node, languages) in &plan.pages {
        for (language, planned) in languages {
            if let Node::Overview(p) = node {
                let data = Ask::Playbook(*p, language.clone());
                asks.push((data_of(&planned.address), data));
            }
            let ask = Ask::Page(node.clone(), language.clone());
            asks.push((planned.address.output(), ask));
        }
    }
    let old = plan.redirects.iter().map(|(address, (node, language))| {
        let ask = Ask::Redirect(address.clone(), node.clone(), language.clone());
        (address.output(), ask)
    });
    asks.extend(old);
    asks.push((OutputPath::new(ROOT), Ask::Chooser));
    asks.push((OutputPath::new(NOT_FOUND), Ask::NotFound));
    asks.push((OutputPath::new(MODELS), Ask::Models));
    // Without an address of its own the site can't name those of its pages.
    if corpus.config.base_url.is_some() {
        asks.push((OutputPath::new(SITEMAP), Ask::Sitemap));
    }
    if hosting::is_moved(&corpus.config, plan) {
        asks.push((OutputPath::new(MOVED), Ask::Moved));
    }
    let feeds = plan.feeds.iter();
    asks.extend(feeds.map(|language| (feed_of(language), Ask::Feed(language.clone()))));
    asks
}

/// The bytes of a file for programs; `None` where it is a page, or the site has none such after all.
pub fn file(material: Material<'_>, ask: &Ask) -> Option<Arc<[u8]>> {
    match ask {
        Ask::Playbook(p, language) => data::playbook(material, *p, language),
        Ask::Models => Some(data::models(material)),
        Ask::Sitemap => Some(sitemap(material)?.into_bytes().into()),
        Ask::Moved => {
            let moved = hosting::moved(&material.corpus.config, material.plan)?;
            Some(moved.into_bytes().into())
        }
        Ask::Feed(language) => Some(feed(material, language)?.into_bytes().into()),
        _ => None,
    }
}
