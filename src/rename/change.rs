use std::collections::BTreeSet;

use super::name::Name;
use crate::source::Id;

/// One id of a site that becomes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is renamed.
    pub named: Named,
    /// Its id.
    pub old: Id,
    /// The id that it gets.
    pub new: Id,
}

/// What has an id that can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A playbook or lens: a folder of `content/`.
    Folder,
    /// A stage, a lens's page or a plain page in that folder.
    Page(Id),
    /// A section of one page.
    Section {
        /// The folder.
        folder: Id,
        /// The page.
        page: Id,
    },
    /// A facet: a section of every stage.
    Facet {
        /// The playbook.
        folder: Id,
        /// The stages that have it.
        pages: BTreeSet<Id>,
    },
    /// An item of a list: a criterion, a question to oneself, an option.
    Item {
        /// The folder.
        folder: Id,
        /// The page.
        page: Id,
        /// The section.
        section: Id,
    },
}

impl Change {
    /// What a folder is called afterwards; `None` where it keeps its name. So with the others below.
    pub(super) fn folder(&self, folder: &str) -> Option<&Id> {
        (self.named == Named::Folder && self.old.as_str() == folder).then_some(&self.new)
    }

    pub(super) fn page(&self, folder: &str, page: &str) -> Option<&Id> {
        match &self.named {
            Named::Page(of) => {
                (of.as_str() == folder && self.old.as_str() == page).then_some(&self.new)
            }
            _ => None,
        }
    }

    pub(super) fn section(&self, folder: &str, page: &str, section: &str) -> Option<&Id> {
        let here = match &self.named {
            Named::Section { folder: f, page: p } => f.as_str() == folder && p.as_str() == page,
            Named::Facet { folder: f, pages } => f.as_str() == folder && pages.contains(page),
            Named::Folder | Named::Page(_) | Named::Item { .. } => false,
        };
        (here && self.old.as_str() == section).then_some(&self.new)
    }

    pub(super) fn item(&self, folder: &str, page: &str, section: &str, item: &str) -> Option<&Id> {
        match &self.named {
            Named::Item {
                folder: f,
                page: p,
                section: s,
            } => {
                let here = f.as_str() == folder && p.as_str() == page && s.as_str() == section;
                (here && self.old.as_str() == item).then_some(&self.new)
            }
            _ => None,
        }
    }

    /// What `model/stage` or `lens/page` is called afterwards; a stage alone is one of `own`.
    pub(super) fn page_name(&self, own: Option<&str>, name: &str) -> Option<String> {
        match (name.split_once('/'), own) {
            (Some((folder, page)), _) => {
                let found = (self.folder(folder), self.page(folder, page));
                match found {
                    (Some(new), _) => Some(format!("{new}/{page}")),
                    (_, Some(new)) => Some(format!("{folder}/{new}")),
                    (None, None) => None,
                }
            }
            (None, Some(own)) => self.page(own, name).map(Id::to_string),
            (None, None) => None,
        }
    }

    /// What `name` is called afterwards, all of its parts considered.
    pub(super) fn name(&self, name: &Name) -> Name {
        let mut renamed = name.clone();
        let folder = name.folder.as_str();
        if let Some(new) = self.folder(folder) {
            renamed.folder = new.clone();
        }
        let Some(page) = &name.page else {
            return renamed;
        };
        if let Some(new) = self.page(folder, page.as_str()) {
            renamed.page = Some(new.clone());
        }
        let Some(section) = &name.section else {
            return renamed;
        };
        if let Some(new) = self.section(folder, page.as_str(), section.as_str()) {
            renamed.section = Some(new.clone());
        }
        if let Some(item) = &name.item
            && let Some(new) = self.item(folder, page.as_str(), section.as_str(), item.as_str())
        {
            renamed.item = Some(new.clone());
        }
        renamed
    }

    /// The old names of all that gets another; of a facet one for each stage.
    pub(super) fn old_names(&self) -> Vec<Name> {
        let name = |folder: &Id, page: Option<&Id>, section: Option<&Id>, item: Option<&Id>| Name {
            folder: folder.clone(),
            page: page.cloned(),
            section: section.cloned(),
            item: item.cloned(),
        };
        let old = Some(&self.old);
        match &self.named {
            Named::Folder => vec![name(&self.old, None, None, None)],
            Named::Page(folder) => vec![name(folder, old, None, None)],
            Named::Section { folder, page } => vec![name(folder, Some(page), old, None)],
            Named::Facet { folder, pages } => {
                let pages = pages.iter();
                pages
                    .map(|page| name(folder, Some(page), old, None))
                    .collect()
            }
            Named::Item {
                folder,
                page,
                section,
            } => vec![name(folder, Some(page), Some(section), old)],
        }
    }
}
