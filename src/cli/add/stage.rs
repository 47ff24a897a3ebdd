use super::{Edits, new_id, same, skeleton, sound, table, text};
use crate::cli::Failure;
use crate::cli::args::AddStage;
use crate::diag::nearest;
use crate::model::FacetKind;
use crate::pipeline::Studied;
use crate::source::SitePath;

/// A row in the model's stages, and a page.
pub(super) fn edits(studied: &Studied, args: &AddStage) -> Result<Edits, Failure> {
    let Some((playbook, stage)) = args.stage.split_once('/') else {
        let sentence = format!(
            "`{}` is not a playbook and a stage, such as `{0}/first`",
            args.stage
        );
        return Err(Failure(sentence));
    };
    let playbooks = &studied.corpus.playbooks;
    let Some(playbook) = playbooks.iter().find(|p| p.id.as_str() == playbook) else {
        let near = nearest(playbook, playbooks.iter().map(|p| p.id.as_str()));
        return Err(unknown("the site has no playbook", playbook, near));
    };
    let model = &playbook.model;
    sound(studied, &model.path)?;
    let stage = new_id(stage, "a stage")?;
    let stages = || model.stages.iter().map(|stage| stage.value.as_str());
    if let Some(there) = same(&stage, stages()) {
        return Err(Failure(format!(
            "the playbook `{}` has a stage `{there}` already",
            playbook.id
        )));
    }
    let at = match &args.after {
        None => stages().count(),
        Some(after) => match stages().position(|stage| stage == after) {
            Some(at) => at + 1,
            None => {
                let what = format!("the playbook `{}` has no stage", playbook.id);
                return Err(unknown(&what, after, nearest(after, stages())));
            }
        },
    };
    let collection = &playbook.collection;
    let page = format!("{}/{}/{stage}.md", collection.folder, collection.source);
    let page = SitePath::new(&page);
    if studied.sources.text(&page).is_some() {
        return Err(Failure(format!("`{page}` is there already")));
    }
    let facets = model.facets.iter();
    let facets: Vec<(&str, FacetKind)> = facets.map(|f| (f.id.value.as_str(), f.kind)).collect();
    let model_text = table::with_stage(text(studied, &model.path)?, &stage, at)
        .ok_or_else(|| Failure(format!("`{}` lists no stages", model.path)))?;
    Ok(Edits::from([
        (model.path.clone(), model_text),
        (page, skeleton::stage(&stage, &facets)),
    ]))
}

fn unknown(what: &str, given: &str, near: Option<&str>) -> Failure {
    let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Failure(format!("{what} `{given}`{near}"))
}
