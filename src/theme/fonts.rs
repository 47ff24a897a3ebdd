use super::read::{Font, Theme};
use crate::diag::{Code, Diagnostic};
use crate::source::{SitePath, Sources, Span, Spanned};

/// The fonts that cards are set in: those that the site's file `asking` wants, then the theme's.
pub fn fonts(
    sources: &Sources,
    theme: &Theme,
    wanted: &[Spanned<SitePath>],
    asking: &SitePath,
) -> (Vec<Font>, Vec<Diagnostic>) {
    let mut fonts = Vec::new();
    let mut faults = Vec::new();
    for path in wanted {
        let at = Span::new(asking, path.range.clone());
        let is_font = is_font(&path.value);
        match sources.assets.get(&path.value).filter(|_| is_font) {
            Some(asset) => fonts.push(Font {
                asset: asset.clone(),
                at: Some(at),
            }),
            None => {
                let message = format!("there is no font `{}`", path.value);
                let there = sources.assets.keys();
                let there = there.filter(|path| path.as_str().starts_with("fonts/"));
                faults.push(
                    Diagnostic::new(Code::MissingFont, at, message)
                        .help(match is_font {
                            true => "put it in the site’s folder `fonts/`",
                            false => "name a file that ends in `.ttf`, `.otf` or `.ttc`",
                        })
                        .suggest(path.value.as_str(), there.map(SitePath::as_str)),
                );
            }
        }
    }
    fonts.extend(theme.fonts.iter().cloned());
    (fonts, faults)
}

fn is_font(path: &SitePath) -> bool {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    ["ttf", "otf", "ttc"].contains(&&*ending)
}
