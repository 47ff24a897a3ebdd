//! Content that would like to be a script: whatever an author, a translator or a catalog says, and wherever it stands,
//! pages have the theme's scripts and no others. Judged by the tree that a browser makes of a page.

mod story;

use std::collections::BTreeMap;

use scraper::{Html, Node};
use serde::Deserialize;
use story::{Story, bytes};
use yugto::diag::{Format, print};

/// What is written, and where an author can write it, for the tests in the browser too.
#[derive(Deserialize)]
struct Vectors {
    /// What would run if it came through somewhere.
    payloads: Vec<String>,
    /// Addresses that would run.
    addresses: Vec<String>,
    /// Places in Markdown. `@` is what is written.
    markdown: Vec<String>,
}

impl Vectors {
    fn read() -> Self {
        serde_json::from_str(include_str!("injections.json")).unwrap()
    }

    /// All that would run.
    fn texts(&self) -> impl Iterator<Item = &String> {
        self.payloads.iter().chain(&self.addresses)
    }
}

const SEED: &str = "content/garden/en/seed.md";
const SPROUT: &str = "content/garden/en/sprout.md";

/// Places in TOML strings and catalogs: the file, what is there, and what stands in its place.
const ELSEWHERE: [(&str, &str, &str); 8] = [
    (SEED, "title = \"Seed\"", "title = '''@'''"),
    (
        SEED,
        "title = \"Seed\"",
        "title = \"Seed\"\nsummary = '''@'''",
    ),
    (SEED, "title = \"Seed\"", "title = \"Seed\"\nslug = '''@'''"),
    (
        SEED,
        "title = \"Seed\"",
        "title = \"Seed\"\naliases = ['''@''']",
    ),
    (
        "content/garden/en/index.md",
        "title = \"Garden\"",
        "title = \"Garden\"\n[facets]\nsignals = '''@'''",
    ),
    ("yugto.toml", "en = \"The Garden\"", "en = '''@'''"),
    (
        "yugto.toml",
        "site_id = \"faults\"",
        "site_id = \"faults\"\nedit_url = '''https://example.org/@'''",
    ),
    ("yugto.toml", "site_id = \"faults\"", "site_id = '''@'''"),
];

/// Messages of the theme, which translators write.
const MESSAGES: [&str; 6] = [
    "skip-to-text",
    "stage-of",
    "languages",
    "playbooks",
    "next-stage",
    "on-this-page",
];

/// Every site with something in it that would like to run, and what it is.
fn sites(vectors: &Vectors) -> Vec<(String, Story)> {
    let mut sites = Vec::new();
    let base = Story::base();
    for payload in vectors.texts() {
        let mut story = base.clone();
        // In one site all that Markdown has, each in a section of its own; what is refused there is only a fault.
        let mut page = story.texts[SPROUT].clone();
        for (at, place) in vectors.markdown.iter().enumerate() {
            let what = place.replace('@', payload);
            page.push_str(&format!("\n## Part {at} {{#part-{at}}}\n\n{what}\n"));
        }
        story.texts.insert(SPROUT.to_owned(), page);
        let catalog = MESSAGES.map(|id| format!("{id} = {}\n", payload.replace(['{', '}'], "")));
        for language in ["en", "tl"] {
            let path = format!("locales/{language}/own.ftl");
            story.texts.insert(path, catalog.concat());
        }
        let glossary =
            format!("+++\ntitle = \"Words\"\n+++\n\n## {payload} {{#soil}}\n\n{payload}\n");
        let glossary = story.file("content/glossary/en/index.md", &glossary);
        sites.push((
            format!("in Markdown, catalogs and the glossary: {payload}"),
            glossary,
        ));
        for (path, from, to) in ELSEWHERE {
            let to = to.replace('@', payload);
            sites.push((format!("{path}: {to}"), base.clone().edit(path, from, &to)));
        }
    }
    sites
}

/// What a page has that could run or lead elsewhere: elements and attributes, counted.
fn dangers(page: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let document = Html::parse_document(page);
    // What is in a `template` isn't in the tree of its page, but scripts put it there.
    for node in document.tree.values() {
        let Node::Element(element) = node else {
            continue;
        };
        let name = element.name();
        let mut add = |what: String| *found.entry(what).or_insert(0) += 1;
        if [
            "iframe", "object", "embed", "base", "style", "form", "math", "frame",
        ]
        .contains(&name)
        {
            add(format!("<{name}>"));
        }
        if name == "script" {
            add(format!(
                "script {:?} {:?}",
                element.attr("type"),
                // The same files from any depth.
                element.attr("src").map(|src| src.trim_start_matches("../"))
            ));
        }
        if name == "meta" && element.attr("http-equiv").is_some() {
            add(format!("meta {:?}", element.attr("http-equiv")));
        }
        for (attribute, value) in element.attrs() {
            let scheme: String = value
                .chars()
                .filter(|c| !c.is_ascii_control() && !c.is_whitespace())
                .take_while(|c| *c != ':')
                .collect::<String>()
                .to_lowercase();
            let address = [
                "href",
                "src",
                "action",
                "formaction",
                "poster",
                "srcset",
                "data",
            ];
            let runs =
                ["javascript", "vbscript", "data"].contains(&&*scheme) && value.contains(':');
            if attribute.starts_with("on") || ["style", "srcdoc"].contains(&attribute) {
                add(format!("{attribute} of {name}"));
            }
            if address.contains(&attribute) && runs {
                add(format!("{attribute}={scheme}: of {name}"));
            }
            // A link may lead anywhere, but only when it is followed.
            let elsewhere = value.contains("evil.example") && !value.contains("example.org");
            if elsewhere && name != "a" && address.contains(&attribute) {
                add(format!("{attribute} of {name} leads elsewhere"));
            }
        }
    }
    found
}

#[test]
fn nothing_that_is_written_becomes_a_script() {
    // With an old address, which has a script of its own.
    let (title, old) = ("title = \"Seed\"", "title = \"Seed\"\naliases = [\"old/\"]");
    let clean = Story::base().edit("content/garden/en/seed.md", title, old);
    let clean: BTreeMap<String, Vec<u8>> = bytes(&clean.build().render().0);
    let clean: BTreeMap<&str, _> = clean
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, page)| (&**path, dangers(&String::from_utf8_lossy(page))))
        .collect();
    let vectors = Vectors::read();
    let elements = vectors.payloads.iter();
    for payload in elements.filter(|payload| payload.starts_with('<')) {
        let raw = dangers(&format!("<p>{payload}</p>"));
        assert!(!raw.is_empty(), "nobody would see {payload}");
    }
    // Every danger that any page of the theme has by itself, and how often at most.
    let mut usual: BTreeMap<&str, usize> = BTreeMap::new();
    for (what, count) in clean.values().flatten() {
        let most = usual.entry(what).or_default();
        *most = (*most).max(*count);
    }
    let sites = sites(&vectors);
    let texts = vectors.texts().count();
    let count = texts * (vectors.markdown.len() + MESSAGES.len() + 2) + sites.len() - texts;
    assert!(count >= 500, "{count} vectors");
    let mut pages = 0;
    for (what, story) in sites {
        let (site, _) = story.build().render();
        for (path, file) in bytes(&site) {
            let text = String::from_utf8_lossy(&file);
            if path.ends_with(".html") {
                pages += 1;
                for (danger, count) in dangers(&text) {
                    let most = usual.get(&*danger).copied().unwrap_or_default();
                    assert!(
                        count <= most,
                        "{path} has {danger}, {count} times, with {what}"
                    );
                }
                for (at, _) in text.match_indices("application/ld+json\">") {
                    let rest = &text[at + "application/ld+json\">".len()..];
                    let data = &rest[..rest.find("</script>").unwrap_or(rest.len())];
                    let data: Result<serde_json::Value, _> = serde_json::from_str(data);
                    assert!(data.is_ok(), "{path}: {data:?} with {what}");
                }
            } else if path.ends_with(".xml") {
                let parsed = roxmltree::Document::parse(&text);
                assert!(parsed.is_ok(), "{path}: {parsed:?} with {what}");
            } else if path.ends_with(".json") {
                let parsed: Result<serde_json::Value, _> = serde_json::from_slice(&file);
                assert!(parsed.is_ok(), "{path}: {parsed:?} with {what}");
            }
        }
    }
    assert!(pages > 500, "{pages} pages");
}

/// A terminal does what its control characters say, and clears its screen or names its window at will.
#[test]
fn nothing_that_is_written_commands_the_terminal() {
    for command in ["\u{1b}[2J", "\u{9b}2J", "\u{7}", "\u{7f}", "\u{85}"] {
        let story = Story::base()
            .edit(
                SPROUT,
                "It goes on",
                &format!("[[a{command}]] [b](c{command}.md) ## It"),
            )
            .edit(SPROUT, "{#leaves}", &format!("{{#le{command}}}"))
            .file(
                "content/garden/model.toml",
                &format!("stages = ['a{command}']\n['b{command}']\n"),
            )
            .file(&format!("content/garden/en/a{command}.md"), "Text.\n");
        let built = story.build();
        let report = built.render().1;
        assert!(report.diagnostics().len() > 4);
        for format in [Format::Human, Format::Short, Format::Github] {
            let text = print(&report, &built.sources, format);
            let obeyed = |c: char| c.is_control() && c != '\n';
            assert!(
                !text.contains(obeyed),
                "{format:?} of {command:?}: {text:?}"
            );
        }
        // Colours are commands of our own.
        let text = print(&report, &built.sources, Format::Colour);
        for (at, part) in text.split('\u{1b}').enumerate() {
            let (colour, shown) = if at == 0 {
                ("[m", part)
            } else {
                part.split_at(part.find('m').unwrap() + 1)
            };
            let own = |c: char| c.is_ascii_digit() || "[;m".contains(c);
            assert!(colour.chars().all(own), "{colour:?} in {text:?}");
            assert!(
                !shown.contains(|c: char| c.is_control() && c != '\n'),
                "{shown:?}"
            );
        }
    }
}
