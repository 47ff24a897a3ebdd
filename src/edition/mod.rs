//! The state of translations, section by section, and what a reader sees where one is missing.

mod compose;
mod lock;
mod state;

pub use compose::{Composition, ItemPlace, Part, compose};
pub use lock::{LOCK_NAME, Lock, lock_path, read_locks};
pub use state::{Difference, State, differences, missing, reviewed, states};

#[cfg(test)]
mod tests;
