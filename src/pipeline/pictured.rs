use std::collections::BTreeMap;
use std::sync::Arc;

use super::Built;
use crate::plan::{self, Picture};
use crate::source::{Asset, SitePath, Span};

/// An image that pages show in several sizes.
#[derive(Clone, Debug)]
pub struct Pictured {
    /// The image.
    pub asset: Arc<Asset>,
    /// Where a page first shows it.
    pub at: Span,
    /// The other sizes.
    pub smaller: Vec<Picture>,
    /// In which quality they are made: 1 to 100.
    pub quality: u8,
}

impl Built {
    /// Whether the site asks for images in several sizes.
    pub fn asks_for_pictures(&self) -> bool {
        self.ground.corpus.config.images.is_some()
    }

    /// Every image that pages show in several sizes, by its path.
    pub fn pictured(&self) -> Vec<Pictured> {
        let corpus = &self.ground.corpus;
        let Some(asked) = &corpus.config.images else {
            return Vec::new();
        };
        let mut found: BTreeMap<SitePath, Pictured> = BTreeMap::new();
        for collection in corpus.collections() {
            for (language, pages) in &collection.editions {
                // Those who may see its text, each with a version of their own.
                let readers = corpus.config.languages.iter().map(|l| &l.language);
                let readers: Vec<_> = readers
                    .filter(|reader| {
                        let chain = corpus.config.chain(reader, &collection.source);
                        *reader == language || chain.contains(language)
                    })
                    .collect();
                for page in pages.values() {
                    for image in &page.face.images {
                        let versions = readers.iter().filter_map(|reader| {
                            corpus.asset_for(reader, &page.face.path, &image.path)
                        });
                        for asset in versions.filter_map(|path| corpus.assets.get(&path)) {
                            found.entry(asset.path.clone()).or_insert_with(|| Pictured {
                                asset: asset.clone(),
                                at: Span::new(&page.face.path, image.range.clone()),
                                smaller: plan::pictures(corpus, asset),
                                quality: asked.quality,
                            });
                        }
                    }
                }
            }
        }
        let pictured = found.into_values();
        pictured.filter(|image| !image.smaller.is_empty()).collect()
    }
}
