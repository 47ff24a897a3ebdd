//! The pages of a folder of `content/`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::manifest;
use super::playbook::RESERVED;
use super::{Collection, Drafts, Outline, Page, Renamed};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::l10n::Language;
use crate::markdown::Face;
use crate::source::{Id, SitePath, SourceFile, Sources, Span, Spanned};

/// A folder of `content/` and the texts in it.
pub(super) struct Folder<'s> {
    /// `content/relationship`.
    pub(super) path: SitePath,
    /// Never empty.
    pub(super) files: Vec<&'s Arc<SourceFile>>,
}

/// The folders of `content/` with texts in them, by name.
pub(super) fn folders<'s>(
    sources: &'s Sources,
    source: &Language,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Folder<'s>> {
    let mut folders: BTreeMap<&str, Vec<&Arc<SourceFile>>> = BTreeMap::new();
    for file in sources.texts_under("content/") {
        match file.path.as_str()["content/".len()..].split_once('/') {
            Some((folder, _)) => folders.entry(folder).or_default().push(file),
            None => faults.extend(astray(file, "content/pages", source)),
        }
    }
    let folders = folders.into_iter();
    folders
        .map(|(name, files)| Folder {
            path: SitePath::new(&format!("content/{name}")),
            files,
        })
        .collect()
}

/// A page that lies in no language's folder.
fn astray(file: &SourceFile, folder: &str, source: &Language) -> Option<Diagnostic> {
    (file.path.extension() == Some("md")).then(|| {
        let message = format!(
            "`{}` is in no language’s folder, so nothing shows it",
            file.path
        );
        Diagnostic::new(Code::StrayFile, Span::file(&file.path), message)
            .help(format!("move it into `{folder}/{source}/`"))
    })
}

/// Reads the pages of folders, and gathers what is wrong with them.
pub(super) struct Reading<'a> {
    pub(super) config: &'a Config,
    pub(super) faces: &'a BTreeMap<SitePath, Arc<Face>>,
    pub(super) drafts: Drafts,
    /// Drafts that were left out.
    pub(super) left_out: Vec<SitePath>,
    pub(super) faults: Vec<Diagnostic>,
}

impl Reading<'_> {
    /// The pages of a folder, without drafts.
    pub(super) fn all(&mut self, folder: &Folder<'_>, source: Language) -> Collection {
        let mut drafts = Vec::new();
        let mut collection = self.collection(folder, source, &mut drafts);
        // A translation of a draft is one too.
        let source = format!("{}/{}/", collection.folder, collection.source);
        let of_source = drafts.iter();
        let of_source = of_source.filter(|path| path.as_str().starts_with(&source));
        for name in of_source.map(SitePath::stem) {
            let translations = collection.editions.values_mut();
            let translations = translations.filter_map(|pages| pages.remove(name));
            self.left_out
                .extend(translations.map(|page| page.face.path.clone()));
        }
        self.left_out.extend(drafts);
        collection
    }

    /// The pages of a folder that lists them as `ids`, of which drafts are taken out. `None` where the overview is a
    /// draft: then the whole is one.
    pub(super) fn listed(
        &mut self,
        folder: &Folder<'_>,
        about: manifest::Pages,
        ids: &mut Vec<Spanned<Id>>,
    ) -> Option<Collection> {
        let source = about.source.unwrap_or_else(|| self.config.source.clone());
        let mut collection = self.all(folder, source);
        if ids.is_empty() {
            // Reported; with the pages that are there, what else is wrong is found in the same run.
            *ids = names(&collection);
        }
        let left_out = |name: &str| {
            let page = format!("{}/{}/{name}.md", collection.folder, collection.source);
            self.left_out.contains(&SitePath::new(&page))
        };
        ids.retain(|id| !left_out(id.value.as_str()));
        if left_out("index") {
            let pages = collection.editions.into_values().flatten();
            self.left_out
                .extend(pages.map(|(_, page)| page.face.path.clone()));
            return None;
        }
        collection.renamed = about.renamed;
        let beside = about.beside.into_iter();
        let listed = ids.iter().map(|id| id.value.clone());
        collection.listed = Some(listed.chain(beside).collect());
        Some(collection)
    }

    /// The pages of a folder, with their ids inherited.
    fn collection(
        &mut self,
        folder: &Folder<'_>,
        source: Language,
        drafts: &mut Vec<SitePath>,
    ) -> Collection {
        let mut editions: BTreeMap<Language, BTreeMap<Id, Arc<Face>>> = BTreeMap::new();
        let mut unlisted: Vec<&str> = Vec::new();
        for file in &folder.files {
            let below = &file.path.as_str()[folder.path.as_str().len() + 1..];
            let Some((tag, name)) = below.split_once('/') else {
                self.faults
                    .extend(astray(file, folder.path.as_str(), &source));
                continue;
            };
            let Some(language) = self.config.language(tag).map(|l| l.language.clone()) else {
                if name.ends_with(".md") && !unlisted.contains(&tag) {
                    unlisted.push(tag);
                    let fault = self.unlisted(tag, Span::file(&file.path));
                    self.faults.push(fault);
                }
                continue;
            };
            let Some(stem) = name.strip_suffix(".md") else {
                continue;
            };
            let (Some(face), Ok(id)) = (self.faces.get(&file.path), Id::new(stem)) else {
                let message = format!("`{name}` can’t name a page");
                self.faults.push(
                    Diagnostic::new(Code::InvalidId, Span::file(&file.path), message)
                        .help("use letters, digits, `-` and `_`, and no folders"),
                );
                continue;
            };
            if face.front.draft && self.drafts == Drafts::Skip {
                drafts.push(file.path.clone());
                continue;
            }
            editions
                .entry(language)
                .or_default()
                .insert(id, face.clone());
        }
        let sources = editions.get(&source).cloned().unwrap_or_default();
        let outlines: BTreeMap<&Id, Arc<Outline>> = sources
            .iter()
            .map(|(id, face)| (id, Arc::new(Outline::of_source(face))))
            .collect();
        let editions = editions.into_iter().map(|(language, faces)| {
            let pages = faces.into_iter().map(|(id, face)| {
                let outline = match (sources.get(&id), outlines.get(&id)) {
                    (Some(_), Some(outline)) if language == source => outline.clone(),
                    (Some(source), Some(outline)) => {
                        Arc::new(Outline::inherited(&face, source, outline))
                    }
                    _ => Arc::new(Outline::of_source(&face)),
                };
                (id, Page { face, outline })
            });
            (language.clone(), pages.collect())
        });
        Collection {
            folder: folder.path.clone(),
            source: source.clone(),
            editions: editions.collect(),
            listed: None,
            renamed: Renamed::default(),
        }
    }

    fn unlisted(&self, tag: &str, span: Span) -> Diagnostic {
        let message = format!("`{tag}` is not one of the site’s languages");
        let tags = self.config.languages.iter().map(|l| l.language.tag());
        let help = match Language::parse(tag) {
            Ok(_) => format!("add `[languages.{tag}]`"),
            Err(_) => "a folder with pages has a language’s tag for its name, such as `en`".into(),
        };
        Diagnostic::new(Code::UnlistedLanguage, span, message)
            .help(help)
            .suggest(tag, tags)
    }
}

/// The pages of the source edition, as if they were listed.
fn names(collection: &Collection) -> Vec<Spanned<Id>> {
    let source = collection.editions.get(&collection.source);
    let names = source.into_iter().flat_map(BTreeMap::keys);
    let names = names.filter(|name| !RESERVED.contains(&name.as_str()));
    names
        .map(|name| Spanned {
            value: name.clone(),
            range: 0..0,
        })
        .collect()
}
