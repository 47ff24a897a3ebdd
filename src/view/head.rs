//! What a page says to machines: search engines, previews of links.

use serde_json::{Value, json};

use super::assemble::Material;
use super::chrome::Reader;
use super::page::{AlternateView, HeadView, PageView};
use crate::l10n::Language;
use crate::model::Node;
use crate::plan::{Address, Planned};

/// The editions that search engines are told of: real ones that are no drafts.
pub(super) fn editions<'a>(
    material: Material<'a>,
    node: &'a Node,
) -> impl Iterator<Item = (&'a Language, &'a Planned)> {
    let published = move |language: &Language| {
        if material.corpus.config.pseudo(language.tag()).is_some() {
            return false;
        }
        let page = material.corpus.page(node, language);
        page.is_none_or(|page| !page.face.front.draft)
    };
    let editions = material.plan.editions(node);
    editions.filter(move |(language, _)| published(language))
}

/// The same as `rel=alternate`. Readers of any other language are sent to `x-default`: the page's source, or the
/// chooser of languages in place of a home page. Empty where the site doesn't know where it is published.
pub(super) fn alternates(material: Material<'_>, node: &Node) -> Vec<AlternateView> {
    let Some(base) = material.corpus.config.base_url.as_deref() else {
        return Vec::new();
    };
    let (collection, _) = material.corpus.place(node);
    let mut default = (*node == Node::Home).then(|| Address::new([]).absolute(base));
    let mut alternates = Vec::new();
    for (language, planned) in editions(material, node) {
        let href = planned.address.absolute(base);
        if default.is_none() && *language == collection.source {
            default = Some(href.clone());
        }
        let lang = language.shared();
        alternates.push(AlternateView { lang, href });
    }
    alternates.extend(default.map(|href| AlternateView {
        lang: "x-default".into(),
        href,
    }));
    alternates
}

impl Reader<'_> {
    /// For `<head>`, but for what depends on the page's text.
    pub(super) fn head(&self, node: Option<&Node>) -> HeadView {
        let plan = self.material.plan;
        let planned = node.and_then(|node| Some((node, plan.page(node, self.language())?)));
        let Some((node, planned)) = planned else {
            return HeadView::of(self.language());
        };
        let shown = &planned.shown;
        let mut head = HeadView::of(shown);
        head.card = self.card(node);
        // All that a playbook on one page says has its address elsewhere, and nobody should land on page 40 of it.
        if let Node::Print(_) = node {
            head.noindex = true;
            return head;
        }
        head.canonical = plan
            .page(node, shown)
            .and_then(|real| self.absolute(&real.address));
        // A page that falls back is no edition: nobody's hreflang lists it, and it lists nobody.
        head.noindex = self.config.pseudo.is_some();
        if shown == self.language() && !head.noindex {
            head.alternates = alternates(self.material, node);
            let others = editions(self.material, node).filter(|(language, _)| *language != shown);
            head.other_locales = others.map(|(language, _)| language.open_graph()).collect();
        }
        head
    }

    /// The page in the words of <https://schema.org>, for a `<script type="application/ld+json">`. Only real editions
    /// whose address is known have it.
    pub(super) fn linked_data(&self, node: &Node, view: &PageView) -> Option<String> {
        let address = view.head.canonical.as_deref()?;
        let shown = &self.material.plan.page(node, self.language())?.shown;
        if shown != self.language() || view.head.noindex {
            return None;
        }
        let mut work = json!({
            "@type": match node {
                Node::Home => "WebSite",
                Node::Page(_) | Node::Atlas => "WebPage",
                Node::Search => "SearchResultsPage",
                Node::Lens(_) => "CollectionPage",
                Node::Overview(_) | Node::Stage(..) | Node::SelfCheck(_) | Node::Print(_) | Node::LensPage(..) => "LearningResource",
                Node::Glossary => "DefinedTermSet",
            },
            "@id": address,
            "url": address,
            "name": view.title.text,
            "inLanguage": view.lang.tag,
        });
        if let Some(summary) = view.summary.as_ref().filter(|words| words.lang.is_none()) {
            work["description"] = json!(summary.text);
        }
        if let Some(date) = &view.updated {
            work["dateModified"] = json!(date.iso);
        }
        let (collection, _) = self.material.corpus.place(node);
        let mut editions = editions(self.material, node);
        let source = editions.find(|(language, _)| **language == collection.source);
        if let Some((language, source)) =
            source.filter(|(language, _)| *language != self.language())
            && *node != Node::Home
        {
            work["translationOfWork"] =
                json!({"@id": self.absolute(&source.address), "inLanguage": language.tag()});
        }
        if let Some(above) = above(node) {
            work["isPartOf"] = json!({"@id": self.real(&above)});
        }
        if let Some(position) = &view.position {
            work["position"] = json!(position.number);
        }
        let corpus = self.material.corpus;
        let parts: Vec<Node> = match node {
            Node::Overview(p) => {
                let stages = 0..corpus.playbooks[*p].model.stages.len();
                stages.map(|s| Node::Stage(*p, s)).collect()
            }
            Node::Lens(l) => {
                let pages = 0..corpus.lenses[*l].pages.len();
                pages.map(|p| Node::LensPage(*l, p)).collect()
            }
            _ => Vec::new(),
        };
        if !parts.is_empty() {
            let part = |part: &Node| json!({"@id": self.real(part)});
            work["hasPart"] = parts.iter().map(part).collect();
        }
        let mut graph = vec![work];
        graph.extend(self.trail(node));
        let data = json!({"@context": "https://schema.org", "@graph": graph}).to_string();
        // In HTML the data ends at the first `</script`, and `<!--` begins a mode of its own.
        Some(data.replace('<', "\\u003c"))
    }

    /// The way from the home page.
    fn trail(&self, node: &Node) -> Option<Value> {
        let mut trail = vec![node.clone()];
        while let Some(next) = trail.last().and_then(above) {
            trail.push(next);
        }
        if trail.len() < 2 {
            return None;
        }
        trail.reverse();
        let steps = trail.iter().zip(1..).map(|(node, position)| {
            let name = match node {
                Node::Home => self.site.title.text.clone(),
                node => self.title(node).text,
            };
            let page = self.material.plan.page(node, self.language());
            let address = page.and_then(|page| self.absolute(&page.address));
            json!({"@type": "ListItem", "position": position, "name": name, "item": address})
        });
        Some(json!({"@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<_>>()}))
    }

    /// The address of the edition that readers of this language see.
    fn real(&self, node: &Node) -> Option<String> {
        let plan = self.material.plan;
        let shown = &plan.page(node, self.language())?.shown;
        let real = plan.page(node, shown)?;
        self.absolute(&real.address)
    }
}

/// The page that one is a part of.
pub(super) fn above(node: &Node) -> Option<Node> {
    match node {
        Node::Home => None,
        Node::Stage(p, _) | Node::SelfCheck(p) | Node::Print(p) => Some(Node::Overview(*p)),
        Node::LensPage(l, _) => Some(Node::Lens(*l)),
        Node::Overview(_)
        | Node::Lens(_)
        | Node::Atlas
        | Node::Glossary
        | Node::Search
        | Node::Page(_) => Some(Node::Home),
    }
}

impl HeadView {
    /// That of a page in `language` of which nothing else is known.
    fn of(language: &Language) -> Self {
        Self {
            title: String::new(),
            canonical: None,
            alternates: Vec::new(),
            locale: language.open_graph(),
            other_locales: Vec::new(),
            data: None,
            json: None,
            feed: None,
            card: None,
            noindex: false,
        }
    }
}
