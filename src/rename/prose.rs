//! What a Markdown file calls by its name: its own ids, its links, the keys of its front matter.

use std::ops::Range;

use toml_edit::TableLike;

use super::labels::Label;
use super::links::{place, rewritten, segments};
use super::toml::{Snag, below, edited, put, rename_keys, take};
use super::{Change, Named, Refusal, Site};
use crate::markdown::{Face, LinkTarget, Options, definitions, destinations, front_matter, parse};
use crate::model::Page;
use crate::source::{Id, LineColumn, SourceFile, nfc};

/// A file and what is known of it.
pub(super) struct Prose<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) face: &'a Face,
    /// Its ids; none for a file that belongs to none of the site's languages.
    pub(super) page: Option<&'a Page>,
    /// Whether its ids are its own where it has written none, rather than inherited.
    pub(super) ids: Ids,
    /// What becomes of the facet's label, in an overview.
    pub(super) label: Option<&'a Label>,
}

/// Where a page has ids from that it doesn't write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ids {
    Own,
    Inherited,
}

/// Replacements in a text, each of other bytes.
#[derive(Default)]
struct Replacements(Vec<(Range<usize>, String)>);

impl Replacements {
    fn put(&mut self, range: Range<usize>, text: String) {
        self.0.push((range, text));
    }

    fn apply(mut self, text: &str) -> Option<String> {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        // Links that share a definition are one replacement.
        self.0.dedup();
        let mut edited = String::with_capacity(text.len() + 64);
        let mut from = 0;
        for (range, new) in self.0 {
            edited.push_str(text.get(from..range.start)?);
            edited.push_str(&new);
            from = range.end;
        }
        edited.push_str(text.get(from..)?);
        Some(edited)
    }
}

impl Prose<'_> {
    /// The file's text afterwards; `None` where nothing in it changes.
    ///
    /// # Errors
    /// When a part of it can't be edited with certainty.
    pub(super) fn edited(
        &self,
        site: Site<'_>,
        change: &Change,
    ) -> Result<Option<String>, Refusal> {
        let mut replacements = Replacements::default();
        self.front(change, &mut replacements)?;
        self.ids(change, &mut replacements)?;
        self.links(site, change, &mut replacements)?;
        self.unused(site, change, &mut replacements);
        if replacements.0.is_empty() {
            return Ok(None);
        }
        match replacements.apply(&self.file.text) {
            Some(text) => Ok(Some(text)),
            None => Err(self.refuse(0, "what has to be changed overlaps")),
        }
    }

    fn refuse(&self, at: usize, why: &str) -> Refusal {
        let LineColumn { line, .. } = LineColumn::of(&self.file.text, at);
        let path = &self.file.path;
        Refusal(format!("`{path}` can’t be edited at line {line}: {why}"))
    }

    /// The keys of front matter that name pages, facets or terms.
    fn front(&self, change: &Change, replacements: &mut Replacements) -> Result<(), Refusal> {
        let Some(range) = front_matter(&self.file.text) else {
            return Ok(());
        };
        let toml = self.file.text.get(range.clone()).unwrap_or_default();
        let (folder, name) = place(&self.file.path).unwrap_or_default();
        let edited = edited(toml, |document| {
            let root: &mut dyn TableLike = document.as_table_mut();
            for key in ["crosswalk", "stages"] {
                if let Some(notes) = below(root, key) {
                    rename_keys(notes, &|end, _| change.page_name(Some(folder), end))?;
                }
            }
            if let Named::Facet { folder: of, .. } = &change.named
                && of.as_str() == folder
                && let Some(labels) = below(root, "facets")
            {
                let old = change.old.as_str();
                rename_keys(labels, &|id, _| (id == old).then(|| change.new.to_string()))?;
            }
            if let Some(forms) = below(root, "forms") {
                rename_keys(forms, &|id, _| {
                    let renamed = match folder {
                        "glossary" => change.section(folder, name, id),
                        _ => change.page(folder, id),
                    };
                    renamed.map(Id::to_string)
                })?;
            }
            match self.label {
                Some(Label::Given(label)) => put(document, "facets", change.new.as_str(), label),
                Some(Label::Said) => take(document, "facets", change.new.as_str()),
                None => {}
            }
            Ok(())
        });
        match edited {
            Ok(Some(text)) => replacements.put(range, text),
            Ok(None) => {}
            Err(Snag::Invalid) => {
                return Err(self.refuse(range.start, "its front matter is no valid TOML"));
            }
            Err(snag) => return Err(snag.of(&self.file.path)),
        }
        Ok(())
    }

    /// `{#id}` behind headings and items.
    fn ids(&self, change: &Change, replacements: &mut Replacements) -> Result<(), Refusal> {
        let Some((folder, name)) = place(&self.file.path) else {
            return Ok(());
        };
        for (at, section) in self.face.sections.iter().enumerate() {
            let outline = self.page.and_then(|page| page.outline.sections.get(at));
            let key = match outline {
                Some(outline) => &*outline.key,
                None => section.explicit.as_ref().map_or("", Id::as_str),
            };
            let own = match outline.map(|outline| outline.source) {
                Some(None) => Ids::Own,
                _ => self.ids,
            };
            if let Some(new) = change.section(folder, name, key) {
                self.id(
                    section.explicit.as_ref(),
                    section.id_at,
                    new,
                    own,
                    replacements,
                )?;
            }
            for (l, list) in section.lists.iter().enumerate() {
                let ids = outline.and_then(|outline| outline.lists.get(l));
                for (i, item) in list.items.iter().enumerate() {
                    let id = ids.and_then(|ids| ids.get(i)).or(item.explicit.as_ref());
                    let new = id.and_then(|id| change.item(folder, name, key, id.as_str()));
                    if let Some(new) = new {
                        self.id(item.explicit.as_ref(), item.id_at, new, own, replacements)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// One `{#id}`, written in where there was none and none can be inherited.
    fn id(
        &self,
        explicit: Option<&Id>,
        at: usize,
        new: &Id,
        ids: Ids,
        replacements: &mut Replacements,
    ) -> Result<(), Refusal> {
        let Some(old) = explicit else {
            if ids == Ids::Own {
                replacements.put(at..at, format!(" {{#{new}}}"));
            }
            return Ok(());
        };
        let rest = self.file.text.get(at..).unwrap_or_default();
        let start = at + (rest.len() - rest.trim_start().len()) + "{#".len();
        let inside = rest.trim_start().strip_prefix("{#");
        let inside = inside.and_then(|inside| inside.split_once('}'));
        match inside {
            Some((inside, _)) if nfc(inside.trim()) == old.as_str() => {
                let start = start + (inside.len() - inside.trim_start().len());
                replacements.put(start..start + inside.trim().len(), new.to_string());
                Ok(())
            }
            _ => Err(self.refuse(at, &format!("`{{#{old}}}` isn’t where it should be"))),
        }
    }

    /// Definitions that no link uses: those that do wait to be translated, as the definitions may.
    fn unused(&self, site: Site<'_>, change: &Change, replacements: &mut Replacements) {
        let all = definitions(self.file);
        if all.is_empty() {
            return;
        }
        let used = destinations(self.file);
        let unused = all.iter().filter(|definition| {
            let mut used = used.iter();
            let range = &definition.range;
            !used.any(|d| range.start <= d.written.start && d.written.end <= range.end)
        });
        let mut text = self.file.text.to_string();
        let own = text.len();
        for definition in unused {
            text.push_str(&format!("\n\n[a][{}]", definition.label));
        }
        // Read as if something used them.
        let file = SourceFile {
            text: text.as_str().into(),
            ..self.file.clone()
        };
        let options = Options {
            raw_html: site.studied.corpus.config.raw_html,
            ..Options::default()
        };
        let face = parse(&file, &options).0.face;
        let destinations = destinations(&file);
        for link in face.links.iter().filter(|link| link.range.start >= own) {
            let found = destinations.iter().find(|d| d.whole == link.range);
            let new = change.target(site, &self.file.path, &link.target);
            if let (Some(found), Some(new)) = (found, new)
                && let Some(written) = text.get(found.written.clone())
                && let Some(new) = rewritten(written, &link.target, &new)
            {
                replacements.put(found.written.clone(), new);
            }
        }
    }

    fn links(
        &self,
        site: Site<'_>,
        change: &Change,
        replacements: &mut Replacements,
    ) -> Result<(), Refusal> {
        let path = &self.file.path;
        let links = self.face.links.iter().filter_map(|link| {
            let new = change.target(site, path, &link.target)?;
            Some((link, new))
        });
        let images = self.face.images.iter().filter_map(|image| {
            let (new, _) = change.path(site, path, &image.path);
            (new != image.path).then_some((image, new))
        });
        let (links, images): (Vec<_>, Vec<_>) = (links.collect(), images.collect());
        if links.is_empty() && images.is_empty() {
            return Ok(());
        }
        let destinations = destinations(self.file);
        let written = |whole: &Range<usize>| {
            let found = destinations.iter().find(|d| d.whole == *whole);
            found.map(|found| found.written.clone())
        };
        let unclear = |at: usize| self.refuse(at, "where the link leads isn’t written as expected");
        for (link, new) in links {
            let place = match link.target {
                LinkTarget::Page { .. } => self.page_name(&link.range),
                _ => written(&link.range),
            };
            let place = place.ok_or_else(|| unclear(link.range.start))?;
            let text = self.file.text.get(place.clone()).unwrap_or_default();
            let text = rewritten(text, &link.target, &new);
            let text = text.ok_or_else(|| unclear(link.range.start))?;
            replacements.put(place, text);
        }
        for (image, new) in images {
            let place = written(&image.range).ok_or_else(|| unclear(image.range.start))?;
            let text = self.file.text.get(place.clone()).unwrap_or_default();
            let end = text.find(['?', '#']).unwrap_or(text.len());
            let text = segments(text.get(..end).unwrap_or_default(), &image.path, &new);
            let text = text.ok_or_else(|| unclear(image.range.start))?;
            replacements.put(place.start..place.start + end, text);
        }
        Ok(())
    }

    /// The name in `[[name|words]]`. In a table the `|` has a `\` before it.
    fn page_name(&self, whole: &Range<usize>) -> Option<Range<usize>> {
        let inside = self.file.text.get(whole.clone())?;
        let inside = inside.strip_prefix("[[")?.strip_suffix("]]")?;
        let name = inside.split('|').next()?;
        let name = name.strip_suffix('\\').unwrap_or(name);
        let start = whole.start + "[[".len() + (name.len() - name.trim_start().len());
        Some(start..start + name.trim().len())
    }
}
