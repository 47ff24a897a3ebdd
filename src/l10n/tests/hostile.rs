#![expect(
    clippy::disallowed_methods,
    reason = "a bound on time is what is tested"
)]

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{faults, language, load};
use crate::diag::Code;
use crate::l10n::{Language, Value};

/// Loads one file, which may be anything, and says every message of it.
fn survive(text: &str) -> Vec<Code> {
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
    faults.iter().map(|fault| fault.code).collect()
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
    let unknown: String = (0..20_000)
        .map(|i| format!("u{i} = {{ v{i} }}\n"))
        .collect();
    let (invalid, fails) = (Code::InvalidFluent, Code::FluentError);
    for (name, code, text) in [
        (
            "nested braces",
            invalid,
            format!("a = {}", "{".repeat(10_000)),
        ),
        (
            "closed nested braces",
            invalid,
            format!("a = {}$x{}", "{".repeat(10_000), "}".repeat(10_000)),
        ),
        (
            "braces on lines",
            invalid,
            format!("a = {}", "{\n".repeat(10_000)),
        ),
        (
            "nested calls",
            invalid,
            format!("a = {{ {}", "NUMBER(".repeat(10_000)),
        ),
        (
            "nested calls on lines",
            invalid,
            format!("a = {{\n{}", "NUMBER(\n".repeat(10_000)),
        ),
        ("self reference", fails, "a = { a }".into()),
        ("long chain", fails, format!("{wide}m20000 = end\n")),
        ("long text", fails, format!("big = {big}\n{repeats}")),
        (
            "billion laughs",
            fails,
            format!("l0 = {{ $x }}ha\n{laughs}"),
        ),
        ("many arguments", fails, format!("a = {arguments}")),
        ("unknown everything", Code::UnknownMessage, unknown),
        (
            "long names",
            Code::ExtraMessage,
            format!("{} = A\n", "n".repeat(200_000)),
        ),
        ("NUL", invalid, "a = \0\n\0b = { \0 }".into()),
        (
            "long number",
            invalid,
            format!("a = {{ {} ->\n [one] A\n *[other] B\n }}", "9".repeat(400)),
        ),
        (
            "long fraction",
            invalid,
            format!("a = {{ 0.{} ->\n [one] A\n *[other] B\n }}", "0".repeat(60)),
        ),
        (
            "large option",
            fails,
            "a = { NUMBER($x, minimumFractionDigits: 4000000000) }".into(),
        ),
        ("junk", invalid, "= = = \n".repeat(50_000)),
        ("no end", invalid, "a = {\"".into()),
        (
            "bad escapes",
            invalid,
            "a = {\"\\u12\"} {\"\\UFFFFFF\"} {\"\\q\"}".into(),
        ),
    ] {
        let start = Instant::now();
        assert!(survive(&text).contains(&code), "{name}");
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "{name}: {:?}",
            start.elapsed()
        );
    }
}

/// The deepest that the limits leave: every reference in as many braces as there may be.
#[test]
fn what_the_limits_allow_can_be_formatted() {
    let step = |i: usize| format!("m{i} = {} m{} {}\n", "{".repeat(32), i + 1, "}".repeat(32));
    let text: String = (0..16).map(step).collect();
    let files = [("en/a.ftl", &*format!("{text}m16 = end\n"))];
    let (catalogs, faults) = load(&files, &["en"]);
    assert_eq!(faults, []);
    let said = catalogs.messages(&language("en")).format("m0", &[]);
    assert_eq!(said.as_deref(), Ok("end"));
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
