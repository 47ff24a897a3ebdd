use std::sync::Arc;

use super::Built;
use crate::config::{Config, Drawing};
use crate::diag::Diagnostic;
use crate::l10n::Language;
use crate::media::{self, Compositor, Unmeasured};
use crate::render::CardTemplate;
use crate::source::{Sources, Span};
use crate::theme::{self, Font, Theme};
use crate::view::{self, Card};

/// What cards are made with.
pub struct CardKit {
    theme: Arc<Theme>,
    /// Best first.
    pub fonts: Vec<Font>,
    /// All of it, as a hash.
    pub(super) hash: Arc<str>,
    /// Whether somebody draws with it.
    pub drawing: Drawing,
}

impl CardKit {
    /// What a site's cards are made with, where it asks for some. Their template is tried.
    pub(super) fn new(
        sources: &Sources,
        config: &Config,
        theme: &Theme,
    ) -> (Option<Arc<Self>>, Vec<Diagnostic>) {
        let Some(cards) = &config.cards else {
            return (None, Vec::new());
        };
        let (fonts, mut faults) = theme::fonts(sources, theme, &cards.fonts, &Config::path());
        let mut hasher = blake3::Hasher::new();
        let mut note = |text: &str| {
            hasher.update(&text.len().to_le_bytes());
            hasher.update(text.as_bytes());
        };
        note(media::CARD_RECIPE);
        fonts.iter().for_each(|font| note(&font.asset.hash));
        let drawings = theme.templates.iter();
        for template in drawings.filter(|template| template.name.ends_with(".svg")) {
            note(&template.name);
            note(&template.file.text);
        }
        for (name, value) in &theme.tokens {
            note(name);
            note(value);
        }
        let kit = Self {
            theme: Arc::new(theme.clone()),
            fonts,
            hash: hasher.finalize().to_hex().as_str().into(),
            drawing: cards.drawing,
        };
        faults.extend(kit.template(Arc::new(Unmeasured)).1);
        (Some(Arc::new(kit)), faults)
    }

    /// The template of the cards, whose texts `compositor` sets.
    pub fn template(
        &self,
        compositor: Arc<dyn Compositor>,
    ) -> (Option<CardTemplate>, Vec<Diagnostic>) {
        CardTemplate::new(&self.theme, compositor)
    }
}

impl Built {
    /// What the site's cards are made with, where it asks for some.
    pub fn card_kit(&self) -> Option<&CardKit> {
        self.kit.as_deref()
    }

    /// Where the site lists a language.
    pub fn language_at(&self, language: &Language) -> Option<Span> {
        let config = self.ground.corpus.config.language(language.tag())?;
        config.at.clone()
    }

    /// Whether pages can name cards: without an address of its own the site can't.
    pub fn names_cards(&self) -> bool {
        self.ground.corpus.config.base_url.is_some()
    }

    /// Every card that the site's pages name.
    pub fn cards(&self) -> Vec<Card> {
        if !self.names_cards() {
            return Vec::new();
        }
        view::cards(self.ground.material())
    }
}
