use std::fs;
use std::path::Path;
use std::process::Child;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::chance::Chance;
use crate::desk::{Desk, Files, Run, files};
use crate::site::{Reading, built, number, visit};

/// The site that somebody finds who looks once, without old assets.
fn served(live: &Path, sites: &[&Files]) -> Option<usize> {
    let found = files(&live.canonicalize().ok()?);
    sites.iter().position(|site| {
        let mut found = found.clone();
        found.retain(|path, _| !path.starts_with("assets/") || site.contains_key(path));
        found == **site
    })
}

/// Every entry beside the served folder.
fn work(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.at("demo/.live.yugto")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn an_empty_folder_becomes_the_site_and_any_other_stays() {
    let desk = Desk::with_site();
    fs::create_dir(desk.at("demo/live")).unwrap();
    desk.run("--root demo publish live").done();
    let site = built(&desk.at("demo/public"));
    assert_eq!(files(&desk.at("demo/live/.")), site);

    desk.write("demo/mine/letter.txt", "dear");
    desk.refuses("--root demo publish mine", "didn’t put there", "");
    desk.write("demo/letter.txt", "dear");
    desk.refuses("--root demo publish letter.txt", "didn’t put there", "");
    std::os::unix::fs::symlink(desk.at("demo/mine"), desk.at("demo/link")).unwrap();
    desk.refuses("--root demo publish link", "is a link", "");
    desk.write("demo/.www.yugto/mine", "");
    desk.refuses("--root demo publish www", "didn’t put there", "");
    desk.refuses("--root demo publish public", "which lies in", "");
    desk.refuses("--root demo publish public/live", "which lies in", "");
    desk.refuses("--root demo publish .", "", "");
    desk.refuses("--root demo publish /", "", "");
    desk.refuses("--root demo publish content", "which lies in", "");
    desk.refuses("--root demo publish content/live", "which lies in", "");
}

#[test]
fn a_folder_belongs_to_one_site() {
    let desk = Desk::with_site();
    desk.run("--root demo publish ../live").done();
    desk.site("other", 2);
    let config = desk.read("other/yugto.toml");
    desk.write("other/yugto.toml", config.replace("demo", "other"));
    desk.run("--root other build").done();
    desk.refuses(
        "--root other publish ../live",
        "holds another site, `demo`",
        "",
    );
}

#[test]
fn nothing_is_published_into_a_release_which_goes_one_day() {
    let desk = Desk::with_site();
    desk.run("--root demo publish live").done();
    desk.refuses("--root demo publish live/below", "which lies in", "");
    desk.refuses("--root demo publish live/b/c", "which lies in", "");
    desk.run("--root demo publish live").done();
}

#[test]
fn files_that_stay_keep_their_dates() {
    let desk = Desk::with_site();
    desk.run("--root demo publish live").done();
    let date = |path: &str| {
        let metadata = fs::metadata(desk.at(path)).unwrap();
        metadata.modified().unwrap()
    };
    let (page, icon) = (date("demo/live/en/p0/index.html"), icon(&desk));
    let before = date(&icon);
    // As on a server that builds every time afresh.
    fs::remove_dir_all(desk.at("demo/public")).unwrap();
    desk.build(2, "public");
    desk.run("--root demo publish live").done();
    assert_ne!(date("demo/live/en/p0/index.html"), page);
    assert_eq!(date(&icon), before);
}

/// A file that is the same in all versions.
fn icon(desk: &Desk) -> String {
    let files = files(&desk.at("demo/live/."));
    let icon = files.keys().find(|path| path.contains("favicon"));
    format!("demo/live/{}", icon.expect("a site has one"))
}

#[test]
fn old_assets_stay_for_three_publications() {
    let desk = Desk::with_site();
    let styles = || {
        let files = files(&desk.at("demo/live/."));
        files.keys().filter(|path| path.ends_with(".css")).count()
    };
    for (version, expected) in [(1, 1), (2, 2), (3, 3), (4, 4), (5, 4), (6, 4), (1, 4)] {
        desk.build(version, "public");
        desk.run("--root demo publish live").done();
        assert_eq!(styles(), expected, "version {version}");
    }
    assert_eq!(work(&desk).len(), 4, "{:?}", work(&desk));
}

#[test]
fn damaged_files_are_published_again() {
    let desk = Desk::with_site();
    desk.run("--root demo publish live").done();
    desk.write("demo/live/en/p2/index.html", "damaged");
    desk.build(2, "public");
    desk.run("--root demo publish live").done();
    let site = built(&desk.at("demo/public"));
    assert_eq!(served(&desk.at("demo/live"), &[&site]), Some(0));
    let release = fs::read_link(desk.at("demo/live")).unwrap();
    let list = format!(
        "demo/{}/.yugto-published",
        release.parent().unwrap().display()
    );
    desk.write(&list, "yugto published 9\n");
    desk.refuses(
        "--root demo publish live",
        "is damaged or of another version",
        "",
    );
}

/// The desk with two versions of a site, built.
fn two() -> (Desk, [Files; 2]) {
    let desk = Desk::with_site();
    desk.site("demo", 30);
    desk.build(1, "one");
    desk.build(2, "two");
    let sites = ["one", "two"].map(|out| built(&desk.at("demo").join(out)));
    (desk, sites)
}

const RUNS: [&str; 2] = [
    "--root demo publish live --out one",
    "--root demo publish live --out two",
];

#[test]
fn whoever_is_killed_leaves_the_old_site_or_the_new() {
    let (desk, [one, two]) = two();
    let live = desk.at("demo/live");
    let begun = Instant::now();
    desk.run(RUNS[0]).done();
    let whole = begun.elapsed();
    let mut chance = Chance::new(4711);
    let mut ended = [0, 0];
    for kill in 0..number("KILLS", 8) {
        let next = (kill + 1) % 2;
        let mut run = desk.start(RUNS[next]);
        let micros = usize::try_from(whole.as_micros()).unwrap();
        thread::sleep(Duration::from_micros(chance.below(micros) as u64));
        run.kill().unwrap();
        run.wait().unwrap();
        let found = served(&live, &[&one, &two]).expect("the old site or the new");
        ended[usize::from(found == next)] += 1;
        desk.run(RUNS[next]).done();
        assert_eq!(served(&live, &[&one, &two]), Some(next));
        assert!(work(&desk).len() <= 4, "{:?}", work(&desk));
    }
    eprintln!(
        "killed: {} with the old site, {} with the new",
        ended[0], ended[1]
    );
}

#[test]
fn the_first_publication_may_be_killed_too() {
    let (desk, [one, two]) = two();
    let live = desk.at("demo/live");
    let mut chance = Chance::new(815);
    for _ in 0..number("KILLS", 8) / 4 {
        let mut run = desk.start(RUNS[0]);
        thread::sleep(Duration::from_micros(chance.below(200_000) as u64));
        run.kill().unwrap();
        run.wait().unwrap();
        if live.symlink_metadata().is_ok() {
            assert_eq!(served(&live, &[&one, &two]), Some(0));
            fs::remove_file(&live).unwrap();
        }
    }
    desk.run(RUNS[0]).done();
    assert_eq!(served(&live, &[&one, &two]), Some(0));
}

fn ended(child: Child) -> Run {
    Run::of(child.wait_with_output().unwrap())
}

#[test]
fn of_two_publishers_one_wins_and_the_other_is_told() {
    let (desk, [one, two]) = two();
    let live = desk.at("demo/live");
    for race in 0..number("RACES", 3) {
        let runs = RUNS.map(|line| desk.start(line)).map(ended);
        let won: Vec<usize> = (0..2).filter(|at| runs[*at].code == Some(0)).collect();
        for run in runs.iter().filter(|run| run.code != Some(0)) {
            assert_eq!(run.code, Some(2));
            assert!(run.err.contains("came first"), "{}", run.err);
        }
        let found = served(&live, &[&one, &two]).expect("one of the two");
        assert!(won.contains(&found), "race {race}: {won:?}");
    }
}

#[test]
fn a_publisher_who_holds_the_lock_keeps_others_out() {
    let desk = Desk::with_site();
    desk.run("--root demo publish live").done();
    let lock = fs::File::open(desk.at("demo/.live.yugto/lock")).unwrap();
    lock.lock().unwrap();
    desk.build(2, "public");
    desk.refuses("--root demo publish live", "came first", "");
    lock.unlock().unwrap();
    desk.run("--root demo publish live").done();
}

#[test]
fn readers_find_every_asset_of_every_page_while_the_site_is_published() {
    let (desk, _) = two();
    desk.run(RUNS[0]).done();
    let live = desk.at("demo/live");
    let (stop, pages) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        let _reading = Reading(&stop);
        for _ in 0..2 {
            scope.spawn(|| {
                while !stop.load(Ordering::Acquire) {
                    visit(|path| fs::read(live.join(path)).ok());
                    pages.fetch_add(1, Ordering::AcqRel);
                }
            });
        }
        for publication in 0..number("PUBLICATIONS", 6) {
            let run = desk.run(RUNS[(publication + 1) % 2]);
            assert_eq!(run.code, Some(0), "{}", run.err);
        }
    });
    assert!(pages.into_inner() > 10);
}
