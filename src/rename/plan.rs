use std::collections::BTreeMap;
use std::sync::Arc;

use super::labels::labels;
use super::locks::{self, Restamped};
use super::prose::{Ids, Prose};
use super::rows::{self, Rows};
use super::toml::{Snag, edited};
use super::{Change, Named, Refusal, Site, structure, verify};
use crate::config::Config;
use crate::markdown::{self, Face};
use crate::model::{Collection, Page};
use crate::source::{Asset, Id, SitePath, SourceFile, Sources};

/// What a change of a name does to a site's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renaming {
    /// Files and folders that get another name, none of them within another.
    pub moves: Vec<Move>,
    /// Files that get another text, by the paths that they have before.
    pub edits: BTreeMap<SitePath, String>,
}

/// A file or folder that gets another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its path now.
    pub from: SitePath,
    /// Its path afterwards.
    pub to: SitePath,
}

impl Renaming {
    /// The path that a file has afterwards.
    pub fn path(&self, path: &SitePath) -> SitePath {
        let moved = self.moves.iter().find_map(|Move { from, to }| {
            let rest = path.as_str().strip_prefix(from.as_str())?;
            let whole = rest.is_empty() || rest.starts_with('/');
            whole.then(|| SitePath::new(&format!("{to}{rest}")))
        });
        moved.unwrap_or_else(|| path.clone())
    }

    /// How many of the site's files move.
    pub fn moved(&self, sources: &Sources) -> usize {
        let files = sources.texts.keys().chain(sources.assets.keys());
        files.filter(|path| self.path(path) != **path).count()
    }

    /// The site's files as they are afterwards.
    pub fn apply(&self, sources: &Sources) -> Sources {
        let texts = sources.texts.iter().map(|(path, file)| {
            let after = self.path(path);
            let text = self.edits.get(path);
            if after == *path && text.is_none() {
                return (after, file.clone());
            }
            let file = SourceFile {
                path: after.clone(),
                text: text.map_or_else(|| file.text.clone(), |text| text.as_str().into()),
                encoding: file.encoding,
            };
            (after, Arc::new(file))
        });
        let assets = sources.assets.iter().map(|(path, asset)| {
            let after = self.path(path);
            if after == *path {
                return (after, asset.clone());
            }
            let asset = Asset {
                path: after.clone(),
                ..(**asset).clone()
            };
            (after, Arc::new(asset))
        });
        Sources {
            texts: texts.collect(),
            assets: assets.collect(),
        }
    }
}

/// Everything that follows from a change of a name.
///
/// # Errors
/// When a file can't be edited with certainty. Then nothing is to be done.
pub fn plan(site: Site<'_>, change: &Change) -> Result<Renaming, Refusal> {
    let mut renaming = Renaming {
        moves: moves(site, change),
        edits: BTreeMap::new(),
    };
    let mut restamped = Vec::new();
    let pages = pages(site);
    let labels = labels(site, change);
    let options = markdown::Options {
        raw_html: site.studied.corpus.config.raw_html,
        ..markdown::Options::default()
    };
    for file in site.sources.texts_under("content/") {
        if file.path.extension() != Some("md") {
            continue;
        }
        let known = pages.get(&file.path);
        let parsed;
        let face: &Face = match known {
            Some(known) => &known.page.face,
            None => {
                parsed = markdown::parse(file, &options).0.face;
                &parsed
            }
        };
        let prose = Prose {
            file,
            face,
            page: known.map(|known| known.page),
            ids: known.map_or(Ids::Inherited, |known| known.ids),
            label: labels.get(&file.path),
        };
        let Some(text) = prose.edited(site, change)? else {
            continue;
        };
        let after = SourceFile {
            text: text.as_str().into(),
            ..(**file).clone()
        };
        let after = markdown::parse(&after, &options).0.face;
        verify::same_but_renamed(site, change, &prose, &after)?;
        if let Some(known) = known.filter(|known| known.is_source) {
            restamped.push(Restamped {
                collection: known.collection,
                page: known.page,
                name: known.name,
                after,
            });
        }
        renaming.edits.insert(file.path.clone(), text);
    }
    structures(site, change, &mut renaming.edits)?;
    renaming
        .edits
        .extend(locks::edits(site, change, &restamped));
    Ok(renaming)
}

/// A file of a collection.
struct Known<'a> {
    collection: &'a Collection,
    name: &'a Id,
    page: &'a Page,
    is_source: bool,
    ids: Ids,
}

fn pages(site: Site<'_>) -> BTreeMap<&SitePath, Known<'_>> {
    let mut pages = BTreeMap::new();
    for collection in site.studied.corpus.collections() {
        for (language, edition) in &collection.editions {
            for (name, page) in edition {
                let is_source = *language == collection.source;
                let own = is_source || collection.source_page(name.as_str()).is_none();
                let known = Known {
                    collection,
                    name,
                    page,
                    is_source,
                    ids: if own { Ids::Own } else { Ids::Inherited },
                };
                pages.insert(&page.face.path, known);
            }
        }
    }
    pages
}

fn moves(site: Site<'_>, change: &Change) -> Vec<Move> {
    let (old, new) = (&change.old, &change.new);
    match &change.named {
        Named::Folder => vec![Move {
            from: SitePath::new(&format!("content/{old}")),
            to: SitePath::new(&format!("content/{new}")),
        }],
        Named::Page(folder) => {
            let prefix = format!("content/{folder}/");
            let name = format!("{old}.md");
            let files = site.sources.texts_under(&prefix).map(|file| &file.path);
            let files = files.filter(|path| path.segments().count() == 4 && path.name() == name);
            files
                .map(|path| Move {
                    from: path.clone(),
                    to: SitePath::new(&format!("{}/{new}.md", path.parent())),
                })
                .collect()
        }
        Named::Section { .. } | Named::Facet { .. } | Named::Item { .. } => Vec::new(),
    }
}

/// The TOML files of the site.
fn structures(
    site: Site<'_>,
    change: &Change,
    edits: &mut BTreeMap<SitePath, String>,
) -> Result<(), Refusal> {
    let corpus = &site.studied.corpus;
    let beside = match &change.named {
        Named::Folder => None,
        Named::Page(folder)
        | Named::Section { folder, .. }
        | Named::Facet { folder, .. }
        | Named::Item { folder, .. } => Some(folder),
    };
    let mut edit = |path: &SitePath,
                    rows: Option<Rows<'_>>,
                    names: &dyn Fn(&mut toml_edit::DocumentMut) -> Result<(), Snag>|
     -> Result<(), Refusal> {
        let text = site.sources.text(path).map_or("", |file| &*file.text);
        let edited = edited(text, |document| {
            names(document)?;
            match rows {
                Some(rows) => Ok(rows::update(document, rows, change)?),
                None => Ok(()),
            }
        });
        let edited = edited.map_err(|snag| snag.of(path))?;
        edits.extend(edited.map(|text| (path.clone(), text)));
        Ok(())
    };
    let mut of_site = Some(Rows::Site);
    for playbook in &corpus.playbooks {
        let rows = beside.filter(|folder| **folder == playbook.id);
        let rows = rows.map(|_| Rows::Beside(&playbook.id));
        of_site = of_site.filter(|_| rows.is_none());
        let folder = playbook.id.as_str();
        edit(&playbook.model.path, rows, &|document| {
            structure::model(document, folder, &playbook.model, change)
        })?;
    }
    for lens in &corpus.lenses {
        let rows = beside.filter(|folder| **folder == lens.id);
        let rows = rows.map(|_| Rows::Beside(&lens.id));
        of_site = of_site.filter(|_| rows.is_none());
        edit(&lens.path, rows, &|document| {
            structure::lens(document, lens.id.as_str(), change)
        })?;
    }
    edit(&Config::path(), of_site, &|document| {
        structure::site(document, change);
        Ok(())
    })
}
