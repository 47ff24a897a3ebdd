use num_bigint::BigUint;

use super::Outcome;

/// What a check can and cannot say to someone who answers every item.
///
/// An answer set is a list of options, one for each item. An item without options can't be answered; its place holds 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// By stage: whether any answers lead there.
    pub stages: Vec<Reach>,
    /// By item: whether it ever matters.
    pub items: Vec<Effect>,
}

/// Whether a stage can be the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// These answers lead there.
    Reached(Vec<usize>),
    /// No answers do.
    Unreachable(Certificate),
    /// The search was cut off.
    Undecided,
}

/// Whether an item can change a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It does: the answers and the same with another option of this item end differently.
    Changes {
        /// An answer set.
        answers: Vec<usize>,
        /// The option that makes the difference.
        other: usize,
    },
    /// It never does. Left out are the pairs of endings that need no more than a look: those of a stage that is proved
    /// to be unreachable, and those that the item doesn't push from the first towards the second.
    Idle(Vec<Apart>),
    /// The search was cut off.
    Undecided,
}

/// A proof that an item doesn't change one ending into another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// An option of the item.
    pub from: usize,
    /// Another.
    pub to: usize,
    /// The ending with the first option.
    pub before: Ending,
    /// The ending with the second.
    pub after: Ending,
    /// Why no answers to the other items give both.
    pub why: Certificate,
}

/// How a check ends for someone who answers every item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// With a stage.
    Stage(usize),
    /// Affinity: no stage has a high share, whichever has the highest.
    Unclear,
    /// Ladder: not even the first stage is passed.
    NotStarted,
}

/// One of the conditions that an ending needs all of: a sum over the chosen options that has to be large enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// Affinity: the share is higher than that of this stage, or as high as that of a later one.
    Rival(usize),
    /// Affinity: the share is high enough to be clear. Of a stage that no item weighs for, never true; so is any
    /// ending's where no item weighs for any stage.
    Floor,
    /// Affinity, unclear: the share of this stage is not.
    Ceiling(usize),
    /// Ladder: this stage is passed. Never true of a stage that no item weighs for.
    Pass(usize),
    /// Ladder: this stage is not passed.
    Short(usize),
}

/// Why no answers meet a number of bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Certificate {
    /// The sum of the bounds, each taken so many times, asks for more than the best options give.
    Sum(Vec<Term>),
    /// So it is with each option of this item.
    Split {
        /// The item.
        item: usize,
        /// One for each of its options.
        options: Vec<Certificate>,
    },
}

/// A bound and how many times it is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The ending that needs it.
    pub ending: Ending,
    /// Which of its bounds it is.
    pub bound: Bound,
    /// How many times.
    pub times: BigUint,
}

impl Outcome {
    /// The ending that it is, if there were enough answers.
    pub fn ending(self) -> Option<Ending> {
        match self {
            Self::Stage(stage) => Some(Ending::Stage(stage)),
            Self::Unclear(_) => Some(Ending::Unclear),
            Self::NotStarted => Some(Ending::NotStarted),
            Self::TooFewAnswers => None,
        }
    }
}
