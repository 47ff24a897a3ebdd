//! What a text names: pages, sections, items, facets, messages.

use std::ops::Range;
use std::sync::Arc;

use super::lines::{Lines, Units};
use super::prose::{self, Writing};
use super::slot::{FileKind, Owner, Slot, slot};
use super::view::Looking;
use crate::l10n::Language;
use crate::markdown::{Link, LinkTarget, destinations};
use crate::model::{Corpus, Node, Resolved, SELF_CHECK, Weights};
use crate::source::{Id, Spanned};

/// Something of the site that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// A page.
    Page(Node),
    /// A section of a page, or a heading in it, by its id.
    Section(Node, Arc<str>),
    /// An item of a section of a page.
    Item(Node, Arc<str>, Arc<str>),
    /// A facet, by its model's place and its own.
    Facet(usize, usize),
    /// A group, by its model's place and its own.
    Group(usize, usize),
    /// A message of the interface.
    Message(String),
}

/// Something and where the text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) thing: Thing,
    /// Bytes of its name.
    pub(super) range: Range<usize>,
    /// The language in which the text means it, where that isn't the file's own.
    pub(super) language: Option<Language>,
}

impl Looking<'_> {
    /// What the text at a byte names.
    pub(super) fn named(&self, offset: usize) -> Option<Named> {
        match self.kind {
            FileKind::Template => self.message(offset),
            FileKind::Page if !self.is_front(offset) => {
                self.link(offset).or_else(|| self.own_id(offset))
            }
            _ => self.in_toml(offset),
        }
    }

    fn message(&self, offset: usize) -> Option<Named> {
        let line = line(&self.file.text, offset);
        let written = prose::template(&self.file.text, line, offset)?;
        let id = self.file.text.get(written.word.clone())?.to_owned();
        let named = Named {
            thing: Thing::Message(id),
            range: written.word.clone(),
            language: None,
        };
        (written.writing == Writing::Message && !written.word.is_empty()).then_some(named)
    }

    /// The page or section that the link at a byte leads to.
    fn link(&self, offset: usize) -> Option<Named> {
        let (_, _, page) = self.page()?;
        let within = |link: &&Link| link.range.start <= offset && offset < link.range.end;
        let link = page.face.links.iter().find(within)?;
        let range = link.range.clone();
        let Resolved::Node { node, fragment } = self.corpus.resolve(&self.file.path, &link.target)
        else {
            return None;
        };
        let hash = self.hash(link);
        let fragment = fragment.filter(|fragment| !fragment.is_empty());
        let thing = match (fragment, hash) {
            // On the page's part of the link, the page is meant.
            (Some(_), Some(hash))
                if offset < hash && !matches!(link.target, LinkTarget::Fragment(_)) =>
            {
                Thing::Page(node)
            }
            (Some(fragment), _) => Thing::Section(node, fragment.into()),
            (None, _) => Thing::Page(node),
        };
        Some(Named {
            thing,
            range,
            language: self.language_of(&link.target),
        })
    }

    /// Where the section begins in what a link says of its destination. A `#` in its words or its title is text.
    fn hash(&self, link: &Link) -> Option<usize> {
        let place = match link.target {
            LinkTarget::Page { .. } => link.range.clone(),
            _ => {
                let mut found = destinations(self.file).into_iter();
                let found = found.find(|found| found.whole == link.range)?.written;
                // A definition stands elsewhere, and the whole link means what it says.
                (link.range.start <= found.start && found.end <= link.range.end).then_some(found)?
            }
        };
        let written = self.file.text.get(place.clone())?;
        let name = match link.target {
            LinkTarget::Page { .. } => written.split('|').next()?,
            _ => written,
        };
        name.find('#').map(|at| place.start + at)
    }

    /// The language of the file that a path names.
    fn language_of(&self, target: &LinkTarget) -> Option<Language> {
        let LinkTarget::File { path, .. } = target else {
            return None;
        };
        let path = self.file.path.parent().join(path)?;
        self.corpus.node_of(&path).map(|(_, language)| language)
    }

    /// The section or item whose `{#id}` stands at a byte.
    fn own_id(&self, offset: usize) -> Option<Named> {
        let node = self.node.clone()?;
        let (_, _, page) = self.page()?;
        let (at, section) = self.section(offset)?;
        let range = id_range(&self.file.text, offset)?;
        let key = page.outline.sections.get(at)?.key.clone();
        let id = self.file.text.get(range.clone())?;
        let is = |explicit: &Option<Id>| explicit.as_ref().is_some_and(|own| own.as_str() == id);
        let on = |line: &Range<usize>| line.start <= offset && offset <= line.end + id.len() + 4;
        let headings = section.headings.iter();
        let thing = if is(&section.explicit) && on(&section.range) {
            Thing::Section(node, key)
        } else if headings.clone().any(|h| is(&h.explicit) && on(&h.range)) {
            Thing::Section(node, id.into())
        } else {
            let items = section.lists.iter().flat_map(|list| &list.items);
            items.clone().find(|item| is(&item.explicit))?;
            Thing::Item(node, key, id.into())
        };
        Some(Named {
            thing,
            range,
            language: None,
        })
    }

    fn in_toml(&self, offset: usize) -> Option<Named> {
        let spot = self.spot(offset)?;
        let name = self.file.text.get(spot.word.clone())?;
        if name.is_empty() {
            return None;
        }
        let slot = slot(self.kind, &spot.path, spot.role)?;
        Some(Named {
            thing: self.thing(&slot, name)?,
            range: spot.word,
            language: None,
        })
    }

    /// What a name means where names of that kind stand.
    fn thing(&self, slot: &Slot<'_>, name: &str) -> Option<Thing> {
        let corpus = self.corpus;
        let playbook = match self.owner {
            Owner::Playbook(p) => corpus.playbooks.get(p).map(|playbook| (p, playbook)),
            _ => None,
        };
        match slot {
            Slot::Listed | Slot::Listing => self.listed_page(name).map(Thing::Page),
            Slot::Present => match name.split_once('#') {
                Some((page, section)) => {
                    Some(Thing::Section(self.listed_page(page)?, section.into()))
                }
                None => self.listed_page(name).map(Thing::Page),
            },
            Slot::Stage | Slot::Tied | Slot::Linked => match name.split_once('/') {
                Some((model, stage)) => {
                    let node = corpus.node(model, stage)?;
                    node.stage().is_some().then_some(Thing::Page(node))
                }
                None => self.listed_page(name).map(Thing::Page),
            },
            Slot::Playbook => corpus.node(name, "index").map(Thing::Page),
            Slot::Facet => {
                let (p, playbook) = playbook?;
                let facets = &playbook.model.facets;
                let f = position(facets.iter().map(|facet| &facet.id), name)?;
                Some(Thing::Facet(p, f))
            }
            Slot::Group => {
                let (p, playbook) = playbook?;
                let groups = &playbook.model.groups;
                let g = position(groups.iter().map(|group| &group.id), name)?;
                Some(Thing::Group(p, g))
            }
            Slot::Must(stage) => item_of_checklist(corpus, playbook?.0, stage, name),
            Slot::Statement => {
                let node = corpus.node(playbook?.1.id.as_str(), SELF_CHECK)?;
                Some(Thing::Section(node, name.into()))
            }
            Slot::Weighed(statement) => {
                let (_, playbook) = playbook?;
                let check = playbook.model.self_check.as_ref();
                let weighed = check.and_then(|check| check.item(statement));
                // An option may well be called like a stage.
                let is_option = weighed.is_some_and(|weighed| match &weighed.weights {
                    Weights::Question(options) => {
                        position(options.iter().map(|option| &option.id), name).is_some()
                    }
                    Weights::Statement(_) => false,
                });
                match self.listed_page(name).filter(|_| !is_option) {
                    Some(stage) => Some(Thing::Page(stage)),
                    None => {
                        let node = corpus.node(playbook.id.as_str(), SELF_CHECK)?;
                        Some(Thing::Item(node, (*statement).into(), name.into()))
                    }
                }
            }
            Slot::Formed if self.node == Some(Node::Glossary) => {
                Some(Thing::Section(Node::Glossary, name.into()))
            }
            Slot::Formed => corpus.node(self.folder()?, name).map(Thing::Page),
            Slot::Axis | Slot::Language | Slot::Theme => None,
        }
    }

    /// The page of that name that the file's folder lists.
    fn listed_page(&self, name: &str) -> Option<Node> {
        match self.owner {
            Owner::Playbook(p) => {
                let stages = &self.corpus.playbooks.get(p)?.model.stages;
                Some(Node::Stage(p, position(stages.iter(), name)?))
            }
            Owner::Lens(l) => {
                let pages = &self.corpus.lenses.get(l)?.pages;
                Some(Node::LensPage(l, position(pages.iter(), name)?))
            }
            Owner::None => None,
        }
    }
}

fn position<'i>(mut ids: impl Iterator<Item = &'i Spanned<Id>>, name: &str) -> Option<usize> {
    ids.position(|id| id.value.as_str() == name)
}

/// The item of that name in the checklists that say whether a stage's reader is ready.
fn item_of_checklist(corpus: &Corpus, p: usize, stage: &str, item: &str) -> Option<Thing> {
    let playbook = corpus.playbooks.get(p)?;
    let s = position(playbook.model.stages.iter(), stage)?;
    let page = playbook.collection.source_page(stage)?;
    let sections = page.outline.sections.iter();
    let mut judging = sections.filter(|section| playbook.model.judges(&section.key));
    let has = |ids: &Vec<Id>| ids.iter().any(|id| id.as_str() == item);
    let section = judging.find(|section| section.lists.iter().any(has))?;
    Some(Thing::Item(
        Node::Stage(p, s),
        section.key.clone(),
        item.into(),
    ))
}

/// Bytes of the id in the `{#id}` that a byte stands in.
fn id_range(text: &str, offset: usize) -> Option<Range<usize>> {
    let line = line(text, offset);
    let before = text.get(line.start..offset)?;
    let after = text.get(offset..line.end)?;
    // On the braces the id is meant as well.
    let start = match before.rfind("{#") {
        Some(at) if !before.get(at..)?.contains('}') => line.start + at,
        _ if after.starts_with("{#") => offset,
        _ if after.starts_with('#') && before.ends_with('{') => offset - 1,
        _ => return None,
    };
    let inner = text.get(start + 2..line.end)?;
    Some(start + 2..start + 2 + inner.find('}')?)
}

/// Bytes of the line that a byte stands on.
pub(super) fn line(text: &str, offset: usize) -> Range<usize> {
    let lines = Lines::new(text, Units::Utf8);
    lines.line(lines.line_of(offset))
}
