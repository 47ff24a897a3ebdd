use std::collections::BTreeSet;
use std::sync::Arc;

use yugto::diag::{Report, Severity};
use yugto::pipeline::{Options, Pipeline};
use yugto::site::{Content, OutputPath, Site};
use yugto::source::{Asset, AssetBytes, Frames, SitePath, Sources};

use super::blocks::{block, blocks, toml};
use super::{POLICY, README};

/// The examples as a site. Stages and a lens's pages that README only names are like those that it shows.
fn example() -> Sources {
    let mut sources = Sources::default();
    for block in blocks() {
        let part = block.path.split('/').next().unwrap_or_default();
        if ["yugto.toml", "content", "locales", "themes"].contains(&part) {
            sources.insert_text(&block.path, &block.text);
        }
    }
    let shown = block("content/garden/en/sow.md").text;
    let without_alias: Vec<&str> = shown
        .lines()
        .filter(|l| !l.starts_with("aliases"))
        .collect();
    let model = toml(&block("content/garden/model.toml").text);
    let stages = model["stages"].as_array().expect("stages are a list");
    for stage in stages.iter().filter_map(|stage| stage.as_str()) {
        let path = format!("content/garden/en/{stage}.md");
        if sources.text(&SitePath::new(&path)).is_none() {
            sources.insert_text(&path, &without_alias.join("\n"));
        }
    }
    for page in ["index", "tools"] {
        let text = "+++\ntitle = \"Tasks\"\n+++\n";
        sources.insert_text(&format!("content/tasks/en/{page}.md"), text);
    }
    sources
}

fn build(sources: Sources) -> (Site, Report) {
    Pipeline::new(Options::default())
        .run(sources, Vec::new())
        .render()
}

/// `code: message` of every diagnostic at least as grave.
fn faults(report: &Report, least: Severity) -> Vec<String> {
    let faults = report.diagnostics().iter();
    faults
        .filter(|d| d.severity <= least)
        .map(|d| format!("{}: {} {:?}", d.code, d.message, d.span))
        .collect()
}

fn page(site: &Site, path: &str) -> String {
    match site.entries.get(&OutputPath::new(path)) {
        Some(Content::Bytes(bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        _ => panic!("the site has no page `{path}`"),
    }
}

#[test]
fn the_example_site_lacks_nothing_but_translations() {
    let (site, report) = build(example());
    let codes: BTreeSet<&str> = report.diagnostics().iter().map(|d| d.code.name()).collect();
    let expected = BTreeSet::from(["missing-translation", "unreviewed-section"]);
    assert_eq!(codes, expected, "{:#?}", faults(&report, Severity::Note));
    assert_eq!(faults(&report, Severity::Error), Vec::<String>::new());

    let translated = page(&site, "tl/garden/magtanim/index.html");
    assert!(
        translated.contains("Before you go in"),
        "a section falls back"
    );
    // Addresses of before: an alias, a renamed stage, the id in place of a slug.
    for old in ["en/seeds", "en/garden/plant", "tl/garden/sow"] {
        page(&site, &format!("{old}/index.html"));
    }
    // A note is shown on both sides.
    for path in ["en/tasks/water", "en/garden/sow"] {
        let html = page(&site, &format!("{path}/index.html"));
        assert!(html.contains("must not dry again"), "{path}");
    }
    assert!(
        page(&site, "en/index.html").contains(">Start<"),
        "a message of the site's own"
    );
}

#[test]
fn the_example_theme_extends_the_built_in_one() {
    let mut sources = example();
    let config = block("yugto.toml").text;
    let ours = config.replace("theme = \"yugto\"", "theme = \"ours\"");
    assert_ne!(config, ours);
    sources.insert_text("yugto.toml", &ours);
    sources.insert_text("content/pages/en/about.md", "+++\ntitle = \"About\"\n+++\n");
    let (site, report) = build(sources);
    assert_eq!(faults(&report, Severity::Error), Vec::<String>::new());
    let about = page(&site, "en/about/index.html");
    assert!(about.contains("Questions? hello@example.org"), "{about}");
    for path in [
        "en/about/index.html",
        "en/garden/sow/index.html",
        "404.html",
    ] {
        assert!(page(&site, path).contains(POLICY), "{path}");
    }
}

#[test]
fn the_example_links_lead_somewhere() {
    let mut rows = README
        .lines()
        .skip_while(|line| !line.starts_with("| you write |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .peekable();
    assert!(rows.peek().is_some(), "README has no table of links");
    let mut text = block("content/garden/en/sow.md").text;
    text = text.replace("aliases = [\"en/seeds/\"]\n", "");
    text.push_str("\n## Links {#links}\n");
    for row in rows {
        // `\|` stands for a bar inside a table.
        let row = row.replace("\\|", "\u{1}");
        let cell = row
            .split('|')
            .nth(1)
            .unwrap_or_default()
            .replace('\u{1}', "|");
        for link in cell.split('`').skip(1).step_by(2) {
            text.push_str(&format!("\n{link}\n"));
        }
    }
    let mut sources = example();
    sources.insert_text("content/garden/en/tend.md", &text);
    sources.insert_text("content/pages/en/about.md", "+++\ntitle = \"About\"\n+++\n");
    // With a second playbook there is an atlas.
    sources.insert_text("content/pond/model.toml", "stages = [\"ice\"]\n");
    for page in ["index", "ice"] {
        let path = format!("content/pond/en/{page}.md");
        sources.insert_text(&path, "+++\ntitle = \"Pond\"\n+++\n");
    }
    let plan = SitePath::new("content/garden/plan.pdf");
    let asset = Asset {
        path: plan.clone(),
        bytes: AssetBytes::Memory(Arc::from(&b"plan"[..])),
        hash: "0123456789abcdef".into(),
        size: None,
        frames: Frames::default(),
    };
    sources.assets.insert(plan, Arc::new(asset));
    let (site, report) = build(sources);
    assert_eq!(faults(&report, Severity::Error), Vec::<String>::new());
    let html = page(&site, "en/garden/tend/index.html");
    for href in [
        "../sow/",
        "../sow/#ready",
        "../../about/",
        "#signals",
        "../../../tl/garden/magtanim/",
    ] {
        assert!(
            html.contains(&format!("href=\"{href}\"")),
            "no link to {href} in {html}"
        );
    }
}
