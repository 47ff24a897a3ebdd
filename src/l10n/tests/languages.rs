use super::language;
use crate::l10n::{Direction, Language, LanguageError};

#[test]
fn tags_are_kept_in_canonical_case_without_replacing_aliases() {
    for (written, tag) in [
        ("en", "en"),
        ("TL", "tl"),
        ("fil", "fil"),
        ("zh-hant", "zh-Hant"),
        ("pt-br", "pt-BR"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("ar-u-nu-latn", "ar-u-nu-latn"),
    ] {
        assert_eq!(language(written).tag(), tag);
    }
}

#[test]
fn what_is_no_language_is_refused_with_the_country_read_as_its_language() {
    for (tag, suggestion) in [
        ("jp", Some("ja")),
        ("cn", Some("zh")),
        ("ua", Some("uk")),
        ("gr", Some("el")),
        ("qqx", None),
        ("und", None),
    ] {
        let unknown = LanguageError::Unknown {
            suggestion: suggestion.map(str::to_owned),
        };
        assert_eq!(Language::parse(tag), Err(unknown), "{tag}");
    }
    for tag in [
        "",
        "english",
        "e",
        "en_US",
        "en--US",
        "en-",
        "1",
        "tagalog wika",
        "日本語",
        "en\0",
    ] {
        assert_eq!(Language::parse(tag), Err(LanguageError::Malformed), "{tag}");
    }
}

#[test]
fn names_and_directions_come_from_cldr() {
    for (tag, name, direction) in [
        ("en", "English", Direction::Ltr),
        ("tl", "Filipino", Direction::Ltr),
        ("fil", "Filipino", Direction::Ltr),
        ("es", "Español", Direction::Ltr),
        ("ar", "العربية", Direction::Rtl),
        ("he", "עברית", Direction::Rtl),
        ("ur", "اردو", Direction::Rtl),
        ("ja", "日本語", Direction::Ltr),
        ("ceb", "Cebuano", Direction::Ltr),
        ("pt-BR", "Português (Brasil)", Direction::Ltr),
        ("zh-Hant", "中文（繁體）", Direction::Ltr),
        // Known, but without a name in its own script.
        ("az-Arab", "az-Arab", Direction::Rtl),
        ("bqx", "bqx", Direction::Ltr),
    ] {
        assert_eq!(&*language(tag).endonym(), name, "{tag}");
        assert_eq!(language(tag).direction(), direction, "{tag}");
    }
}

#[test]
fn aliases_are_one_language_to_browsers_but_two_tags() {
    assert!(language("tl").same_to_browsers(&language("fil")));
    assert!(!language("tl").same_to_browsers(&language("en")));
    assert_ne!(language("tl"), language("fil"));
}

#[test]
fn open_graph_names_a_territory() {
    for (tag, locale) in [
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("tl", "tl_PH"),
        ("fil", "tl_PH"),
        ("es", "es_ES"),
        ("es-419", "es_LA"),
        ("ar", "ar_EG"),
        ("ja", "ja_JP"),
        ("zh-Hant", "zh_TW"),
        ("sr-Latn", "sr_RS"),
    ] {
        assert_eq!(&*language(tag).open_graph(), locale, "{tag}");
    }
}

#[test]
fn a_language_covers_what_it_is_in_a_region_and_in_the_same_script() {
    for (one, other, covers) in [
        ("es", "es-MX", true),
        ("en", "en-GB", true),
        ("tl", "fil-PH", true),
        ("ca", "ca-valencia", true),
        ("zh-Hant", "zh-TW", true),
        ("es", "es", false),
        ("es-MX", "es", false),
        ("es-ES", "es-MX", false),
        ("en", "es", false),
        ("zh", "zh-Hant", false),
        ("zh", "zh-TW", false),
        ("sr", "sr-Latn-RS", false),
    ] {
        assert_eq!(
            language(one).covers(&language(other)),
            covers,
            "{one} {other}"
        );
    }
}
