//! Texts of front matter that have names: notes of crosswalks, titles of groups.

use crate::config::LanguageConfig;
use crate::diag::{Code, Diagnostic};
use crate::l10n::Language;
use crate::markdown::Phrase;
use crate::model::{Collection, Page};
use crate::source::Span;

/// The pages of an edition that are translated, each with its source.
pub(super) fn translated<'c>(
    collection: &'c Collection,
    language: &Language,
) -> impl Iterator<Item = (&'c Page, &'c Page)> {
    let pages = collection.editions.get(language).into_iter().flatten();
    pages.filter_map(|(name, page)| {
        let source = collection.source_page(name.as_str())?;
        (!page.face.front.untranslated).then_some((page, source))
    })
}

/// A text of the source that a translation lacks.
pub(super) struct Lacking<'c> {
    /// The translation.
    pub(super) page: &'c Page,
    /// Its source.
    pub(super) source: &'c Page,
    /// What the text is: `note about`.
    pub(super) what: &'static str,
    /// The table of front matter that it belongs in.
    pub(super) table: &'static str,
    /// Its name there.
    pub(super) name: &'c str,
    /// The source's text.
    pub(super) phrase: &'c Phrase,
}

impl Lacking<'_> {
    /// That the translation lacks it, as gravely as its language takes that.
    pub(super) fn fault(self, language: &LanguageConfig) -> Diagnostic {
        let Self {
            what, table, name, ..
        } = self;
        let code = Code::MissingTranslation;
        let message = format!("the translation has no {what} `{name}`");
        let origin = Span::new(&self.source.face.path, self.phrase.name.clone());
        Diagnostic::new(code, Span::file(&self.page.face.path), message)
            .severity(language.require.severity(code))
            .related(origin, "its source")
            .help(format!("add `\"{name}\" = \"…\"` under `[{table}]`"))
    }
}
