//! Translations as PO files: out of the site, through the hands of translators and their programs, and back.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start gettext's programs"
)]

mod story;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use story::{Story, faults};
use yugto::diag::Report;
use yugto::disk;
use yugto::l10n::Language;
use yugto::model::Drafts;
use yugto::pipeline::{Options, Pipeline, Studied};
use yugto::po::{self, Catalog, Fuzzy};
use yugto::source::{SitePath, SourceFile, Sources};
use yugto::translate::{self, Imported, Site, Unimported};

const SEED: &str = "content/garden/en/seed.md";
const BINHI: &str = "content/garden/tl/seed.md";

fn study(sources: Sources) -> Studied {
    let options = Options {
        drafts: Drafts::Build,
        ..Options::default()
    };
    Pipeline::new(options).study(sources, Vec::new())
}

fn site(studied: &Studied) -> Site<'_> {
    Site {
        sources: &studied.sources,
        corpus: &studied.corpus,
        locks: &studied.locks,
    }
}

fn export_over(studied: &Studied, folder: &str, tag: &str, before: &Catalog) -> Catalog {
    let mut collections = studied.corpus.collections();
    let collection = collections.find(|c| c.folder.name() == folder).unwrap();
    let language = Language::parse(tag).unwrap();
    site(studied)
        .export(collection, Some(&language), before, Unimported::Keep)
        .catalog
}

fn export(studied: &Studied, folder: &str, tag: &str) -> Catalog {
    export_over(studied, folder, tag, &Catalog::default())
}

fn file(folder: &str, tag: &str, text: &str) -> SourceFile {
    SourceFile::new(SitePath::new(&format!("po/{tag}/{folder}.po")), text)
}

/// The story's garden in Tagalog as a PO file.
fn garden(story: &Story) -> Catalog {
    export(&study(story.sources()), "garden", "tl")
}

/// With these translations, by context; an empty one takes it away.
fn translated(mut catalog: Catalog, texts: &[(&str, &str)]) -> Catalog {
    for (context, text) in texts {
        let mut messages = catalog.messages.iter_mut();
        let found = messages.find(|m| m.context.as_deref() == Some(context));
        let message = found.unwrap_or_else(|| panic!("no {context}"));
        message.translation = (*text).to_owned();
        message.fuzzy = Fuzzy::No;
    }
    catalog
}

fn import(story: &Story, catalog: &Catalog) -> (Imported, Story) {
    let studied = study(story.sources());
    let imported = site(&studied).import(&file("garden", "tl", &po::write(catalog)));
    let mut after = story.clone();
    for edit in &imported.edits {
        after.texts.insert(edit.path.to_string(), edit.text.clone());
    }
    (imported, after)
}

/// What is said of a file, in short.
fn said(story: &Story, catalog: &Catalog) -> String {
    let (imported, _) = import(story, catalog);
    let mut sources = story.sources();
    sources.insert_text("po/tl/garden.po", &po::write(catalog));
    faults(&Report::new(imported.faults), &sources)
}

fn contexts(catalog: &Catalog) -> Vec<String> {
    let messages = catalog.messages.iter();
    messages
        .map(|m| {
            format!(
                "{} = {}",
                m.context.as_deref().unwrap_or_default(),
                m.translation
            )
        })
        .collect()
}

#[test]
fn every_text_is_a_message_with_a_name_for_good() {
    let catalog = garden(&Story::base());
    insta::assert_snapshot!(contexts(&catalog).join("\n"), @"
    index.md#@meta/title = Hardin
    index.md#@meta/summary = Kung paano tumutubo.
    index.md#@intro/p1 = Mula sa [[garden/seed]].
    seed.md#@meta/title = Binhi
    seed.md#@intro/p1 = Nagsisimula.
    seed.md#signals = Palatandaan
    seed.md#signals/p1 = Maliit pa.
    seed.md#ready = Handa
    seed.md#ready/soil = May lupa.
    seed.md#ready/water = May tubig.
    seed.md#reflect = Tanong
    seed.md#reflect/where = Nasaan ito?
    sprout.md#@meta/title = Usbong
    sprout.md#@intro/p1 = Tuloy lang, gaya ng [dati](seed.md#ready).
    sprout.md#signals = Palatandaan
    sprout.md#signals/p1 = Luntian na.
    sprout.md#ready = Handa
    sprout.md#ready/leaves = May dahon.
    sprout.md#reflect = Tanong
    sprout.md#reflect/height = Gaano na kataas?
    ");
    let soil = catalog
        .messages
        .iter()
        .find(|m| m.source == "There is soil.")
        .unwrap();
    assert_eq!(soil.references, ["content/garden/en/seed.md:13"]);
    assert_eq!(
        soil.extracted,
        [
            "Seed, “Ready”, a facet (checklist): checklist item",
            "@site v1:1e47b30e34f8b3b3"
        ]
    );
}

#[test]
fn blocks_of_every_kind_have_names_and_authors_speak_to_translators() {
    let more = "## Signals {#signals}\n\n### Deep {#deep}\n\n<!-- translators: A seed,\nnot a person. -->\nIt is\nsmall.\n\n\
                > [!TIP]\n> Quoted\n> twice.\\\n> Hard.\n\n- plain\n- 42\n\n  more\n\n| A | 1 |\n|---|---|\n| b\\|c | `d` |\n\n\
                ![A pot](pot.jpg)\n\nTerm\n: Meaning\n\n```sh\necho words\n```\n\n[[garden/sprout]]\n\nSee it.[^n]\n\n\
                \\* not a list\n\n[^n]: A note.\n";
    let story = Story::base().edit(SEED, "## Signals {#signals}\n\nIt is small.\n", more);
    let catalog = export(&study(story.sources()), "garden", "tl");
    let none = story.without(BINHI);
    let studied = study(none.sources());
    let shown: Vec<String> = export(&studied, "garden", "tl")
        .messages
        .iter()
        .filter(|m| {
            m.context
                .as_deref()
                .unwrap_or_default()
                .starts_with("seed.md#")
        })
        .map(|m| {
            format!(
                "{} = {:?}",
                m.context.as_deref().unwrap_or_default(),
                m.source
            )
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
    // The Tagalog section has other blocks, so it stays in one piece.
    let whole = catalog
        .messages
        .iter()
        .find(|m| m.context.as_deref() == Some("seed.md#signals/*"));
    assert_eq!(whole.unwrap().translation, "Maliit pa.");
    let hinted = export(&studied, "garden", "tl");
    let hinted = hinted
        .messages
        .iter()
        .find(|m| m.source == "It is small.")
        .unwrap();
    assert_eq!(hinted.extracted[1], "A seed, not a person.");
}

#[test]
fn changed_texts_are_changed_and_nothing_else() {
    let story = Story::base();
    let catalog = translated(
        garden(&story),
        &[
            ("seed.md#ready/soil", "May *lupa* na."),
            ("seed.md#@meta/title", "Buto \"x\""),
        ],
    );
    let (imported, after) = import(&story, &catalog);
    assert_eq!(imported.faults, []);
    assert_eq!((imported.taken, imported.known), (2, 18));
    let expected = story.edit(BINHI, "May lupa.", "May *lupa* na.").edit(
        BINHI,
        "title = \"Binhi\"",
        "title = 'Buto \"x\"'",
    );
    assert_eq!(after.texts, expected.texts);
}

#[test]
fn a_page_comes_to_be_with_its_title_and_a_section_and_without_an_item() {
    let story = Story::base().without(BINHI);
    let catalog = garden(&story);
    let title = ("seed.md#@meta/title", "Binhi");
    let (imported, _) = import(&story, &translated(catalog.clone(), &[title]));
    assert_eq!((imported.edits.len(), imported.taken), (0, 0));
    let half = translated(
        catalog,
        &[
            title,
            ("seed.md#ready", "Handa"),
            ("seed.md#ready/water", "May tubig."),
            ("seed.md#signals", "Palatandaan"),
        ],
    );
    let (imported, after) = import(&story, &half);
    assert_eq!(imported.faults, []);
    assert_eq!((imported.taken, imported.unfinished), (3, 1));
    assert_eq!(
        after.texts[BINHI],
        "+++\ntitle = \"Binhi\"\n+++\n\n## Handa {#ready}\n\n- [ ] May tubig. {#water}\n"
    );
    // The rest comes to its place.
    let rest = translated(
        garden(&after),
        &[
            ("seed.md#ready/soil", "May lupa."),
            ("seed.md#@intro/p1", "Simula."),
            ("seed.md#signals", "Palatandaan"),
            ("seed.md#signals/p1", "Maliit."),
            ("seed.md#reflect", "Tanong"),
            ("seed.md#reflect/where", "Saan?"),
        ],
    );
    let (imported, whole) = import(&after, &rest);
    assert_eq!(imported.faults, []);
    assert_eq!(
        whole.texts[BINHI],
        "+++\ntitle = \"Binhi\"\n+++\n\nSimula.\n\n## Palatandaan {#signals}\n\nMaliit.\n\n## Handa {#ready}\n\n\
         - [ ] May lupa. {#soil}\n- [ ] May tubig. {#water}\n\n## Tanong {#reflect}\n\n- Saan? {#where}\n"
    );
}

#[test]
fn what_only_the_translation_has_stays() {
    let story = Story::base()
        .edit(SEED, "## Ready", "## Care {#care}\n\nWater it.\n\n## Ready")
        .edit(
            BINHI,
            "## Handa",
            "## Sa atin {#local-ulan}\n\nMaulan.\n\n## Handa",
        )
        .edit(
            BINHI,
            "slug = \"binhi\"\n",
            "slug = \"binhi\"\nupdated = 2026-01-02 # oo\n",
        );
    let texts = [
        ("seed.md#care", "Alaga"),
        ("seed.md#care/p1", "Diligan."),
        ("seed.md#@intro/p1", "Umpisa."),
    ];
    let (imported, after) = import(&story, &translated(garden(&story), &texts));
    assert_eq!(imported.faults, []);
    let expected = story.edit(BINHI, "Nagsisimula.", "Umpisa.").edit(
        BINHI,
        "## Sa atin",
        "## Alaga {#care}\n\nDiligan.\n\n## Sa atin",
    );
    assert_eq!(after.texts[BINHI], expected.texts[BINHI]);
}

#[test]
fn what_would_break_a_page_is_refused_at_its_line() {
    let story = Story::base()
        .edit(
            SEED,
            "It is small.",
            "It is `small`, *see* [[garden/sprout|there]].[^n]\n\n[^n]: A note.",
        )
        .edit(
            BINHI,
            "Maliit pa.",
            "Ito ay `small`, *tingnan* [[garden/sprout|doon]].[^n]\n\n[^n]: Tala.",
        );
    let all = garden(&story);
    let p1 = "seed.md#signals/p1";
    for (text, flaw) in [
        (
            "`small`, *ayan* doon.[^n]",
            "it lacks the link to `[[garden/sprout]]`",
        ),
        (
            "`small` [[garden/seed|doon]].[^n]",
            "it lacks the link to `[[garden/sprout]]`",
        ),
        (
            "`small` [[garden/sprout|a]] [[garden/sprout|b]][^n]",
            "it has the link to `[[garden/sprout]]`, which its source doesn’t",
        ),
        (
            "maliit [[garden/sprout|a]][^n]",
            "it lacks the code `small`",
        ),
        ("`small` [[garden/sprout|a]]", "it lacks the footnote `n`"),
        (
            "`small` **a [[garden/sprout|a]][^n]",
            "it has a `*`, `_`, `~`, backquote or `{#…}` that opens or closes nothing",
        ),
        (
            "`small` [[garden/sprout|a]][^n] {#id}",
            "it has a `*`, `_`, `~`, backquote or `{#…}` that opens or closes nothing",
        ),
        (
            "`small`\n\n[[garden/sprout|a]][^n]",
            "it is no longer one paragraph",
        ),
        (
            "# `small` [[garden/sprout|a]][^n]",
            "it is no longer one paragraph",
        ),
        (
            "- `small` [[garden/sprout|a]][^n]",
            "it is no longer one paragraph",
        ),
        ("`small` <b>[[garden/sprout|a]]</b>[^n]", "raw HTML is off"),
        (
            "`small` [[garden/sprout|a]][^n] [x](javascript:y)",
            "a link can't lead to `javascript:y`",
        ),
        (
            "`small` ![x](y.png) [[garden/sprout|a]][^n]",
            "it has the image `y.png`, which its source doesn’t",
        ),
    ] {
        let catalog = translated(all.clone(), &[(p1, text), ("seed.md#ready", "Handa na")]);
        let (imported, after) = import(&story, &catalog);
        let messages: Vec<&str> = imported.faults.iter().map(|f| &*f.message).collect();
        assert_eq!(messages, [format!("`{p1}`: {flaw}")], "{text}");
        // What is fine is imported all the same.
        assert_eq!(
            after.texts,
            story.clone().edit(BINHI, "## Handa", "## Handa na").texts
        );
    }
    let heading = translated(all, &[("seed.md#ready", "Handa\nna"), (p1, "x")]);
    insta::assert_snapshot!(said(&story, &heading));
}

/// A seed whose signals are two paragraphs and a list in Tagalog, and one paragraph and a list in English.
fn unlike() -> Story {
    let list = "- [ ] Round. {#round}\n- [ ] Dry. {#dry}";
    let source = format!("It is `small`, see [[garden/sprout]].\n\n{list}");
    Story::base()
        .edit(SEED, "It is small.", &source)
        .edit(
            BINHI,
            "Maliit pa.",
            "Ito ay `small`.\n\nTingnan ang [[garden/sprout]].\n\n- [ ] Bilog. {#round}\n- [ ] Tuyo. {#dry}",
        )
}

#[test]
fn a_section_in_one_piece_is_judged_like_its_parts() {
    let story = unlike();
    let all = garden(&story);
    let whole = "seed.md#signals/*";
    let list = "- [ ] Bilog. {#round}\n- [ ] Tuyo. {#dry}";
    for (text, flaw) in [
        (
            format!("Ito ay `small`.\n\n{list}"),
            "it lacks the link to `[[garden/sprout]]`",
        ),
        (
            format!("Ito, [[garden/sprout]].\n\n{list}"),
            "it lacks the code `small`",
        ),
        (
            format!("`small` [[garden/sprout]] [[garden/seed]].\n\n{list}"),
            "it has the link to `[[garden/seed]]`, which its source doesn’t",
        ),
        (
            format!("`small` [[garden/sprout]].\n\n## Iba\n\n{list}"),
            "it begins another section",
        ),
        (
            format!("`small` [[garden/sprout]].\n\n{list}\n- [ ] Bago. {{#bago}}"),
            "it has the id `{#bago}`, which its source doesn’t",
        ),
        (
            format!("`small` [[garden/sprout]].\n\n### Ilalim {{#ilalim}}\n\n{list}"),
            "it has the id `{#ilalim}`, which its source doesn’t",
        ),
        (
            format!("`small` **[[garden/sprout]].\n\n{list}"),
            "it has a `*`, `_`, `~`, backquote or `{#…}` that opens or closes nothing",
        ),
        (
            format!("`small` <b>[[garden/sprout]]</b>.\n\n{list}"),
            "raw HTML is off",
        ),
        (
            format!("`small` [[garden/sprout]].\n\n{list}\n- [ ] Muli. {{#dry}}"),
            "two items have the id `dry`",
        ),
    ] {
        let catalog = translated(
            all.clone(),
            &[(whole, &text), ("seed.md#ready", "Handa na")],
        );
        let (imported, after) = import(&story, &catalog);
        let messages: Vec<&str> = imported.faults.iter().map(|f| &*f.message).collect();
        assert_eq!(messages, [format!("`{whole}`: {flaw}")], "{text}");
        // What is fine is imported all the same.
        let expected = story.clone().edit(BINHI, "## Handa", "## Handa na");
        assert_eq!(after.texts, expected.texts);
    }
    // As many paragraphs as the language likes, quotes, and bare lists.
    let text = format!("`small`\n\n> [[garden/sprout]]\n\n- isa\n- dalawa\n\n{list}");
    let (imported, after) = import(&story, &translated(all, &[(whole, &text)]));
    assert_eq!(imported.faults, []);
    assert!(after.texts[BINHI].contains(&text));
}

#[test]
fn other_words_are_as_many_as_each_language_has_with_and_without_those_of_the_source() {
    let glossary = |forms: &str| {
        format!(
            "+++\ntitle = \"T\"\n\n[forms]\n{forms}+++\n\n## Soil {{#soil}}\n\nIt bears.\n\n## Rain {{#rain}}\n\nIt falls.\n"
        )
    };
    let (en, tl) = (
        "content/glossary/en/index.md",
        "content/glossary/tl/index.md",
    );
    let own = "soil = [\"lupa\", \"lupain\"] # dalawa\nrain = [\"ulan\"]\n";
    let story = Story::base()
        .file(en, &glossary("soil = [\"soils\"]\n"))
        .file(tl, &glossary(own));
    let studied = study(story.sources());
    let catalog = export(&studied, "glossary", "tl");
    let forms: Vec<String> = contexts(&catalog)
        .into_iter()
        .filter(|context| context.contains("forms"))
        .collect();
    assert_eq!(
        forms,
        [
            "index.md#@meta/forms/soil = lupa\nlupain",
            "index.md#@meta/forms/rain = ulan"
        ]
    );
    let rain = catalog.messages.iter().find(|m| m.translation == "ulan");
    let rain = rain.expect("it is there");
    assert_eq!(rain.source, "Rain");
    assert_eq!(
        rain.extracted,
        [
            "T: other words that texts have for `rain`, one a line: as many as your language has",
            "The source has no other words for this.",
            "Rain → Rain",
            "@site v1:b40e549714ec490a"
        ]
    );
    assert_eq!(rain.references, ["content/glossary/en/index.md:12"]);
    for (text, row) in [
        ("ulan\nambon", "[\"ulan\", \"ambon\"]"),
        ("tag-ulan", "[\"tag-ulan\"]"),
    ] {
        let catalog = translated(catalog.clone(), &[("index.md#@meta/forms/rain", text)]);
        let imported = site(&studied).import(&file("glossary", "tl", &po::write(&catalog)));
        assert_eq!(imported.faults, []);
        let row = own.replace("[\"ulan\"]", row);
        assert_eq!(imported.edits[0].text, glossary(&row));
    }
    // Those that a translator adds where nobody has any.
    let bare = story.clone().file(tl, &glossary("soil = [\"lupa\"]\n"));
    let bare = study(bare.sources());
    let all = export(&bare, "glossary", "tl");
    assert!(!contexts(&all).iter().any(|c| c.contains("forms/rain")));
    // The file is of another site, so what it says of this one is none of its business.
    let mut theirs = catalog.clone();
    for message in &mut theirs.messages {
        message.extracted.retain(|line| !line.starts_with("@site"));
    }
    let imported = site(&bare).import(&file("glossary", "tl", &po::write(&theirs)));
    assert_eq!(imported.faults, []);
    assert_eq!(
        imported.edits[0].text,
        glossary("soil = [\"lupa\", \"lupain\"]\nrain = [\"ulan\"]\n")
    );
    for (text, row) in [
        (
            "lupa\nlupain\nputik",
            "soil = [\"lupa\", \"lupain\", \"putik\"] # dalawa",
        ),
        ("lupa", "soil = [\"lupa\"] # dalawa"),
        (
            " lupa \n\n lupa   natin",
            "soil = [\"lupa\", \"lupa natin\"] # dalawa",
        ),
    ] {
        let catalog = translated(catalog.clone(), &[("index.md#@meta/forms/soil", text)]);
        let file = file("glossary", "tl", &po::write(&catalog));
        let imported = site(&studied).import(&file);
        assert_eq!(imported.faults, []);
        let edited = &imported.edits[0];
        assert_eq!(edited.path.as_str(), tl);
        assert_eq!(
            edited.text,
            glossary(&own.replace("soil = [\"lupa\", \"lupain\"] # dalawa", row))
        );
    }
    // Nothing here counts: of the plurals that a program makes, the first is the text.
    let message = "msgctxt \"index.md#soil\"\nmsgid \"Soil\"\nmsgid_plural \"Soils\"\nmsgstr[0] \"Lupa\"\nmsgstr[1] \"Mga lupa\"\n";
    let imported = site(&studied).import(&file("glossary", "tl", message));
    assert_eq!(imported.faults, []);
    assert_eq!(
        imported.edits[0].text,
        glossary(own).replace("## Soil", "## Lupa")
    );
}

#[test]
fn unknown_and_stale_messages_are_left_out() {
    let story = Story::base();
    let mut catalog = translated(
        garden(&story),
        &[
            ("seed.md#signals/p1", "Munti."),
            ("seed.md#ready/soil", "Lupa."),
        ],
    );
    catalog.messages[6].source = "It was small.".to_owned();
    catalog.messages[8].context = Some("seed.md#ready/sol".to_owned());
    insta::assert_snapshot!(said(&story, &catalog));
    let (imported, _) = import(&story, &catalog);
    assert_eq!(imported.edits, []);

    let studied = study(story.sources());
    let report = |text: &str| {
        let file = SourceFile::new(SitePath::new("x/garden.po"), text);
        let faults = site(&studied).import(&file).faults;
        faults
            .iter()
            .map(|f| f.message.clone())
            .collect::<Vec<_>>()
            .join("; ")
    };
    let header = |fields: &str| report(&format!("msgid \"\"\nmsgstr \"{fields}\"\n"));
    assert_eq!(
        header("Language: ceb\\n"),
        "`ceb` is no language of the site"
    );
    assert_eq!(
        header("Language: en\\n"),
        "`content/garden` is written in `en`"
    );
    assert_eq!(header("Language: fil\\n"), "");
    assert_eq!(
        header("X-Yugto-Folder: gadren\\n"),
        "the site has no folder `content/gadren`"
    );
    assert_eq!(header(""), "`x` is no language of the site");
}

#[test]
fn a_stale_section_is_fuzzy_and_where_the_last_export_tells_only_what_changed() {
    let before = Story::base();
    let old = garden(&before);
    let story = before.edit(SEED, "There is soil.", "There is earth.");
    let fuzzy = |catalog: &Catalog| {
        let fuzzy = catalog.messages.iter().filter(|m| m.fuzzy == Fuzzy::Yes);
        fuzzy
            .map(|m| (m.context.clone().unwrap(), m.previous.clone()))
            .collect::<Vec<_>>()
    };
    let ready = |id: &str| (format!("seed.md#ready{id}"), None);
    let alone = garden(&story);
    assert_eq!(fuzzy(&alone), [ready(""), ready("/soil"), ready("/water")]);
    let over = export_over(&study(story.sources()), "garden", "tl", &old);
    let soil = (
        "seed.md#ready/soil".to_owned(),
        Some("There is soil.".to_owned()),
    );
    assert_eq!(fuzzy(&over), std::slice::from_ref(&soil));
    // Nothing is lost by exporting again.
    let again = export_over(&study(story.sources()), "garden", "tl", &over);
    assert_eq!(fuzzy(&again), [soil]);

    // Fuzzy messages change nothing, and their sections are not settled.
    let (imported, after) = import(&story, &alone);
    assert_eq!(after.texts, story.texts);
    let settled = |imported: &Imported| {
        let mut pages = imported.settled.iter();
        pages
            .find(|(path, _)| path.as_str() == BINHI)
            .map(|(_, keys)| keys.join(" "))
    };
    assert_eq!(settled(&imported).unwrap(), "@meta @intro signals reflect");
    let done = translated(over, &[("seed.md#ready/soil", "May lupa.")]);
    assert_eq!(
        settled(&import(&story, &done).0).unwrap(),
        "@meta @intro signals ready reflect"
    );
}

#[test]
fn an_untranslated_copy_becomes_a_translation_and_keeps_what_is_no_text() {
    let copy = "+++\ntitle = \"Seed\"\nsummary = \"English\"\nuntranslated = true\naliases = [\"tl/b/\"]\n\n[extra]\na = 1\n+++\n\nIt begins.\n";
    let story = Story::base().file(BINHI, copy);
    let texts = [
        ("seed.md#@meta/title", "Binhi"),
        ("seed.md#@intro/p1", "Simula."),
    ];
    let (imported, after) = import(&story, &translated(garden(&story), &texts));
    assert_eq!(imported.faults, []);
    assert_eq!(
        after.texts[BINHI],
        "+++\naliases = [\"tl/b/\"]\ntitle = \"Binhi\"\n\n[extra]\na = 1\n+++\n\nSimula.\n"
    );
}

#[test]
fn messages_without_names_are_one_fault() {
    let story = Story::base();
    let mut catalog = garden(&story);
    for message in &mut catalog.messages {
        message.context = None;
    }
    catalog.messages.dedup_by(|a, b| a.source == b.source);
    catalog.messages.truncate(3);
    let (imported, _) = import(&story, &catalog);
    let messages: Vec<&str> = imported.faults.iter().map(|f| &*f.message).collect();
    assert_eq!(
        messages,
        ["3 messages have no `msgctxt`, which says where they belong"]
    );
}

#[test]
fn what_waits_in_the_file_stays_there() {
    let story = Story::base().without(BINHI);
    let mut waiting = translated(garden(&story), &[("seed.md#ready/soil", "May lupa.")]);
    waiting.messages[8]
        .comments
        .push("Lupa o hardin?".to_owned());
    let again = export_over(&study(story.sources()), "garden", "tl", &waiting);
    assert_eq!(again, waiting);
}

/// A page that `start` made, with what the texts of these contexts say taken from its source.
fn waiting() -> (Story, Catalog) {
    let story = Story::base().without(BINHI);
    let studied = study(story.sources());
    let tl = Language::parse("tl").expect("CLDR knows Tagalog");
    let pages = translate::start(&studied.corpus, &studied.sources, &tl, &[]);
    let story = pages
        .into_iter()
        .fold(story, |story, page| match page.text {
            Some(text) => story.file(page.path.as_str(), &text),
            None => story,
        });
    let catalog = garden(&story);
    (story, catalog)
}

/// The same messages, those translated that `wanted` says.
fn said_as_the_source(catalog: &Catalog, wanted: impl Fn(&str) -> bool) -> Catalog {
    let mut catalog = catalog.clone();
    for message in &mut catalog.messages {
        let context = message.context.as_deref().unwrap_or_default();
        if context.starts_with("seed.md") && wanted(context) {
            message.translation = message.source.clone();
            message.fuzzy = Fuzzy::No;
        }
    }
    catalog
}

#[test]
fn what_is_translated_waits_no_more_and_what_somebody_wrote_stays() {
    let (story, catalog) = waiting();
    let begun = &story.texts[BINHI];
    assert!(begun.starts_with("+++\nuntranslated = true # "), "{begun}");
    assert!(begun.contains("\n# title = \"Seed\"\n+++\n"), "{begun}");
    let story = story.edit(BINHI, "It begins.", "Nagsisimula.").edit(
        BINHI,
        "Where does it stand?",
        "Nasaan?",
    );
    // Without a title there is no page, and nothing is lost.
    let some = said_as_the_source(&catalog, |context| context.contains("#ready"));
    let (imported, _) = import(&story, &some);
    assert_eq!((imported.edits, imported.unfinished), (vec![], 1));

    let some = said_as_the_source(&some, |c| c.contains("title") || c.contains("#ready"));
    let (imported, after) = import(&story, &some);
    assert_eq!(imported.faults, []);
    let seal = |text: &str| {
        let lines = text
            .lines()
            .map(|line| match line.starts_with("```untranslated") {
                true => line.rsplit_once(' ').map_or(line, |(line, _)| line),
                false => line,
            });
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    assert_eq!(
        seal(&after.texts[BINHI]),
        "+++\ntitle = \"Seed\"\n+++\n\n```untranslated @intro\nNagsisimula.\n```\n\n\
         ```untranslated #signals\n## Signals {#signals}\n\nIt is small.\n```\n\n\
         ## Ready {#ready}\n\n- [ ] There is soil. {#soil}\n- [ ] There is water. {#water}\n\n\
         ```untranslated #reflect\n## Ask yourself {#reflect}\n\n- Nasaan? {#where}\n```\n"
    );
    assert_eq!(imported.left, []);

    let all = said_as_the_source(&some, |_| true);
    let (imported, done) = import(&after, &all);
    assert_eq!(imported.faults, []);
    let path = SitePath::new(BINHI);
    let left = vec!["@intro".to_owned(), "#reflect".to_owned()];
    assert_eq!(imported.left, [(path, left)]);
    let text = &done.texts[BINHI];
    assert!(
        text.contains(
            "\nNagsisimula.\n```\n\nIt begins.\n\n## Signals {#signals}\n\nIt is small.\n\n## Ready"
        ),
        "{text}"
    );
    assert!(
        text.contains("- Nasaan? {#where}\n```\n\n## Ask yourself {#reflect}\n"),
        "{text}"
    );
}

/// The repository's own site.
fn repository() -> Sources {
    disk::read(Path::new(env!("CARGO_MANIFEST_DIR"))).0
}

fn pairs(studied: &Studied) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for collection in studied.corpus.collections() {
        for language in collection.editions.keys() {
            if *language != collection.source {
                pairs.push((
                    collection.folder.name().to_owned(),
                    language.tag().to_owned(),
                ));
            }
        }
    }
    pairs
}

#[test]
fn the_repositorys_translations_go_out_and_come_back_as_they_were() {
    let sources = repository();
    let studied = study(sources.clone());
    let pairs = pairs(&studied);
    assert!(pairs.len() > 20);
    for (folder, tag) in &pairs {
        let text = po::write(&export(&studied, folder, tag));
        let imported = site(&studied).import(&file(folder, tag, &text));
        assert_eq!(imported.edits, [], "{folder} {tag}");
        assert_eq!(imported.faults, [], "{folder} {tag}");
    }
    // And built anew from nothing but their files.
    let files: Vec<SourceFile> = pairs
        .iter()
        .map(|(folder, tag)| file(folder, tag, &po::write(&export(&studied, folder, tag))))
        .collect();
    let mut bare = sources.clone();
    let translation = |path: &SitePath| {
        let mut segments = path.as_str().split('/').skip(1);
        let (folder, tag) = (segments.next(), segments.next());
        pairs
            .iter()
            .any(|(f, t)| folder == Some(f) && tag == Some(t))
            && path.as_str().ends_with(".md")
    };
    bare.texts.retain(|path, _| !translation(path));
    let empty = study(bare);
    let mut pages: BTreeMap<SitePath, String> = BTreeMap::new();
    for file in &files {
        let imported = site(&empty).import(file);
        assert_eq!(imported.faults, [], "{}", file.path);
        pages.extend(imported.edits.into_iter().map(|e| (e.path, e.text)));
    }
    let body = |text: &str| {
        text.splitn(3, "+++\n")
            .last()
            .unwrap_or_default()
            .to_owned()
    };
    for (path, text) in sources.texts.iter().filter(|(path, _)| translation(path)) {
        let built = pages.get(path).unwrap_or_else(|| panic!("no {path}"));
        assert_eq!(body(built), body(&text.text), "{path}");
    }
}

/// Pieces of Markdown, tame and wild.
const PIECES: [&str; 46] = [
    "\n\n",
    "\n\n",
    "\n",
    "\r\n",
    " ",
    "word",
    "Word two",
    "## H {#h}\n\n",
    "## I\n\n",
    "### J {#j}\n\n",
    "- ",
    "- [ ] ",
    "1. ",
    "  ",
    "> ",
    "> [!NOTE]\n> ",
    "*",
    "**",
    "`",
    "~~",
    "[[garden/seed]]",
    "[[garden/seed|x]]",
    "[a](b.md)",
    "[a][r]",
    "\n\n[r]: c.md\n",
    "[^n]",
    "\n\n[^n]: note\n",
    "{#id}",
    " {#ii}",
    "[w]{lang=ar}",
    "\\",
    "\"",
    "{",
    "}",
    "\u{200f}",
    "\u{202e}x\u{202c}",
    "\u{1}",
    "\t",
    "\n\n| a | b |\n|---|---|\n| c | d |\n\n",
    "\n\n```\ncode\n```\n\n",
    "<!-- c -->",
    "<b>",
    "![alt](i.png)",
    "日本",
    "\n: d\n",
    "&amp;",
];

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24)
        .prop_map(|pieces| pieces.concat())
}

fn page(body: &str) -> String {
    format!("+++\ntitle = \"T\"\n+++\n\n{body}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_translation_of_any_page_goes_out_and_comes_back_as_it_was(en in markdown(), tl in markdown()) {
        let story = Story::base().file(SEED, &page(&en)).file(BINHI, &page(&tl));
        let (imported, _) = import(&story, &garden(&story));
        prop_assert_eq!(imported.edits, []);
        prop_assert_eq!(imported.faults, []);
    }

    /// Whatever is translated of a page that `start` made, import leaves it as `start` does.
    #[test]
    fn a_page_is_left_as_start_leaves_it(
        chosen in prop::collection::vec(any::<bool>(), 16),
        then in prop::collection::vec(any::<bool>(), 16),
        touched in any::<bool>(),
    ) {
        let (story, catalog) = waiting();
        let story = match touched {
            true => story.edit(BINHI, "It is small.", "Maliit."),
            false => story,
        };
        let mut story = story;
        for chosen in [chosen, then] {
            let names: Vec<String> = catalog.messages.iter().filter_map(|m| m.context.clone()).collect();
            let wanted = |context: &str| {
                let at = names.iter().position(|name| name == context);
                at.is_some_and(|at| chosen[at % chosen.len()])
            };
            let (imported, after) = import(&story, &said_as_the_source(&catalog, wanted));
            prop_assert_eq!(imported.faults, []);
            prop_assert_eq!(after.texts[BINHI].contains("Maliit."), touched);
            let studied = study(after.sources());
            let tl = Language::parse("tl").expect("CLDR knows Tagalog");
            let pages = translate::start(&studied.corpus, &studied.sources, &tl, &["garden".to_owned()]);
            for page in pages {
                prop_assert_eq!(page.text, None);
            }
            story = after;
        }
    }

    /// Other words, whether the source has any or not, go out and come back as they were.
    #[test]
    fn other_words_go_out_and_come_back(
        en in prop::collection::btree_map("(soil|rain|sun)", prop::collection::vec("[a-z]{1,3}( [a-z]{1,3})?", 0..3), 0..4),
        tl in prop::collection::btree_map("(soil|rain|sun)", prop::collection::vec("[a-zñ]{1,3}( [a-z\\\\\"]{1,3})?", 0..3), 0..4),
    ) {
        let glossary = |forms: &BTreeMap<String, Vec<String>>| {
            let rows: String = forms.iter().map(|(id, words)| format!("{id} = {words:?} # x\n")).collect();
            format!("+++\ntitle = \"T\"\n\n[forms]\n{rows}+++\n\n## Soil {{#soil}}\n\nA.\n\n## Rain {{#rain}}\n\nB.\n\n## Sun {{#sun}}\n\nC.\n")
        };
        let story = Story::base()
            .file("content/glossary/en/index.md", &glossary(&en))
            .file("content/glossary/tl/index.md", &glossary(&tl));
        let studied = study(story.sources());
        let catalog = export(&studied, "glossary", "tl");
        let there = catalog.messages.iter().filter(|m| !m.translation.is_empty());
        let forms = there.filter(|m| m.context.as_deref().is_some_and(|c| c.contains("/forms/")));
        prop_assert_eq!(forms.count(), tl.values().filter(|words| !words.is_empty()).count());
        let imported = site(&studied).import(&file("glossary", "tl", &po::write(&catalog)));
        prop_assert_eq!(imported.edits, []);
        prop_assert_eq!(imported.faults, []);
        // And from nothing but the file.
        let bare = study(story.file("content/glossary/tl/index.md", &glossary(&BTreeMap::new())).sources());
        let imported = site(&bare).import(&file("glossary", "tl", &po::write(&catalog)));
        prop_assert_eq!(imported.faults, []);
        for edit in imported.edits {
            let again = study(Story::base()
                .file("content/glossary/en/index.md", &glossary(&en))
                .file("content/glossary/tl/index.md", &edit.text)
                .sources());
            prop_assert_eq!(export(&again, "glossary", "tl").messages, catalog.messages.clone());
        }
    }

    /// A translation that says what its source says is the same page, or is refused.
    #[test]
    fn a_page_is_built_like_its_source_or_not_at_all(en in markdown()) {
        let story = Story::base().file(SEED, &page(&en)).without(BINHI);
        let mut catalog = garden(&story);
        for message in &mut catalog.messages {
            if message.context.as_deref().unwrap_or_default().starts_with("seed.md") {
                message.translation = message.source.clone();
            }
        }
        let (imported, after) = import(&story, &catalog);
        if imported.faults.is_empty() && after.texts.contains_key(BINHI) {
            let again = garden(&after);
            for message in &again.messages {
                if !message.translation.is_empty() && message.context.as_deref().unwrap_or_default().starts_with("seed.md") {
                    prop_assert_eq!(&message.translation, &message.source);
                }
            }
        }
    }

    /// Whatever a translator writes, a page that takes it says it, and no other text changes.
    #[test]
    fn whatever_is_imported_is_on_the_page(text in markdown()) {
        let story = Story::base();
        let before = garden(&story);
        let context = "seed.md#signals/p1";
        let (imported, after) = import(&story, &translated(before.clone(), &[(context, &text)]));
        let now = garden(&after);
        prop_assert_eq!(now.messages.len(), before.messages.len());
        for (now, before) in now.messages.iter().zip(&before.messages) {
            let changed = before.context.as_deref() == Some(context) && imported.taken == 1;
            if !changed {
                prop_assert_eq!(&now.translation, &before.translation);
            }
        }
    }
}

#[test]
fn gettexts_programs_take_the_files() {
    let has = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !has("msgfmt") || !has("msgmerge") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let hard = Story::base()
        .edit(
            BINHI,
            "Maliit pa.",
            "Maliit \"pa\" \\ \u{200f}{0}\u{1} %s %d.",
        )
        .edit(SEED, "There is soil.", "There is %d earth.");
    let studied = study(hard.sources());
    let garden = export(&studied, "garden", "tl");
    let run = |program: &str, args: &[&str]| {
        let output = Command::new(program)
            .args(args)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{program}: {error}");
        error
    };
    std::fs::write(folder.path().join("tl.po"), po::write(&garden)).unwrap();
    assert_eq!(run("msgfmt", &["--check", "-o", "tl.mo", "tl.po"]), "");
    run(
        "msgmerge",
        &["--previous", "-q", "-o", "merged.po", "tl.po", "tl.po"],
    );
    run("msgattrib", &["-o", "all.po", "merged.po"]);
    for name in ["merged.po", "all.po"] {
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
        let (read, faults) = po::read(&file("garden", "tl", &text));
        assert_eq!(faults, []);
        assert_eq!(read.header, garden.header);
        assert_eq!(contexts(&read), contexts(&garden));
        let imported = site(&studied).import(&file("garden", "tl", &text));
        assert_eq!((imported.edits, imported.faults), (Vec::new(), Vec::new()));
    }
}
