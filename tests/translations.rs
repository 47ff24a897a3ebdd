//! What becomes of a translation when its source changes, and what readers and translators then see.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use scraper::{ElementRef, Html, Selector};
use story::Story;

const SEED: &str = "content/garden/en/seed.md";
const BINHI: &str = "content/garden/tl/seed.md";
const SITE: &str = "yugto.toml";

fn select<'h>(html: &'h Html, css: &str) -> Vec<ElementRef<'h>> {
    let selector = Selector::parse(css).expect("a selector");
    html.select(&selector).collect()
}

/// The language in which the text of an element is, by its own or an outer `lang`, and its direction.
fn tongue(element: ElementRef<'_>) -> (String, String) {
    let around =
        || std::iter::once(element).chain(element.ancestors().filter_map(ElementRef::wrap));
    let nearest = |name: &str| {
        let found = around().find_map(|e| e.value().attr(name).map(str::to_owned));
        found.unwrap_or_default()
    };
    (nearest("lang"), nearest("dir"))
}

/// Each item of the checklists of a page: its id, language and text.
fn items(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let boxes = select(&html, "input[data-item]");
    boxes
        .into_iter()
        .map(|input| {
            let label = input.parent().and_then(ElementRef::wrap).expect("a label");
            // The item's own text; marks in the page's language may follow it.
            let words = label.descendants().find_map(|node| {
                node.value()
                    .as_text()
                    .filter(|text| !text.trim().is_empty())?;
                node.parent().and_then(ElementRef::wrap)
            });
            let (lang, dir) = tongue(words.unwrap_or(label));
            let id = input.value().attr("data-item").unwrap_or_default();
            let text = label.text().collect::<String>();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{id} {lang} {dir} {text}")
        })
        .collect()
}

/// Each section of a page: its id and the language of its heading.
fn sections(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let headings = select(&html, "main h2[id]");
    headings
        .into_iter()
        .map(|h2| {
            format!(
                "{} {}",
                h2.value().attr("id").unwrap_or_default(),
                tongue(h2).0
            )
        })
        .filter(|h2| !h2.starts_with("y."))
        .collect()
}

fn codes(faults: &str) -> Vec<&str> {
    let lines = faults.lines().filter(|line| !line.starts_with("  "));
    lines
        .map(|line| line.split(": ").nth(1).unwrap_or(line))
        .collect()
}

#[test]
fn a_new_item_of_the_source_shows_at_once_and_is_told_to_the_translator() {
    let before = Story::base();
    assert_eq!(
        items(&before.page("tl/hardin/binhi/")),
        ["soil tl ltr May lupa. Kailangan", "water tl ltr May tubig."]
    );

    let more = before.edit(
        SEED,
        "- [ ] There is water. {#water}",
        "- [ ] There is sun. {#sun}\n- [ ] There is water. {#water}",
    );
    assert_eq!(
        items(&more.page("tl/hardin/binhi/")),
        [
            "soil tl ltr May lupa. Kailangan",
            "sun en ltr There is sun. Hindi pa naisasalin",
            "water tl ltr May tubig."
        ]
    );
    let built = more.build();
    let (_, report) = built.render();
    assert!(!report.has_errors());
    assert_eq!(
        more.faults(),
        "content/garden/tl/seed.md:12:1: warning[stale-section]: `ready` is older than its source\n  \
         at: ## Handa {#ready}\n  \
         see content/garden/en/seed.md:11:1: its source\n  \
         help: bring it up to date, then run `yugto translate accept content/garden/tl/seed.md --section ready`\n"
    );
    for require in ["any", "complete"] {
        let looser = more
            .clone()
            .edit(SITE, "\"current\"", &format!("\"{require}\""));
        assert_eq!(
            codes(&looser.faults()),
            ["note[stale-section]"],
            "{require}"
        );
    }

    let translated = more.edit(
        BINHI,
        "- [ ] May tubig. {#water}",
        "- [ ] May araw. {#sun}\n- [ ] May tubig. {#water}",
    );
    assert_eq!(codes(&translated.faults()), ["warning[stale-section]"]);
    let accepted = translated.accept();
    assert_eq!(accepted.faults(), "");
    assert_eq!(
        items(&accepted.page("tl/hardin/binhi/")),
        [
            "soil tl ltr May lupa. Kailangan",
            "sun tl ltr May araw.",
            "water tl ltr May tubig."
        ]
    );
}

#[test]
fn an_accepted_section_that_lacks_an_item_is_an_error() {
    let story = Story::base()
        .edit(SEED, "{#water}", "{#water}\n- [ ] There is sun. {#sun}")
        .accept();
    assert_eq!(codes(&story.faults()), ["error[structure-mismatch]"]);
}

#[test]
fn a_section_that_a_translation_lacks_shows_the_source_at_its_place() {
    let story = Story::base().edit(
        SEED,
        "## Ready {#ready}",
        "## Care {#care}\n\nWater it.\n\n## Ready {#ready}",
    );
    let page = story.page("tl/hardin/binhi/");
    assert_eq!(
        sections(&page),
        ["signals tl", "care en", "ready tl", "reflect tl"]
    );
    assert!(page.contains("Water it."));
    assert_eq!(codes(&story.faults()), ["warning[missing-translation]"]);
}

#[test]
fn a_section_of_the_translation_alone_stays_where_it_is() {
    let local = |id: &str| {
        Story::base().edit(
            BINHI,
            "## Handa {#ready}",
            &format!("## Sa atin {{#{id}}}\n\nMaulan.\n\n## Handa {{#ready}}"),
        )
    };
    let meant = local("local-ulan");
    assert_eq!(meant.faults(), "");
    let page = meant.page("tl/hardin/binhi/");
    assert_eq!(
        sections(&page),
        ["signals tl", "local-ulan tl", "ready tl", "reflect tl"]
    );
    assert_eq!(
        codes(&local("ulan").faults()),
        ["warning[orphaned-section]"]
    );
}

#[test]
fn an_untranslated_copy_counts_as_fallback() {
    let story = Story::base().file(
        BINHI,
        "+++\ntitle = \"Seed\"\nuntranslated = true\n+++\n\nCopied.\n",
    );
    let page = story.page("tl/hardin/seed/");
    assert_eq!(sections(&page), ["signals en", "ready en", "reflect en"]);
    assert!(!page.contains("Copied."));
    let html = Html::parse_document(&page);
    assert_eq!(select(&html, "html[lang=tl]").len(), 1);
    assert_eq!(select(&html, ".notice").len(), 1);
    let canonical = select(&html, "link[rel=canonical]");
    let href = canonical.first().and_then(|link| link.value().attr("href"));
    assert_eq!(href, Some("https://example.org/book/en/garden/seed/"));
    assert_eq!(codes(&story.faults()), ["warning[missing-translation]"]);
}

#[test]
fn the_address_before_a_translation_leads_to_the_one_after_it() {
    let page = Story::base().page("tl/hardin/seed/");
    let html = Html::parse_document(&page);
    let links = select(&html, "a[href='../binhi/']");
    assert!(!links.is_empty(), "{page}");
}

/// The base site with Portuguese, and its Brazilian variety that falls back to it.
fn portuguese() -> Story {
    Story::base()
        .edit(
            SITE,
            "[title]",
            "[languages.pt]\nfallback = [\"en\"]\n[languages.pt-BR]\nfallback = [\"pt\"]\n\n[title]\npt = \"O jardim\"",
        )
        .file(
            "content/garden/pt/seed.md",
            "+++\ntitle = \"Semente\"\nslug = \"semente\"\n+++\n\nComeça.\n\n\
             ## Sinais {#signals}\n\nÉ pequena.\n\n\
             ## Pronta {#ready}\n\n- [ ] Há terra. {#soil}\n- [ ] Há água. {#water}\n",
        )
        .file(
            "content/garden/pt-BR/seed.md",
            "+++\ntitle = \"Sementinha\"\n+++\n\nComeça aqui.\n\n## Pronta {#ready}\n\n- [ ] Tem terra. {#soil}\n",
        )
}

#[test]
fn a_regional_language_speaks_as_its_language_does() {
    let with = |tag: &str| {
        let row = format!("[languages.{tag}]\nfallback = [\"en\"]\n\n[title]");
        Story::base().edit(SITE, "[title]", &row)
    };
    for (tag, said) in [
        ("es-MX", "Ir al texto"),
        ("en-GB", "Skip to the text"),
        ("fil-PH", "Dumiretso sa teksto"),
        // In another script than Chinese is by itself, and nobody has written either.
        ("zh-Hant", "Skip to the text"),
    ] {
        let story = with(tag);
        let page = story.page(&format!("{tag}/"));
        assert!(page.contains(said), "{tag}: {page}");
        assert!(!page.contains("lang=\"es\"") && !page.contains("lang=\"tl\" dir=\"ltr\">D"));
        let unspoken = story.faults().contains("missing-catalog");
        assert_eq!(unspoken, tag == "zh-Hant", "{}", story.faults());
    }
    // Readers of a page that the language as a whole has are told once.
    let story = with("es-MX")
        .edit(
            SITE,
            "fallback = [\"en\"]\n\n",
            "fallback = [\"es\"]\n[languages.es]\n\n",
        )
        .file(
            "content/garden/es/seed.md",
            "+++\ntitle = \"Semilla\"\n+++\n\nEmpieza.\n",
        );
    let page = story.page("es-MX/garden/seed/");
    assert!(page.contains("todavía no está traducida"), "{page}");
    assert!(!page.contains("Esta página todavía no está en"), "{page}");
    // What it says in another way goes before, and what the site adds in its language counts too.
    let story = with("es-MX")
        .file("locales/es-MX/a.ftl", "skip-to-text = Brincar al texto\n")
        .file("locales/es/a.ftl", "menu = El menú\n");
    let page = story.page("es-MX/");
    assert!(
        page.contains("Brincar al texto") && page.contains("El menú"),
        "{page}"
    );
    let faults = story.faults();
    for code in ["missing-message", "unlisted-language"] {
        assert!(!faults.contains(code), "{faults}");
    }
    // Where the site says something else in English, it is told as for any language.
    let other = story.edit(
        SITE,
        "[languages.es-MX]",
        "[languages.es-MX]\nrequire = \"current\"",
    );
    let other = other.file(
        "locales/en/a.ftl",
        "home = Start\nskip-to-text = To the text\n",
    );
    let faults = other.faults();
    assert!(
        faults.contains("warning[stale-message]: `es-MX` says `home` in Yugto’s words"),
        "{faults}"
    );
    // What the site alone says, in English, is still to be translated.
    let own = with("es-MX").file("locales/en/a.ftl", "facet-ours = Ours\n");
    let faults = own.faults();
    assert!(
        faults.contains("[missing-message]: `es-MX` has no message `facet-ours`"),
        "{faults}"
    );
}

#[test]
fn the_case_of_a_tag_doesn_t_matter() {
    let story = Story::base().edit(
        SITE,
        "[title]",
        "[languages.pt-br]\nfallback = [\"EN\"]\n\n[title]\npt-br = \"O jardim\"",
    );
    assert!(story.page("pt-BR/").contains("O jardim"));
}

#[test]
fn a_third_language_is_a_row_and_prose_as_far_as_it_goes() {
    let story = portuguese();
    let (_, report) = story.build().render();
    assert!(!report.has_errors(), "{}", story.faults());
    assert_eq!(
        sections(&story.page("pt/garden/semente/")),
        ["signals pt", "ready pt", "reflect en"]
    );
}

#[test]
fn sections_fall_back_along_the_chain_and_items_to_the_source() {
    let story = portuguese();
    let page = story.page("pt-BR/garden/seed/");
    assert_eq!(sections(&page), ["signals pt", "ready pt-BR", "reflect en"]);
    assert_eq!(
        items(&page),
        [
            "soil pt-BR ltr Tem terra. Must have",
            "water en ltr There is water. Not translated yet"
        ]
    );
}

#[test]
fn a_page_falls_back_to_the_first_of_the_chain_that_has_it() {
    let story = portuguese().without("content/garden/pt-BR/seed.md");
    let page = story.page("pt-BR/garden/seed/");
    assert_eq!(sections(&page), ["signals pt", "ready pt", "reflect en"]);
}

#[test]
fn a_section_falls_back_along_the_readers_own_chain() {
    let story = portuguese()
        .edit(SITE, "[languages.pt-BR]\n", "[languages.es]\n[languages.pt-BR]\n")
        .edit(SITE, "fallback = [\"pt\"]", "fallback = [\"pt\", \"es\"]")
        .file(
            "content/garden/es/seed.md",
            "+++\ntitle = \"Semilla\"\n+++\n\n## Pregunta {#reflect}\n\n- ¿Dónde? {#where}\n- ¿Y? {#and}\n",
        );
    let own = story.page("pt-BR/garden/seed/");
    assert_eq!(sections(&own), ["signals pt", "ready pt-BR", "reflect es"]);
    let story = story.without("content/garden/pt-BR/seed.md");
    let page = story.page("pt-BR/garden/seed/");
    assert_eq!(sections(&page), ["signals pt", "ready pt", "reflect es"]);
}

#[test]
fn an_introduction_is_taken_from_a_language_that_has_one() {
    let intro = |page: &str| {
        Html::parse_document(page)
            .root_element()
            .text()
            .collect::<String>()
    };
    let without = "+++\ntitle = \"Binhi\"\n+++\n\n## Senyales {#signals}\n\nMaliit.\n";
    let story = portuguese()
        .file("content/garden/pt/seed.md", without)
        .file("content/garden/pt-BR/seed.md", without);
    assert!(intro(&story.page("pt-BR/garden/seed/")).contains("It begins."));
    let story = Story::base().file(
        BINHI,
        "+++\ntitle = \"Binhi\"\n+++\n\n![](https://example.org/binhi.png)\n\n## Senyales {#signals}\n\nMaliit.\n",
    );
    let page = story.page("tl/hardin/seed/");
    assert!(page.contains("binhi.png") && !intro(&page).contains("It begins."));
}

#[test]
fn a_borrowed_item_leaves_its_footnotes_behind() {
    let story = Story::base().edit(
        SEED,
        "- [ ] There is water. {#water}\n",
        "- [ ] There is water. {#water}\n- [ ] There is sun.[^sun] {#sun}\n\n[^sun]: Some.\n",
    );
    assert!(
        story
            .page("en/garden/seed/")
            .contains("href=\"#note.ready.1\"")
    );
    let page = story.page("tl/hardin/binhi/");
    assert!(
        page.contains("There is sun.") && !page.contains("footnote"),
        "{page}"
    );
}

#[test]
fn a_source_page_is_never_untranslated() {
    let story = Story::base().edit(
        SEED,
        "title = \"Seed\"",
        "title = \"Seed\"\nuntranslated = true",
    );
    assert!(story.page("en/garden/seed/").contains("It begins."));
}

#[test]
fn a_list_without_ids_inherits_them_where_it_has_as_many_items() {
    let source = "- Where does it stand? {#where}\n";
    let three =
        "- Two. Read it first.\n\nThen:\n\n- Where does it stand? {#where}\n- Who asked? {#who}\n";
    for (lists, tagalog, expected) in [
        (source, "- Nasaan ito?\n", ""),
        // The list of plain points comes first in both, so the second stands for the second.
        (
            three,
            "- Dalawa.\n\nSaka:\n\n1. Nasaan ito?\n2. Sino?\n",
            "",
        ),
        (
            three,
            "- Nasaan ito?\n- Sino?\n",
            "error[structure-mismatch]",
        ),
        (
            three,
            "- Dalawa.\n\nSaka:\n\n- Nasaan ito?\n",
            "warning[unaligned-ids] error[structure-mismatch]",
        ),
    ] {
        let story = Story::base()
            .edit(SEED, source, lists)
            .edit(BINHI, "- Nasaan ito? {#where}\n", tagalog)
            .accept();
        let faults = story.faults();
        assert_eq!(codes(&faults).join(" "), expected, "{tagalog}{faults}");
    }
}

/// The base with a self-check of four statements and a question, whose options these are, in both languages.
fn asking(options: &str, tagalog: &str) -> Story {
    const ASKED: &str = "\n## A {#a}\n\n## B {#b}\n\n## C {#c}\n\n## D {#d}\n\n## E {#e}\n\n";
    let page = |options: &str| format!("+++\ntitle = \"Where?\"\n+++\n{ASKED}{options}");
    let weights = "[self-check.weights]\na = { seed = 2 }\nb = { seed = 2 }\nc = { sprout = 2 }\nd = { sprout = 2 }\ne = { never = { seed = 2 }, daily = { sprout = 2 } }\n\n[must]";
    Story::base()
        .edit("content/garden/model.toml", "[must]", weights)
        .file("content/garden/en/self-check.md", &page(options))
        .file("content/garden/tl/self-check.md", &page(tagalog))
        .accept()
}

/// Each option of a page: its id, points and text.
fn options(page: &str) -> Vec<String> {
    let html = Html::parse_document(page);
    let options = select(&html, "[data-item=e] .body [data-answer]");
    let options = options.into_iter().map(|option| {
        let said = |name| option.value().attr(name).unwrap_or_default();
        let text: String = option.text().collect();
        let id = said("data-answer");
        format!("{id} ({}): {}", said("data-points"), text.trim())
    });
    options.collect()
}

#[test]
fn readers_answer_to_items_that_inherit_their_ids() {
    let english = "- Never {#never}\n- Daily {#daily}\n";
    let story = asking(english, "1. Hindi\n2. Araw-araw\n").edit(
        BINHI,
        "- Nasaan ito? {#where}\n",
        "- Nasaan ito?\n",
    );
    assert_eq!(story.faults(), "");
    assert_eq!(
        options(&story.page("tl/hardin/self-check/")),
        [
            "never (8 0): Hindi Binhi 8",
            "daily (0 8): Araw-araw Usbong 8"
        ]
    );
    let page = story.page("tl/hardin/binhi/");
    let html = Html::parse_document(&page);
    assert_eq!(select(&html, ".is-prompts li[data-item=where]").len(), 1);
    assert_eq!(select(&html, "#y\\.ticks").len(), 1);
    // And in the key's example, be it in other words.
    let page = story.page("tl/hardin/self-check/");
    let html = Html::parse_document(&page);
    assert_eq!(select(&html, ".example li").len(), 5);
}

#[test]
fn options_that_look_like_boxes_are_chosen() {
    let boxes = "- [ ] Never {#never}\n- [ ] Daily {#daily}\n";
    let expected = ["never (8 0): Never Seed 8", "daily (0 8): Daily Sprout 8"];
    let page = asking(boxes, boxes).page("en/garden/self-check/");
    assert_eq!(options(&page), expected);
}

#[test]
fn a_list_that_a_translation_lacks_is_its_source_s() {
    let english = "- Never {#never}\n- Daily {#daily}\n";
    let story = asking(english, "").edit(
        BINHI,
        "- [ ] May lupa. {#soil}\n- [ ] May tubig. {#water}\n",
        "Saka na.\n",
    );
    assert_eq!(
        options(&story.page("tl/hardin/self-check/")),
        ["never (8 0): Never Binhi 8", "daily (0 8): Daily Usbong 8"]
    );
    let page = story.page("tl/hardin/binhi/");
    let found = items(&page);
    assert_eq!(found.len(), 2, "{found:?}");
    let html = Html::parse_document(&page);
    let list = select(&html, ".is-checklist .body > p + .tasks label > [lang=en]");
    assert_eq!(list.len(), 2, "{page}");
    // One within an item stays there.
    let within = "- [ ] There is soil. {#soil}\n  - [ ] It is deep. {#deep}\n";
    let story = story.edit(SEED, "- [ ] There is soil. {#soil}\n", within);
    let page = story.page("tl/hardin/binhi/");
    assert_eq!(page.matches("data-item=\"deep\"").count(), 1, "{page}");
}
