use super::{Change, Renaming, Site, attempt, find, plan};
use crate::model::Drafts;
use crate::pipeline::{Options, Pipeline, Studied};
use crate::plan::{self as addresses, Address};
use crate::source::{SitePath, Sources};
use crate::translate;

const SITE: &str =
    "site_id = \"s\"\nsource = \"en\"\n[languages.en]\n[languages.tl]\n[title]\nen = \"S\"\n";
const MODEL: &str = "stages = [\"one\", \"two\"]\n";

/// A site with the playbook `garden`, whose stages are `one` and `two`, and these files over its own.
fn site(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    let title = "+++\ntitle = \"T\"\n+++\n";
    for (path, text) in [
        ("yugto.toml", SITE),
        ("content/garden/model.toml", MODEL),
        ("content/garden/en/index.md", title),
        ("content/garden/en/one.md", title),
        ("content/garden/en/two.md", title),
        ("content/pages/en/index.md", title),
    ]
    .iter()
    .chain(files)
    {
        // Pages are given without front matter, unless it matters.
        let page = path.ends_with(".md") && !text.starts_with("+++");
        let text = if page {
            format!("{title}{text}")
        } else {
            (*text).to_owned()
        };
        sources.insert_text(path, &text);
    }
    sources
}

fn studied(sources: &Sources) -> Studied {
    let options = Options {
        drafts: Drafts::Build,
        ..Options::default()
    };
    Pipeline::new(options).study(sources.clone(), Vec::new())
}

fn planned(sources: &Sources, old: &str, new: &str) -> Result<(Change, Renaming), String> {
    let studied = studied(sources);
    let (plan_of, _) = addresses::plan(&studied.corpus);
    let site = Site {
        sources,
        studied: &studied,
        plan: &plan_of,
    };
    let change = find(site, old, new).map_err(|refusal| refusal.to_string())?;
    let renaming = plan(site, &change).map_err(|refusal| refusal.to_string())?;
    Ok((change, renaming))
}

fn renamed(sources: &Sources, old: &str, new: &str) -> Sources {
    let (_, renaming) = planned(sources, old, new).unwrap_or_else(|why| panic!("{old}: {why}"));
    renaming.apply(sources)
}

/// The site with something renamed, all of it.
fn attempted(sources: &Sources, old: &str, new: &str) -> Sources {
    let options = Options {
        drafts: Drafts::Build,
        ..Options::default()
    };
    let attempt = attempt(&mut Pipeline::new(options), (sources, &[]), (old, new));
    attempt.expect("it can be had").renaming.apply(sources)
}

fn refused(sources: &Sources, old: &str, new: &str) -> String {
    match planned(sources, old, new) {
        Err(why) => why,
        Ok(_) => panic!("{old} became {new}"),
    }
}

fn text(sources: &Sources, path: &str) -> String {
    let file = sources.text(&SitePath::new(path));
    let file = file.unwrap_or_else(|| panic!("there is no {path}"));
    let text = &file.text;
    text.strip_prefix("+++\ntitle = \"T\"\n+++\n")
        .unwrap_or(text)
        .to_owned()
}

#[test]
fn links_of_every_form_follow() {
    for (old, new, before, after) in [
        (
            "garden/one",
            "uno",
            "[[garden/one]] [[garden/one#a|x]] [[garden]]",
            "[[garden/uno]] [[garden/uno#a|x]] [[garden]]",
        ),
        (
            "garden",
            "hardin",
            "[[garden/one]] [[ garden ]] [[gardens]]",
            "[[hardin/one]] [[ hardin ]] [[gardens]]",
        ),
        (
            "garden/one",
            "uno",
            "|a|\n|-|\n|[[garden/one\\|x]]|",
            "|a|\n|-|\n|[[garden/uno\\|x]]|",
        ),
        (
            "garden/one",
            "uno",
            "[x](../../garden/en/one.md#a \"T (t)\")",
            "[x](../../garden/en/uno.md#a \"T (t)\")",
        ),
        (
            "garden/one",
            "uno",
            "[x `](y)` ![z](q.md)](<../../garden/en/one.md>)",
            "[x `](y)` ![z](q.md)](<../../garden/en/uno.md>)",
        ),
        (
            "garden/one",
            "uno",
            "[x](../../garden/tl/one.md?q#a)",
            "[x](../../garden/tl/uno.md?q#a)",
        ),
        (
            "garden/one",
            "uno",
            "[x](../../g%61rden/en/%6Fne.md)",
            "[x](../../g%61rden/en/uno.md)",
        ),
        (
            "garden",
            "hardin",
            "[x](../../garden/./en/../en/one.md)",
            "[x](../../hardin/./en/../en/one.md)",
        ),
        (
            "garden",
            "hardin",
            "[a][r] [b][r] [r]\n\n[r]: ../../garden/en/one.md 'T'",
            "[a][r] [b][r] [r]\n\n[r]: ../../hardin/en/one.md 'T'",
        ),
        (
            "garden",
            "hardin",
            "[x](/en/garden/one/#a) [y](/tl/garden)",
            "[x](/en/hardin/one/#a) [y](/tl/hardin)",
        ),
        (
            "garden/one",
            "uno",
            "[x](/en/garden/one/index.html)",
            "[x](/en/garden/uno/index.html)",
        ),
        (
            "garden#a",
            "b",
            "[[garden/one#a]] [[garden#a]] [[garden/two#a]]",
            "[[garden/one#a]] [[garden#b]] [[garden/two#a]]",
        ),
        (
            "garden/one#a",
            "garden/one#b",
            "[x](/en/garden/one#a) [y](../../garden/en/one.md#a)",
            "[x](/en/garden/one#b) [y](../../garden/en/one.md#b)",
        ),
        (
            "garden/one",
            "uno",
            "`[[garden/one]]` \\[[garden/one]] https://x.org/garden/one",
            "`[[garden/one]]` \\[[garden/one]] https://x.org/garden/one",
        ),
        ("garden/one", "信頼", "[[garden/one]]", "[[garden/信頼]]"),
    ] {
        let section = "## A {#a}\n\nX.\n";
        let sources = site(&[
            ("content/pages/en/index.md", before),
            ("content/garden/en/one.md", section),
            ("content/garden/en/two.md", section),
            ("content/garden/en/index.md", section),
        ]);
        let sources = renamed(&sources, old, new);
        assert_eq!(
            text(&sources, "content/pages/en/index.md"),
            after,
            "{old} {new}"
        );
    }
}

#[test]
fn addresses_made_of_slugs_stay() {
    let slug = "+++\ntitle = \"T\"\nslug = \"beet\"\n+++\n";
    let sources = site(&[
        ("content/garden/en/index.md", slug),
        (
            "content/pages/en/index.md",
            "[x](/en/beet/one/) [y](/en/beet/)",
        ),
    ]);
    let sources = renamed(&sources, "garden", "hardin");
    let expected = "[x](/en/beet/one/) [y](/en/beet/)";
    assert_eq!(text(&sources, "content/pages/en/index.md"), expected);
}

#[test]
fn relative_paths_and_images_of_the_folder_itself_follow() {
    let before = "[a](two.md) [b](../../garden/en/two.md) ![c](../../garden/c.png) ![d](c.png)";
    let sources = site(&[("content/garden/en/one.md", before)]);
    let sources = renamed(&sources, "garden", "hardin");
    let after = "[a](two.md) [b](../../hardin/en/two.md) ![c](../../hardin/c.png) ![d](c.png)";
    assert_eq!(text(&sources, "content/hardin/en/one.md"), after);
}

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

/// A model that names its stages, statements and options in every way.
const WHOLE: &str = "# first\nkind = 'linear'\nstages = [\n  'one', # the first\n  \"two\",\n]\n\n[facets]\n\"ready\" = \"checklist\" # facet\nreflect = 'prompts'\n\n[must]\none = [\"x\"]\n\n[[group]]\nid = \"g\"\nstages = [\"one\"]\n\n[[crosswalk]]\nstage = \"two\"\nrelation = \"needs\"\nto = \"one\"\n\n[self-check]\nmethod = \"affinity\"\nweights.s = { one = 1, two = 2 } # s\nweights.q.o = { one = 1 }\nweights.q.p = {}\n";

fn whole() -> Sources {
    let stage = "## R {#ready}\n\n- [ ] X. {#x}\n\n## Q {#reflect}\n\n- X? {#x}\n";
    let front =
        "+++\ntitle = \"T\"\n\n[crosswalk]\n\"one\" = \"N\" # n\n'garden/one' = \"M\"\n+++\n";
    site(&[
        ("content/garden/model.toml", WHOLE),
        (
            "content/garden/en/index.md",
            "+++\ntitle = \"T\"\n[facets]\nready = \"R\"\n[groups]\ng = \"G\"\n+++\n",
        ),
        ("content/garden/en/one.md", stage),
        ("content/garden/en/two.md", &format!("{front}{stage}")),
        (
            "content/garden/en/self-check.md",
            "## S {#s}\n\n## Q {#q}\n\n- O {#o}\n- P {#p}\n",
        ),
        (
            "content/tools/lens.toml",
            "pages = [\"rake\"]\nstages = { rake = [ 'garden/one' ] }\n",
        ),
        ("content/tools/en/index.md", ""),
        (
            "content/tools/en/rake.md",
            "+++\ntitle = \"T\"\nstages.\"garden/one\" = \"N\"\n+++\n",
        ),
    ])
}

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

#[test]
fn what_can_t_be_renamed_is_refused_in_one_sentence() {
    let mut sources = whole();
    sources.insert_text("content/garden/en/one.md", "+++\ntitle = \"T\"\n+++\n## R {#ready}\n\n- [ ] X. {#x}\n\n### H {#h}\n\n## Own {#own}\n\n## Q {#reflect}\n\n- X? {#x}\n- Y? {#y}\n");
    sources.insert_text(
        "content/garden/model.toml",
        &format!("{WHOLE}\n[renamed]\nold = \"two\"\n"),
    );
    for (old, new, why) in [
        (
            "a b",
            "c",
            "`a b` is no name; names are like `playbook`, `playbook/stage`, `playbook/stage#section` or `playbook/stage#section/item`",
        ),
        (
            "gardn",
            "x",
            "the site has no playbook, lens or pages `gardn`; did you mean `garden`?",
        ),
        (
            "garden/on",
            "x",
            "the playbook `garden` has no stage `on`; did you mean `one`?",
        ),
        ("garden/old", "x", "`garden/old` is called `garden/two` now"),
        (
            "tools/rak",
            "x",
            "`tools` has no page `rak`; did you mean `rake`?",
        ),
        (
            "garden/one#redy",
            "x",
            "`garden/one` has no section `redy`; did you mean `ready`?",
        ),
        (
            "garden/one#ready/zzz",
            "x",
            "`garden/one#ready` has no item `zzz`",
        ),
        (
            "garden/one#h",
            "x",
            "`garden/one#h` is a heading within a section, of which `[renamed]` can’t tell: change its `{#h}` and the links to it by hand",
        ),
        (
            "garden/one#ready",
            "x",
            "`ready` is a facet, which every stage has: rename `garden#ready`",
        ),
        (
            "garden/index",
            "x",
            "`garden/index` has its name from the tool, so it can’t have another",
        ),
        (
            "garden/self-check",
            "x",
            "`garden/self-check` has its name from the tool, so it can’t have another",
        ),
        (
            "pages",
            "x",
            "`pages` has its name from the tool, so it can’t have another",
        ),
        (
            "garden/one",
            "o/ne",
            "`garden/one` is a stage, and `o/ne` stays where it is",
        ),
        (
            "garden/one",
            "garden/one#x",
            "`garden/one` is a stage, and `garden/one#x` would be something else",
        ),
        (
            "garden/one",
            "a b",
            "`a b` can’t name a stage: an id can't have ' ' in it",
        ),
        ("garden/one", "one", "`garden/one` is called so already"),
        (
            "garden/one",
            "two",
            "`two` can’t name a stage, since `content/garden/en/two.md` is there already",
        ),
        (
            "garden/one",
            "print",
            "`print` can’t name a stage, since that is the name of pages that the tool makes itself",
        ),
        (
            "garden/one",
            "old",
            "`old` was the name of `two` before, and readers’ links to it would lead astray: choose another name, or take its row out of `[renamed]`",
        ),
        (
            "garden",
            "tools",
            "`tools` can’t name a playbook, since there is a folder `content/tools` already",
        ),
        (
            "garden#ready",
            "reflect",
            "`reflect` can’t name a facet, since `garden` has a facet of that name already",
        ),
        (
            "garden#ready",
            "own",
            "`own` can’t name a facet, since `content/garden/en/one.md` has that id already",
        ),
        (
            "garden/one#own",
            "h",
            "`h` can’t name a section, since `content/garden/en/one.md` has that id already",
        ),
        (
            "garden/one#reflect/x",
            "y",
            "`y` can’t name an item, since `reflect` has one of that name already",
        ),
        (
            "garden/self-check#q/o",
            "na",
            "`na` can’t name an option, since that is the answer of whom a question doesn’t concern",
        ),
    ] {
        let said = refused(&sources, old, new);
        if why.ends_with("stays where it is") {
            assert!(said.ends_with("stays where it is"), "{said}");
        } else {
            assert_eq!(said, why, "{old} {new}");
        }
    }
}

#[test]
fn an_entry_of_the_new_name_is_nobody_s_to_overwrite() {
    let title = |front: &str| format!("+++\ntitle = \"T\"\n{front}+++\n");
    let check = "## S {#s}\n\n## Q {#q}\n\n- O {#o}\n- P {#p}\n";
    let weights = |rows: &str| format!("{MODEL}[self-check.weights]\n{rows}");
    for (old, new, path, text, both) in [
        (
            "garden/one",
            "uno",
            "content/garden/model.toml",
            weights("s = { one = 3, uno = 1 }\n"),
            ("one", "uno"),
        ),
        (
            "garden/one",
            "uno",
            "content/garden/model.toml",
            weights("q = { o = { one = 3, 'uno' = 1 }, p = {} }\n"),
            ("one", "uno"),
        ),
        (
            "garden/self-check#s",
            "t",
            "content/garden/model.toml",
            weights("s = { one = 3 }\nt = { two = 1 }\n"),
            ("s", "t"),
        ),
        (
            "garden/self-check#q/o",
            "r",
            "content/garden/model.toml",
            weights("[self-check.weights.q]\no = { one = 1 }\nr = {}\np = {}\n"),
            ("o", "r"),
        ),
        (
            "garden/one",
            "uno",
            "content/garden/model.toml",
            format!("{MODEL}[must]\none = [\"a\"]\nuno = [\"b\"]\n"),
            ("one", "uno"),
        ),
        (
            "tools/rake",
            "hoe",
            "content/tools/lens.toml",
            "pages = [\"rake\"]\n[stages]\nrake = [\"garden/one\"]\nhoe = []\n".to_owned(),
            ("rake", "hoe"),
        ),
        (
            "garden/one",
            "uno",
            "content/garden/en/two.md",
            title("[crosswalk]\n\"garden/one\" = \"N\"\n\"garden/uno\" = \"M\"\n"),
            ("garden/one", "garden/uno"),
        ),
        (
            "garden#ready",
            "done",
            "content/garden/en/index.md",
            title("[facets]\nready = \"R\"\ndone = \"D\"\n"),
            ("ready", "done"),
        ),
        (
            "garden/one",
            "uno",
            "content/garden/en/index.md",
            title("[forms]\none = [\"R\"]\nuno = [\"D\"]\n"),
            ("one", "uno"),
        ),
        (
            "garden/caf\u{e9}",
            "uno",
            "content/garden/model.toml",
            // One name to everybody, and two keys to TOML.
            "stages = [\"caf\u{e9}\"]\n[must]\n\"caf\u{e9}\" = []\n\"cafe\u{301}\" = []\n"
                .to_owned(),
            ("cafe\u{301}", "caf\u{e9}"),
        ),
    ] {
        let mut files = vec![
            ("content/garden/en/self-check.md", check),
            ("content/garden/en/caf\u{e9}.md", "A."),
            ("content/tools/lens.toml", "pages = [\"rake\"]\n"),
            ("content/tools/en/index.md", ""),
            ("content/tools/en/rake.md", ""),
        ];
        let facets = format!("{MODEL}[facets]\nready = \"checklist\"\n");
        if old == "garden#ready" {
            files.push(("content/garden/model.toml", facets.as_str()));
        }
        files.push((path, text.as_str()));
        let (one, other) = both;
        assert_eq!(
            refused(&site(&files), old, new),
            format!("`{path}` has both `{one}` and `{other}`: keep one of them"),
            "{text}"
        );
    }
}

#[test]
fn an_id_that_would_change_by_itself_is_written_first() {
    let sources = site(&[("content/garden/en/one.md", "## X {#a}\n\n### A\n")]);
    assert_eq!(
        refused(&sources, "garden/one#a", "b"),
        "`content/garden/en/one.md` has something without an id of its own, which would no longer be `a-2`: write `{#a-2}` behind it first"
    );
}
