//! The glossary: one page a language, on which every `h2` is a term.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::folder::{Reading, folders};
use super::{Collection, Drafts, Page};
use crate::config::Config;
use crate::l10n::Language;
use crate::markdown::{Face, Piece, SectionKind, Terms};
use crate::source::{SitePath, Sources, Spanned};

/// A term of a glossary, as one of its pages has it.
pub struct Term<'p> {
    /// The place of its section on the page, by which texts know it.
    pub place: usize,
    /// Its id, the same in every language.
    pub key: &'p Arc<str>,
    /// Its name.
    pub title: &'p Arc<str>,
    /// Other words for it, as written.
    pub forms: &'p [Spanned<String>],
    /// What it means, plain; empty where nothing is said.
    pub definition: &'p [Piece],
}

impl Page {
    /// The terms of a glossary's page, in the file's order.
    pub fn terms(&self) -> impl Iterator<Item = Term<'_>> {
        let sections = self.face.sections.iter().zip(&self.outline.sections);
        let terms = sections.enumerate();
        let terms = terms.filter(|(_, (section, _))| section.kind == SectionKind::Heading);
        terms.map(|(place, (section, outline))| Term {
            place,
            key: &outline.key,
            title: &section.title,
            forms: match self.face.front.forms.get(&outline.key) {
                Some(forms) => &forms.words,
                None => &[],
            },
            definition: self.face.definitions.get(place).map_or(&[], Vec::as_slice),
        })
    }
}

impl Collection {
    /// The page of a glossary that a language has of its own.
    pub fn glossary_in(&self, language: &Language) -> Option<&Page> {
        self.source_page("index")?;
        self.page(language, "index")
    }
}

/// The terms that texts of each language can use: those of its own glossary, since only there are they in its words.
pub fn vocabularies(
    sources: &Sources,
    config: &Config,
    faces: &BTreeMap<SitePath, Arc<Face>>,
    drafts: Drafts,
) -> BTreeMap<Language, Terms> {
    // What is wrong in it is said when the corpus is read.
    let folders = folders(sources, &config.source, &mut Vec::new());
    let Some(folder) = folders.iter().find(|f| f.path.name() == "glossary") else {
        return BTreeMap::new();
    };
    let mut reading = Reading {
        config,
        faces,
        drafts,
        left_out: Vec::new(),
        faults: Vec::new(),
    };
    let glossary = reading.all(folder, config.source.clone());
    let languages = config.languages.iter().map(|l| &l.language);
    let pages = languages.filter_map(|l| Some((l, glossary.glossary_in(l)?)));
    pages
        .map(|(language, page)| {
            let forms = page.terms().flat_map(|term| {
                let other = term.forms.iter().map(|form| form.value.as_str());
                let all = std::iter::once(&**term.title).chain(other);
                all.map(move |form| (form, term.place))
            });
            (language.clone(), Terms::new(forms))
        })
        .collect()
}
