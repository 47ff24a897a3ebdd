//! Disks that refuse: whatever call of the system fails, a command says so in words that name the place, loses and halves
//! nothing, and does all of it when it is run again. A sample of all calls, or each one:
//!
//! ```text
//! DISK_FAULTS=all cargo test --test disks
//! ```

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "tests touch files and the environment, start the command, and say what they leave out"
)]
#![cfg(target_os = "linux")]

mod full;
mod scene;
#[path = "../story/mod.rs"]
mod story;
mod strace;

use scene::Scene;
use strace::{Fault, Machine};

/// So many of a command’s faults are tried, unless all are asked for.
const SAMPLE: usize = 12;

/// Those that are tried: all, or some with the same way from each to the next.
fn chosen(faults: Vec<Fault>) -> Vec<Fault> {
    if std::env::var("DISK_FAULTS").is_ok_and(|which| which == "all") {
        return faults;
    }
    let every = faults.len().div_ceil(SAMPLE).max(1);
    // Not only the first error of each call.
    faults.into_iter().skip(every / 3).step_by(every).collect()
}

fn try_all(scenes: &[fn() -> Scene]) {
    let Some(machine) = Machine::new() else {
        return;
    };
    for scene in scenes {
        let mut scene = scene();
        let faults = scene.learn(&machine);
        assert!(faults.len() > 20, "{}: {faults:?}", scene.line);
        let all = faults.len();
        let chosen = chosen(faults);
        let mut wrong = Vec::new();
        for fault in &chosen {
            if let Err(why) = scene.survive(&machine, fault) {
                wrong.push(format!("{fault}: {why}"));
            }
        }
        let (line, tried) = (&scene.line, chosen.len());
        eprintln!("{line}: {tried} of {all} faults, {} were told", scene.told);
        assert!(
            wrong.is_empty(),
            "{line}: {} of {tried}:\n{}",
            wrong.len(),
            wrong.join("\n")
        );
        assert!(scene.told > 0, "{line} never failed");
    }
}

#[test]
fn a_build_is_whole_or_says_that_it_is_not() {
    try_all(&[scene::first_build, scene::later_build]);
}

#[test]
fn readers_see_the_old_site_or_the_new_one() {
    try_all(&[scene::first_publication, scene::later_publication]);
}

#[test]
fn sources_are_edited_whole_or_not_at_all() {
    try_all(&[
        scene::rename,
        scene::accept,
        scene::accept_messages,
        scene::import,
        scene::add_stage,
        scene::add_language,
        scene::start,
    ]);
}

#[test]
fn what_is_written_beside_a_site_is_whole() {
    try_all(&[scene::export_po, scene::export_book, scene::new]);
}
