use std::sync::Arc;

use super::{Check, Item};
use crate::model::{Method, Model, Page, Renamed, SELF_CHECK, SelfCheck, Weight, Weights};
use crate::source::Id;

/// A self-check as numbers, with the names that its numbers go by.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// The numbers. Parallel to `items`, and stages to [`Model::stages`].
    pub check: Check,
    /// In the order of the source's page.
    pub items: Vec<BoardItem>,
}

/// A statement or question.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardItem {
    /// The id of its section.
    pub key: Arc<str>,
    /// Its place in the source's page.
    pub section: usize,
    /// Which of the two it is.
    pub form: Form,
    /// Under what name each option is stored: a statement's levels of agreement, `0` to `4`, or a question's ids.
    pub options: Vec<Arc<str>>,
}

/// What one answers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Agreement, from 0 to 4.
    Statement,
    /// One of its options, which are the items of that list of its section.
    Question(usize),
}

impl Board {
    /// The self-check of a model, with the statements and questions of the source's page. Those without weights, and
    /// options without, speak for no stage; weights without any are left out. The check reports both.
    pub fn new(model: &Model, check: &SelfCheck, page: &Page) -> Self {
        let points = |weights: &[Weight]| -> Vec<u32> {
            let weight = |stage: &Id| weights.iter().find(|w| w.stage.value == *stage);
            let stages = model.stages.iter();
            stages
                .map(|stage| weight(&stage.value).map_or(0, |w| w.weight))
                .collect()
        };
        let mut board = Self {
            check: Check {
                method: check.method,
                stages: model.stages.len(),
                items: Vec::new(),
            },
            items: Vec::new(),
        };
        for (section, outline) in page.outline.sections.iter().enumerate() {
            let Some(weighed) = check.item(&outline.key) else {
                continue;
            };
            let (item, form, options) = match &weighed.weights {
                Weights::Statement(weights) => {
                    let levels = (0..=4).map(|level: u8| level.to_string().into());
                    let item = Item::statement(&points(weights));
                    (item, Form::Statement, levels.collect())
                }
                Weights::Question(weights) => {
                    let named = |id: &Id| weights.iter().find(|o| o.id.value == *id);
                    let lists = || outline.lists.iter().enumerate();
                    // The last list is the options'; one within an option comes after it.
                    let shares =
                        |(_, ids): &(usize, &Vec<Id>)| ids.iter().any(|id| named(id).is_some());
                    let Some((at, ids)) = lists().rfind(shares).or_else(|| lists().next_back())
                    else {
                        continue;
                    };
                    let of = |id| named(id).map_or(&[][..], |o: &_| o.weights.as_slice());
                    let options: Vec<Vec<u32>> = ids.iter().map(|id| points(of(id))).collect();
                    let ids = ids.iter().map(Id::shared).collect();
                    (Item::question(&options), Form::Question(at), ids)
                }
            };
            board.check.items.push(item);
            board.items.push(BoardItem {
                key: outline.key.clone(),
                section,
                form,
                options,
            });
        }
        board
    }

    /// Tells one state of a self-check from another: `v1:` and 16 hex digits over its method, stages, ids and points.
    /// Results that readers keep say which they were made with. What was renamed goes by its first name: it is still
    /// the same. ⚓
    pub fn version(&self, model: &Model, renamed: &Renamed) -> String {
        let mut text = match self.check.method {
            Method::Affinity => "affinity".to_owned(),
            Method::Ladder { pass } => format!("ladder {pass}"),
        };
        for stage in &model.stages {
            let stage = stage.value.as_str();
            let first = renamed.old_pages(stage).next();
            text.push(' ');
            text.push_str(first.map_or(stage, Id::as_str));
        }
        for (item, points) in self.items.iter().zip(&self.check.items) {
            let first = renamed.old_sections(SELF_CHECK, &item.key).next();
            text.push('\n');
            text.push_str(first.map_or(&item.key, Id::as_str));
            for (option, points) in item.options.iter().zip(&points.options) {
                let first = renamed.old_items(SELF_CHECK, &item.key, option).next();
                let option = first.map_or(&**option, Id::as_str);
                text.push_str(&format!(" {option}{points:?}"));
            }
        }
        let hash = blake3::hash(text.as_bytes()).to_hex();
        format!("v1:{}", &hash[..16])
    }
}
