//! The command line as people and scripts meet it: what it writes, what it says, how it exits.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start the command"
)]

mod desk;

use std::fs;
use std::path::Path;

use desk::{Desk, Run};

impl Desk {
    /// A desk with the starter site in `demo`.
    fn with_site() -> Self {
        let desk = Self::new();
        desk.run("new demo").done();
        desk
    }

    /// A command that ends with 2 and one sentence, and writes nothing.
    fn refuses(&self, line: &str, sentence: &str) {
        let before = self.files("");
        let run = self.run(line);
        assert_eq!(run.err, format!("yugto: {sentence}\n"), "{line}");
        assert_eq!((run.code, &*run.out), (Some(2), ""), "{line}");
        assert_eq!(self.files(""), before, "{line}");
    }
}

#[test]
fn a_new_site_is_clean_and_builds() {
    let desk = Desk::with_site();
    desk.run("--root demo check --deny warnings").done();
    desk.run("--root demo build").done();
    for page in ["en/cooking/curious", "tl/pagluluto/gusto-nang-matuto"] {
        assert!(
            desk.at(&format!("demo/public/{page}/index.html")).exists(),
            "{page}"
        );
    }
    assert!(
        desk.read("demo/yugto.toml")
            .contains("site_id = \"demo\"\n")
    );
}

#[test]
fn notes_are_told_to_programs_and_to_those_who_ask_for_them() {
    let desk = Desk::with_site();
    desk.run("--root demo add lang ceb").done();
    let run = |line: &str| {
        let Run { out, err, .. } = desk.run(&format!("--root demo {line}")).done();
        out + &err
    };
    for (line, told) in [
        ("check", true),
        ("check -q", false),
        ("check -q --format short", true),
        ("build", false),
        ("build", false),
        ("build -q", false),
        ("build --format json", true),
    ] {
        let said = run(line);
        assert_eq!(said.contains("missing-translation"), told, "{line}: {said}");
    }
    let said = run("build");
    assert!(
        said.contains(" notes (`yugto check` shows the notes)\n"),
        "{said}"
    );
}

#[test]
fn a_new_site_says_what_to_do_next() {
    let desk = Desk::new();
    let said = desk.run("new my/site").done().err;
    for line in [
        "--root my/site serve --open",
        "--root my/site check",
        "--root my/site build",
    ] {
        assert!(said.contains(line), "{said}");
    }
    assert_eq!(desk.run("new other --quiet").done().err, "");
    // What is said can be copied into a shell.
    let said = Run::by(desk.command("new").arg("my sister's site"))
        .done()
        .err;
    let expected = match cfg!(windows) {
        true => "--root \"my sister's site\" check ",
        false => r"--root 'my sister'\''s site' check ",
    };
    assert!(said.contains(expected), "{said}");
}

#[test]
fn the_starter_is_stamped_as_accept_stamps() {
    let desk = Desk::with_site();
    let before = desk.files("demo");
    for page in [
        "cooking/tl/index.md",
        "cooking/tl/hosting.md",
        "pages/tl/about.md",
    ] {
        desk.run(&format!("--root demo translate accept demo/content/{page}"))
            .done();
    }
    assert_eq!(desk.files("demo"), before);
}

#[test]
fn new_leaves_what_is_there_alone() {
    let desk = Desk::new();
    desk.write("full/notes.txt", "mine");
    desk.write("file", "mine");
    desk.refuses("new full", "the folder `full` is not empty; name a new one");
    desk.refuses("new file", "`file` is not a folder");
    fs::create_dir_all(desk.at("repository/.git")).unwrap();
    desk.run("new repository").done();
}

const STAGE: &str = "demo/content/cooking/tl/curious.md";

#[test]
fn an_item_added_to_the_source_is_stale_until_it_is_accepted() {
    let desk = Desk::with_site();
    let item = "{#rice-done}";
    let added = "{#rice-done}\n- [ ] I have a sharp knife. {#knife}";
    desk.change("demo/content/cooking/en/curious.md", item, added);
    let check = desk
        .run("--root demo check --deny warnings --format short")
        .faulty();
    assert!(
        check.out.contains("warning[stale-section]: `ready`"),
        "{}",
        check.out
    );
    desk.run("--root demo build").done();

    let refused = desk
        .run(&format!(
            "translate accept {STAGE} --root demo --format short"
        ))
        .faulty();
    let line = "content/cooking/tl/curious.md:22:1: error[structure-mismatch]: `ready` can’t be accepted, since it lacks `knife`";
    assert!(refused.out.starts_with(line), "{}", refused.out);

    desk.change(
        STAGE,
        item,
        "{#rice-done}\n- [ ] May matalas akong kutsilyo. {#knife}",
    );
    desk.run(&format!(
        "--root demo translate accept {STAGE} --section ready"
    ))
    .done();
    desk.run("--root demo check --deny warnings").done();
}

#[test]
fn accept_writes_ids_and_stamps_and_changes_no_other_byte() {
    let desk = Desk::with_site();
    let page = desk.read(STAGE);
    let plain = page
        .replace(" {#signals}", "  ")
        .replace(" {#rice-done}", "");
    assert_eq!(page.len() - plain.len(), 22);
    let dressed = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    desk.write(STAGE, dressed(&plain));
    fs::remove_file(desk.at("demo/content/cooking/tl/translation.lock")).unwrap();
    let before = desk.files("demo");

    let run = desk
        .run(&format!("--root demo translate accept {STAGE}"))
        .done();
    assert_eq!(
        run.err,
        "content/cooking/tl/curious.md: 5 sections reviewed, 2 ids written in\n"
    );
    assert_eq!(run.out, "");
    let expected = page.replace(" {#signals}", " {#signals}  ");
    assert_eq!(desk.read(STAGE), dressed(&expected));
    let lock = desk.read("demo/content/cooking/tl/translation.lock");
    let stamped: Vec<&str> = lock
        .lines()
        .filter_map(|line| line.split_once(" v1:"))
        .map(|(key, _)| key)
        .collect();
    let keys = ["@intro", "@meta", "actions", "ready", "signals"];
    assert_eq!(stamped, keys.map(|key| format!("curious.md#{key}")));

    let mut after = desk.files("demo");
    after.remove("content/cooking/tl/translation.lock");
    let changed: Vec<_> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .collect();
    assert_eq!(changed.len(), 1);

    let once = desk.files("demo");
    let lock_path = desk.at("demo/content/cooking/tl/translation.lock");
    let modified = fs::metadata(&lock_path).unwrap().modified().unwrap();
    let again = desk
        .run(&format!("--root demo translate accept {STAGE}"))
        .done();
    assert_eq!(
        again.err,
        "content/cooking/tl/curious.md: 5 sections reviewed, nothing to write\n"
    );
    assert_eq!(desk.files("demo"), once);
    assert_eq!(
        fs::metadata(&lock_path).unwrap().modified().unwrap(),
        modified
    );
}

#[test]
fn translations_go_out_as_po_files_and_come_back() {
    let desk = Desk::with_site();
    let po = "demo/po/tl/cooking.po";
    let run = desk
        .run("--root demo translate export tl cooking --template")
        .done();
    assert!(
        run.err.starts_with("demo/po/tl/cooking.po: "),
        "{}",
        run.err
    );
    assert!(
        desk.read("demo/po/cooking.pot")
            .contains("\"Language: \\n\"")
    );
    let written = desk.read(po);
    let before = desk.files("demo");
    desk.run(&format!("--root demo translate import {po} --accept"))
        .done();
    desk.run("--root demo translate export tl cooking").done();
    assert_eq!(desk.files("demo"), before);

    // A page that is gone comes back with its stamps, but for its slug, which is no text.
    let lock = desk.read("demo/content/cooking/tl/translation.lock");
    let page = desk.read(STAGE);
    fs::remove_file(desk.at(STAGE)).unwrap();
    fs::remove_file(desk.at("demo/content/cooking/tl/translation.lock")).unwrap();
    desk.run(&format!("--root demo translate import {po} --accept"))
        .done();
    assert_eq!(desk.read("demo/content/cooking/tl/translation.lock"), lock);
    let body = |text: &str| text.splitn(3, "+++\n").last().unwrap().to_owned();
    assert_eq!(body(&desk.read(STAGE)), body(&page));

    // What is refused is told with its line; `--strict` then takes nothing.
    let heading = "msgctxt \"curious.md#signals\"\n";
    let at = written.find(heading).unwrap();
    let string = at + written[at..].find("msgstr \"").unwrap() + "msgstr \"".len();
    let mut broken = written.clone();
    broken.insert_str(string, "**");
    desk.write(po, &broken);
    let line = broken[..string].matches('\n').count() + 1;
    let before = desk.files("demo");
    let run = desk.run(&format!(
        "--root demo --format short translate import {po} --strict"
    ));
    let run = run.faulty();
    assert!(
        run.out
            .starts_with(&format!("{po}:{line}:1: error[invalid-unit]: ")),
        "{}",
        run.out
    );
    assert!(run.err.ends_with("nothing was imported\n"), "{}", run.err);
    assert_eq!(desk.files("demo"), before);
    // Not even of another file in which nothing is wrong.
    desk.run("--root demo translate export tl pages").done();
    let pages = "demo/po/tl/pages.po";
    let text = desk.read(pages);
    let at = text.find("msgctxt \"about.md#@meta/title\"\n").unwrap();
    let at = at + text[at..].find("msgstr \"").unwrap() + "msgstr \"".len();
    let mut other = text.clone();
    other.insert_str(at, "Lahat ");
    desk.write(pages, &other);
    let before = desk.files("demo");
    for files in [format!("{pages} {po}"), format!("{po} {pages}")] {
        let run = desk.run(&format!(
            "--root demo --format short translate import {files} --strict --accept"
        ));
        let run = run.faulty();
        assert_eq!(
            run.out
                .lines()
                .filter(|l| l.contains("[invalid-unit]"))
                .count(),
            1
        );
        assert!(run.err.ends_with("nothing was imported\n"), "{}", run.err);
        assert_eq!(desk.files("demo"), before);
    }
    desk.run(&format!(
        "--root demo --format short translate import {pages} {po}"
    ))
    .faulty();
    assert!(
        desk.read("demo/content/pages/tl/about.md")
            .contains("title = \"Lahat ")
    );
    assert!(!desk.read(STAGE).contains("## **"));
    let run = desk.run(&format!("--root demo translate import {pages} --strict"));
    assert!(run.done().err.contains("as they were"));
    desk.run(&format!("--root demo translate import {po}"))
        .faulty();

    desk.refuses(
        "--root demo translate export tl cooking",
        "in `demo/po/tl/cooking.po` 1 translation differs from the site’s: import the file first, or say `--overwrite`",
    );
    desk.run("--root demo translate export tl cooking --overwrite")
        .done();
    assert_eq!(desk.read(po), written);
    desk.refuses(
        "--root demo translate export tt",
        "`tt` is no language of the site; did you mean `tl`?",
    );
    desk.refuses(
        "--root demo translate export ceb",
        "`ceb` is no language of the site; add it with `yugto add lang ceb`",
    );
    desk.refuses(
        "--root demo translate export tl coking",
        "there is no `content/coking`; did you mean `cooking`?",
    );
    desk.refuses(
        "--root demo translate import po/x.po",
        "`po/x.po` can’t be read: No such file or directory (os error 2)",
    );
}

#[test]
fn accept_finds_pages_from_the_current_folder_and_from_the_sites() {
    let desk = Desk::with_site();
    for (folder, line) in [
        (
            "",
            "--root demo translate accept demo/content/pages/tl/about.md content/cooking/tl/index.md",
        ),
        ("demo", "translate accept content/pages/tl/about.md"),
        (
            "demo/content/pages",
            "--root ../.. translate accept tl/about.md tl/index.md",
        ),
    ] {
        Run::by(desk.command(line).current_dir(desk.at(folder))).done();
    }
}

#[test]
fn accept_refuses_what_is_no_translation() {
    let desk = Desk::with_site();
    desk.write("elsewhere.md", "");
    for (line, sentence) in [
        (
            "content/cooking/en/curious.md",
            "`content/cooking/en/curious.md` is in `en`, the source language, so there is nothing to review it against",
        ),
        ("elsewhere.md", "`elsewhere.md` is outside the site"),
        (
            "content/cooking/tl/curios.md",
            "there is no file `content/cooking/tl/curios.md`; did you mean `content/cooking/tl/curious.md`?",
        ),
        (
            "content/cooking/tl/curious.md --section redy",
            "`content/cooking/tl/curious.md` has no section `redy`; did you mean `ready`?",
        ),
        (
            "content/cooking/model.toml",
            "`content/cooking/model.toml` is not a page of the site",
        ),
        // The first file is fine, and stays as it is.
        (
            "content/pages/tl/about.md content/pages/en/about.md",
            "`content/pages/en/about.md` is in `en`, the source language, so there is nothing to review it against",
        ),
    ] {
        desk.change("demo/content/pages/en/about.md", "reach you", "reach  you");
        desk.refuses(&format!("--root demo translate accept {line}"), sentence);
        desk.change("demo/content/pages/en/about.md", "reach  you", "reach you");
    }
}

#[test]
fn a_difference_is_told_of_the_sections_that_are_asked_for() {
    let desk = Desk::with_site();
    desk.change(
        "demo/content/cooking/en/curious.md",
        "title = \"",
        "title = \"So ",
    );
    let diff = format!("--root demo translate diff {STAGE}");
    for (sections, what) in [
        ("--section ready", "`ready` is"),
        (
            "--section ready --section signals",
            "`ready`, `signals` are",
        ),
    ] {
        let out = desk.run(&format!("{diff} {sections}")).done().out;
        let page = "content/cooking/tl/curious.md";
        assert_eq!(out, format!("{page}: {what} reviewed and up to date\n"));
    }
    assert!(desk.run(&diff).done().out.contains("@meta  stale"));
}

#[test]
fn accept_stamps_nothing_while_a_page_has_errors() {
    let desk = Desk::with_site();
    desk.change(
        "demo/content/cooking/en/curious.md",
        "{#actions}",
        "{#signals}",
    );
    desk.change(STAGE, "{#signals}", "");
    let before = desk.files("demo");
    let run = desk
        .run(&format!("--root demo translate accept {STAGE}"))
        .faulty();
    assert!(run.err.contains("error[duplicate-id]"), "{}", run.err);
    assert!(run.err.ends_with("nothing was accepted\n"), "{}", run.err);
    assert_eq!(desk.files("demo"), before);
}

#[test]
fn unreviewed_sections_of_a_page_are_one_warning() {
    let desk = Desk::with_site();
    fs::remove_file(desk.at("demo/content/pages/tl/translation.lock")).unwrap();
    let check = desk.run("--root demo check --format short").done();
    let lines: Vec<&str> = check
        .out
        .lines()
        .filter(|l| l.contains("unreviewed"))
        .collect();
    assert_eq!(
        lines,
        [
            "content/pages/tl/about.md:1:1: warning[unreviewed-section]: 4 sections were never reviewed against their source: `@meta`, `@intro`, `ticks`, `who`",
            "content/pages/tl/index.md:1:1: warning[unreviewed-section]: 2 sections were never reviewed against their source: `@meta`, `@intro`",
        ]
    );
    desk.run("--root demo translate accept content/pages/tl/about.md content/pages/tl/index.md")
        .done();
    desk.run("--root demo check --deny warnings").done();
}

#[test]
fn added_playbooks_build_in_every_shape() {
    for kind in ["linear", "cycle", "ladder", "continuum"] {
        let desk = Desk::with_site();
        let line =
            format!("--root demo add playbook running --kind {kind} --stages walk,half-jog,race");
        desk.run(&line).done();
        let check = desk.run("--root demo check --format short").done();
        assert_eq!(check.out.lines().count(), 1, "{}", check.out);
        assert!(check.out.contains(
            "warning[missing-translation]: `content/running` is not translated into `tl`"
        ));
        desk.run("--root demo build").done();
        assert!(
            desk.at("demo/public/en/running/half-jog/index.html")
                .exists()
        );
    }
}

#[test]
fn a_playbook_without_stages_named_has_three() {
    let desk = Desk::with_site();
    desk.run("--root demo add playbook running").done();
    let model = desk.read("demo/content/running/model.toml");
    assert!(
        model.starts_with("kind = \"linear\"\nstages = [\"first\", \"second\", \"third\"]\n"),
        "{model}"
    );
}

#[test]
fn playbooks_are_refused_where_they_can_not_be() {
    let desk = Desk::with_site();
    for (line, sentence) in [
        ("cooking", "there is a folder `content/cooking` already"),
        ("Cooking", "there is a folder `content/cooking` already"),
        (
            "atlas",
            "`atlas` is the name of pages that the tool makes itself; choose another name",
        ),
        (
            "a.b",
            "`a.b` can’t name a playbook: an id can't have '.' in it",
        ),
        (
            "con",
            "`con` can’t name a playbook, since Windows refuses the name: it is that of the device `CON`",
        ),
        (
            "run --stages a,print",
            "`print` is the name of pages that the tool makes itself; choose another name",
        ),
        ("run --stages a,b,a", "the stage `a` is named twice"),
        (
            "run --stages a,,b",
            "`` can’t name a stage: an id can't be empty",
        ),
    ] {
        desk.refuses(&format!("--root demo add playbook {line}"), sentence);
    }
    desk.write("demo/content/run/en/old.txt", "mine");
    desk.refuses(
        "--root demo add playbook run",
        "there is a folder `content/run` already",
    );
}

#[test]
fn an_added_lens_builds_and_its_pages_matter_somewhere() {
    let desk = Desk::with_site();
    desk.run("--root demo add lens functions --pages sales,care")
        .done();
    let lens = desk.read("demo/content/functions/lens.toml");
    assert!(
        lens.starts_with("pages = [\"sales\", \"care\"]\n")
            && lens.contains("care = [\"cooking/curious\"]\n"),
        "{lens}"
    );
    let check = desk.run("--root demo check --format short").done();
    assert_eq!(
        check.out,
        "content/functions/en/care.md:1:1: warning[missing-translation]: `content/functions` is not translated into `tl`\n"
    );
    desk.run("--root demo build").done();
    assert!(
        desk.at("demo/public/en/functions/sales/index.html")
            .exists()
    );
    // Ids of any script are keys of TOML too.
    desk.run("--root demo add lens tools --pages über,水")
        .done();
    desk.run("--root demo build").done();
    for (line, sentence) in [
        ("cooking", "there is a folder `content/cooking` already"),
        (
            "glossary",
            "`glossary` is the name of pages that the tool makes itself; choose another name",
        ),
        ("things --pages a,b,a", "the page `a` is named twice"),
    ] {
        desk.refuses(&format!("--root demo add lens {line}"), sentence);
    }
}

#[test]
fn an_added_stage_has_every_facet_and_its_place() {
    let desk = Desk::with_site();
    desk.change(
        "demo/content/cooking/model.toml",
        "ready = \"checklist\"",
        "ready = \"checklist\"\nreflect = \"prompts\"",
    );
    desk.change("demo/content/cooking/model.toml", "[must]", "[must] # kept");
    let model = desk.read("demo/content/cooking/model.toml");
    desk.run("add stage cooking/tasting --after curious --root demo")
        .done();
    let expected = model.replace(
        "\"curious\", \"practising\"",
        "\"curious\", \"tasting\", \"practising\"",
    );
    assert_eq!(desk.read("demo/content/cooking/model.toml"), expected);
    let check = desk.run("--root demo check --format short");
    let own: Vec<&str> = check
        .out
        .lines()
        .filter(|line| line.contains("tasting"))
        .collect();
    assert_eq!(
        own,
        [
            "content/cooking/en/tasting.md:1:1: warning[missing-translation]: `tasting` is not translated into `tl`",
            "content/cooking/model.toml:3:22: warning[thin-stage]: no statement speaks for `tasting`",
        ]
    );
}

#[test]
fn after_adding_a_stage_the_site_builds() {
    let desk = Desk::with_site();
    desk.run("--root demo add stage cooking/teaching").done();
    assert!(
        desk.read("demo/content/cooking/model.toml")
            .contains("\"hosting\", \"teaching\"]")
    );
    desk.run("--root demo build").done();
    assert!(
        desk.at("demo/public/en/cooking/teaching/index.html")
            .exists()
    );
}

#[test]
fn stages_are_refused_where_they_can_not_be() {
    let desk = Desk::with_site();
    desk.write(
        "demo/content/cooking/en/stray.md",
        "+++\ntitle = \"S\"\n+++\n",
    );
    for (line, sentence) in [
        (
            "tasting",
            "`tasting` is not a playbook and a stage, such as `tasting/first`",
        ),
        (
            "coking/tasting",
            "the site has no playbook `coking`; did you mean `cooking`?",
        ),
        (
            "cooking/hosting",
            "the playbook `cooking` has a stage `hosting` already",
        ),
        (
            "cooking/Hosting",
            "the playbook `cooking` has a stage `hosting` already",
        ),
        (
            "cooking/index",
            "`index` is the name of pages that the tool makes itself; choose another name",
        ),
        (
            "cooking/a/b",
            "`a/b` can’t name a stage: an id can't have '/' in it",
        ),
        (
            "cooking/stray",
            "`content/cooking/en/stray.md` is there already",
        ),
        (
            "cooking/tasting --after hostin",
            "the playbook `cooking` has no stage `hostin`; did you mean `hosting`?",
        ),
    ] {
        desk.refuses(&format!("--root demo add stage {line}"), sentence);
    }
    desk.change("demo/content/cooking/model.toml", "linear\"  ", "liner\"  ");
    desk.refuses(
        "--root demo add stage cooking/tasting",
        "`content/cooking/model.toml` has errors; run `yugto check` and mend them first",
    );
}

#[test]
fn an_added_language_leaves_the_site_free_of_warnings() {
    let desk = Desk::with_site();
    let before = desk.read("demo/yugto.toml");
    desk.run("--root demo add lang de").done();
    let after = desk.read("demo/yugto.toml");
    assert_eq!(
        after,
        before.replace(
            "\n[title]",
            "\n[languages.de]\nfallback = [\"en\"]\n\n[title]"
        ) + "de = \"The Home Handbook\"\n"
    );
    desk.run("--root demo check --deny warnings").done();
    desk.run("--root demo build").done();
    assert!(
        desk.at("demo/public/de/cooking/curious/index.html")
            .exists()
    );

    // The first message translated is used, and the others are still planned.
    let messages = "demo/locales/de/navigation.ftl";
    desk.change(messages, "# home = Home\n", "home = Start\n");
    desk.run("--root demo check --deny warnings").done();
}

#[test]
fn an_added_region_of_a_language_speaks_as_that_does() {
    let desk = Desk::with_site();
    desk.run("--root demo add lang es-MX").done();
    assert!(!desk.at("demo/locales").exists());
    desk.run("--root demo check --deny warnings").done();
}

#[test]
fn an_address_to_publish_at_is_one() {
    let desk = Desk::with_site();
    for url in [
        "https://",
        "example.org",
        "https://example.org/?a",
        "ftp://a",
        "https://a/#b",
    ] {
        for command in ["check", "build", "hosting nginx", "status"] {
            desk.refuses(
                &format!("--root demo {command} --base-url {url}"),
                &format!("`{url}` is not an http or https address, such as `https://example.org/handbook/`"),
            );
        }
    }
    desk.run("--root demo build --base-url https://example.org")
        .done();
    let sitemap = desk.read("demo/public/sitemap.xml");
    assert!(
        sitemap.contains("<loc>https://example.org/en/</loc>"),
        "{sitemap}"
    );
}

#[test]
fn a_catalog_to_be_translated_holds_every_message() {
    let desk = Desk::with_site();
    desk.run("--root demo add lang de").done();
    for entry in fs::read_dir(desk.at("demo/locales/de")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let english = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("locales/en")
            .join(name);
        let english = fs::read_to_string(english).unwrap();
        let skeleton = fs::read_to_string(&path).unwrap();
        for message in english
            .lines()
            .filter(|l| l.contains(" =") && !l.starts_with('#'))
        {
            assert!(skeleton.contains(&format!("\n# {message}")), "{message}");
        }
    }
}

#[test]
fn languages_are_refused_where_they_can_not_be() {
    let desk = Desk::with_site();
    for (tag, sentence) in [
        ("tl", "the site has the language `tl` already"),
        (
            "fil",
            "the site has `tl` already, which is the same language as `fil` to browsers",
        ),
        ("jp", "CLDR knows no language `jp`; did you mean `ja`?"),
        (
            "e",
            "`e` is not a language tag; tags are like `en`, `tl`, `pt-BR`, `zh-Hant`",
        ),
    ] {
        desk.refuses(&format!("--root demo add lang {tag}"), sentence);
    }
}

#[test]
fn codes_are_explained() {
    let desk = Desk::new();
    let one = desk.run("explain stale-section").done().out;
    assert!(
        one.starts_with("stale-section (warning)\n\nThe source section changed"),
        "{one}"
    );
    let all = desk.run("explain").done().out;
    assert_eq!(all.lines().count(), yugto::diag::Code::ALL.len());
    desk.refuses(
        "explain stale-sektion",
        "there is no code `stale-sektion`; did you mean `stale-section`?",
    );
}

#[test]
fn an_editor_that_opens_no_addresses_is_refused_before_anything_is_served() {
    let desk = Desk::new();
    for (editor, reason) in [
        ("emacs", "known are vscode, "),
        ("javascript:{path}", "opens no editor"),
        ("ed://open", "has no `{path}`"),
    ] {
        let ran = desk.run(&format!("serve --editor {editor}"));
        assert_eq!(ran.code, Some(2), "{}", ran.err);
        assert!(ran.err.contains(reason), "{}", ran.err);
    }
}

const COMMANDS: [&str; 15] = [
    "build",
    "check",
    "serve",
    "new",
    "add",
    "playbook",
    "stage",
    "lang",
    "translate",
    "accept",
    "export",
    "import",
    "explain",
    "completions",
    "man",
];

#[test]
fn completions_and_the_manual_know_every_command() {
    let desk = Desk::new();
    for line in [
        "completions bash",
        "completions zsh",
        "completions fish",
        "completions elvish",
        "man",
    ] {
        let text = desk.run(line).done().out.to_lowercase();
        for command in COMMANDS {
            assert!(text.contains(command), "{line}: {command}");
        }
    }
    let manual = desk.run("man").done().out;
    for section in [
        ".SH YUGTO ADD PLAYBOOK\n",
        ".SH YUGTO TRANSLATE ACCEPT\n",
        ".SH YUGTO BUILD\n",
    ] {
        assert!(manual.contains(section), "{section}\n{manual}");
    }
}

#[test]
fn help_knows_every_command() {
    let desk = Desk::new();
    let help = ["--help", "add --help", "translate --help"];
    let help = help.map(|line| desk.run(line).done().out).concat();
    for command in COMMANDS {
        assert!(help.contains(&format!("  {command}")), "{command}\n{help}");
    }
}

#[test]
fn options_of_every_command_go_before_and_after_it() {
    let desk = Desk::with_site();
    for line in [
        "--root demo --format short --deny warnings --quiet check",
        "check --root demo --format short --deny warnings --quiet",
        "--root demo check -q --format=short",
    ] {
        let run = desk.run(line).done();
        assert_eq!((&*run.out, &*run.err), ("", ""), "{line}");
    }
}

#[test]
fn bad_usage_ends_with_2() {
    let desk = Desk::new();
    for line in [
        "",
        "buld",
        "check --fromat json",
        "add",
        "translate accept",
        "add playbook x --kind round",
    ] {
        let run = desk.run(line);
        assert_eq!(run.code, Some(2), "{line}");
        assert!(
            run.err.contains("Usage:") || run.err.contains("--help"),
            "{line}: {}",
            run.err
        );
    }
    desk.refuses("--root nowhere check", "there is no folder `nowhere`");
    for line in ["add lang es", "translate accept x.md"] {
        desk.refuses(line, "there is no `yugto.toml` in `.`; name the site’s folder with `--root`, or make a site with `yugto new`");
    }
}

#[test]
fn faults_end_with_1_and_leave_the_old_site() {
    let desk = Desk::with_site();
    desk.run("--root demo build").done();
    let before = desk.files("demo/public");
    desk.change(
        "demo/content/pages/en/index.md",
        "[[cooking]]",
        "[[coking]]",
    );
    for (format, found) in [
        ("human", "error[broken-link]"),
        (
            "short",
            "content/pages/en/index.md:8:12: error[broken-link]: ",
        ),
        ("json", "\"broken-link\""),
        ("github", "::error "),
    ] {
        let run = desk
            .run(&format!("--root demo build --format {format}"))
            .faulty();
        let said = if format == "human" {
            &run.err
        } else {
            &run.out
        };
        assert!(said.contains(found), "{format}: {said}");
    }
    assert_eq!(desk.files("demo/public"), before);
}

#[test]
fn rename_changes_every_file_that_names_it_and_old_addresses_lead_on() {
    let desk = Desk::with_site();
    // What an author's editor made of a file stays so.
    let path = "demo/content/cooking/en/curious.md";
    let crlf = format!("\u{feff}{}", desk.read(path).replace('\n', "\r\n"));
    desk.write(path, &crlf);
    desk.write("demo/content/cooking/.draft", "kept");
    let run = desk.run("--root demo rename cooking/curious keen").done();
    assert!(
        run.err.ends_with("2 files renamed, 8 files changed\n"),
        "{}",
        run.err
    );
    assert!(
        run.err
            .contains("renamed  content/cooking/tl/curious.md → content/cooking/tl/keen.md\n"),
        "{}",
        run.err
    );
    assert!(!desk.at(path).exists());
    assert_eq!(desk.read("demo/content/cooking/en/keen.md"), crlf);
    let model = desk.read("demo/content/cooking/model.toml");
    assert!(model.contains("# Sections that every stage has"), "{model}");
    assert!(
        model.ends_with("\n[renamed]\ncurious = \"keen\"\n"),
        "{model}"
    );
    desk.run("--root demo rename cooking kitchen").done();
    assert_eq!(desk.read("demo/content/kitchen/.draft"), "kept");
    assert!(!desk.at("demo/content/cooking").exists());
    desk.run("--root demo rename kitchen#ready done").done();
    desk.run("--root demo rename kitchen/keen#done/four-evenings kitchen/keen#done/at-home")
        .done();
    desk.run("--root demo check --deny warnings").done();

    desk.run("--root demo build").done();
    for old in [
        "cooking",
        "cooking/curious",
        "kitchen/curious",
        "cooking/keen",
        "cooking/hosting",
    ] {
        let page = desk.read(&format!("demo/public/en/{old}/index.html"));
        assert!(page.contains("http-equiv=\"refresh\""), "{old}: {page}");
    }
    let page = desk.read("demo/public/en/kitchen/keen/index.html");
    for stored in [
        "data-page=\"kitchen/keen\" data-was=\"kitchen/curious cooking/keen cooking/curious\"",
        "data-section=\"done\" data-was=\"ready\"",
        "data-item=\"at-home\" data-was=\"four-evenings\"",
        "<span class=\"anchor\" id=\"ready\"></span>",
    ] {
        assert!(page.contains(stored), "{stored}: {page}");
    }
}

#[test]
fn a_dry_rename_says_what_it_would_change() {
    let desk = Desk::with_site();
    let before = desk.files("");
    let run = desk
        .run("--root demo rename cooking kitchen --dry-run")
        .done();
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines[0], "renamed  content/cooking → content/kitchen");
    assert!(
        lines.contains(&"changed  content/kitchen/tl/translation.lock"),
        "{}",
        run.out
    );
    assert!(lines.contains(&"changed  yugto.toml"), "{}", run.out);
    assert_eq!(run.err, "nothing was written\n");
    assert_eq!(desk.files(""), before);
}

#[test]
fn rename_refuses_what_would_break_the_site() {
    let desk = Desk::with_site();
    desk.refuses(
        "--root demo rename cooking/curios keen",
        "the playbook `cooking` has no stage `curios`; did you mean `curious`?",
    );
    desk.refuses(
        "--root demo rename cooking/curious Hosting",
        "`Hosting` can’t be told from `hosting` on many systems; choose another name",
    );
    desk.refuses(
        "--root demo rename cooking/curious con",
        "`con` can’t name it, since Windows refuses the name: it is that of the device `CON`",
    );
    desk.write("demo/content/kitchen/notes.txt", "");
    desk.refuses(
        "--root demo rename cooking kitchen",
        "`kitchen` can’t name a playbook, since there is a folder `content/kitchen` already",
    );
    // A page of that address is there already.
    let before = desk.files("demo");
    let run = desk.run("--root demo rename cooking about");
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("error[duplicate-address]"), "{}", run.err);
    let end = "yugto: `cooking` keeps its name, since the site would have 1 error more\n";
    assert!(run.err.ends_with(end), "{}", run.err);
    assert_eq!(desk.files("demo"), before);

    desk.change("demo/content/cooking/model.toml", "kind = ", "kind ");
    desk.refuses(
        "--root demo rename cooking/curious keen",
        "`content/cooking/model.toml` has errors; run `yugto check` and mend them first",
    );
}

#[cfg(unix)]
#[test]
fn rename_leaves_no_symbolic_link_without_its_file() {
    let desk = Desk::with_site();
    let link = "demo/content/cooking/tl/curious.md";
    std::fs::remove_file(desk.at(link)).unwrap();
    std::os::unix::fs::symlink("../en/curious.md", desk.at(link)).unwrap();
    let before = desk.files("demo");
    for dry in ["", " --dry-run"] {
        desk.refuses(
            &format!("--root demo rename cooking/curious keen{dry}"),
            "the symbolic link `content/cooking/tl/curious.md` leads to `content/cooking/en/curious.md`, which would be elsewhere; put a copy in its place first",
        );
        assert_eq!(desk.files("demo"), before);
    }
    // With its whole folder it goes along, and what it shows is edited once.
    desk.run("--root demo rename cooking kitchen").done();
    desk.run("--root demo rename kitchen#ready done").done();
    let text = desk.read("demo/content/kitchen/tl/curious.md");
    assert_eq!(text, desk.read("demo/content/kitchen/en/curious.md"));
    assert!(text.contains("{#done}"), "{text}");
    assert!(desk.at("demo/content/kitchen/tl/curious.md").is_symlink());
}

#[test]
fn what_a_site_says_never_commands_the_terminal() {
    let desk = Desk::with_site();
    let title = "title = \"Cu\\u001b[2J\\u009b2J\\u0007rious\"";
    let page = format!(
        "+++\n{title}\nsummary = \"You try.\"\n+++\n\nText.\n\n## A\u{1b}[3J\u{7}\n\nText.\n"
    );
    desk.write("demo/content/cooking/en/curious.md", &page);
    let mut said = 0;
    for line in [
        "check",
        "status",
        "translate next",
        "rename cooking baking --dry-run",
    ] {
        let run = desk.run(&format!("--root demo {line}"));
        let text = run.out + &run.err;
        assert!(
            !text.contains(|c: char| c.is_control() && c != '\n'),
            "{line}: {text:?}"
        );
        said += text.matches('\u{fffd}').count();
    }
    assert!(said > 0, "nobody said it");
}
