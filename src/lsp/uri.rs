//! `file:` addresses, by which editors name files.

use std::path::{Path, PathBuf};

/// The path that an address names; `None` where it names no file of this machine.
pub(super) fn to_path(uri: &str) -> Option<PathBuf> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = match rest.strip_prefix("//") {
        Some(rest) => {
            let (host, _) = rest.split_once('/')?;
            if !host.is_empty() && host != "localhost" {
                return None;
            }
            &rest[host.len()..]
        }
        None => rest,
    };
    let path = decode(rest.split(['?', '#']).next()?)?;
    if path.contains('\0') {
        return None;
    }
    // `/c:/site` is `c:/site`.
    let drive = path.strip_prefix('/').filter(|_| cfg!(windows));
    Some(PathBuf::from(drive.unwrap_or(&path)))
}

/// The address of a path.
pub(super) fn from_path(path: &Path) -> String {
    let path = path.to_string_lossy();
    let mut uri = String::from("file://");
    if !path.starts_with('/') {
        uri.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn paths_and_addresses_are_one_another() {
        for (path, uri) in [
            ("/a/b.md", "file:///a/b.md"),
            ("/my site/ñ.md", "file:///my%20site/%C3%B1.md"),
            ("/50%/a#b?c", "file:///50%25/a%23b%3Fc"),
        ] {
            assert_eq!(from_path(Path::new(path)), uri);
            assert_eq!(to_path(uri), Some(PathBuf::from(path)));
        }
        for (uri, path) in [
            ("FILE://localhost/a%3ab", Some("/a:b")),
            ("file:/a", Some("/a")),
            ("untitled:Untitled-1", None),
            ("file://elsewhere/a", None),
            ("file:///%ff", None),
            ("file:///%4", None),
            ("file:///%00", None),
            ("file", None),
            ("", None),
        ] {
            assert_eq!(to_path(uri), path.map(PathBuf::from), "{uri}");
        }
    }
}
