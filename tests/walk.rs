//! A translator's way with a language that a site doesn't have yet, from nothing to a section that is out of date and
//! back, by the commands that README tells of. No stamp is touched by hand.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and start programs"
)]

mod desk;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use desk::{Desk, Run};
use serde_json::Value;
use yugto::po;
use yugto::source::{SitePath, SourceFile};

const PATIENCE: Duration = Duration::from_secs(120);
const PO: &str = "po/ceb/cooking.po";
const PRACTISING: &str = "content/cooking/ceb/practising.md";
const NAVIGATION: &str = "locales/ceb/navigation.ftl";
const SOURCE: &str = "content/cooking/en/practising.md";

impl Desk {
    /// What a command that ends well says.
    fn done(&self, line: &str) -> String {
        let Run { out, err, .. } = self.run(line).done();
        out + &err
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        assert_eq!(self.read(path).matches(old).count(), 1, "{old} in {path}");
        self.change(path, old, new);
    }

    /// How a message of the interface stands in the new language.
    fn message(&self, key: &str) -> String {
        let json = self.done("status ceb --playbook messages --format json");
        let json: Value = serde_json::from_str(&json).unwrap();
        let pages = json["parts"][0]["pages"].as_array().unwrap().iter();
        let mut messages = pages.flat_map(|page| page["sections"].as_array().unwrap());
        let message = messages.find(|message| message["key"] == key);
        message.unwrap()["state"].as_str().unwrap().to_owned()
    }

    /// What `status` counts of the playbook in the new language.
    fn status(&self) -> Value {
        let json = self.done("status ceb --playbook cooking --format json");
        let json: Value = serde_json::from_str(&json).unwrap();
        let mut parts = json["parts"].as_array().unwrap().iter();
        let part = parts.find(|part| part["id"] == "cooking");
        part.unwrap_or_else(|| panic!("{json:#}")).clone()
    }

    /// The keys of the sections in a state.
    fn sections(&self, state: &str) -> Vec<String> {
        let status = self.status();
        let pages = status["pages"].as_array().unwrap().clone();
        let sections = pages.iter().flat_map(|page| {
            let name = page["name"].as_str().unwrap().to_owned();
            let sections = page["sections"].as_array().unwrap().iter();
            let found = sections.filter(|section| section["state"] == state);
            found.map(move |section| format!("{name}#{}", section["key"].as_str().unwrap()))
        });
        sections.collect()
    }
}

/// Translates every message of a PO file: with gettext's own program where there is one.
fn translate(root: &Path) {
    let file = root.join(PO);
    let msgen = Command::new("msgen")
        .args([PO, "-o", PO])
        .current_dir(root)
        .output();
    if msgen.is_ok_and(|output| output.status.success()) {
        let check = Command::new("msgfmt")
            .args(["--check", "-o", "/dev/null", PO])
            .current_dir(root)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&check.stderr).into_owned();
        assert!(check.status.success(), "{said}");
        return;
    }
    let text = fs::read_to_string(&file).unwrap();
    let source = SourceFile::new(SitePath::new(PO), &text);
    let (mut catalog, faults) = po::read(&source);
    assert!(faults.is_empty(), "{faults:?}");
    for message in &mut catalog.messages {
        message.translation = message.source.clone();
    }
    fs::write(&file, po::write(&catalog)).unwrap();
}

/// A preview of the site, until it is dropped.
struct Preview {
    child: Child,
    host: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    fn start(desk: &Desk) -> Self {
        let mut child = desk
            .command("serve --port 4763")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = child.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let host = line.trim().trim_start_matches("http://").trim_matches('/');
        Self {
            child,
            host: host.to_owned(),
        }
    }

    fn get(&self, address: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let host = &self.host;
        let request =
            format!("GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        body.to_owned()
    }

    /// The stale sections of the page, as the preview's panel tells them.
    fn stale(&self) -> Vec<String> {
        let state = self.get("/__yugto/state?address=/ceb/cooking/practising/");
        let state: Value = serde_json::from_str(&state).unwrap();
        let sections = state["about"]["sections"].as_array().unwrap().iter();
        let stale = sections.filter(|section| section["state"] == "stale");
        stale
            .map(|section| section["key"].as_str().unwrap().to_owned())
            .collect()
    }

    /// How many sections of the page tell their readers that they are older than their source.
    fn notes(&self) -> usize {
        let page = self.get("/ceb/cooking/practising/");
        page.matches("class=\"marker stale\"").count()
    }

    /// Waits until both say so many.
    fn shows(&self, stale: &[&str]) {
        let end = Instant::now() + PATIENCE;
        while self.stale() != stale || self.notes() != stale.len() {
            let (told, notes) = (self.stale(), self.notes());
            assert!(Instant::now() < end, "{told:?}, {notes} notes");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn a_language_comes_from_nothing_and_is_kept_true_to_its_source() {
    let desk = Desk::starter();
    desk.done("add lang ceb");
    desk.done("translate start ceb cooking");
    desk.done("check");
    assert_eq!(desk.status()["totals"]["per_cent"], 0);

    // What waits in the files and what is in the PO file are the same texts: either way will do.
    desk.done("translate export ceb cooking");
    translate(&desk.root);
    desk.done(&format!("translate import {PO} --accept"));
    desk.done("check");
    assert_eq!(desk.status()["totals"]["per_cent"], 100);
    assert!(!desk.read(PRACTISING).contains("untranslated"));

    // Two sections say something else, a third is only written otherwise.
    let preview = Preview::start(&desk);
    preview.shows(&[]);
    desk.edit(
        SOURCE,
        "one missing ingredient",
        "one or two missing ingredients",
    );
    desk.edit(
        SOURCE,
        "five dishes from memory. {",
        "six dishes from memory. {",
    );
    desk.edit(
        SOURCE,
        "Your dishes work, and you begin to be bored by them. That",
        "Your dishes work, and you begin to be\nbored  by them.\nThat",
    );
    assert_eq!(
        desk.sections("stale"),
        ["practising#signals", "practising#ready"]
    );
    preview.shows(&["signals", "ready"]);

    desk.edit(
        PRACTISING,
        "one missing ingredient",
        "usa o duha ka sangkap",
    );
    desk.done(&format!("translate accept {PRACTISING} --section signals"));
    assert_eq!(desk.sections("stale"), ["practising#ready"]);
    preview.shows(&["ready"]);
    desk.done("check");

    // The words of the interface go the same way.
    assert_eq!(desk.message("home"), "missing");
    desk.edit(NAVIGATION, "# home = Home", "home = Balay");
    assert_eq!(desk.message("home"), "unreviewed");
    desk.done(&format!("translate accept {NAVIGATION}"));
    assert_eq!(desk.message("home"), "current");
    desk.write("locales/en/ours.ftl", "home = Start\n");
    assert_eq!(desk.message("home"), "stale");
    assert!(
        desk.done("check")
            .contains("`home` is older than its source")
    );
    desk.edit(NAVIGATION, "home = Balay", "home = Sugod");
    desk.done(&format!("translate accept {NAVIGATION} --message home"));
    assert_eq!(desk.message("home"), "current");
}
