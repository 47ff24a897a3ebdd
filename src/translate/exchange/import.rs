use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::assemble::{Texts, assemble};
use super::export::FOLDER;
use super::judge::judge;
use super::note::{Changed, changed};
use super::site::{Site, Twin, Waits};
use super::unit::{Pairing, Place, Unit};
use crate::diag::{Code, Diagnostic, nearest};
use crate::l10n::Language;
use crate::markdown::joined;
use crate::model::Collection;
use crate::po::{self, Message};
use crate::source::{SitePath, SourceFile, Span};
use crate::translate::Edit;
use crate::translate::begin::{follow, waiting_key};

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
    /// Pages with the sections of which every text is translated, none is in doubt, and all are of the source as it is.
    pub settled: Vec<(SitePath, Vec<String>)>,
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
            twin.begin();
            let mut page = PageImport {
                file,
                messages: &messages,
                units: twin.units(),
                twin,
                imported: &mut imported,
                refused: BTreeSet::new(),
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

/// A page while texts are put into it.
struct PageImport<'p, 'c> {
    file: &'p SourceFile,
    messages: &'p BTreeMap<&'p str, &'p Message>,
    twin: Twin<'c>,
    units: Vec<Unit>,
    imported: &'p mut Imported,
    refused: BTreeSet<usize>,
}

impl PageImport<'_, '_> {
    fn run(&mut self, language: &Language) {
        let texts = self.texts();
        let edition = format!("{}/{}", self.twin.collection.folder, language.tag());
        let path = SitePath::new(&format!("{edition}/{}.md", self.twin.name));
        let assembled = match assemble(&self.twin, &self.units, &texts) {
            Ok(assembled) => assembled,
            Err(message) => {
                let first = texts.keys().next().copied();
                first
                    .into_iter()
                    .for_each(|unit| self.refuse(unit, &message, "mend the page first"));
                return;
            }
        };
        self.imported.unfinished += assembled.unfinished;
        if let Some(text) = assembled.text {
            self.twin.rewritten(&path, &text);
            let text = self.tidied(&path, text);
            if !self.comes_back(&texts, &assembled.taken) {
                return;
            }
            self.imported.taken += assembled.taken.len();
            self.imported.edits.push(Edit {
                path: path.clone(),
                text,
            });
        } else if matches!(self.twin.waits, Waits::All(_)) {
            self.twin.translation = None;
        }
        self.settle(path);
    }

    /// The page's text as `start` leaves it: what is translated waits no more.
    fn tidied(&mut self, path: &SitePath, text: String) -> String {
        let twin = &self.twin;
        let Some(sheet) = twin
            .translation
            .as_ref()
            .filter(|_| twin.waits != Waits::No)
        else {
            return text;
        };
        let source = (&twin.source.page, twin.source.text());
        let name = twin.name.as_str();
        let (now, renewed) = follow(twin.collection, name, source, (&sheet.page, &text));
        let outlines = sheet.page.outline.sections.iter();
        let there: Vec<String> = outlines.map(|outline| waiting_key(&outline.key)).collect();
        let left = renewed.kept.into_iter().filter(|key| there.contains(key));
        let left: Vec<String> = left
            .filter(|key| *key != "@intro" || sheet.page.says(1))
            .collect();
        if !left.is_empty() {
            self.imported.left.push((path.clone(), left));
        }
        if now != text {
            self.twin.rewritten(path, &now);
        }
        now
    }

    /// The texts to take: those that count, fit, and are not there yet. Where a section is still to be built, also
    /// none that is half there is left out.
    fn texts(&mut self) -> Texts {
        let mut texts = Texts::new();
        for number in 0..self.units.len() {
            let unit = &self.units[number];
            let Some(message) = self.messages.get(unit.context.as_str()) else {
                continue;
            };
            let Some(text) = message.settled() else {
                self.imported.open += 1;
                continue;
            };
            let there = unit.current.as_deref().map(|current| normal(unit, current));
            if there == Some(normal(unit, text)) {
                self.imported.known += 1;
                continue;
            }
            let changed = changed(message, there.as_deref(), &normal(unit, text));
            if changed == Some(Changed::Page) {
                self.imported.older += 1;
                continue;
            }
            if normal(unit, &message.source) != normal(unit, &unit.source) {
                let place = Span::new(&self.twin.source.file.path, unit.at..unit.at);
                let span = Span::new(&self.file.path, message.place.clone());
                let message = format!("the source of `{}` has changed since", unit.context);
                let fault = Diagnostic::new(Code::StaleUnit, span, message);
                let fault = fault.related(place, "what it says now");
                let help = "export the file again, look at the unit, and remove its `fuzzy`";
                self.imported.faults.push(fault.help(help));
                self.refused.insert(number);
                continue;
            }
            if changed == Some(Changed::Both) {
                self.torn(number);
                continue;
            }
            let text = written(unit, text);
            match judge(&self.twin, unit, &text) {
                Ok(()) => drop(texts.insert(number, text)),
                Err(flaw) => self.refuse(number, &flaw.message, flaw.help),
            }
        }
        texts
    }

    /// A text that somebody has changed in the file, and somebody on its page.
    fn torn(&mut self, number: usize) {
        let unit = &self.units[number];
        let message = self.messages.get(unit.context.as_str());
        let place = message.map_or(0..0, |m| m.translation_place.clone());
        let span = Span::new(&self.file.path, place);
        let text = format!("`{}` has changed here and on its page", unit.context);
        let fault = Diagnostic::new(Code::TornUnit, span, text);
        let help = "write the right text in both, or take the line `#. @site` out to have this one";
        self.imported.faults.push(fault.help(help));
        self.refused.insert(number);
    }

    fn refuse(&mut self, number: usize, why: &str, help: &str) {
        let unit = &self.units[number];
        let message = self.messages.get(unit.context.as_str());
        let place: Range<usize> = message.map_or(0..0, |m| m.translation_place.clone());
        let span = Span::new(&self.file.path, place);
        let source = Span::new(&self.twin.source.file.path, unit.at..unit.at);
        let message = format!("`{}`: {why}", unit.context);
        let fault = Diagnostic::new(Code::InvalidUnit, span, message);
        self.imported
            .faults
            .push(fault.related(source, "its source").help(help));
        self.refused.insert(number);
    }

    /// Whether the page that was put together says what was put into it. Where it doesn't, it stays as it is.
    fn comes_back(&mut self, texts: &Texts, taken: &BTreeSet<usize>) -> bool {
        let now: BTreeMap<String, Option<String>> = self
            .twin
            .units()
            .into_iter()
            .map(|unit| (unit.context, unit.current))
            .collect();
        let lost = taken.iter().copied().filter(|number| {
            let unit = &self.units[*number];
            let says = now.get(&unit.context).cloned().flatten();
            let meant = texts.get(number).map(|text| normal(unit, text));
            says.map(|says| normal(unit, &says)) != meant
        });
        let lost: Vec<usize> = lost.collect();
        for number in &lost {
            let help = "something that it refers to isn’t on the translated page, or the blocks around it differ from the source’s: mend the page first";
            self.refuse(
                *number,
                "on the translated page it would say something else",
                help,
            );
        }
        lost.is_empty()
    }

    /// Notes the sections that are what the file says, whole.
    fn settle(&mut self, path: SitePath) {
        let now = self.twin.units();
        let mut keys = Vec::new();
        for section in std::iter::once(0).chain(self.twin.sections()) {
            let whole = section == 0 || matches!(self.twin.pairing(section), Pairing::Alike(..));
            let mut units = now.iter().filter(|unit| unit.section == section).peekable();
            let any = units.peek().is_some();
            if whole
                && any
                && self.twin.translation.is_some()
                && units.all(|unit| self.settled(unit))
            {
                keys.push(self.twin.source.key(section).to_owned());
            }
        }
        if !keys.is_empty() {
            self.imported.settled.push((path, keys));
        }
    }

    /// Whether a text is translated as the file says, from the source as it is. The label of a facet and the forms of
    /// a term are no part of what is reviewed.
    fn settled(&self, unit: &Unit) -> bool {
        if let Place::Front(key) = &unit.place
            && !key.is_stamped()
        {
            return true;
        }
        let Some(message) = self.messages.get(unit.context.as_str()) else {
            return false;
        };
        let text = message.settled().map(|text| normal(unit, text));
        text.is_some()
            && text == unit.current.as_deref().map(|current| normal(unit, current))
            && normal(unit, &message.source) == normal(unit, &unit.source)
    }
}

/// A text as it is put into the page, with the translator's line breaks.
fn written(unit: &Unit, text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match &unit.place {
        Place::Front(key) => key.normal(&text),
        Place::Leaf { .. } => text.trim().to_owned(),
        Place::Whole => text.trim_matches('\n').trim_end().to_owned(),
    }
}

/// A text as it is compared: where a line is broken for its width only says nothing.
pub(super) fn normal(unit: &Unit, text: &str) -> String {
    let text = written(unit, text);
    match &unit.place {
        Place::Leaf { .. } => joined(&text, 0),
        _ => text,
    }
}
