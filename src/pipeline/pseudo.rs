//! Editions in made-up languages: files that are on no disk, with the text of their source.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::is_page;
use crate::config::{self, Config};
use crate::diag::Diagnostic;
use crate::l10n::Language;
use crate::model;
use crate::source::{SitePath, SourceFile, Sources};

/// Adds such an edition of every folder of `content/`, beside that of its source language.
pub(super) fn add(sources: &mut Sources) {
    let (config, _) = config::read(sources);
    let config = config.with_pseudo();
    let written = model::sources(sources, &config);
    let made_up = config.languages.iter().filter(|l| l.pseudo.is_some());
    let tags: Vec<&str> = made_up.map(|l| l.language.tag()).collect();
    let mut texts = Vec::new();
    let mut assets = Vec::new();
    for tag in tags {
        for file in sources.texts.values().filter(|file| is_page(&file.path)) {
            if let Some(path) = beside(&file.path, tag, &written) {
                let text = SourceFile::new(path.clone(), &file.text);
                texts.push((path, Arc::new(text)));
            }
        }
        for (path, asset) in &sources.assets {
            let path = beside(path, tag, &written);
            assets.extend(path.map(|path| (path, asset.clone())));
        }
    }
    sources.texts.extend(texts);
    sources.assets.extend(assets);
}

/// The path in the edition `tag` of a file in the edition of its source language.
fn beside(path: &SitePath, tag: &str, written: &BTreeMap<SitePath, Language>) -> Option<SitePath> {
    let mut segments = path.segments();
    let (content, folder, language) = (segments.next()?, segments.next()?, segments.next()?);
    let folder = SitePath::new(&format!("{content}/{folder}"));
    let source = written.get(&folder)?;
    let rest: Vec<&str> = segments.collect();
    let of_source = source.tag() == language && !rest.is_empty();
    of_source.then(|| folder.join(&format!("{tag}/{}", rest.join("/"))))?
}

/// Whether a fault is one of such a file, which has all of its source's.
pub(super) fn is_of(config: &Config, fault: &Diagnostic) -> bool {
    let tag = fault.span.as_ref().and_then(|span| {
        let content = span.path.as_str().starts_with("content/");
        content.then(|| span.path.segments().nth(2))?
    });
    tag.is_some_and(|tag| config.pseudo(tag).is_some())
}
