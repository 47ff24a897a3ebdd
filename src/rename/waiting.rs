//! Texts of the source that wait in a translation: what they name is called otherwise as well.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::Renaming;
use crate::l10n::Language;
use crate::pipeline::Studied;
use crate::source::SitePath;
use crate::translate::{Done, Started, start};

/// The pages in which texts wait that are the source's present ones, and where to look for them.
pub(super) struct Waiting {
    languages: BTreeSet<Language>,
    /// Names of folders.
    folders: Vec<String>,
    paths: BTreeSet<SitePath>,
}

impl Waiting {
    /// Those of a site; `None` where nothing waits.
    pub(super) fn of(site: &Studied) -> Option<Self> {
        let mut waiting = Self {
            languages: BTreeSet::new(),
            folders: Vec::new(),
            paths: BTreeSet::new(),
        };
        for collection in site.corpus.collections() {
            for (language, pages) in &collection.editions {
                if pages.values().any(|page| !page.face.waiting.is_empty()) {
                    waiting.languages.insert(language.clone());
                    waiting.folders.push(collection.folder.name().to_owned());
                }
            }
        }
        let begun = waiting.begun(site, &waiting.folders);
        let current = begun.filter(|page| page.text.is_none());
        waiting.paths = current.map(|page| page.path).collect();
        (!waiting.paths.is_empty()).then_some(waiting)
    }

    fn begun<'s>(
        &'s self,
        site: &'s Studied,
        folders: &'s [String],
    ) -> impl Iterator<Item = Started> + use<'s> {
        let languages = self.languages.iter();
        let all = languages.flat_map(move |l| start(&site.corpus, &site.sources, l, folders));
        all.filter(|page| matches!(page.done, Done::Renewed(_)))
    }

    /// Adds to a renaming what becomes of these texts; `after` is the site with the rest of it done. What wasn't up to
    /// date isn't made so, and what somebody has begun to translate is theirs.
    pub(super) fn follow(&self, renaming: &mut Renaming, after: &Studied) {
        let folders = self.folders.iter().map(|folder| {
            let path = SitePath::new(&format!("content/{folder}"));
            renaming.path(&path).name().to_owned()
        });
        let folders: Vec<String> = folders.collect();
        let before = self.paths.iter();
        let before: BTreeMap<SitePath, &SitePath> =
            before.map(|path| (renaming.path(path), path)).collect();
        let texts = self.begun(after, &folders).filter_map(|page| {
            let path = before.get(&page.path)?;
            Some(((*path).clone(), page.text?))
        });
        renaming.edits.extend(texts);
    }
}
