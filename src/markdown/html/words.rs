//! Words of the author's: with the terms of the glossary in them, and dressed as a made-up language.

use std::ops::Range;

use super::super::document::Fill;
use super::super::pseudo;
use super::super::terms::Terms;
use super::super::token::Kind;
use super::Writer;
use crate::source::nfc;

impl Writer<'_> {
    /// Text as far as nothing but the ends of lines is in it, with its terms: where that ends.
    pub(super) fn words(&mut self, range: Range<usize>) -> usize {
        let tokens = self.stream.tokens.get(range.clone()).unwrap_or_default();
        let pieces = tokens.iter().map_while(|token| match &token.kind {
            Kind::Text(text) => Some(&**text),
            Kind::SoftBreak => Some("\n"),
            Kind::Seam => Some(""),
            _ => None,
        });
        let count = pieces.clone().count();
        let end = range.start + count;
        let dressed = self.pseudo.filter(|_| self.foreign == 0);
        if let Some(pseudo) =
            dressed.filter(|_| pseudo::begins_a_block(&self.stream.tokens, range.start))
        {
            self.out.push(pseudo.opening());
        }
        match self.terms.filter(|_| self.quiet == 0) {
            Some(terms) if count == 1 => {
                pieces.for_each(|piece| self.text_with(terms, piece));
            }
            Some(terms) => self.text_with(terms, &pieces.collect::<String>()),
            None => pieces.for_each(|piece| self.say(piece)),
        }
        if let Some(pseudo) = dressed.filter(|_| pseudo::ends_a_block(&self.stream.tokens, end)) {
            self.out.push(pseudo.closing());
        }
        end
    }

    /// Words of the author's.
    pub(super) fn say(&mut self, text: &str) {
        match self.pseudo.filter(|_| self.foreign == 0) {
            Some(pseudo) => self.out.text(&pseudo.words(text)),
            None => self.out.text(text),
        }
    }

    pub(super) fn text_with(&mut self, terms: &Terms, text: &str) {
        let text = nfc(text);
        let mut from = 0;
        for (range, term) in terms.find(&text) {
            self.used.insert(term);
            // The first use of each fragment is enough: a page links its first alone.
            if !self.marked.insert(term) {
                continue;
            }
            self.say(text.get(from..range.start).unwrap_or(""));
            self.out.hole(Fill::Term(term));
            self.say(text.get(range.clone()).unwrap_or(""));
            self.out.hole(Fill::TermEnd(term));
            from = range.end;
        }
        self.say(text.get(from..).unwrap_or(""));
    }

    pub(super) fn attribute(&mut self, text: &str) {
        match self.pseudo {
            Some(pseudo) => self.out.text(&pseudo.text(text)),
            None => self.out.text(text),
        }
    }

    pub(super) fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push(" title=\"");
            self.attribute(title);
            self.out.push("\"");
        }
    }
}
