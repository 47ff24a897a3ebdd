//! The site as data for other programs: `models.json`, an `index.json` beside each overview, and their schemas.

mod playbook;
mod shape;

use std::sync::Arc;

use serde::Serialize;

use super::assemble::Material;
use super::chrome::Reader;
use crate::l10n::Language;
use crate::model::{Group, Model, Node};
use crate::plan::{Address, MODELS_SCHEMA, Origin, PLAYBOOK_SCHEMA, data_of};
use crate::site::OutputPath;
use shape::{
    Addresses, Crosswalk, FacetEntry, GroupEntry, LensEntry, ModelEntry, Models, PageEntry, Site,
    Texts, Tongue,
};

/// Of both formats. It rises when a program that reads the old one could misread the new.
const VERSION: u32 = 1;

/// The schemas of the files by which other programs read the site.
pub fn schemas() -> [(OutputPath, Arc<[u8]>); 2] {
    [
        (MODELS_SCHEMA, &include_bytes!("models-1.json")[..]),
        (PLAYBOOK_SCHEMA, &include_bytes!("playbook-1.json")[..]),
    ]
    .map(|(path, bytes)| (OutputPath::new(path), bytes.into()))
}

/// `models.json`. Addresses in it are relative to the file, as in every such file, so that a built folder works
/// wherever it lies.
pub(super) fn models(material: Material<'_>) -> Arc<[u8]> {
    json(&all(material))
}

/// The `index.json` of a playbook in a language; `None` where the site has no such edition.
pub(super) fn playbook(material: Material<'_>, p: usize, language: &Language) -> Option<Arc<[u8]>> {
    let config = material.corpus.config.language(language.tag())?;
    let planned = material.plan.page(&Node::Overview(p), language)?;
    Some(json(
        &Reader::new(material, config).data(p, &planned.address),
    ))
}

fn json(value: &impl Serialize) -> Arc<[u8]> {
    // Structs of text and numbers: nothing in them can fail to be written.
    let mut json = serde_json::to_vec(value).unwrap_or_default();
    json.push(b'\n');
    json.into()
}

/// What every language has in common.
fn all(material: Material<'_>) -> Models {
    let (corpus, plan) = (material.corpus, material.plan);
    let origin = Origin::Page(Address::new([]));
    let addresses = |node: &Node| -> Addresses {
        let pages = plan.pages.get(node).into_iter().flatten();
        pages
            .map(|(language, planned)| {
                let href = origin.href(planned.address.as_str(), None);
                (language.shared(), href)
            })
            .collect()
    };
    let data = |node: &Node| -> Addresses {
        let pages = plan.pages.get(node).into_iter().flatten();
        pages
            .map(|(language, planned)| {
                let href = origin.href(data_of(&planned.address).as_str(), None);
                (language.shared(), href)
            })
            .collect()
    };
    let titles = |node: &Node| -> Texts {
        let editions = plan.editions(node);
        editions
            .filter_map(|(language, _)| {
                let page = corpus.page(node, language)?;
                Some((language.shared(), page.title()))
            })
            .collect()
    };
    let page = |node: Node, stages: Option<Vec<Arc<str>>>| PageEntry {
        id: corpus.place(&node).1.into(),
        titles: titles(&node),
        addresses: addresses(&node),
        stages,
    };
    let config = &corpus.config;
    let models = corpus.playbooks.iter().enumerate().map(|(p, playbook)| {
        let node = Node::Overview(p);
        let stages = 0..playbook.model.stages.len();
        ModelEntry {
            id: playbook.id.shared(),
            kind: playbook.model.kind.name(),
            source: playbook.collection.source.shared(),
            titles: titles(&node),
            addresses: addresses(&node),
            data: data(&node),
            facets: facets(&playbook.model),
            groups: playbook.model.groups.iter().map(group).collect(),
            stages: stages.map(|s| page(Node::Stage(p, s), None)).collect(),
        }
    });
    let lenses = corpus.lenses.iter().enumerate().map(|(l, lens)| {
        let node = Node::Lens(l);
        let pages = lens.stages.iter().enumerate().map(|(p, ties)| {
            let stages = ties.iter().map(|tie| corpus.stage_name(tie.place));
            page(Node::LensPage(l, p), Some(stages.collect()))
        });
        LensEntry {
            id: lens.id.shared(),
            titles: titles(&node),
            addresses: addresses(&node),
            pages: pages.collect(),
        }
    });
    let tongue = |language: &Language| {
        let chain = config.chain(language, &config.source).into_iter();
        let others = chain.filter(|other| other != language);
        others.map(|other| other.shared()).collect()
    };
    let languages = config.languages.iter().map(|l| Tongue {
        tag: l.language.shared(),
        name: l.name.clone(),
        direction: l.direction.as_str(),
        fallback: tongue(&l.language),
    });
    Models {
        schema: origin.href(MODELS_SCHEMA, None),
        version: VERSION,
        site: Site {
            id: config.site_id.clone(),
            base_url: config.base_url.clone(),
            titles: config
                .title
                .iter()
                .map(|(l, t)| (l.shared(), t.clone()))
                .collect(),
            addresses: addresses(&Node::Home),
        },
        languages: languages.collect(),
        models: models.collect(),
        crosswalks: corpus
            .crosswalks
            .links
            .iter()
            .map(|link| Crosswalk {
                from: corpus.stage_name(link.from),
                relation: link.relation.bearing().name(),
                to: corpus.stage_name(link.to),
            })
            .collect(),
        lenses: lenses.collect(),
    }
}

fn group(group: &Group) -> GroupEntry {
    GroupEntry {
        id: group.id.value.shared(),
        axis: group.axis.as_ref().map(|axis| axis.value.shared()),
        stages: group.stages.iter().map(|s| s.value.shared()).collect(),
    }
}

fn facets(model: &Model) -> Vec<FacetEntry> {
    let facets = model.facets.iter();
    facets
        .map(|facet| FacetEntry {
            id: facet.id.value.shared(),
            kind: facet.kind.name(),
        })
        .collect()
}
