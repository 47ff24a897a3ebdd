//! What an author wants to know of a page that is open.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Built;
use crate::edition::{self, Lock, State, lock_path};
use crate::l10n::Language;
use crate::model::{Corpus, Node};
use crate::site::OutputPath;
use crate::source::SitePath;
use crate::view::{Ask, LanguageView, Page};

/// What an author wants to know of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The file that its text is in, where an author wrote it.
    pub file: Option<SitePath>,
    /// Its language.
    pub language: Arc<LanguageView>,
    /// It is a draft.
    pub draft: bool,
    /// The language in which it is shown as a whole, where it isn't translated.
    pub fallback: Option<Arc<LanguageView>>,
    /// Its sections in order; of a translation `@meta` before them.
    pub sections: Vec<AboutSection>,
    /// Every file whose faults are the page's.
    pub files: BTreeSet<SitePath>,
}

/// A section of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AboutSection {
    /// `@meta`, `@intro` or its id.
    pub key: Arc<str>,
    /// Its heading; empty where it has none.
    pub title: Arc<str>,
    /// What [`State::name`] says.
    pub state: &'static str,
    /// The file that it is shown from.
    pub file: SitePath,
    /// The byte at which it begins there.
    pub at: usize,
}

/// Which page it is, and what it is made from.
#[derive(Clone, Copy)]
pub struct Whose<'a> {
    /// The content.
    pub corpus: &'a Corpus,
    /// The stamps of its translations.
    pub locks: &'a BTreeMap<SitePath, Lock>,
    /// The page.
    pub node: &'a Node,
    /// The language of its readers.
    pub language: &'a Language,
}

impl About {
    /// What there is to know of a page.
    pub fn of(page: &Page, whose: Whose<'_>) -> Self {
        let Whose {
            corpus,
            locks,
            node,
            language,
        } = whose;
        let view = &page.view;
        let (collection, name) = corpus.place(node);
        let shown = corpus.shown(node, language);
        let file = shown.map(|(_, page)| page.face.path.clone());
        let fallback = view.fallback.as_ref().map(|f| f.language.clone());
        let mut sections = Vec::new();
        if let Some(file) = &file
            && fallback.is_none()
            && *language != collection.source
        {
            sections.push(AboutSection {
                key: "@meta".into(),
                title: "".into(),
                state: edition::states(collection, locks, language, name)(0).name(),
                file: file.clone(),
                at: 0,
            });
        }
        let begins = |file: &SitePath, section: usize| {
            let mut pages = collection.editions.values().filter_map(|e| e.get(name));
            let page = pages.find(|page| page.face.path == *file)?;
            Some(page.face.sections.get(section)?.range.start)
        };
        let parts = view.sections.iter().zip(&page.text.parts);
        sections.extend(parts.map(|(view, part)| AboutSection {
            key: part.key.clone(),
            title: view.title.text.clone(),
            state: match fallback {
                Some(_) => State::Fallback.name(),
                None => view.state,
            },
            at: begins(&part.file, part.section).unwrap_or_default(),
            file: part.file.clone(),
        }));
        let texts = page.texts().flat_map(|text| text.files.keys());
        let mut files: BTreeSet<SitePath> = texts.cloned().collect();
        files.extend(file.clone());
        if *language != collection.source {
            files.insert(lock_path(&collection.folder, language.tag()));
        }
        let structure = match node {
            Node::Overview(_) | Node::Stage(..) | Node::SelfCheck(_) | Node::Print(_) => {
                Some("model.toml")
            }
            Node::Lens(_) | Node::LensPage(..) => Some("lens.toml"),
            _ => None,
        };
        files.extend(structure.and_then(|name| collection.folder.join(name)));
        Self {
            file,
            language: view.lang.clone(),
            draft: view.draft,
            fallback,
            sections,
            files,
        }
    }

    /// The sections in a state.
    pub fn sections_in(&self, state: State) -> impl Iterator<Item = &AboutSection> {
        let sections = self.sections.iter();
        sections.filter(move |section| section.state == state.name())
    }
}

impl Built {
    /// What there is to know of the page at an address; `None` where no page that people read lies there.
    pub fn about(&self, path: &OutputPath) -> Option<About> {
        let ground = &self.ground;
        let (node, language) = ground.plan.find(path.as_str())?;
        let planned = ground.plan.page(node, language)?;
        if planned.address.output() != *path {
            return None;
        }
        let page = ground.page(&Ask::Page(node.clone(), language.clone()))?;
        let whose = Whose {
            corpus: &ground.corpus,
            locks: &ground.locks,
            node,
            language,
        };
        Some(About::of(&page, whose))
    }

    /// The page, in its language, that a file of the content is.
    pub fn page_of(&self, file: &SitePath) -> Option<OutputPath> {
        let ground = &self.ground;
        let (node, language) = ground.corpus.node_of(file)?;
        Some(ground.plan.page(&node, &language)?.address.output())
    }
}
