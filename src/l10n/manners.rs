//! What is valid Fluent and yet not what a reader should see: markup, and blanks around a text.

use fluent_syntax::ast;

use super::entry::range_of;
use super::reader::Reader;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

impl Reader<'_> {
    /// Messages are plain text: whoever shows them escapes them, so that a tag or an entity would be read as written.
    pub(super) fn markup(&mut self, key: &str, words: &str) {
        let Some(found) = markup_in(words) else {
            return;
        };
        let message = format!("`{key}` has markup in it, which readers would see as it is written");
        let help = match found.starts_with('&') {
            true => "write the character itself",
            false => "leave it out: what belongs around a message stands in the template",
        };
        self.remark(Code::MessageMarkup, found, message, help);
    }

    /// A text that begins or ends with a blank is part of something that is put together elsewhere.
    pub(super) fn edges(&mut self, key: &str, pattern: &ast::Pattern<&str>) {
        let (first, last) = (pattern.elements.first(), pattern.elements.last());
        let first = first.map(written).filter(|w| w.starts_with(is_blank));
        let last = last.map(written).filter(|w| w.ends_with(is_blank));
        let (at, side) = match (first, last) {
            (Some(first), _) => (first, "begins"),
            (None, Some(last)) => (last, "ends"),
            (None, None) => return,
        };
        let message = format!("`{key}` {side} with a blank");
        let help = "take it out: room around a text is the template’s business";
        self.remark(Code::MessageWhitespace, at, message, help);
    }

    /// A fault that doesn't keep the text from being used.
    fn remark(&mut self, code: Code, part: &str, message: String, help: &str) {
        let span = Span::new(&self.file.path, range_of(&self.file.text, part));
        self.faults
            .push(Diagnostic::new(code, span, message).help(help));
    }
}

/// What an element shows, as far as it is written there.
fn written<'a>(element: &ast::PatternElement<&'a str>) -> &'a str {
    match element {
        ast::PatternElement::TextElement { value } => value,
        ast::PatternElement::Placeable {
            expression: ast::Expression::Inline(ast::InlineExpression::StringLiteral { value }),
        } => value,
        ast::PatternElement::Placeable { .. } => "",
    }
}

/// Blanks that show. Fluent itself takes spaces and ends of lines off, unless they are put in quotes.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// The first tag, comment or entity.
fn markup_in(words: &str) -> Option<&str> {
    words.match_indices(['<', '&']).find_map(|(at, sign)| {
        let rest = words.get(at..)?;
        let inside = rest.get(1..)?;
        let length = match sign {
            "<" => {
                let named = |c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!');
                let length = inside.find('>').filter(|_| inside.starts_with(named));
                length?
            }
            _ => {
                let name = |c: char| c.is_ascii_alphanumeric() || c == '#';
                let length = inside.find(|c| !name(c))?;
                (length > 0 && inside.get(length..)?.starts_with(';')).then_some(length)?
            }
        };
        rest.get(..length + 2)
    })
}
