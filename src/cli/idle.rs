//! What the preview does when nobody asks for anything.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::say::Say;
use super::serve::{changed, news, others, what_changed};
use super::told::Teller;
use crate::diag::Report;
use crate::disk::Change;
use crate::pipeline::{Built, Judge};
use crate::serve::{self, Changed, Preview, Shown};
use crate::site::Site;

/// How long the line about an edit waits for pages to be counted.
const PATIENCE: Duration = Duration::from_millis(500);

/// A site that was made after an edit.
pub(super) struct Edit {
    /// What changed.
    pub(super) change: Change,
    /// What is shown: the site, or the last good one.
    pub(super) site: Arc<Site>,
    /// How long it took until the site could be shown.
    pub(super) took: Duration,
    /// The site, with what is wrong in single files.
    pub(super) made: Arc<Built>,
}

/// One thread that looks for what is wrong across pages, and renders those that nobody has asked for yet, so that the
/// faults of templates are found too. It leaves a site as soon as a newer one is shown.
pub(super) struct Idle(Arc<Shared>);

struct Shared {
    preview: Arc<Preview>,
    say: Say,
    teller: Arc<Teller>,
    /// Whoever shows anything holds this lock: the report of an old site can't come after a newer one.
    desk: Mutex<Desk>,
    news: Condvar,
    /// Counts the sites.
    latest: AtomicU64,
}

/// What there is to do.
#[derive(Default)]
struct Desk {
    /// The edits that nobody has looked at yet.
    edits: Vec<Edit>,
    /// The report that was told last.
    told: Report,
}

/// A site that was looked at.
struct Known {
    built: Arc<Built>,
    site: Arc<Site>,
    report: Report,
}

impl Idle {
    /// Starts the thread; it ends with the process.
    pub(super) fn start(preview: Arc<Preview>, say: Say, teller: Arc<Teller>) -> Self {
        Self(Arc::new(Shared {
            preview,
            say,
            teller,
            desk: Mutex::default(),
            news: Condvar::new(),
            latest: AtomicU64::new(0),
        }))
    }

    /// Begins with the site that is shown first, after so long.
    pub(super) fn begin(&self, made: Arc<Built>, site: Arc<Site>, took: Duration) {
        let shared = self.0.clone();
        std::thread::spawn(move || {
            let mut judge = Judge::default();
            let mut known = shared.first(&mut judge, &made, site, took);
            drop(made);
            shared.finish(&mut known, 0);
            loop {
                // A fault of the tool must not end the preview; its message is in the terminal.
                drop(catch_unwind(AssertUnwindSafe(|| {
                    shared.work(&mut judge, &mut known);
                })));
            }
        });
    }

    /// Shows a newer site, then looks at the rest of it.
    pub(super) fn show(&self, edit: Edit) {
        let mut desk = self.0.lock();
        // Until it is known what else is wrong, what was wrong before probably still is.
        let known = edit.made.report();
        let report = if known.has_errors() {
            &known
        } else {
            &desk.told
        };
        self.0.preview.show(Shown {
            site: edit.site.clone(),
            tell: self.0.teller.tell(&edit.made, report),
            changed: changed(&edit.change),
            edit: None,
        });
        self.0.latest.fetch_add(1, Ordering::AcqRel);
        desk.edits.push(edit);
        self.0.news.notify_one();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_latest(&self, mine: u64) -> bool {
        self.latest.load(Ordering::Acquire) == mine
    }

    /// Tells of the first site.
    fn first(&self, judge: &mut Judge, made: &Built, site: Arc<Site>, took: Duration) -> Known {
        let built = Arc::new(judge.judge(made.clone()));
        let report = built.report();
        self.say.grave(&report, &built.sources);
        self.say.line(&format!(
            "{} files, {} ({} ms); Ctrl+C ends this",
            site.entries.len(),
            self.say.counted(&report),
            took.as_millis()
        ));
        let known = Known {
            built,
            site,
            report,
        };
        self.show(&known, 0, None);
        known
    }

    /// Shows what is known, unless something newer is shown.
    fn show(&self, known: &Known, mine: u64, edit: Option<serve::Edit>) {
        let mut desk = self.lock();
        if self.is_latest(mine) {
            desk.told = known.report.clone();
            self.preview.show(Shown {
                site: known.site.clone(),
                tell: self.teller.tell(&known.built, &known.report),
                changed: Changed::Report,
                edit,
            });
        }
    }

    fn work(&self, judge: &mut Judge, known: &mut Known) {
        let (edits, mine) = {
            let mut desk = self.lock();
            while desk.edits.is_empty() {
                let waited = self.news.wait(desk);
                desk = waited.unwrap_or_else(PoisonError::into_inner);
            }
            let edits = std::mem::take(&mut desk.edits);
            (edits, self.latest.load(Ordering::Acquire))
        };
        let Some((edit, change)) = last(edits) else {
            return;
        };
        let built = Arc::new(judge.judge((*edit.made).clone()));
        let begun = Instant::now();
        let whole = built.finish(|| begun.elapsed() < PATIENCE && self.is_latest(mine));
        let report = whole.unwrap_or_else(|| built.report());
        let pages = built.changes_since(&known.built);
        let what = what_changed(&change);
        let old = (&*known.built, &known.site);
        let new = (&*built, &edit.site);
        let edited = self.teller.edit(&what, &change, pages, old, new);
        self.say
            .grave(&news(&report, &known.report), &built.sources);
        self.say.rebuilt(&what, pages, &report, edit.took);
        *known = Known {
            built,
            site: edit.site,
            report,
        };
        self.show(known, mine, Some(edited));
        self.finish(known, mine);
    }

    /// Renders the pages that nobody has asked for, and tells what is found.
    fn finish(&self, known: &mut Known, mine: u64) {
        let Some(whole) = known.built.finish(|| self.is_latest(mine)) else {
            return;
        };
        if whole == known.report {
            return;
        }
        let found = others(&whole, &known.report);
        known.report = whole;
        if self.is_latest(mine) {
            self.say.aside(&found, &known.built.sources);
            self.show(known, mine, None);
        }
    }
}

/// The last of several edits, and what they changed together.
fn last(mut edits: Vec<Edit>) -> Option<(Edit, Change)> {
    let last = edits.pop()?;
    let changes = edits.into_iter().map(|edit| edit.change);
    let change = changes.fold(last.change.clone(), |all, one| match (all, one) {
        (Change::Paths(mut all), Change::Paths(more)) => {
            all.extend(more);
            Change::Paths(all)
        }
        (Change::Polling, _) | (_, Change::Polling) => Change::Polling,
        _ => Change::Everything,
    });
    Some((last, change))
}
