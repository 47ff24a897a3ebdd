//! Texts of the source that wait in a translation, brought up to the source as it is now.

use std::collections::BTreeSet;
use std::ops::Range;

use toml_edit::{DocumentMut, Item};

use super::start::{Block, Skeleton, awaited, entries, seal, waiting_key};
use crate::markdown::{SectionKind, UNTRANSLATED, front_matter};
use crate::model::{Collection, Page};
use crate::translate::splice::spliced;

/// What became of the texts that wait in a page: `@meta` is its front matter, `@intro` what stands before the first
/// heading, `#signals` a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renewed {
    /// They are the source's present ones again.
    pub renewed: Vec<String>,
    /// The source has them since.
    pub added: Vec<String>,
    /// The source has them no longer, or they are translated.
    pub removed: Vec<String>,
    /// The source says something else by now, but they may be somebody's own words.
    pub kept: Vec<String>,
}

/// A block that waits in a translation.
pub(in crate::translate) struct Waiting<'t> {
    /// Its lines.
    pub(in crate::translate) range: Range<usize>,
    /// `@intro`, `#signals`.
    pub(in crate::translate) key: &'t str,
    text: &'t str,
    /// What [`seal`] gave for the text that it began with.
    seal: Option<&'t str>,
}

impl Waiting<'_> {
    /// Whether it is as the tool wrote it.
    pub(in crate::translate) fn is_untouched(&self) -> bool {
        self.seal.is_some_and(|was| was == seal(self.text))
    }

    /// Whether it began with what the source says now.
    fn began_as(&self, now: &Block) -> bool {
        self.seal.is_some_and(|was| was == seal(&now.text))
    }
}

/// The blocks that wait in a translation of that text.
pub(in crate::translate) fn waiting<'t>(page: &Page, text: &'t str) -> Vec<Waiting<'t>> {
    let lines = page.face.waiting.iter();
    lines.filter_map(|line| block(text, line)).collect()
}

/// The text of the page `name` of a collection with what waits in it as the source has it now. Both pages come with
/// their texts.
pub(in crate::translate) fn follow(
    collection: &Collection,
    name: &str,
    (source, source_text): (&Page, &str),
    (page, text): (&Page, &str),
) -> (String, Renewed) {
    let toml = front_matter(source_text).and_then(|range| source_text.get(range));
    let skeleton = Skeleton::of(source, source_text);
    let (text, mut done) = renewed(page, text, &skeleton, &|id| {
        let olds = collection.renamed.old_sections(name, id);
        olds.map(ToString::to_string).collect()
    });
    let front = front_matter(&text).filter(|_| !page.face.front.untranslated);
    let gone = front
        .zip(toml)
        .map(|(range, toml)| obsolete(&text, range, toml));
    match gone.filter(|gone| !gone.is_empty()) {
        Some(gone) => {
            done.removed.insert(0, "@meta".to_owned());
            (spliced(&text, gone), done)
        }
        None => (text, done),
    }
}

/// The comments of front matter, as they were made from the source's, whose texts are written by now.
fn obsolete(text: &str, range: Range<usize>, source: &str) -> Vec<(Range<usize>, String)> {
    let toml = text.get(range.clone()).unwrap_or_default();
    let (Ok(own), Ok(all)) = (toml.parse::<DocumentMut>(), source.parse::<DocumentMut>()) else {
        return Vec::new();
    };
    let is_written = |name: &str| match (all.get(name), own.get(name)) {
        (Some(Item::Table(all)), Some(own)) => all.iter().all(|(key, _)| own.get(key).is_some()),
        (_, own) => own.is_some(),
    };
    let entries = entries(source).into_iter();
    let written = entries.filter(|(name, _)| is_written(name));
    let places = written.filter_map(|(_, comment)| {
        let lines = format!("{}\n", comment.trim_end());
        let mut found = toml.match_indices(&*lines);
        let whole = |at: &usize| *at == 0 || toml[..*at].ends_with('\n');
        let at = range.start + found.find_map(|(at, _)| Some(at).filter(whole))?;
        Some((at..at + lines.len(), String::new()))
    });
    places.collect()
}

/// The text of a translation with what waits in it as the source has it now. `former` gives the ids that a section
/// had before.
fn renewed(
    page: &Page,
    text: &str,
    skeleton: &Skeleton,
    former: &dyn Fn(&str) -> Vec<String>,
) -> (String, Renewed) {
    let mut done = Renewed::default();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    if page.face.front.untranslated
        && let Some(range) = front_matter(text)
    {
        front(text, range, skeleton, &mut edits, &mut done);
    }
    let waiting = waiting(page, text);
    let translated = translated(page);
    let is_translated = |key: &str| translated.iter().any(|(_, own)| own == key);
    let mut places: Vec<Option<Range<usize>>> = vec![None; skeleton.blocks.len()];
    for old in &waiting {
        let named = |block: &Block| {
            let id = block.key.strip_prefix('#');
            let old = old.key.strip_prefix('#');
            let olds = id.map(former).unwrap_or_default();
            old.is_some_and(|old| olds.iter().any(|former| former == old))
        };
        let exact = skeleton.blocks.iter().position(|now| now.key == old.key);
        let now = exact.or_else(|| skeleton.blocks.iter().position(named));
        let now = now.filter(|at| !is_translated(&skeleton.blocks[*at].key));
        match now.and_then(|at| Some((skeleton.blocks.get(at)?, places.get_mut(at)?))) {
            Some((now, place)) if place.is_none() => {
                *place = Some(old.range.clone());
                let same = now.key == old.key && (now.text == old.text || old.began_as(now));
                if !same && old.is_untouched() {
                    edits.push((old.range.clone(), now.to_string()));
                    done.renewed.push(now.key.clone());
                } else if !same {
                    done.kept.push(old.key.to_owned());
                }
            }
            _ if old.is_untouched() => {
                edits.push((with_blank_line(text, &old.range), String::new()));
                done.removed.push(old.key.to_owned());
            }
            _ => done.kept.push(old.key.to_owned()),
        }
    }
    let mut starts: Vec<usize> = translated.iter().map(|(at, _)| *at).collect();
    starts.extend(waiting.iter().map(|block| block.range.start));
    starts.sort_unstable();
    let next = |at: usize| starts.iter().copied().find(|start| *start > at);
    // Behind what comes before it in the source, or at the head of the page.
    let mut behind = starts.first().copied().unwrap_or(text.len());
    for (block, place) in skeleton.blocks.iter().zip(&places) {
        let own = translated.iter().find(|(_, key)| *key == block.key);
        match (place, own) {
            (Some(range), _) => behind = range.end,
            (None, Some((at, _))) => behind = next(*at).unwrap_or(text.len()),
            (None, None) => {
                edits.push((behind..behind, apart(text, behind, &block.to_string())));
                done.added.push(block.key.clone());
            }
        }
    }
    let lacks = |line: &&str| !text.lines().any(|own| own == *line);
    let lacking: Vec<&str> = skeleton.definitions.lines().filter(lacks).collect();
    if !lacking.is_empty() && !edits.is_empty() {
        let end = text.len();
        edits.push((end..end, apart(text, end, &(lacking.join("\n") + "\n"))));
    }
    // What is new comes before what stood at its place.
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    (spliced(text, edits), done)
}

/// Front matter in which nothing is translated: comments but for what holds in every language.
fn front(
    text: &str,
    range: Range<usize>,
    skeleton: &Skeleton,
    edits: &mut Vec<(Range<usize>, String)>,
    done: &mut Renewed,
) {
    let old = text.get(range.clone()).unwrap_or_default();
    let now = skeleton.awaiting();
    let said = |toml: &str| toml.parse::<DocumentMut>().map(|all| bare(&all)).ok();
    if old == now || said(old) != said(&now) {
        return;
    }
    let (first, rest) = old.split_once('\n').unwrap_or((old, ""));
    let sealed = awaited(first).filter(|seal| !seal.is_empty());
    let untouched = match sealed {
        Some(sealed) => sealed == seal(rest),
        // Without a seal only lines that the tool would write now are known to be its own.
        None => {
            let lines: BTreeSet<&str> = skeleton.front.lines().collect();
            let mut own = old.lines().filter(|line| awaited(line).is_none());
            own.all(|line| lines.contains(line))
        }
    };
    if untouched {
        edits.push((range, now));
        done.renewed.push("@meta".to_owned());
    } else if sealed != Some(&*seal(&skeleton.front)) {
        done.kept.push("@meta".to_owned());
    }
}

/// The entries of front matter without comments.
fn bare(document: &DocumentMut) -> Vec<(String, String)> {
    // Behind that nothing is translated stands a seal.
    let entries = document.iter().filter(|(key, _)| *key != UNTRANSLATED);
    let entries = entries.map(|(key, item)| {
        let lines = item.to_string();
        let lines = lines.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        (key.to_owned(), lines.collect::<Vec<_>>().join("\n"))
    });
    entries.collect()
}

/// Where the sections that a page has itself begin, by their keys.
fn translated(page: &Page) -> Vec<(usize, String)> {
    let sections = page.face.sections.iter().zip(&page.outline.sections);
    let sections = sections
        .enumerate()
        .filter(|(at, (section, _))| section.kind != SectionKind::Meta && page.says(*at));
    sections
        .map(|(_, (section, outline))| (section.range.start, waiting_key(&outline.key)))
        .collect()
}

/// The block that a line begins, if it is one that [`start`](super::start) makes.
fn block<'t>(text: &'t str, line: &Range<usize>) -> Option<Waiting<'t>> {
    let before = text.get(..line.start)?;
    if !before.is_empty() && !before.ends_with('\n') {
        return None;
    }
    let first = text.get(line.clone())?;
    let info = first.trim_start_matches('`');
    let fence = first.len() - info.len();
    let mut words = info.strip_prefix(UNTRANSLATED)?.split_whitespace();
    let (key, seal) = (words.next()?, words.next());
    let begin = line.end + 1;
    let mut end = begin;
    for line in text.get(begin..)?.split_inclusive('\n') {
        let bare = line.trim_end().trim_start_matches(' ');
        if bare.len() >= fence && fence >= 3 && bare.bytes().all(|byte| byte == b'`') {
            let inside = text.get(begin..end)?;
            let inside = inside.strip_suffix('\n').unwrap_or(inside);
            return Some(Waiting {
                range: before.len()..end + line.len(),
                key,
                text: inside,
                seal,
            });
        }
        end += line.len();
    }
    None
}

/// A block's lines with the blank one that keeps it from what follows.
fn with_blank_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let blank = text
        .get(range.end..)
        .is_some_and(|rest| rest.starts_with('\n'));
    range.start..range.end + usize::from(blank)
}

/// Something new at a place of a text, with blank lines around it.
pub(in crate::translate) fn apart(text: &str, at: usize, new: &str) -> String {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let above = match () {
        () if before.ends_with("\n\n") || before.is_empty() => "",
        () if before.ends_with('\n') => "\n",
        () => "\n\n",
    };
    let below = match behind.is_empty() || behind.starts_with('\n') {
        true => "",
        false => "\n",
    };
    format!("{above}{new}{below}")
}
