use std::collections::BTreeMap;
use std::sync::Arc;

use super::Built;
use crate::diag::Diagnostic;
use crate::l10n::Language;
use crate::render::BookFile;
use crate::source::Asset;
use crate::view::{self, BookView};

/// A playbook as a book, its chapters as HTML yet.
pub struct Bound {
    /// What is said about it.
    pub about: BookView,
    /// Its chapters in order, its navigation and its style sheet.
    pub files: Vec<BookFile>,
    /// The images that they may show, by the files that they have in it.
    pub images: BTreeMap<String, Arc<Asset>>,
}

impl Built {
    /// A playbook as a book in a language; `None` where the site has no such, or no template can be used.
    ///
    /// # Errors
    /// When the theme lacks a template of books, or one fails.
    pub fn book(
        &self,
        playbook: usize,
        language: &Language,
    ) -> Result<Option<Bound>, Box<Diagnostic>> {
        let ground = &self.ground;
        let Some(renderer) = &ground.renderer else {
            return Ok(None);
        };
        let Some(book) = view::book(ground.material(), playbook, language) else {
            return Ok(None);
        };
        Ok(Some(Bound {
            files: renderer.bind(&book, &ground.bodies)?,
            about: book.about,
            images: book.images,
        }))
    }

    /// The ids of the site's playbooks, in its order, each with the languages that have a page of it.
    pub fn playbooks(&self) -> Vec<(&str, Vec<&Language>)> {
        let corpus = &self.ground.corpus;
        let languages = || corpus.config.languages.iter().map(|l| &l.language);
        let playbooks = corpus.playbooks.iter().enumerate().map(|(p, playbook)| {
            let parts = corpus.parts(p);
            let has =
                |language: &&Language| parts.iter().any(|n| corpus.page(n, language).is_some());
            (playbook.id.as_str(), languages().filter(has).collect())
        });
        playbooks.collect()
    }

    /// The site's languages, in its order.
    pub fn languages(&self) -> Vec<&Language> {
        let languages = &self.ground.corpus.config.languages;
        languages.iter().map(|l| &l.language).collect()
    }
}
