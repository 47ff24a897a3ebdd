//! What a page's text needs beside its HTML: the fillings of its holes. Templates don't see it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{PageView, TermView, Words};
use crate::markdown::Task;
use crate::source::{Id, SitePath};

/// A page ready to be rendered.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// What its template sees.
    pub view: PageView,
    /// Its text, parallel to [`PageView::sections`].
    pub text: Text,
    /// The texts of its chapters, parallel to [`PageView::chapters`].
    pub chapters: Vec<Text>,
}

/// The text of a page, or of a chapter of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// Section by section.
    pub parts: Vec<PartBody>,
    /// The fillings for each file that a part or item comes from.
    pub files: BTreeMap<SitePath, Fillings>,
    /// What the ids in it begin with.
    pub scope: Arc<str>,
    /// By how much its headings lie deeper than on a page of their own.
    pub deeper: u8,
    /// What its boxes to tick are.
    pub boxes: Boxes,
}

/// What boxes to tick are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Boxes {
    /// Parts of a form.
    #[default]
    Live,
    /// Drawn: books have no forms, and self-checks one of their own.
    Drawn,
}

impl Page {
    /// A page without a text.
    pub fn bare(view: PageView) -> Self {
        Self {
            view,
            text: Text::default(),
            chapters: Vec::new(),
        }
    }

    /// All of its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.text).chain(&self.chapters)
    }
}

/// Where the HTML of a section is, and how it is filled.
#[derive(Clone, Debug, PartialEq)]
pub struct PartBody {
    /// The file.
    pub file: SitePath,
    /// The section's place there.
    pub section: usize,
    /// `@intro` or its id: a part of the ids of its footnotes and items.
    pub key: Arc<str>,
    /// The ids of its deeper headings.
    pub headings: Vec<Id>,
    /// Its lists with ids.
    pub lists: Vec<ListBody>,
    /// The items that inherit ids, by list as the file has those without; empty where none does.
    pub heirs: Vec<Vec<HeirBody>>,
}

/// An item that has its id from the page's source.
#[derive(Clone, Debug, PartialEq)]
pub struct HeirBody {
    /// Its id.
    pub id: Id,
    /// The ids that it had before.
    pub old_ids: Vec<Id>,
    /// It is an option of a question in a self-check.
    pub answer: Option<AnswerBody>,
}

/// A list whose items have ids: they in order.
#[derive(Clone, Debug, PartialEq)]
pub struct ListBody {
    /// In order.
    pub items: Vec<ItemBody>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemBody {
    /// Its id.
    pub id: Id,
    /// The ids that it had before.
    pub old_ids: Vec<Id>,
    /// It is a box to tick.
    pub task: Option<Task>,
    /// The file that its HTML is in.
    pub file: SitePath,
    /// Section, list and item there.
    pub place: (usize, usize, usize),
    /// Whether one can be ready without it.
    pub need: Need,
    /// It is an option of a question in a self-check.
    pub answer: Option<AnswerBody>,
    /// Its language and direction, where it isn't its section's.
    pub lang: Option<(Arc<str>, &'static str)>,
}

/// What an option of a question gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerBody {
    /// Points by stage, with spaces between.
    pub points: String,
    /// The same in words.
    pub said: Arc<str>,
}

/// Whether one can be ready without a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// No: it is under `[must]`.
    Must,
    /// Yes.
    May,
}

/// What fills the holes that name a link or image of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fillings {
    /// The language of its text and that one's direction, where it isn't the page's.
    pub lang: Option<(Arc<str>, &'static str)>,
    /// Parallel to the face's links.
    pub links: Vec<LinkFilling>,
    /// Parallel to the face's images.
    pub images: Vec<ImageFilling>,
    /// The terms that its text uses, by the numbers that its holes name.
    pub terms: BTreeMap<usize, TermView>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkFilling {
    /// Relative or absolute, percent-encoded; `None` where it is broken, empty where nothing can lead there.
    pub href: Option<String>,
    /// The absolute address that is printed behind it, where that isn't `href`.
    pub address: Option<String>,
    /// The target's title, for links without words of their own; its language where that isn't the text's.
    pub title: Words,
}

/// An image's address and size.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageFilling {
    /// Relative or absolute, percent-encoded.
    pub src: String,
    /// Width and height in CSS pixels, if known.
    pub size: Option<(u32, u32)>,
    /// When it is loaded.
    pub loading: Loading,
    /// What browsers may show instead.
    pub smaller: Option<Smaller>,
}

/// An image in other sizes, as WebP.
#[derive(Clone, Debug, PartialEq)]
pub struct Smaller {
    /// The addresses, each with its width.
    pub srcset: String,
    /// How wide it is shown.
    pub sizes: Arc<str>,
}

/// When an image is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// When its reader comes near it, unless it is the first of its page.
    Near,
    /// With its page, as paper and books need it.
    AtOnce,
}
