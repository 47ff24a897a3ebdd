//! Stamps follow what they are of. A section in which a name alone changed was reviewed as it is.

use std::sync::Arc;

use super::{Change, Site};
use crate::edition::lock_path;
use crate::markdown::Face;
use crate::model::{Collection, Page};
use crate::source::{Id, SitePath};

/// A page of the source language whose text changes.
pub(super) struct Restamped<'a> {
    pub(super) collection: &'a Collection,
    pub(super) name: &'a Id,
    /// As it is.
    pub(super) page: &'a Page,
    /// As it will be.
    pub(super) after: Arc<Face>,
}

/// The locks that change, by the paths that they have before.
pub(super) fn edits(
    site: Site<'_>,
    change: &Change,
    restamped: &[Restamped<'_>],
) -> Vec<(SitePath, String)> {
    let mut edits = Vec::new();
    for collection in site.studied.corpus.collections() {
        let folder = collection.folder.name();
        let pages: Vec<&Restamped<'_>> = restamped
            .iter()
            .filter(|page| page.collection.folder == collection.folder)
            .collect();
        for language in collection.editions.keys() {
            let path = lock_path(&collection.folder, language.tag());
            let Some(before) = site.studied.locks.get(&path) else {
                continue;
            };
            let mut lock = before.clone();
            lock.follow(|file, section| {
                let page = file.strip_suffix(".md")?;
                let to_page = change.page(folder, page);
                let to_section = change.section(folder, page, section);
                (to_page.is_some() || to_section.is_some()).then(|| {
                    let page = to_page.map_or(page, Id::as_str);
                    let section = to_section.map_or(section, Id::as_str);
                    (format!("{page}.md"), section.to_owned())
                })
            });
            for page in &pages {
                page.stamp(change, folder, &mut lock);
            }
            if lock != *before {
                edits.push((path, lock.to_text()));
            }
        }
    }
    edits
}

impl Restamped<'_> {
    fn stamp(&self, change: &Change, folder: &str, lock: &mut crate::edition::Lock) {
        let renamed = &self.collection.renamed;
        let name = self.name.as_str();
        let present = change.page(folder, name).map_or(name, Id::as_str);
        let sections = self.page.face.sections.iter().zip(&self.after.sections);
        for ((before, after), outline) in sections.zip(&self.page.outline.sections) {
            if before.stamp == after.stamp {
                continue;
            }
            let key = &*outline.key;
            let to_key = change.section(folder, name, key);
            // Rows may still stand under names of before.
            let pages = renamed.old_pages(name).map(Id::as_str);
            for page in pages.chain([present]) {
                let keys = renamed.old_sections(name, key).map(Id::as_str);
                for key in keys.chain([to_key.map_or(key, Id::as_str)]) {
                    lock.restamp(&format!("{page}.md"), key, &before.stamp, &after.stamp);
                }
            }
        }
    }
}
