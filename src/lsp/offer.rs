//! The names that a site has, as things to choose from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::hover;
use super::slot::Owner;
use super::view::Looking;
use crate::l10n::{Language, messages};
use crate::model::{Collection, Node, Page, SELF_CHECK};
use crate::source::SitePath;
use crate::theme::BUILT_IN;

/// A name to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offer {
    pub(super) name: String,
    /// A few words beside it.
    pub(super) detail: String,
    /// More, in Markdown.
    pub(super) about: Option<String>,
}

impl Offer {
    pub(super) fn new(name: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            detail: detail.into(),
            about: None,
        }
    }
}

impl Looking<'_> {
    /// A page under a name.
    fn page_offer(&self, name: String, node: &Node) -> Offer {
        let title = self.corpus.title(node, &self.language);
        Offer {
            name,
            detail: title.map_or_else(String::new, |(_, title)| title.to_string()),
            about: hover::page(self.corpus, node, &self.language),
        }
    }

    /// Every page as `[[…]]` names it.
    pub(super) fn pages(&self) -> Vec<Offer> {
        let named = |node: &Node| !matches!(node, Node::Print(_));
        let nodes = self.corpus.nodes().into_iter().filter(named);
        let pages = nodes.map(|node| self.page_offer(hover::name(self.corpus, &node), &node));
        pages.collect()
    }

    /// Every page of the file's language as a path from the file, and the files beside it.
    pub(super) fn paths(&self) -> Vec<Offer> {
        let from = self.file.path.parent();
        let mut paths = Vec::new();
        for collection in self.corpus.collections() {
            let pages = collection.editions.get(&self.language);
            for page in pages.into_iter().flatten().map(|(_, page)| page) {
                if let Some((node, _)) = self.corpus.node_of(&page.face.path) {
                    paths.push(self.page_offer(relative(&from, &page.face.path), &node));
                }
            }
        }
        let folder = from.parent();
        let beside = self.corpus.assets.keys().filter_map(|path| {
            let own = path.as_str().strip_prefix(&format!("{from}/"));
            let shared = path.as_str().strip_prefix(&format!("{folder}/"));
            let shared = shared.filter(|below| !below.contains('/'));
            Some(Offer::new(own.or(shared)?, "a file"))
        });
        paths.extend(beside);
        paths
    }

    /// The sections of a page, as the file's readers see it.
    pub(super) fn sections(&self, node: &Node) -> Vec<Offer> {
        let Some((_, page)) = self.corpus.shown(node, &self.language) else {
            return Vec::new();
        };
        headings(page, |_| true)
    }

    /// The stages or pages that the file's folder lists.
    pub(super) fn listed(&self) -> Vec<Offer> {
        let page = |name: &str, node| self.page_offer(name.to_owned(), &node);
        match self.owner {
            Owner::Playbook(p) => {
                let stages = self.corpus.playbooks.get(p).map(|p| &p.model.stages);
                let stages = stages.into_iter().flatten().enumerate();
                let stages = stages.map(|(s, id)| page(id.value.as_str(), Node::Stage(p, s)));
                stages.collect()
            }
            Owner::Lens(l) => {
                let pages = self.corpus.lenses.get(l).map(|l| &l.pages);
                let pages = pages.into_iter().flatten().enumerate();
                let pages = pages.map(|(p, id)| page(id.value.as_str(), Node::LensPage(l, p)));
                pages.collect()
            }
            Owner::None => Vec::new(),
        }
    }

    /// Pages of the file's folder that its list could have.
    pub(super) fn unlisted(&self) -> Vec<Offer> {
        let Some(collection) = self.collection() else {
            return Vec::new();
        };
        let names = collection.names().into_iter();
        let listed: Vec<String> = self.listed().into_iter().map(|o| o.name).collect();
        names
            .filter(|name| !["index", SELF_CHECK].contains(&name.as_str()))
            .filter(|name| !listed.iter().any(|listed| *listed == name.as_str()))
            .map(|name| Offer::new(name.as_str(), "a page that is not listed"))
            .collect()
    }

    /// The pages of the file's folder.
    pub(super) fn collection(&self) -> Option<&Collection> {
        match self.owner {
            Owner::Playbook(p) => self.corpus.playbooks.get(p).map(|p| &p.collection),
            Owner::Lens(l) => self.corpus.lenses.get(l).map(|l| &l.collection),
            Owner::None => None,
        }
    }

    /// Every stage: `model/stage`.
    pub(super) fn stages(&self) -> Vec<Offer> {
        let playbooks = self.corpus.playbooks.iter().enumerate();
        let places = playbooks
            .flat_map(|(p, playbook)| (0..playbook.model.stages.len()).map(move |s| (p, s)));
        let stages = places.map(|place| {
            let name = self.corpus.stage_name(place).to_string();
            self.page_offer(name, &Node::Stage(place.0, place.1))
        });
        stages.collect()
    }

    /// The stages in which the lens's page matters.
    pub(super) fn tied(&self) -> Vec<Offer> {
        let Some(Node::LensPage(l, p)) = &self.node else {
            return Vec::new();
        };
        let lens = self.corpus.lenses.get(*l);
        let ties = lens
            .and_then(|lens| lens.stages.get(*p))
            .into_iter()
            .flatten();
        let ties = ties.map(|tie| {
            self.page_offer(tie.name.to_string(), &Node::Stage(tie.place.0, tie.place.1))
        });
        ties.collect()
    }

    /// The stages with which the page's stage is linked.
    pub(super) fn linked(&self) -> Vec<Offer> {
        let Some(stage) = self.node.as_ref().and_then(Node::stage) else {
            return Vec::new();
        };
        let neighbours = self.corpus.crosswalks.of(stage).iter();
        let linked = neighbours.map(|n| {
            let name = self.corpus.stage_name(n.place).to_string();
            self.page_offer(name, &Node::Stage(n.place.0, n.place.1))
        });
        linked.collect()
    }

    /// Every playbook.
    pub(super) fn playbooks(&self) -> Vec<Offer> {
        let playbooks = self.corpus.playbooks.iter().enumerate();
        let playbooks = playbooks
            .map(|(p, playbook)| self.page_offer(playbook.id.to_string(), &Node::Overview(p)));
        playbooks.collect()
    }

    /// The items of a page's section, in its source language.
    pub(super) fn items(&self, page: &str, section: impl Fn(&str) -> bool) -> Vec<Offer> {
        let Some(page) = self.collection().and_then(|c| c.source_page(page)) else {
            return Vec::new();
        };
        let keys = page.outline.sections.iter().map(|section| &section.key);
        keys.filter(|key| section(key))
            .flat_map(|key| items_of(page, key))
            .collect()
    }

    /// The sections of a page of the file's folder, in its source language.
    pub(super) fn statements(&self) -> Vec<Offer> {
        let page = self.collection().and_then(|c| c.source_page(SELF_CHECK));
        page.map(|page| headings(page, |_| true))
            .unwrap_or_default()
    }

    /// What can go by other words: the terms of the glossary, the pages of another folder.
    pub(super) fn formed(&self) -> Vec<Offer> {
        let (Some((collection, ..)), Some(folder)) = (self.page(), self.folder()) else {
            return Vec::new();
        };
        if self.node == Some(Node::Glossary) {
            return self.sections(&Node::Glossary);
        }
        let names = collection.names().into_iter();
        let pages = names.filter_map(|name| {
            let node = self.corpus.node(folder, name.as_str())?;
            Some(self.page_offer(name.to_string(), &node))
        });
        pages.collect()
    }

    /// The site's languages.
    pub(super) fn languages(&self) -> Vec<Offer> {
        let languages = self.corpus.config.languages.iter();
        let languages = languages.map(|l| Offer::new(l.language.tag(), &*l.name));
        languages.collect()
    }

    /// Every theme that there is.
    pub(super) fn themes(&self) -> Vec<Offer> {
        let manifests = self
            .sources
            .texts
            .keys()
            .filter(|path| path.name() == "theme.toml");
        let names: BTreeSet<String> = manifests
            .map(|path| path.parent().name().to_owned())
            .collect();
        names
            .into_iter()
            .map(|name| Offer::new(name, "a theme"))
            .collect()
    }

    /// Every message of the interface.
    pub(super) fn messages(&self) -> Vec<Offer> {
        let source = self.corpus.config.source.tag();
        let mut offers: Vec<Offer> = Vec::new();
        let mut seen = BTreeSet::new();
        for layer in ["", BUILT_IN] {
            for tag in [source, "en"] {
                let folder = format!("{layer}locales/{tag}/");
                for file in self.sources.texts_under(&folder) {
                    for (name, text) in messages(file) {
                        if seen.insert(name.value.clone()) {
                            let mut offer = Offer::new(name.value, "");
                            offer.about = Some(format!("```fluent\n{text}\n```"));
                            offers.push(offer);
                        }
                    }
                }
            }
        }
        offers
    }

    /// The page that `[[name]]` leads to.
    pub(super) fn page_called(&self, name: &str) -> Option<Node> {
        let (folder, name) = name.split_once('/').unwrap_or((name, "index"));
        self.corpus.node(folder, name)
    }

    /// The page in the file at a path from this one, and the language of that file; this page where it is empty.
    pub(super) fn page_at(&self, path: &str) -> Option<(Node, Language)> {
        match path {
            "" => Some((self.node.clone()?, self.language.clone())),
            path => self.corpus.node_of(&self.file.path.parent().join(path)?),
        }
    }
}

/// The sections of a page with those of its deeper headings whose ids are taken.
pub(super) fn headings(page: &Page, take: impl Fn(&str) -> bool) -> Vec<Offer> {
    let mut offers = Vec::new();
    for (outline, section) in page.outline.sections.iter().zip(&page.face.sections) {
        if !outline.key.starts_with('@') && take(&outline.key) {
            offers.push(Offer::new(&*outline.key, &*section.title));
        }
        let headings = outline.headings.iter().zip(&section.headings);
        let taken = headings.filter(|(id, _)| take(id.as_str()));
        offers.extend(taken.map(|(id, heading)| Offer::new(id.as_str(), &*heading.title)));
    }
    offers
}

/// The items of a page's section.
pub(super) fn items_of(page: &Page, key: &str) -> Vec<Offer> {
    let Some(at) = page.section(key) else {
        return Vec::new();
    };
    let outline = page.outline.sections.get(at).map(|s| &s.lists);
    let section = page.face.sections.get(at).map(|s| &s.lists);
    let lists = outline
        .into_iter()
        .flatten()
        .zip(section.into_iter().flatten());
    let items = lists.flat_map(|(ids, list)| ids.iter().zip(&list.items));
    items
        .map(|(id, item)| {
            let text: &Arc<str> = &item.text;
            Offer::new(id.as_str(), &**text)
        })
        .collect()
}

/// A path from a folder of the site to a file.
fn relative(from: &SitePath, to: &SitePath) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.segments().collect(), to.segments().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let ups = from.iter().skip(common).map(|_| "..");
    let downs = to.iter().skip(common).copied();
    ups.chain(downs).collect::<Vec<_>>().join("/")
}
