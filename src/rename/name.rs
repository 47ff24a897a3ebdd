use std::fmt;

use crate::source::Id;

/// What a part of a site is called, by ids that are the same in every language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// A folder of `content/`: a playbook, a lens, `pages`, `glossary`.
    pub(super) folder: Id,
    /// A page in it.
    pub(super) page: Option<Id>,
    /// A section of the page, or of every page where none is named.
    pub(super) section: Option<Id>,
    /// An item of a list in the section.
    pub(super) item: Option<Id>,
}

impl Name {
    /// The name that a text such as `relationship/like#ready/answered` is; `None` if it is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (place, part) = match text.split_once('#') {
            Some((place, part)) => (place, Some(part)),
            None => (text, None),
        };
        let pair = |text: &str| {
            Some(match text.split_once('/') {
                Some((first, second)) => (Id::new(first).ok()?, Some(Id::new(second).ok()?)),
                None => (Id::new(text).ok()?, None),
            })
        };
        let (folder, page) = pair(place)?;
        let (section, item) = match part.map(pair) {
            Some(part) => part.map(|(section, item)| (Some(section), item))?,
            None => (None, None),
        };
        Some(Self {
            folder,
            page,
            section,
            item,
        })
    }

    /// Its last part.
    pub(super) fn last(&self) -> &Id {
        let parts = [&self.item, &self.section, &self.page];
        let last = parts.into_iter().flatten().next();
        last.unwrap_or(&self.folder)
    }

    fn last_mut(&mut self) -> &mut Id {
        let parts = [&mut self.item, &mut self.section, &mut self.page];
        let last = parts.into_iter().flatten().next();
        last.unwrap_or(&mut self.folder)
    }

    /// The same with another last part.
    pub(super) fn with_last(&self, id: &Id) -> Self {
        let mut name = self.clone();
        *name.last_mut() = id.clone();
        name
    }

    /// Whether both have the same parts, whatever those are.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }

    fn parts(&self) -> [bool; 3] {
        [&self.page, &self.section, &self.item].map(Option::is_some)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.folder)?;
        for (sign, part) in [('/', &self.page), ('#', &self.section), ('/', &self.item)] {
            if let Some(part) = part {
                write!(f, "{sign}{part}")?;
            }
        }
        Ok(())
    }
}
