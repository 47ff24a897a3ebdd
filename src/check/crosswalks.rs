use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::phrases::{Lacking, translated};
use super::translations::{collections, translations};
use crate::diag::{Code, Diagnostic};
use crate::markdown::Phrase;
use crate::model::{Bearing, Corpus, Crosswalk, Page, StagePlace};
use crate::source::Span;

/// `relationship/trust`: how faults call a stage.
pub(super) fn name(corpus: &Corpus, (p, s): StagePlace) -> String {
    let playbook = &corpus.playbooks[p];
    format!("{}/{}", playbook.id, playbook.model.stages[s].value)
}

/// The first row of each pair of stages: what counts where others say the same or the contrary.
pub(super) fn firsts(corpus: &Corpus) -> BTreeMap<(StagePlace, StagePlace), &Crosswalk> {
    let mut firsts = BTreeMap::new();
    for link in &corpus.crosswalks.links {
        firsts.entry(link.ends()).or_insert(link);
    }
    firsts
}

/// Two stages are linked by one row.
pub(super) fn pairs(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut seen: BTreeMap<(StagePlace, StagePlace), &Crosswalk> = BTreeMap::new();
    for link in &corpus.crosswalks.links {
        match seen.entry(link.ends()) {
            Entry::Vacant(vacant) => drop(vacant.insert(link)),
            Entry::Occupied(first) => faults.push(again(corpus, first.get(), link)),
        }
    }
    faults
}

/// That a second row speaks of the same two stages.
fn again(corpus: &Corpus, first: &Crosswalk, second: &Crosswalk) -> Diagnostic {
    use Bearing::{Follows, NeededBy, Needs, Precedes};
    let (from, to) = (name(corpus, second.from), name(corpus, second.to));
    let span = second.span.clone();
    let first_said = first.bearing_from(second.from);
    let fault = match (first_said, second.relation.bearing()) {
        (before, now) if before == now => {
            let message = format!("that `{from}` {} `{to}` is said twice", verb(now));
            Diagnostic::new(Code::DuplicateCrosswalk, span, message)
                .help("remove one of the rows: a link is shown on both sides")
        }
        (Precedes, NeededBy) | (NeededBy, Precedes) | (Follows, Needs) | (Needs, Follows) => {
            let message = format!("which of `{from}` and `{to}` comes first is said twice");
            Diagnostic::new(Code::DuplicateCrosswalk, span, message)
                .help("keep the row with `needs`, which says that too")
        }
        (before, now) => {
            let message = format!(
                "`{from}` can’t be what {} `{to}` and what {} it",
                verb(before),
                verb(now)
            );
            Diagnostic::new(Code::ContradictoryCrosswalks, span, message)
                .help("keep the row that is right")
        }
    };
    fault.related(first.span.clone(), "the other row")
}

/// How a fault says it: `precedes`.
pub(super) fn verb(bearing: Bearing) -> &'static str {
    match bearing {
        Bearing::Same => "is the same as",
        Bearing::Overlaps => "overlaps with",
        Bearing::Precedes => "precedes",
        Bearing::Follows => "follows",
        Bearing::Needs => "needs",
        Bearing::NeededBy => "is needed by",
    }
}

/// The notes of a stage's page are about links that the stage has, and a translation has those of its source.
pub(super) fn notes(corpus: &Corpus) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (collection, _) in collections(corpus) {
        let model = collection.folder.name();
        for page in collection.pages() {
            if !page.face.front.crosswalk.is_empty() {
                faults.extend(Notes::new(corpus, page, model).strays());
            }
        }
        for language in translations(corpus, collection) {
            for (page, source) in translated(collection, &language.language) {
                let of_source = Notes::new(corpus, source, model);
                let own = Notes::new(corpus, page, model);
                let lacking = of_source.known().filter(|(key, _)| !own.has(key));
                for (key, note) in lacking {
                    let lacking = Lacking {
                        page,
                        source,
                        what: "note about",
                        table: "crosswalk",
                        name: &key,
                        phrase: note,
                    };
                    faults.push(lacking.fault(language));
                }
            }
        }
    }
    faults
}

/// The notes of a page.
struct Notes<'c> {
    corpus: &'c Corpus,
    page: &'c Page,
    /// The folder that the page is in.
    model: &'c str,
    stage: Option<StagePlace>,
    /// The names of the stages that its stage is linked with.
    ends: BTreeSet<String>,
}

impl<'c> Notes<'c> {
    fn new(corpus: &'c Corpus, page: &'c Page, model: &'c str) -> Self {
        let node = corpus.node_of(&page.face.path);
        let stage = node.and_then(|(node, _)| node.stage());
        let neighbours = stage.map_or(&[][..], |stage| corpus.crosswalks.of(stage));
        Self {
            corpus,
            page,
            model,
            stage,
            ends: neighbours.iter().map(|n| name(corpus, n.place)).collect(),
        }
    }

    /// Its notes, each by the other end's full name: a stage of the same model may be named by its id alone.
    fn all(&self) -> impl Iterator<Item = (String, &'c Phrase)> + '_ {
        let notes = self.page.face.front.crosswalk.iter();
        notes.map(|(target, note)| match target.contains('/') {
            true => (target.to_string(), note),
            false => (format!("{}/{target}", self.model), note),
        })
    }

    fn known(&self) -> impl Iterator<Item = (String, &'c Phrase)> + '_ {
        self.all().filter(|(end, _)| self.ends.contains(end))
    }

    fn has(&self, end: &str) -> bool {
        self.all().any(|(own, _)| own == end)
    }

    /// Notes about no link of the page's stage. Those about drafts wait for them.
    fn strays(&self) -> Vec<Diagnostic> {
        let draft = |end: &String| {
            let parts = end.split_once('/');
            parts.is_some_and(|(model, stage)| self.corpus.is_draft(model, stage))
        };
        let strays = self
            .all()
            .filter(|(end, _)| !self.ends.contains(end) && !draft(end));
        let faults = strays.map(|(end, note)| {
            let span = Span::new(&self.page.face.path, note.name.clone());
            let fault = |message: String| Diagnostic::new(Code::UnknownCrosswalk, span, message);
            match self.stage {
                Some(stage) => fault(format!(
                    "`{}` has no link with `{end}`",
                    name(self.corpus, stage)
                ))
                .help("add a row `[[crosswalk]]` to the `model.toml` of either")
                .suggest(&end, self.ends.iter().map(String::as_str)),
                None => fault("only stages have crosswalks, and so notes about them".to_owned())
                    .help("move it to the page of a stage"),
            }
        });
        faults.collect()
    }
}
