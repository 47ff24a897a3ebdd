//! Files that are copied as they are: their fingerprint, and their size if they are images.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::{picture, reason};
use crate::source::{Asset, AssetBytes, SitePath};

/// How much of an SVG is looked at for its `svg` tag, in bytes.
const SVG_HEAD: u64 = 16 << 10;

/// The asset at `disk`; its bytes pass through but aren't kept.
///
/// # Errors
/// Why the file can't be read, as the end of a sentence.
pub(super) fn read(path: &SitePath, disk: &Path) -> Result<Asset, String> {
    let (mut file, _) = super::read::open(disk)?;
    let hash = hash(&mut file).map_err(|error| reason(&error))?;
    let size = size(path, &mut file);
    let frames = size.and_then(|_| picture::frames(&mut file));
    Ok(Asset {
        path: path.clone(),
        bytes: AssetBytes::Disk(disk.to_owned()),
        hash: hash.into(),
        size,
        frames: frames.unwrap_or_default(),
    })
}

/// The first 16 hex digits of the BLAKE3 hash of all that `reader` still gives.
pub(super) fn hash(reader: &mut impl Read) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => {
                hasher.update(buffer.get(..count).unwrap_or_default());
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let mut hex = hasher.finalize().to_hex().to_string();
    hex.truncate(16);
    Ok(hex)
}

fn size(path: &SitePath, file: &mut File) -> Option<(u32, u32)> {
    match &*path.extension()?.to_ascii_lowercase() {
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" => picture::size(file),
        "svg" => {
            file.seek(SeekFrom::Start(0)).ok()?;
            let mut head = Vec::new();
            file.take(SVG_HEAD).read_to_end(&mut head).ok()?;
            svg_size(&String::from_utf8_lossy(&head))
        }
        _ => None,
    }
}

/// Width and height by the attributes of the first `svg` tag; what they don't say, by its view box.
fn svg_size(head: &str) -> Option<(u32, u32)> {
    let mut rest = head;
    let tag = loop {
        rest = rest.get(rest.find('<')?..)?;
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.get(comment.find("-->")?..)?;
        } else if let Some(tag) = rest.strip_prefix("<svg")
            && tag.starts_with(|c: char| c.is_ascii_whitespace() || c == '>')
        {
            break tag;
        } else {
            rest = rest.get(1..)?;
        }
    };
    let (mut width, mut height, mut view_box) = (None, None, None);
    let mut rest = tag.trim_start();
    while !rest.starts_with(['>', '/']) {
        let (name, value) = rest.split_once('=')?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = value.get(1..)?.split_once(quote)?;
        match name.trim() {
            "width" => width = pixels(value),
            "height" => height = pixels(value),
            "viewBox" => {
                let numbers: Vec<&str> = value
                    .split(|c: char| c == ',' || c.is_ascii_whitespace())
                    .filter(|part| !part.is_empty())
                    .collect();
                if let [_, _, width, height] = &*numbers {
                    view_box = pixels(width).zip(pixels(height));
                }
            }
            _ => {}
        }
        rest = after.trim_start();
    }
    let (width, height) = match (width, height, view_box) {
        (Some(width), Some(height), _) => (width, height),
        (None, None, Some(size)) => size,
        (Some(width), None, Some((wide, high))) => (width, width * high / wide),
        (None, Some(height), Some((wide, high))) => (height * wide / high, height),
        _ => return None,
    };
    whole(width).zip(whole(height))
}

/// A length in CSS pixels; `None` for units that are relative to something, and for none at all.
/// <https://www.w3.org/TR/css-values-4/#absolute-lengths>
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim().to_ascii_lowercase();
    let units = [
        ("px", 1.0),
        ("mm", 96.0 / 25.4),
        ("cm", 96.0 / 2.54),
        ("in", 96.0),
        ("pt", 96.0 / 72.0),
        ("pc", 16.0),
        ("q", 96.0 / 101.6),
    ];
    let known = units.iter().find_map(|(unit, pixels)| {
        let number = length.strip_suffix(unit)?;
        Some((number, *pixels))
    });
    let (number, pixels) = known.unwrap_or((&length, 1.0));
    let value = number.trim_end().parse::<f64>().ok()? * pixels;
    (value.is_finite() && value > 0.0).then_some(value)
}

/// A number of pixels, if it is one that images have.
fn whole(pixels: f64) -> Option<u32> {
    // A cast of a float saturates.
    (0.5..1e9).contains(&pixels).then(|| pixels.round() as u32)
}
