use std::collections::BTreeMap;
use std::sync::Arc;

use super::playbook::RESERVED;
use super::{Collection, Corpus, Facet, FacetKind, Kind, Model, Outline, Page, Playbook, Renamed};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::l10n::Language;
use crate::markdown::Face;
use crate::source::{Id, SitePath, SourceFile, Sources, Span, Spanned};
use crate::tables::{Reader, Table};

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
        reserved(&id, Span::file(&model_path), &mut faults);
        let (model, source) = read_model(model_file, &config, &mut faults);
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
            reserved(&name, Span::file(&page.face.path), &mut faults);
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

fn reserved(id: &Id, span: Span, faults: &mut Vec<Diagnostic>) {
    if RESERVED.contains(&id.as_str()) {
        let message = format!("`{id}` is the name of pages that the tool makes itself");
        faults.push(Diagnostic::new(Code::ReservedId, span, message).help("choose another name"));
    }
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

fn read_model(
    file: &SourceFile,
    config: &Config,
    faults: &mut Vec<Diagnostic>,
) -> (Model, Option<Language>) {
    let reader = Reader::new(&file.path, 0);
    let mut root = reader.parse(&file.text);
    let kind = root
        .string("kind")
        .and_then(|text| named(&root, text, "kind", &Kind::NAMES));
    let mut stages: Vec<Spanned<Id>> = Vec::new();
    let stages_given = root.ids("stages");
    let source = root.string("source").and_then(|tag| {
        let found = config.language(&tag.value).map(|l| l.language.clone());
        if found.is_none() {
            let message = format!("`{}` is not one of the site’s languages", tag.value);
            let tags = config.languages.iter().map(|l| l.language.tag());
            root.fault(Code::UnknownLanguage, tag.range.clone(), message)
                .with(|fault| fault.suggest(&tag.value, tags));
        }
        found
    });
    let facets = root.table("facets");
    let must = root.table("must");
    let renamed = root.table("renamed");
    for stage in stages_given {
        if let Some(first) = stages.iter().find(|s| s.value == stage.value) {
            let message = format!("stage `{}` is listed twice", stage.value);
            let first = Span::new(&file.path, first.range.clone());
            root.fault(Code::DuplicateStage, stage.range, message)
                .with(|fault| fault.related(first, "first here"));
            continue;
        }
        reserved(
            &stage.value,
            Span::new(&file.path, stage.range.clone()),
            faults,
        );
        stages.push(stage);
    }
    if stages.is_empty() {
        root.fault(Code::MissingKey, 0..0, "the model has no stages")
            .with(|fault| fault.help("add `stages = [\"first\", \"second\"]`"));
    }
    let facets = facets
        .map(|table| read_facets(&root, table))
        .unwrap_or_default();
    let known = |stage: &str| {
        stages
            .iter()
            .map(|s| &s.value)
            .find(|id| id.as_str() == stage)
    };
    let unknown = |stage: &str, range: std::ops::Range<usize>| {
        root.fault(
            Code::UnknownStage,
            range,
            format!("the model has no stage `{stage}`"),
        )
        .with(|fault| fault.suggest(stage, stages.iter().map(|s| s.value.as_str())));
    };
    let mut musts = BTreeMap::new();
    for (stage, items) in must.map(Table::into_id_lists).unwrap_or_default() {
        match known(&stage.value) {
            Some(id) => drop(musts.insert(id.clone(), items)),
            None => unknown(&stage.value, stage.range),
        }
    }
    let renamed = renamed
        .map(|table| read_renamed(&root, table, &stages))
        .unwrap_or_default();
    root.finish();
    faults.extend(reader.into_faults());
    let model = Model {
        path: file.path.clone(),
        kind: kind.unwrap_or_default(),
        stages,
        facets,
        must: musts,
        renamed,
    };
    (model, source)
}

fn read_facets(root: &Table<'_, '_>, table: Table<'_, '_>) -> Vec<Facet> {
    let mut facets = Vec::new();
    for (id, kind) in table.into_strings() {
        let kind = named(root, kind, "a facet", &FacetKind::NAMES);
        match Id::new(&id.value) {
            Ok(value) => facets.push(Facet {
                id: Spanned {
                    value,
                    range: id.range,
                },
                kind: kind.unwrap_or(FacetKind::Prose),
            }),
            Err(error) => drop(root.fault(Code::InvalidId, id.range, error.to_string())),
        }
    }
    facets
}

/// One of a few names; another is reported with all of them.
fn named<T: Copy>(
    root: &Table<'_, '_>,
    text: Spanned<String>,
    what: &str,
    names: &[(&'static str, T)],
) -> Option<T> {
    let found = names.iter().find(|(name, _)| *name == text.value);
    if found.is_none() {
        let all: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        let message = format!("`{}` is not what {what} can be", text.value);
        root.fault(Code::InvalidValue, text.range, message)
            .with(|fault| {
                fault
                    .help(format!("it is one of `{}`", all.join("`, `")))
                    .suggest(&text.value, all)
            });
    }
    found.map(|(_, value)| *value)
}

fn read_renamed(root: &Table<'_, '_>, table: Table<'_, '_>, stages: &[Spanned<Id>]) -> Renamed {
    let mut renamed = Renamed::default();
    let stage = |id: &str| stages.iter().map(|s| &s.value).find(|s| s.as_str() == id);
    for (old, new) in table.into_strings() {
        let (before, after) = (old.value.split_once('#'), new.value.split_once('#'));
        let understood = match (before, after) {
            (None, None) => match (Id::new(&old.value), stage(&new.value)) {
                (Ok(id), Some(new_id)) if stage(&old.value).is_none() => {
                    let value = Spanned {
                        value: new_id.clone(),
                        range: new.range.clone(),
                    };
                    renamed.stages.insert(id, value);
                    true
                }
                _ => false,
            },
            (Some((old_stage, old_id)), Some((new_stage, new_id))) => {
                match (Id::new(old_id), Id::new(new_id), stage(new_stage)) {
                    (Ok(old_id), Ok(new_id), Some(of))
                        if stage(old_stage).is_none() || old_stage == new_stage =>
                    {
                        let value = Spanned {
                            value: new_id,
                            range: new.range.clone(),
                        };
                        renamed.sections.insert((of.clone(), old_id), value);
                        true
                    }
                    _ => false,
                }
            }
            _ => false,
        };
        if !understood {
            let message = format!("`{}` can’t have become `{}`", old.value, new.value);
            root.fault(
                Code::InvalidRenamed,
                old.range.start..new.range.end,
                message,
            )
            .with(|fault| {
                fault.help(
                    "write `old-stage = \"stage\"` or `\"stage#old-section\" = \"stage#section\"`",
                )
            });
        }
    }
    renamed
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
