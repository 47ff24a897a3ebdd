use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::args::{Format, Global};
use super::say::Say;
use super::{Failure, Outcome, site};
use crate::diag::nearest;
use crate::model::{Method, Playbook};
use crate::score::{self, Apart, Board, Bound, Certificate, Effect, Ending, Reach, Term};

/// `yugto check --explain-self-check`: what is proved of a model's self-check, with the certificates.
pub(super) fn explain(global: &Global, model: &str, say: &Say) -> Result<Outcome, Failure> {
    let (_, studied) = site::open(global)?;
    let playbooks = &studied.corpus.playbooks;
    let Some(playbook) = playbooks.iter().find(|p| p.id.as_str() == model) else {
        let ids = playbooks.iter().map(|p| p.id.as_str());
        let meant = nearest(model, ids).map(|id| format!("; did you mean `{id}`?"));
        let meant = meant.unwrap_or_default();
        return Err(Failure(format!("there is no playbook `{model}`{meant}")));
    };
    let Some((check, page)) = playbook.self_check() else {
        return Err(Failure(format!("`{model}` has no self-check")));
    };
    let board = Board::new(&playbook.model, check, page);
    let proof = score::prove(&board.check);
    if let Err(why) = score::verify(&board.check, &proof) {
        return Err(Failure(format!(
            "a certificate is wrong, which is a fault in Yugto: {why}"
        )));
    }
    let names = Names {
        playbook,
        board: &board,
    };
    let told = names.tell(&proof);
    match global.format {
        Format::Json => say.out(&(serde_json::to_string(&told).unwrap_or_default() + "\n")),
        Format::Human | Format::Short | Format::Github | Format::Html => say.told(&told.text()),
    }
    Ok(Outcome::Done)
}

/// A self-check and what is proved of it. Answers are by statement: `0` to `4`, or the id of an option.
#[derive(Serialize)]
struct Told<'a> {
    model: &'a str,
    method: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pass: Option<u32>,
    version: String,
    outcomes: Vec<ToldStage<'a>>,
    statements: Vec<ToldItem<'a>>,
}

type Answers<'a> = BTreeMap<&'a str, &'a str>;

#[derive(Serialize)]
struct ToldStage<'a> {
    stage: &'a str,
    #[serde(flatten)]
    verdict: StageVerdict<'a>,
}

#[derive(Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
enum StageVerdict<'a> {
    Reached { answers: Answers<'a> },
    Unreachable { proof: ToldCertificate<'a> },
    Undecided,
}

#[derive(Serialize)]
struct ToldItem<'a> {
    statement: &'a str,
    #[serde(flatten)]
    verdict: ItemVerdict<'a>,
}

#[derive(Serialize)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
enum ItemVerdict<'a> {
    Changes {
        answers: Answers<'a>,
        other: &'a str,
        from: String,
        to: String,
    },
    Idle {
        proofs: Vec<ToldApart<'a>>,
    },
    Undecided,
}

/// No answers to the other statements end in `before` with one option and in `after` with the other.
#[derive(Serialize)]
struct ToldApart<'a> {
    options: (&'a str, &'a str),
    before: String,
    after: String,
    proof: ToldCertificate<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum ToldCertificate<'a> {
    /// These conditions, each taken so many times, ask for more together than the best answers give.
    Sum(Vec<(String, String)>),
    /// So it is with each option of this statement.
    Split {
        statement: &'a str,
        options: Vec<ToldCertificate<'a>>,
    },
}

struct Names<'a> {
    playbook: &'a Playbook,
    board: &'a Board,
}

impl<'a> Names<'a> {
    fn tell(&self, proof: &score::Proof) -> Told<'a> {
        let (model, board) = (&self.playbook.model, self.board);
        let outcomes = proof.stages.iter().enumerate().map(|(s, reach)| ToldStage {
            stage: self.stage(s),
            verdict: match reach {
                Reach::Reached(answers) => StageVerdict::Reached {
                    answers: self.answers(answers),
                },
                Reach::Unreachable(why) => StageVerdict::Unreachable {
                    proof: self.certificate(why),
                },
                Reach::Undecided => StageVerdict::Undecided,
            },
        });
        let statements = proof
            .items
            .iter()
            .enumerate()
            .map(|(at, bearing)| ToldItem {
                statement: &board.items[at].key,
                verdict: match bearing {
                    Effect::Changes { answers, other } => self.changes(at, answers, *other),
                    Effect::Idle(proofs) => ItemVerdict::Idle {
                        proofs: proofs.iter().map(|apart| self.apart(at, apart)).collect(),
                    },
                    Effect::Undecided => ItemVerdict::Undecided,
                },
            });
        Told {
            model: self.playbook.id.as_str(),
            method: board.check.method.name(),
            pass: match board.check.method {
                Method::Ladder { pass } => Some(pass),
                Method::Affinity => None,
            },
            version: board.version(model, &self.playbook.collection.renamed),
            outcomes: outcomes.collect(),
            statements: statements.collect(),
        }
    }

    fn stage(&self, s: usize) -> &'a str {
        let stages = &self.playbook.model.stages;
        stages.get(s).map_or("", |stage| stage.value.as_str())
    }

    fn option(&self, item: usize, option: usize) -> &'a str {
        let item = self.board.items.get(item);
        item.and_then(|item| item.options.get(option))
            .map_or("", |id| id)
    }

    fn answers(&self, answers: &[usize]) -> Answers<'a> {
        let items = self.board.items.iter().enumerate().zip(answers);
        items
            .map(|((at, item), option)| (&*item.key, self.option(at, *option)))
            .collect()
    }

    fn changes(&self, at: usize, answers: &[usize], other: usize) -> ItemVerdict<'a> {
        let ending = |answers: &[usize]| {
            let answers: Vec<Option<usize>> = answers.iter().copied().map(Some).collect();
            let outcome = score::score(&self.board.check, &answers).outcome;
            outcome
                .ending()
                .map(|ending| self.ending(ending))
                .unwrap_or_default()
        };
        let mut changed = answers.to_vec();
        if let Some(answer) = changed.get_mut(at) {
            *answer = other;
        }
        ItemVerdict::Changes {
            answers: self.answers(answers),
            other: self.option(at, other),
            from: ending(answers),
            to: ending(&changed),
        }
    }

    fn apart(&self, at: usize, apart: &Apart) -> ToldApart<'a> {
        ToldApart {
            options: (self.option(at, apart.from), self.option(at, apart.to)),
            before: self.ending(apart.before),
            after: self.ending(apart.after),
            proof: self.certificate(&apart.why),
        }
    }

    fn ending(&self, ending: Ending) -> String {
        match ending {
            Ending::Stage(s) => self.stage(s).to_owned(),
            Ending::Unclear => "no clear stage".to_owned(),
            Ending::NotStarted => "not started".to_owned(),
        }
    }

    fn certificate(&self, certificate: &Certificate) -> ToldCertificate<'a> {
        match certificate {
            Certificate::Sum(terms) => {
                let terms = terms.iter();
                ToldCertificate::Sum(terms.map(|t| (t.times.to_string(), self.term(t))).collect())
            }
            Certificate::Split { item, options } => ToldCertificate::Split {
                statement: self.board.items.get(*item).map_or("", |item| &item.key),
                options: options.iter().map(|c| self.certificate(c)).collect(),
            },
        }
    }

    /// A condition in words.
    fn term(&self, term: &Term) -> String {
        let own = self.ending(term.ending);
        match term.bound {
            Bound::Rival(s) => format!("`{own}` goes before `{}`", self.stage(s)),
            Bound::Floor => format!("`{own}` has a share of {} %", score::CLEAR),
            Bound::Ceiling(s) => {
                format!("`{}` has a share under {} %", self.stage(s), score::CLEAR)
            }
            Bound::Pass(s) => format!("`{}` is passed", self.stage(s)),
            Bound::Short(s) => format!("`{}` is not passed", self.stage(s)),
        }
    }
}

impl Told<'_> {
    fn text(&self) -> String {
        let mut out = String::new();
        let method = match self.pass {
            Some(pass) => format!("{}, passing at {pass} %", self.method),
            None => self.method.to_owned(),
        };
        // Writing to a string can't fail.
        let _ = writeln!(out, "{} ({method}; {})", self.model, self.version);
        for outcome in &self.outcomes {
            let stage = outcome.stage;
            match &outcome.verdict {
                StageVerdict::Reached { answers } => {
                    let _ = writeln!(out, "\n{stage} comes out with\n{}", listed(answers));
                }
                StageVerdict::Unreachable { proof } => {
                    let _ = writeln!(out, "\n{stage} never comes out:");
                    proof.write(&mut out, 1);
                }
                StageVerdict::Undecided => drop(writeln!(out, "\n{stage}: undecided")),
            }
        }
        for item in &self.statements {
            let statement = item.statement;
            match &item.verdict {
                ItemVerdict::Changes {
                    answers,
                    other,
                    from,
                    to,
                } => {
                    let own = answers.get(statement).copied().unwrap_or_default();
                    let _ = writeln!(
                        out,
                        "\n{statement} matters: `{other}` instead of `{own}` leads from {from} to {to} with\n{}",
                        listed(answers)
                    );
                }
                ItemVerdict::Idle { proofs } => {
                    let _ = writeln!(out, "\n{statement} never matters:");
                    for apart in proofs {
                        let (one, other) = apart.options;
                        let _ = writeln!(
                            out,
                            "  `{one}` and `{other}` can’t lead to {} and {}:",
                            apart.before, apart.after
                        );
                        apart.proof.write(&mut out, 2);
                    }
                }
                ItemVerdict::Undecided => drop(writeln!(out, "\n{statement}: undecided")),
            }
        }
        out
    }
}

fn listed(answers: &Answers<'_>) -> String {
    let answers = answers.iter();
    let answers: Vec<String> = answers
        .map(|(item, answer)| format!("{item} = {answer}"))
        .collect();
    format!("  {}", answers.join(", "))
}

impl ToldCertificate<'_> {
    fn write(&self, out: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        match self {
            Self::Sum(terms) => {
                let _ = writeln!(
                    out,
                    "{indent}together these ask for more than any answers give:"
                );
                for (times, condition) in terms {
                    let _ = writeln!(out, "{indent}  {times} × {condition}");
                }
            }
            Self::Split { statement, options } => {
                let _ = writeln!(out, "{indent}with each answer to `{statement}`:");
                options
                    .iter()
                    .for_each(|option| option.write(out, depth + 1));
            }
        }
    }
}
