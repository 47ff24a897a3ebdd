use num_integer::Integer;

use super::number::Scalar;
use super::points::Points;
use super::proof::{Bound, Ending};
use super::tally::CLEAR;
use crate::model::Method;

/// A bound: the stages' points, each taken so many times, add up to at least that much.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) ending: Ending,
    pub(super) bound: Bound,
    /// Stages and how many times their points are taken.
    pub(super) terms: [(usize, i64); 2],
    pub(super) least: i64,
}

/// Bounds that the answers to some items have to meet, the others being given.
#[derive(Clone)]
pub(super) struct System<'a> {
    pub(super) points: &'a Points,
    pub(super) rows: Vec<Row>,
    /// By row: what the items that are free can give at least and at most.
    pub(super) range: Vec<(i64, i64)>,
    /// By item: the option that is given.
    pub(super) given: Vec<Option<usize>>,
}

impl Row {
    /// One of the bounds of an ending, if it has such a bound.
    pub(super) fn new(points: &Points, ending: Ending, bound: Bound) -> Option<Self> {
        let most = |stage: usize| points.most.get(stage).copied();
        // What no answers give.
        let never = Some(([(0, 0); 2], 1));
        let alone = |stage, times, least| Some(([(stage, times), (stage, 0)], least));
        let made = match (points.method, ending, bound) {
            (Method::Affinity, Ending::Stage(own), Bound::Rival(other)) => {
                let (high, low) = (most(own)?, most(other)?);
                if own == other || high == 0 || low == 0 {
                    return None;
                }
                let divisor = high.gcd(&low);
                let terms = [(own, low / divisor), (other, -high / divisor)];
                Some((terms, i64::from(other < own)))
            }
            (Method::Affinity, Ending::Stage(own), Bound::Floor) => match most(own)? {
                0 => never,
                most => alone(own, 100, i64::from(CLEAR) * most),
            },
            (Method::Affinity, Ending::Unclear, Bound::Ceiling(stage)) => match most(stage)? {
                0 => None,
                most => alone(stage, -100, 1 - i64::from(CLEAR) * most),
            },
            (Method::Ladder { pass }, Ending::Stage(own), Bound::Pass(stage)) if stage <= own => {
                match most(stage)? {
                    0 => never,
                    most => alone(stage, 100, i64::from(pass) * most),
                }
            }
            (Method::Ladder { pass }, _, Bound::Short(stage)) => {
                let next = match ending {
                    Ending::Stage(own) => own + 1,
                    Ending::Unclear | Ending::NotStarted => 0,
                };
                match most(stage)? {
                    most if stage == next && most > 0 => {
                        alone(stage, -100, 1 - i64::from(pass) * most)
                    }
                    _ => None,
                }
            }
            (Method::Affinity, Ending::Unclear, Bound::Floor)
            | (Method::Ladder { .. }, Ending::NotStarted, Bound::Floor) => {
                match points.most.iter().all(|m| *m == 0) {
                    true => never,
                    false => None,
                }
            }
            _ => None,
        };
        made.map(|(terms, least)| Self {
            ending,
            bound,
            terms,
            least,
        })
    }

    /// All bounds of an ending.
    fn all(points: &Points, ending: Ending) -> Vec<Self> {
        let stages = || 0..points.stages;
        let bounds: Vec<Bound> = match (points.method, ending) {
            (Method::Affinity, Ending::Stage(_)) => stages().map(Bound::Rival).collect(),
            (Method::Affinity, _) => stages().map(Bound::Ceiling).collect(),
            (Method::Ladder { .. }, Ending::Stage(own)) => {
                let passed = (0..=own).map(Bound::Pass);
                passed.chain([Bound::Short(own + 1)]).collect()
            }
            (Method::Ladder { .. }, _) => vec![Bound::Short(0)],
        };
        let bounds = bounds.into_iter().chain([Bound::Floor]);
        bounds
            .filter_map(|bound| Self::new(points, ending, bound))
            .collect()
    }

    /// A bound of each of two endings that pull apart the most: which of the two stages is ahead, or whether one is
    /// passed.
    pub(super) fn opposed(points: &Points, before: Ending, after: Ending) -> Option<(Self, Self)> {
        use Ending::{NotStarted, Stage, Unclear};
        let rung = |ending| match ending {
            Stage(s) => s + 1,
            Unclear | NotStarted => 0,
        };
        let (one, other) = match (points.method, before, after) {
            (Method::Affinity, Stage(one), Stage(other)) => {
                (Bound::Rival(other), Bound::Rival(one))
            }
            (Method::Affinity, Stage(one), _) => (Bound::Floor, Bound::Ceiling(one)),
            (Method::Affinity, _, Stage(other)) => (Bound::Ceiling(other), Bound::Floor),
            (Method::Affinity, ..) => return None,
            (Method::Ladder { .. }, ..) => match (rung(before), rung(after)) {
                (low, high) if low < high => (Bound::Short(low), Bound::Pass(low)),
                (_, low) => (Bound::Pass(low), Bound::Short(low)),
            },
        };
        let rows = (
            Self::new(points, before, one)?,
            Self::new(points, after, other)?,
        );
        Some(rows)
    }

    /// What an option adds.
    pub(super) fn value(&self, points: &Points, item: usize, option: usize) -> i64 {
        let [(one, times), (other, fewer)] = self.terms;
        match (times, fewer) {
            (0, 0) => 0,
            (_, 0) => times * points.at(item, option, one),
            _ => times * points.at(item, option, one) + fewer * points.at(item, option, other),
        }
    }

    /// Whether the points are taken as many times as in another, but away from it.
    pub(super) fn is_opposite(&self, other: &Self) -> bool {
        let total = |stage: usize| {
            let terms = self.terms.iter().chain(&other.terms);
            let same = terms.filter(|(s, _)| *s == stage);
            same.map(|(_, times)| times).sum::<i64>()
        };
        let mut terms = self.terms.iter().chain(&other.terms);
        terms.all(|(stage, _)| total(*stage) == 0)
    }

    /// By how much the points of stages exceed the least.
    pub(super) fn slack(&self, sum: &[i64]) -> i64 {
        let part = |(stage, times): (usize, i64)| match times {
            0 => 0,
            _ => times * sum[stage],
        };
        part(self.terms[0]) + part(self.terms[1]) - self.least
    }
}

impl<'a> System<'a> {
    /// The bounds of an ending.
    pub(super) fn new(points: &'a Points, ending: Ending) -> Self {
        let given = vec![None; points.items.len()];
        Self::measured(points, Row::all(points, ending), given)
    }

    /// The bounds of two endings, for the answers to all items but one: the first ending's with one option of that
    /// item, the second's with another.
    pub(super) fn joint(
        points: &'a Points,
        item: usize,
        (from, before): (usize, Ending),
        (to, after): (usize, Ending),
    ) -> Self {
        let (one, other) = (Row::all(points, before), Row::all(points, after));
        Self::sides(points, item, (from, one), (to, other))
    }

    /// Of these only the two that pull apart the most, if there are two such.
    pub(super) fn gap(
        points: &'a Points,
        item: usize,
        (from, before): (usize, Ending),
        (to, after): (usize, Ending),
    ) -> Option<Self> {
        let (one, other) = Row::opposed(points, before, after)?;
        Some(Self::sides(
            points,
            item,
            (from, vec![one]),
            (to, vec![other]),
        ))
    }

    fn sides(
        points: &'a Points,
        item: usize,
        (from, mut rows): (usize, Vec<Row>),
        (to, mut others): (usize, Vec<Row>),
    ) -> Self {
        for (option, rows) in [(from, &mut rows), (to, &mut others)] {
            for row in rows {
                row.least -= row.value(points, item, option);
            }
        }
        rows.extend(others);
        let mut given = vec![None; points.items.len()];
        given[item] = Some(from);
        Self::measured(points, rows, given)
    }

    /// The same with one more item given.
    pub(super) fn with(&self, item: usize, option: usize) -> Self {
        let mut rows = self.rows.clone();
        for row in &mut rows {
            row.least -= row.value(self.points, item, option);
        }
        let mut given = self.given.clone();
        given[item] = Some(option);
        Self::measured(self.points, rows, given)
    }

    /// Finds the range of each row, and raises what it asks for to the next value that a choice of options can have:
    /// they are a multiple of some number apart.
    fn measured(points: &'a Points, mut rows: Vec<Row>, given: Vec<Option<usize>>) -> Self {
        let mut range = Vec::with_capacity(rows.len());
        for row in &mut rows {
            let (mut low, mut high, mut grid) = (0, 0, 0);
            for (i, item) in points.items.iter().enumerate() {
                if given[i].is_some() {
                    continue;
                }
                let first = row.value(points, i, 0);
                let (mut least, mut most) = (first, first);
                for option in 1..item.options.len() {
                    let value = row.value(points, i, option);
                    least = least.min(value);
                    most = most.max(value);
                    if grid != 1 && value != first {
                        grid = (value - first).gcd(&grid);
                    }
                }
                low += least;
                high += most;
            }
            if grid > 1 {
                // Rounded up: the remainder is taken of what is missing.
                row.least += (low - row.least).rem_euclid(grid);
            }
            range.push((low, high));
        }
        Self {
            points,
            rows,
            range,
            given,
        }
    }

    /// How much work it is to go through all options of all items for each row.
    pub(super) fn size(points: &Points, rows: usize) -> u64 {
        let options: usize = points.items.iter().map(|i| i.options.len()).sum();
        (rows * (options + 1)) as u64
    }

    /// The items that are not given.
    pub(super) fn free(&self) -> impl Iterator<Item = usize> + '_ {
        let given = self.given.iter().enumerate();
        given.filter(|(_, g)| g.is_none()).map(|(i, _)| i)
    }

    /// A row that asks for more than the free items can give.
    pub(super) fn impossible(&self) -> Option<usize> {
        let mut rows = self.rows.iter().zip(&self.range);
        rows.position(|(row, (_, high))| *high < row.least)
    }

    /// What the free items' options give the stages.
    pub(super) fn sum(&self, answers: &[usize]) -> Vec<i64> {
        let mut sum = vec![0; self.points.stages];
        for i in self.free() {
            for (s, points) in &self.points.items[i].options[answers[i]].some {
                sum[*s] += points;
            }
        }
        sum
    }

    /// By row: how large a slack counts as large. Rows are on scales of their own.
    pub(super) fn scale(&self, row: usize) -> i64 {
        let (low, high) = self.range[row];
        let least = self.rows[row].least;
        (low - least).abs().max((high - least).abs()).max(1)
    }

    /// The options that give most to the sum of the rows, each taken so many times, and by how much that exceeds what
    /// the rows ask for. If it falls short, nothing meets all rows.
    pub(super) fn best<T: Scalar>(&self, times: &[T]) -> (Vec<usize>, T) {
        let mut weights = vec![T::zero(); self.points.stages];
        let mut excess = T::zero();
        for (row, times) in self.rows.iter().zip(times) {
            if times.is_zero() {
                continue;
            }
            for (stage, factor) in row.terms {
                if factor != 0 {
                    weights[stage] += times.clone() * T::of(factor);
                }
            }
            excess += times.clone() * T::of(-row.least);
        }
        let mut answers = Vec::with_capacity(self.given.len());
        for (given, item) in self.given.iter().zip(&self.points.items) {
            if let Some(option) = given {
                answers.push(*option);
                continue;
            }
            let mut best: Option<(usize, T)> = None;
            for option in &item.corners {
                let mut value = T::zero();
                for (stage, points) in &item.options[*option].some {
                    value += weights[*stage].clone() * T::of(*points);
                }
                if best.as_ref().is_none_or(|(_, high)| value > *high) {
                    best = Some((*option, value));
                }
            }
            let (option, value) = best.unwrap_or((0, T::zero()));
            answers.push(option);
            excess += value;
        }
        (answers, excess)
    }
}
