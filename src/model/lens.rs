use std::collections::BTreeMap;
use std::sync::Arc;

use super::manifest::{self, Pages};
use super::stages::{StagePlace, Stages};
use super::{Collection, Playbook, renamed};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::source::{Id, SitePath, SourceFile, Span, Spanned, nfc, toml_key};
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
        let written = nfc(&page.value);
        let listed = pages.iter().find(|p| p.value.as_str() == written);
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
    let about = Pages {
        source,
        renamed,
        beside: Vec::new(),
    };
    (pages, ties, about)
}

/// The lens with its pages tied to stages. Those of drafts are left out.
pub(super) fn tie(
    mut lens: Lens,
    ties: &Ties,
    playbooks: &[Playbook],
    left_out: &[SitePath],
    faults: &mut Vec<Diagnostic>,
) -> Lens {
    let stages = Stages::new(playbooks, left_out, Code::UnknownStage);
    for page in &lens.pages {
        let written = ties.get(&page.value).map_or(&[][..], Vec::as_slice);
        // A page that nobody listed has nothing to be mended.
        if written.is_empty() && !page.range.is_empty() {
            let span = Span::new(&lens.path, page.range.clone());
            let message = format!("page `{}` names no stage in which it matters", page.value);
            let fault = Diagnostic::new(Code::PageWithoutStages, span, message);
            let row = format!("{} = [\"model/stage\"]", toml_key(page.value.as_str()));
            faults.push(fault.help(format!("add `{row}` under `[stages]`")));
        }
        let mut found: BTreeMap<Tie, &Spanned<String>> = BTreeMap::new();
        for written in written {
            let span = Span::new(&lens.path, written.range.clone());
            let name = nfc(&written.value);
            let Some((model, stage)) = name.split_once('/') else {
                let message = format!("`{name}` names no stage");
                let fault = Diagnostic::new(Code::UnknownStage, span, message);
                faults.push(fault.help("write it as `model/stage`"));
                continue;
            };
            let place = match stages.find(model, stage, &span) {
                Ok(Some(place)) => place,
                Ok(None) => continue,
                Err(fault) => {
                    faults.push(*fault);
                    continue;
                }
            };
            let tie = Tie {
                place,
                name: name.as_ref().into(),
            };
            if let Some(first) = found.get(&tie) {
                let message = format!("stage `{}` is listed twice", tie.name);
                let first = Span::new(&lens.path, first.range.clone());
                faults.push(
                    Diagnostic::new(Code::DuplicateStage, span, message)
                        .related(first, "first here")
                        .help("remove one of them"),
                );
            } else {
                found.insert(tie, written);
            }
        }
        lens.stages.push(found.into_keys().collect());
    }
    lens
}
