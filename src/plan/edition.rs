use std::sync::Arc;

use super::address::add_fragment;
use super::{Address, Origin, content_asset};
use crate::model::{Corpus, Node};
use crate::site::OutputPath;
use crate::source::SitePath;

/// A playbook that stands as a whole, and what it is bound as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its place among the site's.
    pub playbook: usize,
    /// What it is bound as.
    pub binding: Binding,
}

/// What a playbook that stands as a whole is bound as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// One page of the site, at that address: its parts are places on it. ⚓
    Page(Address),
    /// A book, each part a file of its own beside the others. It lies nowhere: what is outside has its address on the
    /// published site, or none where that isn't known.
    Book(Option<Arc<str>>),
}

impl Edition {
    /// What leads to the site's root.
    pub(super) fn root(&self) -> String {
        match &self.binding {
            Binding::Page(address) => address.root(),
            Binding::Book(_) => String::new(),
        }
    }

    /// A link to something that is no part of the playbook.
    pub(super) fn href(&self, to: &str, fragment: Option<&str>) -> String {
        match &self.binding {
            Binding::Page(address) => Origin::Page(address.clone()).href(to, fragment),
            Binding::Book(None) => String::new(),
            Binding::Book(Some(base)) => published(base, to, fragment),
        }
    }

    /// A link to a part of the playbook, called `name` there, and a place in it; `None` where the page is no part.
    fn part(&self, node: &Node, name: &str, fragment: Option<&str>) -> Option<String> {
        if node.playbook() != Some(self.playbook) || matches!(node, Node::Print(_)) {
            return None;
        }
        // `#` alone means the page.
        let fragment = fragment.filter(|fragment| !fragment.is_empty());
        let mut href = String::new();
        match &self.binding {
            Binding::Page(_) => {
                let place = fragment.map(|fragment| paper_id(name, fragment));
                add_fragment(&mut href, Some(place.as_deref().unwrap_or(name)));
            }
            Binding::Book(_) => {
                href.push_str(&book_file(node));
                add_fragment(&mut href, fragment);
            }
        }
        Some(href)
    }
}

impl Origin {
    /// What leads to an image of the content: books bring theirs along.
    pub fn src(&self, path: &SitePath, hash: &str) -> String {
        match self {
            Self::Whole(Edition {
                binding: Binding::Book(_),
                ..
            }) => book_image(path, hash),
            _ => self.href(content_asset(path, hash).as_str(), None),
        }
    }

    /// Whether it is meant for paper, on which one can't follow a link.
    pub fn is_paper(&self) -> bool {
        let binding = match self {
            Self::Whole(edition) => Some(&edition.binding),
            _ => None,
        };
        matches!(binding, Some(Binding::Page(_)))
    }

    /// A link to a page that is a part of the whole around it, and a place in it; `None` elsewhere.
    pub fn part(&self, corpus: &Corpus, node: &Node, fragment: Option<&str>) -> Option<String> {
        let Self::Whole(edition) = self else {
            return None;
        };
        edition.part(node, corpus.place(node).1, fragment)
    }

    /// What the ids of a page's text begin with: nothing where it is a page of its own.
    pub fn scope(&self, corpus: &Corpus, node: &Node) -> Arc<str> {
        match self.is_paper() {
            true => scope(corpus.place(node).1).into(),
            false => "".into(),
        }
    }
}

/// The address of something on the published site: a page's or a file's, and a place there.
pub fn published(base_url: &str, to: &str, fragment: Option<&str>) -> String {
    let mut href = Address::file(&OutputPath::new(to)).absolute(base_url);
    add_fragment(&mut href, fragment);
    href
}

/// `trust/`: no author's id and no theme's has a slash. ⚓
fn scope(name: &str) -> String {
    format!("{name}/")
}

/// The id of a place in a part called `name`, on the page that holds the whole playbook. The part itself has its name.
pub fn paper_id(name: &str, id: &str) -> String {
    format!("{}{id}", scope(name))
}

/// The file of an image in a book: by its content's hash, since its name could be any.
pub fn book_image(path: &SitePath, hash: &str) -> String {
    let ending = path.extension().unwrap_or("bin").to_ascii_lowercase();
    format!("images/{hash}.{ending}")
}

/// The file of a part in a book.
pub fn book_file(part: &Node) -> String {
    match part {
        Node::Stage(_, s) => format!("stage-{}.xhtml", s + 1),
        Node::SelfCheck(_) => "self-check.xhtml".to_owned(),
        _ => "overview.xhtml".to_owned(),
    }
}
