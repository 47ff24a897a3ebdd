use std::collections::BTreeMap;

use super::Check;
use super::bounds::System;
use super::points::Points;
use super::proof::{Apart, Certificate, Effect, Ending, Proof, Reach};
use super::roam::Roam;
use super::settle::{Purse, Settled, settle};
use super::verify::{Side, is_plain, pairs, refutes};

/// How much work goes into stages, into a search for what items change, and into proofs that they change nothing.
const STAGES: u64 = 1 << 28;
const ROAMING: u64 = 1 << 27;
const ITEMS: u64 = 1 << 28;

/// Finds out which stages can be reached and which items matter, if every item is answered.
///
/// No verdict is a guess: each has answers or a certificate that [`verify`](super::verify()) checks. What takes too
/// long is left undecided, and so is everything in a check that is larger than a file can write it.
pub fn prove(check: &Check) -> Proof {
    let Some(points) = Points::new(check) else {
        return Proof {
            stages: vec![Reach::Undecided; check.stages],
            items: vec![Effect::Undecided; check.items.len()],
        };
    };
    let mut known = BTreeMap::new();
    let stages = stages(&points, &mut known);
    let items = items(&points, &stages, &known);
    Proof { stages, items }
}

fn stages(points: &Points, known: &mut BTreeMap<Ending, Vec<usize>>) -> Vec<Reach> {
    let mut purse = Purse::new(STAGES);
    let mut never = BTreeMap::new();
    // Hard ones wait until it is known what easy ones leave them.
    for patience in [8, 1] {
        let mut open: Vec<Ending> = points.endings().collect();
        open.retain(|ending| !never.contains_key(ending));
        while let Some(ending) = open.pop() {
            open.retain(|other| !known.contains_key(other));
            if known.contains_key(&ending) {
                continue;
            }
            let mut share = purse.share(patience * (open.len() + 1));
            if let Some(Settled::Never(why)) = reach(points, ending, known, &mut share) {
                never.insert(ending, why);
            }
            purse.refund(share);
        }
    }
    let stages = (0..points.stages).map(|stage| {
        let ending = Ending::Stage(stage);
        match (known.get(&ending), never.remove(&ending)) {
            (Some(answers), _) => Reach::Reached(answers.clone()),
            (None, Some(why)) => Reach::Unreachable(why),
            (None, None) => Reach::Undecided,
        }
    });
    stages.collect()
}

/// Looks for answers with that ending, and keeps those with others that it comes by.
fn reach(
    points: &Points,
    ending: Ending,
    known: &mut BTreeMap<Ending, Vec<usize>>,
    purse: &mut Purse,
) -> Option<Settled> {
    purse.spend(System::size(points, points.stages))?;
    let mut seek = |answers: &[usize]| {
        let found = points.ending(&points.sum(answers));
        if let Some(found) = found {
            known.entry(found).or_insert_with(|| answers.to_vec());
        }
        found == Some(ending)
    };
    settle(&System::new(points, ending), purse, &mut seek)
}

fn items(points: &Points, stages: &[Reach], known: &BTreeMap<Ending, Vec<usize>>) -> Vec<Effect> {
    let mut roam = Roam::new(points);
    roam.search(known, &mut Purse::new(ROAMING));
    let mut purse = Purse::new(ITEMS);
    let mut bearings = Vec::new();
    for item in 0..points.items.len() {
        let open = (item..points.items.len()).filter(|i| roam.is_open(*i));
        let mut share = purse.share(open.count());
        let idle = match roam.found[item] {
            Some(_) => None,
            None => idle(points, stages, item, &mut roam, &mut share),
        };
        purse.refund(share);
        bearings.push(match (roam.found[item].take(), idle) {
            (Some((answers, other)), _) => Effect::Changes { answers, other },
            (None, Some(apart)) => Effect::Idle(apart),
            (None, None) => Effect::Undecided,
        });
    }
    bearings
}

/// Proves that an item makes no difference. `None` if it does, which is noted in `roam`, or if that takes too long.
fn idle(
    points: &Points,
    stages: &[Reach],
    item: usize,
    roam: &mut Roam<'_>,
    purse: &mut Purse,
) -> Option<Vec<Apart>> {
    let mut proofs = Vec::new();
    for (one, other) in pairs(points, item) {
        purse.spend(20)?;
        if is_plain(points, stages, item, one, other) {
            continue;
        }
        let mut share = purse.share(4);
        let narrow = gap(points, item, (one, other), &proofs, roam, &mut share);
        purse.refund(share);
        let why = match narrow {
            Some(why) => why,
            None if roam.found[item].is_some() => return None,
            None => {
                purse.spend(2 * System::size(points, points.stages))?;
                let system = System::joint(points, item, one, other);
                match settle(&system, purse, &mut |answers| roam.flip(item, answers))? {
                    Settled::Found => return None,
                    Settled::Never(why) => why,
                }
            }
        };
        let ((from, before), (to, after)) = (one, other);
        proofs.push(Apart {
            from,
            to,
            before,
            after,
            why,
        });
    }
    Some(proofs)
}

/// Tries to prove by two bounds alone that an item doesn't change one ending into another: mostly there is no way for
/// points to be that near to where the endings meet.
fn gap(
    points: &Points,
    item: usize,
    (one, other): (Side, Side),
    proofs: &[Apart],
    roam: &mut Roam<'_>,
    purse: &mut Purse,
) -> Option<Certificate> {
    purse.spend(2 * System::size(points, 2))?;
    let system = System::gap(points, item, one, other)?;
    // What keeps two endings apart often does so with all on one side.
    let alike = |a: &&Apart| (a.from, a.to) == (one.0, other.0);
    let mut alike = proofs.iter().rev().filter(alike);
    let alike = alike.find(|a| a.before == one.1 || a.after == other.1);
    if let Some(apart) = alike {
        let why = renamed(&apart.why, &|ending| match ending == apart.before {
            true => one.1,
            false => other.1,
        });
        if refutes(&system, &why).is_ok() {
            return Some(why);
        }
    }
    // Answers that meet these two bounds end the search, whatever they say of the others.
    let mut seek = |answers: &[usize]| {
        let sum = system.sum(answers);
        let mut rows = system.rows.iter();
        roam.flip(item, answers) || rows.all(|row| row.slack(&sum) >= 0)
    };
    match settle(&system, purse, &mut seek)? {
        Settled::Found => None,
        Settled::Never(why) => Some(why),
    }
}

/// A certificate for other endings.
fn renamed(why: &Certificate, name: &dyn Fn(Ending) -> Ending) -> Certificate {
    match why {
        Certificate::Sum(terms) => {
            let mut terms = terms.clone();
            for term in &mut terms {
                term.ending = name(term.ending);
            }
            Certificate::Sum(terms)
        }
        Certificate::Split { item, options } => Certificate::Split {
            item: *item,
            options: options.iter().map(|why| renamed(why, name)).collect(),
        },
    }
}
