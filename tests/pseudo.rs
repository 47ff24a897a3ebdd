//! Made-up languages, `--pseudo`: whatever readers see of a page comes from a catalog or from an author, so that it can
//! be translated; and nobody meets these languages in an ordinary build.

mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::{ElementRef, Html, Selector};
use story::{Story, bytes};
use yugto::disk;
use yugto::pipeline::{Built, Options, Pipeline};
use yugto::pseudo::Locales;
use yugto::source::{SitePath, Sources};

/// Attributes that are read to people.
const READ: [&str; 6] = [
    "alt",
    "aria-label",
    "title",
    "placeholder",
    "label",
    "content",
];

fn built(sources: Sources) -> Built {
    let options = Options {
        locales: Locales::WithPseudo,
        ..Options::default()
    };
    Pipeline::new(options).run(sources, Vec::new())
}

/// The site in a folder of the repository.
fn site(folder: &str) -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (sources, faults) = disk::read(&root);
    assert!(faults.is_empty(), "{faults:?}");
    sources
}

/// The pages of a language by their addresses.
fn pages(built: &Built, tag: &str) -> BTreeMap<String, String> {
    let (site, _) = built.render();
    let pages = bytes(&site).into_iter();
    let pages = pages.filter(|(path, _)| path.starts_with(tag) && path.ends_with(".html"));
    pages
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("pages are UTF-8")))
        .collect()
}

/// Every text that a page has for its readers, in the language `tag`.
fn texts(element: ElementRef<'_>, tag: &str, found: &mut Vec<String>) {
    let value = element.value();
    let other = element.attr("lang").is_some_and(|lang| lang != tag);
    if other || matches!(value.name(), "script" | "style" | "code" | "pre") {
        return;
    }
    let meant = match element.attr("name").or(element.attr("property")) {
        Some("description" | "og:title" | "og:site_name" | "og:description") => true,
        _ => value.name() != "meta",
    };
    let read = READ.iter().filter(|_| meant);
    found.extend(
        read.filter_map(|name| element.attr(name))
            .map(str::to_owned),
    );
    for child in element.children() {
        match ElementRef::wrap(child) {
            Some(child) => texts(child, tag, found),
            None => found.extend(child.value().as_text().map(|text| text.to_string())),
        }
    }
}

/// The words of a text that are as their author wrote them.
fn plain(text: &str, tag: &str) -> Vec<String> {
    let mut text = text.to_owned();
    // What scripts put something else in place of.
    for name in ["stage", "answer", "instead"] {
        text = text.replace(&format!("{{{name}}}"), "");
    }
    if tag == "en-XB" {
        while let Some((before, rest)) = text.split_once('\u{202e}') {
            let (_, after) = rest.split_once('\u{202c}').expect("what begins ends");
            text = format!("{before} {after}");
        }
    }
    // An address is the same in every language.
    let pieces = text.split_whitespace();
    let pieces = pieces.filter(|piece| !piece.starts_with("https://"));
    let text = pieces.collect::<Vec<_>>().join(" ");
    let words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Every kind of page that a site can have, as its body says.
const KINDS: [&str; 9] = [
    "home",
    "page",
    "overview",
    "stage",
    "self-check",
    "lens",
    "lens-page",
    "atlas",
    "glossary",
];

/// That a site has every kind of page in both made-up languages, and on none of them a word of its source.
fn nothing_is_plain(folder: &str) {
    let built = built(site(folder));
    for tag in ["en-XA", "en-XB"] {
        let pages = pages(&built, tag);
        let mut kinds = BTreeSet::new();
        let mut wrong = BTreeSet::new();
        for (path, page) in &pages {
            let html = Html::parse_document(page);
            let body = Selector::parse("body").expect("a selector");
            let body = html.select(&body).next().and_then(|b| b.attr("class"));
            let classes = body.unwrap_or_default().split(' ');
            let kind = classes.filter_map(|class| class.strip_prefix("is-"));
            kinds.extend(kind.map(str::to_owned));
            let mut found = Vec::new();
            texts(html.root_element(), tag, &mut found);
            for text in found {
                let words = plain(&text, tag);
                if !words.is_empty() {
                    wrong.insert(format!("{words:?} in {text:?} on {path}"));
                }
            }
        }
        for kind in KINDS {
            assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
        }
        let first: Vec<&String> = wrong.iter().take(40).collect();
        assert!(wrong.is_empty(), "{tag}: {} texts\n{first:#?}", wrong.len());
    }
}

#[test]
fn nothing_that_readers_see_is_written_into_the_theme_or_the_program() {
    nothing_is_plain("tests/browser/fixture");
}

#[test]
fn nothing_that_readers_of_the_handbook_see_is_either() {
    nothing_is_plain("");
}

fn select<'h>(html: &'h Html, css: &str) -> Vec<ElementRef<'h>> {
    let selector = Selector::parse(css).expect("a selector");
    html.select(&selector).collect()
}

#[test]
fn they_are_in_the_switcher_and_search_engines_do_not_learn_of_them() {
    let built = built(Story::base().sources());
    let (site, _) = built.render();
    let files = bytes(&site);
    let page = |path: &str| String::from_utf8(files[path].clone()).expect("UTF-8");
    for (tag, dir) in [("en-XA", "ltr"), ("en-XB", "rtl")] {
        let seed = page(&format!("{tag}/garden/seed/index.html"));
        let html = Html::parse_document(&seed);
        assert_eq!(
            select(&html, &format!("html[lang={tag}][dir={dir}]")).len(),
            1
        );
        assert_eq!(select(&html, "meta[name=robots][content=noindex]").len(), 1);
        assert_eq!(select(&html, "link[hreflang]").len(), 0);
        assert_eq!(select(&html, ".notice").len(), 0, "it is an edition");
        let real = page("tl/hardin/binhi/index.html");
        let real = Html::parse_document(&real);
        let link = format!(".languages a[hreflang={tag}]");
        assert_eq!(select(&real, &link).len(), 1);
        assert_eq!(select(&real, &format!("link[hreflang={tag}]")).len(), 0);
        assert!(!page("sitemap.xml").contains(tag));
    }
}

#[test]
fn an_ordinary_build_knows_nothing_of_them_and_a_pseudo_build_finds_the_same_faults() {
    let story = Story::base().edit(
        "content/garden/en/seed.md",
        "It begins.",
        "It [begins](nowhere.md), see <b>this</b>.",
    );
    let files = bytes(&story.build().render().0);
    assert!(!files.keys().any(|path| path.contains("en-X")));
    let built = built(story.sources());
    let (_, report) = built.render();
    assert_eq!(story::faults(&report, &built.sources), story.faults());
}

#[test]
fn what_is_no_text_stays_as_it_is() {
    let story = Story::base().edit(
        "content/garden/en/seed.md",
        "It begins.",
        "It `begins` **here**, at <https://a.example/Here>, [أهلا]{lang=ar} and [up](#ready \"Up\"). See [[garden/sprout]].\n\n```rust\nfn main() {}\n```",
    );
    let built = built(story.sources());
    let page = &pages(&built, "en-XA/garden/seed/")["en-XA/garden/seed/index.html"];
    for expected in [
        "<code dir=\"ltr\">begins</code>",
        "<p>[Îîţ ",
        "<strong>ĥééŕéé</strong>",
        "<a href=\"https://a.example/Here\" dir=\"ltr\">https://a.example/Here</a>",
        "<span lang=\"ar\" dir=\"rtl\">أهلا</span>",
        "<a href=\"#ready\" title=\"[Ûûþ]\">ûûþ</a>",
        "<a href=\"../sprout/\">[Šþŕööûûţ]</a>",
        "main",
        "id=\"signals\"",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
}

#[test]
fn what_a_site_calls_en_xa_itself_is_its_own() {
    let story = Story::base().edit("yugto.toml", "[title]", "[languages.en-XA]\n\n[title]");
    let built = built(story.sources());
    let pages = pages(&built, "en-XA");
    assert!(pages["en-XA/garden/seed/index.html"].contains("class=\"notice\""));
}

#[test]
fn they_follow_their_source_when_it_is_edited() {
    let before = Story::base();
    let after = before
        .clone()
        .edit("content/garden/en/seed.md", "It is small.", "It is tiny.");
    let options = || Options {
        locales: Locales::WithPseudo,
        ..Options::default()
    };
    let mut pipeline = Pipeline::new(options());
    pipeline.run(before.sources(), Vec::new()).render();
    let again = pipeline.run(after.sources(), Vec::new()).render().0;
    let afresh = built(after.sources()).render().0;
    assert_eq!(bytes(&again), bytes(&afresh));
    let path = SitePath::new("content/garden/en-XA/seed.md");
    assert!(
        !after.sources().texts.contains_key(&path),
        "no file on disk"
    );
}
