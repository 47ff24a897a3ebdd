//! `model.toml`: a model's structure, no prose.

use std::collections::BTreeMap;

use super::playbook::RESERVED;
use super::{Facet, FacetKind, Kind, Model, Renamed};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::l10n::Language;
use crate::source::{Id, SourceFile, Span, Spanned};
use crate::tables::{Reader, Table};

/// The structure that a `model.toml` gives, and its source language where it names one.
pub(super) fn read(
    file: &SourceFile,
    config: &Config,
    faults: &mut Vec<Diagnostic>,
) -> (Model, Option<Language>) {
    let reader = Reader::new(&file.path, 0);
    let mut root = reader.parse(&file.text);
    let kind = root
        .string("kind")
        .and_then(|text| named(&root, text, "kind", &Kind::NAMES));
    let mut stages: Vec<Spanned<Id>> = Vec::new();
    let stages_given = root.ids("stages");
    let source = root.string("source").and_then(|tag| {
        let found = config.language(&tag.value).map(|l| l.language.clone());
        if found.is_none() {
            let message = format!("`{}` is not one of the site’s languages", tag.value);
            let tags = config.languages.iter().map(|l| l.language.tag());
            root.fault(Code::UnknownLanguage, tag.range.clone(), message)
                .with(|fault| fault.suggest(&tag.value, tags));
        }
        found
    });
    let facets = root.table("facets");
    let must = root.table("must");
    let renamed = root.table("renamed");
    for stage in stages_given {
        if let Some(first) = stages.iter().find(|s| s.value == stage.value) {
            let message = format!("stage `{}` is listed twice", stage.value);
            let first = Span::new(&file.path, first.range.clone());
            root.fault(Code::DuplicateStage, stage.range, message)
                .with(|fault| fault.related(first, "first here"));
            continue;
        }
        reserved(
            &stage.value,
            Span::new(&file.path, stage.range.clone()),
            faults,
        );
        stages.push(stage);
    }
    if stages.is_empty() {
        root.fault(Code::MissingKey, 0..0, "the model has no stages")
            .with(|fault| fault.help("add `stages = [\"first\", \"second\"]`"));
    }
    let facets = facets
        .map(|table| read_facets(&root, table))
        .unwrap_or_default();
    let known = |stage: &str| {
        stages
            .iter()
            .map(|s| &s.value)
            .find(|id| id.as_str() == stage)
    };
    let unknown = |stage: &str, range: std::ops::Range<usize>| {
        root.fault(
            Code::UnknownStage,
            range,
            format!("the model has no stage `{stage}`"),
        )
        .with(|fault| fault.suggest(stage, stages.iter().map(|s| s.value.as_str())));
    };
    let mut musts = BTreeMap::new();
    for (stage, items) in must.map(Table::into_id_lists).unwrap_or_default() {
        match known(&stage.value) {
            Some(id) => drop(musts.insert(id.clone(), items)),
            None => unknown(&stage.value, stage.range),
        }
    }
    let renamed = renamed
        .map(|table| read_renamed(&root, table, &stages))
        .unwrap_or_default();
    root.finish();
    faults.extend(reader.into_faults());
    let model = Model {
        path: file.path.clone(),
        kind: kind.unwrap_or_default(),
        stages,
        facets,
        must: musts,
        renamed,
    };
    (model, source)
}

fn read_facets(root: &Table<'_, '_>, table: Table<'_, '_>) -> Vec<Facet> {
    let mut facets = Vec::new();
    for (id, kind) in table.into_strings() {
        let kind = named(root, kind, "a facet", &FacetKind::NAMES);
        match Id::new(&id.value) {
            Ok(value) => facets.push(Facet {
                id: Spanned {
                    value,
                    range: id.range,
                },
                kind: kind.unwrap_or(FacetKind::Prose),
            }),
            Err(error) => drop(root.fault(Code::InvalidId, id.range, error.to_string())),
        }
    }
    facets
}

/// One of a few names; another is reported with all of them.
fn named<T: Copy>(
    root: &Table<'_, '_>,
    text: Spanned<String>,
    what: &str,
    names: &[(&'static str, T)],
) -> Option<T> {
    let found = names.iter().find(|(name, _)| *name == text.value);
    if found.is_none() {
        let all: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        let message = format!("`{}` is not what {what} can be", text.value);
        root.fault(Code::InvalidValue, text.range, message)
            .with(|fault| {
                fault
                    .help(format!("it is one of `{}`", all.join("`, `")))
                    .suggest(&text.value, all)
            });
    }
    found.map(|(_, value)| *value)
}

fn read_renamed(root: &Table<'_, '_>, table: Table<'_, '_>, stages: &[Spanned<Id>]) -> Renamed {
    let mut renamed = Renamed::default();
    let stage = |id: &str| stages.iter().map(|s| &s.value).find(|s| s.as_str() == id);
    for (old, new) in table.into_strings() {
        let (before, after) = (old.value.split_once('#'), new.value.split_once('#'));
        let understood = match (before, after) {
            (None, None) => match (Id::new(&old.value), stage(&new.value)) {
                (Ok(id), Some(new_id)) if stage(&old.value).is_none() => {
                    let value = Spanned {
                        value: new_id.clone(),
                        range: new.range.clone(),
                    };
                    renamed.stages.insert(id, value);
                    true
                }
                _ => false,
            },
            (Some((old_stage, old_id)), Some((new_stage, new_id))) => {
                match (Id::new(old_id), Id::new(new_id), stage(new_stage)) {
                    (Ok(old_id), Ok(new_id), Some(of))
                        if stage(old_stage).is_none() || old_stage == new_stage =>
                    {
                        let value = Spanned {
                            value: new_id,
                            range: new.range.clone(),
                        };
                        renamed.sections.insert((of.clone(), old_id), value);
                        true
                    }
                    _ => false,
                }
            }
            _ => false,
        };
        if !understood {
            let message = format!("`{}` can’t have become `{}`", old.value, new.value);
            root.fault(
                Code::InvalidRenamed,
                old.range.start..new.range.end,
                message,
            )
            .with(|fault| {
                fault.help(
                    "write `old-stage = \"stage\"` or `\"stage#old-section\" = \"stage#section\"`",
                )
            });
        }
    }
    renamed
}

/// Reports an id that the tool's own pages have.
pub(super) fn reserved(id: &Id, span: Span, faults: &mut Vec<Diagnostic>) {
    if RESERVED.contains(&id.as_str()) {
        let message = format!("`{id}` is the name of pages that the tool makes itself");
        faults.push(Diagnostic::new(Code::ReservedId, span, message).help("choose another name"));
    }
}
