//! Rows of `[renamed]`, and other words for a page.

use super::*;

fn rows(sources: &Sources, path: &str) -> Vec<String> {
    let text = text(sources, path);
    let rows = text.split_once("[renamed]\n").map_or("", |(_, rows)| rows);
    rows.lines().map(str::to_owned).collect()
}

#[test]
fn rows_of_renamed_follow_later_names() {
    let model = "content/garden/model.toml";
    let sources = site(&[("content/garden/en/one.md", "## A {#a}\n\n- [ ] X. {#x}\n")]);
    let sources = renamed(&sources, "garden/one#a/x", "y");
    let sources = renamed(&sources, "garden/one#a", "b");
    let sources = renamed(&sources, "garden/one", "uno");
    let expected = [
        "\"uno#b/x\" = \"uno#b/y\"",
        "\"uno#a\" = \"uno#b\"",
        "one = \"uno\"",
    ];
    assert_eq!(rows(&sources, model), expected);
    let sources = renamed(&sources, "garden/uno", "eins");
    let expected = [
        "\"eins#b/x\" = \"eins#b/y\"",
        "\"eins#a\" = \"eins#b\"",
        "one = \"eins\"",
        "uno = \"eins\"",
    ];
    assert_eq!(rows(&sources, model), expected);
    let studied = studied(&sources);
    assert_eq!(studied.faults, []);
    let found = addresses::plan(&studied.corpus).0;
    for old in ["en/garden/one/", "en/garden/uno/", "tl/garden/one/"] {
        assert!(
            found.redirects.contains_key(&Address::written(old)),
            "{old}"
        );
    }
    // The way back takes its row back.
    let back = renamed(&sources, "garden/eins", "one");
    let expected = [
        "\"one#b/x\" = \"one#b/y\"",
        "\"one#a\" = \"one#b\"",
        "uno = \"one\"",
        "eins = \"one\"",
    ];
    assert_eq!(rows(&back, model), expected);
}

#[test]
fn plain_pages_terms_and_folders_have_their_rows_in_the_site_s_file() {
    let sources = site(&[
        ("content/pages/en/about.md", "## A {#a}\n"),
        (
            "content/glossary/en/index.md",
            "+++\ntitle = \"T\"\n[forms]\nsoil = [\"soils\"]\n+++\n\n## Soil {#soil}\n\nEarth.\n",
        ),
        (
            "content/garden/en/one.md",
            "[[glossary#soil]] [[pages/about#a]]",
        ),
    ]);
    let sources = renamed(&sources, "glossary#soil", "earth");
    let sources = renamed(&sources, "pages/about", "us");
    let sources = renamed(&sources, "pages/us#a", "b");
    let sources = renamed(&sources, "garden", "hardin");
    let expected = [
        "\"glossary#soil\" = \"glossary#earth\"",
        "\"pages/about\" = \"pages/us\"",
        "\"pages/us#a\" = \"pages/us#b\"",
        "garden = \"hardin\"",
    ];
    assert_eq!(rows(&sources, "yugto.toml"), expected);
    assert_eq!(
        text(&sources, "content/hardin/en/one.md"),
        "[[glossary#earth]] [[pages/us#b]]"
    );
    assert!(text(&sources, "content/glossary/en/index.md").contains("[forms]\nearth = "));
    let studied = studied(&sources);
    assert_eq!(studied.faults, []);
    let found = addresses::plan(&studied.corpus).0;
    for old in [
        "en/garden/",
        "en/garden/one/",
        "tl/garden/two/",
        "en/about/",
    ] {
        assert!(
            found.redirects.contains_key(&Address::written(old)),
            "{old}"
        );
    }
}

#[test]
fn other_words_for_a_page_go_along_with_it() {
    let forms = "+++\ntitle = \"T\"\n[forms]\nindex = [\"garden\"]\none = [\"first\"]\n+++\n";
    let sources = site(&[
        ("content/garden/en/index.md", forms),
        ("content/garden/tl/index.md", forms),
        (
            "content/pages/en/index.md",
            "+++\ntitle = \"T\"\n[forms]\nabout = [\"us\"]\n+++\n",
        ),
        ("content/pages/en/about.md", "A."),
    ]);
    let sources = renamed(&sources, "garden/one", "uno");
    let sources = renamed(&sources, "pages/about", "we");
    for (path, rows) in [
        (
            "content/garden/en/index.md",
            "index = [\"garden\"]\nuno = [\"first\"]\n",
        ),
        (
            "content/garden/tl/index.md",
            "index = [\"garden\"]\nuno = [\"first\"]\n",
        ),
        ("content/pages/en/index.md", "[forms]\nwe = [\"us\"]\n"),
    ] {
        assert!(text(&sources, path).contains(rows), "{path}");
    }
}
