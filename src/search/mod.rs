//! An index of the words of a language's pages, which the search page asks: made and asked by Pagefind.

mod html;
#[cfg(feature = "search")]
mod index;

#[cfg(feature = "search")]
pub use index::{IndexError, index};

use std::sync::Arc;

/// A page as the index knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its address below the site's root, percent-encoded: `en/relationship/trust/`.
    pub address: String,
    /// The language's BCP 47 tag.
    pub language: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// Its summary.
    pub summary: Option<Arc<str>>,
    /// What it is a part of: a playbook's or lens's title.
    pub above: Option<Arc<str>>,
    /// On a stage: its numeral.
    pub label: Option<String>,
    /// Which of the theme's hues is that of its model.
    pub hue: Option<usize>,
    /// In order.
    pub sections: Vec<Passage>,
}

/// A section of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its anchor; empty for the introduction.
    pub id: Arc<str>,
    /// The inside of its heading, as HTML; empty for the introduction.
    pub heading: String,
    /// What follows the heading, as HTML.
    pub content: String,
}

/// The file beside an index that says of which texts it is one.
pub const ORIGIN: &str = "texts.txt";

/// The script that asks an index, and the first of its files that is asked for.
pub const ENGINE: &str = "pagefind.js";

/// Tells these texts from others, and this kind of index from others: the content of [`ORIGIN`].
pub fn origin(texts: &[Text]) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        let html = html::html(text);
        hasher.update(&(html.len() as u64).to_le_bytes());
        hasher.update(html.as_bytes());
        hasher.update(&(text.address.len() as u64).to_le_bytes());
        hasher.update(text.address.as_bytes());
    }
    format!(
        "{} {}\n",
        env!("CARGO_PKG_VERSION"),
        hasher.finalize().to_hex()
    )
}
