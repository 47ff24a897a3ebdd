//! The page on which readers look for others, and the index of words that it asks.

mod story;

use scraper::{Html, Selector};
use story::Story;

/// The stages that the search page at `address` lists, as `numeral title (model) → href`.
fn listed(story: &Story, address: &str) -> Vec<String> {
    let html = Html::parse_document(&story.page(address));
    let all = |css: &str| Selector::parse(css).expect("a selector");
    let (entry, link, mark, title, model) = (
        all(".all-stages li"),
        all("a"),
        all("a .mark"),
        all("a span:last-child"),
        all(".where"),
    );
    let entries = html.select(&entry).map(|entry| {
        let text = |css: &Selector| -> String {
            let found = entry.select(css).next();
            found.map(|e| e.text().collect()).unwrap_or_default()
        };
        let href = entry.select(&link).next().and_then(|a| a.attr("href"));
        format!(
            "{} {} ({}) → {}",
            text(&mark),
            text(&title),
            text(&model),
            href.unwrap_or_default()
        )
    });
    entries.collect()
}

/// Where the link to the search page leads on the page at `address`.
fn way(story: &Story, address: &str) -> Option<String> {
    let html = Html::parse_document(&story.page(address));
    let link = Selector::parse("a.to-search").expect("a selector");
    let found = html.select(&link).next()?;
    found.attr("href").map(str::to_owned)
}

#[test]
fn every_stage_is_listed_in_the_order_of_the_language_s_alphabet() {
    let story = Story::base()
        .edit(
            "content/garden/en/seed.md",
            "title = \"Seed\"",
            "title = \"Aster\"",
        )
        .edit(
            "content/garden/tl/seed.md",
            "title = \"Binhi\"",
            "title = \"Zinnia\"",
        );
    assert_eq!(
        listed(&story, "en/search/"),
        [
            "1 Aster (Garden) → ../garden/seed/",
            "2 Sprout (Garden) → ../garden/sprout/",
        ]
    );
    // The second of the model comes first.
    assert_eq!(
        listed(&story, "tl/search/"),
        [
            "2 Usbong (Hardin) → ../hardin/usbong/",
            "1 Zinnia (Hardin) → ../hardin/binhi/",
        ]
    );
}

#[test]
fn every_page_leads_there_and_that_page_says_that_it_is_there() {
    let story = Story::base();
    assert_eq!(
        way(&story, "en/garden/seed/").as_deref(),
        Some("../../search/")
    );
    assert_eq!(way(&story, "tl/").as_deref(), Some("search/"));
    let page = story.page("en/search/");
    assert!(page.contains("aria-current=\"page\">Search</a>"), "{page}");
}

#[test]
fn without_an_index_there_is_no_form_and_nothing_is_promised() {
    let page = Story::base().page("en/search/");
    assert!(
        !page.contains("data-index") && !page.contains("search."),
        "{page}"
    );
    assert!(
        page.contains("Every stage of every playbook, by its title."),
        "{page}"
    );
}

#[test]
fn a_site_that_wants_no_search_has_none() {
    let story = Story::base().edit("yugto.toml", "site_id", "search = false\nsite_id");
    assert_eq!(story.faults(), "");
    assert_eq!(way(&story, "en/"), None);
    let site = story.build().site().expect("a site");
    assert!(
        site.entries
            .keys()
            .all(|path| !path.as_str().contains("search/"))
    );
}

#[test]
fn pages_can_link_to_it() {
    let about = "content/pages/en/about.md";
    let story = Story::base().file(about, "+++\ntitle = \"About\"\n+++\n\nSee [[search]].\n");
    assert!(
        story
            .page("en/about/")
            .contains("<a href=\"../search/\">Search</a>")
    );
    let without = story.edit("yugto.toml", "site_id", "search = false\nsite_id");
    assert!(
        without.faults().contains("broken-link"),
        "{}",
        without.faults()
    );
}

#[cfg(feature = "search")]
mod index {
    use std::collections::BTreeMap;

    use yugto::pipeline::{Built, Indexing, Options, Pipeline};
    use yugto::search::{ORIGIN, Text, index, origin};

    use super::*;

    fn built(story: &Story) -> Built {
        let options = Options {
            indexing: Indexing::Made,
            ..Options::default()
        };
        Pipeline::new(options).run(story.sources(), Vec::new())
    }

    /// The texts of each language that is searched.
    fn texts(story: &Story) -> BTreeMap<String, Vec<Text>> {
        let built = built(story);
        let languages = built.searched().into_iter();
        let texts = languages.map(|language| (language.tag().to_owned(), built.texts(&language)));
        texts.collect()
    }

    #[test]
    fn pages_that_fall_back_are_found_in_their_own_language_only() {
        let story = Story::base().without("content/garden/tl/sprout.md");
        let texts = texts(&story);
        let addresses = |tag: &str| -> Vec<&str> {
            texts[tag]
                .iter()
                .map(|text| text.address.as_str())
                .collect()
        };
        assert!(addresses("en").contains(&"en/garden/sprout/"));
        let sprouts = addresses("tl");
        assert!(
            sprouts.iter().all(|address| !address.contains("sprout")),
            "{sprouts:?}"
        );
        assert!(!sprouts.is_empty());
    }

    #[test]
    fn a_text_tells_its_stage_and_has_its_sections_without_what_stands_around_them() {
        let texts = texts(&Story::base());
        let seed = texts["en"]
            .iter()
            .find(|text| text.address == "en/garden/seed/");
        let seed = seed.expect("the stage");
        assert_eq!(&*seed.title, "Seed");
        assert_eq!(seed.above.as_deref(), Some("Garden"));
        assert_eq!(seed.label.as_deref(), Some("1"));
        let ids: Vec<&str> = seed.sections.iter().map(|section| &*section.id).collect();
        assert!(ids.contains(&"signals"), "{ids:?}");
        let all: String = seed
            .sections
            .iter()
            .map(|section| section.content.as_str())
            .collect();
        assert!(!all.contains("<nav") && !all.contains("Welcome"), "{all}");
    }

    #[test]
    fn the_same_texts_give_the_same_index_and_others_another() {
        let of = |story: &Story| texts(story).remove("en").expect("English");
        let one = of(&Story::base());
        let made = index(&one).expect("an index");
        assert_eq!(made, index(&one).expect("an index"));
        assert_eq!(&*made[ORIGIN], origin(&one).as_bytes());
        assert!(
            made.keys().all(|name| !name.contains("ui")),
            "{:?}",
            made.keys()
        );
        let other = of(&Story::base().edit(
            "content/garden/en/seed.md",
            "title = \"Seed\"",
            "title = \"Grain\"",
        ));
        assert_ne!(origin(&one), origin(&other));
    }
}
