//! What readers see of what an author wrote.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use std::collections::BTreeSet;

use scraper::{Html, Selector};
use story::Story;

const SEED: &str = "content/garden/en/seed.md";

#[test]
fn a_heading_keeps_its_emphasis_code_and_links() {
    let story = Story::base().edit(
        SEED,
        "## Signals {#signals}",
        "## *Early* `signals` of a [[garden]] {#signals}",
    );
    let page = story.page("en/garden/seed/");
    let heading = page.split("<h2 id=\"signals\">").nth(1);
    let heading = heading.and_then(|rest| rest.split("</h2>").next());
    assert_eq!(
        heading,
        Some("<em>Early</em> <code dir=\"ltr\">signals</code> of a <a href=\"../\">Garden</a>"),
    );
}

#[test]
fn words_of_the_interface_that_fall_back_say_in_which_language_they_are() {
    let story = Story::base().edit(
        "yugto.toml",
        "[title]",
        "[languages.fa]\nfallback = [\"en\"]\n\n[title]",
    );
    let page = story.page("fa/garden/seed/");
    assert!(page.contains("<html lang=\"fa\" dir=\"rtl\""));
    assert!(
        page.contains("<p class=\"kicker\" lang=\"en\" dir=\"ltr\">Stage 1 of "),
        "{page}"
    );
    let own = story.page("tl/hardin/binhi/");
    assert!(own.contains("<p class=\"kicker\">Yugto 1 "), "{own}");
}

#[test]
fn a_box_is_named_by_the_words_of_its_item_and_not_by_what_stands_below() {
    for below in [
        "- [ ] Deep. {#deep}",
        "- Deep.",
        "> Deep.",
        "```\n  Deep.\n  ```",
        "| Deep. |\n  |---|",
    ] {
        let item = format!("- [ ] There is soil. {{#soil}}\n  {below}\n");
        let story = Story::base().edit(SEED, "- [ ] There is soil. {#soil}\n", &item);
        let page = story.page("en/garden/seed/");
        let html = Html::parse_document(&page);
        let select = |css: &str| Selector::parse(css).expect("a selector");
        let ticked = select("[data-section=ready] input[data-item=soil]");
        let ticked = html.select(&ticked).next().expect("a box");
        let name = ticked.attr("aria-labelledby").expect("a name");
        let named = select(&format!("[id=\"{name}\"]"));
        let named = html.select(&named).next().expect("what names it");
        let words: String = named.text().collect();
        assert_eq!(
            words.split_whitespace().collect::<Vec<_>>().join(" "),
            "There is soil. Must have",
            "{below}"
        );
        let blocks = select("label :is(ul, ol, blockquote, pre, table, label)");
        assert_eq!(html.select(&blocks).count(), 0, "{below}: {page}");
        assert_eq!(page.matches("Deep.").count(), 1, "{below}: {page}");
    }
}

/// The site with a lens of two pages, one of them translated and with a note.
fn with_lens() -> Story {
    Story::base()
        .file(
            "content/tools/lens.toml",
            "pages = [\"water\", \"hoe\"]\n\n[stages]\nwater = [\"garden/sprout\", \"garden/seed\"]\nhoe = [\"garden/sprout\"]\n",
        )
        .file(
            "content/tools/en/index.md",
            "+++\ntitle = \"Tools\"\n+++\n\nSee [[tools/hoe]].\n",
        )
        .file(
            "content/tools/en/water.md",
            "+++\ntitle = \"Water\"\nsummary = \"Wet.\"\n\n[stages]\n\"garden/seed\" = \"It wakes.\"\n\"garden/sprout\" = \"It drinks.\"\n+++\n",
        )
        .file(
            "content/tools/en/hoe.md",
            "+++\ntitle = \"Hoe\"\n+++\n\nAs for [water](water.md).\n",
        )
        .file(
            "content/tools/tl/water.md",
            "+++\ntitle = \"Tubig\"\nslug = \"tubig\"\n\n[stages]\n\"garden/seed\" = \"Gigising ito.\"\n+++\n",
        )
}

/// The addresses that the links in `css` on the page at `address` lead to, with the words beside each.
fn leads(story: &Story, address: &str, css: &str) -> Vec<(String, String)> {
    let html = Html::parse_document(&story.page(address));
    let items = Selector::parse(&format!("{css} li")).expect("a selector");
    let link = Selector::parse("a").expect("a selector");
    let items = html.select(&items);
    items
        .map(|item| {
            let href = item.select(&link).next().and_then(|a| a.attr("href"));
            let mut segments: Vec<&str> = address.trim_end_matches('/').split('/').collect();
            for segment in href.expect("a link").trim_end_matches('/').split('/') {
                match segment {
                    ".." => drop(segments.pop()),
                    segment => segments.push(segment),
                }
            }
            let words: Vec<&str> = item.text().flat_map(str::split_whitespace).collect();
            (format!("{}/", segments.join("/")), words.join(" "))
        })
        .collect()
}

#[test]
fn each_stage_that_a_lens_names_leads_back_to_its_page() {
    let story = with_lens();
    for (pages, stages) in [
        (
            ["en/tools/water/", "en/tools/hoe/"],
            ["en/garden/seed/", "en/garden/sprout/"],
        ),
        (
            ["tl/tools/tubig/", "tl/tools/hoe/"],
            ["tl/hardin/binhi/", "tl/hardin/usbong/"],
        ),
    ] {
        let pairs = |from: &[&str], css: &str| -> BTreeSet<(String, String)> {
            let leads = from.iter().map(|page| {
                let leads = leads(&story, page, css).into_iter();
                leads.map(|(to, _)| ((*page).to_owned(), to))
            });
            leads.flatten().collect()
        };
        let there = pairs(&pages, ".in-stages");
        let back = pairs(&stages, ".also-here").into_iter();
        assert_eq!(there.len(), 3, "{there:?}");
        assert_eq!(there, back.map(|(from, to)| (to, from)).collect());
    }
}

#[test]
fn notes_of_a_lens_stand_on_both_sides_in_the_readers_language_or_the_next() {
    let story = with_lens();
    let words = |address: &str, css: &str| -> Vec<String> {
        let leads = leads(&story, address, css).into_iter();
        leads.map(|(_, words)| words).collect()
    };
    assert_eq!(
        words("en/tools/water/", ".in-stages"),
        ["1 Seed It wakes.", "2 Sprout It drinks."]
    );
    assert_eq!(
        words("tl/tools/tubig/", ".in-stages"),
        ["1 Binhi Gigising ito.", "2 Usbong It drinks."]
    );
    assert_eq!(
        words("en/garden/sprout/", ".also-here"),
        ["Water It drinks.", "Hoe"]
    );
    assert_eq!(
        words("tl/hardin/binhi/", ".also-here"),
        ["Tubig Gigising ito."]
    );
    let sprout = story.page("tl/hardin/usbong/");
    assert!(
        sprout.contains("<p lang=\"en\" dir=\"ltr\">It drinks.</p>"),
        "{sprout}"
    );
}

#[test]
fn pages_of_a_lens_lead_to_one_another() {
    let story = with_lens();
    let hoe = story.page("en/tools/hoe/");
    assert!(
        hoe.contains("<title>Hoe · Tools · The Garden</title>"),
        "{hoe}"
    );
    assert!(hoe.contains("rel=\"prev\" href=\"../water/\""), "{hoe}");
    assert!(
        hoe.contains("As for <a href=\"../water/\">water</a>"),
        "{hoe}"
    );
    let hrefs = |html: &str| html.matches("href=\"../\"").count();
    assert!(hrefs(&hoe) >= 3, "the menu, the list and the end: {hoe}");
    let home = story.page("en/");
    for href in ["tools/", "tools/water/", "tools/hoe/"] {
        assert!(home.contains(&format!("href=\"{href}\"")), "{href}: {home}");
    }
}

#[test]
fn notes_are_part_of_what_a_translation_is_stamped_against() {
    let story = with_lens().accept();
    assert_eq!(story.faults().matches("stale-section").count(), 0);
    let story = story.edit("content/tools/en/water.md", "It wakes.", "It drinks first.");
    let faults = story.faults();
    assert!(
        faults.contains("content/tools/tl/water.md:1:1: warning[stale-section]: `@meta` is older"),
        "{faults}"
    );
}

#[test]
fn a_template_hands_a_message_a_list() {
    let story = Story::base()
        .edit(
            "yugto.toml",
            "source = \"en\"",
            "source = \"en\"\ntheme = \"ours\"",
        )
        .file(
            "themes/ours/theme.toml",
            "name = \"ours\"\nextends = \"yugto\"\n",
        )
        .file(
            "themes/ours/templates/parts/lead.html",
            "<p>{{ msg(id=\"names\", names=[\"A\", \"B\", \"C\"]) }}</p>",
        )
        .file("locales/en/own.ftl", "names = Of { $names }\n")
        .file("locales/tl/own.ftl", "names = Ng { $names }\n");
    assert!(
        story
            .page("en/garden/seed/")
            .contains("<p>Of A, B, and C</p>")
    );
    assert!(
        story
            .page("tl/hardin/binhi/")
            .contains("<p>Ng A, B, at C</p>")
    );
}

#[test]
fn a_link_keeps_what_it_asks_and_the_place_in_a_file_that_it_leads_to() {
    let links = "[a](/en/search/?q=soil) [b](plan.pdf#page=3) [c](https://a.example/b[1]?c[]=5%) [d](#)\n\nIt";
    let story = Story::base().image("content/garden/plan.pdf", (1, 1)).edit(
        SEED,
        "It begins.",
        &format!("{links} begins."),
    );
    let page = story.page("en/garden/seed/");
    for wanted in [
        "<a href=\"../../search/?q=soil\">a</a>",
        "#page=3\">b</a>",
        "<a href=\"https://a.example/b%5B1%5D?c%5B%5D=5%25\">c</a>",
        "<a href=\"#\">d</a>",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    let whole = story.page("en/garden/print/");
    assert!(whole.contains("<a href=\"#seed\">d</a>"), "{whole}");
}
