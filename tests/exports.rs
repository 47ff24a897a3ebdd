//! PO files that are exported again: what translators wrote in them and the site doesn't say yet is never lost.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start gettext's programs"
)]

mod desk;
mod story;

use std::process::Command;

use desk::Desk;
use proptest::prelude::*;
use story::Story;
use yugto::l10n::Language;
use yugto::pipeline::Studied;
use yugto::po::{self, Catalog, Fuzzy, Message};
use yugto::source::{SitePath, SourceFile};
use yugto::translate::{Exported, Imported, Site, Unimported};

const SEED: &str = "content/garden/en/seed.md";
const BINHI: &str = "content/garden/tl/seed.md";
const P1: &str = "seed.md#signals/p1";

fn site(studied: &Studied) -> Site<'_> {
    Site {
        sources: &studied.sources,
        corpus: &studied.corpus,
        locks: &studied.locks,
    }
}

/// The story's garden in Tagalog, over the file of the last export.
fn exported(story: &Story, before: &Catalog, unimported: Unimported) -> Exported {
    let studied = story.study();
    let mut collections = studied.corpus.collections();
    let garden = collections.find(|c| c.folder.name() == "garden");
    let tl = Language::parse("tl").expect("CLDR knows Tagalog");
    let exported = site(&studied).export(garden.unwrap(), Some(&tl), before, unimported);
    // What a file says of its messages is read from it again.
    let (catalog, faults) = po::read(&file(&exported.catalog));
    assert_eq!(faults, []);
    Exported {
        catalog,
        ..exported
    }
}

/// The same, of which nothing has to be decided.
fn over(story: &Story, before: &Catalog) -> Catalog {
    let exported = exported(story, before, Unimported::Keep);
    assert_eq!(exported.clashes, 0);
    let again = self::exported(story, &exported.catalog, Unimported::Keep);
    let text = po::write(&exported.catalog);
    assert_eq!(
        po::write(&again.catalog),
        text,
        "exporting again is no change"
    );
    exported.catalog
}

fn garden(story: &Story) -> Catalog {
    over(story, &Catalog::default())
}

fn file(catalog: &Catalog) -> SourceFile {
    SourceFile::new(SitePath::new("po/tl/garden.po"), &po::write(catalog))
}

fn import(story: &Story, catalog: &Catalog) -> (Imported, Story) {
    let studied = story.study();
    let imported = site(&studied).import(&file(catalog));
    let edits = imported.edits.iter();
    let after = edits.fold(story.clone(), |story, edit| {
        story.file(edit.path.as_str(), &edit.text)
    });
    (imported, after)
}

/// With this translation of a message, and whether it is in doubt.
fn translated(mut catalog: Catalog, context: &str, text: &str, fuzzy: Fuzzy) -> Catalog {
    let mut messages = catalog.messages.iter_mut();
    let message = messages.find(|m| m.context.as_deref() == Some(context));
    let message = message.unwrap_or_else(|| panic!("no {context}"));
    message.translation = text.to_owned();
    message.fuzzy = fuzzy;
    if fuzzy == Fuzzy::No {
        message.previous = None;
    }
    catalog
}

fn settled(catalog: Catalog, context: &str, text: &str) -> Catalog {
    translated(catalog, context, text, Fuzzy::No)
}

fn message<'c>(catalog: &'c Catalog, context: &str) -> &'c Message {
    let mut messages = catalog.messages.iter();
    let found = messages.find(|m| m.context.as_deref() == Some(context));
    found.unwrap_or_else(|| panic!("no {context}"))
}

/// A message in short: `fuzzy It was small. -> Maliit.`, with the source that it was translated for.
fn told(message: &Message) -> String {
    let fuzzy = match message.fuzzy {
        Fuzzy::Yes => "fuzzy ",
        Fuzzy::No => "",
    };
    let previous = message.previous.as_ref();
    let previous = previous.map_or(String::new(), |text| format!("{text} -> "));
    format!("{fuzzy}{previous}{}", message.translation)
}

fn obsolete(catalog: &Catalog) -> Vec<String> {
    let line = |message: &Message| {
        let context = message.context.as_deref().unwrap_or_default();
        format!("{context}: {} = {}", message.source, told(message))
    };
    catalog.obsolete.iter().map(line).collect()
}

/// The messages that are fuzzy.
fn doubts(catalog: &Catalog) -> Vec<&str> {
    let messages = catalog.messages.iter();
    let fuzzy = messages.filter(|message| message.fuzzy == Fuzzy::Yes);
    fuzzy
        .filter_map(|message| message.context.as_deref())
        .collect()
}

#[test]
fn a_translation_of_what_the_source_said_before_stays_and_is_fuzzy() {
    let story = Story::base();
    let file = settled(garden(&story), P1, "Munti pa.");
    let story = story.edit(SEED, "It is small.", "It is tiny.");
    // As `import` advises: export again, look at it, and take the mark away.
    assert_eq!(import(&story, &file).0.faults.len(), 1);
    let kept = over(&story, &file);
    assert_eq!(told(message(&kept, P1)), "fuzzy It is small. -> Munti pa.");
    let (imported, after) = import(&story, &settled(kept, P1, "Munti pa."));
    assert_eq!(imported.faults, []);
    assert!(after.texts[BINHI].contains("Munti pa."));

    let replaced = exported(&story, &file, Unimported::Replace).catalog;
    let replaced = told(message(&replaced, P1));
    assert_eq!(replaced, "fuzzy It is small. -> Maliit pa.");
}

#[test]
fn a_translation_in_doubt_stays_in_doubt_and_one_that_counts_stops_the_export() {
    let story = Story::base();
    let doubted = translated(garden(&story), P1, "Munti pa.", Fuzzy::Yes);
    assert_eq!(
        told(message(&over(&story, &doubted), P1)),
        "fuzzy Munti pa."
    );
    let replaced = exported(&story, &doubted, Unimported::Replace);
    assert_eq!(told(message(&replaced.catalog, P1)), "Maliit pa.");

    // So does one that the site has, until the section is reviewed anew.
    let marked = translated(garden(&story), P1, "Maliit pa.", Fuzzy::Yes);
    let kept = over(&story, &marked);
    assert_eq!(doubts(&kept), [P1]);
    let stale = story.clone().edit(SEED, "It is small.", "It is tiny.");
    let kept = over(&stale, &kept);
    assert_eq!(doubts(&kept), [P1]);
    assert_eq!(doubts(&over(&stale.accept(), &kept)), [""; 0]);

    let counts = settled(doubted, P1, "Munti pa.");
    assert_eq!(exported(&story, &counts, Unimported::Keep).clashes, 1);
}

#[test]
fn what_the_site_said_itself_gives_way_to_what_it_says_now() {
    let story = Story::base();
    let file = garden(&story);
    let mended = story.clone().edit(BINHI, "Maliit pa.", "Munti pa.");
    assert_eq!(told(message(&over(&mended, &file), P1)), "Munti pa.");

    // Also where the section was out of date, so that its own text was in doubt.
    let story = story.edit(SEED, "It is small.", "It is tiny.");
    let file = over(&story, &file);
    assert_eq!(told(message(&file, P1)), "fuzzy It is small. -> Maliit pa.");
    let mended = story.edit(BINHI, "Maliit pa.", "Munti pa.").accept();
    assert_eq!(told(message(&over(&mended, &file), P1)), "Munti pa.");
}

/// A garden whose Tagalog seed lacks its signals, and a file in which their paragraphs are translated.
fn paragraphs() -> (Story, Catalog) {
    let story = Story::base()
        .edit(SEED, "It is small.", "One.\n\nTwo.\n\nThree.")
        .edit(BINHI, "## Palatandaan {#signals}\n\nMaliit pa.\n\n", "");
    let texts = ["Isa.", "Dalawa.", "Tatlo."].iter().enumerate();
    let file = texts.fold(garden(&story), |file, (at, text)| {
        settled(file, &format!("seed.md#signals/p{}", at + 1), text)
    });
    (story, file)
}

#[test]
fn a_translation_goes_where_its_source_went() {
    let (story, file) = paragraphs();
    let p = |catalog: &Catalog, n| told(message(catalog, &format!("seed.md#signals/p{n}")));
    let shorter = story.clone().edit(SEED, "One.\n\n", "");
    let kept = over(&shorter, &file);
    assert_eq!(
        (p(&kept, 1), p(&kept, 2)),
        ("Dalawa.".into(), "Tatlo.".into())
    );
    assert_eq!(obsolete(&kept), ["seed.md#signals/p1: One. = Isa."]);

    // What is wanted again comes back.
    let back = over(&story, &kept);
    assert_eq!(
        (p(&back, 1), p(&back, 2), p(&back, 3)),
        ("Isa.".into(), "Dalawa.".into(), "Tatlo.".into())
    );
    assert_eq!(back.obsolete, []);

    // Where the source is another, the name alone leads to it.
    let other = story.edit(SEED, "One.\n\nTwo.", "Two.\n\nThe first.");
    let kept = over(&other, &file);
    assert_eq!(
        (p(&kept, 1), p(&kept, 3)),
        ("Dalawa.".into(), "Tatlo.".into())
    );
    assert_eq!(
        (p(&kept, 2), obsolete(&kept)),
        (
            String::new(),
            vec!["seed.md#signals/p1: One. = Isa.".into()]
        )
    );
}

#[test]
fn what_no_text_asks_for_waits_at_the_end_of_the_file() {
    let story = Story::base();
    let file = settled(garden(&story), P1, "Munti pa.");
    let longer = story
        .clone()
        .edit(SEED, "It is small.", "It is small.\n\nIt is dry.");
    let kept = over(&longer, &file);
    assert_eq!(
        message(&kept, "seed.md#signals/*").translation,
        "Maliit pa."
    );
    assert_eq!(obsolete(&kept), [format!("{P1}: It is small. = Munti pa.")]);
    assert!(po::write(&kept).ends_with(&format!(
        "\n#~ msgctxt \"{P1}\"\n#~ msgid \"It is small.\"\n#~ msgstr \"Munti pa.\"\n"
    )));
    // No more than a note for people, to `import`.
    assert_eq!(import(&longer, &kept).0.faults, []);

    // Once the two have the same blocks, somebody has to say which text is right.
    let alike = longer.edit(BINHI, "Maliit pa.", "Maliit pa.\n\nTuyo.");
    let back = over(&alike, &kept);
    assert_eq!(told(message(&back, P1)), "fuzzy Munti pa.");
    assert_eq!(back.obsolete, []);

    // A page that is gone leaves its work behind, and nothing else.
    let gone = story.clone().without(SEED).without(BINHI);
    let left = over(&gone, &file);
    assert_eq!(obsolete(&left), [format!("{P1}: It is small. = Munti pa.")]);
    assert_eq!(told(message(&over(&story, &left), P1)), "fuzzy Munti pa.");
}

const PO: &str = "po/tl/garden.po";

/// The story's folder with a translation in the PO file that was not imported yet.
fn with_work() -> Desk {
    let desk = Desk::new().with(&Story::base().texts);
    desk.run("translate export tl garden").done();
    desk.change(PO, "msgstr \"Maliit pa.\"", "msgstr \"Munti pa.\"");
    desk
}

#[test]
fn a_page_and_a_section_with_new_ids_keep_their_translations() {
    let desk = with_work();
    for line in [
        "rename garden#signals garden#signs",
        "rename garden/seed garden/grain",
        "translate export tl garden",
    ] {
        desk.run(line).done();
    }
    let text = desk.read(PO);
    let moved =
        "#, fuzzy\nmsgctxt \"grain.md#signs/p1\"\nmsgid \"It is small.\"\nmsgstr \"Munti pa.\"\n";
    assert!(text.contains(moved), "{text}");
    assert!(!text.contains("#~"), "{text}");

    let desk = with_work();
    desk.run("rename garden hardin").done();
    desk.run("translate export tl hardin").done();
    let text = desk.read("po/tl/hardin.po");
    assert!(text.contains("msgstr \"Munti pa.\""), "{text}");
}

#[test]
fn overwriting_is_asked_for_by_name() {
    let desk = with_work();
    let refused = desk.run("translate export tl garden");
    assert_eq!(refused.code, Some(2));
    assert!(
        refused
            .err
            .contains("1 translation differs from the site’s")
    );
    let overwritten = desk.run("translate export tl garden --overwrite").done();
    assert!(desk.read(PO).contains("msgstr \"Maliit pa.\""));
    assert!(
        overwritten.err.contains("20 texts, 20 translated\n"),
        "{}",
        overwritten.err
    );
}

#[test]
fn a_section_is_in_doubt_until_its_messages_are_settled() {
    let ready = ["", "/soil", "/water"].map(|id| format!("seed.md#ready{id}"));
    let code = |story: Story, path, last| story.edit(path, last, &format!("{last}\n\n```\nx\n```"));
    let story = code(Story::base(), SEED, "There is water. {#water}");
    let story = code(story, BINHI, "May tubig. {#water}").accept();
    let file = garden(&story);
    let story = story.edit(SEED, "There is soil.", "There is earth.");
    let asked = over(&story, &file);
    assert_eq!(doubts(&asked), [&ready[1]]);
    // Imported but not accepted: the lock still says that the section is stale.
    let (_, story) = import(&story, &settled(asked.clone(), &ready[1], "May lupa na."));
    let answered = over(&story, &settled(asked, &ready[1], "May lupa na."));
    assert_eq!(doubts(&answered), [""; 0]);

    // The next change asks again, and what no message shows puts all of them in doubt.
    let changed = story
        .clone()
        .edit(SEED, "There is earth.", "There is clay.");
    assert_eq!(doubts(&over(&changed, &answered)), [&ready[1]]);
    let shown = story.edit(SEED, "```\nx\n```", "```\ny\n```");
    let all = over(&shown, &answered);
    assert_eq!(doubts(&all), ready.each_ref());
    let part = settled(all, &ready[0], "Handa");
    let part = over(&shown, &part);
    assert_eq!(doubts(&part), ready[1..]);
    let rest = settled(part, &ready[1], "May lupa na.");
    let rest = over(&shown, &settled(rest, &ready[2], "May tubig."));
    assert_eq!(doubts(&rest), [""; 0]);
}

#[test]
fn a_footnote_is_in_doubt_with_the_section_that_refers_to_it() {
    let noted = |story: Story, path, text: &str, item: &str, note| {
        let story = story.edit(path, text, &format!("{text}[^n]"));
        story.edit(path, item, &format!("{item}\n\n[^n]: {note}"))
    };
    let where_to = "- Where does it stand? {#where}";
    let story = noted(Story::base(), SEED, "It is small.", where_to, "Indeed.");
    let saan = "- Nasaan ito? {#where}";
    let story = noted(story, BINHI, "Maliit pa.", saan, "Sa katunayan.").accept();
    let file = garden(&story);
    assert_eq!(doubts(&file), [""; 0]);
    let changed = story.edit(SEED, "Indeed.", "In truth.");
    assert_eq!(doubts(&over(&changed, &file)), ["seed.md#reflect/note-n"]);
}

#[test]
fn what_was_mended_on_the_page_is_not_undone_by_an_older_file() {
    let story = Story::base();
    let file = garden(&story);
    let mended = story.clone().edit(BINHI, "Maliit pa.", "Maliit pa ito.");
    let (imported, after) = import(&mended, &file);
    assert_eq!((imported.older, imported.taken), (1, 0));
    assert_eq!((imported.faults, &after.texts), (vec![], &mended.texts));
    // Another line break there is no change, and what only the file has changed is taken.
    let folded = story.edit(BINHI, "Maliit pa.", "Maliit\npa.");
    let work = settled(file, P1, "Munti pa.");
    let (imported, after) = import(&folded, &work);
    assert_eq!((imported.older, imported.taken), (0, 1));
    assert!(after.texts[BINHI].contains("Munti pa."));

    // Where both have changed, somebody has to choose.
    let (imported, after) = import(&mended, &work);
    let faults = imported.faults.iter();
    let faults: Vec<_> = faults.map(|f| (f.code.name(), &*f.message)).collect();
    assert_eq!(
        faults,
        [(
            "torn-unit",
            "`seed.md#signals/p1` has changed here and on its page"
        )]
    );
    assert_eq!(after.texts, mended.texts);
    let chosen = po::write(&work);
    let lines = chosen
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("#. @site"));
    let bare = SourceFile::new(SitePath::new(PO), &lines.collect::<String>());
    let imported = site(&mended.study()).import(&bare);
    assert_eq!((imported.taken, imported.faults), (1, vec![]));
}

#[test]
fn gettexts_programs_take_what_waits_at_the_end() {
    if Command::new("msgmerge").arg("--version").output().is_err() {
        return;
    }
    let (story, file) = paragraphs();
    let kept = over(&story.edit(SEED, "One.\n\n", ""), &file);
    let desk = Desk::new();
    desk.write("tl.po", po::write(&kept));
    for line in [
        "msgfmt --check -o tl.mo tl.po",
        "msgmerge -q --previous -o merged.po tl.po tl.po",
        "msgattrib -o all.po merged.po",
    ] {
        let (program, args) = line.split_once(' ').expect("it has some");
        let mut command = Command::new(program);
        command.args(args.split(' '));
        desk.run_other(command).done();
    }
    let text = desk.read("all.po");
    let (read, faults) = po::read(&SourceFile::new(SitePath::new(PO), &text));
    assert_eq!(faults, []);
    assert_eq!(obsolete(&read), obsolete(&kept));
}

/// What stands in a section, in some order.
fn blocks() -> impl Strategy<Value = String> {
    let blocks = [
        "One.",
        "Two.",
        "Three.",
        "- [ ] Four. {#four}",
        "- Five",
        "> One.",
    ];
    prop::collection::vec(prop::sample::select(blocks.to_vec()), 0..5)
        .prop_map(|all| all.join("\n\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever becomes of the two pages, what somebody wrote in the file is in the next one, once, and in the one
    /// after it.
    #[test]
    fn no_work_is_lost(
        then in blocks(),
        now in blocks(),
        tl in prop::option::of(blocks()),
        work in prop::collection::vec(0..3, 24),
    ) {
        let page = |body: &str| format!("+++\ntitle = \"T\"\n+++\n\n## S {{#signals}}\n\n{body}\n");
        let story = |en: &str| {
            let story = Story::base().file(SEED, &page(en));
            match &tl {
                Some(tl) => story.file(BINHI, &page(tl)),
                None => story.without(BINHI),
            }
        };
        let mut file = garden(&story(&then));
        let mut written = Vec::new();
        for (at, message) in file.messages.iter_mut().enumerate() {
            let kind = work[at % work.len()];
            if kind > 0 && message.context.as_deref().is_some_and(|c| c.starts_with("seed.md")) {
                message.translation = format!("Gawa {at}.");
                message.fuzzy = if kind > 1 { Fuzzy::Yes } else { Fuzzy::No };
                written.push(message.translation.clone());
            }
        }
        let story = story(&now);
        let first = exported(&story, &file, Unimported::Keep);
        prop_assume!(first.clashes == 0);
        for catalog in [&first.catalog, &exported(&story, &first.catalog, Unimported::Keep).catalog] {
            let all: Vec<&Message> = catalog.messages.iter().chain(&catalog.obsolete).collect();
            for text in &written {
                let found = all.iter().filter(|message| message.translation == *text);
                prop_assert_eq!(found.count(), 1, "{}", text);
            }
            let mut names: Vec<_> = all.iter().map(|m| (&m.context, &m.source)).collect();
            names.sort();
            names.dedup();
            prop_assert_eq!(names.len(), all.len());
        }
    }
}
