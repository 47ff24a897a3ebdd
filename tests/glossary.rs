//! The glossary, and its terms where pages use them.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use scraper::{Html, Selector};
use story::{Story, bytes};
use yugto::pipeline::{Options, Pipeline};

const SEED: &str = "content/garden/en/seed.md";
const GLOSSARY: &str = "content/glossary/en/index.md";

/// The site with a glossary of two terms, one of which Tagalog has.
fn story() -> Story {
    Story::base()
        .file(
            GLOSSARY,
            "+++\ntitle = \"Glossary\"\n[forms]\nsoil = [\"ground\"]\n+++\n\n## Water {#water}\n\nWhat falls.\n\n\
             ## Soil {#soil}\n\nWhat *seeds* stand in, as on [[garden/seed]].\n\nMore.\n",
        )
        .file(
            "content/glossary/tl/index.md",
            "+++\ntitle = \"Talasalitaan\"\nslug = \"talasalitaan\"\n+++\n\n## Lupa {#soil}\n\nKinatatayuan.\n",
        )
}

/// The links of terms on the page at `address`, as `words → id`, and the list at its end, as `id: title: definition`.
fn terms(story: &Story, address: &str) -> (Vec<String>, Vec<String>) {
    let html = Html::parse_document(&story.page(address));
    let all = |css: &str| Selector::parse(css).expect("a selector");
    let (term, entry) = (all("a.term"), all(".terms dl > div"));
    let links = html.select(&term).map(|link| {
        let words: String = link.text().collect();
        format!("{words} → {}", link.attr("href").unwrap_or_default())
    });
    let (dt, means) = (all("dt"), all("dd span"));
    let entries = html.select(&entry);
    let entries = entries.map(|entry| {
        let text = |css: &Selector| -> String {
            let found = entry.select(css).next();
            found.map(|e| e.text().collect()).unwrap_or_default()
        };
        let id = entry.attr("id").unwrap_or_default();
        format!("{id}: {}: {}", text(&dt), text(&means))
    });
    (links.collect(), entries.collect())
}

#[test]
fn the_first_use_on_a_page_is_a_link_described_by_what_it_means() {
    let story = story();
    let (links, entries) = terms(&story, "en/garden/seed/");
    // The checklist's “There is soil” and “There is water”.
    assert_eq!(links, ["soil → #y.term.soil", "water → #y.term.water"]);
    assert_eq!(
        entries,
        [
            "y.term.soil: Soil: What seeds stand in, as on Seed.",
            "y.term.water: Water: What falls."
        ]
    );
    let page = story.page("en/garden/seed/");
    let link = "<a class=\"term\" id=\"y.use.soil\" href=\"#y.term.soil\" aria-describedby=\"y.means.soil\">soil</a>";
    assert!(page.contains(link), "{page}");
    assert!(page.contains("<span id=\"y.means.soil\">"), "{page}");
    assert!(
        page.contains("<a href=\"../../glossary/#soil\">Soil</a>"),
        "{page}"
    );
    assert!(page.contains("<a href=\"#y.use.soil\""), "{page}");

    let twice = story.edit(SEED, "It begins.", "It begins in the Ground, in soil.");
    let (links, _) = terms(&twice, "en/garden/seed/");
    assert_eq!(links, ["Ground → #y.term.soil", "water → #y.term.water"]);
}

#[test]
fn pages_without_terms_have_no_list() {
    let page = story().page("en/garden/sprout/");
    assert!(!page.contains("terms"), "{page}");
    let without = Story::base().page("en/garden/seed/");
    assert!(!without.contains("class=\"term\""), "{without}");
}

#[test]
fn a_text_links_the_terms_of_its_own_language_and_explains_them_in_the_readers() {
    let story = story();
    let (links, entries) = terms(&story, "tl/hardin/binhi/");
    // “May tubig” is no link: Tagalog’s glossary doesn’t have it.
    assert_eq!(links, ["lupa → #y.term.soil"]);
    assert_eq!(entries, ["y.term.soil: Lupa: Kinatatayuan."]);

    // An item that only English has keeps the terms of English.
    let story = story.edit(
        "content/garden/tl/seed.md",
        "- [ ] May tubig. {#water}\n",
        "",
    );
    let (links, entries) = terms(&story, "tl/hardin/binhi/");
    assert_eq!(links, ["lupa → #y.term.soil", "water → #y.term.water"]);
    assert_eq!(entries[1], "y.term.water: Water: What falls.");
    let page = story.page("tl/hardin/binhi/");
    let means = "<span id=\"y.means.water\" lang=\"en\" dir=\"ltr\">What falls.</span>";
    assert!(page.contains(means), "{page}");
    assert!(
        page.contains("href=\"../../talasalitaan/#water\""),
        "{page}"
    );
}

#[test]
fn a_glossary_stands_in_the_order_of_its_readers_alphabet_with_the_pages_that_use_it() {
    let story = story().file(
        "content/glossary/tl/index.md",
        "+++\ntitle = \"Talasalitaan\"\n+++\n\n## Tubig {#water}\n\nSoil.\n\n## Ñ {#soil}\n\nA.\n",
    );
    let terms_in = |address: &str| -> Vec<String> {
        let html = Html::parse_document(&story.page(address));
        let heads = Selector::parse("main h2").expect("a selector");
        let heads = html.select(&heads);
        heads.map(|head| head.text().collect()).collect()
    };
    assert_eq!(terms_in("en/glossary/"), ["Soil", "Water"]);
    assert_eq!(terms_in("tl/glossary/"), ["Ñ", "Tubig"]);
    let page = story.page("en/glossary/");
    assert!(
        !page.contains("class=\"term\""),
        "its own words are no links: {page}"
    );
    assert!(page.contains("<p>More.</p>"), "{page}");
    assert_eq!(
        page.matches("<a href=\"../garden/seed/\">Seed</a></li>")
            .count(),
        2,
        "{page}"
    );
}

#[test]
fn an_edit_of_the_glossary_changes_the_pages_that_use_the_term_and_no_others() {
    let mut pipeline = Pipeline::new(Options::default());
    let story = story();
    let before = pipeline.run(story.sources(), Vec::new());
    let story = story.edit(GLOSSARY, "What falls.", "What falls and runs.");
    let after = pipeline.run(story.sources(), Vec::new());
    let (before, after) = (bytes(&before.render().0), bytes(&after.render().0));
    let changed = before
        .iter()
        .filter(|(path, bytes)| after.get(*path) != Some(bytes));
    let changed: Vec<&str> = changed.map(|(path, _)| path.as_str()).collect();
    // Readers of Tagalog see the English entry, since theirs lacks it.
    assert_eq!(
        changed,
        [
            "en/garden/print/index.html",
            "en/garden/seed/index.html",
            "en/glossary/index.html",
            "tl/talasalitaan/index.html"
        ]
    );
}

#[test]
fn a_new_term_makes_no_translation_stale() {
    let base = Story::base().faults();
    assert_eq!(base, "");
    let faults = story().accept().faults();
    assert!(
        !faults.contains("stale") && !faults.contains("unreviewed"),
        "{faults}"
    );
}

#[test]
fn a_draft_of_a_glossary_links_nothing() {
    let story = story().edit(
        GLOSSARY,
        "title = \"Glossary\"",
        "title = \"Glossary\"\ndraft = true",
    );
    assert_eq!(terms(&story, "en/garden/seed/"), (Vec::new(), Vec::new()));
    assert_eq!(terms(&story, "tl/hardin/binhi/"), (Vec::new(), Vec::new()));
}
