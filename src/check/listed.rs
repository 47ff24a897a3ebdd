use crate::diag::{Code, Diagnostic, nearest};
use crate::l10n::Language;
use crate::model::{Collection, Lens, Page, Playbook, SELF_CHECK};
use crate::source::{Id, SitePath, Span, Spanned};

/// Pages that a file lists beside their overview: a model's stages, a lens's pages.
pub(super) struct Listed<'c> {
    collection: &'c Collection,
    /// The `model.toml` or `lens.toml`.
    path: &'c SitePath,
    ids: &'c [Spanned<Id>],
    words: &'static Words,
}

/// What faults call it all.
struct Words {
    whole: &'static str,
    one: &'static str,
    /// What it is on disk.
    file: &'static str,
    missing: Code,
    /// What a page that is not listed isn't.
    stray: &'static str,
}

static MODEL: Words = Words {
    whole: "playbook",
    one: "stage",
    file: "page",
    missing: Code::MissingStage,
    stray: "no stage of this model",
};

static LENS: Words = Words {
    whole: "lens",
    one: "page",
    file: "file",
    missing: Code::MissingPage,
    stray: "no page of this lens",
};

impl<'c> Listed<'c> {
    /// The stages of a playbook.
    pub(super) fn stages(playbook: &'c Playbook) -> Self {
        Self {
            collection: &playbook.collection,
            path: &playbook.model.path,
            ids: &playbook.model.stages,
            words: &MODEL,
        }
    }

    /// The pages of a lens.
    pub(super) fn pages(lens: &'c Lens) -> Self {
        Self {
            collection: &lens.collection,
            path: &lens.path,
            ids: &lens.pages,
            words: &LENS,
        }
    }

    /// Everything that is listed has a file, every file is listed, and there is an overview.
    pub(super) fn check(&self) -> Vec<Diagnostic> {
        let mut faults: Vec<Diagnostic> = self.missing().collect();
        let source = &self.collection.source;
        if self.collection.source_page("index").is_none() {
            let whole = self.words.whole;
            let name = self.collection.folder.name();
            let message = format!("{whole} `{name}` has no overview in `{source}`");
            let fault = Diagnostic::new(Code::MissingOverview, Span::file(self.path), message);
            faults.push(fault.help(format!("write `{}/index.md`", self.folder())));
        }
        faults.extend(self.stray());
        faults
    }

    /// The folder of the source edition.
    fn folder(&self) -> String {
        format!("{}/{}", self.collection.folder, self.collection.source)
    }

    /// What is listed and has no file.
    fn lacking(&self) -> impl Iterator<Item = &'c Spanned<Id>> {
        let collection = self.collection;
        let ids = self.ids.iter();
        ids.filter(|id| collection.source_page(id.value.as_str()).is_none())
    }

    fn missing(&self) -> impl Iterator<Item = Diagnostic> {
        let what = self.words.one;
        self.lacking().map(move |id| {
            let source = &self.collection.source;
            let name = id.value.as_str();
            let file = self.words.file;
            let message = format!("{what} `{name}` has no {file} in `{source}`");
            let span = Span::new(self.path, id.range.clone());
            let fault = Diagnostic::new(self.words.missing, span, message)
                .help(format!("write `{}/{name}.md`", self.folder()));
            let mistaken = nearest(name, self.strays().map(|(_, id, _)| id.as_str()));
            let mistaken = mistaken.and_then(|id| self.strays().find(|(_, i, _)| i.as_str() == id));
            let mut pages = self.collection.pages();
            let translation = pages.find(|page| page.face.path.stem() == name);
            match (mistaken, translation) {
                (Some((_, id, page)), _) => fault
                    .related(Span::file(&page.face.path), format!("this is `{id}`"))
                    .help(format!("did you mean `{id}`?")),
                (None, Some(page)) => fault.related(Span::file(&page.face.path), "its translation"),
                (None, None) => fault,
            }
        })
    }

    /// Pages that are neither listed nor the overview, with their language.
    fn strays(&self) -> impl Iterator<Item = (&'c Language, &'c Id, &'c Page)> {
        let collection = self.collection;
        let editions = collection.editions.iter();
        let pages = editions.flat_map(|(l, pages)| pages.iter().map(move |(id, p)| (l, id, p)));
        pages.filter(|(_, id, _)| !collection.shows(id.as_str()))
    }

    fn stray(&self) -> impl Iterator<Item = Diagnostic> {
        let source = &self.collection.source;
        let strays = self.strays().filter(move |(language, id, _)| {
            // Said of the source's page, or of the one that it may be meant for.
            let translates =
                *language != source && self.collection.source_page(id.as_str()).is_some();
            let mut lacking = self.lacking().map(|lacking| lacking.value.as_str());
            let meant = lacking.any(|lacking| nearest(lacking, [id.as_str()]).is_some());
            !translates && !meant
        });
        strays.map(|(_, id, page)| {
            // Of a lens `self-check` is no page either, and it can't list one.
            if id.as_str() == SELF_CHECK && self.words.one == MODEL.one {
                let message = format!("`{id}` has no weights, so nothing shows the page");
                return Diagnostic::new(Code::StrayFile, Span::file(&page.face.path), message)
                    .help(format!(
                        "add `[self-check]` to `{}`, or remove it",
                        self.path
                    ));
            }
            let message = format!("`{id}` is {}, so nothing shows the page", self.words.stray);
            let ids = self.ids.iter().map(|id| id.value.as_str());
            Diagnostic::new(Code::StrayFile, Span::file(&page.face.path), message)
                .help(format!(
                    "add it to `{}s` in `{}`, or remove it",
                    self.words.one, self.path
                ))
                .suggest(id.as_str(), ids)
        })
    }
}
