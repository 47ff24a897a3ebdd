//! What a link's text means: pages, files, addresses, and the schemes that are allowed.

use super::document::LinkTarget;
use crate::source::{Id, nfc};

const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "sms"];

/// The target of a Markdown link, its entities and backslashes resolved already.
///
/// Decides as a browser would (WHATWG URL): control characters and spaces at the ends don't
/// count, tabs and newlines count nowhere, so that `java&#10;script:` is no way around.
pub(super) fn target(written: &str) -> LinkTarget {
    let cleaned = clean(written);
    if leads_elsewhere(&cleaned) {
        return LinkTarget::UnknownScheme(cleaned);
    }
    if let Some(scheme) = scheme(&cleaned) {
        return if SCHEMES
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
        {
            LinkTarget::External(encode(&cleaned))
        } else {
            LinkTarget::UnknownScheme(cleaned)
        };
    }
    let (before, fragment) = match cleaned.split_once('#') {
        Some((before, fragment)) => (before, Some(decode(fragment))),
        None => (&*cleaned, None),
    };
    let (path, query) = match before.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (before, None),
    };
    if let ("", None, Some(fragment)) = (path, query, &fragment) {
        return LinkTarget::Fragment(fragment.clone());
    }
    match path.strip_prefix('/') {
        Some(path) => LinkTarget::Address {
            path: decode(path),
            query: query.filter(|query| !query.is_empty()).map(encode),
            fragment,
        },
        None => LinkTarget::File {
            path: decode(path),
            fragment,
        },
    }
}

/// The path of an image, or why it can't be one.
pub(super) fn image(written: &str) -> Result<String, String> {
    let cleaned = clean(written);
    match scheme(&cleaned) {
        Some(scheme) if scheme.eq_ignore_ascii_case("https") => Ok(encode(&cleaned)),
        Some(_) => Err(cleaned),
        None if leads_elsewhere(&cleaned) => Err(cleaned),
        None => {
            let end = cleaned.find(['?', '#']).unwrap_or(cleaned.len());
            let path = decode(cleaned.get(..end).unwrap_or(""));
            // `https%3A//…` is a relative path: decoding must not turn it into an address.
            Ok(if scheme(&path).is_some() {
                cleaned
            } else {
                path
            })
        }
    }
}

/// The target of `[[page#fragment]]`; `None` where that is no id, and so plain text.
pub(super) fn page(written: &str) -> Option<LinkTarget> {
    let (page, fragment) = match written.trim().split_once('#') {
        Some((page, fragment)) => (page, Some(fragment)),
        None => (written.trim(), None),
    };
    if !page.split('/').all(|segment| Id::new(segment).is_ok()) {
        return None;
    }
    Some(LinkTarget::Page {
        page: nfc(page).into_owned(),
        fragment: fragment.filter(|text| !text.is_empty()).map(decode),
    })
}

fn clean(written: &str) -> String {
    written
        .trim_matches(|c: char| c <= ' ' || c.is_whitespace())
        .chars()
        .filter(|c| !c.is_control())
        .collect()
}

/// What stands before the first `:` of the first segment.
fn scheme(address: &str) -> Option<&str> {
    let (before, _) = address.split_once(':')?;
    (!before.contains(['/', '?', '#', '\\'])).then_some(before)
}

/// `//host`, in every way that browsers read it.
fn leads_elsewhere(address: &str) -> bool {
    let mut bytes = address.bytes();
    let slash = |byte: Option<u8>| matches!(byte, Some(b'/' | b'\\'));
    slash(bytes.next()) && slash(bytes.next())
}

/// Percent-decoded where that is UTF-8, else as written; in NFC, as ids are.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return nfc(text).into_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = (byte == b'%')
            .then(|| Some((hex(*bytes.get(at + 1)?)?, hex(*bytes.get(at + 2)?)?)))
            .flatten();
        match pair {
            Some((high, low)) => {
                decoded.push(high * 16 + low);
                at += 3;
            }
            None => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    match std::str::from_utf8(&decoded) {
        Ok(decoded) => nfc(decoded).into_owned(),
        Err(_) => text.to_owned(),
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// Percent-encodes what can't stand in an address; what is encoded already stays.
fn encode(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic()
            && !matches!(
                byte,
                b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}'
            )
        {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
                encoded.push(digit.to_ascii_uppercase());
            }
        }
    }
    encoded
}
