use super::{Corpus, Node};
use crate::l10n::Language;
use crate::markdown::LinkTarget;
use crate::source::SitePath;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved<'a> {
    /// A page, in whatever language its reader sees it.
    Node {
        /// The page.
        node: Node,
        /// A place in it.
        fragment: Option<&'a str>,
    },
    /// A file of the site, by the path that leads there: see [`Corpus::asset_for`].
    Asset(&'a str),
    /// That very address of the site, without the leading `/`: to be looked up among the planned ones.
    Address {
        /// Decoded.
        path: &'a str,
        /// Percent-encoded.
        query: Option<&'a str>,
        /// Decoded.
        fragment: Option<&'a str>,
    },
    /// Another site.
    External(&'a str),
    /// Nothing.
    Broken(Broken),
}

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The site has no such page or file.
    Nothing,
    /// The page is a draft, and drafts are left out.
    Draft,
    /// A scheme that isn't allowed; reported where it was parsed.
    Scheme,
}

impl Corpus {
    /// What a link in the file at `from` leads to.
    pub fn resolve<'a>(&self, from: &SitePath, target: &'a LinkTarget) -> Resolved<'a> {
        match target {
            LinkTarget::Page { page, fragment } => {
                let (folder, name) = page.split_once('/').unwrap_or((page, "index"));
                match self.node(folder, name) {
                    Some(node) => Resolved::Node {
                        node,
                        fragment: fragment.as_deref(),
                    },
                    None => self.broken(folder, name),
                }
            }
            LinkTarget::File { path, fragment } => self.file(from, path, fragment.as_deref()),
            LinkTarget::Fragment(fragment) => match self.node_of(from) {
                Some((node, _)) => Resolved::Node {
                    node,
                    fragment: Some(fragment),
                },
                None => Resolved::Broken(Broken::Nothing),
            },
            LinkTarget::Address {
                path,
                query,
                fragment,
            } => Resolved::Address {
                path,
                query: query.as_deref(),
                fragment: fragment.as_deref(),
            },
            LinkTarget::External(address) => Resolved::External(address),
            LinkTarget::UnknownScheme(_) => Resolved::Broken(Broken::Scheme),
        }
    }

    /// The image or file that `path` names in the file at `from`, for readers of that file's own language.
    pub fn asset(&self, from: &SitePath, path: &str) -> Option<SitePath> {
        let own = self.config.language(from.parent().name());
        self.find_asset(own.map(|own| &own.language), from, path)
    }

    /// The image or file that `path` names in the file at `from`, for readers of `language`. Files have versions as
    /// pages do, of one name in the folders of their languages: readers get their own, else that of the first of
    /// their fallbacks which has one, else the one that lies in the playbook's folder for all. ⚓
    pub fn asset_for(&self, language: &Language, from: &SitePath, path: &str) -> Option<SitePath> {
        self.find_asset(Some(language), from, path)
    }

    fn find_asset(
        &self,
        reader: Option<&Language>,
        from: &SitePath,
        path: &str,
    ) -> Option<SitePath> {
        // Most links to files lead to pages, which are none.
        if path.ends_with(".md") {
            return None;
        }
        let (home, folder) = (from.parent(), from.parent().parent());
        let beside = home.join(path);
        let is_there = |candidate: &SitePath| self.assets.contains_key(candidate);
        let versions = beside.as_ref().zip(reader).and_then(|(beside, reader)| {
            // A path that leaves its language's folder means that very file.
            let below = beside
                .as_str()
                .strip_prefix(home.as_str())?
                .strip_prefix('/')?;
            self.config.language(home.name())?;
            let mut collections = self.collections();
            let own = collections.find(|collection| collection.folder == folder);
            let source = own.map_or(&self.config.source, |own| &own.source);
            let chain = self.config.chain(reader, source);
            let mut versions = std::iter::once(reader)
                .chain(&chain)
                .filter_map(|language| folder.join(&format!("{language}/{below}")));
            versions.find(is_there)
        });
        versions
            .or_else(|| beside.filter(is_there))
            .or_else(|| folder.join(path).filter(is_there))
    }

    fn file<'a>(&self, from: &SitePath, path: &'a str, fragment: Option<&'a str>) -> Resolved<'a> {
        if self.asset(from, path).is_some() {
            return Resolved::Asset(path);
        }
        let Some(target) = from.parent().join(path) else {
            return Resolved::Broken(Broken::Nothing);
        };
        match self.node_of(&target) {
            Some((node, _)) => Resolved::Node { node, fragment },
            None if self.drafts.contains(&target) => Resolved::Broken(Broken::Draft),
            None => Resolved::Broken(Broken::Nothing),
        }
    }

    fn broken<'a>(&self, folder: &str, name: &str) -> Resolved<'a> {
        Resolved::Broken(if self.is_draft(folder, name) {
            Broken::Draft
        } else {
            Broken::Nothing
        })
    }

    /// Whether a page called `name` in the folder `folder` of `content/` was left out as a draft.
    pub fn is_draft(&self, folder: &str, name: &str) -> bool {
        is_draft(&self.drafts, folder, name)
    }
}

/// Whether one of these files is a page called `name` in the folder `folder` of `content/`.
pub(super) fn is_draft(drafts: &[SitePath], folder: &str, name: &str) -> bool {
    let below = |path: &SitePath| {
        let mut segments = path.segments();
        segments.next() == Some("content") && segments.next() == Some(folder)
    };
    drafts.iter().any(|d| below(d) && d.stem() == name)
}
