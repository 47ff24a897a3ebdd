use super::*;

fn statements(method: Method, weights: &[&[u32]]) -> Check {
    Check {
        method,
        stages: weights.first().map_or(0, |w| w.len()),
        items: weights.iter().map(|w| Item::statement(w)).collect(),
    }
}

/// The middle stage weighs what its neighbours weigh together; the last item is blank.
fn mediant() -> Check {
    let rows: [&[u32]; 6] = [
        &[30, 47, 17],
        &[11, 50, 39],
        &[25, 33, 8],
        &[0, 41, 41],
        &[13, 13, 0],
        &[0, 0, 0],
    ];
    statements(Method::Affinity, &rows)
}

/// Statements of one rung; the last two weigh too little to matter.
fn rung() -> Check {
    statements(Method::Ladder { pass: 60 }, &[&[15], &[2], &[1]])
}

/// Asserts that a proof no longer holds once it is changed.
fn rejects(check: &Check, name: &str, change: impl FnOnce(&mut Proof)) {
    let proof = prove(check);
    assert_eq!(verify(check, &proof), Ok(()), "{name}");
    let mut changed = proof.clone();
    change(&mut changed);
    assert_ne!(changed, proof, "{name}");
    assert!(verify(check, &changed).is_err(), "{name}");
}

/// The first sum in a certificate.
fn sum(why: &mut Certificate) -> &mut Vec<Term> {
    match why {
        Certificate::Sum(terms) => terms,
        Certificate::Split { options, .. } => sum(&mut options[0]),
    }
}

fn unreachable(proof: &mut Proof, stage: usize) -> &mut Certificate {
    match &mut proof.stages[stage] {
        Reach::Unreachable(why) => why,
        other => panic!("{other:?}"),
    }
}

fn apart(proof: &mut Proof, item: usize) -> &mut Vec<Apart> {
    match &mut proof.items[item] {
        Effect::Idle(apart) => apart,
        other => panic!("{other:?}"),
    }
}

#[test]
fn witnesses_are_scored_again() {
    let check = mediant();
    rejects(&check, "another stage’s", |p| p.stages.swap(0, 2));
    rejects(&check, "too few", |p| {
        let Reach::Reached(answers) = &mut p.stages[0] else {
            panic!("{p:?}")
        };
        answers.pop();
    });
    rejects(&check, "no such option", |p| {
        let Reach::Reached(answers) = &mut p.stages[0] else {
            panic!("{p:?}")
        };
        answers[5] = 5;
    });
    rejects(&check, "the same option", |p| {
        let Effect::Changes { answers, other } = &mut p.items[0] else {
            panic!("{p:?}")
        };
        *other = answers[0];
    });
    rejects(&check, "an option that isn’t there", |p| {
        let Effect::Changes { other, .. } = &mut p.items[0] else {
            panic!("{p:?}")
        };
        *other = 7;
    });
    rejects(&check, "another item’s", |p| {
        p.items[1] = p.items[0].clone();
    });
    rejects(&check, "too many stages", |p| {
        p.stages.push(Reach::Undecided)
    });
    rejects(&check, "too few items", |p| {
        p.items.pop();
    });
}

#[test]
fn multipliers_are_added_up_again() {
    let check = mediant();
    rejects(&check, "one more", |p| {
        sum(unreachable(p, 1))[0].times += 1u32
    });
    rejects(&check, "none", |p| sum(unreachable(p, 1)).clear());
    rejects(&check, "one left out", |p| {
        sum(unreachable(p, 1)).pop();
    });
    rejects(&check, "another bound", |p| {
        sum(unreachable(p, 1))[0].bound = Bound::Floor
    });
    rejects(&check, "no such bound", |p| {
        sum(unreachable(p, 1))[0].bound = Bound::Rival(9)
    });
    rejects(&check, "another ending", |p| {
        sum(unreachable(p, 1))[0].ending = Ending::Stage(0)
    });
    rejects(&check, "a stage that is reached", |p| {
        p.stages[0] = p.stages[1].clone();
    });
    rejects(&check, "a split without branches", |p| {
        let options = Vec::new();
        p.stages[1] = Reach::Unreachable(Certificate::Split { item: 0, options });
    });
    // The same for each option is as good.
    let mut proof = prove(&check);
    let options = vec![unreachable(&mut proof, 1).clone(); 5];
    proof.stages[1] = Reach::Unreachable(Certificate::Split { item: 0, options });
    assert_eq!(verify(&check, &proof), Ok(()));
    rejects(&check, "a split of no item", |p| {
        let options = vec![unreachable(p, 1).clone()];
        p.stages[1] = Reach::Unreachable(Certificate::Split { item: 6, options });
    });
    rejects(&check, "a split of one item twice", |p| {
        let options = vec![unreachable(p, 1).clone(); 5];
        let inner = Certificate::Split { item: 0, options };
        let options = vec![inner; 5];
        p.stages[1] = Reach::Unreachable(Certificate::Split { item: 0, options });
    });
}

#[test]
fn idle_items_are_kept_apart_again() {
    let check = rung();
    let mut proof = prove(&check);
    assert!(!apart(&mut proof, 2).is_empty(), "{proof:?}");
    let split = |a: &Apart| matches!(a.why, Certificate::Split { .. });
    assert!(apart(&mut proof, 2).iter().all(split), "{proof:?}");
    rejects(&check, "a branch left out", |p| {
        match &mut apart(p, 2)[0].why {
            Certificate::Split { options, .. } => drop(options.pop()),
            Certificate::Sum(terms) => terms.clear(),
        }
    });
    rejects(&check, "nothing", |p| apart(p, 2).clear());
    rejects(&check, "an item that matters", |p| {
        p.items[0] = Effect::Idle(Vec::new())
    });
    rejects(&check, "an item that matters, another’s proof", |p| {
        p.items[0] = p.items[2].clone();
    });
    rejects(&check, "other endings", |p| {
        for a in apart(p, 2) {
            std::mem::swap(&mut a.before, &mut a.after);
        }
    });
    rejects(&check, "other options", |p| apart(p, 2)[0].to = 3);
    rejects(&check, "no multipliers", |p| {
        sum(&mut apart(p, 2)[0].why).clear()
    });
    // What is left undecided claims nothing.
    proof.items[0] = Effect::Undecided;
    proof.stages[0] = Reach::Undecided;
    assert_eq!(verify(&check, &proof), Ok(()));
}

#[test]
fn one_point_can_matter() {
    let item = |options: [[u32; 2]; 2]| Item {
        options: options.iter().map(|o| o.to_vec()).collect(),
    };
    let check = Check {
        method: Method::Affinity,
        stages: 2,
        items: vec![item([[1, 0], [1, 1]]), item([[0, 1], [1, 0]])],
    };
    // All but the one pair of endings that the first item changes into each other: a tie, then the second stage.
    let idle = Effect::Idle(vec![Apart {
        from: 0,
        to: 1,
        before: Ending::Unclear,
        after: Ending::Stage(1),
        why: Certificate::Sum(vec![Term {
            ending: Ending::Unclear,
            bound: Bound::Ceiling(0),
            times: 1u32.into(),
        }]),
    }]);
    rejects(&check, "idle", |p| p.items[0] = idle);
}
