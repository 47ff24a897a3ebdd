//! What a build made: the list by which the next one knows what it may delete.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::site::MANIFEST_HEADER;

/// Whether text can be the path of a file below the output folder: never out of it, never
/// one of the tool's own, one line in a manifest.
pub(super) fn is_path(path: &str) -> bool {
    !path.starts_with(".yugto-")
        && !path.contains(|c: char| c.is_control() || c == '\\')
        && path
            .split('/')
            .all(|segment| !matches!(segment, "" | "." | ".."))
}

/// A manifest of these files with their hashes, in order.
pub(super) fn print<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = format!("{MANIFEST_HEADER}\n");
    for (path, hash) in files {
        writeln!(text, "{hash} {path}").expect("writing to a string can't fail");
    }
    text
}

/// The paths that a manifest names, with the hashes of their files; lines that name none are passed over, so that a damaged
/// manifest never leads to another file. `None` where it is no manifest of this version.
pub(super) fn parse(text: &str) -> Option<BTreeMap<String, String>> {
    let mut lines = text.lines();
    if lines.next()? != MANIFEST_HEADER {
        return None;
    }
    let paths = lines.filter_map(|line| line.split_once(' '));
    Some(
        paths
            .filter(|(_, path)| is_path(path))
            .map(|(hash, path)| (String::from(path), String::from(hash)))
            .collect(),
    )
}

/// The files that a manifest names, with their hashes. `None` where a line names none, or it is no manifest of this
/// version: what is published is judged by it.
pub(super) fn parse_whole(text: &str) -> Option<BTreeMap<String, String>> {
    let mut lines = text.lines();
    if lines.next()? != MANIFEST_HEADER {
        return None;
    }
    lines
        .map(|line| {
            let (hash, path) = line.split_once(' ')?;
            is_path(path).then(|| (path.to_owned(), hash.to_owned()))
        })
        .collect()
}
