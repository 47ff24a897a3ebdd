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
                definitions: String::new(),
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

/// How often a page is put together at most, each time without what was refused the time before.
const ROUNDS: usize = 8;

/// A page while texts are put into it.
struct PageImport<'p, 'c> {
    file: &'p SourceFile,
    messages: &'p BTreeMap<&'p str, &'p Message>,
    twin: Twin<'c>,
    units: Vec<Unit>,
    imported: &'p mut Imported,
    /// Definitions of links that were put at the page's end.
    definitions: String,
}

impl PageImport<'_, '_> {
    fn run(&mut self, language: &Language) {
        let edition = format!("{}/{}", self.twin.collection.folder, language.tag());
        let path = SitePath::new(&format!("{edition}/{}.md", self.twin.name));
        let mut texts = self.texts();
        for round in 1..=ROUNDS {
            let assembled = match assemble(&self.twin, &self.units, &texts) {
                Ok(assembled) => assembled,
                Err(message) => {
                    let is_front = |at: &usize| matches!(self.units[*at].place, Place::Front(_));
                    let front: Vec<usize> = texts.keys().copied().filter(is_front).collect();
                    self.leave(&mut texts, front, &message, "mend the page first");
                    continue;
                }
            };
            let Some(text) = assembled.text else {
                self.imported.unfinished += assembled.unfinished;
                if self.twin.waits.begun().is_some() {
                    self.twin.translation = None;
                }
                break;
            };
            let before = self.twin.rewritten(&path, &text);
            let (text, left) = self.tidied(&path, text);
            self.definitions = assembled.definitions;
            let mut lost = self.lost(&texts, &assembled.taken);
            if lost.is_empty() {
                self.imported.unfinished += assembled.unfinished;
                self.imported.taken += assembled.taken.len();
                if !left.is_empty() {
                    self.imported.left.push((path.clone(), left));
                }
                let path = path.clone();
                self.imported.edits.push(Edit { path, text });
                break;
            }
            self.twin.translation = before;
            if round == ROUNDS {
                lost = assembled.taken.into_iter().collect();
            }
            let help = "something that it refers to isn’t on the translated page, or the blocks around it differ from the source’s: mend the page first";
            let why = "on the translated page it would say something else";
            self.leave(&mut texts, lost, why, help);
        }
        self.settle(path);
    }

    /// Refuses texts that were to be taken.
    fn leave(&mut self, texts: &mut Texts, units: Vec<usize>, why: &str, help: &str) {
        for unit in units {
            texts.remove(&unit);
            self.refuse(unit, why, help);
        }
    }

    /// The page's text as `start` leaves it: what is translated waits no more. With the sections that are translated now,
    /// but whose source still waits there since somebody wrote in it.
    fn tidied(&mut self, path: &SitePath, text: String) -> (String, Vec<String>) {
        let twin = &self.twin;
        let Some(sheet) = twin
            .translation
            .as_ref()
            .filter(|_| matches!(twin.waits, Waits::Some | Waits::All(_)))
        else {
            return (text, Vec::new());
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
        if now != text {
            self.twin.rewritten(path, &now);
        }
        (now, left)
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
    }

    /// What the page says now, by the places of its units.
    fn says(&self) -> BTreeMap<usize, String> {
        let now = self.twin.units().into_iter();
        let mut now: BTreeMap<String, String> = now
            .filter_map(|unit| Some((unit.context, unit.current?)))
            .collect();
        let units = self.units.iter().enumerate();
        let says = units.filter_map(|(number, unit)| {
            let text = match unit.place {
                // It is no unit any more where the section is built like its source now.
                Place::Whole => {
                    let below = self.twin.below(unit.section)?.trim_end();
                    let own = below.strip_suffix(&*self.definitions);
                    own.unwrap_or(below).trim_end().to_owned()
                }
                _ => now.remove(&unit.context)?,
            };
            Some((number, text))
        });
        says.collect()
    }

    /// The texts that the page doesn't say although they were put into it.
    fn lost(&self, texts: &Texts, taken: &BTreeSet<usize>) -> Vec<usize> {
        let says = self.says();
        let lost = taken.iter().copied().filter(|number| {
            let unit = &self.units[*number];
            let meant = texts.get(number).map(|text| normal(unit, text));
            says.get(number).map(|says| normal(unit, says)) != meant
        });
        lost.collect()
    }

    /// Notes the sections that are what the file says, whole.
    fn settle(&mut self, path: SitePath) {
        if self.twin.translation.is_none() {
            return;
        }
        let says = self.says();
        let mut keys = Vec::new();
        let mut first = 0;
        for units in self.units.chunk_by(|a, b| a.section == b.section) {
            let section = units.first().map_or(0, |unit| unit.section);
            let whole = section == 0 || matches!(self.twin.pairing(section), Pairing::Alike(..));
            let mut numbered = (first..).zip(units);
            first += units.len();
            if whole && numbered.all(|(at, unit)| self.settled(unit, says.get(&at))) {
                keys.push(self.twin.source.key(section).to_owned());
            }
        }
        if !keys.is_empty() {
            self.imported.settled.push((path, keys));
        }
    }

    /// Whether a text is translated as the file says, from the source as it is. The label of a facet and the forms of
    /// a term are no part of what is reviewed.
    fn settled(&self, unit: &Unit, says: Option<&String>) -> bool {
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
            && text == says.map(|says| normal(unit, says))
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
