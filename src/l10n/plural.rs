//! Which of Fluent's plural rules a language gets.
//!
//! Fluent's own rules are of CLDR 37 and turn into English ones, without a word, for languages
//! that they don't know. ICU4X has today's. So a language gets the rules under whichever of
//! Fluent's languages counts as it does.

use icu_locale::Locale;
use icu_plurals::PluralCategory as Now;
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// Rules agree if they do on all numbers to here, and some beyond.
const COMPARED: u64 = 200;
const COMPARED_ABOVE: [u64; 6] = [1_000, 1_001, 1_002, 1_005, 10_000, 100_000];

/// The language whose rules Fluent is to use for `locale`; `None` if none of them counts alike.
pub(super) fn rules_for(locale: &Locale) -> Option<LanguageIdentifier> {
    let cardinal = icu_plurals::PluralRules::try_new_cardinal(locale.into()).ok()?;
    let ordinal = icu_plurals::PluralRules::try_new_ordinal(locale.into()).ok()?;
    let language = locale.id.language.as_str();
    let region = locale
        .id
        .region
        .map(|region| format!("{language}-{region}"));
    let own = region.into_iter().chain([language.to_owned()]);
    let own = own.filter_map(|tag| tag.parse::<LanguageIdentifier>().ok());
    let known = PluralRules::get_locales(PluralRuleType::CARDINAL);
    let candidates: Vec<_> = own
        .filter(|own| known.contains(own))
        .chain(known.iter().cloned())
        .filter(|candidate| agree(candidate, PluralRuleType::CARDINAL, &cardinal))
        .collect();
    // Ordinals are rare: better the right cardinals alone than English ones.
    let both = |candidate: &&_| agree(candidate, PluralRuleType::ORDINAL, &ordinal);
    candidates.iter().find(both).or(candidates.first()).cloned()
}

fn agree(
    candidate: &LanguageIdentifier,
    kind: PluralRuleType,
    now: &icu_plurals::PluralRules,
) -> bool {
    let Ok(then) = PluralRules::create(candidate.clone(), kind) else {
        return false;
    };
    (0..=COMPARED).chain(COMPARED_ABOVE).all(|number| {
        let category = match now.category_for(number) {
            Now::Zero => PluralCategory::ZERO,
            Now::One => PluralCategory::ONE,
            Now::Two => PluralCategory::TWO,
            Now::Few => PluralCategory::FEW,
            Now::Many => PluralCategory::MANY,
            Now::Other => PluralCategory::OTHER,
        };
        then.select(number) == Ok(category)
    })
}
