//! What readers see of what an author wrote.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

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
