//! Where things are written.

use super::thing::{Named, Thing};
use super::view::Looking;
use crate::l10n::{Language, messages};
use crate::markdown::SectionKind;
use crate::model::{Node, Page, Weights};
use crate::source::{SitePath, Span, Spanned};

/// The language that the interface is written in first.
const REFERENCE: &str = "en";

impl Looking<'_> {
    /// Where the thing at `offset` of this file is written. From there, where it is bound to something else: a
    /// translation to its source, a facet to its model, a statement to its weights.
    pub(super) fn definition(&self, named: &Named, offset: usize) -> Option<Span> {
        let language = named.language.as_ref().unwrap_or(&self.language);
        let found = self.place(&named.thing, language);
        let here = |span: &Span| {
            let line = super::thing::line(&self.file.text, offset);
            span.path == self.file.path && span.start <= line.end && line.start <= span.end
        };
        match found {
            Some(span) if here(&span) => self.beyond(&named.thing).filter(|there| !here(there)),
            found => found,
        }
    }

    fn place(&self, thing: &Thing, language: &Language) -> Option<Span> {
        match thing {
            Thing::Page(node) => {
                let (_, page) = self.corpus.shown(node, language)?;
                Some(match &page.face.front.title {
                    Some(title) => Span::new(&page.face.path, title.range.clone()),
                    None => Span::file(&page.face.path),
                })
            }
            Thing::Section(node, key) => self.in_page(node, language, |page| section(page, key)),
            Thing::Item(node, key, id) => self.in_page(node, language, |page| item(page, key, id)),
            Thing::Facet(p, f) => {
                let model = &self.corpus.playbooks.get(*p)?.model;
                let facet = model.facets.get(*f)?;
                Some(Span::new(&model.path, facet.id.range.clone()))
            }
            Thing::Group(p, g) => {
                let model = &self.corpus.playbooks.get(*p)?.model;
                let group = model.groups.get(*g)?;
                Some(Span::new(&model.path, group.id.range.clone()))
            }
            Thing::Message(id) => self.message_at(id),
        }
    }

    /// A place in the page as readers of the language see it, or else in its source.
    fn in_page(
        &self,
        node: &Node,
        language: &Language,
        find: impl Fn(&Page) -> Option<Span>,
    ) -> Option<Span> {
        let (collection, name) = self.corpus.place(node);
        let shown = self.corpus.shown(node, language);
        let found = shown.and_then(|(_, page)| find(page));
        found.or_else(|| find(collection.source_page(name)?))
    }

    /// What a thing that is written right here is bound to.
    fn beyond(&self, thing: &Thing) -> Option<Span> {
        let (node, key) = match thing {
            Thing::Section(node, key) | Thing::Item(node, key, _) => (node, key),
            // From its list a page leads to its text, and from its text nowhere.
            Thing::Group(p, _) => {
                return self.place(&Thing::Page(Node::Overview(*p)), &self.language);
            }
            _ => return None,
        };
        let (collection, name) = self.corpus.place(node);
        if self.language != collection.source {
            let page = collection.source_page(name)?;
            return match thing {
                Thing::Item(_, _, id) => item(page, key, id),
                _ => section(page, key),
            };
        }
        match (node, thing) {
            (Node::SelfCheck(p), thing) => {
                let model = &self.corpus.playbooks.get(*p)?.model;
                let weighed = model.self_check.as_ref()?.item(key)?;
                let at = |id: &Spanned<_>| Some(Span::new(&model.path, id.range.clone()));
                match (thing, &weighed.weights) {
                    (Thing::Item(_, _, id), Weights::Question(options)) => {
                        at(&options.iter().find(|o| o.id.value.as_str() == &**id)?.id)
                    }
                    _ => at(&weighed.id),
                }
            }
            (Node::Stage(p, s), Thing::Item(_, _, id)) => {
                let model = &self.corpus.playbooks.get(*p)?.model;
                let must = model.must.get(&model.stages.get(*s)?.value)?;
                let id = must.iter().find(|item| item.value.as_str() == &**id)?;
                Some(Span::new(&model.path, id.range.clone()))
            }
            (Node::Stage(p, _), _) => {
                let facets = &self.corpus.playbooks.get(*p)?.model.facets;
                let f = facets.iter().position(|f| f.id.value.as_str() == &**key)?;
                self.place(&Thing::Facet(*p, f), &self.language)
            }
            _ => None,
        }
    }

    /// Where the site's own locales define a message: in the source language, else in English, else in any.
    fn message_at(&self, id: &str) -> Option<Span> {
        let source = self.corpus.config.source.tag();
        let found = self.sources.texts_under("locales/").filter_map(|file| {
            let messages = messages(file).into_iter();
            let name = messages.map(|(name, _)| name).find(|n| n.value == id)?;
            let tag = tag(&file.path);
            let rank = [source, REFERENCE].iter().position(|known| *known == tag);
            Some((
                rank.unwrap_or(usize::MAX),
                Span::new(&file.path, name.range),
            ))
        });
        found.min().map(|(_, span)| span)
    }
}

/// The language that a file of `locales/` is in: its folder's name.
fn tag(path: &SitePath) -> &str {
    let below = path.as_str().rsplit_once("locales/");
    let below = below.map_or("", |(_, below)| below);
    below.split('/').next().unwrap_or_default()
}

/// Where a section or a deeper heading stands.
fn section(page: &Page, key: &str) -> Option<Span> {
    let face = &page.face;
    let at = |range: &std::ops::Range<usize>| Some(Span::new(&face.path, range.clone()));
    if let Some(found) = page.section(key) {
        let section = face.sections.get(found)?;
        return match section.kind {
            SectionKind::Heading => at(&section.range),
            SectionKind::Meta | SectionKind::Intro => None,
        };
    }
    let sections = page.outline.sections.iter().zip(&face.sections);
    let mut headings =
        sections.flat_map(|(outline, section)| outline.headings.iter().zip(&section.headings));
    at(&headings.find(|(id, _)| id.as_str() == key)?.1.range)
}

/// Where an item of a section stands.
fn item(page: &Page, key: &str, id: &str) -> Option<Span> {
    let found = page.section(key)?;
    let outline = page.outline.sections.get(found)?;
    let section = page.face.sections.get(found)?;
    let lists = outline.lists.iter().zip(&section.lists);
    let mut items = lists.flat_map(|(ids, list)| ids.iter().zip(&list.items));
    let (_, item) = items.find(|(own, _)| own.as_str() == id)?;
    Some(Span::new(&page.face.path, item.range.clone()))
}
