use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;

use crate::site::Site;

/// What a replacement of the site changed, as far as open pages are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Pages: they are loaded again.
    Pages,
    /// Only styles: they are exchanged, and the page stays as it is.
    Styles,
    /// Only the faults that are reported.
    Report,
}

/// How much faults weigh: errors cover the page, warnings take a line of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// There is an error among them.
    Errors,
    /// There is none.
    Warnings,
}

/// The faults that are shown over every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Faults {
    /// Whether the report is unfolded at once.
    pub weight: Weight,
    /// How many: `2 errors, 1 warning`.
    pub summary: Arc<str>,
    /// The report, plain text as for a terminal without colour.
    pub text: Arc<str>,
}

/// What is to be shown from now on.
#[derive(Clone)]
pub struct Shown {
    /// The site.
    pub site: Arc<Site>,
    /// What is wrong with it, if anything is.
    pub faults: Option<Faults>,
    /// What differs from what was shown before.
    pub changed: Changed,
}

/// What the preview shows at a moment.
#[derive(Clone)]
pub(super) struct Snapshot {
    pub(super) site: Arc<Site>,
    pub(super) faults: Option<Faults>,
    /// Counts the replacements, from 1.
    pub(super) version: u64,
    /// The version in which pages last changed.
    pub(super) pages: u64,
    /// The version in which styles last changed.
    pub(super) styles: u64,
}

/// What open pages are told.
#[derive(Serialize)]
struct State<'a> {
    session: &'a str,
    pages: u64,
    styles: u64,
    faults: &'a Option<Faults>,
}

/// What the preview shows: shared by the server, which answers from it, and by whoever builds
/// the site anew.
pub struct Preview {
    now: Mutex<Arc<Snapshot>>,
    replaced: Condvar,
    /// Tells one run of the server from the next, so that pages reload after a restart.
    session: String,
}

impl Preview {
    /// A preview that shows this to begin with.
    pub fn new(first: Shown) -> Self {
        let clock = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            now: Mutex::new(Arc::new(Snapshot {
                site: first.site,
                faults: first.faults,
                version: 1,
                pages: 1,
                styles: 1,
            })),
            replaced: Condvar::new(),
            session: format!("{:x}", clock.map_or(0, |clock| clock.as_nanos())),
        }
    }

    /// Shows this from now on, and tells every open page.
    pub fn show(&self, next: Shown) {
        let mut now = self.lock();
        let version = now.version + 1;
        let (pages, styles) = match next.changed {
            Changed::Pages => (version, version),
            Changed::Styles => (now.pages, version),
            Changed::Report => (now.pages, now.styles),
        };
        *now = Arc::new(Snapshot {
            site: next.site,
            faults: next.faults,
            version,
            pages,
            styles,
        });
        self.replaced.notify_all();
    }

    /// Shows other faults over the same site, and tells every open page.
    pub fn report(&self, faults: Option<Faults>) {
        let site = self.now().site.clone();
        self.show(Shown {
            site,
            faults,
            changed: Changed::Report,
        });
    }

    /// The faults that are shown.
    pub fn faults(&self) -> Option<Faults> {
        self.now().faults.clone()
    }

    /// Whether that very site is shown.
    pub fn shows(&self, site: &Arc<Site>) -> bool {
        Arc::ptr_eq(&self.now().site, site)
    }

    pub(super) fn now(&self) -> Arc<Snapshot> {
        self.lock().clone()
    }

    /// What is shown as soon as it is another version than `seen`, or after `patience` or
    /// [`Preview::wake`] whatever is shown then.
    pub(super) fn after(&self, seen: u64, patience: Duration) -> Arc<Snapshot> {
        let now = self.lock();
        if now.version != seen {
            return now.clone();
        }
        let waited = self.replaced.wait_timeout(now, patience);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    /// Wakes everyone who waits in [`Preview::after`].
    pub(super) fn wake(&self) {
        let _now = self.lock();
        self.replaced.notify_all();
    }

    /// The state that open pages are told, as JSON.
    pub(super) fn state(&self, snapshot: &Snapshot) -> String {
        let state = State {
            session: &self.session,
            pages: snapshot.pages,
            styles: snapshot.styles,
            faults: &snapshot.faults,
        };
        serde_json::to_string(&state).unwrap_or_default()
    }

    /// The tag that lets a page follow the preview; it says of which version the page is.
    pub(super) fn script(&self, snapshot: &Snapshot) -> String {
        format!(
            "<script src=\"/__yugto/preview.js?session={}&amp;pages={}&amp;styles={}\" type=\"module\"></script>",
            self.session, snapshot.pages, snapshot.styles
        )
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Snapshot>> {
        // The value is replaced whole, so it is whole even if a thread died with the lock.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
