//! The preview: its start, its memory, and how soon an edit is on the page.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::preview::Preview;
use crate::report::{Report, Row, Unit};
use crate::site::Place;
use crate::tool::{Kind, Tool};
use crate::{Bench, median};

/// How often a file is edited.
const EDITS: usize = 15;
/// The same for programs and files with which every edit makes every page anew.
const COSTLY_EDITS: usize = 5;
/// How long an edit may take.
const LIMIT: Duration = Duration::from_secs(120);
/// How long a preview may go on working after an edit.
const REST: Duration = Duration::from_secs(60);

/// A part of every page, which the site's own file goes over.
const PART: (&str, &str) = (
    "themes/yugto/templates/parts/footer.html",
    include_str!("../../themes/yugto/templates/parts/footer.html"),
);
const CATALOG: &str = "locales/en/ours.ftl";

struct Rows {
    start: Row,
    peak: Row,
    rest: Row,
    page: Row,
    rebuild: Row,
    title: Row,
    template: Row,
    catalog: Row,
}

pub(crate) fn measure(bench: &Bench, report: &mut Report) -> Result<(), String> {
    let mut rows = Rows {
        start: Row::new("serve: start to first page", Unit::Seconds).part_of("hugo", 10),
        peak: Row::new("serve: peak memory at the end", Unit::Megabytes).most(400.0),
        rest: Row::new("serve: memory at rest", Unit::Megabytes),
        page: Row::new(
            "serve: a page edited → new bytes served",
            Unit::Milliseconds,
        )
        .most(25.0),
        rebuild: Row::new("serve: the rebuild in that, as it says", Unit::Milliseconds).most(10.0),
        title: Row::new("serve: a stage’s title → its neighbour", Unit::Milliseconds).most(50.0),
        template: Row::new("serve: a template → the open page", Unit::Milliseconds).most(100.0),
        catalog: Row::new("serve: a catalog → the open page", Unit::Milliseconds).most(100.0),
    };
    for round in 0..bench.rounds {
        for tool in &bench.tools {
            let last = round + 1 == bench.rounds;
            turn(bench, tool, &mut rows, last)
                .map_err(|why| format!("{}: {why}", tool.kind.name()))?;
        }
    }
    for row in [
        rows.start,
        rows.rest,
        rows.peak,
        rows.page,
        rows.rebuild,
        rows.title,
        rows.template,
        rows.catalog,
    ] {
        report.push(row);
    }
    Ok(())
}

/// A start in each round, edits in the last one.
fn turn(bench: &Bench, tool: &Tool, rows: &mut Rows, edits: bool) -> Result<(), String> {
    let name = tool.kind.name();
    let site = bench.site(tool, &bench.disk)?;
    if tool.kind == Kind::Yugto {
        write(&site, PART.0, PART.1)?;
        write(&site, CATALOG, "home = Home\n")?;
    }
    let m = bench.book.models.len() / 2;
    let (here, next) = (Place::Stage(m, 0), Place::Stage(m, 1));
    let address = tool.address(&bench.book, here);
    let preview = Preview::start(tool, &site, &address, bench.limit)?;
    rows.start.add(name, preview.first_page);
    preview.running.rest(REST);
    if edits {
        if let Some(bytes) = preview.running.memory("VmRSS:") {
            rows.rest.add_bytes(name, bytes);
        }
        let file = tool.file(&bench.book, here);
        let text = fs::read_to_string(site.join(&file)).map_err(|e| format!("{file}: {e}"))?;
        let edit = Edit {
            preview: &preview,
            site: &site,
            file: &file,
            address: &address,
        };
        let body = |marker: &str| format!("{text}\n{marker}\n");
        let times = edit.repeat(count(tool), "page", body)?;
        rows.page.add(name, median(&times.seen).unwrap_or_default());
        if let Some(said) = median(&times.said) {
            rows.rebuild.add(name, said);
        }
        // The peers' fast modes leave other pages than the edited one as they are.
        if tool.kind == Kind::Yugto {
            let address = tool.address(&bench.book, next);
            let title =
                |marker: &str| text.replacen("title = \"", &format!("title = \"{marker} "), 1);
            let times = Edit {
                address: &address,
                ..edit
            }
            .repeat(count(tool), "title", title)?;
            rows.title
                .add(name, median(&times.seen).unwrap_or_default());
            restore(&preview, &site, &file, &text)?;
            let part = |marker: &str| format!("{}<p>{marker}</p>\n", PART.1);
            let times = Edit {
                file: PART.0,
                ..edit
            }
            .repeat(COSTLY_EDITS, "part", part)?;
            rows.template
                .add(name, median(&times.seen).unwrap_or_default());
            let words = |marker: &str| format!("home = {marker}\n");
            let times = Edit {
                file: CATALOG,
                ..edit
            }
            .repeat(COSTLY_EDITS, "words", words)?;
            rows.catalog
                .add(name, median(&times.seen).unwrap_or_default());
        }
        if let Some(bytes) = preview.running.memory("VmHWM:") {
            rows.peak.add_bytes(name, bytes);
        }
    }
    Ok(())
}

fn count(tool: &Tool) -> usize {
    match tool.kind {
        Kind::Yugto => EDITS,
        Kind::Hugo | Kind::Zola => COSTLY_EDITS,
    }
}

/// A file that is edited, and the page on which that is seen.
#[derive(Clone, Copy)]
struct Edit<'a> {
    preview: &'a Preview,
    site: &'a Path,
    file: &'a str,
    address: &'a str,
}

/// Milliseconds of each edit.
struct Times {
    seen: Vec<f64>,
    said: Vec<f64>,
}

impl Edit<'_> {
    /// Edits the file so many times, each time when the program has come to rest.
    fn repeat(
        &self,
        count: usize,
        kind: &str,
        text: impl Fn(&str) -> String,
    ) -> Result<Times, String> {
        let mut times = Times {
            seen: Vec::new(),
            said: Vec::new(),
        };
        for time in 0..count {
            self.preview.running.rest(REST);
            let marker = format!("{kind}-edit-{time}-seen");
            let text = text(&marker);
            self.preview.said();
            let begun = Instant::now();
            write(self.site, self.file, &text)?;
            self.preview.wait(self.address, &marker, LIMIT)?;
            times.seen.push(begun.elapsed().as_secs_f64() * 1000.0);
            times.said.extend(self.preview.said());
        }
        Ok(times)
    }
}

fn restore(preview: &Preview, site: &Path, file: &str, text: &str) -> Result<(), String> {
    write(site, file, text)?;
    preview.running.rest(REST);
    Ok(())
}

fn write(site: &Path, file: &str, text: &str) -> Result<(), String> {
    let path = site.join(file);
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(&path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}
