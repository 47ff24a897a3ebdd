//! Fluent files as entries with the places of what they mention.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use fluent_syntax::ast;
use fluent_syntax::parser::{ErrorKind, ParserError, parse_runtime};

use crate::diag::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// Deeper nesting is refused before parsing, since the parser and the formatter recurse.
const MAX_DEPTH: usize = 32;
/// Longer numbers overflow the plural operands.
const MAX_NUMBER: usize = 15;

/// A message or term.
pub(super) struct Entry {
    /// `stage-count`, or `-brand` for a term.
    pub(super) id: String,
    pub(super) file: Arc<SourceFile>,
    /// Bytes from its id to the next entry.
    pub(super) range: Range<usize>,
    /// Its value, if it has one, and its attributes.
    pub(super) texts: Vec<Text>,
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
    pub(super) date: bool,
    /// The variants that it selects.
    pub(super) keys: Vec<String>,
}

impl Entry {
    pub(super) fn is_term(&self) -> bool {
        self.id.starts_with('-')
    }

    pub(super) fn source(&self) -> &str {
        self.file.text.get(self.range.clone()).unwrap_or_default()
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(&self.file.path, range.clone())
    }

    /// Where its id is.
    pub(super) fn id_span(&self) -> Span {
        let end = self.range.start + self.id.len();
        self.span(&(self.range.start..end))
    }
}

impl Argument {
    /// Takes in another use of the same argument.
    pub(super) fn merge(&mut self, other: &Argument) {
        self.shown |= other.shown;
        self.number |= other.number;
        self.date |= other.date;
        for key in &other.keys {
            if !self.keys.contains(key) {
                self.keys.push(key.clone());
            }
        }
    }
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
            });
        }
    }
    entries
}

/// Where a slice of `text` lies in it.
fn range_of(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    start..start + part.len()
}

/// The first brace, or parenthesis within braces, that is nested too deep. An entry begins afresh.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if begins_entry(line) {
            depth = 0;
        }
        for (i, byte) in line.bytes().enumerate() {
            match byte {
                b'{' => depth += 1,
                b'(' if depth > 0 => depth += 1,
                b'}' | b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > MAX_DEPTH {
                return Some(offset + i);
            }
        }
        offset += line.len();
    }
    None
}

/// Whether the line is `id = …`, which can't stand within a placeable.
fn begins_entry(line: &str) -> bool {
    let line = line.strip_prefix('-').unwrap_or(line);
    let id_end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    let Some((id, rest)) = id_end.and_then(|end| line.split_at_checked(end)) else {
        return false;
    };
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && rest.trim_start_matches(' ').starts_with('=')
}

fn parser_fault(file: &SourceFile, error: &ParserError) -> Diagnostic {
    let text = &file.text;
    let start = text.floor_char_boundary(error.pos.start);
    let end = text.ceil_char_boundary(error.pos.end).max(start);
    let (message, help) = match &error.kind {
        ErrorKind::ExpectedToken('=') => (
            "there is no `=` after the message's id".to_owned(),
            Some("a message is `id = text`; the lines that go on are indented"),
        ),
        ErrorKind::ExpectedToken('}') => (
            "a `}` is missing".to_owned(),
            Some("write a brace that is meant as text as `{ \"{\" }`"),
        ),
        ErrorKind::ExpectedToken(token) => (format!("a `{token}` is missing"), None),
        ErrorKind::ExpectedCharRange { range } => (
            format!("one of `{range}` is expected here"),
            Some("an id begins with a letter from a to z; lines that go on are indented"),
        ),
        ErrorKind::ExpectedMessageField { entry_id } => (
            format!("the message `{entry_id}` has no text"),
            Some("write its text behind the `=`, or remove it"),
        ),
        ErrorKind::ExpectedTermField { entry_id } => {
            (format!("the term `-{entry_id}` has no text"), None)
        }
        ErrorKind::MissingDefaultVariant => (
            "none of the variants is the default one".to_owned(),
            Some("mark it with a star: `*[other] …`"),
        ),
        ErrorKind::MultipleDefaultVariants => (
            "more than one of the variants is the default".to_owned(),
            None,
        ),
        ErrorKind::UnbalancedClosingBrace => (
            "a `}` closes nothing".to_owned(),
            Some("write a brace that is meant as text as `{ \"}\" }`"),
        ),
        ErrorKind::UnterminatedStringLiteral => (
            "a `\"` is missing at the end of the string".to_owned(),
            None,
        ),
        ErrorKind::ForbiddenCallee => (
            "this can't be called".to_owned(),
            Some("functions are `NUMBER` and `DATETIME`, in capitals"),
        ),
        ErrorKind::DuplicatedNamedArgument(name) => {
            (format!("the argument `{name}` is there twice"), None)
        }
        ErrorKind::UnknownEscapeSequence(seq) => (format!("`\\{seq}` is no escape sequence"), None),
        ErrorKind::InvalidUnicodeEscapeSequence(seq) => {
            (format!("`{seq}` is no Unicode character"), None)
        }
        ErrorKind::MissingValue => ("a value is missing".to_owned(), None),
        ErrorKind::ExpectedInlineExpression => (
            "an argument, a message or a text in quotes is expected here".to_owned(),
            Some("an argument begins with `$`: `{ $count }`"),
        ),
        ErrorKind::PositionalArgumentFollowsNamed => ("named arguments come last".to_owned(), None),
        ErrorKind::ExpectedLiteral => (
            "a text in quotes or a number is expected here".to_owned(),
            None,
        ),
        ErrorKind::MessageReferenceAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::ExpectedSimpleExpressionAsSelector => (
            "variants can't be selected by this".to_owned(),
            Some("select by an argument: `{ $count -> … }`"),
        ),
        ErrorKind::TermAttributeAsPlaceable => (
            "a term's attribute can't be shown, only selected by".to_owned(),
            None,
        ),
    };
    let span = Span::new(&file.path, start..end);
    let fault = Diagnostic::new(Code::InvalidFluent, span, message);
    match help {
        Some(help) => fault.help(help),
        None => fault,
    }
}

/// Reads what the texts of one entry mention. Recursion is as deep as [`MAX_DEPTH`] at most.
struct Reader<'a> {
    file: &'a SourceFile,
    faults: &'a mut Vec<Diagnostic>,
    sound: bool,
}

/// What an expression stands in.
#[derive(Clone, Copy)]
enum Role<'a> {
    Shown,
    Selects(&'a [ast::Variant<&'a str>]),
    Number(&'a [ast::Variant<&'a str>]),
    Date,
}

impl Reader<'_> {
    fn text(&mut self, key: String, at: Range<usize>, pattern: &ast::Pattern<&str>) -> Text {
        let mut text = Text {
            key,
            at,
            arguments: BTreeMap::new(),
            references: Vec::new(),
        };
        self.pattern(&mut text, pattern);
        if text.key.starts_with('-') {
            // A term sees only what its references hand it.
            text.arguments.clear();
        }
        text
    }

    fn fault(&mut self, fault: Diagnostic) {
        self.sound = false;
        self.faults.push(fault);
    }

    fn error(&mut self, code: Code, part: &str, message: String) {
        let span = Span::new(&self.file.path, range_of(&self.file.text, part));
        self.fault(Diagnostic::new(code, span, message));
    }

    fn pattern(&mut self, text: &mut Text, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(text, expression);
            }
        }
    }

    fn expression(&mut self, text: &mut Text, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(text, inline, Role::Shown),
            ast::Expression::Select { selector, variants } => {
                self.inline(text, selector, Role::Selects(variants));
                for variant in variants {
                    if let ast::VariantKey::NumberLiteral { value } = variant.key {
                        self.number(value);
                    }
                    self.pattern(text, &variant.value);
                }
            }
        }
    }

    fn inline(&mut self, text: &mut Text, inline: &ast::InlineExpression<&str>, role: Role<'_>) {
        use ast::InlineExpression as Inline;
        match inline {
            Inline::StringLiteral { .. } => {}
            Inline::NumberLiteral { value } => self.number(value),
            Inline::Placeable { expression } => self.expression(text, expression),
            Inline::VariableReference { id } => self.argument(text, id.name, role),
            Inline::MessageReference { id, attribute } => {
                let key = match attribute {
                    Some(attribute) => format!("{}.{}", id.name, attribute.name),
                    None => id.name.to_owned(),
                };
                let at = range_of(&self.file.text, id.name);
                text.references.push((key, at));
            }
            Inline::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let key = match attribute {
                    Some(attribute) => format!("-{}.{}", id.name, attribute.name),
                    None => format!("-{}", id.name),
                };
                let at = range_of(&self.file.text, id.name);
                text.references.push((key, at));
                if let Some(arguments) = arguments {
                    self.call(text, arguments, Role::Shown);
                }
            }
            Inline::FunctionReference { id, arguments } => {
                self.function(text, id.name, arguments, role);
            }
        }
    }

    fn function(
        &mut self,
        text: &mut Text,
        name: &str,
        arguments: &ast::CallArguments<&str>,
        role: Role<'_>,
    ) {
        use ast::InlineExpression as Inline;
        let (role, fits) = match (name, arguments.positional.as_slice()) {
            ("NUMBER", [Inline::VariableReference { .. } | Inline::NumberLiteral { .. }]) => {
                let variants = match role {
                    Role::Selects(variants) => variants,
                    _ => &[],
                };
                (Role::Number(variants), true)
            }
            ("DATETIME", [Inline::VariableReference { .. }]) => (Role::Date, true),
            ("NUMBER" | "DATETIME", _) => (Role::Shown, false),
            _ => {
                let message = format!("there is no function `{name}`");
                let span = Span::new(&self.file.path, range_of(&self.file.text, name));
                let fault = Diagnostic::new(Code::FluentError, span, message)
                    .help("there are `NUMBER` and `DATETIME`")
                    .suggest(name, ["NUMBER", "DATETIME"]);
                return self.fault(fault);
            }
        };
        if !fits {
            let message = format!("`{name}` takes one argument of the message: `{name}($name)`");
            return self.error(Code::FluentError, name, message);
        }
        for option in &arguments.named {
            let known = match (name, option.name.name, &option.value) {
                ("DATETIME", "dateStyle", Inline::StringLiteral { value }) => {
                    matches!(*value, "long" | "medium")
                }
                ("NUMBER", "type", Inline::StringLiteral { value }) => {
                    matches!(*value, "cardinal" | "ordinal")
                }
                ("NUMBER", "useGrouping", Inline::StringLiteral { value }) => {
                    matches!(*value, "true" | "false")
                }
                (
                    "NUMBER",
                    "minimumIntegerDigits" | "minimumFractionDigits" | "maximumFractionDigits",
                    Inline::NumberLiteral { value },
                ) => value
                    .parse::<u8>()
                    .is_ok_and(|n| usize::from(n) < MAX_NUMBER),
                _ => false,
            };
            if !known {
                let message = format!("`{name}` has no such option, or not with this value");
                self.error(Code::FluentError, option.name.name, message);
            }
        }
        self.call(text, arguments, role);
    }

    fn call(&mut self, text: &mut Text, arguments: &ast::CallArguments<&str>, role: Role<'_>) {
        for argument in &arguments.positional {
            self.inline(text, argument, role);
        }
        for argument in &arguments.named {
            self.inline(text, &argument.value, Role::Shown);
        }
    }

    fn number(&mut self, literal: &str) {
        if literal.len() > MAX_NUMBER {
            let message = format!("a number has {MAX_NUMBER} digits at most");
            self.error(Code::InvalidFluent, literal, message);
        }
    }

    fn argument(&mut self, text: &mut Text, name: &str, role: Role<'_>) {
        let at = range_of(&self.file.text, name);
        let argument = text
            .arguments
            .entry(name.to_owned())
            .or_insert_with(|| Argument {
                at,
                ..Argument::default()
            });
        let variants = match role {
            Role::Shown => {
                argument.shown = true;
                return;
            }
            Role::Date => {
                argument.shown = true;
                argument.date = true;
                return;
            }
            Role::Number(variants) => {
                argument.number = true;
                argument.shown |= variants.is_empty();
                variants
            }
            Role::Selects(variants) => variants,
        };
        for variant in variants {
            let (ast::VariantKey::Identifier { name: key }
            | ast::VariantKey::NumberLiteral { value: key }) = variant.key;
            if argument.keys.len() < 64 && !argument.keys.iter().any(|k| k == key) {
                argument.keys.push(key.to_owned());
            }
        }
    }
}
