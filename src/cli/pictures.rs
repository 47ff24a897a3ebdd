//! Images in the sizes that `[images]` asks for.

use std::path::Path;

use super::Failure;
#[cfg(feature = "images")]
use super::resize;
use super::say::Say;
use crate::config::Resizing;
use crate::diag::Diagnostic;
use crate::pipeline::Built;
use crate::site::Site;

/// Whether this program makes images in other sizes.
pub(super) const RESIZING: Resizing = if cfg!(feature = "images") {
    Resizing::Made
} else {
    Resizing::Left
};

/// Says so where a site asks for what this program can't do. Whether there was nothing to say.
pub(super) fn tell(built: &Built, say: &Say) -> bool {
    if RESIZING == Resizing::Left && built.asks_for_pictures() {
        say.line("images stay as they are: this `yugto` was made without the feature `images`");
        return false;
    }
    true
}

/// Adds images in other sizes to a site that is going to lie in the folder `out`: what is wrong with those that can't
/// be read.
///
/// # Errors
/// When the file of an image is gone.
#[cfg(feature = "images")]
pub(super) fn add(site: &mut Site, built: &Built, out: &Path) -> Result<Vec<Diagnostic>, Failure> {
    resize::add(site, &built.pictured(), out)
}

#[cfg(not(feature = "images"))]
pub(super) fn add(_: &mut Site, _: &Built, _: &Path) -> Result<Vec<Diagnostic>, Failure> {
    Ok(Vec::new())
}

/// What is wrong with images that can't be read.
///
/// # Errors
/// When the file of an image is gone.
#[cfg(feature = "images")]
pub(super) fn judge(built: &Built) -> Result<Vec<Diagnostic>, Failure> {
    resize::judge(&built.pictured())
}

#[cfg(not(feature = "images"))]
pub(super) fn judge(_: &Built) -> Result<Vec<Diagnostic>, Failure> {
    Ok(Vec::new())
}
