//! Cards: drawn once, named by pages, and never with boxes in place of letters.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start the program"
)]

mod desk;
mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use desk::{Desk, Run};
use scraper::{Html, Selector};
use story::Story;

const SEED: &str = "content/garden/en/seed.md";
/// A font of the site’s own: one that the theme’s titles are not set in.
const OWN: &str = "fonts/Own.ttf";
const OWN_IS: &str = "themes/yugto/fonts/NotoSans-SemiBold.ttf";

impl Desk {
    /// A site that asks for cards, in a third language with a page of its own.
    fn of(cards: &str) -> Self {
        let tables =
            format!("[languages.ar]\n\n[cards]\n{cards}\n\n[title]\nar = \"دليل الحديقة\"");
        let story = Story::base().edit("yugto.toml", "[title]", &tables).file(
            "content/garden/ar/seed.md",
            "+++\ntitle = \"البذرة الأولى!\"\n+++\n",
        );
        Self::new().with(&story.texts)
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        assert_eq!(self.read(path).matches(old).count(), 1, "{old} in {path}");
        self.change(path, old, new);
    }

    /// What a command says about cards.
    fn said(&self, line: &str) -> Vec<String> {
        let Run { out, err, .. } = self.run(&format!("{line} --format short"));
        let said = out + &err;
        let about = ["card", "font", "template"];
        let lines = said.lines().map(|line| line.replace('\\', "/"));
        lines
            .filter(|line| about.iter().any(|word| line.contains(word)))
            .collect()
    }

    fn page(&self, path: &str) -> String {
        self.read(&format!("public/{path}index.html"))
    }

    /// What the head of a page says of its card.
    fn card(&self, address: &str) -> BTreeMap<String, String> {
        let html = Html::parse_document(&self.page(address));
        let metas = Selector::parse("meta[content]").expect("a selector");
        let metas = html.select(&metas).filter_map(|meta| {
            let name = meta.attr("property").or(meta.attr("name"))?;
            let is_about = name.starts_with("og:image") || name == "twitter:card";
            is_about.then(|| {
                let content = meta.attr("content").unwrap_or_default();
                (name.to_owned(), content.to_owned())
            })
        });
        metas.collect()
    }
}

#[cfg(not(feature = "cards"))]
#[test]
fn a_program_that_draws_none_says_so_and_pages_name_none() {
    let site = Desk::of("");
    let said = site.said("build");
    assert_eq!(
        said,
        ["there are no cards: this `yugto` was made without the feature `cards`"]
    );
    assert_eq!(site.card("en/garden/seed/"), BTreeMap::new());
    assert!(!site.at("public/assets/cards").exists());
}

#[cfg(feature = "cards")]
mod drawn {
    use super::*;
    use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

    impl Desk {
        /// Builds the site, and gives its cards by their paths without the hash.
        fn build(&self) -> BTreeMap<String, PathBuf> {
            self.run("build").done();
            self.made("public")
        }

        /// The same of a site that is built.
        fn made(&self, out: &str) -> BTreeMap<String, PathBuf> {
            let files = self.files(out).into_keys();
            let made = files.filter_map(|path| {
                let (stem, _) = path.strip_prefix("assets/cards/")?.split_once('.')?;
                Some((stem.to_owned(), self.at(out).join(&path)))
            });
            made.collect()
        }
    }

    fn pixels(path: &Path) -> Pixmap {
        Pixmap::decode_png(&fs::read(path).expect("a file")).expect("a PNG")
    }

    fn own_font() -> Vec<u8> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(OWN_IS);
        fs::read(path).expect("the theme has a font")
    }

    /// From where to where something dark is in these rows.
    fn ink(card: &Pixmap, rows: std::ops::Range<u32>) -> Option<(u32, u32)> {
        let dark = |pixel: PremultipliedColorU8| pixel.green() < 120;
        let columns = (0..card.width()).filter(|x| {
            let mut rows = rows.clone();
            rows.any(|y| dark(card.pixel(*x, y).expect("inside")))
        });
        let columns: Vec<u32> = columns.collect();
        Some((*columns.first()?, *columns.last()?))
    }

    #[test]
    fn pages_name_their_card_by_an_address_at_which_it_lies() {
        let site = Desk::of("");
        let cards = site.build();
        let named = site.card("en/garden/seed/");
        let file = cards["en/garden/seed"].file_name().expect("a name");
        let file = file.to_str().expect("text");
        let expected = [
            (
                "og:image",
                &*format!("https://example.org/book/assets/cards/en/garden/{file}"),
            ),
            ("og:image:alt", "Seed · Stage 1 of 2 · Garden · The Garden"),
            ("og:image:height", "630"),
            ("og:image:type", "image/png"),
            ("og:image:width", "1200"),
            ("twitter:card", "summary_large_image"),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(named, BTreeMap::from(expected));
        let card = pixels(&cards["en/garden/seed"]);
        assert_eq!((card.width(), card.height()), (1200, 630));
    }

    #[test]
    fn pages_without_a_card_of_their_own_name_that_of_what_they_show() {
        let site = Desk::of("");
        let cards = site.build();
        let image = |address: &str| {
            let mut named = site.card(address);
            let image = named.remove("og:image").expect("it names one");
            let below = image.split_once("/assets/cards/").expect("a card").1;
            below.split_once('.').expect("a hash").0.to_owned()
        };
        for (address, shown) in [
            ("", "en/pages/index"),
            ("en/", "en/pages/index"),
            ("en/garden/print/", "en/garden"),
            ("tl/hardin/print/", "tl/garden"),
            ("ar/garden/seed/", "ar/garden/seed"),
            ("ar/garden/sprout/", "en/garden/sprout"),
            ("ar/about/", "en/pages/about"),
        ] {
            assert_eq!(image(address), shown, "{address}");
            assert!(cards.contains_key(shown), "{shown}: {cards:?}");
        }
        assert!(!cards.contains_key("ar/garden/sprout"), "{cards:?}");
        assert!(!cards.contains_key("en/garden/print"), "{cards:?}");
        assert_eq!(fs::exists(site.at("public/404.html")).ok(), Some(true));
    }

    #[test]
    fn without_an_address_of_its_own_a_site_has_none() {
        let site = Desk::of("");
        site.edit(
            "yugto.toml",
            "base_url = \"https://example.org/book/\"\n",
            "",
        );
        assert_eq!(site.build(), BTreeMap::new());
        assert_eq!(site.card("en/garden/seed/"), BTreeMap::new());
        assert_eq!(
            site.said("build"),
            [
                "there are no cards: only whole addresses lead to them, and `yugto.toml` has no `base_url`"
            ]
        );
    }

    #[test]
    fn a_card_shows_what_its_page_is_about() {
        let site = Desk::of("");
        let before = site.build();
        let (seed, sprout) = (&before["en/garden/seed"], &before["en/garden/sprout"]);
        assert!(pixels(seed) != pixels(sprout));
        // Its title stands on the left, and the stages lie below.
        let (left, right) = ink(&pixels(seed), 200..300).expect("a title");
        assert!((75..95).contains(&left) && right < 600, "{left} {right}");
        assert!(ink(&pixels(seed), 430..560).is_some());
        site.edit(SEED, "title = \"Seed\"", "title = \"Grain\"");
        let after = site.build();
        let changed: Vec<&String> = before
            .keys()
            .filter(|name| before[*name] != after[*name])
            .collect();
        assert_eq!(changed, ["en/garden/seed"]);
    }

    #[test]
    fn where_no_font_has_the_letters_the_shape_stands_alone_and_a_note_says_so_once() {
        let site = Desk::of("");
        site.edit("content/garden/ar/seed.md", "البذرة الأولى!", "芽");
        let cards = site.build();
        let said = site.said("check");
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("note[wordless-card]: "), "{said:?}");
        assert!(said[0].starts_with("yugto.toml:"), "{said:?}");
        let first = pixels(&cards["ar/garden/seed"]);
        // Nothing at the places of words.
        assert_eq!(ink(&first, 40..100), None);
        // Another title that no font has looks the same.
        site.edit("content/garden/ar/seed.md", "芽", "種");
        let second = site.build();
        assert_ne!(second["ar/garden/seed"], cards["ar/garden/seed"]);
        assert!(pixels(&second["ar/garden/seed"]) == first);
        // One letter is enough.
        site.edit(SEED, "title = \"Seed\"", "title = \"Seed 種\"");
        let third = site.build();
        assert_eq!(ink(&pixels(&third["en/garden/seed"]), 40..100), None);
        assert!(site.said("check")[0].contains("no font has 種"));
    }

    #[test]
    fn words_stand_where_their_language_reads_from() {
        let site = Desk::of("");
        let cards = site.build();
        assert_eq!(site.said("check"), Vec::<String>::new());
        let card = pixels(&cards["ar/garden/seed"]);
        let (left, right) = ink(&card, 200..330).expect("a title");
        assert!(
            (1100..=1125).contains(&right) && left > 500,
            "{left} {right}"
        );
        let english = pixels(&cards["en/garden/seed"]);
        assert!(ink(&english, 40..100).expect("a title").0 < 100);
    }

    #[test]
    fn fonts_of_the_site_go_before_those_of_the_theme() {
        let site = Desk::of(&format!("fonts = [\"{OWN}\"]"));
        site.write(OWN, own_font());
        let own = pixels(&site.build()["en/garden/seed"]);
        assert!(own != pixels(&Desk::of("").build()["en/garden/seed"]));
    }

    #[test]
    fn the_same_site_has_the_same_bytes_on_any_number_of_threads() {
        let site = Desk::of("");
        let bytes = |threads: &str| {
            let mut build = site.command(&format!("build --out {threads}"));
            Run::by(build.env("RAYON_NUM_THREADS", threads)).done();
            let read = |(name, path): (String, PathBuf)| (name, fs::read(path).expect("a file"));
            let made = site.made(threads).into_iter();
            made.map(read).collect::<BTreeMap<_, _>>()
        };
        let one = bytes("1");
        assert!(one.len() > 10, "{}", one.len());
        assert!(one == bytes("3"));
    }

    #[test]
    fn what_was_drawn_before_is_taken_over() {
        let site = Desk::of("");
        let first = site.build();
        // It would be drawn again with other bytes.
        let seed = &first["en/garden/seed"];
        let was = fs::read(seed).expect("a file");
        fs::write(seed, b"kept").expect("a file can be written");
        let manifest = site.at("public/.yugto-manifest");
        let list = fs::read_to_string(&manifest).expect("a manifest");
        let [old, new] = [&was[..], b"kept"].map(|bytes| {
            let hash = blake3::hash(bytes).to_hex();
            hash[..16].to_owned()
        });
        assert_eq!(list.matches(&old).count(), 1);
        fs::write(&manifest, list.replace(&old, &new)).expect("a file can be written");
        site.edit(
            "content/garden/en/sprout.md",
            "title = \"Sprout\"",
            "title = \"Shoot\"",
        );
        let second = site.build();
        assert_eq!(second["en/garden/seed"], *seed);
        assert_eq!(fs::read(seed).expect("a file"), b"kept");
        assert!(!first["en/garden/sprout"].exists());
        // Other fonts, and all are drawn anew.
        site.edit(
            "yugto.toml",
            "[cards]\n",
            &format!("[cards]\nfonts = [\"{OWN}\"]\n"),
        );
        site.write(OWN, own_font());
        let third = site.build();
        assert_ne!(third["en/garden/seed"], *seed);
        assert!(!seed.exists());
    }

    #[test]
    fn a_file_that_is_no_font_is_an_error_at_its_place_and_nothing_is_written() {
        let site = Desk::of("fonts = [\"fonts/a.ttf\", \"fonts/b.otf\"]");
        site.write("fonts/a.ttf", b"no font");
        let huge = fs::File::create(site.at("fonts/b.otf")).expect("a file can be made");
        huge.set_len((40 << 20) + 1).expect("there is room");
        for command in ["check", "build"] {
            let said = site.said(command);
            let errors: Vec<&str> = said
                .iter()
                .filter_map(|line| Some(line.split_once("error[unusable-font]: ")?.1))
                .collect();
            assert_eq!(
                errors,
                [
                    "`fonts/a.ttf` can't be used: it is no TrueType or OpenType font",
                    "`fonts/b.otf` can't be used: it is larger than 40 MiB",
                ],
                "{said:?}"
            );
        }
        assert!(!site.at("public").exists());
    }

    /// A site whose theme has this template of cards.
    fn themed(template: &str) -> Desk {
        let site = Desk::of("");
        site.edit(
            "yugto.toml",
            "source = \"en\"",
            "source = \"en\"\ntheme = \"ours\"",
        );
        site.write("themes/ours/theme.toml", b"extends = \"yugto\"\n");
        site.write("themes/ours/templates/card.svg", template);
        site
    }

    #[test]
    fn a_theme_draws_its_own_cards_with_words_that_markup_can_not_break() {
        let site = themed(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 50\"><rect width=\"100\" height=\"50\" fill=\"{{ oklch(l=0.44, c=0.115, h=15) }}\"/>{% set set = title | fit(width=90, size=20) %}{% for line in set.lines %}<text x=\"5\" y=\"30\" font-size=\"{{ set.size }}\" fill=\"white\">{% for run in line %}<tspan font-family=\"{{ run.family }}\">{{ run.text }}</tspan>{% endfor %}</text>{% endfor %}</svg>",
        );
        site.edit(SEED, "title = \"Seed\"", "title = \"<S & \\u0007 d>\"");
        let cards = site.build();
        let card = pixels(&cards["en/garden/seed"]);
        // What style sheets make of oklch(44% 0.115 15).
        let paint = card.pixel(5, 5).expect("inside");
        assert_eq!(
            [paint.red(), paint.green(), paint.blue()],
            [0x86, 0x32, 0x3e]
        );
        let is_white = |pixel: &PremultipliedColorU8| pixel.green() > 200;
        assert!(card.pixels().iter().any(is_white));
    }

    #[test]
    fn hues_of_a_theme_are_those_of_its_cards() {
        let site = Desk::of("");
        let usual = pixels(&site.build()["en/garden/seed"]);
        site.edit(
            "yugto.toml",
            "source = \"en\"",
            "source = \"en\"\ntheme = \"ours\"",
        );
        // The bar at the top.
        let bar = |card: &Pixmap| card.pixel(600, 5).expect("inside");
        assert!(bar(&usual).red() > bar(&usual).blue());
        let mut others = BTreeSet::new();
        for hue in ["200", "200deg", "0.5556TURN", "222.2grad", "3.4907rad"] {
            let theme = format!("extends = \"yugto\"\n[tokens]\nhue-1 = {hue:?}\n");
            site.write("themes/ours/theme.toml", theme);
            let ours = bar(&pixels(&site.build()["en/garden/seed"]));
            others.insert([ours.red(), ours.green(), ours.blue()]);
        }
        let other = others.first().expect("a colour");
        assert!(others.len() == 1 && other[0] < other[2], "{others:?}");
    }

    #[test]
    fn a_card_reaches_nothing_beside_itself() {
        let site = themed(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 1200 630\"><rect width=\"1200\" height=\"630\" fill=\"white\"/><image href=\"{{ site.extra.file }}\" width=\"1200\" height=\"630\"/><image xlink:href=\"dot.svg\" width=\"1200\" height=\"630\"/><image href=\"data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSI5IiBoZWlnaHQ9IjkiPjxyZWN0IHdpZHRoPSI5IiBoZWlnaHQ9IjkiLz48L3N2Zz4=\" width=\"1200\" height=\"630\"/></svg>",
        );
        let dot = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";
        site.write("dot.svg", dot);
        let file = site.at("dot.svg").display().to_string();
        site.edit(
            "yugto.toml",
            "[title]",
            &format!("[extra]\nfile = {file:?}\n\n[title]"),
        );
        let cards = site.build();
        let card = pixels(&cards["en/garden/seed"]);
        assert!(card.pixels().iter().all(|pixel| pixel.red() == 255));
    }

    #[test]
    fn a_template_that_can_not_be_drawn_is_an_error_at_its_place() {
        for (template, expected) in [
            (
                "<svg>{{ msg(id=\"home\") }}</svg>",
                "themes/ours/templates/card.svg:1:9: error[template-error]",
            ),
            (
                "<svg>{{ nothing }}</svg>",
                "themes/ours/templates/card.svg:1:9: error[template-error]",
            ),
            (
                "<svg>",
                "themes/ours/templates/card.svg:1:1: error[template-error]: the card can’t be drawn",
            ),
            (
                "<!DOCTYPE svg [<!ENTITY a \"a\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "themes/ours/templates/card.svg:1:1: error[template-error]: the card can’t be drawn",
            ),
        ] {
            let site = themed(template);
            for command in ["check", "build"] {
                let said = site.said(command);
                let found = said.iter().filter(|line| line.starts_with(expected));
                assert_eq!(found.count(), 1, "{command} {template}: {said:?}");
                assert!(!site.at("public").exists(), "{template}");
            }
        }
    }

    #[test]
    fn a_theme_that_lacks_the_template_says_so_where_cards_are_asked_for() {
        let story = Story::base()
            .edit("yugto.toml", "[title]", "[cards]\n\n[title]")
            .edit(
                "yugto.toml",
                "source = \"en\"",
                "source = \"en\"\ntheme = \"bare\"",
            )
            .file("themes/bare/theme.toml", "name = \"bare\"\n");
        assert!(
            story.faults().contains("has no `card.svg`"),
            "{}",
            story.faults()
        );
    }
}
