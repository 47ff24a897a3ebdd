use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;

use super::html::html;
use super::{ORIGIN, Text, origin};

/// A language with more pages than these has several of them in one file of the index.
const MOST_FILES: u32 = 500;

/// Files of the indexer's that no page of ours asks for: its own interfaces, and what searches in a worker.
const UNUSED: [&str; 2] = ["pagefind-", "playground/"];

/// The list of the index's parts, which begins like those.
const ENTRY: &str = "pagefind-entry.json";

/// Why there is no index: the indexer failed.
#[derive(Debug)]
pub struct IndexError(String);

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the index of words can’t be made: {}", self.0)
    }
}

/// The index of a language's texts: its files by their paths below its folder. The same bytes each time.
///
/// # Errors
/// When the indexer fails.
pub fn index(texts: &[Text]) -> Result<BTreeMap<String, Arc<[u8]>>, IndexError> {
    let failed = |error: &dyn fmt::Display| IndexError(error.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|error| failed(&error))?;
    let made = runtime.block_on(async {
        let config = PagefindServiceConfig::builder()
            .keep_index_url(true)
            .max_fragments(MOST_FILES)
            .build();
        let mut index = PagefindIndex::new(Some(config))?;
        for text in texts {
            index
                .add_html_file(None, Some(text.address.clone()), html(text))
                .await?;
        }
        index.get_files().await
    });
    let made = made.map_err(|error| failed(&error))?;
    let mut files: BTreeMap<String, Arc<[u8]>> = made
        .into_iter()
        .map(|file| (name(&file.filename), Arc::from(file.contents)))
        .collect();
    // The engine comes twice where it knows how the language inflects words.
    let general = |name: &str| name.starts_with("wasm.unknown.");
    let inflects = files
        .keys()
        .any(|name| name.starts_with("wasm.") && !general(name));
    files.retain(|name, _| {
        let unused = UNUSED.iter().any(|start| name.starts_with(start));
        name == ENTRY || !(unused || inflects && general(name))
    });
    files.insert(ORIGIN.to_owned(), origin(texts).into_bytes().into());
    Ok(files)
}

/// A file's path below the index's folder, with `/` between its parts.
fn name(path: &std::path::Path) -> String {
    let parts = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
