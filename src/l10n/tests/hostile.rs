use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{faults, language, load};
use crate::l10n::{Language, Value};

/// Loads one file, which may be anything, and says every message of it.
fn survive(text: &str) -> usize {
    let (catalogs, faults) = load(
        &[("en/a.ftl", "a = A\n"), ("tl/a.ftl", text)],
        &["en", "tl"],
    );
    let messages = catalogs.messages(&language("tl"));
    for id in messages.ids() {
        let _ = messages.format(
            id,
            &[("x", Value::Number(i64::MIN)), ("y", Value::Text("\0"))],
        );
    }
    faults.len()
}

#[test]
fn hostile_files_are_refused_in_words_and_in_time() {
    let wide: String = (0..20_000)
        .map(|i| format!("m{i} = {{ m{} }}\n", i + 1))
        .collect();
    let big = "x".repeat(100_000);
    let repeats: String = (0..2_000)
        .map(|i| format!("r{i} = {{ big }}{{ $x }}\n"))
        .collect();
    let laughs: String = (1..12)
        .map(|i| format!("l{i} = {}\n", format!("{{ l{} }}", i - 1).repeat(10)))
        .collect();
    let arguments: String = (0..5_000).map(|i| format!("{{ $a{i} }}")).collect();
    for (name, text) in [
        ("nested braces", format!("a = {}", "{".repeat(10_000))),
        (
            "closed nested braces",
            format!("a = {}$x{}", "{".repeat(10_000), "}".repeat(10_000)),
        ),
        ("braces on lines", format!("a = {}", "{\n".repeat(10_000))),
        (
            "nested calls",
            format!("a = {{ {}", "NUMBER(".repeat(10_000)),
        ),
        (
            "nested calls on lines",
            format!("a = {{\n{}", "NUMBER(\n".repeat(10_000)),
        ),
        ("self reference", "a = { a }".into()),
        ("long chain", format!("{wide}m20000 = end\n")),
        ("long text", format!("big = {big}\n{repeats}")),
        ("billion laughs", format!("l0 = {{ $x }}ha\n{laughs}")),
        ("many arguments", format!("a = {arguments}")),
        ("NUL", "a = \0\n\0b = { \0 }".into()),
        (
            "long number",
            format!("a = {{ {} ->\n [one] A\n *[other] B\n }}", "9".repeat(400)),
        ),
        (
            "long fraction",
            format!("a = {{ 0.{} ->\n [one] A\n *[other] B\n }}", "0".repeat(60)),
        ),
        (
            "large option",
            "a = { NUMBER($x, minimumFractionDigits: 4000000000) }".into(),
        ),
        ("junk", "= = = \n".repeat(50_000)),
        ("no end", "a = {\"".into()),
        (
            "bad escapes",
            "a = {\"\\u12\"} {\"\\UFFFFFF\"} {\"\\q\"}".into(),
        ),
    ] {
        let start = Instant::now();
        assert!(survive(&text) > 0, "{name}");
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{name}: {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn nesting_is_counted_within_one_message() {
    let braces = "a = { \"{\" }\nb = { \"{\" }\n".replace(['a', 'b'], "x");
    let many: String = (0..200)
        .map(|i| {
            braces
                .replacen('x', &format!("x{i}"), 1)
                .replacen("\nx", &format!("\ny{i}"), 1)
        })
        .collect();
    assert_eq!(faults(&[("en/a.ftl", &many)], &["en"]), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_survived(text in "([a-c]( = |\n  .t = |)|\\{ ?|\\}|\\$x|NUMBER\\(|DATETIME\\(|\\)|->|\n \\*?\\[one\\] |\"|-|[0-9.]{1,20}|\n|é|\\PC){0,60}") {
        survive(&text);
    }

    #[test]
    fn any_tag_is_survived_and_kept(tag in "[a-zA-Z]{1,4}(-[a-zA-Z0-9]{1,8}){0,3}") {
        if let Ok(language) = Language::parse(&tag) {
            prop_assert_eq!(Language::parse(language.tag()), Ok(language.clone()));
            prop_assert!(language.tag().eq_ignore_ascii_case(&tag) || tag.contains("-u-") || language.tag().len() == tag.len());
        }
    }
}
