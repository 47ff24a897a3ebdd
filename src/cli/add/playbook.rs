use super::skeleton;
use super::{Edits, new_folder, new_ids};
use crate::cli::Failure;
use crate::cli::args::AddPlaybook;
use crate::model::FacetKind;
use crate::pipeline::Studied;
use crate::source::{Id, SitePath};

/// The facets that a new playbook begins with.
const FACETS: [(&str, FacetKind); 3] = [
    ("signals", FacetKind::Prose),
    ("actions", FacetKind::Prose),
    ("ready", FacetKind::Checklist),
];

/// A model, an overview and a page for each stage.
pub(super) fn edits(studied: &Studied, args: &AddPlaybook) -> Result<Edits, Failure> {
    let id = new_folder(studied, &args.id, "a playbook")?;
    let stages = new_ids(&args.stages, "stage")?;
    let folder = format!("content/{id}");
    let source = &studied.corpus.config.source;
    let mut edits = Edits::new();
    let mut put = |path: String, text: String| {
        edits.insert(SitePath::new(&format!("{folder}/{path}")), text);
    };
    put("model.toml".to_owned(), model(&args.kind, &stages));
    put(
        format!("{source}/index.md"),
        skeleton::overview(&id, &stages),
    );
    for stage in &stages {
        put(
            format!("{source}/{stage}.md"),
            skeleton::stage(stage, &FACETS),
        );
    }
    Ok(edits)
}

fn model(kind: &str, stages: &[Id]) -> String {
    let stages: Vec<String> = stages.iter().map(|stage| format!("\"{stage}\"")).collect();
    let facets = FACETS.map(|(facet, kind)| format!("{facet} = \"{}\"\n", kind.name()));
    format!(
        "kind = \"{kind}\"\nstages = [{}]\n\n\
         # Sections that every stage has, in page order: prose, checklist or prompts\n[facets]\n{}",
        stages.join(", "),
        facets.concat()
    )
}
