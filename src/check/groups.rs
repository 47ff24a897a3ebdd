use super::phrases::{Lacking, translated};
use crate::diag::{Code, Diagnostic};
use crate::markdown::{FrontMatter, Phrases};
use crate::model::{Corpus, Page, Playbook};
use crate::source::{Id, Span, Spanned};

/// What has titles in an overview's front matter: groups or axes.
struct Titled<'c> {
    /// What one of them is called.
    what: &'static str,
    /// What a title of one is called, before its id.
    title: &'static str,
    table: &'static str,
    ids: Vec<&'c Spanned<Id>>,
    titles: fn(&FrontMatter) -> &Phrases,
}

/// Groups and axes have titles in the source edition and its translations, and titles have groups and axes.
pub(super) fn titles(corpus: &Corpus, playbook: &Playbook) -> Vec<Diagnostic> {
    let model = &playbook.model;
    let groups = Titled {
        what: "group",
        title: "title for the group",
        table: "groups",
        ids: model.groups.iter().map(|group| &group.id).collect(),
        titles: |front| &front.groups,
    };
    let axes = Titled {
        what: "axis",
        title: "title for the axis",
        table: "axes",
        ids: model.axes().iter().filter_map(|axis| axis.id).collect(),
        titles: |front| &front.axes,
    };
    let kinds = [groups, axes].into_iter();
    kinds
        .flat_map(|titled| titled.faults(corpus, playbook))
        .collect()
}

impl Titled<'_> {
    fn faults(&self, corpus: &Corpus, playbook: &Playbook) -> Vec<Diagnostic> {
        let collection = &playbook.collection;
        let overviews = collection.editions.values();
        let overviews = overviews.filter_map(|pages| pages.get("index"));
        let mut faults: Vec<Diagnostic> = overviews
            .flat_map(|page| self.strays(playbook, page))
            .collect();
        if let Some(source) = collection.source_page("index") {
            faults.extend(self.nameless(playbook, source));
        }
        for language in &corpus.config.languages {
            if language.language == collection.source {
                continue;
            }
            for (page, source) in translated(collection, &language.language) {
                if page.face.path.stem() != "index" {
                    continue;
                }
                let own = (self.titles)(&page.face.front);
                let given = (self.titles)(&source.face.front);
                for id in &self.ids {
                    let name = id.value.as_str();
                    let (None, Some(phrase)) = (own.get(name), given.get(name)) else {
                        continue;
                    };
                    let lacking = Lacking {
                        page,
                        source,
                        what: self.title,
                        table: self.table,
                        name,
                        phrase,
                    };
                    faults.push(lacking.fault(language));
                }
            }
        }
        faults
    }

    /// Titles of what the model doesn't have.
    fn strays(&self, playbook: &Playbook, page: &Page) -> Vec<Diagnostic> {
        let ids = || self.ids.iter().map(|id| id.value.as_str());
        let titles = (self.titles)(&page.face.front).iter();
        let strays = titles.filter(|(name, _)| !ids().any(|id| id == &***name));
        let faults = strays.map(|(name, title)| {
            let span = Span::new(&page.face.path, title.name.clone());
            let message = format!("the model has no {} `{name}`", self.what);
            let path = &playbook.model.path;
            Diagnostic::new(Code::UnknownGroup, span, message)
                .help(format!("groups are rows `[[group]]` of `{path}`"))
                .suggest(name, ids())
        });
        faults.collect()
    }

    /// Groups or axes without a title in the source edition.
    fn nameless(&self, playbook: &Playbook, source: &Page) -> Vec<Diagnostic> {
        let titles = (self.titles)(&source.face.front);
        let without = |id: &&&Spanned<Id>| !titles.contains_key(id.value.as_str());
        let faults = self.ids.iter().filter(without).map(|id| {
            let span = Span::new(&playbook.model.path, id.range.clone());
            let message = format!("{} `{}` has no title", self.what, id.value);
            let (table, path) = (self.table, &source.face.path);
            Diagnostic::new(Code::MissingGroupTitle, span, message).help(format!(
                "add `{} = \"…\"` under `[{table}]` in `{path}`",
                id.value
            ))
        });
        faults.collect()
    }
}
