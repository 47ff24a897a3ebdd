//! View → bytes: templates, and the HTML of texts with their holes filled. Has never heard of a corpus.

mod body;
mod templates;
mod voice;

pub use templates::{BookFile, Passage, Renderer, Words};

#[cfg(test)]
mod tests;
