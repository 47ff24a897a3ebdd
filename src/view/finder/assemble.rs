use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::body::AnswerBody;
use super::super::chrome::Reader;
use super::super::page::Words;
use super::{AnswerView, FinderItem, FinderNeighbour, FinderStage, FinderView};
use crate::edition::{Composition, Part};
use crate::l10n::Value;
use crate::model::{Bearing, FacetKind, Method, Node, SELF_CHECK};
use crate::plan::Origin;
use crate::score::{Board, BoardItem, CLEAR, ENOUGH, Form, Item, NEAR};
use crate::source::Id;

/// The levels of agreement, by their names in stored answers and in messages.
const AGREEMENT: [(&str, &str); 5] = [
    ("0", "agree-0"),
    ("1", "agree-1"),
    ("2", "agree-2"),
    ("3", "agree-3"),
    ("4", "agree-4"),
];

/// What a self-check's page is made of.
pub(in super::super) struct Asked<'a> {
    pub(in super::super) p: usize,
    pub(super) board: Board,
    /// What readers see of each statement and question, by its id.
    pub(super) parts: BTreeMap<&'a str, &'a Part<'a>>,
}

impl<'a> Asked<'a> {
    /// The self-check that a page asks.
    pub(in super::super) fn of(
        reader: &Reader<'_>,
        node: &Node,
        shown: &'a Composition<'a>,
    ) -> Option<Self> {
        let Node::SelfCheck(p) = node else {
            return None;
        };
        let playbook = &reader.material.corpus.playbooks[*p];
        let (check, page) = playbook.self_check()?;
        let parts = shown.parts.iter().map(|part| (&*part.key, part));
        Some(Self {
            p: *p,
            board: Board::new(&playbook.model, check, page),
            parts: parts.collect(),
        })
    }

    /// The points of an option of a question.
    pub(in super::super) fn answer(
        &self,
        reader: &Reader<'_>,
        section: &str,
        option: &str,
    ) -> Option<AnswerBody> {
        let at = self.board.items.iter().position(|i| &*i.key == section)?;
        let item = self.board.items.get(at)?;
        let Form::Question(_) = item.form else {
            return None;
        };
        let o = item.options.iter().position(|id| &**id == option)?;
        let points = self.board.check.items.get(at)?.options.get(o)?;
        Some(AnswerBody {
            points: spaced(points),
            said: reader.points(self.p, points),
        })
    }
}

impl Reader<'_> {
    /// A self-check as its page shows it.
    pub(in super::super) fn finder(
        &self,
        asked: &Asked<'_>,
        shown: &Composition<'_>,
        origin: &Origin,
    ) -> FinderView {
        let playbook = &self.material.corpus.playbooks[asked.p];
        let check = &asked.board.check;
        let number_of = |key: &str| asked.board.items.iter().position(|item| &*item.key == key);
        let items = shown.parts.iter().map(|part| {
            let at = number_of(&part.key)?;
            Some(self.finder_item(asked, at))
        });
        FinderView {
            method: check.method.name(),
            pass: match check.method {
                Method::Ladder { pass } => pass,
                Method::Affinity => 0,
            },
            enough: ENOUGH,
            least: CLEAR,
            near: NEAR,
            version: asked
                .board
                .version(&playbook.model, &playbook.collection.renamed),
            count: check.items.len(),
            items: items.collect(),
            stages: (0..check.stages)
                .map(|s| self.finder_stage(asked, s, origin))
                .collect(),
            example: self.example(asked),
        }
    }

    fn finder_item(&self, asked: &Asked<'_>, at: usize) -> FinderItem {
        let item = &asked.board.check.items[at];
        let statement = asked.board.items[at].form == Form::Statement;
        let answers = AGREEMENT.iter().zip(&item.options).filter(|_| statement);
        FinderItem {
            number: at + 1,
            answers: answers
                .map(|((id, message), points)| AnswerView {
                    id,
                    label: self.said(message),
                    points: spaced(points),
                    said: self.points(asked.p, points),
                })
                .collect(),
            skipped: self.skipped(asked, item),
        }
    }

    /// Points by stage in words.
    pub(super) fn points(&self, p: usize, points: &[u32]) -> Arc<str> {
        self.listed(p, points, "finder-points-all", "finder-points-none")
    }

    fn skipped(&self, asked: &Asked<'_>, item: &Item) -> Arc<str> {
        let stages = 0..asked.board.check.stages;
        let most: Vec<u32> = stages
            .map(|s| u32::try_from(item.most(s)).unwrap_or(u32::MAX))
            .collect();
        self.listed(asked.p, &most, "finder-skipped", "finder-skipped-none")
    }

    fn listed(&self, p: usize, points: &[u32], all: &str, none: &str) -> Arc<str> {
        let points = points.iter().enumerate().filter(|(_, points)| **points > 0);
        let each = points.map(|(s, points)| {
            let title = self.title(&Node::Stage(p, s)).text;
            let args = [
                ("stage", Value::Text(&title)),
                ("points", Value::Number(i64::from(*points))),
            ];
            self.messages
                .format("finder-points", &args)
                .unwrap_or_else(|_| "finder-points".into())
        });
        let each: Vec<Arc<str>> = each.collect();
        if each.is_empty() {
            return self.say(none, &[]);
        }
        let texts: Vec<&str> = each.iter().map(|text| &**text).collect();
        self.messages
            .format(all, &[("points", Value::List(&texts))])
            .unwrap_or_else(|_| all.into())
    }

    fn finder_stage(&self, asked: &Asked<'_>, s: usize, origin: &Origin) -> FinderStage {
        let corpus = self.material.corpus;
        let (p, node) = (asked.p, Node::Stage(asked.p, s));
        let model = &corpus.playbooks[p].model;
        let (collection, stage) = corpus.place(&node);
        let mut facets = model.facets.iter();
        let shown = collection.source_page(stage);
        let checklist = facets.find(|facet| {
            let there = shown.is_some_and(|page| page.section(facet.id.value.as_str()).is_some());
            facet.kind == FacetKind::Checklist && there
        });
        let maximum: u64 = asked
            .board
            .check
            .items
            .iter()
            .map(|item| item.most(s))
            .sum();
        let near = corpus.crosswalks.of((p, s)).iter();
        let near = near
            .filter(|n| n.place.0 != p && matches!(n.bearing, Bearing::Same | Bearing::Overlaps));
        FinderStage {
            stage: self.stage(p, s, None, origin),
            old_ids: collection
                .renamed
                .old_pages(stage)
                .map(Id::shared)
                .collect(),
            label: self.messages.number(s as i64 + 1),
            maximum,
            maximum_text: self.number(maximum),
            checklist: self.link(&node, origin, checklist.map(|f| f.id.value.as_str())),
            has_checklist: checklist.is_some(),
            neighbours: near
                .map(|neighbour| FinderNeighbour {
                    model: self.mapped(neighbour.place.0, p, origin),
                    link: self.link_view(neighbour, origin),
                })
                .collect(),
        }
    }

    /// A number in the page's digits.
    pub(super) fn number(&self, number: u64) -> String {
        self.messages
            .number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl Asked<'_> {
    /// A statement or question in the words that readers see.
    pub(super) fn statement(&self, reader: &Reader<'_>, at: usize) -> Option<Words> {
        let part = self.parts.get(&*self.board.items.get(at)?.key)?;
        let section = part.page.face.sections.get(part.section)?;
        Some(reader.words(section.title.clone(), part.language))
    }

    /// An answer to it in the words that readers see.
    pub(super) fn words(&self, reader: &Reader<'_>, at: usize, option: usize) -> Option<Words> {
        let item = self.board.items.get(at)?;
        if item.form == Form::Statement {
            return Some(reader.said(AGREEMENT.get(option)?.1));
        }
        let part = self.parts.get(&*item.key)?;
        let id = item.options.get(option)?;
        let mut places = part.lists.iter().flatten();
        let Some(place) = places.find(|place| place.id.as_str() == &**id) else {
            return self.original(reader, item, option);
        };
        let (section, list, at) = place.place;
        let section = place.page.face.sections.get(section)?;
        let text = section.lists.get(list)?.items.get(at)?.text.clone();
        Some(reader.words(text, place.language))
    }

    /// An option in the words of the source: a translation whose options inherit their ids has none for them here.
    fn original(&self, reader: &Reader<'_>, item: &BoardItem, option: usize) -> Option<Words> {
        let Form::Question(list) = item.form else {
            return None;
        };
        let collection = &reader.material.corpus.playbooks[self.p].collection;
        let page = collection.source_page(SELF_CHECK)?;
        let section = page.face.sections.get(item.section)?;
        let text = section.lists.get(list)?.items.get(option)?.text.clone();
        Some(reader.words(text, &collection.source))
    }
}

fn spaced(points: &[u32]) -> String {
    let points: Vec<String> = points.iter().map(u32::to_string).collect();
    points.join(" ")
}
