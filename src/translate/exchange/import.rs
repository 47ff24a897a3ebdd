use std::collections::{BTreeMap, BTreeSet};

use super::export::FOLDER;
use super::page::PageImport;
use super::site::Site;
use crate::diag::{Code, Diagnostic, nearest};
use crate::l10n::Language;
use crate::model::Collection;
use crate::po::{self, Message};
use crate::source::{SitePath, SourceFile, Span};
use crate::translate::Edit;

/// What comes of a PO file.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The pages that change, whole.
    pub edits: Vec<Edit>,
    /// Translations that can't be taken, and why, at their lines.
    pub faults: Vec<Diagnostic>,
    /// How many texts are new or other than they were.
    pub taken: usize,
    /// How many are as the site has them already.
    pub known: usize,
    /// How many are as they were when the file was written, and otherwise on the page by now. The page's stay.
    pub older: usize,
    /// How many aren't translated, or are fuzzy.
    pub open: usize,
    /// How many sections wait for the rest of their texts.
    pub unfinished: usize,
    /// Pages with those of them whose texts are all there, but whose footnote stands in a section that isn't.
    pub held: Vec<(SitePath, Vec<String>)>,
    /// Pages with the sections of which every text is translated, none is in doubt, and all are of the source as it is.
    pub settled: Vec<(SitePath, Vec<String>)>,
    /// Pages with the sections that would be settled, had their source not changed where no message shows it.
    pub unseen: Vec<(SitePath, Vec<String>)>,
    /// Pages with the sections that are translated now, but whose source still waits there since somebody wrote in it.
    pub left: Vec<(SitePath, Vec<String>)>,
    /// The folder and the language that the file is of.
    pub of: Option<(SitePath, Language)>,
}

impl<'s> Site<'s> {
    /// Brings the translations of a PO file into the pages of its folder and language. Nothing else of them changes.
    pub fn import(self, file: &SourceFile) -> Imported {
        let (catalog, faults) = po::read(file);
        let mut imported = Imported {
            faults,
            ..Imported::default()
        };
        let (collection, language) = match self.of(file, &catalog) {
            Ok(of) => of,
            Err(fault) => {
                imported.faults.push(*fault);
                return imported;
            }
        };
        imported.of = Some((collection.folder.clone(), language.clone()));
        let mut messages: BTreeMap<&str, &Message> = BTreeMap::new();
        let mut nameless = Vec::new();
        for message in &catalog.messages {
            let Some(context) = message.context.as_deref().filter(|c| !c.is_empty()) else {
                nameless.push(message);
                continue;
            };
            if let Some(before) = messages.insert(context, message) {
                let help = "keep the one whose `msgid` is the source’s";
                let span = |message: &Message| Span::new(&file.path, message.place.clone());
                let fault = Diagnostic::new(
                    Code::InvalidPo,
                    span(message),
                    format!("two messages are called `{context}`"),
                );
                imported
                    .faults
                    .push(fault.related(span(before), "the first of them").help(help));
            }
        }
        imported.faults.extend(without_names(file, &nameless));
        let mut known: BTreeSet<String> = BTreeSet::new();
        for mut twin in self.twins(collection, Some(&language)) {
            let stale = self.stale(&twin, &language);
            twin.begin();
            let mut page = PageImport {
                file,
                messages: &messages,
                units: twin.units(),
                twin,
                imported: &mut imported,
                definitions: String::new(),
                stale,
            };
            known.extend(page.units.iter().map(|unit| unit.context.clone()));
            page.run(&language);
        }
        let unknown = messages
            .iter()
            .filter(|(context, message)| message.settled().is_some() && !known.contains(**context));
        for (context, message) in unknown {
            let span = Span::new(&file.path, message.place.clone());
            let text = format!("`{}` has no `{context}`", collection.folder.name());
            let fault = Diagnostic::new(Code::UnknownUnit, span, text);
            let near = nearest(context, known.iter().map(String::as_str));
            let help = match near.filter(|near| near.split('/').next() == context.split('/').next())
            {
                Some(near) => format!(
                    "did you mean `{near}`? Export the file again: it goes where its source is"
                ),
                None => {
                    "export the file again: it goes where its source is now, or waits at the end"
                        .to_owned()
                }
            };
            imported.faults.push(fault.help(help));
        }
        imported
    }

    /// The folder and language that a file is of: as its header says, or else its path.
    fn of(
        self,
        file: &SourceFile,
        catalog: &po::Catalog,
    ) -> Result<(&'s Collection, Language), Box<Diagnostic>> {
        let head = 0..file.text.find('\n').unwrap_or(file.text.len());
        let fault = |message: String| {
            let span = Span::new(&file.path, head.clone());
            Diagnostic::new(Code::InvalidPo, span, message)
        };
        let folder = catalog.field(FOLDER).filter(|folder| !folder.is_empty());
        let folder = folder.unwrap_or_else(|| file.path.stem());
        let mut collections = self.corpus.collections();
        let collection = collections.find(|c| c.folder.name() == folder && !c.editions.is_empty());
        let collection = collection.ok_or_else(|| {
            let names: Vec<&str> = self.corpus.collections().map(|c| c.folder.name()).collect();
            fault(format!("the site has no folder `content/{folder}`"))
                .help(format!("write the right one into `{FOLDER}` in the header"))
                .suggest(folder, names)
        })?;
        let beside = file.path.parent();
        let tag = catalog.field("Language").filter(|tag| !tag.is_empty());
        let tag = tag.unwrap_or_else(|| beside.name()).replace('_', "-");
        let language = self.corpus.config.language(&tag);
        let language = language.or_else(|| {
            let given = Language::parse(&tag).ok()?;
            let mut languages = self.corpus.config.languages.iter();
            languages.find(|l| l.language.same_to_browsers(&given))
        });
        let language = language.map(|row| row.language.clone()).ok_or_else(|| {
            fault(format!("`{tag}` is no language of the site")).help(format!(
                "add it with `yugto add lang {tag}`, or mend `Language` in the header"
            ))
        })?;
        if language == collection.source {
            let message = format!("`content/{folder}` is written in `{language}`");
            return Err(Box::new(
                fault(message).help("only translations are imported"),
            ));
        }
        Ok((collection, language))
    }
}

/// One fault for all messages whose names are gone.
fn without_names(file: &SourceFile, messages: &[&Message]) -> Option<Diagnostic> {
    let first = messages.first()?;
    let count = match messages.len() {
        1 => "this message has".to_owned(),
        more => format!("{more} messages have"),
    };
    let span = Span::new(&file.path, first.place.clone());
    let message = format!("{count} no `msgctxt`, which says where they belong");
    let help =
        "a program has taken them out: use one that keeps `msgctxt`, and export the file again";
    Some(Diagnostic::new(Code::UnknownUnit, span, message).help(help))
}
