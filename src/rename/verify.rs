//! That an edited page is what it was but for the name. Markdown has many ways to say a thing, and a name may mean
//! more than one: better no rename than one that breaks something.

use super::links::place;
use super::prose::{Ids, Prose};
use super::{Change, Refusal, Site};
use crate::markdown::{Face, Section};
use crate::model::{Outline, OutlineSection};
use crate::source::Id;

/// Whether `after` is the page of `prose` with the change made, and nothing else.
///
/// # Errors
/// When it isn't: the first difference.
pub(super) fn same_but_renamed(
    site: Site<'_>,
    change: &Change,
    prose: &Prose<'_>,
    after: &Face,
) -> Result<(), Refusal> {
    let before = prose.face;
    let path = &before.path;
    let refuse = |what: &str| Refusal(format!("`{path}` can’t be edited safely: {what}"));
    let links = before.links.iter().map(|link| {
        let new = change.target(site, path, &link.target);
        new.unwrap_or_else(|| link.target.clone())
    });
    if !links.eq(after.links.iter().map(|link| link.target.clone())) {
        return Err(refuse("a link would lead elsewhere"));
    }
    let images = before.images.iter();
    let images = images.map(|image| change.path(site, path, &image.path).0);
    if !images.eq(after.images.iter().map(|image| image.path.clone())) {
        return Err(refuse("an image would be lost"));
    }
    let Some((folder, name)) = place(path) else {
        return Ok(());
    };
    if before.sections.len() != after.sections.len() {
        return Err(refuse("its sections would be others"));
    }
    match (prose.page, prose.ids) {
        (Some(page), Ids::Own) => {
            let now = Outline::of_source(after);
            let pairs = page.outline.sections.iter().zip(&now.sections);
            for (before, after) in pairs {
                if let Some(id) = changed(change, (folder, name), before, after) {
                    return Err(Refusal(format!(
                        "`{path}` has something without an id of its own, which would no longer be `{id}`: write `{{#{id}}}` behind it first"
                    )));
                }
            }
        }
        _ => {
            let sections = before.sections.iter().enumerate();
            let same = sections.zip(&after.sections).all(|((at, before), after)| {
                let outline = prose.page.and_then(|page| page.outline.sections.get(at));
                let key = outline.map(|outline| &*outline.key);
                let key = key.or(before.explicit.as_ref().map(Id::as_str));
                written(change, (folder, name, key.unwrap_or_default()), before) == after_all(after)
            });
            if !same {
                return Err(refuse("its ids would be others"));
            }
        }
    }
    Ok(())
}

/// The ids that a section writes, with the change made.
fn written(
    change: &Change,
    (folder, name, key): (&str, &str, &str),
    section: &Section,
) -> Vec<Option<Id>> {
    let renamed = |id: &Id| {
        let new = change.section(folder, name, id.as_str());
        new.unwrap_or(id).clone()
    };
    let own = section.explicit.as_ref().map(renamed);
    let items = section.lists.iter().flat_map(|list| &list.items);
    let items = items.map(|item| {
        let id = item.explicit.as_ref()?;
        let new = change.item(folder, name, key, id.as_str());
        Some(new.unwrap_or(id).clone())
    });
    std::iter::once(own).chain(items).collect()
}

fn after_all(section: &Section) -> Vec<Option<Id>> {
    let items = section.lists.iter().flat_map(|list| &list.items);
    let items = items.map(|item| item.explicit.clone());
    std::iter::once(section.explicit.clone())
        .chain(items)
        .collect()
}

/// The first id of a section that isn't what `change` makes of it.
fn changed(
    change: &Change,
    (folder, name): (&str, &str),
    before: &OutlineSection,
    after: &OutlineSection,
) -> Option<String> {
    let key = change.section(folder, name, &before.key);
    if key.map_or(&*before.key, Id::as_str) != &*after.key {
        return Some(before.key.to_string());
    }
    let headings = before.headings.iter().zip(&after.headings);
    let items = before.lists.iter().flatten().map(|id| {
        let new = change.item(folder, name, &before.key, id.as_str());
        (id, new.unwrap_or(id))
    });
    let items = items.zip(after.lists.iter().flatten());
    headings
        .map(|(before, after)| (before, before == after))
        .chain(items.map(|((old, new), after)| (old, new == after)))
        .find(|(_, same)| !same)
        .map(|(id, _)| id.to_string())
}
