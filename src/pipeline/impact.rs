//! What an edit did beyond the pages that it changed: translations made stale, results of self-checks moved. It costs
//! as much as was edited, however large the site.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::Built;
use crate::edition::{self, Lock, State};
use crate::l10n::Language;
use crate::model::{Corpus, Node, Playbook, SELF_CHECK};
use crate::score::{self, Board, Effect, Outcome, Proof, Reach};
use crate::source::{Id, SitePath};

/// A site's content at a moment, as far as an edit of it can be judged.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// The content.
    pub corpus: &'a Corpus,
    /// The stamps of its translations.
    pub locks: &'a BTreeMap<SitePath, Lock>,
    /// What is proved of the playbooks' self-checks, in their order.
    pub proofs: &'a [Option<Arc<Proof>>],
}

/// What an edit did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// The sections of translations that were current and are stale, by page and language.
    pub stale: Vec<MadeStale>,
    /// The results of self-checks that became others.
    pub moved: Vec<Moved>,
}

/// A section of a translation that an edit made stale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeStale {
    /// The translation's language.
    pub language: Language,
    /// `@meta`, `@intro` or the section's id.
    pub section: Arc<str>,
    /// The translation's file.
    pub file: SitePath,
    /// The byte at which the section begins there.
    pub at: usize,
}

/// Answers to a self-check that lead elsewhere than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The playbook.
    pub playbook: Id,
    /// Where they led.
    pub from: Verdict,
    /// Where they lead.
    pub to: Verdict,
    /// How many sets of answers that were tried do so.
    pub count: usize,
    /// How many that were tried led there before.
    pub of: usize,
}

/// Where answers lead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// To a stage.
    Stage(Id),
    /// To none that is clear.
    Unclear,
    /// To before the first one.
    NotStarted,
    /// Nowhere: too many items have no answer.
    TooFewAnswers,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stage(stage) => stage.as_str(),
            Self::Unclear => "no clear stage",
            Self::NotStarted => "not started",
            Self::TooFewAnswers => "too few answers",
        })
    }
}

impl Impact {
    /// What an edit of the files `changed` did.
    pub fn of(before: Moment<'_>, after: Moment<'_>, changed: &BTreeSet<SitePath>) -> Self {
        let nodes = changed.iter().filter_map(|path| {
            let (node, _) = after.corpus.node_of(path)?;
            Some((node, before.corpus.node_of(path)?.0))
        });
        // A page in several languages is one page.
        let nodes: BTreeMap<Node, Node> = nodes.collect();
        let mut stale = Vec::new();
        for (node, old) in &nodes {
            made_stale(before, after, (old, node), &mut stale);
        }
        let weighed = |path: &&SitePath| path.name() == "model.toml" || path.stem() == SELF_CHECK;
        let folders = changed.iter().filter(weighed);
        let folders: BTreeSet<&str> = folders.filter_map(|p| p.segments().nth(1)).collect();
        let mut moved = Vec::new();
        for folder in folders {
            let find = |corpus: &Corpus| {
                let mut playbooks = corpus.playbooks.iter();
                playbooks.position(|playbook| playbook.id.as_str() == folder)
            };
            if let (Some(old), Some(new)) = (find(before.corpus), find(after.corpus)) {
                let proof = before.proofs.get(old).and_then(Option::as_deref);
                let old = &before.corpus.playbooks[old];
                let new = &after.corpus.playbooks[new];
                moved.extend(proof.into_iter().flat_map(|p| outcomes(old, new, p)));
            }
        }
        Self { stale, moved }
    }
}

fn made_stale(
    before: Moment<'_>,
    after: Moment<'_>,
    (old, new): (&Node, &Node),
    found: &mut Vec<MadeStale>,
) {
    let (was, old_name) = before.corpus.place(old);
    let (collection, name) = after.corpus.place(new);
    for language in collection.editions.keys() {
        let (Some(old_page), Some(page)) = (
            was.page(language, old_name),
            collection.page(language, name),
        ) else {
            continue;
        };
        let then = edition::states(was, before.locks, language, old_name);
        let now = edition::states(collection, after.locks, language, name);
        for (section, outline) in page.outline.sections.iter().enumerate() {
            let Some(old_section) = old_page.section(&outline.key) else {
                continue;
            };
            if (then(old_section), now(section)) == (State::Current, State::Stale) {
                found.push(MadeStale {
                    language: language.clone(),
                    section: outline.key.clone(),
                    file: page.face.path.clone(),
                    at: page.face.sections[section].range.start,
                });
            }
        }
    }
}

/// Where the answers that the old proof knows lead now, if the self-check weighs them otherwise.
fn outcomes(old: &Playbook, new: &Playbook, proof: &Proof) -> Vec<Moved> {
    let board = |playbook: &Playbook| {
        let (check, page) = playbook.self_check()?;
        Some(Board::new(&playbook.model, check, page))
    };
    let (Some(was), Some(is)) = (board(old), board(new)) else {
        return Vec::new();
    };
    if was.check == is.check {
        return Vec::new();
    }
    let mut counts: BTreeMap<(Verdict, Verdict), usize> = BTreeMap::new();
    let mut totals: BTreeMap<Verdict, usize> = BTreeMap::new();
    for answers in witnesses(proof) {
        let given: Vec<Option<usize>> = answers.iter().copied().map(Some).collect();
        let from = verdict(old, score::score(&was.check, &given).outcome);
        let carried = carried(new, &was, &is, &answers);
        let to = verdict(new, score::score(&is.check, &carried).outcome);
        *totals.entry(from.clone()).or_default() += 1;
        if !same(new, &from, &to) {
            *counts.entry((from, to)).or_default() += 1;
        }
    }
    let moved = counts.into_iter().map(|((from, to), count)| Moved {
        playbook: new.id.clone(),
        of: totals.get(&from).copied().unwrap_or_default(),
        from,
        to,
        count,
    });
    moved.collect()
}

/// Every set of answers that a proof tells of, each once.
fn witnesses(proof: &Proof) -> BTreeSet<Vec<usize>> {
    let mut found = BTreeSet::new();
    for stage in &proof.stages {
        if let Reach::Reached(answers) = stage {
            found.insert(answers.clone());
        }
    }
    for (item, effect) in proof.items.iter().enumerate() {
        if let Effect::Changes { answers, other } = effect {
            found.insert(answers.clone());
            let mut answers = answers.clone();
            if let Some(answer) = answers.get_mut(item) {
                *answer = *other;
            }
            found.insert(answers);
        }
    }
    found
}

/// The same answers to the self-check as it is now: by the names of its items and options, as a reader's browser keeps
/// them.
fn carried(new: &Playbook, was: &Board, is: &Board, answers: &[usize]) -> Vec<Option<usize>> {
    let renamed = &new.collection.renamed;
    let items = is.items.iter().map(|item| {
        let mut names = renamed.old_sections(SELF_CHECK, &item.key);
        let known = |old: &str| old == &*item.key || names.any(|name| name.as_str() == old);
        let at = was.items.iter().map(|old| &*old.key).position(known)?;
        let chosen = was.items[at].options.get(*answers.get(at)?)?;
        let options = item.options.iter();
        let mut options = options.map(|option| {
            let mut names = renamed.old_items(SELF_CHECK, &item.key, option);
            option == chosen || names.any(|name| name.as_str() == &**chosen)
        });
        options.position(|chosen| chosen)
    });
    items.collect()
}

fn verdict(playbook: &Playbook, outcome: Outcome) -> Verdict {
    match outcome {
        Outcome::Stage(stage) => Verdict::Stage(playbook.model.stages[stage].value.clone()),
        Outcome::Unclear(_) => Verdict::Unclear,
        Outcome::NotStarted => Verdict::NotStarted,
        Outcome::TooFewAnswers => Verdict::TooFewAnswers,
    }
}

/// Whether two verdicts are one: a stage may have another name by now.
fn same(new: &Playbook, from: &Verdict, to: &Verdict) -> bool {
    let renamed = match (from, to) {
        (Verdict::Stage(from), Verdict::Stage(to)) => {
            let mut names = new.collection.renamed.old_pages(to.as_str());
            names.any(|name| name == from)
        }
        _ => false,
    };
    renamed || from == to
}

impl Built {
    /// What the edit of the files `changed` did that made this of `before`.
    pub fn impact(&self, before: &Built, changed: &BTreeSet<SitePath>) -> Impact {
        Impact::of(before.moment(), self.moment(), changed)
    }

    fn moment(&self) -> Moment<'_> {
        Moment {
            corpus: &self.ground.corpus,
            locks: &self.ground.locks,
            proofs: &self.proofs,
        }
    }
}
