//! A playbook as a book: what the templates in `epub/` see, and what is said about it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::assemble::Material;
use super::body::Page;
use super::chrome::Reader;
use crate::l10n::Language;
use crate::model::Node;
use crate::plan::{Binding, Edition, Origin, book_image};
use crate::source::Asset;

/// A playbook as a book.
#[derive(Clone, Debug)]
pub struct Book {
    /// Its chapters, the overview first.
    pub page: Page,
    /// What is said about it.
    pub about: BookView,
    /// The images that its chapters may show, by the files that they have in it.
    pub images: BTreeMap<String, Arc<Asset>>,
}

/// What is said about a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BookView {
    /// A `urn:uuid:`, the same as long as the site, the playbook and the language are called what they are.
    pub identifier: String,
    /// Its title.
    pub title: Arc<str>,
    /// The site's title.
    pub site: Arc<str>,
    /// Its summary.
    pub summary: Option<Arc<str>>,
    /// The languages in it, its own first.
    pub languages: Vec<Arc<str>>,
    /// `ltr` or `rtl`: in which direction pages are turned.
    pub dir: &'static str,
    /// The latest date on which an author changed a part: `2026-11-22`.
    pub modified: Option<String>,
    /// The overview on the published site, if it is known where that is.
    pub source: Option<String>,
    /// How far everybody can read it, in words.
    pub accessibility: Arc<str>,
}

/// A playbook as a book in a language; `None` where the site has no such.
pub fn book(material: Material<'_>, p: usize, language: &Language) -> Option<Book> {
    let corpus = material.corpus;
    let playbook = corpus.playbooks.get(p)?;
    let reader = Reader::new(material, corpus.config.language(language.tag())?);
    let origin = Origin::Whole(Edition {
        playbook: p,
        binding: Binding::Book(corpus.config.base_url.clone()),
    });
    let overview = Node::Overview(p);
    let mut page = reader.whole(p, &origin);
    page.view.kind = "book";
    if let Some((view, text)) = reader.chapter(&overview, &origin) {
        page.view.chapters.insert(0, view);
        page.chapters.insert(0, text);
    }
    let view = &page.view;
    let borrowed = view.chapters.iter().filter_map(|chapter| {
        let fallback = chapter.fallback.as_ref()?;
        Some(fallback.language.tag.clone())
    });
    let borrowed: BTreeSet<Arc<str>> = borrowed.collect();
    let dates = view.chapters.iter().filter_map(|c| c.updated.as_ref());
    let planned = material.plan.page(&overview, language)?;
    let about = BookView {
        identifier: identifier(&[&corpus.config.site_id, playbook.id.as_str(), language.tag()]),
        title: view.title.text.clone(),
        site: view.site.title.text.clone(),
        summary: view.summary.as_ref().map(|summary| summary.text.clone()),
        languages: std::iter::once(language.shared()).chain(borrowed).collect(),
        dir: view.lang.dir,
        modified: dates.map(|date| date.iso.clone()).max(),
        source: reader.absolute(&planned.address),
        accessibility: reader.say("book-accessibility", &[]),
    };
    let images = corpus.assets.values();
    let images = images.map(|asset| (book_image(&asset.path, &asset.hash), asset.clone()));
    let images = images.collect();
    Some(Book {
        page,
        about,
        images,
    })
}

/// A UUID of version 8 (RFC 9562) from names. ⚓
fn identifier(names: &[&str]) -> String {
    let hash = blake3::hash(names.join("\n").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_bytes()[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    let parts = [
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32),
    ];
    format!("urn:uuid:{}", parts.join("-"))
}
