//! Pages with far too much of something: what that costs grows with it, not with its square, and one look at the
//! report is enough.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files, read the clock and start the command"
)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// So many of each. Squared, that is more than anybody waits for.
const MANY: usize = 20_000;

/// Ten times what a slow machine takes, and a tenth of what a cost that grows with the square comes to.
const PATIENCE: Duration = Duration::from_secs(60);

fn yugto(folder: &std::path::Path, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yugto"));
    command.args(line.split(' ')).current_dir(folder);
    command.output().unwrap()
}

#[test]
fn much_of_anything_on_a_page_takes_its_time_and_no_more() {
    type Text = fn(usize) -> String;
    // What, the text for each number, and a fault that is told of it.
    let cases: [(&str, Text, &str, &str); 13] = [
        (
            "sections",
            |n| format!("## A{n}\n\nText.\n\n"),
            "short",
            "missing-translation",
        ),
        (
            "sections of one name",
            |_| "## A\n\n".into(),
            "short",
            "missing-translation",
        ),
        (
            "sections without letters",
            |_| "## …\n\n".into(),
            "human",
            "more in content",
        ),
        (
            "items",
            |n| format!("- [ ] a {{#a{n}}}\n"),
            "short",
            "missing-facet",
        ),
        (
            "items of one id",
            |_| "- [ ] a {#a}\n".into(),
            "short",
            "duplicate-id",
        ),
        (
            "lists",
            |n| format!("- a {{#a{n}}}\n\nText.\n\n"),
            "short",
            "missing-facet",
        ),
        (
            "footnotes",
            |n| format!("[^{n}]\n\n[^{n}]: Text.\n\n"),
            "short",
            "missing-facet",
        ),
        (
            "links to nothing",
            |_| "[[nothing]] ".into(),
            "human",
            "more in content",
        ),
        (
            "links to no file",
            |_| "[a](b) ".into(),
            "short",
            "broken-link",
        ),
        (
            "links to no section",
            |_| "[[cooking#nothing]] ".into(),
            "human",
            "more in content",
        ),
        (
            "pictures that aren’t there",
            |_| "![a](b.png) ".into(),
            "human",
            "more in content",
        ),
        ("references", |_| "[a] ".into(), "short", "missing-facet"),
        ("code", |_| "`` ` `` ".into(), "short", "missing-facet"),
    ];
    let folder = tempfile::tempdir().unwrap();
    assert!(yugto(folder.path(), "new demo").status.success());
    let page = folder.path().join("demo/content/cooking/en/curious.md");
    for (what, text, format, fault) in cases {
        let many: String = (0..MANY).map(text).collect();
        let head = "+++\ntitle = \"Curious\"\nsummary = \"You try things.\"\n+++\n\n";
        fs::write(&page, format!("{head}{many}\n")).unwrap();
        let begun = Instant::now();
        let run = yugto(
            folder.path(),
            &format!("--root demo check --format {format}"),
        );
        let took = begun.elapsed();
        assert!(took < PATIENCE, "{MANY} {what}: {took:?}");
        assert_eq!(run.status.code(), Some(1), "{what}");
        let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
        let shown: String = said.chars().take(2000).collect();
        assert!(said.contains(fault), "{what}: {shown}");
        // A person is shown the first of them.
        assert!(
            format == "short" || said.len() < 1_000_000,
            "{what}: {}",
            said.len()
        );
    }
}

#[test]
fn links_to_nothing_on_many_pages_take_their_time_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    assert!(yugto(folder.path(), "new demo").status.success());
    for n in 0..1_500 {
        let page = format!("demo/content/pages/en/page-{n}.md");
        let text = format!("+++\ntitle = \"{n}\"\n+++\n\n[[pages/no-{n}]] [a](/en/no-{n}/)\n");
        fs::write(folder.path().join(page), text).unwrap();
    }
    let begun = Instant::now();
    let run = yugto(folder.path(), "--root demo check --format short");
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(said.matches("error[broken-link]").count(), 3_000);
}

/// A message to a language server.
fn framed(message: &Value) -> String {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

/// The next message of a language server.
fn next(output: &mut impl BufRead) -> Value {
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    let length = line.strip_prefix("Content-Length: ").unwrap().trim();
    let mut body = vec![0; length.parse().unwrap()];
    output.read_line(&mut line).unwrap();
    output.read_exact(&mut body).unwrap();
    serde_json::from_slice(&body).unwrap()
}

#[test]
fn an_editor_hears_of_much_in_a_text_as_soon_as_of_little() {
    let folder = tempfile::tempdir().unwrap();
    assert!(yugto(folder.path(), "new demo").status.success());
    let site = format!("file://{}/demo", folder.path().display());
    let page = format!("{site}/content/cooking/en/curious.md");
    let method = |method: &str, params: Value| json!({ "jsonrpc": "2.0", "method": method, "params": params });
    let place = |line: usize| json!({ "line": line, "character": 0 });
    let begun_with = 5;
    let typed = (0..MANY).map(|line| {
        let at = place(begun_with + line);
        json!({ "range": { "start": at, "end": at }, "text": "[ñ](b) " })
    });
    for (what, text, changes) in [
        ("links on one line", "[ñ](b) ".repeat(MANY), json!([])),
        (
            "changes at once",
            "There is nothing to be said.\n".repeat(MANY),
            typed.collect(),
        ),
    ] {
        let mut server = Command::new(env!("CARGO_BIN_EXE_yugto"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = server.stdin.take().unwrap();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        let mut hello = method("initialize", json!({ "rootUri": site, "capabilities": {} }));
        hello["id"] = 1.into();
        let begun = Instant::now();
        let head = "+++\ntitle = \"Curious\"\nsummary = \"You try things.\"\n+++\n\n";
        let document = json!({
            "uri": page,
            "languageId": "markdown",
            "version": 1,
            "text": format!("{head}{text}\n"),
        });
        for message in [
            hello,
            method("initialized", json!({})),
            method("textDocument/didOpen", json!({ "textDocument": document })),
            method(
                "textDocument/didChange",
                json!({ "textDocument": { "uri": page, "version": 2 }, "contentChanges": changes }),
            ),
        ] {
            input.write_all(framed(&message).as_bytes()).unwrap();
        }
        let told = loop {
            let message = next(&mut output);
            let faults = message["params"]["diagnostics"].as_array();
            let faults = faults.filter(|_| message["params"]["uri"] == page);
            if let Some(count) = faults.map(Vec::len).filter(|count| *count > MANY / 2) {
                break count;
            }
        };
        let took = begun.elapsed();
        server.kill().unwrap();
        server.wait().unwrap();
        assert!(took < PATIENCE, "{told} faults of {MANY} {what}: {took:?}");
    }
}

#[test]
fn many_messages_that_name_one_another_take_their_time_and_no_more() {
    type Text = fn(usize) -> String;
    let cases: [(&str, &str, Text); 4] = [
        ("messages", "en", |n| format!("m{n} = {{ m{} }}\n", n - 1)),
        ("terms", "en", |n| format!("-t{n} = {{ -t{} }}\n", n - 1)),
        ("messages that nothing shows", "en", |n| {
            format!("m{n} = Text\n")
        }),
        ("messages that nobody translates from", "tl", |n| {
            format!("m{n} = Teksto\n")
        }),
    ];
    let folder = tempfile::tempdir().unwrap();
    assert!(yugto(folder.path(), "new demo").status.success());
    for (what, language, text) in cases {
        let many: String = (1..MANY).map(text).collect();
        let catalogs = folder.path().join("demo/locales").join(language);
        fs::create_dir_all(&catalogs).unwrap();
        let catalog = catalogs.join("many.ftl");
        fs::write(&catalog, format!("m0 = Text\n-t0 = Text\n{many}")).unwrap();
        let begun = Instant::now();
        let run = yugto(folder.path(), "--root demo check --format short");
        let took = begun.elapsed();
        fs::remove_file(&catalog).unwrap();
        assert!(took < PATIENCE, "{MANY} {what}: {took:?}");
        let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
        assert!(said.contains("many.ftl"), "{what}: {said}");
    }
}

#[test]
fn a_text_that_is_made_to_look_foreign_takes_its_time_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    assert!(yugto(folder.path(), "new demo").status.success());
    let config = folder.path().join("demo/yugto.toml");
    let settings = fs::read_to_string(&config).unwrap();
    fs::write(&config, format!("search = false\n{settings}")).unwrap();
    let page = folder.path().join("demo/content/pages/en/about.md");
    for part in ["語。、", "a &b ", "a \\<b "] {
        let text = part.repeat(10 * MANY);
        fs::write(&page, format!("+++\ntitle = \"About\"\n+++\n\n{text}\n")).unwrap();
        let begun = Instant::now();
        let run = yugto(folder.path(), "--root demo build --pseudo --quiet");
        let took = begun.elapsed();
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(run.status.success(), "{part}: {said}");
        assert!(took < PATIENCE, "{part}: {took:?}");
    }
}

#[test]
fn many_texts_of_one_page_are_imported_in_their_time_and_no_more() {
    // Of each there are four texts.
    const TERMS: usize = 4_000;
    let folder = tempfile::tempdir().unwrap();
    assert!(yugto(folder.path(), "new demo").status.success());
    let page = |tag: &str| {
        folder
            .path()
            .join(format!("demo/content/glossary/{tag}/index.md"))
    };
    let glossary = |text: &dyn Fn(usize) -> String| {
        let sections: String = (0..TERMS).map(text).collect();
        format!("+++\ntitle = \"Words\"\n+++\n\n{sections}")
    };
    let section = |n| format!("## T{n} {{#t{n}}}\n\nIt is *small*.\n\n- So\n- Or so\n\n");
    fs::create_dir_all(page("en").parent().unwrap()).unwrap();
    fs::write(page("en"), glossary(&section)).unwrap();
    let texts = |flaw: &str, n: usize| {
        let names = ["", "/p1", "/li1", "/li2"];
        let sources = [&*format!("T{n}"), "It is *small*.", "So", "Or so"];
        let own = [
            &*format!("S{n}"),
            &*format!("Maliit{flaw} *ito*."),
            "Ganito",
            "O ganyan",
        ];
        let rows = names.iter().zip(sources).zip(own);
        let row = |((name, source), own): ((&&str, &str), &str)| {
            format!("msgctxt \"index.md#t{n}{name}\"\nmsgid \"{source}\"\nmsgstr \"{own}\"\n\n")
        };
        rows.map(row).collect::<String>()
    };
    let head = "msgid \"\"\nmsgstr \"Language: tl\\nX-Yugto-Folder: glossary\\n\"\n\n";
    let title = "msgctxt \"index.md#@meta/title\"\nmsgid \"Words\"\nmsgstr \"Salita\"\n\n";
    let po = folder.path().join("glossary.po");
    let import = |what: &str, rows: &str| {
        fs::write(&po, format!("{head}{title}{rows}")).unwrap();
        let begun = Instant::now();
        let line = "--root demo translate import glossary.po --format short";
        let run = yugto(folder.path(), line);
        let took = begun.elapsed();
        assert!(took < PATIENCE, "{what}: {took:?}");
        String::from_utf8([run.stdout, run.stderr].concat()).unwrap()
    };
    // What is wrong with the texts, and with how many.
    for (what, flaw, flawed) in [
        ("a mark", " *", TERMS),
        ("a block", "\\n\\n", TERMS),
        ("a section", "\\n\\n## A\\n\\n", 2),
        ("nothing", "", 0),
    ] {
        let _ = fs::remove_file(page("tl"));
        let rows = (0..TERMS).map(|n| texts(if n < flawed { flaw } else { "" }, n));
        let said = import(what, &rows.collect::<String>());
        let shown: String = said.chars().take(2000).collect();
        let refused = said.matches("invalid-unit").count();
        assert_eq!(refused, flawed, "{what}: {shown}");
        let built = fs::read_to_string(page("tl")).unwrap_or_default();
        let there = built.matches("Maliit").count();
        assert_eq!(there, TERMS - flawed, "{what}: {shown}");
    }
    // All of them again, in the places of the others.
    let rows: String = (0..TERMS).map(|n| texts("", n)).collect();
    let said = import("others", &rows.replace("Maliit", "Munti"));
    let built = fs::read_to_string(page("tl")).unwrap();
    assert_eq!(built.matches("Munti").count(), TERMS, "{said}");
}

/// A site of so many models, each tied to another that is somewhere; how many bytes it has.
fn models(count: usize) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let file = |path: String, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let config = "site_id = \"many\"\nsource = \"en\"\n[title]\nen = \"Many\"\n[languages.en]\n";
    file("yugto.toml".into(), config);
    for n in 0..count {
        let other = (n + count / 2 + n % 7) % count;
        let model = format!(
            "kind = \"linear\"\nstages = [\"a\", \"b\", \"c\"]\n[[crosswalk]]\nstage = \"a\"\nrelation = \"overlaps\"\nto = \"m{other}/b\"\n"
        );
        file(format!("content/m{n}/model.toml"), &model);
        for page in ["index", "a", "b", "c"] {
            let text = format!("+++\ntitle = \"{page} of {n}\"\nsummary = \"Some.\"\n+++\n");
            file(format!("content/m{n}/en/{page}.md"), &text);
        }
    }
    let run = yugto(folder.path(), "build --format short");
    let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
    assert!(run.status.success(), "{said}");
    let files = walkdir::WalkDir::new(folder.path().join("public")).into_iter();
    files
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum()
}

#[test]
fn a_site_grows_with_its_models_and_not_with_their_square() {
    let (few, many) = (models(100), models(400));
    assert!(
        10 * many < 42 * few,
        "{few} bytes, and {many} of four times the models"
    );
}
