use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Built;
use crate::check;
use crate::diag::Diagnostic;
use crate::edition::Lock;
use crate::model::Corpus;
use crate::plan::Plan;
use crate::score::{self, Board, Check, Proof};
use crate::source::SitePath;

/// What is proved of the playbooks' self-checks, in their order.
pub(super) type Proofs = Arc<Vec<Option<Arc<Proof>>>>;

/// Finds what is wrong across the pages of sites, again and again: what it found is lent where nothing changed.
#[derive(Default)]
pub struct Judge {
    proofs: Vec<(Check, Arc<Proof>)>,
    last: Option<Judgement>,
}

/// What was found, and of what.
struct Judgement {
    corpus: Arc<Corpus>,
    locks: Arc<BTreeMap<SitePath, Lock>>,
    plan: Arc<Plan>,
    proofs: Proofs,
    faults: Vec<Diagnostic>,
}

impl Judge {
    /// A site with what is wrong across its pages.
    pub fn judge(&mut self, mut built: Built) -> Built {
        let ground = &built.ground;
        let same = |last: &&Judgement| {
            Arc::ptr_eq(&last.corpus, &ground.corpus)
                && Arc::ptr_eq(&last.locks, &ground.locks)
                && Arc::ptr_eq(&last.plan, &ground.plan)
        };
        if self.last.as_ref().filter(same).is_none() {
            let (corpus, locks, plan) = (&ground.corpus, &ground.locks, &ground.plan);
            let proofs = Arc::new(self.proofs(corpus));
            self.last = Some(Judgement {
                faults: check::check(corpus, locks, plan, &proofs),
                proofs,
                corpus: corpus.clone(),
                locks: locks.clone(),
                plan: plan.clone(),
            });
        }
        if let Some(last) = &self.last {
            built.faults.extend(last.faults.iter().cloned());
            built.proofs = last.proofs.clone();
        }
        built
    }

    /// One whose numbers are as before is not proved again.
    fn proofs(&mut self, corpus: &Corpus) -> Vec<Option<Arc<Proof>>> {
        let before = std::mem::take(&mut self.proofs);
        let playbooks = corpus.playbooks.par_iter();
        let proved: Vec<Option<(Check, Arc<Proof>)>> = playbooks
            .map(|playbook| {
                let (check, page) = playbook.self_check()?;
                let check = Board::new(&playbook.model, check, page).check;
                let old = before.iter().find(|(old, _)| *old == check);
                let proof = match old {
                    Some((_, proof)) => proof.clone(),
                    None => Arc::new(score::prove(&check)),
                };
                Some((check, proof))
            })
            .collect();
        self.proofs = proved.iter().flatten().cloned().collect();
        let proofs = proved.into_iter();
        proofs
            .map(|proved| proved.map(|(_, proof)| proof))
            .collect()
    }
}
