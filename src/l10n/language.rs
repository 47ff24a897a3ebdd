use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use icu_locale::names::LanguageIdentifierDisplayName;
use icu_locale::subtags::{self, Region};
use icu_locale::{
    LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander,
    TransformResult,
};
use serde::{Serialize, Serializer};
use writeable::TryWriteable;

/// A language that CLDR knows, named by its BCP 47 tag. Cheap to clone; languages compare and
/// sort by tag, so `tl` and `fil` are two although [`Language::same_to_browsers`].
#[derive(Clone)]
pub struct Language(Arc<Facts>);

struct Facts {
    tag: Arc<str>,
    canonical: Locale,
    direction: Direction,
    endonym: Arc<str>,
    open_graph: Arc<str>,
}

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

/// Why a text names no [`Language`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LanguageError {
    /// It is not a BCP 47 tag.
    Malformed,
    /// It is a tag, but CLDR knows no language of its language subtag.
    Unknown {
        /// What was probably meant, where the subtag is a country's: `ja` for `jp`.
        suggestion: Option<String>,
    },
}

impl Direction {
    /// As HTML's `dir` has it: `ltr` or `rtl`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl Language {
    /// The language of a BCP 47 tag. The tag is kept as given but for its upper and lower case:
    /// aliases such as `tl` are not replaced.
    ///
    /// # Errors
    /// When the text is no tag, or CLDR has no data on the likely script and region of its language.
    pub fn parse(tag: &str) -> Result<Self, LanguageError> {
        // The parser also takes the underscores of POSIX, which browsers don't.
        if tag.contains('_') {
            return Err(LanguageError::Malformed);
        }
        let locale = Locale::try_from_str(tag).map_err(|_| LanguageError::Malformed)?;
        let expander = LocaleExpander::new_extended();
        let mut canonical = locale.clone();
        LocaleCanonicalizer::new_extended().canonicalize(&mut canonical);
        if !is_known(&expander, canonical.id.language) {
            let suggestion = language_of_region(&expander, locale.id.language.as_str());
            return Err(LanguageError::Unknown { suggestion });
        }
        let open_graph = open_graph(&expander, &canonical).into();
        let rtl = LocaleDirectionality::new_with_expander(expander).is_right_to_left(&canonical.id);
        let tag: Arc<str> = locale.to_string().into();
        Ok(Self(Arc::new(Facts {
            endonym: endonym(&canonical).map_or_else(|| tag.clone(), Into::into),
            tag,
            canonical,
            direction: if rtl { Direction::Rtl } else { Direction::Ltr },
            open_graph,
        })))
    }

    /// The BCP 47 tag: `tl`, `zh-Hant`.
    pub fn tag(&self) -> &str {
        &self.0.tag
    }

    /// The tag, to be shared.
    pub fn shared(&self) -> Arc<str> {
        self.0.tag.clone()
    }

    /// Which way it is written, by its script or else the likely one.
    pub fn direction(&self) -> Direction {
        self.0.direction
    }

    /// Its name in itself, as a list of languages shows it: `Español`, `日本語`; the tag where
    /// CLDR has none.
    pub fn endonym(&self) -> Arc<str> {
        self.0.endonym.clone()
    }

    /// Whether browsers and CLDR take both for one language, as `tl` and `fil`.
    pub fn same_to_browsers(&self, other: &Language) -> bool {
        self.0.canonical == other.0.canonical
    }

    /// Whether it is what `other` is in some region or variant, in the same script, so that readers of that are at home
    /// in it: `es` covers `es-MX`, while `zh` doesn’t cover `zh-Hant`.
    pub fn covers(&self, other: &Language) -> bool {
        let (one, other) = (&self.0.canonical.id, &other.0.canonical.id);
        let expander = LocaleExpander::new_extended();
        let script = |id: &LanguageIdentifier| {
            let mut likely = id.clone();
            expander.maximize(&mut likely);
            likely.script
        };
        one != other
            && one.language == other.language
            && (one.region.is_none() || one.region == other.region)
            && (one.variants.is_empty() || one.variants == other.variants)
            && script(one) == script(other)
    }

    /// Language and territory as Open Graph's `og:locale` has them: `en_US`, `ja_JP`.
    pub fn open_graph(&self) -> Arc<str> {
        self.0.open_graph.clone()
    }

    /// The locale by which CLDR's data is found: `fil` for `tl`.
    pub(super) fn canonical(&self) -> &Locale {
        &self.0.canonical
    }
}

/// The territory is CLDR's likely one where the tag names none. Two names are those of Facebook, which made the
/// protocol: `tl_PH`, which CLDR calls `fil`, and `es_LA` for Latin America.
fn open_graph(expander: &LocaleExpander, canonical: &Locale) -> String {
    let mut likely = canonical.id.clone();
    expander.maximize(&mut likely);
    let language = match likely.language.as_str() {
        "fil" => "tl",
        language => language,
    };
    match likely.region.as_ref().map(Region::as_str) {
        Some("419") => format!("{language}_LA"),
        Some(region) => format!("{language}_{region}"),
        None => language.to_owned(),
    }
}

fn is_known(expander: &LocaleExpander, language: subtags::Language) -> bool {
    let mut likely = LanguageIdentifier::from(language);
    !language.is_unknown() && expander.maximize(&mut likely) == TransformResult::Modified
}

/// The language of most people in the region whose code `subtag` is.
fn language_of_region(expander: &LocaleExpander, subtag: &str) -> Option<String> {
    let region = Region::try_from_str(subtag).ok()?;
    let mut likely = LanguageIdentifier::from(Some(region));
    expander.maximize(&mut likely);
    // What isn't a region is taken for the whole world, whose likely language says nothing.
    let known = likely.region == Some(region) && !likely.language.is_unknown();
    known.then(|| likely.language.to_string())
}

fn endonym(canonical: &Locale) -> Option<String> {
    let name_of = |subject: LanguageIdentifier| {
        LanguageIdentifierDisplayName::try_new_tiny(canonical.into(), subject, Default::default())
            .ok()
    };
    let bare = name_of(LanguageIdentifier::from(canonical.id.language))?;
    bare.as_borrowed().try_write_to_string().ok()?;
    // Scripts and regions that have no name stay subtags: `Azərbaycan (Arab)`.
    let mut subject = canonical.id.clone();
    subject.variants.clear();
    let name = name_of(subject)?.as_borrowed().to_string();
    // CLDR writes names as they stand within a sentence; a list begins with a capital.
    let mut chars = name.chars();
    let first = chars.next()?;
    Some(first.to_uppercase().chain(chars).collect())
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.tag == other.0.tag
    }
}

impl Eq for Language {}

impl PartialOrd for Language {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Language {
    fn cmp(&self, other: &Self) -> Ordering {
        match Arc::ptr_eq(&self.0, &other.0) {
            true => Ordering::Equal,
            false => self.0.tag.cmp(&other.0.tag),
        }
    }
}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.tag.hash(state);
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.tag())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl fmt::Display for LanguageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("this is not a language tag"),
            Self::Unknown { .. } => f.write_str("CLDR knows no such language"),
        }
    }
}

impl std::error::Error for LanguageError {}
