//! Cards: pictures that stand for pages where links to them are shown.

use std::sync::Arc;

use serde::Serialize;

use super::assemble::{Material, kind};
use super::chrome::Reader;
use super::page::{HUES, LanguageView, ShapeView, SiteView, Words};
use crate::l10n::{Language, Value};
use crate::media;
use crate::model::Node;
use crate::plan::{self, Address};
use crate::site::OutputPath;

/// All that the template of a card sees. It has words of a page, and no links: a card is a picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardView {
    /// What kind of page the card stands for: `stage`, `overview`, as [`PageView`](super::PageView) has it.
    pub kind: &'static str,
    /// The page's name in every language: `relationship/trust`.
    pub id: Arc<str>,
    /// The card's language.
    pub lang: Arc<LanguageView>,
    /// What all pages of a language share.
    pub site: Arc<SiteView>,
    /// The page's title.
    pub title: Words,
    /// The title of the playbook or lens that the page is part of.
    pub above: Option<Words>,
    /// On stages: `Stage 2 of 5`.
    pub stage: Option<Words>,
    /// The model that the page belongs to, with the stage marked.
    pub model: Option<CardModel>,
    /// On pages that belong to none: every model of the site.
    pub models: Vec<CardModel>,
}

/// A model as a card shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardModel {
    /// `relationship`.
    pub id: Arc<str>,
    /// `linear`, `cycle`, `ladder` or `continuum`.
    pub kind: &'static str,
    /// Which of the theme's hues is its own, 1 to [`HUES`].
    pub hue: usize,
    /// The drawing.
    pub shape: ShapeView,
}

/// A card of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Where it lies.
    pub path: OutputPath,
    /// Its language.
    pub language: Language,
    /// What it shows.
    pub view: CardView,
}

/// The card of a page, for a `<head>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardLink {
    /// Absolute.
    pub href: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Every card of the site. Pages that fall back have that of the page that they show.
pub fn cards(material: Material<'_>) -> Vec<Card> {
    let mut cards = Vec::new();
    for language in &material.corpus.config.languages {
        let reader = Reader::new(material, language);
        let pages = material.plan.pages.iter();
        let own = pages.filter(|(_, languages)| {
            let planned = languages.get(&language.language);
            planned.is_some_and(|planned| planned.shown == language.language)
        });
        cards.extend(own.filter_map(|(node, _)| reader.own_card(node)));
    }
    cards
}

impl Reader<'_> {
    /// The card of a page, as its head names it; `None` where there are no cards, or where nobody could name one.
    pub(super) fn card(&self, node: &Node) -> Option<CardLink> {
        let node = match node {
            // All on one page, it is still the same playbook.
            Node::Print(p) => &Node::Overview(*p),
            node => node,
        };
        let config = &self.material.corpus.config;
        self.material.cards?;
        let base = config.base_url.as_deref()?;
        let shown = &self.material.plan.page(node, self.language())?.shown;
        let card = match shown == self.language() {
            true => self.own_card(node),
            false => {
                let reader = Reader::new(self.material, config.language(shown.tag())?);
                reader.own_card(node)
            }
        }?;
        let (width, height) = media::CARD;
        Some(CardLink {
            href: Address::file(&card.path).absolute(base),
            width,
            height,
        })
    }

    /// The card of a page that this language has.
    fn own_card(&self, node: &Node) -> Option<Card> {
        let made_with = self.material.cards?;
        if matches!(node, Node::Print(_)) || self.config.pseudo.is_some() {
            return None;
        }
        let view = self.card_view(node);
        let shown = serde_json::to_vec(&view).unwrap_or_default();
        let mut hasher = blake3::Hasher::new();
        hasher.update(made_with.as_bytes()).update(&shown);
        let hash = hasher.finalize().to_hex();
        Some(Card {
            path: plan::card(self.language(), &view.id, &hash),
            language: self.language().clone(),
            view,
        })
    }

    fn card_view(&self, node: &Node) -> CardView {
        let playbook = self.model_of(node).and_then(|_| node.playbook());
        let above = match node {
            Node::Stage(p, _) | Node::SelfCheck(p) => Some(Node::Overview(*p)),
            Node::LensPage(l, _) => Some(Node::Lens(*l)),
            _ => None,
        };
        let (stage, marked) = match node {
            Node::Stage(p, s) => (self.stage_of(*p, *s), Some(*s)),
            _ => (None, None),
        };
        let all = 0..self.material.corpus.playbooks.len();
        let models = all.filter(|_| playbook.is_none());
        CardView {
            kind: kind(node),
            id: self.id(node),
            lang: self.language_view(self.language()),
            site: self.site.clone(),
            title: self.title(node),
            above: above.map(|above| self.title(&above)),
            stage,
            model: playbook.map(|p| self.card_model(p, marked.as_slice())),
            models: models.map(|p| self.card_model(p, &[])).collect(),
        }
    }

    /// `Stage 2 of 5`.
    fn stage_of(&self, p: usize, s: usize) -> Option<Words> {
        const ID: &str = "stage-of";
        let count = self.material.corpus.playbooks[p].model.stages.len();
        let args = [
            ("number", Value::Number(s as i64 + 1)),
            ("count", Value::Number(count as i64)),
        ];
        let text = self.messages.format(ID, &args).ok()?;
        Some(match self.messages.spoken(ID) {
            Some(language) => self.words(text, language),
            None => Words::own(text),
        })
    }

    fn card_model(&self, p: usize, marked: &[usize]) -> CardModel {
        let playbook = &self.material.corpus.playbooks[p];
        CardModel {
            id: playbook.id.shared(),
            kind: playbook.model.kind.name(),
            hue: p % HUES + 1,
            shape: self.shape(p, marked),
        }
    }
}
