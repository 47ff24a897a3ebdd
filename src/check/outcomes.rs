//! Self-checks: that every stage can be the result, that every statement matters, and that the weights are fair.

use crate::diag::{Code, Diagnostic};
use crate::model::{Method, Page, Playbook, SelfCheck, Weighed, Weights};
use crate::score::{Board, Effect, Form, Proof, Reach};
use crate::source::Span;

/// A stage whose weights add up to more than so many times those of another makes the other look small.
const LOPSIDED: u64 = 2;
/// What is said by fewer statements hangs on a single mood.
const FEWEST: usize = 2;

/// What is wrong with the outcomes of a self-check whose weights and statements fit.
pub(super) fn outcomes(playbook: &Playbook, proof: &Proof) -> Vec<Diagnostic> {
    let Some((check, page)) = playbook.self_check() else {
        return Vec::new();
    };
    let outcomes = Outcomes {
        playbook,
        check,
        page,
        board: Board::new(&playbook.model, check, page),
    };
    if outcomes.nothing_decided(proof) {
        let message = "the self-check is too large for its outcomes to be proved";
        let fault = Diagnostic::new(Code::UndecidedOutcome, outcomes.whole(), message);
        return vec![fault.help("give its questions fewer options")];
    }
    let mut faults = outcomes.thin();
    // What follows from too few statements is no fault of its own.
    if faults.is_empty() {
        faults.extend(outcomes.unreachable(proof));
        faults.extend(outcomes.lopsided());
    }
    faults.extend(outcomes.idle(proof));
    match check.method {
        Method::Affinity => faults.extend(outcomes.diluted()),
        Method::Ladder { .. } => faults.extend(outcomes.falling()),
    }
    faults
}

struct Outcomes<'c> {
    playbook: &'c Playbook,
    check: &'c SelfCheck,
    page: &'c Page,
    board: Board,
}

impl Outcomes<'_> {
    /// The `[self-check]`.
    fn whole(&self) -> Span {
        Span::new(&self.playbook.model.path, self.check.range.clone())
    }

    /// The weights of an item.
    fn weights_of(&self, at: usize) -> Span {
        let key = &*self.board.items[at].key;
        match self.check.item(key) {
            Some(item) => Span::new(&self.playbook.model.path, item.id.range.clone()),
            None => self.whole(),
        }
    }

    /// The statement itself.
    fn statement(&self, at: usize) -> Span {
        let section = &self.page.face.sections[self.board.items[at].section];
        Span::new(&self.page.face.path, section.range.clone())
    }

    fn stage(&self, s: usize) -> &str {
        self.playbook.model.stages[s].value.as_str()
    }

    fn listed(&self, s: usize) -> Span {
        let range = self.playbook.model.stages[s].range.clone();
        Span::new(&self.playbook.model.path, range)
    }

    fn total(&self, s: usize) -> u64 {
        self.board.check.items.iter().map(|item| item.most(s)).sum()
    }

    fn nothing_decided(&self, proof: &Proof) -> bool {
        let stages = proof.stages.iter().all(|reach| *reach == Reach::Undecided);
        stages && proof.items.iter().all(|item| *item == Effect::Undecided)
    }

    /// Stages that too few statements speak for.
    fn thin(&self) -> Vec<Diagnostic> {
        let speaking = |s: usize| {
            let items = self.board.check.items.iter();
            items.filter(|item| item.most(s) > 0).count()
        };
        let stages = 0..self.board.check.stages;
        stages
            .filter(|s| speaking(*s) < FEWEST)
            .map(|s| {
                let message = match speaking(s) {
                    0 => format!("no statement speaks for `{}`", self.stage(s)),
                    _ => format!("only one statement speaks for `{}`", self.stage(s)),
                };
                Diagnostic::new(Code::ThinStage, self.listed(s), message)
                    .related(self.whole(), "the self-check")
                    .help("give it two or more statements that weigh for it")
            })
            .collect()
    }

    fn unreachable(&self, proof: &Proof) -> Vec<Diagnostic> {
        let stages = proof.stages.iter().enumerate();
        stages
            .filter_map(|(s, reach)| {
                let stage = self.stage(s);
                let (code, message, help) = match reach {
                    Reach::Reached(_) => return None,
                    Reach::Unreachable(_) => (
                        Code::UnreachableOutcome,
                        format!("no complete set of answers leads to `{stage}`"),
                        format!(
                            "give it statements that speak for it alone; `yugto check --explain-self-check {}` shows why",
                            self.playbook.id
                        ),
                    ),
                    Reach::Undecided => (
                        Code::UndecidedOutcome,
                        format!(
                            "it couldn’t be decided whether a complete set of answers leads to `{stage}`"
                        ),
                        "make its weights simpler".to_owned(),
                    ),
                };
                let fault = Diagnostic::new(code, self.listed(s), message);
                Some(fault.related(self.whole(), "the self-check").help(help))
            })
            .collect()
    }

    /// Whether an item speaks for a stage that is a draft: it waits for that.
    fn waits(&self, at: usize) -> bool {
        let item = self.check.item(&self.board.items[at].key);
        let mut weights = item.into_iter().flat_map(Weighed::all);
        let stages = &self.playbook.model.stages;
        weights.any(|w| w.weight > 0 && stages.iter().all(|s| s.value != w.stage.value))
    }

    /// Statements that never change a result.
    fn idle(&self, proof: &Proof) -> Vec<Diagnostic> {
        let items = proof.items.iter().enumerate();
        items
            .filter(|(at, _)| !self.waits(*at))
            .filter_map(|(at, bearing)| {
                let key = &self.board.items[at].key;
                let (code, message, help) = match bearing {
                    Effect::Changes { .. } => return None,
                    Effect::Idle(_) => (
                        Code::IdleStatement,
                        format!("no answer to `{key}` changes what a complete set of answers leads to"),
                        "let it weigh more, or take it out: readers’ time is dear",
                    ),
                    Effect::Undecided => (
                        Code::UndecidedOutcome,
                        format!(
                            "it couldn’t be decided whether `{key}` changes what a complete set of answers leads to"
                        ),
                        "make its weights simpler",
                    ),
                };
                let fault = Diagnostic::new(code, self.weights_of(at), message);
                Some(
                    fault
                        .related(self.statement(at), "the statement")
                        .help(help),
                )
            })
            .collect()
    }

    fn lopsided(&self) -> Option<Diagnostic> {
        let stages = || (0..self.board.check.stages).map(|s| (self.total(s), s));
        let (most, strong) = stages().max_by_key(|(total, s)| (*total, std::cmp::Reverse(*s)))?;
        let (least, weak) = stages().min()?;
        if most <= LOPSIDED * least {
            return None;
        }
        let (strong, weak) = (self.stage(strong), self.stage(weak));
        let message = format!(
            "the weights of `{strong}` add up to {}, those of `{weak}` to {}",
            most / 4,
            least / 4
        );
        let fault = Diagnostic::new(Code::LopsidedWeights, self.whole(), message);
        Some(fault.help(format!(
            "even them out: each statement moves `{weak}` further than it moves `{strong}`"
        )))
    }

    /// Statements that count most for another stage than the one that they weigh most for.
    fn diluted(&self) -> Vec<Diagnostic> {
        let items = self.board.items.iter().enumerate();
        let statements = items.filter(|(_, named)| named.form == Form::Statement);
        statements
            .filter_map(|(at, named)| {
                let item = self.board.check.items.get(at)?;
                let stages = || (0..self.board.check.stages).filter(|s| item.most(*s) > 0);
                let share = |s: usize| (item.most(s), self.total(s));
                let above = |(a, whole_a): (u64, u64), (b, whole_b): (u64, u64)| a * whole_b > b * whole_a;
                let most = stages().map(|s| item.most(s)).max()?;
                let meant = || stages().filter(|s| item.most(*s) == most);
                let other = stages().find(|s| meant().all(|m| above(share(*s), share(m))))?;
                let meant = self.stage(meant().next()?);
                let other = self.stage(other);
                let message = format!(
                    "`{}` weighs most for `{meant}` and yet counts most for `{other}`",
                    named.key
                );
                let fault = Diagnostic::new(Code::DilutedStatement, self.weights_of(at), message);
                Some(fault.related(self.statement(at), "the statement").help(format!(
                    "shares are out of all weights of a stage, and `{other}` has fewer: weigh this less for it"
                )))
            })
            .collect()
    }

    /// Options that stand above others and give a stage of a ladder more.
    fn falling(&self) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let items = self.board.items.iter().zip(&self.board.check.items);
        for (named, item) in items.filter(|(named, _)| named.form != Form::Statement) {
            for (o, (id, points)) in named.options.iter().zip(&item.options).enumerate() {
                let before = item.options[..o].iter().zip(&named.options);
                let falls = before.flat_map(|(earlier, name)| {
                    let stages = earlier.iter().zip(points).enumerate();
                    stages
                        .filter(|(_, (earlier, now))| now < earlier)
                        .map(move |(s, _)| (s, name))
                });
                let Some((s, earlier)) = falls.min_by_key(|(s, _)| *s) else {
                    continue;
                };
                let stage = self.stage(s);
                let message =
                    format!("option `{id}` gives `{stage}` less than `{earlier}` before it");
                let fault =
                    Diagnostic::new(Code::FallingOption, self.option(&named.key, id), message);
                faults.push(fault.help(
                    "on a ladder options go up: each gives every stage at least what the ones before it give",
                ));
            }
        }
        faults
    }

    /// The weights of an option.
    fn option(&self, key: &str, id: &str) -> Span {
        let weights = self.check.item(key).map(|item| &item.weights);
        let Some(Weights::Question(options)) = weights else {
            return self.whole();
        };
        match options.iter().find(|option| option.id.value.as_str() == id) {
            Some(option) => Span::new(&self.playbook.model.path, option.id.range.clone()),
            None => self.whole(),
        }
    }
}
