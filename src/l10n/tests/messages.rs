use super::{language, load};
use crate::l10n::{MessageError, Value};

fn text(
    files: &[(&str, &str)],
    chains: &[&str],
    tag: &str,
    id: &str,
    args: &[(&str, Value<'_>)],
) -> String {
    let (catalogs, faults) = load(files, chains);
    assert!(
        !faults.iter().any(|f| f.message.contains("formatted")),
        "{faults:?}"
    );
    match catalogs.messages(&language(tag)).format(id, args) {
        Ok(text) => text.to_string(),
        Err(error) => format!("! {error}"),
    }
}

/// The plural category of each number from 0 to 30, and 100, in one letter; capitals where it is
/// another than the number's before.
fn categories(tag: &str) -> String {
    let path = format!("{tag}/a.ftl");
    let ftl =
        "n = { $n ->\n  [zero] z\n  [one] 1\n  [two] 2\n  [few] f\n  [many] m\n *[other] .\n }\n";
    let (catalogs, _) = load(&[(&path, ftl), ("en/a.ftl", ftl)], &["en", tag]);
    let messages = catalogs.messages(&language(tag));
    let of = |n| {
        messages
            .format("n", &[("n", Value::Number(n))])
            .expect("formats")
            .to_string()
    };
    (0..=30).chain([100]).map(of).collect()
}

#[test]
fn plurals_count_as_cldr_does() {
    for (tag, expected) in [
        ("en", ".1.............................."),
        // 4, 6 and 9 at the end are `other`.
        ("tl", "1111.1.11.1111.1.11.1111.1.11.11"),
        ("fil", "1111.1.11.1111.1.11.1111.1.11.11"),
        ("es", ".1.............................."),
        ("ja", "................................"),
        ("ar", "z12ffffffffmmmmmmmmmmmmmmmmmmmm."),
        // Counted otherwise, or not at all, by Fluent itself.
        ("he", ".12............................."),
        ("ceb", "1111.1.11.1111.1.11.1111.1.11.11"),
        ("pcm", "11.............................."),
    ] {
        assert_eq!(categories(tag), expected, "{tag}");
    }
}

#[test]
fn each_language_of_the_handbook_has_its_forms_by_number() {
    let ftl = "n = { $n ->\n  [zero] zero\n  [one] one\n  [two] two\n  [few] few\n  [many] many\n *[other] other\n }\n";
    for (tag, forms) in [
        (
            "en",
            &[(0, "other"), (1, "one"), (2, "other"), (101, "other")][..],
        ),
        (
            "tl",
            &[
                (0, "one"),
                (1, "one"),
                (3, "one"),
                (4, "other"),
                (5, "one"),
                (6, "other"),
                (9, "other"),
                (10, "one"),
                (14, "other"),
                (100, "one"),
                (106, "other"),
                (1_000_000, "one"),
            ],
        ),
        (
            "es",
            &[
                (0, "other"),
                (1, "one"),
                (2, "other"),
                (999_999, "other"),
                (1_000_000, "many"),
                (1_000_001, "other"),
                (3_000_000, "many"),
            ],
        ),
        (
            "ar",
            &[
                (0, "zero"),
                (1, "one"),
                (2, "two"),
                (3, "few"),
                (10, "few"),
                (11, "many"),
                (99, "many"),
                (100, "other"),
                (102, "other"),
                (103, "few"),
                (110, "few"),
                (111, "many"),
                (200, "other"),
                (1_000_000, "other"),
            ],
        ),
        (
            "ja",
            &[
                (0, "other"),
                (1, "other"),
                (2, "other"),
                (1_000_000, "other"),
            ],
        ),
    ] {
        let path = format!("{tag}/a.ftl");
        let (catalogs, _) = load(&[(&path, ftl)], &[tag]);
        let messages = catalogs.messages(&language(tag));
        for (number, form) in forms {
            let text = messages.format("n", &[("n", Value::Number(*number))]);
            assert_eq!(text.as_deref(), Ok(*form), "{tag} {number}");
        }
    }
}

#[test]
fn large_numbers_ordinals_and_fractions_have_their_categories() {
    let ftl = "n = { $n ->\n  [few] few\n  [many] many\n  [one] one\n *[other] other\n }\n\
               o = { NUMBER($n, type: \"ordinal\") ->\n  [one] st\n  [two] nd\n *[other] th\n }\n\
               f = { NUMBER($n, minimumFractionDigits: 1) ->\n  [1] exact\n  [one] one\n *[other] other\n }\n\
               g = { NUMBER($n, minimumFractionDigits: 1) ->\n  [one] one\n *[other] other\n }\n";
    let files = [("en/a.ftl", ftl), ("ar/a.ftl", ftl), ("es/a.ftl", ftl)];
    for (tag, id, n, expected) in [
        ("ar", "n", 103, "few"),
        ("ar", "n", 111, "many"),
        ("es", "n", 1_000_000, "many"),
        ("en", "o", 21, "st"),
        ("en", "o", 11, "th"),
        ("en", "f", 1, "exact"),
        ("en", "g", 1, "other"),
    ] {
        let args = [("n", Value::Number(n))];
        assert_eq!(
            text(&files, &["en", "ar", "es"], tag, id, &args),
            expected,
            "{tag} {id} {n}"
        );
    }
}

#[test]
fn selectors_in_terms_and_variants_and_by_words_work() {
    let ftl = "-unit = { $n ->\n  [one] stage\n *[other] stages\n }\n\
               a = { $kind ->\n  [cycle] { $n ->\n    [0] no ring\n    [one] ring\n   *[other] rings\n  }\n *[other] { -unit(n: 1) } { -unit }\n }\n";
    for (kind, n, expected) in [
        ("cycle", 0, "no ring"),
        ("cycle", 1, "ring"),
        ("cycle", 2, "rings"),
        ("linear", 2, "stage stages"),
    ] {
        let args = [("n", Value::Number(n)), ("kind", Value::Text(kind))];
        assert_eq!(
            text(&[("en/a.ftl", ftl)], &["en"], "en", "a", &args),
            expected
        );
    }
}

#[test]
fn an_exact_number_goes_over_its_category() {
    let ftl =
        "n = { $n ->\n  [1] isang yugto\n  [one] { $n } yugto\n *[other] { $n } na yugto\n }\n";
    for (n, expected) in [(1, "isang yugto"), (2, "2 yugto"), (4, "4 na yugto")] {
        assert_eq!(
            text(&[("tl/a.ftl", ftl)], &["tl"], "tl", "n", &[("n", n.into())]),
            expected
        );
    }
}

#[test]
fn numbers_and_dates_are_written_as_in_cldr() {
    for (tag, number, date) in [
        ("en", "1,234,567", "November 22, 2026"),
        ("tl", "1,234,567", "Nobyembre 22, 2026"),
        ("es", "1.234.567", "22 de noviembre de 2026"),
        ("ar", "1,234,567", "22 نوفمبر 2026"),
        ("ar-EG", "١٬٢٣٤٬٥٦٧", "٢٢ نوفمبر ٢٠٢٦"),
        ("ja", "1,234,567", "2026年11月22日"),
        ("hi", "12,34,567", "22 नवंबर, 2026"),
        ("th", "1,234,567", "22 พฤศจิกายน ค.ศ. 2026"),
    ] {
        let (catalogs, _) = load(&[], &[tag]);
        let messages = catalogs.messages(&language(tag));
        assert_eq!(messages.number(1_234_567), number, "{tag}");
        assert_eq!(messages.date(2026, 11, 22), date, "{tag}");
    }
}

#[test]
fn numbers_and_dates_in_messages_are_those_of_the_language() {
    let ftl = "n = { $n }, { NUMBER($n, useGrouping: \"false\") }, { NUMBER($n, minimumFractionDigits: 1) }\n\
               d = { DATETIME($d) }, { DATETIME($d, dateStyle: \"medium\") }\nliteral = { 1234.50 }\n";
    let files = [("en/a.ftl", ftl), ("es/a.ftl", ftl), ("ar-EG/a.ftl", ftl)];
    let chains = ["en", "es", "ar-EG"];
    for (tag, number, date, literal) in [
        (
            "en",
            "12,345, 12345, 12,345.0",
            "November 2, 2026, Nov 2, 2026",
            "1,234.50",
        ),
        (
            "es",
            "12.345, 12345, 12.345,0",
            "2 de noviembre de 2026, 2 nov 2026",
            "1234,50",
        ),
        (
            "ar-EG",
            "١٢٬٣٤٥, ١٢٣٤٥, ١٢٬٣٤٥٫٠",
            "٢ نوفمبر ٢٠٢٦, ٠٢‏/١١‏/٢٠٢٦",
            "١٬٢٣٤٫٥٠",
        ),
    ] {
        let said = |id, args: &[_]| text(&files, &chains, tag, id, args);
        assert_eq!(said("n", &[("n", Value::Number(12_345))]), number, "{tag}");
        assert_eq!(
            said("d", &[("d", Value::Text("2026-11-02"))]),
            date,
            "{tag}"
        );
        assert_eq!(said("literal", &[]), literal, "{tag}");
    }
}

#[test]
fn lists_are_joined_as_in_cldr() {
    for (tag, two, three) in [
        ("en", "A and B", "A, B, and C"),
        ("tl", "A at B", "A, B, at C"),
        ("es", "A y B", "A, B y C"),
        ("ar", "A وB", "A وB وC"),
        ("ja", "A、B", "A、B、C"),
    ] {
        let (catalogs, _) = load(&[], &[tag]);
        let messages = catalogs.messages(&language(tag));
        assert_eq!(messages.list(&["A", "B"]), two, "{tag}");
        assert_eq!(messages.list(&["A", "B", "C"]), three, "{tag}");
        assert_eq!(messages.list(&["A"]), "A", "{tag}");
        assert_eq!(messages.list(&[]), "", "{tag}");
    }
    let (catalogs, _) = load(&[], &["es"]);
    let messages = catalogs.messages(&language("es"));
    assert_eq!(
        messages.list(&["padres", "hijos"]),
        "padres e hijos",
        "the word before *i* changes"
    );
}

#[test]
fn a_list_in_a_message_is_that_of_the_language_that_says_it() {
    let files = [
        ("en/a.ftl", "a = In { $names }\nb = Of { $names }\n"),
        ("es/a.ftl", "a = En { $names }\n"),
    ];
    for (id, expected) in [("a", "En A, B y C"), ("b", "Of A, B, and C")] {
        let args = [("names", Value::List(&["A", "B", "C"]))];
        assert_eq!(
            text(&files, &["en", "es > en"], "es", id, &args),
            expected,
            "{id}"
        );
    }
}

#[test]
fn texts_are_sorted_as_readers_of_the_language_look_for_them() {
    for (tag, sorted) in [
        (
            "en",
            &["a", "Á", "b", "stage 2", "Stage 10", "z", "ال", "あ"][..],
        ),
        ("es", &["nube", "ñandú", "oca"]),
        // *Ng* is a letter of its own behind *n*.
        ("tl", &["nuno", "ñ", "ngayon", "oo"]),
        ("fil", &["nuno", "ñ", "ngayon", "oo"]),
        ("sv", &["zebra", "ånger", "ärlig", "öl"]),
        ("de", &["Ähre", "Zebra"]),
        ("ar", &["أمل", "باب", "تاج", "yugto"]),
        // By their readings from Chinese: *kan* before *nichi*.
        ("ja", &["あい", "アウ", "かい", "漢字", "日本"]),
    ] {
        let (catalogs, _) = load(&[], &[tag]);
        let messages = catalogs.messages(&language(tag));
        let mut shuffled: Vec<&str> = sorted.iter().rev().copied().collect();
        shuffled.sort_by(|a, b| messages.compare(a, b));
        assert_eq!(shuffled, sorted, "{tag}");
    }
}

#[test]
fn texts_that_a_language_takes_for_equal_still_have_one_order() {
    let (catalogs, _) = load(&[], &["en"]);
    let messages = catalogs.messages(&language("en"));
    let (composed, decomposed) = ("caf\u{e9}", "cafe\u{301}");
    assert!(messages.compare(composed, decomposed).is_gt());
    assert!(messages.compare(decomposed, composed).is_lt());
    assert!(messages.compare(composed, composed).is_eq());
}

#[test]
fn a_message_that_a_language_lacks_comes_from_its_chain() {
    let files = [
        (
            "builtin/en/a.ftl",
            "a = en\nb = en\nc = en { $n ->\n  [one] one\n *[other] other\n }\n-t = en term\n",
        ),
        ("es/a.ftl", "a = es\nb = es\n"),
        ("tl/a.ftl", "a = tl { -t }\n"),
    ];
    let chains = ["tl > es", "es", "ja"];
    for (tag, id, expected) in [
        ("tl", "a", "tl en term"),
        ("tl", "b", "es"),
        // Counted as in the language that says it.
        ("tl", "c", "en other"),
        ("ja", "a", "en"),
        ("ja", "d", "! there is no such message"),
    ] {
        assert_eq!(
            text(&files, &chains, tag, id, &[("n", Value::Number(2))]),
            expected,
            "{tag} {id}"
        );
    }
    let messages = load(&files, &chains).0.messages(&language("tl"));
    assert_eq!(messages.spoken("b"), Some(&language("es")));
    assert_eq!(messages.ids().collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[test]
fn the_site_speaks_over_the_tool() {
    let files = [
        ("builtin/en/a.ftl", "a = tool\nb = tool\n"),
        ("en/x/b.ftl", "a = site\n"),
    ];
    assert_eq!(text(&files, &["en"], "en", "a", &[]), "site");
    assert_eq!(text(&files, &["en"], "en", "b", &[]), "tool");
}

#[test]
fn attributes_are_texts_of_their_own() {
    let files = [(
        "en/a.ftl",
        "search =\n  .label = Search { $where }\n  .hint = Words\n",
    )];
    let args = [("where", Value::Text("here"))];
    assert_eq!(
        text(&files, &["en"], "en", "search.label", &args),
        "Search here"
    );
    assert_eq!(text(&files, &["en"], "en", "search.hint", &[]), "Words");
    assert_eq!(
        text(&files, &["en"], "en", "search", &[]),
        "! there is no such message"
    );
}

#[test]
fn a_broken_message_is_taken_from_the_next_language() {
    let files = [("en/a.ftl", "a = en\n"), ("tl/a.ftl", "a = { nope }\n")];
    assert_eq!(text(&files, &["en", "tl"], "tl", "a", &[]), "en");
}

#[test]
fn wrong_arguments_are_errors_not_gaps() {
    let files = [(
        "en/a.ftl",
        "a = { $x }\nn = { NUMBER($x) }\nd = { DATETIME($x) }\n",
    )];
    for (id, args, error) in [
        ("a", &[][..], "! the argument `$x` is not given"),
        (
            "n",
            &[("x", Value::Text("many"))],
            "! `$x` must be a number",
        ),
        (
            "d",
            &[("x", Value::Text("2026-02-30"))],
            "! `$x` must be a date such as 2026-11-22",
        ),
        (
            "d",
            &[("x", Value::Number(3))],
            "! `$x` must be a date such as 2026-11-22",
        ),
    ] {
        assert_eq!(text(&files, &["en"], "en", id, args), error);
    }
    let messages = load(&files, &["en"]).0.messages(&language("en"));
    let partial = MessageError::Failed {
        text: "{$x}".into(),
        reasons: vec!["the argument `$x` is not given".into()],
    };
    assert_eq!(messages.format("a", &[]), Err(partial));
}

#[test]
fn no_marks_are_put_around_arguments() {
    let files = [("ar/a.ftl", "a = من { $x }\n")];
    assert_eq!(
        text(&files, &["ar"], "ar", "a", &[("x", "Yugto".into())]),
        "من Yugto"
    );
}

#[test]
fn the_version_changes_with_what_is_said_and_with_nothing_else() {
    let version = |en: &str, tl: &str| {
        let (catalogs, _) = load(&[("en/a.ftl", en), ("tl/a.ftl", tl)], &["en", "tl"]);
        (
            catalogs.messages(&language("en")).version(),
            catalogs.messages(&language("tl")).version(),
        )
    };
    let (en, tl) = version("a = A\n", "a = A\n");
    assert_ne!(en, tl);
    assert_eq!(version("a = A\n", "a = A\n"), (en.clone(), tl.clone()));
    assert_eq!(version("a = A\n", "a = B\n").0, en);
    assert_ne!(version("a = A\n", "a = B\n").1, tl);
    // What a language falls back to is a part of it.
    assert_ne!(version("a = A\nb = B\n", "a = A\n").1, tl);
}

#[test]
fn messages_are_shared_between_threads() {
    let (catalogs, _) = load(&[("en/a.ftl", "n = { $n }\n")], &["en"]);
    let messages = catalogs.messages(&language("en"));
    std::thread::scope(|scope| {
        for n in 0..4_i64 {
            let messages = &messages;
            scope.spawn(move || {
                assert_eq!(
                    messages.format("n", &[("n", n.into())]).as_deref(),
                    Ok(&*n.to_string())
                );
            });
        }
    });
}
