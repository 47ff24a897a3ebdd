//! The git repository in which a site lies: its history, and the branch to which it is published. The room that starts
//! a process, always git, with fixed arguments and without a shell; nothing of the repository's own configuration
//! starts another, but for what git needs to reach a remote.

mod branch;
mod call;
mod error;
mod history;
mod remote;

pub use branch::{Entry, Objects, Repository};
pub use error::GitError;
pub use history::{NoHistory, history};
pub use remote::Pushed;
