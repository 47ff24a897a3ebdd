use std::sync::Arc;

use super::body::{Fillings, ImageFilling, LinkFilling, Loading, Smaller};
use super::chrome::Reader;
use super::page::Words;
use crate::config::Search;
use crate::l10n::Language;
use crate::markdown::{FrontMatter, LinkTarget};
use crate::model::{Node, Page, Resolved};
use crate::plan::{Origin, content_asset, elsewhere, pictures, published};
use crate::source::{Asset, SitePath};

impl Reader<'_> {
    /// A page's title as its readers see it.
    pub(super) fn title(&self, node: &Node) -> Words {
        match self.material.corpus.title(node, self.language()) {
            Some((language, title)) => self.words(title, language),
            None => self.nameless(node),
        }
    }

    /// What stands for the title of a page that no file was written for: the home page that Yugto makes, or a page
    /// that is missing, which only the preview shows.
    pub(super) fn nameless(&self, node: &Node) -> Words {
        let (_, name) = self.material.corpus.place(node);
        match node {
            Node::Home => self.said("home-title"),
            Node::Atlas => self.said("atlas-title"),
            Node::Search => self.said("search-title"),
            _ => Words::own(name.into()),
        }
    }

    /// The summary of a page that no file was written for.
    pub(super) fn made_summary(&self, node: &Node) -> Option<Words> {
        match node {
            Node::Home => Some(self.said("home-summary")),
            Node::Atlas => Some(self.said("atlas-summary")),
            Node::Search => Some(self.said(match self.material.corpus.config.search {
                Search::Indexed => "search-summary",
                Search::Off | Search::Listed => "search-summary-titles",
            })),
            _ => None,
        }
    }

    /// A page's summary.
    pub(super) fn summary(&self, node: &Node) -> Option<Words> {
        self.first(node, |front| front.summary.as_ref().map(|s| &s.value))
    }

    /// What a page of a lens says about a stage.
    pub(super) fn note(&self, node: &Node, stage: &str) -> Option<Words> {
        self.first(node, |front| front.stages.get(stage).map(|note| &note.text))
    }

    /// What the page's front matter says in the first language of the chain that says it.
    fn first(
        &self,
        node: &Node,
        says: impl Fn(&FrontMatter) -> Option<&Arc<str>>,
    ) -> Option<Words> {
        let (collection, name) = self.material.corpus.place(node);
        self.editions(collection, name)
            .find_map(|(language, page)| {
                let said = says(&page.face.front)?;
                Some(self.words(said.clone(), language))
            })
    }

    /// A link to a page in the reader's language.
    pub(super) fn link(&self, node: &Node, origin: &Origin, fragment: Option<&str>) -> String {
        let part = origin.part(self.material.corpus, node, fragment);
        part.unwrap_or_else(|| {
            let planned = self.material.plan.page(node, self.language());
            planned.map_or_else(String::new, |p| origin.href(p.address.as_str(), fragment))
        })
    }

    /// The absolute address of a page that a link leads to, for paper: only where that isn't a place on the same paper,
    /// and the site knows where it is published.
    pub(super) fn printed(
        &self,
        node: &Node,
        fragment: Option<&str>,
        origin: &Origin,
    ) -> Option<String> {
        let outside = origin.part(self.material.corpus, node, None).is_none();
        let planned = self.material.plan.page(node, self.language())?;
        self.on_paper(planned.address.as_str(), fragment, origin)
            .filter(|_| outside)
    }

    /// The absolute address of something on the site, where paper needs it.
    fn on_paper(&self, to: &str, fragment: Option<&str>, origin: &Origin) -> Option<String> {
        let base = self.material.corpus.config.base_url.as_deref();
        let base = base.filter(|_| origin.is_paper())?;
        Some(published(base, to, fragment))
    }

    /// What fills the holes of a file in `language` on a page at `origin`.
    pub(super) fn fillings(&self, page: &Page, language: &Language, origin: &Origin) -> Fillings {
        let face = &page.face;
        let links = face
            .links
            .iter()
            .map(|link| self.filling(&face.path, &link.target, origin))
            .map(|filling| LinkFilling {
                title: self.within(filling.title, language),
                ..filling
            });
        let loading = match origin {
            Origin::Whole(_) => Loading::AtOnce,
            Origin::Page(_) | Origin::Anywhere(_) => Loading::Near,
        };
        let images = face.images.iter().map(|image| {
            let corpus = self.material.corpus;
            let asset = corpus
                .asset_for(self.language(), &face.path, &image.path)
                .and_then(|path| corpus.assets.get(&path));
            match asset {
                Some(asset) => ImageFilling {
                    src: origin.src(&asset.path, &asset.hash),
                    size: asset.size,
                    loading,
                    smaller: match loading {
                        Loading::Near => self.smaller(asset, origin),
                        Loading::AtOnce => None,
                    },
                },
                None => ImageFilling {
                    src: elsewhere(&image.path),
                    size: None,
                    loading,
                    smaller: None,
                },
            }
        });
        let foreign = language != self.language();
        Fillings {
            lang: foreign.then(|| (language.shared(), self.direction(language))),
            links: links.collect(),
            images: images.collect(),
            terms: self.terms(page, language, origin),
        }
    }

    /// The sizes in which the site has an image.
    fn smaller(&self, asset: &Asset, origin: &Origin) -> Option<Smaller> {
        let corpus = self.material.corpus;
        let sizes = corpus.config.images.as_ref()?.sizes.clone();
        let pictures = pictures(corpus, asset).into_iter();
        let set = pictures.map(|picture| {
            let href = origin.href(picture.path.as_str(), None);
            format!("{href} {}w", picture.width)
        });
        let srcset = set.collect::<Vec<_>>().join(", ");
        (!srcset.is_empty()).then_some(Smaller { srcset, sizes })
    }

    fn filling(&self, from: &SitePath, target: &LinkTarget, origin: &Origin) -> LinkFilling {
        let corpus = self.material.corpus;
        let untitled = |href: Option<String>| LinkFilling {
            href,
            address: None,
            title: Words::own("".into()),
        };
        let outside = |to: &str, fragment: Option<&str>| LinkFilling {
            address: self.on_paper(to, fragment, origin),
            ..untitled(Some(origin.href(to, fragment)))
        };
        match corpus.resolve(from, target) {
            Resolved::Node { node, fragment } => LinkFilling {
                href: Some(self.link(&node, origin, fragment)),
                address: self.printed(&node, fragment, origin),
                title: self.title(&node),
            },
            Resolved::Asset(path) => match corpus
                .asset_for(self.language(), from, path)
                .and_then(|path| corpus.assets.get(&path))
            {
                Some(asset) => {
                    let place = match target {
                        LinkTarget::File { fragment, .. } => fragment.as_deref(),
                        _ => None,
                    };
                    outside(content_asset(&asset.path, &asset.hash).as_str(), place)
                }
                None => untitled(None),
            },
            Resolved::Address {
                path,
                query,
                fragment,
            } => {
                let plan = self.material.plan;
                let filling = match plan.find(path) {
                    Some((node, language)) if language == self.language() => LinkFilling {
                        href: Some(self.link(node, origin, fragment)),
                        address: self.printed(node, fragment, origin),
                        title: Words::own("".into()),
                    },
                    Some((node, language)) => match plan.page(node, language) {
                        Some(planned) => outside(planned.address.as_str(), fragment),
                        None => untitled(None),
                    },
                    None if plan.has_address(path) => outside(path, fragment),
                    None => untitled(None),
                };
                asking(filling, query)
            }
            Resolved::External(address) => untitled(Some(elsewhere(address))),
            Resolved::Broken(_) => match target {
                LinkTarget::Page { page, .. } => LinkFilling {
                    href: None,
                    address: None,
                    title: Words::own(page.as_str().into()),
                },
                _ => untitled(None),
            },
        }
    }
}

/// The same with what is asked of the page.
fn asking(mut filling: LinkFilling, query: Option<&str>) -> LinkFilling {
    let Some(query) = query else {
        return filling;
    };
    let hrefs = [&mut filling.href, &mut filling.address];
    for href in hrefs.into_iter().flatten().filter(|href| !href.is_empty()) {
        let end = href.find('#').unwrap_or(href.len());
        href.insert_str(end, &format!("?{query}"));
    }
    filling
}
