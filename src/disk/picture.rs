//! What the head of an image says: its size as it is seen, and whether it moves.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use exif::{In, Tag};

use crate::source::Frames;

/// The most chunks of a PNG that are looked at before its picture begins.
const MOST_CHUNKS: usize = 1_000;

/// The width and height of an image that browsers know, turned as its camera was held; `None` where it isn't one, but a
/// HEIC, a TIFF or the like.
pub(super) fn size(file: &mut File) -> Option<(u32, u32)> {
    use imagesize::{Compression, ImageType};
    file.seek(SeekFrom::Start(0)).ok()?;
    let mut reader = BufReader::new(&mut *file);
    let kind = imagesize::reader_type(&mut reader).ok()?;
    let known = matches!(
        kind,
        ImageType::Png
            | ImageType::Jpeg
            | ImageType::Gif
            | ImageType::Webp
            | ImageType::Bmp
            | ImageType::Ico
            | ImageType::Heif(Compression::Av1 | Compression::Unknown)
    );
    let size = known
        .then(|| kind.reader_size(&mut reader).ok())
        .flatten()?;
    let pixels = |count| u32::try_from(count).ok().filter(|count| *count > 0);
    let (width, height) = (pixels(size.width)?, pixels(size.height)?);
    Some(match head(file) {
        Some(Head::Jpeg) if turned(file) >= 5 => (height, width),
        _ => (width, height),
    })
}

/// How many pictures a PNG, JPEG or WebP consists of. What browsers turn each in its own way is none of which we know.
pub(super) fn frames(file: &mut File) -> Option<Frames> {
    let moves = match head(file)? {
        Head::Jpeg => return Some(Frames::One),
        Head::Png => png_moves(file)?,
        Head::WebP => webp_moves(file)?,
    };
    Some(match moves {
        Moves::Yes => Frames::Several,
        Moves::No if turned(file) > 1 => Frames::Unknown,
        Moves::No => Frames::One,
    })
}

enum Head {
    Jpeg,
    Png,
    WebP,
}

enum Moves {
    Yes,
    No,
}

fn head(file: &mut File) -> Option<Head> {
    let mut bytes = [0; 12];
    file.seek(SeekFrom::Start(0)).ok()?;
    file.read_exact(&mut bytes).ok()?;
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(Head::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => Some(Head::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] => Some(Head::WebP),
        _ => None,
    }
}

/// How its camera was held, as Exif says it: 1 is upright, and from 5 on it lay on its side.
fn turned(file: &mut File) -> u32 {
    let mut read = || {
        file.seek(SeekFrom::Start(0)).ok()?;
        let mut reader = BufReader::new(&mut *file);
        let exif = exif::Reader::new().read_from_container(&mut reader).ok()?;
        let orientation = exif.get_field(Tag::Orientation, In::PRIMARY)?;
        orientation.value.get_uint(0)
    };
    read().unwrap_or(1)
}

/// Whether an animation's chunk comes before the picture (APNG).
fn png_moves(file: &mut File) -> Option<Moves> {
    let mut reader = BufReader::new(file);
    reader.seek(SeekFrom::Start(8)).ok()?;
    for _ in 0..MOST_CHUNKS {
        let mut head = [0; 8];
        reader.read_exact(&mut head).ok()?;
        let [a, b, c, d, kind @ ..] = head;
        match &kind {
            b"acTL" => return Some(Moves::Yes),
            b"IDAT" => return Some(Moves::No),
            _ => {
                let length = i64::from(u32::from_be_bytes([a, b, c, d]));
                reader.seek_relative(length + 4).ok()?;
            }
        }
    }
    None
}

/// By the flag in its extended head.
fn webp_moves(file: &mut File) -> Option<Moves> {
    let mut bytes = [0; 9];
    file.seek(SeekFrom::Start(12)).ok()?;
    file.read_exact(&mut bytes).ok()?;
    match bytes {
        [b'V', b'P', b'8', b'X', .., flags] if flags & 2 != 0 => Some(Moves::Yes),
        _ => Some(Moves::No),
    }
}
