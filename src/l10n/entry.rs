//! Fluent files as entries with the places of what they mention.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use fluent_syntax::ast;
use fluent_syntax::parser::parse_runtime;

use super::reader::Reader;
use super::stamp::MessageStamp;
use super::syntax::{MAX_DEPTH, parser_fault, too_deep};
use crate::diag::{Code, Diagnostic};
use crate::source::{SourceFile, Span, Spanned};

/// The function that selectors by argument are wrapped in; authors can't call it.
pub(super) const PLURAL: &str = "PLURAL";

/// As many variants are tried out; the others are like them.
pub(super) const MAX_KEYS: usize = 64;

/// A message or term.
pub(super) struct Entry {
    /// `stage-count`, or `-brand` for a term.
    pub(super) id: String,
    pub(super) file: Arc<SourceFile>,
    /// Bytes from its id to the next entry.
    pub(super) range: Range<usize>,
    /// Its value, if it has one, and its attributes.
    pub(super) texts: Vec<Text>,
    /// What a translation of it is stamped with.
    pub(super) stamp: MessageStamp,
    /// Bytes of its selectors in ascending order, each with the call that takes its place.
    selectors: Vec<(Range<usize>, String)>,
}

/// A value or an attribute: what is formatted as one.
pub(super) struct Text {
    /// `stage-count` or `stage-count.title`.
    pub(super) key: String,
    /// Bytes of its id.
    pub(super) at: Range<usize>,
    pub(super) arguments: BTreeMap<String, Argument>,
    pub(super) references: Vec<(String, Range<usize>)>,
}

/// How a text uses an argument.
#[derive(Clone, Default)]
pub(super) struct Argument {
    /// Bytes where it is first used.
    pub(super) at: Range<usize>,
    /// It is shown, not only selected by.
    pub(super) shown: bool,
    pub(super) number: bool,
    /// It says which one in a row, not how many.
    pub(super) ordinal: bool,
    pub(super) date: bool,
    /// The variants that it selects.
    pub(super) keys: Vec<String>,
    /// Bytes where each of them first stands; only in the text's own arguments.
    pub(super) places: BTreeMap<String, Range<usize>>,
}

impl Entry {
    pub(super) fn is_term(&self) -> bool {
        self.id.starts_with('-')
    }

    pub(super) fn source(&self) -> &str {
        self.file.text.get(self.range.clone()).unwrap_or_default()
    }

    /// Its source with its selectors wrapped in [`PLURAL`].
    pub(super) fn with_plurals(&self) -> String {
        let mut out = String::new();
        let mut from = self.range.start;
        for (range, call) in &self.selectors {
            out.push_str(self.file.text.get(from..range.start).unwrap_or_default());
            out.push_str(call);
            from = range.end;
        }
        out.push_str(self.file.text.get(from..self.range.end).unwrap_or_default());
        out
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(&self.file.path, range.clone())
    }

    /// Bytes of its id.
    pub(super) fn id_range(&self) -> Range<usize> {
        self.range.start..self.range.start + self.id.len()
    }

    /// Where its id is.
    pub(super) fn id_span(&self) -> Span {
        self.span(&self.id_range())
    }
}

impl Argument {
    /// Takes in another use of the same argument.
    pub(super) fn merge(&mut self, other: &Argument) {
        self.shown |= other.shown;
        self.number |= other.number;
        self.ordinal |= other.ordinal;
        self.date |= other.date;
        for key in &other.keys {
            if self.keys.len() < MAX_KEYS && !self.keys.contains(key) {
                self.keys.push(key.clone());
            }
        }
    }
}

/// The messages and attributes that a file defines, `stage-count` and `search.placeholder`, each with the place of its
/// name and the text of the entry that it is part of. Terms are none.
pub fn messages(file: &Arc<SourceFile>) -> Vec<(Spanned<String>, String)> {
    let entries = parse(file, &mut Vec::new()).into_iter();
    let messages = entries.filter(|entry| !entry.is_term());
    messages
        .flat_map(|entry| {
            let source = entry.source().trim_end().to_owned();
            let texts = entry.texts.into_iter();
            texts.map(move |text| {
                let range = text.at;
                (
                    Spanned {
                        value: text.key,
                        range,
                    },
                    source.clone(),
                )
            })
        })
        .collect()
}

/// The entries of a file. What is no valid Fluent is reported and left out.
pub(super) fn parse(file: &Arc<SourceFile>, faults: &mut Vec<Diagnostic>) -> Vec<Entry> {
    if let Some(at) = too_deep(&file.text) {
        let span = Span::new(&file.path, at..at + 1);
        let message = format!("braces are nested more than {MAX_DEPTH} deep");
        faults.push(Diagnostic::new(Code::InvalidFluent, span, message));
        return Vec::new();
    }
    let text: &str = &file.text;
    let resource = match parse_runtime(text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            faults.extend(errors.iter().map(|error| parser_fault(file, error)));
            resource
        }
    };
    let starts: Vec<usize> = resource
        .body
        .iter()
        .map(|entry| match entry {
            ast::Entry::Message(message) => range_of(text, message.id.name).start,
            ast::Entry::Term(term) => range_of(text, term.id.name).start.saturating_sub(1),
            ast::Entry::Junk { content } => range_of(text, content).start,
            _ => text.len(),
        })
        .collect();
    let mut entries = Vec::new();
    for (i, entry) in resource.body.iter().enumerate() {
        let (id, at, value, attributes) = match entry {
            ast::Entry::Message(message) => {
                let at = range_of(text, message.id.name);
                (
                    message.id.name.to_owned(),
                    at,
                    message.value.as_ref(),
                    &message.attributes,
                )
            }
            ast::Entry::Term(term) => {
                let at = range_of(text, term.id.name);
                (
                    format!("-{}", term.id.name),
                    at,
                    Some(&term.value),
                    &term.attributes,
                )
            }
            _ => continue,
        };
        let mut reader = Reader {
            file,
            faults,
            sound: true,
            selectors: Vec::new(),
        };
        let mut texts = Vec::new();
        if let Some(value) = value {
            texts.push(reader.text(id.clone(), at, value));
        }
        for attribute in attributes {
            let key = format!("{id}.{}", attribute.id.name);
            let at = range_of(text, attribute.id.name);
            if texts.iter().any(|text: &Text| text.key == key) {
                let message = format!("the attribute `{key}` is there twice");
                let span = Span::new(&file.path, at);
                reader.fault(Diagnostic::new(Code::DuplicateMessage, span, message));
                continue;
            }
            texts.push(reader.text(key, at, &attribute.value));
        }
        if reader.sound {
            let end = starts.get(i + 1).copied().unwrap_or(text.len());
            let range = starts[i]..end.max(starts[i]);
            entries.push(Entry {
                id,
                file: file.clone(),
                range,
                texts,
                stamp: MessageStamp::of(value, attributes),
                selectors: reader.selectors,
            });
        }
    }
    entries
}

/// Where a slice of `text` lies in it.
pub(super) fn range_of(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    start..start + part.len()
}
