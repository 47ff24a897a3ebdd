//! Images of the content: which one a reader sees, how much room it takes, and when it is loaded.

mod story;

use scraper::{Html, Selector};
use story::Story;

const ABOUT: &str = "content/pages/en/about.md";

/// The images of the page at `address`: where each comes from, without the hash, its width, and `lazy` where it waits.
fn images(story: &Story, address: &str) -> Vec<String> {
    let html = Html::parse_document(&story.page(address));
    let images = Selector::parse("img").expect("a selector");
    let shown = html.select(&images).map(|image| {
        let of = |name: &str| image.attr(name).unwrap_or("-").to_owned();
        let src = of("src");
        let file = src.split_once("assets/").map_or(&*src, |(_, below)| below);
        let mut parts: Vec<&str> = file.split('.').collect();
        if parts.len() > 2 && !file.starts_with("https:") {
            parts.remove(parts.len() - 2);
        }
        let path = parts.join(".");
        assert_eq!(
            image.attr("loading"),
            image.attr("decoding").map(|_| "lazy")
        );
        format!("{path} {} {}", of("width"), of("loading"))
    });
    shown.collect()
}

/// The base site with a page that shows these images.
fn showing(markdown: &str) -> Story {
    Story::base().file(
        ABOUT,
        &format!("+++\ntitle = \"About\"\n+++\n\n{markdown}\n"),
    )
}

#[test]
fn all_images_of_a_page_but_the_first_wait_until_its_reader_comes_near() {
    let story = showing(
        "![A](a.png) ![B](b.png)\n\n## More {#more}\n\n- ![C](https://example.org/c.png) {#c}\n",
    )
    .image("content/pages/a.png", (300, 20))
    .image("content/pages/b.png", (400, 20));
    assert_eq!(
        images(&story, "en/about/"),
        [
            "pages/a.png 300 -",
            "pages/b.png 400 lazy",
            "https://example.org/c.png - lazy",
        ]
    );
}

#[test]
fn a_drawing_is_as_large_as_it_likes() {
    let faults = |name: &str| {
        let story = showing(&format!("![A]({name})"));
        let story = story.image(&format!("content/pages/{name}"), (21_000, 29_700));
        story.faults()
    };
    assert!(faults("a.png").contains("huge-image"));
    assert!(!faults("a.svg").contains("huge-image"));
}

#[test]
fn on_paper_every_image_is_there() {
    let story = Story::base()
        .edit(
            "content/garden/en/seed.md",
            "It begins.",
            "![A](a.png) ![A](a.png)",
        )
        .image("content/garden/a.png", (300, 20));
    let image = "garden/a.png 300 -".to_owned();
    assert_eq!(images(&story, "en/garden/print/"), [image.clone(), image]);
}

/// The base site in a third language, which falls back to the second.
fn three_languages() -> Story {
    Story::base().edit(
        "yugto.toml",
        "[title]",
        "[languages.ar]\nfallback = [\"tl\"]\n\n[title]",
    )
}

#[test]
fn readers_see_the_version_of_an_image_in_their_language_or_the_first_that_they_fall_back_to() {
    for (versions, expected) in [
        (["en", "tl", "ar"].as_slice(), ["en", "tl", "ar"]),
        (&["en", "tl"], ["en", "tl", "tl"]),
        (&["", "tl"], ["", "tl", "tl"]),
        (&["", "en"], ["en", "en", "en"]),
        (&["", "ar"], ["", "", "ar"]),
        (&[""], ["", "", ""]),
    ] {
        let place = |tag: &str| format!("garden/{tag}/img/leaf.png").replace("//", "/");
        let story = three_languages()
            .edit(
                "content/garden/en/index.md",
                "From",
                "![Leaf](img/leaf.png) From",
            )
            .edit(
                "content/garden/tl/index.md",
                "Mula",
                "![Dahon](img/leaf.png) Mula",
            )
            .file(
                "content/garden/ar/index.md",
                "+++\ntitle = \"أ\"\nslug = \"a\"\n+++\n\n![ب](img/leaf.png)\n",
            );
        let story = versions.iter().fold(story, |story, tag| {
            story.image(
                &format!("content/{}", place(tag)),
                (300 + tag.len() as u32, 20),
            )
        });
        let shown = ["en/garden/", "tl/hardin/", "ar/a/"].map(|address| images(&story, address));
        let expected = expected.map(|tag| vec![format!("{} {} -", place(tag), 300 + tag.len())]);
        assert_eq!(shown, expected, "{versions:?}");
        assert!(!story.faults().contains("missing-image"), "{versions:?}");
    }
}

#[test]
fn a_text_that_falls_back_shows_its_readers_their_own_version() {
    let story = three_languages()
        .edit(
            "content/garden/en/index.md",
            "From",
            "![Leaf](leaf.png) [plan](plan.pdf) From",
        )
        .image("content/garden/en/leaf.png", (300, 20))
        .image("content/garden/ar/leaf.png", (301, 20))
        .image("content/garden/plan.pdf", (1, 1))
        .image("content/garden/ar/plan.pdf", (2, 1))
        .without("content/garden/tl/index.md");
    assert_eq!(images(&story, "ar/garden/"), ["garden/ar/leaf.png 301 -"]);
    assert_eq!(images(&story, "tl/garden/"), ["garden/en/leaf.png 300 -"]);
    assert!(story.page("ar/garden/").contains("assets/garden/ar/plan."));
    assert!(story.page("tl/garden/").contains("assets/garden/plan."));
}

#[test]
fn a_path_through_a_languages_folder_means_that_very_file() {
    let story = Story::base()
        .edit(
            "content/garden/tl/index.md",
            "Mula",
            "![Dahon](../en/leaf.png) Mula",
        )
        .image("content/garden/en/leaf.png", (300, 20))
        .image("content/garden/tl/leaf.png", (301, 20));
    assert_eq!(images(&story, "tl/hardin/"), ["garden/en/leaf.png 300 -"]);
}

#[test]
fn a_version_that_no_language_of_the_page_falls_back_to_is_missing() {
    let story = Story::base()
        .edit(
            "content/garden/en/index.md",
            "From",
            "![Leaf](leaf.png) From",
        )
        .image("content/garden/tl/leaf.png", (300, 20));
    assert!(
        story.faults().contains("missing-image"),
        "{}",
        story.faults()
    );
}

#[test]
fn a_version_in_a_language_that_the_site_lacks_is_reported_and_other_folders_are_left_alone() {
    let story = Story::base()
        .image("content/garden/leaf.png", (300, 20))
        .image("content/garden/fr/leaf.png", (300, 20))
        .image("content/garden/fr/other.png", (300, 20))
        .image("content/garden/de/other.png", (300, 20))
        .image("content/garden/images/leaf.png", (300, 20));
    assert_eq!(
        story.faults(),
        "content/garden/fr/leaf.png:1:1: warning[unlisted-language]: `fr` is not one of the site’s languages\n  \
         help: add `[languages.fr]`, or remove the file\n"
    );
}
