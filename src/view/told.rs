//! What readers are told of how a page stands to its source, and where they may mend it.

use std::sync::Arc;

use serde::Serialize;

use super::chrome::Reader;
use super::page::{LanguageView, Words};
use crate::edition::{Part, State};
use crate::l10n::{Language, Messages, Value};
use crate::model::{Node, Page};
use crate::plan::{Origin, file_address};

/// Says that a page shows another language's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FallbackView {
    /// The language that the text is in.
    pub language: Arc<LanguageView>,
    /// The real page in that language, relative.
    pub href: String,
    /// The same in the text's own language, for its readers; absent where that says it in the page's.
    pub notice: Option<FallbackNotice>,
}

/// What readers of the text's language are told where it stands in for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FallbackNotice {
    /// That the page isn't there in the page's language.
    pub text: Words,
    /// The words of the link to the real page.
    pub link: Words,
}

/// Where readers may mend a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditView {
    /// `edit`: the file is there to be changed; `translate`: a translation is to be written.
    pub what: &'static str,
    /// On the site's code host, absolute.
    pub href: String,
}

/// Where the newer source of a translated section is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewerView {
    /// The language that it is in.
    pub language: Arc<LanguageView>,
    /// The section there, relative.
    pub href: String,
}

impl Reader<'_> {
    /// Where the page shows the text of another language, `shown`: which, and where that is at home.
    pub(super) fn fallback(
        &self,
        node: &Node,
        shown: &Language,
        origin: &Origin,
    ) -> Option<FallbackView> {
        if shown == self.language() {
            return None;
        }
        let real = self.material.plan.page(node, shown);
        Some(FallbackView {
            language: self.language_view(shown),
            href: real.map_or_else(String::new, |r| origin.href(r.address.as_str(), None)),
            notice: self.fallback_notice(shown),
        })
    }

    /// What readers of the other language are told, who know its words and maybe not the page's.
    fn fallback_notice(&self, shown: &Language) -> Option<FallbackNotice> {
        let messages = self.material.catalogs.messages(shown);
        Some(FallbackNotice {
            text: self.said_there(&messages, "not-in-language", self.language())?,
            link: self.said_there(&messages, "read-original", shown)?,
        })
    }

    /// A message about a language, said to readers of another; `None` where they are told in
    /// that language already.
    fn said_there(&self, messages: &Messages, id: &str, about: &Language) -> Option<Words> {
        let said = self.messages.spoken("not-translated");
        let same = |a: &Language, b: &Language| a == b || a.covers(b) || b.covers(a);
        let spoken = messages.spoken(id);
        let spoken = spoken.filter(|l| !said.is_some_and(|said| same(said, l)))?;
        let name = format!("\u{2068}{}\u{2069}", self.language_view(about).name);
        let text = messages.format(id, &[("language", Value::Text(&name))]);
        Some(self.words(text.ok()?, spoken))
    }

    /// Where readers of a stale section find what it was translated from, as that is now.
    pub(super) fn newer(&self, node: &Node, part: &Part<'_>, origin: &Origin) -> Option<NewerView> {
        if part.state != State::Stale {
            return None;
        }
        let (collection, name) = self.material.corpus.place(node);
        let source = collection.source_page(name)?;
        let at = part.page.outline.sections[part.section].source?;
        let key = &*source.outline.sections.get(at)?.key;
        let fragment = (!key.starts_with('@')).then_some(key);
        let planned = self.material.plan.page(node, &collection.source)?;
        Some(NewerView {
            language: self.language_view(&collection.source),
            href: origin.href(planned.address.as_str(), fragment),
        })
    }

    /// Where readers may mend the page: its own file if there is one in their language, be it a copy of the source;
    /// else where a translation would be written; else the file that they see.
    pub(super) fn edit(&self, node: &Node, page: &Page) -> Option<EditView> {
        let corpus = self.material.corpus;
        let (collection, name) = corpus.place(node);
        let own = collection.editions.get(self.language());
        let own = own.and_then(|pages| pages.get(name));
        let translated = collection.page(self.language(), name).is_some();
        let edit = corpus.config.edit_url.as_deref();
        // A made-up edition has no files: what is to be mended is in its source's.
        let own = match self.config.pseudo {
            Some(_) => collection.source_page(name),
            None => own,
        };
        let (what, template, path) = match (own, &corpus.config.new_url) {
            (Some(own), _) => {
                let what = if translated { "edit" } else { "translate" };
                (what, edit?, own.face.path.clone())
            }
            (None, Some(new)) => {
                let path = format!("{}/{name}.md", self.language());
                ("translate", &**new, collection.folder.join(&path)?)
            }
            (None, None) => ("edit", edit?, page.face.path.clone()),
        };
        Some(EditView {
            what,
            href: file_address(template, &path),
        })
    }
}
