use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::extent::{self, Content, Extent, Place, Seen};
use super::ground::Bodies;
use super::pseudo;
use super::{Indexing, Pages, Pipeline};
use super::{is_glossary, is_page};
use crate::config::{self, Search};
use crate::diag::Diagnostic;
use crate::edition::{self, Lock};
use crate::model::{self, Corpus};
use crate::pseudo::Locales;
use crate::source::{SitePath, SourceFile, Sources};

/// A site's content as far as its translations can be judged: nothing is planned or rendered.
pub struct Studied {
    /// The sources, with the built-in ones: what the faults' places refer to.
    pub sources: Sources,
    /// The content.
    pub corpus: Arc<Corpus>,
    /// The stamps of every edition, by the paths of their locks.
    pub locks: Arc<BTreeMap<SitePath, Lock>>,
    /// What is wrong in single files and in the structure on disk.
    pub faults: Vec<Diagnostic>,
    pub(super) bodies: Arc<Bodies>,
    /// Which study of the pipeline's it is.
    pub(super) number: u64,
}

/// What the last study found: what the next begins with.
pub(super) struct Learnt {
    /// With the built-in ones.
    sources: Sources,
    corpus: Arc<Corpus>,
    locks: Arc<BTreeMap<SitePath, Lock>>,
    bodies: Arc<Bodies>,
    /// What is wrong in the configuration, the structure on disk and the locks.
    faults: Vec<Diagnostic>,
}

impl Pipeline {
    /// The first stages alone, up to the corpus and its locks. `faults` are those that were found while the
    /// sources were read.
    pub fn study(&mut self, mut sources: Sources, faults: Vec<Diagnostic>) -> Studied {
        sources.texts.extend(self.built_in.texts.clone());
        sources.assets.extend(self.built_in.assets.clone());
        if self.options.locales == Locales::WithPseudo {
            pseudo::add(&mut sources);
        }
        let again = self.learnt.take();
        let again = again.and_then(|learnt| self.study_edit(learnt, &sources));
        let (learnt, extent) = again.unwrap_or_else(|| (self.study_all(sources), Extent::all()));
        self.studies += 1;
        self.extent = std::mem::take(&mut self.extent).and(extent);
        let found = learnt.faults.iter().chain(self.memo.faults());
        let studied = Studied {
            sources: learnt.sources.clone(),
            corpus: learnt.corpus.clone(),
            locks: learnt.locks.clone(),
            bodies: learnt.bodies.clone(),
            faults: faults.iter().chain(found).cloned().collect(),
            number: self.studies,
        };
        self.learnt = Some(learnt);
        studied
    }

    /// Everything from the beginning, but for documents whose text is as before.
    fn study_all(&mut self, mut sources: Sources) -> Learnt {
        let (mut config, mut faults) = config::read(&sources);
        if let Some(base_url) = &self.options.base_url {
            config.base_url = Some(base_url.clone());
        }
        if self.options.indexing == Indexing::Made && config.search == Search::Listed {
            config.search = Search::Indexed;
        }
        if let Some(images) = &mut config.images {
            images.resizing = self.options.resizing;
        }
        if let Some(cards) = &mut config.cards {
            cards.drawing = self.options.drawing;
        }
        if self.options.locales == Locales::WithPseudo {
            config = config.with_pseudo();
        }
        let config = Arc::new(config);
        let drafts = self.options.drafts;
        let pages = sources.texts.values().filter(|file| is_page(&file.path));
        let pages = pages.cloned().collect();
        if self.options.pages == Pages::Passing {
            let pages = sources.texts.values_mut();
            for page in pages.filter(|file| is_page(&file.path)) {
                *page = page.without_text();
            }
        }
        let vocabularies = |faces: &_| model::vocabularies(&sources, &config, faces, drafts);
        let texts = (pages, self.options.pages);
        self.memo.read(texts, &config, vocabularies);
        let (corpus, found) = model::read(&sources, config, &self.memo.faces(), drafts);
        faults.extend(found);
        let (locks, found) = edition::read_locks(&sources, &corpus);
        faults.extend(found);
        Learnt {
            bodies: Arc::new(self.memo.bodies()),
            sources,
            corpus: Arc::new(corpus),
            locks: Arc::new(locks),
            faults,
        }
    }

    /// What an edit makes of what was known before it, where nothing but texts of pages, templates and messages
    /// changed.
    fn study_edit(&mut self, mut learnt: Learnt, sources: &Sources) -> Option<(Learnt, Extent)> {
        let edited = extent::edited(&learnt.sources, sources)?;
        let (content, dress): (Vec<_>, Vec<_>) = edited.into_iter().partition(|file| {
            let path = file.path.as_str();
            !path.starts_with("themes/") && !path.starts_with("locales/")
        });
        let paths: BTreeSet<&SitePath> = content.iter().map(|file| &file.path).collect();
        // A fault's place would have to move with the text around it.
        let moves = |fault: &Diagnostic| {
            let spans = fault
                .span
                .iter()
                .chain(fault.related.iter().map(|(s, _)| s));
            spans.into_iter().any(|span| paths.contains(&span.path))
        };
        if learnt.faults.iter().any(moves) {
            return None;
        }
        let mut extent = Extent {
            content: Content::Same,
            dress: !dress.is_empty(),
        };
        if !content.is_empty() {
            extent.content = self.edit(&mut learnt, &content)?;
        }
        learnt.sources = sources.clone();
        Some((learnt, extent))
    }

    /// Puts edited pages into what is known.
    fn edit(&mut self, learnt: &mut Learnt, files: &[&Arc<SourceFile>]) -> Option<Content> {
        let mut places = BTreeSet::new();
        let mut seen = Seen::AtHome;
        let mut faces = Vec::new();
        for file in files {
            if !is_page(&file.path) || is_glossary(&file.path) {
                return None;
            }
            let (before, now) = self.memo.read_again(file)?;
            if !before.face.stands_alike(&now.face) {
                return None;
            }
            if !before.face.shows_alike(&now.face) {
                seen = Seen::Everywhere;
            }
            let (node, _) = learnt.corpus.node_of(&file.path)?;
            places.insert(Place::of(&node));
            faces.push(now.face);
            Arc::make_mut(&mut learnt.bodies).insert(file.path.clone(), now.body);
        }
        learnt.corpus = Arc::new(learnt.corpus.with_faces(&faces)?);
        Some(Content::Edited { places, seen })
    }
}
