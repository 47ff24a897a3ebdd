//! Messages of the site's own that nothing shows.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::l10n::{CatalogFile, Language, Layer, messages};
use crate::source::{SourceFile, Span, Spanned};
use crate::theme::Theme;

/// A site's own facets have messages of that beginning for labels.
const FACET: &str = "facet-";

/// Reports every message that the site adds to the tool's own and that no template and no other message names. Where a
/// template puts a message's name together, all that begin as it does count as named.
pub(super) fn unused(
    files: &[CatalogFile],
    reference: &Language,
    theme: &Theme,
    faults: &mut Vec<Diagnostic>,
) {
    let of = |layer: Layer| {
        let files = files.iter();
        files.filter(move |file| file.layer == layer && file.language == *reference)
    };
    let own: Vec<(&Arc<SourceFile>, Spanned<String>, String)> = of(Layer::Site)
        .flat_map(|file| {
            let found = messages(&file.file).into_iter();
            found.map(|(key, source)| (&file.file, key, source))
        })
        .filter(|(_, key, _)| !key.value.contains('.') && !key.value.starts_with(FACET))
        .collect();
    if own.is_empty() {
        return;
    }
    let tools: Vec<String> = of(Layer::BuiltIn)
        .flat_map(|file| messages(&file.file))
        .map(|(key, _)| key.value)
        .collect();
    for (file, key, _) in &own {
        let id = &*key.value;
        let others = own.iter().filter(|(_, other, _)| other.value != id);
        let named = tools.iter().any(|tool| tool == id)
            || others.clone().any(|(.., source)| source.contains(id))
            || theme.templates.iter().any(|t| names(&t.file.text, id));
        if !named {
            let span = Span::new(&file.path, key.range.clone());
            let message = format!("no template shows the message `{id}`");
            let fault = Diagnostic::new(Code::UnusedMessage, span, message)
                .help(format!("show it with `msg(id=\"{id}\")`, or take it out"))
                .suggest(id, tools.iter().map(String::as_str));
            faults.push(fault);
        }
    }
}

/// Whether a template has the name of a message in quotes, or the beginning of it where the rest is joined on.
fn names(template: &str, id: &str) -> bool {
    template
        .split(['"', '\''])
        .zip(template.split(['"', '\'']).skip(1))
        .any(|(text, after)| {
            let joined = after.trim_start().starts_with('~');
            text == id || (joined && !text.is_empty() && id.starts_with(text))
        })
}
