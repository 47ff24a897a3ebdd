use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::body::{ItemBody, ListBody, Need, Page, PartBody, Text};
use super::chrome::Reader;
use super::data;
use super::feed::feed;
use super::finder::Asked;
use super::finder::FinderView;
use super::head::alternates;
use super::page::{DateView, PageView, SectionView, Words};
use super::sitemap::sitemap;
use crate::edition::{Composition, Lock, Part, compose};
use crate::hosting;
use crate::l10n::{Catalogs, Language};
use crate::model::{Corpus, FacetKind, Model, Node};
use crate::plan::{
    Address, MODELS, MOVED, NOT_FOUND, Origin, Plan, ROOT, SITEMAP, data_of, feed_of,
};
use crate::site::OutputPath;
use crate::source::{Id, SitePath};

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
}

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

/// What there is to see of a page's text.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) sections: Vec<SectionView>,
    /// The sizes of its lists of boxes to tick.
    pub(super) tasks: BTreeSet<usize>,
    /// It asks its readers for thoughts.
    pub(super) prompts: bool,
    pub(super) finder: Option<Arc<FinderView>>,
    pub(super) text: Text,
}

impl Reader<'_> {
    /// A page that people read.
    fn page(&self, node: &Node, address: &Address) -> Page {
        let origin = Origin::Page(address.clone());
        let mut view = self.blank(kind(node), &origin, Some(node));
        let feed = self.material.plan.feeds.get(self.language()).map(feed_of);
        view.head.feed = feed.map(|feed| origin.href(feed.as_str(), None));
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

    /// A page's sections, and what fills their holes.
    pub(super) fn shown(
        &self,
        node: &Node,
        composition: &Composition<'_>,
        origin: &Origin,
    ) -> Shown {
        let mut shown = Shown::default();
        shown.text.scope = origin.scope(self.material.corpus, node);
        let model = self.model_of(node);
        let (collection, name) = self.material.corpus.place(node);
        let renamed = &collection.renamed;
        let asked = Asked::of(self, node, composition);
        if let Some(asked) = &asked {
            shown.finder = Some(Arc::new(self.finder(asked, composition, origin)));
        }
        for part in &composition.parts {
            let boxes = part.lists.iter().map(|items| {
                let tasks = items.iter().filter(|item| item.task().is_some());
                tasks.count()
            });
            shown.tasks.extend(boxes.filter(|count| *count > 0));
            let section = self.section(node, model, part, origin);
            shown.prompts |= section.kind == FacetKind::Prompts.name() && !part.lists.is_empty();
            shown.sections.push(section);
            let lists = part.lists.iter().map(|items| {
                let items = items.iter().map(|item| ItemBody {
                    need: need(model, node, &part.key, &item.id),
                    answer: asked
                        .as_ref()
                        .and_then(|asked| asked.answer(self, &part.key, item.id.as_str())),
                    task: item.task(),
                    old_ids: renamed
                        .old_items(name, &part.key, item.id.as_str())
                        .cloned()
                        .collect(),
                    id: item.id.clone(),
                    file: item.page.face.path.clone(),
                    place: item.place,
                    lang: (item.language != part.language)
                        .then(|| (item.language.shared(), self.direction(item.language))),
                });
                ListBody {
                    items: items.collect(),
                }
            });
            shown.text.parts.push(PartBody {
                file: part.page.face.path.clone(),
                section: part.section,
                key: part.key.clone(),
                headings: part.page.outline.sections[part.section].headings.clone(),
                lists: lists.collect(),
            });
            let items = part.lists.iter().flatten();
            let items = items.map(|item| (item.page, item.language));
            for (file, language) in std::iter::once((part.page, part.language)).chain(items) {
                let path = &file.face.path;
                if !shown.text.files.contains_key(path) {
                    let fillings = self.fillings(file, language, origin);
                    shown.text.files.insert(path.clone(), fillings);
                }
            }
        }
        shown
    }

    fn section(
        &self,
        node: &Node,
        model: Option<&Model>,
        part: &Part<'_>,
        origin: &Origin,
    ) -> SectionView {
        let section = &part.page.face.sections[part.section];
        let facet = match node {
            Node::Stage(..) => model.and_then(|model| model.facet(&part.key)),
            _ => None,
        };
        let lang = (part.language != self.language()).then(|| part.language.shared());
        let intro = part.key.starts_with('@');
        let (collection, name) = self.material.corpus.place(node);
        let old = collection.renamed.old_sections(name, &part.key);
        let scope = origin.scope(self.material.corpus, node);
        let scoped = |id: Arc<str>| match &*scope {
            "" => id,
            scope => format!("{scope}{id}").into(),
        };
        SectionView {
            id: match intro {
                true => "".into(),
                false => scoped(part.key.clone()),
            },
            old_ids: old.map(|id| scoped(id.shared())).collect(),
            title: self.words(section.title.clone(), part.language),
            kind: match facet {
                Some(facet) => facet.kind.name(),
                None if intro => "intro",
                None => "free",
            },
            dir: lang.as_ref().map(|_| self.direction(part.language)),
            lang,
            state: part.state.name(),
            newer: self.newer(node, part, origin),
        }
    }

    /// The page at an old address.
    fn redirect(&self, from: &Address, node: &Node, to: &Address) -> Page {
        let origin = Origin::Page(from.clone());
        let mut view = self.blank("redirect", &origin, Some(node));
        view.head.alternates.clear();
        view.head.other_locales.clear();
        view.title = self.said("redirect-title");
        view.head.title = view.title.text.to_string();
        view.head.canonical = self.absolute(to);
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

/// Whether one can be ready without an item of that section.
pub(super) fn need(model: Option<&Model>, node: &Node, section: &str, item: &Id) -> Need {
    let (Some(model), Node::Stage(_, s)) = (model, node) else {
        return Need::May;
    };
    let must = model.must.get(&model.stages[*s].value);
    let named = must.is_some_and(|items| items.iter().any(|i| i.value == *item));
    match named && model.judges(section) {
        true => Need::Must,
        false => Need::May,
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
