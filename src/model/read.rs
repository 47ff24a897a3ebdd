use std::collections::BTreeMap;
use std::sync::Arc;

use super::manifest;
use super::{Collection, Corpus, Outline, Page, Playbook};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::l10n::Language;
use crate::markdown::Face;
use crate::source::{Id, SitePath, SourceFile, Sources, Span};

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
    let folders = folders(sources);
    let mut left_out = Vec::new();
    let mut playbooks = Vec::new();
    let mut pages = None;
    for (folder, files) in folders {
        let path = SitePath::new(&format!("content/{folder}"));
        let model_path = SitePath::new(&format!("{path}/model.toml"));
        let mut collect = |source: Language, faults: &mut Vec<Diagnostic>| {
            let reading = Reading {
                config: &config,
                faces,
                drafts,
            };
            reading.collection(path.clone(), source, &files, &mut left_out, faults)
        };
        if folder == "pages" {
            pages = Some(collect(config.source.clone(), &mut faults));
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
                faults.push(Diagnostic::new(
                    Code::InvalidId,
                    Span::file(&model_path),
                    message,
                ));
                continue;
            }
        };
        manifest::reserved(&id, Span::file(&model_path), &mut faults);
        let (model, source) = manifest::read(model_file, &config, &mut faults);
        let collection = collect(source.unwrap_or_else(|| config.source.clone()), &mut faults);
        playbooks.push(Playbook {
            id,
            model,
            collection,
        });
    }
    for playbook in &mut playbooks {
        // A draft stage is no stage of this build.
        let folder = &playbook.collection.folder;
        let source = &playbook.collection.source;
        playbook.model.stages.retain(|stage| {
            let path = SitePath::new(&format!("{folder}/{source}/{}.md", stage.value));
            !left_out.contains(&path)
        });
    }
    order(&mut playbooks, &config, &mut faults);
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
    let assets = sources.assets.iter();
    let assets = assets.filter(|(path, _)| path.as_str().starts_with("content/"));
    let corpus = Corpus {
        config,
        playbooks,
        pages,
        assets: assets
            .map(|(path, asset)| (path.clone(), asset.clone()))
            .collect(),
        drafts: left_out,
    };
    (corpus, faults)
}

/// The files of each folder below `content/`.
fn folders(sources: &Sources) -> BTreeMap<&str, Vec<&Arc<SourceFile>>> {
    let mut folders: BTreeMap<&str, Vec<&Arc<SourceFile>>> = BTreeMap::new();
    for file in sources.texts_under("content/") {
        if let Some((folder, _)) = file.path.as_str()["content/".len()..].split_once('/') {
            folders.entry(folder).or_default().push(file);
        }
    }
    folders
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
        left_out: &mut Vec<SitePath>,
        faults: &mut Vec<Diagnostic>,
    ) -> Collection {
        let mut editions: BTreeMap<Language, BTreeMap<Id, Arc<Face>>> = BTreeMap::new();
        let mut unlisted: Vec<&str> = Vec::new();
        for file in files {
            let below = &file.path.as_str()[folder.as_str().len() + 1..];
            let Some((tag, name)) = below.split_once('/') else {
                continue;
            };
            let Some(language) = self.config.language(tag).map(|l| l.language.clone()) else {
                if Language::parse(tag).is_ok() && !unlisted.contains(&tag) {
                    unlisted.push(tag);
                    let message = format!("`{tag}` is not one of the site’s languages");
                    let fault =
                        Diagnostic::new(Code::UnlistedLanguage, Span::file(&file.path), message);
                    let tags = self.config.languages.iter().map(|l| l.language.tag());
                    faults.push(
                        fault
                            .help(format!("add `[languages.{tag}]`"))
                            .suggest(tag, tags),
                    );
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
                left_out.push(file.path.clone());
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
            folder,
            source: source.clone(),
            editions: editions.collect(),
        }
    }
}

/// Playbooks in the configured order, the others after them by id.
fn order(playbooks: &mut [Playbook], config: &Config, faults: &mut Vec<Diagnostic>) {
    for listed in &config.playbooks {
        if !playbooks.iter().any(|p| p.id == listed.value) {
            let span = Span::new(&Config::path(), listed.range.clone());
            let message = format!("there is no playbook `{}`", listed.value);
            let ids = playbooks.iter().map(|p| p.id.as_str());
            faults.push(
                Diagnostic::new(Code::UnknownPlaybook, span, message)
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
