//! A translation begins: pages of the source, waiting to be translated.

mod renew;
mod start;

pub use renew::Renewed;
pub(super) use renew::{Waiting, apart, follow, waiting};
pub use start::{Done, Started, start};
pub(super) use start::{begun, waiting_key};
