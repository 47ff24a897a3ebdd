use super::{Corpus, Node};
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
    /// A file of the site.
    Asset(SitePath),
    /// That very address of the site, without the leading `/`: to be looked up among the planned ones.
    Address {
        /// Decoded.
        path: &'a str,
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
            LinkTarget::Address { path, fragment } => Resolved::Address {
                path,
                fragment: fragment.as_deref(),
            },
            LinkTarget::External(address) => Resolved::External(address),
            LinkTarget::UnknownScheme(_) => Resolved::Broken(Broken::Scheme),
        }
    }

    /// The image or file that `path` names in the file at `from`: beside it, or in the playbook's folder.
    pub fn asset(&self, from: &SitePath, path: &str) -> Option<SitePath> {
        let folder = from.parent();
        [folder.join(path), folder.parent().join(path)]
            .into_iter()
            .flatten()
            .find(|candidate| self.assets.contains_key(candidate))
    }

    fn file<'a>(&self, from: &SitePath, path: &str, fragment: Option<&'a str>) -> Resolved<'a> {
        if let Some(asset) = self.asset(from, path) {
            return Resolved::Asset(asset);
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
