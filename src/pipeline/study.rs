use std::collections::BTreeMap;
use std::sync::Arc;

use super::Pipeline;
use crate::config;
use crate::diag::Diagnostic;
use crate::edition::{self, Lock};
use crate::markdown::Body;
use crate::model::{self, Corpus};
use crate::source::{SitePath, Sources};

/// A site's content as far as its translations can be judged: nothing is planned or rendered.
pub struct Studied {
    /// The sources, with the built-in ones: what the faults' places refer to.
    pub sources: Sources,
    /// The content.
    pub corpus: Arc<Corpus>,
    /// The stamps of every edition, by the paths of their locks.
    pub locks: BTreeMap<SitePath, Lock>,
    /// What is wrong in single files and in the structure on disk.
    pub faults: Vec<Diagnostic>,
    pub(super) bodies: BTreeMap<SitePath, Arc<Body>>,
}

impl Pipeline {
    /// The first stages alone, up to the corpus and its locks. `faults` are those that were found while the
    /// sources were read.
    pub fn study(&mut self, mut sources: Sources, mut faults: Vec<Diagnostic>) -> Studied {
        sources.texts.extend(self.built_in.texts.clone());
        sources.assets.extend(self.built_in.assets.clone());
        let (mut config, found) = config::read(&sources);
        faults.extend(found);
        if let Some(base_url) = &self.options.base_url {
            config.base_url = Some(base_url.clone());
        }
        let config = Arc::new(config);

        let drafts = self.options.drafts;
        let vocabularies = |faces: &_| model::vocabularies(&sources, &config, faces, drafts);
        let (documents, found) = self.memo.documents(&sources, &config, vocabularies);
        faults.extend(found);
        let faces = documents
            .iter()
            .map(|(path, d)| (path.clone(), d.face.clone()))
            .collect();
        let (corpus, found) = model::read(&sources, config, &faces, drafts);
        faults.extend(found);
        let (locks, found) = edition::read_locks(&sources, &corpus);
        faults.extend(found);
        let bodies = documents
            .into_iter()
            .map(|(path, d)| (path, d.body))
            .collect();
        Studied {
            sources,
            corpus: Arc::new(corpus),
            locks,
            faults,
            bodies,
        }
    }
}
