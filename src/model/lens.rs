use std::collections::BTreeMap;
use std::sync::Arc;

use super::manifest::{self, Pages};
use super::resolve::is_draft;
use super::{Collection, Playbook, renamed};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::source::{Id, SitePath, SourceFile, Span, Spanned, nfc};
use crate::tables::{Reader, Table};

/// A set of pages that cut across models, each tied to the stages in which it matters.
#[derive(Clone, Debug)]
pub struct Lens {
    /// Its folder's name: `functions`.
    pub id: Id,
    /// `content/functions/lens.toml`.
    pub path: SitePath,
    /// Its pages, in order.
    pub pages: Vec<Spanned<Id>>,
    /// The stages in which each of its pages matters, parallel to `pages`.
    pub stages: Vec<Vec<Tie>>,
    /// Its prose.
    pub collection: Collection,
}

/// A stage by its places in [`Corpus::playbooks`](super::Corpus::playbooks) and [`Model::stages`](super::Model).
pub type StagePlace = (usize, usize);

/// A stage in which a page matters. Ordered as the site shows stages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// The stage.
    pub place: StagePlace,
    /// What notes call it: `courtship/comfortable`.
    pub name: Arc<str>,
}

impl Lens {
    /// The pages that matter in a stage, by their places, each with what ties it.
    pub fn pages_in(&self, stage: StagePlace) -> impl Iterator<Item = (usize, &Tie)> {
        let pages = self.stages.iter().enumerate();
        let ties = pages.flat_map(|(page, ties)| ties.iter().map(move |tie| (page, tie)));
        ties.filter(move |(_, tie)| tie.place == stage)
    }
}

/// Pages and the stages in which they matter, as written.
pub(super) type Ties = BTreeMap<Id, Vec<Spanned<String>>>;

/// The pages that a `lens.toml` lists, their stages, and what it says about their files.
pub(super) fn read(
    file: &SourceFile,
    config: &Config,
    faults: &mut Vec<Diagnostic>,
) -> (Vec<Spanned<Id>>, Ties, Pages) {
    let reader = Reader::new(&file.path, 0);
    let mut root = reader.parse(&file.text);
    let given = root.ids("pages");
    let source = manifest::source(&mut root, config);
    let stages = root.table("stages");
    let renamed = root.table("renamed");
    let pages = manifest::listed(&root, file, given, (Code::DuplicatePage, "page"), faults);
    if pages.is_empty() {
        root.fault(Code::MissingKey, 0..0, "the lens has no pages")
            .with(|fault| fault.help("add `pages = [\"first\", \"second\"]`"));
    }
    let mut ties = Ties::new();
    for (page, stages) in stages.map(Table::into_string_lists).unwrap_or_default() {
        let listed = pages.iter().find(|p| p.value.as_str() == page.value);
        match listed {
            Some(id) => drop(ties.insert(id.value.clone(), stages)),
            None => {
                let message = format!("the lens has no page `{}`", page.value);
                let ids = pages.iter().map(|p| p.value.as_str());
                root.fault(Code::UnknownPage, page.range, message)
                    .with(|fault| {
                        fault
                            .help("add it to `pages`, or remove this row")
                            .suggest(&page.value, ids)
                    });
            }
        }
    }
    let renamed = renamed
        .map(|table| renamed::read(&root, table, &pages, "page"))
        .unwrap_or_default();
    root.finish();
    faults.extend(reader.into_faults());
    (pages, ties, Pages { source, renamed })
}

/// The lens with its pages tied to stages. Those of drafts are left out.
pub(super) fn tie(
    mut lens: Lens,
    ties: &Ties,
    playbooks: &[Playbook],
    left_out: &[SitePath],
    faults: &mut Vec<Diagnostic>,
) -> Lens {
    for page in &lens.pages {
        let written = ties.get(&page.value).map_or(&[][..], Vec::as_slice);
        // A page that nobody listed has nothing to be mended.
        if written.is_empty() && !page.range.is_empty() {
            let span = Span::new(&lens.path, page.range.clone());
            let message = format!("page `{}` names no stage in which it matters", page.value);
            let fault = Diagnostic::new(Code::PageWithoutStages, span, message);
            let row = format!("{} = [\"model/stage\"]", page.value);
            faults.push(fault.help(format!("add `{row}` under `[stages]`")));
        }
        let mut found: BTreeMap<Tie, &Spanned<String>> = BTreeMap::new();
        for written in written {
            let span = Span::new(&lens.path, written.range.clone());
            match find(&written.value, playbooks) {
                Some(tie) => match found.get(&tie) {
                    Some(first) => {
                        let message = format!("stage `{}` is listed twice", tie.name);
                        let first = Span::new(&lens.path, first.range.clone());
                        faults.push(
                            Diagnostic::new(Code::DuplicateStage, span, message)
                                .related(first, "first here")
                                .help("remove one of them"),
                        );
                    }
                    None => drop(found.insert(tie, written)),
                },
                None if draft(&written.value, left_out) => {}
                None => faults.push(unknown(&written.value, span, playbooks)),
            }
        }
        lens.stages.push(found.into_keys().collect());
    }
    lens
}

/// The stage of that name.
fn find(name: &str, playbooks: &[Playbook]) -> Option<Tie> {
    let name = nfc(name);
    let (model, stage) = name.split_once('/')?;
    let p = playbooks.iter().position(|p| p.id.as_str() == model)?;
    let stages = &playbooks[p].model.stages;
    let s = stages.iter().position(|s| s.value.as_str() == stage)?;
    Some(Tie {
        place: (p, s),
        name: name.as_ref().into(),
    })
}

/// Whether a stage was left out since it, or its playbook, is a draft.
fn draft(name: &str, left_out: &[SitePath]) -> bool {
    let name = name.split_once('/');
    name.is_some_and(|(model, stage)| is_draft(left_out, model, stage))
}

/// That there is no such stage, or no such model.
fn unknown(name: &str, span: Span, playbooks: &[Playbook]) -> Diagnostic {
    let Some((model, stage)) = name.split_once('/') else {
        let message = format!("`{name}` names no stage");
        let stages = playbooks.iter().flat_map(names);
        let stages: Vec<String> = stages
            .filter(|full| full.ends_with(&format!("/{name}")))
            .collect();
        return Diagnostic::new(Code::UnknownStage, span, message).help(match stages.first() {
            Some(stage) => format!("write it as `{stage}`"),
            None => "write the model and the stage, as in `courtship/comfortable`".to_owned(),
        });
    };
    let Some(playbook) = playbooks.iter().find(|p| p.id.as_str() == model) else {
        let message = format!("there is no model `{model}`");
        let ids = playbooks.iter().map(|p| p.id.as_str());
        return Diagnostic::new(Code::UnknownStage, span, message).suggest(model, ids);
    };
    let message = format!("the model `{model}` has no stage `{stage}`");
    let fault = Diagnostic::new(Code::UnknownStage, span, message);
    let old = Id::new(stage).ok();
    match old.and_then(|old| playbook.collection.renamed.pages.get(&old)) {
        Some(new) => fault.help(format!("it is `{model}/{}` now", new.value)),
        None => {
            let ids = playbook.model.stages.iter().map(|s| s.value.as_str());
            fault.suggest(stage, ids)
        }
    }
}

/// Every stage's name.
fn names(playbook: &Playbook) -> impl Iterator<Item = String> {
    let stages = playbook.model.stages.iter();
    stages.map(|stage| format!("{}/{}", playbook.id, stage.value))
}
