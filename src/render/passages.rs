use std::cell::RefCell;

use super::body::{Bodies, Filling};
use super::templates::Renderer;
use super::voice::fallen_back;
use crate::view::Page;

/// The text of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The inside of its heading, as HTML.
    pub heading: String,
    /// What follows the heading, as HTML.
    pub content: String,
}

impl Renderer {
    /// The page's text, section by section, without what a template puts around it.
    pub fn text(&self, page: &Page, bodies: &Bodies) -> Vec<Passage> {
        let Ok((_, messages)) = self.of(page) else {
            return Vec::new();
        };
        let say = |id: &str| messages.format(id, &[]).unwrap_or_else(|_| id.into());
        let filling = Filling {
            text: &page.text,
            lang: &page.view.lang,
            bodies,
            say: &say,
            speaks: &|id| fallen_back(messages, id),
            shown: &RefCell::default(),
        };
        let passages = filling.headings().into_iter().zip(filling.contents());
        passages
            .map(|(heading, content)| Passage { heading, content })
            .collect()
    }
}
