//! `[renamed]`: old ids and what became of them. ⚓

use std::collections::BTreeMap;

use super::{Collection, Lens, Playbook};
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::source::{Id, SitePath, Span, Spanned};
use crate::tables::Table;

/// Old ids and what became of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Renamed {
    /// The names that the pages' folder had, in the order of their rows.
    pub folders: Vec<Id>,
    /// Old page → page.
    pub pages: BTreeMap<Id, Spanned<Id>>,
    /// Page, old section → its section. Pages by their present id.
    pub sections: BTreeMap<(Id, Id), Spanned<Id>>,
    /// Page, section, old item → its item. Pages and sections by their present ids.
    pub items: BTreeMap<(Id, Id, Id), Spanned<Id>>,
}

impl Renamed {
    /// The ids under which a section of a page was known before, in the order of their rows.
    pub fn old_sections<'a>(
        &'a self,
        page: &str,
        section: &str,
    ) -> impl Iterator<Item = &'a Id> + use<'a> {
        let rows = self.sections.iter();
        let rows = rows.filter(|((p, _), _)| p.as_str() == page);
        olds(rows.map(|((_, old), new)| (old, new)), section)
    }

    /// The ids under which a page was known before, in the order of their rows.
    pub fn old_pages<'a>(&'a self, page: &str) -> impl Iterator<Item = &'a Id> + use<'a> {
        olds(self.pages.iter(), page)
    }

    /// The ids under which an item of a section was known before, in the order of their rows.
    pub fn old_items<'a>(
        &'a self,
        page: &str,
        section: &str,
        item: &str,
    ) -> impl Iterator<Item = &'a Id> + use<'a> {
        let rows = self.items.iter();
        let rows = rows.filter(|((p, s, _), _)| p.as_str() == page && s.as_str() == section);
        olds(rows.map(|((_, _, old), new)| (old, new)), item)
    }
}

/// The old ids of those rows whose new one is `present`.
fn olds<'a>(
    rows: impl Iterator<Item = (&'a Id, &'a Spanned<Id>)>,
    present: &str,
) -> std::vec::IntoIter<&'a Id> {
    let rows = rows.filter(|(_, new)| new.value.as_str() == present);
    let mut rows: Vec<(usize, &Id)> = rows.map(|(old, new)| (new.range.start, old)).collect();
    rows.sort();
    let olds: Vec<&Id> = rows.into_iter().map(|(_, old)| old).collect();
    olds.into_iter()
}

/// What a row names: `stage`, `stage#section`, `stage#section/item`.
struct Name {
    page: Id,
    part: Option<(Id, Option<Id>)>,
}

impl Name {
    fn read(text: &str) -> Option<Self> {
        let id = |text: &str| Id::new(text).ok();
        let Some((page, part)) = text.split_once('#') else {
            let page = id(text)?;
            return Some(Self { page, part: None });
        };
        let (section, item) = match part.split_once('/') {
            Some((section, item)) => (section, Some(id(item)?)),
            None => (part, None),
        };
        Some(Self {
            page: id(page)?,
            part: Some((id(section)?, item)),
        })
    }
}

/// The rows of a `[renamed]` beside these pages, of which one is called `what`: a stage, a page.
pub(super) fn read(
    root: &Table<'_, '_>,
    table: Table<'_, '_>,
    pages: &[Spanned<Id>],
    what: &str,
) -> Renamed {
    let mut renamed = Renamed::default();
    let known = |id: &Id| pages.iter().any(|page| page.value == *id);
    for (old, new) in table.into_strings() {
        if let Err(why) = renamed.row(&old, &new, known) {
            let range = old.range.start..new.range.end;
            let ids = pages.iter().map(|p| p.value.as_str());
            let given = page_of(&new.value);
            let message = why.message(&old.value, &new.value, what);
            let fault = root.fault(Code::InvalidRenamed, range, message);
            fault.with(|fault| match why {
                NotRenamed::NoPage => fault
                    .help(format!("the new id is one of `{what}s`"))
                    .suggest(given, ids),
                NotRenamed::StillThere => {
                    fault.help(format!("take it out of `[renamed]`, or of `{what}s`"))
                }
                NotRenamed::Form => fault.help(format!(
                    "write `old-{what} = \"{what}\"`, `\"{what}#old-section\" = \"{what}#section\"` or `\"{what}#section/old-item\" = \"{what}#section/item\"`"
                )),
            });
        }
    }
    renamed
}

/// Why a row says nothing.
#[derive(Clone, Copy)]
enum NotRenamed {
    Form,
    NoPage,
    StillThere,
}

impl NotRenamed {
    fn message(self, old: &str, new: &str, what: &str) -> String {
        match self {
            Self::Form => format!("`{old}` can’t have become `{new}`"),
            Self::NoPage => format!(
                "`{old}` can’t have become `{new}`, since there is no {what} `{}`",
                page_of(new)
            ),
            Self::StillThere => format!(
                "`{old}` can’t have become `{new}`, since {what} `{}` is still there",
                page_of(old)
            ),
        }
    }
}

fn page_of(name: &str) -> &str {
    name.split('#').next().unwrap_or_default()
}

impl Renamed {
    fn row(
        &mut self,
        old: &Spanned<String>,
        new: &Spanned<String>,
        known: impl Fn(&Id) -> bool,
    ) -> Result<(), NotRenamed> {
        let read = |text: &str| Name::read(text).ok_or(NotRenamed::Form);
        let here = |value: Id| Spanned {
            value,
            range: new.range.clone(),
        };
        let (before, now) = (read(&old.value)?, read(&new.value)?);
        let same_form = match (&before.part, &now.part) {
            (None, None) => true,
            (Some((_, old)), Some((_, new))) => old.is_some() == new.is_some(),
            _ => false,
        };
        if !same_form {
            return Err(NotRenamed::Form);
        }
        // Nobody lists the overview, and its sections can be renamed like any other's.
        let overview = now.part.is_some() && now.page.as_str() == "index";
        if !overview && !known(&now.page) {
            return Err(NotRenamed::NoPage);
        }
        let moved = now.part.is_none() || before.page != now.page;
        if moved && known(&before.page) {
            return Err(NotRenamed::StillThere);
        }
        match (before.part, now.part) {
            (Some((_, Some(old))), Some((section, Some(new)))) => {
                self.items.insert((now.page, section, old), here(new));
            }
            (Some((old, _)), Some((new, _))) => {
                self.sections.insert((now.page, old), here(new));
            }
            _ => drop(self.pages.insert(before.page, here(now.page))),
        }
        Ok(())
    }
}

/// What the `[renamed]` of `yugto.toml` can tell of: whole folders, plain pages and the glossary.
pub(super) struct OfSite<'a> {
    pub(super) config: &'a Config,
    pub(super) playbooks: &'a mut [Playbook],
    pub(super) lenses: &'a mut [Lens],
    pub(super) pages: &'a mut Collection,
    pub(super) glossary: &'a mut Collection,
    /// Drafts that were left out: rows about them say nothing yet.
    pub(super) left_out: &'a [SitePath],
}

impl OfSite<'_> {
    /// Puts each row where it belongs.
    pub(super) fn read(mut self, faults: &mut Vec<Diagnostic>) {
        let config = self.config;
        for (old, new) in &config.renamed {
            if let Err((why, what)) = self.row(old, new) {
                let span = Span::new(&Config::path(), old.range.start..new.range.end);
                let message = why.message(&old.value, &new.value, what);
                let fault = Diagnostic::new(Code::InvalidRenamed, span, message);
                faults.push(match why {
                    NotRenamed::NoPage => {
                        let folders: Vec<&Id> = self.folders().collect();
                        let folders = folders.iter().map(|id| id.as_str());
                        fault
                            .help("the new id is one that the site has")
                            .suggest(&new.value, folders)
                    }
                    NotRenamed::StillThere => fault.help("take it out of `[renamed]`"),
                    NotRenamed::Form => fault.help(
                        "write `old-playbook = \"playbook\"`, `\"pages/old\" = \"pages/new\"` or `\"pages/page#old-section\" = \"pages/page#section\"`",
                    ),
                });
            }
        }
    }

    fn folders(&self) -> impl Iterator<Item = &Id> {
        let playbooks = self.playbooks.iter().map(|p| &p.id);
        playbooks.chain(self.lenses.iter().map(|l| &l.id))
    }

    fn left_out(&self, folder: &str, page: Option<&str>) -> bool {
        let prefix = format!("content/{folder}/");
        let mut drafts = self.left_out.iter();
        drafts.any(|draft| {
            draft.as_str().starts_with(&prefix) && page.is_none_or(|page| draft.stem() == page)
        })
    }

    fn row(
        &mut self,
        old: &Spanned<String>,
        new: &Spanned<String>,
    ) -> Result<(), (NotRenamed, &'static str)> {
        let below = |text: &Spanned<String>, folder: &str| {
            let rest = text.value.strip_prefix(folder)?;
            let value = match rest.strip_prefix('/') {
                Some(name) => name.to_owned(),
                None if rest.starts_with('#') => format!("index{rest}"),
                None => return None,
            };
            let range = text.range.clone();
            Some(Spanned { value, range })
        };
        for folder in ["pages", "glossary"] {
            let (Some(old), Some(new)) = (below(old, folder), below(new, folder)) else {
                continue;
            };
            if self.left_out(folder, Some(page_of(&new.value))) {
                return Ok(());
            }
            let collection = match folder {
                "pages" => &mut *self.pages,
                _ => &mut *self.glossary,
            };
            let names = collection.names();
            let row = collection.renamed.row(&old, &new, |id| names.contains(id));
            return row.map_err(|why| (why, "page"));
        }
        let what = "playbook or lens";
        let (Some(before), Some(now)) = (Name::read(&old.value), Name::read(&new.value)) else {
            return Err((NotRenamed::Form, what));
        };
        if before.part.is_some() || now.part.is_some() {
            return Err((NotRenamed::Form, what));
        }
        if self.folders().any(|id| *id == before.page) {
            return Err((NotRenamed::StillThere, what));
        }
        let left_out = self.left_out(now.page.as_str(), None);
        let playbooks = self.playbooks.iter_mut();
        let playbook = playbooks.map(|p| (&p.id, &mut p.collection));
        let lenses = self.lenses.iter_mut();
        let lens = lenses.map(|l| (&l.id, &mut l.collection));
        match playbook.chain(lens).find(|(id, _)| **id == now.page) {
            Some((_, collection)) => collection.renamed.folders.push(before.page),
            None if left_out => {}
            None => return Err((NotRenamed::NoPage, what)),
        }
        Ok(())
    }
}
