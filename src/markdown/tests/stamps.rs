use super::build::{file, read};
use crate::markdown::{Options, parse};

fn stamp(markdown: &str) -> String {
    let (document, _) = read(markdown);
    document.face.sections.last().unwrap().stamp.0.to_string()
}

fn hash(canonical: &str) -> String {
    format!("v1:{}", &blake3::hash(canonical.as_bytes()).to_hex()[..16])
}

/// Stored in every site: when one of these changes, all translations become stale.
#[test]
fn stamps_never_change() {
    let markdown = [
        "",
        "text",
        "## A {#a}\n\nb *c* [d](e.md)\n\n- [ ] f {#g}",
        "## 信頼\n\nこれは\n文です。",
    ];
    assert_eq!(
        markdown.map(stamp),
        [
            "v1:c037a466b9aab61b",
            "v1:1579feb6fce0afc7",
            "v1:37c3cde6c8c8a9f4",
            "v1:cf44f3e12276fc85"
        ]
    );
}

#[test]
fn stamps_hash_the_canonical_text() {
    for (markdown, canonical) in [
        ("", "@intro\n"),
        ("text", "@intro\np text\n"),
        (
            "## A *z* {#a}\n\nb *c* **d** `e` [f](g.md#h) [[i/j]] ![k](l.png)\\\nm ~~n~~ {o} [p]{lang=AR} [q](/r) [s](https://t) \\\\",
            "h2 A {em z}\np b {em c} {strong d} {code e} {a {g.md#h} f} {a {[[i/j]]} } {img {l.png} k}{br}m {del n} \\{o\\} {lang {ar} p} {a {/r} q} {a {https://t} s} \\\\\n",
        ),
        (
            "## A\n\n### B *c*\n\n#### ! {#d}\n\n- [ ] c {#c}\n- [x] d\n\n1. e\n\n> f\n\n> [!NOTE]\n> g\n",
            "h2 A\nh3 {b-c} B {em c}\nh4 {d} !\nul\ntask {c}\np c\n/li\ntask {d}\np d\n/li\n/ul\nol {1}\nli\np e\n/li\n/ol\nquote\np f\n/quote\nalert {note}\np g\n/quote\n",
        ),
        (
            "## A\n\n```rust\nb  c\n\n```\n\n|c|d|\n|-|-|\n|e||\n\ng\n: h\n\n---\n\ni[^1]\n\n[^1]: j",
            "h2 A\ncode {rust}\n|b  c\n|\n/code\ntable\ntr\nth c\nth d\ntr\ntd e\ntd\n/table\ndl\ndt g\ndd\np h\n/dd\n/dl\nhr\np i{fn 1}\nnote {1}\np j\n/note\n",
        ),
        (
            "## 信頼\n\nこれは\n文です。 a",
            "h2 信頼\np これは文です。 a\n",
        ),
        (
            "## 信頼\n\nこれは\n[文](a)です\n`頼`。\n\n- [ ] 苗を\n  見た",
            "h2 信頼\np これは {a {a} 文}です{code 頼}。\nul\ntask {苗を-見た}\np 苗を見た\n/li\n/ul\n",
        ),
    ] {
        assert_eq!(stamp(markdown), hash(canonical), "{markdown}");
    }
    for (front, canonical) in [
        (
            "title = 'A'\nsummary = 'B'\nslug = 'c'\n[facets]\nready = 'D'",
            "title A\nsummary B\n",
        ),
        (
            "title = 'A'\n[crosswalk]\n'z/a' = 'D  e'\n'b/c' = 'F {'\n[groups]\ng = 'G'\n[axes]\nh = 'H'",
            "title A\naxis {h} H\ngroup {g} G\ncrosswalk {b/c} F \\{\ncrosswalk {z/a} D e\n",
        ),
    ] {
        let file = file(&format!("+++\n{front}\n+++\n"));
        let (document, _) = parse(&file, &Options::default());
        let stamp = &*document.face.sections[0].stamp.0;
        assert_eq!(stamp, hash(&format!("@meta\n{canonical}")), "{front}");
    }
}

#[test]
fn the_way_it_is_written_keeps_the_stamp() {
    for (one, other) in [
        ("a b\nc", "a\nb   c"),
        ("*a* __b__", "_a_ **b**"),
        ("- a\n- b", "* a\n\n* b"),
        ("- a\n- b", "+ a\n+ b"),
        ("- a\n  b\n- c", "*   a b\n\n*   c"),
        ("1. a\n2. b", "1) a\n1) b"),
        ("1. a\n2. b", "1. a\n\n1. b"),
        ("a b c\n\nd", "a\nb \n c\t\n\n\n\nd  \n"),
        ("a", "a\n\n```untranslated #b\n## B {#b}\n```"),
        ("[a](b \"t\")", "[a][c]\n\n[c]: b"),
        ("## A {#x}\n\nb", "A {#y}\n---\nb"),
        ("- [ ] a {#x}", "- [x] a {#x}"),
        ("## A\n\n### B", "## A ##\n\n### B {#b}"),
        ("これは\n文", "これは文"),
        ("これ。\n**文**", "これ。**文**"),
        ("a[^1]\n\n[^1]: b", "a[^x]\n\n[^x]: b"),
        ("```js\na\n```", "~~~js\na\n~~~"),
        ("|a|\n|-|\n|b|", "| a |\n| --- |\n| b |"),
        ("caf\u{e9}", "cafe\u{301}"),
        ("a<!-- x -->", "a"),
        ("&amp; \\*", "& &#42;"),
        ("# A", "## A"),
    ] {
        assert_eq!(stamp(one), stamp(other), "{one:?} {other:?}");
    }
}

#[test]
fn what_it_says_changes_the_stamp() {
    for (one, other) in [
        ("a b", "a c"),
        ("a b", "ab"),
        ("a *b*", "a b"),
        ("a *b*", "a {em b}"),
        ("한국 어", "한국어"),
        ("- a", "a"),
        ("- a", "1. a"),
        ("- [ ] a", "- a {#a}"),
        ("- a {#x}", "- a {#y}"),
        ("### A {#x}", "### A {#y}"),
        ("[a](b)", "[a](c)"),
        ("a\\\nb", "a\nb"),
        ("> a", "a"),
        ("> a", "> [!TIP]\n> a"),
        ("    a\n    b", "    a b"),
        ("a[^1]\n\n[^1]: b", "a[^1]\n\n[^1]: c"),
        ("## A", "## B"),
    ] {
        assert_ne!(stamp(one), stamp(other), "{one:?} {other:?}");
    }
}

#[test]
fn sections_are_measured() {
    let (document, _) = read(
        "Don’t *stop*. Go on.\n\n## A\n\n- x\n\n`code` 3.5 [u](v) <https://w.x>\n\n## 信頼\n\n東京へ行く。「次」\n",
    );
    let of: Vec<_> = document.face.sections[1..]
        .iter()
        .map(|s| (&*s.lead, s.words))
        .collect();
    assert_eq!(
        of,
        [
            ("Don’t stop.", 4),
            ("code 3.5 u https://w.x", 4),
            ("東京へ行く。", 5)
        ]
    );
}

#[test]
fn a_list_that_comes_first_says_what_a_section_is_about() {
    for (text, points) in [
        ("- A b. C.\n- D\n  - e\n\nText.", vec!["A b.", "D"]),
        ("Look:\n\n1. A.\n\n   B.\n2. C.\n\n- d", vec!["A.", "C."]),
        ("見よ：\n\n- 一。二。", vec!["一。"]),
        ("Text.\n\n- a", vec![]),
        // Criteria are listed by their ids.
        ("- [ ] a", vec![]),
        ("- a {#x}", vec![]),
        // What another page is called is not known here.
        ("- See [[a/b]] now. C.\n- D. See [[a/b]].", vec!["D."]),
    ] {
        let (document, _) = read(text);
        let section = &document.face.sections[1];
        let found: Vec<_> = section.points.iter().map(|p| &**p).collect();
        assert_eq!(found, points, "{text}");
    }
}

#[test]
fn a_footnote_is_not_what_a_section_is_about() {
    let (document, _) = read("## A\n\n- b[^1]\n\n[^1]: Note.\n");
    let section = &document.face.sections[2];
    assert_eq!((&*section.lead, section.points.len()), ("", 1));
}
