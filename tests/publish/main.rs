//! A site is published as a whole or not at all, whatever happens on the way, and nothing else is ever touched. More of
//! what chance decides:
//!
//! ```text
//! KILLS=100 RACES=50 PUBLICATIONS=50 FAULTS=1 cargo test --features cloud --test publish
//! ```

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "tests touch files and the environment, start the command and git, and say what they met"
)]

mod branch;
#[cfg(feature = "cloud")]
mod bucket;
#[allow(dead_code, reason = "each test uses what it needs of this")]
#[path = "../preview/chance.rs"]
mod chance;
#[path = "../desk/mod.rs"]
mod desk;
mod folder;
mod site;
#[cfg(feature = "cloud")]
mod storage;

use desk::{Desk, files};
use site::built;
use yugto::publish::Role;
use yugto::site::OutputPath;

#[test]
fn the_plan_comes_first_and_is_what_happens() {
    let desk = Desk::with_site();
    let before = files(&desk.at(""));
    let planned = desk.run("--root demo publish live --dry-run").done();
    assert_eq!(planned.err, "nothing was published\n");
    assert_eq!(files(&desk.at("")), before);
    let run = desk.run("--root demo publish live").done();
    assert_eq!(run.out, planned.out);
    assert_eq!(
        files(&desk.at("demo/live/.")),
        built(&desk.at("demo/public"))
    );

    desk.build(2, "public");
    let again = desk.run("--root demo publish live --dry-run").done();
    let steps: Vec<&str> = again.out.lines().collect();
    let at = |line: &str| {
        steps
            .iter()
            .position(|step| step.starts_with(line))
            .unwrap()
    };
    assert!(
        at("added    assets/yugto.") < at("changed  en/"),
        "{steps:?}"
    );
    assert!(at("changed  en/") < at("changed  404.html"), "{steps:?}");
    assert!(again.counts().starts_with("1 added, "), "{steps:?}");
    assert!(
        again.counts().ends_with(" unchanged, 1 old asset kept"),
        "{steps:?}"
    );
    assert_eq!(
        desk.run("--root demo publish live --dry-run").out,
        again.out
    );
}

#[test]
fn a_site_without_changes_is_up_to_date() {
    let desk = Desk::with_site();
    desk.run("--root demo publish live").done();
    let before = files(&desk.at("demo"));
    let run = desk.run("--root demo publish live").done();
    assert_eq!(run.err, "live is up to date\n");
    assert!(
        run.counts().starts_with("0 added, 0 changed, 0 deleted, "),
        "{}",
        run.out
    );
    assert_eq!(files(&desk.at("demo")), before);
}

#[test]
fn programs_hear_what_servers_should_say() {
    let desk = Desk::with_site();
    let run = desk
        .run("--root demo publish live --dry-run --format json")
        .done();
    let plan: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let steps = plan["steps"].as_array().unwrap();
    let step = |ending: &str| {
        let found = steps
            .iter()
            .find(|s| s["path"].as_str().unwrap().ends_with(ending));
        found.unwrap_or_else(|| panic!("no {ending} in {}", run.out))
    };
    let (page, style) = (step("en/index.html"), step(".css"));
    assert_eq!(page["content_type"], "text/html; charset=utf-8");
    assert_eq!(page["cache_control"], "no-cache");
    assert_eq!(style["content_type"], "text/css; charset=utf-8");
    assert_eq!(
        style["cache_control"],
        "public, max-age=31536000, immutable"
    );
    assert_eq!(plan["added"], steps.len());
    assert_eq!(plan["target"], "live");
}

#[test]
fn pieces_of_an_index_of_words_never_change_and_come_before_the_list_of_them() {
    let role = |path: &str| Role::of(&OutputPath::new(path));
    for piece in [
        "search/en/fragment/en_6b74676cac.pf_fragment",
        "search/en/index/en_1f2e3d4.pf_index",
        "search/en/pagefind.en_b764a521c7.pf_meta",
    ] {
        assert_eq!(role(piece), Role::Asset, "{piece}");
    }
    for other in [
        "search/en/pagefind-entry.json",
        "search/en/pagefind.js",
        "en/search/index.html",
    ] {
        assert_eq!(role(other), Role::Page, "{other}");
    }
    assert!(Role::Asset < Role::Page);
}

#[test]
fn half_a_site_is_never_published() {
    let desk = Desk::with_site();
    desk.run("--root demo publish live").done();
    desk.site("fresh", 1);
    desk.refuses("--root fresh publish live", "there is no built site", "");
    desk.write("demo/public/.yugto-unfinished", "yugto manifest 1\n");
    desk.refuses("--root demo publish live", "is unfinished", "");
    std::fs::remove_file(desk.at("demo/public/.yugto-unfinished")).unwrap();
    let page = desk.read("demo/public/en/index.html");
    desk.write("demo/public/en/index.html", "half a pa");
    desk.refuses(
        "--root demo publish live",
        "is not as `yugto build` wrote it",
        "",
    );
    std::fs::remove_file(desk.at("demo/public/en/index.html")).unwrap();
    desk.refuses(
        "--root demo publish live",
        "is not as `yugto build` wrote it",
        "",
    );
    desk.write("demo/public/en/index.html", &page);
    desk.write("demo/public/.yugto-manifest", "yugto manifest 1\n");
    desk.refuses("--root demo publish live", "is empty", "");
    desk.write("demo/public/.yugto-manifest", "yugto manifest 9\n");
    desk.refuses("--root demo publish live", "is not a manifest", "");
}

#[test]
fn a_site_that_can_be_built_first_is_only_published_without_errors() {
    let desk = Desk::with_site();
    desk.version("demo", 7);
    let run = desk
        .run("--root demo publish live --build --base-url https://example.org/")
        .done();
    let page = desk.read("demo/live/en/p0/index.html");
    assert!(
        page.contains("version 7") && page.contains("https://example.org/"),
        "{}",
        run.err
    );
    desk.write("demo/content/pages/en/p1.md", "[Nowhere](nowhere.md)\n");
    let before = files(&desk.at("demo/live/."));
    let run = desk.run("--root demo publish live --build");
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.err.ends_with("nothing was published\n"), "{}", run.err);
    assert_eq!(files(&desk.at("demo/live/.")), before);
}

#[test]
fn many_deletions_are_asked_for() {
    let desk = Desk::with_site();
    desk.site("demo", 40);
    desk.run("--root demo build").done();
    desk.run("--root demo publish live").done();
    let remove = |pages: std::ops::Range<usize>| {
        for page in pages {
            std::fs::remove_file(desk.at(&format!("demo/content/pages/en/p{page}.md"))).unwrap();
        }
        desk.run("--root demo build").done();
    };
    remove(30..38);
    desk.run("--root demo publish live").done();
    remove(5..30);
    desk.refuses(
        "--root demo publish live",
        "25 files would be deleted",
        "demo/live/.",
    );
    let run = desk.run("--root demo publish live --dry-run");
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(
        run.out.contains("deleted  en/p7/index.html\n"),
        "{}",
        run.out
    );
    desk.run("--root demo publish live --allow-deletes").done();
    assert!(!desk.at("demo/live/en/p7").exists());
    assert!(desk.at("demo/live/en/p4").exists());
}

#[test]
fn the_target_comes_from_the_command_line_or_yugto_toml() {
    let desk = Desk::with_site();
    desk.refuses("--root demo publish", "there is no target", "");
    let config = desk.read("demo/yugto.toml");
    desk.write(
        "demo/yugto.toml",
        format!("{config}\n[publish]\ntarget = \"../www\"\n"),
    );
    desk.run("--root demo publish").done();
    assert_eq!(files(&desk.at("www/.")), built(&desk.at("demo/public")));
    for (target, sentence) in [
        ("rsync://host/a", "`rsync:` is nothing to publish to"),
        ("me@host:a", "`me@host:` is nothing to publish to"),
        ("~/www", "`~` is nothing to publish to"),
        ("git:a..b", "`a..b` can’t be the name of a branch"),
        (
            "git:--upload-pack=x#b",
            "`--upload-pack=x` can’t be a git repository",
        ),
        ("s3://a/b", "`a/b` can’t be a bucket"),
        ("git:ext::sh#b", "`ext::sh` can’t be a git repository"),
    ] {
        desk.refuses(&format!("--root demo publish {target}"), sentence, "");
    }
    for secret in [
        "git:https://me:s3cret@host/a#b",
        "git:https://s3cret@host/a",
        "s3://s3cret@bucket/a",
        "ssh://a:s3cret@host/",
    ] {
        desk.write("demo/yugto.toml", &config);
        let run = desk.run(&format!("--root demo publish {secret}"));
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("a password or token"), "{}", run.err);
        assert!(
            !run.err.contains("s3cret") && run.out.is_empty(),
            "{}",
            run.err
        );
        let text = format!("{config}\n[publish]\ntarget = \"{secret}\"\n");
        desk.write("demo/yugto.toml", &text);
        let run = desk.run("--root demo publish");
        assert_eq!(run.code, Some(1));
        assert!(run.err.contains("a password or token"), "{}", run.err);
        assert!(
            !run.err.contains("s3cret") && run.out.is_empty(),
            "{}",
            run.err
        );
    }
}

#[test]
fn what_lies_beside_the_site_for_its_host_is_published_and_nothing_hidden_is() {
    let desk = Desk::with_site();
    for path in [
        "CNAME",
        "_headers",
        ".well-known/security.txt",
        ".env",
        ".git/config",
        "a.html~",
    ] {
        desk.write(&format!("demo/public/{path}"), "secret\n");
    }
    let run = desk.run("--root demo publish live").done();
    for path in ["CNAME", "_headers", ".well-known/security.txt"] {
        assert!(
            run.out.contains(&format!("added    {path}\n")),
            "{}",
            run.out
        );
    }
    for path in [".env", ".git", "a.html~", ".yugto-manifest"] {
        assert!(!desk.at(&format!("demo/live/{path}")).exists(), "{path}");
    }
}

#[test]
fn a_page_is_published_whatever_its_address_is() {
    let desk = Desk::with_site();
    let front = "title = \"Page\"\nslug = \"4913\"\naliases = [\".old/\", \"draft~/\"]";
    desk.change("demo/content/pages/en/p1.md", "title = \"Page\"", front);
    desk.run("--root demo build").done();
    desk.run("--root demo publish live").done();
    assert!(desk.at("demo/live/en/4913/index.html").exists());
    assert_eq!(
        files(&desk.at("demo/live/.")),
        built(&desk.at("demo/public"))
    );
}
