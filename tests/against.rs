//! Published addresses go on leading somewhere, or `check --against` says which don't.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start the command"
)]

mod desk;
mod story;

use desk::{Desk, Run};
use story::{Story, faults};
use yugto::source::{SitePath, SourceFile};

/// What is wrong with a list, as `story::faults` writes it.
fn against(story: &Story, list: &str) -> String {
    let mut built = story.build();
    let list = SourceFile::new(SitePath::new("list.txt"), list);
    let found = built.against(&list).expect("it is a list");
    built.sources.insert_text("list.txt", &list.text);
    let report = yugto::diag::Report::new(found.faults);
    faults(&report, &built.sources)
}

/// The base site with its first stage called `grain`, and nothing that remembers how it was called.
fn renamed() -> Story {
    let base = Story::base();
    let stories = base.texts.keys().fold(base.clone(), |story, path| {
        let text = base.texts[path]
            .replace("\"seed\"", "\"grain\"")
            .replace("seed = [", "grain = [")
            .replace("garden/seed", "garden/grain")
            .replace("seed.md", "grain.md");
        story
            .without(path)
            .file(&path.replace("/seed.md", "/grain.md"), &text)
    });
    let story = stories.accept();
    assert_eq!(story.faults(), "");
    story
}

#[test]
fn the_site_answers_what_it_published_itself() {
    let story = Story::base();
    let built = story.build();
    let (site, _) = built.render();
    let lines = site.entries.keys().map(|path| format!("0 {path}\n"));
    let manifest = format!("yugto manifest 1\n{}", lines.collect::<String>());
    assert_eq!(against(&story, &manifest), "");
    let sitemap = story::bytes(&site)
        .remove("sitemap.xml")
        .expect("a sitemap");
    assert_eq!(
        against(&story, &String::from_utf8(sitemap).expect("UTF-8")),
        ""
    );
}

#[test]
fn a_renamed_stage_is_missed_and_its_successor_found() {
    let manifest = "yugto manifest 1\n\
        0123456789abcdef 404.html\n\
        0123456789abcdef assets/old.0123456789.css\n\
        0123456789abcdef en/garden/index.html\n\
        0123456789abcdef en/garden/seed/index.html\n\
        0123456789abcdef en/garden/sprout/index.html\n";
    assert_eq!(
        against(&renamed(), manifest),
        "list.txt:5:18: error[vanished-address]: nothing answers `/en/garden/seed/` any more\n  \
           at: en/garden/seed/index.html\n  \
           help: did it become `/en/garden/grain/`? Then add `aliases = [\"en/garden/seed/\"]` to \
           content/garden/en/grain.md, or `seed = \"grain\"` to `[renamed]` in content/garden/model.toml\n"
    );
    // Either is enough.
    let model = "content/garden/model.toml";
    let row = format!("{}\n[renamed]\nseed = \"grain\"\n", renamed().texts[model]);
    assert_eq!(against(&renamed().file(model, &row).accept(), manifest), "");
    let alias = "title = \"Seed\"\naliases = [\"en/garden/seed/\"]";
    let alias = renamed().edit("content/garden/en/grain.md", "title = \"Seed\"", alias);
    assert_eq!(against(&alias, manifest), "");
}

#[test]
fn a_slug_that_changed_is_missed_in_its_language() {
    let story = Story::base().edit(
        "content/garden/tl/seed.md",
        "slug = \"binhi\"",
        "slug = \"butil\"",
    );
    let said = against(&story, "/tl/hardin/binhi/\n/tl/garden/seed/\n/tl/hardin/\n");
    assert_eq!(
        said,
        "list.txt:1:1: error[vanished-address]: nothing answers `/tl/hardin/binhi/` any more\n  \
           at: /tl/hardin/binhi/\n  \
           help: did it become `/tl/hardin/butil/`? Then add `aliases = [\"tl/hardin/binhi/\"]` to \
           content/garden/tl/seed.md\n"
    );
}

#[test]
fn addresses_are_read_however_they_are_written() {
    let list = "# kept by readers\n\
        https://example.org/book/en/garden/seed/?from=mail#ready\n\
        http://EXAMPLE.org/book/en/garden/seed/index.html\n\n  \
        /book/en/garden/seed\n\
        en/garden/seed/\n\
        https://example.org/book\n\
        /book\n\
        /\n\
        /models.json\n\
        /tl/hardin/b%69nhi/#handa\n";
    let built = Story::base().build();
    let read = built.against(&SourceFile::new(SitePath::new("list.txt"), list));
    let read = read.expect("it is a list");
    assert_eq!((read.count, read.elsewhere), (9, 0));
    let said: Vec<&str> = read.faults.iter().map(|f| &*f.message).collect();
    assert_eq!(said, ["“Binhi” has no `#handa` any more"]);
    let other = "https://example.com/book/en/\nhttps://example.org/en/\n/en/\n";
    let read = built.against(&SourceFile::new(SitePath::new("list.txt"), other));
    let read = read.expect("it is a list");
    assert_eq!((read.count, read.elsewhere), (1, 2));
}

#[test]
fn a_section_that_vanished_is_missed_where_a_list_names_it() {
    let list = "/en/garden/seed/#signs\n/en/garden/seed/#signals\n/en/garden/seed/#y.main\n/tl/garden/seed/#signs\n/en/about/#x\n";
    let story = Story::base();
    assert_eq!(
        against(&story, list),
        "list.txt:1:1: error[vanished-address]: “Seed” has no `#signs` any more\n  \
           at: /en/garden/seed/#signs\n  \
           help: did it become `#signals`? Then add `\"seed#signs\" = \"seed#signals\"` to `[renamed]` in content/garden/model.toml\n\
         list.txt:4:1: error[vanished-address]: “Binhi” has no `#signs` any more\n  \
           at: /tl/garden/seed/#signs\n  \
           help: did it become `#signals`? Then add `\"seed#signs\" = \"seed#signals\"` to `[renamed]` in content/garden/model.toml\n\
         list.txt:5:1: error[vanished-address]: “About” has no `#x` any more\n  \
           at: /en/about/#x\n  \
           help: say what became of it under `[renamed]` in yugto.toml: `\"pages/about#x\" = \"pages/about#…\"`\n"
    );
    let model = "content/garden/model.toml";
    let rows = format!(
        "{}\n[renamed]\n\"seed#signs\" = \"seed#signals\"\n",
        story.texts[model]
    );
    let mended = story.file(model, &rows).accept();
    let said = against(&mended, list);
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}

#[test]
fn a_draft_vanishes_and_what_has_no_likeness_gets_no_guess() {
    let story = Story::base()
        .edit("content/pages/en/index.md", "[us](about.md)", "us")
        .edit("content/pages/tl/index.md", "[namin](about.md)", "namin")
        .edit("content/pages/en/about.md", "title", "draft = true\ntitle")
        .without("content/pages/tl/about.md")
        .accept();
    assert_eq!(
        against(&story, "/en/about/\n/en/\n"),
        "list.txt:1:1: error[vanished-address]: nothing answers `/en/about/` any more\n  \
           at: /en/about/\n  \
           help: give the page that took its place `aliases = [\"en/about/\"]`\n"
    );
}

#[test]
fn what_is_no_list_is_refused() {
    let built = Story::base().build();
    for (text, why) in [
        ("yugto manifest 2\n", "is the manifest of another version"),
        ("<html></html>", "is no sitemap"),
        ("<urlset>", "is no well-formed XML"),
        ("<sitemapindex/>", "lists sitemaps; give one of those"),
    ] {
        let list = SourceFile::new(SitePath::new("list"), text);
        let said = built.against(&list).expect_err("it is none");
        assert!(said.starts_with(why), "{said}");
    }
}

#[test]
fn the_command_takes_a_manifest_and_ends_with_1() {
    let desk = Desk::new().with(&Story::base().texts);
    let run = |line: &str| {
        let Run { code, out, err } = desk.run(line);
        (code, out + &err)
    };
    assert_eq!(run("build -q").0, Some(0));
    let check = "check --against public/.yugto-manifest --format short";
    assert_eq!(run(check).0, Some(0));
    let about = "content/pages/en/about.md";
    let title = "title = \"About\"";
    desk.change(about, title, &format!("{title}\nslug = \"us\""));
    let (code, said) = run(check);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("public/.yugto-manifest:"), "{said}");
    assert!(
        said.contains("nothing answers `/en/about/` any more"),
        "{said}"
    );
    let (code, said) = run("check --against nope");
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("`nope` can’t be read"), "{said}");
}
