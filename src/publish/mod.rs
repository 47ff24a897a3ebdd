//! Publishing a built site: to a folder that a web server serves, to a branch of a git repository, or, with the feature
//! `cloud`, to S3-compatible storage.
//!
//! A plan comes first, by the hashes of the files on both sides; what is run then is what it says. Readers see the old
//! site or the new, of two publishers one wins and the other is told, and what was interrupted is completed by the next.

mod branch;
#[cfg(feature = "cloud")]
mod bucket;
#[cfg(feature = "cloud")]
mod claim;
#[cfg(feature = "cloud")]
mod credentials;
mod error;
mod folder;
#[cfg(feature = "cloud")]
mod held;
mod marker;
mod plan;
mod release;
#[cfg(feature = "cloud")]
mod storage;

pub use error::PublishError;
pub use plan::{Change, Plan, Role, Step};

use std::path::Path;

use crate::config::{Endpoint, History, Target};
use crate::disk::Finished;
use crate::git::Objects;
use branch::Branch;
use folder::Folder;
use marker::Marker;
use plan::{Retired, sizes};

/// What is to be published, and where.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The site's folder: a target's path begins there.
    pub root: &'a Path,
    /// The built site.
    pub site: &'a Finished,
    /// Its `site_id`: a target is of one site.
    pub id: &'a str,
    /// Where it goes.
    pub target: &'a Target,
    /// What a branch remembers.
    pub history: History,
    /// Where a bucket is, where the environment doesn't say so.
    pub endpoint: &'a Endpoint,
    /// How many files may go.
    pub deletes: Deletes,
}

/// What a publication is at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// It begins with something, such as `reading it back`.
    Step(String),
    /// Of what goes there, so much is there.
    Sent {
        /// Bytes that are there.
        done: u64,
        /// Bytes in all; never fewer.
        all: u64,
    },
}

/// Hears what a publication is at.
pub type Tell<'a> = &'a dyn Fn(News);

/// How many files of a target may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deletes {
    /// A few: ten, or one in five.
    Few,
    /// As many as the site no longer has.
    Any,
}

/// What a look at a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// The plan alone: nothing is touched.
    Look,
    /// The publication: nobody else publishes from now on.
    Publish,
}

/// A publication that is ready to be run.
#[derive(Debug)]
pub struct Prepared<'a> {
    request: Request<'a>,
    plan: Plan,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder(Folder),
    Branch(Branch),
    #[cfg(feature = "cloud")]
    Bucket(bucket::Bucket),
}

/// Looks at the target and plans.
///
/// # Errors
/// When the target is not this site's to publish to, or can't be looked at.
pub fn prepare(request: Request<'_>, intent: Intent) -> Result<Prepared<'_>, PublishError> {
    let (site, id) = (request.site, request.id);
    let (place, there, wanted, retired) = match request.target {
        Target::Folder(path) => {
            let mut folder = Folder::look(request.root, path, site)?;
            if intent == Intent::Publish {
                folder.lock()?;
            }
            let there = folder.there(id)?;
            let wanted = Marker::of(id, site);
            (Place::Folder(folder), there, wanted, Retired::Kept)
        }
        Target::Branch { remote, branch } => {
            let branch = Branch::look(request.root, (remote, branch), request.history, id)?;
            let there = branch.there.clone();
            let wanted = branch.wanted(id, site, Objects::Named)?;
            (Place::Branch(branch), there, wanted, Retired::Dropped)
        }
        #[cfg(feature = "cloud")]
        Target::Bucket { bucket, prefix } => {
            let patience = match intent {
                Intent::Look => bucket::Patience::Looks,
                Intent::Publish => bucket::Patience::Waits,
            };
            let place = (&**bucket, &**prefix);
            let bucket = bucket::Bucket::look(place, request.endpoint, id, patience)?;
            let there = bucket.there.clone();
            let wanted = Marker::of(id, site);
            (Place::Bucket(bucket), there, wanted, Retired::Kept)
        }
        #[cfg(not(feature = "cloud"))]
        Target::Bucket { .. } => return Err(PublishError::NoCloud),
    };
    if there.site != id {
        return Err(PublishError::OtherSite {
            place: request.target.to_string(),
            site: there.site,
        });
    }
    let plan = Plan::new(&wanted, &there, retired, &sizes(site));
    #[cfg(feature = "cloud")]
    if let Place::Bucket(bucket) = &place {
        bucket.spares_others(&plan)?;
    }
    Ok(Prepared {
        request,
        plan,
        place,
    })
}

impl Prepared<'_> {
    /// What will be done.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Refuses a plan by which more goes than anybody means.
    ///
    /// # Errors
    /// Then, unless the request allows it.
    pub fn approve(&self) -> Result<(), PublishError> {
        match (self.request.deletes, self.plan.too_many_deletions()) {
            (Deletes::Few, Some(count)) => Err(PublishError::TooManyDeletions {
                count,
                limit: self.plan.deletion_limit(),
            }),
            _ => Ok(()),
        }
    }

    /// Does what the plan says. An interrupted run leaves the old site or the new; the next one completes it.
    ///
    /// # Errors
    /// When it could not be done; then the target has the site that it had.
    pub fn run(self, tell: Tell<'_>) -> Result<(), PublishError> {
        self.approve()?;
        let Request { site, id, .. } = self.request;
        let files = self.plan.after.files.len();
        match &self.place {
            Place::Folder(folder) if self.plan.is_nothing() => folder.clear(),
            Place::Folder(folder) => {
                tell(News::Step(format!("laying out {files} files")));
                folder.publish(site, self.plan.after)
            }
            Place::Branch(_) if self.plan.is_nothing() => Ok(()),
            Place::Branch(branch) => {
                tell(News::Step(format!("committing and pushing {files} files")));
                branch.publish(id, site, &self.plan)
            }
            #[cfg(feature = "cloud")]
            Place::Bucket(bucket) if bucket.is_up_to_date(&self.plan) => Ok(()),
            #[cfg(feature = "cloud")]
            Place::Bucket(bucket) => bucket.publish(site, &self.plan, tell),
        }
    }
}
