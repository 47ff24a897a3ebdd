use std::collections::BTreeMap;
use std::ops::Range;

use fluent_syntax::ast;

use super::entry::{Argument, MAX_KEYS, PLURAL, Text, range_of};
use crate::diag::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// Longer numbers overflow the plural operands.
const MAX_NUMBER: usize = 15;

/// Reads what the texts of one entry mention. Recursion is as deep as [`MAX_DEPTH`](super::syntax::MAX_DEPTH) at most.
pub(super) struct Reader<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) faults: &'a mut Vec<Diagnostic>,
    /// Nothing was wrong so far.
    pub(super) sound: bool,
    /// Bytes of selectors in ascending order, each with the call that takes its place.
    pub(super) selectors: Vec<(Range<usize>, String)>,
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
    pub(super) fn text(
        &mut self,
        key: String,
        at: Range<usize>,
        pattern: &ast::Pattern<&str>,
    ) -> Text {
        let mut text = Text {
            key,
            at,
            arguments: BTreeMap::new(),
            references: Vec::new(),
        };
        self.pattern(&mut text, pattern);
        self.edges(&text.key, pattern);
        if text.key.starts_with('-') {
            // A term sees only what its references hand it.
            text.arguments.clear();
        }
        text
    }

    pub(super) fn fault(&mut self, fault: Diagnostic) {
        self.sound = false;
        self.faults.push(fault);
    }

    fn error(&mut self, code: Code, part: &str, message: String) {
        let span = Span::new(&self.file.path, range_of(&self.file.text, part));
        self.fault(Diagnostic::new(code, span, message));
    }

    fn pattern(&mut self, text: &mut Text, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::Placeable { expression } => self.expression(text, expression),
                ast::PatternElement::TextElement { value } => self.markup(&text.key, value),
            }
        }
    }

    fn expression(&mut self, text: &mut Text, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(text, inline, Role::Shown),
            ast::Expression::Select { selector, variants } => {
                self.inline(text, selector, Role::Selects(variants));
                self.selector(selector, variants);
                for variant in variants {
                    if let ast::VariantKey::NumberLiteral { value } = variant.key {
                        self.number(value);
                    }
                    self.pattern(text, &variant.value);
                }
            }
        }
    }

    /// Notes the call that is to take the selector's place.
    fn selector(
        &mut self,
        selector: &ast::InlineExpression<&str>,
        variants: &[ast::Variant<&str>],
    ) {
        let source: &str = &self.file.text;
        let range = match selector {
            ast::InlineExpression::VariableReference { id } => {
                let name = range_of(source, id.name);
                name.start.saturating_sub(1)..name.end
            }
            // Its arguments have no parentheses, or it would have been refused.
            ast::InlineExpression::FunctionReference { id, .. } => {
                let start = range_of(source, id.name).start;
                let call = source.get(start..).and_then(|rest| rest.find(')'));
                start..call.map_or(start, |end| start + end + 1)
            }
            _ => return,
        };
        let mut call = format!("{PLURAL}({}", source.get(range.clone()).unwrap_or_default());
        for variant in variants {
            match variant.key {
                ast::VariantKey::Identifier { name } => call.extend([", \"", name, "\""]),
                ast::VariantKey::NumberLiteral { value } => call.extend([", ", value]),
            }
        }
        call.push(')');
        self.selectors.push((range, call));
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
        let ordinal = arguments.named.iter().any(
            |option| matches!(option.value, Inline::StringLiteral { value } if value == "ordinal"),
        );
        if let ([Inline::VariableReference { id }], true) =
            (arguments.positional.as_slice(), ordinal)
            && let Some(argument) = text.arguments.get_mut(id.name)
        {
            argument.ordinal = true;
        }
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
            if argument.keys.len() < MAX_KEYS && !argument.keys.iter().any(|k| k == key) {
                argument.keys.push(key.to_owned());
                let place = range_of(&self.file.text, key);
                argument.places.insert(key.to_owned(), place);
            }
        }
    }
}
