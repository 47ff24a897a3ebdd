use std::borrow::Cow;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use moxcms::{ColorProfile, Layout, TransformOptions};
use webp::{Encoder, PixelLayout};

use super::Damaged;
use super::open::{Drawn, Opened, Pixels};

impl Opened {
    /// The picture at that width as WebP, in sRGB. `quality` goes from 1 to 100.
    ///
    /// # Errors
    /// When it has pixels that no encoder takes.
    pub fn smaller(&self, width: u32, quality: u8) -> Result<Vec<u8>, Damaged> {
        let height = super::scaled(self.height, width, self.width);
        let scaled = self.scaled(width, height)?;
        let shown = self.in_srgb(scaled);
        let layout = match self.pixels {
            Pixels::Opaque(_) => PixelLayout::Rgb,
            Pixels::Transparent(_) => PixelLayout::Rgba,
        };
        let encoder = Encoder::new(&shown, layout, width, height);
        let lossy = encoder.encode_simple(false, f32::from(quality));
        let lossy = lossy.map_err(|_| Damaged)?;
        // Few colours take less room as they are, and stay sharp.
        if self.drawn == Drawn::Exactly
            && let Ok(exact) = encoder.encode_simple(true, 75.0)
            && exact.len() <= lossy.len()
        {
            return Ok(exact.to_vec());
        }
        Ok(lossy.to_vec())
    }

    fn scaled(&self, width: u32, height: u32) -> Result<Cow<'_, [u8]>, Damaged> {
        let (pixels, kind) = match &self.pixels {
            Pixels::Opaque(pixels) => (pixels, PixelType::U8x3),
            Pixels::Transparent(pixels) => (pixels, PixelType::U8x4),
        };
        if (width, height) == (self.width, self.height) {
            return Ok(Cow::Borrowed(pixels));
        }
        let from = ImageRef::new(self.width, self.height, pixels, kind).map_err(|_| Damaged)?;
        let mut to = Image::new(width, height, kind);
        // Lanczos; what can't be seen through doesn't stain what can.
        let done = Resizer::new().resize(&from, &mut to, None);
        done.map_err(|_| Damaged)?;
        Ok(Cow::Owned(to.into_vec()))
    }

    /// Pixels of this picture with the colours that every screen knows.
    fn in_srgb<'p>(&self, pixels: Cow<'p, [u8]>) -> Cow<'p, [u8]> {
        let layout = match self.pixels {
            Pixels::Opaque(_) => Layout::Rgb,
            Pixels::Transparent(_) => Layout::Rgba,
        };
        let converted = self.profile.as_ref().and_then(|profile| {
            let srgb = ColorProfile::new_srgb();
            let options = TransformOptions::default();
            let transform = profile.create_transform_8bit(layout, &srgb, layout, options);
            let mut converted = vec![0; pixels.len()];
            transform.ok()?.transform(&pixels, &mut converted).ok()?;
            Some(Cow::Owned(converted))
        });
        converted.unwrap_or(pixels)
    }
}
