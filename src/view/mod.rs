//! What templates see.

mod page;

pub use page::*;
