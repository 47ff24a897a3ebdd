use super::build::{everything, faults, page, read, show};
use crate::markdown::{Document, SectionKind};

fn ids(document: &Document) -> Vec<String> {
    let id = |explicit: &Option<_>, slug: &Option<crate::source::Id>| match (explicit, slug) {
        (Some(id), _) => format!("#{id}"),
        (None, Some(slug)) => slug.to_string(),
        (None, None) => "-".to_owned(),
    };
    let mut ids = Vec::new();
    for section in &document.face.sections {
        if section.kind == SectionKind::Heading {
            ids.push(format!(
                "2 {} {}",
                id(&section.explicit, &section.slug),
                section.title
            ));
        }
        for heading in &section.headings {
            ids.push(format!(
                "{} {} {}",
                heading.level,
                id(&heading.explicit, &heading.slug),
                heading.title
            ));
        }
        for list in &section.lists {
            for item in &list.items {
                ids.push(format!(
                    "{} {} {}",
                    if list.has_tasks() { "task" } else { "item" },
                    id(&item.explicit, &item.slug),
                    item.text
                ));
            }
        }
    }
    ids
}

#[test]
fn headings_and_items_have_ids() {
    for (markdown, wanted) in [
        (
            "## Mga *palatandaan* {#signals}",
            vec!["2 #signals Mga palatandaan"],
        ),
        (
            "## A b\n### A b\n#### A b ####",
            vec!["2 a-b A b", "3 a-b-2 A b", "4 a-b-3 A b"],
        ),
        ("## A {#b} ##\n## B", vec!["2 #b A", "2 b-2 B"]),
        ("A\nb {#c}\n---", vec!["2 #c A b"]),
        ("> ## Q", vec!["3 q Q"]),
        ("# One", vec!["2 one One"]),
        ("## !", vec!["2 - !"]),
        (
            "- [ ] a {#x}\n- [x] b *c*",
            vec!["task #x a", "task b-c b c"],
        ),
        ("- a {#x}\n- b", vec!["item #x a", "item b b"]),
        ("- a\n- b", vec![]),
        (
            "- a {#x}\n\n  more {#y}\n\n- b",
            vec!["item #x a", "item b b"],
        ),
        (
            "- a {#x}\n  - b {#y}\n- c",
            vec!["item #x a", "item c c", "item #y b"],
        ),
        ("- a\n  {#x}", vec!["item #x a"]),
        (
            "## A {#b} <!-- c -->\n- [ ] d {#e}  <!-- f -->",
            vec!["2 #b A", "task #e d"],
        ),
    ] {
        assert_eq!(ids(&read(markdown).0), wanted, "{markdown}");
    }
}

#[test]
fn an_id_is_written_where_id_at_says() {
    for markdown in [
        "## A *b*",
        "## A ##",
        "##",
        "A\n===",
        "A\nb  \n---",
        "## `a` \\",
        "- [ ] a",
        "- [ ] [x](y)",
        "* [ ] a\n  b\n  - c",
        "1. [x] a  \n\n   b",
        "## <b>",
        "## a <!-- x -->",
        "> ## [x](y)",
        "> - [ ] a\n> b",
        "## a &amp;",
        "## ![x](y)",
        "## a\u{a0}",
        "- [ ] a\n\n- b",
    ] {
        let file = page(markdown);
        let (before, _) = read(markdown);
        let place = before.face.sections.iter().find_map(|section| {
            (section.kind == SectionKind::Heading)
                .then_some(section.id_at)
                .or_else(|| section.headings.first().map(|h| h.id_at))
                .or_else(|| section.lists.first().map(|l| l.items[0].id_at))
        });
        let mut text = file.text.to_string();
        text.insert_str(place.unwrap(), " {#zz}");
        let after = read(
            text.split_once("+++\n")
                .unwrap()
                .1
                .split_once("+++\n")
                .unwrap()
                .1,
        )
        .0;
        let (before, after) = (ids(&before), ids(&after));
        assert!(after[0].contains("#zz"), "{markdown:?} {text:?} {after:?}");
        let title = |line: &str| line.splitn(3, ' ').nth(2).unwrap().to_owned();
        assert_eq!(title(&before[0]), title(&after[0]), "{markdown:?}");
    }
}

#[test]
fn lists_with_ids_leave_holes() {
    let (document, _) = read("- [x] a {#x}\n  1. b {#y}\n- [ ] *c*\n\n- d\n");
    let section = &document.body.sections[1];
    assert_eq!(
        show(&section.content),
        "<ul class=\"tasks\">{items 0}</ul>\n"
    );
    assert_eq!(section.lists.len(), 2);
    let items: Vec<_> = section.lists.iter().flatten().map(show).collect();
    assert_eq!(
        items,
        [
            "<p>a</p>\n<ol class=\"items\">{items 1}</ol>\n",
            "<p><em>c</em></p>\n",
            "<p>d</p>\n",
            "b"
        ]
    );
}

#[test]
fn ids_that_clash_or_are_none_are_faults() {
    assert_eq!(faults("## A {#x}\n### B {#x}"), ["duplicate-id {#x}"]);
    assert_eq!(
        faults("- a {#x}\n- b {#x}\n\n## C\n\n- d {#x}"),
        ["duplicate-id {#x}"]
    );
    assert_eq!(faults("## A {#x .y}"), ["invalid-id {#x .y}"]);
    assert_eq!(faults("# A"), ["heading-one # A"]);
}

#[test]
fn headings_leave_out_no_level() {
    let levels = |markdown: &str| {
        let (document, _) = read(markdown);
        let html = everything(&document);
        let heads = html.match_indices("<h");
        heads
            .map(|(at, _)| html[at + 2..=at + 2].to_owned())
            .collect::<String>()
    };
    assert_eq!(levels("### A\n##### B\n###### C\n### D\n#### E"), "23423");
    assert_eq!(
        levels("## A\n\n##### B\n\n> # C\n\n#### D\n\n## E\n\n#### F"),
        "3343"
    );
}
