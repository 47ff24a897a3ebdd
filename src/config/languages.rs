use std::sync::Arc;

use crate::diag::{Code, Severity};
use crate::l10n::{Direction, Language};
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
            Code::StaleSection | Code::UnreviewedSection => self == Self::Current,
            _ => return code.severity(),
        };
        if warns {
            Severity::Warning
        } else {
            Severity::Note
        }
    }
}
