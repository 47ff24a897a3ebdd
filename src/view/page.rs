//! The closed, serialisable structs that templates see.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::atlas::AtlasView;
use super::card::CardLink;
use super::finder::FinderView;
use super::linked::{LensView, LinkedModelView, MappingView, MatrixView, UseView};
use super::print::ChapterView;
use super::search::SearchView;
use super::told::{EditView, FallbackView, NewerView};

/// Text that may be in another language than the page around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The text, plain.
    pub text: Arc<str>,
    /// Its BCP 47 tag, only where it isn't the page's.
    pub lang: Option<Arc<str>>,
    /// `ltr` or `rtl`, only where `lang` is there.
    pub dir: Option<&'static str>,
}

/// All that the template of one page sees.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PageView {
    /// Which template: `home`, `page`, `overview`, `stage`, `self-check`, `print` (a whole playbook), `lens` (its
    /// overview), `lens-page`, `atlas`, `glossary`, `search`, `languages` (the root), `not-found`, `redirect`; `book` (a
    /// whole playbook) for the templates in `epub/`.
    pub kind: &'static str,
    /// The page's name in every language: `relationship/trust`, `relationship`, `functions/support`, `pages/about`,
    /// `pages/index` (home).
    /// It names what scripts store. Empty on pages that no author writes.
    pub id: Arc<str>,
    /// Names by which the page was known before: `[renamed]`.
    pub old_ids: Vec<Arc<str>>,
    /// The page's language.
    pub lang: Arc<LanguageView>,
    /// What leads from the page to the site's root: `../../`, or `./`. On `not-found` it is absolute.
    pub root: Arc<str>,
    /// What all pages of a language share.
    pub site: Arc<SiteView>,
    /// For `<head>`.
    pub head: HeadView,
    /// The page in every language, in the configured order.
    pub languages: Vec<LanguageLink>,
    /// The site's menu: home, playbooks, lenses, plain pages.
    pub menu: Vec<MenuLink>,
    /// The way to the page on which one looks for others, where there is one. On that page it says so.
    pub to_search: Option<MenuLink>,
    /// The page is not translated: it shows another language's text.
    pub fallback: Option<FallbackView>,
    /// Where readers may mend the page, if the site says where its files are.
    pub edit: Option<EditView>,
    /// The page is a draft, shown because `--drafts` asked for it.
    pub draft: bool,
    /// For `h1`.
    pub title: Words,
    /// The lead under `h1`.
    pub summary: Option<Words>,
    /// When its author last changed it.
    pub updated: Option<DateView>,
    /// What the ids of the page's sections begin with; empty but on `print`.
    pub scope: Arc<str>,
    /// The level of the headings of sections: 2.
    pub level: u8,
    /// The text, section by section; `html[i]` and `headings[i]` are the rendered content and heading of `sections[i]`,
    /// and `terms` lists, as [`TermView`](super::TermView)s, the terms of the glossary that are links there.
    pub sections: Vec<SectionView>,
    /// The sizes of the text's lists of boxes to tick, each once, ascending. Empty on most pages.
    pub tasks: BTreeSet<usize>,
    /// On stages, overviews and self-checks: the model, its stages and its shape.
    pub model: Option<Arc<ModelView>>,
    /// On stages: where in the model the page is.
    pub position: Option<PositionView>,
    /// On stages: the stages that crosswalks link it with, by model: its own first, then in the site's order.
    pub crosswalk: Vec<LinkedModelView>,
    /// On overviews: the stages beside those of the other models.
    pub mapping: Option<MappingView>,
    /// On overviews of models with groups along two axes: the stages where the two meet.
    pub matrix: Option<MatrixView>,
    /// On overviews: the stages compared, facet by facet.
    pub compare: Vec<CompareView>,
    /// On overviews: the whole playbook on one page, relative.
    pub print: Option<String>,
    /// On `print`: the overview, relative.
    pub overview: Option<String>,
    /// On `print` and in books: the stages, then the self-check. `chapter_html[i]` and `chapter_headings[i]` are the
    /// rendered contents and headings of the sections of `chapters[i]`.
    pub chapters: Vec<ChapterView>,
    /// On the home page: every playbook.
    pub playbooks: Arc<Vec<PlaybookView>>,
    /// On a lens's overview and pages: the lens.
    pub lens: Option<Arc<LensView>>,
    /// On the home page: every lens. On stages: those with pages that matter there, with these pages alone.
    pub lenses: Vec<LensView>,
    /// On overviews and stages: the atlas, relative, where there is one.
    pub in_atlas: Option<String>,
    /// On the atlas: what it shows.
    pub atlas: Option<Arc<AtlasView>>,
    /// On the search page: what it lists.
    pub search: Option<Arc<SearchView>>,
    /// On the glossary, parallel to `sections`: the pages that use the term.
    pub used: Vec<Vec<UseView>>,
    /// On a self-check: its statements, points and results.
    pub finder: Option<Arc<FinderView>>,
    /// The page asks its readers for thoughts: it has prompts with ids.
    pub prompts: bool,
    /// On `redirect`: where to.
    pub target: Option<Arc<str>>,
    /// `[extra]` of the page's front matter.
    pub extra: serde_json::Value,
}

/// A language as templates see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanguageView {
    /// BCP 47: `tl`.
    pub tag: Arc<str>,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its name in itself.
    pub name: Arc<str>,
}

/// What all pages of a language share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SiteView {
    /// The site's title in this language.
    pub title: Words,
    /// `[extra]` of `yugto.toml`.
    pub extra: serde_json::Value,
    /// `site_id` of `yugto.toml`: it names what scripts store.
    pub id: Arc<str>,
}

/// For `<head>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeadView {
    /// The whole of `<title>`: `Like · Stage 2 of 3 · Know, Like, Trust · The Stages Handbook`.
    pub title: String,
    /// Absolute address of the real page.
    pub canonical: Option<String>,
    /// Real editions, absolute; the last one may be `x-default`.
    pub alternates: Vec<AlternateView>,
    /// The language of the page's text as Open Graph's `og:locale` has it: `en_US`, `tl_PH`.
    pub locale: Arc<str>,
    /// The same for the page's other real editions.
    pub other_locales: Vec<Arc<str>>,
    /// The page as JSON-LD, ready for a `<script type="application/ld+json">`: it holds no `<`. Only real editions
    /// with a canonical address have it.
    pub data: Option<String>,
    /// What the page shows as JSON, relative: on overviews the playbook, on the home page all models.
    pub json: Option<String>,
    /// What is new in the reader's language, as an Atom feed, relative.
    pub feed: Option<String>,
    /// The picture that stands for the page where a link to it is shown. `title` says what is on it.
    pub card: Option<CardLink>,
    /// Search engines should leave the page out.
    pub noindex: bool,
}

/// One `rel=alternate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlternateView {
    /// BCP 47, or `x-default`.
    pub lang: Arc<str>,
    /// Absolute.
    pub href: String,
}

/// The page in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanguageLink {
    /// BCP 47.
    pub tag: Arc<str>,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's name in itself.
    pub name: Arc<str>,
    /// Relative to the page.
    pub href: String,
    /// It is the page's own language.
    pub current: bool,
}

/// One entry of the site's menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MenuLink {
    /// The page's title.
    pub title: Words,
    /// Relative to the page.
    pub href: String,
    /// `page`: it is this page; `true`: this page lies below it; else absent.
    pub current: Option<&'static str>,
}

/// A date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// `2026-11-22`.
    pub iso: String,
    /// In the page's language: `November 22, 2026`.
    pub text: String,
}

/// One section of the page's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SectionView {
    /// The anchor, `signals`; empty for the introduction.
    pub id: Arc<str>,
    /// Anchors by which it was known before.
    pub old_ids: Vec<Arc<str>>,
    /// The heading; empty for the introduction.
    pub title: Words,
    /// `intro`, `free`, or for a facet `prose`, `checklist`, `prompts`.
    pub kind: &'static str,
    /// The text's language, only where it isn't the page's.
    pub lang: Option<Arc<str>>,
    /// `ltr` or `rtl`, only where `lang` is there.
    pub dir: Option<&'static str>,
    /// `source`, `current`, `stale`, `unreviewed`, `missing` (shown in another language) or `local`.
    pub state: &'static str,
    /// Where it is stale: what it was translated from, as that is now.
    pub newer: Option<NewerView>,
}

/// A model as its pages show it. The same for every page of an edition but for `href`s, which are
/// relative to the page: stages and overviews of one model lie at one depth each.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ModelView {
    /// `relationship`.
    pub id: Arc<str>,
    /// `linear`, `cycle`, `ladder` or `continuum`.
    pub kind: &'static str,
    /// Which of the theme's hues is its own, 1 to [`HUES`]: by its place among the playbooks.
    pub hue: usize,
    /// The playbook's title.
    pub title: Words,
    /// The overview, relative.
    pub href: String,
    /// How many stages.
    pub count: usize,
    /// In order.
    pub stages: Vec<StageView>,
    /// The stages by the groups of the first axis, in the order of their first stages; those of no group in between.
    /// Without groups, many stages come in tens. Empty for a model of few stages without groups.
    pub groups: Vec<GroupView>,
    /// There are so many stages that a list of them should fold, group by group.
    pub many: bool,
    /// The drawing.
    pub shape: ShapeView,
    /// The model's self-check, where it has one.
    pub self_check: Option<SelfCheckLink>,
}

/// The way to a self-check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SelfCheckLink {
    /// Its title.
    pub title: Words,
    /// Relative.
    pub href: String,
}

/// Stages of a model under a common name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupView {
    /// `strangers`; empty where no group is meant.
    pub id: Arc<str>,
    /// Its title; of stages without a group what they are: others, or from which to which.
    pub title: Words,
    /// The stages, by their places among the model's.
    pub stages: Vec<usize>,
    /// This page is one of them.
    pub current: bool,
}

/// How many hues a theme tells models apart by; more models begin again at the first.
pub const HUES: usize = 8;

/// A stage in a navigator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StageView {
    /// From 1.
    pub number: usize,
    /// `trust`.
    pub id: Arc<str>,
    /// Its title.
    pub title: Words,
    /// Its summary.
    pub summary: Option<Words>,
    /// Relative.
    pub href: String,
    /// It is this page.
    pub current: bool,
}

/// Where in its model a stage page is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PositionView {
    /// From 1.
    pub number: usize,
    /// The stage before, if there is one. In a cycle there always is.
    pub previous: Option<StageView>,
    /// The stage after.
    pub next: Option<StageView>,
}

/// A model's shape as a drawing: mirrored already where the page reads from right to left.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShapeView {
    /// Width of the view box; it begins at 0 0.
    pub width: u32,
    /// Height of the view box.
    pub height: u32,
    /// The `d` of the path that joins or carries the stages.
    pub line: String,
    /// Radius of a node.
    pub radius: u32,
    /// One a stage, in order.
    pub nodes: Vec<NodeView>,
    /// Numerals at the heads of rows. Only in drawings of so many stages that nodes are dots and hold none.
    pub numerals: Vec<NumeralView>,
}

/// The numeral at the head of a row of dots: that of the row's first stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NumeralView {
    /// In the page's digits.
    pub label: String,
    /// Its middle.
    pub x: u32,
    /// Its middle.
    pub y: u32,
}

/// A stage in a drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeView {
    /// Its numeral, in the page's digits.
    pub label: String,
    /// Centre.
    pub x: u32,
    /// Centre.
    pub y: u32,
    /// It is this page, or one that this page speaks of.
    pub current: bool,
}

/// One facet over all stages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompareView {
    /// `signals`.
    pub facet: Arc<str>,
    /// Its label.
    pub label: Words,
    /// `prose`, `checklist` or `prompts`.
    pub kind: &'static str,
    /// One a stage, in order.
    pub cells: Vec<CompareCell>,
}

/// One facet of one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompareCell {
    /// The stage's number.
    pub number: usize,
    /// The stage's title.
    pub title: Words,
    /// The section, relative.
    pub href: String,
    /// Its first sentence.
    pub lead: Option<Words>,
    /// Its items; of prose the first sentences of its first list, where it begins with one.
    pub items: Vec<Words>,
}

/// A playbook on the home page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaybookView {
    /// `relationship`.
    pub id: Arc<str>,
    /// `linear`, `cycle`, `ladder` or `continuum`.
    pub kind: &'static str,
    /// Which of the theme's hues is its own, 1 to [`HUES`].
    pub hue: usize,
    /// Its title.
    pub title: Words,
    /// Its summary.
    pub summary: Option<Words>,
    /// Relative.
    pub href: String,
    /// Its stages' titles and addresses, in order.
    pub stages: Vec<StageView>,
    /// Its drawing.
    pub shape: ShapeView,
    /// Its self-check, where it has one.
    pub self_check: Option<SelfCheckLink>,
}
