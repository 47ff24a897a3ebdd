//! `model.toml`: a model's structure, no prose.

use std::collections::BTreeMap;

use super::playbook::RESERVED;
use super::renamed::{self, Renamed};
use super::{Facet, FacetKind, Kind, Model, SELF_CHECK, crosswalk, group, self_check};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::l10n::Language;
use crate::source::{Id, SourceFile, Span, Spanned, nfc, slugify};
use crate::tables::{Reader, Table};

/// What a `model.toml` or `lens.toml` says about the pages beside it.
pub(super) struct Pages {
    /// The language in which they are written, where it isn't the site's.
    pub(super) source: Option<Language>,
    /// What they and their sections were called before.
    pub(super) renamed: Renamed,
    /// Those that the site shows beside the listed ones.
    pub(super) beside: Vec<Id>,
}

/// The model that a `model.toml` describes.
pub(super) fn read(
    file: &SourceFile,
    config: &Config,
    faults: &mut Vec<Diagnostic>,
) -> (Model, Pages) {
    let reader = Reader::new(&file.path, 0);
    let mut root = reader.parse(&file.text);
    let kind = root
        .string("kind")
        .and_then(|text| named(&root, text, "model", &Kind::NAMES));
    let given = root.ids("stages");
    let source = source(&mut root, config);
    let facets = root.table("facets");
    let must = root.table("must");
    let renamed = root.table("renamed");
    let groups = root.tables("group");
    let crosswalks = root.tables("crosswalk");
    let check_table = root.table("self-check");
    let stages = listed(&root, file, given, (Code::DuplicateStage, "stage"), faults);
    if stages.is_empty() {
        root.fault(Code::MissingKey, 0..0, "the model has no stages")
            .with(|fault| fault.help("add `stages = [\"first\", \"second\"]`"));
    }
    let facets = facets
        .map(|table| read_facets(&root, table))
        .unwrap_or_default();
    let known = |stage: &str| {
        let stage = nfc(stage);
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
    let self_check = check_table.map(|table| self_check::read(&root, table, &stages));
    let mut pages = stages.clone();
    let mut beside = Vec::new();
    if let (Some(check), Ok(value)) = (&self_check, Id::new(SELF_CHECK)) {
        let range = check.range.clone();
        beside.push(value.clone());
        pages.push(Spanned { value, range });
    }
    let renamed = renamed
        .map(|table| renamed::read(&root, table, &pages, "stage"))
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
        groups,
        crosswalks,
        self_check,
    };
    let about = Pages {
        source,
        renamed,
        beside,
    };
    (model, about)
}

/// The language that `source` names.
pub(super) fn source(root: &mut Table<'_, '_>, config: &Config) -> Option<Language> {
    let tag = root.string("source")?;
    let found = config.language(&tag.value).map(|l| l.language.clone());
    if found.is_none() {
        let message = format!("`{}` is not one of the site’s languages", tag.value);
        let tags = config.languages.iter().map(|l| l.language.tag());
        root.fault(Code::UnknownLanguage, tag.range.clone(), message)
            .with(|fault| fault.suggest(&tag.value, tags));
    }
    found
}

/// The ids of a list of pages: each once, and none that is reserved. `twice` says how one that comes again is
/// reported, and what it is called.
pub(super) fn listed(
    root: &Table<'_, '_>,
    file: &SourceFile,
    given: Vec<Spanned<Id>>,
    twice: (Code, &str),
    faults: &mut Vec<Diagnostic>,
) -> Vec<Spanned<Id>> {
    let (code, what) = twice;
    let mut ids: Vec<Spanned<Id>> = Vec::new();
    for id in given {
        if let Some(first) = ids.iter().find(|other| other.value == id.value) {
            let message = format!("{what} `{}` is listed twice", id.value);
            let first = Span::new(&file.path, first.range.clone());
            root.fault(code, id.range, message).with(|fault| {
                fault
                    .related(first, "first here")
                    .help("remove one of them")
            });
            continue;
        }
        let span = Span::new(&file.path, id.range.clone());
        reserved(&id.value, span, faults);
        ids.push(id);
    }
    ids
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

/// Reports an id that the tool's own pages have.
pub(super) fn reserved(id: &Id, span: Span, faults: &mut Vec<Diagnostic>) {
    if RESERVED.contains(&id.as_str()) {
        let message = format!("`{id}` is the name of pages that the tool makes itself");
        faults.push(Diagnostic::new(Code::ReservedId, span, message).help("choose another name"));
    }
}
