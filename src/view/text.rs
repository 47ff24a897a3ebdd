//! The text of a page: its sections, and what fills their holes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::body::{Boxes, HeirBody, ItemBody, ListBody, Need, PartBody, Text};
use super::chrome::Reader;
use super::finder::{Asked, FinderView};
use super::page::SectionView;
use crate::edition::{Composition, Part};
use crate::model::{FacetKind, Model, Node};
use crate::plan::Origin;
use crate::source::Id;

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
            // Such a page keeps answers. A box that is forgotten again would be a promise that nobody keeps.
            shown.text.boxes = Boxes::Drawn;
        }
        for part in &composition.parts {
            let boxes = part.lists.iter().map(|items| {
                let tasks = items.iter().filter(|item| item.task().is_some());
                tasks.count()
            });
            if asked.is_none() {
                shown.tasks.extend(boxes.filter(|count| *count > 0));
            }
            let section = self.section(node, model, part, origin);
            let old_ids = |id: &Id| -> Vec<Id> {
                let old = renamed.old_items(name, &part.key, id.as_str());
                old.cloned().collect()
            };
            let answer = |id: &Id| asked.as_ref()?.answer(self, &part.key, id.as_str());
            let heir = |id: &Id| HeirBody {
                id: id.clone(),
                old_ids: old_ids(id),
                answer: answer(id),
            };
            let bare = &part.page.outline.sections[part.section].bare;
            let heirs: Vec<Vec<HeirBody>> = match bare.iter().all(Vec::is_empty) {
                true => Vec::new(),
                false => bare
                    .iter()
                    .map(|ids| ids.iter().map(heir).collect())
                    .collect(),
            };
            let asks = !(part.lists.is_empty() && heirs.is_empty());
            shown.prompts |= section.kind == FacetKind::Prompts.name() && asks;
            shown.sections.push(section);
            let lists = part.lists.iter().map(|items| {
                let items = items.iter().map(|item| ItemBody {
                    need: need(model, node, &part.key, &item.id),
                    answer: answer(&item.id),
                    task: item.task(),
                    old_ids: old_ids(&item.id),
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
                heirs,
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
