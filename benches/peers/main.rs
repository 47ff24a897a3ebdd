//! How long Yugto takes and how much memory, beside Hugo and Zola where they are installed, in turns within one run.
//!
//! `cargo bench --bench peers -- --help` lists the options. Hugo and Zola are found on the search path, or where `HUGO`
//! and `ZOLA` say. Figures about processors and memory come from `/proc`, so they need Linux.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark starts programs, reads the clock and speaks"
)]

mod builds;
mod edits;
mod growth;
mod peer;
mod preview;
mod process;
mod report;
#[path = "../site/mod.rs"]
mod site;
mod tool;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, ValueEnum};

use report::Report;
use site::{Book, Shape};
use tool::{Kind, Tool};

/// The measures of `yugto`, beside other programs that build sites.
#[derive(Parser)]
#[command(name = "peers", bin_name = "cargo bench --bench peers --")]
struct Args {
    /// Pages in all languages together
    #[arg(long, value_name = "N", default_value_t = PAGES)]
    pages: usize,
    /// Languages, the first five with an interface of their own
    #[arg(long, value_name = "N", default_value_t = LANGUAGES)]
    languages: usize,
    /// Which of them are measured, where they are installed
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["hugo", "zola"])]
    peers: Vec<Peer>,
    /// What is measured
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["builds", "serve", "growth"])]
    only: Vec<Part>,
    /// How often each program has its turn
    #[arg(long, value_name = "N", default_value_t = 3)]
    rounds: usize,
    /// 1,000 pages and one round, for a first look
    #[arg(long)]
    quick: bool,
    /// Let growth go on to 100,000 pages: 4 GB of files, many minutes with the peers
    #[arg(long)]
    large: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Where files on disk go
    #[arg(long, value_name = "DIR", default_value = concat!(env!("CARGO_TARGET_TMPDIR"), "/peers"))]
    disk: PathBuf,
    /// A file system in memory
    #[arg(long, value_name = "DIR", default_value = "/dev/shm")]
    memory: PathBuf,
    /// Another `yugto` than the one just built
    #[arg(long, value_name = "FILE", default_value = env!("CARGO_BIN_EXE_yugto"))]
    yugto: PathBuf,
    /// Write the sites into a folder and measure nothing
    #[arg(long, value_name = "DIR")]
    make: Option<PathBuf>,
    /// Cargo says that this is a benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Peer {
    Hugo,
    Zola,
    None,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Fresh builds in memory and on disk, `check`, builds with nothing changed
    Builds,
    /// The preview: its start, its memory, edits
    Serve,
    /// What a page costs in larger and larger sites
    Growth,
}

/// The shape for which the bars hold.
const PAGES: usize = 10_000;
const LANGUAGES: usize = 4;
const QUICK: usize = 1_000;
/// What a folder of ours is called, below a folder that others use too.
const OURS: &str = "yugto-peers";

/// What all measures have in common.
struct Bench {
    book: Book,
    shape: Shape,
    tools: Vec<Tool>,
    rounds: usize,
    /// On disk.
    disk: PathBuf,
    /// In memory, if there is such a place.
    memory: Option<PathBuf>,
    limit: Duration,
}

impl Bench {
    /// A program's site in a folder, written there if it isn't yet.
    fn site(&self, tool: &Tool, below: &Path) -> Result<PathBuf, String> {
        let site = below.join(format!("site-{}", tool.kind.name()));
        if !site.is_dir() {
            tool.write(&self.book, &site)?;
        }
        Ok(site)
    }

    fn yugto(&self) -> &Tool {
        &self.tools[0]
    }
}

fn main() -> ExitCode {
    // `cargo test --all-targets` starts benchmarks too, to see that they start.
    let given = |flag: &str| std::env::args().any(|arg| arg == flag);
    if !given("--bench") || given("--test") {
        return ExitCode::SUCCESS;
    }
    match run(Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("peers: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: Args) -> Result<(), String> {
    let pages = if args.quick {
        args.pages.min(QUICK)
    } else {
        args.pages
    };
    let shape = Shape {
        pages,
        languages: args.languages,
    };
    let yugto = Tool::at(Kind::Yugto, args.yugto.clone())
        .ok_or_else(|| format!("{} doesn't run", args.yugto.display()))?;
    let mut tools = vec![yugto];
    for (peer, kind) in [(Peer::Hugo, Kind::Hugo), (Peer::Zola, Kind::Zola)] {
        if args.peers.contains(&peer) {
            match Tool::peer(kind) {
                Some(tool) => tools.push(tool),
                None => eprintln!("peers: there is no {}; going on without it", kind.name()),
            }
        }
    }
    let book = Book::new(shape);
    if let Some(folder) = args.make {
        for tool in &tools {
            tool.write(&book, &folder.join(tool.kind.name()))?;
        }
        return Ok(());
    }
    let memory = args.memory.is_dir().then(|| args.memory.join(OURS));
    let bench = Bench {
        book,
        shape,
        tools,
        rounds: if args.quick { 1 } else { args.rounds.max(1) },
        disk: args.disk,
        memory,
        limit: Duration::from_secs(120 + pages as u64 / 20),
    };
    let folders: Vec<&PathBuf> = bench.memory.iter().chain([&bench.disk]).collect();
    for folder in &folders {
        clear(folder)?;
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let measured = measure(&bench, &args.only, args.large);
    for folder in &folders {
        clear(folder)?;
    }
    let report = measured?;
    match args.json {
        true => println!("{}", report.json(&bench)),
        false => print!("{}", report.table(&bench)),
    }
    Ok(())
}

fn measure(bench: &Bench, parts: &[Part], large: bool) -> Result<Report, String> {
    let mut report = Report::new(bench.shape.pages == PAGES && bench.shape.languages == LANGUAGES);
    if parts.contains(&Part::Builds) {
        builds::measure(bench, &mut report)?;
    }
    if parts.contains(&Part::Serve) {
        edits::measure(bench, &mut report)?;
    }
    if parts.contains(&Part::Growth) {
        growth::measure(bench, &mut report, large)?;
    }
    Ok(report)
}

/// Takes away what an earlier run left.
fn clear(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// The middle of some figures.
fn median(figures: &[f64]) -> Option<f64> {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    match figures.len() % 2 {
        0 => Some((figures.get(middle.checked_sub(1)?)? + figures.get(middle)?) / 2.0),
        _ => figures.get(middle).copied(),
    }
}
