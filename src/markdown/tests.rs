//! What the room does, seen from outside.

mod build;
mod html;
mod outline;
