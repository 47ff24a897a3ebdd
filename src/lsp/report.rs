//! Faults as the protocol tells of them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use gen_lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    PublishDiagnosticsParams, Uri,
};

use super::documents::{Document, Documents};
use super::lines::{Lines, Units};
use super::site::Site;
use crate::config::Config;
use crate::diag::{self, Report, Severity};
use crate::source::{SitePath, Sources, Span};
use crate::theme::BUILT_IN;

/// What the client was told last, by address.
#[derive(Default)]
pub(super) struct Told {
    of: BTreeMap<String, (Option<i32>, Vec<Diagnostic>)>,
}

/// What it takes to tell a client of places.
pub(super) struct Telling<'s> {
    pub(super) site: &'s Site,
    pub(super) sources: &'s Sources,
    pub(super) units: Units,
    /// The site's texts that are open.
    pub(super) open: BTreeMap<SitePath, (&'s str, &'s Document)>,
    /// The texts whose places were told already: a thousand faults may speak of one.
    known: RefCell<BTreeMap<SitePath, Rc<Lines<'s>>>>,
}

impl Told {
    /// What the client has to hear so that it knows of this report: of files with other faults than before, and of
    /// files that have none any more.
    pub(super) fn news(
        &mut self,
        report: &Report,
        telling: &Telling<'_>,
    ) -> Vec<PublishDiagnosticsParams> {
        let mut now: BTreeMap<String, (Option<i32>, Vec<Diagnostic>)> = BTreeMap::new();
        let mut by_file: BTreeMap<SitePath, Vec<&diag::Diagnostic>> = BTreeMap::new();
        for fault in report.diagnostics() {
            by_file.entry(home(fault)).or_default().push(fault);
        }
        for (path, faults) in by_file {
            let lines = telling.lines(&path);
            let faults = faults
                .into_iter()
                .map(|fault| telling.fault(fault, &path, &lines));
            let version = telling.version(&path);
            now.insert(telling.uri(&path), (version, faults.collect()));
        }
        // Clients move what they show as a text changes, so after a change they are told again.
        for (uri, document) in telling.open.values() {
            let entry = now.entry((*uri).to_owned()).or_default();
            entry.0 = Some(document.version);
        }
        let mut news = Vec::new();
        let tell = |uri: &str, version, diagnostics| PublishDiagnosticsParams {
            uri: Uri(uri.to_owned()),
            version,
            diagnostics,
        };
        for (uri, (version, faults)) in &now {
            let nothing =
                || faults.is_empty() && self.of.get(uri).is_none_or(|(_, f)| f.is_empty());
            if self.of.get(uri) != Some(&(*version, faults.clone())) && !nothing() {
                news.push(tell(uri, *version, faults.clone()));
            }
        }
        for (uri, (_, faults)) in &self.of {
            if !now.contains_key(uri) && !faults.is_empty() {
                news.push(tell(uri, None, Vec::new()));
            }
        }
        self.of = now;
        news
    }
}

impl<'s> Telling<'s> {
    pub(super) fn new(
        site: &'s Site,
        documents: &'s Documents,
        sources: &'s Sources,
        units: Units,
    ) -> Self {
        Self {
            site,
            sources,
            units,
            open: site.open(documents),
            known: RefCell::default(),
        }
    }

    fn lines(&self, path: &SitePath) -> Rc<Lines<'s>> {
        let mut known = self.known.borrow_mut();
        let lines = || Rc::new(Lines::new(self.text(path), self.units));
        known.entry(path.clone()).or_insert_with(lines).clone()
    }

    pub(super) fn text(&self, path: &SitePath) -> &'s str {
        self.sources.text(path).map_or("", |file| &file.text)
    }

    /// The address of a file: as the client itself writes it, where it has it open.
    pub(super) fn uri(&self, path: &SitePath) -> String {
        match self.open.get(path) {
            Some((uri, _)) => (*uri).to_owned(),
            None => self.site.uri(path),
        }
    }

    /// The version of a file's text that is open.
    pub(super) fn version(&self, path: &SitePath) -> Option<i32> {
        self.open.get(path).map(|(_, document)| document.version)
    }

    /// A place of the site; `None` where it is in a file that Yugto brings along.
    pub(super) fn location(&self, span: &Span) -> Option<Location> {
        if is_built_in(&span.path) {
            return None;
        }
        Some(Location::new(
            Uri(self.uri(&span.path)),
            self.lines(&span.path).range(span.range()),
        ))
    }

    fn fault(&self, fault: &diag::Diagnostic, path: &SitePath, lines: &Lines<'_>) -> Diagnostic {
        let span = fault.span.as_ref().filter(|span| span.path == *path);
        let related = fault.related.iter().filter_map(|(span, label)| {
            Some(DiagnosticRelatedInformation {
                location: self.location(span)?,
                message: label.clone(),
            })
        });
        let related: Vec<_> = related.collect();
        let mut message = fault.message.clone();
        if let (None, Some(elsewhere)) = (span, &fault.span) {
            message = format!("{message} ({})", elsewhere.path);
        }
        let more = [&fault.label].into_iter().chain(&fault.help);
        for line in more.filter(|line| !line.is_empty()) {
            message.push('\n');
            message.push_str(line);
        }
        Diagnostic {
            range: lines.range(span.map_or(0..0, Span::range)),
            severity: Some(match fault.severity {
                Severity::Error => DiagnosticSeverity::Error,
                Severity::Warning => DiagnosticSeverity::Warning,
                Severity::Note => DiagnosticSeverity::Information,
            }),
            code: Some(fault.code.name().into()),
            source: Some("yugto".to_owned()),
            message: message.into(),
            related_information: (!related.is_empty()).then_some(related),
            ..Diagnostic::default()
        }
    }
}

/// The file at which a fault is shown: what is in no file of the site, at its configuration.
fn home(fault: &diag::Diagnostic) -> SitePath {
    match &fault.span {
        Some(span) if !is_built_in(&span.path) => span.path.clone(),
        _ => Config::path(),
    }
}

fn is_built_in(path: &SitePath) -> bool {
    path.as_str().starts_with(BUILT_IN)
}
