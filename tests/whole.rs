//! A playbook as a whole: on one page for paper, and as a book for e-readers.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use scraper::{Html, Selector};
use story::Story;
use yugto::export::{Epub, time};
use yugto::l10n::Language;

const SPROUT: &str = "content/garden/en/sprout.md";

/// The base site, with links of every kind in a stage, and a note and a heading in both.
fn site() -> Story {
    let more = "See [[garden/seed]], [[garden]], [us](../../pages/en/about.md), [there](/tl/hardin/binhi/), [far](https://far.example/a?b&c) and [here](#signals).[^n]\n\n[^n]: A note.\n\n### Deeper {#deeper}\n";
    Story::base()
        .edit(SPROUT, "It is green.", &format!("It is green.\n\n{more}"))
        .edit(
            "content/garden/en/seed.md",
            "It is small.",
            "It is small.[^n]\n\n[^n]: Another.\n\n### Deeper {#deeper}\n",
        )
}

fn select<'h>(html: &'h Html, css: &str) -> Vec<scraper::ElementRef<'h>> {
    let selector = Selector::parse(css).expect("a selector");
    html.select(&selector).collect()
}

#[test]
fn on_one_page_links_between_parts_stay_on_it_and_lead_to_ids_that_are_there_once() {
    let html = Html::parse_document(&site().page("en/garden/print/"));
    let ids: Vec<&str> = select(&html, "[id]")
        .iter()
        .filter_map(|e| e.attr("id"))
        .collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "{ids:?}");
    for id in [
        "index",
        "seed",
        "seed/signals",
        "seed/deeper",
        "sprout/deeper",
        "note.sprout/signals.1",
    ] {
        assert!(ids.contains(&id), "{id} of {ids:?}");
    }
    let links = select(&html, "main .chapter a[href], main nav a[href]");
    let inner = links
        .iter()
        .filter_map(|a| a.attr("href")?.strip_prefix('#'));
    let inner: Vec<&str> = inner.collect();
    assert!(inner.iter().all(|id| ids.contains(id)), "{inner:?}");
    for id in ["seed", "index", "sprout/signals", "seed/ready"] {
        assert!(inner.contains(&id), "{id} of {inner:?}");
    }
    // What is elsewhere has its address on paper, since nobody can follow a link there.
    let outer = links
        .iter()
        .filter(|a| a.attr("href").is_some_and(|href| !href.starts_with('#')));
    let outer = outer.filter_map(|a| Some((a.attr("href")?, a.attr("data-address"))));
    let outer: Vec<_> = outer.collect();
    assert_eq!(
        outer,
        [
            ("../../about/", Some("https://example.org/book/en/about/")),
            (
                "../../../tl/hardin/binhi/",
                Some("https://example.org/book/tl/hardin/binhi/")
            ),
            ("https://far.example/a?b&c", None),
        ]
    );
    let deeper = select(&html, "h4")
        .iter()
        .map(|h| h.attr("id"))
        .collect::<Vec<_>>();
    assert_eq!(deeper, [Some("seed/deeper"), Some("sprout/deeper")]);
}

#[test]
fn a_part_that_is_not_translated_says_so_where_it_stands() {
    let story = site().without("content/garden/tl/sprout.md");
    let html = Html::parse_document(&story.page("tl/hardin/print/"));
    let titles = select(&html, ".chapter > header > h2");
    let titles: Vec<_> = titles
        .iter()
        .map(|h| (h.attr("id"), h.attr("lang")))
        .collect();
    assert_eq!(titles, [(Some("seed"), None), (Some("sprout"), Some("en"))]);
    let notices = select(&html, ".notice");
    assert_eq!(notices.len(), 1);
    let link = select(&html, ".notice a")[0].attr("href");
    assert_eq!(link, Some("../../../en/garden/sprout/"));
}

#[test]
fn ids_in_raw_html_begin_with_their_chapter_where_pages_stand_as_one() {
    let raw = "<p id=\"mine\"><a name=other></a><a href=\"#mine\">up</a></p>";
    let story = site()
        .edit(
            "yugto.toml",
            "source = \"en\"",
            "source = \"en\"\nraw_html = true",
        )
        .edit(
            SPROUT,
            "It is green.",
            &format!("{raw}\n\nIt is [[garden/sprout#mine|green]]."),
        );
    let own = story.page("en/garden/sprout/");
    assert!(own.contains(raw), "{own}");
    let print = story.page("en/garden/print/");
    let scoped =
        "<p id=\"sprout/mine\"><a name=sprout/other></a><a href=\"#sprout/mine\">up</a></p>";
    assert!(print.contains(scoped), "{print}");
    assert!(
        print.contains("<a href=\"#sprout/mine\">green</a>"),
        "{print}"
    );
}

/// The files of a book in order, with their bytes.
fn files(epub: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(epub)).expect("an archive");
    let files = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("it can be unpacked");
        let name = file.name().expect("a name").into_owned();
        (name, bytes)
    });
    files.collect()
}

fn epub(story: &Story, language: &str) -> Vec<u8> {
    let language = Language::parse(language).expect("CLDR knows it");
    let built = story.build();
    let bound = built.book(0, &language).expect("its templates work");
    let bound = bound.expect("there is such a book");
    let epub = Epub::new(&bound.files, bound.images.keys().cloned());
    let bytes = epub.bytes(&bound.about, &BTreeMap::new(), "1980-01-01T00:00:00Z");
    bytes.expect("it can be put together")
}

/// The texts of a book by their files, each of them XML.
fn texts(story: &Story, language: &str) -> BTreeMap<String, String> {
    let files = files(&epub(story, language)).into_iter();
    let texts = files.map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8")));
    let texts: BTreeMap<String, String> = texts.collect();
    let is_xml = |name: &str| name != "mimetype" && !name.ends_with(".css");
    for (name, text) in texts.iter().filter(|(name, _)| is_xml(name)) {
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}\n{text}"),
            }
        }
    }
    texts
}

#[test]
fn a_book_is_the_same_file_every_time_and_says_first_what_it_is() {
    let story = site();
    let epub_of = |language| epub(&story, language);
    let book = epub_of("en");
    assert_eq!(book, epub_of("en"));
    assert!(book.starts_with(b"PK\x03\x04"));
    assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip");
    let names: Vec<String> = files(&book).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "mimetype",
            "META-INF/container.xml",
            "EPUB/package.opf",
            "EPUB/overview.xhtml",
            "EPUB/stage-1.xhtml",
            "EPUB/stage-2.xhtml",
            "EPUB/nav.xhtml",
            "EPUB/book.css",
        ]
    );
}

#[test]
fn a_books_links_lead_to_its_own_files_or_to_the_published_site() {
    let loud = "[here](#signals) and [loud](HTTPS://FAR.EXAMPLE/)";
    let with = texts(&site().edit(SPROUT, "[here](#signals)", loud), "en");
    let sprout = &with["EPUB/stage-2.xhtml"];
    for link in [
        "<a href=\"stage-1.xhtml#ready\">before</a>",
        "<a href=\"stage-1.xhtml\">Seed</a>",
        "<a href=\"overview.xhtml\">Garden</a>",
        "<a href=\"https://example.org/book/en/about/\">us</a>",
        "<a href=\"https://far.example/a?b&amp;c\">far</a>",
        "<a href=\"HTTPS://FAR.EXAMPLE/\">loud</a>",
        "<a href=\"stage-2.xhtml#signals\">here</a>",
    ] {
        assert!(sprout.contains(link), "{link}: {sprout}");
    }
    assert!(sprout.contains("epub:type=\"noteref\""), "{sprout}");
    assert!(
        sprout.contains("<li id=\"note.signals.1\" epub:type=\"footnote\">"),
        "{sprout}"
    );
    // Nothing is known of where the site lies: what is elsewhere on it can't be a link.
    let nowhere = site().edit(
        "yugto.toml",
        "base_url = \"https://example.org/book/\"\n",
        "",
    );
    let sprout = &texts(&nowhere, "en")["EPUB/stage-2.xhtml"];
    assert!(
        sprout.contains("<a>us</a>") && sprout.contains("<a>there</a>"),
        "{sprout}"
    );
}

#[test]
fn a_book_keeps_its_name_and_turns_its_pages_in_the_direction_of_its_script() {
    let arabic = site()
        .edit(
            "yugto.toml",
            "[title]",
            "[languages.ar]\nfallback = [\"en\"]\n\n[title]",
        )
        .edit(
            SPROUT,
            "title = \"Sprout\"",
            "title = \"Sprout\"\nupdated = 2026-02-03",
        );
    let package = texts(&arabic, "ar")["EPUB/package.opf"].clone();
    for said in [
        "<spine page-progression-direction=\"rtl\">",
        "<dc:language>ar</dc:language>\n<dc:language>en</dc:language>",
        "<meta property=\"dcterms:modified\">2026-02-03T00:00:00Z</meta>",
        "<meta property=\"schema:accessibilitySummary\">",
    ] {
        assert!(package.contains(said), "{said}: {package}");
    }
    let name = |package: &str| {
        let (_, after) = package
            .split_once("<dc:identifier id=\"id\">")
            .expect("it has one");
        after.split('<').next().unwrap_or_default().to_owned()
    };
    let english = texts(&arabic, "en")["EPUB/package.opf"].clone();
    assert_ne!(name(&package), name(&english));
    let moved = arabic.edit("yugto.toml", "example.org/book", "elsewhere.example");
    assert_eq!(
        name(&texts(&moved, "ar")["EPUB/package.opf"]),
        name(&package)
    );
}

#[test]
fn raw_html_becomes_xml_without_what_books_can_not_have() {
    let raw = "<div onclick=x ID=a id=a data-x=1 a\"b=2><br><IMG src=https://far.example/i.png alt='A & B'>\
        <script>if (a < b) {}</script><form><b>bold<i>both</b>italic</i></form>&nbsp;&lt;\u{c}<input>\
        <a href=\"../nowhere.html\">lost</a><a href=\"#nothing\">gone</a></div>";
    let story = site()
        .edit(
            "yugto.toml",
            "source = \"en\"",
            "source = \"en\"\nraw_html = true",
        )
        .edit(SPROUT, "It is green.", raw);
    let sprout = &texts(&story, "en")["EPUB/stage-2.xhtml"];
    let (_, after) = sprout
        .split_once("<div id=\"a\">")
        .expect("the box is there");
    let inside = after.split("</div>").next().unwrap_or_default();
    assert_eq!(
        inside,
        "<br/><a href=\"https://far.example/i.png\">A &amp; B</a><b>bold<i>both</i></b><i>italic</i>\u{a0}&lt;\
        <a>lost</a><a>gone</a>"
    );
}

#[test]
fn times_are_counted_from_1970() {
    for (seconds, said) in [
        (0, Some("1970-01-01T00:00:00Z")),
        (951_827_696, Some("2000-02-29T12:34:56Z")),
        (253_402_300_800, None),
    ] {
        assert_eq!(time(seconds).as_deref(), said, "{seconds}");
    }
}
