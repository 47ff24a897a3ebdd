//! The preview: a finished site over HTTP, on this machine only, that follows its sources.
//!
//! The site is a value that is replaced whole ([`Preview::show`]); pages are rendered when they
//! are asked for; open pages hear of each replacement, and reload when they would be others.
//! Clients come in by a gate that bounds them; behind it tiny_http sees one request at a time of each.

mod address;
mod answer;
mod door;
mod events;
mod follow;
mod gate;
mod guests;
mod head;
mod open;
mod own;
mod server;
mod shared;
mod state;
mod told;

pub use door::{Bound, Door, ServeError};
pub use follow::follow;
pub use server::Server;
pub use state::{Changed, Preview, Shown};
pub use told::{
    About, Edit, Elsewhere, Fault, Faults, Impact, Lead, Moved, Place, Section, Stale, Tell, Told,
    Tongue, Weight,
};

#[cfg(test)]
mod gate_tests;
#[cfg(test)]
mod tests;
