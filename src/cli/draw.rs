use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::Failure;
use crate::config::{Config, Drawing};
use crate::diag::{Code, Diagnostic};
use crate::disk;
use crate::l10n::Language;
use crate::media::{Drawn, Fonts, Layer, Unmeasured};
use crate::pipeline::{Built, CardKit};
use crate::render::{CardTemplate, Wording};
use crate::site::{Content, OutputPath, Site};
use crate::source::{AssetBytes, Span};
use crate::view::Card;

/// So many letters are named that no font has; more help nobody.
const MOST_NAMED: usize = 8;

/// The cards of a site, and what they are drawn with.
struct Deck<'b> {
    kit: &'b CardKit,
    fonts: Arc<Fonts>,
    cards: Vec<(Card, Wording)>,
    faults: Vec<Diagnostic>,
}

/// Adds the cards of a site. What an earlier build left of them in `out` is taken over as it lies there: its name says
/// what it was made from.
pub(super) fn add(site: &mut Site, built: &Built, out: &Path) -> Result<Vec<Diagnostic>, Failure> {
    let Some(deck) = deck(built)? else {
        return Ok(Vec::new());
    };
    let mut faults = deck.faults;
    let paths: BTreeSet<&OutputPath> = deck.cards.iter().map(|(card, _)| &card.path).collect();
    let kept = disk::kept_files(out, &paths);
    let lacking = deck.cards.iter();
    let lacking: Vec<_> = lacking
        .filter(|(card, _)| !kept.contains_key(&card.path))
        .collect();
    if let (false, Some(template)) = (lacking.is_empty(), deck.kit.template(deck.fonts.clone()).0) {
        let none = Fonts::none();
        let drawn: Vec<_> = lacking
            .into_par_iter()
            .map(|(card, wording)| {
                let fonts: &Fonts = match wording {
                    Wording::Words => &deck.fonts,
                    Wording::Wordless => &none,
                };
                (card, draw(&template, card, *wording, fonts, &none))
            })
            .collect();
        for (card, drawn) in drawn {
            match drawn {
                Ok(png) => {
                    let content = Content::Bytes(png.into());
                    site.entries.insert(card.path.clone(), content);
                }
                Err(fault) => faults.push(*fault),
            }
        }
    }
    let kept = kept.into_iter().map(|(path, lies)| {
        let content = Content::Asset(AssetBytes::Disk(lies));
        (path, content)
    });
    site.entries.extend(kept);
    Ok(faults)
}

/// What is wrong with the cards, as far as that is known before they are drawn.
pub(super) fn judge(built: &Built) -> Result<Vec<Diagnostic>, Failure> {
    Ok(deck(built)?.map(|deck| deck.faults).unwrap_or_default())
}

/// A card as PNG. Without words nothing is drawn of texts at all: `none` are no fonts.
fn draw(
    template: &CardTemplate,
    card: &Card,
    wording: Wording,
    fonts: &Fonts,
    none: &Fonts,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let svg = template.render(&card.view, wording)?;
    let drawn = fonts.draw(&svg);
    match drawn.map_err(|why| Box::new(template.undrawable(&why)))? {
        Drawn::Png(png) => Ok(png),
        Drawn::Boxes if wording == Wording::Words => {
            draw(template, card, Wording::Wordless, none, none)
        }
        Drawn::Boxes => Ok(Vec::new()),
    }
}

/// The cards that a site asks for, each with or without words. Where there is one whose letters no font has, a note says
/// so, once for its language.
fn deck(built: &Built) -> Result<Option<Deck<'_>>, Failure> {
    let Some(kit) = built.card_kit().filter(|kit| kit.drawing == Drawing::Made) else {
        return Ok(None);
    };
    let (fonts, mut faults) = fonts(kit)?;
    let cards = built.cards();
    // That it can't be used is in the report already.
    let Some(template) = kit.template(Arc::new(Unmeasured)).0 else {
        return Ok(None);
    };
    let judged: Vec<_> = cards
        .into_par_iter()
        .map(|card| {
            let svg = template.render(&card.view, Wording::Words)?;
            let lacking = fonts.lacking_in(&svg);
            let lacking = lacking.map_err(|why| Box::new(template.undrawable(&why)))?;
            Ok((card, lacking))
        })
        .collect::<Vec<Result<_, Box<Diagnostic>>>>();
    let mut lacking: BTreeMap<Language, (usize, BTreeSet<char>)> = BTreeMap::new();
    let mut cards = Vec::new();
    for judged in judged {
        match judged {
            Ok((card, chars)) => {
                let wording = match chars.is_empty() {
                    true => Wording::Words,
                    false => Wording::Wordless,
                };
                if !chars.is_empty() {
                    let of_language = lacking.entry(card.language.clone()).or_default();
                    of_language.0 += 1;
                    of_language.1.extend(chars);
                }
                cards.push((card, wording));
            }
            // A template fails on all of its cards alike.
            Err(fault) if !faults.contains(&fault) => faults.push(*fault),
            Err(_) => {}
        }
    }
    let notes = lacking.iter();
    faults.extend(notes.map(|(language, (count, chars))| note(built, language, *count, chars)));
    Ok(Some(Deck {
        kit,
        fonts: Arc::new(fonts),
        cards,
        faults,
    }))
}

/// The fonts, and what is wrong with their files.
fn fonts(kit: &CardKit) -> Result<(Fonts, Vec<Diagnostic>), Failure> {
    let mut fonts = Fonts::none();
    let mut faults = Vec::new();
    for font in &kit.fonts {
        let path = &font.asset.path;
        let bytes = disk::load(&font.asset.bytes)
            .map_err(|error| Failure(format!("`{path}` can't be read: {error}")))?;
        let layer = match font.at {
            Some(_) => Layer::Site,
            None => Layer::Theme,
        };
        if let Err(why) = fonts.add(bytes, layer) {
            let at = font.at.clone().unwrap_or_else(|| Span::file(path));
            let message = format!("`{path}` can't be used: {why}");
            let fault = Diagnostic::new(Code::UnusableFont, at, message);
            faults.push(fault.help("take the font as `.ttf` or `.otf` from where it was made"));
        }
    }
    Ok((fonts, faults))
}

fn note(built: &Built, language: &Language, count: usize, chars: &BTreeSet<char>) -> Diagnostic {
    let named = chars.iter().take(MOST_NAMED);
    let mut named = named.map(|c| c.to_string()).collect::<Vec<_>>().join(" ");
    if chars.len() > MOST_NAMED {
        named.push_str(&format!(" and {} more", chars.len() - MOST_NAMED));
    }
    let cards = match count {
        1 => "1 card has".to_owned(),
        count => format!("{count} cards have"),
    };
    let message = format!("{cards} no words in `{language}`: no font has {named}");
    let at = built.language_at(language);
    let at = at.unwrap_or_else(|| Span::file(&Config::path()));
    Diagnostic::new(Code::WordlessCard, at, message)
        .help("name a font that has them under `fonts` of `[cards]`")
}
