//! The language server as an editor meets it: the real command, over its standard input and output.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start the command"
)]

mod story;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use story::Story;
use tempfile::TempDir;

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A site on disk and an editor that has it open.
struct Editor {
    folder: TempDir,
    server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// What the server asked or told, besides faults.
    heard: Vec<Value>,
    /// Faults as they were last told, by path below the folder.
    faults: BTreeMap<String, Value>,
    last_id: i32,
    capabilities: Value,
}

/// The base site with a second playbook that has a self-check and crosswalks, a lens, a theme and a message.
fn site() -> Story {
    Story::base()
        .edit("yugto.toml", "playbooks = [\"garden\"]", "theme = \"ours\"")
        .file(
            "content/pond/model.toml",
            r#"kind = "ladder"
stages = ["ice", "water"]

[facets]
signs = "prose"

[[group]]
id = "cold"
stages = ["ice"]

[[crosswalk]]
stage = "water"
relation = "overlaps"
to = "garden/sprout"

[self-check]
method = "ladder"

[self-check.weights]
wet = { ice = 1, water = 3 }
hard = { ice = 3 }
feet = { dry = { ice = 2 }, soaked = { water = 3 } }
"#,
        )
        .file(
            "content/pond/en/index.md",
            "+++\ntitle = \"Pond\"\n\n[groups]\ncold = \"In the cold\"\n+++\n",
        )
        .file(
            "content/pond/en/ice.md",
            "+++\ntitle = \"Ice\"\nsummary = \"It bears.\"\n+++\n\n## Signs {#signs}\n\nIt is white.\n",
        )
        .file(
            "content/pond/en/water.md",
            "+++\ntitle = \"Water\"\n\n[crosswalk]\n\"garden/sprout\" = \"Both want sun.\"\n+++\n\n## Signs {#signs}\n\nIt is blue.\n",
        )
        .file(
            "content/pond/en/self-check.md",
            "+++\ntitle = \"Which?\"\n+++\n\n## It is wet. {#wet}\n\n## It is hard. {#hard}\n\n## Your feet? {#feet}\n\n- Dry {#dry}\n- Soaked {#soaked}\n",
        )
        .file(
            "content/tasks/lens.toml",
            "pages = [\"dig\"]\n\n[stages]\ndig = [\"garden/seed\", \"pond/ice\"]\n",
        )
        .file("content/tasks/en/index.md", "+++\ntitle = \"Tasks\"\n+++\n")
        .file(
            "content/tasks/en/dig.md",
            "+++\ntitle = \"Dig\"\n\n[stages]\n\"garden/seed\" = \"It needs a hole.\"\n+++\n\nDig.\n",
        )
        .file(
            "themes/ours/theme.toml",
            "name = \"ours\"\nextends = \"yugto\"\n",
        )
        .file(
            "themes/ours/templates/page.html",
            "{% extends \"yugto/page.html\" %}\n{% block bottom %}\n<p>{{ msg(id=\"home\") }}</p>\n{% endblock bottom %}\n",
        )
        .file("locales/en/ours.ftl", "# Ours.\nhome = Start\n")
        .file("locales/tl/ours.ftl", "home = Simula\n")
}

impl Editor {
    /// An editor that has opened the folder of that name in which a site lies under another.
    fn open_at(story: &Story, site: &str, workspace: &str, capabilities: Value) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in &story.texts {
            let path = folder.path().join(site).join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let workspace = folder.path().join(workspace);
        fs::create_dir_all(&workspace).expect("a folder");
        let mut editor = Self::start(folder);
        let answer = editor.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": format!("file://{}", workspace.display()),
                "capabilities": capabilities,
            }),
        );
        editor.capabilities = answer["result"]["capabilities"].clone();
        editor.tell("initialized", json!({}));
        editor
    }

    fn open(story: &Story) -> Self {
        Self::open_at(story, "", "", json!({}))
    }

    fn start(folder: TempDir) -> Self {
        let command = Command::new(env!("CARGO_BIN_EXE_yugto"));
        Self::start_with(folder, command)
    }

    fn start_with(folder: TempDir, mut command: Command) -> Self {
        let mut server = command
            .arg("lsp")
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("cargo built it");
        let output = server.stdout.take().expect("it is piped");
        let (sender, messages) = mpsc::channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = framed(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            folder,
            input: server.stdin.take(),
            server,
            messages,
            heard: Vec::new(),
            faults: BTreeMap::new(),
            last_id: 0,
            capabilities: Value::Null,
        }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn uri(&self, path: &str) -> String {
        format!("file://{}", self.at(path).display())
    }

    fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("it is open");
        input.write_all(bytes).expect("the server reads");
        input.flush().expect("the server reads");
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The whole answer to a request.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let until = Instant::now() + PATIENCE;
        loop {
            let message = self.next(until).expect("an answer in time");
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
            self.hear(message);
        }
    }

    fn next(&mut self, until: Instant) -> Option<Value> {
        let left = until.saturating_duration_since(Instant::now());
        let message = self.messages.recv_timeout(left).ok()?;
        assert_eq!(message["jsonrpc"], "2.0", "{message}");
        Some(message)
    }

    fn hear(&mut self, message: Value) {
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().expect("an address");
            let root = format!("file://{}/", self.folder.path().display());
            let path = uri.strip_prefix(&root).expect("a file of the site");
            self.faults
                .insert(path.to_owned(), message["params"]["diagnostics"].clone());
        } else {
            self.heard.push(message);
        }
    }

    /// Waits until this is so of what was heard.
    fn wait(&mut self, what: &str, so: impl Fn(&Self) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !so(self) {
            match self.next(until) {
                Some(message) => self.hear(message),
                None => panic!("{what} didn't come: {:#?} {:#?}", self.faults, self.heard),
            }
        }
    }

    /// The codes of the faults that a file has, as they were told.
    fn codes(&self, path: &str) -> Vec<&str> {
        let faults = self.faults.get(path).and_then(Value::as_array);
        let codes = faults.into_iter().flatten();
        codes.filter_map(|fault| fault["code"].as_str()).collect()
    }

    fn fault(&self, path: &str) -> &Value {
        &self.faults[path][0]
    }

    fn wait_for(&mut self, path: &str, codes: &[&str]) {
        let path = path.to_owned();
        self.wait(&format!("{codes:?} of {path}"), |editor| {
            editor.faults.contains_key(&path) && editor.codes(&path) == codes
        });
    }

    fn show(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn type_over(&mut self, path: &str, version: i32, text: &str) {
        let document = json!({ "uri": self.uri(path), "version": version });
        let changes = json!([{ "text": text }]);
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    fn hide(&mut self, path: &str) {
        let document = json!({ "uri": self.uri(path) });
        self.tell("textDocument/didClose", json!({ "textDocument": document }));
    }

    /// Asks at the `|` of a text that is shown in place of a file.
    fn ask_at(&mut self, method: &str, path: &str, text: &str) -> Value {
        let (shown, position) = pointed(text);
        self.show(path, &shown);
        let document = json!({ "uri": self.uri(path) });
        let answer = self.ask(
            method,
            json!({ "textDocument": document, "position": position }),
        );
        self.hide(path);
        answer["result"].clone()
    }

    /// Asks for another name of what stands at the `|` of a text that is shown in place of a file.
    fn rename_at(&mut self, path: &str, text: &str, new: &str) -> Value {
        let (shown, position) = pointed(text);
        self.show(path, &shown);
        let document = json!({ "uri": self.uri(path) });
        let answer = self.ask(
            "textDocument/rename",
            json!({ "textDocument": document, "position": position, "newName": new }),
        );
        self.hide(path);
        answer
    }

    fn end(mut self) -> Option<i32> {
        let answer = self.ask("shutdown", Value::Null);
        assert_eq!(answer["result"], Value::Null);
        self.tell("exit", Value::Null);
        self.exit_code()
    }

    fn exit_code(&mut self) -> Option<i32> {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.server.try_wait().expect("it can be waited for") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server goes on");
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A text without its first `|`, and where that stood.
fn pointed(text: &str) -> (String, Value) {
    let cursor = text.find('|').expect("a cursor");
    let shown = text.replacen('|', "", 1);
    let before = &shown[..cursor];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default();
    let position = json!({ "line": line, "character": column.encode_utf16().count() });
    (shown, position)
}

/// The next message. Anything else on standard output is a fault.
fn framed(output: &mut impl BufRead) -> Option<Value> {
    let mut line = String::new();
    if output.read_line(&mut line).ok()? == 0 {
        return None;
    }
    let length = line.strip_prefix("Content-Length: ").expect("a header");
    let length: usize = length.trim().parse().expect("a length");
    line.clear();
    output.read_line(&mut line).ok()?;
    assert_eq!(line, "\r\n");
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}

/// `text` with what stands there once exchanged.
fn changed(story: &Story, path: &str, old: &str, new: &str) -> String {
    story.clone().edit(path, old, new).texts[path].clone()
}

const SPROUT: &str = "content/garden/en/sprout.md";

#[test]
fn a_fault_shows_while_it_is_typed_and_goes_when_it_is_mended() {
    let story = Story::base();
    let mut editor = Editor::open(&story);
    assert_eq!(editor.capabilities["positionEncoding"], "utf-16");
    assert_eq!(editor.capabilities["renameProvider"], Value::Null);
    let right = story.texts[SPROUT].clone();
    editor.show(SPROUT, &right);
    let wrong = right.replace("seed.md#ready", "seed.md#reedy");
    editor.type_over(SPROUT, 2, &wrong);
    editor.wait_for(SPROUT, &["broken-anchor"]);
    let fault = editor.fault(SPROUT);
    assert_eq!(fault["severity"], 1);
    assert_eq!(fault["source"], "yugto");
    assert_eq!(
        fault["message"],
        "“Seed” has no `#reedy` for readers of `en`\ndid you mean `ready`?"
    );
    assert_eq!(
        fault["range"],
        json!({ "start": { "line": 4, "character": 15 }, "end": { "line": 4, "character": 38 } })
    );
    editor.type_over(SPROUT, 3, &right);
    editor.wait_for(SPROUT, &[]);
    // A heading that another page's link needs goes: the fault is in that file, which is not open.
    let seed = "content/garden/en/seed.md";
    let text = changed(&story, seed, "{#ready}", "{#done}");
    editor.show(seed, &text);
    editor.wait("the fault of a file that is not open", |e| {
        e.codes(SPROUT) == ["broken-anchor"]
    });
    // Closed without saving, it is as on disk.
    editor.hide(seed);
    editor.wait_for(SPROUT, &[]);
    assert_eq!(fs::read_to_string(editor.at(SPROUT)).expect("text"), right);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn edits_of_parts_and_other_places_are_understood() {
    let story = Story::base();
    let mut editor = Editor::open(&story);
    let path = "content/garden/en/seed.md";
    editor.show(path, &story.texts[path]);
    let change = |line: u32, from: u32, to: u32, text: &str| {
        json!({
            "range": {
                "start": { "line": line, "character": from },
                "end": { "line": line, "character": to },
            },
            "text": text,
        })
    };
    let document = json!({ "uri": editor.uri(path), "version": 2 });
    let changes = json!([
        change(12, 21, 21, "\u{1f331} "),
        change(12, 26, 30, "soil"),
        change(13, 24, 29, "soil")
    ]);
    editor.tell(
        "textDocument/didChange",
        json!({ "textDocument": document, "contentChanges": changes }),
    );
    editor.wait("a duplicate", |e| e.codes(path).contains(&"duplicate-id"));
    let faults = editor.faults[path].as_array().expect("a list").clone();
    let fault = faults
        .iter()
        .find(|f| f["code"] == "duplicate-id")
        .expect("it");
    let related = &fault["relatedInformation"][0];
    assert_eq!(related["message"], "used first here");
    assert_eq!(related["location"]["uri"], json!(editor.uri(path)));
    assert_eq!(related["location"]["range"]["start"]["line"], 12);
}

#[test]
fn columns_count_what_was_agreed_on() {
    let story = Story::base();
    for (encodings, name, start, end) in [
        (json!(["utf-8", "utf-16"]), "utf-8", 5, 16),
        (json!(["utf-32", "utf-16"]), "utf-16", 3, 14),
    ] {
        let capabilities = json!({ "general": { "positionEncodings": encodings } });
        let mut editor = Editor::open_at(&story, "", "", capabilities);
        assert_eq!(editor.capabilities["positionEncoding"], name);
        let text = changed(&story, SPROUT, "It is green.", "\u{1f331} [[nowhere]]");
        editor.show(SPROUT, &text.replace('\n', "\r\n"));
        editor.wait_for(SPROUT, &["broken-link"]);
        let range = &editor.fault(SPROUT)["range"];
        assert_eq!(range["start"], json!({ "line": 8, "character": start }));
        assert_eq!(range["end"], json!({ "line": 8, "character": end }));
    }
}

#[test]
fn the_site_is_found_around_the_workspace_and_below_it() {
    let story = Story::base().edit(SPROUT, "It is green.", "[[nowhere]]");
    for (site, workspace) in [("", "content/garden"), ("site", ""), ("a/site", "a")] {
        let mut editor = Editor::open_at(&story, site, workspace, json!({}));
        let path = format!("{site}/{SPROUT}");
        editor.wait_for(path.trim_start_matches('/'), &["broken-link"]);
    }
    // Without any site there is nothing to say, and no harm.
    let mut editor = Editor::open_at(&story, "a/b/c", "", json!({}));
    editor.show("x.md", "[[nowhere]]");
    assert_eq!(
        editor.ask_at("textDocument/hover", "x.md", "[[a|]]"),
        Value::Null
    );
    assert_eq!(editor.faults.len(), 0);
    // Opening a text of one brings it.
    let path = format!("a/b/c/{SPROUT}");
    editor.show(&path, &story.texts[SPROUT]);
    editor.wait_for(&path, &["broken-link"]);
}

#[cfg(unix)]
#[test]
fn the_site_is_known_by_whatever_path_the_editor_names_it() {
    let story = Story::base();
    let broken = changed(&story, SPROUT, "It is green.", "[[nowhere]]");
    for (root, named) in [
        ("site/../site", "site"),
        ("./site", "site"),
        ("a/../site", "site"),
        ("link", "site"),
        ("site", "link"),
        // Around the folder to which the link leads, and not around the link.
        ("deep/..", "a"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        for below in ["site", "a"] {
            for (path, text) in &story.texts {
                let path = folder.path().join(below).join(path);
                fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
                fs::write(path, text).expect("a file");
            }
        }
        let link = |to: &str, at: &str| {
            std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(at))
        };
        link("site", "link").expect("a link");
        link("a/content", "deep").expect("a link");
        let mut command = Command::new(env!("CARGO_BIN_EXE_yugto"));
        command.arg("--root").arg(root);
        let mut editor = Editor::start_with(folder, command);
        editor.ask("initialize", json!({ "capabilities": {} }));
        editor.tell("initialized", json!({}));
        let path = format!("{named}/{SPROUT}");
        editor.show(&path, &broken);
        editor.wait_for(&path, &["broken-link"]);
    }
}

#[test]
fn changes_on_disk_are_followed_whoever_notices_them() {
    let story = Story::base();
    let wrong = changed(&story, SPROUT, "It is green.", "[[nowhere]]");
    let dynamic =
        json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut editor = Editor::open_at(&story, "", "", dynamic);
    let asked = |e: &Editor| {
        let asked = e
            .heard
            .iter()
            .find(|m| m["method"] == "client/registerCapability");
        asked.cloned()
    };
    editor.wait("the request to watch", |e| asked(e).is_some());
    let request = asked(&editor).expect("it was heard");
    let registration = &request["params"]["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    editor.send(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": null }));
    fs::write(editor.at(SPROUT), &wrong).expect("a file");
    let change = json!({ "uri": editor.uri(SPROUT), "type": 2 });
    editor.tell(
        "workspace/didChangeWatchedFiles",
        json!({ "changes": [change] }),
    );
    editor.wait_for(SPROUT, &["broken-link"]);

    let mut editor = Editor::open(&story);
    // An answer shows that the watcher is there.
    editor.ask_at("textDocument/hover", SPROUT, "|");
    fs::write(editor.at(SPROUT), &wrong).expect("a file");
    editor.wait_for(SPROUT, &["broken-link"]);
    fs::write(editor.at(SPROUT), &story.texts[SPROUT]).expect("a file");
    editor.wait_for(SPROUT, &[]);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn an_editor_is_asked_to_watch_all_that_a_site_is_made_of() {
    let story = Story::base();
    for relative in [true, false] {
        let watched = json!({ "dynamicRegistration": true, "relativePatternSupport": relative });
        let capabilities = json!({ "workspace": { "didChangeWatchedFiles": watched } });
        let mut editor = Editor::open_at(&story, "site", "site/content/garden", capabilities);
        let is = |message: &&Value| message["method"] == "client/registerCapability";
        editor.wait("the request to watch", |e| e.heard.iter().any(|m| is(&m)));
        let request = editor.heard.iter().find(is).expect("it was heard");
        let options = &request["params"]["registrations"][0]["registerOptions"];
        let watchers = options["watchers"].as_array().expect("watchers");
        for made_of in ["yugto.toml", "robots.txt", "content/**", "fonts/**"] {
            let pattern = match relative {
                true => json!({ "baseUri": editor.uri("site"), "pattern": made_of }),
                false => json!(format!("**/{made_of}")),
            };
            let expected = json!({ "globPattern": pattern });
            assert!(watchers.contains(&expected), "{expected} {watchers:?}");
        }
    }
}

#[test]
fn faults_that_only_rendering_finds_are_told_too() {
    let story = site().edit(
        "themes/ours/templates/page.html",
        "msg(id=\"home\")",
        "extra.season",
    );
    let mut editor = Editor::open(&story);
    let path = "themes/ours/templates/page.html";
    editor.wait("the template's fault", |e| !e.codes(path).is_empty());
    let right = site().texts[path].clone();
    editor.show(path, &right);
    editor.wait("that it goes", |e| e.codes(path).is_empty());
}

#[test]
fn what_can_be_written_is_offered() {
    let mut editor = Editor::open(&site());
    let heading = |id: &str| format!("+++\ntitle = \"T\"\n+++\n\n## A {{#{id}}}\n\n");
    let seed = "content/garden/en/seed.md";
    let tl = "content/garden/tl/seed.md";
    let model = "content/pond/model.toml";
    let pond = "stages = [\"ice\", \"water\"]\n";
    let front = |text: &str| format!("+++\n{text}\n+++\n");
    let cases: Vec<(&str, String, &[&str])> = vec![
        (
            seed,
            front("title = \"T\"") + "See [[|",
            &[
                "pages/index",
                "garden",
                "garden/seed",
                "garden/sprout",
                "pond",
                "pond/ice",
                "pond/water",
                "pond/self-check",
                "tasks",
                "tasks/dig",
                "atlas",
                "search",
                "pages/about",
            ],
        ),
        (
            seed,
            front("title = \"T\"") + "[[garden/sprout#|]]",
            &["signals", "ready", "reflect"],
        ),
        (
            seed,
            front("title = \"T\"") + "[x](sprout.md#|)",
            &["signals", "ready", "reflect"],
        ),
        (seed, heading("one") + "[x](#|)", &["one"]),
        (
            tl,
            front("title = \"T\"") + "[x](|",
            &[
                "index.md",
                "seed.md",
                "sprout.md",
                "../../pages/tl/about.md",
                "../../pages/tl/index.md",
            ],
        ),
        // Facets that a stage lacks, and of a translation what its source has.
        (
            seed,
            heading("ready") + "## B {#|}",
            &["signals", "reflect"],
        ),
        (tl, heading("signals") + "## B {#re|", &["ready", "reflect"]),
        (
            tl,
            heading("ready") + "- [ ] A {#soil}\n- [ ] B {#|}",
            &["water"],
        ),
        (seed, heading("ready") + "- [ ] A {#|}", &["soil"]),
        (
            "content/pond/en/self-check.md",
            heading("wet") + "## B {#|",
            &["hard", "feet"],
        ),
        (
            "content/pond/en/self-check.md",
            heading("feet") + "- A {#dry}\n- B {#|",
            &["soaked"],
        ),
        // Names in TOML.
        (model, format!("{pond}[must]\n|"), &["ice", "water"]),
        (
            "content/garden/model.toml",
            "stages = [\"seed\", \"sprout\"]\n[facets]\nready = \"checklist\"\n[must]\nseed = [\"|\"]".into(),
            &["soil", "water"],
        ),
        (
            model,
            format!("{pond}[[group]]\nstages = [\"|"),
            &["ice", "water"],
        ),
        (
            model,
            format!("{pond}[[crosswalk]]\nto = \"|\""),
            &["garden/seed", "garden/sprout", "pond/ice", "pond/water"],
        ),
        (
            model,
            format!("{pond}[[crosswalk]]\nstage = \"|\""),
            &["ice", "water"],
        ),
        (
            model,
            format!("{pond}[[crosswalk]]\nrelation = \"|\""),
            &["same", "overlaps", "precedes", "needs"],
        ),
        (
            model,
            format!("{pond}[[crosswalk]]\n|"),
            &["relation", "stage", "to"],
        ),
        (
            model,
            format!("{pond}[self-check.weights]\n|"),
            &["wet", "hard", "feet"],
        ),
        (
            model,
            format!("{pond}[self-check.weights]\nfeet = {{ | }}"),
            &["ice", "water", "dry", "soaked"],
        ),
        (
            model,
            format!("{pond}[self-check.weights]\nfeet = {{ dry = {{ | }} }}"),
            &["ice", "water"],
        ),
        (model, "stages = [\"ice\", \"|\"]".into(), &["water"]),
        (
            model,
            format!("{pond}kind = |"),
            &["linear", "cycle", "ladder", "continuum"],
        ),
        (
            "content/tasks/lens.toml",
            "pages = [\"dig\"]\n[stages]\ndig = [\"|\"]".into(),
            &["garden/seed", "garden/sprout", "pond/ice", "pond/water"],
        ),
        (
            "content/tasks/lens.toml",
            "pages = [\"dig\"]\n[stages]\n|".into(),
            &["dig"],
        ),
        (
            "content/tasks/en/dig.md",
            front("title = \"T\"\n[stages]\n\"|\" = \"x\""),
            &["garden/seed", "pond/ice"],
        ),
        (
            "content/pond/en/water.md",
            front("title = \"T\"\n[crosswalk]\n|"),
            &["garden/sprout"],
        ),
        (
            "content/pond/en/index.md",
            front("title = \"T\"\n[groups]\n|"),
            &["cold"],
        ),
        (
            "content/pond/en/index.md",
            front("title = \"T\"\n[forms]\n|"),
            &["ice", "index", "self-check", "water"],
        ),
        (
            "content/garden/en/index.md",
            front("title = \"T\"\n[facets]\n|"),
            &["signals", "ready", "reflect"],
        ),
        (
            "yugto.toml",
            "site_id = \"a\"\nsource = \"|\"\n[languages.en]\n[languages.tl]".into(),
            &["en", "tl"],
        ),
        (
            "yugto.toml",
            "site_id = \"a\"\ntheme = \"|\"\n[languages.en]".into(),
            &["ours", "yugto"],
        ),
        (
            "yugto.toml",
            "playbooks = [|]\n[languages.en]".into(),
            &["garden", "pond"],
        ),
        (
            "yugto.toml",
            "[languages.en]\nrequire = \"|\"".into(),
            &["any", "complete", "current"],
        ),
        (seed, front("draft = |"), &["true", "false"]),
        // Places where nothing can be offered.
        (seed, front("title = \"|\""), &[]),
        (seed, front("title = \"T\"") + "plain |", &[]),
        (seed, front("# com|ment"), &[]),
    ];
    for (path, text, expected) in &cases {
        let found = editor.ask_at("textDocument/completion", path, text);
        let found = found.as_array().cloned().unwrap_or_default();
        let labels: Vec<&str> = found.iter().filter_map(|i| i["label"].as_str()).collect();
        assert_eq!(&labels, expected, "{path}\n{text}");
    }
    let found = editor.ask_at("textDocument/completion", seed, "+++\n|\n+++\n");
    let labels: Vec<&str> = found
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|i| i["label"].as_str())
        .collect();
    for key in ["title", "summary", "slug", "updated", "aliases", "extra"] {
        assert!(labels.contains(&key), "{labels:?}");
    }
    let template = "<p>{{ msg(id=\"sta|\") }}</p>";
    let found = editor.ask_at(
        "textDocument/completion",
        "themes/ours/templates/page.html",
        template,
    );
    let labels: Vec<&str> = found
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|i| i["label"].as_str())
        .collect();
    assert!(
        labels.contains(&"home") && labels.contains(&"stage-of"),
        "{labels:?}"
    );
}

#[test]
fn what_is_chosen_fits_in_where_it_is_written() {
    let mut editor = Editor::open(&site());
    let seed = "content/garden/en/seed.md";
    for (path, text, label, expected) in [
        (
            seed,
            "+++\ntitle = \"T\"\n+++\nSee [[pon|",
            "pond/ice",
            "See [[pond/ice]]",
        ),
        (
            seed,
            "+++\ntitle = \"T\"\n+++\nSee [[pon|d]] ñ",
            "pond/ice",
            "See [[pond/ice]] ñ",
        ),
        (
            seed,
            "+++\ntitle = \"T\"\n+++\n\u{1f331} [[pond/ice#s|",
            "signs",
            "\u{1f331} [[pond/ice#signs]]",
        ),
        (
            seed,
            "+++\ntitle = \"T\"\n+++\n[x](spr|out.md)",
            "sprout.md",
            "[x](sprout.md)",
        ),
        (
            seed,
            "+++\ntitle = \"T\"\n+++\n## A {#|",
            "ready",
            "## A {#ready}",
        ),
        (
            "content/pond/model.toml",
            "stages = [\"ice\"]\nkind = |",
            "cycle",
            "kind = \"cycle\"",
        ),
        (
            "content/pond/model.toml",
            "stages = [\"ice\"]\nkind = \"cy|",
            "cycle",
            "kind = \"cycle\"",
        ),
        (
            "content/pond/model.toml",
            "stages = [\"ice\"]\nkind = \"c|y\"",
            "cycle",
            "kind = \"cycle\"",
        ),
        (
            "content/pond/model.toml",
            "stages = [\"ice\"]\n[must]\ni|",
            "ice",
            "ice",
        ),
        (
            "content/pond/en/water.md",
            "+++\n[crosswalk]\n|",
            "garden/sprout",
            "\"garden/sprout\"",
        ),
    ] {
        let items = editor.ask_at("textDocument/completion", path, text);
        let items = items.as_array().expect("a list");
        let item = items.iter().find(|item| item["label"] == label);
        let edit = &item.unwrap_or_else(|| panic!("no {label} in {items:#?}"))["textEdit"];
        let cursor = text[..text.find('|').expect("a cursor")]
            .matches('\n')
            .count();
        let shown = text.replacen('|', "", 1);
        let line = shown.split('\n').nth(cursor).expect("the line");
        let units: Vec<u16> = line.encode_utf16().collect();
        let column = |end: &str| {
            assert_eq!(edit["range"][end]["line"], cursor);
            edit["range"][end]["character"].as_u64().expect("a number") as usize
        };
        let before = String::from_utf16_lossy(&units[..column("start")]);
        let after = String::from_utf16_lossy(&units[column("end")..]);
        let new = edit["newText"].as_str().expect("text");
        assert_eq!(format!("{before}{new}{after}"), expected, "{text}");
    }
}

#[test]
fn names_lead_to_where_they_are_written() {
    let story = site();
    let mut editor = Editor::open(&story);
    let model = "content/pond/model.toml";
    for (path, at, target, line) in [
        (
            "content/garden/tl/index.md",
            "[[garden/s|eed]]",
            "content/garden/tl/seed.md",
            "title = \"Binhi\"",
        ),
        (
            "content/pages/tl/about.md",
            "[[gar|den]]",
            "content/garden/tl/index.md",
            "title = \"Hardin\"",
        ),
        (
            SPROUT,
            "[before](see|d.md#ready)",
            "content/garden/en/seed.md",
            "title = \"Seed\"",
        ),
        (
            SPROUT,
            "[before](seed.md#rea|dy)",
            "content/garden/en/seed.md",
            "## Ready {#ready}",
        ),
        // What is bound to something else leads there.
        (
            "content/garden/tl/seed.md",
            "Handa {#rea|dy}",
            "content/garden/en/seed.md",
            "## Ready {#ready}",
        ),
        (
            "content/garden/tl/seed.md",
            "May lupa. {#so|il}",
            "content/garden/en/seed.md",
            "- [ ] There is soil. {#soil}",
        ),
        (
            "content/garden/en/seed.md",
            "## Ready {#rea|dy}",
            "content/garden/model.toml",
            "ready = \"checklist\"",
        ),
        (
            "content/garden/en/seed.md",
            "There is soil. {#so|il}",
            "content/garden/model.toml",
            "seed = [\"soil\"]",
        ),
        (
            "content/pond/en/self-check.md",
            "It is wet. {#|wet}",
            model,
            "wet = { ice = 1, water = 3 }",
        ),
        (
            "content/pond/en/self-check.md",
            "Dry {#dr|y}",
            model,
            "feet = { dry = { ice = 2 }, soaked = { water = 3 } }",
        ),
        // Names in TOML.
        (
            model,
            "stages = [\"i|ce\", \"water\"]",
            "content/pond/en/ice.md",
            "title = \"Ice\"",
        ),
        (
            model,
            "stages = [\"ice|\"]\n\n[[crosswalk]]",
            "content/pond/en/ice.md",
            "title = \"Ice\"",
        ),
        (
            model,
            "stage = \"wa|ter\"",
            "content/pond/en/water.md",
            "title = \"Water\"",
        ),
        (
            model,
            "to = \"garden/spr|out\"",
            SPROUT,
            "title = \"Sprout\"",
        ),
        (
            model,
            "we|t = {",
            "content/pond/en/self-check.md",
            "## It is wet. {#wet}",
        ),
        (
            model,
            "so|aked = {",
            "content/pond/en/self-check.md",
            "- Soaked {#soaked}",
        ),
        (
            model,
            "{ dry = { i|ce",
            "content/pond/en/ice.md",
            "title = \"Ice\"",
        ),
        (
            model,
            "id = \"co|ld\"",
            "content/pond/en/index.md",
            "title = \"Pond\"",
        ),
        (
            "content/garden/model.toml",
            "seed = [\"so|il\"]",
            "content/garden/en/seed.md",
            "- [ ] There is soil. {#soil}",
        ),
        (
            "content/tasks/lens.toml",
            "\"pond/i|ce\"",
            "content/pond/en/ice.md",
            "title = \"Ice\"",
        ),
        (
            "content/tasks/lens.toml",
            "di|g = [",
            "content/tasks/en/dig.md",
            "title = \"Dig\"",
        ),
        (
            "content/tasks/en/dig.md",
            "\"garden/se|ed\" =",
            "content/garden/en/seed.md",
            "title = \"Seed\"",
        ),
        (
            "content/pond/en/water.md",
            "\"garden/s|prout\" =",
            SPROUT,
            "title = \"Sprout\"",
        ),
        (
            "content/pond/en/index.md",
            "co|ld = ",
            model,
            "id = \"cold\"",
        ),
        (
            "themes/ours/templates/page.html",
            "msg(id=\"ho|me\")",
            "locales/en/ours.ftl",
            "home = Start",
        ),
    ] {
        let text = changed(&story, path, &at.replacen('|', "", 1), at);
        let found = editor.ask_at("textDocument/definition", path, &text);
        assert_eq!(found["uri"], json!(editor.uri(target)), "{path}: {at}");
        let at_line = found["range"]["start"]["line"].as_u64().expect("a line");
        let there = story.texts[target].lines().nth(at_line as usize);
        assert_eq!(there, Some(line), "{path}: {at}");
    }
    for (path, at) in [
        (SPROUT, "It is gr|een."),
        (model, "kind = \"lad|der\""),
        ("yugto.toml", "site_id = \"fa|ults\""),
    ] {
        let text = changed(&story, path, &at.replacen('|', "", 1), at);
        let found = editor.ask_at("textDocument/definition", path, &text);
        assert_eq!(found, Value::Null, "{path}: {at}");
    }
}

#[test]
fn what_a_name_means_is_said_in_the_texts_language() {
    let story = site();
    let mut editor = Editor::open(&story);
    for (path, at, expected) in [
        (
            "content/garden/tl/index.md",
            "[[garden/s|eed]]",
            "**Binhi** · `garden/seed`\n\nStage 1 of 2 of “Hardin”, a linear model",
        ),
        (
            "content/pages/en/about.md",
            "[[gar|den]]",
            "**Garden** · `garden`\n\nHow things grow.\n\nA linear model of 2 stages",
        ),
        (
            "content/tasks/lens.toml",
            "\"pond/i|ce\"",
            "**Ice** · `pond/ice`\n\nIt bears.\n\nStage 1 of 2 of “Pond”, a ladder model",
        ),
        (
            SPROUT,
            "seed.md#rea|dy",
            "**Ready** · `ready`\n\nA section of “Seed”",
        ),
        (
            "content/garden/model.toml",
            "rea|dy = ",
            "`ready`: facet 2 of 3 of “Garden”, checklist",
        ),
        (
            "content/pond/model.toml",
            "id = \"co|ld\"",
            "**In the cold** · `cold`\n\nA group of stages: `ice`",
        ),
        (
            "content/garden/tl/index.md",
            "slu|g = ",
            "The page’s segment of the address in this language; its id if absent.",
        ),
        (
            "themes/ours/templates/page.html",
            "msg(id=\"ho|me\")",
            "```fluent\nhome = Start\n```",
        ),
    ] {
        let text = changed(&story, path, &at.replacen('|', "", 1), at);
        let found = editor.ask_at("textDocument/hover", path, &text);
        assert_eq!(found["contents"]["kind"], "markdown", "{path}: {at}");
        assert_eq!(found["contents"]["value"], expected, "{path}: {at}");
    }
}

#[test]
fn a_hash_in_the_words_of_a_link_is_text() {
    let story = site();
    let mut editor = Editor::open(&story);
    let ready = "**Ready** · `ready`\n\nA section of “Seed”";
    let seed = "**Seed** · `garden/seed`";
    for (link, expected) in [
        ("[[garden/seed#re|ady|the #1 of mine]]", ready),
        ("[[garden/s|eed#ready|the #1 of mine]]", seed),
        ("[before](seed.md#re|ady \"see #5\")", ready),
        ("[# before](se|ed.md#ready \"see #5\")", seed),
        ("[be|fore #1][r]\n\n[r]: seed.md#ready\n\nSo", ready),
    ] {
        let text = changed(&story, SPROUT, "[before](seed.md#ready)", link);
        let found = editor.ask_at("textDocument/hover", SPROUT, &text);
        let said = found["contents"]["value"].as_str().unwrap_or_default();
        assert!(said.starts_with(expected), "{link}: {found}");
    }
}

#[test]
fn an_option_is_one_whatever_stage_has_its_name() {
    let options = "feet = { dry = { ice = 2 }, soaked = { water = 3 } }";
    let story = site()
        .edit(
            "content/pond/model.toml",
            options,
            "feet = { dry = { ice = 2 }, water = { water = 3 } }",
        )
        .edit(
            "content/pond/en/self-check.md",
            "- Soaked {#soaked}",
            "- Soaked {#water}",
        );
    let mut editor = Editor::open(&story);
    let path = "content/pond/model.toml";
    for (at, expected) in [
        ("{ dry = { ice = 2 }, wa|ter = { water", "Soaked"),
        ("water = { wa|ter = 3 } }", "**Water** · `pond/water`"),
        ("wet = { ice = 1, wa|ter = 3 }", "**Water** · `pond/water`"),
    ] {
        let text = changed(&story, path, &at.replacen('|', "", 1), at);
        let found = editor.ask_at("textDocument/hover", path, &text);
        let said = found["contents"]["value"].as_str().unwrap_or_default();
        assert!(said.contains(expected), "{at}: {found}");
    }
}

#[test]
fn nothing_that_is_sent_ends_the_server() {
    let story = Story::base();
    let mut editor = Editor::start(tempfile::tempdir().expect("a folder"));
    let early = editor.ask("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
    drop(editor);
    let mut editor = Editor::open(&story);
    editor.raw(b"nonsense\r\n\r\n");
    editor.raw(b"Content-Length: 5\r\n\r\n{\"a\":");
    editor.raw(b"Content-Length: 2\r\n\r\n\xff\xfe");
    editor.raw(b"Content-Length: 99999999999999999999999\r\n\r\n");
    editor.send(&json!([1, 2]));
    editor.send(&json!({ "id": 77, "method": 3 }));
    editor.wait("a refusal", |e| {
        e.heard
            .iter()
            .any(|m| m["id"] == 77 && m["error"]["code"] == -32600)
    });
    for method in ["didOpen", "didChange", "didClose", "didSave", "willSave"] {
        editor.tell(
            &format!("textDocument/{method}"),
            json!({ "textDocument": 1 }),
        );
    }
    editor.tell("$/cancelRequest", json!({ "id": [] }));
    let document =
        json!({ "uri": "untitled:Untitled-1", "languageId": "", "version": 1, "text": "[[a" });
    editor.tell("textDocument/didOpen", json!({ "textDocument": document }));
    for (method, code) in [
        ("textDocument/completion", -32602),
        ("textDocument/definition", -32602),
        ("textDocument/hover", -32602),
        ("textDocument/rename", -32602),
        ("workspace/symbol", -32601),
        ("initialize", -32600),
    ] {
        let answer = editor.ask(method, json!({ "position": -1 }));
        assert_eq!(answer["error"]["code"], code, "{method}: {answer}");
    }
    let position = json!({ "line": 4_000_000, "character": 4_000_000 });
    for uri in [
        editor.uri(SPROUT),
        editor.uri("../x.md"),
        "untitled:Untitled-1".into(),
        "%".into(),
    ] {
        let params = json!({ "textDocument": { "uri": uri }, "position": position });
        let answer = editor.ask("textDocument/definition", params);
        assert_eq!(answer["result"], Value::Null, "{answer}");
    }
    // Texts that no author would write.
    for text in [
        "+++",
        "+++\n[[[[",
        "\0\0",
        "+++\ntitle = \"\"\"",
        "{#{#{#",
        "[[a#b|c",
        "\u{feff}+++\r\r\n",
    ] {
        editor.show(SPROUT, text);
        for line in 0..3 {
            for column in 0..8 {
                let position = json!({ "line": line, "character": column });
                let params =
                    json!({ "textDocument": { "uri": editor.uri(SPROUT) }, "position": position });
                for method in ["completion", "definition", "hover", "prepareRename"] {
                    let answer = editor.ask(&format!("textDocument/{method}"), params.clone());
                    assert_eq!(answer.get("error"), None, "{method} {text:?}");
                }
            }
        }
        editor.hide(SPROUT);
    }
    editor.show(SPROUT, &story.texts[SPROUT].replace("seed.md", "reed.md"));
    editor.wait_for(SPROUT, &["broken-link"]);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn the_server_leaves_when_the_editor_does() {
    let story = Story::base();
    let mut hung_up = Editor::open(&story);
    hung_up.input = None;
    assert_eq!(hung_up.exit_code(), Some(0));
    let mut abrupt = Editor::open(&story);
    abrupt.tell("exit", Value::Null);
    assert_eq!(abrupt.exit_code(), Some(1));
    let mut shut = Editor::open(&story);
    shut.ask("shutdown", Value::Null);
    let late = shut.ask("textDocument/hover", json!({}));
    assert_eq!(late["error"]["code"], -32600);
    shut.tell("exit", Value::Null);
    assert_eq!(shut.exit_code(), Some(0));
}

#[test]
fn an_answer_that_nobody_waits_for_is_not_worked_out() {
    let mut editor = Editor::open(&Story::base());
    let request = |id: i32| {
        let body = json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/hover", "params": {
            "textDocument": { "uri": "file:///x" }, "position": { "line": 0, "character": 0 } } });
        let body = body.to_string();
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    };
    let cancel = json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 901 } });
    let cancel = cancel.to_string();
    let cancel = format!("Content-Length: {}\r\n\r\n{cancel}", cancel.len());
    // While the first is being answered, the others come together, or else they are answered in turn.
    editor.raw(format!("{}{}{cancel}", request(900), request(901)).as_bytes());
    editor.wait("both answers", |e| {
        [900, 901]
            .iter()
            .all(|id| e.heard.iter().any(|m| m["id"] == *id))
    });
}

/// What an editor says that can move files: as Neovim does, without `documentChanges`, which moves are a part of.
fn moving() -> Value {
    json!({ "workspace": { "workspaceEdit": {
        "resourceOperations": ["rename", "create", "delete"],
    }}})
}

#[test]
fn a_rename_that_the_command_refuses_is_refused() {
    let (index, seed) = ("content/garden/en/index.md", "content/garden/en/seed.md");
    let plain = Story::base();
    let print = "From [[garden/seed]] on, or [there](/en/garden/print/#sprout).";
    let printed = plain.clone().edit(index, "From [[garden/seed]] on.", print);
    let slug = "title = \"Seed\"\nslug = \"kernel\"";
    let slugged = plain.clone().edit(seed, "title = \"Seed\"", slug);
    let model = "content/garden/model.toml";
    let text = changed(&plain, model, "\"sprout\"", "\"sp|rout\"");
    for (story, new, why) in [
        (
            &plain,
            "Seed",
            "`Seed` can’t be told from `seed` on many systems; choose another name",
        ),
        (
            &plain,
            "con",
            "`con` can’t name it, since Windows refuses the name: it is that of the device `CON`",
        ),
        (
            &slugged.accept(),
            "kernel",
            "`garden/sprout` keeps its name, since the site would have an error then: two pages would have the address `/en/garden/kernel/` (`content/garden/en/kernel.md`)",
        ),
        (
            &printed.accept(),
            "shoot",
            "`garden/sprout` keeps its name, since the site would have an error then: “Garden” has no `#sprout` for readers of `en` (`content/garden/en/index.md`)",
        ),
    ] {
        assert_eq!(story.faults(), "");
        let mut editor = Editor::open_at(story, "", "", moving());
        let answer = editor.rename_at(model, &text, new);
        assert_eq!(answer["error"]["message"], why, "{answer}");
        // What was tried left nothing behind.
        let answer = editor.rename_at(model, &text, "bud");
        let refused = answer["error"]["message"].as_str();
        assert_eq!(refused.is_some(), new == "shoot", "{answer}");
        let broken = changed(story, SPROUT, "seed.md#ready", "shoot.md");
        editor.show(SPROUT, &broken);
        editor.wait_for(SPROUT, &["broken-link"]);
    }
}

#[cfg(unix)]
#[test]
fn what_a_symbolic_link_leads_to_is_not_moved_away() {
    let story = Story::base()
        .without("content/garden/tl/sprout.md")
        .accept();
    let mut editor = Editor::open_at(&story, "", "", moving());
    let link = editor.at("content/garden/tl/sprout.md");
    std::os::unix::fs::symlink("../en/sprout.md", link).expect("a link");
    let model = "content/garden/model.toml";
    let text = changed(&story, model, "\"sprout\"", "\"sp|rout\"");
    // Closing the text has the files read again.
    editor.ask_at("textDocument/hover", model, &text);
    let answer = editor.rename_at(model, &text, "shoot");
    assert_eq!(
        answer["error"]["message"],
        "the symbolic link `content/garden/tl/sprout.md` leads to `content/garden/en/sprout.md`, which would be elsewhere; put a copy in its place first"
    );
}

#[test]
fn plain_pages_have_names_too() {
    let story = Story::base();
    let mut editor = Editor::open_at(&story, "", "", moving());
    let path = "content/garden/en/index.md";
    let text = changed(&story, path, "From [[garden/seed]] on.", "[[pages/ab|out]]");
    let asked = editor.ask_at("textDocument/prepareRename", path, &text);
    assert_eq!(asked["placeholder"], "about");
    let answer = editor.rename_at(path, &text, "us");
    let changes = answer["result"]["documentChanges"].to_string();
    assert!(changes.contains("[[pages/us]]"), "{answer}");
    assert!(changes.contains("content/pages/tl/us.md"), "{answer}");
}

#[test]
fn a_rename_changes_every_file_and_breaks_nothing() {
    let story = Story::base();
    let mut editor = Editor::open_at(&story, "", "", moving());
    assert_eq!(
        editor.capabilities["renameProvider"]["prepareProvider"],
        true
    );
    let path = "content/garden/en/index.md";
    let at = story.texts[path].find("garden/seed").expect("a link") + "garden/".len() + 1;
    let before = &story.texts[path][..at];
    let line = before.matches('\n').count();
    let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1);
    let place = json!({
        "textDocument": { "uri": editor.uri(path) },
        "position": { "line": line, "character": column },
    });
    let asked = editor.ask("textDocument/prepareRename", place.clone());
    assert_eq!(asked["result"]["placeholder"], "seed");
    let mut named = place;
    named["newName"] = "sprout".into();
    let refused = editor.ask("textDocument/rename", named.clone());
    assert!(refused["error"]["message"].is_string(), "{refused}");
    named["newName"] = "kernel".into();
    let answer = editor.ask("textDocument/rename", named);
    let changes = answer["result"]["documentChanges"].as_array();
    let changes = changes.unwrap_or_else(|| panic!("{answer}"));

    // What an editor does with them: later edits of a text first, then the files move.
    let mut texts = story.texts.clone();
    let below = |uri: &Value| {
        let root = editor.uri("");
        let uri = uri.as_str().expect("an address");
        uri.strip_prefix(&root).expect("below the site").to_owned()
    };
    for change in changes {
        if change["kind"] == "rename" {
            let text = texts.remove(&below(&change["oldUri"])).expect("a file");
            texts.insert(below(&change["newUri"]), text);
            continue;
        }
        let text = texts.get_mut(&below(&change["textDocument"]["uri"]));
        let text = text.expect("a file");
        let edits = change["edits"].as_array().expect("edits");
        for edit in edits.iter().rev() {
            let at = |end: &str| {
                let number = |key: &str| edit["range"][end][key].as_u64().expect("a number");
                let lines = text.split_inclusive('\n').take(number("line") as usize);
                lines.map(str::len).sum::<usize>() + number("character") as usize
            };
            let range = at("start")..at("end");
            text.replace_range(range, edit["newText"].as_str().expect("a text"));
        }
    }
    assert!(texts.contains_key("content/garden/tl/kernel.md"));
    assert!(texts[path].contains("[[garden/kernel]]"));
    let renamed = Story {
        texts,
        ..Story::default()
    };
    assert_eq!(renamed.faults(), "");
}
