//! All models side by side, and what links their stages.

mod drawing;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::chrome::Reader;
use super::linked::LinkedModelView;
use super::page::{HUES, StageView, Words};
use crate::model::{Node, Relation, StagePlace};
use crate::plan::Origin;
use drawing::{Drawing, Spot, columns};

/// The atlas: models side by side with their crosswalks drawn, and the same in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AtlasView {
    /// Side by side, those that have most in common next to one another.
    pub models: Vec<AtlasModel>,
    /// Width of the drawing's view box, which begins at 0 0: it is stretched over the columns.
    pub width: usize,
    /// Height of the view box.
    pub height: usize,
    /// One a crosswalk. Mirrored already where the page reads from right to left.
    pub lines: Vec<AtlasLine>,
    /// The relations that occur: `same`, `overlaps`, `precedes`, `needs`.
    pub relations: Vec<&'static str>,
}

/// A column of the atlas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AtlasModel {
    /// `relationship`.
    pub id: Arc<str>,
    /// `linear`, `cycle`, `ladder` or `continuum`.
    pub kind: &'static str,
    /// Which of the theme's hues is its own, 1 to [`HUES`].
    pub hue: usize,
    /// Its title.
    pub title: Words,
    /// Its overview, relative.
    pub href: String,
    /// In order.
    pub stages: Vec<AtlasStage>,
}

/// A stage in the atlas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AtlasStage {
    /// `relationship/trust`: what lines name their ends by.
    pub id: Arc<str>,
    /// Its numeral, in the page's digits.
    pub label: String,
    /// The stage.
    pub stage: StageView,
    /// The stages that it is linked with, by model.
    pub linked: Vec<LinkedModelView>,
}

/// A crosswalk as a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AtlasLine {
    /// `same`, `overlaps`, `precedes` or `needs`.
    pub relation: &'static str,
    /// The id of one stage.
    pub from: Arc<str>,
    /// The id of the other.
    pub to: Arc<str>,
    /// The hue of the model that the row belongs to.
    pub hue: usize,
    /// `d` of the line's path.
    pub line: String,
    /// `d` of a dot at the stage that comes later, where one does.
    pub dot: Option<String>,
}

impl Reader<'_> {
    /// The atlas, on a page at `origin`.
    pub(super) fn atlas(&self, origin: &Origin) -> AtlasView {
        let corpus = self.material.corpus;
        let links = &corpus.crosswalks.links;
        let pairs: Vec<(usize, usize)> = links.iter().map(|l| (l.from.0, l.to.0)).collect();
        let order = columns(corpus.playbooks.len(), &pairs);
        let counts: Vec<usize> = order
            .iter()
            .map(|p| corpus.playbooks[*p].model.stages.len())
            .collect();
        let column: BTreeMap<usize, usize> =
            order.iter().enumerate().map(|(c, p)| (*p, c)).collect();
        let spot = |(p, s): StagePlace| -> Spot { (column[&p], s) };
        let drawing = Drawing::new(&counts, self.reads_from());
        let lines = links.iter().map(|link| {
            let (from, to) = (spot(link.from), spot(link.to));
            AtlasLine {
                relation: link.relation.bearing().name(),
                from: corpus.stage_name(link.from),
                to: corpus.stage_name(link.to),
                hue: link.from.0 % HUES + 1,
                line: drawing.line(from, to),
                dot: match link.relation {
                    Relation::Same | Relation::Overlaps => None,
                    Relation::Precedes => Some(drawing.dot(to, from)),
                    Relation::Needs => Some(drawing.dot(from, to)),
                },
            }
        });
        let occurs = |relation: &Relation| links.iter().any(|link| link.relation == *relation);
        let relations = Relation::NAMES.into_iter().map(|(_, relation)| relation);
        let (width, height) = drawing.size();
        AtlasView {
            models: order.iter().map(|p| self.atlas_model(*p, origin)).collect(),
            width,
            height,
            lines: lines.collect(),
            relations: relations
                .filter(occurs)
                .map(|relation| relation.bearing().name())
                .collect(),
        }
    }

    /// A link to the atlas, and to a stage's row in it.
    pub(super) fn in_atlas(&self, stage: Option<StagePlace>, origin: &Origin) -> Option<String> {
        let corpus = self.material.corpus;
        let row = stage.map(|stage| format!("y.stage.{}", corpus.stage_name(stage)));
        let link = || self.link(&Node::Atlas, origin, row.as_deref());
        corpus.has_atlas().then(link)
    }

    fn atlas_model(&self, p: usize, origin: &Origin) -> AtlasModel {
        let playbook = &self.material.corpus.playbooks[p];
        let node = Node::Overview(p);
        let stages = (0..playbook.model.stages.len()).map(|s| AtlasStage {
            id: self.material.corpus.stage_name((p, s)),
            label: self.messages.number(s as i64 + 1),
            stage: self.stage(p, s, None, origin),
            linked: self.crosswalk((p, s), origin),
        });
        AtlasModel {
            id: playbook.id.shared(),
            kind: playbook.model.kind.name(),
            hue: p % HUES + 1,
            title: self.title(&node),
            href: self.link(&node, origin, None),
            stages: stages.collect(),
        }
    }
}

#[cfg(test)]
mod tests;
