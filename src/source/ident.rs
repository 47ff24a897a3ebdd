use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// The name of a playbook, stage, facet, section or item: letters, marks and digits
/// of any script, `-` and `_`, in NFC. It never comes from translated text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Id(Arc<str>);

/// Why a text is no [`Id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdError {
    /// Nothing there.
    Empty,
    /// A character that ids don't have.
    Character(char),
}

impl Id {
    /// An id from text as its author wrote it.
    ///
    /// # Errors
    /// When the text is empty or has a character other than a letter, mark, digit, `-` or `_`.
    pub fn new(text: &str) -> Result<Self, IdError> {
        if text.is_empty() {
            return Err(IdError::Empty);
        }
        match text.chars().find(|c| !is_id_char(*c)) {
            Some(c) => Err(IdError::Character(c)),
            None => Ok(Self(nfc(text).into())),
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, to be shared.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }
}

/// An id as a key of TOML, which goes without quotes only where all of its letters are ASCII’s.
pub fn toml_key(id: &str) -> String {
    match id.is_ascii() {
        true => id.to_owned(),
        false => format!("\"{id}\""),
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("an id can't be empty"),
            Self::Character(c) => write!(f, "an id can't have {c:?} in it"),
        }
    }
}

/// The id that a heading's text yields: lower case, its letters, marks and digits kept in
/// any script, everything else one `-` between them; in NFC. `None` where nothing is left.
pub fn slugify(text: &str) -> Option<Id> {
    let mut slug = String::with_capacity(text.len());
    for c in nfc(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if is_word_char(c) {
            slug.extend(c.to_lowercase());
        } else if matches!(c, '\'' | '’') {
            // Stays inside its word: “don’t” is `dont`.
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    Id::new(slug).ok()
}

fn is_id_char(c: char) -> bool {
    is_word_char(c) || matches!(c, '-' | '_')
}

/// Letters, marks and digits of any script.
fn is_word_char(c: char) -> bool {
    use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    let category = icu_properties::CodePointMapData::<GeneralCategory>::new().get(c);
    GeneralCategoryGroup::Letter
        .union(GeneralCategoryGroup::Mark)
        .union(GeneralCategoryGroup::Number)
        .contains(category)
}

/// Text in Unicode Normalisation Form C, in which ids, paths and addresses are compared.
pub fn nfc(text: &str) -> std::borrow::Cow<'_, str> {
    // No character below U+0300, whose UTF-8 begins with this byte, composes with what follows or is written otherwise.
    if text.bytes().all(|byte| byte < 0xCC) {
        return text.into();
    }
    icu_normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_any_script_yield_ids() {
        for (text, id) in [
            ("What goes wrong?", Some("what-goes-wrong")),
            ("Don’t wait", Some("dont-wait")),
            ("Ang mga Palatandaan", Some("ang-mga-palatandaan")),
            ("علامات الثقة", Some("علامات-الثقة")),
            ("信頼の サイン", Some("信頼の-サイン")),
            ("  !  ", None),
        ] {
            assert_eq!(slugify(text).as_ref().map(Id::as_str), id, "{text}");
        }
    }

    #[test]
    fn latin_text_is_in_normal_form_c_already() {
        let latin: Vec<char> = ('\0'..'\u{300}').collect();
        let normalizer = icu_normalizer::ComposingNormalizerBorrowed::new_nfc();
        for a in &latin {
            for b in &latin {
                let pair = String::from_iter([a, b]);
                assert!(normalizer.is_normalized(&pair), "{pair:?}");
            }
        }
        assert_ne!(nfc("n\u{303}"), "n\u{303}");
    }

    #[test]
    fn ids_compare_in_normal_form_c() {
        assert_eq!(Id::new("pi\u{f1}a"), Id::new("pin\u{303}a"));
    }
}
