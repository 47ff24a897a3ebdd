//! `model.toml`: a model's structure, no prose.

use std::collections::BTreeMap;

use super::playbook::RESERVED;
use super::{Facet, FacetKind, Kind, Model, Renamed, crosswalk, group};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::l10n::Language;
use crate::source::{Id, SourceFile, Span, Spanned, slugify};
use crate::tables::{Reader, Table};

/// The model that a `model.toml` describes, and the source language that it names.
pub(super) fn read(
    file: &SourceFile,
    config: &Config,
    faults: &mut Vec<Diagnostic>,
) -> (Model, Option<Language>) {
    let reader = Reader::new(&file.path, 0);
    let mut root = reader.parse(&file.text);
    let kind = root
        .string("kind")
        .and_then(|text| named(&root, text, "model", &Kind::NAMES));
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
    let groups = root.tables("group");
    let crosswalks = root.tables("crosswalk");
    for stage in stages_given {
        if let Some(first) = stages.iter().find(|s| s.value == stage.value) {
            let message = format!("stage `{}` is listed twice", stage.value);
            let first = Span::new(&file.path, first.range.clone());
            root.fault(Code::DuplicateStage, stage.range, message)
                .with(|fault| {
                    fault
                        .related(first, "first here")
                        .help("remove one of them")
                });
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
    let groups = group::read(&root, groups, &stages);
    let crosswalks = crosswalk::read(&root, crosswalks);
    root.finish();
    faults.extend(reader.into_faults());
    let model = Model {
        path: file.path.clone(),
        kind: kind.unwrap_or_default(),
        stages,
        facets,
        must: musts,
        renamed,
        groups,
        crosswalks,
    };
    (model, source)
}

fn read_facets(root: &Table<'_, '_>, table: Table<'_, '_>) -> Vec<Facet> {
    let mut facets = Vec::new();
    for (id, kind) in table.into_strings() {
        let kind = named(root, kind, "facet", &FacetKind::NAMES);
        match Id::new(&id.value) {
            Ok(value) => facets.push(Facet {
                id: Spanned {
                    value,
                    range: id.range,
                },
                kind: kind.unwrap_or(FacetKind::Prose),
            }),
            Err(error) => {
                let message = format!("`{}` is no id: {error}", id.value);
                root.fault(Code::InvalidId, id.range, message)
                    .with(|fault| match slugify(&id.value) {
                        Some(slug) => fault.help(format!("write `{slug}`")),
                        None => fault,
                    });
            }
        }
    }
    facets
}

/// One of a few names; another is reported with all of them.
pub(super) fn named<T: Copy>(
    root: &Table<'_, '_>,
    text: Spanned<String>,
    what: &str,
    names: &[(&'static str, T)],
) -> Option<T> {
    let found = names.iter().find(|(name, _)| *name == text.value);
    if found.is_none() {
        let all: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        let message = format!("`{}` is no kind of {what}", text.value);
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
    for (old, new) in table.into_strings() {
        if let Err(why) = row(&mut renamed, &old, &new, stages) {
            let range = old.range.start..new.range.end;
            let ids = stages.iter().map(|s| s.value.as_str());
            let given = new.value.split('#').next().unwrap_or_default();
            let fault = root.fault(
                Code::InvalidRenamed,
                range,
                why.message(&old.value, &new.value),
            );
            fault.with(|fault| match why {
                NotRenamed::NoStage => fault
                    .help("the new id is one of `stages`")
                    .suggest(given, ids),
                NotRenamed::StillThere => fault.help("take it out of `[renamed]`, or of `stages`"),
                NotRenamed::Form => fault.help(
                    "write `old-stage = \"stage\"` or `\"stage#old-section\" = \"stage#section\"`",
                ),
            });
        }
    }
    renamed
}

/// Why a row of `[renamed]` says nothing.
#[derive(Clone, Copy)]
enum NotRenamed {
    Form,
    NoStage,
    StillThere,
}

impl NotRenamed {
    fn message(self, old: &str, new: &str) -> String {
        match self {
            Self::Form => format!("`{old}` can’t have become `{new}`"),
            Self::NoStage => {
                let stage = new.split('#').next().unwrap_or_default();
                format!("`{old}` can’t have become `{new}`, since there is no stage `{stage}`")
            }
            Self::StillThere => {
                let stage = old.split('#').next().unwrap_or_default();
                format!("`{old}` can’t have become `{new}`, since stage `{stage}` is still there")
            }
        }
    }
}

fn row(
    renamed: &mut Renamed,
    old: &Spanned<String>,
    new: &Spanned<String>,
    stages: &[Spanned<Id>],
) -> Result<(), NotRenamed> {
    let id = |text: &str| Id::new(text).map_err(|_| NotRenamed::Form);
    let known = |id: &Id| stages.iter().any(|s| s.value == *id);
    let here = |value: Id| Spanned {
        value,
        range: new.range.clone(),
    };
    match (old.value.split_once('#'), new.value.split_once('#')) {
        (None, None) => {
            let (old, new) = (id(&old.value)?, id(&new.value)?);
            if !known(&new) {
                return Err(NotRenamed::NoStage);
            }
            if known(&old) {
                return Err(NotRenamed::StillThere);
            }
            renamed.stages.insert(old, here(new));
        }
        (Some((old_stage, old)), Some((new_stage, new))) => {
            let (old_stage, old) = (id(old_stage)?, id(old)?);
            let (new_stage, new) = (id(new_stage)?, id(new)?);
            if !known(&new_stage) {
                return Err(NotRenamed::NoStage);
            }
            if old_stage != new_stage && known(&old_stage) {
                return Err(NotRenamed::StillThere);
            }
            renamed.sections.insert((new_stage, old), here(new));
        }
        _ => return Err(NotRenamed::Form),
    }
    Ok(())
}

/// Reports an id that the tool's own pages have.
pub(super) fn reserved(id: &Id, span: Span, faults: &mut Vec<Diagnostic>) {
    if RESERVED.contains(&id.as_str()) {
        let message = format!("`{id}` is the name of pages that the tool makes itself");
        faults.push(Diagnostic::new(Code::ReservedId, span, message).help("choose another name"));
    }
}
