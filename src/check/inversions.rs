use std::collections::BTreeMap;

use super::crosswalks::{firsts, name};
use crate::diag::{Code, Diagnostic};
use crate::model::{Corpus, Crosswalk, Kind, Relation, StagePlace};

/// Two stages that go on at one time, that of the model which the site shows first in front.
#[derive(Clone, Copy)]
struct Meeting<'c> {
    one: StagePlace,
    other: StagePlace,
    link: &'c Crosswalk,
}

/// Pairs of models that meet crosswise: the earlier stage of each overlaps with the later one of the other.
pub(super) fn inversions(corpus: &Corpus) -> Vec<Diagnostic> {
    let ordered = |p: usize| corpus.playbooks[p].model.kind != Kind::Cycle;
    let mut meetings: BTreeMap<(usize, usize), Vec<Meeting<'_>>> = BTreeMap::new();
    for ((one, other), link) in firsts(corpus) {
        let meets = matches!(link.relation, Relation::Overlaps | Relation::Same);
        if meets && one.0 != other.0 && ordered(one.0) && ordered(other.0) {
            let of_models = meetings.entry((one.0, other.0)).or_default();
            of_models.push(Meeting { one, other, link });
        }
    }
    let faults = meetings.values().flat_map(|all| inverted(corpus, all));
    faults.collect()
}

/// The inversions between two models, whose meetings are in order.
fn inverted(corpus: &Corpus, meetings: &[Meeting<'_>]) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    // Among the meetings of earlier stages, that which reaches furthest: of any kind, and of overlaps.
    let (mut any, mut overlap): (Option<Meeting<'_>>, Option<Meeting<'_>>) = (None, None);
    for of_stage in meetings.chunk_by(|a, b| a.one == b.one) {
        for meeting in of_stage {
            // Two that are both `same` make a loop, which is an error of its own.
            let furthest = match meeting.link.relation {
                Relation::Same => overlap,
                _ => any,
            };
            if let Some(first) = furthest.filter(|first| first.other > meeting.other) {
                faults.push(crosswise(corpus, &first, meeting));
            }
        }
        for meeting in of_stage {
            let further = |best: &Option<Meeting<'_>>| best.is_none_or(|b| meeting.other > b.other);
            if further(&any) {
                any = Some(*meeting);
            }
            if meeting.link.relation == Relation::Overlaps && further(&overlap) {
                overlap = Some(*meeting);
            }
        }
    }
    faults
}

fn crosswise(corpus: &Corpus, first: &Meeting<'_>, second: &Meeting<'_>) -> Diagnostic {
    let [a, b] = [first.one, second.one].map(|stage| name(corpus, stage));
    let [c, d] = [second.other, first.other].map(|stage| name(corpus, stage));
    let message = format!("`{a}` and `{b}` meet crosswise with `{c}` and `{d}`");
    Diagnostic::new(Code::CrosswalkInversion, second.link.span.clone(), message)
        .related(first.link.span.clone(), "the other row")
        .help("look whether both rows name the stages that are meant")
}
