use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::is_page;
use crate::diag::Diagnostic;
use crate::markdown::{self, Document};
use crate::source::{SitePath, SourceFile, Sources};

/// What the last run made, lent to the next where its inputs are equal.
#[derive(Default)]
pub(super) struct Memo {
    options: markdown::Options,
    documents: BTreeMap<SitePath, Parsed>,
}

#[derive(Clone)]
struct Parsed {
    file: Arc<SourceFile>,
    document: Document,
    faults: Vec<Diagnostic>,
}

impl Memo {
    /// Every page parsed, and the faults of each. A file whose text is as before is not parsed again.
    pub(super) fn documents(
        &mut self,
        sources: &Sources,
        options: markdown::Options,
    ) -> (BTreeMap<SitePath, Document>, Vec<Diagnostic>) {
        if options != self.options {
            self.documents.clear();
            self.options = options;
        }
        let pages: Vec<&Arc<SourceFile>> = sources
            .texts
            .values()
            .filter(|f| is_page(&f.path))
            .collect();
        let before = &self.documents;
        let parsed: Vec<Parsed> = pages
            .into_par_iter()
            .map(
                |file| match before.get(&file.path).filter(|p| p.file.text == file.text) {
                    Some(parsed) => parsed.clone(),
                    None => {
                        let (document, faults) = markdown::parse(file, &options);
                        Parsed {
                            file: file.clone(),
                            document,
                            faults,
                        }
                    }
                },
            )
            .collect();
        let faults = parsed.iter().flat_map(|p| p.faults.clone()).collect();
        let documents = parsed
            .iter()
            .map(|p| (p.file.path.clone(), p.document.clone()))
            .collect();
        self.documents = parsed
            .into_iter()
            .map(|p| (p.file.path.clone(), p))
            .collect();
        (documents, faults)
    }
}
