//! The faults of one file while it is read.

use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::source::{SitePath, Span};

/// A damaged file can have a fault in every word: more than these help nobody and only cost memory.
const MOST: usize = 500;

/// Collects the faults of one file.
pub(super) struct Faults<'a> {
    path: &'a SitePath,
    list: Vec<Diagnostic>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(path: &'a SitePath) -> Self {
        Self {
            path,
            list: Vec::new(),
        }
    }

    /// A collection for the same file whose faults nobody will hear of.
    pub(super) fn unheard(&self) -> Faults<'a> {
        Faults::new(self.path)
    }

    pub(super) fn path(&self) -> &'a SitePath {
        self.path
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.path, range)
    }

    pub(super) fn has(&self, code: Code) -> bool {
        self.list.iter().any(|fault| fault.code == code)
    }

    pub(super) fn push(&mut self, fault: Diagnostic) {
        if self.list.len() < MOST {
            self.list.push(fault);
        }
    }

    /// A fault with its help; an empty help is none.
    pub(super) fn add(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let help = help.into();
        let fault = Diagnostic::new(code, self.span(range), message);
        self.push(if help.is_empty() {
            fault
        } else {
            fault.help(help)
        });
    }

    pub(super) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }
}
