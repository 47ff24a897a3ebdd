//! A playbook as a whole: on one page to print, or as a book.

use std::sync::Arc;

use serde::Serialize;

use super::assemble::kind;
use super::body::{Boxes, Page, Text};
use super::chrome::Reader;
use super::finder::FinderView;
use super::linked::{LensView, LinkedModelView};
use super::page::{DateView, PageView, PositionView, SectionView, Words};
use super::told::FallbackView;
use crate::edition::compose;
use crate::model::Node;
use crate::plan::{Address, Binding, Edition, Origin, book_file};

/// A stage or self-check where a playbook stands as a whole. What is called as it is on a page means the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChapterView {
    /// `overview` (in books), `stage` or `self-check`.
    pub kind: &'static str,
    /// `trust`: the id of its heading on `print`.
    pub id: Arc<str>,
    /// Its file in a book.
    pub file: String,
    /// What the ids of its sections begin with: `trust/`; empty in books, where it has a file of its own.
    pub scope: Arc<str>,
    /// The level of the headings of its sections: 3 on `print`, 2 in books.
    pub level: u8,
    /// For its heading.
    pub title: Words,
    /// The lead under it.
    pub summary: Option<Words>,
    /// It is not translated.
    pub fallback: Option<FallbackView>,
    /// It is a draft.
    pub draft: bool,
    /// When its author last changed it.
    pub updated: Option<DateView>,
    /// Its text, section by section.
    pub sections: Vec<SectionView>,
    /// Of a stage: where in the model it is.
    pub position: Option<PositionView>,
    /// Of a stage: its numeral, in the page's digits.
    pub label: Option<String>,
    /// Of a stage: the stages that crosswalks link it with.
    pub crosswalk: Vec<LinkedModelView>,
    /// Of a stage: the lenses that have pages for it.
    pub lenses: Vec<LensView>,
    /// Of a self-check: its statements, points and scoring key.
    pub finder: Option<Arc<FinderView>>,
    /// `[extra]` of its front matter.
    pub extra: serde_json::Value,
}

impl Reader<'_> {
    /// A playbook on one page.
    pub(super) fn print(&self, p: usize, address: &Address) -> Page {
        let origin = Origin::Whole(Edition {
            playbook: p,
            binding: Binding::Page(address.clone()),
        });
        let overview = Node::Overview(p);
        let mut page = self.whole(p, &origin);
        let around = Origin::Page(address.clone());
        page.view.overview = Some(self.link(&overview, &around, None));
        if let Some((view, text)) = self.chapter(&overview, &origin) {
            page.view.scope = view.scope;
            page.view.sections = view.sections;
            page.text = Text { deeper: 0, ..text };
        }
        page
    }

    /// What a playbook on one page and a book have in common: all but the overview's text.
    pub(super) fn whole(&self, p: usize, origin: &Origin) -> Page {
        let corpus = self.material.corpus;
        let node = Node::Print(p);
        let mut view = self.blank(kind(&node), origin, Some(&node));
        let shown = compose(corpus, self.material.locks, &node, self.language());
        self.name(&mut view, &node, shown.as_ref(), origin);
        view.edit = None;
        view.model = self.model(&node, origin).map(Arc::new);
        view.head.title = self.head_title(&node, &view);
        let mut page = Page::bare(view);
        for part in corpus.parts(p).iter().skip(1) {
            if let Some((view, text)) = self.chapter(part, origin) {
                page.view.chapters.push(view);
                page.chapters.push(text);
            }
        }
        page
    }

    /// A part of a playbook that stands as a whole; `None` where no language has it.
    pub(super) fn chapter(&self, node: &Node, origin: &Origin) -> Option<(ChapterView, Text)> {
        let corpus = self.material.corpus;
        let shown = compose(corpus, self.material.locks, node, self.language())?;
        // The page that it is elsewhere says what it is called, and whether it is translated.
        let mut page: PageView = self.blank(kind(node), origin, Some(node));
        self.name(&mut page, node, Some(&shown), origin);
        let text = self.shown(node, &shown, origin);
        let paper = origin.is_paper();
        let stage = node.stage();
        let view = ChapterView {
            kind: kind(node),
            id: corpus.place(node).1.into(),
            file: book_file(node),
            scope: text.text.scope.clone(),
            level: if paper { 3 } else { 2 },
            title: page.title,
            summary: page.summary,
            fallback: page.fallback,
            draft: page.draft,
            updated: page.updated,
            sections: text.sections,
            position: self.position(node, origin),
            label: stage.map(|(_, s)| self.messages.number(s as i64 + 1)),
            crosswalk: stage.map_or_else(Vec::new, |stage| self.crosswalk(stage, origin)),
            lenses: stage.map_or_else(Vec::new, |stage| self.lenses_for(stage, origin)),
            finder: text.finder,
            extra: page.extra,
        };
        let text = Text {
            deeper: u8::from(paper),
            boxes: if paper { Boxes::Live } else { Boxes::Drawn },
            ..text.text
        };
        Some((view, text))
    }
}
