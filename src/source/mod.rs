//! Files as text or as assets, the paths that name them, and spans into them.
//!
//! Text is normalised when it enters: no byte-order mark, `\n` as the only line
//! ending. So the same content in LF, CRLF or with a BOM is the same site, and a
//! [`Span`] means the same bytes everywhere.

mod ident;
mod path;
mod span;

pub use ident::{Id, IdError, nfc, slugify, toml_key};
pub use path::SitePath;
pub use span::{LineColumn, Places, Span, Spanned};

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// How a file ended its lines on disk, so that an edit by the tool can keep it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Encoding {
    /// The file began with a byte-order mark.
    pub byte_order_mark: bool,
    /// The file's first line ended in CR LF.
    pub crlf: bool,
}

/// A text file of the site: valid UTF-8, normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies below the site's root.
    pub path: SitePath,
    /// Its text, without byte-order mark and with `\n` line endings.
    pub text: Arc<str>,
    /// How the bytes on disk differed from `text`.
    pub encoding: Encoding,
}

impl SourceFile {
    /// A file with text as it came from disk, normalised here.
    pub fn new(path: SitePath, raw: &str) -> Self {
        let stripped = raw.strip_prefix('\u{feff}').unwrap_or(raw);
        let encoding = Encoding {
            byte_order_mark: stripped.len() != raw.len(),
            crlf: stripped
                .find('\n')
                .is_some_and(|at| at > 0 && stripped.as_bytes()[at - 1] == b'\r'),
        };
        let text = if stripped.contains('\r') {
            stripped.replace("\r\n", "\n").replace('\r', "\n").into()
        } else {
            stripped.into()
        };
        Self {
            path,
            text,
            encoding,
        }
    }

    /// The same file where nobody needs its text any more.
    pub fn without_text(&self) -> Arc<Self> {
        Arc::new(Self {
            path: self.path.clone(),
            text: Arc::default(),
            encoding: self.encoding,
        })
    }

    /// `text` as the bytes that this file's encoding asks for: the inverse of [`SourceFile::new`].
    pub fn encode(&self, text: &str) -> String {
        let mut raw = String::with_capacity(text.len() + 3);
        if self.encoding.byte_order_mark {
            raw.push('\u{feff}');
        }
        if self.encoding.crlf {
            raw.push_str(&text.replace('\n', "\r\n"));
        } else {
            raw.push_str(text);
        }
        raw
    }

    /// The line and column of a byte offset into `text`.
    pub fn position(&self, offset: usize) -> LineColumn {
        LineColumn::of(&self.text, offset)
    }
}

/// A file that is copied as it is: an image, a font, a download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it lies below the site's root.
    pub path: SitePath,
    /// Where its bytes are.
    pub bytes: AssetBytes,
    /// The first 16 hex digits of the BLAKE3 hash of its bytes.
    pub hash: Arc<str>,
    /// Width and height in CSS pixels, where it is an image whose header tells.
    pub size: Option<(u32, u32)>,
    /// How many pictures it consists of.
    pub frames: Frames,
}

/// How many pictures an image consists of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frames {
    /// Nobody knows, or it is none that consists of pixels.
    #[default]
    Unknown,
    /// One: a PNG, JPEG or WebP that stands still.
    One,
    /// Several: it moves.
    Several,
}

/// Where an asset's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssetBytes {
    /// In a file on disk, read when the bytes are asked for.
    Disk(PathBuf),
    /// In memory: a file that the tool brings along.
    Memory(Arc<[u8]>),
    /// Some bytes with others behind them: a theme's style sheet with a site's tokens.
    Joined(Box<AssetBytes>, Arc<[u8]>),
    /// A script or style sheet without what only people who read its source need.
    Lean(Box<AssetBytes>),
}

/// Everything that a site consists of on disk. Immutable once read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// `yugto.toml`, content, locales, templates, styles.
    pub texts: BTreeMap<SitePath, Arc<SourceFile>>,
    /// Everything else below `content/` and the themes' `static/` folders.
    pub assets: BTreeMap<SitePath, Arc<Asset>>,
}

impl Sources {
    /// Adds a text file, as tests do; a file of that path is replaced.
    pub fn insert_text(&mut self, path: &str, raw: &str) {
        let path = SitePath::new(path);
        self.texts
            .insert(path.clone(), Arc::new(SourceFile::new(path.clone(), raw)));
    }

    /// The text file at `path`.
    pub fn text(&self, path: &SitePath) -> Option<&Arc<SourceFile>> {
        self.texts.get(path)
    }

    /// Text files whose path begins with `prefix`, which ends in `/`, in path order.
    pub fn texts_under<'a>(
        &'a self,
        prefix: &'a str,
    ) -> impl Iterator<Item = &'a Arc<SourceFile>> + 'a {
        self.texts
            .range(SitePath::new(prefix)..)
            .map(|(_, file)| file)
            .take_while(move |file| file.path.as_str().starts_with(prefix))
    }
}
