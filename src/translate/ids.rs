//! Ids that a translation has from its source, written in.

use crate::markdown::{Section, SectionKind};
use crate::model::OutlineSection;
use crate::source::Id;

/// The ids that a section of the same structure as its source takes from there, with where to write them.
pub(super) fn inherited(section: &Section, outline: &OutlineSection) -> Vec<(usize, String)> {
    let mut ids = Vec::new();
    let mut add = |explicit: &Option<Id>, at: usize, id: &str| {
        if explicit.is_none() {
            ids.push((at, format!(" {{#{id}}}")));
        }
    };
    if section.kind == SectionKind::Heading {
        add(&section.explicit, section.id_at, &outline.key);
    }
    for (heading, id) in section.headings.iter().zip(&outline.headings) {
        add(&heading.explicit, heading.id_at, id.as_str());
    }
    for (list, ids) in section.lists.iter().zip(&outline.lists) {
        for (item, id) in list.items.iter().zip(ids) {
            add(&item.explicit, item.id_at, id.as_str());
        }
    }
    for (list, ids) in section.bare.iter().zip(&outline.bare) {
        for (at, id) in list.items.iter().zip(ids) {
            add(&None, *at, id.as_str());
        }
    }
    ids
}

/// `text` with the ids written in at their places.
pub(super) fn with_ids(text: &str, mut ids: Vec<(usize, String)>) -> String {
    ids.sort();
    let mut edited = String::with_capacity(text.len() + ids.len() * 16);
    let mut from = 0;
    for (at, id) in ids {
        if let Some(before) = text.get(from..at) {
            edited.push_str(before);
            edited.push_str(&id);
            from = at;
        }
    }
    edited.push_str(text.get(from..).unwrap_or_default());
    edited
}
