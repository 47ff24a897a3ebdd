//! What could be written at a place.

use std::ops::Range;

use super::keys::Keys;
use super::offer::Offer;
use super::prose::{self, Writing};
use super::slot::{FileKind, Owner, Slot, slot};
use super::spot::{Quotes, Role, Spot};
use super::thing::line;
use super::view::Looking;
use crate::markdown::SectionKind;
use crate::model::SELF_CHECK;

/// What could be written, and the bytes that it would replace.
pub(super) struct Choice {
    pub(super) word: Range<usize>,
    pub(super) offers: Vec<Offer>,
    /// How a name is written there.
    pub(super) form: Form,
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As it is, with this behind it.
    Plain(&'static str),
    /// As a key of TOML: in quotes where it needs them.
    Key,
    /// In quotes.
    Quoted,
    /// As it is, with the quote behind it that is still missing.
    Closing(char),
}

impl Form {
    /// A name as it is written.
    pub(super) fn write(self, name: &str) -> String {
        let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        match self {
            Self::Plain(close) => format!("{name}{close}"),
            Self::Key if name.chars().all(bare) => name.to_owned(),
            Self::Key | Self::Quoted => format!("\"{name}\""),
            Self::Closing(quote) => format!("{name}{quote}"),
        }
    }
}

impl Looking<'_> {
    /// What could be written at a byte.
    pub(super) fn choice(&self, offset: usize) -> Option<Choice> {
        match self.kind {
            FileKind::Page if !self.is_front(offset) => self.in_prose(offset),
            FileKind::Template => self.in_template(offset),
            _ => {
                let spot = self.spot(offset)?;
                Some(Choice {
                    offers: self.toml_offers(&spot),
                    form: form(&spot),
                    word: spot.word,
                })
            }
        }
    }

    fn in_prose(&self, offset: usize) -> Option<Choice> {
        let text = &self.file.text;
        let written = prose::markdown(text, line(text, offset), offset)?;
        let offers = match written.writing {
            Writing::Page => self.pages(),
            Writing::PageAnchor(page) => self.sections(&self.page_called(page)?),
            Writing::Path => self.paths(),
            Writing::PathAnchor(path) => self.sections(&self.page_at(path)?.0),
            Writing::HeadingId(2) => self.lacking_sections(offset),
            Writing::HeadingId(_) => self.lacking_headings(offset),
            Writing::ItemId => self.lacking_items(offset),
            Writing::Message => Vec::new(),
        };
        Some(Choice {
            word: written.word,
            offers,
            form: Form::Plain(written.close),
        })
    }

    fn in_template(&self, offset: usize) -> Option<Choice> {
        let text = &self.file.text;
        let written = prose::template(text, line(text, offset), offset)?;
        Some(Choice {
            word: written.word,
            offers: self.messages(),
            form: Form::Plain(written.close),
        })
    }

    fn toml_offers(&self, spot: &Spot) -> Vec<Offer> {
        let mut offers = match slot(self.kind, &spot.path, spot.role) {
            Some(slot) => self.names(&slot),
            None => Vec::new(),
        };
        if let Some(schema) = self.kind.schema() {
            let keys = Keys::of(schema);
            let known = match spot.role {
                Role::Key => keys.keys(&spot.path),
                Role::Value => keys.values(&spot.path),
            };
            offers.extend(known.into_iter().map(|known| Offer {
                name: known.name,
                detail: String::new(),
                about: known.meaning,
            }));
        }
        offers
    }

    /// The names that a place of TOML can have.
    fn names(&self, slot: &Slot<'_>) -> Vec<Offer> {
        match slot {
            Slot::Listed | Slot::Present => self.listed(),
            Slot::Listing => self.unlisted(),
            Slot::Stage => self.stages(),
            Slot::Tied => self.tied(),
            Slot::Linked => self.linked(),
            Slot::Playbook => self.playbooks(),
            Slot::Facet | Slot::Group | Slot::Axis => self.parts(slot),
            Slot::Must(stage) => self.items(stage, |key| self.judges(key)),
            Slot::Statement => self.statements(),
            Slot::Weighed(statement) => {
                let options = self.items(SELF_CHECK, |key| key == *statement);
                self.listed().into_iter().chain(options).collect()
            }
            Slot::Formed => self.formed(),
            Slot::Language => self.languages(),
            Slot::Theme => self.themes(),
        }
    }

    /// Parts of the file's model, and in the model itself the sections that could become facets.
    fn parts(&self, slot: &Slot<'_>) -> Vec<Offer> {
        let Owner::Playbook(p) = self.owner else {
            return Vec::new();
        };
        let Some(playbook) = self.corpus.playbooks.get(p) else {
            return Vec::new();
        };
        let model = &playbook.model;
        let facets = || model.facets.iter();
        match (slot, self.kind) {
            (Slot::Facet, FileKind::Model) => {
                let pages = model.stages.iter();
                let pages = pages.filter_map(|s| playbook.collection.source_page(s.value.as_str()));
                let mut offers: Vec<Offer> = Vec::new();
                for page in pages {
                    let sections = page.outline.sections.iter().zip(&page.face.sections);
                    for (outline, section) in sections {
                        let known = facets().any(|facet| facet.id.value.as_str() == &*outline.key)
                            || offers.iter().any(|offer| *offer.name == *outline.key);
                        if section.kind == SectionKind::Heading && !known {
                            offers.push(Offer::new(&*outline.key, &*section.title));
                        }
                    }
                }
                offers
            }
            (Slot::Facet, _) => facets()
                .map(|facet| Offer::new(facet.id.value.as_str(), facet.kind.name()))
                .collect(),
            // What is being named anew has no name yet.
            (Slot::Group, FileKind::Model) => Vec::new(),
            (Slot::Group, _) => {
                let groups = model.groups.iter();
                groups
                    .map(|group| Offer::new(group.id.value.as_str(), "a group"))
                    .collect()
            }
            _ => {
                let axes = model.axes().into_iter().filter_map(|axis| axis.id);
                axes.map(|id| Offer::new(id.value.as_str(), "an axis"))
                    .collect()
            }
        }
    }

    fn judges(&self, section: &str) -> bool {
        match self.owner {
            Owner::Playbook(p) => {
                let playbook = self.corpus.playbooks.get(p);
                playbook.is_some_and(|playbook| playbook.model.judges(section))
            }
            _ => false,
        }
    }
}

fn form(spot: &Spot) -> Form {
    match (spot.quotes, spot.role) {
        (Quotes::Closed(_), _) => Form::Plain(""),
        (Quotes::Open(quote), _) => Form::Closing(quote),
        (Quotes::None, Role::Key) => Form::Key,
        (Quotes::None, Role::Value) => Form::Quoted,
    }
}
