use std::collections::BTreeMap;

use super::Playbook;
use super::resolve::is_draft;
use crate::diag::{Code, Diagnostic};
use crate::source::{Id, SitePath, Span};

/// A stage by its places in [`Corpus::playbooks`](super::Corpus::playbooks) and [`Model::stages`](super::Model).
pub type StagePlace = (usize, usize);

/// Every stage by its name, for files that name stages of any model.
pub(super) struct Stages<'a> {
    playbooks: &'a [Playbook],
    drafts: &'a [SitePath],
    /// The fault of a name that no stage has.
    unknown: Code,
    models: BTreeMap<&'a Id, usize>,
    stages: BTreeMap<(usize, &'a Id), usize>,
}

impl<'a> Stages<'a> {
    pub(super) fn new(playbooks: &'a [Playbook], drafts: &'a [SitePath], unknown: Code) -> Self {
        let models = playbooks.iter().enumerate();
        let stages = models.clone().flat_map(|(p, playbook)| {
            let stages = playbook.model.stages.iter().enumerate();
            stages.map(move |(s, stage)| ((p, &stage.value), s))
        });
        Self {
            playbooks,
            drafts,
            unknown,
            stages: stages.collect(),
            models: models.map(|(p, playbook)| (&playbook.id, p)).collect(),
        }
    }

    /// The stage of a model; `None` where it is a draft.
    ///
    /// # Errors
    /// When there is no such stage: the fault, at `span`.
    pub(super) fn find(
        &self,
        model: &str,
        stage: &str,
        span: &Span,
    ) -> Result<Option<StagePlace>, Box<Diagnostic>> {
        let (id, name) = (Id::new(model), Id::new(stage));
        let (Ok(id), Ok(name)) = (&id, &name) else {
            let message = format!("`{model}/{stage}` is no stage’s name");
            let fault = Diagnostic::new(self.unknown, span.clone(), message);
            return Err(Box::new(fault.help("write it as `model/stage`")));
        };
        let place = self.models.get(id).copied();
        if let Some(p) = place
            && let Some(s) = self.stages.get(&(p, name))
        {
            return Ok(Some((p, *s)));
        }
        if is_draft(self.drafts, id.as_str(), name.as_str()) {
            return Ok(None);
        }
        Err(Box::new(self.unknown(id, name, place, span)))
    }

    fn unknown(&self, model: &Id, stage: &Id, place: Option<usize>, span: &Span) -> Diagnostic {
        let fault = |message: String| Diagnostic::new(self.unknown, span.clone(), message);
        let Some(p) = place else {
            let ids = self.playbooks.iter().map(|p| p.id.as_str());
            return fault(format!("there is no model `{model}`"))
                .help("write it as `model/stage`")
                .suggest(model.as_str(), ids);
        };
        let known = &self.playbooks[p].model;
        let fault = fault(format!("model `{model}` has no stage `{stage}`"));
        match self.playbooks[p].collection.renamed.pages.get(stage) {
            Some(new) => fault.help(format!("it is called `{}` now", new.value)),
            None => fault
                .help(format!("its stages are listed in `{}`", known.path))
                .suggest(
                    stage.as_str(),
                    known.stages.iter().map(|s| s.value.as_str()),
                ),
        }
    }
}
