//! What a name means, and whether it can become another.

use std::collections::BTreeSet;

use super::name::Name;
use super::{Change, Named, Refusal, Site};
use crate::diag::nearest;
use crate::model::{Collection, Page, Playbook, RESERVED, SELF_CHECK, SKIPPED};
use crate::source::Id;

/// What is to be renamed. `new` is its new id, or its whole name with another id at the end.
///
/// # Errors
/// When the site has nothing called `old`, or it can't be called `new`.
pub fn find(site: Site<'_>, old: &str, new: &str) -> Result<Change, Refusal> {
    let Some(name) = Name::parse(old) else {
        return Err(Refusal(format!(
            "`{old}` is no name; names are like `playbook`, `playbook/stage`, `playbook/stage#section` or `playbook/stage#section/item`"
        )));
    };
    let place = Place::of(site, &name.folder)?;
    let named = place.named(&name)?;
    let what = what(&place, &named);
    let new = new_id(&name, new, what)?;
    if new == *name.last() {
        return Err(Refusal(format!("`{name}` is called so already")));
    }
    let change = Change {
        named,
        old: name.last().clone(),
        new,
    };
    place.free(site, &change, what)?;
    Ok(change)
}

/// What is renamed, in a word.
fn what(place: &Place<'_>, named: &Named) -> &'static str {
    let model = place.playbook.is_some();
    match named {
        Named::Folder if model => "playbook",
        Named::Folder => "lens",
        Named::Page(_) if model => "stage",
        Named::Page(_) => "page",
        Named::Section { page, .. } if model && page.as_str() == SELF_CHECK => "statement",
        Named::Section { folder, .. } if folder.as_str() == "glossary" => "term",
        Named::Section { .. } => "section",
        Named::Facet { .. } => "facet",
        Named::Item { page, .. } if model && page.as_str() == SELF_CHECK => "option",
        Named::Item { .. } => "item",
    }
}

/// `a stage`, `an item`.
fn one(what: &str) -> String {
    let article = match what.starts_with(['a', 'e', 'i', 'o', 'u']) {
        true => "an",
        false => "a",
    };
    format!("{article} {what}")
}

/// The id that `given` gives to what is called `old`.
fn new_id(old: &Name, given: &str, what: &str) -> Result<Id, Refusal> {
    let bare = match old.section {
        Some(_) => given.strip_prefix('#').unwrap_or(given),
        None => given,
    };
    if !bare.contains(['/', '#']) {
        let id = Id::new(bare);
        return id.map_err(|why| Refusal(format!("`{given}` can’t name {}: {why}", one(what))));
    }
    let Some(new) = Name::parse(given) else {
        return Err(Refusal(format!("`{given}` can’t name {}", one(what))));
    };
    if !new.is_alike(old) {
        return Err(Refusal(format!(
            "`{old}` is {}, and `{given}` would be something else",
            one(what)
        )));
    }
    if old.with_last(new.last()) != new {
        return Err(Refusal(format!(
            "a new name changes the last part alone: `{}` stays where it is",
            old
        )));
    }
    Ok(new.last().clone())
}

/// A folder of `content/`.
struct Place<'a> {
    collection: &'a Collection,
    playbook: Option<&'a Playbook>,
}

impl<'a> Place<'a> {
    fn of(site: Site<'a>, folder: &Id) -> Result<Self, Refusal> {
        let corpus = &site.studied.corpus;
        let name = |collection: &&Collection| collection.folder.name() == folder.as_str();
        let Some(collection) = corpus.collections().find(name) else {
            let names = corpus.collections().map(|c| c.folder.name());
            let near = nearest(folder.as_str(), names);
            return Err(unknown(
                "the site has no playbook, lens or pages",
                folder,
                near,
            ));
        };
        let mut playbooks = corpus.playbooks.iter().map(|p| &**p);
        let playbook = playbooks.find(|p| p.id == *folder);
        Ok(Self {
            collection,
            playbook,
        })
    }

    /// Whether the folder can have a name of its author's choice.
    fn is_own(&self) -> bool {
        !RESERVED.contains(&self.collection.folder.name())
    }

    fn named(&self, name: &Name) -> Result<Named, Refusal> {
        let folder = name.folder.clone();
        let Some(section) = &name.section else {
            let Some(page) = &name.page else {
                return match self.is_own() {
                    true => Ok(Named::Folder),
                    false => Err(given_by_tool(name)),
                };
            };
            self.has_page(page)?;
            return match RESERVED.contains(&page.as_str()) {
                true => Err(given_by_tool(name)),
                false => Ok(Named::Page(folder)),
            };
        };
        let facet = |section: &Id| {
            self.playbook
                .is_some_and(|p| p.model.facet(section.as_str()).is_some())
        };
        let page = match &name.page {
            Some(page) => page.clone(),
            None if name.item.is_none() && facet(section) => {
                let pages = self.stages_with(section);
                return Ok(Named::Facet { folder, pages });
            }
            None => Id::new("index").map_err(|_| given_by_tool(name))?,
        };
        self.has_page(&page)?;
        self.has_section(&page, section, name)?;
        let Some(item) = &name.item else {
            let stage = self.is_stage(&page);
            if stage && facet(section) {
                return Err(Refusal(format!(
                    "`{section}` is a facet, which every stage has: rename `{folder}#{section}`"
                )));
            }
            return Ok(Named::Section { folder, page });
        };
        self.has_item(&page, section, item)?;
        let section = section.clone();
        Ok(Named::Item {
            folder,
            page,
            section,
        })
    }

    fn is_stage(&self, page: &Id) -> bool {
        let stages = self.playbook.iter().flat_map(|p| &p.model.stages);
        stages.into_iter().any(|stage| stage.value == *page)
    }

    fn stages_with(&self, section: &Id) -> BTreeSet<Id> {
        let names = self.collection.names().into_iter();
        let has = |name: &Id| {
            let editions = self.collection.editions.values();
            let mut pages = editions.filter_map(|pages| pages.get(name));
            pages.any(|page| page.section(section.as_str()).is_some())
        };
        names.filter(|n| self.is_stage(n) && has(n)).collect()
    }

    fn has_page(&self, page: &Id) -> Result<(), Refusal> {
        let names = self.collection.names();
        let shown = |name: &Id| self.collection.shows(name.as_str());
        if names.contains(page) && shown(page) {
            return Ok(());
        }
        let folder = self.collection.folder.name();
        if let Some(now) = self.collection.renamed.pages.get(page) {
            let now = &now.value;
            return Err(Refusal(format!(
                "`{folder}/{page}` is called `{folder}/{now}` now"
            )));
        }
        let names: Vec<&Id> = names.iter().filter(|n| shown(n)).collect();
        let near = nearest(page.as_str(), names.iter().map(|n| n.as_str()));
        let what = match self.playbook {
            Some(_) => format!("the playbook `{folder}` has no stage"),
            None => format!("`{folder}` has no page"),
        };
        Err(unknown(&what, page, near))
    }

    fn has_section(&self, page: &Id, section: &Id, name: &Name) -> Result<(), Refusal> {
        let mut keys = Vec::new();
        for edition in self.editions_of(page) {
            keys.extend(edition.outline.sections.iter().map(|s| &*s.key));
            let headings = edition.outline.sections.iter().flat_map(|s| &s.headings);
            if headings.into_iter().any(|heading| heading == section)
                && edition.section(section.as_str()).is_none()
            {
                return Err(Refusal(format!(
                    "`{name}` is a heading within a section, of which `[renamed]` can’t tell: change its `{{#{section}}}` and the links to it by hand"
                )));
            }
        }
        if keys.contains(&section.as_str()) {
            return Ok(());
        }
        let near = nearest(section.as_str(), keys);
        let folder = self.collection.folder.name();
        let what = format!("`{folder}/{page}` has no section");
        Err(unknown(&what, section, near))
    }

    fn editions_of(&self, page: &Id) -> Vec<&'a Page> {
        let editions = self.collection.editions.values();
        editions.filter_map(|pages| pages.get(page)).collect()
    }

    /// The ids of the items of a section, in whatever language.
    fn items(&self, page: &Id, section: &Id) -> BTreeSet<&'a str> {
        let editions = self.editions_of(page).into_iter();
        let sections = editions.filter_map(|edition| {
            let at = edition.section(section.as_str())?;
            edition.outline.sections.get(at)
        });
        let lists = sections.flat_map(|section| section.lists.iter().chain(&section.bare));
        lists.flatten().map(Id::as_str).collect()
    }

    fn has_item(&self, page: &Id, section: &Id, item: &Id) -> Result<(), Refusal> {
        let items = self.items(page, section);
        if items.contains(item.as_str()) {
            return Ok(());
        }
        let folder = self.collection.folder.name();
        let near = nearest(item.as_str(), items);
        let what = format!("`{folder}/{page}#{section}` has no item");
        Err(unknown(&what, item, near))
    }

    /// Whether nothing else is called what `change` makes of a name.
    fn free(&self, site: Site<'_>, change: &Change, what: &str) -> Result<(), Refusal> {
        let new = &change.new;
        let taken = |by: String| {
            let one = one(what);
            Err(Refusal(format!("`{new}` can’t name {one}, since {by}")))
        };
        let files = || {
            let texts = site.sources.texts.keys();
            texts.chain(site.sources.assets.keys())
        };
        match &change.named {
            Named::Folder | Named::Page(_) if RESERVED.contains(&new.as_str()) => {
                taken("that is the name of pages that the tool makes itself".to_owned())
            }
            Named::Folder => {
                let below = format!("content/{new}/");
                match files().any(|path| path.as_str().starts_with(&below)) {
                    true => taken(format!("there is a folder `content/{new}` already")),
                    false => Ok(()),
                }
            }
            Named::Page(folder) => {
                let prefix = format!("content/{folder}/");
                let file = format!("{new}.md");
                let mut files = files().filter(|path| path.as_str().starts_with(&prefix));
                let listed = self.collection.listed.iter().flatten().any(|id| id == new);
                match files.find(|path| path.segments().count() == 4 && path.name() == file) {
                    Some(path) => taken(format!("`{path}` is there already")),
                    None if listed => taken(format!("`{folder}` has one of that name already")),
                    None => Ok(()),
                }
            }
            Named::Section { page, .. } => self.free_section(std::iter::once(page), new, taken),
            Named::Facet { folder, .. } => {
                let playbook = self.playbook;
                if playbook.is_some_and(|p| p.model.facet(new.as_str()).is_some()) {
                    return taken(format!("`{folder}` has a facet of that name already"));
                }
                let names = self.collection.names();
                let stages = names.iter().filter(|name| self.is_stage(name));
                self.free_section(stages, new, taken)
            }
            Named::Item { page, section, .. } => {
                if what == "option" && new.as_str() == SKIPPED {
                    return taken(
                        "that is the answer of whom a question doesn’t concern".to_owned(),
                    );
                }
                match self.items(page, section).contains(new.as_str()) {
                    true => taken(format!("`{section}` has one of that name already")),
                    false => Ok(()),
                }
            }
        }
    }

    fn free_section<'p>(
        &self,
        pages: impl Iterator<Item = &'p Id>,
        new: &Id,
        taken: impl Fn(String) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        for page in pages {
            for edition in self.editions_of(page) {
                let sections = edition.outline.sections.iter();
                let mut headings = sections.clone().flat_map(|s| &s.headings);
                let mut keys = sections.map(|s| &*s.key);
                if keys.any(|key| key == new.as_str())
                    || headings.any(|heading| heading == new)
                    || edition.face.html_ids.contains(new)
                {
                    return taken(format!("`{}` has that id already", edition.face.path));
                }
            }
        }
        Ok(())
    }
}

fn given_by_tool(name: &Name) -> Refusal {
    Refusal(format!(
        "`{name}` has its name from the tool, so it can’t have another"
    ))
}

fn unknown(what: &str, given: &Id, near: Option<&str>) -> Refusal {
    let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Refusal(format!("{what} `{given}`{near}"))
}
