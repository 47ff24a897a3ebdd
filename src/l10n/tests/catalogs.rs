use super::{faults, load};
use crate::diag::Severity;

/// One fault of each sort: files, languages, what is reported.
#[test]
fn faults_are_reported_where_they_are() {
    let en = ("en/a.ftl", "a = A\nb = { $count } of { $all }\n");
    for (files, chains, expected) in [
        (&[en][..], &["en"][..], &[][..]),
        (
            &[("en/a.ftl", "a = A\nb Text\nc = C\n")],
            &["en"],
            &["en/a.ftl:2:3 invalid-fluent there is no `=` after the message's id"],
        ),
        (
            &[("en/a.ftl", "a = { $x\nc = C\n")],
            &["en"],
            &["en/a.ftl:1:5 invalid-fluent a `}` is missing"],
        ),
        (
            &[("en/a.ftl", "a = { $x ->\n   [one] A\n }\n")],
            &["en"],
            &["en/a.ftl:3:2 invalid-fluent none of the variants is the default one"],
        ),
        (
            &[("en/a.ftl", "a = A\n"), ("en/b.ftl", "# again\na = B\n")],
            &["en"],
            &["en/b.ftl:2:1 duplicate-message `a` is defined twice"],
        ),
        (
            &[("en/a.ftl", "a = A\n  .t = T\n  .t = U\n")],
            &["en"],
            &["en/a.ftl:3:4 duplicate-message the attribute `a.t` is there twice"],
        ),
        (
            &[en, ("tl/a.ftl", "b = { $count } sa { $all }\n")],
            &["en", "tl"],
            &["tl/a.ftl:1:1 missing-message `tl` has no message `a`"],
        ),
        (
            &[
                ("en/a.ftl", "a = A\n  .t = T\nb = B\n"),
                ("tl/a.ftl", "a = A\n"),
                ("tl/b.ftl", "b = B\n"),
            ],
            &["en", "tl"],
            &["tl/a.ftl:1:1 missing-message `tl` has no message `a.t`"],
        ),
        (
            &[
                en,
                ("tl/a.ftl", "a = A\nb = { $count } sa { $all }\naa = A\n"),
            ],
            &["en", "tl"],
            &["tl/a.ftl:3:1 extra-message `en` has no message `aa`, so nothing shows it"],
        ),
        (
            &[en, ("tl/a.ftl", "a = A\nb = { $cuont } sa { $all }\n")],
            &["en", "tl"],
            &[
                "tl/a.ftl:2:1 message-arguments `b` leaves out the argument `$count`",
                "tl/a.ftl:2:8 message-arguments `b` has no argument `$cuont`",
            ],
        ),
        (
            &[
                ("builtin/en/a.ftl", "a = { $x }\n"),
                ("en/a.ftl", "a = { $y }{ $x }\n"),
            ],
            &["en"],
            &["en/a.ftl:1:8 message-arguments `a` has no argument `$y`"],
        ),
        (
            &[("en/a.ftl", "a = { bb } { -term } { b.x }\nb = B\n")],
            &["en"],
            &[
                "en/a.ftl:1:7 unknown-message there is no message `bb`",
                "en/a.ftl:1:15 unknown-message there is no term `-term`",
                "en/a.ftl:1:24 unknown-message there is no message `b.x`",
            ],
        ),
        (
            &[("en/a.ftl", "a = { b }\nb = { a }\nc = { a }\nd = D { d }\n")],
            &["en"],
            &[
                "en/a.ftl:1:1 fluent-error `a` refers to itself, at once or through others",
                "en/a.ftl:2:1 fluent-error `b` refers to itself, at once or through others",
                "en/a.ftl:4:1 fluent-error `d` refers to itself, at once or through others",
            ],
        ),
        (
            &[(
                "en/a.ftl",
                "a = { NUMER($x) }{ DATETIME(5) }{ NUMBER($x, mode: 1) }\n",
            )],
            &["en"],
            &[
                "en/a.ftl:1:7 fluent-error there is no function `NUMER`",
                "en/a.ftl:1:20 fluent-error `DATETIME` takes one argument of the message: `DATETIME($name)`",
                "en/a.ftl:1:46 fluent-error `NUMBER` has no such option, or not with this value",
            ],
        ),
        (
            &[("en/a.ftl", "name = A\n-name = B\n-NUMBER = C\n")],
            &["en"],
            &[
                "en/a.ftl:1:1 fluent-error a term or function has the name `name` too",
                "en/a.ftl:3:1 fluent-error a term or function has the name `-NUMBER` too",
            ],
        ),
        (
            &[("en/a.ftl", "a = A\n")],
            &["en", "ar > en"],
            &["missing-catalog there are no messages in `ar`"],
        ),
    ] {
        assert_eq!(faults(files, chains), expected, "{files:?}");
    }
}

#[test]
fn an_argument_that_only_selects_may_be_left_out() {
    let files = [
        ("en/a.ftl", "a = { $n ->\n  [one] One\n *[other] Many\n }\n"),
        ("ja/a.ftl", "a = いくつか\n"),
    ];
    assert_eq!(faults(&files, &["en", "ja"]), [""; 0]);
}

#[test]
fn arguments_are_followed_through_references() {
    let files = [
        ("en/a.ftl", "a = { b }\nb = { $n }\n"),
        ("tl/a.ftl", "a = { $n }\nb = { $n }\n"),
    ];
    assert_eq!(faults(&files, &["en", "tl"]), [""; 0]);
}

#[test]
fn a_term_is_each_languages_own_business() {
    let files = [
        ("en/a.ftl", "-brand = Yugto\na = { -brand }\n"),
        (
            "ja/a.ftl",
            "-name = { $case ->\n  [x] X\n *[y] Y\n }\na = { -name(case: \"x\") }\n",
        ),
    ];
    assert_eq!(faults(&files, &["en", "ja"]), [""; 0]);
}

#[test]
fn a_regional_edition_needs_only_what_it_says_differently() {
    let files = [
        ("en/a.ftl", "a = A\nb = B\nc = C\n"),
        ("pt/a.ftl", "a = A\nb = B\n"),
        ("pt-BR/a.ftl", "a = Á\n"),
    ];
    assert_eq!(
        faults(&files, &["en", "pt", "pt-BR > pt"]),
        [
            "pt-BR/a.ftl:1:1 missing-message `pt-BR` has no message `c`",
            "pt/a.ftl:2:1 missing-message `pt` has no message `c`",
        ]
    );
}

#[test]
fn many_messages_that_a_language_lacks_are_one_fault() {
    let files = [
        ("en/a.ftl", "a = A\nb = B\nc = C\nd = D\ne = E\n"),
        ("es/a.ftl", "e = E\n"),
        ("tl/a.ftl", "a = A\n"),
    ];
    let found: Vec<String> = faults(&files, &["en", "tl > es"]);
    assert_eq!(
        found,
        ["tl/a.ftl:1:1 missing-message `tl` lacks 4 messages, which readers see in `en` or `es`"]
    );
}

#[test]
fn faults_suggest_what_was_meant_and_say_how_grave_they_are() {
    let en = ("en/a.ftl", "stage-count = { $count } stages\n");
    let help = |tl: &str| {
        let (_, faults) = load(&[en, ("tl/a.ftl", tl)], &["en", "tl"]);
        let help = faults.first().and_then(|fault| fault.help.clone());
        (
            faults.first().map(|fault| fault.severity),
            help.unwrap_or_default(),
        )
    };
    for (tl, severity, meant) in [
        (
            "stage-count = { $cuont }{ $count }\n",
            Severity::Error,
            "did you mean `count`?",
        ),
        (
            "stage-cuont = { $count }\n",
            Severity::Warning,
            "did you mean `stage-count`?",
        ),
        (
            "stage-count = { $count }{ stage-cont }\n",
            Severity::Error,
            "did you mean `stage-count`?",
        ),
    ] {
        assert_eq!(help(tl), (Some(severity), meant.to_owned()), "{tl}");
    }
}

#[test]
fn a_message_that_counts_has_words_for_every_number_of_its_language() {
    let select = |variants: &str| format!("n = {{ $n ->\n {variants}\n }}\n");
    let english = select("[one] 1\n *[other] n");
    for (tag, variants, lacking) in [
        ("en", "[1] 1\n *[other] n", ""),
        ("en", "*[other] n", "`one`"),
        ("es", "[one] 1\n *[other] n", "`many`"),
        ("es", "[one] 1\n [many] m\n *[other] n", ""),
        ("ja", "*[other] n", ""),
        // *One* is not only 1.
        ("tl", "[1] 1\n *[other] n", "`one`"),
        ("tl", "[1] 1\n [one] 1\n *[other] n", ""),
        ("ar", "[one] 1\n *[other] n", "`few`, `many`, `two`, `zero`"),
        (
            "ar",
            "[0] 0\n [1] 1\n [2] 2\n [few] f\n *[many] m",
            "`other`",
        ),
        (
            "ar",
            "[0] 0\n [1] 1\n [2] 2\n [few] f\n [many] m\n *[other] n",
            "",
        ),
        // The whole numbers of Russian are never `other`.
        ("ru", "[one] 1\n [few] f\n *[many] m", ""),
        (
            "en",
            "[0] 0\n *[other] { $n ->\n [one] 1\n *[other] n\n }",
            "",
        ),
        ("en", "[cycle] c\n *[other] o", ""),
    ] {
        let path = format!("{tag}/b.ftl");
        let text = select(variants);
        let files = match tag {
            "en" => vec![("builtin/en/a.ftl", &*english), (&*path, &*text)],
            _ => vec![("en/a.ftl", &*english), (&*path, &*text)],
        };
        let expected: Vec<String> = match lacking {
            "" => Vec::new(),
            lacking => vec![format!(
                "{path}:1:8 missing-plural `n` has no words for {lacking} of `{tag}`"
            )],
        };
        assert_eq!(faults(&files, &["en", tag]), expected, "{tag} {variants}");
    }
}

#[test]
fn what_only_tells_none_from_some_does_not_count() {
    let ftl = "n = { $n ->\n [0] none\n *[other] { $n } of { $all }\n }\n";
    let files = [("en/a.ftl", ftl), ("ar/a.ftl", ftl)];
    assert_eq!(faults(&files, &["en", "ar"]), [""; 0]);
}

#[test]
fn ordinals_have_categories_of_their_own() {
    let ftl = "n = { NUMBER($n, type: \"ordinal\") ->\n [one] st\n [two] nd\n *[other] th\n }\n";
    assert_eq!(
        faults(&[("en/a.ftl", ftl)], &["en"]),
        ["en/a.ftl:1:15 missing-plural `n` has no words for `few` of `en`"]
    );
}
