//! The site that is edited: some fifty pages in three languages, with a theme and a catalog of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::story::Story;

const GARDEN: [&str; 5] = ["soil", "seed", "sprout", "growth", "harvest"];
const RIVER: [&str; 4] = ["spring", "brook", "ford", "delta"];
const LANGUAGES: [&str; 3] = ["en", "tl", "ar"];

const CONFIG: &str = r#"site_id = "live"
source = "en"
theme = "own"
playbooks = ["garden", "river"]
base_url = "https://live.example/"

[languages.en]
[languages.tl]
fallback = ["en"]
[languages.ar]
fallback = ["en"]

[title]
en = "Live"
"#;

const MODEL: &str = r#"kind = "cycle"
stages = ["soil", "seed", "sprout", "growth", "harvest"]

[facets]
signals = "prose"
ready = "checklist"
reflect = "prompts"

[[crosswalk]]
stage = "soil"
relation = "overlaps"
to = "river/spring"

[self-check]
method = "affinity"

[self-check.weights]
bare = { soil = 3 }
wet = { seed = 3, sprout = 1 }
green = { sprout = 3, growth = 2 }
last = { tied = { growth = 3 }, picked = { harvest = 3 } }
"#;

const SELF_CHECK: &str = r#"+++
title = "Where is it?"
+++

Think of one bed.

## It is bare. {#bare}

## It is wet. {#wet}

## It is green. {#green}

## What did you do there last? {#last}

- Tie it up {#tied}
- Pick {#picked}
"#;

const FOOTER: &str = include_str!("../../themes/yugto/templates/parts/footer.html");
const STYLE: &str = include_str!("../../themes/yugto/static/yugto.css");

/// A plain page.
pub(crate) fn plain(title: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n+++\n\n{text}\n")
}

/// A picture of that width.
pub(crate) fn drawing(width: usize) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"9\"></svg>\n")
}

fn stage(language: &str, id: &str, next: &str) -> String {
    let slug = match language {
        "en" => String::new(),
        _ => format!("slug = \"{language}-{id}\"\n"),
    };
    format!(
        "+++\ntitle = \"{id} ({language})\"\n{slug}summary = \"All of {id}.\"\n+++\n\nIt begins with topsoil. See [the next]({next}.md) \
         and [[river/spring]].\n\n## Signals {{#signals}}\n\nOne sees it.\n\n## Ready {{#ready}}\n\n- [ ] It is there. {{#there}}\n\n\
         ## Ask yourself {{#reflect}}\n\n- Where is it? {{#where}}\n"
    )
}

/// Writes it into a folder.
pub(crate) fn write(root: &Path) {
    for (path, text) in files() {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn files() -> BTreeMap<String, String> {
    let mut story = Story::default()
        .file("yugto.toml", CONFIG)
        .file("content/garden/model.toml", MODEL)
        .file("content/garden/bed.svg", &drawing(9))
        .file("content/garden/bed.csv", "a,b\n")
        .file("content/river/model.toml", "kind = \"linear\"\nstages = [\"spring\", \"brook\", \"ford\", \"delta\"]\n")
        .file("content/tools/lens.toml", "pages = [\"water\", \"hands\"]\n[stages]\nwater = [\"garden/seed\", \"river/ford\"]\nhands = [\"garden/soil\"]\n")
        .file("locales/tl/own.ftl", "home-title = Simula\n")
        .file("locales/en/deep/own.ftl", "home-title = Begin\n")
        .file("themes/own/theme.toml", "extends = \"yugto\"\n")
        .file("themes/own/templates/parts/footer.html", &format!("<p>0</p>\n{FOOTER}"))
        .file("themes/own/static/yugto.css", STYLE);
    for language in LANGUAGES {
        let at = |folder: &str, name: &str| format!("content/{folder}/{language}/{name}.md");
        let garden = "All of it: ![A bed](../bed.svg), [in numbers](../bed.csv).";
        story = story
            .file(
                &at("pages", "index"),
                &plain("Welcome", "Go to [[garden]]."),
            )
            .file(&at("pages", "about"), &plain("About", "It is ours."))
            .file(
                &at("garden", "index"),
                &plain(&format!("Garden ({language})"), garden),
            )
            .file(&at("garden", "self-check"), SELF_CHECK);
        for (i, id) in GARDEN.iter().enumerate() {
            let next = GARDEN[(i + 1) % GARDEN.len()];
            story = story.file(&at("garden", id), &stage(language, id, next));
        }
        // One of the three has less of it.
        if language == "ar" {
            continue;
        }
        story = story
            .file(&at("river", "index"), &plain("River", "It flows."))
            .file(&at("tools", "index"), &plain("Tools", "They help."))
            .file(&at("tools", "water"), &plain("Water", "It is wet."))
            .file(&at("tools", "hands"), &plain("Hands", "There are two."))
            .file(
                &at("glossary", "index"),
                &plain("Words", "Some.\n\n## Topsoil {#topsoil}\n\nThe dark layer."),
            );
        for (i, id) in RIVER.iter().enumerate() {
            let next = RIVER[(i + 1) % RIVER.len()];
            story = story.file(&at("river", id), &stage(language, id, next));
        }
    }
    story.accept().texts
}
