use super::faults;

#[test]
fn what_is_not_as_readers_should_see_it_is_reported() {
    let files = [
        (
            "en/a.ftl",
            "a = { $n ->\n  [one] One\n *[other] Many\n }\nb = B\nc = C { $n }\n  .d = D\n",
        ),
        (
            "ja/a.ftl",
            "a = { $n ->\n  [one] ひとつ\n *[other] いくつか\n }\nb = <i>び</i>\nc = { $n }\u{3000}\n  .d = { \"\" }で&#32;す\n",
        ),
    ];
    assert_eq!(
        faults(&files, &["en", "ja"]),
        [
            "ja/a.ftl:2:4 unreachable-plural `a`: `ja` has no whole numbers of the category `one`",
            "ja/a.ftl:5:5 message-markup `b` has markup in it, which readers would see as it is written",
            "ja/a.ftl:6:11 message-whitespace `c` ends with a blank",
            "ja/a.ftl:7:15 message-markup `c.d` has markup in it, which readers would see as it is written",
        ]
    );
}

#[test]
fn one_and_a_category_of_more_than_one_are_both_reached_in_tagalog() {
    let text = "a = { $n ->\n  [1] 1\n  [one] { $n }\n *[other] { $n } na\n }\n";
    let found = faults(
        &[
            ("en/a.ftl", "a = { $n ->\n  [1] One\n *[other] Many\n }\n"),
            ("tl/a.ftl", text),
        ],
        &["en", "tl"],
    );
    assert_eq!(found, [""; 0]);
    let found = faults(&[("en/a.ftl", text)], &["en"]);
    assert_eq!(
        found,
        [
            "en/a.ftl:3:4 unreachable-plural `a`: every number of the category `one` has a variant of its own"
        ]
    );
    // The first variant that fits is shown.
    let first = "a = { $n ->\n  [one] { $n }\n  [1] 1\n *[other] { $n } na\n }\n";
    assert_eq!(faults(&[("en/a.ftl", first)], &["en"]), [""; 0]);
}

#[test]
fn ordinals_are_judged_by_their_own_categories() {
    let ordinal = |key: &str| {
        format!(
            "a = {{ NUMBER($n, type: \"ordinal\") ->\n  [{key}] X\n  [one] Y\n  [two] Z\n *[other] O\n }}\n"
        )
    };
    assert_eq!(
        faults(&[("en/a.ftl", &ordinal("few"))], &["en"]),
        [""; 0],
        "first, second, third"
    );
    assert_eq!(
        faults(
            &[(
                "en/a.ftl",
                &ordinal("few").replace(", type: \"ordinal\"", "")
            )],
            &["en"]
        ),
        [
            "en/a.ftl:2:4 unreachable-plural `a`: `en` has no whole numbers of the category `few`",
            "en/a.ftl:4:4 unreachable-plural `a`: `en` has no whole numbers of the category `two`",
        ]
    );
}
