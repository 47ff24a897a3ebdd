use std::collections::BTreeSet;

use super::phrases::{Lacking, translated};
use super::translations::translations;
use crate::diag::{Code, Diagnostic};
use crate::model::{Corpus, Lens, Node, Tie};
use crate::source::Span;

/// Notes are about stages in which their page matters.
pub(super) fn notes(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for page in corpus.collections().flat_map(|c| c.pages()) {
        let notes = &page.face.front.stages;
        if notes.is_empty() {
            continue;
        }
        let path = &page.face.path;
        let ties: Option<(&Lens, &[Tie])> = match corpus.node_of(path) {
            Some((Node::LensPage(l, p), _)) => {
                let lens = &corpus.lenses[l];
                Some((lens, &lens.stages[p]))
            }
            _ => None,
        };
        for (stage, note) in notes {
            let span = Span::new(path, note.name.clone());
            let Some((lens, ties)) = ties else {
                let message = "only pages of a lens have notes about stages";
                let fault = Diagnostic::new(Code::StrayNote, span, message);
                faults.push(fault.help("move it to a page of a lens"));
                continue;
            };
            let draft = stage.split_once('/');
            let draft = draft.is_some_and(|(model, stage)| corpus.is_draft(model, stage));
            if draft || ties.iter().any(|tie| tie.name == *stage) {
                continue;
            }
            let message = format!("the page doesn’t matter in `{stage}`");
            let names = ties.iter().map(|tie| &*tie.name);
            faults.push(
                Diagnostic::new(Code::StrayNote, span, message)
                    .help(format!(
                        "add `{stage}` under `[stages]` in `{}`, or remove the note",
                        lens.path
                    ))
                    .suggest(stage, names),
            );
        }
    }
    faults
}

/// Every note of the source is translated.
pub(super) fn untranslated(corpus: &Corpus, lens: &Lens) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    // Of those about drafts nobody has to think yet.
    let ties: BTreeSet<&str> = lens.stages.iter().flatten().map(|tie| &*tie.name).collect();
    for language in translations(corpus, &lens.collection) {
        for (page, source) in translated(&lens.collection, &language.language) {
            let own = &page.face.front.stages;
            let notes = source.face.front.stages.iter();
            let notes = notes.filter(|(stage, _)| ties.contains(&***stage));
            let lacking = notes.filter(|(stage, _)| !own.contains_key(*stage));
            faults.extend(lacking.map(|(stage, phrase)| {
                let lacking = Lacking {
                    page,
                    source,
                    what: "note about",
                    table: "stages",
                    name: stage,
                    phrase,
                };
                lacking.fault(language)
            }));
        }
    }
    faults
}
