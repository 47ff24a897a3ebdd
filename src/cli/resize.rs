use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::Failure;
use crate::diag::{Code, Diagnostic};
use crate::disk;
use crate::media::{self, Damaged, Opened};
use crate::pipeline::Pictured;
use crate::plan::Picture;
use crate::site::{Content, OutputPath, Site};
use crate::source::AssetBytes;

/// Images of more pixels are read one after the other, so that few of them are in memory at a time.
const LARGE: u64 = 16_000_000;

/// Adds these images in their other sizes. What an earlier build left of them in `out` is taken over as it lies there:
/// making it takes far longer than a page does, and its name says what it was made from.
pub(super) fn add(
    site: &mut Site,
    images: &[Pictured],
    out: &Path,
) -> Result<Vec<Diagnostic>, Failure> {
    let all = images.iter().flat_map(|image| &image.smaller);
    let all: BTreeSet<&OutputPath> = all.map(|picture| &picture.path).collect();
    let kept = disk::kept_files(out, &all);
    let made = each(images, |image| {
        let lacking = |picture: &&Picture| !kept.contains_key(&picture.path);
        let lacking: Vec<&Picture> = image.smaller.iter().filter(lacking).collect();
        if lacking.is_empty() {
            return Ok(Ok(Vec::new()));
        }
        let opened = opened(image)?;
        Ok(opened.and_then(|opened| {
            let made = lacking.into_par_iter().map(|picture| {
                let bytes = opened.smaller(picture.width, image.quality)?;
                Ok((picture.path.clone(), Content::Bytes(bytes.into())))
            });
            made.collect::<Result<Vec<_>, Damaged>>()
        }))
    })?;
    let mut faults = Vec::new();
    for (image, made) in made {
        match made {
            Ok(made) => site.entries.extend(made),
            Err(damaged) => faults.push(fault(image, damaged)),
        }
    }
    let kept = kept.into_iter().map(|(path, lies)| {
        let content = Content::Asset(AssetBytes::Disk(lies));
        (path, content)
    });
    site.entries.extend(kept);
    Ok(faults)
}

/// Reads these images to their end.
pub(super) fn judge(images: &[Pictured]) -> Result<Vec<Diagnostic>, Failure> {
    let read = each(images, |image| Ok(opened(image)?.map(drop)))?;
    let faults = read.into_iter();
    let faults = faults.filter_map(|(image, read)| Some(fault(image, read.err()?)));
    Ok(faults.collect())
}

/// Does something with each image.
fn each<'i, T: Send>(
    images: &'i [Pictured],
    make: impl Fn(&Pictured) -> Result<T, Failure> + Sync,
) -> Result<Vec<(&'i Pictured, T)>, Failure> {
    let is_large = |image: &&Pictured| {
        let size = image.asset.size;
        size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) > LARGE)
    };
    let (large, small): (Vec<_>, Vec<_>) = images.iter().partition(is_large);
    let pair = |image: &'i Pictured| Ok((image, make(image)?));
    let mut made: Vec<(&Pictured, T)> = small
        .into_par_iter()
        .map(pair)
        .collect::<Result<_, Failure>>()?;
    for image in large {
        made.push(pair(image)?);
    }
    Ok(made)
}

fn opened(image: &Pictured) -> Result<Result<Opened, Damaged>, Failure> {
    let bytes = disk::load(&image.asset.bytes)
        .map_err(|error| Failure(format!("`{}` can't be read: {error}", image.asset.path)))?;
    Ok(media::open(&bytes))
}

fn fault(image: &Pictured, damaged: Damaged) -> Diagnostic {
    let message = format!("`{}` can't be read: {damaged}", image.asset.path);
    Diagnostic::new(Code::DamagedImage, image.at.clone(), message)
        .help("export it again from where it was made")
}
