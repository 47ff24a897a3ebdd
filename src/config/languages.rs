use std::sync::Arc;

use super::Config;
use crate::diag::{Code, Severity};
use crate::l10n::{Direction, Language};
use crate::pseudo::Pseudo;
use crate::source::Span;

/// A language of the site.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageConfig {
    /// Its tag.
    pub language: Language,
    /// Where `yugto.toml` lists it; absent where it stands in for a list that is missing.
    pub at: Option<Span>,
    /// What readers see where it has no text, best first.
    pub fallback: Vec<Language>,
    /// What `--deny warnings` holds it to.
    pub require: Require,
    /// Its name in itself: CLDR's, unless the site gives another.
    pub name: Arc<str>,
    /// The direction of its script: CLDR's, unless the site gives another.
    pub direction: Direction,
    /// It is made up, from the language that a text is written in.
    pub pseudo: Option<Pseudo>,
}

/// What a language's translations must have reached to be free of warnings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Require {
    /// Nothing: fallback is planned, and a note.
    #[default]
    Any,
    /// Every page and section is there.
    Complete,
    /// Every page and section is there and was reviewed against the source as it is now.
    Current,
}

impl LanguageConfig {
    /// A language with nothing but its tag in `yugto.toml`.
    pub(super) fn plain(language: Language) -> Self {
        Self {
            name: language.endonym(),
            direction: language.direction(),
            at: None,
            language,
            fallback: Vec::new(),
            require: Require::default(),
            pseudo: None,
        }
    }

    /// A made-up language, in place of which `source` can be read.
    fn pseudo(pseudo: Pseudo, source: &Language) -> Option<Self> {
        Some(Self {
            name: pseudo.text(pseudo.name()).into(),
            direction: match pseudo {
                Pseudo::Accented => source.direction(),
                Pseudo::Mirrored => Direction::Rtl,
            },
            fallback: vec![source.clone()],
            pseudo: Some(pseudo),
            ..Self::plain(Language::parse(pseudo.tag()).ok()?)
        })
    }
}

impl Config {
    /// The same with the made-up languages behind the others, but for those that the site has itself.
    #[must_use]
    pub fn with_pseudo(mut self) -> Self {
        let made_up = Pseudo::ALL.map(|pseudo| LanguageConfig::pseudo(pseudo, &self.source));
        for language in made_up.into_iter().flatten() {
            if self.language(language.language.tag()).is_some() {
                continue;
            }
            let title = self.title(&self.source).map(|(_, title)| title.clone());
            if let (Some(title), Some(pseudo)) = (title, language.pseudo) {
                let title = pseudo.text(&title).into();
                self.title.insert(language.language.clone(), title);
            }
            self.languages.push(language);
        }
        self
    }

    /// The made-up language that a tag names here.
    pub fn pseudo(&self, tag: &str) -> Option<Pseudo> {
        self.language(tag)?.pseudo
    }
}

impl Require {
    /// The names in `yugto.toml`.
    pub const NAMES: [(&str, Require); 3] = [
        ("any", Self::Any),
        ("complete", Self::Complete),
        ("current", Self::Current),
    ];

    /// How grave a fault of a translation's state is for a language held to this.
    pub fn severity(self, code: Code) -> Severity {
        let warns = match code {
            Code::MissingTranslation | Code::MissingMessage | Code::MissingCatalog => {
                self != Self::Any
            }
            Code::StaleSection
            | Code::UnreviewedSection
            | Code::StaleMessage
            | Code::UnreviewedMessage => self == Self::Current,
            _ => return code.severity(),
        };
        if warns {
            Severity::Warning
        } else {
            Severity::Note
        }
    }
}
