//! Laws of crosswalks: which rows contradict one another doesn't depend on how they are written.

#![allow(
    clippy::disallowed_methods,
    reason = "tests touch files and the environment"
)]

mod story;

use std::collections::BTreeMap;

use proptest::prelude::*;
use story::Story;
use yugto::diag::{Code, Diagnostic};
use yugto::model::{Bearing, Relation};
use yugto::pipeline::{Options, Pipeline};

/// Each model's kind and number of stages.
const MODELS: [(&str, usize); 4] = [("linear", 3), ("ladder", 3), ("continuum", 2), ("cycle", 3)];

/// From stage, relation, to stage; stages by model and place.
type Row = ((usize, usize), Relation, (usize, usize));

fn stage() -> impl Strategy<Value = (usize, usize)> {
    (0..MODELS.len()).prop_flat_map(|model| (Just(model), 0..MODELS[model].1))
}

/// Rows between stages of different models, one a pair.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let relation = prop::sample::select(Relation::NAMES.map(|(_, relation)| relation).to_vec());
    let row = (stage(), relation, stage());
    prop::collection::vec(row, 0..7).prop_map(|rows| {
        let across = rows.into_iter().filter(|(from, _, to)| from.0 != to.0);
        let pairs: BTreeMap<_, _> = across
            .map(|row| ((row.0.min(row.2), row.0.max(row.2)), row))
            .collect();
        pairs.into_values().collect()
    })
}

fn site(rows: &[Row]) -> Story {
    let mut story = Story::base().without("content/garden/tl/translation.lock");
    for (m, (kind, count)) in MODELS.iter().enumerate() {
        let stages: Vec<String> = (0..*count).map(|s| format!("s{s}")).collect();
        let mut model = format!("kind = \"{kind}\"\nstages = {stages:?}\n");
        for ((from, stage), relation, (to, other)) in rows {
            if from == &m {
                let (name, _) = Relation::NAMES
                    .into_iter()
                    .find(|(_, r)| r == relation)
                    .expect("every relation has a name");
                model.push_str(&format!(
                    "[[crosswalk]]\nstage = \"s{stage}\"\nrelation = \"{name}\"\nto = \"m{to}/s{other}\"\n"
                ));
            }
        }
        story = story.file(&format!("content/m{m}/model.toml"), &model);
        for page in stages.iter().map(String::as_str).chain(["index"]) {
            let path = format!("content/m{m}/en/{page}.md");
            story = story.file(&path, &format!("+++\ntitle = \"{page}\"\n+++\n"));
        }
    }
    story
}

fn of_code(story: &Story, code: Code) -> Vec<Diagnostic> {
    let (_, report) = story.build().render();
    let faults = report.diagnostics().iter();
    faults.filter(|fault| fault.code == code).cloned().collect()
}

/// Whether any stage comes before itself, by following every step from every stage.
fn goes_round(rows: &[Row]) -> bool {
    let stages: Vec<(usize, usize)> = (0..MODELS.len())
        .flat_map(|m| (0..MODELS[m].1).map(move |s| (m, s)))
        .collect();
    // 0 where one stage leads to another as the same, 1 where it comes before it.
    let mut reach: BTreeMap<_, usize> = BTreeMap::new();
    for (m, (kind, count)) in MODELS.iter().enumerate() {
        if *kind != "cycle" {
            reach.extend((1..*count).map(|s| (((m, s - 1), (m, s)), 1)));
        }
    }
    for (from, relation, to) in rows {
        match relation {
            Relation::Same => reach.extend([((*from, *to), 0), ((*to, *from), 0)]),
            Relation::Precedes => drop(reach.insert((*from, *to), 1)),
            Relation::Needs => drop(reach.insert((*to, *from), 1)),
            Relation::Overlaps => {}
        }
    }
    for over in &stages {
        for from in &stages {
            for to in &stages {
                let (first, then) = (reach.get(&(*from, *over)), reach.get(&(*over, *to)));
                if let (Some(first), Some(then)) = (first, then) {
                    let both = *first.max(then);
                    let known = reach.entry((*from, *to)).or_insert(both);
                    *known = both.max(*known);
                }
            }
        }
    }
    stages.iter().any(|s| reach.get(&(*s, *s)) == Some(&1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_loop_is_found_where_there_is_one_and_closes(rows in rows()) {
        let found = of_code(&site(&rows), Code::CrosswalkCycle);
        prop_assert_eq!(!found.is_empty(), goes_round(&rows), "{:?}", found);
        for fault in found {
            let text = fault.message.split('`').nth(1).expect("the loop is shown");
            let names: Vec<&str> = text.split([' ', '→', '=']).filter(|n| !n.is_empty()).collect();
            prop_assert_eq!(names.first(), names.last(), "{}", text);
            // Each step has its place.
            prop_assert_eq!(names.len() - 1, 1 + fault.related.len(), "{}", text);
        }
    }

    #[test]
    fn it_makes_no_difference_which_side_states_what_holds_both_ways(rows in rows()) {
        let turned: Vec<Row> = rows
            .iter()
            .map(|(from, relation, to)| match relation {
                Relation::Same | Relation::Overlaps => (*to, *relation, *from),
                _ => (*from, *relation, *to),
            })
            .collect();
        let (one, other) = (site(&rows), site(&turned));
        for code in [Code::CrosswalkCycle, Code::CrosswalkInversion] {
            let counts = [&one, &other].map(|story| of_code(story, code).len());
            prop_assert_eq!(counts[0], counts[1], "{}", code);
        }
    }

    #[test]
    fn what_a_stage_is_to_its_neighbour_is_the_inverse_of_what_that_is_to_it(rows in rows()) {
        let studied = Pipeline::new(Options::default()).study(site(&rows).sources(), Vec::new());
        let crosswalks = &studied.corpus.crosswalks;
        let mut seen = 0;
        for (p, playbook) in studied.corpus.playbooks.iter().enumerate() {
            for s in 0..playbook.model.stages.len() {
                for neighbour in crosswalks.of((p, s)) {
                    let back = crosswalks.of(neighbour.place).iter();
                    let back: Vec<Bearing> = back
                        .filter(|n| n.place == (p, s))
                        .map(|n| n.bearing)
                        .collect();
                    prop_assert_eq!(back, [neighbour.bearing.inverse()]);
                    prop_assert_eq!(neighbour.bearing.inverse().inverse(), neighbour.bearing);
                    seen += 1;
                }
            }
        }
        prop_assert_eq!(seen, 2 * rows.len());
    }
}

/// Two models of many stages, crosswise all along, so that every stage comes before every other.
#[test]
fn a_tangle_is_told_as_one_short_loop() {
    let stages: Vec<String> = (0..60).map(|s| format!("s{s}")).collect();
    let row = |stage: usize, to: usize| {
        format!(
            "[[crosswalk]]\nstage = \"s{stage}\"\nrelation = \"precedes\"\nto = \"moon/s{to}\"\n"
        )
    };
    let there: String = (0..60).map(|s| row(s, 59 - s)).collect();
    let back = "[[crosswalk]]\nstage = \"s59\"\nrelation = \"precedes\"\nto = \"garden/seed\"\n\
        [[crosswalk]]\nstage = \"s0\"\nrelation = \"needs\"\nto = \"garden/sprout\"\n";
    let sun = format!("stages = {stages:?}\n{there}{back}");
    let story = Story::base()
        .file("content/sun/model.toml", &sun)
        .file("content/moon/model.toml", &format!("stages = {stages:?}\n"));
    let found = of_code(&story, Code::CrosswalkCycle);
    let texts: Vec<&str> = found.iter().map(|fault| &*fault.message).collect();
    assert_eq!(
        texts,
        [
            "these stages come before themselves: `sun/s59 → garden/seed → garden/sprout → sun/s0 → sun/s59`"
        ]
    );
}
