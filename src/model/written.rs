use std::collections::BTreeMap;

use super::folder::folders;
use super::read::{Structure, structure};
use super::{lens, manifest};
use crate::config::Config;
use crate::l10n::Language;
use crate::source::{SitePath, Sources};

/// In which language the pages of each folder of `content/` are written.
pub fn sources(sources: &Sources, config: &Config) -> BTreeMap<SitePath, Language> {
    // What is wrong is said when the corpus is read.
    let mut unheard = Vec::new();
    let folders = folders(sources, &config.source, &mut unheard);
    let written = folders.into_iter().map(|folder| {
        let pages = match folder.path.name() {
            "pages" | "glossary" => None,
            _ => match structure(sources, &folder, &mut unheard) {
                Some(Structure::Model(file)) => Some(manifest::read(file, config, &mut unheard).1),
                Some(Structure::Lens(file)) => Some(lens::read(file, config, &mut unheard).2),
                None => None,
            },
        };
        let source = pages.and_then(|pages| pages.source);
        let source = source.unwrap_or_else(|| config.source.clone());
        (folder.path, source)
    });
    written.collect()
}
