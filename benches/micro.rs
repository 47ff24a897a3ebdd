//! What single stages cost a page, on one thread unless it says otherwise: `cargo bench --bench micro`. Where `/proc`
//! tells, it is the time of processors and the memory that results keep; elsewhere the time on the wall.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark reads the clock and speaks"
)]

#[path = "site/mod.rs"]
mod site;

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use site::{Book, Place, Shape};
use yugto::markdown;
use yugto::pipeline::{Options, Pipeline};
use yugto::render::Renderer;
use yugto::source::Sources;
use yugto::theme;
use yugto::view::{self, Material};
use yugto::{check, plan};

const SHAPE: Shape = Shape {
    pages: 800,
    languages: 4,
};
/// Each stage is repeated for so long.
const LONG: Duration = Duration::from_secs(2);
/// What is timed at once takes at least so long.
const BATCH: Duration = Duration::from_millis(100);

fn main() {
    // `cargo test --all-targets` starts benchmarks too, to see that they start.
    let given = |flag: &str| std::env::args().any(|arg| arg == flag);
    if !given("--bench") || given("--test") {
        return;
    }
    let book = Book::new(SHAPE);
    let count = SHAPE.pages;
    println!("{count} pages in {} languages", SHAPE.languages);
    let sources = keep("sources", count, || {
        let mut sources = Sources::default();
        book.yugto(|path, text| sources.insert_text(path, text));
        sources
    });
    let mut pages: Vec<_> = sources.texts_under("content/").cloned().collect();
    pages.retain(|file| file.path.extension() == Some("md"));

    let options = markdown::Options::default();
    let mut pipeline = Pipeline::new(Options::default());
    let studied = keep("documents and the corpus", count, || {
        pipeline.study(sources.clone(), Vec::new())
    });
    let bodies: BTreeMap<_, _> = keep("bodies alone", count, || {
        let bodies = pages.iter().map(|file| {
            let (document, _) = markdown::parse(file, &options);
            (file.path.clone(), document.body)
        });
        bodies.collect()
    });
    measure("parse", count, || {
        for file in &pages {
            black_box(markdown::parse(file, &options));
        }
    });
    measure("study, nothing changed", count, || {
        black_box(pipeline.study(sources.clone(), Vec::new()));
    });
    let (corpus, locks) = (&studied.corpus, &studied.locks);
    let (planned, _) = plan::plan(corpus);
    measure("plan", count, || drop(black_box(plan::plan(corpus))));
    measure("check, without proofs", count, || {
        drop(black_box(check::check(corpus, locks, &planned, &[])));
    });

    let catalogs = studied.catalogs();
    let material = Material {
        corpus,
        locks,
        plan: &planned,
        catalogs: &catalogs,
        cards: None,
    };
    let make = || {
        let asks = view::asks(corpus, &planned).into_iter();
        let pages = asks.filter_map(|(path, ask)| Some((path, view::page(material, &ask)?)));
        pages.collect::<Vec<_>>()
    };
    let views = keep("views", count, make);
    measure("views", count, || drop(black_box(make())));
    measure("views compared", count, || {
        black_box(views == views.clone());
    });
    let data = || {
        let asks = view::asks(corpus, &planned).into_iter();
        asks.filter_map(|(_, ask)| view::file(material, &ask))
            .count()
    };
    measure("data", count, || _ = black_box(data()));

    let (theme, _) = theme::read(&studied.sources, &corpus.config.theme, None);
    let assets = theme
        .statics
        .keys()
        .map(|path| (path.clone(), path.clone()));
    let assets = Arc::new(assets.collect());
    let languages = corpus.config.languages.iter();
    let words = languages
        .map(|l| (l.language.shared(), catalogs.messages(&l.language)))
        .collect();
    let (renderer, faults) = Renderer::new(&Arc::new(theme), words, &assets);
    let Some(renderer) = renderer else {
        eprintln!("micro: the theme can't be used: {faults:?}");
        return;
    };
    let html = keep("pages", count, || {
        let pages = views.iter();
        let html = pages.map(|(_, page)| renderer.render(page, &bodies));
        html.collect::<Vec<_>>()
    });
    drop(html);
    measure("render", count, || {
        for (_, page) in &views {
            let _ = black_box(renderer.render(page, &bodies));
        }
    });

    measure("whole run without rendering, all threads", count, || {
        black_box(Pipeline::new(Options::default()).run(sources.clone(), Vec::new()));
    });
    pipeline.run(sources.clone(), Vec::new());
    let stage = Place::Stage(0, 0);
    let (folder, name) = book.name(stage);
    let path = format!("content/{folder}/en/{name}.md");
    let text = book.file(stage, 0);
    let mut edits = 0;
    measure("run after an edit of a page, all threads", count, || {
        edits += 1;
        let mut edited = sources.clone();
        edited.insert_text(&path, &format!("{text}\nEdit {edits}.\n"));
        black_box(pipeline.run(edited, Vec::new()));
    });
}

/// Prints the middle and the least of what `work` takes, for each of `count` pages.
fn measure(what: &str, count: usize, mut work: impl FnMut()) {
    let begun = Instant::now();
    work();
    // The system counts in steps of some milliseconds: what takes less is done several times.
    let once = begun.elapsed().max(Duration::from_micros(1));
    let repeats = (BATCH.as_nanos() / once.as_nanos()).max(1) as usize;
    let mut times = Vec::new();
    while begun.elapsed() < LONG || times.len() < 5 {
        let (before, used) = (Instant::now(), processors());
        for _ in 0..repeats {
            work();
        }
        let time = match (used, processors()) {
            (Some(before), Some(after)) => after - before,
            _ => before.elapsed().as_secs_f64(),
        };
        times.push(time * 1e6 / (count * repeats) as f64);
    }
    times.sort_by(f64::total_cmp);
    let (least, middle) = (times[0], times[times.len() / 2]);
    println!("{what:<44}{middle:>9.2} µs a page   least {least:>9.2}");
}

/// Makes something, and prints how much memory it keeps.
fn keep<T>(what: &str, count: usize, make: impl FnOnce() -> T) -> T {
    let before = memory();
    let made = make();
    if let (Some(before), Some(after)) = (before, memory()) {
        let kept = after.saturating_sub(before) / count as u64;
        println!("{what:<44}{:>9.1} kB a page", kept as f64 / 1e3);
    }
    made
}

/// Seconds of processors that all threads took so far.
fn processors() -> Option<f64> {
    let tasks = fs::read_dir("/proc/self/task").ok()?;
    let times = tasks.filter_map(|task| {
        let times = fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        times.split(' ').next()?.parse::<f64>().ok()
    });
    Some(times.sum::<f64>() / 1e9)
}

/// Bytes in memory.
fn memory() -> Option<u64> {
    let pages = fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = pages.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096)
}
