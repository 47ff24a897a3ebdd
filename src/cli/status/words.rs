//! What a report says in the language that it speaks.

use std::fmt::Write;
use std::sync::Arc;

use crate::l10n::{Catalogs, Direction, Language, Messages, Value};
use crate::model::Corpus;

/// The words of one language.
pub(super) struct Words {
    pub(super) language: Language,
    messages: Arc<Messages>,
    /// The site's languages with their directions, which a site can set otherwise than CLDR.
    directions: Vec<(Language, Direction)>,
}

impl Words {
    pub(super) fn new(corpus: &Corpus, catalogs: &Catalogs, tag: &str) -> Self {
        let config = corpus.config.language(tag);
        let language = config.map_or(&corpus.config.source, |c| &c.language);
        let languages = corpus.config.languages.iter();
        Self {
            messages: catalogs.messages(language),
            language: language.clone(),
            directions: languages
                .map(|l| (l.language.clone(), l.direction))
                .collect(),
        }
    }

    /// A message without arguments, for HTML. One that another language has to say is marked so.
    pub(super) fn say(&self, id: &str) -> String {
        self.tell(id, &[])
    }

    /// A message, for HTML.
    pub(super) fn tell(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        // A message that can't be had is a fault of a catalog, which `check` reports.
        let text = self.messages.format(id, args).unwrap_or_else(|_| id.into());
        match self.messages.spoken(id) {
            Some(other) if *other != self.language => self.foreign(other, &text),
            _ => escaped(&text),
        }
    }

    /// The same as plain text, for attributes and the title.
    pub(super) fn plain(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        let text = self.messages.format(id, args).unwrap_or_else(|_| id.into());
        escaped(&text)
    }

    /// A number in the language's digits.
    pub(super) fn number(&self, number: usize) -> String {
        self.messages
            .number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// A text of an author's in `language`, marked where that isn't the report's own.
    pub(super) fn text(&self, language: &Language, text: &str) -> String {
        match *language == self.language {
            true => format!("<bdi>{}</bdi>", escaped(text)),
            false => self.foreign(language, text),
        }
    }

    /// ` lang="ar" dir="rtl"`.
    pub(super) fn tongue(&self, language: &Language) -> String {
        let known = self.directions.iter().find(|(other, _)| other == language);
        let direction = known.map_or(language.direction(), |(_, direction)| *direction);
        let (lang, dir) = (escaped(language.tag()), direction.as_str());
        format!(" lang=\"{lang}\" dir=\"{dir}\"")
    }

    fn foreign(&self, language: &Language, text: &str) -> String {
        format!("<bdi{}>{}</bdi>", self.tongue(language), escaped(text))
    }
}

/// A text as HTML, in elements and in quoted attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // No part of HTML: a file that has them is no valid document.
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' => {
                out.push('\u{fffd}');
            }
            c => out.push(c),
        }
    }
    out
}

/// An id of the report's own: ids of a site may have letters of any script, and stay as they are.
pub(super) fn anchor(language: &Language, part: &str) -> String {
    let mut out = String::new();
    // Writing to a string can't fail.
    let _ = write!(out, "{language}.{part}");
    escaped(&out)
}
