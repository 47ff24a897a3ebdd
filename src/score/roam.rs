use std::collections::BTreeMap;

use super::bounds::System;
use super::points::Points;
use super::proof::Ending;
use super::random::Random;
use super::settle::Purse;

/// How many changes are tried to bring answers to the edge of an ending.
const CHANGES: usize = 1500;
/// How many endings an item is tried at the edge of.
const EDGES: usize = 12;

/// A search for answers at which one item makes the difference, for all items at once.
pub(super) struct Roam<'a> {
    points: &'a Points,
    /// By item: answers, and the option that makes them end differently.
    pub(super) found: Vec<Option<(Vec<usize>, usize)>>,
    random: Random,
}

/// Answers, what they give the stages, and how they end.
#[derive(Clone)]
struct Place {
    answers: Vec<usize>,
    sum: Vec<i64>,
    ending: Option<Ending>,
}

impl<'a> Roam<'a> {
    pub(super) fn new(points: &'a Points) -> Self {
        Self {
            points,
            found: vec![None; points.items.len()],
            random: Random::new(),
        }
    }

    /// Whether nothing is known of an item that could make a difference.
    pub(super) fn is_open(&self, item: usize) -> bool {
        self.found[item].is_none() && self.points.items[item].corners.len() > 1
    }

    /// Searches, given answers for some endings, until the purse is empty.
    pub(super) fn search(&mut self, known: &BTreeMap<Ending, Vec<usize>>, purse: &mut Purse) {
        let _ = self.walk(known, purse);
        for item in 0..self.points.items.len() {
            let mut share = purse.share(self.points.items.len() - item);
            let _ = self.edge(item, known, &mut share);
            purse.refund(share);
        }
    }

    fn place(&self, answers: &[usize]) -> Place {
        let sum = self.points.sum(answers);
        Place {
            answers: answers.to_vec(),
            ending: self.points.ending(&sum),
            sum,
        }
    }

    /// Tries all other options of one item. Whether one ends differently.
    pub(super) fn flip(&mut self, item: usize, answers: &[usize]) -> bool {
        let mut place = self.place(answers);
        self.turn(item, &mut place)
    }

    fn turn(&mut self, item: usize, place: &mut Place) -> bool {
        let (last, points) = (place.answers[item], self.points);
        for other in &points.items[item].corners {
            points.swap(&mut place.sum, item, last, *other);
            let ending = points.ending(&place.sum);
            points.swap(&mut place.sum, item, *other, last);
            if ending != place.ending {
                self.found[item] = Some((place.answers.clone(), *other));
                return true;
            }
        }
        false
    }

    /// Tries that for every item that nothing is known of.
    fn look(&mut self, place: &mut Place, purse: &mut Purse) -> Option<()> {
        for item in 0..self.points.items.len() {
            if self.is_open(item) {
                purse.spend(2 * self.points.stages as u64 + 8)?;
                self.turn(item, place);
            }
        }
        Some(())
    }

    /// Goes from the answers of one ending to those of another, item by item, and looks around where the ending
    /// changes.
    fn walk(&mut self, known: &BTreeMap<Ending, Vec<usize>>, purse: &mut Purse) -> Option<()> {
        let all: Vec<&Vec<usize>> = known.values().collect();
        for answers in &all {
            self.look(&mut self.place(answers), purse)?;
        }
        for step in 1..all.len().min(4) {
            for (from, to) in all.iter().zip(&all[step..]) {
                if (0..self.found.len()).any(|item| self.is_open(item)) {
                    self.cross(from, to, purse)?;
                }
            }
        }
        Some(())
    }

    fn cross(&mut self, from: &[usize], to: &[usize], purse: &mut Purse) -> Option<()> {
        let mut place = self.place(from);
        let mut order: Vec<usize> = (0..from.len()).collect();
        for end in (1..order.len()).rev() {
            order.swap(end, self.random.below(end + 1));
        }
        for item in order {
            purse.spend(self.points.stages as u64 + 8)?;
            let mut next = place.clone();
            self.set(&mut next, item, to[item]);
            if next.ending != place.ending {
                self.look(&mut place, purse)?;
                self.look(&mut next, purse)?;
            }
            place = next;
        }
        Some(())
    }

    fn set(&self, place: &mut Place, item: usize, option: usize) {
        let last = std::mem::replace(&mut place.answers[item], option);
        self.points.swap(&mut place.sum, item, last, option);
        place.ending = self.points.ending(&place.sum);
    }

    /// Brings answers to the edge of an ending where the item could push them over it: those of the endings whose
    /// bounds it moves most come first.
    fn edge(
        &mut self,
        item: usize,
        known: &BTreeMap<Ending, Vec<usize>>,
        purse: &mut Purse,
    ) -> Option<()> {
        if !self.is_open(item) {
            return Some(());
        }
        let points = self.points;
        let mut edges = Vec::new();
        for (ending, answers) in known {
            purse.spend(System::size(points, points.stages))?;
            let system = System::new(points, *ending);
            let push = (0..system.rows.len()).map(|r| {
                let corners = points.items[item].corners.iter();
                let values = corners.map(|o| system.rows[r].value(points, item, *o));
                let (low, high) =
                    values.fold((i64::MAX, i64::MIN), |(l, h), v| (l.min(v), h.max(v)));
                (high - low) as f64 / system.scale(r) as f64
            });
            edges.push((push.fold(0.0, f64::max), system, answers));
        }
        edges.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (push, system, answers) in edges.iter().take(EDGES) {
            if *push > 0.0 {
                for option in &points.items[item].corners {
                    self.approach(item, *option, system, answers, purse)?;
                    if !self.is_open(item) {
                        return Some(());
                    }
                }
            }
        }
        Some(())
    }

    /// Starts from answers that meet all bounds of an ending, gives the item that option, and changes other answers at
    /// random: whatever brings a bound nearer that another option of the item lowers.
    fn approach(
        &mut self,
        item: usize,
        option: usize,
        system: &System<'_>,
        answers: &[usize],
        purse: &mut Purse,
    ) -> Option<()> {
        let points = self.points;
        let mut place = self.place(answers);
        self.set(&mut place, item, option);
        let rows = system.rows.iter();
        let drops: Vec<i64> = rows
            .map(|row| {
                let others = points.items[item].corners.iter();
                let least = others.map(|o| row.value(points, item, *o)).min();
                row.value(points, item, option) - least.unwrap_or(0)
            })
            .collect();
        // How much is left before the item makes the difference, as a multiple of what it moves; `None` outside.
        let left = |sum: &[i64]| {
            let mut least = f64::INFINITY;
            for (row, drop) in system.rows.iter().zip(&drops) {
                let slack = row.slack(sum);
                if slack < 0 {
                    return None;
                }
                if *drop > 0 {
                    least = least.min(slack as f64 / *drop as f64);
                }
            }
            Some(least)
        };
        let Some(mut least) = left(&place.sum).filter(|l| l.is_finite()) else {
            return Some(());
        };
        for _ in 0..CHANGES {
            if least < 1.0 && self.turn(item, &mut place) {
                return self.look(&mut place, purse);
            }
            purse.spend(system.rows.len() as u64 + 20)?;
            let changed = self.random.below(points.items.len());
            let to = self.random.below(points.items[changed].options.len());
            let last = place.answers[changed];
            if changed == item || to == last {
                continue;
            }
            points.swap(&mut place.sum, changed, last, to);
            match left(&place.sum) {
                Some(now) if now <= least => (place.answers[changed], least) = (to, now),
                _ => points.swap(&mut place.sum, changed, to, last),
            }
        }
        Some(())
    }
}
