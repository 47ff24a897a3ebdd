//! Front matter and Markdown to [`Document`]s.

mod document;

pub use document::*;
