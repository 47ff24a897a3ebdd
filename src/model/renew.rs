//! A corpus after its pages were edited, without reading all of it again.

use std::sync::Arc;

use super::{Collection, Corpus, Outline};
use crate::l10n::Language;
use crate::markdown::Face;
use crate::source::Id;

impl Corpus {
    /// The corpus in which files have these faces instead of their old ones: what [`read`](super::read) would make
    /// of them, as long as no page becomes a draft or stops being one. `None` where one of them is no page's.
    pub fn with_faces<'f>(&self, faces: impl IntoIterator<Item = &'f Arc<Face>>) -> Option<Self> {
        let mut corpus = self.clone();
        for face in faces {
            let mut segments = face.path.segments().skip(1);
            let (folder, tag) = (segments.next()?, segments.next()?);
            let language = corpus.config.language(tag)?.language.clone();
            let name = Id::new(face.path.stem()).ok()?;
            corpus.collection(folder)?.renew(&language, &name, face)?;
        }
        Some(corpus)
    }

    /// The collection whose folder has that name, a copy of its own.
    fn collection(&mut self, folder: &str) -> Option<&mut Collection> {
        match folder {
            "pages" => return Some(&mut self.pages),
            "glossary" => return Some(&mut self.glossary),
            _ => {}
        }
        let playbook = self.playbooks.iter_mut().find(|p| p.id.as_str() == folder);
        let playbook = playbook.map(|p| &mut Arc::make_mut(p).collection);
        playbook.or_else(|| {
            let lens = self.lenses.iter_mut().find(|l| l.id.as_str() == folder);
            lens.map(|lens| &mut lens.collection)
        })
    }
}

impl Collection {
    /// Gives a file another face, and the page's ids in every language that inherits them.
    fn renew(&mut self, language: &Language, name: &Id, face: &Arc<Face>) -> Option<()> {
        let page = self.editions.get_mut(language)?.get_mut(name)?;
        if page.face.path != face.path {
            return None;
        }
        page.face = face.clone();
        let source = self.source_page(name.as_str());
        let source = source.map(|page| (page.face.clone(), Outline::of_source(&page.face)));
        for (other, pages) in &mut self.editions {
            let inherits = other == language || *language == self.source;
            let Some(page) = pages.get_mut(name).filter(|_| inherits) else {
                continue;
            };
            let outline = match &source {
                Some((_, outline)) if *other == self.source => outline.clone(),
                Some((source, outline)) => Outline::inherited(&page.face, source, outline),
                None => Outline::of_source(&page.face),
            };
            if *page.outline != outline {
                page.outline = Arc::new(outline);
            }
        }
        Some(())
    }
}
