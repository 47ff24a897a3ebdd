//! What the preview tells of the page that is open, and of the last edit.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::editor::Editor;
use super::say::counted;
use crate::diag::{self, Diagnostic, Report, Severity};
use crate::disk::Change;
use crate::pipeline::{self, Built, Changes};
use crate::serve::{
    About, Edit, Elsewhere, Fault, Faults, Impact, Lead, Moved, Place, Section, Stale, Tell, Told,
    Tongue, Weight,
};
use crate::site::{Content, OutputPath, Site};
use crate::source::{LineColumn, SitePath, Sources};
use crate::theme::BUILT_IN;

/// How many faults of one page are told, and how many translations.
const MOST: usize = 20;
/// How many faults the report of the others holds.
const MOST_ELSEWHERE: usize = 50;
/// How many of the files that changed at once are tried for a page to go to.
const MOST_FOLLOWED: usize = 100;

/// Whether open pages go to the page that was edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follow {
    Yes,
    No,
}

/// Tells of a site's pages, with links into the author's editor.
pub(super) struct Teller {
    root: PathBuf,
    editor: Editor,
    follow: Follow,
}

impl Teller {
    /// One for the site at `root`.
    pub(super) fn new(root: &Path, editor: Editor, follow: Follow) -> Arc<Self> {
        // Editors are handed whole paths; where there is none, they find the file as well as this did.
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        Arc::new(Self {
            root,
            editor,
            follow,
        })
    }

    /// What there is to tell of a site whose faults are those of the report.
    pub(super) fn tell(self: &Arc<Self>, built: &Arc<Built>, report: &Report) -> Arc<dyn Tell> {
        let faults = report.diagnostics().iter();
        let faults = faults.filter(|fault| fault.severity != Severity::Note);
        let mut faults: Vec<Diagnostic> = faults.cloned().collect();
        faults.sort_by_key(|fault| fault.severity);
        Arc::new(Knowledge {
            teller: self.clone(),
            built: built.clone(),
            faults,
            id: OnceLock::new(),
        })
    }

    /// What an edit did, and where it is seen. `what` names it, and it changed so many pages.
    pub(super) fn edit(
        &self,
        what: &str,
        change: &Change,
        pages: Changes,
        (before, old): (&Built, &Arc<Site>),
        (built, new): (&Built, &Arc<Site>),
    ) -> Edit {
        let none = BTreeSet::new();
        let paths = match change {
            Change::Paths(paths) => paths,
            Change::Everything | Change::Polling => &none,
        };
        let pipeline::Impact { stale, moved } = built.impact(before, paths);
        let moved = moved.into_iter().map(|moved| Moved {
            playbook: moved.playbook.to_string(),
            from: moved.from.to_string(),
            to: moved.to.to_string(),
            count: moved.count,
            of: moved.of,
        });
        let impact = Impact {
            what: what.to_owned(),
            pages: match pages {
                Changes::Pages(count) => Some(count),
                Changes::Site => None,
            },
            more: stale.len().saturating_sub(MOST),
            stale: stale
                .iter()
                .take(MOST)
                .map(|stale| Stale {
                    language: stale.language.tag().to_owned(),
                    section: stale.section.to_string(),
                    place: self.place(&built.sources, &stale.file, stale.at),
                })
                .collect(),
            moved: moved.collect(),
        };
        let mut edited = paths
            .iter()
            .filter_map(|path| built.page_of(path))
            .take(MOST_FOLLOWED);
        let follow = match self.follow {
            Follow::Yes => edited.find(|page| bytes(old, page) != bytes(new, page)),
            Follow::No => None,
        };
        Edit {
            impact: Arc::new(impact),
            follow: follow.map(|to| Lead {
                to,
                before: old.clone(),
            }),
        }
    }

    fn place(&self, sources: &Sources, path: &SitePath, at: usize) -> Place {
        let text = sources.text(path).map_or("", |file| &*file.text);
        let at = LineColumn::of(text, at);
        Place {
            text: format!("{path}:{}:{}", at.line, at.column),
            href: self.href(path, at),
        }
    }

    fn href(&self, path: &SitePath, at: LineColumn) -> Option<String> {
        // What is built in is in no file.
        let on_disk = !path.as_str().starts_with(BUILT_IN);
        on_disk
            .then(|| self.editor.href(&self.root, path, at))
            .flatten()
    }
}

/// A page's bytes; `None` where there is no such page, or where it can't be rendered.
fn bytes(site: &Site, page: &OutputPath) -> Option<Arc<[u8]>> {
    match site.entries.get(page)? {
        Content::Page(page) => catch_unwind(AssertUnwindSafe(|| page.render())).ok(),
        _ => None,
    }
}

/// A site, and who tells of it.
struct Knowledge {
    teller: Arc<Teller>,
    built: Arc<Built>,
    /// The gravest first.
    faults: Vec<Diagnostic>,
    /// Tells these faults from others.
    id: OnceLock<String>,
}

impl Tell for Knowledge {
    fn tell(&self, page: Option<&OutputPath>) -> Told {
        let about = page.and_then(|page| self.built.about(page));
        let files = about.as_ref().map(|about| &about.files);
        Told {
            faults: self.faults(files.unwrap_or(&BTreeSet::new())),
            about: about.map(|about| self.about(&about)),
        }
    }
}

impl Knowledge {
    fn faults(&self, files: &BTreeSet<SitePath>) -> Option<Faults> {
        let first = self.faults.first()?;
        let here = |fault: &&Diagnostic| {
            let span = fault.span.as_ref();
            span.is_some_and(|span| files.contains(&span.path))
        };
        let (here, elsewhere): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
            self.faults.iter().partition(here);
        Some(Faults {
            id: self.id.get_or_init(|| id(&self.faults)).clone(),
            weight: weight(first),
            summary: counted(&Report::new(self.faults.clone())),
            more: here.len().saturating_sub(MOST),
            here: here.iter().take(MOST).map(|f| self.fault(f)).collect(),
            elsewhere: self.elsewhere(&elsewhere),
        })
    }

    fn fault(&self, fault: &Diagnostic) -> Fault {
        let place = |span: &crate::source::Span| {
            self.teller
                .place(&self.built.sources, &span.path, span.start)
        };
        Fault {
            weight: weight(fault),
            code: fault.code.name().to_owned(),
            message: fault.message.clone(),
            help: fault.help.clone(),
            place: fault.span.as_ref().map(place),
        }
    }

    fn elsewhere(&self, faults: &[&Diagnostic]) -> Option<Elsewhere> {
        let weight = weight(faults.first()?);
        let all: Vec<Diagnostic> = faults.iter().map(|fault| (*fault).clone()).collect();
        // One by one, since a report sorts by place.
        let first = all.iter().take(MOST_ELSEWHERE);
        let print = |fault: &Diagnostic| {
            let one = Report::new(vec![fault.clone()]);
            diag::print(&one, &self.built.sources, diag::Format::Human)
        };
        let mut text: String = first.map(print).collect();
        if let more @ 1.. = all.len().saturating_sub(MOST_ELSEWHERE) {
            text.push_str(&format!("and {more} more: `yugto check` lists them all\n"));
        }
        Some(Elsewhere {
            weight,
            summary: counted(&Report::new(all)),
            text,
        })
    }

    fn about(&self, about: &pipeline::About) -> About {
        let sources = &self.built.sources;
        let sections = about.sections.iter().map(|section| Section {
            key: section.key.to_string(),
            title: section.title.to_string(),
            state: section.state,
            place: Some(self.teller.place(sources, &section.file, section.at)),
        });
        let first = LineColumn { line: 1, column: 1 };
        About {
            source: about.file.as_ref().map(|file| Place {
                text: file.to_string(),
                href: self.teller.href(file, first),
            }),
            language: Tongue {
                tag: about.language.tag.to_string(),
                name: about.language.name.to_string(),
            },
            draft: about.draft,
            fallback: about.fallback.as_ref().map(|language| Tongue {
                tag: language.tag.to_string(),
                name: language.name.to_string(),
            }),
            sections: sections.collect(),
        }
    }
}

fn id(faults: &[Diagnostic]) -> String {
    let mut hasher = blake3::Hasher::new();
    for fault in faults {
        let path = fault.span.as_ref().map_or("", |span| span.path.as_str());
        for part in [fault.code.name(), path, &fault.message] {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

fn weight(fault: &Diagnostic) -> Weight {
    match fault.severity {
        Severity::Error => Weight::Error,
        Severity::Warning | Severity::Note => Weight::Warning,
    }
}
