use std::collections::BTreeMap;
use std::sync::Arc;

use super::playbook::RESERVED;
use super::{Collection, Corpus, Crosswalks, Outline, Page, Playbook, group, manifest};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::l10n::Language;
use crate::markdown::Face;
use crate::source::{Id, SitePath, SourceFile, Sources, Span, Spanned, slugify};

/// Whether drafts are part of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Drafts {
    /// They are left out.
    #[default]
    Skip,
    /// They are built like any other page.
    Build,
}

/// The corpus of a site, from its files and the faces of its documents, with the faults of its structure on disk.
pub fn read(
    sources: &Sources,
    config: Arc<Config>,
    faces: &BTreeMap<SitePath, Arc<Face>>,
    drafts: Drafts,
) -> (Corpus, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let folders = folders(sources, &config.source, &mut faults);
    let mut left_out = Vec::new();
    let mut playbooks = Vec::new();
    let mut pages = None;
    for (folder, files) in folders {
        let path = SitePath::new(&format!("content/{folder}"));
        let model_path = SitePath::new(&format!("{path}/model.toml"));
        let collect = |source: Language, faults: &mut Vec<Diagnostic>| {
            let reading = Reading {
                config: &config,
                faces,
                drafts,
            };
            reading.collection(path.clone(), source, &files, faults)
        };
        if folder == "pages" {
            let read = collect(config.source.clone(), &mut faults);
            pages = Some(read.without_drafts(&mut left_out));
            continue;
        }
        let Some(model_file) = sources.text(&model_path) else {
            let message = format!("`{path}` has no `model.toml`");
            let fault = Diagnostic::new(Code::UnknownPlaybook, Span::file(&files[0].path), message);
            faults.push(fault.help(format!(
                "add `{model_path}`, or move the files to `content/pages/`"
            )));
            continue;
        };
        let id = match Id::new(folder) {
            Ok(id) => id,
            Err(error) => {
                let message = format!("`{folder}` can’t name a playbook: {error}");
                let fault = Diagnostic::new(Code::InvalidId, Span::file(&model_path), message);
                faults.push(match slugify(folder) {
                    Some(slug) => fault.help(format!("name the folder `{slug}`")),
                    None => fault,
                });
                continue;
            }
        };
        manifest::reserved(&id, Span::file(&model_path), &mut faults);
        let (mut model, source) = manifest::read(model_file, &config, &mut faults);
        let read = collect(source.unwrap_or_else(|| config.source.clone()), &mut faults);
        let collection = read.without_drafts(&mut left_out);
        if model.stages.is_empty() {
            // Reported; with the pages that are there, what else is wrong is found in the same run.
            model.stages = stages_from(&collection);
        }
        // A draft stage is no stage of this build.
        let source = &collection.source;
        model.stages.retain(|stage| {
            let page = SitePath::new(&format!("{path}/{source}/{}.md", stage.value));
            !left_out.contains(&page)
        });
        group::retain(&mut model);
        if left_out.contains(&SitePath::new(&format!("{path}/{source}/index.md"))) {
            // A playbook whose overview is a draft is one as a whole.
            let pages = collection.editions.into_values().flatten();
            left_out.extend(pages.map(|(_, page)| page.face.path.clone()));
            continue;
        }
        playbooks.push(Playbook {
            id,
            model,
            collection,
        });
    }
    order(&mut playbooks, &config, &left_out, &mut faults);
    let crosswalks = Crosswalks::resolve(&playbooks, &left_out, &mut faults);
    let pages = pages.unwrap_or_else(|| Collection {
        folder: SitePath::new("content/pages"),
        source: config.source.clone(),
        editions: BTreeMap::new(),
    });
    for name in pages.names() {
        if name.as_str() != "index"
            && let Some(page) = pages.editions.values().find_map(|e| e.get(&name))
        {
            manifest::reserved(&name, Span::file(&page.face.path), &mut faults);
        }
    }
    let collections = playbooks.iter().map(|p| &p.collection).chain([&pages]);
    for page in collections.flat_map(Collection::pages) {
        if let Some(slug) = &page.face.front.slug {
            let span = Span::new(&page.face.path, slug.range.clone());
            manifest::reserved(&slug.value, span, &mut faults);
        }
    }
    let assets = sources.assets.iter();
    let assets = assets.filter(|(path, _)| path.as_str().starts_with("content/"));
    let corpus = Corpus {
        config,
        playbooks,
        crosswalks,
        pages,
        assets: assets
            .map(|(path, asset)| (path.clone(), asset.clone()))
            .collect(),
        drafts: left_out,
    };
    (corpus, faults)
}

/// The files of each folder below `content/`.
fn folders<'s>(
    sources: &'s Sources,
    source: &Language,
    faults: &mut Vec<Diagnostic>,
) -> BTreeMap<&'s str, Vec<&'s Arc<SourceFile>>> {
    let mut folders: BTreeMap<&str, Vec<&Arc<SourceFile>>> = BTreeMap::new();
    for file in sources.texts_under("content/") {
        match file.path.as_str()["content/".len()..].split_once('/') {
            Some((folder, _)) => folders.entry(folder).or_default().push(file),
            None => faults.extend(astray(file, "content/pages", source)),
        }
    }
    folders
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

/// The pages of the source edition as stages of a model that lists none.
fn stages_from(collection: &Collection) -> Vec<Spanned<Id>> {
    let source = collection.editions.get(&collection.source);
    let names = source.into_iter().flat_map(BTreeMap::keys);
    let stages = names.filter(|name| !RESERVED.contains(&name.as_str()));
    stages
        .map(|name| Spanned {
            value: name.clone(),
            range: 0..0,
        })
        .collect()
}

struct Reading<'a> {
    config: &'a Config,
    faces: &'a BTreeMap<SitePath, Arc<Face>>,
    drafts: Drafts,
}

impl Reading<'_> {
    /// The pages of a folder, with their ids inherited.
    fn collection(
        &self,
        folder: SitePath,
        source: Language,
        files: &[&Arc<SourceFile>],
        faults: &mut Vec<Diagnostic>,
    ) -> Read {
        let mut drafts: Vec<SitePath> = Vec::new();
        let mut editions: BTreeMap<Language, BTreeMap<Id, Arc<Face>>> = BTreeMap::new();
        let mut unlisted: Vec<&str> = Vec::new();
        for file in files {
            let below = &file.path.as_str()[folder.as_str().len() + 1..];
            let Some((tag, name)) = below.split_once('/') else {
                faults.extend(astray(file, folder.as_str(), &source));
                continue;
            };
            let Some(language) = self.config.language(tag).map(|l| l.language.clone()) else {
                if name.ends_with(".md") && !unlisted.contains(&tag) {
                    unlisted.push(tag);
                    faults.push(self.unlisted(tag, Span::file(&file.path)));
                }
                continue;
            };
            let Some(stem) = name.strip_suffix(".md") else {
                continue;
            };
            let (Some(face), Ok(id)) = (self.faces.get(&file.path), Id::new(stem)) else {
                let message = format!("`{name}` can’t name a page");
                faults.push(
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
        let collection = Collection {
            folder,
            source: source.clone(),
            editions: editions.collect(),
        };
        Read { collection, drafts }
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

/// A collection, and those of its files that are drafts.
struct Read {
    collection: Collection,
    drafts: Vec<SitePath>,
}

impl Read {
    /// The collection without its drafts: a translation of a draft is one too.
    fn without_drafts(mut self, left_out: &mut Vec<SitePath>) -> Collection {
        let collection = &mut self.collection;
        let source = format!("{}/{}/", collection.folder, collection.source);
        let of_source = self.drafts.iter();
        let of_source = of_source.filter(|path| path.as_str().starts_with(&source));
        for name in of_source.map(SitePath::stem) {
            let translations = collection.editions.values_mut();
            let translations = translations.filter_map(|pages| pages.remove(name));
            left_out.extend(translations.map(|page| page.face.path.clone()));
        }
        left_out.extend(self.drafts);
        self.collection
    }
}

/// Playbooks in the configured order, the others after them by id.
fn order(
    playbooks: &mut [Playbook],
    config: &Config,
    left_out: &[SitePath],
    faults: &mut Vec<Diagnostic>,
) {
    for listed in &config.playbooks {
        let folder = format!("content/{}/", listed.value);
        let draft = left_out.iter().any(|p| p.as_str().starts_with(&folder));
        if !draft && !playbooks.iter().any(|p| p.id == listed.value) {
            let span = Span::new(&Config::path(), listed.range.clone());
            let message = format!("there is no playbook `{}`", listed.value);
            let ids = playbooks.iter().map(|p| p.id.as_str());
            faults.push(
                Diagnostic::new(Code::UnknownPlaybook, span, message)
                    .help("take it out of `playbooks`")
                    .suggest(listed.value.as_str(), ids),
            );
        }
    }
    let place = |id: &Id| {
        let at = config
            .playbooks
            .iter()
            .position(|listed| listed.value == *id);
        at.unwrap_or(usize::MAX)
    };
    playbooks.sort_by(|a, b| {
        place(&a.id)
            .cmp(&place(&b.id))
            .then_with(|| a.id.cmp(&b.id))
    });
}
