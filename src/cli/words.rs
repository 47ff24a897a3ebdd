//! The index of words that the search page asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Failure;
use crate::pipeline::{Built, Indexing};
use crate::plan::search_index;
#[cfg(feature = "search")]
use crate::search;
use crate::search::Text;
use crate::site::{Content, OutputPath, Site};

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
pub(super) fn add(site: &mut Site, built: &Built, kept: impl Fn(&str) -> Index) -> Result<(), Failure> {
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

/// The index of these texts: the one before, if it is that.
#[cfg(feature = "search")]
pub(super) fn renewed(texts: &[Text], before: Index) -> Result<Index, Failure> {
    let origin = search::origin(texts);
    if before.get(search::ORIGIN).is_some_and(|of| **of == *origin.as_bytes()) {
        return Ok(before);
    }
    search::index(texts).map_err(|error| Failure(error.to_string()))
}

#[cfg(not(feature = "search"))]
pub(super) fn renewed(_: &[Text], _: Index) -> Result<Index, Failure> {
    Ok(Index::new())
}
