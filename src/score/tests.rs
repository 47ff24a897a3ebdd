use super::*;

/// Scores a check whose statements weigh so much for each stage; `9` stands for no answer.
fn result(method: Method, statements: &[(&[u32], usize)]) -> Scored {
    let check = Check {
        method,
        stages: statements.first().map_or(0, |(weights, _)| weights.len()),
        items: statements.iter().map(|(w, _)| Item::statement(w)).collect(),
    };
    let answer = |answer: usize| (answer != 9).then_some(answer);
    let answers: Vec<_> = statements.iter().map(|(_, a)| answer(*a)).collect();
    score(&check, &answers)
}

#[test]
fn affinity_takes_the_highest_share() {
    use Outcome::{Stage, TooFewAnswers, Unclear};
    // Weights by stage and the level of each statement, the result, and what is near.
    type Case<'a> = (&'a str, &'a [(&'a [u32], usize)], Outcome, &'a [usize]);
    let cases: &[Case] = &[
        ("higher", &[(&[1, 0], 2), (&[0, 1], 3)], Stage(1), &[]),
        ("a tie", &[(&[1, 0], 3), (&[0, 1], 3)], Stage(0), &[1]),
        (
            "a tie, other weights",
            &[(&[2, 0], 3), (&[0, 7], 3)],
            Stage(0),
            &[1],
        ),
        (
            "three tie",
            &[(&[0, 1, 1], 3), (&[1, 0, 0], 1)],
            Stage(1),
            &[2],
        ),
        // 20 of 25 levels are 80 %; 15 of 20 are 75 %.
        (
            "5 points off",
            &[(&[20, 0], 4), (&[5, 0], 0), (&[0, 15], 4), (&[0, 5], 0)],
            Stage(0),
            &[1],
        ),
        (
            "5 points below",
            &[(&[15, 0], 4), (&[5, 0], 0), (&[0, 20], 4), (&[0, 5], 0)],
            Stage(1),
            &[0],
        ),
        (
            "a little more",
            &[(&[20, 0], 4), (&[5, 0], 0), (&[0, 74], 4), (&[0, 25], 0)],
            Stage(0),
            &[],
        ),
        ("40 %", &[(&[2], 4), (&[3], 0)], Stage(0), &[]),
        ("below 40 %", &[(&[39], 4), (&[61], 0)], Unclear(0), &[]),
        (
            "unclear, near",
            &[(&[1, 0, 0], 1), (&[0, 1, 1], 1)],
            Unclear(0),
            &[1, 2],
        ),
        ("nothing agreed with", &[(&[1, 1], 0)], Unclear(0), &[1]),
        ("60 % answered", &[(&[3], 4), (&[2], 9)], Stage(0), &[]),
        (
            "59 % answered",
            &[(&[59], 4), (&[41], 9)],
            TooFewAnswers,
            &[],
        ),
        (
            "one stage is answered",
            &[(&[59, 0], 4), (&[41, 0], 9), (&[0, 1], 2)],
            Stage(1),
            &[],
        ),
        ("a stage without weight", &[(&[0, 1], 2)], Stage(1), &[]),
        ("no weight at all", &[(&[0, 0], 4)], TooFewAnswers, &[]),
        ("no statements", &[], TooFewAnswers, &[]),
    ];
    for (name, statements, outcome, near) in cases {
        let scored = result(Method::Affinity, statements);
        assert_eq!((scored.outcome, &*scored.near), (*outcome, *near), "{name}");
    }
}

#[test]
fn a_ladder_takes_the_last_of_the_unbroken_run() {
    use Outcome::{NotStarted, Stage, TooFewAnswers};
    type Case<'a> = (&'a str, u32, &'a [(&'a [u32], usize)], Outcome);
    let cases: &[Case] = &[
        ("all", 60, &[(&[1, 0], 4), (&[0, 1], 3)], Stage(1)),
        ("the first", 60, &[(&[1, 0], 4), (&[0, 1], 2)], Stage(0)),
        ("none", 60, &[(&[1, 0], 2), (&[0, 1], 4)], NotStarted),
        (
            "a gap",
            60,
            &[(&[1, 0, 0], 4), (&[0, 1, 0], 2), (&[0, 0, 1], 4)],
            Stage(0),
        ),
        ("just", 60, &[(&[3], 4), (&[2], 0)], Stage(0)),
        ("not quite", 60, &[(&[59], 4), (&[41], 0)], NotStarted),
        (
            "everything asked",
            100,
            &[(&[1, 1], 4), (&[0, 99], 3)],
            Stage(0),
        ),
        (
            "a stage not answered",
            60,
            &[(&[1, 0, 0], 4), (&[0, 1, 0], 9), (&[0, 0, 1], 4)],
            Stage(0),
        ),
        (
            "the first not answered",
            60,
            &[(&[1, 0], 9), (&[0, 1], 4)],
            NotStarted,
        ),
        (
            "a stage without weight",
            60,
            &[(&[1, 0, 0], 4), (&[0, 0, 1], 4)],
            Stage(0),
        ),
        ("nothing answered", 60, &[(&[1, 1], 9)], TooFewAnswers),
        ("no statements", 60, &[], TooFewAnswers),
    ];
    for (name, pass, statements, outcome) in cases {
        let scored = result(Method::Ladder { pass: *pass }, statements);
        assert_eq!(scored.outcome, *outcome, "{name}");
        assert!(scored.near.is_empty(), "{name}");
    }
}

#[test]
fn tallies_leave_out_what_is_not_answered() {
    let check = Check {
        method: Method::Affinity,
        stages: 2,
        items: vec![
            Item::statement(&[3, 1]),
            Item::question(&[vec![2, 0], vec![1, 5], vec![]]),
            Item::statement(&[0, 10]),
            Item::default(),
        ],
    };
    let tally = |points, possible, total| Tally {
        points,
        possible,
        total,
    };
    // Of a question the best option of each stage counts.
    for (answers, expected) in [
        (
            vec![Some(2), Some(1), None, None],
            [tally(10, 20, 20), tally(22, 24, 64)],
        ),
        (
            vec![Some(4), Some(2), Some(1)],
            [tally(12, 20, 20), tally(14, 64, 64)],
        ),
        (vec![None, Some(0)], [tally(8, 8, 20), tally(0, 20, 64)]),
        // Options that aren't there.
        (
            vec![Some(5), Some(3), Some(0), Some(0), Some(0)],
            [tally(0, 0, 20), tally(0, 40, 64)],
        ),
    ] {
        assert_eq!(score(&check, &answers).tallies, expected, "{answers:?}");
    }
}

#[test]
fn numbers_that_no_file_holds_are_added_up_all_the_same() {
    let check = Check {
        method: Method::Affinity,
        stages: 2,
        items: vec![Item::question(&[vec![u32::MAX, 1], vec![u32::MAX, u32::MAX]]); 300],
    };
    assert_eq!(
        score(&check, &vec![Some(1); 300]).outcome,
        Outcome::Stage(0)
    );
    let proof = prove(&check);
    assert!(proof.stages.iter().all(|r| *r == Reach::Undecided));
    assert_eq!(verify(&check, &proof), Ok(()));
}
