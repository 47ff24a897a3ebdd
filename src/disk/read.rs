//! Reads a site from disk.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::reader::Reader;
use super::walk::{self, Found, unreadable};
use super::{asset, names, reason};
use crate::diag::{Code, Diagnostic};
use crate::source::{Asset, SitePath, SourceFile, Sources, Span};

/// The longest text file that is read, in bytes.
const LONGEST_TEXT: u64 = 64 << 20;

/// Endings of texts in `content/`; what else lies there is for readers to see or download.
const CONTENT_TEXTS: &[&str] = &["md", "toml", "lock", "ftl"];

/// Endings of texts in `locales/` and, outside `static/`, in `themes/`.
const OTHER_TEXTS: &[&str] = &[
    "toml", "md", "ftl", "lock", "html", "css", "js", "mjs", "json", "txt", "xml", "svg",
];

/// Endings of fonts in `fonts/`, the site's and those of its themes.
const FONTS: &[&str] = &["ttf", "otf", "ttc"];

/// What a file is to the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Asset,
    Nothing,
}

/// A file that was read.
pub(super) enum File {
    Text(SourceFile),
    Asset(Asset),
}

/// Reads the site whose root is `root`: `yugto.toml`, `robots.txt`, `content/`, `fonts/`, `locales/` and
/// `themes/`.
///
/// Hidden files and what editors leave behind are passed over. A text with a fault in its
/// bytes is there all the same, mended so far that it can be shown: U+FFFD in place of what
/// isn't UTF-8, a space in place of NUL. The result doesn't depend on the order in which
/// folders list their files. A root that isn't there is a site without files.
pub fn read(root: &Path) -> (Sources, Vec<Diagnostic>) {
    Reader::new(root).read()
}

/// Whether [`read`] takes a file of that path for one of the site's texts.
pub fn is_text(path: &SitePath) -> bool {
    let mut segments = path.segments();
    let first = segments.next().unwrap_or_default();
    let belongs = match segments.next() {
        None => walk::FILES.contains(&first),
        Some(_) => walk::FOLDERS.contains(&first),
    };
    belongs && !path.segments().any(names::is_leftover) && kind(path) == Kind::Text
}

fn kind(path: &SitePath) -> Kind {
    let ending = path.extension().unwrap_or_default();
    let segments: Vec<&str> = path.segments().collect();
    let is_font = FONTS.contains(&&*ending.to_ascii_lowercase());
    match &*segments {
        [_] => Kind::Text,
        ["content", ..] if CONTENT_TEXTS.contains(&ending) => Kind::Text,
        ["content", ..] | ["themes", _, "static", _, ..] => Kind::Asset,
        ["fonts", ..] | ["themes", _, "fonts", _, ..] if is_font => Kind::Asset,
        ["fonts", ..] => Kind::Nothing,
        _ if OTHER_TEXTS.contains(&ending) => Kind::Text,
        _ => Kind::Nothing,
    }
}

/// A file with what is wrong with its bytes.
pub(super) fn read_one(found: &Found) -> (Option<File>, Vec<Diagnostic>) {
    let read = match kind(&found.path) {
        Kind::Text => read_bytes(&found.disk).map(|bytes| {
            let (file, faults) = decode(&found.path, bytes);
            (Some(File::Text(file)), faults)
        }),
        Kind::Asset => asset::read(&found.path, &found.disk)
            .map(|asset| (Some(File::Asset(asset)), Vec::new())),
        Kind::Nothing => Ok((None, Vec::new())),
    };
    read.unwrap_or_else(|why| (None, vec![unreadable(found.path.as_str(), &why)]))
}

/// Opens a regular file, and nothing else: opening a pipe would wait for its writer.
pub(super) fn open(disk: &Path) -> Result<(fs::File, u64), String> {
    let metadata = fs::metadata(disk).map_err(|error| reason(&error))?;
    if !metadata.is_file() {
        return Err(String::from("it is not a file"));
    }
    let file = fs::File::open(disk).map_err(|error| reason(&error))?;
    Ok((file, metadata.len()))
}

fn read_bytes(disk: &Path) -> Result<Vec<u8>, String> {
    let (file, length) = open(disk)?;
    let mut bytes = Vec::new();
    if length <= LONGEST_TEXT {
        bytes.reserve_exact(usize::try_from(length).unwrap_or_default() + 1);
        // It may grow while it is read.
        file.take(LONGEST_TEXT + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| reason(&error))?;
        if bytes.len() as u64 <= LONGEST_TEXT {
            return Ok(bytes);
        }
    }
    Err(String::from("texts are at most 64 MiB long"))
}

/// A text from its bytes, with what is wrong with them: what [`read`] makes of a file that has them.
pub fn decode(path: &SitePath, bytes: Vec<u8>) -> (SourceFile, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let sixteen_bits = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let mut file = match String::from_utf8(bytes) {
        Ok(raw) => SourceFile::new(path.clone(), &raw),
        Err(error) => {
            let bytes = error.as_bytes();
            let (valid, rest) = bytes
                .split_at_checked(error.utf8_error().valid_up_to())
                .unwrap_or((bytes, &[]));
            // Where the bad byte is once byte-order mark and line endings are gone.
            let before = SourceFile::new(path.clone(), &String::from_utf8_lossy(valid));
            let at = before.text.len();
            let byte = rest.first().copied().unwrap_or_default();
            faults.push(
                Diagnostic::new(
                    Code::InvalidUtf8,
                    Span::new(path, at..at + char::REPLACEMENT_CHARACTER.len_utf8()),
                    format!("`{path}` is not UTF-8"),
                )
                .label(format!("the byte {byte:#04x} can't stand here"))
                .help(if sixteen_bits {
                    "it looks like UTF-16: save it again as UTF-8"
                } else {
                    "save it again as UTF-8"
                }),
            );
            SourceFile::new(path.clone(), &String::from_utf8_lossy(bytes))
        }
    };
    if let Some(first) = file.text.find('\0') {
        if !sixteen_bits {
            let count = file.text.bytes().filter(|byte| *byte == 0).count();
            let message = match count {
                1 => format!("`{path}` has a NUL character in it"),
                _ => format!("`{path}` has {count} NUL characters in it"),
            };
            faults.push(
                Diagnostic::new(
                    Code::NulCharacter,
                    Span::new(path, first..first + 1),
                    message,
                )
                .label(if count == 1 { "NUL" } else { "the first one" })
                .help("remove it, or save the file again from a text editor"),
            );
        }
        // As long as what it replaces, so that spans stay right.
        file.text = file.text.replace('\0', " ").into();
    }
    (file, faults)
}
