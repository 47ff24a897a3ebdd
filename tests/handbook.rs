//! This repository's own site: what its readers can count on.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use scraper::{Html, Selector};
use serde_json::Value;
use story::bytes;
use yugto::diag::Severity;
use yugto::disk;
use yugto::pipeline::{Options, Pipeline};

struct Handbook {
    /// Where the links in `main`, the menu and elsewhere on a page lead, by the page's address.
    links: BTreeMap<String, BTreeSet<String>>,
    models: Value,
    languages: Vec<String>,
    warnings: Vec<String>,
}

static HANDBOOK: LazyLock<Handbook> = LazyLock::new(|| {
    let (sources, faults) = disk::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    let built = Pipeline::new(Options::default()).run(sources, faults);
    let (site, report) = built.render();
    let files = bytes(&site);
    let pages = files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_suffix("index.html")?, bytes)));
    let links = pages.map(|(address, bytes)| {
        let html = Html::parse_document(std::str::from_utf8(bytes).expect("pages are UTF-8"));
        (address.to_owned(), targets(address, &html))
    });
    let models: Value = serde_json::from_slice(&files["models.json"]).expect("it is JSON");
    let languages = models["languages"].as_array().expect("a list").iter();
    let grave = report.diagnostics().iter();
    let grave = grave.filter(|fault| fault.severity != Severity::Note);
    Handbook {
        links: links.collect(),
        languages: languages.map(|l| text(&l["tag"]).to_owned()).collect(),
        warnings: grave.map(|fault| fault.message.clone()).collect(),
        models,
    }
});

fn targets(address: &str, html: &Html) -> BTreeSet<String> {
    let selector = Selector::parse("a[href]").expect("a selector");
    let base = url(address);
    let hrefs = html.select(&selector).filter_map(|a| a.attr("href"));
    hrefs
        .filter_map(|href| join(&base, href.split('#').next()?))
        .collect()
}

fn url(address: &str) -> Vec<String> {
    address.split('/').map(str::to_owned).collect()
}

/// Where a relative link leads; `None` for another site.
fn join(base: &[String], href: &str) -> Option<String> {
    if href.contains(':') {
        return None;
    }
    let mut segments = base.to_vec();
    segments.pop();
    let mut parts: Vec<&str> = href.split('/').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match part {
            ".." => drop(segments.pop()),
            "." => {}
            part => segments.push(part.to_owned()),
        }
    }
    segments.push(last.to_owned());
    Some(segments.join("/"))
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

/// The pages of a language that one reaches from its home page by so many links.
fn within(links: usize, language: &str) -> BTreeSet<&'static str> {
    let home = format!("{language}/");
    let (home, _) = HANDBOOK.links.get_key_value(&home).expect("a home page");
    let mut found = BTreeSet::from([home.as_str()]);
    for _ in 0..links {
        let next = found.iter().flat_map(|page| &HANDBOOK.links[*page]);
        let next = next.filter(|to| to.starts_with(home) && HANDBOOK.links.contains_key(*to));
        let next: Vec<&str> = next.map(String::as_str).collect();
        found.extend(next);
    }
    found
}

fn addresses<'v>(list: &'v Value, language: &str) -> Vec<(&'v str, &'v str)> {
    let list = list.as_array().expect("a list").iter();
    list.map(|page| (text(&page["id"]), text(&page["addresses"][language])))
        .collect()
}

#[test]
fn nothing_in_it_is_wrong_or_out_of_date() {
    assert_eq!(HANDBOOK.warnings, [""; 0]);
}

#[test]
fn every_stage_and_function_is_three_links_from_home_in_every_language() {
    for language in &HANDBOOK.languages {
        let near = within(3, language);
        for of in ["models", "lenses"] {
            for whole in HANDBOOK.models[of].as_array().expect("a list") {
                let pages = if of == "models" { "stages" } else { "pages" };
                for (id, address) in addresses(&whole[pages], language) {
                    assert!(near.contains(address), "{language}: {}/{id}", whole["id"]);
                }
            }
        }
        assert!(near.contains(&*format!("{language}/atlas/")), "{language}");
    }
}

#[test]
fn stages_that_crosswalks_or_lenses_join_lead_to_one_another() {
    let models = &HANDBOOK.models;
    let mut pairs: Vec<(String, String)> = Vec::new();
    for link in models["crosswalks"].as_array().expect("a list") {
        pairs.push((text(&link["from"]).into(), text(&link["to"]).into()));
    }
    for lens in models["lenses"].as_array().expect("a list") {
        for page in lens["pages"].as_array().expect("a list") {
            let name = format!("{}/{}", text(&lens["id"]), text(&page["id"]));
            let stages = page["stages"].as_array().expect("a list");
            pairs.extend(
                stages
                    .iter()
                    .map(|stage| (name.clone(), text(stage).into())),
            );
        }
    }
    assert!(pairs.len() >= 50, "{}", pairs.len());
    for language in &HANDBOOK.languages {
        let mut places: BTreeMap<String, &str> = BTreeMap::new();
        for (of, pages) in [("models", "stages"), ("lenses", "pages")] {
            for whole in models[of].as_array().expect("a list") {
                for (id, address) in addresses(&whole[pages], language) {
                    places.insert(format!("{}/{id}", text(&whole["id"])), address);
                }
            }
        }
        for (one, other) in &pairs {
            for (from, to) in [(one, other), (other, one)] {
                let links = &HANDBOOK.links[places[from]];
                assert!(links.contains(places[to]), "{language}: {from} → {to}");
            }
        }
    }
}

#[test]
fn every_language_is_as_complete_as_it_promises() {
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_yugto"))
        .args(["--root", env!("CARGO_MANIFEST_DIR"), "status"])
        .output()
        .expect("it can be started");
    let said = String::from_utf8_lossy(&status.stdout);
    assert!(status.status.success(), "{said}");
}
