//! What whole sites say of their editions to machines: `hreflang`, canonical addresses, Open Graph, linked data and
//! the sitemap agree with one another and with the pages.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::{ElementRef, Html, Selector};
use story::{Story, bytes};
use yugto::disk;
use yugto::pipeline::{Built, Options, Pipeline};

/// A language, or `x-default`, and the absolute address that is said to be of it.
type Alternates = BTreeMap<String, String>;

/// What a page says of itself.
#[derive(Debug)]
struct Said {
    lang: String,
    canonical: Option<String>,
    alternates: Alternates,
    locale: String,
    locales: BTreeSet<String>,
    url: Option<String>,
    data: Option<serde_json::Value>,
    /// It is a whole playbook on one page, of which search engines are to know nothing.
    hidden: bool,
    robots: Option<String>,
    /// Redirects and the page for unknown addresses are there for nobody to find.
    found: bool,
}

fn all<'d>(document: &'d Html, selector: &str) -> Vec<ElementRef<'d>> {
    let selector = Selector::parse(selector).expect("a selector");
    document.select(&selector).collect()
}

fn attribute(document: &Html, selector: &str, name: &str) -> Option<String> {
    let found = all(document, selector);
    assert!(found.len() < 2, "{selector} is there more than once");
    Some(found.first()?.attr(name)?.to_owned())
}

fn read(html: &str) -> Said {
    let document = Html::parse_document(html);
    let pairs = all(&document, "head > link[rel=alternate][hreflang]");
    let alternates: Alternates = pairs
        .iter()
        .filter_map(|link| Some((link.attr("hreflang")?.into(), link.attr("href")?.into())))
        .collect();
    assert_eq!(alternates.len(), pairs.len(), "a language is named twice");
    let data = all(&document, "head > script[type='application/ld+json']");
    let locales = all(&document, "meta[property='og:locale:alternate']");
    let kind = attribute(&document, "body", "class").unwrap_or_default();
    Said {
        lang: attribute(&document, "html", "lang").expect("pages have a language"),
        canonical: attribute(&document, "link[rel=canonical]", "href"),
        alternates,
        locale: attribute(&document, "meta[property='og:locale']", "content").unwrap_or_default(),
        locales: locales
            .iter()
            .filter_map(|meta| Some(meta.attr("content")?.to_owned()))
            .collect(),
        url: attribute(&document, "meta[property='og:url']", "content"),
        data: data.first().map(|script| {
            let text: String = script.text().collect();
            assert!(!text.contains('<'), "{text}");
            serde_json::from_str(&text).expect("linked data is JSON")
        }),
        hidden: kind == "is-print",
        robots: attribute(&document, "meta[name=robots]", "content"),
        found: !matches!(&*kind, "is-redirect" | "is-not-found"),
    }
}

/// A site with the addresses at which readers find its pages.
struct Whole {
    base: String,
    pages: BTreeMap<String, Said>,
    sitemap: BTreeMap<String, Alternates>,
}

impl Whole {
    fn of(built: &Built, base: &str) -> Self {
        let (site, report) = built.render();
        assert!(!report.has_errors(), "the site has errors");
        let mut whole = Self {
            base: base.to_owned(),
            pages: BTreeMap::new(),
            sitemap: BTreeMap::new(),
        };
        for (path, bytes) in bytes(&site) {
            let text = String::from_utf8_lossy(&bytes);
            if path == "sitemap.xml" {
                whole.sitemap = sitemap(&text);
            } else if let Some(address) = path.strip_suffix("index.html") {
                whole
                    .pages
                    .insert(format!("{base}{}", encoded(address)), read(&text));
            }
        }
        whole.pages.retain(|_, page| page.found);
        whole
    }

    /// Pages that are what they say, rather than another edition shown in their place.
    fn real(&self) -> impl Iterator<Item = (&String, &Said)> {
        let own = |(address, page): &(&String, &Said)| page.canonical.as_ref() == Some(*address);
        self.pages.iter().filter(own)
    }

    fn check(&self) {
        assert!(self.real().count() > 3, "there are pages to speak of");
        for (address, page) in &self.pages {
            assert_eq!(page.url, page.canonical, "{address}: og:url is another");
            let hidden = page.robots.as_deref() == Some("noindex");
            assert_eq!(page.hidden, hidden, "{address}: {:?}", page.robots);
            if hidden {
                let named = (&page.canonical, &page.data);
                assert_eq!(named, (&None, &None), "{address} is hidden");
                assert!(page.alternates.is_empty(), "{address} is hidden");
                continue;
            }
            let canonical = page.canonical.as_ref().expect("every page has one");
            let real = self.pages.get(canonical);
            let real = real.unwrap_or_else(|| panic!("{address}: {canonical} isn’t there"));
            assert_eq!(real.canonical.as_ref(), Some(canonical), "{address}");
            assert_eq!(page.locale, real.locale, "{address}: og:locale");
            match address == canonical {
                true => self.real_page(address, page),
                false => {
                    assert_ne!(page.lang, real.lang, "{address} falls back to its language");
                    assert!(page.alternates.is_empty(), "{address} is no edition");
                    assert!(page.locales.is_empty(), "{address} is no edition");
                    assert!(page.data.is_none(), "{address} is described elsewhere");
                }
            }
        }
        let listed: Vec<&String> = self.sitemap.keys().collect();
        let real: Vec<&String> = self.real().map(|(address, _)| address).collect();
        assert_eq!(listed, real, "the sitemap lists every real page");
        for (address, alternates) in &self.sitemap {
            assert_eq!(*alternates, self.pages[address].alternates, "{address}");
        }
    }

    /// Everyone whom the page names names it and all the others.
    fn real_page(&self, address: &String, page: &Said) {
        let root = *address == self.base;
        let own = if root { "x-default" } else { &page.lang };
        assert_eq!(
            page.alternates.get(own),
            Some(address),
            "{address} lists itself"
        );
        assert!(page.alternates.contains_key("x-default"), "{address}");
        let mut locales = BTreeSet::new();
        for (lang, other) in &page.alternates {
            let there = self.pages.get(other);
            let there =
                there.unwrap_or_else(|| panic!("{address} names {other}, which isn’t there"));
            assert_eq!(
                there.canonical.as_ref(),
                Some(other),
                "{address} names a fallback"
            );
            assert_eq!(
                there.alternates, page.alternates,
                "{address} and {other} disagree"
            );
            if lang != "x-default" {
                assert_eq!(there.lang, *lang, "{other}");
                locales.insert(there.locale.clone());
            }
        }
        if root {
            return;
        }
        locales.remove(&page.locale);
        assert_eq!(page.locales, locales, "{address}: og:locale:alternate");
        let data = page.data.as_ref().expect("real editions are described");
        let work = &data["@graph"][0];
        assert_eq!(work["@id"], **address);
        assert_eq!(work["inLanguage"], *page.lang, "{address}");
        self.linked(address, data);
    }

    /// Whatever the linked data names is a page.
    fn linked(&self, from: &str, data: &serde_json::Value) {
        match data {
            serde_json::Value::Object(object) => {
                for (key, value) in object {
                    assert!(!value.is_null(), "{from}: {key} is nothing");
                    if let ("@id" | "item" | "url", Some(address)) = (&**key, value.as_str()) {
                        assert!(self.pages.contains_key(address), "{from} names {address}");
                    }
                    self.linked(from, value);
                }
            }
            serde_json::Value::Array(values) => {
                values.iter().for_each(|value| self.linked(from, value));
            }
            _ => {}
        }
    }
}

fn sitemap(xml: &str) -> BTreeMap<String, Alternates> {
    let document = Html::parse_fragment(&xml.replace("xhtml:link", "img"));
    let entries = all(&document, "url").into_iter().map(|url| {
        let link = |a: ElementRef<'_>| Some((a.attr("hreflang")?.into(), a.attr("href")?.into()));
        let of = |name: &str| Selector::parse(name).expect("a selector");
        let loc = url
            .select(&of("loc"))
            .next()
            .expect("an entry has an address");
        (
            loc.text().collect(),
            url.select(&of("img")).filter_map(link).collect(),
        )
    });
    entries.collect()
}

/// As addresses are written: what isn't ASCII in percent and hexadecimal digits.
fn encoded(address: &str) -> String {
    let byte = |byte: u8| match byte.is_ascii() {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    address.bytes().map(byte).collect()
}

fn on_disk(folder: &str, base: &str) -> Whole {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (sources, found) = disk::read(&root);
    let options = Options {
        base_url: Some(base.into()),
        ..Options::default()
    };
    Whole::of(&Pipeline::new(options).run(sources, found), base)
}

const BASE: &str = "https://example.org/book/";

#[test]
fn the_handbook_names_its_editions_from_every_side() {
    on_disk("", BASE).check();
}

#[test]
fn a_site_with_gaps_names_only_real_editions() {
    let whole = on_disk("tests/browser/fixture", BASE);
    assert!(whole.real().count() < whole.pages.len(), "pages fall back");
    whole.check();
}

#[test]
fn a_home_page_that_nobody_wrote_is_an_edition_where_anything_else_is() {
    let story = Story::base().edit(
        "yugto.toml",
        "[languages.tl]",
        "[languages.de]\nfallback = [\"en\"]\n[languages.tl]",
    );
    let story = story
        .without("content/pages/en/index.md")
        .without("content/pages/tl/index.md")
        .without("content/pages/tl/translation.lock")
        .accept();
    let whole = Whole::of(&story.build(), BASE);
    whole.check();
    let named: Vec<&str> = whole.pages[BASE]
        .alternates
        .keys()
        .map(|lang| &**lang)
        .collect();
    assert_eq!(named, ["en", "tl", "x-default"]);
    let german = &whole.pages[&format!("{BASE}de/")];
    assert_eq!(german.canonical, Some(format!("{BASE}en/")));
}

#[test]
fn an_old_address_names_the_real_page_also_where_another_language_stands_in() {
    let slug = "title = \"Hardin\"\nslug = \"hardin\"";
    let story = Story::base().without("content/garden/tl/sprout.md");
    assert!(story.texts["content/garden/tl/index.md"].contains(slug));
    for (old, real) in [
        ("tl/garden/seed/", Some("tl/hardin/binhi/")),
        ("tl/garden/sprout/", Some("en/garden/sprout/")),
        ("tl/garden/print/", None),
    ] {
        let page = read(&story.page(old));
        assert!(!page.found, "{old} is an old address");
        assert_eq!(page.canonical, real.map(|to| format!("{BASE}{to}")));
    }
}

#[test]
fn a_site_that_knows_no_address_names_none() {
    let story = Story::base().edit(
        "yugto.toml",
        "base_url = \"https://example.org/book/\"\n",
        "",
    );
    let page = read(&story.page("tl/hardin/binhi/"));
    assert!(page.canonical.is_none() && page.url.is_none() && page.data.is_none());
    assert!(page.alternates.is_empty());
    assert_eq!(page.locale, "tl_PH");
}

#[test]
fn linked_data_says_what_a_stage_is_part_of_and_what_it_translates() {
    let story = Story::base();
    let data = read(&story.page("tl/hardin/binhi/"))
        .data
        .expect("it is there");
    let [work, trail] = &data["@graph"].as_array().expect("a graph")[..] else {
        panic!("{data}");
    };
    assert_eq!(work["@type"], "LearningResource");
    assert_eq!(work["position"], 1);
    assert_eq!(work["isPartOf"]["@id"], format!("{BASE}tl/hardin/"));
    assert_eq!(
        work["translationOfWork"]["@id"],
        format!("{BASE}en/garden/seed/")
    );
    let steps = trail["itemListElement"].as_array().expect("steps");
    let steps: Vec<_> = steps.iter().filter_map(|s| s["item"].as_str()).collect();
    assert_eq!(
        steps,
        ["tl/", "tl/hardin/", "tl/hardin/binhi/"].map(|path| format!("{BASE}{path}"))
    );
    let source = read(&story.page("en/garden/seed/"))
        .data
        .expect("it is there");
    assert!(source["@graph"][0].get("translationOfWork").is_none());
}

#[test]
fn titles_can_t_end_linked_data() {
    let story = Story::base().edit(
        "content/garden/en/seed.md",
        "title = \"Seed\"",
        "title = \"</script><!-- <b>\"",
    );
    let data = read(&story.page("en/garden/seed/"))
        .data
        .expect("it is there");
    assert_eq!(data["@graph"][0]["name"], "</script><!-- <b>");
}
