use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::markdown::Folded;
use crate::model::{Corpus, Page, Term};
use crate::source::Span;

/// The glossary is one page a language, whose terms mean something and can be told apart.
pub(super) fn glossary(corpus: &Corpus) -> Vec<Diagnostic> {
    let glossary = &corpus.glossary;
    let mut faults = Vec::new();
    for page in glossary.pages() {
        if page.face.path.stem() == "index" {
            faults.extend(page.terms().filter_map(|term| undefined(page, &term)));
            faults.extend(twice(page));
        } else {
            let path = &page.face.path;
            let message = "the glossary is one page, so nothing shows this one";
            let fault = Diagnostic::new(Code::StrayFile, Span::file(path), message);
            faults.push(fault.help("write its terms into `index.md` beside it, each as a `##`"));
        }
    }
    let source = &glossary.source;
    if let (Some(page), None) = (glossary.pages().next(), glossary.source_page("index")) {
        let message = format!("the glossary has no page in `{source}`, its source language");
        let fault = Diagnostic::new(Code::MissingSource, Span::file(&page.face.path), message);
        faults.push(fault.help(format!("write `{}/{source}/index.md`", glossary.folder)));
    }
    faults
}

/// That nothing is said about a term.
fn undefined(page: &Page, term: &Term<'_>) -> Option<Diagnostic> {
    let range = page.face.sections.get(term.place)?.range.clone();
    let message = format!("the term `{}` has no definition", term.key);
    let fault = Diagnostic::new(
        Code::MissingDefinition,
        Span::new(&page.face.path, range),
        message,
    );
    let fault = fault.help("say below it in a paragraph what it means");
    term.definition.is_empty().then_some(fault)
}

/// Forms that two terms of a page have.
fn twice(page: &Page) -> Vec<Diagnostic> {
    let path = &page.face.path;
    let mut faults = Vec::new();
    let mut seen: BTreeMap<Folded, (Span, usize)> = BTreeMap::new();
    for term in page.terms() {
        let title = page.face.sections.get(term.place);
        let title = title.map(|section| (&**term.title, section.range.clone()));
        let forms = term.forms.iter();
        let forms = forms.map(|form| (form.value.as_str(), form.range.clone()));
        for (form, range) in title.into_iter().chain(forms) {
            let span = Span::new(path, range);
            match seen.get(&Folded::new(form)) {
                // A form that only repeats its own term does no harm.
                Some((_, place)) if *place == term.place => {}
                Some((first, _)) => faults.push(
                    Diagnostic::new(
                        Code::DuplicateTerm,
                        span,
                        format!("“{form}” stands for two terms"),
                    )
                    .related(first.clone(), "the other term")
                    .help("leave it to one of them"),
                ),
                None => drop(seen.insert(Folded::new(form), (span, term.place))),
            }
        }
    }
    faults
}
