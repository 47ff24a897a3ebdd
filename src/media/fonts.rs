//! The fonts that cards are set in: which characters they have, which suits a text best, how wide it is in it.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::Run;
use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use icu_segmenter::GraphemeClusterSegmenter;
use resvg::usvg::fontdb::{Database, ID, Source};
use resvg::usvg::{self, FontFamily, FontResolver, ImageHrefResolver, Node, Tree, roxmltree};
use skrifa::prelude::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// The largest font that is read, in bytes: those of Chinese, Japanese and Korean have 5 to 20 MB.
const LARGEST: usize = 40 << 20;

/// What the names of fonts begin with by which texts ask for exactly one.
const KEY: &str = "yugto-";

/// Fonts, best first.
pub struct Fonts {
    db: Arc<Database>,
    faces: Vec<Face>,
}

/// A font.
pub(super) struct Face {
    id: ID,
    families: Vec<String>,
    weight: u16,
    layer: Layer,
    /// The characters that it has.
    chars: BTreeSet<u32>,
}

/// Whose a font is: the site's go before the theme's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The theme's.
    Theme,
    /// The site's.
    Site,
}

/// Why a file gives no font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFont {
    /// It is no TrueType or OpenType font.
    Unknown,
    /// It is larger than any that is read.
    TooLarge,
}

impl fmt::Display for NoFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unknown => "it is no TrueType or OpenType font",
            Self::TooLarge => "it is larger than 40 MiB",
        })
    }
}

impl Fonts {
    /// No fonts: what is drawn with them has no words.
    pub fn none() -> Self {
        Self {
            db: Arc::new(Database::new()),
            faces: Vec::new(),
        }
    }

    /// Adds the fonts of a file behind those that are there.
    ///
    /// # Errors
    /// Why there are none in it.
    pub fn add(&mut self, bytes: Vec<u8>, layer: Layer) -> Result<(), NoFont> {
        if bytes.len() > LARGEST {
            return Err(NoFont::TooLarge);
        }
        let db = Arc::make_mut(&mut self.db);
        let found = db.load_font_source(Source::Binary(Arc::new(bytes)));
        let faces = found.into_iter().filter_map(|id| {
            let chars = db.with_face_data(id, |data, index| {
                let font = FontRef::from_index(data, index).ok()?;
                let mapped = font.charmap().mappings();
                let mapped = mapped.filter(|(_, glyph)| glyph.to_u32() != 0);
                Some(mapped.map(|(c, _)| c).collect())
            });
            let info = db.face(id)?;
            let families = info.families.iter().map(|(name, _)| name.clone());
            Some(Face {
                id,
                families: families.collect(),
                weight: info.weight.0,
                layer,
                chars: chars.flatten()?,
            })
        });
        let faces: Vec<Face> = faces.collect();
        if faces.is_empty() {
            return Err(NoFont::Unknown);
        }
        self.faces.extend(faces);
        Ok(())
    }

    /// The characters of a text that no font has, or none together with the rest of its letter.
    pub fn lacking(&self, text: &str) -> BTreeSet<char> {
        let mut lacking = BTreeSet::new();
        let mut begin = 0;
        for end in GraphemeClusterSegmenter::new().segment_str(text).skip(1) {
            let seen = text[begin..end].chars().filter(|c| is_seen(*c));
            let seen: Vec<char> = seen.collect();
            begin = end;
            let has_all = |face: &Face| seen.iter().all(|c| face.has(*c));
            if seen.is_empty() || self.faces.iter().any(has_all) {
                continue;
            }
            let has = |c: char| self.faces.iter().any(|face| face.has(c));
            let (apart, none): (Vec<char>, Vec<char>) = seen.into_iter().partition(|c| has(*c));
            lacking.extend(if none.is_empty() { apart } else { none });
        }
        lacking
    }

    /// The font that suits a text best: that which has the most of it, the site's before the theme's, of the family and
    /// weight that are wanted.
    pub(super) fn best(&self, text: &str, family: &str, weight: u16) -> Option<&Face> {
        let rank = |face: &Face| {
            let had = text.chars().filter(|c| is_seen(*c) && face.has(*c));
            let is_family = face.families.iter().any(|name| name == family);
            let off = face.weight.abs_diff(weight);
            (had.count(), face.layer, is_family, u16::MAX - off)
        };
        // Of equals the first, and `max_by_key` gives the last.
        self.faces.iter().rev().max_by_key(|face| rank(face))
    }

    /// The value of `font-family` that means that font.
    pub(super) fn key(&self, face: &Face) -> String {
        let at = self.faces.iter().position(|other| other.id == face.id);
        format!("{KEY}{}", at.unwrap_or_default())
    }

    /// How tall a font's lines are at the size 1.
    pub(super) fn height(&self, face: &Face) -> f64 {
        let height = self.db.with_face_data(face.id, |data, index| {
            let font = FontRef::from_index(data, index).ok()?;
            let metrics = font.metrics(Size::new(1.0), LocationRef::default());
            let height = metrics.ascent - metrics.descent;
            (0.5..4.0).contains(&height).then_some(f64::from(height))
        });
        height.flatten().unwrap_or(1.0)
    }

    /// A line in pieces that one font has: `face`, or where that lacks a letter another that has it. The renderer’s own
    /// search for one takes the glyphs of two fonts for the same number, which Arabic never has.
    pub(super) fn runs(&self, line: &str, face: &Face) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut begin = 0;
        for end in GraphemeClusterSegmenter::new().segment_str(line).skip(1) {
            let letter = &line[begin..end];
            begin = end;
            let seen = letter.chars().filter(|c| is_seen(*c));
            let seen: Vec<char> = seen.collect();
            let has_all = |face: &&Face| seen.iter().all(|c| face.has(*c));
            let family = match runs.last() {
                // What isn’t seen goes with what is before it.
                Some(run) if seen.is_empty() => run.family.clone(),
                _ => {
                    let alike = self.faces.iter();
                    let others = alike.filter(|other| other.weight == face.weight);
                    let all = std::iter::once(face).chain(others).chain(&self.faces);
                    self.key(all.into_iter().find(has_all).unwrap_or(face))
                }
            };
            match runs.last_mut().filter(|run| run.family == family) {
                Some(run) => run.text.push_str(letter),
                None => runs.push(Run {
                    text: letter.to_owned(),
                    family,
                }),
            }
        }
        runs
    }

    /// How wide a text is at the size 1.
    pub(super) fn width(&self, text: &str, face: &Face) -> f64 {
        const SIZE: f64 = 100.0;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"><text font-size=\"{SIZE}\">"
        );
        for run in self.runs(text, face) {
            let text = run.text.replace('&', "&amp;").replace('<', "&lt;");
            svg.push_str(&format!(
                "<tspan font-family=\"{}\">{text}</tspan>",
                run.family
            ));
        }
        svg.push_str("</text></svg>");
        let Ok(tree) = self.tree(&svg) else {
            return 0.0;
        };
        let width = tree.root().children().iter().map(|node| match node {
            Node::Text(text) => f64::from(text.bounding_box().width()),
            _ => 0.0,
        });
        width.fold(0.0, f64::max) / SIZE
    }

    /// A drawing with its texts set. It reaches nothing beside itself: no files, no addresses, no fonts but these.
    pub(super) fn tree(&self, svg: &str) -> Result<Tree, String> {
        let options = usvg::Options {
            font_resolver: FontResolver {
                select_font: Box::new(|font, _| Some(self.select(font)?.id)),
                select_fallback: Box::new(|c, used, _| {
                    let unused = self.faces.iter().filter(|face| !used.contains(&face.id));
                    let mut having = unused.filter(|face| face.has(c));
                    Some(having.next()?.id)
                }),
            },
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(|_, _| None),
            },
            fontdb: self.db.clone(),
            ..usvg::Options::default()
        };
        let document = roxmltree::Document::parse(svg).map_err(|error| error.to_string())?;
        Tree::from_xmltree(&document, &options).map_err(|error| error.to_string())
    }

    /// The font that an element asks for: exactly one, or that of its family whose weight is nearest.
    fn select(&self, font: &usvg::Font) -> Option<&Face> {
        let named = font.families().iter().find_map(|family| {
            let FontFamily::Named(name) = family else {
                return None;
            };
            if let Some(at) = name.strip_prefix(KEY) {
                return self.faces.get(at.parse::<usize>().ok()?);
            }
            let family = self
                .faces
                .iter()
                .filter(|face| face.families.contains(name));
            family.min_by_key(|face| face.weight.abs_diff(font.weight()))
        });
        named.or(self.faces.first())
    }
}

impl Face {
    fn has(&self, c: char) -> bool {
        self.chars.contains(&u32::from(c))
    }
}

/// Whether a character needs a glyph.
fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}
