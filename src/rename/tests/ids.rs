//! Ids where they are written, and where they are inherited.

use super::*;

#[test]
fn ids_change_where_they_are_written_and_are_written_where_none_is_inherited() {
    for (old, new, before, after) in [
        (
            "garden/one#a",
            "b",
            "## A {#a}\n\nX.\n",
            "## A {#b}\n\nX.\n",
        ),
        (
            "garden/one#a",
            "b",
            "## A   {# a } ##\n\n[x](#a)\n",
            "## A   {# b } ##\n\n[x](#b)\n",
        ),
        ("garden/one#a", "b", "## A\n\n## C\n", "## A {#b}\n\n## C\n"),
        (
            "garden/one#a",
            "b",
            "A {#a}\n======\n\n## C {#c}\n",
            "A {#b}\n======\n\n## C {#c}\n",
        ),
        (
            "garden/one#a/x",
            "y",
            "## A {#a}\n\n- [ ] X. {#x}\n- [ ] Z.\n",
            "## A {#a}\n\n- [ ] X. {#y}\n- [ ] Z.\n",
        ),
        (
            "garden/one#a/z",
            "y",
            "## A {#a}\n\n- [ ] X. {#x}\n- [ ] Z.\n",
            "## A {#a}\n\n- [ ] X. {#x}\n- [ ] Z. {#y}\n",
        ),
        (
            "garden/one#a/x",
            "y",
            "## A {#a}\n\n1. X\n   {#x}\n\n   More.\n",
            "## A {#a}\n\n1. X\n   {#y}\n\n   More.\n",
        ),
    ] {
        let sources = renamed(&site(&[("content/garden/en/one.md", before)]), old, new);
        assert_eq!(
            text(&sources, "content/garden/en/one.md"),
            after,
            "{old} {before}"
        );
    }
}

#[test]
fn translations_change_what_they_write_and_inherit_the_rest() {
    let en = "## A {#a}\n\n- [ ] X. {#x}\n\n## C {#c}\n";
    let sources = site(&[
        ("content/garden/en/one.md", en),
        (
            "content/garden/tl/one.md",
            "## A\n\n- [ ] X.\n\n## C {#c}\n\n[[garden/one#a]]\n",
        ),
    ]);
    let sources = renamed(&sources, "garden/one#a", "b");
    let tl = "## A\n\n- [ ] X.\n\n## C {#c}\n\n[[garden/one#b]]\n";
    assert_eq!(text(&sources, "content/garden/tl/one.md"), tl);
    let outline = studied(&sources).corpus.playbooks[0]
        .collection
        .editions
        .clone();
    let keys: Vec<String> = outline
        .values()
        .flat_map(|pages| &pages["one"].outline.sections)
        .map(|section| section.key.to_string())
        .collect();
    assert_eq!(
        keys,
        ["@meta", "@intro", "b", "c", "@meta", "@intro", "b", "c"]
    );
}

#[test]
fn an_id_that_would_change_by_itself_is_written_first() {
    let sources = site(&[("content/garden/en/one.md", "## X {#a}\n\n### A\n")]);
    assert_eq!(
        refused(&sources, "garden/one#a", "b"),
        "`content/garden/en/one.md` has something without an id of its own, which would no longer be `a-2`: write `{#a-2}` behind it first"
    );
}
