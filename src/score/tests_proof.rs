use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// What trying all answer sets shows: the endings, and the items that matter.
pub(super) fn tried(check: &Check) -> (BTreeSet<Ending>, Vec<bool>) {
    let sizes: Vec<usize> = check.items.iter().map(|i| i.options.len().max(1)).collect();
    let count = sizes.iter().product();
    let ending = |set: usize| {
        let answers = sizes.iter().scan(set, |left, size| {
            let option = *left % size;
            *left /= size;
            Some(Some(option))
        });
        score(check, &answers.collect::<Vec<_>>()).outcome.ending()
    };
    let endings: Vec<Option<Ending>> = (0..count).map(ending).collect();
    let mut step = 1;
    let matter = sizes.iter().map(|size| {
        // The answer set with the first option instead, each answer being a digit of its number.
        let first = |set: usize| set - set / step % size * step;
        let differs = (0..count).any(|set| endings[set] != endings[first(set)]);
        step *= size;
        differs
    });
    let matter = matter.collect();
    (endings.into_iter().flatten().collect(), matter)
}

/// Asserts that a proof says what trying all answer sets shows, decides everything and can be verified.
fn agrees(check: &Check) {
    let proof = prove(check);
    let (endings, matter) = tried(check);
    for (stage, reach) in proof.stages.iter().enumerate() {
        let reached = match reach {
            Reach::Reached(_) => true,
            Reach::Unreachable(_) => false,
            Reach::Undecided => panic!("stage {stage} is undecided: {check:?}"),
        };
        let expected = endings.contains(&Ending::Stage(stage));
        assert_eq!(reached, expected, "stage {stage}: {check:?}");
    }
    for (item, bearing) in proof.items.iter().enumerate() {
        let changes = match bearing {
            Effect::Changes { .. } => true,
            Effect::Idle(_) => false,
            Effect::Undecided => panic!("item {item} is undecided: {check:?}"),
        };
        assert_eq!(changes, matter[item], "item {item}: {check:?}");
    }
    assert_eq!(verify(check, &proof), Ok(()), "{check:?}");
}

/// What is done to the stages of a check that was made at random.
#[derive(Clone, Copy, Debug)]
enum Twist {
    Plain,
    /// A stage weighs what two others weigh together.
    Mediant,
    Duplicate,
    /// No item weighs for a stage.
    Weightless,
}

/// An item's weights: a statement where there is one option, no options where there are none.
type Weights = Vec<Vec<u32>>;

fn weights(most: u32) -> impl Strategy<Value = Weights> {
    let option = prop::collection::vec(0..=most, 4);
    let sparse = prop::collection::vec(prop_oneof![3 => Just(0), 1 => 0..=most], 4);
    let option = prop_oneof![4 => option, 3 => sparse, 1 => Just(vec![0; 4])].boxed();
    prop_oneof![
        1 => Just(Vec::new()),
        8 => option.clone().prop_map(|o| vec![o]),
        8 => prop::collection::vec(option, 2..=4),
    ]
}

fn checks(most: u32, items: usize) -> impl Strategy<Value = Check> {
    let passes = prop::sample::select(vec![1, 25, 50, 60, 75, 100]);
    let method = prop_oneof![
        Just(Method::Affinity),
        passes.prop_map(|pass| Method::Ladder { pass })
    ];
    let twists = vec![
        Twist::Plain,
        Twist::Plain,
        Twist::Mediant,
        Twist::Duplicate,
        Twist::Weightless,
    ];
    let places = (0..4usize, 0..4usize, 0..4usize);
    let items = prop::collection::vec(weights(most), 1..=items);
    let twist = prop::sample::select(twists);
    (method, 1..=4usize, items, twist, places).prop_map(|(method, stages, items, twist, places)| {
        let (to, one, two) = (places.0 % stages, places.1 % stages, places.2 % stages);
        let turn = |option: &Vec<u32>| {
            let mut option = option.clone();
            option.truncate(stages);
            match twist {
                Twist::Plain => {}
                Twist::Mediant => option[to] = option[one] + option[two],
                Twist::Duplicate => option[to] = option[one],
                Twist::Weightless => option[to] = 0,
            }
            option
        };
        let item = |options: Weights| {
            let options: Weights = options.iter().map(turn).collect();
            match options.as_slice() {
                [only] => Item::statement(only),
                // Points that no weight gives.
                [_, _, _] => Item { options },
                _ => Item::question(&options),
            }
        };
        Check {
            method,
            stages,
            items: items.into_iter().map(item).collect(),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn proofs_agree_with_trying_everything(check in checks(3, 4)) {
        agrees(&check);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn proofs_agree_where_weights_are_coarse(check in checks(100, 4)) {
        agrees(&check);
    }

    #[test]
    fn proofs_agree_with_more_items(check in checks(3, 5)) {
        agrees(&check);
    }
}

fn check(method: Method, stages: usize, items: Vec<Item>) -> Check {
    Check {
        method,
        stages,
        items,
    }
}

const METHODS: [Method; 4] = [
    Method::Affinity,
    Method::Ladder { pass: 1 },
    Method::Ladder { pass: 60 },
    Method::Ladder { pass: 100 },
];

/// The stages that are proved to be unreachable.
fn never(proof: &Proof) -> Vec<usize> {
    let stages = proof.stages.iter().enumerate();
    let never = stages.filter(|(_, reach)| matches!(reach, Reach::Unreachable(_)));
    never.map(|(s, _)| s).collect()
}

/// The items that are proved to make no difference.
fn idle(proof: &Proof) -> Vec<usize> {
    let items = proof.items.iter().enumerate();
    let idle = items.filter(|(_, bearing)| matches!(bearing, Effect::Idle(_)));
    idle.map(|(i, _)| i).collect()
}

#[test]
fn degenerate_checks_are_decided() {
    let s = Item::statement;
    for method in METHODS {
        for (stages, items) in [
            (0, vec![]),
            (0, vec![s(&[])]),
            (2, vec![]),
            (2, vec![Item::default()]),
            (2, vec![Item::default(), s(&[1, 2])]),
            (1, vec![s(&[1])]),
            (1, vec![s(&[100]), s(&[1]), s(&[0])]),
            (3, vec![s(&[0, 0, 0]), s(&[0, 0, 0])]),
            (3, vec![s(&[0, 1, 0]), s(&[0, 2, 0])]),
            (3, vec![s(&[2, 2, 2]), s(&[1, 1, 1])]),
            (3, vec![s(&[1, 1, 3]), s(&[2, 2, 1])]),
            (2, vec![Item::question(&[vec![1, 0]])]),
            (
                2,
                vec![Item::question(&[vec![1, 0], vec![1, 0]]), s(&[1, 1])],
            ),
            // The second option lies between the others, the fourth doesn't.
            (
                2,
                vec![
                    Item::question(&[vec![0, 2], vec![1, 1], vec![2, 0], vec![2, 2]]),
                    s(&[1, 1]),
                ],
            ),
        ] {
            agrees(&check(method, stages, items));
        }
    }
}

#[test]
fn a_stage_between_its_neighbours_is_never_the_result() {
    let rows = [[3, 4, 1], [1, 3, 2], [0, 2, 2], [5, 5, 0]];
    let items = rows.iter().map(|row| Item::statement(row)).collect();
    let check = check(Method::Affinity, 3, items);
    agrees(&check);
    assert_eq!(never(&prove(&check)), [1]);
}

#[test]
fn only_the_first_of_two_alike_is_the_result() {
    let rows = [[1, 3, 1], [2, 0, 2], [0, 1, 0]];
    let items = rows.iter().map(|row| Item::statement(row)).collect();
    let check = check(Method::Affinity, 3, items);
    agrees(&check);
    assert_eq!(never(&prove(&check)), [2]);
}

#[test]
fn branches_decide_what_sums_cannot() {
    fn splits(why: &Certificate) -> bool {
        matches!(why, Certificate::Split { .. })
    }
    let mut split = 0;
    for one in 2..5 {
        for other in one..18 {
            let items = [one, other, 1].map(|w| Item::statement(&[w]));
            let check = check(Method::Ladder { pass: 60 }, 1, items.to_vec());
            agrees(&check);
            for bearing in prove(&check).items {
                if let Effect::Idle(apart) = bearing {
                    split += apart.iter().filter(|a| splits(&a.why)).count();
                }
            }
        }
    }
    assert!(split > 0);
}

#[test]
fn exact_numbers_prove_what_quick_ones_cannot() {
    // The third stage is a mix of the others in an odd ratio, so that all it lacks is a tie with every one of them.
    let mut random = random::Random::new();
    let item = |_| {
        let mut weights: Vec<u32> = (0..5).map(|_| random.below(90) as u32).collect();
        weights[2] = weights[0] * 7 + weights[1] * 13 + weights[3] * 29 + weights[4] * 3;
        Item::statement(&weights)
    };
    let check = check(Method::Affinity, 5, (0..12).map(item).collect());
    let points = points::Points::new(&check).unwrap();
    for (stage, never) in [(2, true), (0, false), (4, false)] {
        let system = bounds::System::new(&points, Ending::Stage(stage));
        let rows = (0..system.rows.len()).collect();
        let mut purse = settle::Purse::new(1 << 30);
        let end = relax::exact(&system, rows, Vec::new(), &mut purse, &mut |_| false);
        match end {
            Some(relax::End::Never(why)) if never => {
                assert_eq!(verify::refutes(&system, &why), Ok(()));
            }
            Some(relax::End::Level) if !never => {}
            _ => panic!("stage {stage}"),
        }
    }
}

/// A check of a real size: weights follow from a fixed sequence.
fn large(method: Method, stages: usize, items: usize) -> Check {
    let mut random = random::Random::new();
    let mut weights = |most: usize| -> Vec<u32> {
        let weight = |_| random.below(most + 1) as u32;
        (0..stages).map(weight).collect()
    };
    let item = |n: usize| match n % 3 {
        0 => Item::question(&[weights(3), weights(3), weights(9), weights(3), vec![]]),
        _ => Item::statement(&weights(9)),
    };
    check(method, stages, (0..items).map(item).collect())
}

#[test]
fn large_checks_are_decided() {
    for method in METHODS {
        let mut check = large(method, 6, 90);
        // A stage that can only tie, one that nothing weighs for, and items that say nothing.
        let blank = |points: &Vec<u32>| points.iter().all(|p| *p == 0);
        check.items.retain(|item| blank(&item.options[0]));
        for item in &mut check.items {
            for option in &mut item.options {
                if let [one, two, three, .., last] = option.as_mut_slice() {
                    *two = *one + *three;
                    *last = 0;
                }
            }
        }
        check.items.push(Item::statement(&[0; 6]));
        check.items.push(Item::default());
        for check in [&large(method, 6, 90), &check] {
            let proof = prove(check);
            assert!(!proof.stages.contains(&Reach::Undecided), "{method:?}");
            assert!(!proof.items.contains(&Effect::Undecided), "{method:?}");
            assert_eq!(verify(check, &proof), Ok(()), "{method:?}");
            assert_eq!(prove(check), proof, "{method:?}");
        }
        let proof = prove(&check);
        let blank = [check.items.len() - 2, check.items.len() - 1];
        assert!(idle(&proof).ends_with(&blank), "{method:?}");
        match method {
            Method::Affinity => assert_eq!(never(&proof), [1, 5]),
            Method::Ladder { .. } => assert!(never(&proof).contains(&5), "{method:?}"),
        }
    }
}

#[test]
fn a_ladder_with_two_statements_on_each_rung_is_decided() {
    let mut random = random::Random::new();
    let stages = 24;
    let item = |n: usize| {
        let mut weights = vec![0; stages];
        weights[n / 2] = 1 + random.below(100) as u32;
        Item::statement(&weights)
    };
    let items = (0..2 * stages).map(item).collect();
    let check = check(Method::Ladder { pass: 60 }, stages, items);
    let proof = prove(&check);
    assert!(never(&proof).is_empty());
    assert!(!idle(&proof).is_empty());
    assert!(!proof.items.contains(&Effect::Undecided));
    assert_eq!(verify(&check, &proof), Ok(()));
}
