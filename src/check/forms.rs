use crate::diag::{Code, Diagnostic};
use crate::model::{Collection, Corpus, Page};
use crate::source::{Id, Span};

/// `[forms]` in `index.md` gives other words for what is there: terms in the glossary, pages in other folders.
pub(super) fn forms(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for collection in corpus.collections() {
        for page in collection.pages() {
            let rows = page.face.front.forms.iter();
            faults.extend(rows.filter_map(|(id, forms)| {
                let span = Span::new(&page.face.path, forms.id.clone());
                unknown(corpus, collection, page, id, span)
            }));
        }
    }
    faults
}

/// That a row is about something that isn't there.
fn unknown(
    corpus: &Corpus,
    collection: &Collection,
    page: &Page,
    id: &str,
    span: Span,
) -> Option<Diagnostic> {
    let folder = &collection.folder;
    if *folder == corpus.glossary.folder {
        let terms: Vec<&str> = page.terms().map(|term| &**term.key).collect();
        let fault = || {
            let message = format!("the glossary has no term `{id}`");
            Diagnostic::new(Code::UnknownTerm, span, message)
                .help(format!("add `## … {{#{id}}}`, or remove this row"))
                .suggest(id, terms.iter().copied())
        };
        return (!terms.contains(&id)).then(fault);
    }
    if page.face.path.stem() != "index" {
        let message = "other words for pages are listed in their folder’s `index.md`";
        let fault = Diagnostic::new(Code::UnknownTerm, span, message);
        let index = page.face.path.parent().join("index.md")?;
        return Some(fault.help(format!("move this row to `{index}`")));
    }
    if collection.source_page(id).is_some() || corpus.is_draft(folder.name(), id) {
        return None;
    }
    let message = format!("`{folder}` has no page `{id}`");
    let fault = Diagnostic::new(Code::UnknownTerm, span, message);
    let fault = fault.help("name a page by its file: `index` for this one");
    let pages = collection.editions.get(&collection.source);
    let pages = pages.into_iter().flat_map(|pages| pages.keys());
    Some(fault.suggest(id, pages.map(Id::as_str)))
}
