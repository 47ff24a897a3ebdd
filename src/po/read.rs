//! A strict reader: what it doesn't understand is a fault at its line, never a guess.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Catalog, Fuzzy, Message};
use crate::diag::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// Reads a PO file. What is wrong in it comes with it; a message with a fault is left out.
pub fn read(file: &SourceFile) -> (Catalog, Vec<Diagnostic>) {
    let mut reader = Reader {
        file,
        catalog: Catalog::default(),
        faults: Vec::new(),
        contexts: BTreeMap::new(),
        entry: Entry::default(),
    };
    let mut at = 0;
    for line in file.text.split_inclusive('\n') {
        reader.line(line.trim_end_matches('\n'), at);
        at += line.len();
    }
    reader.end();
    (reader.catalog, reader.faults)
}

/// Which text goes on with the next quoted line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Context,
    Source,
    Plural,
    Translation,
    /// `msgstr[1]` and on: nothing of ours has plurals.
    Other,
    Previous,
    PreviousOther,
}

/// A message while it is read.
#[derive(Default)]
struct Entry {
    message: Message,
    has_source: bool,
    has_translation: bool,
    part: Option<Part>,
    faulty: bool,
    life: Life,
}

/// Whether a message is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Life {
    #[default]
    Asked,
    /// Its lines begin with `#~`.
    Obsolete,
}

struct Reader<'f> {
    file: &'f SourceFile,
    catalog: Catalog,
    faults: Vec<Diagnostic>,
    /// Where each context and source was read first.
    contexts: BTreeMap<(Option<String>, String), Range<usize>>,
    entry: Entry,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, at: usize) {
        let trimmed = line.trim();
        let at = at + (line.len() - line.trim_start().len());
        let range = at..at + trimmed.len();
        if trimmed.is_empty() {
            return;
        }
        if let Some(rest) = trimmed.strip_prefix('#') {
            return self.comment(rest, range);
        }
        if self.entry.life == Life::Obsolete {
            self.finish();
        }
        self.said(trimmed, range, Part::of);
    }

    /// A keyword with its text, or more of a text.
    fn said(&mut self, line: &str, range: Range<usize>, part: fn(&str) -> Option<Part>) {
        match line.starts_with('"') {
            true => self.continued(line, range),
            false => self.keyword(line, range, part),
        }
    }

    /// A line of a message that nothing asks for.
    fn obsolete(&mut self, line: &str, range: Range<usize>) {
        if self.entry.life == Life::Asked {
            self.finish_translated();
            let message = &self.entry.message;
            if self.entry.has_source || message.context.is_some() {
                return;
            }
            self.entry.life = Life::Obsolete;
        }
        match line.strip_prefix('|') {
            Some(previous) => {
                self.finish_translated();
                self.entry.life = Life::Obsolete;
                self.said(previous.trim(), range, Part::of_previous);
            }
            // Comments of comments say nothing.
            None if line.starts_with(['#', ',', '.', ':']) || line.is_empty() => {}
            None => {
                self.said(line, range, Part::of);
                // The line may have begun the next.
                self.entry.life = Life::Obsolete;
            }
        }
    }

    fn comment(&mut self, rest: &str, range: Range<usize>) {
        if let Some(rest) = rest.strip_prefix('~') {
            return self.obsolete(rest.trim(), range);
        }
        self.finish_translated();
        if let Some(previous) = rest.strip_prefix('|') {
            return self.said(previous.trim(), range, Part::of_previous);
        }
        self.entry.part = None;
        let message = &mut self.entry.message;
        let mut chars = rest.chars();
        match chars.next() {
            Some('.') => message.extracted.push(chars.as_str().trim().to_owned()),
            Some(':') => message.references.push(chars.as_str().trim().to_owned()),
            Some(',') => {
                if chars.as_str().split(',').any(|flag| flag.trim() == "fuzzy") {
                    message.fuzzy = Fuzzy::Yes;
                }
            }
            _ => message.comments.push(rest.trim().to_owned()),
        }
    }

    /// A comment behind a translation belongs to the next message.
    fn finish_translated(&mut self) {
        if self.entry.has_translation || self.entry.faulty {
            self.finish();
        }
    }

    fn keyword(&mut self, line: &str, range: Range<usize>, part: fn(&str) -> Option<Part>) {
        let (word, rest) = match line.find([' ', '\t', '"']) {
            Some(end) => (&line[..end], line[end..].trim_start()),
            None => (line, ""),
        };
        let Some(part) = part(word) else {
            let message = format!("`{word}` is no keyword of a PO file");
            return self.fault(range, message, "write `msgctxt`, `msgid` or `msgstr`");
        };
        if matches!(part, Part::Context) || (part == Part::Source && self.entry.has_source) {
            self.finish_translated();
        }
        let entry = &mut self.entry;
        let twice = match part {
            Part::Context => entry.message.context.is_some() || entry.has_source,
            Part::Source => std::mem::replace(&mut entry.has_source, true),
            Part::Translation => std::mem::replace(&mut entry.has_translation, true),
            _ => false,
        };
        if twice || (part == Part::Translation && !entry.has_source) {
            let message = format!("`{word}` stands where it can’t be");
            let help = "a message is `msgctxt`, `msgid` and `msgstr`, in this order";
            return self.fault(range, message, help);
        }
        match part {
            Part::Context => {
                entry.message.context = Some(String::new());
                entry.message.place = range.clone();
            }
            Part::Source if entry.message.context.is_none() => {
                entry.message.place = range.clone();
            }
            Part::Translation => entry.message.translation_place = range.clone(),
            Part::Previous => entry.message.previous = Some(String::new()),
            _ => {}
        }
        entry.part = Some(part);
        self.text(rest, range);
    }

    fn continued(&mut self, line: &str, range: Range<usize>) {
        if self.entry.part.is_none() && !self.entry.faulty {
            let help = "put `msgid` or `msgstr` before it";
            return self.fault(range, "this text belongs to nothing", help);
        }
        self.text(line, range);
    }

    fn text(&mut self, quoted: &str, range: Range<usize>) {
        let text = match unquoted(quoted) {
            Ok(text) => text,
            Err(message) => {
                let help = "a text stands between `\"`; within it write `\\\"` and `\\\\`";
                return self.fault(range, message, help);
            }
        };
        let message = &mut self.entry.message;
        let (into, place) = match self.entry.part {
            Some(Part::Context) => (message.context.as_mut(), Some(&mut message.place)),
            Some(Part::Source) if message.context.is_none() => {
                (Some(&mut message.source), Some(&mut message.place))
            }
            Some(Part::Source) => (Some(&mut message.source), None),
            Some(Part::Translation) => (
                Some(&mut message.translation),
                Some(&mut message.translation_place),
            ),
            Some(Part::Previous) => (message.previous.as_mut(), None),
            Some(Part::Plural | Part::Other | Part::PreviousOther) | None => (None, None),
        };
        if let Some(into) = into {
            into.push_str(&text);
        }
        if let Some(place) = place {
            place.end = range.end;
        }
    }

    fn fault(&mut self, range: Range<usize>, message: impl Into<String>, help: &str) {
        self.entry.faulty = true;
        let span = Span::new(&self.file.path, range);
        let fault = Diagnostic::new(Code::InvalidPo, span, message);
        self.faults.push(fault.help(help));
    }

    fn end(&mut self) {
        let entry = &self.entry;
        let asked = entry.life == Life::Asked;
        if asked && entry.has_source && !entry.has_translation && !entry.faulty {
            let range = entry.message.place.clone();
            let help = "add `msgstr \"\"` behind it";
            self.fault(range, "this message has no `msgstr`", help);
        }
        self.finish();
    }

    fn finish(&mut self) {
        let entry = std::mem::take(&mut self.entry);
        if entry.faulty || !entry.has_source {
            return;
        }
        let message = entry.message;
        if entry.life == Life::Obsolete {
            if entry.has_translation && !(message.source.is_empty() && message.context.is_none()) {
                self.catalog.obsolete.push(message);
            }
            return;
        }
        if message.source.is_empty() && message.context.is_none() {
            let fields = message.translation.lines().filter_map(|line| {
                let (name, value) = line.split_once(':')?;
                Some((name.trim().to_owned(), value.trim().to_owned()))
            });
            self.catalog.header = fields.collect();
            return;
        }
        let key = (message.context.clone(), message.source.clone());
        if let Some(before) = self.contexts.insert(key, message.place.clone()) {
            let span = |range: &Range<usize>| Span::new(&self.file.path, range.clone());
            let fault = Diagnostic::new(
                Code::InvalidPo,
                span(&message.place),
                "two messages are the same",
            )
            .related(span(&before), "the first of them")
            .help("keep one of them; `msguniq` shows both");
            self.faults.push(fault);
            return;
        }
        self.catalog.messages.push(message);
    }
}

impl Part {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "msgctxt" => Self::Context,
            "msgid" => Self::Source,
            "msgid_plural" => Self::Plural,
            "msgstr" | "msgstr[0]" => Self::Translation,
            word if word.starts_with("msgstr[") && word.ends_with(']') => Self::Other,
            _ => return None,
        })
    }

    fn of_previous(word: &str) -> Option<Self> {
        Some(match word {
            "msgid" => Self::Previous,
            "msgctxt" | "msgid_plural" => Self::PreviousOther,
            _ => return None,
        })
    }
}

/// What a quoted text says, as in C.
fn unquoted(quoted: &str) -> Result<String, &'static str> {
    let inside = quoted.strip_prefix('"').ok_or("this text has no quotes")?;
    let mut bytes: Vec<u8> = Vec::with_capacity(inside.len());
    let mut chars = inside.chars();
    loop {
        let c = chars.next().ok_or("this text is never closed")?;
        let escaped = match c {
            '"' => break,
            '\\' => chars.next().ok_or("this text is never closed")?,
            c => {
                bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
                continue;
            }
        };
        let byte = match escaped {
            'n' => b'\n',
            't' => b'\t',
            'r' => b'\r',
            'a' => 7,
            'b' => 8,
            'v' => 11,
            'f' => 12,
            '"' | '\\' | '\'' | '?' => escaped as u8,
            '0'..='7' => octal(escaped, &mut chars),
            'x' => hex(&mut chars).ok_or("`\\x` needs digits behind it")?,
            _ => return Err("this text has a `\\` before something that needs none"),
        };
        bytes.push(byte);
    }
    if !chars.as_str().trim().is_empty() {
        return Err("something stands behind the closing quote");
    }
    String::from_utf8(bytes).map_err(|_| "this text isn’t UTF-8")
}

fn octal(first: char, chars: &mut std::str::Chars<'_>) -> u8 {
    let mut value = first.to_digit(8).unwrap_or_default();
    for _ in 0..2 {
        let mut ahead = chars.clone();
        let Some(digit) = ahead.next().and_then(|c| c.to_digit(8)) else {
            break;
        };
        value = value * 8 + digit;
        *chars = ahead;
    }
    (value & 0xFF) as u8
}

fn hex(chars: &mut std::str::Chars<'_>) -> Option<u8> {
    let mut value = None;
    for _ in 0..2 {
        let mut ahead = chars.clone();
        let Some(digit) = ahead.next().and_then(|c| c.to_digit(16)) else {
            break;
        };
        value = Some(value.unwrap_or(0) * 16 + digit as u8);
        *chars = ahead;
    }
    value
}
