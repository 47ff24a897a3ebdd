//! What `import` makes of pages, however far their translations have come.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start commands"
)]

mod desk;
mod story;

use desk::Desk;
use proptest::prelude::*;
use story::Story;
use yugto::l10n::Language;
use yugto::pipeline::Studied;
use yugto::po::{self, Catalog, Fuzzy};
use yugto::source::{SitePath, SourceFile};
use yugto::translate::{self, Imported, Site, Unimported};

const SEED: &str = "content/garden/en/seed.md";
const BINHI: &str = "content/garden/tl/seed.md";

fn site(studied: &Studied) -> Site<'_> {
    Site {
        sources: &studied.sources,
        corpus: &studied.corpus,
        locks: &studied.locks,
    }
}

/// The story's garden in Tagalog as a PO file.
fn garden(story: &Story) -> Catalog {
    let studied = story.study();
    let mut collections = studied.corpus.collections();
    let collection = collections.find(|c| c.folder.name() == "garden").unwrap();
    let tagalog = Language::parse("tl").unwrap();
    let before = Catalog::default();
    let site = site(&studied);
    site.export(collection, Some(&tagalog), &before, Unimported::Keep)
        .catalog
}

/// The story's garden as a PO file with these translations, by context.
fn translated(story: &Story, texts: &[(&str, &str)]) -> Catalog {
    let mut catalog = garden(story);
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
    let studied = story.study();
    let path = SitePath::new("po/tl/garden.po");
    let imported = site(&studied).import(&SourceFile::new(path, &po::write(catalog)));
    let mut after = story.clone();
    for edit in &imported.edits {
        after.texts.insert(edit.path.to_string(), edit.text.clone());
    }
    (imported, after)
}

/// What is wrong, without where.
fn messages(imported: &Imported) -> Vec<&str> {
    imported.faults.iter().map(|f| &*f.message).collect()
}

/// The sections of the seed that are settled.
fn settled(imported: &Imported) -> String {
    let mut pages = imported.settled.iter();
    let page = pages.find(|(path, _)| path.as_str() == BINHI);
    page.map(|(_, keys)| keys.join(" ")).unwrap_or_default()
}

/// The garden with the seed in Tagalog as `start` makes it.
fn started(story: Story) -> Story {
    let story = story.without(BINHI);
    let studied = story.study();
    let tagalog = Language::parse("tl").unwrap();
    let pages = translate::start(&studied.corpus, &studied.sources, &tagalog, &[]);
    let seed = pages.into_iter().find(|page| page.path.as_str() == BINHI);
    story.file(BINHI, &seed.unwrap().text.unwrap())
}

/// The same with another text in place of the block in which a section waits.
fn unpacked(story: Story, key: &str, text: &str) -> Story {
    let page = &story.texts[BINHI];
    let begin = page.find(&format!("```untranslated {key}")).unwrap();
    let end = begin + page[begin..].find("\n```\n").unwrap() + "\n```\n".len();
    let page = format!("{}{text}{}", &page[..begin], &page[end..]);
    story.file(BINHI, &page)
}

/// The same with this line in place of `untranslated = true`.
fn declared(story: Story, line: &str) -> Story {
    let lines = story.texts[BINHI].lines();
    let lines = lines.map(|own| match own.starts_with("untranslated = true") {
        true => format!("{line}\n"),
        false => format!("{own}\n"),
    });
    let page: String = lines.collect();
    story.file(BINHI, &page)
}

#[test]
fn a_section_is_brought_into_line_with_its_source() {
    let story = Story::base().edit(SEED, "It is small.", "It is small.\n\nIt is round.");
    let texts = [
        ("seed.md#signals", "Palatandaan"),
        ("seed.md#signals/*", "Maliit pa.\n\nBilog."),
        ("seed.md#ready/soil", "Lupa."),
    ];
    let (imported, after) = import(&story, &translated(&story, &texts));
    assert_eq!(messages(&imported), [""; 0]);
    assert_eq!(imported.taken, 2);
    let expected = story
        .edit(BINHI, "Maliit pa.", "Maliit pa.\n\nBilog.")
        .edit(BINHI, "May lupa.", "Lupa.");
    assert_eq!(after.texts[BINHI], expected.texts[BINHI]);
    assert_eq!(settled(&imported), "@meta @intro signals ready reflect");
}

#[test]
fn a_section_in_one_piece_ends_where_the_source_waits() {
    let source = Story::base().edit(SEED, "It is small.", "It is small.\n\nIt is round.");
    let own = "## Palatandaan {#signals}\n\nMaliit pa.\n";
    let story = declared(
        unpacked(started(source), "#signals", own),
        "title = \"Binhi\"",
    );
    let whole = "seed.md#signals/*";
    let message = garden(&story);
    let mut message = message.messages.iter();
    let message = message.find(|m| m.context.as_deref() == Some(whole));
    assert_eq!(message.unwrap().translation, "Maliit pa.");

    let texts = [
        (whole, "Maliit pa.\n\nBilog."),
        ("seed.md#ready", "Handa"),
        ("seed.md#ready/soil", "Lupa."),
        ("seed.md#ready/water", "Tubig."),
    ];
    let (imported, after) = import(&story, &translated(&story, &texts));
    assert_eq!(messages(&imported), [""; 0]);
    let page = &after.texts[BINHI];
    let expected = "\n## Palatandaan {#signals}\n\nMaliit pa.\n\nBilog.\n\n## Handa {#ready}\n\n- [ ] Lupa. {#soil}\n- [ ] Tubig. {#water}\n\n```untranslated #reflect";
    assert!(page.contains(expected), "{page}");
    assert!(page.contains("```untranslated @intro"), "{page}");

    let waits = "Maliit pa.\n\n```untranslated #ready\nIt is round.\n```";
    let (imported, after) = import(&story, &translated(&story, &[(whole, waits)]));
    let flaw = "it has a block of text that waits to be translated";
    assert_eq!(messages(&imported), [format!("`{whole}`: {flaw}")]);
    assert_eq!(after.texts, story.texts);
}

#[test]
fn a_heading_with_nothing_below_it_gets_its_text() {
    let below = "## Palatandaan {#signals}\n\nMaliit pa.\n\n";
    for (there, next) in [
        ("## Palatandaan {#signals}\n\n", "## Handa"),
        ("## Palatandaan {#signals}\n", "## Handa"),
    ] {
        let story = Story::base().edit(BINHI, below, there);
        let whole = translated(&story, &[("seed.md#signals/*", "Maliit.")]);
        let (imported, after) = import(&story, &whole);
        assert_eq!(messages(&imported), [""; 0]);
        let page = &after.texts[BINHI];
        let expected = format!("## Palatandaan {{#signals}}\n\nMaliit.\n\n{next}");
        assert!(page.contains(&expected), "{page}");
    }
    let story = Story::base().edit(BINHI, "\n\n- Nasaan ito? {#where}\n", "");
    let whole = translated(&story, &[("seed.md#reflect/*", "- Saan? {#where}")]);
    let (imported, after) = import(&story, &whole);
    assert_eq!(messages(&imported), [""; 0]);
    let page = &after.texts[BINHI];
    assert!(
        page.ends_with("## Tanong {#reflect}\n\n- Saan? {#where}\n"),
        "{page}"
    );
}

#[test]
fn what_the_page_would_read_otherwise_keeps_nothing_else_from_it() {
    // Below a line of dashes the heading becomes a list.
    let own = "Palatandaan {#signals}\n------";
    let story = Story::base().edit(BINHI, "## Palatandaan {#signals}", own);
    let texts = [
        ("seed.md#signals", "- Tanda"),
        ("seed.md#ready/soil", "Lupa."),
        ("sprout.md#ready/leaves", "Dahon."),
    ];
    let (imported, after) = import(&story, &translated(&story, &texts));
    let otherwise = "`seed.md#signals`: on the translated page it would say something else";
    assert_eq!(messages(&imported), [otherwise]);
    assert_eq!(imported.taken, 2);
    let usbong = "content/garden/tl/sprout.md";
    let expected = story
        .edit(BINHI, "May lupa.", "Lupa.")
        .edit(usbong, "May dahon.", "Dahon.");
    assert_eq!(after.texts, expected.texts);
    assert_eq!(settled(&imported), "@meta @intro ready reflect");
}

/// The seed in Tagalog as `start` makes it, every section taken out of its block and translated.
fn all_but_declared() -> Story {
    let story = started(Story::base());
    let story = unpacked(story, "@intro", "Simula.\n");
    let own = "## Palatandaan {#signals}\n\nMaliit.\n\n## Sa atin {#local-ulan}\n\nMaulan.\n";
    let story = unpacked(story, "#signals", own);
    let ready = "## Handa {#ready}\n\n- [ ] Lupa. {#soil}\n- [ ] Tubig. {#water}\n";
    let story = unpacked(story, "#ready", ready);
    unpacked(
        story,
        "#reflect",
        "## Tanong {#reflect}\n\n- Saan? {#where}\n",
    )
}

#[test]
fn what_somebody_translated_in_a_page_that_is_still_undeclared_stays() {
    let title = ("seed.md#@meta/title", "Binhi");
    let ready = [
        ("seed.md#ready", "Handa na"),
        ("seed.md#ready/soil", "Lupa."),
        ("seed.md#ready/water", "Tubig."),
    ];
    let texts = [&[title][..], &ready].concat();
    let spellings = [
        "untranslated = true",
        "untranslated=true",
        "untranslated = true # pa",
        "\"untranslated\" = true",
    ];
    for spelling in spellings {
        let story = declared(all_but_declared(), spelling);
        let (imported, after) = import(&story, &translated(&story, &texts));
        assert_eq!(messages(&imported), [""; 0]);
        assert_eq!(imported.taken, 2, "{spelling}");
        let head = format!("{spelling}\n# title = \"Seed\"\n");
        let expected =
            story
                .edit(BINHI, &head, "title = \"Binhi\"\n")
                .edit(BINHI, "## Handa", "## Handa na");
        assert_eq!(after.texts, expected.texts);

        // Where some of it waits it is the same.
        let own = "## Tanda {#signals}\n\nMaliit.\n";
        let story = unpacked(started(Story::base()), "#signals", own);
        let story = declared(story, spelling);
        let (imported, after) = import(&story, &translated(&story, &texts));
        assert_eq!(messages(&imported), [""; 0]);
        let page = &after.texts[BINHI];
        assert!(
            page.starts_with("+++\ntitle = \"Binhi\"\n+++\n\n```untranslated @intro"),
            "{page}"
        );
        assert!(
            page.contains("\n## Tanda {#signals}\n\nMaliit.\n\n## Handa na"),
            "{page}"
        );
    }
    // Without a title it is no page yet, and with nothing new it isn't one because of the file.
    let story = all_but_declared();
    let (imported, after) = import(&story, &translated(&story, &ready));
    assert_eq!((imported.taken, imported.unfinished), (0, 1));
    assert_eq!(after.texts, story.texts);
    let titled = story.edit(BINHI, "# title = \"Seed\"", "title = \"Binhi\"");
    let (_, after) = import(&titled, &translated(&titled, &[title]));
    assert_eq!(after.texts, titled.texts);
}

#[test]
fn of_a_copy_that_somebody_began_to_translate_only_the_copied_goes() {
    let copy = "+++\ntitle = \"Seed\" # oo\nuntranslated = true\naliases = [\"tl/b/\"]\n+++\n\nIt begins.\n\n## Palatandaan {#signals}\n\nMaliit.\n\n## Ready {#ready}\n\n- [ ] There is soil. {#soil}\n- [ ] There is water. {#water}\n\n## Ask yourself {#reflect}\n\n- Where does it stand? {#where}\n";
    let story = Story::base().file(BINHI, copy);
    let reflect = [
        ("seed.md#reflect", "Tanong"),
        ("seed.md#reflect/where", "Saan?"),
    ];
    let (_, after) = import(&story, &translated(&story, &reflect));
    assert_eq!(after.texts, story.texts);
    let texts = [&[("seed.md#@meta/title", "Binhi")][..], &reflect].concat();
    let (imported, after) = import(&story, &translated(&story, &texts));
    assert_eq!(messages(&imported), [""; 0]);
    assert_eq!(
        after.texts[BINHI],
        "+++\naliases = [\"tl/b/\"]\ntitle = \"Binhi\"\n+++\n\n## Palatandaan {#signals}\n\nMaliit.\n\n## Tanong {#reflect}\n\n- Saan? {#where}\n"
    );
}

/// A story whose seed says this in its signals in English and in Tagalog, and this at its end, all of it reviewed.
fn reviewed(en: &str, tl: &str, end: &str) -> Story {
    let story = Story::base()
        .edit(SEED, "It is small.", en)
        .edit(BINHI, "Maliit pa.", tl);
    let ends = [SEED, BINHI].map(|path| format!("{}{end}", story.texts[path]));
    let [en, tl] = ends;
    story.file(SEED, &en).file(BINHI, &tl).accept()
}

#[test]
fn a_section_isnt_settled_where_its_source_changed_unseen() {
    let code = "\n\n```sh\nsow\n```";
    let picture = "[[garden]]\n\n![";
    for (en, tl, end, old, new) in [
        (
            &*format!("It is small.{code}"),
            &*format!("Maliit.{code}"),
            "",
            "\nsow\n",
            "\nreap\n",
        ),
        (
            "Small:\n\n- [[garden/seed]]",
            "Maliit:\n\n- [[garden/seed]]",
            "",
            "[[garden/seed]]",
            "[[garden/sprout]]",
        ),
        (
            "Small.\n\n![A pot](a.png)",
            "Maliit.\n\n![Palayok](a.png)",
            "",
            "(a.png)",
            "(b.png)",
        ),
        (
            &*format!("Small.\n\n{picture}Pot](a.png)"),
            &*format!("Maliit.\n\n{picture}Palayok](a.png)"),
            "",
            "a.png",
            "b.png",
        ),
        ("1. Small", "1. Maliit", "", "1. ", "3. "),
        (
            "It [is][r] small.",
            "[Ito][r] ay maliit.",
            "\n[r]: https://a.example/\n",
            "a.example",
            "b.example",
        ),
        (
            "Small.[^n]",
            "Maliit.[^n]",
            "\n[^n]: [[garden]]\n",
            "[^n]: [[garden]]",
            "[^n]: [[garden/sprout]]",
        ),
    ] {
        let before = reviewed(en, tl, end);
        let catalog = garden(&before);
        let all = "@meta @intro signals ready reflect";
        assert_eq!(settled(&import(&before, &catalog).0), all, "{new}");

        let story = before.edit(SEED, old, new);
        let (imported, after) = import(&story, &catalog);
        assert_eq!(messages(&imported), [""; 0], "{new}");
        assert_eq!(after.texts, story.texts);
        let signals = vec!["signals".to_owned()];
        assert_eq!(imported.unseen, [(SitePath::new(BINHI), signals)], "{new}");
        assert_eq!(settled(&imported), "@meta @intro ready reflect", "{new}");
        // With its translation brought into line it is.
        let mended = story.edit(BINHI, old, new);
        assert_eq!(settled(&import(&mended, &catalog).0), all, "{new}");
    }
}

#[test]
fn a_footnote_is_settled_with_the_section_that_refers_to_it() {
    let before =
        reviewed("Small.[^n]", "Maliit.[^n]", "\n[^n]: A note.\n").edit(BINHI, "A note.", "Tala.");
    let catalog = garden(&before);
    let (imported, _) = import(&before.edit(SEED, "A note.", "Two notes."), &catalog);
    assert_eq!(settled(&imported), "@meta @intro ready");
    assert_eq!(imported.unseen, []);
}

#[test]
fn what_changed_unseen_is_named_and_not_stamped() {
    let code = |words: &str| format!("{words}\n\n```sh\nsow\n```");
    let before = reviewed(&code("Small."), &code("Maliit."), "");
    let story = before.clone().edit(SEED, "\nsow\n", "\nreap\n");
    let desk = Desk::new().with(&story.texts);
    desk.write("po/tl/garden.po", po::write(&garden(&before)));
    let lock = desk.read("content/garden/tl/translation.lock");
    let run = desk.run("translate import po/tl/garden.po --accept").done();
    let said = format!("{}{}", run.out, run.err);
    assert!(
        said.contains("unseen   content/garden/tl/seed.md: signals – code,"),
        "{said}"
    );
    assert_eq!(desk.read("content/garden/tl/translation.lock"), lock);
    let run = desk.run("translate import po/tl/garden.po").done();
    let said = format!("{}{}", run.out, run.err);
    assert!(!said.contains("unseen"), "{said}");
}

/// A story whose seed has a footnote in its signals that stands at the end, in another section.
fn noted() -> Story {
    let story = Story::base().edit(SEED, "It is small.", "It is small.[^n]");
    let seed = format!("{}\n[^n]: A note.\n", story.texts[SEED]);
    story.file(SEED, &seed)
}

#[test]
fn a_section_waits_for_its_footnote() {
    let some = [
        ("seed.md#@meta/title", "Binhi"),
        ("seed.md#signals", "Tanda"),
        ("seed.md#signals/p1", "Maliit.[^n]"),
        ("seed.md#ready", "Handa"),
        ("seed.md#ready/soil", "Lupa."),
        ("seed.md#ready/water", "Tubig."),
    ];
    let rest = [
        ("seed.md#reflect", "Tanong"),
        ("seed.md#reflect/where", "Saan?"),
        ("seed.md#reflect/note-n", "Tala."),
    ];
    let held = vec![(SitePath::new(BINHI), vec!["signals".to_owned()])];
    for story in [noted().without(BINHI), started(noted())] {
        let (imported, after) = import(&story, &translated(&story, &some));
        assert_eq!(messages(&imported), [""; 0]);
        assert_eq!((imported.taken, imported.unfinished), (4, 1));
        assert_eq!(imported.held, held);
        let page = &after.texts[BINHI];
        assert!(
            page.contains("## Handa {#ready}\n\n- [ ] Lupa. {#soil}\n"),
            "{page}"
        );
        assert!(!page.contains("Tanda"), "{page}");
        let (_, report) = after.build().render();
        assert!(!report.has_errors(), "{}", after.faults());

        // It comes with it, at once or later.
        let all = [&some[..], &rest].concat();
        for (story, texts) in [(&story, &all), (&after, &all)] {
            let (imported, after) = import(story, &translated(story, texts));
            assert_eq!(messages(&imported), [""; 0]);
            assert_eq!((imported.unfinished, &*imported.held), (0, &[][..]));
            let page = &after.texts[BINHI];
            assert!(
                page.contains("## Tanda {#signals}\n\nMaliit.[^n]\n"),
                "{page}"
            );
            assert!(
                page.contains("## Tanong {#reflect}\n\n- Saan? {#where}\n\n[^n]: Tala.\n"),
                "{page}"
            );
        }
    }
}

#[test]
fn a_text_is_refused_without_its_footnote_and_comes_with_it() {
    let story = noted();
    let some = [
        ("seed.md#signals/p1", "Maliit.[^n]"),
        ("seed.md#ready/soil", "Lupa."),
    ];
    let (imported, after) = import(&story, &translated(&story, &some));
    let flaw = "its footnote `n` isn’t on the translated page";
    assert_eq!(
        messages(&imported),
        [format!("`seed.md#signals/p1`: {flaw}")]
    );
    let expected = story.clone().edit(BINHI, "May lupa.", "Lupa.");
    assert_eq!(after.texts, expected.texts);

    let whole = ("seed.md#reflect/*", "- Saan? {#where}\n\n[^n]: Tala.");
    let texts = [&some[..], &[whole]].concat();
    let (imported, after) = import(&story, &translated(&story, &texts));
    assert_eq!(messages(&imported), [""; 0]);
    assert_eq!(imported.taken, 3);
    let page = &after.texts[BINHI];
    assert!(
        page.contains("\nMaliit.[^n]\n") && page.ends_with("\n[^n]: Tala.\n"),
        "{page}"
    );
}

#[test]
fn an_item_waits_for_its_footnote() {
    let story = Story::base().edit(
        SEED,
        "- [ ] There is soil.",
        "- [ ] Sun.[^n] {#sun}\n- [ ] There is soil.",
    );
    let seed = format!("{}\n[^n]: A note.\n", story.texts[SEED]);
    let story = story.file(SEED, &seed);
    let sun = ("seed.md#ready/sun", "Araw.[^n]");
    let (imported, after) = import(&story, &translated(&story, &[sun]));
    assert_eq!(messages(&imported), [""; 0]);
    assert_eq!((imported.taken, &after.texts), (0, &story.texts));
    let whole = ("seed.md#reflect/*", "- Saan? {#where}\n\n[^n]: Tala.");
    let (imported, after) = import(&story, &translated(&story, &[sun, whole]));
    assert_eq!(messages(&imported), [""; 0]);
    let page = &after.texts[BINHI];
    assert!(
        page.contains("\n- [ ] Araw.[^n] {#sun}\n- [ ] May lupa. {#soil}\n"),
        "{page}"
    );
}

#[test]
fn of_many_flawed_texts_each_is_told_and_the_others_are_imported() {
    let story = Story::base();
    let texts = [
        ("seed.md#@intro/p1", "Simula."),
        ("seed.md#signals/p1", "Isa\n\n## Dalawa"),
        ("seed.md#ready/soil", "Lupa.\n\n  At buhangin."),
        ("seed.md#ready/water", "Tubig *pa."),
        ("seed.md#reflect", "Mga tanong"),
        ("seed.md#reflect/where", "Saan <b>ito</b>?"),
    ];
    let (imported, after) = import(&story, &translated(&story, &texts));
    assert_eq!(
        messages(&imported),
        [
            "`seed.md#signals/p1`: it is no longer one paragraph",
            "`seed.md#ready/soil`: it is no longer one checklist item",
            "`seed.md#ready/water`: it has a `*`, `_`, `~`, backquote or `{#…}` that opens or closes nothing",
            "`seed.md#reflect/where`: raw HTML is off",
        ]
    );
    let expected =
        story
            .edit(BINHI, "Nagsisimula.", "Simula.")
            .edit(BINHI, "## Tanong", "## Mga tanong");
    assert_eq!(after.texts, expected.texts);
}

/// Pieces of texts that translators write, and of what they shouldn't.
const PIECES: [&str; 26] = [
    "word",
    "Word ",
    " ",
    "\n",
    "\n\n",
    "*",
    "`",
    "[a](b.md)",
    "[r]",
    "[a][r]",
    "[r]: c.md",
    "[^n]",
    "[^n]: d",
    "{#id}",
    "- ",
    "> ",
    "## H",
    "### I",
    "---",
    "```",
    "<!--",
    "-->",
    "<b>",
    "| a |",
    "1. ",
    "\\",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Texts that are tried together are taken or refused like each alone.
    #[test]
    fn a_text_is_refused_for_itself(
        texts in prop::collection::vec(
            prop::collection::vec(prop::sample::select(&PIECES[..]), 1..6).prop_map(|pieces| pieces.concat()),
            6,
        ),
    ) {
        let contexts = ["@intro/p1", "signals", "signals/p1", "ready/soil", "ready/water", "reflect/where"];
        let contexts = contexts.map(|context| format!("seed.md#{context}"));
        let texts: Vec<(&str, &str)> = contexts.iter().map(|c| &**c).zip(texts.iter().map(|t| &**t)).collect();
        let story = Story::base();
        let refused = |texts: &[(&str, &str)]| {
            let (imported, _) = import(&story, &translated(&story, texts));
            let mut names: Vec<String> = imported
                .faults
                .iter()
                .filter(|fault| !fault.message.contains("it would say something else"))
                .filter_map(|fault| Some(fault.message.split('`').nth(1)?.to_owned()))
                .collect();
            names.sort();
            names
        };
        let mut alone: Vec<String> = texts.iter().flat_map(|text| refused(std::slice::from_ref(text))).collect();
        alone.sort();
        prop_assert_eq!(refused(&texts), alone);
    }
}
