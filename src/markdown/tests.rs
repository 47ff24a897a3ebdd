//! What the room does, seen from outside.

mod build;
mod front;
mod hostile;
mod html;
mod links;
mod outline;
mod stamps;
mod terms;
