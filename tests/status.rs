//! How far each language is: what is counted, and how it is told.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start the command"
)]

mod desk;
mod story;

use desk::{Desk, Run};
use std::collections::BTreeSet;

use scraper::{Html, Selector};
use serde_json::Value;
use story::Story;
use unicode_width::UnicodeWidthStr;
use yugto::model::Drafts;
use yugto::pipeline::{Options, Pipeline, Studied};
use yugto::source::SitePath;
use yugto::translate::{Part, Sections, Standing, Tally, Unit, UnitKind, accept_messages, survey};

const SEED: &str = "content/garden/en/seed.md";
const BINHI: &str = "content/garden/tl/seed.md";
const LOCK: &str = "content/garden/tl/translation.lock";

fn study(story: &Story) -> Studied {
    let options = Options {
        drafts: Drafts::Skip,
        ..Options::default()
    };
    Pipeline::new(options).study(story.sources(), Vec::new())
}

fn with<T>(story: &Story, ask: impl FnOnce(&[Standing<'_>]) -> T) -> T {
    let studied = study(story);
    let files = studied.catalog_files();
    ask(&survey(&studied.corpus, &studied.locks, &files))
}

/// The units of a page, `key state`, items behind their section.
fn units(story: &Story, language: &str, part: &str, page: &str) -> Vec<String> {
    with(story, |standings| {
        let mut found = standings
            .iter()
            .filter(|s| s.language.tag() == language && &*s.id == part);
        let pages = found.next().map(|s| s.pages.clone()).unwrap_or_default();
        let page = pages.into_iter().find(|p| &*p.name == page);
        let line = |unit: &Unit| format!("{} {}", unit.key, unit.state.name());
        let units = page.expect("a page").units;
        let lines = units.iter().map(|unit| {
            let items = unit.items.iter().filter(|item| item.state != unit.state);
            let items: Vec<String> = items.map(line).collect();
            match items.is_empty() {
                true => line(unit),
                false => format!("{} [{}]", line(unit), items.join(", ")),
            }
        });
        lines.collect()
    })
}

fn tally(story: &Story, language: &str, part: &str) -> Tally {
    with(story, |standings| {
        let mut found = standings
            .iter()
            .filter(|s| s.language.tag() == language && &*s.id == part);
        found.next().map(Standing::tally).unwrap_or_default()
    })
}

#[test]
fn every_section_has_a_state() {
    let story = Story::base();
    assert_eq!(
        units(&story, "tl", "garden", "seed"),
        [
            "@meta current",
            "@intro current",
            "signals current",
            "ready current",
            "reflect current"
        ]
    );
    assert_eq!(
        units(&story, "en", "garden", "seed")[..2],
        ["@meta source", "@intro source"]
    );
    let changed = story
        .edit(SEED, "It is small.", "It is very small.")
        .edit(
            SEED,
            "- [ ] There is water. {#water}",
            "- [ ] There is water. {#water}\n- [ ] There is sun. {#sun}",
        )
        .edit(
            BINHI,
            "## Tanong {#reflect}\n\n- Nasaan ito? {#where}\n",
            "## Dagdag {#more}\n\nIsa.\n\n## Atin {#local-ours}\n\nDalawa.\n",
        );
    assert_eq!(
        units(&changed, "tl", "garden", "seed"),
        [
            "@meta current",
            "@intro current",
            "signals stale",
            "ready stale [sun missing]",
            "reflect missing",
            "more orphaned",
            "local-ours local"
        ]
    );
    let unstamped = changed.without(LOCK);
    assert_eq!(
        units(&unstamped, "tl", "garden", "seed")[..3],
        [
            "@meta unreviewed",
            "@intro unreviewed",
            "signals unreviewed"
        ]
    );
}

#[test]
fn a_page_that_nobody_translated_falls_back_as_a_whole() {
    let story = Story::base().without(BINHI);
    let falls_back = [
        "@meta fallback",
        "@intro fallback",
        "signals fallback",
        "ready fallback",
        "reflect fallback",
    ];
    assert_eq!(units(&story, "tl", "garden", "seed"), falls_back);
    let copied = story.file(BINHI, "+++\nuntranslated = true\n+++\n");
    assert_eq!(units(&copied, "tl", "garden", "seed"), falls_back);
    let tally = tally(&copied, "tl", "garden");
    assert_eq!(tally.absent().sections, 5);
    // Seed, It begins., Signals It is small., Ready and two items, Ask yourself and its question.
    assert_eq!(tally.absent().words, 1 + 2 + 4 + 7 + 6);
    assert!((1..100).contains(&tally.per_cent()), "{tally:?}");
}

#[test]
fn how_markdown_is_written_is_no_change() {
    let story = Story::base();
    let rewritten = story
        .edit(
            SEED,
            "## Signals {#signals}\n\nIt is small.",
            "Signals {#signals}\n-------\n\nIt\n  is   small.   ",
        )
        .edit(
            SEED,
            "- [ ] There is soil. {#soil}\n- [ ] There is water. {#water}",
            "+ [ ] There is\n  soil. {#soil}\n\n+ [x] There is water. {#water}",
        )
        .edit(SEED, "- Where", "*   Where");
    assert_eq!(tally(&rewritten, "tl", "garden").per_cent(), 100);
    assert_eq!(rewritten.faults(), "");
}

#[test]
fn a_list_that_inherits_its_ids_lacks_none_of_them() {
    let two = |text: &str, second: &str| format!("{text}\n\nAlso:\n\n{second}");
    let (where_, water) = (
        "- Where does it stand? {#where}",
        "- [ ] There is water. {#water}",
    );
    let (nasaan, tubig) = ("- Nasaan ito? {#where}", "- [ ] May tubig. {#water}");
    let story = Story::base()
        .edit(SEED, water, &two(water, "- [ ] There is sun. {#sun}"))
        .edit(BINHI, tubig, &two(tubig, "- [ ] May araw."))
        .edit(BINHI, nasaan, "- Nasaan ito?");
    let states = |story: &Story| units(story, "tl", "garden", "seed")[3..].to_vec();
    assert_eq!(
        states(&story.clone().accept()),
        ["ready current", "reflect current"]
    );
    let unreviewed = story.clone().without(LOCK);
    assert_eq!(
        states(&unreviewed),
        ["ready unreviewed", "reflect unreviewed"]
    );
    let stale = story.accept().edit(SEED, where_, "- Where is it? {#where}");
    assert_eq!(states(&stale), ["ready current", "reflect stale"]);
    // An item that is lacking is told as before.
    let lacking = unreviewed.edit(BINHI, "- [ ] May lupa. {#soil}\n", "");
    assert_eq!(states(&lacking)[0], "ready unreviewed [soil missing]");
}

#[test]
fn answers_of_a_self_check_are_told_as_such() {
    let check = "+++\ntitle = \"Where?\"\n+++\n\n## Small {#small}\n\n## When? {#when}\n\n- Now {#now}\n- Later {#later}\n";
    let story = Story::base()
        .edit(
            "content/garden/model.toml",
            "[must]",
            "[self-check]\nmethod = \"affinity\"\n[self-check.weights]\nsmall = { seed = 1 }\nwhen = { now = { seed = 1 }, later = { sprout = 1 } }\n\n[must]",
        )
        .file("content/garden/en/self-check.md", check);
    let kinds = with(&story, |standings| {
        let pages = standings.iter().flat_map(|s| &s.pages);
        let mut found = pages.filter(|page| &*page.name == "self-check");
        let units = found.next().map(|page| page.units.clone());
        let units = units.unwrap_or_default();
        let items = units.iter().flat_map(|unit| unit.items.clone());
        items.map(|item| (item.kind, item.key)).collect::<Vec<_>>()
    });
    assert_eq!(
        kinds,
        [
            (UnitKind::Choice, "now".into()),
            (UnitKind::Choice, "later".into())
        ]
    );
}

#[test]
fn messages_are_counted_beside_the_pages() {
    let story = Story::base();
    assert_eq!(tally(&story, "tl", "messages").per_cent(), 100);
    let french = story
        .edit("yugto.toml", "[title]", "[languages.fr]\n\n[title]")
        .edit("yugto.toml", "en = \"The", "fr = \"Le Jardin\"\nen = \"The");
    let none = tally(&french, "fr", "messages");
    assert_eq!(none.absent().sections, none.total().sections);
    let one = french.file("locales/fr/a.ftl", "home = Accueil\nnobody = Personne\n");
    let one = tally(&one, "fr", "messages");
    assert_eq!(one.of(yugto::edition::State::Unreviewed).sections, 1);
    assert_eq!(one.total(), none.total());
    assert_eq!(one.of(yugto::edition::State::Orphaned).sections, 1);
}

#[test]
fn a_regional_language_has_the_messages_of_its_language() {
    for tag in ["en-GB", "es-MX"] {
        let row = format!("[languages.{tag}]\nfallback = [\"en\"]\n\n[title]");
        let story = Story::base().edit("yugto.toml", "[title]", &row);
        assert_eq!(tally(&story, tag, "messages").per_cent(), 100, "{tag}");
    }
}

#[test]
fn the_columns_of_the_table_stand_below_each_other_in_every_script() {
    let desk = Desk::new().with(&behind().texts);
    for id in ["信頼", "信頼と関係の育て方を学ぶ道", "सम्बन्ध"] {
        desk.run(&format!("add playbook {id}")).done();
    }
    let out = desk.run("status en").done().out;
    let rows = out.lines().filter(|line| line.ends_with(char::is_numeric));
    let widths: BTreeSet<usize> = rows.map(UnicodeWidthStr::width).collect();
    assert_eq!(widths.len(), 1, "{out}");
}

#[test]
fn nearly_all_is_not_all() {
    let long = "word ".repeat(2_000);
    let story = Story::base().edit(SEED, "It is small.", &long).accept();
    let stale = story.edit(SEED, "It begins.", "It begins now.");
    assert_eq!(tally(&stale, "tl", "garden").per_cent(), 99);
}

fn behind() -> Story {
    let story = Story::base().edit(SEED, "It is small.", "It is very small.");
    story.without("content/garden/tl/sprout.md")
}

#[test]
fn the_table_fits_a_terminal_and_says_what_is_short() {
    let desk = Desk::new().with(&behind().texts);
    let Run { code, out, err } = desk.run("status");
    assert_eq!((code, &*err), (Some(1), ""));
    let too_wide = out.lines().find(|line| line.chars().count() > 80);
    assert_eq!(too_wide, None);
    assert!(!out.contains('\u{1b}'));
    assert!(
        out.contains("  falls short of `current`: 1 stale, 5 on pages that are not translated\n"),
        "{out}"
    );
    let row = out.lines().filter(|line| line.contains("garden")).nth(1);
    let row = row.expect("a row");
    assert!(
        row.contains("6/12") && row.contains("▓") && row.contains("░"),
        "{row}"
    );
}

#[test]
fn the_policy_decides_how_it_ends() {
    let desk = Desk::new().with(&behind().texts);
    for (line, code) in [
        ("status", 1),
        ("status tl", 1),
        ("status en", 0),
        ("status --require any", 0),
        ("status --require complete", 1),
        ("status --playbook pages", 0),
        ("status --playbook garden --playbook pages", 1),
        ("status --format json", 1),
        ("status --format html", 1),
    ] {
        assert_eq!(desk.run(line).code, Some(code), "{line}");
    }
}

#[test]
fn wrong_usage_is_one_sentence() {
    let desk = Desk::new().with(&Story::base().texts);
    for (line, sentence) in [
        (
            "status tk",
            "the site has no language `tk`; did you mean `tl`?",
        ),
        (
            "status --lang de",
            "the site has no language `de`; it has `en`, `tl`",
        ),
        (
            "status --playbook flat",
            "the site has no part `flat`; it has `garden`, `pages`, `messages`",
        ),
        (
            "status --format short",
            "`yugto status` is written as `human`, `json` or `html`",
        ),
        (
            "check --format html",
            "`--format html` is of `yugto status` alone",
        ),
        (
            "status --out yugto.toml",
            "`yugto.toml` is a file of the site; name another for the report",
        ),
    ] {
        let Run { code, out, err } = desk.run(line);
        assert_eq!((code, &*out), (Some(2), ""), "{line}");
        assert_eq!(err, format!("yugto: {sentence}\n"), "{line}");
    }
}

#[test]
fn the_data_say_where_everything_is() {
    let desk = Desk::new().with(&behind().texts);
    let Run { out, .. } = desk.run("status tl --format json");
    let data: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(data["version"], 1);
    let tl = &data["languages"][0];
    assert_eq!((&tl["tag"], &tl["met"]), (&"tl".into(), &false.into()));
    assert_eq!(
        tl["short"],
        serde_json::json!({ "stale": 1, "fallback": 5 })
    );
    let garden = &data["parts"][0];
    assert_eq!(
        (&garden["id"], &garden["kind"]),
        (&"garden".into(), &"playbook".into())
    );
    assert_eq!(garden["totals"]["sections"]["total"], 12);
    let seed = &garden["pages"][1];
    let stale = &seed["sections"][2];
    assert_eq!(
        *stale,
        serde_json::json!({
            "key": "signals", "kind": "section", "title": "Palatandaan", "state": "stale", "words": 3,
            "source_words": 5, "file": BINHI, "line": 8, "items": []
        })
    );
    let ready = &seed["sections"][3]["items"][0];
    assert_eq!(
        (&ready["key"], &ready["kind"]),
        (&"soil".into(), &"item".into())
    );
}

fn select(html: &Html, css: &str) -> Vec<String> {
    let selector = Selector::parse(css).expect("a selector");
    let found = html.select(&selector);
    let text = found.map(|e| e.text().collect::<Vec<_>>().join(" "));
    text.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn the_report_is_one_page_that_leads_from_each_cell_to_its_sections() {
    let desk = Desk::new().with(&behind().texts);
    let Run { code, out, .. } = desk.run("status --format html --out report.html");
    assert_eq!((code, &*out), (Some(1), ""));
    let page = desk.read("report.html");
    for absent in ["<script", "<link", "src=", "style=", "@import", "url("] {
        assert!(!page.contains(absent), "{absent}");
    }
    let html = Html::parse_document(&page);
    assert_eq!(select(&html, "h1"), ["Translation status of The Garden"]);
    assert_eq!(
        select(&html, ".grid tbody th"),
        ["Garden", "Other pages", "Interface"]
    );
    let anchors = Selector::parse("a[href^='#']").unwrap();
    for link in html.select(&anchors) {
        let target = link.value().attr("href").unwrap_or_default();
        let target = Selector::parse(&format!("[id='{}']", &target[1..])).unwrap();
        assert!(html.select(&target).next().is_some(), "{target:?}");
    }
    let rows = select(&html, "[id='tl.garden'] tbody tr");
    assert!(
        rows.contains(&"Palatandaan content/garden/tl/seed.md:8 ◐ Out of date 3".to_owned()),
        "{rows:?}"
    );
    let link = "href=\"https://example.org/book/tl/hardin/binhi/#signals\"";
    assert!(page.contains(link));
}

#[test]
fn a_playbook_may_be_called_as_the_messages_are() {
    let desk = Desk::starter();
    desk.run("add playbook messages").done();
    desk.run("translate start tl messages").done();
    assert!(desk.at("content/messages/tl/first.md").exists());
    let report = Html::parse_document(&desk.run("status --format html").out);
    let all = Selector::parse("[id]").unwrap();
    let ids: Vec<&str> = report.select(&all).filter_map(|e| e.attr("id")).collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), once.len(), "{ids:?}");
    for link in report.select(&Selector::parse("a[href^='#']").unwrap()) {
        let to = link.attr("href").unwrap().trim_start_matches('#');
        assert!(once.contains(to), "{to}");
    }
}

#[test]
fn the_report_speaks_the_sites_languages() {
    let desk = Desk::new().with(&behind().texts);
    let Run { out: page, .. } = desk.run("status --format html --lang tl");
    let html = Html::parse_document(&page);
    assert_eq!(select(&html, "h1"), ["Lagay ng pagsasalin ng Ang Hardin"]);
    assert_eq!(select(&html, ".grid tbody th")[0], "Hardin");
    assert!(page.contains("<html lang=\"tl\" dir=\"ltr\">"));
    // What isn't translated is in the language that it is in.
    assert!(page.contains("<bdi lang=\"en\" dir=\"ltr\">Ask yourself</bdi>"));
}

/// The states of these messages in Tagalog, and what `check` says.
fn told(story: &Story, keys: &[&str]) -> (Vec<&'static str>, String) {
    let states = with(story, |standings| {
        let own = standings.iter().filter(|s| s.language.tag() == "tl");
        let messages = own.filter(|s| s.part == Part::Messages);
        let units: Vec<_> = messages
            .flat_map(|s| &s.pages)
            .flat_map(|page| &page.units)
            .collect();
        let of = |key: &&str| units.iter().find(|unit| *unit.key == **key);
        keys.iter()
            .map(|key| of(key).expect("it is there").state.name())
            .collect()
    });
    (states, story.faults())
}

#[test]
fn a_message_is_stale_once_the_english_one_says_something_else() {
    let keys = ["home", "languages"];
    let story = Story::base()
        .file("locales/en/ours.ftl", "home = Start\n")
        .file("locales/tl/ours.ftl", "# Ours.\nhome = Umpisa\n");
    let (states, faults) = told(&story, &keys);
    assert_eq!(states, ["unreviewed", "current"]);
    assert!(faults.contains("locales/tl/ours.ftl:2:1: warning[unreviewed-message]: `home`"));

    let files = study(&story).catalog_files();
    let path = SitePath::new("locales/tl/ours.ftl");
    let accepted = accept_messages(&files, &path, Sections::All).expect("it is a translation");
    let accepted = story.file(path.as_str(), &accepted.edits[0].text);
    assert_eq!(
        told(&accepted, &keys),
        (vec!["current", "current"], String::new())
    );

    let reworded =
        accepted
            .clone()
            .edit("locales/en/ours.ftl", "home = Start", "home =\n    Start");
    assert_eq!(told(&reworded, &keys).0, ["current", "current"]);
    let changed = accepted.edit("locales/en/ours.ftl", "Start", "Begin");
    let (states, faults) = told(&changed, &keys);
    assert_eq!(states, ["stale", "current"]);
    assert!(faults.starts_with("locales/tl/ours.ftl:3:1: warning[stale-message]: `home` is older"));
    assert_eq!(
        tally(&changed, "tl", "messages")
            .of(yugto::edition::State::Stale)
            .sections,
        1
    );

    let lenient = changed.edit(
        "yugto.toml",
        "require = \"current\"",
        "require = \"complete\"",
    );
    assert!(told(&lenient, &keys).1.contains("note[stale-message]"));
}

#[test]
fn a_message_that_lacks_an_attribute_is_missing() {
    let path = SitePath::new("locales/tl/ours.ftl");
    let story = Story::base()
        .file(
            "locales/en/ours.ftl",
            "home = Start\n    .title = Begin here\n",
        )
        .file(path.as_str(), "home = Umpisa\n");
    let stamped = |story: &Story| {
        let accepted = accept_messages(&study(story).catalog_files(), &path, Sections::All);
        let edits = accepted.expect("it is a translation").edits;
        story.clone().file(path.as_str(), &edits[0].text)
    };
    for story in [&story, &stamped(&story)] {
        let (states, faults) = told(story, &["home", "languages"]);
        assert_eq!(states, ["missing", "current"]);
        assert!(
            faults.contains("[missing-message]: `tl` has no message `home.title`"),
            "{faults}"
        );
    }
    let whole = story.edit(path.as_str(), "Umpisa\n", "Umpisa\n    .title = Dito\n");
    assert_eq!(told(&stamped(&whole), &["home"]).0, ["current"]);
}
