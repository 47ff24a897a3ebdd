//! Laws that hold for every site: line endings, threads and the memo change nothing, and every link leads somewhere.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use std::collections::BTreeSet;

use proptest::prelude::*;
use scraper::{Html, Selector};
use story::{Story, bytes, faults};
use yugto::diag::Code;
use yugto::pipeline::{Built, Options, Pages, Pipeline};

type Output = (std::collections::BTreeMap<String, Vec<u8>>, String);

fn output(built: &Built) -> Output {
    let (site, report) = built.render();
    (bytes(&site), faults(&report, &built.sources))
}

/// One change of a site.
#[derive(Clone, Debug)]
enum Edit {
    Body(usize, usize),
    Title(usize, usize),
    Slug(usize, usize),
    Link(usize, usize),
    DeletePage(usize),
    DeleteLock,
    Accept,
    AddStage(usize),
    Reorder,
    AddLanguage,
    Message(usize),
    Template(usize),
    NoTemplate,
    BrokenTemplate,
    Damage(usize),
    BaseUrl(usize),
    Glossary(usize, usize),
    Lens(usize),
    Summary(usize, usize),
    Updated(usize, usize),
    Heading(usize, usize),
    Item(usize, usize),
    Playbook(usize),
    Note(usize),
    Image(usize, usize),
    Nothing,
}

const WORDS: [&str; 6] = [
    "soil",
    "rain",
    "Ulan at araw",
    "“wind”",
    "信頼",
    "leaf & stem",
];

const IMAGES: [&str; 4] = [
    "content/garden/leaf.png",
    "content/garden/en/leaf.png",
    "content/garden/tl/leaf.png",
    "content/garden/ar/leaf.png",
];

const LINKS: [&str; 10] = [
    "![A leaf](leaf.png)",
    "[the leaf](leaf.png)",
    "[[garden/seed#ready]]",
    "[[garden]]",
    "[a](../../pages/en/about.md)",
    "[b](/tl/hardin/)",
    "[[pages/about|us]]",
    "[gone](nowhere.md)",
    "[[tools/a]]",
    "[[glossary]]",
];

fn edits() -> impl Strategy<Value = Edit> {
    let n = 0_usize..12;
    prop_oneof![
        (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Body(a, b)),
        (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Title(a, b)),
        (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Slug(a, b)),
        (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Link(a, b)),
        (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Glossary(a, b)),
        n.clone().prop_map(Edit::Lens),
        (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Summary(a, b)),
        (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Updated(a, b)),
        (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Heading(a, b)),
        (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Item(a, b)),
        n.clone().prop_map(Edit::Playbook),
        n.clone().prop_map(Edit::Note),
        (n.clone(), n.clone()).prop_map(|(a, b)| Edit::Image(a, b)),
        n.clone().prop_map(Edit::DeletePage),
        n.clone().prop_map(Edit::AddStage),
        n.clone().prop_map(Edit::Message),
        n.clone().prop_map(Edit::Template),
        n.clone().prop_map(Edit::Damage),
        n.prop_map(Edit::BaseUrl),
        Just(Edit::DeleteLock),
        Just(Edit::Accept),
        Just(Edit::Reorder),
        Just(Edit::AddLanguage),
        Just(Edit::NoTemplate),
        Just(Edit::BrokenTemplate),
        Just(Edit::Nothing),
    ]
}

/// The path of one of the site's pages.
fn page(story: &Story, n: usize) -> Option<String> {
    let pages: Vec<&String> = story.texts.keys().filter(|p| p.ends_with(".md")).collect();
    pages
        .get(n % pages.len().max(1))
        .map(|path| (*path).clone())
}

/// With one line of a page's front matter in place of that which begins alike.
fn front(story: Story, n: usize, key: &str, value: &str) -> Story {
    let Some(path) = page(&story, n) else {
        return story;
    };
    let text = story.texts.get(&path).cloned().unwrap_or_default();
    let line = format!("{key} = ");
    let kept = text.lines().filter(|l| !l.starts_with(&line));
    let text: Vec<&str> = kept.skip(1).collect();
    story.file(
        &path,
        &format!("+++\n{line}\"{value}\"\n{}\n", text.join("\n")),
    )
}

/// With some text at the end of a page.
fn append(mut story: Story, n: usize, text: &str) -> Story {
    if let Some(path) = page(&story, n) {
        let page = story.texts.entry(path).or_default();
        page.push_str(&format!("\n{text}\n"));
    }
    story
}

fn apply(mut story: Story, edit: &Edit) -> Story {
    let word = |n: usize| WORDS[n % WORDS.len()];
    match edit {
        Edit::Body(n, w) => append(story, *n, word(*w)),
        Edit::Link(n, l) => append(story, *n, LINKS[l % LINKS.len()]),
        Edit::Title(n, w) => front(story, *n, "title", word(*w)),
        Edit::Slug(n, w) => front(story, *n, "slug", &format!("s{w}")),
        Edit::DeletePage(n) => match page(&story, *n) {
            Some(path) if story.texts.len() > 6 => story.without(&path),
            _ => story,
        },
        Edit::DeleteLock => {
            story.texts.retain(|path, _| !path.ends_with(".lock"));
            story
        }
        Edit::Accept => story.accept(),
        Edit::AddStage(n) => {
            let model = "content/garden/model.toml";
            let stages = format!("[\"s{n}\", \"seed\"");
            let text = story.texts.entry(model.to_owned()).or_default();
            *text = text.replace("[\"seed\"", &stages);
            let page = format!("+++\ntitle = \"{}\"\n+++\n\n## S {{#signals}}\n", word(*n));
            story.file(&format!("content/garden/en/s{n}.md"), &page)
        }
        Edit::Reorder => {
            let text = story
                .texts
                .entry("content/garden/model.toml".to_owned())
                .or_default();
            *text = text.replace("\"seed\", \"sprout\"", "\"sprout\", \"seed\"");
            story
        }
        Edit::AddLanguage => {
            let text = story.texts.entry("yugto.toml".to_owned()).or_default();
            if !text.contains("[languages.ar]") {
                *text = text.replace("[title]", "[languages.ar]\nfallback = [\"tl\"]\n\n[title]");
            }
            story
        }
        Edit::Message(n) => {
            let text = format!("home-title = {}\n", word(*n));
            story.file("locales/tl/own.ftl", &text)
        }
        Edit::Template(n) => {
            own_theme(story, &format!("<p>{}</p>{{{{ title.text }}}}\n", word(*n)))
        }
        Edit::BrokenTemplate => own_theme(story, "{{ nothing.here }}\n"),
        Edit::NoTemplate => {
            story.texts.retain(|path, _| !path.starts_with("themes/"));
            let text = story.texts.entry("yugto.toml".to_owned()).or_default();
            *text = text.replace("theme = \"own\"\n", "");
            story
        }
        Edit::Damage(n) => {
            let paths: Vec<String> = story.texts.keys().cloned().collect();
            if let Some(path) = paths.get(n % paths.len().max(1)) {
                let text = story.texts.entry(path.clone()).or_default();
                let half = text.char_indices().nth(text.chars().count() / 2);
                text.truncate(half.map_or(0, |(at, _)| at));
            }
            story
        }
        Edit::BaseUrl(n) => {
            let text = story.texts.entry("yugto.toml".to_owned()).or_default();
            *text = text.replace("example.org/", &format!("example.org/{n}/"));
            story
        }
        Edit::Glossary(n, w) => {
            let tag = ["en", "tl"][n % 2];
            let terms = [word(*n), "it", word(*w), "Maliit"];
            let terms = terms.iter().enumerate().skip(n % 3);
            let terms =
                terms.map(|(at, term)| format!("## {term} {{#t{at}}}\n\n{}.\n\n", word(*w)));
            let text = format!(
                "+++\ntitle = \"Words\"\n[forms]\nt1 = [\"{}\"]\n+++\n\n{}",
                WORDS[w % 2],
                terms.collect::<String>()
            );
            story.file(&format!("content/glossary/{tag}/index.md"), &text)
        }
        Edit::Lens(n) => {
            let stage = ["seed", "sprout"][n % 2];
            let toml = format!("pages = [\"a\"]\n[stages]\na = [\"garden/{stage}\"]\n");
            let page = format!(
                "+++\ntitle = \"A\"\n[stages]\n\"garden/seed\" = \"{}\"\n+++\n\nSoil.\n",
                word(*n).replace('"', "")
            );
            story
                .file("content/tools/lens.toml", &toml)
                .file("content/tools/en/index.md", "+++\ntitle = \"Tools\"\n+++\n")
                .file("content/tools/en/a.md", &page)
        }
        Edit::Summary(n, w) => front(story, *n, "summary", word(*w)),
        Edit::Updated(n, w) => front(story, *n, "updated", &format!("2026-11-{:02}", w + 1)),
        Edit::Heading(n, w) => append(story, *n, &format!("## {}\n\n### {w}", word(*w))),
        Edit::Item(n, w) => append(story, *n, &format!("- [ ] {} {{#i{w}}}", word(*w))),
        Edit::Playbook(n) => {
            let to = ["seed", "sprout"][n % 2];
            let toml = format!(
                "kind = \"cycle\"\nstages = [\"pond\", \"rain\"]\n[[crosswalk]]\nstage = \"pond\"\nrelation = \"overlaps\"\nto = \"garden/{to}\"\n"
            );
            let page = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n\nIt is.\n");
            story
                .file("content/water/model.toml", &toml)
                .file("content/water/en/index.md", &page("Water"))
                .file("content/water/en/pond.md", &page(word(*n)))
                .file("content/water/en/rain.md", &page("Rain"))
                .file("content/water/tl/rain.md", &page("Ulan"))
        }
        Edit::Note(n) => {
            let pages = ["content/garden/en/seed.md", "content/water/en/pond.md"];
            let ends = ["water/pond", "garden/seed"];
            let Some(text) = story.texts.get_mut(pages[n % 2]) else {
                return story;
            };
            let head = text
                .strip_prefix("+++\n")
                .and_then(|rest| rest.split_once("\n+++"));
            if let Some((head, body)) = head {
                let head = head.split("\n[crosswalk]").next().unwrap_or_default();
                let (end, note) = (ends[n % 2], word(*n).replace('"', ""));
                *text = format!("+++\n{head}\n[crosswalk]\n\"{end}\" = \"{note}\"\n+++{body}");
            }
            story
        }
        Edit::Image(n, size) => {
            let path = IMAGES[n % IMAGES.len()];
            match size {
                0..6 => story.image(path, (100 + *size as u32, 50)),
                _ => {
                    story.images.remove(path);
                    story
                }
            }
        }
        Edit::Nothing => story,
    }
}

fn own_theme(story: Story, template: &str) -> Story {
    let mut story = story
        .file("themes/own/theme.toml", "extends = \"yugto\"\n")
        .file("themes/own/templates/page.html", template);
    let text = story.texts.entry("yugto.toml".to_owned()).or_default();
    if !text.contains("theme = ") {
        text.insert_str(0, "theme = \"own\"\n");
    }
    story
}

/// The base site after these edits.
fn site(edits: &[Edit]) -> Story {
    edits.iter().fold(Story::base(), apply)
}

/// Everything that a page links to or loads, as it stands there.
fn references(html: &str) -> Vec<String> {
    let html = Html::parse_document(html);
    let with = |css: &str, name: &str| -> Vec<String> {
        let selector = Selector::parse(css).expect("a selector");
        let found = html.select(&selector);
        found
            .filter_map(|e| e.value().attr(name).map(str::to_owned))
            .collect()
    };
    [with("[href]", "href"), with("[src]", "src")].concat()
}

fn ids(html: &str) -> BTreeSet<String> {
    let html = Html::parse_document(html);
    let selector = Selector::parse("[id]").expect("a selector");
    let found = html.select(&selector);
    found
        .filter_map(|e| e.value().attr("id").map(str::to_owned))
        .collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .filter(|_| *first == b'%')
        {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}

/// The address that a reference on the page at `from` leads to, under `base` (`/book/`), and its fragment; `None`
/// where it leads to another site. As RFC 3986 resolves references.
fn target(base: &str, from: &str, reference: &str) -> Option<(String, Option<String>)> {
    let (path, fragment) = match reference.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment))),
        None => (reference, None),
    };
    if path.contains("://") || path.starts_with("mailto:") {
        return None;
    }
    let start = format!("{base}{from}");
    let mut segments: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => start.trim_start_matches('/').split('/').collect(),
    };
    if !path.is_empty() && !path.starts_with('/') {
        segments.pop();
    }
    let absolute = path.strip_prefix('/').unwrap_or(path);
    let mut folder = path.is_empty() && start.ends_with('/');
    for segment in absolute.split('/').filter(|_| !path.is_empty()) {
        folder = matches!(segment, "" | "." | "..");
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop().expect("no link leads out of the host")),
            segment => segments.push(segment),
        }
    }
    let mut address = format!("/{}", segments.join("/"));
    if folder && !address.ends_with('/') {
        address.push('/');
    }
    let below = address.strip_prefix(base);
    let below = below.unwrap_or_else(|| panic!("{reference} on {from} leaves {base}: {address}"));
    Some((decoded(below), fragment))
}

/// How many edit sequences are tried: as many as `EDIT_SEQUENCES` says.
fn cases() -> u32 {
    let wanted = std::env::var("EDIT_SEQUENCES").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(16)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn line_endings_and_byte_order_marks_change_nothing(edits in prop::collection::vec(edits(), 0..4)) {
        let plain = site(&edits);
        let mut crlf = plain.clone();
        let mut marked = plain.clone();
        for text in crlf.texts.values_mut() {
            *text = text.replace('\n', "\r\n");
        }
        for text in marked.texts.values_mut() {
            text.insert(0, '\u{feff}');
        }
        let plain = output(&plain.build());
        prop_assert_eq!(&plain, &output(&crlf.build()));
        prop_assert_eq!(&plain, &output(&marked.build()));
    }

    #[test]
    fn threads_change_nothing(edits in prop::collection::vec(edits(), 0..4)) {
        let story = site(&edits);
        let with = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            pool.expect("threads can be made").install(|| output(&story.build()))
        };
        prop_assert_eq!(with(1), with(4));
    }

    #[test]
    fn what_the_memo_lends_is_what_a_clean_build_makes(edits in prop::collection::vec(edits(), 1..6)) {
        let mut lasting = Pipeline::new(Options::default());
        let mut story = Story::base();
        lasting.run(story.sources(), Vec::new());
        for edit in &edits {
            story = apply(story, edit);
            let memoised = output(&lasting.run(story.sources(), Vec::new()));
            let clean = output(&story.build());
            prop_assert_eq!(memoised.1, clean.1, "the report after {:?}", edit);
            let same = memoised.0 == clean.0;
            prop_assert!(same, "the site after {:?}", edit);
        }
    }

    #[test]
    fn every_link_leads_to_something(
        edits in prop::collection::vec(edits(), 0..5),
        base in prop::sample::select(vec!["/", "/book/", "/a/deep/path/"]),
    ) {
        let mut story = site(&edits);
        let config = story.texts.entry("yugto.toml".to_owned()).or_default();
        *config = config.lines().filter(|l| !l.starts_with("base_url")).collect::<Vec<_>>().join("\n");
        config.insert_str(0, &format!("base_url = \"https://example.org{base}\"\n"));
        let (site, report) = story.build().render();
        // A page whose template fails is not there.
        let failed = report.diagnostics().iter().any(|fault| fault.code == Code::TemplateError);
        prop_assume!(!failed);
        // A picture that isn't there is an error, and stands as it was written.
        let told = report.diagnostics().iter().any(|fault| fault.code == Code::MissingImage);
        let files = bytes(&site);
        for (path, content) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = String::from_utf8(content.clone()).expect("pages are UTF-8");
            let from = path.strip_suffix("index.html").unwrap_or(path);
            for reference in references(&html) {
                let Some((to, fragment)) = target(base, from, &reference) else { continue };
                let file = if to.is_empty() || to.ends_with('/') { format!("{to}index.html") } else { to };
                let found = files.get(&file);
                let is_told = told && reference == "leaf.png";
                prop_assert!(found.is_some() || is_told, "{path} links to {reference}, which is no {file}");
                if let (Some(fragment), Some(found)) = (fragment.filter(|f| !f.is_empty()), found) {
                    let text = String::from_utf8_lossy(found);
                    prop_assert!(report.has_errors() || ids(&text).contains(&fragment), "{path}: {reference}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn pages_that_pass_by_are_those_that_are_kept(edits in prop::collection::vec(edits(), 0..6)) {
        let run = |pages| {
            let options = Options { pages, ..Options::default() };
            Pipeline::new(options).run(site(&edits).sources(), Vec::new())
        };
        let (kept, mut passing) = (run(Pages::Kept), run(Pages::Passing));
        // The texts of pages that pass by are read again where something is wrong in them.
        passing.sources = kept.sources.clone();
        prop_assert_eq!(output(&kept), output(&passing));
        let (report, found) = (kept.finish(|| true), passing.finish(|| true));
        prop_assert_eq!(report, found);
    }
}
