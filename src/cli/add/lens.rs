use super::{Edits, new_folder, new_ids, skeleton};
use crate::cli::Failure;
use crate::cli::args::AddLens;
use crate::pipeline::Studied;
use crate::source::{Id, SitePath, toml_key};

/// A `lens.toml`, an overview and the pages, each tied to the site's first stage.
pub(super) fn edits(studied: &Studied, args: &AddLens) -> Result<Edits, Failure> {
    let id = new_folder(studied, &args.id, "a lens")?;
    let pages = new_ids(&args.pages, "page")?;
    let first = studied.corpus.playbooks.first().and_then(|playbook| {
        let stage = playbook.model.stages.first()?;
        Some(format!("{}/{}", playbook.id, stage.value))
    });
    let folder = format!("content/{id}");
    let source = &studied.corpus.config.source;
    let path = |name: String| SitePath::new(&format!("{folder}/{name}"));
    let mut edits = Edits::from([
        (path("lens.toml".to_owned()), lens(&pages, first)),
        (
            path(format!("{source}/index.md")),
            skeleton::lens(&id, &pages),
        ),
    ]);
    let pages = pages.iter().map(|page| {
        let name = path(format!("{source}/{page}.md"));
        (name, skeleton::lens_page(page))
    });
    edits.extend(pages);
    Ok(edits)
}

fn lens(pages: &[Id], stage: Option<String>) -> String {
    let listed: Vec<String> = pages.iter().map(|page| format!("\"{page}\"")).collect();
    let ties = stage.map_or_else(String::new, |stage| {
        let keys = pages.iter().map(|page| toml_key(page.as_str()));
        let ties = keys.map(|page| format!("{page} = [\"{stage}\"]\n"));
        ties.collect()
    });
    format!(
        "pages = [{}]\n\n# The stages in which each page matters, as model/stage\n[stages]\n{ties}",
        listed.join(", ")
    )
}
