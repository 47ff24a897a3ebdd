use std::collections::BTreeMap;
use std::sync::Arc;

use super::folder::{Folder, Reading, folders};
use super::lens::{Lens, Ties};
use super::renamed::OfSite;
use super::{Collection, Corpus, Crosswalks, Playbook, Renamed, group, lens, manifest};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::markdown::Face;
use crate::source::{Id, SitePath, SourceFile, Sources, Span, slugify};

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
    let mut found = Vec::new();
    let folders = folders(sources, &config.source, &mut found);
    let mut reading = Reading {
        config: &config,
        faces,
        drafts,
        left_out: Vec::new(),
        faults: found,
    };
    let mut playbooks = Vec::new();
    let mut lenses = Vec::new();
    let empty = |folder: &str| Collection {
        folder: SitePath::new(folder),
        source: config.source.clone(),
        editions: BTreeMap::new(),
        listed: None,
        renamed: Renamed::default(),
    };
    let mut pages = empty("content/pages");
    let mut glossary = empty("content/glossary");
    for folder in &folders {
        match folder.path.name() {
            "pages" => pages = reading.all(folder, config.source.clone()),
            "glossary" => {
                glossary = reading.all(folder, config.source.clone());
                glossary.listed = Some(Vec::new());
            }
            _ => match structure(sources, folder, &mut reading.faults) {
                Some(Structure::Model(file)) => {
                    playbooks.extend(playbook(folder, file, &mut reading))
                }
                Some(Structure::Lens(file)) => lenses.extend(a_lens(folder, file, &mut reading)),
                None => {}
            },
        }
    }
    let Reading {
        left_out,
        mut faults,
        ..
    } = reading;
    order(&mut playbooks, &config, &left_out, &mut faults);
    let crosswalks = Crosswalks::resolve(&playbooks, &left_out, &mut faults);
    let mut lenses: Vec<Lens> = lenses
        .into_iter()
        .map(|(lens, ties)| lens::tie(lens, &ties, &playbooks, &left_out, &mut faults))
        .collect();
    let renamed = OfSite {
        config: &config,
        playbooks: &mut playbooks,
        lenses: &mut lenses,
        pages: &mut pages,
        glossary: &mut glossary,
        left_out: &left_out,
    };
    renamed.read(&mut faults);
    for name in pages.names() {
        if name.as_str() != "index"
            && let Some(page) = pages.editions.values().find_map(|e| e.get(&name))
        {
            manifest::reserved(&name, Span::file(&page.face.path), &mut faults);
        }
    }
    let assets = sources.assets.iter();
    let assets = assets.filter(|(path, _)| path.as_str().starts_with("content/"));
    let assets = assets.map(|(path, asset)| (path.clone(), asset.clone()));
    let corpus = Corpus {
        config: config.clone(),
        playbooks: playbooks.into_iter().map(Arc::new).collect(),
        crosswalks: Arc::new(crosswalks),
        lenses,
        glossary,
        pages,
        assets: assets.collect(),
        drafts: left_out,
    };
    for page in corpus.collections().flat_map(Collection::pages) {
        if let Some(slug) = &page.face.front.slug {
            let span = Span::new(&page.face.path, slug.range.clone());
            manifest::reserved(&slug.value, span, &mut faults);
        }
    }
    (corpus, faults)
}

/// The file that says what a folder is.
pub(super) enum Structure<'s> {
    Model(&'s SourceFile),
    Lens(&'s SourceFile),
}

pub(super) fn structure<'s>(
    sources: &'s Sources,
    folder: &Folder<'_>,
    faults: &mut Vec<Diagnostic>,
) -> Option<Structure<'s>> {
    let path = &folder.path;
    let file = |name: &str| sources.text(&SitePath::new(&format!("{path}/{name}")));
    match (file("model.toml"), file("lens.toml")) {
        (Some(model), None) => Some(Structure::Model(model)),
        (None, Some(lens)) => Some(Structure::Lens(lens)),
        (Some(model), Some(lens)) => {
            let message = format!("`{path}` has a `model.toml` and a `lens.toml`");
            let fault = Diagnostic::new(Code::PlaybookAndLens, Span::file(&lens.path), message);
            faults.push(
                fault
                    .related(Span::file(&model.path), "this makes it a playbook")
                    .help("remove one of them, or move it and its pages to another folder"),
            );
            Some(Structure::Model(model))
        }
        (None, None) => {
            let message = format!("`{path}` has neither a `model.toml` nor a `lens.toml`");
            let span = folder.files.first().map(|file| Span::file(&file.path));
            let fault = Diagnostic {
                span,
                ..Diagnostic::nowhere(Code::UnknownPlaybook, message)
            };
            faults.push(fault.help(format!(
                "add `{path}/model.toml` to make it a playbook or `{path}/lens.toml` to make it a lens, or move the files to `content/pages/`"
            )));
            None
        }
    }
}

/// The id of a folder, which is its name.
fn id(
    folder: &Folder<'_>,
    file: &SourceFile,
    what: &str,
    faults: &mut Vec<Diagnostic>,
) -> Option<Id> {
    let name = folder.path.name();
    let span = Span::file(&file.path);
    match Id::new(name) {
        Ok(id) => {
            manifest::reserved(&id, span, faults);
            Some(id)
        }
        Err(error) => {
            let message = format!("`{name}` can’t name a {what}: {error}");
            let fault = Diagnostic::new(Code::InvalidId, span, message);
            faults.push(match slugify(name) {
                Some(slug) => fault.help(format!("name the folder `{slug}`")),
                None => fault,
            });
            None
        }
    }
}

fn playbook(folder: &Folder<'_>, file: &SourceFile, reading: &mut Reading<'_>) -> Option<Playbook> {
    let id = id(folder, file, "playbook", &mut reading.faults)?;
    let (mut model, about) = manifest::read(file, reading.config, &mut reading.faults);
    let collection = reading.listed(folder, about, &mut model.stages)?;
    group::retain(&mut model);
    Some(Playbook {
        id,
        model,
        collection,
    })
}

fn a_lens(
    folder: &Folder<'_>,
    file: &SourceFile,
    reading: &mut Reading<'_>,
) -> Option<(Lens, Ties)> {
    let id = id(folder, file, "lens", &mut reading.faults)?;
    let (mut pages, ties, about) = lens::read(file, reading.config, &mut reading.faults);
    let collection = reading.listed(folder, about, &mut pages)?;
    let path = file.path.clone();
    let stages = Vec::new();
    Some((
        Lens {
            id,
            path,
            pages,
            stages,
            collection,
        },
        ties,
    ))
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
