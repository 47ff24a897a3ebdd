//! A finished site: addresses, and what gives each its bytes.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::source::AssetBytes;

/// The path of a file below the output folder, decoded, without a leading `/`:
/// `en/relationship/index.html`, `404.html`, `assets/yugto.1f2e3d4c.css`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// A path from text that uses `/`.
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is worth packing: pictures and the like are packed already.
    pub fn is_text(&self) -> bool {
        let kind = self.media_type();
        kind.ends_with("charset=utf-8") || kind == "image/svg+xml"
    }

    /// The file of a packed form.
    pub fn packed(&self, packing: Packing) -> Self {
        Self::new(&format!("{}.{}", self.0, packing.ending()))
    }

    /// The media type that a server should give it, by its ending.
    pub fn media_type(&self) -> &'static str {
        let ending = self.0.rsplit_once('.').map_or("", |(_, ending)| ending);
        // Cameras write `.JPG`.
        match &*ending.to_ascii_lowercase() {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" | "mjs" => "text/javascript; charset=utf-8",
            "json" => "application/json; charset=utf-8",
            "xml" => "application/xml; charset=utf-8",
            "txt" => "text/plain; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "avif" => "image/avif",
            "ico" => "image/x-icon",
            "woff2" => "font/woff2",
            "pdf" => "application/pdf",
            "epub" => "application/epub+zip",
            "wasm" => "application/wasm",
            "mp3" => "audio/mpeg",
            "mp4" => "video/mp4",
            "webm" => "video/webm",
            _ => "application/octet-stream",
        }
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The first line of the list of what a build made; the number changes with the format.
pub const MANIFEST_HEADER: &str = "yugto manifest 1";

/// Renders a page when its bytes are asked for.
pub trait Render: Send + Sync {
    /// The page's bytes. The same bytes each time.
    fn render(&self) -> Arc<[u8]>;

    /// The same where the page is as it should be; `None` where [`Render::render`] makes do with something else.
    fn strict(&self) -> Option<Arc<[u8]>> {
        Some(self.render())
    }
}

/// What gives an address its bytes.
#[derive(Clone)]
pub enum Content {
    /// A page, rendered on demand.
    Page(Arc<dyn Render>),
    /// Bytes that are there already.
    Bytes(Arc<[u8]>),
    /// A file that is copied.
    Asset(AssetBytes),
}

/// A packed form of a text, which servers send as it lies there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Packing {
    /// Brotli (RFC 7932).
    Brotli,
    /// Gzip (RFC 1952).
    Gzip,
}

impl Packing {
    /// Every form.
    pub const ALL: [Packing; 2] = [Self::Brotli, Self::Gzip];

    /// What is added to the name of a file that is packed so.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }
}

/// The list of addresses with what gives each its bytes.
#[derive(Clone, Default)]
pub struct Site {
    /// By path.
    pub entries: BTreeMap<OutputPath, Content>,
    /// In a preview: what makes files whose paths nobody knows before they are asked for.
    pub late: Option<Arc<dyn Late>>,
    /// In which packed forms long texts lie beside themselves on disk.
    pub packings: Vec<Packing>,
}

/// Makes files that are only worth their time when somebody asks for them.
pub trait Late: Send + Sync {
    /// The bytes of the file at that path; `None` where there is none.
    fn bytes(&self, path: &OutputPath) -> Option<Arc<[u8]>>;
}
