//! Texts packed beside themselves, for servers that send them so.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use super::error::WriteError;
use super::file::{self, Outcome};
use crate::site::Packing;

/// Shorter texts fit into one packet of the network as they are, in bytes.
const LEAST: u64 = 1 << 10;

/// Of 11: the last two take ten times as long for a twentieth less.
const BROTLI_QUALITY: i32 = 9;

/// What an earlier build said of a text and its packed form: the hashes of both.
pub(super) type Before<'a> = Option<(&'a str, &'a str)>;

/// Makes the packed form of the text at `path`, whose hash is `hash`, lie beside it, and calls `begin` before it
/// changes anything. Where an earlier build packed the same text and its work is still there, nothing is packed again.
/// Gives the hash of the packed form; `None` where the text isn't worth it.
pub(super) fn sync(
    (path, hash): (&Path, &str),
    packing: Packing,
    before: Before<'_>,
    begin: impl Fn() -> Result<(), WriteError>,
) -> Result<Option<(Outcome, String)>, WriteError> {
    let failed = |error: std::io::Error| WriteError::io(path, &error);
    if fs::metadata(path).map_err(failed)?.len() < LEAST {
        return Ok(None);
    }
    let packed_path = beside(path, packing);
    if let Some((text, packed)) = before
        && text == hash
        && file::hash(&packed_path).is_some_and(|there| there == packed)
    {
        return Ok(Some((Outcome::Unchanged, packed.to_owned())));
    }
    let bytes = fs::read(path).map_err(failed)?;
    let packed = pack(&bytes, packing).map_err(failed)?;
    if packed.len() >= bytes.len() {
        return Ok(None);
    }
    file::sync_bytes(&packed_path, &packed, begin).map(Some)
}

/// The place of the packed form of a file.
fn beside(path: &Path, packing: Packing) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(packing.ending());
    PathBuf::from(name)
}

/// The same bytes for the same text, whenever and wherever: neither time nor system is in them.
fn pack(bytes: &[u8], packing: Packing) -> std::io::Result<Vec<u8>> {
    match packing {
        Packing::Brotli => {
            let params = BrotliEncoderParams {
                quality: BROTLI_QUALITY,
                size_hint: bytes.len(),
                ..BrotliEncoderParams::default()
            };
            let mut packed = Vec::new();
            brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
            Ok(packed)
        }
        Packing::Gzip => {
            let unknown_system = 255;
            let mut packed = GzBuilder::new()
                .mtime(0)
                .operating_system(unknown_system)
                .write(Vec::new(), Compression::best());
            packed.write_all(bytes)?;
            packed.finish()
        }
    }
}
