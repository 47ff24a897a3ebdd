//! Lists of addresses that were published.

use std::ops::Range;

use crate::markdown;
use crate::plan::NOT_FOUND;
use crate::site::MANIFEST_HEADER;
use crate::source::SourceFile;

/// An address that somebody may have kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Published {
    /// Below the base path, decoded, without `/` at its beginning.
    pub(super) path: String,
    /// A place on the page, decoded.
    pub(super) fragment: Option<String>,
    /// Where the list has it.
    pub(super) range: Range<usize>,
}

/// What a list says.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) addresses: Vec<Published>,
    /// How many addresses are not below the site's.
    pub(super) elsewhere: usize,
}

/// Reads the manifest of a built site, a sitemap, or a list with an address or a path on each line.
///
/// # Errors
/// Why the file is none of them, as the end of “the file …”.
pub(super) fn read(file: &SourceFile, base_url: Option<&str>) -> Result<List, String> {
    let text = &*file.text;
    let first = text.lines().next().unwrap_or_default();
    if first == MANIFEST_HEADER {
        return Ok(manifest(text));
    }
    if first.starts_with("yugto manifest") {
        return Err("is the manifest of another version".to_owned());
    }
    let mut list = List::default();
    if text.trim_start().starts_with('<') {
        sitemap(text, base_url, &mut list)?;
    } else {
        for (line, range) in lines(text).filter(|(line, _)| !line.starts_with('#')) {
            list.add(line, range, base_url);
        }
    }
    Ok(list)
}

/// The pages of a manifest, redirects among them. Its other files have no address that a rename could keep.
fn manifest(text: &str) -> List {
    let pages = lines(text).filter_map(|(line, range)| {
        let (hash, path) = line.split_once(' ')?;
        let page = path.ends_with(".html") && path != NOT_FOUND;
        page.then(|| Published {
            path: path.to_owned(),
            fragment: None,
            range: range.start + hash.len() + 1..range.end,
        })
    });
    List {
        addresses: pages.collect(),
        elsewhere: 0,
    }
}

fn sitemap(text: &str, base_url: Option<&str>, list: &mut List) -> Result<(), String> {
    let document = roxmltree::Document::parse(text)
        .map_err(|error| format!("is no well-formed XML: {error}"))?;
    let root = document.root_element();
    match root.tag_name().name() {
        "urlset" => {}
        "sitemapindex" => return Err("lists sitemaps; give one of those".to_owned()),
        _ => return Err("is no sitemap".to_owned()),
    }
    let urls = root.children().filter(|n| n.tag_name().name() == "url");
    let places = urls.flat_map(|url| {
        url.children()
            .filter(|n| n.tag_name().name() == "loc")
            .flat_map(|loc| loc.children().filter(roxmltree::Node::is_text))
    });
    for place in places {
        let address = place.text().unwrap_or_default().trim();
        list.add(address, place.range(), base_url);
    }
    Ok(())
}

impl List {
    fn add(&mut self, address: &str, range: Range<usize>, base_url: Option<&str>) {
        match below(address, base_url) {
            Some((path, fragment)) => self.addresses.push(Published {
                path,
                fragment,
                range,
            }),
            None => self.elsewhere += 1,
        }
    }
}

/// What an address has below that of the site; `None` where it leads elsewhere. `https` or not makes no difference.
fn below(address: &str, base_url: Option<&str>) -> Option<(String, Option<String>)> {
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(markdown::decode(fragment))),
        None => (address, None),
    };
    let path = path.split('?').next().unwrap_or_default();
    let base = base_url.and_then(|url| url.split_once("://"));
    let base = base.map_or("", |(_, base)| base);
    let (host, base_path) = base.split_once('/').unwrap_or((base, ""));
    let path = match path.split_once("://") {
        Some((_, rest)) => {
            let (other, path) = rest.split_once('/').unwrap_or((rest, ""));
            if !host.is_empty() && !other.eq_ignore_ascii_case(host) {
                return None;
            }
            // An address of the host that is not below the site's path.
            if path.strip_suffix('/').unwrap_or(path) == base_path.trim_end_matches('/') {
                ""
            } else {
                path.strip_prefix(base_path)?
            }
        }
        None => {
            let path = path.trim_start_matches('/');
            match path == base_path.trim_end_matches('/') {
                true => "",
                false => path.strip_prefix(base_path).unwrap_or(path),
            }
        }
    };
    Some((markdown::decode(path), fragment))
}

/// The lines that say something, without the blanks around it, with their places.
fn lines(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let line = line.trim();
        (!line.is_empty()).then(|| (line, start..start + line.len()))
    })
}
