use std::collections::BTreeSet;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, Node, roxmltree};

use super::CARD;
use super::fonts::Fonts;

/// What comes of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// A PNG.
    Png(Vec<u8>),
    /// Some of its letters would have been boxes.
    Boxes,
}

impl Fonts {
    /// The characters of a drawing's words that no font has.
    ///
    /// # Errors
    /// Why it is no drawing.
    pub fn lacking_in(&self, svg: &str) -> Result<BTreeSet<char>, String> {
        let document = roxmltree::Document::parse(svg).map_err(|error| error.to_string())?;
        let texts = document.descendants().filter(|node| {
            let mut around = node.ancestors();
            node.is_text() && around.any(|node| node.has_tag_name(SVG_TEXT))
        });
        let lacking = texts.map(|node| self.lacking(node.text().unwrap_or_default()));
        Ok(lacking.flatten().collect())
    }

    /// A drawing as a PNG in the size of a card: the same bytes each time.
    ///
    /// # Errors
    /// Why it is no drawing.
    pub fn draw(&self, svg: &str) -> Result<Drawn, String> {
        let tree = self.tree(svg)?;
        if has_boxes(tree.root()) {
            return Ok(Drawn::Boxes);
        }
        let (width, height) = CARD;
        let mut pixels = Pixmap::new(width, height).ok_or("there is no room for it")?;
        let scale = Transform::from_scale(
            width as f32 / tree.size().width(),
            height as f32 / tree.size().height(),
        );
        resvg::render(&tree, scale, &mut pixels.as_mut());
        let png = pixels.encode_png().map_err(|error| error.to_string())?;
        Ok(Drawn::Png(png))
    }
}

const SVG_TEXT: (&str, &str) = ("http://www.w3.org/2000/svg", "text");

/// Whether a shaper found no glyph for some letter, whatever the fonts’ lists of characters say.
fn has_boxes(group: &Group) -> bool {
    group.children().iter().any(|node| match node {
        Node::Group(group) => has_boxes(group),
        Node::Text(text) => {
            let glyphs = text
                .layouted()
                .iter()
                .flat_map(|span| &span.positioned_glyphs);
            glyphs.into_iter().any(|glyph| glyph.id.0 == 0)
        }
        Node::Path(_) | Node::Image(_) => false,
    })
}
