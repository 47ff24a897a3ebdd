use std::cmp::Ordering;

use super::number::Field;
use super::settle::Purse;

/// A game: one player picks rows, the other a column, which pays what the row says. What the first loses at most, if
/// they mix rows well, is the highest value that a mix of columns has in its worst row.
///
/// Kept as a linear program over the first player's multipliers: make them as large as possible while no column pays
/// more than one. All payoffs are positive. Columns come one by one, so the dual simplex method does it all.
pub(super) struct Game<T> {
    /// What a basic variable is: the last entry, less the other entries times the variables in `outside`.
    table: Vec<Vec<T>>,
    basic: Vec<Variable>,
    outside: Vec<Variable>,
    /// The same for the sum of all multipliers.
    goal: Vec<T>,
    columns: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Variable {
    Multiplier(usize),
    /// What a column pays less than one.
    Column(usize),
}

/// Whether the multipliers are the best.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Solved {
    Yes,
    /// Rounding got in the way.
    No,
}

impl<T: Field> Game<T> {
    pub(super) fn new(rows: usize) -> Self {
        let mut goal = vec![T::zero() - T::one(); rows];
        goal.push(T::zero());
        Self {
            table: Vec::new(),
            basic: Vec::new(),
            outside: (0..rows).map(Variable::Multiplier).collect(),
            goal,
            columns: 0,
        }
    }

    /// Adds a column by what it pays in each row. Whether it changes anything.
    pub(super) fn add(&mut self, payoffs: &[T]) -> bool {
        let mut entry: Vec<T> = self.outside.iter().map(|v| pick(payoffs, *v)).collect();
        entry.push(T::one());
        for (row, variable) in self.table.iter().zip(&self.basic) {
            if let Variable::Multiplier(m) = variable {
                for (to, from) in entry.iter_mut().zip(row) {
                    to.reduce(&payoffs[*m], from);
                }
            }
        }
        let changes = entry.last().is_some_and(|b| b.sign() == Ordering::Less);
        self.table.push(entry);
        self.basic.push(Variable::Column(self.columns));
        self.columns += 1;
        if self.columns == 1 {
            // All on the row that pays least.
            let least = (0..payoffs.len()).min_by(|a, b| payoffs[*a].compare(&payoffs[*b]));
            if let Some(row) = least {
                self.pivot(0, row);
            }
        }
        changes || self.columns == 1
    }

    /// Finds the best multipliers. `None` once there is no work left to spend.
    pub(super) fn solve(&mut self, purse: &mut Purse) -> Option<Solved> {
        let patience = 200 + 10 * self.basic.len();
        for _ in 0..patience {
            let Some(row) = self.leaving() else {
                return Some(Solved::Yes);
            };
            let Some(column) = self.entering(row) else {
                return Some(Solved::No);
            };
            let entries = self.table.len() * self.goal.len();
            let effort = self.table[row].iter().map(T::effort).max();
            purse.spend(entries as u64 * effort.unwrap_or(1))?;
            self.pivot(row, column);
        }
        Some(Solved::No)
    }

    fn leaving(&self) -> Option<usize> {
        let constant = |row: usize| {
            self.table[row]
                .last()
                .filter(|b| b.sign() == Ordering::Less)
        };
        let below = (0..self.table.len()).filter_map(|row| Some((row, constant(row)?)));
        let row = match T::EXACT {
            true => below.min_by_key(|(row, _)| self.basic[*row]),
            false => below.min_by(|a, b| a.1.compare(b.1)),
        };
        row.map(|(row, _)| row)
    }

    fn entering(&self, row: usize) -> Option<usize> {
        let mut best: Option<(usize, T)> = None;
        for (column, variable) in self.outside.iter().enumerate() {
            let entry = &self.table[row][column];
            if entry.sign() != Ordering::Less {
                continue;
            }
            let ratio = self.goal[column].clone() / (T::zero() - entry.clone());
            let better = best.as_ref().is_none_or(|(other, least)| {
                let order = ratio.compare(least);
                order.then_with(|| variable.cmp(&self.outside[*other])) == Ordering::Less
            });
            if better {
                best = Some((column, ratio));
            }
        }
        best.map(|(column, _)| column)
    }

    fn pivot(&mut self, row: usize, column: usize) {
        std::mem::swap(&mut self.basic[row], &mut self.outside[column]);
        let pivot = std::mem::replace(&mut self.table[row][column], T::one());
        for entry in &mut self.table[row] {
            if !entry.is_zero() {
                *entry = entry.clone() / pivot.clone();
            }
        }
        let chosen = std::mem::take(&mut self.table[row]);
        let others = self.table.iter_mut().enumerate();
        let others = others.filter(|(r, _)| *r != row).map(|(_, other)| other);
        for other in others.chain([&mut self.goal]) {
            let factor = std::mem::replace(&mut other[column], T::zero());
            if !factor.is_zero() {
                for (to, from) in other.iter_mut().zip(&chosen) {
                    to.reduce(&factor, from);
                }
            }
        }
        self.table[row] = chosen;
    }

    /// The multipliers, which are not scaled to add up to one: their sum is one divided by the game's value.
    pub(super) fn multipliers(&self) -> Vec<T> {
        let mut multipliers = vec![T::zero(); self.outside.len()];
        for (row, variable) in self.table.iter().zip(&self.basic) {
            if let (Variable::Multiplier(m), Some(value)) = (variable, row.last()) {
                multipliers[*m] = value.clone();
            }
        }
        multipliers
    }

    /// What the best mix pays in its worst row.
    pub(super) fn value(&self) -> T {
        match self.goal.last() {
            Some(sum) if !sum.is_zero() => T::one() / sum.clone(),
            _ => T::zero(),
        }
    }

    /// The columns of the best mix, by the order in which they were added, and how much of each.
    pub(super) fn mix(&self) -> Vec<(usize, T)> {
        let value = self.value();
        let both = self.outside.iter().zip(&self.goal);
        let mut mix: Vec<(usize, T)> = both
            .filter_map(|(variable, share)| match variable {
                Variable::Column(c) if share.sign() == Ordering::Greater => {
                    Some((*c, share.clone() * value.clone()))
                }
                _ => None,
            })
            .collect();
        mix.sort_by_key(|(column, _)| *column);
        mix
    }

    /// Forgets columns that no good mix needs at present, if there are many.
    pub(super) fn trim(&mut self) {
        if T::EXACT || self.table.len() < 3 * self.outside.len() + 50 {
            return;
        }
        let row = |row: usize| match (self.basic[row], self.table[row].last()) {
            (Variable::Column(_), Some(slack)) => slack.sign() != Ordering::Greater,
            _ => true,
        };
        let kept: Vec<bool> = (0..self.table.len()).map(row).collect();
        let mut keep = kept.iter();
        self.table.retain(|_| keep.next().copied().unwrap_or(true));
        let mut keep = kept.iter();
        self.basic.retain(|_| keep.next().copied().unwrap_or(true));
    }
}

fn pick<T: Field>(payoffs: &[T], variable: Variable) -> T {
    match variable {
        Variable::Multiplier(m) => payoffs[m].clone(),
        Variable::Column(_) => T::zero(),
    }
}
