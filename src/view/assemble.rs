use std::collections::BTreeMap;
use std::sync::Arc;

use super::ask::Ask;
use super::body::Page;
use super::chrome::Reader;
use super::head::alternates;
use super::page::{DateView, PageView, Words};
use crate::edition::{Composition, Lock, compose};
use crate::l10n::Catalogs;
use crate::model::{Corpus, Node};
use crate::plan::{Address, MODELS, Origin, Plan, data_of};
use crate::source::SitePath;

/// What views are made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The content.
    pub corpus: &'a Corpus,
    /// The stamps of its translations.
    pub locks: &'a BTreeMap<SitePath, Lock>,
    /// Where everything lies.
    pub plan: &'a Plan,
    /// What the interface says.
    pub catalogs: &'a Catalogs,
    /// What cards are made with, as a hash; `None` where nobody draws them.
    pub cards: Option<&'a str>,
}

/// What a page shows; `None` where it is a file for programs, or the site has no such page after all.
pub fn page(material: Material<'_>, ask: &Ask) -> Option<Page> {
    let config = &material.corpus.config;
    let language = match ask {
        Ask::Page(_, language) | Ask::Redirect(.., language) => language,
        Ask::Chooser | Ask::NotFound => &config.source,
        Ask::Playbook(..) | Ask::Models | Ask::Sitemap | Ask::Feed(_) | Ask::Moved => return None,
    };
    let reader = Reader::new(material, config.language(language.tag())?);
    Some(match ask {
        Ask::Page(node, _) => {
            let planned = material.plan.page(node, language)?;
            match node {
                Node::Print(p) => reader.print(*p, &planned.address),
                node => reader.page(node, &planned.address),
            }
        }
        Ask::Redirect(from, node, _) => {
            let to = material.plan.page(node, language)?;
            reader.redirect(from, node, &to.address)
        }
        Ask::Chooser => reader.chooser(),
        Ask::NotFound => reader.not_found(),
        Ask::Playbook(..) | Ask::Models | Ask::Sitemap | Ask::Feed(_) | Ask::Moved => return None,
    })
}

impl Reader<'_> {
    /// A page that people read.
    fn page(&self, node: &Node, address: &Address) -> Page {
        let origin = Origin::Page(address.clone());
        let mut view = self.blank(kind(node), &origin, Some(node));
        let mut composition = compose(
            self.material.corpus,
            self.material.locks,
            node,
            self.language(),
        );
        self.name(&mut view, node, composition.as_ref(), &origin);
        view.model = self.model(node, &origin).map(Arc::new);
        view.position = self.position(node, &origin);
        match node {
            Node::Overview(p) => {
                view.compare = self.compare(*p, &origin);
                view.mapping = self.mapping(*p, &origin);
                view.matrix = self.matrix(*p);
                view.in_atlas = self.in_atlas(None, &origin);
                view.print = Some(self.link(&Node::Print(*p), &origin, None));
                view.head.json = Some(origin.href(data_of(address).as_str(), None));
            }
            Node::Stage(p, s) => {
                view.crosswalk = self.crosswalk((*p, *s), &origin);
                view.in_atlas = self.in_atlas(Some((*p, *s)), &origin);
                view.lenses = self.lenses_for((*p, *s), &origin);
            }
            Node::Home => {
                view.playbooks = Arc::new(self.playbooks(&origin));
                view.lenses = self.lenses(&origin);
                view.head.json = Some(origin.href(MODELS, None));
            }
            Node::Atlas => view.atlas = Some(Arc::new(self.atlas(&origin))),
            Node::Search => view.search = Some(Arc::new(self.search(&origin))),
            _ => {}
        }
        view.lens = self.lens(node, &origin).map(Arc::new);
        view.head.title = self.head_title(node, &view);
        view.head.data = self.linked_data(node, &view);
        if let (Node::Glossary, Some(composition)) = (node, &mut composition) {
            self.sort(composition);
            view.used = self.uses(&composition.parts, &origin);
        }
        let mut page = Page::bare(view);
        if let Some(composition) = composition {
            let shown = self.shown(node, &composition, &origin);
            page.view.sections = shown.sections;
            page.view.tasks = shown.tasks;
            page.view.prompts = shown.prompts;
            page.view.finder = shown.finder;
            page.text = shown.text;
        }
        page
    }

    /// Title, summary, dates, and whether the page falls back.
    pub(super) fn name(
        &self,
        view: &mut PageView,
        node: &Node,
        composition: Option<&Composition<'_>>,
        origin: &Origin,
    ) {
        let Some(Composition { language, page, .. }) = composition else {
            view.title = self.nameless(node);
            view.summary = self.made_summary(node);
            return;
        };
        let front = &page.face.front;
        view.title = self.words(page.title(), language);
        view.summary = self.summary(node);
        view.draft = front.draft;
        view.head.noindex |= front.draft;
        view.extra = serde_json::Value::Object(front.extra.clone());
        view.updated = front.updated.as_ref().map(|date| {
            let date = date.value;
            DateView {
                iso: date.to_string(),
                text: self
                    .messages
                    .date(i32::from(date.year), date.month, date.day),
            }
        });
        view.fallback = self.fallback(node, language, origin);
        view.edit = self.edit(node, page);
    }

    /// The page at an old address.
    fn redirect(&self, from: &Address, node: &Node, to: &Address) -> Page {
        let origin = Origin::Page(from.clone());
        let mut view = self.blank("redirect", &origin, Some(node));
        view.head.alternates.clear();
        view.head.other_locales.clear();
        view.title = self.said("redirect-title");
        view.head.title = view.title.text.to_string();
        view.target = Some(origin.href(to.as_str(), None).into());
        Page::bare(view)
    }

    /// The site's root, which chooses a language.
    fn chooser(&self) -> Page {
        let origin = Origin::Page(Address::new([]));
        let mut view = self.blank("languages", &origin, None);
        view.title = view.site.title.clone();
        view.head.title = view.site.title.text.to_string();
        view.head.canonical = self.absolute(&Address::new([]));
        view.head.alternates = alternates(self.material, &Node::Home);
        view.head.card = self.card(&Node::Home);
        view.playbooks = Arc::default();
        Page::bare(view)
    }

    /// The page for addresses that the site doesn't have: shown at any depth, so its links are absolute.
    fn not_found(&self) -> Page {
        let base = self.material.corpus.config.base_path();
        let mut view = self.blank("not-found", &Origin::Anywhere(base), None);
        view.title = self.said("not-found-title");
        let args = [
            ("title", &*view.title.text),
            ("site", &*view.site.title.text),
        ];
        view.head.title = self.say("title-page", &args).to_string();
        view.head.noindex = true;
        Page::bare(view)
    }
}

/// The template of a page.
pub fn kind(node: &Node) -> &'static str {
    match node {
        Node::Home => "home",
        Node::Page(_) => "page",
        Node::Overview(_) => "overview",
        Node::Stage(..) => "stage",
        Node::SelfCheck(_) => "self-check",
        Node::Print(_) => "print",
        Node::Lens(_) => "lens",
        Node::LensPage(..) => "lens-page",
        Node::Atlas => "atlas",
        Node::Search => "search",
        Node::Glossary => "glossary",
    }
}

impl Words {
    /// Text in the language of the page around it.
    pub(super) fn own(text: Arc<str>) -> Self {
        Self {
            text,
            lang: None,
            dir: None,
        }
    }
}
