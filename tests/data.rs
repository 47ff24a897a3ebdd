//! The site as other programs read it: `models.json` and each playbook's `index.json`.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use story::{Story, bytes};
use yugto::disk;
use yugto::pipeline::{Options, Pipeline};

type Files = BTreeMap<String, Vec<u8>>;

fn site(story: &Story) -> Files {
    bytes(&story.build().render().0)
}

fn repository() -> Files {
    let (sources, faults) = disk::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let built = Pipeline::new(Options::default()).run(sources, faults);
    bytes(&built.render().0)
}

fn document(files: &Files, path: &str) -> Value {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    serde_json::from_slice(bytes).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Where an address in the document at `path` leads: a file of the site.
fn resolve(path: &str, address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    let decoded = address.to_owned();
    for segment in decoded.split('/') {
        match segment {
            ".." => drop(folders.pop()),
            "." | "" => {}
            name => folders.push(name),
        }
    }
    let mut file = folders.join("/");
    if address.ends_with('/') {
        file.push_str("/index.html");
    }
    percent_decode(file.trim_start_matches('/'))
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        match (first, after) {
            (b'%', [a, b, after @ ..]) => {
                let hex = [*a, *b];
                let hex = std::str::from_utf8(&hex).expect("hex is ASCII");
                bytes.push(u8::from_str_radix(hex, 16).expect("two hex digits"));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}

/// Every `address`, and every member of `addresses` and `data`.
fn addresses<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match (name.as_str(), member) {
                    ("$schema" | "address" | "models", Value::String(address)) => {
                        found.push(address);
                    }
                    ("addresses" | "data", Value::Object(all)) => {
                        found.extend(all.values().filter_map(Value::as_str));
                    }
                    _ => addresses(member, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| addresses(item, found)),
        _ => {}
    }
}

/// Checks every document of a site against the schema that it names; gives how many there were.
fn validated(files: &Files) -> usize {
    let data = |path: &&String| *path == "models.json" || path.ends_with("/index.json");
    let documents: Vec<&String> = files.keys().filter(data).collect();
    for path in &documents {
        let document = document(files, path);
        let schema = document["$schema"].as_str().expect("it names its schema");
        let schema = self::document(files, &resolve(path, schema));
        jsonschema::meta::validate(&schema).expect("the schema is one");
        let options = jsonschema::options().should_validate_formats(true);
        let validator = options.build(&schema).expect("the schema compiles");
        let wrong: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{path}{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(wrong, [""; 0]);
        let mut found = Vec::new();
        addresses(&document, &mut found);
        assert!(found.len() > 2, "{path} leads nowhere");
        for address in found {
            let target = resolve(path, address);
            assert!(
                files.contains_key(&target),
                "{path}: {address} leads to {target}"
            );
        }
    }
    documents.len()
}

#[test]
fn every_document_obeys_its_schema_and_leads_to_files_that_are_there() {
    let story = Story::base();
    let cases: [(&str, Story); 3] = [
        ("the base", story.clone()),
        (
            "a language without any text, and names of other scripts",
            story
                .clone()
                .edit(
                    "yugto.toml",
                    "[title]",
                    "[languages.ar]\n[title]\nar = \"حديقة\"",
                )
                .edit(
                    "content/garden/tl/index.md",
                    "slug = \"hardin\"",
                    "slug = \"hardín\"",
                ),
        ),
        (
            "no address",
            story.edit(
                "yugto.toml",
                "base_url = \"https://example.org/book/\"\n",
                "",
            ),
        ),
    ];
    for (name, story) in cases {
        let languages = story.texts["yugto.toml"].matches("[languages.").count();
        assert_eq!(validated(&site(&story)), 1 + languages, "{name}");
    }
}

#[test]
fn the_documents_of_this_repository_obey_their_schemas() {
    let files = repository();
    let models = document(&files, "models.json");
    let count = |member: &str| models[member].as_array().map_or(0, Vec::len);
    assert_eq!(validated(&files), 1 + count("models") * count("languages"));
}

#[test]
fn a_playbook_says_what_its_readers_see_and_in_which_language() {
    let story = Story::base().without("content/garden/tl/sprout.md");
    let files = site(&story);
    let garden = document(&files, "tl/hardin/index.json");
    assert_eq!(garden["language"], "tl");
    assert_eq!(garden["title"]["language"], "tl");
    let [seed, sprout] = [0, 1].map(|at| &garden["stages"][at]);
    assert_eq!(seed["title"]["language"], "tl");
    assert_eq!(
        sprout["title"],
        json!({ "text": "Sprout", "language": "en" })
    );
    assert_eq!(sprout["url"], "https://example.org/book/en/garden/sprout/");
    assert_eq!(sprout["address"], "sprout/");
    let ready = &document(&files, "en/garden/index.json")["stages"][0]["facets"][1];
    assert_eq!(
        *ready,
        json!({
            "id": "ready",
            "title": { "text": "Ready", "language": "en" },
            "address": "seed/#ready",
            "items": [
                { "id": "soil", "text": { "text": "There is soil.", "language": "en" }, "must": true },
                { "id": "water", "text": { "text": "There is water.", "language": "en" } },
            ],
        }),
    );
}

#[test]
fn titles_tell_real_editions_and_addresses_tell_every_language() {
    let files = site(&Story::base().without("content/garden/tl/sprout.md"));
    let models = document(&files, "models.json");
    let sprout = &models["models"][0]["stages"][1];
    assert_eq!(sprout["titles"], json!({ "en": "Sprout" }));
    assert_eq!(
        sprout["addresses"],
        json!({ "en": "en/garden/sprout/", "tl": "tl/hardin/sprout/" }),
    );
}

#[test]
fn links_groups_and_lenses_are_told_from_both_sides() {
    let story = Story::base()
        .edit(
            "content/garden/model.toml",
            "[must]",
            "[[group]]\nid = \"below\"\naxis = \"where\"\nstages = [\"seed\"]\n\n[[crosswalk]]\nstage = \"seed\"\nrelation = \"precedes\"\nto = \"pond/ice\"\n\n[must]",
        )
        .edit(
            "content/garden/en/index.md",
            "summary = \"How things grow.\"",
            "summary = \"How things grow.\"\n[groups]\nbelow = \"Below\"\n[axes]\nwhere = \"Where\"",
        )
        .edit(
            "content/garden/en/seed.md",
            "title = \"Seed\"",
            "title = \"Seed\"\n[crosswalk]\n\"pond/ice\" = \"Cold comes later.\"",
        )
        .file("content/pond/model.toml", "kind = \"cycle\"\nstages = [\"ice\"]\n")
        .file("content/pond/en/index.md", "+++\ntitle = \"Pond\"\n+++\n")
        .file("content/pond/en/ice.md", "+++\ntitle = \"Ice\"\n+++\n")
        .file(
            "content/tools/lens.toml",
            "pages = [\"spade\"]\n[stages]\nspade = [\"garden/seed\"]\n",
        )
        .file("content/tools/en/index.md", "+++\ntitle = \"Tools\"\n+++\n")
        .file("content/tools/en/spade.md", "+++\ntitle = \"Spade\"\n+++\n");
    let files = site(&story);
    assert_eq!(validated(&files), 5);
    let models = document(&files, "models.json");
    assert_eq!(
        models["crosswalks"],
        json!([{ "from": "garden/seed", "relation": "precedes", "to": "pond/ice" }]),
    );
    assert_eq!(
        models["models"][0]["groups"],
        json!([{ "id": "below", "axis": "where", "stages": ["seed"] }]),
    );
    assert_eq!(
        models["lenses"][0]["pages"][0]["stages"],
        json!(["garden/seed"])
    );
    let seed = &document(&files, "en/garden/index.json")["stages"][0];
    assert_eq!(
        seed["crosswalks"],
        json!([{
            "relation": "precedes",
            "stage": "pond/ice",
            "title": { "text": "Ice", "language": "en" },
            "address": "../pond/ice/",
            "note": { "text": "Cold comes later.", "language": "en" },
        }]),
    );
    assert_eq!(
        seed["lenses"],
        json!([{
            "page": "tools/spade",
            "title": { "text": "Spade", "language": "en" },
            "address": "../tools/spade/",
        }]),
    );
    let ice = &document(&files, "tl/pond/index.json")["stages"][0];
    assert_eq!(ice["crosswalks"][0]["relation"], "follows");
    assert_eq!(ice["crosswalks"][0]["address"], "../hardin/binhi/");
    assert_eq!(ice["crosswalks"][0]["note"]["language"], "en");
}

#[test]
fn pages_can_lead_to_the_sites_files_for_programs() {
    let links = "[a](/models.json) [b](/sitemap.xml) [c](/robots.txt) [d](/en/garden/index.json) \
        [e](/tl/hardin/index.json) [f](/schema/models-1.json) [g](/404.html) [h](/)";
    let story = Story::base().edit("content/pages/en/about.md", "We grow.", links);
    let story = story.accept();
    assert_eq!(story.faults(), "");
    let files = site(&story);
    let page = String::from_utf8_lossy(&files["en/about/index.html"]).into_owned();
    for (text, href) in [
        ("a", "../../models.json"),
        ("b", "../../sitemap.xml"),
        ("c", "../../robots.txt"),
        ("d", "../garden/index.json"),
        ("e", "../../tl/hardin/index.json"),
        ("f", "../../schema/models-1.json"),
        ("g", "../../404.html"),
        ("h", "../../"),
    ] {
        let link = format!("<a href=\"{href}\">{text}</a>");
        assert!(page.contains(&link), "{link}");
    }
}
