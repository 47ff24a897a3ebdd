use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::address;
use super::open::{Is, Open, Seen};
use super::told::{Edit, Impact, Lead, Tell, Told};
use crate::site::Site;

/// What a replacement of the site changed, as far as open pages are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Pages: those that became others are loaded again.
    Pages,
    /// Only styles: they are exchanged, and the page stays as it is.
    Styles,
    /// Only what is told of them.
    Report,
}

/// What is to be shown from now on.
#[derive(Clone)]
pub struct Shown {
    /// The site.
    pub site: Arc<Site>,
    /// What there is to tell of its pages.
    pub tell: Arc<dyn Tell>,
    /// What differs from what was shown before.
    pub changed: Changed,
    /// The edit that made it so; `None` where the last one still is the last.
    pub edit: Option<Edit>,
}

/// What the preview shows at a moment.
#[derive(Clone)]
pub(super) struct Snapshot {
    pub(super) site: Arc<Site>,
    tell: Arc<dyn Tell>,
    /// Counts the replacements, from 1.
    pub(super) version: u64,
    /// The version in which more than styles last changed.
    pages: u64,
    /// The version in which styles last changed.
    styles: u64,
    /// The version that the last edit made; 0 before any.
    edited: u64,
    edit: Edit,
}

/// What an open page is told.
#[derive(Serialize)]
struct State<'a> {
    session: &'a str,
    pages: u64,
    styles: u64,
    edit: u64,
    /// What is at the page's address now.
    page: Option<Seen>,
    #[serde(flatten)]
    told: Told,
    /// What the last edit did.
    impact: Option<&'a Impact>,
    /// Where the last edit is seen, if that is another page and open pages are to follow.
    follow: Option<String>,
}

/// What the preview shows: shared by the server, which answers from it, and by whoever builds
/// the site anew.
pub struct Preview {
    now: Mutex<Arc<Snapshot>>,
    replaced: Condvar,
    /// Tells one run of the server from the next: each counts from 1.
    session: String,
}

impl Preview {
    /// A preview that shows this to begin with.
    pub fn new(first: Shown) -> Self {
        let clock = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            now: Mutex::new(Arc::new(Snapshot {
                site: first.site,
                tell: first.tell,
                version: 1,
                pages: 1,
                styles: 1,
                edited: 0,
                edit: first.edit.unwrap_or_default(),
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
        let (edited, edit) = match next.edit {
            Some(edit) => (version, edit),
            None => (now.edited, now.edit.clone()),
        };
        *now = Arc::new(Snapshot {
            site: next.site,
            tell: next.tell,
            version,
            pages,
            styles,
            edited,
            edit,
        });
        self.replaced.notify_all();
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

    /// What the page that is open at an address is told, as JSON. Its new bytes are there by then.
    pub(super) fn state(&self, snapshot: &Snapshot, address: Option<&str>) -> String {
        let open = address.map(|address| Open::at(&snapshot.site, address));
        let page = open.as_ref().and_then(|open| open.page.as_ref());
        // A fault in the tool itself costs only what it would have told.
        let told = catch_unwind(AssertUnwindSafe(|| snapshot.tell.tell(page)));
        let lead = snapshot.edit.follow.as_ref();
        let leads = |lead: &&Lead| {
            address.zip(open.as_ref()).is_some_and(|(address, open)| {
                let changed = || Open::at(&lead.before, address).seen != open.seen;
                page != Some(&lead.to) && !(open.seen.is == Is::Page && changed())
            })
        };
        let state = State {
            session: &self.session,
            pages: snapshot.pages,
            styles: snapshot.styles,
            edit: snapshot.edited,
            told: told.unwrap_or_default(),
            impact: (snapshot.edited > 0).then_some(&*snapshot.edit.impact),
            follow: lead.filter(leads).map(|lead| address::of(&lead.to)),
            page: open.map(|open| open.seen),
        };
        serde_json::to_string(&state).unwrap_or_default()
    }

    /// The tag that lets a page follow the preview. It says at which address, as it was asked for, the page is, and
    /// what it is.
    pub(super) fn script(&self, snapshot: &Snapshot, url: &str, seen: &Seen) -> String {
        let Self { session, .. } = self;
        let Snapshot {
            pages,
            styles,
            edited,
            ..
        } = snapshot;
        let (is, print) = (seen.is.name(), &seen.print);
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let address = address::encode(path);
        format!(
            "<script src=\"/__yugto/preview.js?session={session}&amp;pages={pages}&amp;styles={styles}&amp;edit={edited}&amp;is={is}&amp;print={print}&amp;address={address}\" type=\"module\"></script>"
        )
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Snapshot>> {
        // The value is replaced whole, so it is whole even if a thread died with the lock.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
