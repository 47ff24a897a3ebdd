//! What an author is told of the page that is open, and of what an edit did.

mod story;

use std::collections::BTreeSet;

use story::Story;
use yugto::edition::State;
use yugto::pipeline::{About, Built, Impact, Options, Pipeline};
use yugto::site::OutputPath;
use yugto::source::SitePath;

fn about(story: &Story, page: &str) -> About {
    let about = story.build().about(&OutputPath::new(page));
    about.expect("somebody wrote that page")
}

fn states(about: &About) -> Vec<(&str, &str)> {
    let sections = about.sections.iter();
    sections.map(|s| (&*s.key, s.state)).collect()
}

const SEED: &str = "content/garden/en/seed.md";
const BINHI: &str = "content/garden/tl/seed.md";

#[test]
fn a_page_knows_its_file_and_the_states_of_its_sections() {
    let story = Story::base();
    let seed = about(&story, "en/garden/seed/index.html");
    assert_eq!(seed.file, Some(SitePath::new(SEED)));
    assert_eq!((&*seed.language.tag, seed.draft), ("en", false));
    assert!(seed.sections.iter().all(|s| s.state == "source"));

    let story = story.edit(SEED, "It is small.", "It is tiny.");
    let address = story
        .build()
        .page_of(&SitePath::new(BINHI))
        .expect("a page");
    let binhi = about(&story, address.as_str());
    assert_eq!(binhi.file, Some(SitePath::new(BINHI)));
    assert_eq!(
        states(&binhi),
        [
            ("@meta", "current"),
            ("@intro", "current"),
            ("signals", "stale"),
            ("ready", "current"),
            ("reflect", "current"),
        ]
    );
    let stale = binhi.sections_in(State::Stale).next().expect("one");
    assert_eq!(stale.file, SitePath::new(BINHI));
    let text = &story.texts[BINHI];
    assert!(text[stale.at..].starts_with("## "), "{}", stale.at);
    for file in [
        BINHI,
        "content/garden/tl/translation.lock",
        "content/garden/model.toml",
    ] {
        assert!(binhi.files.contains(&SitePath::new(file)), "{file}");
    }
    assert!(
        !binhi
            .files
            .contains(&SitePath::new("content/garden/en/sprout.md"))
    );
}

#[test]
fn what_is_not_translated_falls_back_as_a_whole_or_in_part() {
    let part = Story::base().edit(SEED, "## Ready", "## New {#new}\n\nHere.\n\n## Ready");
    let page = part.build().page_of(&SitePath::new(BINHI)).expect("a page");
    let binhi = about(&part, page.as_str());
    assert!(states(&binhi).contains(&("new", "missing")));
    let new = binhi
        .sections
        .iter()
        .find(|s| &*s.key == "new")
        .expect("it");
    assert_eq!(new.file, SitePath::new(SEED));
    assert!(binhi.files.contains(&SitePath::new(SEED)));

    let whole = Story::base().without(BINHI).accept();
    let built = whole.build();
    let page = built
        .page_of(&SitePath::new(BINHI))
        .expect("a page all the same");
    let binhi = about(&whole, page.as_str());
    let fallback = binhi.fallback.as_ref().map(|l| &*l.tag);
    assert_eq!((&*binhi.language.tag, fallback), ("tl", Some("en")));
    assert!(binhi.sections.iter().all(|s| s.state == "fallback"));
    assert_eq!(binhi.file, Some(SitePath::new(SEED)));
    for none in [
        "index.html",
        "404.html",
        "sitemap.xml",
        "en/nope/index.html",
    ] {
        assert_eq!(built.about(&OutputPath::new(none)), None, "{none}");
    }
}

/// The files that an edit changes, and how it does.
type Step<'a> = (&'a [&'a str], &'a dyn Fn(Story) -> Story);

/// What each edit did, one after the other, to one site.
fn impacts(begin: Story, edits: &[Step<'_>]) -> Vec<Impact> {
    let mut pipeline = Pipeline::new(Options::default());
    let mut story = begin;
    let mut before: Built = pipeline.run(story.sources(), Vec::new());
    let mut found = Vec::new();
    for (paths, edit) in edits {
        story = edit(story);
        let after = pipeline.run(story.sources(), Vec::new());
        let changed: BTreeSet<SitePath> = paths.iter().map(|p| SitePath::new(p)).collect();
        found.push(after.impact(&before, &changed));
        before = after;
    }
    found
}

#[test]
fn an_edit_of_the_source_makes_translations_stale_once() {
    let found = impacts(
        Story::base(),
        &[
            (&[SEED], &|story| {
                story.edit(SEED, "It is small.", "It is tiny.")
            }),
            (&[SEED], &|story| {
                story.edit(SEED, "It is tiny.", "It is wee.")
            }),
            (&[SEED], &|story| story.edit(SEED, "\"Seed\"", "\"Seeds\"")),
            (&[SEED], &|story| {
                story.edit(SEED, "It is wee.", "It is small.")
            }),
            // What nobody said that it changed is not looked at.
            (&[BINHI], &|story| {
                story.edit("content/garden/en/sprout.md", "green", "red")
            }),
        ],
    );
    let stale = |impact: &Impact| -> Vec<String> {
        let stale = impact.stale.iter();
        stale
            .map(|s| format!("{} {} {}", s.language.tag(), s.file, s.section))
            .collect()
    };
    let stale: Vec<Vec<String>> = found.iter().map(stale).collect();
    assert_eq!(stale[0], [format!("tl {BINHI} signals")]);
    assert_eq!(stale[1], [""; 0]);
    assert_eq!(stale[2], [format!("tl {BINHI} @meta")]);
    assert_eq!((&stale[3][..], &stale[4][..]), (&[][..], &[][..]));
    assert!(found.iter().all(|impact| impact.moved.is_empty()));
}

const MODEL: &str = "content/garden/model.toml";
const CHECK: &str = "content/garden/en/self-check.md";

/// The base with a self-check of two statements.
fn asking() -> Story {
    let weights = "\n[self-check]\nmethod = \"affinity\"\n\n[self-check.weights]\nsmall = { seed = 3 }\ngreen = { sprout = 3 }\n";
    let mut story = Story::base();
    let model = story.texts[MODEL].clone() + weights;
    let page =
        "+++\ntitle = \"Which?\"\n+++\n\n## It is small. {#small}\n\n## It is green. {#green}\n";
    story.texts.insert(MODEL.into(), model);
    story.file(CHECK, page).accept()
}

#[test]
fn other_weights_move_results_and_other_words_do_not() {
    let found = impacts(
        asking(),
        &[
            (&[CHECK], &|story| {
                story.edit(CHECK, "It is small.", "It is little.")
            }),
            (&[MODEL], &|story| {
                let story = story.edit(MODEL, "small = { seed = 3 }", "small = { sprout = 3 }");
                story.edit(MODEL, "green = { sprout = 3 }", "green = { seed = 3 }")
            }),
            (&[MODEL], &|story| {
                story.edit(MODEL, "[must]", "# A comment.\n[must]")
            }),
            (&[MODEL, CHECK], &|story| {
                let story = story.edit(CHECK, "{#small}", "{#little}");
                let renamed = "[renamed]\n\"self-check#small\" = \"self-check#little\"\n\n[must]";
                let story = story.edit(MODEL, "[must]", renamed);
                story.edit(MODEL, "small = {", "little = {")
            }),
        ],
    );
    assert_eq!(found[0].moved, []);
    let moved = &found[1].moved;
    let said: BTreeSet<String> = moved
        .iter()
        .map(|m| format!("{}: {} → {}", m.playbook, m.from, m.to))
        .collect();
    assert!(said.contains("garden: seed → sprout"), "{said:?}");
    assert!(said.contains("garden: sprout → seed"), "{said:?}");
    assert!(moved.iter().all(|m| m.count >= 1 && m.count <= m.of));
    assert_eq!((&found[2].moved, &found[3].moved), (&vec![], &vec![]));
}

#[test]
fn what_comes_and_goes_has_no_impact() {
    let new = "content/garden/en/sprout.md";
    let found = impacts(
        asking(),
        &[
            (&[SEED, BINHI], &|story| story.without(SEED).without(BINHI)),
            (&[SEED, "content/nope", "yugto.toml"], &|story| {
                story.file(SEED, "+++\ntitle = \"Seed\"\n+++\n")
            }),
            (&[MODEL], &|story| story.without(MODEL)),
            (&[new], &|story| story.without(new)),
            (&[MODEL], &|story| story.file(MODEL, "kind = \"linear\"\n")),
        ],
    );
    assert!(
        found.iter().all(|impact| *impact == Impact::default()),
        "{found:?}"
    );
}
