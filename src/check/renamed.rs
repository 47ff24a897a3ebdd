use crate::diag::{Code, Diagnostic};
use crate::model::Collection;
use crate::source::{Id, SitePath, Span};

/// Sections and items that `[renamed]`, in the file at `path`, tells of: the new one is there, the old one is gone.
/// `what` is what one of the pages is called.
pub(super) fn parts(collection: &Collection, path: &SitePath, what: &str) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let fault = |range: &std::ops::Range<usize>, message: String| {
        Diagnostic::new(
            Code::InvalidRenamed,
            Span::new(path, range.clone()),
            message,
        )
    };
    let lacks = |name: &Id, section: &Id, keys: Vec<&str>, range: &std::ops::Range<usize>| {
        fault(range, format!("{what} `{name}` has no section `{section}`"))
            .help(format!("the new id is that of a section of the {what}"))
            .suggest(section.as_str(), keys)
    };
    let keys_of = |name: &Id| -> Option<Vec<&str>> {
        let page = collection.source_page(name.as_str())?;
        let keys = page.outline.sections.iter().map(|s| &*s.key);
        Some(keys.filter(|key| !key.starts_with('@')).collect())
    };
    for ((name, old), new) in &collection.renamed.sections {
        let Some(keys) = keys_of(name) else {
            continue;
        };
        if !keys.contains(&new.value.as_str()) {
            faults.push(lacks(name, &new.value, keys, &new.range));
        } else if keys.contains(&old.as_str()) {
            let message = format!("{what} `{name}` still has the section `{old}`");
            faults.push(fault(&new.range, message).help("take it out of `[renamed]`"));
        }
    }
    for ((name, section, old), new) in &collection.renamed.items {
        let (Some(keys), Some(page)) = (keys_of(name), collection.source_page(name.as_str()))
        else {
            continue;
        };
        let Some(at) = page.section(section.as_str()) else {
            faults.push(lacks(name, section, keys, &new.range));
            continue;
        };
        let lists = page.outline.sections.get(at).map(|s| s.lists.iter());
        let items: Vec<&str> = lists
            .into_iter()
            .flatten()
            .flatten()
            .map(Id::as_str)
            .collect();
        if !items.contains(&new.value.as_str()) {
            let message = format!("section `{section}` has no item `{}`", new.value);
            let items = items.iter().copied();
            faults.push(
                fault(&new.range, message)
                    .help("the new id is that of an item of the section")
                    .suggest(new.value.as_str(), items),
            );
        } else if items.contains(&old.as_str()) {
            let message = format!("section `{section}` still has the item `{old}`");
            faults.push(fault(&new.range, message).help("take it out of `[renamed]`"));
        }
    }
    faults
}
