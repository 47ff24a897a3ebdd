//! The preview under the hands of an author: whatever is saved, by whatever program, however fast, it lives, answers
//! every request, and in the end shows what a clean build writes, byte for byte. Many edits, and one seed again:
//!
//! ```text
//! LIVE_EDITS=1000 cargo test --test preview
//! LIVE_SEED=4711 cargo test --test preview
//! ```
//!
//! And under the hands of whoever else reaches it; so many requests:
//!
//! ```text
//! REQUESTS=1000000 cargo test --test preview siege
//! ```

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "tests touch files, connections and the environment, start the command, and say how far they are"
)]

mod author;
mod browser;
mod chance;
mod live;
mod saves;
mod siege;
mod site;
#[path = "../story/mod.rs"]
mod story;

use std::collections::BTreeSet;
use std::fs;
use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use author::Author;
use browser::{get, listen};
use chance::Chance;
use live::Live;

/// How long the preview may take to come to rest.
const REST: Duration = Duration::from_secs(120);
/// After so many edits everything is mended and compared.
const STRETCH: usize = 100;

/// What readers found.
#[derive(Default)]
struct Found {
    /// Every address that ever was.
    ever: Mutex<BTreeSet<String>>,
    answers: AtomicUsize,
    stop: AtomicBool,
}

/// Somebody who asks for pages at random all the time.
fn read(port: u16, seed: u64, found: &Arc<Found>) -> JoinHandle<()> {
    let found = found.clone();
    thread::spawn(move || {
        let mut chance = Chance::new(seed);
        let origin = format!("http://127.0.0.1:{port}");
        while !found.stop.load(Ordering::Acquire) {
            let known: Vec<String> = found.ever.lock().unwrap().iter().cloned().collect();
            let address = match chance.below(8) {
                0 => "/sitemap.xml",
                1 => "/en",
                2 => "/nothing/here/",
                _ if known.is_empty() => "/",
                _ => &**chance.pick(&known),
            };
            let answer = get(port, address);
            assert!(
                matches!(answer.status, 200 | 308 | 404),
                "{address}: {}",
                answer.status
            );
            if address == "/sitemap.xml" {
                let text = String::from_utf8(answer.body).unwrap();
                let places = text
                    .split("<loc>")
                    .skip(1)
                    .filter_map(|rest| rest.split_once("</loc>"));
                let places = places.filter_map(|(place, _)| place.strip_prefix(&origin));
                found.ever.lock().unwrap().extend(places.map(str::to_owned));
            }
            found.answers.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(1));
        }
    })
}

fn free_port() -> u16 {
    let free = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    free.local_addr().unwrap().port()
}

/// How many edits an author makes, and with which chance.
fn plan() -> (usize, u64) {
    let number = |variable: &str| std::env::var(variable).ok()?.parse::<u64>().ok();
    let clock = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let edits = number("LIVE_EDITS").unwrap_or(60);
    let seed = number("LIVE_SEED").unwrap_or(u64::from(clock.subsec_nanos()));
    (usize::try_from(edits).unwrap(), seed)
}

#[test]
fn whatever_is_saved_the_preview_ends_as_a_clean_build() {
    let (edits, seed) = plan();
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    site::write(&root);
    let mut live = Live::start(folder.path(), free_port());
    let port = live.port;
    let found = Arc::new(Found::default());
    let reader = read(port, seed, &found);
    let listener = thread::spawn(move || listen(port, "/en/"));
    let mut author = Author::new(root, seed);
    for edit in 1..=edits {
        author.edit();
        let well = live.is_alive() && !reader.is_finished() && !listener.is_finished();
        let said = || format!("LIVE_SEED={seed}, {}", author.latest());
        assert!(well, "{}\n{}", said(), live.said());
        if edit % STRETCH != 0 && edit != edits {
            continue;
        }
        author.mend();
        let clean = live.build();
        let ever = found.ever.lock().unwrap().clone();
        // Not of each: there may be a thousand.
        let some = ever.iter().step_by(ever.len() / 50 + 1).cloned().collect();
        let told = Live::start(folder.path(), port).told(&some);
        let end = Instant::now() + REST;
        while let Some(difference) = live.difference(&clean, &ever).or_else(|| live.tells(&told)) {
            let said = || format!("LIVE_SEED={seed}, {}", author.latest());
            assert!(
                Instant::now() < end,
                "{difference}\n{}\n{}",
                said(),
                live.said()
            );
            thread::sleep(Duration::from_millis(100));
        }
        let answers = found.answers.load(Ordering::Relaxed);
        eprintln!(
            "{edit} edits, {answers} answers, {} files alike",
            clean.len()
        );
    }
    found.stop.store(true, Ordering::Release);
    reader.join().unwrap();
    assert!(
        !live.said().contains("panicked"),
        "LIVE_SEED={seed}, {}",
        live.said()
    );
}

/// Waits until something is so.
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let end = Instant::now() + REST;
    while !so() {
        assert!(Instant::now() < end, "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn without_its_root_or_its_configuration_the_last_site_is_shown_until_they_are_back() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    site::write(&root);
    let config = root.join("yugto.toml");
    let mut live = Live::start(folder.path(), free_port());
    let page = "/tl/garden/tl-seed/";
    let before = get(live.port, page);
    assert_eq!(before.status, 200);
    let good = fs::read_to_string(&config).unwrap();
    let fails = || live.tell(page)[0]["weight"] == "error";
    let breaks: [&dyn Fn(); 3] = [
        &|| fs::write(&config, good.replace("[languages.tl]", "[languages.tl")).unwrap(),
        &|| fs::remove_file(&config).unwrap(),
        &|| fs::rename(&root, folder.path().join("away")).unwrap(),
    ];
    for (i, make) in breaks.iter().enumerate() {
        make();
        until("the fault is never told of", fails);
        assert_eq!(get(live.port, page), before, "{i}");
        site::write(&root);
        until("the fault stays", || !fails());
        let seed = root.join("content/garden/tl/seed.md");
        let text = fs::read_to_string(&seed).unwrap();
        fs::write(&seed, format!("{text}\nEdit {i}.\n")).unwrap();
        let edited = format!("Edit {i}.");
        until("the edit is never seen", || {
            let shown = get(live.port, page).body;
            String::from_utf8_lossy(&shown).contains(&edited)
        });
        fs::write(&seed, text).unwrap();
        until("the edit stays", || get(live.port, page) == before);
    }
    assert!(live.is_alive());
}

#[test]
fn an_edit_while_the_preview_starts_is_not_missed() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    site::write(&root);
    let about = root.join("content/pages/en/about.md");
    for round in 0..8 {
        fs::write(&about, site::plain("About", "It is ours.")).unwrap();
        let edit = thread::spawn({
            let about = about.clone();
            move || {
                thread::sleep(Duration::from_millis(20 * round));
                fs::write(about, site::plain("About", &format!("Round {round}."))).unwrap();
            }
        });
        let live = Live::start(folder.path(), free_port());
        edit.join().unwrap();
        until("the edit is never seen", || {
            let shown = get(live.port, "/en/about/").body;
            String::from_utf8_lossy(&shown).contains(&format!("Round {round}."))
        });
    }
}

#[test]
fn on_another_port_than_the_wished_one_every_address_is_of_that_one() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    site::write(&folder.path().join("site"));
    let wished = taken.local_addr().unwrap().port();
    let live = Live::start(folder.path(), wished);
    assert_ne!(live.port, wished);
    assert_eq!(live.difference(&live.build(), &BTreeSet::new()), None);
}
