use std::collections::HashMap;

/// How the parts of a translation match those of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// One for each part of the translation.
    pub matches: Vec<Match>,
    /// Parts of the source that may be meant by a part whose match is unknown.
    pub uncertain: Vec<usize>,
}

/// What a part of a translation is matched with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// That part of the source.
    Source(usize),
    /// Nothing: it has an id of its own that the source doesn't have.
    Own,
    /// Nothing certain: it has no id, and counts differ.
    Unknown,
}

/// Matches the parts of a translation, given their own ids if they have any, with the source's ids.
///
/// Parts with an id that the source has are fixed points. Between two fixed points, those without an id are
/// matched one by one if there are as many as the source has there.
pub fn align(source: &[&str], translation: &[Option<&str>]) -> Alignment {
    let mut alignment = Alignment::default();
    let mut taken = vec![false; source.len()];
    let mut places = HashMap::with_capacity(source.len());
    for (at, id) in source.iter().enumerate() {
        places.entry(*id).or_insert(at);
    }
    for id in translation {
        let at = id.and_then(|id| places.get(id).copied());
        alignment.matches.push(match (id, at) {
            (_, Some(at)) if !taken[at] => {
                taken[at] = true;
                Match::Source(at)
            }
            (Some(_), _) => Match::Own,
            (None, _) => Match::Unknown,
        });
    }
    // Runs of parts without id, each between the fixed points around it.
    let mut run = Vec::new();
    let mut from = 0;
    for t in 0..=translation.len() {
        match alignment.matches.get(t).copied() {
            Some(Match::Unknown) => run.push(t),
            Some(Match::Own) => {}
            Some(Match::Source(s)) => {
                alignment.settle(&mut run, &mut taken, from..s);
                from = s + 1;
            }
            None => alignment.settle(&mut run, &mut taken, from..source.len()),
        }
    }
    alignment
}

impl Alignment {
    fn settle(
        &mut self,
        run: &mut Vec<usize>,
        taken: &mut [bool],
        between: std::ops::Range<usize>,
    ) {
        let free: Vec<usize> = between.filter(|s| !taken[*s]).collect();
        if free.len() == run.len() {
            for (t, s) in run.iter().zip(free) {
                self.matches[*t] = Match::Source(s);
                taken[s] = true;
            }
        } else if !run.is_empty() {
            self.uncertain.extend(free);
        }
        run.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(source: &str, translation: &str) -> String {
        let source: Vec<&str> = source.split_whitespace().collect();
        let parts: Vec<Option<&str>> = translation
            .split_whitespace()
            .map(|id| (id != "_").then_some(id))
            .collect();
        let found = align(&source, &parts).matches;
        let shown = found.iter().map(|m| match m {
            Match::Source(s) => source[*s],
            Match::Own => "own",
            Match::Unknown => "?",
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn parts_without_ids_match_between_fixed_points() {
        for (source, translation, expected) in [
            ("a b c", "_ _ _", "a b c"),
            ("a b c", "_ _", "? ?"),
            ("a b c", "_ b _", "a b c"),
            ("a b c", "_ _ c", "a b c"),
            ("a b c d", "a _ c _", "a b c d"),
            ("a b c", "a local-x _ c", "a own b c"),
            ("a b c", "c _", "c ?"),
            ("a b", "a a", "a own"),
            ("a b c", "a", "a"),
            ("", "_", "?"),
        ] {
            assert_eq!(
                aligned(source, translation),
                expected,
                "{source} / {translation}"
            );
        }
    }
}
