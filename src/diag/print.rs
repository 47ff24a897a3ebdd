//! Diagnostics as text: for people, for one-line tools, as JSON lines, for GitHub Actions.

use std::fmt::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Report, Severity};
use crate::source::{LineColumn, Sources, Span};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Place, source line, label and help, as compilers do.
    #[default]
    Human,
    /// The same, in colour.
    Colour,
    /// `file:line:column: severity[code]: message`, one a line.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// The report as text, one diagnostic after the other, a line break after each.
pub fn print(report: &Report, sources: &Sources, format: Format) -> String {
    let mut out = String::new();
    for diagnostic in report.diagnostics() {
        let printed = match format {
            Format::Human => human(&mut out, diagnostic, sources, &Renderer::plain()),
            Format::Colour => human(&mut out, diagnostic, sources, &Renderer::styled()),
            Format::Short => short(&mut out, diagnostic, sources),
            Format::Json => json(&mut out, diagnostic, sources),
            Format::Github => github(&mut out, diagnostic, sources),
        };
        printed.expect("writing to a string can't fail");
    }
    out
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn place(span: &Span, sources: &Sources) -> (LineColumn, LineColumn) {
    let text = sources.text(&span.path).map_or("", |file| &*file.text);
    (
        LineColumn::of(text, span.start),
        LineColumn::of(text, span.end),
    )
}

fn human(
    out: &mut String,
    diagnostic: &Diagnostic,
    sources: &Sources,
    renderer: &Renderer,
) -> fmt::Result {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(&*diagnostic.message)
        .id(diagnostic.code.name());
    let mut group = Group::with_title(title);
    let marked = diagnostic
        .span
        .iter()
        .map(|span| (span, &*diagnostic.label, AnnotationKind::Primary));
    let related = diagnostic
        .related
        .iter()
        .map(|(span, label)| (span, &**label, AnnotationKind::Context));
    for (span, label, kind) in marked.chain(related) {
        let Some(file) = sources.text(&span.path) else {
            group = group.element(annotate_snippets::Origin::path(span.path.as_str()));
            continue;
        };
        // Only the lines around the span: the renderer's cost grows with its source.
        let (window, first_line) = window(&file.text, span);
        let range = span.start.clamp(window.start, window.end) - window.start
            ..span.end.clamp(window.start, window.end) - window.start;
        let label = Some(label).filter(|label| !label.is_empty());
        group = group.element(
            Snippet::source(&file.text[window])
                .path(span.path.as_str())
                .line_start(first_line)
                .annotation(kind.span(range).label(label)),
        );
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(&**help));
    }
    writeln!(out, "{}\n", renderer.render(&[group]))
}

/// The lines that a span begins on, two at most, and the number of the first.
fn window(text: &str, span: &Span) -> (std::ops::Range<usize>, usize) {
    let mut at = span.start.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    (start..end, LineColumn::of(text, start).line)
}

fn short(out: &mut String, diagnostic: &Diagnostic, sources: &Sources) -> fmt::Result {
    if let Some(span) = &diagnostic.span {
        let (start, _) = place(span, sources);
        write!(out, "{}:{}:{}: ", span.path, start.line, start.column)?;
    }
    let severity = word(diagnostic.severity);
    writeln!(
        out,
        "{severity}[{}]: {}",
        diagnostic.code, diagnostic.message
    )
}

fn json(out: &mut String, diagnostic: &Diagnostic, sources: &Sources) -> fmt::Result {
    let at = |span: &Span| {
        let (start, end) = place(span, sources);
        serde_json::json!({
            "file": span.path.as_str(),
            "line": start.line, "column": start.column,
            "end_line": end.line, "end_column": end.column,
            "start": span.start, "end": span.end,
        })
    };
    let related = diagnostic.related.iter();
    let value = serde_json::json!({
        "code": diagnostic.code.name(),
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "at": diagnostic.span.as_ref().map(at),
        "label": diagnostic.label,
        "help": diagnostic.help,
        "related": related.map(|(span, label)| serde_json::json!({"at": at(span), "label": label})).collect::<Vec<_>>(),
    });
    writeln!(out, "{value}")
}

/// <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>
fn github(out: &mut String, diagnostic: &Diagnostic, sources: &Sources) -> fmt::Result {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    write!(out, "::{command} ")?;
    if let Some(span) = &diagnostic.span {
        let (start, end) = place(span, sources);
        let file = property(span.path.as_str());
        write!(
            out,
            "file={file},line={},col={},endLine={},endColumn={},",
            start.line, start.column, end.line, end.column
        )?;
    }
    let title = property(diagnostic.code.name());
    let mut text = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        text.push('\n');
        text.push_str(help);
    }
    writeln!(out, "title={title}::{}", data(&text))
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
