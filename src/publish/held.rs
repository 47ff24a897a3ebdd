//! The list of a bucket's files in the hands of one publisher, who says again and again that it is at work.

use std::time::Duration;

use futures_util::future::{Either, select};
use tokio::time::sleep;

use super::bucket::Bucket;
use super::claim::{Claim, Holder};
use super::error::PublishError;
use super::marker::{MARKER, Marker};
use super::plan::Plan;
use super::storage::{Tag, Trouble};
use super::{News, Tell};
use crate::disk::Finished;

/// How often a publisher says that it is at it.
const BEAT: Duration = Duration::from_secs(4);

/// A version that no object has.
const NO_VERSION: &str = "\"00000000000000000000000000000000\"";

/// A list of files that this run holds.
pub(super) struct Held<'a> {
    pub(super) bucket: &'a Bucket,
    pub(super) marker: Marker,
    pub(super) beat: u32,
    pub(super) tag: Option<Tag>,
}

impl Held<'_> {
    /// Does what the plan says, and ends with a list of what is there.
    pub(super) async fn work(
        &mut self,
        site: &Finished,
        plan: &Plan,
        tell: Tell<'_>,
    ) -> Result<(), PublishError> {
        let bucket = self.bucket;
        self.meanwhile(bucket.bring(site, plan, tell)).await?;
        // All is there: whoever is interrupted from here on left a whole site.
        for (path, marked) in &plan.after.files {
            self.marker.files.insert(path.clone(), marked.clone());
        }
        self.say().await?;
        tell(News::Step("deleting what is no longer needed".to_owned()));
        self.meanwhile(bucket.prune(plan)).await?;
        let done = Claim {
            holder: Holder::Done,
            marker: plan.after.clone(),
        };
        self.write(&done).await
    }

    /// Says again and again that somebody is at work, until the work is done.
    async fn meanwhile(
        &mut self,
        work: impl Future<Output = Result<(), PublishError>>,
    ) -> Result<(), PublishError> {
        let mut work = std::pin::pin!(work);
        loop {
            match select(work.as_mut(), std::pin::pin!(sleep(BEAT))).await {
                Either::Left((done, _)) => return done,
                Either::Right(_) => {}
            }
            // The work waits for this, so that nobody writes who doesn't hold the list any more.
            self.say().await?;
        }
    }

    /// Whether the storage refuses what it is asked to refuse: writing what is there once more, if it isn't there, and
    /// if it is of another version. Harmless where it doesn't.
    pub(super) async fn is_minded(&self) -> Result<bool, PublishError> {
        let text = self.claim().print();
        for tag in [None, Some(NO_VERSION)] {
            match self.bucket.storage.put_if(MARKER, &text, tag).await {
                Err(Trouble::Condition) => {}
                Ok(_) => return Ok(false),
                Err(trouble) => return Err(self.bucket.failed(trouble)),
            }
        }
        Ok(true)
    }

    /// Leaves a storage as it was before anything was put there.
    pub(super) async fn withdraw(&mut self) -> Result<(), PublishError> {
        match self.bucket.tag {
            Some(_) => self.leave().await,
            None => {
                let gone = self.bucket.storage.delete(&[MARKER]).await;
                gone.map_err(|trouble| self.bucket.failed(trouble))
            }
        }
    }

    /// What this run says of the bucket.
    fn claim(&self) -> Claim {
        Claim {
            holder: Holder::Publisher {
                name: self.bucket.publisher.clone(),
                beat: self.beat,
            },
            marker: self.marker.clone(),
        }
    }

    /// Says that this run is at work, which it may if nobody else said so since.
    pub(super) async fn say(&mut self) -> Result<(), PublishError> {
        self.beat += 1;
        self.write(&self.claim()).await
    }

    /// Says that this run is not at work any more.
    pub(super) async fn leave(&mut self) -> Result<(), PublishError> {
        let claim = Claim {
            holder: Holder::Left,
            marker: self.marker.clone(),
        };
        self.write(&claim).await
    }

    async fn write(&mut self, claim: &Claim) -> Result<(), PublishError> {
        let bucket = self.bucket;
        let text = claim.print();
        // A second time, should an earlier word of ours have arrived without our hearing of it.
        for _ in 0..2 {
            match bucket
                .storage
                .put_if(MARKER, &text, self.tag.as_deref())
                .await
            {
                Ok(_) | Err(Trouble::Condition) => {}
                Err(trouble) => return Err(bucket.failed(trouble)),
            }
            // What is there now is true, whatever was answered.
            match bucket.claim().await? {
                Some((there, tag)) if there == *claim => {
                    self.tag = Some(tag);
                    return Ok(());
                }
                Some((there, tag)) if there.is_of(&bucket.publisher) => self.tag = Some(tag),
                there if there.as_ref().map(|(_, tag)| tag) == self.tag.as_ref() => break,
                _ => return Err(PublishError::Beaten(bucket.shown.clone())),
            }
        }
        Err(bucket.failed(Trouble::Lied))
    }
}
