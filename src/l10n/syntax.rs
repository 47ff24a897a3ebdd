//! What is no valid Fluent, in words.

use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::diag::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// Deeper nesting is refused before parsing, since the parser and the formatter recurse.
pub(super) const MAX_DEPTH: usize = 32;

/// The first brace, or parenthesis within braces, that is nested too deep. An entry begins afresh.
pub(super) fn too_deep(text: &str) -> Option<usize> {
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

/// The `{` on a line before `at` that nothing closes until there.
fn unclosed(text: &str, at: usize) -> Option<usize> {
    let line = text.get(..at)?.rfind('\n')? + 1;
    let mut open = Vec::new();
    let mut offset = 0;
    for line in text.get(..line)?.split_inclusive('\n') {
        if begins_entry(line) {
            open.clear();
        }
        let mut quoted = false;
        for (i, byte) in line.bytes().enumerate() {
            match byte {
                b'"' if !open.is_empty() => quoted = !quoted,
                b'{' if !quoted => open.push(offset + i),
                b'}' if !quoted => drop(open.pop()),
                _ => {}
            }
        }
        offset += line.len();
    }
    open.pop()
}

/// What the parser found, in words.
pub(super) fn parser_fault(file: &SourceFile, error: &ParserError) -> Diagnostic {
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
        ErrorKind::ExpectedCharRange { range } if range.contains('\n') => (
            "the variants don't begin on a line of their own".to_owned(),
            Some("go to the next line after `->`, and give each variant a line"),
        ),
        ErrorKind::ExpectedCharRange { range } if range == "0-9" => {
            ("a digit is expected here".to_owned(), None)
        }
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
    // The parser notices a missing brace only where the next line begins.
    let open = matches!(error.kind, ErrorKind::ExpectedToken('}'));
    let open = open.then(|| unclosed(text, start)).flatten();
    let span = Span::new(&file.path, open.map_or(start..end, |at| at..at + 1));
    let fault = Diagnostic::new(Code::InvalidFluent, span, message);
    let fault = match open {
        Some(_) => fault.label("this is never closed"),
        None => fault,
    };
    match help {
        Some(help) => fault.help(help),
        None => fault,
    }
}
