//! What the preview does when nobody asks for anything.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::say::{Say, counted};
use super::serve::{faults_of, news};
use crate::diag::{Diagnostic, Report};
use crate::pipeline::{Built, Changes, Judge};
use crate::serve::{Changed, Preview, Shown};
use crate::site::Site;

/// How long the line about an edit waits for pages to be counted.
const PATIENCE: Duration = Duration::from_millis(500);

/// A site that was made after an edit.
pub(super) struct Edit {
    /// What changed, in words.
    pub(super) what: String,
    /// What open pages do about it.
    pub(super) changed: Changed,
    /// What is shown: the site, or the last good one.
    pub(super) site: Arc<Site>,
    /// How long it took until the site could be shown.
    pub(super) took: Duration,
    /// The site, with what is wrong in single files.
    pub(super) made: Built,
}

/// One thread that looks for what is wrong across pages, and renders those that nobody has asked for yet, so that the
/// faults of templates are found too. It leaves a site as soon as a newer one is shown.
pub(super) struct Idle(Arc<Shared>);

struct Shared {
    preview: Arc<Preview>,
    say: Say,
    /// The edits that nobody has looked at yet. Whoever shows anything holds this lock: the report of an old site
    /// can't come after a newer one.
    next: Mutex<Vec<Work>>,
    news: Condvar,
    /// Counts the sites.
    latest: AtomicU64,
}

enum Work {
    /// The site that was shown first, whose report was told.
    First(Built),
    Edit(Edit),
}

impl Idle {
    /// Starts the thread; it ends with the process.
    pub(super) fn start(preview: Arc<Preview>, say: Say) -> Self {
        let shared = Arc::new(Shared {
            preview,
            say,
            next: Mutex::new(Vec::new()),
            news: Condvar::new(),
            latest: AtomicU64::new(0),
        });
        let worker = shared.clone();
        std::thread::spawn(move || {
            let mut desk = Desk::default();
            loop {
                // A fault of the tool must not end the preview; its message is in the terminal.
                drop(catch_unwind(AssertUnwindSafe(|| worker.work(&mut desk))));
            }
        });
        Self(shared)
    }

    /// Renders the rest of the site that is shown.
    pub(super) fn finish(&self, built: Built) {
        self.0.put(self.0.lock(), Work::First(built));
    }

    /// Shows a newer site, then looks at the rest of it.
    pub(super) fn show(&self, edit: Edit) {
        let next = self.0.lock();
        let known = edit.made.report();
        let now = self.0.preview.faults();
        self.0.preview.show(Shown {
            site: edit.site.clone(),
            // Until it is known what else is wrong, what was wrong before probably still is.
            faults: if known.has_errors() {
                faults_of(&known, &edit.made)
            } else {
                now
            },
            changed: edit.changed,
        });
        self.0.put(next, Work::Edit(edit));
    }
}

/// What is known of the sites before.
#[derive(Default)]
struct Desk {
    judge: Judge,
    before: Option<(Built, Report)>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Vec<Work>> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, mut next: MutexGuard<'_, Vec<Work>>, work: Work) {
        self.latest.fetch_add(1, Ordering::AcqRel);
        next.push(work);
        self.news.notify_one();
    }

    fn work(&self, desk: &mut Desk) {
        let (mut works, mine) = {
            let mut next = self.lock();
            while next.is_empty() {
                let waited = self.news.wait(next);
                next = waited.unwrap_or_else(PoisonError::into_inner);
            }
            (
                std::mem::take(&mut *next),
                self.latest.load(Ordering::Acquire),
            )
        };
        let is_latest = || self.latest.load(Ordering::Acquire) == mine;
        let Some(last) = works.pop() else {
            return;
        };
        let (built, edit) = match last {
            Work::First(built) => (built, None),
            Work::Edit(edit) => {
                let built = desk.judge.judge(edit.made.clone());
                (built, Some(edit))
            }
        };
        let mut report = built.report();
        if let Some(edit) = edit {
            self.tell(&works, &edit, &built, &mut report, desk);
        }
        if let Some(whole) = built.finish(is_latest)
            && whole != report
        {
            let _held = self.lock();
            if is_latest() {
                let known = report.diagnostics();
                let found = whole.diagnostics().iter().filter(|d| !known.contains(d));
                let found: Vec<Diagnostic> = found.cloned().collect();
                self.say.report(&Report::new(found), &built.sources);
                self.preview.report(faults_of(&whole, &built));
            }
            report = whole;
        }
        desk.before = Some((built, report));
    }

    /// Says what became of an edit, and of those before it that nobody looked at.
    fn tell(&self, others: &[Work], edit: &Edit, built: &Built, report: &mut Report, desk: &Desk) {
        let begun = Instant::now();
        let whole = built.finish(|| begun.elapsed() < PATIENCE);
        if let Some(whole) = whole {
            *report = whole;
        }
        let pages = match &desk.before {
            Some((before, _)) => built.changes_since(before),
            None => Changes::Site,
        };
        let none = Report::new(Vec::new());
        let before = desk.before.as_ref().map_or(&none, |(_, report)| report);
        self.say.faults(&news(report, before), &built.sources);
        for work in others {
            if let Work::Edit(edit) = work {
                self.say.line(&edit.what);
            }
        }
        let pages = match pages {
            Changes::Pages(1) => "1 page".to_owned(),
            Changes::Pages(count) => format!("{count} pages"),
            Changes::Site => "the whole site".to_owned(),
        };
        self.say.line(&format!(
            "{}: {pages}, {} ({} ms)",
            edit.what,
            counted(report),
            edit.took.as_millis()
        ));
        let _held = self.lock();
        if self.preview.shows(&edit.site) {
            self.preview.report(faults_of(report, built));
        }
    }
}
