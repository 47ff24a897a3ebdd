use std::collections::BTreeMap;

use super::survey::Unit;
use crate::edition::State;

/// How many sections, and how many words of their source, are in which state. Items are part of their sections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    counts: BTreeMap<State, Count>,
}

/// Some sections, or messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub sections: usize,
    /// How many words their source has together, so that languages can be compared.
    pub words: usize,
}

impl Tally {
    /// The states that stand for something of the source, from the best to the worst.
    pub const OF_SOURCE: [State; 6] = [
        State::Source,
        State::Current,
        State::Stale,
        State::Unreviewed,
        State::Missing,
        State::Fallback,
    ];

    /// What is in a state.
    pub fn of(&self, state: State) -> Count {
        self.counts.get(&state).copied().unwrap_or_default()
    }

    /// All that the source has, however it stands. What only the translation has is left out.
    pub fn total(&self) -> Count {
        let counts = Self::OF_SOURCE.iter().map(|state| self.of(*state));
        counts.fold(Count::default(), Count::and)
    }

    /// What is as it should be: current, or the source itself.
    pub fn done(&self) -> Count {
        self.of(State::Source).and(self.of(State::Current))
    }

    /// What readers see in another language.
    pub fn absent(&self) -> Count {
        self.of(State::Missing).and(self.of(State::Fallback))
    }

    /// How much of the words is [`Tally::done`], in whole per cent. 100 only where all is; of nothing all is done.
    pub fn per_cent(&self) -> usize {
        let (done, total) = (self.done(), self.total());
        match (done.sections == total.sections, total.words) {
            (true, _) => 100,
            (false, 0) => 0,
            (false, words) => (done.words * 100 / words).min(99),
        }
    }

    /// Adds another's.
    pub fn add(&mut self, other: &Tally) {
        for (state, count) in &other.counts {
            let own = self.counts.entry(*state).or_default();
            *own = own.and(*count);
        }
    }
}

impl Count {
    /// The sum of two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            sections: self.sections + other.sections,
            words: self.words + other.words,
        }
    }
}

impl<'u> FromIterator<&'u Unit> for Tally {
    fn from_iter<I: IntoIterator<Item = &'u Unit>>(units: I) -> Self {
        let mut tally = Self::default();
        for unit in units {
            let count = tally.counts.entry(unit.state).or_default();
            *count = count.and(Count {
                sections: 1,
                words: unit.source_words,
            });
        }
        tally
    }
}
