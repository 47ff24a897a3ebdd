//! Messages of the site's own that nothing shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::l10n::{CatalogFile, Language, Layer, messages};
use crate::source::{SourceFile, Span, Spanned};
use crate::theme::Theme;

/// A site's own facets have messages of that beginning for labels.
const FACET: &str = "facet-";

/// So many faults get a suggestion: it costs a look at all that could be meant.
const MOST_SUGGESTED: usize = 100;

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
    let tools: BTreeSet<String> = of(Layer::BuiltIn)
        .flat_map(|file| messages(&file.file))
        .map(|(key, _)| key.value)
        .collect();
    let said = Said::of(own.iter().map(|(.., source)| &**source));
    let shown = Shown::by(theme);
    let mut suggested = 0;
    for (at, (file, key, _)) in own.iter().enumerate() {
        let id = &*key.value;
        if tools.contains(id) || said.beside(at, id) || shown.has(id) {
            continue;
        }
        let span = Span::new(&file.path, key.range.clone());
        let message = format!("no template shows the message `{id}`");
        let fault = Diagnostic::new(Code::UnusedMessage, span, message)
            .help(format!("show it with `msg(id=\"{id}\")`, or take it out"));
        suggested += 1;
        faults.push(match suggested <= MOST_SUGGESTED {
            true => fault.suggest(id, tools.iter().map(String::as_str)),
            false => fault,
        });
    }
}

/// The words of messages that could be names of others.
struct Said<'a> {
    /// Which of the messages has the word; `None` where several have.
    words: BTreeMap<&'a str, Option<usize>>,
}

impl<'a> Said<'a> {
    fn of(sources: impl Iterator<Item = &'a str>) -> Self {
        let mut words: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        for (at, source) in sources.enumerate() {
            for word in source.split(|c| !is_of_a_name(c)) {
                let by = words.entry(word).or_insert(Some(at));
                *by = by.filter(|by| *by == at);
            }
        }
        Self { words }
    }

    /// Whether another message than that has a word.
    fn beside(&self, at: usize, word: &str) -> bool {
        let by = self.words.get(word);
        by.is_some_and(|by| *by != Some(at))
    }
}

/// What the templates have in quotes.
struct Shown<'a> {
    whole: BTreeSet<&'a str>,
    /// The beginnings of what is joined together.
    beginnings: BTreeSet<&'a str>,
}

impl<'a> Shown<'a> {
    fn by(theme: &'a Theme) -> Self {
        let mut shown = Self {
            whole: BTreeSet::new(),
            beginnings: BTreeSet::new(),
        };
        for template in &theme.templates {
            let mut texts = template.file.text.split(['"', '\'']).peekable();
            while let Some(text) = texts.next() {
                shown.whole.insert(text);
                let after = texts.peek().copied().unwrap_or_default();
                if after.trim_start().starts_with('~') && !text.is_empty() {
                    shown.beginnings.insert(text);
                }
            }
        }
        shown
    }

    fn has(&self, id: &str) -> bool {
        let mut beginnings = id.char_indices().map(|(at, c)| &id[..at + c.len_utf8()]);
        self.whole.contains(id) || beginnings.any(|text| self.beginnings.contains(text))
    }
}
