//! Publishing to S3-compatible storage, object by object: what a page leads to is there before the page, and what goes
//! is last. The list of files is written on a condition, so that of two publishers one wins; while it changes the
//! bucket, the list says so, and of which files nobody knows any more what is in them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::runtime::{Builder, Runtime};
use tokio::time::sleep;

use super::claim::{Claim, Holder, UNKNOWN};
use super::credentials;
use super::error::PublishError;
use super::held::Held;
use super::marker::{MARKER, Marked, Marker};
use super::plan::{Change, Plan, Role, Step};
use super::storage::{Storage, Tag, Trouble};
use super::{News, Tell};
use crate::config::Endpoint;
use crate::disk::Finished;
use crate::site::OutputPath;

/// A publisher that said nothing for so long is no more.
const GRACE: Duration = Duration::from_secs(15);

/// So many objects are written at a time.
const AT_A_TIME: usize = 16;

/// A bucket, or a part of one.
#[derive(Debug)]
pub(super) struct Bucket {
    pub(super) shown: String,
    runtime: Runtime,
    pub(super) storage: Storage,
    /// This run's name.
    pub(super) publisher: String,
    /// The version of the list that was read.
    pub(super) tag: Option<Tag>,
    /// What is there.
    pub(super) there: Marker,
    /// Whether what is there is whole.
    is_whole: bool,
    /// Objects that no publication put there.
    others: Vec<String>,
}

/// Counts what has arrived.
struct Sent<'a> {
    tell: Tell<'a>,
    done: Cell<u64>,
    all: u64,
}

impl<'a> Sent<'a> {
    fn new(plan: &Plan, tell: Tell<'a>) -> Self {
        let steps = plan.steps.iter();
        let brought = steps.filter(|step| step.change != Change::Deleted);
        Self {
            tell,
            done: Cell::new(0),
            all: brought.map(|step| step.size).sum(),
        }
    }

    fn begin(&self, step: String) {
        (self.tell)(News::Step(step));
        self.more(0);
    }

    fn more(&self, bytes: u64) {
        let done = self.done.get() + bytes;
        self.done.set(done);
        (self.tell)(News::Sent {
            done,
            all: self.all,
        });
    }
}

impl Bucket {
    /// The bucket as it is now. Where somebody seems to be publishing, `patience` says what to
    /// do.
    pub(super) fn look(
        (bucket, prefix): (&str, &str),
        endpoint: &Endpoint,
        site: &str,
        patience: Patience,
    ) -> Result<Self, PublishError> {
        let shown = format!("s3://{bucket}/{prefix}");
        let shown = shown.trim_end_matches('/').to_owned();
        let failed = |trouble| PublishError::storage(&shown, trouble);
        let found = credentials::find(endpoint.url.as_deref(), endpoint.region.as_deref());
        let runtime = Builder::new_current_thread().enable_all().build();
        let mut bucket = Self {
            runtime: runtime.map_err(|_| failed(Trouble::Connection))?,
            storage: Storage::open(bucket, prefix, &found).map_err(failed)?,
            publisher: name(),
            tag: None,
            there: Marker::nothing(site),
            is_whole: true,
            others: Vec::new(),
            shown,
        };
        let read = bucket.runtime.block_on(bucket.read(patience))?;
        let (claim, objects) = read;
        if let Some((claim, tag)) = claim {
            bucket.tag = Some(tag);
            bucket.is_whole = claim.holder == Holder::Done;
            bucket.there = claim.marker;
        } else if !objects.is_empty() {
            return Err(PublishError::Foreign(bucket.shown));
        }
        let listed = |path: &String| bucket.there.files.contains_key(&OutputPath::new(path));
        let others = objects
            .keys()
            .filter(|path| !listed(path) && *path != MARKER);
        bucket.others = others.cloned().collect();
        // What somebody removed by hand is to come again.
        bucket
            .there
            .files
            .retain(|path, _| objects.contains_key(path.as_str()));
        Ok(bucket)
    }

    async fn read(
        &self,
        patience: Patience,
    ) -> Result<(Option<(Claim, Tag)>, BTreeMap<String, Tag>), PublishError> {
        let mut claim = self.claim().await?;
        if let (Patience::Waits, Some((Claim { holder, .. }, tag))) = (patience, &claim)
            && matches!(holder, Holder::Publisher { .. })
        {
            sleep(GRACE).await;
            let now = self.claim().await?;
            if now.as_ref().map(|(_, tag)| tag) != Some(tag) {
                return Err(PublishError::Beaten(self.shown.clone()));
            }
            claim = now;
        }
        let objects = self.storage.list().await;
        let objects = objects.map_err(|trouble| self.failed(trouble))?;
        // Whoever publishes for the first time just now begins with a claim.
        if claim.is_none() && !objects.is_empty() && self.claim().await?.is_some() {
            return Err(PublishError::Beaten(self.shown.clone()));
        }
        Ok((claim, objects))
    }

    /// The list of files.
    pub(super) async fn claim(&self) -> Result<Option<(Claim, Tag)>, PublishError> {
        let found = self.storage.get(MARKER).await;
        let Some((bytes, tag)) = found.map_err(|trouble| self.failed(trouble))? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes).ok();
        match text.as_deref().and_then(Claim::parse) {
            Some(claim) => Ok(Some((claim, tag))),
            None => Err(PublishError::Marker(self.shown.clone())),
        }
    }

    /// Whether nothing has to be done.
    pub(super) fn is_up_to_date(&self, plan: &Plan) -> bool {
        self.is_whole && plan.is_nothing()
    }

    /// Refuses a plan by which an object would be written over that no publication put there.
    pub(super) fn spares_others(&self, plan: &Plan) -> Result<(), PublishError> {
        let taken = |path: &&String| plan.after.files.contains_key(&OutputPath::new(path));
        match self.others.iter().find(taken) {
            Some(path) => Err(PublishError::Foreign(format!("{}/{path}", self.shown))),
            None => Ok(()),
        }
    }

    /// Does what the plan says.
    pub(super) fn publish(
        &self,
        site: &Finished,
        plan: &Plan,
        tell: Tell<'_>,
    ) -> Result<(), PublishError> {
        self.runtime.block_on(async {
            let mut marker = self.there.clone();
            for step in &plan.steps {
                // Those that go stay listed until they are gone.
                let unknown = Marked {
                    hash: UNKNOWN.to_owned(),
                    age: 0,
                };
                if step.change != Change::Deleted {
                    marker.files.insert(step.path.clone(), unknown);
                }
            }
            let mut held = Held {
                bucket: self,
                marker,
                beat: 0,
                tag: self.tag.clone(),
            };
            held.say().await?;
            let done = match held.is_minded().await {
                Ok(true) => held.work(site, plan, tell).await,
                Ok(false) => {
                    let withdrawn = held.withdraw().await;
                    return withdrawn.and(Err(self.failed(Trouble::Unconditional)));
                }
                Err(error) => Err(error),
            };
            if done.is_err() {
                // The next run needn't wait then. It does where this fails too.
                drop(held.leave().await);
            }
            done
        })
    }

    pub(super) fn failed(&self, trouble: Trouble) -> PublishError {
        PublishError::storage(&self.shown, trouble)
    }

    /// Writes the objects of one role, and gives their versions.
    async fn upload(
        &self,
        site: &Finished,
        plan: &Plan,
        role: Role,
        sent: &Sent<'_>,
    ) -> Result<BTreeMap<String, Tag>, PublishError> {
        let steps = plan.steps.iter();
        let steps = steps.filter(|step| step.change != Change::Deleted && step.role == role);
        let steps: Vec<&Step> = steps.collect();
        let what = match role {
            Role::Asset => "assets",
            Role::Page => "pages",
            Role::Index => "files of the front door",
        };
        sent.begin(format!("putting {} {what} there", steps.len()));
        let puts = stream::iter(steps).map(|step| async move {
            let bytes = read(site, step)?;
            let (kind, cache) = (step.path.media_type(), step.role.cache_control());
            let put = self
                .storage
                .put(step.path.as_str(), bytes, kind, cache)
                .await;
            let tag = put.map_err(|trouble| self.failed(trouble))?;
            sent.more(step.size);
            Ok((step.path.as_str().to_owned(), tag))
        });
        puts.buffer_unordered(AT_A_TIME).try_collect().await
    }

    /// Writes what is new, and makes sure that it is there: assets before any page leads to them.
    pub(super) async fn bring(
        &self,
        site: &Finished,
        plan: &Plan,
        tell: Tell<'_>,
    ) -> Result<(), PublishError> {
        let sent = Sent::new(plan, tell);
        for role in [Role::Asset, Role::Page, Role::Index] {
            let written = self.upload(site, plan, role, &sent).await?;
            if written.is_empty() {
                continue;
            }
            tell(News::Step("reading it back".to_owned()));
            let objects = self.storage.list().await.map_err(|t| self.failed(t))?;
            let is_there = |(path, tag): (&String, &Tag)| objects.get(path) == Some(tag);
            if !written.iter().all(is_there) {
                return Err(self.failed(Trouble::Lied));
            }
        }
        Ok(())
    }

    /// Deletes what goes, and makes sure that it is gone.
    pub(super) async fn prune(&self, plan: &Plan) -> Result<(), PublishError> {
        let steps = plan.steps.iter();
        let steps = steps.filter(|step| step.change == Change::Deleted);
        let paths: Vec<&str> = steps.map(|step| step.path.as_str()).collect();
        if paths.is_empty() {
            return Ok(());
        }
        let deleted = self.storage.delete(&paths).await;
        deleted.map_err(|trouble| self.failed(trouble))?;
        let objects = self.storage.list().await.map_err(|t| self.failed(t))?;
        match paths.iter().any(|path| objects.contains_key(*path)) {
            true => Err(self.failed(Trouble::Lied)),
            false => Ok(()),
        }
    }
}

/// What to do where somebody seems to be publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    /// See whether they live.
    Waits,
    /// Take what is there as it is.
    Looks,
}

/// A file of the built site, as it was when the plan was made.
fn read(site: &Finished, step: &Step) -> Result<Vec<u8>, PublishError> {
    let moving = || PublishError::Moving(site.folder.clone());
    let bytes = std::fs::read(site.folder.join(step.path.as_str())).map_err(|_| moving())?;
    let mut hash = blake3::hash(&bytes).to_hex().to_string();
    hash.truncate(16);
    let was = site.files.get(&step.path).map(|file| &*file.hash);
    match was == Some(&*hash) {
        true => Ok(bytes),
        false => Err(moving()),
    }
}

/// A name that no other run has.
fn name() -> String {
    let part = || RandomState::new().hash_one(std::process::id());
    format!("{:016x}{:016x}", part(), part())
}
