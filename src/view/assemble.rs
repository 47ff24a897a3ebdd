use std::collections::BTreeMap;
use std::sync::Arc;

use super::ask::Ask;
use super::body::{ItemBody, ListBody, Need, Page, PartBody};
use super::chrome::Reader;
use super::finder::Asked;
use super::head::alternates;
use super::page::{DateView, PageView, SectionView, Words};
use crate::edition::{Composition, Lock, Part, compose};
use crate::l10n::Catalogs;
use crate::model::{Corpus, FacetKind, Model, Node};
use crate::plan::{Address, MODELS, Origin, Plan, data_of, feed_of};
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
            reader.page(node, &planned.address)
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
            _ => {}
        }
        view.lens = self.lens(node, &origin).map(Arc::new);
        view.head.title = self.head_title(node, &view);
        view.head.data = self.linked_data(node, &view);
        if let (Node::Glossary, Some(composition)) = (node, &mut composition) {
            self.sort(composition);
            view.used = self.uses(&composition.parts, &origin);
        }
        let mut page = Page {
            view,
            parts: Vec::new(),
            files: BTreeMap::new(),
        };
        if let Some(composition) = composition {
            self.text(&mut page, node, &composition, &origin);
        }
        page
    }

    /// Title, summary, dates, and whether the page falls back.
    fn name(
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

    /// The page's sections, and what fills their holes.
    fn text(&self, page: &mut Page, node: &Node, composition: &Composition<'_>, origin: &Origin) {
        let model = self.model_of(node);
        let (collection, name) = self.material.corpus.place(node);
        let renamed = &collection.renamed;
        let asked = Asked::of(self, node, composition);
        if let Some(asked) = &asked {
            page.view.finder = Some(Arc::new(self.finder(asked, composition, origin)));
        }
        for part in &composition.parts {
            let boxes = part.lists.iter().map(|items| {
                let tasks = items.iter().filter(|item| item.task().is_some());
                tasks.count()
            });
            page.view.tasks.extend(boxes.filter(|count| *count > 0));
            let section = self.section(node, model, part, origin);
            page.view.prompts |=
                section.kind == FacetKind::Prompts.name() && !part.lists.is_empty();
            page.view.sections.push(section);
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
            page.parts.push(PartBody {
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
                if !page.files.contains_key(path) {
                    let fillings = self.fillings(file, language, origin);
                    page.files.insert(path.clone(), fillings);
                }
            }
        }
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
        SectionView {
            id: if intro { "".into() } else { part.key.clone() },
            old_ids: old.map(Id::shared).collect(),
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
        Page {
            view,
            parts: Vec::new(),
            files: BTreeMap::new(),
        }
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
        Page {
            view,
            parts: Vec::new(),
            files: BTreeMap::new(),
        }
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
        Page {
            view,
            parts: Vec::new(),
            files: BTreeMap::new(),
        }
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
        Node::Lens(_) => "lens",
        Node::LensPage(..) => "lens-page",
        Node::Atlas => "atlas",
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
