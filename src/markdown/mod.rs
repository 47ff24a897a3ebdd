//! Front matter and Markdown to [`Document`]s.

mod alike;
mod canon;
mod depth;
mod document;
mod escape;
mod faults;
mod front;
mod highlight;
mod html;
mod inline;
mod language;
mod links;
mod outline;
mod places;
mod prose;
mod pseudo;
mod raw;
mod read;
mod seams;
mod skeleton;
mod terms;
mod token;

#[cfg(test)]
mod tests;

pub use document::*;
pub use links::decode;
pub use places::{Definition, Destination, definitions, destinations, front_matter};
pub use prose::words;
pub use read::UNTRANSLATED;
pub use skeleton::{
    Facts, Holder, ItemPart, Leaf, LeafKind, Mark, Order, Skeleton, Slot, Stretch, Words, joined,
    skeleton, unfolded,
};
pub use terms::{Folded, Terms, Vocabulary};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::pseudo::Pseudo;
use crate::source::SourceFile;

use faults::Faults;
use highlight::Highlighter;
use outline::{Outline, Part};
use token::Stream;

/// How a Markdown file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// What the file is to the site's glossary.
    pub vocabulary: Vocabulary,
    /// The language that its texts are to look like, where that is a made-up one.
    pub pseudo: Option<Pseudo>,
}

/// What becomes of raw HTML in Markdown. Comments are left out either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// It is a fault, and shown as text.
    #[default]
    Refuse,
    /// It goes through as it is.
    Allow,
}

/// Reads a Markdown file. However faulty, it yields a document; all of its faults come with it.
///
/// The document depends on the file and the options alone.
pub fn parse(file: &SourceFile, options: &Options) -> (Document, Vec<Diagnostic>) {
    let mut faults = Faults::new(&file.path);
    let mut front = front::read(&file.text, &mut faults);
    let mut stream = read::read(&file.text, front.body, options.raw_html, &mut faults);
    stream.name_links();
    let outline = Outline::new(&mut stream, &mut faults);

    let mut code = Highlighter::new();
    let mut sections = vec![meta(&front, &file.text)];
    if let Some(pseudo) = options.pseudo {
        pseudo::front(&mut front.matter, pseudo);
    }
    let mut bodies = vec![SectionBody::default()];
    for part in &outline.parts {
        let terms = match &options.vocabulary {
            Vocabulary::Terms(terms) => Some(&**terms),
            Vocabulary::None | Vocabulary::Definitions => None,
        };
        let (body, used) = html::section(&stream, &outline, part, &mut code, terms, options.pseudo);
        let mut section = section(&stream, &outline, part, front.body, &file.text);
        section.terms = used;
        if let Some(pseudo) = options.pseudo {
            pseudo::section(&mut section, pseudo);
        }
        sections.push(section);
        bodies.push(body);
    }
    let mut definitions: Vec<Vec<Piece>> = match options.vocabulary {
        Vocabulary::Definitions => {
            let parts = outline.parts.iter();
            let first = parts.map(|part| prose::first_paragraph(&stream, part));
            std::iter::once(Vec::new()).chain(first).collect()
        }
        Vocabulary::None | Vocabulary::Terms(_) => Vec::new(),
    };
    if let Some(pseudo) = options.pseudo {
        for pieces in &mut definitions {
            pseudo::definition(pieces, pseudo);
        }
    }

    let face = Face {
        path: file.path.clone(),
        front: front.matter,
        sections: fitting(sections),
        links: fitting(stream.links),
        images: fitting(stream.images),
        waiting: fitting(stream.waiting),
        html_ids: fitting(stream.html_ids),
        definitions,
    };
    let bodies = fitting(bodies);
    let document = Document {
        face: Arc::new(face),
        body: Arc::new(Body { sections: bodies }),
    };
    (document, faults.into_list())
}

/// A list without room to grow: documents stay in memory as long as the site does.
fn fitting<T>(list: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = list.into_iter().collect();
    list.shrink_to_fit();
    list
}

/// The first line from byte `from` on that isn't blank.
fn first_line(text: &str, from: usize) -> std::ops::Range<usize> {
    let rest = text.get(from..).unwrap_or("");
    let start = from + (rest.len() - rest.trim_start_matches('\n').len());
    let rest = text.get(start..).unwrap_or("");
    start..start + rest.find('\n').unwrap_or(rest.len())
}

fn meta(front: &front::Front, text: &str) -> Section {
    let matter = &front.matter;
    let lines = [&matter.title, &matter.summary].into_iter().flatten();
    let phrases = [
        &matter.axes,
        &matter.groups,
        &matter.crosswalk,
        &matter.stages,
    ];
    let phrases = phrases.into_iter().flat_map(|phrases| phrases.values());
    let words = lines
        .map(|words| &*words.value)
        .chain(phrases.map(|phrase| &*phrase.text))
        .map(prose::words)
        .sum();
    Section {
        kind: SectionKind::Meta,
        explicit: None,
        slug: None,
        title: "".into(),
        lead: "".into(),
        points: Vec::new(),
        range: first_line(text, 0),
        id_at: 0,
        stamp: canon::meta(matter),
        blank: words == 0,
        words,
        headings: Vec::new(),
        lists: Vec::new(),
        bare: Vec::new(),
        terms: BTreeSet::new(),
    }
}

fn section(stream: &Stream, outline: &Outline, part: &Part, body: usize, text: &str) -> Section {
    let prose = prose::measure(stream, part);
    let head = part.head.and_then(|at| stream.heads.get(at));
    let explicit = |id: &token::WrittenId| id.as_ref().map(|(id, _)| id.clone());
    let headings = part.heads.iter().filter_map(|at| {
        let head = stream.heads.get(*at)?;
        Some(Heading {
            level: head.level,
            explicit: explicit(&head.explicit),
            slug: match head.explicit {
                Some(_) => None,
                None => outline.head_slugs.get(*at).cloned().flatten(),
            },
            title: head.text.as_str().into(),
            range: head.range.clone(),
            id_at: head.id_at,
        })
    });
    let item = |at: &usize| {
        let item = stream.items.get(*at)?;
        Some(Item {
            task: item.task,
            explicit: explicit(&item.explicit),
            slug: match item.explicit {
                Some(_) => None,
                None => outline.item_slugs.get(*at).cloned().flatten(),
            },
            text: item.text.as_str().into(),
            range: item.range.clone(),
            id_at: item.id_at,
        })
    };
    let lists = part.lists.iter().map(|(_, items)| ItemList {
        items: fitting(items.iter().filter_map(item)),
    });
    let bare = part.bare.iter().map(|(after, items)| BareList {
        after: *after,
        items: fitting(
            items
                .iter()
                .filter_map(|at| Some(stream.items.get(*at)?.id_at)),
        ),
    });
    let (kind, range, id_at) = match head {
        Some(head) => (SectionKind::Heading, head.range.clone(), head.id_at),
        None => (SectionKind::Intro, first_line(text, body), body),
    };
    Section {
        kind,
        explicit: head.and_then(|head| explicit(&head.explicit)),
        slug: part
            .head
            .filter(|_| head.is_some_and(|head| head.explicit.is_none()))
            .and_then(|at| outline.head_slugs.get(at).cloned().flatten()),
        title: head.map_or("", |head| &head.text).into(),
        lead: prose.lead.into(),
        points: prose.points.into_iter().map(Into::into).collect(),
        range,
        id_at,
        stamp: canon::part(stream, outline, part),
        blank: part.is_blank(stream),
        words: prose.words,
        headings: fitting(headings),
        lists: lists.collect(),
        bare: bare.collect(),
        terms: BTreeSet::new(),
    }
}
