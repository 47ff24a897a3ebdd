//! From what a browser asks for to what the site has.

use std::sync::Arc;

use crate::site::{OutputPath, Site};

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An entry of the site.
    Entry(OutputPath),
    /// A folder of the site, asked for without its `/`: where to go instead, percent-encoded.
    Folder(String),
    /// Nothing.
    Nothing,
}

/// Finds what the request target `url` means, `/en/?x#y`.
pub(super) fn find(site: &Site, url: &str) -> Target {
    let Some(path) = decoded(url) else {
        return Target::Nothing;
    };
    let entry = |path: String| {
        let path = OutputPath::new(&path);
        site.entries.contains_key(&path).then_some(path)
    };
    if path.is_empty() || path.ends_with('/') {
        return entry(format!("{path}index.html")).map_or(Target::Nothing, Target::Entry);
    }
    if let Some(found) = entry(path.clone()) {
        return Target::Entry(found);
    }
    match entry(format!("{path}/index.html")) {
        Some(_) => Target::Folder(format!("/{}/", encode(&path))),
        None => Target::Nothing,
    }
}

/// The file that `url` means, where it is made only now that it is asked for.
pub(super) fn late(site: &Site, url: &str) -> Option<(OutputPath, Arc<[u8]>)> {
    let path = OutputPath::new(&decoded(url)?);
    let bytes = site.late.as_ref()?.bytes(&path)?;
    Some((path, bytes))
}

/// The path that a request target asks for, decoded, without its leading `/`.
fn decoded(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.strip_prefix('/').and_then(decode)
}

/// The address that a request for the preview's own parts speaks of: `?address=%2Fen%2F`.
pub(super) fn meant(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let mut pairs = query.split('&');
    decode(pairs.find_map(|pair| pair.strip_prefix("address="))?)
}

/// The address of a page, percent-encoded: `/en/`.
pub(super) fn of(page: &OutputPath) -> String {
    let path = page.as_str();
    let path = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    format!("/{}", encode(path))
}

/// A decoded path in NFC; `None` where it isn't UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    let nfc = icu_normalizer::ComposingNormalizerBorrowed::new_nfc();
    Some(nfc.normalize(&text).into_owned())
}

/// Percent-encodes all but unreserved characters and `/`.
pub(super) fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Whether a `Host` header names this machine, by whatever port.
pub(super) fn is_local_host(host: &str) -> bool {
    let host = host.trim();
    let after = |name: &str| {
        host.get(..name.len())
            .filter(|start| start.eq_ignore_ascii_case(name))
            .and_then(|_| host.get(name.len()..))
    };
    ["localhost", "127.0.0.1", "[::1]"]
        .into_iter()
        .filter_map(after)
        .any(|rest| match rest.strip_prefix(':') {
            Some(port) => port.parse::<u16>().is_ok(),
            None => rest.is_empty(),
        })
}

/// Whether an `Origin` header names this machine.
pub(super) fn is_local_origin(origin: &str) -> bool {
    let origin = origin.trim();
    origin.strip_prefix("http://").is_some_and(is_local_host)
}
