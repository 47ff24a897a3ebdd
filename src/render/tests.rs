use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::body::Filling;
use crate::markdown::{Body, Fill, Fragment, Hole, Linked, SectionBody, Task};
use crate::source::{Id, SitePath};
use crate::view::{
    Boxes, Fillings, HeadView, ImageFilling, ItemBody, LanguageView, LinkFilling, ListBody,
    Loading, Need, Page, PageView, PartBody, SiteView, Text, Words,
};

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

fn path(language: &str) -> SitePath {
    SitePath::new(&format!("content/p/{language}/a.md"))
}

fn words(text: &str, lang: Option<&str>) -> Words {
    Words {
        text: text.into(),
        lang: lang.map(Into::into),
        dir: lang.map(|_| "ltr"),
    }
}

/// A page in Arabic with one section, `ready`, of its own file; its second item is from the English one.
fn page() -> Page {
    let item = |name: &str, task: Option<Task>, lang: &str, need: Need| ItemBody {
        id: id(name),
        old_ids: Vec::new(),
        task,
        file: path(lang),
        place: (0, 0, 0),
        need,
        answer: None,
        lang: (lang != "ar").then(|| (lang.into(), "ltr")),
    };
    let items = vec![
        item("asks", Some(Task::Done), "ar", Need::Must),
        item("stays", Some(Task::Open), "en", Need::May),
    ];
    let link = |href: Option<&str>, title: Words| LinkFilling {
        href: href.map(str::to_owned),
        address: None,
        title,
    };
    let printed = LinkFilling {
        address: Some("https://a.example/?\"".to_owned()),
        ..link(Some("../e/"), words("E", None))
    };
    let fillings = Fillings {
        lang: None,
        links: vec![
            link(Some("../b/?\"<"), words("B & C", None)),
            link(None, words("no/where", None)),
            link(Some("../d/"), words("D", Some("en"))),
            link(Some(""), words("out of reach", None)),
            printed,
        ],
        images: vec![ImageFilling {
            src: "a.png".to_owned(),
            size: Some((3, 2)),
            loading: Loading::Near,
            smaller: None,
        }],
        terms: BTreeMap::new(),
    };
    let part = PartBody {
        file: path("ar"),
        section: 0,
        key: "ready".into(),
        headings: vec![id("more")],
        lists: vec![ListBody { items }],
        heirs: Vec::new(),
    };
    let text = Text {
        parts: vec![part],
        files: BTreeMap::from([(path("ar"), fillings)]),
        ..Text::default()
    };
    Page {
        text,
        ..Page::bare(view())
    }
}

fn view() -> PageView {
    PageView {
        kind: "page",
        id: "pages/a".into(),
        old_ids: Vec::new(),
        lang: Arc::new(LanguageView {
            tag: "ar".into(),
            dir: "rtl",
            name: "العربية".into(),
        }),
        root: "../".into(),
        site: Arc::new(SiteView {
            title: words("Site", None),
            extra: serde_json::Value::Null,
            id: "site".into(),
        }),
        head: HeadView {
            title: String::new(),
            canonical: None,
            alternates: Vec::new(),
            locale: "".into(),
            other_locales: Vec::new(),
            data: None,
            json: None,
            feed: None,
            card: None,
            noindex: false,
        },
        languages: Vec::new(),
        menu: Vec::new(),
        to_search: None,
        fallback: None,
        edit: None,
        draft: false,
        title: words("A", None),
        summary: None,
        updated: None,
        scope: "".into(),
        level: 2,
        sections: Vec::new(),
        tasks: BTreeSet::new(),
        model: None,
        position: None,
        compare: Vec::new(),
        print: None,
        overview: None,
        chapters: Vec::new(),
        playbooks: Arc::default(),
        lens: None,
        lenses: Vec::new(),
        in_atlas: None,
        atlas: None,
        search: None,
        used: Vec::new(),
        finder: None,
        prompts: false,
        crosswalk: Vec::new(),
        mapping: None,
        matrix: None,
        target: None,
        extra: serde_json::Value::Null,
    }
}

/// `before`, the hole, and `after`.
fn around(before: &str, fill: Fill, after: &str) -> Fragment {
    Fragment {
        html: format!("{before}{after}"),
        holes: vec![Hole {
            at: before.len(),
            fill,
        }],
    }
}

/// The page's text where its section is `content` and each of its items `item`.
fn filled(content: Fragment, item: Fragment) -> String {
    filled_as(&page().text, content, item)
}

/// The same text as a part of another page, or as a chapter of a book.
fn filled_as(text: &Text, content: Fragment, item: Fragment) -> String {
    let body = SectionBody {
        content,
        lists: vec![vec![item]],
        ..SectionBody::default()
    };
    let body = Arc::new(Body {
        sections: vec![body],
    });
    let bodies = BTreeMap::from([(path("ar"), body.clone()), (path("en"), body)]);
    let filling = Filling {
        text,
        lang: &view().lang,
        bodies: &bodies,
        say: &|id| format!("<{id}>").into(),
        speaks: &|_| None,
        shown: &RefCell::default(),
    };
    filling.contents().concat()
}

#[test]
fn each_hole_is_filled_and_what_goes_in_is_escaped() {
    let note = |linked: Linked, time: usize| Fill::NoteRef {
        number: 2,
        time,
        linked,
    };
    for (before, fill, after, html) in [
        ("<a", Fill::Href(0), ">", "<a href=\"../b/?&quot;&lt;\">"),
        ("<a", Fill::Href(1), ">", "<a class=\"broken\">"),
        (">", Fill::LinkTitle(0), "<", ">B &amp; C<"),
        (
            ">",
            Fill::LinkTitle(2),
            "<",
            "><span lang=\"en\" dir=\"ltr\">D</span><",
        ),
        (
            "",
            Fill::Image(0),
            ">",
            "<img src=\"a.png\" width=\"3\" height=\"2\">",
        ),
        ("<a", Fill::Href(3), ">", "<a>"),
        (
            "<a",
            Fill::Href(4),
            ">",
            "<a href=\"../e/\" data-address=\"https://a.example/?&quot;\">",
        ),
        ("\"", Fill::HeadingId(0), "\"", "\"more\""),
        ("<h", Fill::HeadingLevel(3), ">", "<h3>"),
        ("\"", Fill::Scope, "raw\"", "\"raw\""),
        ("\"", Fill::SectionId, "\"", "\"ready\""),
        (">", Fill::Message("tip"), "<", ">&lt;tip&gt;<"),
        (
            "",
            note(Linked::Yes, 1),
            "",
            "<sup class=\"footnote-ref\"><a id=\"noteref.ready.2\" href=\"#note.ready.2\" role=\"doc-noteref\">2</a></sup>",
        ),
        (
            "",
            note(Linked::No, 3),
            "",
            "<sup class=\"footnote-ref\"><span id=\"noteref.ready.2.3\">2</span></sup>",
        ),
        ("a", Fill::Href(9), "b", "a class=\"broken\"b"),
        ("a", Fill::Image(9), ">", "a<img>"),
    ] {
        let found = filled(around(before, fill.clone(), after), Fragment::default());
        assert_eq!(found, html, "{fill:?}");
    }
}

#[test]
fn items_carry_their_boxes_their_language_and_what_one_must_have() {
    let item = around("x", Fill::SectionId, "");
    assert_eq!(
        filled(around("<ul>", Fill::Items(0), "</ul>"), item),
        "<ul><li><label><input type=\"checkbox\" checked data-item=\"asks\"> <span>xready \
         <span class=\"must\" lang=\"ar\" dir=\"rtl\">&lt;must-have&gt;</span></span></label></li>\n\
         <li><label><input type=\"checkbox\" data-item=\"stays\"> <span lang=\"en\" dir=\"ltr\">xready \
         <span class=\"marker\" lang=\"ar\" dir=\"rtl\">&lt;not-translated-item&gt;</span></span></label></li>\n</ul>"
    );
}

#[test]
fn a_box_is_named_by_the_blocks_of_a_loose_item() {
    let item = Fragment {
        html: "<p>x</p>".to_owned(),
        holes: Vec::new(),
    };
    let html = filled(around("", Fill::Items(0), ""), item);
    assert!(html.starts_with(
        "<li><input type=\"checkbox\" checked data-item=\"asks\" aria-labelledby=\"item.ready.asks\"><div id=\"item.ready.asks\"><p>x</p>"
    ));
}

#[test]
fn a_borrowed_item_has_no_references_to_notes_that_stayed_behind() {
    let note = Fill::NoteRef {
        number: 1,
        time: 1,
        linked: Linked::Yes,
    };
    let html = filled(around("", Fill::Items(0), ""), around("x", note, "y"));
    assert_eq!(html.matches("noteref.").count(), 1, "{html}");
    assert!(html.contains("<span lang=\"en\" dir=\"ltr\">xy"), "{html}");
}

#[test]
fn where_a_page_is_part_of_another_its_ids_have_a_beginning_of_their_own_and_its_headings_lie_deeper()
 {
    let text = Text {
        scope: "trust/".into(),
        deeper: 1,
        ..page().text
    };
    let note = Fill::NoteRef {
        number: 2,
        time: 1,
        linked: Linked::Yes,
    };
    for (before, fill, after, html) in [
        ("\"", Fill::HeadingId(0), "\"", "\"trust/more\""),
        ("\"", Fill::SectionId, "\"", "\"trust/ready\""),
        ("id=\"", Fill::Scope, "raw\"", "id=\"trust/raw\""),
        ("<h", Fill::HeadingLevel(3), ">", "<h4>"),
        ("<h", Fill::HeadingLevel(6), ">", "<h6>"),
        (
            "",
            note,
            "",
            "<sup class=\"footnote-ref\"><a id=\"noteref.trust/ready.2\" href=\"#note.trust/ready.2\" role=\"doc-noteref\">2</a></sup>",
        ),
    ] {
        let found = filled_as(
            &text,
            around(before, fill.clone(), after),
            Fragment::default(),
        );
        assert_eq!(found, html, "{fill:?}");
    }
}

#[test]
fn a_books_boxes_are_drawn() {
    let text = Text {
        boxes: Boxes::Drawn,
        ..page().text
    };
    let html = filled_as(&text, around("", Fill::Items(0), ""), Fragment::default());
    assert!(!html.contains("<input"), "{html}");
    assert!(
        html.contains("<li><span class=\"box\">☑</span> <div>"),
        "{html}"
    );
    let open =
        "<li><span class=\"box\" aria-hidden=\"true\">☐</span> <div lang=\"en\" dir=\"ltr\">";
    assert!(html.contains(open), "{html}");
}
