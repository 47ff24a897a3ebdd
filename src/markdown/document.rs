//! What a Markdown file becomes: a [`Face`] that other pages may see, and a [`Body`]
//! that only its own page needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::source::{Id, SitePath, Spanned};

/// One Markdown file, parsed once.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// All that another page may see.
    pub face: Arc<Face>,
    /// Its HTML, with holes for what depends on the rest of the site.
    pub body: Arc<Body>,
}

/// All that another page may see of a document: its front matter, ids, links and structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// The file.
    pub path: SitePath,
    /// Its front matter.
    pub front: FrontMatter,
    /// `@meta`, then `@intro`, then one for each `h2`, in the file's order. The first two are always there.
    pub sections: Vec<Section>,
    /// Links in document order; a [`Fill::Href`] names one by its place here.
    pub links: Vec<Link>,
    /// Images in document order; a [`Fill::Image`] names one by its place here.
    pub images: Vec<Image>,
    /// Blocks in which text of the source waits to be translated: bytes of the line that begins each.
    pub waiting: Vec<Range<usize>>,
    /// `id` and `name` attributes found in raw HTML, where that is allowed.
    pub html_ids: Vec<Id>,
    /// In a glossary the first paragraph of each section, plain; parallel to `sections`. Else empty.
    pub definitions: Vec<Vec<Piece>>,
}

/// The links of a page, section by section.
#[derive(Clone, Debug)]
pub struct Links<'a>(Vec<&'a Link>);

impl<'a> Links<'a> {
    /// Those of a page. Its own order isn't that of its sections: a link in a footnote belongs to what refers to it.
    pub fn new(face: &'a Face) -> Self {
        let mut links: Vec<&Link> = face.links.iter().collect();
        links.sort_by_key(|link| link.section);
        Self(links)
    }

    /// The links of the section at that place, in document order.
    pub fn of(&self, section: usize) -> &[&'a Link] {
        let from = self.0.partition_point(|link| link.section < section);
        let rest = self.0.get(from..).unwrap_or_default();
        let count = rest.partition_point(|link| link.section == section);
        rest.get(..count).unwrap_or_default()
    }
}

/// A piece of plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of the author's.
    Words(Arc<str>),
    /// The title of the page that a link leads to, which only the site knows. Into [`Face::links`].
    Title(usize),
}

/// The TOML between `+++` lines at the head of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// The page's title. A page without one is a fault; its file's stem stands in.
    pub title: Option<Spanned<Arc<str>>>,
    /// One or two sentences: the lead of the page, and its description elsewhere.
    pub summary: Option<Spanned<Arc<str>>>,
    /// The page's own address segment in this language.
    pub slug: Option<Spanned<Id>>,
    /// Built only with `--drafts`.
    pub draft: bool,
    /// Nobody has translated the page yet: it counts as fallback.
    pub untranslated: bool,
    /// When its author last changed what it says: an ISO 8601 date, `2026-11-22`.
    pub updated: Option<Spanned<IsoDate>>,
    /// Old addresses under the base path, without a leading `/`.
    pub aliases: Vec<Spanned<String>>,
    /// Labels of facets, in a playbook's `index.md`.
    pub facets: BTreeMap<Id, Spanned<Arc<str>>>,
    /// Why a lens's page matters in a stage, by the stage: `courtship/long-term`.
    pub stages: Phrases,
    /// What its author says about a crosswalk of the stage, by its other end: `courtship/long-term`.
    pub crosswalk: Phrases,
    /// Titles of groups by their ids, in a playbook's `index.md`.
    pub groups: Phrases,
    /// Titles of axes by their ids, in a playbook's `index.md`.
    pub axes: Phrases,
    /// In an `index.md`: other words that texts have for a page of its folder, or, in the glossary, for a term, by id.
    pub forms: BTreeMap<Arc<str>, Forms>,
    /// The site's own values, handed to templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// A table of front matter that gives texts to names.
pub type Phrases = BTreeMap<Arc<str>, Phrase>;

/// A text under a name of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Plain, on one line.
    pub text: Arc<str>,
    /// Bytes of the name that it stands under.
    pub name: Range<usize>,
}

/// Other words for a term or a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Forms {
    /// Bytes of its id.
    pub id: Range<usize>,
    /// As written.
    pub words: Vec<Spanned<String>>,
}

/// A date of the proleptic Gregorian calendar that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IsoDate {
    /// The year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl fmt::Display for IsoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A part of a page that is translated, stamped and falls back as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Which part.
    pub kind: SectionKind,
    /// The id that its author wrote: `{#signals}`.
    pub explicit: Option<Id>,
    /// The id that its heading's text yields, unique in the file, where nobody wrote one.
    pub slug: Option<Id>,
    /// Its heading as plain text; empty for `@meta` and `@intro`.
    pub title: Arc<str>,
    /// The first sentence of its text, plain; empty if there is none.
    pub lead: Arc<str>,
    /// The first sentence of each item of its first list, plain, where that list has no ids.
    pub points: Vec<Arc<str>>,
    /// Bytes of its heading line, or of its first line.
    pub range: Range<usize>,
    /// Where `accept` writes ` {#id}`: the end of the heading's text.
    pub id_at: usize,
    /// The hash of what it says.
    pub stamp: Stamp,
    /// Nothing stands in it, neither a heading nor an image.
    pub blank: bool,
    /// How many words it has, by Unicode word boundaries (code, addresses and ids not counted).
    pub words: usize,
    /// Deeper headings, in order.
    pub headings: Vec<Heading>,
    /// Lists whose items have ids: task lists, and lists with a `{#id}` on any item. Outer before inner.
    pub lists: Vec<ItemList>,
    /// The other lists of its text that stand in no list. In a translation they may inherit ids.
    pub bare: Vec<BareList>,
    /// The terms that its text uses, by the numbers that [`Terms`](super::Terms) knows them by.
    pub terms: BTreeSet<usize>,
}

/// Which part of a page a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionKind {
    /// Title and summary: `@meta`.
    Meta,
    /// What stands before the first `h2`: `@intro`.
    Intro,
    /// An `h2` and all that follows it.
    Heading,
}

/// An `h3` to `h6`.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 3 to 6.
    pub level: u8,
    /// The id that its author wrote.
    pub explicit: Option<Id>,
    /// The id that its text yields, unique in the file, where nobody wrote one.
    pub slug: Option<Id>,
    /// Its text, plain.
    pub title: Arc<str>,
    /// Bytes of the heading line.
    pub range: Range<usize>,
    /// Where `accept` writes ` {#id}`.
    pub id_at: usize,
}

/// A list whose items have ids.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemList {
    /// In order.
    pub items: Vec<Item>,
}

/// A list none of whose items has an id.
#[derive(Clone, Debug, PartialEq)]
pub struct BareList {
    /// How many of [`Section::lists`] begin before it.
    pub after: usize,
    /// Where `accept` writes ` {#id}` into each of its items, in order.
    pub items: Vec<usize>,
}

/// An item of an [`ItemList`].
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// It is something to tick: `- [ ]`, `- [x]`.
    pub task: Option<Task>,
    /// The id that its author wrote.
    pub explicit: Option<Id>,
    /// The id that its text yields, unique in the section, where nobody wrote one.
    pub slug: Option<Id>,
    /// Its first paragraph, plain.
    pub text: Arc<str>,
    /// Bytes of its first paragraph.
    pub range: Range<usize>,
    /// Where `accept` writes ` {#id}`.
    pub id_at: usize,
}

/// Whether a task is done as its author wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// `- [ ]`
    Open,
    /// `- [x]`
    Done,
}

impl ItemList {
    /// Whether any of its items is a task.
    pub fn has_tasks(&self) -> bool {
        self.items.iter().any(|item| item.task.is_some())
    }
}

/// `v1:` and 16 hex digits over the canonical text of a section (see `canon`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(pub Arc<str>);

/// An outgoing link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it leads, as written.
    pub target: LinkTarget,
    /// The section that it stands in, by its place in [`Face::sections`].
    pub section: usize,
    /// Bytes of the whole link.
    pub range: Range<usize>,
    /// What its author calls the place of the site that it leads to, plain. None where it takes that place's title.
    pub words: Option<Arc<str>>,
}

/// Where a link leads, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// `[[relationship/trust#signals]]`: a page by its id.
    Page {
        /// `relationship/trust`, `relationship`, `pages/about`.
        page: String,
        /// `signals`, decoded.
        fragment: Option<String>,
    },
    /// `../adoption/index.md`, `signup.pdf`: a file beside this one, percent-decoded.
    File {
        /// As written, decoded, without query.
        path: String,
        /// Decoded.
        fragment: Option<String>,
    },
    /// `/en/relationship/`: that very address of the site, decoded.
    Address {
        /// Without the leading `/`.
        path: String,
        /// What is asked of the page, as `q=trust` of the search page: as written, percent-encoded where need be.
        query: Option<String>,
        /// Decoded.
        fragment: Option<String>,
    },
    /// `#signals`: this page.
    Fragment(String),
    /// `https://…`, `mailto:…`: as written, percent-encoded where need be.
    External(String),
    /// A scheme that isn't allowed. The link isn't rendered as one.
    UnknownScheme(String),
}

/// An image.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Its path as written, percent-decoded; or an `https://` address.
    pub path: String,
    /// Bytes of the whole image.
    pub range: Range<usize>,
}

/// A document's HTML by section, parallel to [`Face::sections`]: what follows the `h2`, without it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// `@meta`'s part is empty.
    pub sections: Vec<SectionBody>,
}

/// The HTML of one section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SectionBody {
    /// The heading's inline HTML.
    pub heading: Fragment,
    /// What follows the heading.
    pub content: Fragment,
    /// The items of [`Section::lists`]: the inside of each `li`, by list, then item.
    pub lists: Vec<Vec<Fragment>>,
}

/// HTML with holes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fragment {
    /// The HTML around the holes.
    pub html: String,
    /// In ascending order of `at`.
    pub holes: Vec<Hole>,
}

/// A place in a [`Fragment`] that is filled when the page is rendered.
#[derive(Clone, Debug, PartialEq)]
pub struct Hole {
    /// Bytes of `html` that come before it.
    pub at: usize,
    /// What goes in.
    pub fill: Fill,
}

/// What goes into a hole. Numbers are places in the face's lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fill {
    /// The attributes of an `<a`: ` href="…"`, and what marks a link that is broken or leads elsewhere. Into [`Face::links`].
    Href(usize),
    /// The text of a `[[link]]` without words of its own: its target's title. Into [`Face::links`].
    LinkTitle(usize),
    /// `<img src="…" width="…" height="…"` and how it is loaded, without its `>`; before it what its browser may show
    /// instead. Into [`Face::images`].
    Image(usize),
    /// Behind an image.
    ImageEnd(usize),
    /// The value of an `id` attribute of a deeper heading. Into [`Section::headings`].
    HeadingId(usize),
    /// The level at which a deeper heading is shown, 2 to 6: just below the heading that it stands under. Where its page
    /// is a part of another, it lies deeper still.
    HeadingLevel(u8),
    /// What the ids of the page's text begin with, where it is a part of another: before an id in raw HTML.
    Scope,
    /// The section's own id, as a part of a footnote's id.
    SectionId,
    /// A reference to a footnote, which stands at the end of the section. An item that another language's section
    /// borrows leaves its notes behind, and so its references.
    NoteRef {
        /// The footnote's number, from 1.
        number: usize,
        /// How often the section has referred to it, from 1.
        time: usize,
        /// Whether it may be a link.
        linked: Linked,
    },
    /// The `li` elements of a list with ids. Into [`Section::lists`].
    Items(usize),
    /// The attributes of an item that may inherit an id.
    Heir {
        /// Into [`Section::bare`].
        list: usize,
        /// Its place there.
        item: usize,
    },
    /// Behind the text of such an item.
    HeirEnd {
        /// Into [`Section::bare`].
        list: usize,
        /// Its place there.
        item: usize,
    },
    /// Before a term of the glossary, by its number. What follows, up to its [`Fill::TermEnd`], may become a link.
    Term(usize),
    /// Behind a term.
    TermEnd(usize),
    /// A message of the interface in the page's language, without arguments: `alert-note`, `footnote-back`.
    Message(&'static str),
    /// The attributes of the element that says a message: ` lang="…" dir="…"`, where that isn't the text's language.
    Tongue(&'static str),
    /// In an item with an id, before a block that stands below its own words: a list, a quotation, a table.
    Below,
}

/// Whether something may be a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// It leads somewhere.
    Yes,
    /// It stands in a link already.
    No,
}
