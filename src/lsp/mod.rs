//! The language server: what editors are told of a site while it is written.
//!
//! One thread reads messages, another answers them in turn. What came together is taken in together, so that the
//! pipeline runs once for many keystrokes; its memo makes that quick. The open texts lie over those on disk.

mod client;
mod complete;
mod documents;
mod hover;
mod keys;
mod lacking;
mod lines;
mod locate;
mod offer;
mod prose;
mod rename;
mod report;
mod server;
mod session;
mod site;
mod slot;
mod spot;
mod thing;
mod uri;
mod view;
mod wire;

pub use session::{Ended, run};
