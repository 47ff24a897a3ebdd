//! Whether a translated text can stand where its source does: it is tried there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::assemble::Texts;
use super::pair::{same_blocks, same_heads};
use super::site::Twin;
use super::unit::{Place, Unit};
use crate::diag::Severity;
use crate::markdown::{Facts, Holder, Leaf, LeafKind, Mark, Skeleton};
use crate::source::{Id, nfc};
use crate::translate::splice::spliced;

/// What is wrong with a text, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl Flaw {
    fn new(message: impl Into<String>, help: &'static str) -> Self {
        let message = message.into();
        Self { message, help }
    }
}

/// Tries translations in the places of their sources: what is wrong with those that can't stand there. All of them are
/// tried at once, and halves of them only where together they don't fit, since each try reads the whole page.
pub(super) fn judge(twin: &Twin<'_>, units: &[Unit], texts: &Texts) -> BTreeMap<usize, Flaw> {
    let mut flaws = BTreeMap::new();
    let (mut blocks, mut wholes) = (Vec::new(), Vec::new());
    for (number, text) in texts {
        let unit = &units[*number];
        match at_sight(twin, unit, text) {
            Err(flaw) => drop(flaws.insert(*number, flaw)),
            Ok(None) => {}
            Ok(Some((range, new))) => {
                let kind = match unit.place {
                    Place::Whole => &mut wholes,
                    _ => &mut blocks,
                };
                kind.push(Try {
                    number: *number,
                    unit,
                    range,
                    new,
                });
            }
        }
    }
    let source = &twin.source.blocks;
    let known = source.faults.iter().map(|fault| &*fault.message).collect();
    let judge = Judge { twin, known };
    let mut rest: Vec<Vec<&Try<'_>>> = Vec::new();
    for tries in [&blocks, &wholes] {
        // What defines something may change what others say.
        let (alone, others) = tries.iter().partition(|one| defines(&one.new));
        rest.push(others);
        rest.extend(Vec::into_iter(alone).map(|one| vec![one]));
    }
    while let Some(tries) = rest.pop() {
        let (own, mut places) = match judge.together(&tries) {
            Verdict::Fine => continue,
            Verdict::Flawed(own, places) => (own, places),
            Verdict::Mixed(flaw) => {
                match &*tries {
                    [single] => drop(flaws.insert(single.number, flaw)),
                    _ => {
                        let (first, second) = tries.split_at(tries.len() / 2);
                        rest.extend([first.to_vec(), second.to_vec()]);
                    }
                }
                continue;
            }
        };
        flaws.extend(own);
        let (mut first, mut second, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for part in tries.chunk_by(|a, b| a.unit.section == b.unit.section) {
            let left = part
                .iter()
                .copied()
                .filter(|one| !flaws.contains_key(&one.number));
            let left: Vec<&Try<'_>> = left.collect();
            match (part, places.remove(&part[0].unit.section)) {
                // Nothing is wrong where it stands.
                (_, None) => others.extend(left),
                ([single], Some(flaw)) => {
                    let flaw = flaw.unwrap_or_else(|| no_longer_one(single.unit));
                    flaws.entry(single.number).or_insert(flaw);
                }
                (_, Some(_)) => {
                    let (one, other) = left.split_at(left.len() / 2);
                    first.extend(one);
                    second.extend(other);
                }
            }
        }
        rest.extend([first, second, others]);
    }
    flaws
}

/// Whether a text may have a `[label]: …` in it.
fn defines(text: &str) -> bool {
    let mut found = text.match_indices("]:");
    found.any(|(at, _)| !text[..at].ends_with(']'))
}

/// What can be said of a text without trying it; else the bytes that it replaces, and how it is written there.
fn at_sight(
    twin: &Twin<'_>,
    unit: &Unit,
    text: &str,
) -> Result<Option<(Range<usize>, String)>, Flaw> {
    if text.contains('\0') {
        return Err(Flaw::new("it has a NUL character", "remove it"));
    }
    let source = &twin.source;
    match &unit.place {
        Place::Front(_) => Ok(None),
        Place::Leaf { source: at, .. } => {
            let leaf = leaf(&source.blocks, unit.section, *at);
            let Some(leaf) = leaf else { return Ok(None) };
            if leaf.kind != LeafKind::Text && text.contains('\n') {
                let message = format!("a {} is a single line", unit.what);
                return Err(Flaw::new(message, "take the line break out"));
            }
            let new = laid_out(text, source.text(), leaf.text.start);
            Ok(Some((leaf.text.clone(), new)))
        }
        Place::Whole => Ok(Some((source.content(unit.section), text.to_owned()))),
    }
}

/// A text to be tried.
struct Try<'u> {
    number: usize,
    unit: &'u Unit,
    range: Range<usize>,
    new: String,
}

struct Judge<'t, 'c> {
    twin: &'t Twin<'c>,
    /// What is wrong with the source already.
    known: BTreeSet<&'t str>,
}

/// What comes of texts that are tried together.
enum Verdict {
    Fine,
    /// Flaws of single texts, and the sections in which something is wrong: that, or nothing if it has other blocks.
    Flawed(Vec<(usize, Flaw)>, BTreeMap<usize, Option<Flaw>>),
    /// Something is wrong of which the place doesn't tell the text. Of a single one that is its flaw.
    Mixed(Flaw),
}

impl Judge<'_, '_> {
    /// Puts texts in the places of their sources, all of them in blocks or all whole sections.
    fn together(&self, tries: &[&Try<'_>]) -> Verdict {
        let Some(any) = tries.first() else {
            return Verdict::Fine;
        };
        let edits = tries.iter().map(|one| (one.range.clone(), one.new.clone()));
        let source = &self.twin.source;
        let tried = self.twin.respelt(spliced(source.text(), edits.collect()));
        let (before, after) = (&source.blocks.sections, &tried.sections);
        let is_whole = any.unit.place == Place::Whole;
        if !same_heads(before, after) {
            return Verdict::Mixed(match is_whole {
                true => Flaw::new(
                    "it begins another section",
                    "a section has one `##`, which is a unit of its own; write `###` below it",
                ),
                false => no_longer_one(any.unit),
            });
        }
        let mut places: BTreeMap<usize, Option<Flaw>> = BTreeMap::new();
        if !is_whole {
            let differ = before.iter().zip(after).enumerate();
            let differ = differ.filter(|(_, (a, b))| !same_blocks(a, b));
            places.extend(differ.map(|(section, _)| (section, None)));
        }
        let judged = tries
            .iter()
            .filter(|one| !places.contains_key(&one.unit.section));
        let flaws = judged.filter_map(|one| {
            let judged = match &one.unit.place {
                Place::Leaf { source: at, .. } => block(self.twin, one.unit, &tried, *at),
                _ => whole(self.twin, one.unit, &tried),
            };
            Some((one.number, judged.err()?))
        });
        let flaws: Vec<(usize, Flaw)> = flaws.collect();
        for fault in &tried.faults {
            if fault.severity == Severity::Error && !self.known.contains(&*fault.message) {
                let at = fault.span.as_ref().map_or(0, |span| span.start);
                let section = after.partition_point(|section| section.range.start <= at);
                let flaw = Flaw::new(fault.message.clone(), "write it as the source does");
                places
                    .entry(section.saturating_sub(1))
                    .or_insert(Some(flaw));
            }
        }
        // What is wrong elsewhere than where texts stand may be of any of them.
        let told = tries
            .iter()
            .any(|one| places.contains_key(&one.unit.section));
        match places.first_key_value() {
            Some((_, flaw)) if flaws.is_empty() && !told => {
                let flaw = flaw.clone();
                Verdict::Mixed(flaw.unwrap_or_else(|| no_longer_one(any.unit)))
            }
            None if flaws.is_empty() => Verdict::Fine,
            _ => Verdict::Flawed(flaws, places),
        }
    }
}

/// A text on as many lines as it has, each with the marks of the quotes and lists that it stands in.
pub(super) fn laid_out(text: &str, page: &str, at: usize) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let before = page.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let prefix: String = line
        .chars()
        .map(|c| match c {
            '>' | '\t' => c,
            _ => ' ',
        })
        .collect();
    text.replace('\n', &format!("\n{prefix}"))
}

fn leaf(blocks: &Skeleton, section: usize, at: usize) -> Option<&Leaf> {
    match blocks.sections.get(section)?.marks.get(at)? {
        Mark::Leaf(leaf) => Some(leaf),
        _ => None,
    }
}

fn no_longer_one(unit: &Unit) -> Flaw {
    let message = format!("it is no longer one {}", short(&unit.what));
    let help = "keep it one block: no blank line, and no `#`, `-`, `>`, `|` or `1.` that begins a line; \
                write `\\` before such a sign that you mean";
    Flaw::new(message, help)
}

fn block(twin: &Twin<'_>, unit: &Unit, tried: &Skeleton, at: usize) -> Result<(), Flaw> {
    let (Some(before), Some(after)) = (
        leaf(&twin.source.blocks, unit.section, at),
        leaf(tried, unit.section, at),
    ) else {
        return Ok(());
    };
    compare(&before.facts, &after.facts)
}

/// A kind's name without what it is good for.
fn short(what: &str) -> &str {
    what.split(':').next().unwrap_or(what)
}

fn whole(twin: &Twin<'_>, unit: &Unit, tried: &Skeleton) -> Result<(), Flaw> {
    let source = &twin.source.blocks;
    let sum = |blocks: &Skeleton| {
        let mut facts = Facts::default();
        for mark in &blocks.sections[unit.section].marks {
            if let Mark::Leaf(leaf) = mark {
                facts.add(&leaf.facts);
            }
        }
        facts
    };
    let range = &tried.sections[unit.section].range;
    let waits = |at: usize| tried.waiting.partition_point(|line| line.start < at);
    if waits(range.start) < waits(range.end) {
        let help = "take the block out, with the lines that begin and end it";
        return Err(Flaw::new(
            "it has a block of text that waits to be translated",
            help,
        ));
    }
    let (before, after) = (sum(source), sum(tried));
    compare(&before, &after)?;
    let ids = &twin.source.page.outline.sections[unit.section];
    let known = ids.headings.iter().chain(ids.lists.iter().flatten());
    let known: BTreeSet<&Id> = known.collect();
    for id in written(tried, unit.section) {
        if !known.contains(&id) {
            let message = format!("it has the id `{{#{id}}}`, which its source doesn’t");
            return Err(Flaw::new(message, "keep the source’s ids"));
        }
    }
    Ok(())
}

/// The ids that are written in a section, but for its own.
fn written(blocks: &Skeleton, section: usize) -> Vec<&Id> {
    let marks = blocks.sections[section].marks.iter().skip(1);
    let ids = marks.filter_map(|mark| match mark {
        Mark::Open(Holder::Item(item), _) => item.explicit.as_ref(),
        Mark::Leaf(Leaf {
            kind: LeafKind::Heading(_, explicit, _),
            ..
        }) => explicit.as_ref(),
        _ => None,
    });
    ids.collect()
}

/// What the two texts refer to is the same, whatever the order.
fn compare(source: &Facts, text: &Facts) -> Result<(), Flaw> {
    let kinds = [
        (
            &source.links,
            &text.links,
            "the link to",
            "keep every link and where it leads, as in `[words](target)` or `[[page|words]]`",
        ),
        (
            &source.images,
            &text.images,
            "the image",
            "keep every image and its path",
        ),
        (
            &source.code,
            &text.code,
            "the code",
            "keep what stands between backquotes as it is",
        ),
        (
            &source.notes,
            &text.notes,
            "the footnote",
            "keep every `[^label]`",
        ),
        (
            &source.html,
            &text.html,
            "the HTML",
            "keep what stands between `<` and `>` as it is",
        ),
    ];
    for (source, text, what, help) in kinds {
        if let Some(lost) = surplus(source, text) {
            return Err(Flaw::new(format!("it lacks {what} `{lost}`"), help));
        }
        if let Some(new) = surplus(text, source) {
            let message = format!("it has {what} `{new}`, which its source doesn’t");
            return Err(Flaw::new(message, help));
        }
    }
    if text.loose > source.loose {
        return Err(Flaw::new(
            "it has a `*`, `_`, `~`, backquote or `{#…}` that opens or closes nothing",
            "close what you open, without a space inside: `**words**`; leave `{#id}`s out, and write `\\*` for the sign itself",
        ));
    }
    Ok(())
}

/// Something that is in the first list more often than in the second.
pub(super) fn surplus<'l>(first: &'l [String], second: &[String]) -> Option<&'l str> {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for text in second {
        *left.entry(nfc(text).into_owned()).or_default() += 1;
    }
    let mut first = first.iter();
    let found = first.find(|text| match left.get_mut(&*nfc(text)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    found.map(String::as_str)
}
