use super::theme_asset;
use crate::l10n::Language;
use crate::site::OutputPath;

/// The file of the card of a page, by the hash of all that it is made from: it may be cached for ever. `page` is the
/// page's name in every language.
pub fn card(language: &Language, page: &str, hash: &str) -> OutputPath {
    theme_asset(&format!("cards/{}/{page}.png", language.tag()), hash)
}
