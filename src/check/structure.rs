use crate::diag::{Code, Diagnostic, nearest};
use crate::markdown::ItemList;
use crate::model::{FacetKind, Model, Page, Playbook};
use crate::source::{Id, SitePath, Span};

/// Every stage of the source has every facet, in order, with what the facet holds.
pub(super) fn facets(playbook: &Playbook) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for stage in &playbook.model.stages {
        if let Some(page) = playbook.collection.source_page(stage.value.as_str()) {
            faults.extend(facets_of(&playbook.model, page));
        }
    }
    faults
}

fn facets_of(model: &Model, page: &Page) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let path = &page.face.path;
    let mut last: Option<(usize, &Id)> = None;
    faults.extend(similar_sections(model, page));
    for facet in &model.facets {
        let id = &facet.id.value;
        let Some(at) = page.section(id.as_str()) else {
            let own = page.outline.sections.iter().map(|s| &*s.key);
            let free = own.filter(|key| model.facet(key).is_none());
            let declared = Span::new(&model.path, facet.id.range.clone());
            let fault = Diagnostic::new(
                Code::MissingFacet,
                Span::file(path),
                format!("the stage has no `{id}`"),
            );
            faults.push(match nearest(id.as_str(), free) {
                Some(near) => similar(path, page, near, fault, id),
                None => fault
                    .related(declared, "declared here")
                    .help(format!("add a section `## … {{#{id}}}`")),
            });
            continue;
        };
        let range = page.face.sections[at].range.clone();
        match last {
            Some((before, earlier)) if before > at => {
                let message = format!("`{id}` stands before `{earlier}`");
                faults.push(
                    Diagnostic::new(Code::FacetOrder, Span::new(path, range.clone()), message)
                        .help(format!("`{}` has them the other way round", model.path)),
                );
            }
            _ => last = Some((at, id)),
        }
        faults.extend(shape(facet.kind, page, at));
    }
    faults
}

/// Sections beside the facets whose id is almost that of one that is there.
fn similar_sections(model: &Model, page: &Page) -> Vec<Diagnostic> {
    let sections = page.outline.sections.iter().zip(&page.face.sections);
    let free = sections.filter(|(outline, _)| {
        !outline.key.starts_with(['@']) && model.facet(&outline.key).is_none()
    });
    let there = || {
        let facets = model.facets.iter().map(|f| f.id.value.as_str());
        facets.filter(|facet| page.section(facet).is_some())
    };
    free.filter_map(|(outline, section)| {
        let facet = nearest(&outline.key, there())?;
        let span = Span::new(&page.face.path, section.range.clone());
        let message = format!(
            "section `{}` is called almost as the facet `{facet}`",
            outline.key
        );
        let fault = Diagnostic::new(Code::SimilarFacet, span, message);
        Some(fault.help("give it an id that nobody takes for the facet’s"))
    })
    .collect()
}

/// The facet is there under a name that is almost its own.
fn similar(path: &SitePath, page: &Page, near: &str, missing: Diagnostic, id: &Id) -> Diagnostic {
    let at = page.section(near).unwrap_or_default();
    let range = page.face.sections[at].range.clone();
    Diagnostic::new(missing.code, Span::new(path, range), missing.message)
        .label(format!("this is `{near}`"))
        .help(format!("did you mean `{{#{id}}}`?"))
}

fn shape(kind: FacetKind, page: &Page, at: usize) -> Vec<Diagnostic> {
    let section = &page.face.sections[at];
    let path = &page.face.path;
    let holds = |list: &&ItemList| match kind {
        FacetKind::Prose => false,
        FacetKind::Checklist => list.has_tasks(),
        FacetKind::Prompts => true,
    };
    let lists = || section.lists.iter().filter(holds);
    if kind != FacetKind::Prose && lists().next().is_none() {
        let (what, how) = match kind {
            FacetKind::Checklist => ("a task list", "- [ ] One can check this. {#id}"),
            _ => ("a list with ids", "- What would you do? {#id}"),
        };
        let span = Span::new(path, section.range.clone());
        let message = format!(
            "a `{}` facet holds {what}, and this section has none",
            kind.name()
        );
        return vec![
            Diagnostic::new(Code::FacetShape, span, message)
                .help(format!("write items such as `{how}`")),
        ];
    }
    let items = lists().flat_map(|list| &list.items);
    let without = items.filter(|item| item.explicit.is_none());
    without
        .map(|item| {
            let span = Span::new(path, item.range.clone());
            let fault = Diagnostic::new(Code::ItemWithoutId, span, "this item has no id");
            match &item.slug {
                Some(slug) => fault.help(format!("end it with an id, such as `{{#{slug}}}`")),
                None => fault.help("end it with an id, such as `{#answers}`"),
            }
        })
        .collect()
}

/// `[must]` names items that the stages' checklists have.
pub(super) fn must(playbook: &Playbook) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let model = &playbook.model;
    let checklists = model.facets.iter().any(|f| f.kind == FacetKind::Checklist);
    for (stage, items) in &model.must {
        let Some(page) = playbook.collection.source_page(stage.as_str()) else {
            continue;
        };
        let sections = page.outline.sections.iter();
        let known: Vec<&str> = sections
            .filter(|section| model.judges(&section.key))
            .flat_map(|section| section.lists.iter().flatten())
            .map(Id::as_str)
            .collect();
        if known.is_empty() && checklists {
            // The facet is reported as missing or without its list.
            continue;
        }
        for item in items
            .iter()
            .filter(|item| !known.contains(&item.value.as_str()))
        {
            let span = Span::new(&model.path, item.range.clone());
            let message = format!("the checklist of `{stage}` has no item `{}`", item.value);
            faults.push(
                Diagnostic::new(Code::UnknownItem, span, message)
                    .related(Span::file(&page.face.path), "in this file")
                    .suggest(item.value.as_str(), known.iter().copied()),
            );
        }
    }
    faults
}

/// `[facets]` in an overview labels facets that the model declares.
pub(super) fn labels(playbook: &Playbook) -> Vec<Diagnostic> {
    let model = &playbook.model;
    let overviews = playbook
        .collection
        .editions
        .values()
        .filter_map(|pages| pages.get("index"));
    let labels = overviews.flat_map(|page| {
        let labels = page.face.front.facets.iter();
        labels.map(|(id, label)| (&page.face.path, id, label))
    });
    labels
        .filter(|(_, id, _)| model.facet(id.as_str()).is_none())
        .map(|(path, id, label)| {
            let facets = model.facets.iter().map(|f| f.id.value.as_str());
            Diagnostic::new(
                Code::UnknownFacet,
                Span::new(path, label.range.clone()),
                format!("the model has no facet `{id}`"),
            )
            .suggest(id.as_str(), facets)
        })
        .collect()
}
