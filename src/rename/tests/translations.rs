//! What waits to be translated, and stamps.

use super::*;

#[test]
fn what_waits_to_be_translated_follows_where_it_was_up_to_date() {
    let en = "## A {#a}\n\n[x][r] [[garden/two]]\n\n## C {#c}\n\n[y](two.md)\n\n[r]: two.md 'T'\n";
    let sources = site(&[
        ("content/garden/en/one.md", en),
        ("content/garden/en/two.md", "T."),
    ]);
    let begin = |sources: &Sources| {
        let studied = studied(sources);
        let tl = &studied
            .corpus
            .config
            .language("tl")
            .expect("it is there")
            .language;
        let folders = ["garden".to_owned()];
        let pages = translate::start(&studied.corpus, &studied.sources, tl, &folders);
        let page = pages.into_iter().find(|page| {
            page.path.name().starts_with("one") || page.path.name().starts_with("uno")
        });
        page.expect("it waits").text
    };
    let path = "content/garden/tl/one.md";
    let mut begun = sources.clone();
    begun.insert_text(path, &begin(&sources).expect("it is new"));
    for (old, new, page) in [
        ("garden/two", "dos", path),
        ("garden/one#a", "b", path),
        ("garden/one", "uno", "content/garden/tl/uno.md"),
    ] {
        let after = attempted(&begun, old, new);
        let text = text(&after, page);
        assert_eq!(begin(&after), None, "{old}: {text}");
        if old == "garden/two" {
            assert!(text.contains("[r]: dos.md 'T'\n"), "{text}");
            assert!(text.contains("[[garden/dos]]"), "{text}");
        }
    }
    // What somebody has begun to write stays, and so does all of a page in which something was older than its source.
    for (one, other, rest) in [
        ("[x][r] [[garden/two]]", "Isa.", "[y](dos.md)"),
        ("untranslated #a", "untranslated #z", "[y](two.md)"),
    ] {
        let mut theirs = begun.clone();
        theirs.insert_text(path, &text(&begun, path).replace(one, other));
        let after = text(&attempted(&theirs, "garden/two", "dos"), path);
        for kept in [other, rest, "[r]: dos.md 'T'"] {
            assert!(after.contains(kept), "{kept}: {after}");
        }
    }
}

#[test]
fn stamps_follow_where_they_were_current_and_nowhere_else() {
    let lock = |a: &str, c: &str| format!("one.md#a {a}\none.md#c {c}\n");
    let sources = site(&[
        (
            "content/garden/en/one.md",
            "## A {#a}\n\n[[garden/two]]\n\n## C {#c}\n\n[[garden/two]]\n",
        ),
        (
            "content/garden/tl/one.md",
            "## A {#a}\n\n[[garden/two]]\n\n## C {#c}\n\n[[garden/two]]\n",
        ),
    ]);
    let stamp = |sources: &Sources, at: usize| {
        let studied = studied(sources);
        let page = studied.corpus.playbooks[0]
            .collection
            .source_page("one")
            .cloned();
        page.unwrap().face.sections[at].stamp.0.to_string()
    };
    let stale = "v1:0123456789abcdef";
    let mut before = sources.clone();
    before.insert_text(
        "content/garden/tl/translation.lock",
        &lock(&stamp(&sources, 2), stale),
    );
    let after = renamed(&before, "garden/two", "dos");
    let rows: Vec<String> = text(&after, "content/garden/tl/translation.lock")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let current = stamp(&after, 2);
    assert_ne!(current, stamp(&before, 2));
    assert_eq!(
        rows,
        [format!("one.md#a {current}"), format!("one.md#c {stale}")]
    );

    let after = renamed(&renamed(&after, "garden/one", "uno"), "garden/uno#a", "b");
    let rows = text(&after, "content/garden/tl/translation.lock");
    assert!(
        rows.contains(&format!("uno.md#b {}", stamp_of(&after, "uno"))),
        "{rows}"
    );
    assert!(rows.contains(&format!("uno.md#c {stale}")), "{rows}");
}

fn stamp_of(sources: &Sources, page: &str) -> String {
    let studied = studied(sources);
    let page = studied.corpus.playbooks[0]
        .collection
        .source_page(page)
        .cloned();
    page.unwrap().face.sections[2].stamp.0.to_string()
}
