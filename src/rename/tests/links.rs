//! Links and addresses.

use super::*;

#[test]
fn links_of_every_form_follow() {
    for (old, new, before, after) in [
        (
            "garden/one",
            "uno",
            "[[garden/one]] [[garden/one#a|x]] [[garden]]",
            "[[garden/uno]] [[garden/uno#a|x]] [[garden]]",
        ),
        (
            "garden",
            "hardin",
            "[[garden/one]] [[ garden ]] [[gardens]]",
            "[[hardin/one]] [[ hardin ]] [[gardens]]",
        ),
        (
            "garden/one",
            "uno",
            "|a|\n|-|\n|[[garden/one\\|x]]|",
            "|a|\n|-|\n|[[garden/uno\\|x]]|",
        ),
        (
            "garden/one",
            "uno",
            "[x](../../garden/en/one.md#a \"T (t)\")",
            "[x](../../garden/en/uno.md#a \"T (t)\")",
        ),
        (
            "garden/one",
            "uno",
            "[x `](y)` ![z](q.md)](<../../garden/en/one.md>)",
            "[x `](y)` ![z](q.md)](<../../garden/en/uno.md>)",
        ),
        (
            "garden/one",
            "uno",
            "[x](../../garden/tl/one.md?q#a)",
            "[x](../../garden/tl/uno.md?q#a)",
        ),
        (
            "garden/one",
            "uno",
            "[x](../../g%61rden/en/%6Fne.md)",
            "[x](../../g%61rden/en/uno.md)",
        ),
        (
            "garden",
            "hardin",
            "[x](../../garden/./en/../en/one.md)",
            "[x](../../hardin/./en/../en/one.md)",
        ),
        (
            "garden",
            "hardin",
            "[a][r] [b][r] [r]\n\n[r]: ../../garden/en/one.md 'T'",
            "[a][r] [b][r] [r]\n\n[r]: ../../hardin/en/one.md 'T'",
        ),
        (
            "garden",
            "hardin",
            "[x](/en/garden/one/#a) [y](/tl/garden)",
            "[x](/en/hardin/one/#a) [y](/tl/hardin)",
        ),
        (
            "garden/one",
            "uno",
            "[x](/en/garden/one/index.html)",
            "[x](/en/garden/uno/index.html)",
        ),
        (
            "garden#a",
            "b",
            "[[garden/one#a]] [[garden#a]] [[garden/two#a]]",
            "[[garden/one#a]] [[garden#b]] [[garden/two#a]]",
        ),
        (
            "garden/one#a",
            "garden/one#b",
            "[x](/en/garden/one#a) [y](../../garden/en/one.md#a)",
            "[x](/en/garden/one#b) [y](../../garden/en/one.md#b)",
        ),
        (
            "garden/one",
            "uno",
            "`[[garden/one]]` \\[[garden/one]] https://x.org/garden/one",
            "`[[garden/one]]` \\[[garden/one]] https://x.org/garden/one",
        ),
        ("garden/one", "信頼", "[[garden/one]]", "[[garden/信頼]]"),
    ] {
        let section = "## A {#a}\n\nX.\n";
        let sources = site(&[
            ("content/pages/en/index.md", before),
            ("content/garden/en/one.md", section),
            ("content/garden/en/two.md", section),
            ("content/garden/en/index.md", section),
        ]);
        let sources = renamed(&sources, old, new);
        assert_eq!(
            text(&sources, "content/pages/en/index.md"),
            after,
            "{old} {new}"
        );
    }
}

#[test]
fn addresses_made_of_slugs_stay() {
    let slug = "+++\ntitle = \"T\"\nslug = \"beet\"\n+++\n";
    let sources = site(&[
        ("content/garden/en/index.md", slug),
        (
            "content/pages/en/index.md",
            "[x](/en/beet/one/) [y](/en/beet/)",
        ),
    ]);
    let sources = renamed(&sources, "garden", "hardin");
    let expected = "[x](/en/beet/one/) [y](/en/beet/)";
    assert_eq!(text(&sources, "content/pages/en/index.md"), expected);
}

#[test]
fn relative_paths_and_images_of_the_folder_itself_follow() {
    let before = "[a](two.md) [b](../../garden/en/two.md) ![c](../../garden/c.png) ![d](c.png)";
    let sources = site(&[("content/garden/en/one.md", before)]);
    let sources = renamed(&sources, "garden", "hardin");
    let after = "[a](two.md) [b](../../hardin/en/two.md) ![c](../../hardin/c.png) ![d](c.png)";
    assert_eq!(text(&sources, "content/hardin/en/one.md"), after);
}
