use std::fmt;
use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use moxcms::{ColorProfile, DataColorSpace};

/// The most memory that reading a picture may take, in bytes: what one of the largest takes in the deepest colours.
const MOST_MEMORY: u64 = super::MOST_PIXELS * 8;

/// A picture can't be read: it is cut short, or its bytes are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it is cut short or damaged")
    }
}

impl std::error::Error for Damaged {}

/// A picture's pixels, turned as its reader is to see them, and without all else that was in its file: the place where
/// it was taken is nobody's business.
pub struct Opened {
    pub(super) pixels: Pixels,
    pub(super) width: u32,
    pub(super) height: u32,
    /// What its colours mean, where that isn't sRGB.
    pub(super) profile: Option<ColorProfile>,
    pub(super) drawn: Drawn,
}

/// Eight bits a channel.
pub(super) enum Pixels {
    Opaque(Vec<u8>),
    Transparent(Vec<u8>),
}

/// How a picture was kept until now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    /// To the last pixel, as drawings and screenshots are.
    Exactly,
    /// As photos are.
    Roughly,
}

/// Reads a PNG, JPEG or WebP.
///
/// # Errors
/// When it can't be read to its end.
pub fn open(bytes: &[u8]) -> Result<Opened, Damaged> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| Damaged)?;
    let format = reader.format().ok_or(Damaged)?;
    // The decoder would fill up what is missing in grey.
    if format == ImageFormat::Jpeg && !ends(bytes) {
        return Err(Damaged);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Damaged)?;
    if super::is_too_large(decoder.dimensions()) {
        return Err(Damaged);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| Damaged)?;
    image.apply_orientation(orientation);
    let (width, height) = (image.width(), image.height());
    let pixels = match image.color().has_alpha() {
        true => Pixels::Transparent(image.into_rgba8().into_raw()),
        false => Pixels::Opaque(image.into_rgb8().into_raw()),
    };
    Ok(Opened {
        pixels,
        width,
        height,
        profile: profile.and_then(|profile| colours(&profile)),
        drawn: match format {
            ImageFormat::Png => Drawn::Exactly,
            _ => Drawn::Roughly,
        },
    })
}

/// A profile of red, green and blue. Pictures of other colours were made such when they were read.
fn colours(profile: &[u8]) -> Option<ColorProfile> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    (profile.color_space == DataColorSpace::Rgb).then_some(profile)
}

/// Whether a JPEG has its end: a marker that can't be part of what it shows, behind the first scan.
fn ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    // Other pictures lie in its segments, with ends of their own.
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) {
        match marker {
            // Filled up.
            0xff => at += 1,
            0xda => return bytes[at..].windows(2).any(|pair| pair == [0xff, 0xd9]),
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    false
}
