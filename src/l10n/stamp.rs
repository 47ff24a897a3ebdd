//! The canonical text of a message, and the stamp that says which one a translation was reviewed against.
//!
//! A stamp is `v1:` and the first 8 bytes, in hex, of the BLAKE3 hash of the canonical text of the source's message. It
//! is a line of the comment of the translated one, which any program for Fluent keeps or leaves out as a whole:
//!
//! ```text
//! # Where it stands.
//! # @source v1:0123456789abcdef
//! home = Bahay
//! ```
//!
//! After a merge of two branches there can be more than one. Stamps are stored in sites, so this format never changes:
//! a new one would be `v2`. It is independent of how the message is laid out, and of the parser.
//!
//! The canonical text is UTF-8 in NFC: a line `= PATTERN` for the value, if there is one, then `.NAME = PATTERN` for each
//! attribute, by name. Comments are no part of it. In a `PATTERN` blanks and line breaks are folded to one space and
//! removed at both ends; placeables are `{…}`, in them without blanks:
//!
//! ```text
//! "TEXT"  NUMBER  $NAME  message  message.attribute  -term  {…}
//! FUNCTION(1,$NAME,option:"value")     -term(…) and -term.attribute(…) likewise
//! SELECTOR->KEY{PATTERN}*KEY{PATTERN}  the variants in their order, the default one with a star
//! ```

use std::fmt;
use std::ops::Range;

use fluent_syntax::ast;

use super::entry::Entry;
use crate::source::nfc;

/// What begins the line of a stamp.
const LEAD: &str = "# @source ";

/// Which text of the source a message was reviewed against. `Display` writes it as `v1:0123456789abcdef`. ⚓
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MessageStamp([u8; 8]);

impl fmt::Display for MessageStamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("v1:")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl MessageStamp {
    /// The stamp of a message with this value and these attributes.
    pub(super) fn of(
        value: Option<&ast::Pattern<&str>>,
        attributes: &[ast::Attribute<&str>],
    ) -> Self {
        let mut canon = Canon::default();
        if let Some(value) = value {
            canon.mark("= ");
            canon.pattern(value);
            canon.mark("\n");
        }
        let mut attributes: Vec<_> = attributes.iter().collect();
        attributes.sort_by_key(|attribute| attribute.id.name);
        for attribute in attributes {
            canon.mark(".");
            canon.mark(attribute.id.name);
            canon.mark(" = ");
            canon.pattern(&attribute.value);
            canon.mark("\n");
        }
        let hash = blake3::hash(nfc(&canon.out).as_bytes());
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&hash.as_bytes()[..8]);
        Self(bytes)
    }

    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("v1:")?.as_bytes();
        let digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
        if digits.len() != 16 || !digits.iter().all(digit) {
            return None;
        }
        let mut bytes = [0; 8];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

/// The stamps in the comment right above an entry, each with the bytes of its line, the line break included.
pub(super) fn written(entry: &Entry) -> Vec<(MessageStamp, Range<usize>)> {
    let before = entry.file.text.get(..entry.range.start);
    let mut end = entry.range.start;
    let mut found = Vec::new();
    for line in before.unwrap_or_default().split_inclusive('\n').rev() {
        // `##` belongs to a group of messages, and a blank line ends a comment.
        if !line.starts_with('#') || line.starts_with("##") {
            break;
        }
        let start = end - line.len();
        let stamp = line.strip_prefix(LEAD).map(str::trim);
        if let Some(stamp) = stamp.and_then(MessageStamp::parse) {
            found.push((stamp, start..end));
        }
        end = start;
    }
    found.reverse();
    found
}

/// The edits that give an entry this stamp and no other; none where it has it.
pub(super) fn restamped(entry: &Entry, stamp: MessageStamp) -> Vec<(Range<usize>, String)> {
    let line = format!("{LEAD}{stamp}\n");
    let old = written(entry);
    let Some(((first, place), more)) = old.split_first() else {
        let at = entry.range.start;
        return vec![(at..at, line)];
    };
    let replaced = (*first != stamp).then(|| (place.clone(), line));
    let gone = more.iter().map(|(_, place)| (place.clone(), String::new()));
    replaced.into_iter().chain(gone).collect()
}

/// A canonical text that is being written. Recursion is as deep as [`MAX_DEPTH`](super::syntax::MAX_DEPTH) at most.
#[derive(Default)]
struct Canon {
    out: String,
    /// A blank that stands before whatever comes next in the pattern, unless nothing does.
    blank: bool,
    /// How long `out` was when the present pattern began.
    begin: usize,
}

impl Canon {
    fn mark(&mut self, mark: &str) {
        self.out.push_str(mark);
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&str>) {
        let around = (self.blank, self.begin);
        (self.blank, self.begin) = (false, self.out.len());
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => self.text(value),
                ast::PatternElement::Placeable { expression } => {
                    self.settle();
                    self.placeable(expression);
                }
            }
        }
        (self.blank, self.begin) = around;
    }

    /// Blanks are those of Fluent, and tabs; others, such as one that doesn't break, are text.
    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\n' | '\r' | '\t' => self.blank = true,
                c => {
                    self.settle();
                    self.out.push(c);
                }
            }
        }
    }

    fn settle(&mut self) {
        if std::mem::take(&mut self.blank) && self.out.len() > self.begin {
            self.out.push(' ');
        }
    }

    fn placeable(&mut self, expression: &ast::Expression<&str>) {
        self.mark("{");
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector);
                self.mark("->");
                for variant in variants {
                    if variant.default {
                        self.mark("*");
                    }
                    let (ast::VariantKey::Identifier { name: key }
                    | ast::VariantKey::NumberLiteral { value: key }) = variant.key;
                    self.mark(key);
                    self.mark("{");
                    self.pattern(&variant.value);
                    self.mark("}");
                }
            }
        }
        self.mark("}");
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&str>) {
        use ast::InlineExpression as Inline;
        let name = |attribute: &Option<ast::Identifier<&str>>| match attribute {
            Some(attribute) => format!(".{}", attribute.name),
            None => String::new(),
        };
        match inline {
            Inline::StringLiteral { value } => self.out.extend(["\"", value, "\""]),
            Inline::NumberLiteral { value } => self.mark(value),
            Inline::VariableReference { id } => self.out.extend(["$", id.name]),
            Inline::MessageReference { id, attribute } => {
                self.out.extend([id.name, &name(attribute)]);
            }
            Inline::TermReference {
                id,
                attribute,
                arguments,
            } => {
                self.out.extend(["-", id.name, &name(attribute)]);
                if let Some(arguments) = arguments {
                    self.call(arguments);
                }
            }
            Inline::FunctionReference { id, arguments } => {
                self.mark(id.name);
                self.call(arguments);
            }
            Inline::Placeable { expression } => self.placeable(expression),
        }
    }

    fn call(&mut self, arguments: &ast::CallArguments<&str>) {
        self.mark("(");
        let mut between = "";
        for argument in &arguments.positional {
            self.mark(between);
            self.inline(argument);
            between = ",";
        }
        for argument in &arguments.named {
            self.out.extend([between, argument.name.name, ":"]);
            self.inline(&argument.value);
            between = ",";
        }
        self.mark(")");
    }
}
