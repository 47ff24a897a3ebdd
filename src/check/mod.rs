//! The checks over the whole corpus: one function a check. What concerns one file alone is found where it is read.

mod against;
mod crosswalks;
mod forms;
mod glossary;
mod groups;
mod hosting;
mod images;
mod inversions;
mod lenses;
mod links;
mod listed;
mod order;
mod outcomes;
mod phrases;
mod published;
mod renamed;
mod sections;
mod stamps;
mod structure;
mod termbase;
mod titles;
mod translations;
mod weights;

pub use against::{Against, Grounds, against};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::edition::Lock;
use crate::model::Corpus;
use crate::plan::Plan;
use crate::score::Proof;
use crate::source::SitePath;
use listed::Listed;

/// Everything that is wrong across the site's pages. `proofs` are those of the playbooks' self-checks, in their order.
pub fn check(
    corpus: &Corpus,
    locks: &BTreeMap<SitePath, Lock>,
    plan: &Plan,
    proofs: &[Option<Arc<Proof>>],
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (p, playbook) in corpus.playbooks.iter().enumerate() {
        let proof = proofs.get(p).and_then(Option::as_ref);
        let unfit = weights::weights(corpus, playbook);
        if let (true, Some(proof)) = (unfit.is_empty(), proof) {
            faults.extend(outcomes::outcomes(playbook, proof));
        }
        faults.extend(unfit);
        faults.extend(Listed::stages(playbook).check());
        faults.extend(renamed::parts(
            &playbook.collection,
            &playbook.model.path,
            "stage",
        ));
        faults.extend(structure::facets(playbook));
        faults.extend(structure::must(playbook));
        faults.extend(structure::labels(playbook));
        faults.extend(groups::titles(corpus, playbook));
    }
    for lens in &corpus.lenses {
        faults.extend(Listed::pages(lens).check());
        faults.extend(renamed::parts(&lens.collection, &lens.path, "page"));
        faults.extend(lenses::untranslated(corpus, lens));
    }
    for collection in [&corpus.pages, &corpus.glossary] {
        faults.extend(renamed::parts(collection, &Config::path(), "page"));
    }
    faults.extend(lenses::notes(corpus));
    faults.extend(glossary::glossary(corpus));
    faults.extend(forms::forms(corpus));
    faults.extend(termbase::renderings(corpus, locks));
    faults.extend(titles::titles(corpus, locks));
    faults.extend(crosswalks::pairs(corpus));
    faults.extend(crosswalks::notes(corpus));
    faults.extend(order::cycles(corpus));
    faults.extend(inversions::inversions(corpus));
    faults.extend(translations::pages(corpus));
    faults.extend(translations::ids(corpus));
    faults.extend(sections::sections(corpus, locks));
    faults.extend(stamps::stamps(corpus, locks));
    faults.extend(links::links(corpus, locks, plan));
    faults.extend(images::missing(corpus));
    faults.extend(images::unreadable(corpus));
    faults.extend(images::unlisted(corpus));
    faults.extend(hosting::hosting(&corpus.config, plan));
    faults
}
