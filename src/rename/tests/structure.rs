//! `model.toml`, `lens.toml`, front matter, and the labels of facets.

use super::*;

#[test]
fn structure_follows_and_keeps_its_form() {
    for (old, new, lines) in [
        (
            "garden/one",
            "uno",
            vec![
                ("  'one', # the first", "  'uno', # the first"),
                ("[must]\none =", "[must]\nuno ="),
                ("stages = [\"one\"]", "stages = [\"uno\"]"),
                ("to = \"one\"", "to = \"uno\""),
                ("{ one = 1, two", "{ uno = 1, two"),
                ("{ one = 1 }\n", "{ uno = 1 }\n"),
            ],
        ),
        ("garden#ready", "done", vec![("\"ready\" =", "\"done\" =")]),
        (
            "garden/one#ready/x",
            "y",
            vec![("one = [\"x\"]", "one = [\"y\"]")],
        ),
        ("garden/one#reflect/x", "y", vec![]),
        (
            "garden/self-check#s",
            "t",
            vec![("weights.s =", "weights.t =")],
        ),
        (
            "garden/self-check#q",
            "r",
            vec![
                ("weights.q.o", "weights.r.o"),
                ("weights.q.p", "weights.r.p"),
            ],
        ),
        (
            "garden/self-check#q/o",
            "a",
            vec![("weights.q.o", "weights.q.a")],
        ),
    ] {
        let after = renamed(&whole(), old, new);
        let after = text(&after, "content/garden/model.toml");
        let (after, rows) = after.split_once("\n[renamed]\n").expect("there is a row");
        let mut expected = WHOLE.trim_end().to_owned();
        for (before, after) in lines {
            assert_eq!(expected.matches(before).count(), 1, "{before}");
            expected = expected.replace(before, after);
        }
        assert_eq!(after.trim_end(), expected, "{old}");
        assert!(rows.contains(new), "{rows}");
    }
}

#[test]
fn front_matter_and_lenses_follow() {
    let after = renamed(&whole(), "garden/one", "uno");
    let front =
        "+++\ntitle = \"T\"\n\n[crosswalk]\n\"uno\" = \"N\" # n\n'garden/uno' = \"M\"\n+++\n";
    let two = text(&after, "content/garden/en/two.md");
    assert!(two.starts_with(front), "{two}");
    let lens = "pages = [\"rake\"]\nstages = { rake = [ 'garden/uno' ] }\n";
    assert_eq!(text(&after, "content/tools/lens.toml"), lens);
    let rake = "+++\ntitle = \"T\"\nstages.\"garden/uno\" = \"N\"\n+++\n";
    assert_eq!(text(&after, "content/tools/en/rake.md"), rake);

    let after = renamed(&whole(), "garden#ready", "done");
    assert!(text(&after, "content/garden/en/index.md").contains("[facets]\ndone = \"R\"\n"));

    let after = renamed(&whole(), "tools/rake", "hoe");
    let lens =
        "pages = [\"hoe\"]\nstages = { hoe = [ 'garden/one' ] }\n\n[renamed]\nrake = \"hoe\"\n";
    assert_eq!(text(&after, "content/tools/lens.toml"), lens);
    assert!(
        after
            .text(&SitePath::new("content/tools/en/hoe.md"))
            .is_some()
    );
}

#[test]
fn a_label_that_the_interface_gave_is_written_down() {
    let model = |facet: &str| format!("{MODEL}[facets]\n{facet} = \"prose\"\n");
    let page = |title: &str, facet: &str| format!("## {title} {{#{facet}}}\n\nX.\n");
    let own = "# Ours.\nfacet-own = Ours\n";
    let title = "+++\ntitle = \"T\"\n+++\n";
    for (facet, heading, en, tl) in [
        // As its heading says anyway.
        (
            "signals",
            "Signals",
            "",
            "\n[facets]\nsigns = \"Mga palatandaan\"\n",
        ),
        (
            "signals",
            "What one sees",
            "\n[facets]\nsigns = \"Signals\"\n",
            "\n[facets]\nsigns = \"Mga palatandaan\"\n",
        ),
        // The site’s own message, and none in Tagalog: there a word of English is no label.
        ("own", "Own", "\n[facets]\nsigns = \"Ours\"\n", ""),
        ("nobody-s", "Own", "", ""),
    ] {
        let (model, page) = (model(facet), page(heading, facet));
        let sources = site(&[
            ("locales/en/ours.ftl", own),
            ("content/garden/model.toml", &model),
            ("content/garden/en/one.md", &page),
            ("content/garden/en/two.md", &page),
            ("content/garden/tl/index.md", ""),
            ("content/garden/tl/one.md", &page),
        ]);
        let old = format!("garden#{facet}");
        let after = renamed(&sources, &old, "signs");
        for (language, more) in [("en", en), ("tl", tl)] {
            let file = after.text(&SitePath::new(&format!(
                "content/garden/{language}/index.md"
            )));
            let expected = format!("+++\ntitle = \"T\"\n{more}+++\n");
            assert_eq!(
                *file.expect("it is there").text,
                *expected,
                "{old} {language}"
            );
        }
        // On the way back the interface says it again.
        let back = renamed(&after, "garden#signs", facet);
        for language in ["en", "tl"] {
            let path = format!("content/garden/{language}/index.md");
            let file = back.text(&SitePath::new(&path)).expect("it is there");
            assert_eq!(*file.text, *title, "{old} {language}");
        }
    }
    let given = "+++\ntitle = \"T\"\n[facets]\nsignals = \"Tanda\"\n+++\n";
    let model = model("signals");
    let sources = site(&[
        ("content/garden/model.toml", &model),
        ("content/garden/tl/index.md", given),
    ]);
    let after = renamed(&sources, "garden#signals", "signs");
    assert_eq!(
        text(&after, "content/garden/tl/index.md"),
        given.replace("signals", "signs")
    );
}
