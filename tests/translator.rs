//! What a translator does: begin, see what changed, and know what comes next.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start commands"
)]

mod desk;
mod story;

use std::process::Command;

use desk::{Desk, Run};
use serde_json::Value;
use story::Story;
use yugto::l10n::Language;
use yugto::pipeline::Studied;
use yugto::translate::{self, Change, Done, changes, survey};

const SEED: &str = "content/garden/en/seed.md";
const BINHI: &str = "content/garden/tl/seed.md";

/// The site with what `start` makes.
fn started(story: Story, language: &str, folders: &[&str]) -> Story {
    let studied = story.study();
    let language = Language::parse(language).unwrap();
    let folders: Vec<String> = folders.iter().map(|f| (*f).to_owned()).collect();
    let pages = translate::start(&studied.corpus, &studied.sources, &language, &folders);
    pages
        .into_iter()
        .fold(story, |story, page| match &page.text {
            Some(text) => story.file(page.path.as_str(), text),
            None => story,
        })
}

/// The sections of a Tagalog page with their states.
fn states(story: &Story, page: &str) -> Vec<String> {
    let studied = story.study();
    let standings = survey(&studied.corpus, &studied.locks, &[]);
    let pages = standings
        .iter()
        .filter(|s| s.language.tag() == "tl")
        .flat_map(|s| &s.pages);
    let page = pages.into_iter().find(|p| &*p.name == page);
    let units = page.map(|page| page.units.clone()).unwrap_or_default();
    units
        .iter()
        .map(|unit| format!("{} {}", unit.key, unit.state.name()))
        .collect()
}

const RICH: &str = "+++\ntitle = \"Seed\"\nslug = \"a-seed\"\nsummary = \"\"\"\nOne\n\"\"\"\nupdated = 2026-11-22\naliases = [\"en/old/\"]\n\n[crosswalk]\n\"garden/sprout\" = \"After\"\n\n[extra]\nseason = \"spring\"\n+++\n\nIt [begins][b].\n\n<!-- a remark -->\n\n## Signals\n\nIt is small.\n\n### Deep\n\n````text\n```\n<!-- --> [not]: a definition\n```\n````\n\n## Ready {#ready}\n\n- [ ] There is soil. {#soil}\n- [ ] There is water. {#water}\n\n<!--\nanother\n-->\n\n## Ask yourself {#reflect}\n\n- Where does it stand? {#where}\n\n[b]: sprout.md\n";

const SKELETON: &str = "+++\nuntranslated = true # {meta}\n# title = \"Seed\"\n# summary = \"\"\"\n# One\n# \"\"\"\n# [crosswalk]\n# \"garden/sprout\" = \"After\"\n\n[extra]\nseason = \"spring\"\n+++\n\n```untranslated @intro {intro}\nIt [begins][b].\n\n<!-- a remark -->\n```\n\n`````untranslated #signals {signals}\n## Signals {#signals}\n\nIt is small.\n\n### Deep {#deep}\n\n````text\n```\n<!-- --> [not]: a definition\n```\n````\n`````\n\n```untranslated #ready {ready}\n## Ready {#ready}\n\n- [ ] There is soil. {#soil}\n- [ ] There is water. {#water}\n\n<!--\nanother\n-->\n```\n\n```untranslated #reflect {reflect}\n## Ask yourself {#reflect}\n\n- Where does it stand? {#where}\n```\n\n[b]: sprout.md\n";

#[test]
fn a_skeleton_holds_the_source_section_by_section() {
    let story = Story::base().file(SEED, RICH).without(BINHI);
    let story = started(story, "tl", &["garden"]);
    assert_eq!(sealed(&story.texts[BINHI]), SKELETON);
}

#[test]
fn the_site_is_right_at_every_moment_of_a_translation() {
    let clean = |story: &Story| {
        let built = story.build();
        let (_, report) = built.render();
        assert!(!report.has_errors(), "{}", story.faults());
    };
    let story = Story::base()
        .edit("yugto.toml", "require = \"current\"", "require = \"any\"")
        .without(BINHI)
        .edit(
            "content/garden/tl/translation.lock",
            "seed.md#@meta",
            "sprout.md#gone",
        );
    let lock = story.texts["content/garden/tl/translation.lock"].clone();
    let lines = lock
        .lines()
        .filter(|l| !l.contains("seed.md") && !l.contains("gone"));
    let lock: String = lines.map(|line| format!("{line}\n")).collect();
    let story = story.file("content/garden/tl/translation.lock", &lock);
    let story = started(story, "tl", &[]);
    clean(&story);
    assert_eq!(
        states(&story, "seed")[..2],
        ["@meta fallback", "@intro fallback"]
    );
    // The whole page is the English one, at the address that it has as long as it falls back.
    assert!(story.page("tl/hardin/seed/").contains("It is small."));

    let awaited = awaited(&story);
    let titled =
        story
            .edit(BINHI, &awaited, "title = \"Binhi\"\n")
            .edit(BINHI, "# title = \"Seed\"\n", "");
    clean(&titled);
    assert_eq!(
        states(&titled, "seed"),
        [
            "@meta unreviewed",
            "@intro missing",
            "signals missing",
            "ready missing",
            "reflect missing"
        ]
    );
    let page = titled.page("tl/hardin/seed/");
    assert!(page.contains("Binhi") && page.contains("It is small."));

    let written = titled.edit(
        BINHI,
        "```untranslated #signals 88122765\n## Signals {#signals}\n\nIt is small.\n```\n",
        "## Palatandaan {#signals}\n\nMaliit pa.\n",
    );
    clean(&written);
    assert_eq!(
        states(&written, "seed")[2..4],
        ["signals unreviewed", "ready missing"]
    );
    let page = written.page("tl/hardin/seed/");
    assert!(page.contains("Maliit pa.") && !page.contains("It is small."));
    assert!(page.contains("There is soil."));
    assert!(!page.contains("untranslated"));
}

/// The line that says that nothing of the page is translated, with its seal.
fn awaited(story: &Story) -> String {
    let mut lines = story.texts[BINHI].split_inclusive('\n');
    let found = lines.find(|line| line.starts_with("untranslated = true # "));
    found.expect("nothing is translated").to_owned()
}

/// A skeleton with the names of its sections in place of the figures that seal its blocks and its front matter.
fn sealed(skeleton: &str) -> String {
    let lines = skeleton.split_inclusive('\n').map(|line| {
        if line.starts_with("untranslated = true # ") {
            return "untranslated = true # {meta}\n".to_owned();
        }
        let info = line.split_once("`untranslated ").map(|(_, info)| info);
        let words = info.and_then(|info| info.trim_end().split_once(' '));
        match words {
            Some((key, seal)) => line.replace(seal, &format!("{{{}}}", &key[1..])),
            None => line.to_owned(),
        }
    });
    lines.collect()
}

/// A skeleton with the lines of its blocks taken away, and the comments of its front matter.
fn unpacked(skeleton: &str) -> String {
    let mut fence: Option<String> = None;
    let mut lines = Vec::new();
    for line in skeleton.lines() {
        let opens = line.split_once("untranslated ");
        let opens = opens.filter(|(ticks, _)| fence.is_none() && ticks.starts_with('`'));
        if let Some((ticks, _)) = opens {
            fence = Some(ticks.to_owned());
        } else if fence.as_deref() == Some(line) {
            fence = None;
        } else if !line.starts_with("untranslated = true") {
            let kept = line.strip_prefix("# ").filter(|_| fence.is_none());
            lines.push(kept.unwrap_or(line));
        }
    }
    lines.join("\n") + "\n"
}

#[test]
fn without_its_blocks_a_skeleton_has_the_structure_of_its_source() {
    let story = Story::base().file(SEED, RICH).without(BINHI);
    let story = started(story, "tl", &["garden"]);
    let text = unpacked(&story.texts[BINHI]);
    assert!(text.contains("<!-- a remark -->") && text.contains("<!--\nanother\n-->"));
    // The source has no ids of its own here and there: they are compared by what they yield.
    let source = text.clone();
    let story = story.file(BINHI, &text).file(SEED, &source).accept();
    assert_eq!(
        states(&story, "seed"),
        [
            "@meta current",
            "@intro current",
            "signals current",
            "ready current",
            "reflect current"
        ]
    );
    let original = Story::base().file(SEED, RICH).study();
    let again = story.study();
    let stamps = |studied: &Studied| {
        let pages = studied.corpus.playbooks[0].collection.pages();
        let mut pages = pages.filter(|page| page.face.path.as_str() == SEED);
        let page = pages.next().expect("the page");
        let sections = page.face.sections.iter();
        sections.map(|s| s.stamp.clone()).collect::<Vec<_>>()
    };
    assert_eq!(stamps(&again), stamps(&original));
}

#[test]
fn files_in_which_nothing_waits_are_left_alone() {
    let story = Story::base().edit(SEED, "It is small.", "It is tiny.");
    let again = started(story.clone(), "tl", &[]);
    assert_eq!(again.texts, story.texts);
}

/// What `start` does to pages that are there: `renewed #signals`.
fn renewals(story: &Story) -> Vec<String> {
    let studied = story.study();
    let language = Language::parse("tl").unwrap();
    let pages = translate::start(&studied.corpus, &studied.sources, &language, &[]);
    let pages = pages.iter().filter_map(|page| match &page.done {
        Done::New => None,
        Done::Renewed(renewed) => Some(renewed),
    });
    let told = pages.flat_map(|done| {
        let told = [
            ("renewed", &done.renewed),
            ("added", &done.added),
            ("removed", &done.removed),
            ("kept", &done.kept),
        ];
        told.map(|(what, keys)| keys.iter().map(move |key| format!("{what} {key}")))
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    });
    told.collect()
}

/// A page that `start` made of `RICH`, and of which somebody has translated the title, `#signals` and, in its block,
/// the beginning of `#reflect`.
fn half_translated() -> Story {
    let story = Story::base().file(SEED, RICH).without(BINHI);
    let story = started(story, "tl", &["garden"]);
    let skeleton = story.texts[BINHI].clone();
    let (before, rest) = skeleton.split_once("`````untranslated #signals").unwrap();
    let (_, behind) = rest.split_once("\n`````\n").unwrap();
    let before = before.replace(&awaited(&story), "");
    let before = before.replace("# title = \"Seed\"", "title = \"Binhi\"");
    let behind = behind.replace("Ask yourself", "Tanong");
    let text = format!("{before}## Palatandaan {{#signals}}\n\nMaliit pa.\n{behind}");
    story.file(BINHI, &text)
}

#[test]
fn what_waits_follows_the_source_and_what_somebody_wrote_stays() {
    let story = half_translated();
    let unchanged = started(story.clone(), "tl", &[]);
    assert_eq!(unchanged.texts[BINHI], story.texts[BINHI]);
    assert_eq!(renewals(&story), [""; 0]);

    let changed = story
        .edit(SEED, "It [begins][b].", "It [starts][s].")
        .edit(SEED, "It is small.", "It is tiny.")
        .edit(SEED, "There is soil.", "There is earth.")
        .edit(SEED, "Where does it stand?", "Where is it?")
        .edit(
            SEED,
            "## Ready {#ready}",
            "## Tools {#tools}\n\nA spade.\n\n## Ready {#ready}",
        )
        .edit(SEED, "[b]: sprout.md", "[s]: sprout.md");
    assert_eq!(
        renewals(&changed),
        [
            "renewed @intro",
            "renewed #ready",
            "added #tools",
            "kept #reflect"
        ]
    );
    let again = started(changed.clone(), "tl", &[]);
    let intro = "```untranslated @intro {intro}\nIt [starts][s].\n\n<!-- a remark -->\n```\n";
    let tools = "```untranslated #tools {tools}\n## Tools {#tools}\n\nA spade.\n```\n";
    let ready = "```untranslated #ready {ready}\n## Ready {#ready}\n\n- [ ] There is earth. {#soil}\n- [ ] There is water. {#water}\n\n<!--\nanother\n-->\n```\n";
    let reflect = "```untranslated #reflect {reflect}\n## Tanong {#reflect}\n\n- Where does it stand? {#where}\n```\n";
    let text = sealed(&again.texts[BINHI]);
    let (_, body) = text.split_once("+++\n\n").unwrap();
    assert_eq!(
        body,
        format!(
            "{intro}\n## Palatandaan {{#signals}}\n\nMaliit pa.\n\n{tools}\n{ready}\n{reflect}\n[b]: sprout.md\n\n[s]: sprout.md\n"
        )
    );
    assert_eq!(renewals(&again), ["kept #reflect"]);
}

#[test]
fn what_the_source_has_no_longer_and_what_is_translated_waits_no_more() {
    let story = half_translated();
    let (_, rest) = RICH.split_once("## Ready").unwrap();
    let (ready, _) = rest.split_once("## Ask").unwrap();
    let story = story.edit(SEED, &format!("## Ready{ready}"), "").edit(
        BINHI,
        "## Palatandaan {#signals}\n",
        "Nagsisimula.\n\n## Palatandaan {#signals}\n",
    );
    assert_eq!(renewals(&story), ["removed @intro", "removed #ready"]);
    let again = started(story, "tl", &[]);
    let (_, body) = again.texts[BINHI].split_once("+++\n\n").unwrap();
    let expected =
        "Nagsisimula.\n\n## Palatandaan {#signals}\n\nMaliit pa.\n\n```untranslated #reflect";
    assert!(body.starts_with(expected), "{body}");
}

#[test]
fn front_matter_in_which_nothing_is_written_follows_the_source_too() {
    let story = Story::base().file(SEED, RICH).without(BINHI);
    let story = started(story, "tl", &["garden"]).edit(SEED, "\"Seed\"", "\"A seed\"");
    assert_eq!(renewals(&story), ["renewed @meta"]);
    let again = started(story.clone(), "tl", &[]);
    let text = sealed(&again.texts[BINHI]);
    assert!(text.starts_with("+++\nuntranslated = true # {meta}\n# title = \"A seed\"\n"));
    let written = story.edit(BINHI, "# title = \"Seed\"", "title = \"Binhi\"");
    assert_eq!(renewals(&written), [""; 0]);
}

#[test]
fn what_a_translator_notes_in_front_matter_stays() {
    let story = started(Story::base().without(BINHI), "tl", &["garden"]);
    let title = "# title = \"Seed\"\n";
    let bare = story
        .clone()
        .edit(BINHI, &awaited(&story), "untranslated = true\n");
    for note in [
        "# Ask Maria: binhi o buto?\n# title = \"Seed\"\n",
        "# title = \"Binhi\"\n",
    ] {
        let noted = story.clone().edit(BINHI, title, note);
        assert_eq!(renewals(&noted), [""; 0], "{note}");
        assert_eq!(
            started(noted.clone(), "tl", &[]).texts,
            noted.texts,
            "{note}"
        );
        // Nor does it go once the source says something else.
        let changed = noted.edit(SEED, "\"Seed\"", "\"A seed\"");
        assert_eq!(renewals(&changed), ["kept @meta"], "{note}");
        assert_eq!(
            started(changed.clone(), "tl", &[]).texts,
            changed.texts,
            "{note}"
        );
        // Without a seal all that the tool wouldn’t write is somebody’s.
        let noted = bare.clone().edit(BINHI, title, note);
        assert_eq!(renewals(&noted), ["kept @meta"], "{note}");
        assert_eq!(
            started(noted.clone(), "tl", &[]).texts,
            noted.texts,
            "{note}"
        );
    }
    assert_eq!(started(bare, "tl", &[]).texts, story.texts);
}

#[test]
fn a_section_that_was_renamed_waits_under_its_new_name() {
    let story = Story::base().without(BINHI);
    let story = started(story, "tl", &["garden"])
        .edit(SEED, "{#signals}", "{#signs}")
        .edit("content/garden/model.toml", "signals = \"prose\"\n", "")
        .edit(
            "content/garden/model.toml",
            "[must]",
            "[renamed]\n\"seed#signals\" = \"seed#signs\"\n\n[must]",
        );
    assert_eq!(renewals(&story), ["renewed #signs"]);
    let again = started(story, "tl", &[]);
    assert!(!again.texts[BINHI].contains("#signals"));
    assert_eq!(renewals(&again), [""; 0]);
}

fn marked(then: &str, now: &str) -> String {
    let parts = changes(then, now).into_iter().map(|change| match change {
        Change::Same(text) => text,
        Change::Removed(text) => format!("[-{text}-]"),
        Change::Added(text) => format!("{{+{text}+}}"),
    });
    parts.collect()
}

#[test]
fn changes_are_told_word_by_word() {
    for (then, now, told) in [
        ("It is small.", "It is very small.", "It is {+very +}small."),
        ("a b c", "a\nb   c", "a b c"),
        ("one two three", "one 2 3 three", "one [-two-]{+2 3+} three"),
        ("- a\n- b", "- a\n- c\n- b", "- a\n- {+c\n- +}b"),
        ("水をやる。", "水を毎日やる。", "水を{+毎日+}やる。"),
        ("", "new", "{+new+}"),
        ("gone", "", "[-gone-]"),
        ("same", "same", "same"),
    ] {
        assert_eq!(marked(then, now), told);
    }
}

#[test]
fn texts_too_long_to_match_are_told_apart_as_a_whole() {
    let then: String = (0..5_000).map(|n| format!("a{n} ")).collect();
    let now: String = (0..5_000).map(|n| format!("b{n} ")).collect();
    assert_eq!(changes(&then, &now).len(), 2);
}

#[test]
fn what_is_worth_most_comes_first() {
    let order = |story: &Story| {
        let studied = story.study();
        let standings = survey(&studied.corpus, &studied.locks, &[]);
        let next = translate::next(&studied.corpus, &standings);
        let lines = next.iter().map(|next| {
            format!(
                "{}#{} {}",
                next.page.name,
                next.unit.key,
                next.unit.state.name()
            )
        });
        lines.collect::<Vec<_>>()
    };
    assert_eq!(order(&Story::base()), [""; 0]);
    let story = Story::base()
        .edit(SEED, "It is small.", "It is very small.")
        .edit("content/pages/en/index.md", "Grow with", "Do grow with")
        .edit(SEED, "Where does it", "Where would it")
        .edit("content/garden/en/sprout.md", "How tall is", "How high is")
        .edit(
            "content/garden/en/sprout.md",
            "title = \"Sprout\"",
            "title = \"The sprout\"",
        )
        .edit(SEED, "- [ ] There is soil.", "- [ ] There is good soil.");
    assert_eq!(
        order(&story),
        [
            "index#@intro stale",
            "sprout#@meta stale",
            // Linked from the next stage.
            "seed#ready stale",
            "seed#signals stale",
            "seed#reflect stale",
            "sprout#reflect stale",
        ]
    );
    let unreviewed = story.without("content/pages/tl/translation.lock");
    assert_eq!(order(&unreviewed)[0], "sprout#@meta stale");
    assert_eq!(order(&unreviewed)[5], "index#@meta unreviewed");
}

impl Desk {
    /// A site on disk.
    fn of(story: &Story) -> Self {
        Self::inside("site").with(&story.texts)
    }

    /// The site is a folder of a repository, not its root.
    fn commit(&self) {
        for line in ["init -q ..", "add -A .", "commit -q -m x"] {
            let mut git = Command::new("git");
            git.args(["-c", "user.name=t", "-c", "user.email=t@example.org"]);
            git.args(line.split_whitespace());
            let Run { code, err, .. } = self.run_other(git);
            assert_eq!(code, Some(0), "git {line}: {err}");
        }
    }
}

#[test]
fn a_diff_shows_the_source_then_and_now_from_history() {
    let desk = Desk::of(&Story::base());
    desk.commit();
    desk.change(SEED, "It is small.", "It is small and round.");
    desk.commit();
    desk.change(SEED, "It is small and round.", "It is very small.");
    let Run { code, out, err } = desk.run(&format!("translate diff {BINHI}"));
    assert_eq!((code, &*err), (Some(0), ""));
    assert!(
        out.starts_with("signals  stale\ncontent/garden/en/seed.md:7, since it was reviewed (")
    );
    for line in [
        "    It is {+very +}small.\n",
        "content/garden/tl/seed.md:8:\n\n    ## Palatandaan {#signals}\n\n    Maliit pa.\n",
        "then run  yugto translate accept content/garden/tl/seed.md --section signals\n",
    ] {
        assert!(out.contains(line), "{out}");
    }
    let Run { out, .. } = desk.run(&format!("translate diff {BINHI} --format json"));
    let data: Value = serde_json::from_str(&out).unwrap();
    let section = &data["sections"][0];
    assert_eq!(section["then"], "## Signals {#signals}\n\nIt is small.");
    assert_eq!(
        section["changes"][1],
        serde_json::json!({ "added": "very " })
    );
    assert_eq!(section["commit"].as_str().map(str::len), Some(40));
}

#[test]
fn without_history_a_diff_shows_the_source_as_it_is_and_says_why() {
    let desk = Desk::of(&Story::base());
    desk.change(SEED, "It is small.", "It is very small.");
    let Run { code, out, .. } = desk.run(&format!("translate diff {BINHI}"));
    assert_eq!(code, Some(0));
    let line = "content/garden/en/seed.md:7, as it is now (the site has no git history):\n\n    ## Signals";
    assert!(out.contains(line), "{out}");
    desk.commit();
    let Run { out, .. } = desk.run(&format!("translate diff {BINHI}"));
    let line = "as it is now (what it was when it was reviewed is not in the history of git):";
    assert!(out.contains(line), "{out}");
    let mut others = Command::new(env!("CARGO_BIN_EXE_yugto"));
    others.args(["translate", "diff", BINHI]);
    others.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    let Run { out, .. } = desk.run_other(others);
    assert!(
        out.contains("(git says: detected dubious ownership"),
        "{out}"
    );
    let mut without = Command::new(env!("CARGO_BIN_EXE_yugto"));
    without.args(["translate", "diff", BINHI]).env("PATH", "");
    let Run { out, .. } = desk.run_other(without);
    assert!(out.contains("(git is not installed):"), "{out}");
}

#[test]
fn a_diff_of_messages_shows_them_then_and_now_and_accepting_settles_them() {
    let story = Story::base()
        .file(
            "locales/en/ours.ftl",
            "# Where it stands.\nhome = Start\n    .title = To the start\n\n# More.\nlanguages = Tongues\n",
        )
        .file("locales/tl/ours.ftl", "home = Umpisa\n\n### Iba pa.\n\n# Saan.\nlanguages = Dila\n");
    let desk = Desk::of(&story);
    let Run { code, err, .. } = desk.run("translate accept locales/tl/ours.ftl");
    assert_eq!(
        (code, &*err),
        (Some(0), "locales/tl/ours.ftl: 2 messages reviewed\n")
    );
    let text = desk.read("locales/tl/ours.ftl");
    let bare: String = text
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("# @source v1:"))
        .collect();
    assert_eq!(bare, story.texts["locales/tl/ours.ftl"]);
    assert_eq!(text.lines().count(), bare.lines().count() + 2);
    let Run { err, .. } = desk.run("translate accept locales/tl/ours.ftl");
    assert!(
        err.ends_with("2 messages reviewed, nothing to write\n"),
        "{err}"
    );

    desk.commit();
    desk.change("locales/en/ours.ftl", "= Start", "= Begin");
    let Run { code, out, .. } = desk.run("translate diff locales/tl/ours.ftl");
    assert_eq!(code, Some(0));
    assert!(out.starts_with("home  stale\nlocales/en/ours.ftl:2, since it was reviewed ("));
    for line in [
        "    home = [-Start-]{+Begin+}\n        .title = To the start\n\nlocales/tl/ours.ftl:2:",
        "then run  yugto translate accept locales/tl/ours.ftl --message home\n",
    ] {
        assert!(out.contains(line), "{out}");
    }
    assert!(!out.contains("languages"));

    for (line, sentence) in [
        (
            "translate accept locales/tl/ours.ftl --message hom",
            "`locales/tl/ours.ftl` has no message `hom`; did you mean `home`?",
        ),
        (
            "translate accept locales/en/ours.ftl",
            "`locales/en/ours.ftl` is in `en`, the source language, so there is nothing to review it against",
        ),
        (
            "translate diff locales/tl/our.ftl",
            "there is no file `locales/tl/our.ftl`; did you mean `locales/tl/ours.ftl`?",
        ),
    ] {
        let Run { code, err, .. } = desk.run(line);
        assert_eq!(
            (code, err),
            (Some(2), format!("yugto: {sentence}\n")),
            "{line}"
        );
    }
    desk.run("translate accept locales/tl/ours.ftl --message home");
    let Run { out, .. } = desk.run("translate diff locales/tl/ours.ftl");
    assert_eq!(
        out,
        "locales/tl/ours.ftl: every message is reviewed and up to date\n"
    );

    desk.change("locales/tl/ours.ftl", "home = Umpisa", "home = { Umpisa");
    let Run { code, err, .. } = desk.run("translate accept locales/tl/ours.ftl");
    assert_eq!(code, Some(1));
    assert!(
        err.contains("invalid-fluent") && err.ends_with("nothing was accepted\n"),
        "{err}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn on_a_wide_terminal_the_translation_stands_beside_its_source() {
    let desk = Desk::of(&Story::base());
    desk.commit();
    desk.change(SEED, "It is small.", "It is very small.");
    let yugto = env!("CARGO_BIN_EXE_yugto");
    let terminal = |columns: usize, colours: &str| {
        let line = format!("stty rows 30 cols {columns}; {yugto} translate diff {BINHI}");
        let mut script = Command::new("script");
        script.args(["-qec", &line, "/dev/null"]);
        match colours {
            "" => script.env("NO_COLOR", "1"),
            _ => script.env_remove("NO_COLOR"),
        };
        let Run { code, out, err } = desk.run_other(script);
        assert_eq!(code, Some(0), "{out}{err}");
        out.replace("\r\n", "\n")
    };
    let left = |text: &str| format!("{text:<48} │ ");
    let plain = terminal(100, "");
    for row in [
        left("## Signals {#signals}") + "## Palatandaan {#signals}\n",
        left("It is {+very +}small.") + "Maliit pa.\n",
    ] {
        assert!(plain.contains(&row), "{plain}");
    }
    assert!(!plain.contains('\u{1b}'), "{plain}");
    let coloured = terminal(100, "yes");
    let row = "It is \u{1b}[32mvery \u{1b}[0msmall.";
    assert!(
        coloured.contains(row) && coloured.contains("│ Maliit pa.\n"),
        "{coloured}"
    );
    let narrow = terminal(99, "");
    assert!(
        narrow.contains("    It is {+very +}small.\n\ncontent/garden/tl/seed.md:8:\n"),
        "{narrow}"
    );
}

#[test]
fn nothing_of_a_repositorys_own_settings_is_started() {
    let desk = Desk::of(&Story::base());
    desk.commit();
    desk.change(SEED, "It is small.", "It is very small.");
    let bait = desk.at("../bait");
    for key in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "core.sshCommand",
    ] {
        let mut git = Command::new("git");
        git.args(["config", key, &format!("touch {}", bait.display())]);
        assert_eq!(desk.run_other(git).code, Some(0));
    }
    let Run { code, out, .. } = desk.run(&format!("translate diff {BINHI}"));
    assert_eq!(code, Some(0));
    assert!(out.contains("{+very +}"), "{out}");
    assert!(!bait.exists());
}

#[test]
fn nothing_is_accepted_against_a_source_that_could_be_read_in_part_only() {
    let page = |folder: &str, tag: &str| format!("content/{folder}/{tag}/index.md");
    let text = "+++\ntitle = \"T\"\n+++\n\n## Soil {#soil}\n\nIt bears.\n";
    let story = ["glossary", "functions"]
        .iter()
        .fold(Story::base(), |story, folder| {
            let story = story.file(&page(folder, "en"), text);
            story.file(&page(folder, "tl"), text)
        });
    let lens = "content/functions/lens.toml";
    let story = story
        .file(lens, "pages = [\"water\"]\n")
        .file("content/functions/en/water.md", text);
    for (folder, path, fault) in [
        (
            "glossary",
            page("glossary", "en"),
            format!("{text}\n## Again {{#soil}}\n\nX.\n"),
        ),
        (
            "glossary",
            page("glossary", "en"),
            text.replace("+++\n\n", "\n"),
        ),
        (
            "functions",
            page("functions", "en"),
            format!("{text}\n## Again {{#soil}}\n\nX.\n"),
        ),
        ("functions", lens.to_owned(), "pages = [\n".to_owned()),
    ] {
        let desk = Desk::of(&story);
        desk.write(&path, fault);
        let run = desk.run(&format!("translate accept {}", page(folder, "tl")));
        let Run { err, .. } = run.faulty();
        assert!(
            err.contains("nothing was accepted") && err.contains(&path),
            "{path}: {err}"
        );
        let lock = format!("content/{folder}/tl/translation.lock");
        assert_eq!(
            desk.at(&lock).exists(),
            story.texts.contains_key(&lock),
            "{path}"
        );
    }
    let desk = Desk::of(&story);
    desk.run("translate accept content/glossary/tl/index.md content/functions/tl/index.md")
        .done();
}

#[test]
fn a_translation_is_begun_and_told_what_comes_next() {
    let story = Story::base();
    let desk = Desk::of(&story);
    for (line, sentence) in [
        (
            "translate start fr",
            "the site has no language `fr`; run `yugto add lang fr` first",
        ),
        (
            "translate start tl gardens",
            "the site has no playbook, lens or folder `gardens`; did you mean `garden`?",
        ),
        (
            "translate next fr",
            "the site has no language `fr`; it has `en`, `tl`",
        ),
    ] {
        let Run { code, out, err } = desk.run(line);
        assert_eq!((code, &*out), (Some(2), ""), "{line}");
        assert_eq!(err, format!("yugto: {sentence}\n"), "{line}");
    }
    assert_eq!(desk.run("add lang fr").code, Some(0));
    let Run { code, err, .. } = desk.run("translate start fr garden");
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("new      content/garden/fr/seed.md\n") && err.contains("3 files\n"));
    let Run { out, .. } = desk.run("translate next fr --count 3");
    assert_eq!(
        out,
        "1. content/pages/en/index.md:1  @meta  fr: not translated, 1 word\n   \
         readers begin on this page; the title stands wherever the page is named\n   \
         yugto translate start fr pages\n\n\
         2. content/pages/en/index.md:5  @intro  fr: not translated, 3 words\n   \
         readers begin on this page\n   \
         yugto translate start fr pages\n\n\
         3. content/garden/en/index.md:1  @meta  fr: not translated, 4 words\n   \
         it is on an overview; the title stands wherever the page is named; 1 page links to its page\n   \
         write the title in content/garden/fr/index.md, take out `untranslated = true`, then\n   \
         yugto translate accept content/garden/fr/index.md --section @meta\n\n\
         13 more\n"
    );
    let Run { code, err, .. } = desk.run("check");
    assert_eq!(code, Some(0), "{err}");
}
