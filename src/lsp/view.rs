//! One file of the site as somebody looks at it, with the site around it.

use std::ops::Range;
use std::sync::Arc;

use super::slot::{FileKind, Owner};
use super::spot::{Spot, spot};
use crate::l10n::Language;
use crate::markdown::Section;
use crate::model::{Collection, Corpus, Node, Page};
use crate::source::{SitePath, SourceFile, Sources};

/// A file and the site that it belongs to.
pub(super) struct Looking<'s> {
    pub(super) corpus: &'s Corpus,
    pub(super) sources: &'s Sources,
    pub(super) file: &'s Arc<SourceFile>,
    pub(super) kind: FileKind,
    pub(super) owner: Owner,
    /// The language of the file; of what it describes, where it is in none.
    pub(super) language: Language,
    /// The page that the file holds.
    pub(super) node: Option<Node>,
}

impl<'s> Looking<'s> {
    pub(super) fn at(corpus: &'s Corpus, sources: &'s Sources, path: &SitePath) -> Option<Self> {
        let file = sources.text(path)?;
        let owner = Owner::of(corpus, path);
        let (node, language) = match corpus.node_of(path) {
            Some((node, language)) => (Some(node), language),
            None => {
                let collection = match owner {
                    Owner::Playbook(p) => corpus.playbooks.get(p).map(|p| &p.collection),
                    Owner::Lens(l) => corpus.lenses.get(l).map(|l| &l.collection),
                    Owner::None => None,
                };
                let source = collection.map_or(&corpus.config.source, |c| &c.source);
                (None, source.clone())
            }
        };
        Some(Self {
            corpus,
            sources,
            file,
            kind: FileKind::of(path)?,
            owner,
            language,
            node,
        })
    }

    /// Bytes of the file's TOML: front matter, of a page.
    fn toml(&self) -> Range<usize> {
        let text = &self.file.text;
        if self.kind != FileKind::Page {
            return 0..text.len();
        }
        let mut lines = text.split_inclusive('\n');
        let fence = |line: &&str| line.trim_end() == "+++";
        let Some(first) = lines.next().filter(fence) else {
            return 0..0;
        };
        let mut end = first.len();
        for line in lines {
            if fence(&line) {
                break;
            }
            end += line.len();
        }
        first.len()..end
    }

    /// The place of TOML that a byte is; `None` where it is in none.
    pub(super) fn spot(&self, offset: usize) -> Option<Spot> {
        let within = self.toml();
        // An empty range is no front matter; before it stands the fence.
        (within.start > 0 || self.kind != FileKind::Page)
            .then(|| spot(&self.file.text, within, offset))
            .flatten()
    }

    /// Whether a byte stands in front matter.
    pub(super) fn is_front(&self, offset: usize) -> bool {
        let within = self.toml();
        self.kind == FileKind::Page && within.start > 0 && offset <= within.end
    }

    /// The folder of `content/` that the file lies in.
    pub(super) fn folder(&self) -> Option<&'s str> {
        self.file.path.segments().nth(1)
    }

    /// The collection and name of the file's page, and the page itself.
    pub(super) fn page(&self) -> Option<(&'s Collection, &str, &'s Page)> {
        let node = self.node.as_ref()?;
        let (collection, name) = self.corpus.place(node);
        let page = collection.editions.get(&self.language)?.get(name)?;
        Some((collection, name, page))
    }

    /// The section of the file's page that a byte stands in, by its place.
    pub(super) fn section(&self, offset: usize) -> Option<(usize, &'s Section)> {
        let (_, _, page) = self.page()?;
        let sections = page.face.sections.iter().enumerate();
        // `@meta` stands before everything, whatever its bytes are.
        let begun = sections
            .skip(1)
            .take_while(|(_, s)| s.range.start <= offset);
        begun.last()
    }
}
