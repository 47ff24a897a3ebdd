use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::{catalogs, language};
use crate::l10n::{MessageStamp, Review, Reviewed, reviewed, stamped};
use crate::source::{SitePath, SourceFile};

/// How the Tagalog messages stand to the English ones.
fn tagalog(files: &[(&str, &str)]) -> BTreeMap<String, Reviewed> {
    reviewed(&catalogs(files), &language("tl"), &language("en"))
}

/// The stamp that a translation of `a` gets.
fn stamp(message: &str) -> String {
    let all = tagalog(&[("en/a.ftl", message), ("tl/a.ftl", "a = A\n")]);
    let message = all.get("a").unwrap_or_else(|| panic!("{message}"));
    message.source.to_string()
}

#[test]
fn stamps_are_what_they_are_for_good() {
    for (message, expected) in [
        ("a = Home\n", "v1:c36a2139d14fe2d5"),
        (
            "a = { $count ->\n    [one] { NUMBER($count) } stage of { -brand(case: \"of\") }\n   *[other] { b.c }\n }\n    .title = { \"{\" } { 1 }\n",
            "v1:f47ea3eb6d418c91",
        ),
    ] {
        assert_eq!(stamp(message), expected, "{message}");
    }
}

#[test]
fn how_a_message_is_laid_out_is_no_change() {
    for (one, other) in [
        (
            "a = One and two\n",
            "# More.\na   =   One\n    and  two\n\n",
        ),
        ("a = One { $b } two\n", "a =\n    One {$b}\n    two\n"),
        ("a = One\n { $b }\n", "a = One { $b }\n"),
        (
            "a = { $b ->\n  [one] One\n *[other] More\n }\n",
            "a =\n    { $b ->\n        [one]\n            One\n       *[other] More\n    }\n",
        ),
        (
            "a = A\n    .b = B\n    .c = C\n",
            "a = A\n  .c = C\n  .b = B\n",
        ),
        ("a = caf\u{e9}\n", "a = cafe\u{301}\n"),
    ] {
        assert_eq!(stamp(one), stamp(other), "{one}{other}");
    }
}

#[test]
fn what_a_message_says_is() {
    let messages = [
        "a = One and two\n",
        "a = One, and two\n",
        "a = Oneandtwo\n",
        "a = One and { $two }\n",
        "a = One and{ $two }\n",
        "a = One and { two }\n",
        "a = One and { -two }\n",
        "a = One and { two.three }\n",
        "a = One and { \"two\" }\n",
        "a = One and { NUMBER($two) }\n",
        "a = One and { NUMBER($two, minimumIntegerDigits: 2) }\n",
        "a = One\u{a0}and two\n",
        "a =\n    .b = One and two\n",
        "a = One and two\n    .b = More\n",
        "a = One and two\n    .c = More\n",
        "a = { $b ->\n [one] One\n *[other] More\n }\n",
        "a = { $b ->\n *[one] One\n [other] More\n }\n",
        "a = { $b ->\n [two] One\n *[other] More\n }\n",
        "a = { $b ->\n [one] More\n *[other] More\n }\n",
        "a = { $c ->\n [one] One\n *[other] More\n }\n",
    ];
    for (at, one) in messages.iter().enumerate() {
        for other in &messages[..at] {
            assert_ne!(stamp(one), stamp(other), "{one}{other}");
        }
    }
}

#[test]
fn a_message_stands_as_its_comment_says() {
    let now = stamp("a = New\n");
    let old = stamp("a = Old\n");
    for (tl, expected) in [
        ("a = A\n".to_owned(), Review::Unreviewed),
        (format!("# @source {now}\na = A\n"), Review::Current),
        (format!("# @source {old}\na = A\n"), Review::Stale),
        (
            format!("# Where.\n# @source {now}\n# Who.\na = A\n"),
            Review::Current,
        ),
        // Both sides of a merge.
        (
            format!("# @source {old}\n# @source {now}\na = A\n"),
            Review::Current,
        ),
        // Another comment, of the file, of a group, or of another message.
        (format!("# @source {now}\n\na = A\n"), Review::Unreviewed),
        (format!("## @source {now}\na = A\n"), Review::Unreviewed),
        (
            format!("# @source {now}\nb = B\na = A\n"),
            Review::Unreviewed,
        ),
        // What is no stamp says nothing.
        ("# @source the book\na = A\n".to_owned(), Review::Unreviewed),
        ("# @source v1:00\na = A\n".to_owned(), Review::Unreviewed),
        (
            format!("# @source {}\na = A\n", now.replace("v1", "v2")),
            Review::Unreviewed,
        ),
    ] {
        let all = tagalog(&[("en/a.ftl", "a = New\nb = B\n"), ("tl/a.ftl", &tl)]);
        assert_eq!(all["a"].review, expected, "{tl}");
    }
}

#[test]
fn what_the_tool_says_was_reviewed_against_what_the_tool_says() {
    let tools = [
        ("builtin/en/a.ftl", "a = A\n"),
        ("builtin/tl/a.ftl", "a = Ah\n"),
    ];
    let old = format!("# @source {}\na = Ah\n", stamp("a = Older\n"));
    let stamped_tool = [("builtin/en/a.ftl", "a = A\n"), ("builtin/tl/a.ftl", &*old)];
    for (tools, site, expected) in [
        (tools, &[][..], Review::Current),
        (tools, &[("en/a.ftl", "a = Else\n")], Review::Stale),
        (tools, &[("en/a.ftl", "a =\n  A\n")], Review::Current),
        // A copy is as good.
        (tools, &[("tl/b.ftl", "a =  Ah\n")], Review::Current),
        (
            tools,
            &[("en/a.ftl", "a = Else\n"), ("tl/b.ftl", "a = Ah\n")],
            Review::Stale,
        ),
        (tools, &[("tl/b.ftl", "a = Oh\n")], Review::Unreviewed),
        // How the tool keeps up with itself is no business of a site's.
        (stamped_tool, &[], Review::Current),
        (stamped_tool, &[("tl/b.ftl", "a = Ah\n")], Review::Stale),
        (
            stamped_tool,
            &[("en/a.ftl", "a = Older\n")],
            Review::Current,
        ),
    ] {
        let files: Vec<_> = tools.iter().chain(site).copied().collect();
        assert_eq!(tagalog(&files)["a"].review, expected, "{files:?}");
    }
}

/// Parts of a Fluent file in Tagalog, messages among them that English has or lacks.
fn part() -> impl Strategy<Value = String> {
    let comment = prop::collection::vec(
        prop_oneof![
            Just("# Said above it.\n"),
            Just("#\n"),
            Just("# @source of it\n"),
            Just("# @source v1:0123456789abcdef\n"),
        ],
        0..4,
    );
    let head = prop_oneof![
        Just(""),
        Just("### File\n\n"),
        Just("## Group\n"),
        Just("# Alone\n\n"),
        Just("\n"),
        Just("junk\n"),
        Just("-brand = Yugto\n"),
    ];
    let body = prop_oneof![
        Just("= Isa\n"),
        Just("=\n    Isa\n    dalawa\n\n    .b = Tatlo\n"),
        Just("= { $n ->\n    [one] Isa\n   *[other] Iba\n }\n"),
        Just(" = Isa\n\n\n"),
    ];
    (head, comment, body)
        .prop_map(|(head, comment, body)| format!("{head}{}%{body}", comment.concat()))
}

proptest! {
    #[test]
    fn accepting_changes_stamps_and_nothing_else(parts in prop::collection::vec(part(), 0..6)) {
        let text: String = parts
            .iter()
            .enumerate()
            .map(|(at, part)| part.replacen('%', &format!("m{at} "), 1))
            .collect();
        let en = "m0 = One\nm1 = Two\n    .b = Three\nm3 = Four\n";
        let all = tagalog(&[("en/a.ftl", en), ("tl/a.ftl", &text)]);
        let stamps: BTreeMap<String, MessageStamp> =
            all.iter().map(|(id, message)| (id.clone(), message.source)).collect();
        let file = |text: &str| Arc::new(SourceFile::new(SitePath::new("tl/a.ftl"), text));
        let accepted = stamped(&file(&text), &stamps);

        let without = |text: &str| {
            let lines = text.split_inclusive('\n').filter(|l| !l.starts_with("# @source v1:"));
            lines.collect::<String>()
        };
        prop_assert_eq!(without(&accepted), without(&text));
        let now = tagalog(&[("en/a.ftl", en), ("tl/a.ftl", &accepted)]);
        prop_assert_eq!(now.len(), all.len());
        for message in now.values() {
            prop_assert_eq!(message.review, Review::Current);
            prop_assert_eq!(message.stamps.len(), 1);
        }
        prop_assert_eq!(stamped(&file(&accepted), &stamps), accepted);
    }
}
