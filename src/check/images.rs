use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::l10n::Language;
use crate::media;
use crate::model::{Collection, Corpus};
use crate::source::{SitePath, Span};

/// Every image is there.
pub(super) fn missing(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for page in corpus.collections().flat_map(Collection::pages) {
        for image in &page.face.images {
            if image.path.contains("://") || corpus.asset(&page.face.path, &image.path).is_some() {
                continue;
            }
            let span = Span::new(&page.face.path, image.range.clone());
            let message = format!("there is no image `{}`", image.path);
            let names: Vec<&str> = corpus.assets.keys().map(SitePath::name).collect();
            faults.push(
                Diagnostic::new(Code::MissingImage, span, message)
                    .help("put it beside the page, or in the playbook’s folder")
                    .suggest(&image.path, names),
            );
        }
    }
    faults
}

/// Every image has a head that says how large it is, and isn't larger than anybody can read.
pub(super) fn unreadable(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for page in corpus.collections().flat_map(Collection::pages) {
        for image in &page.face.images {
            let asset = corpus.asset(&page.face.path, &image.path);
            let Some(asset) = asset.and_then(|path| corpus.assets.get(&path)) else {
                continue;
            };
            let span = Span::new(&page.face.path, image.range.clone());
            match asset.size {
                // What is drawn by lines has no pixels, however large its sheet.
                Some(size) if media::is_too_large(size) && ending(&asset.path) != "svg" => {
                    let millions = u64::from(size.0) * u64::from(size.1) / 1_000_000;
                    let message = format!("`{}` has {millions} million pixels", asset.path);
                    let fault = Diagnostic::new(Code::HugeImage, span, message);
                    faults.push(fault.help("make it smaller: 2,000 wide is enough for any screen"));
                }
                None if is_of_pixels(&asset.path) => {
                    let message = format!("`{}` can't be read: it is no image", asset.path);
                    let fault = Diagnostic::new(Code::DamagedImage, span, message);
                    faults.push(fault.help("export it again from where it was made"));
                }
                _ => {}
            }
        }
    }
    faults
}

/// Whether a file should have a head that says its size.
fn is_of_pixels(path: &SitePath) -> bool {
    ["png", "jpg", "jpeg", "gif", "webp"].contains(&&*ending(path))
}

fn ending(path: &SitePath) -> String {
    path.extension().unwrap_or_default().to_ascii_lowercase()
}

/// No image or other file has a version in a language that the site doesn't have. A folder of any other name is its
/// author's own.
pub(super) fn unlisted(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut told = BTreeSet::new();
    let mut faults = Vec::new();
    for path in corpus.assets.keys() {
        let Some((folder, tag, below)) = place(path) else {
            continue;
        };
        let has = |file: String| corpus.assets.contains_key(&SitePath::new(&file));
        let mut languages = corpus.config.languages.iter();
        let is_version = has(format!("{folder}/{below}"))
            || languages.any(|l| has(format!("{folder}/{}/{below}", l.language)));
        let is_unlisted = corpus.config.language(tag).is_none() && Language::parse(tag).is_ok();
        if is_unlisted && is_version && told.insert((folder, tag)) {
            let message = format!("`{tag}` is not one of the site’s languages");
            let fault = Diagnostic::new(Code::UnlistedLanguage, Span::file(path), message);
            faults.push(fault.help(format!("add `[languages.{tag}]`, or remove the file")));
        }
    }
    faults
}

/// `content/garden`, `tl` and `path.jpg`.
fn place(path: &SitePath) -> Option<(&str, &str, &str)> {
    let path = path.as_str();
    let folder = path.strip_prefix("content/")?.find('/')? + "content/".len();
    let (tag, below) = path.get(folder + 1..)?.split_once('/')?;
    Some((path.get(..folder)?, tag, below))
}
