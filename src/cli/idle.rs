//! What the preview does when nobody asks for anything.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::say::Say;
use super::told::Teller;
use crate::diag::{Diagnostic, Report};
use crate::pipeline::Built;
use crate::serve::{Changed, Preview, Shown};

/// One thread that renders the pages nobody has asked for yet, so that the faults of templates are found too. It
/// leaves a site as soon as a newer one is shown.
pub(super) struct Idle(Arc<Shared>);

struct Shared {
    preview: Arc<Preview>,
    say: Say,
    teller: Arc<Teller>,
    /// The site to render next. Whoever shows anything holds this lock: the report of an old site can't come after
    /// a newer one.
    next: Mutex<Option<Arc<Built>>>,
    news: Condvar,
    /// Counts the sites.
    latest: AtomicU64,
}

impl Idle {
    /// Starts the thread; it ends with the process.
    pub(super) fn start(preview: Arc<Preview>, say: Say, teller: Arc<Teller>) -> Self {
        let shared = Arc::new(Shared {
            preview,
            say,
            teller,
            next: Mutex::new(None),
            news: Condvar::new(),
            latest: AtomicU64::new(0),
        });
        let worker = shared.clone();
        std::thread::spawn(move || {
            loop {
                // A fault of the tool must not end the preview; its message is in the terminal.
                drop(catch_unwind(AssertUnwindSafe(|| worker.render_next())));
            }
        });
        Self(shared)
    }

    /// Renders the rest of the site that is shown.
    pub(super) fn render(&self, built: &Arc<Built>) {
        self.0.put(self.0.lock(), built);
    }

    /// Shows a newer site, then renders the rest of it.
    pub(super) fn show(&self, shown: Shown, built: &Arc<Built>) {
        let next = self.0.lock();
        self.0.preview.show(shown);
        self.0.put(next, built);
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Option<Arc<Built>>> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, mut next: MutexGuard<'_, Option<Arc<Built>>>, built: &Arc<Built>) {
        self.latest.fetch_add(1, Ordering::AcqRel);
        *next = Some(built.clone());
        self.news.notify_one();
    }

    fn render_next(&self) {
        let (built, mine) = {
            let mut next = self.lock();
            loop {
                if let Some(built) = next.take() {
                    break (built, self.latest.load(Ordering::Acquire));
                }
                let waited = self.news.wait(next);
                next = waited.unwrap_or_else(PoisonError::into_inner);
            }
        };
        let is_latest = || self.latest.load(Ordering::Acquire) == mine;
        let Some(report) = built.finish(is_latest) else {
            return;
        };
        let known = built.report();
        let Some(site) = built.site().filter(|_| report != known) else {
            return;
        };
        let _held = self.lock();
        if is_latest() {
            let found = |d: &&Diagnostic| !known.diagnostics().contains(d);
            let found = report.diagnostics().iter().filter(found).cloned().collect();
            self.say.report(&Report::new(found), &built.sources);
            self.preview.show(Shown {
                site: Arc::new(site),
                tell: self.teller.tell(&built, &report),
                changed: Changed::Report,
                edit: None,
            });
        }
    }
}
