//! Labels of a facet that come from the interface's messages, `facet-signals`: under another id nobody would say them.

use std::collections::BTreeMap;

use super::{Change, Named, Site};
use crate::source::{Id, SitePath};

/// What becomes of a facet's label in an overview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// The interface said it of the old id and says nothing of the new one: the overview says it from now on.
    Given(String),
    /// The interface says of the new id what the overview gave: one of them is enough.
    Said,
}

/// What becomes of the labels of a facet that gets another id, by overview.
pub(super) fn labels(site: Site<'_>, change: &Change) -> BTreeMap<SitePath, Label> {
    let mut labels = BTreeMap::new();
    let Named::Facet { folder, .. } = &change.named else {
        return labels;
    };
    let corpus = &site.studied.corpus;
    let mut collections = corpus.collections();
    let Some(collection) = collections.find(|c| c.folder.name() == folder.as_str()) else {
        return labels;
    };
    let source = collection.editions.get(&collection.source);
    let heading = source
        .into_iter()
        .flat_map(BTreeMap::values)
        .find_map(|page| {
            let section = page.face.sections.get(page.section(change.old.as_str())?)?;
            Some(section.title.clone())
        });
    let catalogs = site.studied.catalogs();
    for language in collection.editions.keys() {
        let Some((_, index)) = collection.entry(language, "index") else {
            continue;
        };
        let messages = catalogs.messages(language);
        let said = |facet: &Id| {
            let id = format!("facet-{facet}");
            // What another language says is no label of this one.
            messages.spoken(&id).filter(|spoken| *spoken == language)?;
            messages.format(&id, &[]).ok()
        };
        let given = index.face.front.facets.get(&change.old);
        let label = match (given, said(&change.old), said(&change.new)) {
            (Some(given), _, Some(said)) if given.value == said => Label::Said,
            // Without a label a facet is called what its heading says, which is of the source's language.
            (None, Some(old), None)
                if *language != collection.source || heading.as_ref() != Some(&old) =>
            {
                Label::Given(old.to_string())
            }
            _ => continue,
        };
        labels.insert(index.face.path.clone(), label);
    }
    labels
}
