//! Whole builds: fresh, without writing, and with nothing changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::process::{Usage, run};
use crate::report::{Report, Row, Unit};
use crate::tool::Kind;
use crate::{Bench, clear};

/// The marker and the list of files that Yugto keeps for itself begin so.
const OWN: &str = ".yugto";

pub(crate) fn measure(bench: &Bench, report: &mut Report) -> Result<(), String> {
    if let Some(memory) = &bench.memory {
        fresh_in_memory(bench, memory, report)?;
        checks(bench, memory, report)?;
    }
    fresh_on_disk(bench, report)?;
    again(bench, report)
}

fn fresh_in_memory(bench: &Bench, below: &Path, report: &mut Report) -> Result<(), String> {
    let mut cpu = Row::new("fresh build in memory", Unit::CpuSeconds)
        .part_of("hugo", 8)
        .part_of("zola", 10);
    let mut wall = Row::new("fresh build in memory, on the wall", Unit::Seconds);
    let mut peak = Row::new("peak memory of that build", Unit::Megabytes).most(200.0);
    for round in 0..bench.rounds {
        for tool in &bench.tools {
            let site = bench.site(tool, below)?;
            let out = below.join("out");
            let usage = run(&mut tool.build(&site, &out), below, bench.limit)?;
            let name = tool.kind.name();
            add(&mut cpu, &mut wall, name, &usage);
            if let Some(bytes) = usage.peak {
                peak.add_bytes(name, bytes);
            }
            if round == 0 {
                cpu.remark(format!("{name} wrote {}", Written::of(&out)));
            }
            clear(&out)?;
        }
    }
    report.push(cpu);
    report.push(wall);
    report.push(peak);
    Ok(())
}

fn checks(bench: &Bench, below: &Path, report: &mut Report) -> Result<(), String> {
    let mut cpu = Row::new(
        "without writing (check; hugo --renderToMemory)",
        Unit::CpuSeconds,
    )
    .most(2.0)
    .part_of("hugo", 8);
    let mut wall = Row::new("the same on the wall", Unit::Seconds);
    let mut peak = Row::new("peak memory of that", Unit::Megabytes);
    for _ in 0..bench.rounds {
        for tool in &bench.tools {
            let site = bench.site(tool, below)?;
            let Some(mut command) = tool.check(&site) else {
                continue;
            };
            let usage = run(&mut command, below, bench.limit)?;
            add(&mut cpu, &mut wall, tool.kind.name(), &usage);
            if let Some(bytes) = usage.peak {
                peak.add_bytes(tool.kind.name(), bytes);
            }
        }
    }
    report.push(cpu);
    report.push(wall);
    report.push(peak);
    Ok(())
}

/// Each turn writes into a folder of its own: making files anew where others were deleted costs more.
fn fresh_on_disk(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let mut wall = Row::new("fresh build on disk, on the wall", Unit::Seconds).part_of("cp -r", 1);
    let mut cpu = Row::new("fresh build on disk", Unit::CpuSeconds);
    for round in 0..bench.rounds {
        for tool in &bench.tools {
            let site = bench.site(tool, &bench.disk)?;
            let out = bench.disk.join(format!("out-{}-{round}", tool.kind.name()));
            settle();
            let usage = run(&mut tool.build(&site, &out), &bench.disk, bench.limit)?;
            add(&mut cpu, &mut wall, tool.kind.name(), &usage);
            if tool.kind == Kind::Yugto {
                settle();
                let copy = bench.disk.join(format!("out-copy-{round}"));
                let mut command = Command::new("cp");
                command.arg("-r").arg(&out).arg(copy);
                let usage = run(&mut command, &bench.disk, bench.limit)?;
                add(&mut cpu, &mut wall, "cp -r", &usage);
            }
        }
    }
    report.push(wall);
    report.push(cpu);
    for round in 0..bench.rounds {
        let names = bench.tools.iter().map(|tool| tool.kind.name());
        for name in names.chain(["copy"]) {
            // The last ones are built again.
            if round > 0 || name == "copy" {
                clear(&bench.disk.join(format!("out-{name}-{round}")))?;
            }
        }
    }
    Ok(())
}

fn again(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let mut wall = Row::new(
        "build again with nothing changed, on the wall",
        Unit::Seconds,
    )
    .part_of("hugo", 20);
    let mut cpu = Row::new("build again with nothing changed", Unit::CpuSeconds);
    let mut kept = true;
    for _ in 0..bench.rounds {
        for tool in &bench.tools {
            let site = bench.site(tool, &bench.disk)?;
            let out = bench.disk.join(format!("out-{}-0", tool.kind.name()));
            let before = dates(&out);
            settle();
            let usage = run(&mut tool.build(&site, &out), &bench.disk, bench.limit)?;
            add(&mut cpu, &mut wall, tool.kind.name(), &usage);
            if tool.kind == Kind::Yugto {
                kept &= before == dates(&out);
            }
        }
    }
    wall.so("no file is written again", kept);
    report.push(wall);
    report.push(cpu);
    for tool in &bench.tools {
        clear(&bench.disk.join(format!("out-{}-0", tool.kind.name())))?;
    }
    Ok(())
}

fn add(cpu: &mut Row, wall: &mut Row, name: &'static str, usage: &Usage) {
    wall.add(name, usage.wall);
    if let Some(seconds) = usage.cpu {
        cpu.add(name, seconds);
    }
}

/// Lets the disk catch up, so that nobody pays for the turn before.
fn settle() {
    let _ = Command::new("sync").status();
}

/// When each file was last written.
fn dates(out: &Path) -> BTreeMap<PathBuf, Option<SystemTime>> {
    files(out)
        .filter(|file| !file.file_name().to_string_lossy().starts_with(OWN))
        .map(|file| {
            let date = file.metadata().ok().and_then(|m| m.modified().ok());
            (file.into_path(), date)
        })
        .collect()
}

fn files(out: &Path) -> impl Iterator<Item = walkdir::DirEntry> {
    let entries = walkdir::WalkDir::new(out)
        .into_iter()
        .filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file())
}

/// How much a build made.
struct Written {
    html: usize,
    files: usize,
    bytes: u64,
}

impl Written {
    fn of(out: &Path) -> Self {
        let mut written = Self {
            html: 0,
            files: 0,
            bytes: 0,
        };
        for file in files(out) {
            written.files += 1;
            written.html += usize::from(file.path().extension().is_some_and(|e| e == "html"));
            written.bytes += fs::metadata(file.path()).map_or(0, |m| m.len());
        }
        written
    }
}

impl std::fmt::Display for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let megabytes = self.bytes as f64 / 1e6;
        let Self { html, files, .. } = self;
        write!(f, "{files} files, {html} of them HTML, {megabytes:.0} MB")
    }
}
