//! What other programs are told of: feeds of what is new, and `robots.txt`.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use std::collections::BTreeMap;

use roxmltree::{Document, Node};
use story::{Story, bytes};
use yugto::pipeline::{Options, Pipeline};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const SEED: &str = "content/garden/en/seed.md";
const SPROUT: &str = "content/garden/en/sprout.md";
const BINHI: &str = "content/garden/tl/seed.md";

fn files(story: &Story) -> BTreeMap<String, String> {
    let (site, _) = story.build().render();
    let texts = bytes(&site).into_iter();
    let texts = texts.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)));
    texts.collect()
}

/// Says when a page was updated.
fn dated(story: Story, path: &str, date: &str) -> Story {
    let text = story.texts[path].replacen("+++\n", &format!("+++\nupdated = {date}\n"), 1);
    story.file(path, &text)
}

fn story() -> Story {
    let story = dated(Story::base(), SEED, "2026-03-01");
    let story = dated(story, SPROUT, "2026-11-22");
    dated(story, BINHI, "2026-04-05")
}

fn text<'a>(of: Node<'a, 'a>, name: &str) -> &'a str {
    let child = of.children().find(|n| n.has_tag_name((ATOM, name)));
    let child = child.unwrap_or_else(|| panic!("no {name}"));
    child.text().unwrap_or_default()
}

fn link<'a>(of: Node<'a, 'a>, rel: &str) -> &'a str {
    let mut links = of.children().filter(|n| n.has_tag_name((ATOM, "link")));
    let link = links.find(|n| n.attribute("rel") == Some(rel));
    link.and_then(|n| n.attribute("href")).expect("a link")
}

fn entries<'a>(document: &'a Document<'a>) -> Vec<Node<'a, 'a>> {
    let feed = document.root_element();
    let entries = feed.children().filter(|n| n.has_tag_name((ATOM, "entry")));
    entries.collect()
}

/// The id of every entry by its title.
fn ids(story: &Story, path: &str) -> BTreeMap<String, String> {
    let files = files(story);
    let document = Document::parse(&files[path]).expect("XML");
    let entries = entries(&document).into_iter();
    entries
        .map(|entry| {
            (
                text(entry, "title").to_owned(),
                text(entry, "id").to_owned(),
            )
        })
        .collect()
}

#[test]
fn a_feed_names_what_a_language_truly_has_the_newest_first() {
    let files = files(&story());
    let document = Document::parse(&files["en/feed.xml"]).expect("XML");
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    let lang = ("http://www.w3.org/XML/1998/namespace", "lang");
    assert_eq!(feed.attribute(lang), Some("en"));
    assert_eq!(text(feed, "title"), "The Garden");
    assert_eq!(text(feed, "updated"), "2026-11-22T00:00:00Z");
    assert_eq!(link(feed, "self"), "https://example.org/book/en/feed.xml");
    assert_eq!(link(feed, "alternate"), "https://example.org/book/en/");
    let said: Vec<_> = entries(&document)
        .into_iter()
        .map(|entry| {
            (
                text(entry, "title"),
                text(entry, "updated"),
                link(entry, "alternate"),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (
                "Sprout · Garden",
                "2026-11-22T00:00:00Z",
                "https://example.org/book/en/garden/sprout/"
            ),
            (
                "Seed · Garden",
                "2026-03-01T00:00:00Z",
                "https://example.org/book/en/garden/seed/"
            ),
        ]
    );
    // Sprout is dated in English only: its Tagalog edition is another text.
    assert_eq!(
        ids(&story(), "tl/feed.xml").keys().collect::<Vec<_>>(),
        ["Binhi · Hardin"]
    );
}

#[test]
fn what_falls_back_and_drafts_are_no_news() {
    let fallback = story().without(BINHI).accept();
    assert!(!files(&fallback).contains_key("tl/feed.xml"));
    let draft = story().edit(
        SPROUT,
        "title = \"Sprout\"",
        "title = \"Sprout\"\ndraft = true",
    );
    let mut pipeline = Pipeline::new(Options {
        drafts: yugto::model::Drafts::Build,
        ..Options::default()
    });
    let (site, _) = pipeline.run(draft.sources(), Vec::new()).render();
    let feed = String::from_utf8(bytes(&site)["en/feed.xml"].clone()).expect("UTF-8");
    assert!(!feed.contains("Sprout") && feed.contains("Seed"), "{feed}");
}

#[test]
fn pages_lead_to_the_feed_of_their_language_where_there_is_one() {
    let feed = "type=\"application/atom+xml\" title=\"The Garden\" href=\"../../feed.xml\"";
    for address in ["en/garden/seed/", "en/garden/print/"] {
        let page = story().page(address);
        assert!(page.contains(feed), "{page}");
    }
    for (without, path) in [
        (Story::base(), "en/feed.xml"),
        (
            story().edit(
                "yugto.toml",
                "base_url = \"https://example.org/book/\"\n",
                "",
            ),
            "en/feed.xml",
        ),
    ] {
        assert!(!files(&without).contains_key(path));
        assert!(!without.page("en/garden/seed/").contains("atom+xml"));
    }
}

#[test]
fn an_entry_keeps_its_id_whatever_its_address_becomes() {
    let before = ids(&story(), "en/feed.xml");
    let moved = story()
        .edit(
            SEED,
            "title = \"Seed\"",
            "title = \"Seed\"\nslug = \"grain\"",
        )
        .edit(
            "yugto.toml",
            "https://example.org/book/",
            "https://seeds.example/",
        );
    assert_eq!(ids(&moved, "en/feed.xml"), before);

    let text = |path: &str| story().texts[path].replace("garden/seed", "plot/grain");
    let renamed = story()
        .texts
        .keys()
        .fold(story(), |renamed, path| {
            let new = path.replace("garden/", "plot/");
            let new = new.replace("/seed.md", "/grain.md");
            let text = text(path)
                .replace("[[garden]]", "[[plot]]")
                .replace("seed.md", "grain.md")
                .replace("\"seed\"", "\"grain\"")
                .replace("seed =", "grain =")
                .replace("[\"garden\"]", "[\"plot\"]");
            renamed.without(path).file(&new, &text)
        })
        .edit(
            "yugto.toml",
            "[title]",
            "[renamed]\ngarden = \"plot\"\n\n[title]",
        );
    let model = "content/plot/model.toml";
    let rows = format!("{}\n[renamed]\nseed = \"grain\"\n", renamed.texts[model]);
    let renamed = renamed.file(model, &rows).accept();
    assert_eq!(renamed.faults(), "");
    assert_eq!(ids(&renamed, "en/feed.xml"), before);

    let other = story().edit("yugto.toml", "\"faults\"", "\"others\"");
    for (title, id) in ids(&other, "en/feed.xml") {
        assert_ne!(before[&title], id, "{title}");
        assert!(id.starts_with("urn:uuid:") && id.len() == 45, "{id}");
    }
}

#[test]
fn any_title_is_well_formed_xml() {
    let odd = "R&D <b>\\u0001\\uFFFF\\\" ]]> 種";
    let story = story().edit(
        SEED,
        "title = \"Seed\"",
        &format!("title = \"{odd}\"\nsummary = \"a < b\""),
    );
    let titles = ids(&story, "en/feed.xml");
    assert!(
        titles.contains_key("R&D <b>\" ]]> 種 · Garden"),
        "{titles:?}"
    );
}

#[test]
fn a_feed_names_fifty_pages_at_most() {
    let story = (0..60).fold(Story::base(), |story, at| {
        let (month, day) = (1 + at / 28, 1 + at % 28);
        let text = format!("+++\ntitle = \"N{at}\"\nupdated = 2026-{month:02}-{day:02}\n+++\n");
        story.file(&format!("content/pages/en/n{at}.md"), &text)
    });
    let titles = ids(&story, "en/feed.xml");
    assert_eq!(titles.len(), 50);
    assert!(titles.contains_key("N59") && titles.contains_key("N10") && !titles.contains_key("N9"));
}

#[test]
fn a_feed_comes_and_goes_with_the_first_date() {
    let mut pipeline = Pipeline::new(Options::default());
    let story = Story::base();
    let without = pipeline.run(story.sources(), Vec::new());
    let with = dated(story.clone(), SEED, "2026-03-01");
    for (story, built) in [
        (&story, without),
        (&with, pipeline.run(with.sources(), Vec::new())),
        (&story, pipeline.run(story.sources(), Vec::new())),
    ] {
        assert!(bytes(&built.render().0) == bytes(&story.build().render().0));
    }
}

#[test]
fn an_alias_cant_take_the_feeds_address() {
    let story = story().edit(
        SEED,
        "title = \"Seed\"",
        "title = \"Seed\"\naliases = [\"en/feed.xml\"]",
    );
    let faults = story.faults();
    assert!(faults.contains("error[invalid-alias]"), "{faults}");
}

#[test]
fn robots_are_told_of_the_sitemap_unless_the_site_speaks_to_them_itself() {
    let at = |base_url: &str| {
        let line = "base_url = \"https://example.org/book/\"\n";
        Story::base().edit("yugto.toml", line, base_url)
    };
    let robots = |story: &Story| files(story).remove("robots.txt");
    let root = at("base_url = \"https://example.org\"\n");
    assert_eq!(
        robots(&root).as_deref(),
        Some("User-agent: *\nDisallow:\n\nSitemap: https://example.org/sitemap.xml\n")
    );
    assert_eq!(
        robots(&at("")).as_deref(),
        Some("User-agent: *\nDisallow:\n")
    );
    // Nobody asks for one below a path.
    assert_eq!(robots(&Story::base()), None);
    for story in [root, Story::base()] {
        let own = story.file("robots.txt", "User-agent: *\nDisallow: /\n");
        assert_eq!(
            robots(&own).as_deref(),
            Some("User-agent: *\nDisallow: /\n")
        );
    }
}
