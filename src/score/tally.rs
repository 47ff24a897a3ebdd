use std::cmp::Ordering;

use super::{Check, Item, Outcome, Scored, Tally};
use crate::model::Method;

/// The share, in percent, that affinity calls clear.
pub const CLEAR: u32 = 40;
/// How much lower than the highest share, in points of 100, is still near.
pub const NEAR: u32 = 5;
/// How much of a stage's weight has to be answered for its share to count, in percent.
pub const ENOUGH: u32 = 60;

/// Scores answers: one for each item, `None` where it is not answered or doesn't apply.
///
/// Missing answers and options that an item doesn't have count as not answered. [`Scored::near`] is filled whether or
/// not the highest share is clear.
pub fn score(check: &Check, answers: &[Option<usize>]) -> Scored {
    let mut tallies = vec![Tally::default(); check.stages];
    for (i, item) in check.items.iter().enumerate() {
        let answer = answers.get(i).copied().flatten();
        let chosen = answer.and_then(|o| item.options.get(o));
        for (s, tally) in tallies.iter_mut().enumerate() {
            let most = item.most(s);
            tally.total += most;
            if let Some(points) = chosen {
                tally.possible += most;
                tally.points += points.get(s).map_or(0, |p| u64::from(*p));
            }
        }
    }
    let (outcome, near) = match check.method {
        Method::Affinity => affinity(&tallies),
        Method::Ladder { pass } => (ladder(&tallies, pass), Vec::new()),
    };
    Scored {
        tallies,
        outcome,
        near,
    }
}

impl Item {
    /// The most points that it can give a stage.
    pub fn most(&self, stage: usize) -> u64 {
        let points = self.options.iter().filter_map(|o| o.get(stage));
        points.max().map_or(0, |p| u64::from(*p))
    }
}

impl Tally {
    /// Whether enough of its weight is answered for its share to count.
    pub fn is_eligible(&self) -> bool {
        self.total > 0 && 100 * self.possible >= u64::from(ENOUGH) * self.total
    }

    /// Compares shares.
    fn cmp_share(&self, other: &Self) -> Ordering {
        let (one, two) = self.cross(other);
        one.cmp(&two)
    }

    /// Both shares over one denominator. In a check as files write it 64 bits are enough.
    fn cross(&self, other: &Self) -> (u128, u128) {
        (
            u128::from(self.points) * u128::from(other.possible),
            u128::from(other.points) * u128::from(self.possible),
        )
    }

    /// Whether the share is at least so many percent.
    fn reaches(&self, percent: u32) -> bool {
        100 * u128::from(self.points) >= u128::from(percent) * u128::from(self.possible)
    }

    /// Whether the share is almost as high as that of `best`, which has the highest.
    fn is_near(&self, best: &Self) -> bool {
        let (high, low) = best.cross(self);
        let whole = u128::from(self.possible) * u128::from(best.possible);
        100 * high.saturating_sub(low) <= u128::from(NEAR) * whole
    }
}

fn affinity(tallies: &[Tally]) -> (Outcome, Vec<usize>) {
    let eligible = || tallies.iter().enumerate().filter(|(_, t)| t.is_eligible());
    let mut highest: Option<(usize, &Tally)> = None;
    for (stage, tally) in eligible() {
        if highest.is_none_or(|(_, best)| tally.cmp_share(best) == Ordering::Greater) {
            highest = Some((stage, tally));
        }
    }
    let Some((stage, best)) = highest else {
        return (Outcome::TooFewAnswers, Vec::new());
    };
    let near = eligible().filter(|(s, t)| *s != stage && t.is_near(best));
    let near = near.map(|(s, _)| s).collect();
    match best.reaches(CLEAR) {
        true => (Outcome::Stage(stage), near),
        false => (Outcome::Unclear(stage), near),
    }
}

fn ladder(tallies: &[Tally], pass: u32) -> Outcome {
    if !tallies.iter().any(Tally::is_eligible) {
        return Outcome::TooFewAnswers;
    }
    let passed = tallies.iter();
    let passed = passed.take_while(|t| t.is_eligible() && t.reaches(pass));
    match passed.count() {
        0 => Outcome::NotStarted,
        run => Outcome::Stage(run - 1),
    }
}
