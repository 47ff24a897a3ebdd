//! The order in which stages come: what crosswalks and models say together.

use std::collections::{BTreeMap, VecDeque};

use super::crosswalks::{firsts, name, verb};
use crate::diag::{Code, Diagnostic};
use crate::model::{Corpus, Crosswalk, Kind, Relation, StagePlace};
use crate::source::Span;

/// A search for the shortest loop that follows more steps than these is content with the best that it has: the cost
/// of a wrong site stays in proportion to its size.
const MOST_STEPS: usize = 1_000_000;

/// Loops in the order: for each set of stages that come before one another, the shortest.
pub(super) fn cycles(corpus: &Corpus) -> Vec<Diagnostic> {
    let graph = Graph::new(corpus);
    let components = graph.components();
    let mut inside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, step) in graph.steps.iter().enumerate() {
        if components[step.from] == components[step.to] {
            inside.entry(components[step.from]).or_default().push(at);
        }
    }
    let mut left = MOST_STEPS;
    let loops = inside.values().filter_map(|steps| {
        let ordered = steps.iter().any(|at| graph.steps[*at].why != Why::Same);
        ordered.then(|| graph.shortest(steps, &components, &mut left))?
    });
    loops.filter_map(|steps| graph.report(steps)).collect()
}

/// Why one stage comes before another, or with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// A crosswalk says so.
    Said,
    /// Their model lists them so.
    Listed,
    /// A crosswalk says that they are the same.
    Same,
}

/// From one stage to one that comes after, or is the same.
#[derive(Clone, Copy, Debug)]
struct Step<'c> {
    from: usize,
    to: usize,
    why: Why,
    link: Option<&'c Crosswalk>,
}

struct Graph<'c> {
    corpus: &'c Corpus,
    places: Vec<StagePlace>,
    steps: Vec<Step<'c>>,
    /// The steps that begin at each stage.
    onward: Vec<Vec<usize>>,
}

impl<'c> Graph<'c> {
    fn new(corpus: &'c Corpus) -> Self {
        let mut places = Vec::new();
        let mut steps = Vec::new();
        for (p, playbook) in corpus.playbooks.iter().enumerate() {
            let first = places.len();
            places.extend((0..playbook.model.stages.len()).map(|s| (p, s)));
            if playbook.model.kind != Kind::Cycle {
                steps.extend((first + 1..places.len()).map(|to| Step {
                    from: to - 1,
                    to,
                    why: Why::Listed,
                    link: None,
                }));
            }
        }
        let numbers: BTreeMap<StagePlace, usize> =
            places.iter().enumerate().map(|(at, p)| (*p, at)).collect();
        for link in firsts(corpus).into_values() {
            let (Some(from), Some(to)) = (numbers.get(&link.from), numbers.get(&link.to)) else {
                continue;
            };
            let step = |from: &usize, to: &usize, why| Step {
                from: *from,
                to: *to,
                why,
                link: Some(link),
            };
            match link.relation {
                Relation::Same => {
                    steps.extend([step(from, to, Why::Same), step(to, from, Why::Same)]);
                }
                Relation::Precedes => steps.push(step(from, to, Why::Said)),
                Relation::Needs => steps.push(step(to, from, Why::Said)),
                Relation::Overlaps => {}
            }
        }
        let mut onward = vec![Vec::new(); places.len()];
        for (at, step) in steps.iter().enumerate() {
            onward[step.from].push(at);
        }
        Self {
            corpus,
            places,
            steps,
            onward,
        }
    }

    /// For each stage the set of stages that lead to it and that it leads to, as a number (Kosaraju’s algorithm).
    fn components(&self) -> Vec<usize> {
        let count = self.places.len();
        let mut finished = Vec::with_capacity(count);
        let mut seen = vec![false; count];
        for start in 0..count {
            let mut open = vec![(start, 0)];
            if std::mem::replace(&mut seen[start], true) {
                continue;
            }
            while let Some((at, next)) = open.last_mut() {
                let Some(step) = self.onward[*at].get(*next) else {
                    finished.push(*at);
                    open.pop();
                    continue;
                };
                *next += 1;
                let to = self.steps[*step].to;
                if !std::mem::replace(&mut seen[to], true) {
                    open.push((to, 0));
                }
            }
        }
        let mut back = vec![Vec::new(); count];
        for step in &self.steps {
            back[step.to].push(step.from);
        }
        let mut component = vec![usize::MAX; count];
        for root in finished.into_iter().rev() {
            let mut open = vec![root];
            while let Some(at) = open.pop() {
                if component[at] == usize::MAX {
                    component[at] = root;
                    let unseen = back[at]
                        .iter()
                        .filter(|from| component[**from] == usize::MAX);
                    open.extend(unseen);
                }
            }
        }
        component
    }

    /// The shortest way around within a component, of which `inside` are the steps.
    fn shortest(
        &self,
        inside: &[usize],
        components: &[usize],
        left: &mut usize,
    ) -> Option<Vec<usize>> {
        // Every loop has a crosswalk in it, and most have one that says which stage comes first.
        let mut starts: Vec<usize> = inside.to_vec();
        starts.retain(|at| self.steps[*at].why != Why::Same);
        starts.sort_by_key(|at| self.steps[*at].why);
        let mut best: Option<Vec<usize>> = None;
        let mut came: Vec<Option<usize>> = vec![None; self.places.len()];
        for start in starts {
            let most = best.as_ref().map_or(usize::MAX, |best| best.len() - 1);
            let found = self.way_back(start, components, most, &mut came, left);
            best = found.or(best);
            if *left == 0 && best.is_some() {
                break;
            }
        }
        best
    }

    /// The steps from `start` on until its beginning is reached again, if there are no more than `most` of them.
    fn way_back(
        &self,
        start: usize,
        components: &[usize],
        most: usize,
        came: &mut [Option<usize>],
        left: &mut usize,
    ) -> Option<Vec<usize>> {
        let Step { from: goal, to, .. } = self.steps[start];
        let mut seen = vec![to];
        came[to] = Some(start);
        let mut open = VecDeque::from([(to, 1)]);
        let mut found = false;
        while let Some((at, length)) = open.pop_front() {
            if at == goal {
                found = length <= most;
                break;
            }
            if length >= most {
                break;
            }
            for step in &self.onward[at] {
                *left = left.saturating_sub(1);
                let to = self.steps[*step].to;
                if came[to].is_none() && components[to] == components[goal] {
                    came[to] = Some(*step);
                    seen.push(to);
                    open.push_back((to, length + 1));
                }
            }
        }
        let mut steps = Vec::new();
        let mut at = goal;
        while found && let Some(step) = came[at] {
            steps.push(step);
            if step == start {
                break;
            }
            at = self.steps[step].from;
        }
        for at in seen {
            came[at] = None;
        }
        steps.reverse();
        found.then_some(steps)
    }

    fn report(&self, steps: Vec<usize>) -> Option<Diagnostic> {
        let hops = self.hops(steps);
        let names = |at: usize| name(self.corpus, self.places[at]);
        let mut text = hops.first().map_or_else(String::new, |hop| names(hop.from));
        for hop in &hops {
            let sign = if hop.why == Why::Same { '=' } else { '→' };
            text.push_str(&format!(" {sign} {}", names(hop.to)));
        }
        let mut places = hops.iter().map(|hop| self.place(hop));
        let message = format!("these stages come before themselves: `{text}`");
        let (span, label) = places.next()?;
        let fault = Diagnostic::new(Code::CrosswalkCycle, span, message).label(label);
        let fault = fault.help("change one of the rows, or the order of stages in a model");
        Some(places.fold(fault, |fault, (span, label)| fault.related(span, label)))
    }

    /// A loop that begins with its first crosswalk, steps along one model taken together.
    fn hops(&self, steps: Vec<usize>) -> Vec<Step<'c>> {
        let mut steps: Vec<Step<'c>> = steps.into_iter().map(|at| self.steps[at]).collect();
        let order = |step: &Step<'_>| step.link.map(|link| (link.from.0, link.span.start));
        let rows = steps.iter().enumerate().filter(|(_, s)| s.link.is_some());
        let first = rows.min_by_key(|(_, step)| order(step)).map(|(at, _)| at);
        steps.rotate_left(first.unwrap_or_default());
        let mut hops: Vec<Step<'c>> = Vec::new();
        for step in steps {
            match hops.last_mut() {
                Some(last) if last.why == Why::Listed && step.why == Why::Listed => {
                    last.to = step.to;
                }
                _ => hops.push(step),
            }
        }
        hops
    }

    /// Where a step is written, and what is written there.
    fn place(&self, step: &Step<'_>) -> (Span, String) {
        let places = (self.places[step.from], self.places[step.to]);
        match step.link {
            Some(link) => {
                let (from, to) = (name(self.corpus, link.from), name(self.corpus, link.to));
                let verb = verb(link.relation.bearing());
                (link.span.clone(), format!("`{from}` {verb} `{to}`"))
            }
            None => {
                let ((p, from), (_, to)) = places;
                let model = &self.corpus.playbooks[p].model;
                let stages = (&model.stages[from], &model.stages[to]);
                let span = Span::new(&model.path, stages.0.range.clone());
                (span, format!("listed before `{}`", stages.1.value))
            }
        }
    }
}
