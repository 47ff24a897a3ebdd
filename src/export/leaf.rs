use std::collections::BTreeSet;

use scraper::Html;
use scraper::node::{Element, Node};

/// A page of a book, parsed as browsers would.
pub(super) struct Leaf {
    /// Its file in the book.
    pub(super) name: String,
    pub(super) html: Html,
}

impl Leaf {
    pub(super) fn read(name: &str, html: &str) -> Self {
        Self {
            name: name.to_owned(),
            html: Html::parse_document(html),
        }
    }

    /// The ids that links may lead to.
    pub(super) fn ids(&self) -> BTreeSet<String> {
        self.values(|element| element.attr("id"))
    }

    /// The images that it shows.
    pub(super) fn sources(&self) -> BTreeSet<String> {
        self.values(|element| element.attr("src").filter(|_| element.name() == "img"))
    }

    fn values(&self, of: impl for<'e> Fn(&'e Element) -> Option<&'e str>) -> BTreeSet<String> {
        let nodes = self.html.tree.nodes();
        let values = nodes.filter_map(|node| match node.value() {
            Node::Element(element) => of(element).map(str::to_owned),
            _ => None,
        });
        values.collect()
    }
}
