use super::bounds::System;
use super::certify;
use super::proof::Certificate;
use super::settle::{Purse, Seek};

/// What a quick search came back with.
pub(super) enum Hunted {
    /// The answers.
    Found,
    /// A proof that there are none.
    Never(Certificate),
    /// Answer sets that come close.
    Close(Vec<Vec<usize>>),
}

/// Looks for answers that meet all rows: the best ones for a mix of rows, again and again, while rows that fall short
/// come to count for more. Then option by option from the best of these. `None` once there is no work left to spend.
pub(super) fn hunt(
    system: &System<'_>,
    rounds: u32,
    purse: &mut Purse,
    seek: &mut Seek<'_>,
) -> Option<Hunted> {
    let scale: Vec<f64> = (0..system.rows.len())
        .map(|row| system.scale(row) as f64)
        .collect();
    let mut weights = vec![1.0; scale.len()];
    let mut tried: Vec<Vec<usize>> = Vec::new();
    let mut best: Option<(Vec<usize>, f64)> = None;
    for round in 0..rounds {
        purse.spend(system.points.effort + 2 * scale.len() as u64)?;
        let times: Vec<f64> = weights.iter().zip(&scale).map(|(w, s)| w / s).collect();
        let (answers, excess) = system.best(&times);
        if seek(&answers) {
            return Some(Hunted::Found);
        }
        if excess < 0.0
            && let Some(why) = certify::round(system, &times)
        {
            return Some(Hunted::Never(why));
        }
        let sum = system.sum(&answers);
        let slack: Vec<f64> = system
            .rows
            .iter()
            .zip(&scale)
            .map(|(row, scale)| row.slack(&sum) as f64 / scale)
            .collect();
        let missing = missing(&slack);
        if best.as_ref().is_none_or(|(_, least)| missing < *least) {
            best = Some((answers.clone(), missing));
        }
        if !tried.contains(&answers) {
            tried.push(answers);
        }
        // The step shrinks, so that the mix comes to rest.
        let step = 4.0 / f64::from(5 + round);
        let most = slack.iter().fold(1e-9, |most: f64, s| most.max(s.abs()));
        for (weight, slack) in weights.iter_mut().zip(&slack) {
            *weight *= 1.0 - step * slack / most;
        }
        let total: f64 = weights.iter().sum();
        for weight in &mut weights {
            *weight = *weight / total + 1e-12;
        }
    }
    if let Some((answers, _)) = best
        && climb(system, answers, purse, seek)?
    {
        return Some(Hunted::Found);
    }
    Some(Hunted::Close(tried))
}

/// How far answers are from meeting all rows.
fn missing(slack: &[f64]) -> f64 {
    let short = slack.iter().filter(|s| **s < 0.0);
    short.fold(0.0, |all, s| all - s)
}

/// Changes one answer after the other as long as that brings the rows nearer.
fn climb(
    system: &System<'_>,
    mut answers: Vec<usize>,
    purse: &mut Purse,
    seek: &mut Seek<'_>,
) -> Option<bool> {
    let points = system.points;
    let short = |sum: &[i64]| {
        let rows = system.rows.iter().enumerate();
        let slack = rows
            .map(|(r, row)| (row.slack(sum), r))
            .filter(|(s, _)| *s < 0);
        slack.fold(0.0, |all, (s, r)| all - s as f64 / system.scale(r) as f64)
    };
    let mut sum = system.sum(&answers);
    let mut least = short(&sum);
    for _ in 0..8 {
        let before = least;
        for i in system.free() {
            for option in 0..points.items[i].options.len() {
                purse.spend(system.rows.len() as u64)?;
                let last = answers[i];
                points.swap(&mut sum, i, last, option);
                let now = short(&sum);
                if now < least {
                    (answers[i], least) = (option, now);
                } else {
                    points.swap(&mut sum, i, option, last);
                }
            }
        }
        if least == 0.0 {
            return Some(seek(&answers));
        }
        if least >= before {
            break;
        }
    }
    Some(false)
}
