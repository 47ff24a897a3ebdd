use std::cmp::Ordering;
use std::ops::{AddAssign, Div, Mul, Sub};

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

/// Numbers that bounds can be multiplied with and added up in.
pub(super) trait Scalar: Clone + PartialOrd + Zero + AddAssign + Mul<Output = Self> {
    fn of(whole: i64) -> Self;
}

impl Scalar for f64 {
    fn of(whole: i64) -> Self {
        whole as Self
    }
}

impl Scalar for i128 {
    fn of(whole: i64) -> Self {
        whole.into()
    }
}

impl Scalar for BigInt {
    fn of(whole: i64) -> Self {
        whole.into()
    }
}

/// Numbers that a game can be solved in: quick ones that may be a little off, and exact ones.
pub(super) trait Field:
    Clone + Zero + One + Sub<Output = Self> + Div<Output = Self>
{
    /// What multipliers become before bounds are multiplied with them.
    type Times: Scalar;
    /// Whether ties are broken so that no sequence of pivots repeats.
    const EXACT: bool;

    fn ratio(above: i64, below: i64) -> Self;

    /// A value of a game above which it certainly isn't below nought.
    fn safe() -> Self;

    /// Compares with nought, which stands for what can't be told from it.
    fn sign(&self) -> Ordering;

    fn compare(&self, other: &Self) -> Ordering;

    /// Takes away a product.
    fn reduce(&mut self, one: &Self, two: &Self);

    /// A common multiple of all.
    fn times(values: &[Self]) -> Vec<Self::Times>;

    /// How much work an operation is.
    fn effort(&self) -> u64;
}

impl Field for f64 {
    type Times = f64;
    const EXACT: bool = false;

    fn ratio(above: i64, below: i64) -> Self {
        above as Self / below as Self
    }

    fn safe() -> Self {
        1e-7
    }

    fn sign(&self) -> Ordering {
        match *self {
            x if x > 1e-10 => Ordering::Greater,
            x if x < -1e-10 => Ordering::Less,
            _ => Ordering::Equal,
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.total_cmp(other)
    }

    fn reduce(&mut self, one: &Self, two: &Self) {
        *self -= one * two;
    }

    fn times(values: &[Self]) -> Vec<f64> {
        values.to_vec()
    }

    fn effort(&self) -> u64 {
        1
    }
}

impl Field for BigRational {
    type Times = BigInt;
    const EXACT: bool = true;

    fn ratio(above: i64, below: i64) -> Self {
        Self::new(above.into(), below.into())
    }

    fn safe() -> Self {
        Self::zero()
    }

    fn sign(&self) -> Ordering {
        self.numer().cmp(&BigInt::zero())
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }

    fn reduce(&mut self, one: &Self, two: &Self) {
        *self -= one * two;
    }

    fn times(values: &[Self]) -> Vec<BigInt> {
        let below = values.iter().map(Self::denom);
        let common = below.fold(BigInt::one(), |all, d| all.lcm(d));
        let above = values.iter().map(|v| v.numer() * (&common / v.denom()));
        let above: Vec<BigInt> = above.collect();
        let divisor = above.iter().fold(BigInt::zero(), |all, n| all.gcd(n));
        match divisor.is_positive() {
            true => above.into_iter().map(|n| n / &divisor).collect(),
            false => above,
        }
    }

    fn effort(&self) -> u64 {
        // Rational numbers are reduced after every step, which costs the most.
        200 + (self.numer().bits() + self.denom().bits()) * 4
    }
}
