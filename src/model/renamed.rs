//! `[renamed]`: old ids and what became of them.

use std::collections::BTreeMap;

use crate::diag::Code;
use crate::source::{Id, Spanned};
use crate::tables::Table;

/// Old ids and what became of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Renamed {
    /// Old page → page.
    pub pages: BTreeMap<Id, Spanned<Id>>,
    /// Page, old section → its section. Pages by their present id.
    pub sections: BTreeMap<(Id, Id), Spanned<Id>>,
}

impl Renamed {
    /// The ids under which a section of a page was known before.
    pub fn old_sections<'a>(
        &'a self,
        page: &'a str,
        section: &'a str,
    ) -> impl Iterator<Item = &'a Id> {
        let renamed = self.sections.iter();
        renamed
            .filter(move |((p, _), new)| p.as_str() == page && new.value.as_str() == section)
            .map(|((_, old), _)| old)
    }

    /// The ids under which a page was known before.
    pub fn old_pages<'a>(&'a self, page: &'a str) -> impl Iterator<Item = &'a Id> {
        let renamed = self.pages.iter();
        renamed
            .filter(move |(_, new)| new.value.as_str() == page)
            .map(|(old, _)| old)
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
    for (old, new) in table.into_strings() {
        if let Err(why) = row(&mut renamed, &old, &new, pages) {
            let range = old.range.start..new.range.end;
            let ids = pages.iter().map(|p| p.value.as_str());
            let given = new.value.split('#').next().unwrap_or_default();
            let message = why.message(&old.value, &new.value, what);
            let fault = root.fault(Code::InvalidRenamed, range, message);
            fault.with(|fault| match why {
                NotRenamed::NoPage => fault
                    .help(format!("the new id is one of `{what}s`"))
                    .suggest(given, ids),
                NotRenamed::StillThere => fault.help(format!(
                    "take it out of `[renamed]`, or of `{what}s`"
                )),
                NotRenamed::Form => fault.help(format!(
                    "write `old-{what} = \"{what}\"` or `\"{what}#old-section\" = \"{what}#section\"`"
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
        let page = |text: &str| text.split('#').next().unwrap_or_default().to_owned();
        match self {
            Self::Form => format!("`{old}` can’t have become `{new}`"),
            Self::NoPage => format!(
                "`{old}` can’t have become `{new}`, since there is no {what} `{}`",
                page(new)
            ),
            Self::StillThere => format!(
                "`{old}` can’t have become `{new}`, since {what} `{}` is still there",
                page(old)
            ),
        }
    }
}

fn row(
    renamed: &mut Renamed,
    old: &Spanned<String>,
    new: &Spanned<String>,
    pages: &[Spanned<Id>],
) -> Result<(), NotRenamed> {
    let id = |text: &str| Id::new(text).map_err(|_| NotRenamed::Form);
    let known = |id: &Id| pages.iter().any(|p| p.value == *id);
    let here = |value: Id| Spanned {
        value,
        range: new.range.clone(),
    };
    match (old.value.split_once('#'), new.value.split_once('#')) {
        (None, None) => {
            let (old, new) = (id(&old.value)?, id(&new.value)?);
            if !known(&new) {
                return Err(NotRenamed::NoPage);
            }
            if known(&old) {
                return Err(NotRenamed::StillThere);
            }
            renamed.pages.insert(old, here(new));
        }
        (Some((old_page, old)), Some((new_page, new))) => {
            let (old_page, old) = (id(old_page)?, id(old)?);
            let (new_page, new) = (id(new_page)?, id(new)?);
            if !known(&new_page) {
                return Err(NotRenamed::NoPage);
            }
            if old_page != new_page && known(&old_page) {
                return Err(NotRenamed::StillThere);
            }
            renamed.sections.insert((new_page, old), here(new));
        }
        _ => return Err(NotRenamed::Form),
    }
    Ok(())
}
