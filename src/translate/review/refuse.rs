use crate::diag::{Code, Diagnostic, Severity};
use crate::edition::{Difference, differences};
use crate::markdown::Section;
use crate::model::Page;
use crate::source::{Id, SitePath, Span};

/// Why a section can't stand for its source; empty if it can.
pub(super) fn section(page: &Page, source: &Page, at: usize, source_at: usize) -> Vec<Diagnostic> {
    let (section, outline) = (&page.face.sections[at], &page.outline.sections[at]);
    let path = &page.face.path;
    let origin = &source.outline.sections[source_at];
    let origin_at = Span::new(
        &source.face.path,
        source.face.sections[source_at].range.clone(),
    );
    let found = differences(outline, origin);
    if found.is_empty() {
        return Vec::new();
    }
    let headings = outline.headings.iter().zip(&section.headings);
    let headings = headings.map(|(id, h)| (id, h.explicit.is_some(), &h.range));
    let lists = outline.lists.iter().zip(&section.lists);
    let items = lists.flat_map(|(ids, list)| ids.iter().zip(&list.items));
    let items = items.map(|(id, item)| (id, item.explicit.is_some(), &item.range));
    let places: Vec<(&Id, bool, &std::ops::Range<usize>)> = headings.chain(items).collect();
    // Where a part without an id matched nothing, which parts differ can't be said.
    let is_extra = |id: &Id| found.contains(&Difference::Extra(id.clone()));
    let mut guessed = places
        .iter()
        .filter(|(id, explicit, _)| !explicit && is_extra(id));
    let lacks = found.iter().any(|d| matches!(d, Difference::Lacks(_)));
    if let (Some((_, _, range)), true) = (guessed.next(), lacks) {
        let message = format!("`{}` can’t be matched with its source", outline.key);
        let fault = Diagnostic::new(
            Code::UnalignedIds,
            Span::new(path, (*range).clone()),
            message,
        )
        .severity(Severity::Error)
        .related(origin_at, "its source")
        .help("write the source’s `{#id}` behind each heading and item");
        return vec![fault];
    }
    let refused = found.into_iter().map(|difference| {
        let range = match &difference {
            Difference::Extra(extra) => places.iter().find(|(id, ..)| *id == extra),
            _ => None,
        };
        let range = range.map_or(&section.range, |(_, _, range)| range);
        let message = format!(
            "`{}` can’t be accepted, since it {}",
            outline.key,
            difference.what()
        );
        Diagnostic::new(
            Code::StructureMismatch,
            Span::new(path, range.clone()),
            message,
        )
        .related(origin_at.clone(), "its source")
        .help(difference.help())
    });
    refused.collect()
}

/// Why a section without an id is refused: nothing in the source could be matched with it.
pub(super) fn unmatched(path: &SitePath, section: &Section) -> Diagnostic {
    let span = Span::new(path, section.range.clone());
    let message = format!("“{}” can’t be matched with its source", section.title);
    Diagnostic::new(Code::UnalignedIds, span, message)
        .severity(Severity::Error)
        .help("write the source’s `{#id}` behind it")
}
