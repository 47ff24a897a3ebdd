use num_bigint::{BigInt, BigUint};
use num_integer::Integer;

use super::bounds::System;
use super::number::Scalar;
use super::proof::{Certificate, Term};

/// The finest steps that multipliers are rounded to, next to the largest of them.
const STEPS: [f64; 3] = [4096.0, 268_435_456.0, 1_099_511_627_776.0];
/// The largest denominator of a ratio of two multipliers that is guessed at.
const DENOMINATOR: i128 = 4000;
/// The largest common denominator.
const COMMON: i128 = 1 << 40;

/// Makes whole multipliers of some that are a little off. Whether they prove anything is decided exactly.
pub(super) fn round(system: &System<'_>, times: &[f64]) -> Option<Certificate> {
    let most = times.iter().copied().fold(0.0, f64::max);
    if most <= 0.0 || times.iter().any(|t| !t.is_finite()) {
        return None;
    }
    let rounded = STEPS.iter().map(|steps| {
        let round = |t: &f64| (t / most * steps).round().max(0.0) as i128;
        times.iter().map(round).collect::<Vec<_>>()
    });
    // Where only equality is possible, as with a stage that weighs as much as two others together, nothing but the
    // exact ratios will do.
    let ratios: Vec<(i128, i128)> = times.iter().map(|t| ratio(t / most)).collect();
    let common = ratios.iter().try_fold(1, |all: i128, (_, below)| {
        Some(all.lcm(below)).filter(|c| *c <= COMMON)
    });
    let guessed = common.map(|common| {
        let whole = ratios.iter().map(|(above, below)| above * (common / below));
        whole.collect::<Vec<_>>()
    });
    let mut tries = guessed.into_iter().chain(rounded);
    tries.find_map(|times| exactly(system, &times))
}

/// A certificate, if these multipliers make one.
pub(super) fn exactly<T>(system: &System<'_>, times: &[T]) -> Option<Certificate>
where
    T: Scalar + Into<BigInt>,
{
    let terms = || {
        let both = system.rows.iter().zip(times);
        let taken = both.filter(|(_, times)| !times.is_zero());
        taken.map(|(row, times)| {
            let times: BigInt = times.clone().into();
            Some(Term {
                ending: row.ending,
                bound: row.bound,
                times: BigUint::try_from(times).ok()?,
            })
        })
    };
    let (_, excess) = system.best(times);
    (excess < T::zero())
        .then(|| terms().collect::<Option<_>>().map(Certificate::Sum))
        .flatten()
}

/// The simplest fraction that can't be told from a number from 0 to 1: a continued fraction, cut off.
fn ratio(number: f64) -> (i128, i128) {
    let (mut last, mut before): ((i128, i128), (i128, i128)) = ((1, 0), (0, 1));
    let mut rest = number;
    loop {
        let whole = rest.floor();
        let step = |last, before| whole as i128 * last + before;
        (last, before) = ((step(last.0, before.0), step(last.1, before.1)), last);
        let off = (last.0 as f64 - number * last.1 as f64).abs();
        let part = rest - whole;
        if last.1 > DENOMINATOR || off < 1e-7 || part < 1e-9 {
            return last;
        }
        rest = 1.0 / part;
    }
}
