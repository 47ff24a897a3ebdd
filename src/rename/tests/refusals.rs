//! What keeps its name, and why.

use super::*;

#[test]
fn what_can_t_be_renamed_is_refused_in_one_sentence() {
    let mut sources = whole();
    sources.insert_text("content/garden/en/one.md", "+++\ntitle = \"T\"\n+++\n## R {#ready}\n\n- [ ] X. {#x}\n\n### H {#h}\n\n## Own {#own}\n\n## Q {#reflect}\n\n- X? {#x}\n- Y? {#y}\n");
    sources.insert_text(
        "content/garden/model.toml",
        &format!("{WHOLE}\n[renamed]\nold = \"two\"\n"),
    );
    for (old, new, why) in [
        (
            "a b",
            "c",
            "`a b` is no name; names are like `playbook`, `playbook/stage`, `playbook/stage#section` or `playbook/stage#section/item`",
        ),
        (
            "gardn",
            "x",
            "the site has no playbook, lens or pages `gardn`; did you mean `garden`?",
        ),
        (
            "garden/on",
            "x",
            "the playbook `garden` has no stage `on`; did you mean `one`?",
        ),
        ("garden/old", "x", "`garden/old` is called `garden/two` now"),
        (
            "tools/rak",
            "x",
            "`tools` has no page `rak`; did you mean `rake`?",
        ),
        (
            "garden/one#redy",
            "x",
            "`garden/one` has no section `redy`; did you mean `ready`?",
        ),
        (
            "garden/one#ready/zzz",
            "x",
            "`garden/one#ready` has no item `zzz`",
        ),
        (
            "garden/one#h",
            "x",
            "`garden/one#h` is a heading within a section, of which `[renamed]` can’t tell: change its `{#h}` and the links to it by hand",
        ),
        (
            "garden/one#ready",
            "x",
            "`ready` is a facet, which every stage has: rename `garden#ready`",
        ),
        (
            "garden/index",
            "x",
            "`garden/index` has its name from the tool, so it can’t have another",
        ),
        (
            "garden/self-check",
            "x",
            "`garden/self-check` has its name from the tool, so it can’t have another",
        ),
        (
            "pages",
            "x",
            "`pages` has its name from the tool, so it can’t have another",
        ),
        (
            "garden/one",
            "o/ne",
            "`garden/one` is a stage, and `o/ne` stays where it is",
        ),
        (
            "garden/one",
            "garden/one#x",
            "`garden/one` is a stage, and `garden/one#x` would be something else",
        ),
        (
            "garden/one",
            "a b",
            "`a b` can’t name a stage: an id can't have ' ' in it",
        ),
        ("garden/one", "one", "`garden/one` is called so already"),
        (
            "garden/one",
            "two",
            "`two` can’t name a stage, since `content/garden/en/two.md` is there already",
        ),
        (
            "garden/one",
            "print",
            "`print` can’t name a stage, since that is the name of pages that the tool makes itself",
        ),
        (
            "garden/one",
            "old",
            "`old` was the name of `two` before, and readers’ links to it would lead astray: choose another name, or take its row out of `[renamed]`",
        ),
        (
            "garden",
            "tools",
            "`tools` can’t name a playbook, since there is a folder `content/tools` already",
        ),
        (
            "garden#ready",
            "reflect",
            "`reflect` can’t name a facet, since `garden` has a facet of that name already",
        ),
        (
            "garden#ready",
            "own",
            "`own` can’t name a facet, since `content/garden/en/one.md` has that id already",
        ),
        (
            "garden/one#own",
            "h",
            "`h` can’t name a section, since `content/garden/en/one.md` has that id already",
        ),
        (
            "garden/one#reflect/x",
            "y",
            "`y` can’t name an item, since `reflect` has one of that name already",
        ),
        (
            "garden/self-check#q/o",
            "na",
            "`na` can’t name an option, since that is the answer of whom a question doesn’t concern",
        ),
    ] {
        let said = refused(&sources, old, new);
        if why.ends_with("stays where it is") {
            assert!(said.ends_with("stays where it is"), "{said}");
        } else {
            assert_eq!(said, why, "{old} {new}");
        }
    }
}

#[test]
fn an_entry_of_the_new_name_is_nobody_s_to_overwrite() {
    let title = |front: &str| format!("+++\ntitle = \"T\"\n{front}+++\n");
    let check = "## S {#s}\n\n## Q {#q}\n\n- O {#o}\n- P {#p}\n";
    let weights = |rows: &str| format!("{MODEL}[self-check.weights]\n{rows}");
    for (old, new, path, text, both) in [
        (
            "garden/one",
            "uno",
            "content/garden/model.toml",
            weights("s = { one = 3, uno = 1 }\n"),
            ("one", "uno"),
        ),
        (
            "garden/one",
            "uno",
            "content/garden/model.toml",
            weights("q = { o = { one = 3, 'uno' = 1 }, p = {} }\n"),
            ("one", "uno"),
        ),
        (
            "garden/self-check#s",
            "t",
            "content/garden/model.toml",
            weights("s = { one = 3 }\nt = { two = 1 }\n"),
            ("s", "t"),
        ),
        (
            "garden/self-check#q/o",
            "r",
            "content/garden/model.toml",
            weights("[self-check.weights.q]\no = { one = 1 }\nr = {}\np = {}\n"),
            ("o", "r"),
        ),
        (
            "garden/one",
            "uno",
            "content/garden/model.toml",
            format!("{MODEL}[must]\none = [\"a\"]\nuno = [\"b\"]\n"),
            ("one", "uno"),
        ),
        (
            "tools/rake",
            "hoe",
            "content/tools/lens.toml",
            "pages = [\"rake\"]\n[stages]\nrake = [\"garden/one\"]\nhoe = []\n".to_owned(),
            ("rake", "hoe"),
        ),
        (
            "garden/one",
            "uno",
            "content/garden/en/two.md",
            title("[crosswalk]\n\"garden/one\" = \"N\"\n\"garden/uno\" = \"M\"\n"),
            ("garden/one", "garden/uno"),
        ),
        (
            "garden#ready",
            "done",
            "content/garden/en/index.md",
            title("[facets]\nready = \"R\"\ndone = \"D\"\n"),
            ("ready", "done"),
        ),
        (
            "garden/one",
            "uno",
            "content/garden/en/index.md",
            title("[forms]\none = [\"R\"]\nuno = [\"D\"]\n"),
            ("one", "uno"),
        ),
        (
            "garden/caf\u{e9}",
            "uno",
            "content/garden/model.toml",
            // One name to everybody, and two keys to TOML.
            "stages = [\"caf\u{e9}\"]\n[must]\n\"caf\u{e9}\" = []\n\"cafe\u{301}\" = []\n"
                .to_owned(),
            ("cafe\u{301}", "caf\u{e9}"),
        ),
    ] {
        let mut files = vec![
            ("content/garden/en/self-check.md", check),
            ("content/garden/en/caf\u{e9}.md", "A."),
            ("content/tools/lens.toml", "pages = [\"rake\"]\n"),
            ("content/tools/en/index.md", ""),
            ("content/tools/en/rake.md", ""),
        ];
        let facets = format!("{MODEL}[facets]\nready = \"checklist\"\n");
        if old == "garden#ready" {
            files.push(("content/garden/model.toml", facets.as_str()));
        }
        files.push((path, text.as_str()));
        let (one, other) = both;
        assert_eq!(
            refused(&site(&files), old, new),
            format!("`{path}` has both `{one}` and `{other}`: keep one of them"),
            "{text}"
        );
    }
}
