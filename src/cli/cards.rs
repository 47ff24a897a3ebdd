//! Cards, as `[cards]` asks for them.

use std::path::Path;

use super::Failure;
#[cfg(feature = "cards")]
use super::draw;
use super::say::Say;
use crate::config::Drawing;
use crate::diag::Diagnostic;
use crate::pipeline::Built;
use crate::site::Site;

/// Whether this program draws cards.
pub(super) const DRAWING: Drawing = if cfg!(feature = "cards") {
    Drawing::Made
} else {
    Drawing::Left
};

/// Says so where a site asks for what this program can't do. Whether there was nothing to say.
pub(super) fn tell(built: &Built, say: &Say) -> bool {
    let missing = match (built.card_kit(), DRAWING) {
        (None, _) => return true,
        (Some(_), Drawing::Left) => "this `yugto` was made without the feature `cards`",
        (Some(_), Drawing::Made) if !built.names_cards() => {
            "only whole addresses lead to them, and `yugto.toml` has no `base_url`"
        }
        (Some(_), Drawing::Made) => return true,
    };
    say.line(&format!("there are no cards: {missing}"));
    false
}

/// Adds the cards to a site that is going to lie in the folder `out`: what is wrong with them.
///
/// # Errors
/// When the file of a font is gone.
#[cfg(feature = "cards")]
pub(super) fn add(site: &mut Site, built: &Built, out: &Path) -> Result<Vec<Diagnostic>, Failure> {
    draw::add(site, built, out)
}

#[cfg(not(feature = "cards"))]
pub(super) fn add(_: &mut Site, _: &Built, _: &Path) -> Result<Vec<Diagnostic>, Failure> {
    Ok(Vec::new())
}

/// What is wrong with the cards, without drawing them.
///
/// # Errors
/// When the file of a font is gone.
#[cfg(feature = "cards")]
pub(super) fn judge(built: &Built) -> Result<Vec<Diagnostic>, Failure> {
    draw::judge(built)
}

#[cfg(not(feature = "cards"))]
pub(super) fn judge(_: &Built) -> Result<Vec<Diagnostic>, Failure> {
    Ok(Vec::new())
}
