use std::collections::BTreeMap;
use std::process::Child;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::chance::Chance;
use crate::desk::{Desk, Files, Run};
use crate::site::{Reading, built, number, visit};
use crate::storage::{Fault, Moto, Proxy};

/// Nobody is ever to see this.
const CANARY: &str = "c4n4ry-s3cret";
const CANARY_ID: &str = "AKIAC4N4RY";

/// How long a request may take on a busy machine.
const USUAL: &str = "60s";

/// Runs a command against a storage.
fn run(desk: &Desk, port: u16, line: &str) -> Run {
    run_within(desk, port, line, USUAL)
}

/// The same, where a request may take so long.
fn run_within(desk: &Desk, port: u16, line: &str, patience: &str) -> Run {
    let run = start_within(desk, port, line, patience);
    let run = Run::of(run.wait_with_output().unwrap());
    let told = format!("{}{}", run.out, run.err);
    assert!(
        !told.contains(CANARY) && !told.contains(CANARY_ID),
        "{told}"
    );
    run
}

fn start(desk: &Desk, port: u16, line: &str) -> Child {
    start_within(desk, port, line, USUAL)
}

fn start_within(desk: &Desk, port: u16, line: &str, patience: &str) -> Child {
    let endpoint = format!("http://127.0.0.1:{port}");
    desk.start_with(
        line,
        &[
            ("AWS_ENDPOINT_URL", &*endpoint),
            ("AWS_ACCESS_KEY_ID", CANARY_ID),
            ("AWS_SECRET_ACCESS_KEY", CANARY),
            ("AWS_SESSION_TOKEN", CANARY),
            ("AWS_REGION", "us-east-1"),
            ("AWS_TIMEOUT", patience),
        ],
    )
}

#[test]
fn a_storage_may_have_an_address_of_its_own_in_the_environment() {
    let Some(moto) = Moto::start() else { return };
    let desk = Desk::with_site();
    let run = desk.start_with(
        "--root demo publish s3://bucket --dry-run",
        &[
            (
                "AWS_ENDPOINT_URL_S3",
                &format!("http://127.0.0.1:{}", moto.port),
            ),
            ("AWS_ACCESS_KEY_ID", CANARY_ID),
            ("AWS_SECRET_ACCESS_KEY", CANARY),
            ("AWS_REGION", "us-east-1"),
        ],
    );
    Run::of(run.wait_with_output().unwrap()).done();
}

/// Whether every page below a prefix finds its assets.
fn is_usable(objects: &Files) -> bool {
    let pages = objects
        .iter()
        .filter(|(path, _)| path.ends_with("index.html"));
    let mut assets = pages.flat_map(|(_, page)| {
        let page = String::from_utf8_lossy(page).into_owned();
        let names = page.split("assets/").skip(1);
        names
            .filter_map(|rest| Some(rest.split('"').next()?.to_owned()))
            .collect::<Vec<_>>()
    });
    assets.all(|name| objects.contains_key(&format!("assets/{name}")))
}

/// The site's files, and old assets beside them.
fn is_whole(objects: &Files, site: &Files) -> bool {
    let mut objects = objects.clone();
    let list = objects.remove(".yugto-published");
    objects.retain(|path, _| !path.starts_with("assets/") || site.contains_key(path));
    objects == *site && list.is_some_and(|list| list.starts_with(b"yugto published 1\nsite demo\n"))
}

#[test]
fn a_bucket_has_the_sites_files_with_what_servers_say_of_them() {
    let Some(moto) = Moto::start() else { return };
    let desk = Desk::with_site();
    let line = "--root demo publish s3://bucket/docs";
    let planned = run(&desk, moto.port, &format!("{line} --dry-run")).done();
    assert_eq!(moto.objects("docs/"), Files::new());
    let done = run(&desk, moto.port, line).done();
    assert_eq!(done.out, planned.out);
    let site = built(&desk.at("demo/public"));
    assert!(is_whole(&moto.objects("docs/"), &site));
    let headers = moto.headers("docs/en/index.html");
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(headers["cache-control"], "no-cache");
    let style = site.keys().find(|path| path.ends_with(".css")).unwrap();
    let headers = moto.headers(&format!("docs/{style}"));
    assert_eq!(
        headers["cache-control"],
        "public, max-age=31536000, immutable"
    );

    let again = run(&desk, moto.port, line).done();
    assert_eq!(again.err, "s3://bucket/docs is up to date\n");
    std::fs::remove_file(desk.at("demo/content/pages/en/p2.md")).unwrap();
    desk.build(2, "public");
    run(&desk, moto.port, line).done();
    let objects = moto.objects("docs/");
    assert!(is_whole(&objects, &built(&desk.at("demo/public"))));
    assert!(objects.contains_key(style), "old pages still need it");

    moto.put("docs/en/p1/index.html", None);
    let mended = run(&desk, moto.port, line).done();
    assert!(
        mended.counts().starts_with("1 added, 0 changed, 0 deleted"),
        "{}",
        mended.out
    );

    moto.put("other/letter.txt", Some("dear"));
    let refused = run(&desk, moto.port, "--root demo publish s3://bucket/other");
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("didn’t put there"), "{}", refused.err);
    moto.put("docs/en/p9/index.html", Some("mine"));
    run(&desk, moto.port, line).done();
    assert_eq!(moto.objects("docs/")["en/p9/index.html"], b"mine");
    let refused = run(&desk, moto.port, "--root demo publish s3://nowhere");
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.err.contains("there is no such bucket"),
        "{}",
        refused.err
    );
}

/// How a run is disturbed.
const FAULTS: [(&str, Fault); 6] = [
    ("500", Fault::Status(500)),
    ("503", Fault::Status(503)),
    ("403", Fault::Status(403)),
    ("reset", Fault::Reset),
    ("timeout", Fault::Silence),
    ("lie", Fault::Lie),
];

/// A publication of another version that is disturbed from the request `from` on, so many times; then one that isn't.
fn disturbed(moto: &Moto, name: &str, fault: Fault, from: usize, times: usize) {
    let what = format!("{name} at {from}, {times} times");
    let desk = Desk::with_site();
    let line = format!("--root demo publish s3://bucket/{name}-{from}-{times}");
    let prefix = format!("{name}-{from}-{times}/");
    run(&desk, moto.port, &line).done();
    let old = built(&desk.at("demo/public"));
    std::fs::remove_file(desk.at("demo/content/pages/en/p2.md")).unwrap();
    desk.build(2, "public");
    let new = built(&desk.at("demo/public"));
    assert_ne!(old, new);
    let proxy = Proxy::start(moto.port, fault, from, times);
    let patience = match fault {
        Fault::Silence => "1s",
        _ => USUAL,
    };
    let troubled = run_within(&desk, proxy.port, &line, patience);
    let objects = moto.objects(&prefix);
    assert!(is_usable(&objects), "{what}: {:?}", objects.keys());
    match troubled.code {
        Some(0) => assert!(is_whole(&objects, &new), "{what}"),
        code => assert_eq!(code, Some(2), "{what}: {}", troubled.err),
    }
    let next = run(&desk, moto.port, &line).done();
    let objects = moto.objects(&prefix);
    assert!(
        is_whole(&objects, &new),
        "{what}: {}{}{:?}",
        troubled.err,
        next.out,
        objects.keys()
    );
}

#[test]
fn whatever_goes_wrong_the_site_is_usable_and_the_next_run_completes_it() {
    let Some(moto) = Moto::start() else { return };
    // A publication asks so many times.
    const REQUESTS: usize = 34;
    let mut chance = Chance::new(20);
    let mut cases = Vec::new();
    for (name, fault) in FAULTS {
        // At every so many requests, once and from then on; or at one that chance names, and where assets are written.
        let points: Vec<usize> = match std::env::var_os("FAULTS") {
            Some(_) => (0..REQUESTS).step_by(number("FAULTS", 1)).collect(),
            None if matches!(fault, Fault::Lie) => (5..10).collect(),
            None => vec![chance.below(REQUESTS)],
        };
        for at in points {
            cases.extend([1, usize::MAX].map(|times| (name, fault, at, times)));
        }
    }
    for cases in cases.chunks(12) {
        thread::scope(|scope| {
            for (name, fault, from, times) in cases {
                let moto = &moto;
                scope.spawn(move || disturbed(moto, name, *fault, *from, *times));
            }
        });
    }
}

#[test]
fn a_storage_that_minds_no_conditions_is_refused() {
    let Some(moto) = Moto::start() else { return };
    let desk = Desk::with_site();
    let proxy = Proxy::start(moto.port, Fault::Unconditional, 0, usize::MAX);
    let refused = run(&desk, proxy.port, "--root demo publish s3://bucket/a");
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.err.contains("no conditional writes"),
        "{}",
        refused.err
    );
    assert_eq!(moto.objects("a/"), Files::new());
}

#[test]
fn of_two_publishers_one_wins_and_the_other_is_told() {
    let Some(moto) = Moto::start() else { return };
    let desk = Desk::with_site();
    let line = "--root demo publish s3://bucket/race --out";
    desk.build(1, "one");
    desk.build(2, "two");
    let sites = ["one", "two"].map(|out| built(&desk.at("demo").join(out)));
    for race in 0..number("RACES", 3) {
        let runs = ["one", "two"].map(|out| start(&desk, moto.port, &format!("{line} {out}")));
        let runs = runs.map(|run| Run::of(run.wait_with_output().unwrap()));
        let won: Vec<usize> = (0..2).filter(|at| runs[*at].code == Some(0)).collect();
        for run in runs.iter().filter(|run| run.code != Some(0)) {
            assert_eq!(run.code, Some(2));
            assert!(run.err.contains("came first"), "{}", run.err);
        }
        let objects = moto.objects("race/");
        let is_there = |at: &usize| is_whole(&objects, &sites[*at]);
        assert!(won.iter().any(is_there), "race {race}: {won:?}");
    }
}

#[test]
fn whoever_is_killed_leaves_a_usable_site_that_the_next_run_completes() {
    let Some(moto) = Moto::start() else { return };
    let mut chance = Chance::new(9);
    let kills = number("KILLS", 4) / 2;
    let sleeps: BTreeMap<usize, u64> = (0..kills)
        .map(|at| (at, chance.below(900) as u64))
        .collect();
    for (at, millis) in sleeps {
        let desk = Desk::with_site();
        let line = format!("--root demo publish s3://bucket/kill{at}");
        run(&desk, moto.port, &line).done();
        desk.build(2, "public");
        let mut killed = start(&desk, moto.port, &line);
        thread::sleep(Duration::from_millis(millis));
        killed.kill().unwrap();
        killed.wait().unwrap();
        assert!(is_usable(&moto.objects(&format!("kill{at}/"))));
        run(&desk, moto.port, &line).done();
        let site = built(&desk.at("demo/public"));
        assert!(is_whole(&moto.objects(&format!("kill{at}/")), &site));
    }
}

#[test]
fn readers_find_every_asset_of_every_page_while_a_bucket_changes() {
    let Some(moto) = Moto::start() else { return };
    let desk = Desk::with_site();
    desk.build(1, "one");
    desk.build(2, "two");
    let lines =
        ["one", "two"].map(|out| format!("--root demo publish s3://bucket/read --out {out}"));
    run(&desk, moto.port, &lines[0]).done();
    let (stop, pages) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        let _reading = Reading(&stop);
        scope.spawn(|| {
            while !stop.load(Ordering::Acquire) {
                visit(|path| moto.object(&format!("read/{path}")));
                pages.fetch_add(1, Ordering::AcqRel);
            }
        });
        for publication in 0..number("PUBLICATIONS", 4) {
            run(&desk, moto.port, &lines[(publication + 1) % 2]).done();
        }
    });
    assert!(pages.into_inner() > 4);
}
