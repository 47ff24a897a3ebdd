use super::proof::Ending;
use super::tally::CLEAR;
use super::{Check, Item};
use crate::model::MOST_ITEMS;
use crate::model::Method;

/// The most points that all items together may give a stage: 200 items that weigh 100, with room to spare. So sums
/// that the search makes fit their numbers.
const MOST_POINTS: i64 = 1 << 20;
/// The most options that an item may have.
const MOST_OPTIONS: usize = 64;

/// A check laid out for adding up: every list as long as it should be, every item with an option.
pub(super) struct Points {
    pub(super) method: Method,
    pub(super) stages: usize,
    pub(super) items: Vec<Spread>,
    /// By stage: the most points.
    pub(super) most: Vec<i64>,
    /// How much work it is to find the best option of every item.
    pub(super) effort: u64,
}

/// An item's options.
pub(super) struct Spread {
    pub(super) options: Vec<Gains>,
    /// Options that lie between no two others. Since the answers that lead to one ending are what lies on one side of
    /// a few planes, an item that makes no difference among these makes none.
    pub(super) corners: Vec<usize>,
}

/// The points that an option gives.
#[derive(PartialEq)]
pub(super) struct Gains {
    /// By stage.
    all: Vec<i64>,
    /// The stages that get any.
    pub(super) some: Vec<(usize, i64)>,
}

impl Points {
    /// `None` for a check that is larger than a file can write it.
    pub(super) fn new(check: &Check) -> Option<Self> {
        let wide = |item: &Item| item.options.len() > MOST_OPTIONS;
        if check.items.len() > MOST_ITEMS || check.items.iter().any(wide) {
            return None;
        }
        let most = |s| check.items.iter().map(|i| i.most(s)).sum::<u64>();
        let most = (0..check.stages).map(|s| i64::try_from(most(s)).ok());
        let most: Vec<i64> = most.collect::<Option<_>>()?;
        if most.iter().any(|m| *m > MOST_POINTS) {
            return None;
        }
        let items = check.items.iter().map(|item| {
            let options = item.options.iter();
            let mut options: Vec<Gains> = options.map(|o| Gains::new(o, check.stages)).collect();
            if options.is_empty() {
                // It gives nothing whatever one does.
                options.push(Gains::new(&[], check.stages));
            }
            let corners = corners(&options);
            Spread { options, corners }
        });
        let items: Vec<Spread> = items.collect();
        let gains = |item: &Spread| {
            let corners = item.corners.iter();
            let gains = corners.map(|o| 1 + item.options[*o].some.len());
            gains.sum::<usize>()
        };
        Some(Self {
            method: check.method,
            stages: check.stages,
            effort: items.iter().map(gains).sum::<usize>() as u64,
            items,
            most,
        })
    }

    /// What a stage gets for an option.
    pub(super) fn at(&self, item: usize, option: usize, stage: usize) -> i64 {
        self.items[item].options[option].all[stage]
    }

    /// Whether a list has one of each item's options.
    pub(super) fn fits(&self, answers: &[usize]) -> bool {
        let mut both = answers.iter().zip(&self.items);
        answers.len() == self.items.len() && both.all(|(o, item)| *o < item.options.len())
    }

    /// The points of an answer set, by stage.
    pub(super) fn sum(&self, answers: &[usize]) -> Vec<i64> {
        let mut sum = vec![0; self.stages];
        for (item, option) in self.items.iter().zip(answers) {
            item.options[*option].add(&mut sum);
        }
        sum
    }

    /// Replaces an option by another in a sum.
    pub(super) fn swap(&self, sum: &mut [i64], item: usize, from: usize, to: usize) {
        let options = &self.items[item].options;
        for (s, points) in &options[from].some {
            sum[*s] -= points;
        }
        options[to].add(sum);
    }

    /// Every ending that the method has, in order.
    pub(super) fn endings(&self) -> impl Iterator<Item = Ending> + use<> {
        let other = match self.method {
            Method::Affinity => Ending::Unclear,
            Method::Ladder { .. } => Ending::NotStarted,
        };
        (0..self.stages).map(Ending::Stage).chain([other])
    }

    /// How an answer set ends that gives the stages these points; `None` if no item weighs for any.
    pub(super) fn ending(&self, sum: &[i64]) -> Option<Ending> {
        let mut stages = sum.iter().zip(&self.most);
        match self.method {
            Method::Affinity => {
                let weighty = stages.enumerate().filter(|(_, (_, most))| **most > 0);
                let (stage, (points, most)) = weighty.reduce(|best, next| {
                    let ((_, (high, of)), (_, (points, most))) = (best, next);
                    match points * of > high * most {
                        true => next,
                        false => best,
                    }
                })?;
                Some(match 100 * points >= i64::from(CLEAR) * most {
                    true => Ending::Stage(stage),
                    false => Ending::Unclear,
                })
            }
            Method::Ladder { pass } => {
                if self.most.iter().all(|m| *m == 0) {
                    return None;
                }
                let passed = |(points, most): (&i64, &i64)| {
                    *most > 0 && 100 * points >= i64::from(pass) * most
                };
                let short = stages.position(|s| !passed(s));
                Some(match short.unwrap_or(self.stages) {
                    0 => Ending::NotStarted,
                    run => Ending::Stage(run - 1),
                })
            }
        }
    }
}

impl Gains {
    fn new(points: &[u32], stages: usize) -> Self {
        let points = points.iter().map(|p| i64::from(*p));
        let all: Vec<i64> = points.chain(std::iter::repeat(0)).take(stages).collect();
        let some = all.iter().copied().enumerate().filter(|(_, p)| *p != 0);
        Self {
            some: some.collect(),
            all,
        }
    }

    fn add(&self, sum: &mut [i64]) {
        for (s, points) in &self.some {
            sum[*s] += points;
        }
    }

    /// Whether it lies on the line from one to another, neither before nor behind them.
    fn is_between(&self, one: &Self, other: &Self) -> bool {
        let steps = || {
            let ends = one.all.iter().zip(&other.all);
            ends.zip(&self.all).map(|((a, b), x)| (x - a, b - a))
        };
        let Some((part, whole)) = steps().find(|(_, whole)| *whole != 0) else {
            return self == one;
        };
        // `part / whole` is how far along it is, which has to be the same for every stage.
        let along = part * whole.signum();
        let same = |(p, w): (i64, i64)| {
            i128::from(p) * i128::from(whole) == i128::from(w) * i128::from(part)
        };
        (0..=whole.abs()).contains(&along) && steps().all(same)
    }
}

fn corners(options: &[Gains]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..options.len()).collect();
    // One at a time, so that of two alike one stays.
    for option in 0..options.len() {
        let others: Vec<usize> = left.iter().copied().filter(|o| *o != option).collect();
        let mut pairs = others
            .iter()
            .flat_map(|a| others.iter().map(move |b| (*a, *b)));
        if pairs.any(|(a, b)| options[option].is_between(&options[a], &options[b])) {
            left = others;
        }
    }
    left
}
