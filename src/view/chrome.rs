use std::collections::BTreeSet;
use std::sync::Arc;

use super::assemble::Material;
use super::page::{HeadView, LanguageLink, LanguageView, MenuLink, PageView, SiteView, Words};
use crate::config::LanguageConfig;
use crate::l10n::{Direction, Language, Messages, Value};
use crate::model::{Node, PRINT};
use crate::plan::{Address, Origin, feed_of};
use crate::source::Id;

/// A menu with more playbooks than these helps nobody: the home page lists them all.
const MOST_IN_MENU: usize = 7;

/// The readers of one language: what all of their pages have in common.
pub(super) struct Reader<'a> {
    pub(super) material: Material<'a>,
    pub(super) config: &'a LanguageConfig,
    pub(super) messages: Arc<Messages>,
    lang: Arc<LanguageView>,
    pub(super) site: Arc<SiteView>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(material: Material<'a>, config: &'a LanguageConfig) -> Self {
        let site = &material.corpus.config;
        let (title_language, title) = match site.title(&config.language) {
            Some((language, title)) => (language, title.clone()),
            None => (&config.language, site.site_id.clone()),
        };
        let mut reader = Self {
            material,
            config,
            messages: material.catalogs.messages(&config.language),
            lang: Arc::new(view_of(config)),
            site: Arc::new(SiteView {
                title: Words::own(title.clone()),
                extra: serde_json::Value::Object(site.extra.clone()),
                id: site.site_id.clone(),
            }),
        };
        let title = reader.words(title, title_language);
        Arc::make_mut(&mut reader.site).title = title;
        reader
    }

    pub(super) fn language(&self) -> &'a Language {
        &self.config.language
    }

    /// A message of the interface without arguments, marked where another language says it.
    pub(super) fn said(&self, id: &str) -> Words {
        let text = self.say(id, &[]);
        match self.messages.spoken(id) {
            Some(language) => self.words(text, language),
            None => Words::own(text),
        }
    }

    /// Text of any language, marked where that isn't the page's.
    pub(super) fn words(&self, text: Arc<str>, language: &Language) -> Words {
        if language == self.language() {
            return Words::own(text);
        }
        Words {
            text,
            lang: Some(language.shared()),
            dir: Some(self.direction(language)),
        }
    }

    /// The same words in a text of another language, marked where they aren't in that.
    pub(super) fn within(&self, words: Words, language: &Language) -> Words {
        let tag = language.shared();
        match &words.lang {
            Some(lang) if *lang == tag => Words::own(words.text),
            None if language != self.language() => Words {
                text: words.text,
                lang: Some(self.language().shared()),
                dir: Some(self.direction(self.language())),
            },
            _ => words,
        }
    }

    /// `ltr` or `rtl`, as configured.
    pub(super) fn direction(&self, language: &Language) -> &'static str {
        let config = self.material.corpus.config.language(language.tag());
        config
            .map_or(language.direction(), |c| c.direction)
            .as_str()
    }

    /// A message of the interface; its id where no catalog has it, which the catalogs' check reports.
    pub(super) fn say(&self, id: &str, args: &[(&str, &str)]) -> Arc<str> {
        let args: Vec<(&str, Value<'_>)> = args.iter().map(|(k, v)| (*k, Value::Text(v))).collect();
        self.messages
            .format(id, &args)
            .unwrap_or_else(|_| id.into())
    }

    pub(super) fn language_view(&self, language: &Language) -> Arc<LanguageView> {
        match self.material.corpus.config.language(language.tag()) {
            Some(config) => Arc::new(view_of(config)),
            None => self.lang.clone(),
        }
    }

    /// The absolute address of a page, if the site knows where it is published.
    pub(super) fn absolute(&self, address: &Address) -> Option<String> {
        let base = self.material.corpus.config.base_url.as_ref()?;
        Some(address.absolute(base))
    }

    /// The page's numerals: from 1, in the language's digits.
    pub(super) fn numerals(&self, count: usize) -> Vec<String> {
        (1..=count)
            .map(|n| self.messages.number(n as i64))
            .collect()
    }

    pub(super) fn reads_from(&self) -> Direction {
        self.config.direction
    }

    /// A view with everything that doesn't depend on the page's text. `node` is the page, or that which an old
    /// address leads to; without one the language links lead to the home pages.
    pub(super) fn blank(
        &self,
        kind: &'static str,
        origin: &Origin,
        node: Option<&Node>,
    ) -> PageView {
        let feed = self.material.plan.feeds.get(self.language()).map(feed_of);
        let feed = feed.map(|feed| origin.href(feed.as_str(), None));
        PageView {
            kind,
            id: node.map_or_else(|| "".into(), |node| self.id(node)),
            old_ids: node.map_or_else(Vec::new, |node| self.old_ids(node)),
            lang: self.lang.clone(),
            root: origin.root().into(),
            site: self.site.clone(),
            head: HeadView {
                feed,
                ..self.head(node)
            },
            languages: self.languages(node.unwrap_or(&Node::Home), origin),
            menu: self.menu(node, origin),
            to_search: self.to_search(node, origin),
            fallback: None,
            edit: None,
            draft: false,
            title: Words::own("".into()),
            summary: None,
            updated: None,
            scope: "".into(),
            level: 2,
            sections: Vec::new(),
            tasks: BTreeSet::new(),
            model: None,
            position: None,
            crosswalk: Vec::new(),
            mapping: None,
            matrix: None,
            compare: Vec::new(),
            print: None,
            overview: None,
            chapters: Vec::new(),
            playbooks: Arc::default(),
            lens: None,
            lenses: Vec::new(),
            in_atlas: None,
            atlas: None,
            search: None,
            used: Vec::new(),
            finder: None,
            prompts: false,
            target: None,
            extra: serde_json::Value::Object(serde_json::Map::new()),
        }
    }

    /// A page's name, the same in every language and at every address.
    pub(super) fn id(&self, node: &Node) -> Arc<str> {
        match node {
            Node::Overview(p) => self.material.corpus.playbooks[*p].id.shared(),
            Node::Stage(p, _) | Node::SelfCheck(p) => {
                let playbook = &self.material.corpus.playbooks[*p].id;
                let (_, stage) = self.material.corpus.place(node);
                format!("{playbook}/{stage}").into()
            }
            Node::Print(p) => {
                let playbook = &self.material.corpus.playbooks[*p].id;
                format!("{playbook}/{PRINT}").into()
            }
            Node::Lens(l) => self.material.corpus.lenses[*l].id.shared(),
            Node::LensPage(l, _) => {
                let lens = &self.material.corpus.lenses[*l].id;
                let (_, page) = self.material.corpus.place(node);
                format!("{lens}/{page}").into()
            }
            Node::Atlas => "atlas".into(),
            Node::Search => "search".into(),
            Node::Glossary => "glossary".into(),
            Node::Home | Node::Page(_) => {
                let (_, page) = self.material.corpus.place(node);
                format!("pages/{page}").into()
            }
        }
    }

    fn old_ids(&self, node: &Node) -> Vec<Arc<str>> {
        // It stores nothing that a script would have to find again.
        if matches!(node, Node::Print(_)) {
            return Vec::new();
        }
        let (collection, name) = self.material.corpus.place(node);
        let renamed = &collection.renamed;
        let folders = std::iter::once(collection.folder.name());
        let folders = folders.chain(renamed.folders.iter().map(Id::as_str));
        if matches!(node, Node::Overview(_) | Node::Lens(_)) {
            return folders.skip(1).map(Into::into).collect();
        }
        let names = std::iter::once(name);
        let names: Vec<&str> = names
            .chain(renamed.old_pages(name).map(Id::as_str))
            .collect();
        let all = folders.flat_map(|folder| {
            let names = names.iter();
            names.map(move |name| format!("{folder}/{name}").into())
        });
        // The first is what it is called now.
        all.skip(1).collect()
    }

    fn languages(&self, node: &Node, origin: &Origin) -> Vec<LanguageLink> {
        let languages = self.material.corpus.config.languages.iter();
        languages
            .filter_map(|config| {
                let planned = self.material.plan.page(node, &config.language)?;
                Some(LanguageLink {
                    tag: config.language.shared(),
                    dir: config.direction.as_str(),
                    name: config.name.clone(),
                    href: origin.href(planned.address.as_str(), None),
                    current: config.language == self.config.language,
                })
            })
            .collect()
    }

    /// The way to the page on which one looks for others.
    fn to_search(&self, node: Option<&Node>, origin: &Origin) -> Option<MenuLink> {
        let planned = self.material.plan.page(&Node::Search, self.language())?;
        Some(MenuLink {
            title: self.title(&Node::Search),
            href: origin.href(planned.address.as_str(), None),
            current: (node == Some(&Node::Search)).then_some("page"),
        })
    }

    fn menu(&self, node: Option<&Node>, origin: &Origin) -> Vec<MenuLink> {
        let corpus = self.material.corpus;
        let mut entries = vec![Node::Home];
        if corpus.playbooks.len() <= MOST_IN_MENU {
            entries.extend((0..corpus.playbooks.len()).map(Node::Overview));
        }
        entries.extend((0..corpus.lenses.len().min(MOST_IN_MENU)).map(Node::Lens));
        entries.extend(corpus.has_atlas().then_some(Node::Atlas));
        entries.extend(corpus.has_glossary().then_some(Node::Glossary));
        let plain = corpus
            .pages
            .names()
            .into_iter()
            .filter(|name| name.as_str() != "index");
        let mut plain: Vec<Node> = plain.take(MOST_IN_MENU).map(Node::Page).collect();
        // By title, as the language's readers look for it.
        plain.sort_by(|a, b| {
            let title = |node: &Node| self.title(node).text;
            self.messages.compare(&title(a), &title(b))
        });
        entries.append(&mut plain);
        entries
            .into_iter()
            .filter_map(|entry| {
                let planned = self.material.plan.page(&entry, self.language())?;
                let title = match &entry {
                    Node::Home => self.said("home"),
                    entry => self.title(entry),
                };
                let current = match (node, &entry) {
                    (Some(node), entry) if node == entry => Some("page"),
                    (
                        Some(Node::Stage(p, _) | Node::SelfCheck(p) | Node::Print(p)),
                        Node::Overview(q),
                    ) if p == q => Some("true"),
                    (Some(Node::LensPage(l, _)), Node::Lens(m)) if l == m => Some("true"),
                    _ => None,
                };
                Some(MenuLink {
                    title,
                    href: origin.href(planned.address.as_str(), None),
                    current,
                })
            })
            .collect()
    }
}

fn view_of(config: &LanguageConfig) -> LanguageView {
    LanguageView {
        tag: config.language.shared(),
        dir: config.direction.as_str(),
        name: config.name.clone(),
    }
}
