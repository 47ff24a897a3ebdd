use std::fmt::{self, Write as _};
use std::sync::Arc;

use super::Edition;
use crate::site::OutputPath;
use crate::source::{SitePath, nfc};

/// The address of a page below the base path: segments in NFC, decoded, with a `/` at its end unless it is that
/// of a file, as old addresses can be: `old/page.html`. The root is empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// The address with these segments.
    pub fn new<'a>(segments: impl IntoIterator<Item = &'a str>) -> Self {
        let mut address = String::new();
        for segment in segments {
            address.push_str(segment);
            address.push('/');
        }
        Self(address.into())
    }

    /// The address that an author wrote, without leading `/`; the name `index.html` at its end is left out.
    pub fn written(text: &str) -> Self {
        let text = nfc(text);
        let mut segments: Vec<&str> = text.split('/').filter(|s| !s.is_empty()).collect();
        segments.pop_if(|last| *last == "index.html");
        let file = |last: &&str| last.ends_with(".html") || last.ends_with(".htm");
        if segments.last().is_some_and(file) {
            return Self(segments.join("/").into());
        }
        Self::new(segments)
    }

    /// The address of a file.
    pub fn file(path: &OutputPath) -> Self {
        Self(path.as_str().into())
    }

    /// The folders that a file at this address would lie in, nearest first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        let below = self.0.trim_end_matches('/');
        below.rmatch_indices('/').map(|(at, _)| &below[..at])
    }

    /// As text: `tl/ugnayan/tiwala/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that a server gives for it.
    pub fn output(&self) -> OutputPath {
        if !self.0.is_empty() && !self.0.ends_with('/') {
            return OutputPath::new(&self.0);
        }
        OutputPath::new(&format!("{}index.html", self.0))
    }

    /// What leads from it to the site's root: `../../`, or `./`.
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The absolute address under `base_url`, percent-encoded.
    pub fn absolute(&self, base_url: &str) -> String {
        let mut absolute = String::with_capacity(base_url.len() + self.0.len());
        absolute.push_str(base_url);
        encode(&mut absolute, &self.0);
        absolute
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where links begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// At a page: links are relative to it, so that the site works under any base path.
    Page(Address),
    /// In a playbook that stands as a whole: links to its parts stay in it.
    Whole(Edition),
    /// Anywhere, as on the page for addresses that don't exist: links begin at this base path, which ends in `/`.
    Anywhere(String),
}

impl Origin {
    /// What leads to the site's root: `../../`, `./`, or the base path.
    pub fn root(&self) -> String {
        match self {
            Self::Page(address) => address.root(),
            Self::Whole(edition) => edition.root(),
            Self::Anywhere(base) => base.clone(),
        }
    }

    /// A link to `to`, a page's address or a file's path, with a fragment if there is one. Percent-encoded; empty where
    /// nothing can lead there.
    pub fn href(&self, to: &str, fragment: Option<&str>) -> String {
        let mut href = String::with_capacity(to.len() + fragment.map_or(0, |id| id.len() + 1));
        match self {
            Self::Whole(edition) => return edition.href(to, fragment),
            Self::Page(from) if to == from.as_str() && fragment.is_some() => {}
            Self::Page(from) => relative(&mut href, from, to),
            Self::Anywhere(base) => {
                href.push_str(base);
                encode(&mut href, to);
            }
        }
        add_fragment(&mut href, fragment);
        href
    }
}

/// Adds what leads to a place on a page.
pub(super) fn add_fragment(href: &mut String, fragment: Option<&str>) {
    if let Some(fragment) = fragment {
        href.push('#');
        encode(href, fragment);
    }
}

fn relative(href: &mut String, from: &Address, to: &str) {
    let folder = from
        .as_str()
        .rfind('/')
        .map_or("", |at| &from.as_str()[..=at]);
    // As far as both go through the same folders.
    let same = folder.bytes().zip(to.bytes()).take_while(|(a, b)| a == b);
    let same = &folder.as_bytes()[..same.count()];
    let common = same.iter().rposition(|byte| *byte == b'/');
    let common = common.map_or(0, |at| at + 1);
    for _ in folder[common..].matches('/') {
        href.push_str("../");
    }
    encode(href, &to[common..]);
    if href.is_empty() {
        href.push_str("./");
    }
}

/// The address at which `template` has the file of a path: `{path}` is replaced by the path, percent-encoded but for
/// what RFC 3986 leaves alone everywhere, and `/`: it may be part of a query.
pub fn file_address(template: &str, path: &SitePath) -> String {
    let mut encoded = String::new();
    for byte in path.as_str().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(byte as char);
            }
            // Writing to a string can't fail.
            byte => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    template.replacen("{path}", &encoded, 1)
}

/// An address of another site as an attribute may have it: behind the host, brackets are percent-encoded, and a `%` that
/// encodes nothing.
pub fn elsewhere(address: &str) -> String {
    let host = address.find("://").map_or(0, |at| at + 3);
    let rest = address.get(host..).unwrap_or_default();
    let path = host + rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let mut valid = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        let pair = address.as_bytes().get(at + 1..at + 3).unwrap_or_default();
        let is_pair = pair.len() == 2 && pair.iter().all(u8::is_ascii_hexdigit);
        match c {
            '[' if at >= path => valid.push_str("%5B"),
            ']' if at >= path => valid.push_str("%5D"),
            '%' if !is_pair => valid.push_str("%25"),
            c => valid.push(c),
        }
    }
    valid
}

/// Percent-encodes what a path or fragment can't hold as it is (RFC 3986, `pchar` and `/`). Letters of other
/// scripts are encoded as UTF-8.
fn encode(encoded: &mut String, text: &str) {
    let plain = |byte: u8| {
        matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9'
            | b'-' | b'.' | b'_' | b'~' | b'/' | b'!' | b'$' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' | b'@')
    };
    if text.bytes().all(plain) {
        return encoded.push_str(text);
    }
    for byte in text.bytes() {
        match plain(byte) {
            true => encoded.push(byte as char),
            // Writing to a string can't fail.
            false => drop(write!(encoded, "%{byte:02X}")),
        }
    }
}
