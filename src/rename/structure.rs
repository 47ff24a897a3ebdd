//! What `model.toml`, `lens.toml` and `yugto.toml` call by their names.

use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::toml::{Snag, below, rename_at, rename_keys, rows};
use super::{Change, Named};
use crate::model::{Model, SELF_CHECK};

/// The `model.toml` of the playbook in `folder`.
///
/// # Errors
/// When a table has the new name already. So with the others below.
pub(super) fn model(
    document: &mut DocumentMut,
    folder: &str,
    model: &Model,
    change: &Change,
) -> Result<(), Snag> {
    let root: &mut dyn TableLike = document.as_table_mut();
    let stage = |name: &str| change.page(folder, name).map(ToString::to_string);
    rename_at(root, "stages", &stage);
    if let Some(must) = below(root, "must") {
        rename_keys(must, &|name, _| stage(name))?;
        if let Named::Item { page, section, .. } = &change.named
            && model.judges(section.as_str())
            && let Some(must) = must.as_table_like_mut()
        {
            let item = |name: &str| change.item(folder, page.as_str(), section.as_str(), name);
            rename_at(must, page.as_str(), &|name| {
                item(name).map(ToString::to_string)
            });
        }
    }
    for group in rows(root, "group") {
        rename_at(group, "stages", &stage);
    }
    for row in rows(root, "crosswalk") {
        rename_at(row, "stage", &stage);
        rename_at(row, "to", &|name| change.page_name(Some(folder), name));
    }
    if let (Named::Facet { folder: of, .. }, Some(facets)) = (&change.named, below(root, "facets"))
        && of.as_str() == folder
    {
        rename_keys(facets, &|name, _| {
            (name == change.old.as_str()).then(|| change.new.to_string())
        })?;
    }
    let check = below(root, SELF_CHECK).and_then(Item::as_table_like_mut);
    if let Some(weights) = check.and_then(|check| check.get_mut("weights")) {
        weigh(weights, folder, change)?;
    }
    Ok(())
}

/// `[self-check.weights]`: statements, their options, and stages below both.
fn weigh(weights: &mut Item, folder: &str, change: &Change) -> Result<(), Snag> {
    let is_number = |item: &Item| matches!(item, Item::Value(Value::Integer(_)));
    let stage = |name: &str| change.page(folder, name).map(ToString::to_string);
    let Some(table) = weights.as_table_like_mut() else {
        return Ok(());
    };
    for (statement, weighed) in table.iter_mut() {
        let statement = statement.get().to_owned();
        if let Some(options) = weighed.as_table_like_mut() {
            for (_, option) in options.iter_mut().filter(|(_, item)| !is_number(item)) {
                rename_keys(option, &|name, _| stage(name))?;
            }
        }
        rename_keys(weighed, &|name, item| match is_number(item) {
            true => stage(name),
            false => {
                let option = change.item(folder, SELF_CHECK, &statement, name);
                option.map(ToString::to_string)
            }
        })?;
    }
    rename_keys(weights, &|name, _| {
        let statement = change.section(folder, SELF_CHECK, name);
        statement.map(ToString::to_string)
    })
}

/// The `lens.toml` of the lens in `folder`.
pub(super) fn lens(document: &mut DocumentMut, folder: &str, change: &Change) -> Result<(), Snag> {
    let root: &mut dyn TableLike = document.as_table_mut();
    let page = |name: &str| change.page(folder, name).map(ToString::to_string);
    rename_at(root, "pages", &page);
    if let Some(stages) = below(root, "stages") {
        if let Some(table) = stages.as_table_like_mut() {
            let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
            for name in names {
                rename_at(table, &name, &|stage| change.page_name(None, stage));
            }
        }
        rename_keys(stages, &|name, _| page(name))?;
    }
    Ok(())
}

/// `yugto.toml`.
pub(super) fn site(document: &mut DocumentMut, change: &Change) {
    rename_at(document.as_table_mut(), "playbooks", &|name| {
        change.folder(name).map(ToString::to_string)
    });
}
