use crate::model::FacetKind;
use crate::source::Id;

/// A playbook's overview.
pub(super) fn overview(playbook: &Id, stages: &[Id]) -> String {
    let links = stages
        .iter()
        .map(|stage| format!("- [[{playbook}/{stage}]]: what this stage is, in half a sentence\n"));
    format!(
        "{}Say here whom this playbook is for, and what it follows from the first stage to the last.\n\n\
         ## The stages {{#stages}}\n\n{}",
        front(
            playbook,
            "What this playbook follows, and what its readers get from it."
        ),
        links.collect::<String>()
    )
}

/// A lens's overview.
pub(super) fn lens(lens: &Id, pages: &[Id]) -> String {
    let links = pages
        .iter()
        .map(|page| format!("- [[{lens}/{page}]]: what this is about, in half a sentence\n"));
    format!(
        "{}Say here what these pages have in common, and whom they help.\n\n{}",
        front(lens, "What cuts across the playbooks here."),
        links.collect::<String>()
    )
}

/// A page of a lens.
pub(super) fn lens_page(page: &Id) -> String {
    format!(
        "{}Say here what this is about. The stages in which it matters are listed below by themselves.\n",
        front(page, "What this is, and whom it concerns.")
    )
}

/// A stage's page with every facet.
pub(super) fn stage(stage: &Id, facets: &[(&str, FacetKind)]) -> String {
    let mut text = front(
        stage,
        "How one recognises this stage, and what it asks for.",
    );
    text.push_str("Say here what this stage is like.\n");
    for (facet, kind) in facets {
        let content = match kind {
            FacetKind::Prose => "Write here what belongs into this section.\n",
            FacetKind::Checklist => {
                "- [ ] I can tick this when it is true. {#first}\n\
                 - [ ] And this when that is true. {#second}\n"
            }
            FacetKind::Prompts => {
                "- What would you ask yourself here? {#first}\n\
                 - And what next? {#second}\n"
            }
        };
        text.push_str(&format!("\n## {} {{#{facet}}}\n\n{content}", words(facet)));
    }
    text
}

fn front(id: &Id, summary: &str) -> String {
    let title = words(id.as_str());
    format!("+++\ntitle = \"{title}\"\nsummary = \"{summary}\"\n+++\n\n")
}

/// An id as words: `word-of-mouth` is `Word of mouth`.
fn words(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut chars = words.trim().chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => id.to_owned(),
    }
}
