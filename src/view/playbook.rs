use super::chrome::Reader;
use super::groups::{MANY, blocks};
use super::page::{
    CompareCell, CompareView, HUES, ModelView, PageView, PlaybookView, PositionView, SelfCheckLink,
    ShapeView, StageView, Words,
};
use super::shape::{Sketch, shape};
use crate::l10n::{Language, Value};
use crate::model::{Collection, FacetKind, Kind, Model, Node, Page};
use crate::plan::Origin;

impl Reader<'_> {
    /// The model that a page belongs to.
    pub(super) fn model_of(&self, node: &Node) -> Option<&Model> {
        match node {
            Node::Overview(p) | Node::Stage(p, _) | Node::SelfCheck(p) | Node::Print(p) => {
                Some(&self.material.corpus.playbooks[*p].model)
            }
            _ => None,
        }
    }

    /// The model that a page belongs to, as the page shows it.
    pub(super) fn model(&self, node: &Node, origin: &Origin) -> Option<ModelView> {
        let (p, current) = match node {
            Node::Overview(p) | Node::SelfCheck(p) | Node::Print(p) => (*p, None),
            Node::Stage(p, s) => (*p, Some(*s)),
            _ => return None,
        };
        let playbook = &self.material.corpus.playbooks[p];
        let stages: Vec<StageView> = self.stages(p, current, origin);
        let groups = self.groups(p, current);
        Some(ModelView {
            id: playbook.id.shared(),
            kind: playbook.model.kind.name(),
            hue: p % HUES + 1,
            title: self.title(&Node::Overview(p)),
            href: self.link(&Node::Overview(p), origin, None),
            count: stages.len(),
            shape: self.shape(p, current.as_slice()),
            many: stages.len() > MANY,
            groups,
            stages,
            self_check: self.self_check_link(p, origin),
        })
    }

    /// The way to a playbook's self-check.
    pub(super) fn self_check_link(&self, p: usize, origin: &Origin) -> Option<SelfCheckLink> {
        let node = Node::SelfCheck(p);
        let planned = self.material.plan.page(&node, self.language());
        planned.map(|_| SelfCheckLink {
            title: self.title(&node),
            href: self.link(&node, origin, None),
        })
    }

    fn stages(&self, p: usize, current: Option<usize>, origin: &Origin) -> Vec<StageView> {
        let count = self.material.corpus.playbooks[p].model.stages.len();
        (0..count)
            .map(|s| self.stage(p, s, current, origin))
            .collect()
    }

    /// The drawing of a model, the stages at `marked` filled.
    pub(super) fn shape(&self, p: usize, marked: &[usize]) -> ShapeView {
        let model = &self.material.corpus.playbooks[p].model;
        let grouped = blocks(model).into_iter();
        let rows: Vec<Vec<usize>> = match model.groups.is_empty() {
            true => Vec::new(),
            false => grouped.map(|block| block.stages).collect(),
        };
        shape(&Sketch {
            kind: model.kind,
            numerals: &self.numerals(model.stages.len()),
            marked,
            rows: &rows,
            direction: self.reads_from(),
        })
    }

    pub(super) fn stage(
        &self,
        p: usize,
        s: usize,
        current: Option<usize>,
        origin: &Origin,
    ) -> StageView {
        let node = Node::Stage(p, s);
        StageView {
            number: s + 1,
            id: self.material.corpus.playbooks[p].model.stages[s]
                .value
                .shared(),
            title: self.title(&node),
            summary: self.summary(&node),
            href: self.link(&node, origin, None),
            current: current == Some(s),
        }
    }

    /// Where in its model a stage is, and its neighbours.
    pub(super) fn position(&self, node: &Node, origin: &Origin) -> Option<PositionView> {
        let Node::Stage(p, s) = node else {
            return None;
        };
        let model = &self.material.corpus.playbooks[*p].model;
        let count = model.stages.len();
        let around = model.kind == Kind::Cycle && count > 1;
        let previous = match s {
            0 => around.then_some(count - 1),
            s => Some(s - 1),
        };
        let next = match s + 1 {
            next if next == count => around.then_some(0),
            next => Some(next),
        };
        let view = |at: usize| self.stage(*p, at, Some(*s), origin);
        Some(PositionView {
            number: s + 1,
            previous: previous.map(view),
            next: next.map(view),
        })
    }

    /// The whole of `<title>`.
    pub(super) fn head_title(&self, node: &Node, view: &PageView) -> String {
        let (title, site) = (
            Value::Text(&view.title.text),
            Value::Text(&view.site.title.text),
        );
        let formatted = match (&view.position, &view.model, &view.lens) {
            (Some(position), Some(model), _) => {
                let args = [
                    ("title", title),
                    ("site", site),
                    ("number", Value::Number(position.number as i64)),
                    ("count", Value::Number(model.count as i64)),
                    ("model", Value::Text(&model.title.text)),
                ];
                self.messages.format("title-stage", &args)
            }
            (.., Some(lens)) if matches!(node, Node::LensPage(..)) => {
                let above = Value::Text(&lens.title.text);
                let args = [("title", title), ("above", above), ("site", site)];
                self.messages.format("title-below", &args)
            }
            _ if matches!(node, Node::Print(_)) => {
                let args = [("title", title), ("site", site)];
                self.messages.format("title-print", &args)
            }
            _ => self
                .messages
                .format("title-page", &[("title", title), ("site", site)]),
        };
        formatted.map_or_else(|_| view.title.text.to_string(), |text| text.to_string())
    }

    /// The facets of all stages side by side.
    pub(super) fn compare(&self, p: usize, origin: &Origin) -> Vec<CompareView> {
        let model = &self.material.corpus.playbooks[p].model;
        let facets = model.facets.iter().map(|facet| {
            let id = facet.id.value.as_str();
            let stages = 0..model.stages.len();
            CompareView {
                facet: facet.id.value.shared(),
                label: self.label(p, id),
                kind: facet.kind.name(),
                cells: stages
                    .map(|s| self.cell(p, s, id, facet.kind, origin))
                    .collect(),
            }
        });
        facets.collect()
    }

    fn cell(
        &self,
        p: usize,
        s: usize,
        facet: &str,
        kind: FacetKind,
        origin: &Origin,
    ) -> CompareCell {
        let node = Node::Stage(p, s);
        let mut cell = CompareCell {
            number: s + 1,
            title: self.title(&node),
            href: self.link(&node, origin, Some(facet)),
            lead: None,
            items: Vec::new(),
        };
        let corpus = self.material.corpus;
        let (collection, name) = corpus.place(&node);
        let found = self
            .editions(collection, name)
            .find_map(|(language, page)| Some((language, page, page.section(facet)?)));
        if let Some((language, page, at)) = found {
            let section = &page.face.sections[at];
            if kind != FacetKind::Prose {
                let items = section.lists.iter().flat_map(|list| &list.items);
                cell.items = items
                    .map(|item| self.words(item.text.clone(), language))
                    .collect();
            }
            let points = section.points.iter();
            cell.items
                .extend(points.map(|point| self.words(point.clone(), language)));
            if !section.lead.is_empty() {
                cell.lead = Some(self.words(section.lead.clone(), language));
            }
        }
        cell
    }

    /// A page in each language that may stand for the reader's, best first.
    pub(super) fn editions<'c>(
        &self,
        collection: &'c Collection,
        name: &'c str,
    ) -> impl Iterator<Item = (&'c Language, &'c Page)> {
        // Mostly the reader's own has it, and the others need not be known.
        let config = &self.material.corpus.config;
        let others = move || config.chain(self.language(), &collection.source);
        let others = std::iter::once_with(others).flatten();
        let languages = std::iter::once(self.language().clone()).chain(others);
        languages.filter_map(|language| collection.entry(&language, name))
    }

    /// A facet's label: the edition's own, the interface's, the source's, or its heading in the first stage.
    pub(super) fn label(&self, p: usize, facet: &str) -> Words {
        let collection = &self.material.corpus.playbooks[p].collection;
        let given = |language| {
            let (language, page) = collection.entry(language, "index")?;
            let label = page.face.front.facets.get(facet)?;
            Some(self.words(label.value.clone(), language))
        };
        let message = || {
            let id = format!("facet-{facet}");
            self.messages.spoken(&id)?;
            Some(self.said(&id))
        };
        let heading = || {
            let pages = collection.editions.get(&collection.source)?.values();
            let mut found = pages.filter_map(|page| Some((page, page.section(facet)?)));
            let (page, at) = found.next()?;
            let title = page.face.sections[at].title.clone();
            Some(self.words(title, &collection.source))
        };
        given(self.language())
            .or_else(message)
            .or_else(|| given(&collection.source))
            .or_else(heading)
            .unwrap_or_else(|| Words::own(facet.into()))
    }

    /// Every playbook, for the home page.
    pub(super) fn playbooks(&self, origin: &Origin) -> Vec<PlaybookView> {
        let playbooks = self.material.corpus.playbooks.iter().enumerate();
        playbooks
            .map(|(p, playbook)| {
                let node = Node::Overview(p);
                let stages = self.stages(p, None, origin);
                PlaybookView {
                    id: playbook.id.shared(),
                    kind: playbook.model.kind.name(),
                    hue: p % HUES + 1,
                    title: self.title(&node),
                    summary: self.summary(&node),
                    href: self.link(&node, origin, None),
                    shape: self.shape(p, &[]),
                    stages,
                    self_check: self.self_check_link(p, origin),
                }
            })
            .collect()
    }
}
