//! Sections, and the ids of all that is in them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::faults::Faults;
use super::token::{Kind, Node, Stream};
use crate::diag::{Code, Diagnostic};
use crate::source::{Id, slugify};

/// Footnotes repeat in each section that refers to them. This many tokens more than the file has
/// are still a page that someone wrote.
const MOST_NOTE_TOKENS: usize = 200_000;

/// `@intro` or an `h2`, as tokens.
pub(super) struct Part {
    /// Into [`Stream::heads`]; none for `@intro`.
    pub(super) head: Option<usize>,
    /// The heading's inline tokens.
    pub(super) title: Range<usize>,
    pub(super) content: Range<usize>,
    /// The footnotes that it refers to, by first reference.
    pub(super) notes: Vec<usize>,
    /// The number of each, from 1.
    numbers: HashMap<usize, usize>,
    /// Deeper headings, into [`Stream::heads`].
    pub(super) heads: Vec<usize>,
    /// Lists with ids, into [`Stream::lists`], and the items of each, into [`Stream::items`].
    pub(super) lists: Vec<(usize, Vec<usize>)>,
    /// Other lists that stand in none: how many of `lists` come before, and their items.
    pub(super) bare: Vec<(usize, Vec<usize>)>,
}

impl Part {
    /// The number, from 1, of the footnote that a label means here.
    pub(super) fn number(&self, stream: &Stream, label: &str) -> Option<usize> {
        self.numbers.get(stream.note_of.get(label)?).copied()
    }

    /// It has no heading, and nothing but the definitions of footnotes.
    pub(super) fn is_blank(&self, stream: &Stream) -> bool {
        if self.head.is_some() {
            return false;
        }
        let mut at = self.content.start;
        while let Some(past) = stream.past_note(at).filter(|_| at < self.content.end) {
            at = past;
        }
        at >= self.content.end
    }
}

/// How a file is divided.
pub(super) struct Outline {
    /// `@intro`, then each `h2`.
    pub(super) parts: Vec<Part>,
    /// The slugs of [`Stream::heads`] and [`Stream::items`].
    pub(super) head_slugs: Vec<Option<Id>>,
    pub(super) item_slugs: Vec<Option<Id>>,
    /// Where in its part a heading or list stands.
    pub(super) head_place: Vec<usize>,
    pub(super) list_place: Vec<usize>,
}

impl Outline {
    pub(super) fn new(stream: &mut Stream, faults: &mut Faults) -> Self {
        let mut outline = Self {
            parts: divide(stream),
            head_slugs: Vec::new(),
            item_slugs: vec![None; stream.items.len()],
            head_place: vec![0; stream.heads.len()],
            list_place: vec![0; stream.lists.len()],
        };
        outline.survey(stream, faults);
        outline.name_heads(stream, faults);
        outline.name_items(stream, faults);
        outline
    }

    /// The id by which a heading is known in its own language.
    pub(super) fn head_id<'a>(&'a self, stream: &'a Stream, at: usize) -> Option<&'a Id> {
        let explicit = stream.heads.get(at)?.explicit.as_ref().map(|(id, _)| id);
        explicit.or_else(|| self.head_slugs.get(at)?.as_ref())
    }

    /// The same for an item of a list with ids.
    pub(super) fn item_id<'a>(&'a self, stream: &'a Stream, at: usize) -> Option<&'a Id> {
        let explicit = stream.items.get(at)?.explicit.as_ref().map(|(id, _)| id);
        explicit.or_else(|| self.item_slugs.get(at)?.as_ref())
    }

    /// Finds what each part contains, its footnotes included.
    fn survey(&mut self, stream: &mut Stream, faults: &mut Faults) {
        let mut linked = vec![false; stream.links.len()];
        let mut left = stream.tokens.len() + MOST_NOTE_TOKENS;
        let mut list_in_part = HashMap::new();
        for (section, part) in self.parts.iter_mut().enumerate() {
            list_in_part.clear();
            let mut bare_in_part = HashMap::new();
            let mut known = BTreeSet::new();
            let mut ranges = vec![part.title.clone(), part.content.clone()];
            let mut next = 0;
            while let Some(range) = ranges.get(next).cloned() {
                next += 1;
                let mut at = range.start;
                let mut depth = 0_usize;
                // The title and the text; what follows are footnotes.
                let own = next <= 2;
                while at < range.end {
                    if let Some(past) = stream.past_note(at) {
                        at = past;
                        continue;
                    }
                    match stream.tokens.get(at).map(|token| &token.kind) {
                        Some(Kind::Open(Node::Heading(head))) => {
                            if let Some(place) = self.head_place.get_mut(*head) {
                                *place = part.heads.len();
                            }
                            part.heads.push(*head);
                        }
                        Some(Kind::Open(Node::List(list)))
                            if stream.lists.get(*list).is_some_and(|list| list.recorded) =>
                        {
                            if let Some(place) = self.list_place.get_mut(*list) {
                                *place = part.lists.len();
                            }
                            list_in_part.insert(*list, part.lists.len());
                            part.lists.push((*list, Vec::new()));
                            depth += 1;
                        }
                        Some(Kind::Open(Node::List(list))) => {
                            if depth == 0 && own {
                                bare_in_part.insert(*list, part.bare.len());
                                part.bare.push((part.lists.len(), Vec::new()));
                            }
                            depth += 1;
                        }
                        Some(Kind::Close(Node::List(_))) => depth = depth.saturating_sub(1),
                        Some(Kind::Open(Node::Item(item))) => {
                            let list = stream.items.get(*item).map(|item| item.list);
                            let place = list.and_then(|list| list_in_part.get(&list));
                            let bare = list.and_then(|list| bare_in_part.get(&list));
                            let listed = place.and_then(|place| part.lists.get_mut(*place));
                            let list = match listed {
                                Some(listed) => Some(listed),
                                None => bare.and_then(|place| part.bare.get_mut(*place)),
                            };
                            if let Some((_, items)) = list {
                                items.push(*item);
                            }
                        }
                        Some(Kind::Open(Node::Link(link, _))) => {
                            if let Some(done) = linked.get_mut(*link)
                                && !std::mem::replace(done, true)
                                && let Some(link) = stream.links.get_mut(*link)
                            {
                                // `@meta` comes before the parts.
                                link.section = section + 1;
                            }
                        }
                        Some(Kind::NoteRef(label)) => {
                            if let Some(note) = stream.note_of.get(label).copied()
                                && known.insert(note)
                                && let Some(tokens) = stream.notes.get(note).cloned()
                            {
                                if tokens.len() <= left {
                                    left -= tokens.len();
                                    part.notes.push(note);
                                    part.numbers.insert(note, part.notes.len());
                                    ranges.push(tokens);
                                } else {
                                    let range = stream.tokens.get(at).map(|t| t.range.clone());
                                    faults.add(
                                        Code::NestingTooDeep,
                                        range.unwrap_or(0..0),
                                        "long footnotes are repeated in too many sections",
                                        "make the footnote a section and link to it",
                                    );
                                }
                            }
                        }
                        _ => {}
                    }
                    at += 1;
                }
            }
        }
        self.place_the_rest(stream, &linked);
    }

    /// Links that nothing shows (in a footnote without a reference) belong where they stand.
    fn place_the_rest(&self, stream: &mut Stream, linked: &[bool]) {
        let starts: Vec<usize> = self
            .parts
            .iter()
            .map(|part| {
                stream
                    .tokens
                    .get(part.title.start)
                    .map_or(usize::MAX, |t| t.range.start)
            })
            .collect();
        for (link, linked) in stream.links.iter_mut().zip(linked) {
            if !linked {
                // Parts are in the order of the text; the first has no title, and begins it.
                let later = starts.get(1..).unwrap_or_default();
                link.section = 1 + later.partition_point(|at| *at <= link.range.start);
            }
        }
    }

    fn name_heads(&mut self, stream: &Stream, faults: &mut Faults) {
        let ids = stream.heads.iter().map(|head| head.explicit.as_ref());
        let explicit = first_of_each(ids, "heading", faults);
        let mut names = Names::default();
        self.head_slugs = stream
            .heads
            .iter()
            .map(|head| {
                let own = head.explicit.as_ref().map(|(id, _)| id);
                names.unique(head.unjoined.as_ref().unwrap_or(&head.text), own, &explicit)
            })
            .collect();
    }

    fn name_items(&mut self, stream: &Stream, faults: &mut Faults) {
        for part in &self.parts {
            let items = || {
                part.lists
                    .iter()
                    .flat_map(|(_, items)| items)
                    .filter_map(|at| Some((*at, stream.items.get(*at)?)))
            };
            let ids = items().map(|(_, item)| item.explicit.as_ref());
            let explicit = first_of_each(ids, "item", faults);
            // Ids from texts are for those that nobody gave one.
            if items().all(|(_, item)| item.explicit.is_some()) {
                continue;
            }
            let mut names = Names::default();
            for (at, item) in items() {
                let own = item.explicit.as_ref().map(|(id, _)| id);
                let text = item.unjoined.as_ref().unwrap_or(&item.text);
                let slug = names.unique(text, own, &explicit);
                if let Some(place) = self.item_slugs.get_mut(at) {
                    *place = slug;
                }
            }
        }
    }
}

fn divide(stream: &Stream) -> Vec<Part> {
    let part = |head, title, start| Part {
        head,
        title,
        content: start..start,
        notes: Vec::new(),
        numbers: HashMap::new(),
        heads: Vec::new(),
        lists: Vec::new(),
        bare: Vec::new(),
    };
    let mut parts = vec![part(None, 0..0, 0)];
    let mut title = None;
    for (at, token) in stream.tokens.iter().enumerate() {
        match token.kind {
            Kind::Open(Node::Heading(head))
                if stream
                    .heads
                    .get(head)
                    .is_some_and(|head| head.top && head.level == 2) =>
            {
                if let Some(last) = parts.last_mut() {
                    last.content.end = at;
                }
                title = Some((head, at + 1));
            }
            Kind::Close(Node::Heading(closed)) => {
                if let Some((head, start)) = title.take_if(|(head, _)| *head == closed) {
                    parts.push(part(Some(head), start..at, at + 1));
                }
            }
            _ => {}
        }
    }
    if let Some(last) = parts.last_mut() {
        last.content.end = stream.tokens.len();
    }
    parts
}

/// The ids that authors wrote; each that comes again is a fault.
fn first_of_each<'a>(
    ids: impl Iterator<Item = Option<&'a (Id, Range<usize>)>>,
    what: &str,
    faults: &mut Faults,
) -> BTreeSet<Id> {
    let mut first: BTreeMap<&Id, &Range<usize>> = BTreeMap::new();
    for (id, range) in ids.flatten() {
        match first.get(id) {
            Some(before) => {
                let span = faults.span(range.clone());
                let before = faults.span((*before).clone());
                faults.push(
                    Diagnostic::new(
                        Code::DuplicateId,
                        span,
                        format!("two {what}s have the id `{id}`"),
                    )
                    .label("used again here")
                    .related(before, "used first here")
                    .help("give one of them another id"),
                );
            }
            None => {
                first.insert(id, range);
            }
        }
    }
    first.into_keys().cloned().collect()
}

/// Gives each text a slug that no other has.
#[derive(Default)]
struct Names {
    used: BTreeSet<Id>,
    next: HashMap<Id, usize>,
}

impl Names {
    fn unique(&mut self, text: &str, own: Option<&Id>, explicit: &BTreeSet<Id>) -> Option<Id> {
        let slug = slugify(text)?;
        let mut candidate = slug.clone();
        while self.used.contains(&candidate)
            || (explicit.contains(&candidate) && own != Some(&candidate))
        {
            let next = self.next.entry(slug.clone()).or_insert(2);
            candidate = Id::new(&format!("{slug}-{next}")).ok()?;
            *next += 1;
        }
        self.used.insert(candidate.clone());
        Some(candidate)
    }
}
