//! What a page costs in larger and larger sites.

use std::time::Duration;

use crate::process::run;
use crate::report::{Report, Row, Unit};
use crate::site::{Book, Shape};
use crate::{Bench, clear};

const SIZES: [usize; 2] = [1_000, 10_000];
const LARGE: usize = 100_000;
/// A page of a larger site costs at most so many times what it costs in the smallest.
const MOST: f64 = 1.3;
const LARGE_PEAK: u64 = 1_200 << 20;

pub(crate) fn measure(bench: &Bench, report: &mut Report, large: bool) -> Result<(), String> {
    let below = bench.memory.as_ref().unwrap_or(&bench.disk).join("growth");
    let mut smallest = None;
    let sizes = SIZES.iter().filter(|size| **size <= bench.shape.pages);
    for pages in sizes.copied().chain(large.then_some(LARGE)) {
        let book = Book::new(Shape {
            pages,
            ..bench.shape
        });
        let mut cost = Row::new(&format!("growth: {pages} pages"), Unit::MicrosecondsAPage);
        let mut peak = Row::new(
            &format!("growth: {pages} pages, peak memory"),
            Unit::Megabytes,
        );
        let tool = bench.yugto();
        let site = below.join("site");
        let out = below.join("out");
        tool.write(&book, &site)?;
        let mut most = 0;
        let mut least = f64::INFINITY;
        for _ in 0..bench.rounds {
            let limit = bench.limit + Duration::from_millis(pages as u64 * 10);
            let usage = run(&mut tool.build(&site, &out), &below, limit)?;
            if let Some(cpu) = usage.cpu {
                let cost_of_one = cpu / pages as f64 * 1e6;
                cost.add("yugto", cost_of_one);
                least = least.min(cost_of_one);
            }
            if let Some(bytes) = usage.peak {
                peak.add_bytes("yugto", bytes);
                most = most.max(bytes);
            }
            clear(&out)?;
        }
        clear(&below)?;
        let first = *smallest.get_or_insert(least);
        if least > first || pages > SIZES[0] {
            let times = least / first;
            cost.so(
                &format!("{times:.2} × {} pages (≤ {MOST})", SIZES[0]),
                times <= MOST,
            );
        }
        if pages == LARGE {
            peak.so("≤ 1200 MB", most <= LARGE_PEAK);
        }
        report.push(cost);
        report.push(peak);
    }
    Ok(())
}
