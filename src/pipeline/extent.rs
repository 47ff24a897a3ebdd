//! How far a site's sources differ from those that were studied before.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::Node;
use crate::source::{Id, SourceFile, Sources};
use crate::view::Ask;

/// How far sources differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// In what the site says.
    pub(super) content: Content,
    /// In templates, styles or messages.
    pub(super) dress: bool,
}

/// How far the content differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Content {
    /// Not at all.
    #[default]
    Same,
    /// Pages were edited that stand where they stood.
    Edited {
        /// Where they are.
        places: BTreeSet<Place>,
        /// Whether pages elsewhere may show something else.
        seen: Seen,
    },
    /// In any way.
    Other,
}

/// Who sees an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Seen {
    /// The pages of its place alone.
    AtHome,
    /// Any page.
    Everywhere,
}

/// Pages that see all of one another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Those of a playbook.
    Playbook(usize),
    /// Those of a lens.
    Lens(usize),
    /// A plain page, in its languages.
    Page(Id),
    /// The home page, in its languages.
    Home,
    /// What belongs nowhere.
    Site,
}

impl Place {
    pub(super) fn of(node: &Node) -> Self {
        match node {
            Node::Overview(p) | Node::Stage(p, _) | Node::SelfCheck(p) | Node::Print(p) => {
                Self::Playbook(*p)
            }
            Node::Lens(l) | Node::LensPage(l, _) => Self::Lens(*l),
            Node::Page(name) => Self::Page(name.clone()),
            Node::Home => Self::Home,
            Node::Atlas | Node::Glossary | Node::Search => Self::Site,
        }
    }

    pub(super) fn of_ask(ask: &Ask) -> Self {
        match ask {
            Ask::Page(node, _) => Self::of(node),
            Ask::Playbook(p, _) => Self::Playbook(*p),
            Ask::Redirect(..)
            | Ask::Chooser
            | Ask::NotFound
            | Ask::Models
            | Ask::Sitemap
            | Ask::Feed(_)
            | Ask::Moved => Self::Site,
        }
    }
}

impl Extent {
    /// Everything may differ.
    pub(super) fn all() -> Self {
        Self {
            content: Content::Other,
            dress: true,
        }
    }

    /// Both differences, one after the other.
    pub(super) fn and(self, next: Self) -> Self {
        let content = match (self.content, next.content) {
            (Content::Other, _) | (_, Content::Other) => Content::Other,
            (Content::Same, content) | (content, Content::Same) => content,
            (
                Content::Edited { mut places, seen },
                Content::Edited {
                    places: more,
                    seen: by,
                },
            ) => {
                places.extend(more);
                Content::Edited {
                    places,
                    seen: seen.max(by),
                }
            }
        };
        Self {
            content,
            dress: self.dress || next.dress,
        }
    }
}

/// The texts that differ, as they are now; `None` where files came or went, or assets differ.
pub(super) fn edited<'s>(before: &Sources, now: &'s Sources) -> Option<Vec<&'s Arc<SourceFile>>> {
    if before.texts.len() != now.texts.len() || before.assets.len() != now.assets.len() {
        return None;
    }
    let mut assets = before.assets.values().zip(now.assets.values());
    if !assets.all(|(a, b)| Arc::ptr_eq(a, b) || a == b) {
        return None;
    }
    let mut edited = Vec::new();
    for ((path, old), (same, new)) in before.texts.iter().zip(&now.texts) {
        if path != same {
            return None;
        }
        if !Arc::ptr_eq(old, new) && old != new {
            edited.push(new);
        }
    }
    Some(edited)
}
