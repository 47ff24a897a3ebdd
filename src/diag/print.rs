//! Diagnostics as text: for people, for one-line tools, as JSON lines, for GitHub Actions.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Report, Severity};
use crate::source::{LineColumn, Places, SitePath, Sources, Span};

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

/// How many columns lines of a source are shown in where nobody knows how many there are.
const COLUMNS: usize = 140;
/// In fewer there is no room for what is marked.
const FEWEST_COLUMNS: usize = 40;

/// The report as text, one diagnostic after the other, a line break after each.
pub fn print(report: &Report, sources: &Sources, format: Format) -> String {
    print_within(report, sources, format, COLUMNS)
}

/// The same for a terminal with so many columns: of a longer line of a source the part around the fault is shown, so
/// that what marks it stands below it.
pub fn print_within(report: &Report, sources: &Sources, format: Format, columns: usize) -> String {
    let columns = columns.max(FEWEST_COLUMNS);
    let mut out = String::new();
    let sources = &mut Seen::new(sources);
    let mut flood = Flood::default();
    for diagnostic in report.diagnostics() {
        if matches!(format, Format::Human | Format::Colour) && flood.swallows(diagnostic) {
            continue;
        }
        let printed = match format {
            Format::Human => {
                let renderer = Renderer::plain().term_width(columns);
                human(&mut out, diagnostic, sources, &renderer)
            }
            Format::Colour => {
                let renderer = Renderer::styled().term_width(columns);
                human(&mut out, diagnostic, sources, &renderer)
            }
            Format::Short => short(&mut out, diagnostic, sources),
            Format::Json => json(&mut out, diagnostic, sources),
            Format::Github => github(&mut out, diagnostic, sources),
        };
        printed.expect("writing to a string can't fail");
    }
    for (path, count) in flood.swallowed() {
        writeln!(
            out,
            "{count} more in {path}; `--format short` lists them all\n"
        )
        .expect("writing to a string can't fail");
    }
    out
}

/// Of a longer line only the place is told: nobody finds anything in it.
const LONGEST_LINE: usize = 10_000;

/// So many faults of one file are shown to a person with their lines: a damaged file can have one in every word.
const MOST: usize = 500;

/// Counts the faults of each file.
#[derive(Default)]
struct Flood<'a>(BTreeMap<&'a SitePath, usize>);

impl<'a> Flood<'a> {
    /// Whether that is one too many.
    fn swallows(&mut self, diagnostic: &'a Diagnostic) -> bool {
        let Some(span) = &diagnostic.span else {
            return false;
        };
        let count = self.0.entry(&span.path).or_default();
        *count += 1;
        *count > MOST
    }

    /// The files that had too many, and how many those were.
    fn swallowed(self) -> impl Iterator<Item = (&'a SitePath, usize)> {
        let all = self.0.into_iter();
        all.filter(|(_, count)| *count > MOST)
            .map(|(path, count)| (path, count - MOST))
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The sources, with what is known of the places in them.
struct Seen<'a> {
    sources: &'a Sources,
    places: BTreeMap<&'a SitePath, Places<'a>>,
}

impl<'a> Seen<'a> {
    fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            places: BTreeMap::new(),
        }
    }

    fn text(&self, path: &SitePath) -> Option<&'a str> {
        self.sources.text(path).map(|file| &*file.text)
    }

    fn at(&mut self, path: &SitePath, offset: usize) -> LineColumn {
        let Some((path, file)) = self.sources.texts.get_key_value(path) else {
            return LineColumn { line: 1, column: 1 };
        };
        let places = self.places.entry(path);
        places.or_insert_with(|| Places::new(&file.text)).of(offset)
    }

    /// Where a span begins and ends.
    fn place(&mut self, span: &Span) -> (LineColumn, LineColumn) {
        (
            self.at(&span.path, span.start),
            self.at(&span.path, span.end),
        )
    }
}

fn human(
    out: &mut String,
    diagnostic: &Diagnostic,
    sources: &mut Seen<'_>,
    renderer: &Renderer,
) -> fmt::Result {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(visible(&diagnostic.message))
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
        let Some(text) = sources.text(&span.path) else {
            group = group.element(annotate_snippets::Origin::path(visible(span.path.as_str())));
            continue;
        };
        // Only the line of the span: the renderer's cost grows with its source.
        let window = window(text, span);
        if window.len() > LONGEST_LINE {
            let at = sources.at(&span.path, span.start);
            let origin = annotate_snippets::Origin::path(visible(span.path.as_str()));
            group = group.element(origin.line(at.line).char_column(at.column));
            continue;
        }
        let first_line = sources.at(&span.path, window.start).line;
        let range = span.start.clamp(window.start, window.end) - window.start
            ..span.end.clamp(window.start, window.end) - window.start;
        let label = Some(visible(label)).filter(|label| !label.is_empty());
        group = group.element(
            Snippet::source(&text[window])
                .path(visible(span.path.as_str()))
                .line_start(first_line)
                .annotation(kind.span(range).label(label)),
        );
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    // The renderer shows the control characters of a line, but for those of Latin-1, which are older than Unicode.
    let latin = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    let text = renderer.render(&[group]).replace(latin, "\u{fffd}");
    writeln!(out, "{text}\n")
}

/// Text that a terminal shows and doesn't obey: other characters stand in for its control characters. Breaks of lines
/// and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    match text.contains(is_command) {
        true => text.replace(is_command, "\u{fffd}").into(),
        false => text.into(),
    }
}

/// The same for text that was painted: its colours stay too, by ECMA-48's `SGR`.
pub fn visible_in_colour(text: &str) -> Cow<'_, str> {
    if !text.contains(is_command) {
        return text.into();
    }
    let mut parts = text.split("\u{1b}[");
    let mut out = visible(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let parameters = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        let is_colour = parameters.starts_with('m');
        out.push_str(if is_colour { "\u{1b}[" } else { "\u{fffd}[" });
        out.push_str(&visible(part));
    }
    out.into()
}

fn is_command(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// The line that a span begins on.
fn window(text: &str, span: &Span) -> std::ops::Range<usize> {
    let mut at = span.start.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    start..end
}

fn short(out: &mut String, diagnostic: &Diagnostic, sources: &mut Seen<'_>) -> fmt::Result {
    if let Some(span) = &diagnostic.span {
        let (start, _) = sources.place(span);
        let path = visible(span.path.as_str());
        write!(out, "{path}:{}:{}: ", start.line, start.column)?;
    }
    let severity = word(diagnostic.severity);
    let message = visible(&diagnostic.message);
    writeln!(out, "{severity}[{}]: {message}", diagnostic.code)
}

fn json(out: &mut String, diagnostic: &Diagnostic, sources: &mut Seen<'_>) -> fmt::Result {
    let mut at = |span: &Span| {
        let (start, end) = sources.place(span);
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
        "at": diagnostic.span.as_ref().map(&mut at),
        "label": diagnostic.label,
        "help": diagnostic.help,
        "related": related.map(|(span, label)| serde_json::json!({"at": at(span), "label": label})).collect::<Vec<_>>(),
    });
    writeln!(out, "{value}")
}

/// <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>
fn github(out: &mut String, diagnostic: &Diagnostic, sources: &mut Seen<'_>) -> fmt::Result {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    write!(out, "::{command} ")?;
    if let Some(span) = &diagnostic.span {
        let (start, end) = sources.place(span);
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
    visible(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{Format, print_within, visible, visible_in_colour};
    use crate::diag::{Code, Diagnostic, Report};
    use crate::source::{SitePath, Sources, Span};

    #[test]
    fn a_long_line_is_shown_as_far_as_the_terminal_is_wide() {
        let path = SitePath::new("a.md");
        for words in ["many words ", "言葉が多い"] {
            let text = format!("{0}[[nope]] {0}", words.repeat(40));
            let at = text.find("nope").unwrap();
            let mut sources = Sources::default();
            sources.insert_text("a.md", &text);
            let fault = Diagnostic::new(Code::BrokenLink, Span::new(&path, at..at + 4), "no page");
            let report = Report::new(vec![fault.label("here")]);
            let shown = print_within(&report, &sources, Format::Human, 60);
            let lines: Vec<&str> = shown.lines().collect();
            assert!(lines.iter().all(|line| line.width() <= 60), "{shown}");
            let column = |mark: &str| {
                let found = lines.iter().find_map(|line| line.split_once(mark));
                found.map(|(before, _)| before.width())
            };
            assert_eq!(column("nope"), column("^^^^ here"), "{shown}");
            assert_ne!(column("nope"), None, "{shown}");
        }
    }

    #[test]
    fn colours_stay_and_commands_do_not() {
        for (text, shown) in [
            ("a\tb\n", "a\tb\n"),
            ("\u{1b}[1;31mred\u{1b}[0m\n", "\u{1b}[1;31mred\u{1b}[0m\n"),
            (
                "\u{1b}[2J\u{1b}]0;name\u{7}",
                "\u{fffd}[2J\u{fffd}]0;name\u{fffd}",
            ),
            ("\u{1b}[", "\u{fffd}["),
            ("\u{1b}[1\u{7}m", "\u{fffd}[1\u{fffd}m"),
        ] {
            assert_eq!(visible_in_colour(text), shown, "{text:?}");
        }
        assert_eq!(visible("\u{1b}[0m\u{9b}0m"), "\u{fffd}[0m\u{fffd}0m");
    }
}
