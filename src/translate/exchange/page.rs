//! What a PO file has for a page is put into it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::assemble::{Texts, assemble};
use super::import::Imported;
use super::judge::judge;
use super::note::{Changed, changed};
use super::site::{Twin, Waits};
use super::unit::{Place, Unit};
use crate::diag::{Code, Diagnostic};
use crate::l10n::Language;
use crate::markdown::joined;
use crate::po::Message;
use crate::source::{SitePath, SourceFile, Span};
use crate::translate::Edit;
use crate::translate::begin::{follow, waiting_key};

/// How often a page is put together at most, each time without what was refused the time before.
const ROUNDS: usize = 8;

const OTHERWISE: &str = "on the translated page it would say something else";

const MEND: &str = "something that it refers to isn’t on the translated page, or the blocks around it differ from the source’s: mend the page first";

/// A page while texts are put into it.
pub(super) struct PageImport<'p, 'c> {
    pub(super) file: &'p SourceFile,
    pub(super) messages: &'p BTreeMap<&'p str, &'p Message>,
    pub(super) twin: Twin<'c>,
    pub(super) units: Vec<Unit>,
    pub(super) imported: &'p mut Imported,
    /// Definitions of links that were put at the page's end.
    pub(super) definitions: String,
    /// The sections of the source that changed since their translation was reviewed.
    pub(super) stale: BTreeSet<usize>,
}

impl PageImport<'_, '_> {
    pub(super) fn run(&mut self, language: &Language) {
        let edition = format!("{}/{}", self.twin.collection.folder, language.tag());
        let path = SitePath::new(&format!("{edition}/{}.md", self.twin.name));
        let mut texts = self.texts();
        if !(0..ROUNDS).any(|_| self.round(&path, &mut texts)) {
            let rest = texts.keys().copied().collect();
            self.leave(&mut texts, rest, OTHERWISE, MEND);
            if self.twin.waits.begun().is_some() {
                self.twin.translation = None;
            }
        }
        self.settle(path);
    }

    /// Puts texts into the page and takes out those that it can't have. Whether there were none.
    fn round(&mut self, path: &SitePath, texts: &mut Texts) -> bool {
        let assembled = match assemble(&self.twin, &self.units, texts) {
            Ok(assembled) => assembled,
            Err(message) => {
                let is_front = |at: &usize| matches!(self.units[*at].place, Place::Front(_));
                let front = texts.keys().copied().filter(is_front).collect();
                self.leave(texts, front, &message, "mend the page first");
                return false;
            }
        };
        if !assembled.noteless.is_empty() {
            for (unit, label) in assembled.noteless {
                let why = format!("its footnote `{label}` isn’t on the translated page");
                let help = "translate the section too in which the footnote stands";
                self.leave(texts, vec![unit], &why, help);
            }
            return false;
        }
        match assembled.text {
            Some(text) => {
                let before = self.twin.rewritten(path, &text);
                let (text, left) = self.tidied(path, text);
                self.definitions = assembled.definitions;
                let lost = self.lost(texts, &assembled.taken);
                if !lost.is_empty() {
                    self.twin.translation = before;
                    self.definitions.clear();
                    self.leave(texts, lost, OTHERWISE, MEND);
                    return false;
                }
                if !left.is_empty() {
                    self.imported.left.push((path.clone(), left));
                }
                let path = path.clone();
                self.imported.edits.push(Edit { path, text });
                self.imported.taken += assembled.taken.len();
            }
            None if self.twin.waits.begun().is_some() => self.twin.translation = None,
            None => {}
        }
        self.imported.unfinished += assembled.unfinished;
        self.hold(path, &assembled.held);
        true
    }

    /// Notes the sections that wait for a footnote.
    fn hold(&mut self, path: &SitePath, sections: &[usize]) {
        let keys = sections
            .iter()
            .map(|section| self.twin.source.key(*section));
        let keys: Vec<String> = keys.map(str::to_owned).collect();
        if !keys.is_empty() {
            self.imported.held.push((path.clone(), keys));
        }
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
            texts.insert(number, written(unit, text));
        }
        for (number, flaw) in judge(&self.twin, &self.units, &texts) {
            texts.remove(&number);
            self.refuse(number, &flaw.message, flaw.help);
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
    pub(super) fn says(&self) -> BTreeMap<usize, String> {
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
