//! The index of words that the search page asks.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Failure;
use crate::pipeline::{Built, Indexing};
use crate::plan::search_index;
#[cfg(feature = "search")]
use crate::search;
use crate::search::{ENGINE, Text};
use crate::site::{Content, Late, OutputPath, Site};

/// Whether this program makes indexes.
pub(super) const INDEXING: Indexing = if cfg!(feature = "search") {
    Indexing::Made
} else {
    Indexing::Left
};

/// The files of an index by their paths below its folder.
pub(super) type Index = BTreeMap<String, Arc<[u8]>>;

/// Adds the index of each language to a site. `kept` gives the files of an earlier one by its folder: it is taken
/// where it is one of the same texts, since an index costs many times what its pages do.
///
/// # Errors
/// When the indexer fails.
pub(super) fn add(
    site: &mut Site,
    built: &Built,
    kept: impl Fn(&str) -> Index,
) -> Result<(), Failure> {
    for language in built.searched() {
        let folder = search_index(&language);
        let index = renewed(&built.texts(&language), kept(&folder))?;
        for (name, bytes) in index {
            let path = OutputPath::new(&format!("{folder}{name}"));
            site.entries.insert(path, Content::Bytes(bytes));
        }
    }
    Ok(())
}

/// The indexes that a preview has made so far, by their folders.
#[derive(Default)]
pub(super) struct Shelf(Mutex<BTreeMap<String, Index>>);

/// Makes an index when somebody searches: in a preview nobody else waits for that.
pub(super) struct OnDemand {
    built: Arc<Built>,
    shelf: Arc<Shelf>,
}

impl OnDemand {
    /// For a site that was made; what was made for earlier ones is on the shelf.
    pub(super) fn late(built: Arc<Built>, shelf: Arc<Shelf>) -> Arc<dyn Late> {
        Arc::new(Self { built, shelf })
    }
}

impl Late for OnDemand {
    fn bytes(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        let languages = self.built.searched().into_iter();
        let mut folders = languages.map(|language| (search_index(&language), language));
        let (folder, language) = folders.find(|(folder, _)| path.as_str().starts_with(folder))?;
        let name = path.as_str().strip_prefix(&folder)?;
        // What a thread that died has left is whole: an index is put in when it is there.
        let mut shelf = self.shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever searches begins with this file. What it asks for next is of the same index, whatever changes meanwhile.
        if name == ENGINE || !shelf.contains_key(&folder) {
            let before = shelf.remove(&folder).unwrap_or_default();
            let index = renewed(&self.built.texts(&language), before).ok()?;
            shelf.insert(folder.clone(), index);
        }
        shelf.get(&folder)?.get(name).cloned()
    }
}

/// The index of these texts: the one before, if it is that.
#[cfg(feature = "search")]
pub(super) fn renewed(texts: &[Text], before: Index) -> Result<Index, Failure> {
    let origin = search::origin(texts);
    if before
        .get(search::ORIGIN)
        .is_some_and(|of| **of == *origin.as_bytes())
    {
        return Ok(before);
    }
    search::index(texts).map_err(|error| Failure(error.to_string()))
}

#[cfg(not(feature = "search"))]
pub(super) fn renewed(_: &[Text], _: Index) -> Result<Index, Failure> {
    Ok(Index::new())
}
