use super::skeleton;
use super::{Edits, new_id, same};
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
    let id = new_id(&args.id, "a playbook")?;
    let texts = studied.sources.texts.keys();
    let files = texts.chain(studied.sources.assets.keys());
    let below = files.filter_map(|path| path.as_str().strip_prefix("content/"));
    let folders = below.filter_map(|path| path.split_once('/').map(|(folder, _)| folder));
    if let Some(there) = same(&id, folders) {
        return Err(Failure(format!(
            "there is a folder `content/{there}` already"
        )));
    }
    let mut stages: Vec<Id> = Vec::new();
    for stage in &args.stages {
        let stage = new_id(stage.trim(), "a stage")?;
        if same(&stage, stages.iter().map(Id::as_str)).is_some() {
            return Err(Failure(format!("the stage `{stage}` is named twice")));
        }
        stages.push(stage);
    }
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
