//! Addresses in `yugto.toml`.

use std::sync::Arc;

use crate::diag::Code;
use crate::source::Spanned;
use crate::tables::Table;

/// The address at which a site is published, ending in `/`; `None` for what is no http(s) address, or has a query or
/// fragment.
pub fn base_url(text: &str) -> Option<Arc<str>> {
    let url = text.trim();
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let host = rest.map_or("", |rest| rest.split('/').next().unwrap_or(""));
    let clean =
        !url.contains(|c: char| c.is_whitespace() || c.is_control() || "?#\"<>\\".contains(c));
    let slash = if url.ends_with('/') { "" } else { "/" };
    (!host.is_empty() && clean).then(|| format!("{url}{slash}").into())
}

/// The same, of `yugto.toml`.
pub(super) fn read_base_url(table: &Table<'_, '_>, text: Spanned<String>) -> Option<Arc<str>> {
    let url = base_url(&text.value);
    if url.is_none() {
        table
            .fault(
                Code::InvalidValue,
                text.range,
                "`base_url` is not an http or https address",
            )
            .with(|fault| fault.help("write it like `https://example.org/handbook/`"));
    }
    url
}

/// An http(s) address with one `{path}`, in which the path of a file is put.
pub(super) fn file_url(
    table: &Table<'_, '_>,
    key: &str,
    text: Spanned<String>,
) -> Option<Arc<str>> {
    let url = text.value.trim();
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let host = rest.map_or("", |rest| rest.split(['/', '?', '#']).next().unwrap_or(""));
    let around = url.replacen("{path}", "", 1);
    let clean = !around
        .contains(|c: char| c.is_whitespace() || c.is_control() || "{}\"<>\\^`|".contains(c));
    let (message, help) = if host.is_empty() || host.contains('{') || !clean {
        let example = match key {
            "new_url" => "https://github.com/owner/repository/new/main?filename={path}",
            _ => "https://github.com/owner/repository/edit/main/{path}",
        };
        (
            format!("`{key}` is not an http or https address"),
            format!("write it like `{example}`"),
        )
    } else if around.len() == url.len() {
        (
            format!("`{key}` leads to the same place for every file"),
            "put `{path}` where the file’s path belongs, seen from the site’s folder".to_owned(),
        )
    } else {
        return Some(url.into());
    };
    table
        .fault(Code::InvalidValue, text.range, message)
        .with(|fault| fault.help(help));
    None
}
