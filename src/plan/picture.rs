use super::theme_asset;
use crate::config::Resizing;
use crate::media;
use crate::model::Corpus;
use crate::site::OutputPath;
use crate::source::{Asset, Frames};

/// A picture of the content in another size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: u32,
    /// Where it lies.
    pub path: OutputPath,
}

/// In which other sizes the site has an image, the smallest first. What moves or is drawn by lines stays as it is.
pub fn pictures(corpus: &Corpus, asset: &Asset) -> Vec<Picture> {
    let (Some(images), Some(size)) = (&corpus.config.images, asset.size) else {
        return Vec::new();
    };
    let stays = asset.frames != Frames::One || media::is_too_large(size);
    if stays || images.resizing == Resizing::Left {
        return Vec::new();
    }
    let widths = media::widths(size, &images.widths).into_iter();
    let pictures = widths.map(|width| Picture {
        width,
        path: picture(asset, width, images.quality),
    });
    pictures.collect()
}

/// The file of a picture at that width, by the hash of all that it is made from: it may be cached for ever.
fn picture(asset: &Asset, width: u32, quality: u8) -> OutputPath {
    let made_from = format!("{} {width} {quality} {}", asset.hash, media::RECIPE);
    let hash = blake3::hash(made_from.as_bytes()).to_hex();
    let below = asset.path.as_str();
    let below = below.strip_prefix("content/").unwrap_or(below);
    let stem = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
    theme_asset(&format!("{stem}.{width}.webp"), &hash)
}
