use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_traits::Zero;

use super::bounds::{Row, System};
use super::points::Points;
use super::proof::{Apart, Certificate, Effect, Ending, Proof, Reach};
use super::{Check, score};

/// An option of an item and the ending with it.
pub(super) type Side = (usize, Ending);

/// Checks every verdict of a proof against the check that it is about, in whole numbers. What is undecided claims
/// nothing.
///
/// # Errors
/// When a verdict doesn't follow: which one.
pub fn verify(check: &Check, proof: &Proof) -> Result<(), String> {
    if proof.stages.len() != check.stages || proof.items.len() != check.items.len() {
        return Err("it is about another check".to_owned());
    }
    let Some(points) = Points::new(check) else {
        let stages = proof.stages.iter().all(|r| *r == Reach::Undecided);
        let items = proof.items.iter().all(|b| *b == Effect::Undecided);
        return match stages && items {
            true => Ok(()),
            false => Err("the check is too large for verdicts".to_owned()),
        };
    };
    for (stage, reach) in proof.stages.iter().enumerate() {
        let ending = Ending::Stage(stage);
        let checked = match reach {
            Reach::Reached(answers) => reaches(check, &points, answers, ending),
            Reach::Unreachable(why) => refutes(&System::new(&points, ending), why),
            Reach::Undecided => Ok(()),
        };
        checked.map_err(|fault| format!("stage {stage}: {fault}"))?;
    }
    for (item, bearing) in proof.items.iter().enumerate() {
        let checked = match bearing {
            Effect::Changes { answers, other } => changes(check, &points, item, answers, *other),
            Effect::Idle(apart) => idles(&points, &proof.stages, item, apart),
            Effect::Undecided => Ok(()),
        };
        checked.map_err(|fault| format!("item {item}: {fault}"))?;
    }
    Ok(())
}

/// How an answer set ends, by the score itself.
fn ending(check: &Check, points: &Points, answers: &[usize]) -> Result<Option<Ending>, String> {
    if !points.fits(answers) {
        return Err("the answers don't fit the items".to_owned());
    }
    let answers: Vec<Option<usize>> = answers.iter().copied().map(Some).collect();
    Ok(score(check, &answers).outcome.ending())
}

fn reaches(
    check: &Check,
    points: &Points,
    answers: &[usize],
    wanted: Ending,
) -> Result<(), String> {
    match ending(check, points, answers)? {
        Some(ending) if ending == wanted => Ok(()),
        _ => Err("the answers lead elsewhere".to_owned()),
    }
}

fn changes(
    check: &Check,
    points: &Points,
    item: usize,
    answers: &[usize],
    other: usize,
) -> Result<(), String> {
    let before = ending(check, points, answers)?;
    let mut answers = answers.to_vec();
    if let Some(answer) = answers.get_mut(item) {
        *answer = other;
    }
    match ending(check, points, &answers)? {
        after if after != before => Ok(()),
        _ => Err("the other option makes no difference".to_owned()),
    }
}

fn idles(points: &Points, stages: &[Reach], item: usize, given: &[Apart]) -> Result<(), String> {
    let sides = |a: &Apart| ((a.from, a.before), (a.to, a.after));
    let given: BTreeMap<(Side, Side), &Certificate> =
        given.iter().map(|a| (sides(a), &a.why)).collect();
    for (one, other) in pairs(points, item) {
        if is_plain(points, stages, item, one, other) {
            continue;
        }
        let Some(why) = given.get(&(one, other)) else {
            return Err(format!("nothing keeps {one:?} and {other:?} apart"));
        };
        refutes(&System::joint(points, item, one, other), why)
            .map_err(|fault| format!("{one:?} and {other:?}: {fault}"))?;
    }
    Ok(())
}

/// What has to be shown of an item that makes no difference: that no two different endings go with one option and the
/// next, the answers to other items being the same. Options that lie between others need no more.
pub(super) fn pairs(points: &Points, item: usize) -> impl Iterator<Item = (Side, Side)> + '_ {
    let corners = &points.items[item].corners;
    corners.windows(2).flat_map(move |pair| {
        let (from, to) = (pair[0], pair[1]);
        points.endings().flat_map(move |before| {
            let others = points.endings().filter(move |after| *after != before);
            others.map(move |after| ((from, before), (to, after)))
        })
    })
}

/// Whether two endings are apart for a reason that needs no certificate: one is that of an unreachable stage, or the
/// item doesn't push from the first towards the second. For then two of their bounds contradict each other, as the
/// other items' part in them cancels out.
pub(super) fn is_plain(
    points: &Points,
    stages: &[Reach],
    item: usize,
    (from, before): Side,
    (to, after): Side,
) -> bool {
    let never = |ending| match ending {
        Ending::Stage(s) => matches!(stages.get(s), Some(Reach::Unreachable(_))),
        Ending::Unclear | Ending::NotStarted => false,
    };
    if never(before) || never(after) {
        return true;
    }
    let Some((one, other)) = Row::opposed(points, before, after) else {
        return false;
    };
    let given = one.value(points, item, from) + other.value(points, item, to);
    one.is_opposite(&other) && given < one.least + other.least
}

/// Checks that a certificate shows that no answers meet all rows of a system.
pub(super) fn refutes(system: &System<'_>, why: &Certificate) -> Result<(), String> {
    match why {
        Certificate::Sum(terms) => {
            let mut times = vec![BigInt::zero(); system.rows.len()];
            for term in terms {
                let same = |row: &Row| (row.ending, row.bound) == (term.ending, term.bound);
                match system.rows.iter().position(same) {
                    Some(row) => times[row] += BigInt::from(term.times.clone()),
                    None => return Err(format!("there is no bound {:?}", term.bound)),
                }
            }
            match system.best(&times) {
                (_, excess) if excess < BigInt::zero() => Ok(()),
                _ => Err("the sum of the bounds can be met".to_owned()),
            }
        }
        Certificate::Split { item, options } => {
            let free = system.given.get(*item).is_some_and(Option::is_none);
            let count = system.points.items.get(*item).map(|i| i.options.len());
            if !free || count != Some(options.len()) {
                return Err("it splits what can't be split so".to_owned());
            }
            let mut options = options.iter().enumerate();
            options.try_for_each(|(option, why)| refutes(&system.with(*item, option), why))
        }
    }
}
