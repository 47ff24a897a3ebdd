//! Open pages: what the address of each leads to now, told by a fingerprint, so that a page is loaded again exactly when
//! it would be another.

use std::fs::File;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use serde::Serialize;

use super::address::{self, Target};
use crate::disk;
use crate::site::{Content, OutputPath, Site};
use crate::source::AssetBytes;

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// The page, where the site has one there.
    pub(super) page: Option<OutputPath>,
    /// What a browser sees there.
    pub(super) seen: Seen,
}

/// What a browser sees at an address: two that are equal look alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Seen {
    pub(super) is: Is,
    /// Of the bytes before anything of the preview comes into them, and of the preview's own script and style.
    pub(super) print: String,
}

/// What kind of thing an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Is {
    /// A page of the site.
    Page,
    /// No page of the site.
    Lost,
    /// Another address.
    Moved,
    /// A page that can't be rendered: a fault of the tool.
    Broken,
}

impl Is {
    /// The name that the script knows it by.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Lost => "lost",
            Self::Moved => "moved",
            Self::Broken => "broken",
        }
    }
}

impl Open {
    /// What the path of a URL, as it was asked for, leads to in a site.
    pub(super) fn at(site: &Site, url: &str) -> Self {
        let lost = OutputPath::new(NOT_FOUND);
        let (page, is, print) = match address::find(site, url) {
            Target::Entry(page) => {
                let bytes = site.entries.get(&page).map_or(Bytes::Gone, bytes);
                let (is, print) = match &bytes {
                    Bytes::Here(bytes) => (Is::Page, fingerprint(bytes)),
                    // No page is served from the disk, so none is open.
                    Bytes::File(..) => (Is::Page, String::new()),
                    Bytes::Gone => (Is::Lost, String::new()),
                    Bytes::Broken => (Is::Broken, String::new()),
                };
                (Some(page), is, print)
            }
            Target::Folder(to) => (None, Is::Moved, fingerprint(to.as_bytes())),
            Target::Nothing => {
                let print = match site.entries.get(&lost).map(bytes) {
                    Some(Bytes::Here(bytes)) => fingerprint(&bytes),
                    _ => String::new(),
                };
                (None, Is::Lost, print)
            }
        };
        Self {
            page,
            seen: Seen { is, print },
        }
    }
}

/// The page for addresses that the site doesn't have.
pub(super) const NOT_FOUND: &str = "404.html";

/// The bytes of an entry.
pub(super) enum Bytes {
    /// In memory.
    Here(Arc<[u8]>),
    /// In a file of this length.
    File(File, u64),
    /// No longer there.
    Gone,
    /// Not to be had: a fault of the tool.
    Broken,
}

/// The bytes of an entry. A fault in the tool itself costs this page only.
pub(super) fn bytes(content: &Content) -> Bytes {
    match content {
        Content::Bytes(bytes) | Content::Asset(AssetBytes::Memory(bytes)) => {
            Bytes::Here(bytes.clone())
        }
        Content::Page(page) => match catch_unwind(AssertUnwindSafe(|| page.render())) {
            Ok(bytes) => Bytes::Here(bytes),
            Err(_) => Bytes::Broken,
        },
        Content::Asset(made @ (AssetBytes::Joined(..) | AssetBytes::Lean(_))) => {
            disk::load(made).map_or(Bytes::Gone, |bytes| Bytes::Here(bytes.into()))
        }
        Content::Asset(AssetBytes::Disk(disk)) => {
            let opened = File::open(disk).and_then(|file| {
                let metadata = file.metadata()?;
                match metadata.is_file() {
                    true => Ok(Bytes::File(file, metadata.len())),
                    false => Err(ErrorKind::InvalidInput.into()),
                }
            });
            opened.unwrap_or(Bytes::Gone)
        }
    }
}

/// What tells these bytes from others, with the preview's own parts: a page reloads for a newer preview too.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in super::own::PARTS {
        hasher.update(part.text.as_bytes());
    }
    hasher.update(bytes);
    let hash = hasher.finalize().to_hex();
    hash[..16].to_owned()
}
