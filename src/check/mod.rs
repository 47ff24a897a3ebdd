//! The checks over the whole corpus: one function a check. What concerns one file alone is found where it is read.

mod crosswalks;
mod glossary;
mod groups;
mod inversions;
mod lenses;
mod links;
mod listed;
mod order;
mod phrases;
mod sections;
mod stamps;
mod structure;
mod translations;

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::edition::Lock;
use crate::model::Corpus;
use crate::plan::Plan;
use crate::source::SitePath;
use listed::Listed;

/// Everything that is wrong across the site's pages.
pub fn check(corpus: &Corpus, locks: &BTreeMap<SitePath, Lock>, plan: &Plan) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for playbook in &corpus.playbooks {
        faults.extend(Listed::stages(playbook).check());
        faults.extend(Listed::stages(playbook).renamed());
        faults.extend(structure::facets(playbook));
        faults.extend(structure::must(playbook));
        faults.extend(structure::labels(playbook));
        faults.extend(groups::titles(corpus, playbook));
    }
    for lens in &corpus.lenses {
        faults.extend(Listed::pages(lens).check());
        faults.extend(Listed::pages(lens).renamed());
        faults.extend(lenses::untranslated(corpus, lens));
    }
    faults.extend(lenses::notes(corpus));
    faults.extend(glossary::glossary(corpus));
    faults.extend(glossary::forms(corpus));
    faults.extend(crosswalks::pairs(corpus));
    faults.extend(crosswalks::notes(corpus));
    faults.extend(order::cycles(corpus));
    faults.extend(inversions::inversions(corpus));
    faults.extend(translations::pages(corpus));
    faults.extend(translations::ids(corpus));
    faults.extend(sections::sections(corpus, locks));
    faults.extend(stamps::stamps(corpus, locks));
    faults.extend(links::links(corpus, locks, plan));
    faults.extend(links::images(corpus));
    faults
}
