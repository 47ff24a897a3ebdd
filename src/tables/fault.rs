use std::ops::Range;

use toml::de::DeValue;

use super::Reader;
use crate::diag::{Code, Diagnostic};

/// A fault that is reported when it is dropped, so that a label or help can be added first.
pub struct Fault<'t, 'p> {
    reader: &'t Reader<'p>,
    diagnostic: Option<Diagnostic>,
}

impl<'t, 'p> Fault<'t, 'p> {
    pub(super) fn new(reader: &'t Reader<'p>, diagnostic: Diagnostic) -> Self {
        Self {
            reader,
            diagnostic: Some(diagnostic),
        }
    }

    /// Changes the diagnostic before it is reported.
    pub fn with(mut self, change: impl FnOnce(Diagnostic) -> Diagnostic) {
        self.diagnostic = self.diagnostic.take().map(change);
    }
}

impl Drop for Fault<'_, '_> {
    fn drop(&mut self) {
        if let Some(diagnostic) = self.diagnostic.take() {
            self.reader.push(diagnostic);
        }
    }
}

/// That a value is of another type than its key takes.
pub(super) fn wrong(
    reader: &Reader<'_>,
    key: &str,
    wanted: &str,
    value: &DeValue<'_>,
    range: Range<usize>,
) {
    let given = match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    let fault = Diagnostic::new(
        Code::InvalidValue,
        reader.span(range),
        format!("`{key}` takes {wanted}"),
    );
    reader.push(fault.label(format!("this is {given}")));
}
