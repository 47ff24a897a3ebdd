//! The repository's own self-checks: what is proved of them, and that everything that works them out agrees.

#![allow(clippy::disallowed_methods, reason = "tests touch files")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;
use yugto::disk;
use yugto::model::Playbook;
use yugto::pipeline::{Options, Pipeline, Studied};
use yugto::score::{Board, Effect, Outcome, Reach, prove, score, verify};

/// How many sets of answers each self-check is tried with.
const SETS: usize = 10_000;

fn handbook() -> Studied {
    let (sources, faults) = disk::read(Path::new(env!("CARGO_MANIFEST_DIR")));
    Pipeline::new(Options::default()).study(sources, faults)
}

fn boards(studied: &Studied) -> Vec<(&Playbook, Board)> {
    let playbooks = studied.corpus.playbooks.iter().map(|p| &**p);
    playbooks
        .map(|playbook| {
            let (check, page) = playbook
                .self_check()
                .expect("every playbook asks its readers");
            (playbook, Board::new(&playbook.model, check, page))
        })
        .collect()
}

#[test]
fn every_stage_can_come_out_and_every_statement_matters() {
    let studied = handbook();
    let boards = boards(&studied);
    assert_eq!(boards.len(), 6);
    for (playbook, board) in boards {
        let proof = prove(&board.check);
        verify(&board.check, &proof).expect("every certificate holds");
        let reached = |reach: &Reach| matches!(reach, Reach::Reached(_));
        assert!(proof.stages.iter().all(reached), "{}", playbook.id);
        let matters = |bearing: &Effect| matches!(bearing, Effect::Changes { .. });
        assert!(proof.items.iter().all(matters), "{}", playbook.id);
        assert!((8..=14).contains(&board.items.len()), "{}", playbook.id);
    }
}

/// A self-check and what came of many sets of answers: what the browser tests compare theirs with.
#[derive(Serialize)]
struct Vectors<'a> {
    version: String,
    items: Vec<(&'a str, &'a [std::sync::Arc<str>])>,
    /// Options by their places, `-1` for none.
    sets: Vec<Set>,
}

/// Answers, and the outcome, its stage and what is near.
type Set = (Vec<i8>, &'static str, Option<usize>, Vec<usize>);

/// Numbers that look random and are the same every time (a linear congruential generator, Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % end.max(1) as u64) as usize
    }
}

/// An answer set: some readers skip much, some answer at random, some lean towards a stage.
fn answers(board: &Board, numbers: &mut Numbers) -> Vec<Option<usize>> {
    let skips = [0, 1, 3, 6][numbers.below(4)];
    let leans = numbers.below(board.check.stages + 1);
    let items = board.check.items.iter();
    items
        .map(|item| {
            if numbers.below(10) < skips {
                return None;
            }
            let points = |o: &usize| item.options[*o].get(leans).copied().unwrap_or(0);
            let best = (0..item.options.len()).max_by_key(points)?;
            match numbers.below(3) {
                0 => Some(numbers.below(item.options.len())),
                _ => Some(best),
            }
        })
        .collect()
}

/// Writes what the browser tests read. It fails only if a self-check never comes to some kind of end, so that the
/// comparison would say little.
#[test]
fn many_sets_of_answers_are_scored_for_the_browser_to_compare() {
    let studied = handbook();
    let boards = boards(&studied);
    let mut vectors = BTreeMap::new();
    for (playbook, board) in &boards {
        let mut numbers = Numbers(playbook.id.as_str().len() as u64);
        let mut seen = BTreeSet::new();
        let sets = (0..SETS).map(|_| {
            let answers = answers(board, &mut numbers);
            let scored = score(&board.check, &answers);
            let (outcome, stage) = match scored.outcome {
                Outcome::Stage(stage) => ("stage", Some(stage)),
                Outcome::Unclear(stage) => ("unclear", Some(stage)),
                Outcome::NotStarted => ("not-started", None),
                Outcome::TooFewAnswers => ("too-few-answers", None),
            };
            seen.insert((outcome, stage.filter(|_| outcome == "stage")));
            let places = answers.iter().map(|o| o.map_or(-1, |o| o as i8));
            (places.collect(), outcome, stage, scored.near)
        });
        let sets: Vec<Set> = sets.collect();
        // Each stage, too few answers, and no clear stage or not started.
        assert_eq!(
            seen.len(),
            board.check.stages + 2,
            "{}: {seen:?}",
            playbook.id
        );
        let items = board.items.iter();
        let items = items.map(|item| (&*item.key, item.options.as_slice()));
        let of = Vectors {
            version: board.version(&playbook.model, &playbook.collection.renamed),
            items: items.collect(),
            sets,
        };
        vectors.insert(playbook.id.as_str(), of);
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("self-checks.json");
    let json = serde_json::to_vec(&vectors).expect("vectors are plain data");
    std::fs::write(path, json).expect("the folder for tests can be written");
}
