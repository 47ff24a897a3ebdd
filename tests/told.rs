//! What readers are told of how a page stands to its source, and where they may mend it.

mod story;

use scraper::{ElementRef, Html, Selector};
use story::Story;

const SEED: &str = "content/garden/en/seed.md";
const BINHI: &str = "content/garden/tl/seed.md";
const EDIT: &str = "edit_url = \"https://code.example/edit/main/{path}\"\n";
const NEW: &str = "new_url = \"https://code.example/new/main?filename={path}&value=\"\n";

fn select<'h>(html: &'h Html, css: &str) -> Vec<ElementRef<'h>> {
    let selector = Selector::parse(css).expect("a selector");
    html.select(&selector).collect()
}

/// The language and direction around an element.
fn tongue(element: ElementRef<'_>) -> (String, String) {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    let mut around = std::iter::once(element).chain(around);
    let marked = around.find(|e| e.attr("lang").is_some());
    let marked = marked.expect("html has a language");
    let of = |name| marked.attr(name).unwrap_or_default().to_owned();
    (of("lang"), of("dir"))
}

fn text(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The address of every link in `css`, with the language around it.
fn links(page: &str, css: &str) -> Vec<(String, String)> {
    let html = Html::parse_document(page);
    select(&html, css)
        .into_iter()
        .map(|link| {
            let href = link.attr("href").unwrap_or_default().to_owned();
            (href, tongue(link).0)
        })
        .collect()
}

/// The base site with `lines` at the head of its `yugto.toml`.
fn with(lines: &str) -> Story {
    Story::base().edit("yugto.toml", "site_id", &format!("{lines}site_id"))
}

/// The base site in Arabic too, which falls back to Tagalog and has no text of its own.
fn arabic(story: Story) -> Story {
    let row = "[languages.ar]\nfallback = [\"tl\"]\n\n[title]";
    story.edit("yugto.toml", "[title]", row)
}

#[test]
fn a_stale_section_says_so_and_leads_to_what_it_was_translated_from() {
    let story = Story::base().edit(SEED, "There is soil.", "There is deep soil.");
    let page = story.page("tl/hardin/binhi/");
    let html = Html::parse_document(&page);
    let notes = select(&html, ".stale");
    assert_eq!(notes.len(), 1, "{page}");
    assert_eq!(
        select(&html, ".body[data-section=ready] > .stale").len(),
        1,
        "it stands in its section"
    );
    assert_eq!(tongue(notes[0]), ("tl".into(), "ltr".into()));
    assert_eq!(
        links(&page, ".stale a"),
        [("../../../en/garden/seed/#ready".into(), "tl".into())]
    );
    let target = Html::parse_document(&story.page("en/garden/seed/"));
    assert_eq!(select(&target, "#ready").len(), 1);
    assert!(
        select(&target, ".stale").is_empty(),
        "a source is never old"
    );
    assert!(!Story::base().page("tl/hardin/binhi/").contains("stale"));
}

#[test]
fn a_stale_introduction_leads_to_the_page() {
    let story = Story::base().edit(SEED, "It begins.", "It begins now.");
    let page = story.page("tl/hardin/binhi/");
    assert_eq!(
        links(&page, ".intro .stale a"),
        [("../../../en/garden/seed/".into(), "tl".into())]
    );
}

#[test]
fn a_section_that_was_never_reviewed_is_not_called_old() {
    let mut story = Story::base().edit(SEED, "There is soil.", "There is deep soil.");
    story.texts.retain(|path, _| !path.ends_with(".lock"));
    assert!(!story.page("tl/hardin/binhi/").contains("stale"));
}

#[test]
fn an_old_section_that_stands_in_says_so_in_the_readers_language() {
    let story = arabic(Story::base()).edit(SEED, "There is soil.", "There is deep soil.");
    let page = story.page("ar/garden/seed/");
    let html = Html::parse_document(&page);
    let notes = select(&html, ".body[lang=tl] > .stale");
    assert_eq!(notes.len(), 1, "{page}");
    assert_eq!(tongue(notes[0]), ("ar".into(), "rtl".into()));
}

#[test]
fn a_page_that_falls_back_says_so_to_readers_of_both_languages() {
    let page = arabic(Story::base()).page("ar/garden/seed/");
    let html = Html::parse_document(&page);
    let said = select(&html, ".notice > p");
    let tongues: Vec<_> = said.iter().map(|p| tongue(*p)).collect();
    assert_eq!(
        tongues,
        [("ar".into(), "rtl".into()), ("tl".into(), "ltr".into())]
    );
    assert_eq!(
        text(said[1]).replace(['\u{2068}', '\u{2069}'], ""),
        "Wala pa sa العربية ang pahinang ito. Buksan ang edisyong Filipino"
    );
    let real = "../../../tl/hardin/binhi/";
    assert_eq!(
        links(&page, ".notice a"),
        [(real.into(), "ar".into()), (real.into(), "tl".into())]
    );
}

#[test]
fn what_a_page_puts_into_a_text_of_another_language_says_its_own() {
    let small = "It is small, not as [[garden/sprout]].[^1]\n\n> [!NOTE]\n> See [[garden/seed]].\n\n[^1]: Nor as ever.";
    let story = Story::base()
        .edit(SEED, "It is small.", small)
        .without("content/garden/tl/seed.md");
    let page = story.page("tl/hardin/seed/");
    let html = Html::parse_document(&page);
    let said = |css| {
        let found = select(&html, css).into_iter();
        found.map(|e| (text(e), tongue(e).0)).collect::<Vec<_>>()
    };
    let expected = |texts: &[(&str, &str)]| {
        let texts = texts.iter();
        texts
            .map(|(text, lang)| ((*text).to_owned(), (*lang).to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said(".body[lang=en] a[href*=\"/\"] > *, .body[lang=en] .alert a"),
        expected(&[("Usbong", "tl"), ("Seed", "en")]),
    );
    assert_eq!(said(".alert-title"), expected(&[("Paalala", "tl")]));
    assert_eq!(said("[role=doc-backlink]"), expected(&[("↩", "tl")]));
    let own = story.page("en/garden/seed/");
    assert!(own.contains("<p class=\"alert-title\">"), "{own}");
}

#[test]
fn a_worksheet_in_words_of_another_language_says_so() {
    let model = "seed = [\"soil\"]\n\n[self-check]\n[self-check.weights]\nsmall = { seed = 3 }\ngreen = { sprout = 3 }";
    let story = Story::base()
        .edit("content/garden/model.toml", "seed = [\"soil\"]", model)
        .file(
            "content/garden/en/self-check.md",
            "+++\ntitle = \"Where?\"\n+++\n\n## It is small. {#small}\n\n## It is green. {#green}\n",
        )
        .edit("yugto.toml", "[title]", "[languages.fa]\n\n[title]");
    let page = story.page("fa/garden/self-check/");
    let html = Html::parse_document(&page);
    let said = select(&html, ".points, .skipped");
    assert!(said.len() > 10, "{page}");
    for said in said {
        assert_eq!(tongue(said), ("en".into(), "ltr".into()), "{}", text(said));
    }
}

#[test]
fn points_behind_options_that_are_not_translated_are_in_the_pages_language() {
    let model = "seed = [\"soil\"]\n\n[self-check]\n[self-check.weights]\nsize = { small = { seed = 3 }, large = { sprout = 3 } }";
    let story = Story::base()
        .edit("content/garden/model.toml", "seed = [\"soil\"]", model)
        .file(
            "content/garden/en/self-check.md",
            "+++\ntitle = \"Where?\"\n+++\n\n## How large is it? {#size}\n\n- Small {#small}\n- Large {#large}\n",
        );
    let page = story.page("tl/hardin/self-check/");
    let html = Html::parse_document(&page);
    let said = select(&html, ".body[lang=en] .points").into_iter();
    let said: Vec<_> = said.map(|e| (text(e), tongue(e).0)).collect();
    let tagalog = |text: &str| (text.to_owned(), "tl".to_owned());
    assert_eq!(said, [tagalog("Binhi 12"), tagalog("Usbong 12")]);
}

#[test]
fn it_says_so_once_where_both_would_be_told_in_one_language() {
    // Hawaiian has no messages: readers of it are told in English, as those of the source are.
    let row = "[languages.haw]\n\n[title]";
    let story = Story::base().edit("yugto.toml", "[title]", row);
    let page = story.page("haw/garden/seed/");
    let html = Html::parse_document(&page);
    let said = select(&html, ".notice > p");
    assert_eq!(said.len(), 1, "{page}");
}

#[test]
fn pages_lead_to_their_files() {
    let story = with(EDIT);
    let file = |path: &str| format!("https://code.example/edit/main/content/{path}");
    for (address, path, lang) in [
        ("en/garden/seed/", "garden/en/seed.md", "en"),
        ("tl/hardin/binhi/", "garden/tl/seed.md", "tl"),
        ("tl/hardin/", "garden/tl/index.md", "tl"),
        ("tl/", "pages/tl/index.md", "tl"),
        ("tl/tungkol/", "pages/tl/about.md", "tl"),
    ] {
        let found = links(&story.page(address), ".edit a");
        assert_eq!(found, [(file(path), lang.into())], "{address}");
    }
    assert!(
        !Story::base()
            .page("en/garden/seed/")
            .contains("code.example")
    );
    assert!(links(&Story::base().page("en/garden/seed/"), ".edit a").is_empty());
}

#[test]
fn a_page_that_falls_back_leads_to_where_its_translation_would_be_written() {
    let target = |story: Story| links(&story.page("tl/hardin/seed/"), ".edit a");
    let new = "https://code.example/new/main?filename=content/garden/tl/seed.md&value=";
    assert_eq!(
        target(with(&format!("{EDIT}{NEW}")).without(BINHI)),
        [(new.into(), "tl".into())]
    );
    assert_eq!(
        target(with(NEW).without(BINHI)),
        [(new.into(), "tl".into())]
    );
    let shown = "https://code.example/edit/main/content/garden/en/seed.md";
    assert_eq!(
        target(with(EDIT).without(BINHI)),
        [(shown.into(), "tl".into())]
    );
    // A copy of the source is there already, and waits to be translated.
    let copy = "+++\ntitle = \"Seed\"\nuntranslated = true\n+++\n\nCopied.\n";
    let own = "https://code.example/edit/main/content/garden/tl/seed.md";
    let copied = with(&format!("{EDIT}{NEW}")).file(BINHI, copy);
    assert_eq!(target(copied), [(own.into(), "tl".into())]);
}

#[test]
fn paths_are_encoded_wherever_they_stand() {
    let story = with(EDIT).file(
        "content/pages/en/être & avoir.md",
        "+++\ntitle = \"Être\"\n+++\n",
    );
    // No name of a page has a space or an ampersand, but letters of any script.
    assert!(story.faults().contains("invalid-id"));
    let story = with(EDIT).file("content/pages/en/être.md", "+++\ntitle = \"Être\"\n+++\n");
    assert_eq!(
        links(&story.page("en/être/"), ".edit a"),
        [(
            "https://code.example/edit/main/content/pages/en/%C3%AAtre.md".into(),
            "en".into()
        )]
    );
}
