//! Which texts refer to which: the arguments that they need in the end, and which of them can't
//! be formatted.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::entry::{Argument, Entry, PLURAL, Text};
use crate::diag::{Code, Diagnostic};

/// Longer chains of references are refused: the formatter recurses along them.
const MAX_HEIGHT: usize = 16;
/// As many arguments as one message can show.
const MAX_ARGUMENTS: usize = 100;

/// Each suggestion goes through all names; a file full of faults gets no more of them.
pub(super) const MAX_SUGGESTED: usize = 50;
/// Functions, which Fluent keeps under one roof with messages and terms.
const RESERVED: [&str; 3] = ["NUMBER", "DATETIME", PLURAL];

/// Entries by id.
pub(super) type Entries = BTreeMap<String, Arc<Entry>>;

/// What is known of the texts of one language together with those that it falls back to.
pub(super) struct Graph {
    /// What each text needs, itself and through its references.
    pub(super) arguments: BTreeMap<String, BTreeMap<String, Argument>>,
    /// Ids of entries that can't be formatted.
    pub(super) broken: BTreeSet<String>,
}

/// Whose faults to report: those of the entries that `own` has. The others are another
/// language's, which reports them itself.
pub(super) fn graph(scope: &Entries, own: &Entries, faults: &mut Vec<Diagnostic>) -> Graph {
    let texts: Vec<(&Entry, &Text)> = scope
        .values()
        .flat_map(|entry| entry.texts.iter().map(|text| (&**entry, text)))
        .collect();
    let index: HashMap<&str, usize> = (0..).zip(&texts).map(|(i, (_, t))| (&*t.key, i)).collect();
    let mut report = |at: usize, fault: Diagnostic| {
        if texts
            .get(at)
            .is_some_and(|(entry, _)| own.contains_key(&entry.id))
        {
            faults.push(fault);
        }
    };

    let mut dependants = vec![Vec::new(); texts.len()];
    let mut targets = vec![BTreeSet::new(); texts.len()];
    let mut broken = Vec::new();
    let mut suggested = 0;
    for (i, (entry, text)) in texts.iter().enumerate() {
        let term = scope.get(&format!("-{}", entry.id));
        if term.is_some() || RESERVED.contains(&entry.id.trim_start_matches('-')) {
            let message = format!("a term or function has the name `{}` too", entry.id);
            let mut fault = Diagnostic::new(Code::FluentError, entry.id_span(), message)
                .help("Fluent can tell them apart only by their names: choose another");
            if let Some(term) = term {
                fault = fault.related(term.id_span(), "the term");
            }
            if entry
                .texts
                .first()
                .is_some_and(|first| first.key == text.key)
            {
                report(i, fault);
            }
            broken.push(i);
        }
        for (key, at) in &text.references {
            let Some(target) = index.get(&**key).copied() else {
                let what = if key.starts_with('-') {
                    "term"
                } else {
                    "message"
                };
                let message = format!("there is no {what} `{key}`");
                let mut fault = Diagnostic::new(Code::UnknownMessage, entry.span(at), message)
                    .label("referred to here");
                if suggested < MAX_SUGGESTED {
                    suggested += 1;
                    fault = fault.suggest(key, index.keys().copied());
                }
                report(i, fault);
                broken.push(i);
                continue;
            };
            if targets[i].insert(target) {
                dependants[target].push(i);
            }
        }
    }

    // In an order in which each text comes after those that it refers to.
    let mut waiting: Vec<usize> = targets.iter().map(BTreeSet::len).collect();
    let mut ready: Vec<usize> = (0..texts.len()).filter(|i| waiting[*i] == 0).collect();
    let mut heights = vec![0_usize; texts.len()];
    let mut needs: Vec<BTreeMap<String, Argument>> = texts
        .iter()
        .map(|(_, text)| text.arguments.clone())
        .collect();
    let mut done = vec![false; texts.len()];
    while let Some(i) = ready.pop() {
        done[i] = true;
        for target in &targets[i] {
            heights[i] = heights[i].max(heights[*target] + 1);
            // A term has no arguments but those that its references hand it.
            for (name, argument) in needs[*target].clone() {
                needs[i].entry(name).or_default().merge(&argument);
            }
        }
        let (entry, text) = texts[i];
        let too_much = if heights[i] > MAX_HEIGHT {
            Some(format!(
                "`{}` goes through more than {MAX_HEIGHT} references in a row",
                text.key
            ))
        } else if needs[i].len() > MAX_ARGUMENTS {
            Some(format!(
                "`{}` needs more than {MAX_ARGUMENTS} arguments",
                text.key
            ))
        } else {
            None
        };
        if let Some(message) = too_much {
            report(
                i,
                Diagnostic::new(Code::FluentError, entry.span(&text.at), message),
            );
            broken.push(i);
            // Those that depend on it start anew: one report is enough.
            heights[i] = 0;
            needs[i].clear();
        }
        for dependant in &dependants[i] {
            waiting[*dependant] -= 1;
            if waiting[*dependant] == 0 {
                ready.push(*dependant);
            }
        }
    }

    // What is left lies on a cycle, or leads to one. Without the latter, the cycles remain.
    let mut cyclic: BTreeSet<usize> = (0..texts.len()).filter(|i| !done[*i]).collect();
    broken.extend(&cyclic);
    let mut referred: Vec<usize> = dependants
        .iter()
        .map(|of| of.iter().filter(|i| cyclic.contains(i)).count())
        .collect();
    let mut leading: Vec<usize> = cyclic
        .iter()
        .copied()
        .filter(|i| referred[*i] == 0)
        .collect();
    while let Some(i) = leading.pop() {
        cyclic.remove(&i);
        for target in &targets[i] {
            referred[*target] -= 1;
            if referred[*target] == 0 && cyclic.contains(target) {
                leading.push(*target);
            }
        }
    }
    for i in cyclic {
        let (entry, text) = texts[i];
        let message = format!("`{}` refers to itself, at once or through others", text.key);
        let mut fault = Diagnostic::new(Code::FluentError, entry.span(&text.at), message);
        if let Some((_, at)) = text.references.first() {
            fault = fault.related(entry.span(at), "this leads back to it");
        }
        report(i, fault);
    }

    Graph {
        broken: spread(scope, &texts, &index, &dependants, broken),
        arguments: texts
            .iter()
            .zip(needs)
            .map(|((_, text), needs)| (text.key.clone(), needs))
            .collect(),
    }
}

/// An entry with a broken text is broken, and so is what refers to it.
fn spread(
    scope: &Entries,
    texts: &[(&Entry, &Text)],
    index: &HashMap<&str, usize>,
    dependants: &[Vec<usize>],
    mut broken: Vec<usize>,
) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    while let Some(i) = broken.pop() {
        let id = &texts[i].0.id;
        if ids.insert(id.clone()) {
            let siblings = scope.get(id).into_iter().flat_map(|entry| &entry.texts);
            for sibling in siblings.filter_map(|text| index.get(&*text.key)) {
                broken.extend(&dependants[*sibling]);
            }
        }
    }
    ids
}
