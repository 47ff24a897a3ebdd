//! What the site's JSON says: `schema/models-1.json` and `schema/playbook-1.json` describe it to others.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

/// Text and the language that it is in.
#[derive(Serialize)]
pub(super) struct Text {
    pub(super) text: Arc<str>,
    pub(super) language: Arc<str>,
}

/// Text by language, only where it is truly there.
pub(super) type Texts = BTreeMap<Arc<str>, Arc<str>>;

/// Addresses by language, relative to the document: a language without an edition has one too, by fallback.
pub(super) type Addresses = BTreeMap<Arc<str>, String>;

/// `models.json`: what every language has in common.
#[derive(Serialize)]
pub(super) struct Models {
    #[serde(rename = "$schema")]
    pub(super) schema: String,
    pub(super) version: u32,
    pub(super) site: Site,
    pub(super) languages: Vec<Tongue>,
    pub(super) models: Vec<ModelEntry>,
    pub(super) crosswalks: Vec<Crosswalk>,
    pub(super) lenses: Vec<LensEntry>,
}

#[derive(Serialize)]
pub(super) struct Site {
    pub(super) id: Arc<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) base_url: Option<Arc<str>>,
    pub(super) titles: Texts,
    pub(super) addresses: Addresses,
}

#[derive(Serialize)]
pub(super) struct Tongue {
    pub(super) tag: Arc<str>,
    pub(super) name: Arc<str>,
    pub(super) direction: &'static str,
    pub(super) fallback: Vec<Arc<str>>,
}

#[derive(Serialize)]
pub(super) struct ModelEntry {
    pub(super) id: Arc<str>,
    pub(super) kind: &'static str,
    pub(super) source: Arc<str>,
    pub(super) titles: Texts,
    pub(super) addresses: Addresses,
    pub(super) data: Addresses,
    pub(super) facets: Vec<FacetEntry>,
    pub(super) groups: Vec<GroupEntry>,
    pub(super) stages: Vec<PageEntry>,
}

#[derive(Serialize)]
pub(super) struct FacetEntry {
    pub(super) id: Arc<str>,
    pub(super) kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct GroupEntry {
    pub(super) id: Arc<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) axis: Option<Arc<str>>,
    pub(super) stages: Vec<Arc<str>>,
}

/// A stage, or a page of a lens.
#[derive(Serialize)]
pub(super) struct PageEntry {
    pub(super) id: Arc<str>,
    pub(super) titles: Texts,
    pub(super) addresses: Addresses,
    /// Of a lens's page: the stages in which it matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) stages: Option<Vec<Arc<str>>>,
}

#[derive(Serialize)]
pub(super) struct Crosswalk {
    pub(super) from: Arc<str>,
    pub(super) relation: &'static str,
    pub(super) to: Arc<str>,
}

#[derive(Serialize)]
pub(super) struct LensEntry {
    pub(super) id: Arc<str>,
    pub(super) titles: Texts,
    pub(super) addresses: Addresses,
    pub(super) pages: Vec<PageEntry>,
}

/// `index.json` beside a playbook's overview: the playbook as readers of one language see it.
#[derive(Serialize)]
pub(super) struct PlaybookData {
    #[serde(rename = "$schema")]
    pub(super) schema: String,
    pub(super) version: u32,
    pub(super) models: String,
    pub(super) language: Arc<str>,
    pub(super) id: Arc<str>,
    pub(super) kind: &'static str,
    #[serde(flatten)]
    pub(super) page: PageData,
    pub(super) facets: Vec<FacetLabel>,
    pub(super) groups: Vec<GroupLabel>,
    pub(super) stages: Vec<StageData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) self_check: Option<PageData>,
}

/// What any page says of itself.
#[derive(Serialize)]
pub(super) struct PageData {
    pub(super) title: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) summary: Option<Text>,
    pub(super) address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) updated: Option<String>,
}

#[derive(Serialize)]
pub(super) struct FacetLabel {
    #[serde(flatten)]
    pub(super) facet: FacetEntry,
    pub(super) label: Text,
}

#[derive(Serialize)]
pub(super) struct GroupLabel {
    #[serde(flatten)]
    pub(super) group: GroupEntry,
    pub(super) title: Text,
}

#[derive(Serialize)]
pub(super) struct StageData {
    pub(super) id: Arc<str>,
    pub(super) number: usize,
    #[serde(flatten)]
    pub(super) page: PageData,
    pub(super) facets: Vec<FacetData>,
    pub(super) crosswalks: Vec<NeighbourData>,
    pub(super) lenses: Vec<LensData>,
}

#[derive(Serialize)]
pub(super) struct FacetData {
    pub(super) id: Arc<str>,
    pub(super) title: Text,
    pub(super) address: String,
    /// The first sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lead: Option<Text>,
    /// Of a checklist or prompts: every item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) items: Vec<ItemData>,
}

#[derive(Serialize)]
pub(super) struct ItemData {
    pub(super) id: Arc<str>,
    pub(super) text: Text,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) must: bool,
}

#[derive(Serialize)]
pub(super) struct NeighbourData {
    pub(super) relation: &'static str,
    pub(super) stage: Arc<str>,
    #[serde(flatten)]
    pub(super) link: LinkData,
}

#[derive(Serialize)]
pub(super) struct LensData {
    pub(super) page: Arc<str>,
    #[serde(flatten)]
    pub(super) link: LinkData,
}

/// Another page, and why it is named.
#[derive(Serialize)]
pub(super) struct LinkData {
    pub(super) title: Text,
    pub(super) address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<Text>,
}
