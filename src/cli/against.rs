use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::Failure;
use super::say::Say;
use crate::diag::Report;
use crate::pipeline::Built;
use crate::source::{SitePath, SourceFile};

/// The same report with every address of a list that the site would no longer answer.
pub(super) fn against(
    built: &mut Built,
    report: &Report,
    path: &Path,
    say: &Say,
) -> Result<Report, Failure> {
    let shown = path.display().to_string();
    let bytes =
        fs::read(path).map_err(|error| Failure(format!("`{shown}` can’t be read: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|_| Failure(format!("`{shown}` isn’t UTF-8")))?;
    let list = SourceFile::new(SitePath::new(&shown.replace('\\', "/")), &text);
    let against = built
        .against(&list)
        .map_err(|why| Failure(format!("`{shown}` {why}")))?;
    if against.count == 0 {
        let sentence = format!("`{shown}` names no address of the site; see `--base-url`");
        return Err(Failure(sentence));
    }
    let elsewhere = match against.elsewhere {
        0 => String::new(),
        count => format!("; {count} of other sites passed over"),
    };
    let count = against.count;
    say.line(&format!(
        "published addresses looked for: {count}{elsewhere}"
    ));
    let list = Arc::new(list);
    built.sources.texts.insert(list.path.clone(), list);
    Ok(Report::new(
        [report.diagnostics(), &against.faults].concat(),
    ))
}
