//! Pictures in smaller sizes, as WebP: which ones there are of a picture, and how they are made. And cards: how their
//! words are set, and how they become pixels.
//!
//! Browsers have shown WebP since 2020, and libwebp compiles in seconds. AVIF would make files smaller still, but its
//! encoder is a large program of its own, slow to compile and slow with every picture: not worth it here.

#[cfg(feature = "cards")]
mod draw;
#[cfg(feature = "cards")]
mod fonts;
#[cfg(feature = "cards")]
mod lines;
#[cfg(feature = "images")]
mod open;
#[cfg(feature = "images")]
mod shrink;

#[cfg(feature = "cards")]
pub use draw::Drawn;
#[cfg(feature = "cards")]
pub use fonts::{Fonts, Layer, NoFont};
#[cfg(feature = "images")]
pub use open::{Damaged, Opened, open};

/// The most pixels that a picture may have to be read: as many as good cameras take, and 200 MB in memory.
pub const MOST_PIXELS: u64 = 50_000_000;

/// The most pixels that a side of a WebP has.
const HIGHEST: u32 = 16_383;

/// What pictures are made with. Part of their names, so that they are made again by what makes them otherwise. A test
/// compares it with the libraries in use.
pub const RECIPE: &str = "1 fast_image_resize 6.1.0, image 0.25.10, image-webp 0.2.4, libwebp-sys 0.9.6, moxcms 0.8.1, png 0.18.1, \
                          webp 0.3.1, zune-jpeg 0.5.15";

/// Width and height of a card, in pixels: what networks ask for.
pub const CARD: (u32, u32) = (1200, 630);

/// What cards are drawn with: part of their names, as [`RECIPE`] is of those of pictures.
pub const CARD_RECIPE: &str =
    "1 harfrust 0.12.0, resvg 0.49.0, skrifa 0.44.0, tiny-skia 0.12.0, usvg 0.49.0";

/// A text of a card as its template wants it set.
#[derive(Clone, Debug)]
pub struct Wanted<'t> {
    /// The text, in NFC.
    pub text: &'t str,
    /// Its language, BCP 47.
    pub lang: &'t str,
    /// `ltr` or `rtl`.
    pub dir: &'t str,
    /// The widest that a line may be, in the units of the drawing.
    pub width: f64,
    /// The size that its letters would have.
    pub size: f64,
    /// The size that they have at least.
    pub least: f64,
    /// So many lines at most.
    pub lines: usize,
    /// The family that suits it best.
    pub family: &'t str,
    /// The weight that suits it best: 400 is normal.
    pub weight: u16,
}

/// A text as it is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    /// Line by line, each in the pieces that one font has.
    pub lines: Vec<Vec<Run>>,
    /// The size of its letters.
    pub size: f64,
    /// From line to line, as a multiple of that.
    pub leading: f64,
}

/// A piece of a line that one font has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The piece.
    pub text: String,
    /// The value of `font-family` that gives it its font.
    pub family: String,
}

/// From line to line where no font says how tall its letters are.
const LEADING: f64 = 1.2;

/// Sets texts: somebody who knows how wide they are.
pub trait Compositor: Send + Sync {
    /// The text in lines.
    fn fit(&self, wanted: &Wanted<'_>) -> Set;
}

/// Sets each text in one line, however long: where it only matters what is said.
pub struct Unmeasured;

impl Compositor for Unmeasured {
    fn fit(&self, wanted: &Wanted<'_>) -> Set {
        Set {
            lines: vec![vec![Run {
                text: wanted.text.to_owned(),
                family: wanted.family.to_owned(),
            }]],
            size: wanted.size,
            leading: LEADING,
        }
    }
}

/// Whether a picture of that width and height has more pixels than are read.
pub fn is_too_large((width, height): (u32, u32)) -> bool {
    u64::from(width) * u64::from(height) > MOST_PIXELS
}

/// The widths in which a picture of that width and height is made, of those that are `wanted`, in ascending order: never
/// wider than it is, as wide as it is where that is less than the widest of them, and none in which it would be higher
/// than WebP can be.
pub fn widths((own, height): (u32, u32), wanted: &[u32]) -> Vec<u32> {
    let mut widths: Vec<u32> = wanted.iter().map(|width| (*width).min(own)).collect();
    widths.sort_unstable();
    widths.dedup();
    widths.retain(|width| scaled(height, *width, own) <= HIGHEST);
    widths
}

/// What belongs to another width than its own, rounded; at least a pixel.
fn scaled(height: u32, width: u32, own: u32) -> u32 {
    let (width, own, height) = (u64::from(width), u64::from(own), u64::from(height));
    let rounded = (height * width + own / 2) / own.max(1);
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

#[cfg(all(test, feature = "cards"))]
mod lines_tests;
#[cfg(test)]
mod tests;
