use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use super::bounds::System;
use super::certify;
use super::game::{Game, Solved};
use super::number::Field;
use super::proof::Certificate;
use super::settle::{Purse, Seek};

/// What a system says to someone who may mix answers.
pub(super) enum Relaxed {
    /// A set of answers was found on the way.
    Found,
    /// Not even a mix meets all rows.
    Never(Certificate),
    /// A mix may.
    Mixed(Mix),
}

/// A mix of answer sets.
pub(super) struct Mix {
    /// The answer sets and how much there is of each.
    pub(super) parts: Vec<(Vec<usize>, f64)>,
    /// By row: how much it counts, the others being easier to meet.
    pub(super) weights: Vec<f64>,
}

/// How a game ended.
pub(super) enum End {
    /// A set of answers was found on the way.
    Found,
    /// Not even a mix meets all rows.
    Never(Certificate),
    /// The value is reached, or it is certain not to be below nought.
    Level,
    /// Rounding got in the way.
    Stuck,
}

/// Numbers whose multipliers can be made a certificate of.
trait Certify: Field {
    fn certify(system: &System<'_>, times: &[Self::Times]) -> Option<Certificate>;
}

impl Certify for f64 {
    fn certify(system: &System<'_>, times: &[f64]) -> Option<Certificate> {
        certify::round(system, times)
    }
}

impl Certify for BigRational {
    fn certify(system: &System<'_>, times: &[BigInt]) -> Option<Certificate> {
        certify::exactly(system, times)
    }
}

/// Solves the system for mixes of answer sets, starting from some. `None` once there is no work left to spend.
///
/// First in numbers that may be a little off: what they find is checked exactly. Where that fails and the value isn't
/// above `close`, in exact ones, for the rows that mattered.
pub(super) fn relax(
    system: &System<'_>,
    seeds: Vec<Vec<usize>>,
    close: f64,
    purse: &mut Purse,
    seek: &mut Seek<'_>,
) -> Option<Relaxed> {
    let rows: Vec<usize> = (0..system.rows.len()).collect();
    let mut quick = Play::<f64>::new(system, rows);
    for seed in seeds {
        quick.add(seed);
    }
    match quick.run(purse, seek)? {
        End::Found => return Some(Relaxed::Found),
        End::Never(why) => return Some(Relaxed::Never(why)),
        End::Level | End::Stuck => {}
    }
    let parts = quick.mix();
    let weights = quick.game.multipliers();
    if quick.value() < close {
        let rows = (0..weights.len()).filter(|r| weights[*r].sign() == Ordering::Greater);
        let seeds = parts.iter().map(|(answers, _)| answers.clone());
        match exact(system, rows.collect(), seeds.collect(), purse, seek)? {
            End::Found => return Some(Relaxed::Found),
            End::Never(why) => return Some(Relaxed::Never(why)),
            End::Level | End::Stuck => {}
        }
    }
    Some(Relaxed::Mixed(Mix { parts, weights }))
}

/// Solves some rows of a system in exact numbers.
pub(super) fn exact(
    system: &System<'_>,
    rows: Vec<usize>,
    seeds: Vec<Vec<usize>>,
    purse: &mut Purse,
    seek: &mut Seek<'_>,
) -> Option<End> {
    let mut play = Play::<BigRational>::new(system, rows);
    for seed in seeds {
        play.add(seed);
    }
    play.run(purse, seek)
}

/// A game between the rows of a system and the answer sets.
struct Play<'a, T> {
    system: &'a System<'a>,
    /// The rows that take part.
    rows: Vec<usize>,
    game: Game<T>,
    columns: Vec<Vec<usize>>,
}

impl<'a, T: Certify> Play<'a, T> {
    fn new(system: &'a System<'a>, rows: Vec<usize>) -> Self {
        let game = Game::new(rows.len());
        Self {
            system,
            rows,
            game,
            columns: Vec::new(),
        }
    }

    /// Adds an answer set. Whether it changes anything.
    fn add(&mut self, answers: Vec<usize>) -> bool {
        let sum = self.system.sum(&answers);
        // A row pays from −1 to 1 on its own scale; two more and it is positive.
        let pay = |row: &usize| {
            let slack = self.system.rows[*row].slack(&sum);
            let scale = self.system.scale(*row);
            T::ratio(slack + 2 * scale, scale)
        };
        let payoffs: Vec<T> = self.rows.iter().map(pay).collect();
        self.columns.push(answers);
        self.game.add(&payoffs)
    }

    /// What the best mix has in its worst row.
    fn value(&self) -> T {
        self.game.value() - T::ratio(2, 1)
    }

    fn mix(&self) -> Vec<(Vec<usize>, T)> {
        let mix = self.game.mix().into_iter();
        mix.map(|(column, share)| (self.columns[column].clone(), share))
            .collect()
    }

    /// The multipliers as the rows of the system take them. Before there are any columns, all rows count alike.
    fn times(&self) -> Vec<T::Times> {
        let mut times = vec![T::zero(); self.system.rows.len()];
        let multipliers = self.game.multipliers();
        for (row, value) in self.rows.iter().zip(multipliers) {
            let value = match self.columns.is_empty() {
                true => T::one(),
                false => value,
            };
            times[*row] = value * T::ratio(1, self.system.scale(*row));
        }
        T::times(&times)
    }

    /// Adds the answer set that does most against the current multipliers until that changes nothing.
    fn run(&mut self, purse: &mut Purse, seek: &mut Seek<'_>) -> Option<End> {
        if self.rows.is_empty() {
            return Some(End::Level);
        }
        loop {
            if self.game.solve(purse)? == Solved::No {
                return Some(End::Stuck);
            }
            if !self.columns.is_empty() && self.value().compare(&T::safe()) == Ordering::Greater {
                return Some(End::Level);
            }
            let times = self.times();
            purse.spend(self.system.points.effort * T::effort(&T::one()))?;
            let (answers, excess) = self.system.best(&times);
            if seek(&answers) {
                return Some(End::Found);
            }
            let last = !self.add(answers);
            if (last || excess < T::Times::zero())
                && let Some(why) = T::certify(self.system, &times)
            {
                return Some(End::Never(why));
            }
            if last {
                return Some(End::Level);
            }
            self.game.trim();
        }
    }
}
