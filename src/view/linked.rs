//! What templates see of what ties pages together: crosswalks, groups along two axes, lenses, terms.

use std::sync::Arc;

use serde::Serialize;

use super::page::{ShapeView, StageView, Words};

/// The stages of one model that crosswalks link a stage with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LinkedModelView {
    /// The model.
    pub model: MappedModelView,
    /// Its drawing, the linked stages filled.
    pub shape: ShapeView,
    /// In the site's order.
    pub links: Vec<LinkView>,
}

/// A model that crosswalks lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MappedModelView {
    /// `courtship`.
    pub id: Arc<str>,
    /// It is the model that the page belongs to.
    pub own: bool,
    /// Which of the theme's hues is its own, 1 to [`HUES`](super::HUES).
    pub hue: usize,
    /// The playbook's title.
    pub title: Words,
    /// Its overview, relative.
    pub href: String,
}

/// One crosswalk, as the page's stage sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// `same`, `overlaps`, `precedes`, `follows`, `needs` or `needed-by`.
    pub relation: &'static str,
    /// The relation in words, around the other stage: `Comes before …`.
    pub phrase: PhraseView,
    /// The other stage.
    pub stage: StageView,
    /// Its numeral, in the page's digits.
    pub label: String,
    /// What an author says about the link.
    pub note: Option<Words>,
    /// On `print`: the stage's absolute address, for paper.
    pub address: Option<String>,
}

/// A phrase of the interface with a place in it that the template fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhraseView {
    /// What stands before the place.
    pub before: Arc<str>,
    /// What stands after it.
    pub after: Arc<str>,
    /// The phrase's language, only where it isn't the page's.
    pub lang: Option<Arc<str>>,
    /// `ltr` or `rtl`, only where `lang` is there.
    pub dir: Option<&'static str>,
}

/// The stages of a model beside those of others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MappingView {
    /// The models that it is linked with: itself first, if there are links within it, then in the site's order.
    pub models: Vec<MappedModelView>,
    /// One a stage, in order. Of a model with many stages only those that have links.
    pub rows: Vec<MappingRow>,
}

/// A stage beside those of other models.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MappingRow {
    /// The stage.
    pub stage: StageView,
    /// Its numeral, in the page's digits.
    pub label: String,
    /// One a model of [`MappingView::models`]: the links into it. Without notes.
    pub cells: Vec<Vec<LinkView>>,
}

/// The stages of a model by two axes of groups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatrixView {
    /// What the rows are: the title of an axis.
    pub down: Words,
    /// What the columns are.
    pub across: Words,
    /// The groups of the columns.
    pub columns: Vec<Words>,
    /// The groups of the rows.
    pub rows: Vec<MatrixRow>,
}

/// A group of one axis, and what it has in common with those of the other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatrixRow {
    /// The group.
    pub title: Words,
    /// One a column: the stages in both, by their places among the model's.
    pub cells: Vec<Vec<usize>>,
}

/// A lens: pages that cut across models.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LensView {
    /// `functions`.
    pub id: Arc<str>,
    /// Its title.
    pub title: Words,
    /// Its summary.
    pub summary: Option<Words>,
    /// Its overview, relative.
    pub href: String,
    /// In order.
    pub pages: Vec<LensPageView>,
}

/// A page of a lens.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LensPageView {
    /// `support`.
    pub id: Arc<str>,
    /// Its title.
    pub title: Words,
    /// Its summary.
    pub summary: Option<Words>,
    /// Relative.
    pub href: String,
    /// It is this page.
    pub current: bool,
    /// On the lens's overview, and for the page itself: the stages in which it matters.
    pub matters: Vec<TiedModelView>,
    /// On a stage: why it matters there.
    pub note: Option<Words>,
    /// On `print`: its absolute address, for paper.
    pub address: Option<String>,
}

/// The stages of a model in which a page of a lens matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TiedModelView {
    /// `relationship`.
    pub id: Arc<str>,
    /// Which of the theme's hues is its own, 1 to [`HUES`](super::HUES).
    pub hue: usize,
    /// The playbook's title.
    pub title: Words,
    /// The overview, relative.
    pub href: String,
    /// In the model's order.
    pub stages: Vec<TiedStageView>,
}

/// A stage in which a page of a lens matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TiedStageView {
    /// Its numeral, in the page's digits.
    pub label: String,
    /// Its title.
    pub title: Words,
    /// Relative.
    pub href: String,
    /// Why the page matters there. On the page itself only.
    pub note: Option<Words>,
}

/// A term of the glossary that a page uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermView {
    /// `usp`. The link in the text has the id `y.use.usp`; it leads to `y.term.usp` and is described by `y.means.usp`.
    pub id: Arc<str>,
    /// The term itself.
    pub title: Words,
    /// What it means, plain.
    pub definition: Words,
    /// Its entry in the glossary, relative.
    pub href: String,
}

/// A page that uses a term of the glossary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UseView {
    /// Its title.
    pub title: Words,
    /// Relative.
    pub href: String,
}
