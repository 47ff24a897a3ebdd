//! Chance that is the same each time, and sentences.

use super::words::{Order, Tongue};

/// One sentence in so many ends with a word of the glossary.
const TERM_EVERY: usize = 40;

/// A seeded generator: SplitMix64, <https://prng.di.unimi.it/splitmix64.c>.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: &[usize]) -> Self {
        let mut chance = Self(0x59_75_67_74_6f);
        for part in seed {
            chance.0 ^= *part as u64;
            chance.0 = chance.next();
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, which isn't 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    pub(super) fn of<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// Writes in a language.
pub(super) struct Pen {
    pub(super) tongue: &'static Tongue,
    pub(super) chance: Chance,
}

impl Pen {
    /// A statement without what ends it.
    fn statement(&mut self) -> String {
        let Self { tongue, chance } = self;
        let subject = chance.of(tongue.subjects);
        let predicate = chance.of(tongue.predicates);
        let ending = chance.of(tongue.endings);
        match tongue.order {
            Order::SubjectFirst => [subject, predicate, ending].join(tongue.space),
            Order::PredicateFirst => [predicate, subject, ending].join(tongue.space),
            Order::PredicateLast => [subject, ending, "、", predicate].join(tongue.space),
        }
    }

    pub(super) fn sentence(&mut self) -> String {
        let mut sentence = self.statement();
        if self.chance.below(TERM_EVERY) == 0 {
            let term = self.chance.of(&self.tongue.terms);
            sentence = format!("{sentence} ({term})");
        }
        sentence + self.tongue.stop
    }

    pub(super) fn question(&mut self) -> String {
        let ask = self.chance.of(self.tongue.asks);
        let statement = self.statement();
        let mut letters = statement.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        let statement: String = first.chain(letters).collect();
        format!(
            "{ask}{}{statement}{}",
            self.tongue.space, self.tongue.question
        )
    }

    /// A few words for a heading or the beginning of an item.
    pub(super) fn phrase(&mut self) -> String {
        let (heads, tails) = self.tongue.titles;
        let (head, tail) = (self.chance.of(heads), self.chance.of(tails));
        [head, tail].join(self.tongue.space)
    }

    pub(super) fn sentences(&mut self, count: usize) -> String {
        let sentences: Vec<String> = (0..count).map(|_| self.sentence()).collect();
        sentences.join(self.tongue.space)
    }
}
