//! Pictures in smaller sizes, as WebP: which ones there are of a picture, and how they are made.
//!
//! Browsers have shown WebP since 2020, and libwebp compiles in seconds. AVIF would make files smaller still, but its
//! encoder is a large program of its own, slow to compile and slow with every picture: not worth it here.

#[cfg(feature = "images")]
mod open;
#[cfg(feature = "images")]
mod shrink;

#[cfg(feature = "images")]
pub use open::{Damaged, Opened, open};

/// The most pixels that a picture may have to be read: as many as good cameras take, and 200 MB in memory.
pub const MOST_PIXELS: u64 = 50_000_000;

/// What pictures are made with. Part of their names, so that they are made again by what makes them otherwise. A test
/// compares it with the libraries in use.
pub const RECIPE: &str = "1 fast_image_resize 6.1.0, image 0.25.10, image-webp 0.2.4, libwebp-sys 0.9.6, moxcms 0.8.1, png 0.18.1, \
                          webp 0.3.1, zune-jpeg 0.5.15";

/// Whether a picture of that width and height has more pixels than are read.
pub fn is_too_large((width, height): (u32, u32)) -> bool {
    u64::from(width) * u64::from(height) > MOST_PIXELS
}

/// The widths in which a picture is made, of those that are `wanted`, in ascending order: never wider than its `own`,
/// and as it is where it is narrower than the widest of them.
pub fn widths(own: u32, wanted: &[u32]) -> Vec<u32> {
    let mut widths: Vec<u32> = wanted
        .iter()
        .copied()
        .filter(|width| *width < own)
        .collect();
    if wanted.iter().any(|width| *width >= own) {
        widths.push(own);
    }
    widths.sort_unstable();
    widths.dedup();
    widths
}

#[cfg(test)]
mod tests;
