//! What the texts of a page are called.

use std::collections::BTreeSet;

use super::pair::Side;
use crate::markdown::{Holder, LeafKind, Mark, Words};
use crate::source::Id;

/// Gives the blocks of a page names that no translation changes.
pub(super) struct Names {
    file: String,
    prefix: String,
    used: BTreeSet<String>,
    /// How many blocks of each kind the section had so far.
    paragraphs: usize,
    items: usize,
    terms: usize,
    meanings: usize,
    images: usize,
    tables: usize,
    row: usize,
    cell: usize,
    /// What has begun and whose first text is still to come.
    fresh: Option<Fresh>,
}

enum Fresh {
    Item(Option<Id>, Kind),
    Note(Box<str>),
    Meaning,
}

#[derive(Clone, Copy)]
enum Kind {
    Task,
    Plain,
}

impl Names {
    pub(super) fn new(file: String) -> Self {
        Self {
            file,
            prefix: String::new(),
            used: BTreeSet::new(),
            paragraphs: 0,
            items: 0,
            terms: 0,
            meanings: 0,
            images: 0,
            tables: 0,
            row: 0,
            cell: 0,
            fresh: None,
        }
    }

    pub(super) fn begin(&mut self, key: &str, side: Side<'_>) {
        let (file, used) = (
            std::mem::take(&mut self.file),
            std::mem::take(&mut self.used),
        );
        let prefix = format!("{file}#{key}");
        *self = Self {
            prefix,
            used,
            ..Self::new(file)
        };
        // Ids come before numbers: an item may be called `p2`.
        let items = side.ids.lists.iter().flatten();
        self.used
            .extend(items.map(|id| format!("{}/{id} ", self.prefix)));
    }

    /// What begins at a mark.
    pub(super) fn pass(&mut self, side: Side<'_>, at: usize) {
        match &side.blocks.marks[at] {
            Mark::Open(Holder::Item(item), _) => {
                let kind = match item.task {
                    true => Kind::Task,
                    false => Kind::Plain,
                };
                self.fresh = Some(Fresh::Item(side.item(item), kind));
            }
            Mark::Open(Holder::Note(label), _) => self.fresh = Some(Fresh::Note(label.clone())),
            Mark::Open(Holder::Definition, _) => self.fresh = Some(Fresh::Meaning),
            Mark::Open(Holder::Table, _) => {
                self.tables += 1;
                self.row = 0;
            }
            Mark::Open(Holder::Row, _) => {
                self.row += 1;
                self.cell = 0;
            }
            Mark::Leaf(leaf) if leaf.kind == LeafKind::Cell => self.cell += 1,
            // A code block that an item begins with is not its text, but what follows isn't either.
            Mark::Leaf(leaf) if leaf.words == Words::None => self.fresh = None,
            _ => {}
        }
    }

    /// The name of the leaf at a mark, and what it is.
    pub(super) fn name(&mut self, side: Side<'_>, at: usize) -> (String, String) {
        let Mark::Leaf(leaf) = &side.blocks.marks[at] else {
            return (String::new(), String::new());
        };
        let fresh = self.fresh.take();
        let next = |count: &mut usize| {
            *count += 1;
            *count
        };
        let (name, what): (String, &str) = match &leaf.kind {
            LeafKind::Heading(_, explicit, place) => {
                let inherited = place.and_then(|h| side.ids.headings.get(h));
                let what = "heading";
                match explicit.as_ref().or(inherited) {
                    _ if at == 0 && place.is_none() => {
                        return (self.claim(self.prefix.clone()), what.into());
                    }
                    Some(id) => {
                        let name = format!("{}#{id}", self.file);
                        return (self.claim(name), what.into());
                    }
                    None => (format!("h{}", next(&mut self.paragraphs)), what),
                }
            }
            LeafKind::Cell => (
                format!("t{}/r{}c{}", self.tables, self.row, self.cell),
                "table cell",
            ),
            LeafKind::Alternative => (
                format!("img{}", next(&mut self.images)),
                "image: what those hear who don’t see it",
            ),
            LeafKind::Term => (format!("dt{}", next(&mut self.terms)), "term"),
            _ => match fresh {
                Some(Fresh::Item(Some(id), kind)) => {
                    let name = format!("{}/{id}", self.prefix);
                    let what = match kind {
                        Kind::Task => "checklist item",
                        Kind::Plain => "list item",
                    };
                    return (self.claim(name), what.into());
                }
                Some(Fresh::Item(None, _)) => (format!("li{}", next(&mut self.items)), "list item"),
                Some(Fresh::Note(label)) => (format!("note-{label}"), "footnote"),
                Some(Fresh::Meaning) => (
                    format!("dd{}", next(&mut self.meanings)),
                    "what the term means",
                ),
                None => (format!("p{}", next(&mut self.paragraphs)), "paragraph"),
            },
        };
        let mut name = format!("{}/{name}", self.prefix);
        while self.used.contains(&format!("{name} ")) {
            name.push('\'');
        }
        (self.claim(name), what.to_owned())
    }

    pub(super) fn whole(&mut self) -> String {
        let name = format!("{}/*", self.prefix);
        self.claim(name)
    }

    fn claim(&mut self, mut name: String) -> String {
        while !self.used.insert(name.clone()) {
            name.push('\'');
        }
        name
    }
}
