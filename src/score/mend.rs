use super::bounds::System;
use super::random::Random;
use super::settle::{Purse, Seek};

/// How many times it starts over.
const STARTS: usize = 40;
/// How many rows that fall short two changes at once are tried for.
const FEW: usize = 6;

/// Answers that meet almost all rows, on their way to meet all.
struct Mend<'a> {
    system: &'a System<'a>,
    scale: Vec<f64>,
    answers: Vec<usize>,
    sum: Vec<i64>,
    /// How far they are from meeting all rows.
    short: f64,
}

/// An item and another option of it.
type Change = (usize, usize);

/// Looks for answers that meet all rows near a mix that does: one change after the other, then two at once, which is
/// what it takes where rows leave little room. `None` once there is no work left to spend.
pub(super) fn mend(
    system: &System<'_>,
    mix: &[(Vec<usize>, f64)],
    purse: &mut Purse,
    seek: &mut Seek<'_>,
) -> Option<bool> {
    let free: Vec<usize> = system.free().collect();
    let mut random = Random::new();
    let start = middle(system, mix, &free);
    let mut mend = Mend::new(system, start.clone());
    for _ in 0..STARTS {
        mend.single(&free, purse)?;
        while mend.short > 0.0 && mend.double(&free, purse)? {}
        if mend.short == 0.0 {
            return Some(seek(&mend.answers));
        }
        let mut answers = start.clone();
        for _ in 0..=free.len() / 6 {
            if let Some(item) = free.get(random.below(free.len())) {
                answers[*item] = random.below(system.points.items[*item].options.len());
            }
        }
        mend = Mend::new(system, answers);
    }
    Some(false)
}

/// Of each item the option whose points are nearest to those that a mix gives.
fn middle(system: &System<'_>, mix: &[(Vec<usize>, f64)], free: &[usize]) -> Vec<usize> {
    let Some((first, _)) = mix.first() else {
        return system.best(&vec![1.0; system.rows.len()]).0;
    };
    let mut answers = first.clone();
    for item in free {
        let stages = 0..system.points.stages;
        let at = |option, stage| system.points.at(*item, option, stage) as f64;
        let mean = |stage| -> f64 {
            mix.iter()
                .map(|(a, share)| at(a[*item], stage) * share)
                .sum()
        };
        let mean: Vec<f64> = stages.clone().map(mean).collect();
        let far = |option: &usize| -> f64 {
            stages
                .clone()
                .map(|s| (at(*option, s) - mean[s]).abs())
                .sum()
        };
        let options = 0..system.points.items[*item].options.len();
        let nearest = options.min_by(|a, b| far(a).total_cmp(&far(b)));
        answers[*item] = nearest.unwrap_or(0);
    }
    answers
}

impl<'a> Mend<'a> {
    fn new(system: &'a System<'a>, answers: Vec<usize>) -> Self {
        let scale = (0..system.rows.len()).map(|r| system.scale(r) as f64);
        let mut mend = Self {
            system,
            scale: scale.collect(),
            sum: system.sum(&answers),
            answers,
            short: 0.0,
        };
        mend.short = mend.short_of(&mend.sum);
        mend
    }

    fn short_of(&self, sum: &[i64]) -> f64 {
        let rows = self.system.rows.iter().zip(&self.scale);
        rows.map(|(row, scale)| shortage(row.slack(sum), *scale))
            .sum()
    }

    fn make(&mut self, (item, option): Change) {
        let last = std::mem::replace(&mut self.answers[item], option);
        self.system.points.swap(&mut self.sum, item, last, option);
    }

    /// Makes one change after the other as long as that helps.
    fn single(&mut self, free: &[usize], purse: &mut Purse) -> Option<()> {
        loop {
            let before = self.short;
            for item in free {
                for option in 0..self.system.points.items[*item].options.len() {
                    purse.spend(2 * self.scale.len() as u64)?;
                    let last = self.answers[*item];
                    self.make((*item, option));
                    match self.short_of(&self.sum) {
                        now if now < self.short => self.short = now,
                        _ => self.make((*item, last)),
                    }
                }
            }
            if self.short == 0.0 || self.short >= before {
                return Some(());
            }
        }
    }

    /// Makes the two changes that help most. Whether any do.
    fn double(&mut self, free: &[usize], purse: &mut Purse) -> Option<bool> {
        let slack: Vec<i64> = self
            .system
            .rows
            .iter()
            .map(|row| row.slack(&self.sum))
            .collect();
        let below: Vec<usize> = (0..slack.len()).filter(|r| slack[*r] < 0).collect();
        if below.len() > FEW {
            return Some(false);
        }
        let changes: Vec<Change> = free
            .iter()
            .flat_map(|item| {
                let options = 0..self.system.points.items[*item].options.len();
                options.map(|option| (*item, option))
            })
            .filter(|(item, option)| self.answers[*item] != *option)
            .collect();
        // What each change does to each row that falls short.
        let effect = |(item, option): Change, row: usize| {
            let row = &self.system.rows[row];
            let value = |option| row.value(self.system.points, item, option);
            value(option) - value(self.answers[item])
        };
        let effects: Vec<Vec<i64>> = changes
            .iter()
            .map(|change| below.iter().map(|row| effect(*change, *row)).collect())
            .collect();
        let mut best: Option<(Change, Change)> = None;
        let mut least = self.short;
        for (n, one) in changes.iter().enumerate() {
            purse.spend(2 * (n * below.len()) as u64)?;
            for (m, two) in changes.iter().enumerate().take(n) {
                if one.0 == two.0 {
                    continue;
                }
                // Most pairs do no good to these rows alone.
                let mut now = 0.0;
                for (at, row) in below.iter().enumerate() {
                    let slack = slack[*row] + effects[n][at] + effects[m][at];
                    now += shortage(slack, self.scale[*row]);
                }
                if now < least {
                    purse.spend(2 * self.scale.len() as u64)?;
                    let lasts = (self.answers[one.0], self.answers[two.0]);
                    self.make(*one);
                    self.make(*two);
                    let now = self.short_of(&self.sum);
                    if now < least {
                        (best, least) = (Some((*one, *two)), now);
                    }
                    self.make((one.0, lasts.0));
                    self.make((two.0, lasts.1));
                }
            }
        }
        let Some((one, two)) = best else {
            return Some(false);
        };
        self.make(one);
        self.make(two);
        self.short = least;
        Some(true)
    }
}

fn shortage(slack: i64, scale: f64) -> f64 {
    match slack {
        0.. => 0.0,
        _ => -slack as f64 / scale,
    }
}
