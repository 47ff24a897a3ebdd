mod linked;

use std::collections::BTreeMap;

use super::*;
use crate::config;
use crate::diag::Severity;
use crate::edition::read_locks;
use crate::l10n::{CatalogFile, Catalogs, Language, Layer, Speaker};
use crate::markdown;
use crate::model::{self, Drafts};
use crate::plan::plan;
use crate::source::Sources;

const SITE: &str = "base_url = \"https://example.org/book/\"\nsite_id = \"t\"\n\
    [languages.en]\n[languages.tl]\nfallback = [\"en\"]\n[languages.ar]\nfallback = [\"tl\"]\n\
    [title]\nen = \"Book\"\n";

/// A playbook of three stages in English, one of them in Tagalog.
const FILES: [(&str, &str); 6] = [
    ("yugto.toml", SITE),
    (
        "content/love/model.toml",
        "kind = \"linear\"\nstages = [\"know\", \"like\", \"trust\"]\n\n[facets]\nsignals = \"prose\"\nready = \"checklist\"\n",
    ),
    (
        "content/love/en/index.md",
        "+++\ntitle = \"Love\"\n[facets]\nready = \"Ready?\"\n+++\n",
    ),
    (
        "content/love/en/know.md",
        "+++\ntitle = \"Know\"\nsummary = \"They saw you.\"\n+++\n\n## S {#signals}\n\nThey ask. They stay.\n\n## R {#ready}\n\n- [ ] One asks {#asks}\n- [ ] One stays {#stays}\n",
    ),
    ("content/love/en/like.md", "+++\ntitle = \"Like\"\n+++\n"),
    (
        "content/love/tl/know.md",
        "+++\ntitle = \"Kilala\"\nslug = \"kilala\"\n+++\n\n## S {#signals}\n\nNagtatanong.\n",
    ),
];

/// The pages of a site of these files and changes to them, by their path.
fn pages(changes: &[(&str, &str)]) -> BTreeMap<String, PageView> {
    let mut sources = Sources::default();
    for (path, text) in FILES.iter().chain(changes) {
        sources.insert_text(path, text);
    }
    let (config, _) = config::read(&sources);
    let texts = sources.texts_under("content/");
    let faces = texts
        .filter(|file| file.path.extension() == Some("md"))
        .map(|file| {
            let (document, _) = markdown::parse(file, &markdown::Options::default());
            (file.path.clone(), document.face)
        });
    let faces = faces.collect();
    let (corpus, _) = model::read(&sources, config.into(), &faces, Drafts::Skip);
    let (locks, _) = read_locks(&sources, &corpus);
    let (plan, _) = plan(&corpus);
    let catalogs = catalogs(&sources, &corpus.config);
    let material = Material {
        corpus: &corpus,
        locks: &locks,
        plan: &plan,
        catalogs: &catalogs,
        cards: None,
    };
    let made = asks(&corpus, &plan).into_iter().filter_map(|(path, ask)| {
        let page = page(material, &ask)?;
        Some((path.as_str().to_owned(), page.view))
    });
    made.collect()
}

/// The messages of the files in `locales/`: most tests get by without.
fn catalogs(sources: &Sources, config: &config::Config) -> Catalogs {
    let language = |tag: &str| Language::parse(tag).expect("CLDR knows it");
    let files = sources.texts_under("locales/").map(|file| CatalogFile {
        language: language(file.path.segments().nth(1).expect("a language's folder")),
        layer: Layer::BuiltIn,
        file: file.clone(),
    });
    let speakers = config.languages.iter().map(|l| Speaker {
        language: l.language.clone(),
        chain: config.chain(&l.language, &config.source),
        missing: Severity::Note,
        stale: Severity::Note,
        at: l.at.clone(),
        pseudo: l.pseudo,
    });
    let (files, speakers): (Vec<_>, Vec<_>) = (files.collect(), speakers.collect());
    let catalogs = Catalogs::load(&files, &speakers, &language("en"));
    catalogs.0
}

/// Words, with their language where it isn't the page's.
fn said(words: &Words) -> String {
    match (&words.lang, words.dir) {
        (Some(lang), Some(dir)) => format!("{} ({lang} {dir})", words.text),
        _ => words.text.to_string(),
    }
}

#[test]
fn a_stage_knows_its_place_and_its_neighbours() {
    let around = |kind: &str, stage: &str| {
        let model = FILES[1].1.replace("linear", kind);
        let pages = pages(&[("content/love/model.toml", &model)]);
        let position = pages[&format!("en/love/{stage}/index.html")]
            .position
            .clone();
        let position = position.expect("a stage has a position");
        let href = |stage: Option<StageView>| stage.map_or("-".to_owned(), |s| s.href);
        format!(
            "{} {} {}",
            href(position.previous),
            position.number,
            href(position.next)
        )
    };
    assert_eq!(around("linear", "know"), "- 1 ../like/");
    assert_eq!(around("linear", "like"), "../know/ 2 ../trust/");
    assert_eq!(around("linear", "trust"), "../like/ 3 -");
    assert_eq!(around("cycle", "know"), "../trust/ 1 ../like/");
    assert_eq!(around("cycle", "trust"), "../like/ 3 ../know/");
}

#[test]
fn a_page_that_falls_back_points_to_the_real_one_and_is_nobodys_edition() {
    let pages = pages(&[]);
    let arabic = &pages["ar/love/know/index.html"];
    let fallback = arabic.fallback.as_ref().expect("it falls back");
    assert_eq!(&*fallback.language.tag, "tl");
    assert_eq!(fallback.href, "../../../tl/love/kilala/");
    let canonical = arabic.head.canonical.as_deref();
    assert_eq!(canonical, Some("https://example.org/book/tl/love/kilala/"));
    assert!(arabic.head.alternates.is_empty());
    assert_eq!(said(&arabic.title), "Kilala (tl ltr)");
    // What neither the reader's language nor the first fallback says comes from the next.
    let summary = arabic.summary.as_ref().map(said);
    assert_eq!(summary.as_deref(), Some("They saw you. (en ltr)"));
    let sections = arabic.sections.iter();
    let sections: Vec<_> = sections.map(|s| (&*s.id, s.lang.as_deref())).collect();
    assert_eq!(sections, [("signals", Some("tl")), ("ready", Some("en"))]);
    let english = &pages["en/love/know/index.html"].head.alternates;
    let english: Vec<_> = english.iter().map(|a| &*a.lang).collect();
    assert_eq!(english, ["en", "tl", "x-default"]);
}

#[test]
fn an_overview_compares_its_stages_facet_by_facet() {
    let pages = pages(&[]);
    let compared = |page: &str| {
        let compare = pages[page].compare.iter();
        let rows = compare.map(|row| {
            let cell = &row.cells[0];
            let items: Vec<String> = cell.items.iter().map(said).collect();
            let lead = cell.lead.as_ref().map(said).unwrap_or_default();
            format!(
                "{}: {} {lead}{}",
                said(&row.label),
                cell.href,
                items.join(", ")
            )
        });
        rows.collect::<Vec<_>>()
    };
    assert_eq!(
        compared("en/love/index.html"),
        [
            "S: know/#signals They ask.",
            "Ready?: know/#ready One asks, One stays"
        ]
    );
    assert_eq!(
        compared("tl/love/index.html"),
        [
            "S (en ltr): kilala/#signals Nagtatanong.",
            "Ready? (en ltr): kilala/#ready One asks (en ltr), One stays (en ltr)"
        ]
    );
}

#[test]
fn the_menu_marks_the_page_and_what_it_lies_below() {
    let pages = pages(&[("content/pages/en/about.md", "+++\ntitle = \"About\"\n+++\n")]);
    let menu = |page: &str| {
        let menu = pages[page].menu.iter();
        let marks = menu.map(|link| format!("{} {}", link.href, link.current.unwrap_or("-")));
        marks.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(menu("en/index.html"), "./ page, love/ -, about/ -");
    assert_eq!(menu("en/love/index.html"), "../ -, ./ page, ../about/ -");
    assert_eq!(
        menu("en/love/know/index.html"),
        "../../ -, ../ true, ../../about/ -"
    );
}

#[test]
fn drawings_are_mirrored_where_text_reads_from_right_to_left() {
    let pages = pages(&[]);
    let places = |page: &str| {
        let model = pages[page].model.clone().expect("an overview has a model");
        let nodes = model.shape.nodes.iter();
        let places: Vec<u32> = nodes.map(|node| node.x).collect();
        (places, model.shape.width)
    };
    let (ltr, width) = places("en/love/index.html");
    let (rtl, _) = places("ar/love/index.html");
    let mirrored: Vec<u32> = ltr.iter().map(|x| width - x).collect();
    assert!(ltr.is_sorted() && ltr.len() == 3);
    assert_eq!(rtl, mirrored);
}

#[test]
fn a_playbook_on_one_page_has_all_of_its_parts_and_links_between_them_stay_on_it() {
    let pages = pages(&[
        (
            "content/love/en/index.md",
            "+++\ntitle = \"Love\"\n+++\n\nBegin with [[love/know#signals]].\n\n## Why {#why}\n\nSo.\n",
        ),
        ("content/love/en/trust.md", "+++\ntitle = \"Trust\"\n+++\n"),
    ]);
    let print = &pages["tl/love/print/index.html"];
    let chapters = print.chapters.iter();
    let chapters: Vec<_> = chapters
        .map(|c| {
            let fallback = c.fallback.as_ref().map(|f| &*f.language.tag);
            let sections: Vec<&str> = c.sections.iter().map(|s| &*s.id).collect();
            format!(
                "{} {} {fallback:?} {}",
                c.id,
                said(&c.title),
                sections.join(" ")
            )
        })
        .collect();
    assert_eq!(
        chapters,
        [
            "know Kilala None know/signals know/ready",
            "like Like (en ltr) Some(\"en\") ",
            "trust Trust (en ltr) Some(\"en\") ",
        ]
    );
    let sections: Vec<&str> = print.sections.iter().map(|s| &*s.id).collect();
    assert_eq!(sections, ["", "index/why"]);
    let model = print.model.as_ref().expect("it has a model");
    let stages: Vec<&str> = model.stages.iter().map(|s| &*s.href).collect();
    assert_eq!(stages, ["#know", "#like", "#trust"]);
    assert_eq!(print.overview.as_deref(), Some("../"));
    // What search engines find are the pages that it is made of.
    assert!(print.head.noindex && print.head.canonical.is_none());
    assert!(print.head.alternates.is_empty());
    let overview = &pages["tl/love/index.html"];
    assert_eq!(overview.print.as_deref(), Some("print/"));
}
