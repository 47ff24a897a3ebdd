//! The preview: a finished site over HTTP, on this machine only, that follows its sources.
//!
//! The site is a value that is replaced whole ([`Preview::show`]); pages are rendered when they
//! are asked for; open pages hear of each replacement and reload.

mod address;
mod answer;
mod events;
mod follow;
mod queue;
mod server;
mod shared;
mod state;

pub use follow::follow;
pub use server::{Bound, ServeError, Server};
pub use state::{Changed, Faults, Preview, Shown, Weight};

#[cfg(test)]
mod tests;
