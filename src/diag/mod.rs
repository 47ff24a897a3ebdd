//! Diagnostics: what is wrong with a site, where, and what to do about it.

mod code;
mod print;

pub use code::Code;
pub use print::{Format, print, print_within, visible, visible_in_colour};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site can't be published like this.
    Error,
    /// The site can be published, but its readers would notice.
    Warning,
    /// Worth knowing.
    Note,
}

/// One fault of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Which fault.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// One sentence without a full stop that names the fault and what it concerns.
    pub message: String,
    /// Where. Absent only for what no file says, such as a missing `yugto.toml`.
    pub span: Option<Span>,
    /// A few words under the marked text; may be empty.
    pub label: String,
    /// Other places that it concerns, with a label each.
    pub related: Vec<(Span, String)>,
    /// What to do.
    pub help: Option<String>,
}

/// The longest text of a diagnostic, in characters; of a longer one the beginning and the end.
const LONGEST: usize = 500;
const END: usize = 80;

/// A text on one line that can be read at a glance, whatever it quotes.
fn brief(text: String) -> String {
    if text.len() <= LONGEST && !text.contains('\n') {
        return text;
    }
    let line = text.replace('\n', "↵");
    let length = line.chars().count();
    if length <= LONGEST {
        return line;
    }
    let start = line.chars().take(LONGEST - END);
    start
        .chain(" … ".chars())
        .chain(line.chars().skip(length - END))
        .collect()
}

impl Diagnostic {
    /// A diagnostic of the code's own severity.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: brief(message.into()),
            span: Some(span),
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    /// A diagnostic about what no file says.
    pub fn nowhere(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: brief(message.into()),
            span: None,
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    /// With a few words under the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = brief(label.into());
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(brief(help.into()));
        self
    }

    /// With `did you mean` as its help, if any of `candidates` is close to `given`; else as it was.
    #[must_use]
    pub fn suggest<'a>(self, given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(given, candidates) {
            Some(best) => {
                let help = format!("did you mean `{best}`?");
                self.help(help)
            }
            None => self,
        }
    }

    /// With another place that it concerns.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, brief(label.into())));
        self
    }

    /// With another severity than the code's own.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    fn sort_key(&self) -> (Option<&Span>, Severity, Code, &str) {
        (self.span.as_ref(), self.severity, self.code, &self.message)
    }
}

/// The candidate that is close enough to `given` to be what was meant.
pub fn nearest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given_lower = given.to_lowercase();
    let length = given.chars().count();
    // The distance costs the product of the lengths, and content decides on both.
    if length > 100 {
        return None;
    }
    let most = length.max(3) / 3;
    candidates
        .into_iter()
        .filter(|c| c.chars().take(length + most + 1).count().abs_diff(length) <= most)
        .map(|c| {
            (
                strsim::damerau_levenshtein(&given_lower, &c.to_lowercase()),
                c,
            )
        })
        .filter(|(distance, candidate)| *distance <= most && *candidate != given)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The faults of a run: sorted by place, none twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// A report of these faults.
    pub fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        diagnostics.dedup();
        Self { diagnostics }
    }

    /// The faults in order: those without a place first, then by file and place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many faults are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        let of_severity = |d: &&Diagnostic| d.severity == severity;
        self.diagnostics.iter().filter(of_severity).count()
    }

    /// The same without notes, which tell of nothing that is wrong.
    #[must_use]
    pub fn without_notes(&self) -> Self {
        let grave = self.diagnostics.iter();
        let grave = grave.filter(|fault| fault.severity != Severity::Note);
        Self {
            diagnostics: grave.cloned().collect(),
        }
    }

    /// Whether anything stops the site from being published.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The faults of kinds of which there are more here than `before`: what a change brings, wherever it moves the
    /// rest to.
    #[must_use]
    pub fn beyond(&self, before: &Report) -> Report {
        let count = |report: &Report| {
            let mut count: BTreeMap<(Code, Severity), usize> = BTreeMap::new();
            for fault in &report.diagnostics {
                *count.entry((fault.code, fault.severity)).or_default() += 1;
            }
            count
        };
        let (known, counted) = (count(before), count(self));
        let told = before.diagnostics.iter();
        let told: BTreeSet<_> = told.map(|fault| (fault.code, &*fault.message)).collect();
        let more = self.diagnostics.iter().filter(|fault| {
            let kind = (fault.code, fault.severity);
            counted.get(&kind) > known.get(&kind) && !told.contains(&(fault.code, &*fault.message))
        });
        Report::new(more.cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::brief;

    #[test]
    fn what_a_text_quotes_is_on_one_line_and_not_without_end() {
        assert_eq!(brief("`a` is no id".to_owned()), "`a` is no id");
        assert_eq!(brief("`a\nb` is no id".to_owned()), "`a↵b` is no id");
        let quoted = "ñ".repeat(10_000);
        let text = brief(format!("`{quoted}` is no id"));
        assert!(
            text.starts_with("`ñ") && text.ends_with("ñ` is no id"),
            "{text}"
        );
        assert!(text.contains(" … ") && text.chars().count() < 510, "{text}");
    }
}
