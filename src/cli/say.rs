use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::time::Duration;

use super::args::{Deny, Format, Global};
use super::progress::Progress;
use crate::diag::{self, Report, Severity};
use crate::pipeline::Changes;
use crate::source::Sources;

/// What the commands say: results to standard output, everything about them to standard error.
#[derive(Clone)]
pub(super) struct Say {
    format: Format,
    quiet: bool,
    deny: Option<Deny>,
}

impl Say {
    pub(super) fn new(global: &Global) -> Self {
        Self {
            format: global.format,
            quiet: global.quiet,
            deny: global.deny,
        }
    }

    /// A line about how it went.
    pub(super) fn line(&self, text: &str) {
        let for_people = matches!(self.format, Format::Human | Format::Short | Format::Html);
        if !self.quiet && for_people {
            // Nobody may be listening any more.
            let text = match is_coloured() {
                true => diag::visible_in_colour(text),
                false => diag::visible(text),
            };
            let _ = writeln!(std::io::stderr(), "{text}");
        }
    }

    /// How the site was made anew: what changed, how many pages with it, what is wrong now, and how long it took.
    pub(super) fn rebuilt(&self, what: &str, pages: Changes, report: &Report, took: Duration) {
        let colour = match is_coloured() {
            true => Colour::Yes,
            false => Colour::No,
        };
        self.line(&rebuilt(what, pages, report, took, colour));
    }

    /// What tells a person who waits what is going on; silent where nobody waits.
    pub(super) fn progress(&self) -> Progress {
        let for_people = matches!(self.format, Format::Human | Format::Short);
        match for_people && !self.quiet && std::io::stderr().is_terminal() {
            true => Progress::told(),
            false => Progress::silent(),
        }
    }

    /// Why a command could not do its work.
    pub(super) fn failure(&self, sentence: &str) {
        let _ = writeln!(std::io::stderr(), "yugto: {}", diag::visible(sentence));
    }

    /// What a command was asked for, with words of the site in it, for people.
    pub(super) fn told(&self, text: &str) {
        self.out(&match paints() {
            true => diag::visible_in_colour(text),
            false => diag::visible(text),
        });
    }

    /// What a command was asked for, for programs: as it is.
    pub(super) fn out(&self, text: &str) {
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// Every fault of a report, then a line that counts them; notes aren't wrong, so they go where only that is said.
    pub(super) fn report(&self, report: &Report, sources: &Sources) {
        match self.quiet {
            true => self.grave(report, sources),
            false => self.faults(report, sources),
        }
        if !report.diagnostics().is_empty() {
            self.line(&counted(report));
        }
    }

    /// The same where the report isn't what was asked for: people are told how many notes there are, and where.
    pub(super) fn aside(&self, report: &Report, sources: &Sources) {
        self.grave(report, sources);
        if !report.diagnostics().is_empty() {
            self.line(&self.counted(report));
        }
    }

    /// `1 warning, 3 notes`, and where people see the notes that they aren't shown.
    pub(super) fn counted(&self, report: &Report) -> String {
        let shown = match self.is_for_people() && report.count(Severity::Note) > 0 {
            true => " (`yugto check` shows the notes)",
            false => "",
        };
        format!("{}{shown}", counted(report))
    }

    /// What is wrong. Notes are for programs, and for those who ask for them.
    pub(super) fn grave(&self, report: &Report, sources: &Sources) {
        match self.is_for_people() {
            true => self.faults(&report.without_notes(), sources),
            false => self.faults(report, sources),
        }
    }

    fn is_for_people(&self) -> bool {
        matches!(self.format, Format::Human | Format::Html)
    }

    /// Every fault of a report. Machine formats go to standard output.
    pub(super) fn faults(&self, report: &Report, sources: &Sources) {
        let format = match self.format {
            Format::Human | Format::Html if is_coloured() => diag::Format::Colour,
            Format::Human | Format::Html => diag::Format::Human,
            Format::Short => diag::Format::Short,
            Format::Json => diag::Format::Json,
            Format::Github => diag::Format::Github,
        };
        let size = terminal_size::terminal_size_of(std::io::stderr());
        let text = match size {
            Some((terminal_size::Width(columns), _)) => {
                diag::print_within(report, sources, format, columns.into())
            }
            None => diag::print(report, sources, format),
        };
        match self.format {
            Format::Human | Format::Html => drop(std::io::stderr().write_all(text.as_bytes())),
            _ => self.out(&text),
        }
    }

    /// Whether a report stands in the way.
    pub(super) fn denies(&self, report: &Report) -> bool {
        report.has_errors() || (self.deny.is_some() && report.count(Severity::Warning) > 0)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Colour {
    Yes,
    No,
}

/// `content/trust/en/like.md: 3 pages, no faults (4 ms)`. Notes are no faults: a line that is read again and again
/// leaves them out.
fn rebuilt(what: &str, pages: Changes, report: &Report, took: Duration, colour: Colour) -> String {
    let grave = report.without_notes();
    let (faults, style) = match () {
        () if grave.has_errors() => (counted(&grave), "1;31"),
        () if !grave.diagnostics().is_empty() => (counted(&grave), "33"),
        () => ("no faults".to_owned(), "32"),
    };
    let paint = |style: &str, text: &str| match colour {
        Colour::Yes => format!("\u{1b}[{style}m{text}\u{1b}[0m"),
        Colour::No => text.to_owned(),
    };
    let took = paint("2", &format!("({} ms)", took.as_millis()));
    let pages = match pages {
        Changes::Pages(1) => "1 page".to_owned(),
        Changes::Pages(count) => format!("{count} pages"),
        Changes::Site => "the whole site".to_owned(),
    };
    format!("{what}: {pages}, {} {took}", paint(style, &faults))
}

/// Whether standard output is a terminal that shows colours, and its user has nothing against them.
pub(super) fn paints() -> bool {
    std::io::stdout().is_terminal() && likes_colours(|name| std::env::var_os(name))
}

/// How many columns the terminal has that standard output is; none where it is no terminal.
pub(super) fn columns() -> Option<usize> {
    let size = terminal_size::terminal_size_of(std::io::stdout());
    size.map(|(terminal_size::Width(columns), _)| columns.into())
}

/// Whether standard error is a terminal that shows colours, and its user has nothing against them.
fn is_coloured() -> bool {
    std::io::stderr().is_terminal() && likes_colours(|name| std::env::var_os(name))
}

/// What the environment says of colours. An empty `NO_COLOR` is none (<https://no-color.org>), and a dumb terminal would
/// show their escape sequences as letters.
fn likes_colours(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let unwanted = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
    !unwanted && variable("TERM").is_none_or(|terminal| terminal != "dumb")
}

/// `2 errors, 1 warning, 3 notes`; `nothing to report`.
pub(super) fn counted(report: &Report) -> String {
    let kinds = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ];
    let parts: Vec<String> = kinds
        .iter()
        .map(|(severity, word)| (report.count(*severity), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    match parts.is_empty() {
        true => "nothing to report".to_owned(),
        false => parts.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Diagnostic};

    #[test]
    fn colours_are_for_terminals_that_show_them_and_users_who_want_them() {
        for (no_color, term, liked) in [
            (None, Some("xterm"), true),
            (None, None, true),
            (Some(""), Some("xterm"), true),
            (Some("0"), Some("xterm"), false),
            (None, Some("dumb"), false),
        ] {
            let variable = |name: &str| match name {
                "NO_COLOR" => no_color.map(OsString::from),
                _ => term.map(OsString::from),
            };
            assert_eq!(likes_colours(variable), liked, "{no_color:?} {term:?}");
        }
    }

    #[test]
    fn a_rebuild_is_one_line() {
        let report = |codes: &[Code]| {
            let faults = codes.iter().map(|code| Diagnostic {
                severity: match code {
                    Code::UnreviewedSection => Severity::Note,
                    _ => code.severity(),
                },
                ..Diagnostic::nowhere(*code, "x")
            });
            Report::new(faults.collect())
        };
        let took = Duration::from_micros(4_200);
        let like = "content/trust/en/like.md";
        for (pages, codes, colour, line) in [
            (
                Changes::Pages(3),
                &[][..],
                Colour::No,
                "3 pages, no faults (4 ms)",
            ),
            (
                Changes::Pages(1),
                &[Code::UnreviewedSection],
                Colour::No,
                "1 page, no faults (4 ms)",
            ),
            (
                Changes::Pages(0),
                &[Code::StrayFile, Code::BrokenLink],
                Colour::No,
                "0 pages, 1 error, 1 warning (4 ms)",
            ),
            (
                Changes::Pages(2),
                &[],
                Colour::Yes,
                "2 pages, \u{1b}[32mno faults\u{1b}[0m \u{1b}[2m(4 ms)\u{1b}[0m",
            ),
            (
                Changes::Site,
                &[],
                Colour::No,
                "the whole site, no faults (4 ms)",
            ),
        ] {
            let said = rebuilt(like, pages, &report(codes), took, colour);
            assert_eq!(said, format!("{like}: {line}"));
        }
    }
}
