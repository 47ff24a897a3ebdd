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
