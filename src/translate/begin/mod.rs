//! A translation begins: pages of the source, waiting to be translated.

mod renew;
mod start;

pub use renew::Renewed;
pub use start::{Done, Started, start};
