//! What was measured, beside its bars.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use serde_json::{Value, json};

use crate::{Bench, median};

/// Every figure, in the order in which it was measured.
pub(crate) struct Report {
    rows: Vec<Row>,
    /// Whether the site is of the shape for which the bars hold.
    judges: bool,
}

/// One measure: the figures of each program, a figure a turn.
pub(crate) struct Row {
    measure: String,
    unit: Unit,
    figures: Vec<(&'static str, Vec<f64>)>,
    bars: Vec<Bar>,
    /// What else is to be said.
    remarks: Vec<String>,
}

#[derive(Clone, Copy)]
pub(crate) enum Unit {
    CpuSeconds,
    Seconds,
    Milliseconds,
    Megabytes,
    /// Microseconds of processors for each page.
    MicrosecondsAPage,
}

/// What Yugto is held to.
enum Bar {
    /// No more than that share of what another program takes, turn by turn.
    Share {
        of: &'static str,
        most: f64,
        said: String,
    },
    /// No more than that.
    Most { most: f64, said: String },
    /// Something that is so or isn't.
    So { said: String, met: bool },
}

struct Verdict {
    said: String,
    share: Option<f64>,
    met: bool,
}

const MEGABYTE: f64 = 1_048_576.0;

impl Unit {
    fn name(self) -> &'static str {
        match self {
            Self::CpuSeconds => "CPU s",
            Self::Seconds => "s",
            Self::Milliseconds => "ms",
            Self::Megabytes => "MB",
            Self::MicrosecondsAPage => "CPU µs a page",
        }
    }

    fn shown(self, figure: f64) -> String {
        match self {
            Self::CpuSeconds | Self::Seconds => format!("{figure:.2}"),
            Self::Milliseconds => format!("{figure:.1}"),
            Self::Megabytes | Self::MicrosecondsAPage => format!("{figure:.0}"),
        }
    }
}

impl Row {
    pub(crate) fn new(measure: &str, unit: Unit) -> Self {
        Self {
            measure: measure.to_owned(),
            unit,
            figures: Vec::new(),
            bars: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// A program's figure of another turn.
    pub(crate) fn add(&mut self, program: &'static str, figure: f64) {
        match self.figures.iter_mut().find(|(name, _)| *name == program) {
            Some((_, figures)) => figures.push(figure),
            None => self.figures.push((program, vec![figure])),
        }
    }

    pub(crate) fn add_bytes(&mut self, program: &'static str, bytes: u64) {
        self.add(program, bytes as f64 / MEGABYTE);
    }

    /// At most 1/`part` of what another program takes.
    pub(crate) fn part_of(mut self, of: &'static str, part: u32) -> Self {
        let said = match part {
            1 => format!("≤ 1.0 × {of}"),
            part => format!("≤ 1/{part} of {of}"),
        };
        let most = 1.0 / f64::from(part);
        self.bars.push(Bar::Share { of, most, said });
        self
    }

    pub(crate) fn most(mut self, most: f64) -> Self {
        let said = format!("≤ {most} {}", self.unit.name());
        self.bars.push(Bar::Most { most, said });
        self
    }

    pub(crate) fn so(&mut self, said: &str, met: bool) {
        let said = said.to_owned();
        self.bars.push(Bar::So { said, met });
    }

    pub(crate) fn remark(&mut self, remark: String) {
        self.remarks.push(remark);
    }

    fn of(&self, program: &str) -> &[f64] {
        let found = self.figures.iter().find(|(name, _)| *name == program);
        found.map_or(&[], |(_, figures)| figures)
    }

    fn verdicts(&self) -> Vec<Verdict> {
        let own = self.of("yugto");
        let bars = self.bars.iter().filter_map(|bar| match bar {
            Bar::Share { of, most, said } => {
                let pairs = own
                    .iter()
                    .zip(self.of(of))
                    .filter(|(_, theirs)| **theirs > 0.0);
                let shares: Vec<f64> = pairs.map(|(ours, theirs)| ours / theirs).collect();
                let share = median(&shares)?;
                Some(Verdict {
                    said: said.clone(),
                    share: Some(share),
                    met: share <= *most,
                })
            }
            Bar::Most { most, said } => Some(Verdict {
                said: said.clone(),
                share: None,
                met: median(own)? <= *most,
            }),
            Bar::So { said, met } => Some(Verdict {
                said: said.clone(),
                share: None,
                met: *met,
            }),
        });
        bars.collect()
    }
}

impl Report {
    pub(crate) fn new(judges: bool) -> Self {
        Self {
            rows: Vec::new(),
            judges,
        }
    }

    /// A row that was measured; one without figures says nothing.
    pub(crate) fn push(&mut self, row: Row) {
        if !row.figures.is_empty() {
            self.rows.push(row);
        }
    }

    pub(crate) fn table(&self, bench: &Bench) -> String {
        let mut text = String::new();
        let _ = writeln!(
            text,
            "{} pages in {} languages; {}",
            bench.shape.pages,
            bench.book.languages.len(),
            surroundings()
        );
        for tool in &bench.tools {
            let _ = writeln!(text, "{}: {}", tool.kind.name(), tool.version);
        }
        for row in &self.rows {
            let _ = writeln!(text, "\n{} ({})", row.measure, row.unit.name());
            let figures = row.figures.iter().map(|(name, figures)| {
                let shown = median(figures).map_or_else(String::new, |f| row.unit.shown(f));
                format!("{name} {shown}")
            });
            let _ = writeln!(text, "    {}", figures.collect::<Vec<_>>().join("   "));
            for verdict in row.verdicts() {
                let share = verdict.share.map_or_else(String::new, share);
                let met = match (self.judges, verdict.met) {
                    (false, _) => "",
                    (true, true) => "met",
                    (true, false) => "MISSED",
                };
                let line = format!("    {:<28}{share:<22}{met}", verdict.said);
                let _ = writeln!(text, "{}", line.trim_end());
            }
            for remark in &row.remarks {
                let _ = writeln!(text, "    {remark}");
            }
        }
        if !self.judges {
            text.push_str("\nThe bars are for 10000 pages in 4 languages.\n");
        }
        text
    }

    pub(crate) fn json(&self, bench: &Bench) -> Value {
        let rows = self.rows.iter().map(|row| {
            let figures: BTreeMap<&str, Value> = row
                .figures
                .iter()
                .map(|(name, figures)| {
                    (*name, json!({"median": median(figures), "turns": figures}))
                })
                .collect();
            let bars = row.verdicts().into_iter().map(|verdict| {
                let met = self.judges.then_some(verdict.met);
                json!({"bar": verdict.said, "share": verdict.share, "met": met})
            });
            json!({
                "measure": row.measure,
                "unit": row.unit.name(),
                "figures": figures,
                "bars": bars.collect::<Vec<_>>(),
                "remarks": row.remarks,
            })
        });
        let tools = bench.tools.iter();
        let tools: BTreeMap<&str, &str> = tools.map(|t| (t.kind.name(), &*t.version)).collect();
        json!({
            "pages": bench.shape.pages,
            "languages": bench.book.languages.len(),
            "surroundings": surroundings(),
            "programs": tools,
            "rows": rows.collect::<Vec<_>>(),
        })
    }
}

fn share(share: f64) -> String {
    match share < 0.5 {
        true => format!("{share:.3} (1/{:.1})", 1.0 / share),
        false => format!("{share:.2}"),
    }
}

/// What the figures depend on beside the programs.
fn surroundings() -> String {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    format!("{processors} processors, load {load} at the end")
}
