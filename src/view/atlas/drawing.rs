//! Where the atlas's columns stand and how its lines run. The lines lie under the lists of stages and are stretched
//! with them, so they are given in hundredths of a column and of the tallest column's row.

use std::fmt::Write;

use crate::l10n::Direction;

/// A column's width, and a row's height in the tallest column.
const UNIT: usize = 100;
/// From a column's middle to where its stages' boxes end.
const BOX: usize = 40;

/// Over more columns than these a line runs along an edge instead of between their stages: nobody follows it through all
/// of them, and what it costs would grow with the square of the models.
const FAR: usize = 8;

/// A stage by its column and its place there.
pub(super) type Spot = (usize, usize);

/// Trying out orders costs the cube of the models, and of more than these nobody sees the difference.
const MOST_ORDERED: usize = 24;

/// The order in which models stand side by side, so that lines are short: that of the site with each model moved,
/// as long as it helps, to where its links are nearest. `links` are pairs of models.
pub(super) fn columns(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    if count > MOST_ORDERED {
        return order;
    }
    let length = |order: &[usize]| -> usize {
        let mut at = vec![0; count];
        for (column, model) in order.iter().enumerate() {
            at[*model] = column;
        }
        links.iter().map(|(a, b)| at[*a].abs_diff(at[*b])).sum()
    };
    let mut best = length(&order);
    loop {
        let before = best;
        for model in 0..count {
            for to in 0..count {
                let mut moved = order.clone();
                moved.retain(|other| *other != model);
                moved.insert(to, model);
                let length = length(&moved);
                if length < best {
                    (best, order) = (length, moved);
                }
            }
        }
        if best == before {
            // Mirrored it is as short: the one that begins as the site does.
            let mirrored = order.iter().rev().copied().collect();
            return order.min(mirrored);
        }
    }
}

/// The lines between stages of columns with so many stages each.
pub(super) struct Drawing<'a> {
    stages: &'a [usize],
    rows: usize,
    direction: Direction,
}

impl<'a> Drawing<'a> {
    /// A drawing of columns with so many stages each, mirrored where text reads from right to left.
    pub(super) fn new(stages: &'a [usize], direction: Direction) -> Self {
        let rows = stages.iter().copied().max().unwrap_or_default();
        Self {
            stages,
            rows,
            direction,
        }
    }

    /// Width and height.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.stages.len() * UNIT, self.rows * UNIT)
    }

    /// The line from one stage to another, `d` of an SVG path. On its way it passes between the stages of the
    /// columns that it crosses, or past all of them. It begins and ends under the stages' boxes, however wide they are; between two
    /// stages of one column it runs around them.
    pub(super) fn line(&self, from: Spot, to: Spot) -> String {
        let (from, to) = (from.min(to), from.max(to));
        let mut line = String::new();
        let at = (self.middle(from.0) + BOX, self.height(from));
        self.step(&mut line, 'M', &[(self.middle(from.0), at.1)]);
        self.step(&mut line, 'L', &[at]);
        if from.0 == to.0 {
            let (edge, end) = ((from.0 + 1) * UNIT, self.height(to));
            self.step(&mut line, 'C', &[(edge, at.1), (edge, end), (at.0, end)]);
            self.step(&mut line, 'L', &[(self.middle(to.0), end)]);
            return line;
        }
        let at = match to.0 - from.0 > FAR {
            true => self.past(&mut line, at, to),
            false => self.between(&mut line, at, (from.0, to)),
        };
        let end = (self.middle(to.0) - BOX, self.height(to));
        self.curve(&mut line, at, end);
        self.step(&mut line, 'L', &[(self.middle(to.0), end.1)]);
        line
    }

    /// From `at` between the stages of the columns that lie before `to`; where it comes out.
    fn between(
        &self,
        line: &mut String,
        mut at: (usize, usize),
        (from, to): (usize, Spot),
    ) -> (usize, usize) {
        for column in from + 1..to.0 {
            let left = to.0 - column;
            let straight = (at.1 * left + self.height(to)) / (left + 1);
            let lane = self.lane(column, straight);
            let (enter, leave) = (self.middle(column) - BOX, self.middle(column) + BOX);
            self.curve(line, at, (enter, lane));
            at = (leave, lane);
            self.step(line, 'L', &[at]);
        }
        at
    }

    /// From `at` along the edge that is nearer on the whole, past the columns that lie before `to`; where it comes out.
    fn past(&self, line: &mut String, at: (usize, usize), to: Spot) -> (usize, usize) {
        let (_, whole) = self.size();
        let edge = match at.1 + self.height(to) > whole {
            true => whole,
            false => 0,
        };
        self.curve(line, at, (at.0 + UNIT - 2 * BOX, edge));
        let out = (self.middle(to.0 - 1) + BOX, edge);
        self.step(line, 'L', &[out]);
        out
    }

    /// A dot where the line between two stages meets `end`, one of them.
    pub(super) fn dot(&self, end: Spot, other: Spot) -> String {
        let middle = self.middle(end.0);
        let x = match other.0 < end.0 {
            true => middle - BOX,
            false => middle + BOX,
        };
        let mut dot = String::new();
        self.step(&mut dot, 'M', &[(x, self.height(end))]);
        dot.push_str("h0");
        dot
    }

    fn middle(&self, column: usize) -> usize {
        column * UNIT + UNIT / 2
    }

    fn height(&self, (column, place): Spot) -> usize {
        (2 * place + 1) * self.rows * UNIT / (2 * self.stages[column].max(1))
    }

    /// The gap between two stages of a column that is nearest to a height.
    fn lane(&self, column: usize, height: usize) -> usize {
        let (stages, whole) = (self.stages[column].max(1), self.rows * UNIT);
        let gap = (height * stages + whole / 2) / whole.max(1);
        gap.min(stages) * whole / stages
    }

    fn curve(&self, line: &mut String, from: (usize, usize), to: (usize, usize)) {
        let half = from.0.midpoint(to.0);
        self.step(line, 'C', &[(half, from.1), (half, to.1), to]);
    }

    fn step(&self, line: &mut String, command: char, points: &[(usize, usize)]) {
        line.push(command);
        for (i, (x, y)) in points.iter().enumerate() {
            let x = match self.direction {
                Direction::Ltr => *x,
                Direction::Rtl => self.size().0 - x,
            };
            let space = if i == 0 { "" } else { " " };
            // Writing to a string can't fail.
            let _ = write!(line, "{space}{x} {y}");
        }
    }
}
