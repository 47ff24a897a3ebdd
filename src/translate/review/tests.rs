use std::sync::Arc;

use super::{Accepted, Refusal, Sections, accept};
use crate::diag::Code;
use crate::model::Drafts;
use crate::pipeline::{Options, Pipeline, Studied};
use crate::source::{SitePath, SourceFile, Sources};

const SITE: &str =
    "site_id = \"s\"\nsource = \"en\"\n[languages.en]\n[languages.tl]\n[title]\nen = \"S\"\n";
const MODEL: &str = "kind = \"linear\"\nstages = [\"one\", \"two\"]\n";

/// A site with a stage `one` in English and Tagalog.
fn site(model: &str, en: &str, tl: &str, lock: Option<&str>) -> Sources {
    let mut sources = Sources::default();
    sources.insert_text("yugto.toml", SITE);
    sources.insert_text("content/p/model.toml", &format!("{MODEL}{model}"));
    for (path, text) in [("en/one.md", en), ("tl/one.md", tl)] {
        let text = format!("+++\ntitle = \"T\"\n+++\n{text}");
        sources.insert_text(&format!("content/p/{path}"), &text);
    }
    if let Some(lock) = lock {
        sources.insert_text("content/p/tl/translation.lock", lock);
    }
    sources
}

fn study(sources: &Sources) -> Studied {
    let options = Options {
        drafts: Drafts::Build,
        ..Options::default()
    };
    Pipeline::new(options).study(sources.clone(), Vec::new())
}

fn run(sources: &Sources, file: &str, sections: Sections<'_>) -> Result<Accepted, Refusal> {
    let mut studied = study(sources);
    let file = SitePath::new(file);
    accept(
        &studied.corpus,
        Arc::make_mut(&mut studied.locks),
        &studied.sources,
        &file,
        sections,
    )
}

fn all(sources: &Sources) -> Accepted {
    run(sources, "content/p/tl/one.md", Sections::All).unwrap()
}

fn apply(sources: &mut Sources, accepted: &Accepted) {
    for edit in &accepted.edits {
        sources.insert_text(edit.path.as_str(), &edit.text);
    }
}

fn text<'s>(sources: &'s Sources, path: &str) -> &'s str {
    sources
        .text(&SitePath::new(path))
        .map_or("", |file| &file.text)
}

/// The sections in the Tagalog lock.
fn locked(sources: &Sources) -> Vec<&str> {
    let lock = text(sources, "content/p/tl/translation.lock").lines();
    let lines = lock.filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split(' ').next()).collect()
}

const EN: &str = "Intro.\n\n## A {#a}\n\n### Deep {#deep}\n\n- [ ] One. {#x}\n- [ ] Two. {#y}\n\n## B {#b}\n\nText.\n";

#[test]
fn inherited_ids_are_written_where_the_page_has_none_and_nothing_else_changes() {
    let tl = "Simula.\n\n##   Una   \n\n### Malalim ###\n\n- [ ] *Isa*.  \n- [x] Dalawa. {#y}\n\nIkalawa\n---\n\n\tTeksto.\n\n";
    let mut sources = site("", EN, tl, None);
    let accepted = all(&sources);
    assert!(accepted.refused.is_empty(), "{:?}", accepted.refused);
    assert_eq!(accepted.ids, 4);
    apply(&mut sources, &accepted);
    let expected = "+++\ntitle = \"T\"\n+++\nSimula.\n\n##   Una {#a}   \n\n### Malalim {#deep} ###\n\n- [ ] *Isa*. {#x}  \n- [x] Dalawa. {#y}\n\nIkalawa {#b}\n---\n\n\tTeksto.\n\n";
    assert_eq!(text(&sources, "content/p/tl/one.md"), expected);
    assert_eq!(
        locked(&sources),
        ["one.md#@intro", "one.md#@meta", "one.md#a", "one.md#b"]
    );
}

#[test]
fn a_second_run_writes_nothing() {
    let tl =
        "Simula.\n\n## Una\n\n### Malalim\n\n- [ ] Isa.\n- [ ] Dalawa.\n\n## Ikalawa\n\nTeksto.\n";
    let mut sources = site("", EN, tl, None);
    let first = all(&sources);
    apply(&mut sources, &first);
    let second = all(&sources);
    assert_eq!(first.edits.len(), 2);
    assert_eq!(second.edits, []);
    assert_eq!(second.stamped, first.stamped);
}

#[test]
fn only_the_sections_asked_for_are_stamped_and_given_ids() {
    let tl =
        "Simula.\n\n## Una\n\n### Malalim\n\n- [ ] Isa.\n- [ ] Dalawa.\n\n## Ikalawa\n\nTeksto.\n";
    let mut sources = site("", EN, tl, None);
    let keys = ["b".to_owned()];
    let accepted = run(&sources, "content/p/tl/one.md", Sections::These(&keys)).unwrap();
    apply(&mut sources, &accepted);
    assert_eq!(locked(&sources), ["one.md#b"]);
    let page = text(&sources, "content/p/tl/one.md");
    assert!(
        page.contains("## Una\n") && page.contains("## Ikalawa {#b}\n"),
        "{page}"
    );
}

#[test]
fn a_section_of_another_structure_is_refused_while_the_others_are_stamped() {
    for (tl, code, marked) in [
        (
            "### M {#deep}\n- [ ] Isa. {#x}\n",
            Code::StructureMismatch,
            "## Una {#a}",
        ),
        (
            "### M {#deep}\n- [ ] Isa. {#x}\n- [ ] D. {#y}\n- [ ] T. {#z}\n",
            Code::StructureMismatch,
            "T. {#z}",
        ),
        (
            "### M {#deep}\n- [ ] Isa. {#y}\n- [ ] D. {#x}\n",
            Code::StructureMismatch,
            "## Una {#a}",
        ),
        ("### M {#deep}\n", Code::StructureMismatch, "## Una {#a}"),
        (
            "### M\n### N\n- [ ] Isa.\n- [ ] D.\n",
            Code::UnalignedIds,
            "### M",
        ),
    ] {
        let mut sources = site(
            "",
            EN,
            &format!("S.\n\n## Una {{#a}}\n\n{tl}\n## I {{#b}}\n\nT.\n"),
            None,
        );
        let before = text(&sources, "content/p/tl/one.md").to_owned();
        let accepted = all(&sources);
        let fault = accepted.refused.first().unwrap();
        assert_eq!(fault.code, code, "{tl}");
        let range = fault.span.as_ref().unwrap().range();
        assert!(
            before[range.clone()].contains(marked),
            "{tl}: {}",
            &before[range]
        );
        assert_eq!(
            &*accepted.stamped,
            ["@meta".into(), "@intro".into(), "b".into()],
            "{tl}"
        );
        apply(&mut sources, &accepted);
        assert_eq!(text(&sources, "content/p/tl/one.md"), before, "{tl}");
    }
}

#[test]
fn sections_that_can_not_be_matched_are_refused() {
    let accepted = all(&site("", EN, "S.\n\n## Una\n\nIsa.\n", None));
    let codes: Vec<Code> = accepted.refused.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::UnalignedIds]);
    assert_eq!(&*accepted.stamped, ["@meta".into(), "@intro".into()]);
}

#[test]
fn stamps_of_sections_that_the_source_lost_are_dropped_and_others_kept() {
    let stamp = "v1:0000000000000000";
    let lock = format!("one.md#gone {stamp}\none.md#b {stamp}\ntwo.md#gone {stamp}\n");
    let tl = "Simula.\n\n## Una {#a}\n\n## B {#b}\n\nT.\n";
    let mut sources = site("", "S.\n\n## A {#a}\n\n## B {#b}\n\nT.\n", tl, Some(&lock));
    let keys = ["a".to_owned()];
    let accepted = run(&sources, "content/p/tl/one.md", Sections::These(&keys)).unwrap();
    apply(&mut sources, &accepted);
    assert_eq!(locked(&sources), ["one.md#a", "one.md#b", "two.md#gone"]);
}

#[test]
fn stamps_move_to_the_names_that_renamed_gives() {
    let en = "## B {#b}\n\nT.\n";
    let stamp = "v1:0000000000000000";
    let lock = format!("first.md#@meta {stamp}\nfirst.md#old {stamp}\nfirst.md#gone {stamp}\n");
    let renamed = "[renamed]\nfirst = \"one\"\n\"one#old\" = \"one#b\"\n";
    let mut sources = site(renamed, en, "## B {#b}\n\nT.\n", Some(&lock));
    let keys = ["@meta".to_owned()];
    let accepted = run(&sources, "content/p/tl/one.md", Sections::These(&keys)).unwrap();
    apply(&mut sources, &accepted);
    assert_eq!(locked(&sources), ["one.md#@meta", "one.md#b"]);
    let lock = text(&sources, "content/p/tl/translation.lock");
    assert!(lock.contains(&format!("one.md#b {stamp}")), "{lock}");
    assert!(!lock.contains(&format!("one.md#@meta {stamp}")), "{lock}");
}

#[test]
fn what_can_not_be_accepted_is_refused_in_one_sentence() {
    let mut sources = site("", EN, "S.\n\n## Sariling akda {#sarili}\n", None);
    sources.insert_text("content/p/tl/two.md", "+++\ntitle = \"T\"\n+++\n");
    sources.insert_text("content/pages/en/about.md", "+++\ntitle = \"T\"\n+++\n");
    let copy = "+++\ntitle = \"T\"\nuntranslated = true\n+++\n";
    sources.insert_text("content/pages/tl/about.md", copy);
    let one = "content/p/tl/one.md";
    for (file, section, sentence) in [
        (
            "content/p/en/one.md",
            None,
            "`content/p/en/one.md` is in `en`, the source language, so there is nothing to review it against",
        ),
        (
            "content/p/model.toml",
            None,
            "`content/p/model.toml` is not a page of the site",
        ),
        (
            "content/p/tl/two.md",
            None,
            "`content/p/tl/two.md` has no page in `en` to be reviewed against",
        ),
        (
            "content/pages/tl/about.md",
            None,
            "`content/pages/tl/about.md` says `untranslated = true`; remove that once it is translated",
        ),
        (
            one,
            Some("sarilo"),
            "`content/p/tl/one.md` has no section `sarilo`; did you mean `sarili`?",
        ),
        (
            one,
            Some("sarili"),
            "the source of `content/p/tl/one.md` has no section `sarili`, so there is nothing to review it against",
        ),
        (
            one,
            Some("nowhere"),
            "`content/p/tl/one.md` has no section `nowhere`",
        ),
    ] {
        let keys: Vec<String> = section.map(str::to_owned).into_iter().collect();
        let sections = match section {
            None => Sections::All,
            Some(_) => Sections::These(&keys),
        };
        let refusal = run(&sources, file, sections).unwrap_err();
        assert_eq!(refusal.to_string(), sentence);
    }
}

mod laws {
    use proptest::prelude::*;

    use super::*;

    /// A section's text from headings, items and words, each with or without an id.
    fn page() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            "## [a-z]{1,3}( \\{#[ab]\\})?",
            "### [a-z]{1,3} *#*",
            "[a-z]{1,3}\n===",
            "- \\[ \\] [a-z*`]{1,4}( \\{#[xy]\\})?",
            "  > - [a-z]{1,3} \\{#[xy]\\}",
            "- [a-z]{1,4}( \\{#[xy]\\})?",
            "1. [a-z]{1,4}",
            "[a-z ]{0,5}",
        ];
        prop::collection::vec(line, 0..10).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn ids_written_in_are_the_ids_inherited_and_then_nothing_is_left_to_write(
            en in page(), tl in page()
        ) {
            let mut sources = site("", &en, &tl, None);
            let before = study(&sources);
            let broken = before.faults.iter().any(|f| f.code == Code::DuplicateId);
            prop_assume!(!broken);
            let accepted = all(&sources);
            let path = SitePath::new("content/p/tl/one.md");
            apply(&mut sources, &accepted);
            let after = study(&sources);
            let outline = |studied: &Studied| {
                let playbook = &studied.corpus.playbooks[0];
                let pages = playbook.collection.editions.values();
                let page = pages.flat_map(|e| e.values()).find(|p| p.face.path == path);
                let sections = page.into_iter().flat_map(|p| &p.outline.sections);
                // A list that is given its ids is one with ids from then on.
                let known = sections.map(|s| {
                    let lists = s.lists.iter().chain(&s.bare).filter(|ids| !ids.is_empty());
                    let lists: std::collections::BTreeSet<_> = lists.cloned().collect();
                    (s.key.clone(), s.source, s.headings.clone(), lists)
                });
                known.collect::<Vec<_>>()
            };
            prop_assert_eq!(outline(&before), outline(&after));
            prop_assert_eq!(all(&sources).edits, vec![]);
            // Without what was written, the page is as it was.
            let file = SourceFile::new(path, &format!("+++\ntitle = \"T\"\n+++\n{tl}"));
            let new = text(&sources, "content/p/tl/one.md");
            prop_assert_eq!(new.len() - file.text.len(), accepted.edits.iter()
                .filter(|e| e.path == file.path).map(|e| e.text.len() - file.text.len()).sum::<usize>());
            let locks = after.locks;
            let lock = locks.values().next();
            for key in &accepted.stamped {
                prop_assert!(lock.is_some_and(|lock| lock.stamps("one.md", key).is_some()));
            }
        }
    }
}

#[test]
fn a_list_without_ids_is_given_those_that_it_inherits() {
    let (en, tl) = (
        "## A {#a}\n\n- plain\n\ntext\n\n- b {#b}\n- c {#c}\n",
        "## A\n\n- payak\n\nteksto\n\n* bi\n* si\n",
    );
    let mut sources = site("", en, tl, None);
    let accepted = all(&sources);
    assert!(accepted.refused.is_empty(), "{:?}", accepted.refused);
    apply(&mut sources, &accepted);
    let written = text(&sources, "content/p/tl/one.md");
    assert!(
        written.ends_with("## A {#a}\n\n- payak\n\nteksto\n\n* bi {#b}\n* si {#c}\n"),
        "{written}"
    );
    assert!(all(&sources).edits.is_empty());
}
