//! The theme: its templates and its static files, from the site and from what the tool brings along.

mod built_in;
mod fonts;
mod read;

pub use built_in::{BUILT_IN, built_in};
pub use fonts::fonts;
pub use read::{Font, Template, Theme, read};
