//! What a thing is, in a few words of Markdown.

use super::keys::Keys;
use super::spot::Role;
use super::thing::{Named, Thing};
use super::view::Looking;
use crate::l10n::{Language, messages};
use crate::model::{Corpus, Node};
use crate::source::Sources;
use crate::theme::BUILT_IN;

impl Looking<'_> {
    /// What the thing that the text names is, in the text's language.
    pub(super) fn about(&self, named: &Named) -> Option<String> {
        let language = named.language.as_ref().unwrap_or(&self.language);
        let corpus = self.corpus;
        match &named.thing {
            Thing::Page(node) => page(corpus, node, language),
            Thing::Section(node, key) => {
                let (_, page) = corpus.shown(node, language)?;
                let section = page.face.sections.get(page.section(key)?)?;
                let lead = &section.lead;
                let of = corpus.title(node, language)?.1;
                Some(paragraphs([
                    format!("**{}** · `{key}`", escaped(&section.title)),
                    escaped(lead),
                    format!("A section of “{}”", escaped(&of)),
                ]))
            }
            Thing::Item(node, key, id) => {
                let (_, page) = corpus.shown(node, language)?;
                let found = page.section(key)?;
                let outline = page.outline.sections.get(found)?;
                let section = page.face.sections.get(found)?;
                let lists = outline.lists.iter().zip(&section.lists);
                let mut items = lists.flat_map(|(ids, list)| ids.iter().zip(&list.items));
                let (_, item) = items.find(|(own, _)| own.as_str() == &**id)?;
                let of = corpus.title(node, language)?.1;
                Some(paragraphs([
                    escaped(&item.text),
                    format!(
                        "`{id}`, an item of “{}” in “{}”",
                        escaped(&section.title),
                        escaped(&of)
                    ),
                ]))
            }
            Thing::Facet(p, f) => {
                let playbook = corpus.playbooks.get(*p)?;
                let facet = playbook.model.facets.get(*f)?;
                let of = corpus.title(&Node::Overview(*p), language)?.1;
                Some(format!(
                    "`{}`: facet {} of {} of “{}”, {}",
                    facet.id.value,
                    f + 1,
                    playbook.model.facets.len(),
                    escaped(&of),
                    facet.kind.name()
                ))
            }
            Thing::Group(p, g) => {
                let playbook = corpus.playbooks.get(*p)?;
                let group = playbook.model.groups.get(*g)?;
                let (_, overview) = corpus.shown(&Node::Overview(*p), language)?;
                let title = overview.face.front.groups.get(group.id.value.as_str());
                let title = title.map_or(group.id.value.as_str(), |phrase| &phrase.text);
                let stages: Vec<String> = group
                    .stages
                    .iter()
                    .map(|s| format!("`{}`", s.value))
                    .collect();
                Some(paragraphs([
                    format!("**{}** · `{}`", escaped(title), group.id.value),
                    format!("A group of stages: {}", stages.join(", ")),
                ]))
            }
            Thing::Message(id) => message(self.sources, id, corpus.config.source.tag()),
        }
    }

    /// What the key at a byte means.
    pub(super) fn meaning(&self, offset: usize) -> Option<(String, std::ops::Range<usize>)> {
        let spot = self.spot(offset)?;
        if spot.role != Role::Key || spot.word.is_empty() {
            return None;
        }
        let name = self.file.text.get(spot.word.clone())?;
        let path = [&*spot.path, &[name.to_owned()]].concat();
        let keys = Keys::of(self.kind.schema()?);
        Some((keys.meaning(&path)?.to_owned(), spot.word))
    }
}

/// What `[[…]]` calls a page.
pub(super) fn name(corpus: &Corpus, node: &Node) -> String {
    let (collection, name) = corpus.place(node);
    let folder = collection.folder.name();
    match (node, name) {
        (Node::Atlas | Node::Search, name) => name.to_owned(),
        (Node::Home, name) => format!("{folder}/{name}"),
        (_, "index") => folder.to_owned(),
        (_, name) => format!("{folder}/{name}"),
    }
}

/// What a page is, for readers of a language.
pub(super) fn page(corpus: &Corpus, node: &Node, language: &Language) -> Option<String> {
    let (_, shown) = corpus.shown(node, language)?;
    let summary = shown.face.front.summary.as_ref();
    let summary = summary.map_or_else(String::new, |summary| escaped(&summary.value));
    let name = name(corpus, node);
    Some(paragraphs([
        format!("**{}** · `{name}`", escaped(&shown.title())),
        summary,
        position(corpus, node, language),
    ]))
}

/// What kind of page it is, and where in what it stands.
fn position(corpus: &Corpus, node: &Node, language: &Language) -> String {
    let title = |node: Node| match corpus.title(&node, language) {
        Some((_, title)) => escaped(&title),
        None => String::new(),
    };
    match node {
        Node::Home => "The home page".to_owned(),
        Node::Page(_) => "A plain page".to_owned(),
        Node::Overview(p) => match corpus.playbooks.get(*p) {
            Some(playbook) => {
                let model = &playbook.model;
                format!(
                    "A {} model of {} stages",
                    model.kind.name(),
                    model.stages.len()
                )
            }
            None => String::new(),
        },
        Node::Stage(p, s) => match corpus.playbooks.get(*p) {
            Some(playbook) => {
                let model = &playbook.model;
                let (kind, count) = (model.kind.name(), model.stages.len());
                let of = title(Node::Overview(*p));
                format!("Stage {} of {count} of “{of}”, a {kind} model", s + 1)
            }
            None => String::new(),
        },
        Node::SelfCheck(p) => format!("The self-check of “{}”", title(Node::Overview(*p))),
        Node::Lens(l) => match corpus.lenses.get(*l) {
            Some(lens) => format!("A lens of {} pages", lens.pages.len()),
            None => String::new(),
        },
        Node::LensPage(l, p) => match corpus.lenses.get(*l) {
            Some(lens) => {
                let of = title(Node::Lens(*l));
                format!("Page {} of {} of “{of}”", p + 1, lens.pages.len())
            }
            None => String::new(),
        },
        Node::Print(p) => format!("The whole of “{}” on one page", title(Node::Overview(*p))),
        Node::Atlas => "All models side by side".to_owned(),
        Node::Glossary => "The glossary".to_owned(),
        Node::Search => "Search, and every stage from A to Z".to_owned(),
    }
}

/// What a message says: the site's own words before the built-in ones.
pub(super) fn message(sources: &Sources, id: &str, source: &str) -> Option<String> {
    let folders = [source, "en"]
        .into_iter()
        .flat_map(|tag| ["", BUILT_IN].map(|layer| format!("{layer}locales/{tag}/")));
    for folder in folders {
        let mut files = sources.texts_under(&folder);
        let found = files.find_map(|file| {
            messages(file)
                .into_iter()
                .find(|(name, _)| name.value == id)
        });
        if let Some((_, text)) = found {
            return Some(format!("```fluent\n{text}\n```"));
        }
    }
    None
}

fn paragraphs<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// Text in which Markdown sees no marks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#&|~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
