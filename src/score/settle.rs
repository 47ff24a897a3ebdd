use super::bounds::System;
use super::certify;
use super::hunt::{Hunted, hunt};
use super::mend::mend;
use super::proof::Certificate;
use super::relax::{Mix, Relaxed, relax};

/// Looks at an answer set. Whether it is what one was looking for; it keeps it then.
pub(super) type Seek<'a> = dyn FnMut(&[usize]) -> bool + 'a;

/// How much work may still be spent, in steps of a few nanoseconds. There is no clock: the same check gives the same
/// verdicts anywhere.
pub(super) struct Purse(u64);

/// Whether there are answers that meet all rows of a system.
pub(super) enum Settled {
    /// There are.
    Found,
    /// There are none.
    Never(Certificate),
}

/// Where in the tree of branches one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Root,
    Below,
}

impl Purse {
    pub(super) fn new(steps: u64) -> Self {
        Self(steps)
    }

    /// Takes out some. `None` once it is empty.
    pub(super) fn spend(&mut self, steps: u64) -> Option<()> {
        let left = self.0.checked_sub(steps);
        self.0 = left.unwrap_or(0);
        left.map(|_| ())
    }

    /// Puts what is left, shared fairly, into a purse of its own.
    pub(super) fn share(&mut self, among: usize) -> Self {
        let share = self.0 / among.max(1) as u64;
        self.0 -= share;
        Self(share)
    }

    /// Takes back what is left of a share.
    pub(super) fn refund(&mut self, share: Self) {
        self.0 += share.0;
    }
}

/// Finds answers that meet all rows, or proves that there are none. `None` once there is no work left to spend.
pub(super) fn settle(
    system: &System<'_>,
    purse: &mut Purse,
    seek: &mut Seek<'_>,
) -> Option<Settled> {
    branch(system, Depth::Root, Vec::new(), purse, seek)
}

fn branch(
    system: &System<'_>,
    depth: Depth,
    mut seeds: Vec<Vec<usize>>,
    purse: &mut Purse,
    seek: &mut Seek<'_>,
) -> Option<Settled> {
    if let Some(row) = system.impossible() {
        let alone = |r| i128::from(r == row);
        let times: Vec<i128> = (0..system.rows.len()).map(alone).collect();
        return certify::exactly(system, &times).map(Settled::Never);
    }
    // Below the root, exact numbers are for what quick ones all but prove.
    let (rounds, close) = match depth {
        Depth::Root => (60, 1e-7),
        Depth::Below => (12, -1e-13),
    };
    match hunt(system, rounds, purse, seek)? {
        Hunted::Found => return Some(Settled::Found),
        Hunted::Never(why) => return Some(Settled::Never(why)),
        Hunted::Close(close) => seeds.extend(close),
    }
    let mix = match relax(system, seeds, close, purse, seek)? {
        Relaxed::Found => return Some(Settled::Found),
        Relaxed::Never(why) => return Some(Settled::Never(why)),
        Relaxed::Mixed(mix) => mix,
    };
    if depth == Depth::Root {
        // Trying all branches takes long where rows leave little room.
        let mut share = purse.share(3);
        let found = mend(system, &mix.parts, &mut share, seek);
        purse.refund(share);
        if found == Some(true) {
            return Some(Settled::Found);
        }
    }
    let item = widest(system, &mix)?;
    let mut options = Vec::new();
    for option in 0..system.points.items[item].options.len() {
        purse.spend(System::size(system.points, system.rows.len()))?;
        let next = system.with(item, option);
        let fits = mix
            .parts
            .iter()
            .filter(|(answers, _)| answers[item] == option);
        let seeds = fits.map(|(answers, _)| answers.clone()).collect();
        match branch(&next, Depth::Below, seeds, purse, seek)? {
            Settled::Found => return Some(Settled::Found),
            Settled::Never(why) => options.push(why),
        }
    }
    Some(Settled::Never(Certificate::Split { item, options }))
}

/// The free item that is least of one mind in a mix and moves the rows most that count.
fn widest(system: &System<'_>, mix: &Mix) -> Option<usize> {
    let total: f64 = mix.weights.iter().sum();
    let mut widest: Option<(usize, f64)> = None;
    for item in system.free() {
        let options = 0..system.points.items[item].options.len();
        let share = |option: usize| {
            let fits = mix
                .parts
                .iter()
                .filter(|(answers, _)| answers[item] == option);
            fits.map(|(_, share)| share).sum::<f64>()
        };
        let major = options.clone().map(share).fold(0.0, f64::max);
        let moves = (0..system.rows.len()).map(|r| {
            let values = options
                .clone()
                .map(|o| system.rows[r].value(system.points, item, o));
            let (low, high) = values.fold((i64::MAX, i64::MIN), |(l, h), v| (l.min(v), h.max(v)));
            let counts = mix.weights[r] / total.max(1e-9) + 1e-4;
            counts * (high - low) as f64 / system.scale(r) as f64
        });
        // Where all are of one mind, rounding was at work, and any item will do that moves a row at all.
        let width = moves.sum::<f64>() * (1.0 - major).max(1e-6);
        if width > 0.0 && widest.is_none_or(|(_, most)| width > most) {
            widest = Some((item, width));
        }
    }
    widest.map(|(item, _)| item)
}
