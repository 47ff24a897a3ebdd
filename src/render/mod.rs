//! View → bytes: templates, and the HTML of texts with their holes filled. Has never heard of a corpus.

mod body;
mod book;
mod card;
mod items;
mod passages;
mod templates;
mod voice;

pub use book::BookFile;
pub use card::{CardTemplate, Wording};
pub use passages::Passage;
pub use templates::{Renderer, Words};

#[cfg(test)]
mod tests;
