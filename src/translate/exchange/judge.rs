//! Whether a translated text can stand where its source does: it is tried there.

use std::collections::BTreeMap;

use super::pair::same_blocks;
use super::site::Twin;
use super::unit::{Place, Unit};
use crate::diag::Severity;
use crate::markdown::{Facts, Holder, Leaf, LeafKind, Mark, Skeleton};
use crate::source::{Id, nfc};

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

/// Tries a translation of a unit in the place of its source.
pub(super) fn judge(twin: &Twin<'_>, unit: &Unit, text: &str) -> Result<(), Flaw> {
    if text.contains('\0') {
        return Err(Flaw::new("it has a NUL character", "remove it"));
    }
    let source = &twin.source;
    let (range, one_line) = match &unit.place {
        Place::Front(_) => return Ok(()),
        Place::Leaf { source: at, .. } => {
            let leaf = leaf(&source.blocks, unit.section, *at);
            let Some(leaf) = leaf else { return Ok(()) };
            let one_line = !matches!(leaf.kind, LeafKind::Text);
            (leaf.text.clone(), one_line)
        }
        Place::Whole => (source.content(unit.section), false),
    };
    if one_line && text.contains('\n') {
        let message = format!("a {} is a single line", unit.what);
        return Err(Flaw::new(message, "take the line break out"));
    }
    let mut tried = source.text().to_owned();
    let new = match unit.place {
        Place::Whole => text.to_owned(),
        _ => laid_out(text, source.text(), range.start),
    };
    tried.replace_range(range, &new);
    let tried = twin.respelt(tried);
    match &unit.place {
        Place::Leaf { source: at, .. } => block(twin, unit, &tried, *at)?,
        _ => whole(twin, unit, &tried)?,
    }
    let known = |message: &str| source.blocks.faults.iter().any(|f| f.message == message);
    let mut faults = tried.faults.iter();
    match faults.find(|fault| fault.severity == Severity::Error && !known(&fault.message)) {
        Some(fault) => Err(Flaw::new(
            fault.message.clone(),
            "write it as the source does",
        )),
        None => Ok(()),
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

fn block(twin: &Twin<'_>, unit: &Unit, tried: &Skeleton, at: usize) -> Result<(), Flaw> {
    let source = &twin.source.blocks;
    if !same_blocks(&source.sections, &tried.sections) {
        let message = format!("it is no longer one {}", short(&unit.what));
        let help = "keep it one block: no blank line, and no `#`, `-`, `>`, `|` or `1.` that begins a line; \
                    write `\\` before such a sign that you mean";
        return Err(Flaw::new(message, help));
    }
    let (Some(before), Some(after)) = (
        leaf(source, unit.section, at),
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
    if source.sections.len() != tried.sections.len() {
        let help = "a section has one `##`, which is a unit of its own; write `###` below it";
        return Err(Flaw::new("it begins another section", help));
    }
    let sum = |blocks: &Skeleton| {
        let mut facts = Facts::default();
        for mark in &blocks.sections[unit.section].marks {
            if let Mark::Leaf(leaf) = mark {
                facts.add(&leaf.facts);
            }
        }
        facts
    };
    if tried.waiting.len() > source.waiting.len() {
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
    let known: Vec<&Id> = known.collect();
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
