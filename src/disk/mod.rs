//! The site's files: read into [`Sources`](crate::source::Sources), edited and watched, and a finished
//! site written. Beside `serve` and `cli` the only room that touches files.

mod asset;
mod batch;
mod edit;
mod error;
mod file;
mod finished;
mod kept;
mod lean;
mod links;
mod locate;
mod manifest;
mod names;
mod origin;
mod output;
mod pack;
mod picture;
mod read;
mod reader;
mod root;
mod transact;
mod walk;
mod watch;
mod write;

pub use edit::EditError;
pub use error::WriteError;
pub use file::load;
pub use finished::{Finished, FinishedFile, NotFinished};
pub use kept::{kept, kept_files};
pub use links::movable;
pub use locate::{absolute, around, below, real};
pub use names::{folded, unportable};
pub use origin::{ORIGIN, Origin, Standing, note_origin, standing};
pub use output::{MANIFEST, Surroundings, UNFINISHED, among_sources};
pub use read::{decode, is_text, read};
pub use reader::Reader;
pub use transact::Transaction;
pub use watch::{Change, Means, WatchError, Watcher};
pub use write::{Written, write};

#[cfg(test)]
mod edit_tests;
#[cfg(test)]
mod origin_tests;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod transact_tests;
#[cfg(test)]
mod watch_tests;
#[cfg(test)]
mod write_tests;

/// What the operating system said, as the end of a sentence: `permission denied`.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::from("unknown reason"),
    }
}
