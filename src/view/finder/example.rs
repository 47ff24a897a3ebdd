use super::super::chrome::Reader;
use super::assemble::Asked;
use super::{ExampleAnswer, ExampleRow, ExampleView};
use crate::model::{Method, Node, SKIPPED};
use crate::score::{Board, Form, Outcome, Tally, score};

impl Reader<'_> {
    /// A set of answers worked out by the key, as somebody in the middle of the model might give them. `None` where
    /// they lead nowhere.
    pub(super) fn example(&self, asked: &Asked<'_>) -> Option<ExampleView> {
        let check = &asked.board.check;
        let target = check.stages / 2;
        let mut chosen = plausible(&asked.board, target);
        // One answer is left out, to show what that means: the last that the result can do without.
        let reaches = |answers: &[Option<usize>]| {
            let scored = score(check, answers);
            match scored.outcome {
                Outcome::Stage(s) => Some((s, scored.tallies)),
                _ => None,
            }
        };
        let (whole, _) = reaches(&chosen)?;
        for at in (0..chosen.len()).rev() {
            let answer = chosen[at].take();
            if reaches(&chosen).is_some_and(|(stage, _)| stage == whole) {
                break;
            }
            chosen[at] = answer;
        }
        let (stage, tallies) = reaches(&chosen)?;
        let answers = chosen.iter().enumerate().map(|(at, option)| {
            Some(ExampleAnswer {
                item: asked.board.items[at].key.clone(),
                id: match option {
                    Some(option) => asked.board.items[at].options[*option].clone(),
                    None => SKIPPED.into(),
                },
                statement: asked.statement(self, at)?,
                answer: match option {
                    Some(option) => asked.words(self, at, *option)?,
                    None => self.said("finder-skip"),
                },
            })
        });
        let title = |s: usize| self.title(&Node::Stage(asked.p, s));
        let rows = tallies.iter().enumerate().map(|(s, tally)| ExampleRow {
            label: self.messages.number(s as i64 + 1),
            title: title(s),
            points: self.number(tally.points),
            maximum: self.number(tally.total),
            left: self.number(tally.possible),
            share: self.share(tally),
        });
        Some(ExampleView {
            answers: answers.collect::<Option<_>>()?,
            rows: rows.collect(),
            stage: title(stage),
        })
    }

    /// A stage's share in whole per cent.
    fn share(&self, tally: &Tally) -> String {
        match tally.is_eligible() {
            true => {
                let percent = (200 * tally.points + tally.possible) / (2 * tally.possible);
                let args = [("share", crate::l10n::Value::Number(percent as i64))];
                let said = self.messages.format("finder-percent", &args);
                said.map_or_else(|_| percent.to_string(), |text| text.to_string())
            }
            false => "–".to_owned(),
        }
    }
}

/// What somebody in that stage might answer.
fn plausible(board: &Board, stage: usize) -> Vec<Option<usize>> {
    let items = board.items.iter().zip(&board.check.items);
    let answers = items.map(|(named, item)| {
        let points = |o: &usize| item.options[*o].get(stage).copied().unwrap_or(0);
        let best = (0..item.options.len()).rev().max_by_key(points)?;
        let speaks = match board.check.method {
            // Who has come so far does what those before do, too.
            Method::Ladder { .. } => (0..=stage).any(|s| item.most(s) > 0),
            Method::Affinity => points(&best) > 0,
        };
        Some(match (named.form, speaks) {
            (Form::Statement, true) => 3,
            (Form::Statement, false) => 1,
            (Form::Question(_), _) => best,
        })
    });
    answers.collect()
}
