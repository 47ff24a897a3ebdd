//! The steps in order, and the memo that lends the last run's results. `build`, `check` and `serve` all call it.

mod about;
mod bound;
mod built;
mod carded;
mod dress;
mod extent;
mod ground;
mod impact;
mod judge;
mod memo;
mod pictured;
mod press;
mod pseudo;
mod study;
mod texts;
mod unused;

pub use about::{About, AboutSection, Whose};
pub use bound::Bound;
pub use built::{Built, Changes};
pub use carded::CardKit;
pub use impact::{Impact, MadeStale, Moment, Moved, Verdict};
pub use judge::Judge;
pub use pictured::Pictured;
pub use study::Studied;

use std::sync::Arc;

use crate::config::{Drawing, Resizing};
use crate::diag::Diagnostic;
use crate::model::Drafts;
use crate::plan;
use crate::pseudo::Locales;
use crate::source::{SitePath, Sources};
use crate::theme;
use dress::Dress;
use extent::{Content, Extent};
use ground::Ground;
use memo::Memo;
use press::Press;
use study::Learnt;

/// What the command line says about a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// Goes over `base_url` of `yugto.toml`. It ends in `/`.
    pub base_url: Option<Arc<str>>,
    /// What becomes of pages once they are made.
    pub pages: Pages,
    /// Which languages the site has.
    pub locales: Locales,
    /// Whether somebody makes an index of the site's words.
    pub indexing: Indexing,
    /// Whether somebody makes images in other sizes: the command does, from [`Built::pictured`].
    pub resizing: Resizing,
    /// Whether somebody draws cards: the command does, from [`Built::cards`].
    pub drawing: Drawing,
}

/// Whether somebody makes an index of the site's words, for the search page to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Indexing {
    /// Nobody: that page only lists titles.
    #[default]
    Left,
    /// The command does, from [`Built::texts`], unless `yugto.toml` wants no search.
    Made,
}

/// What becomes of pages once they are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pages {
    /// They are kept, and lent to the next run.
    #[default]
    Kept,
    /// They pass by, one after the other, and nothing of them is kept. Nor are the texts of pages once they are
    /// parsed: who reports what is wrong in them reads them again.
    Passing,
}

/// Runs the stages over a site's sources, as often as they change.
pub struct Pipeline {
    options: Options,
    built_in: Sources,
    memo: Memo,
    judge: Judge,
    learnt: Option<Learnt>,
    /// Counts the studies.
    studies: u64,
    /// How far the last study is from the last site that was made.
    extent: Extent,
    made: Option<Made>,
}

/// The last site that was made: what the next begins with.
struct Made {
    ground: Arc<Ground>,
    /// What is wrong with its addresses.
    faults: Vec<Diagnostic>,
    dress: Dress,
    /// The last one that could be used.
    press: Option<Arc<Press>>,
}

impl Pipeline {
    /// A pipeline that has not run yet.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            built_in: theme::built_in(),
            memo: Memo::default(),
            judge: Judge::default(),
            learnt: None,
            studies: 0,
            extent: Extent::default(),
            made: None,
        }
    }

    /// A site from its sources, with every fault in them. `faults` are those that were found while they were read.
    pub fn run(&mut self, sources: Sources, faults: Vec<Diagnostic>) -> Built {
        let studied = self.study(sources, faults);
        self.build(studied)
    }

    /// The rest of the stages: a site from what [`Pipeline::study`] made of its sources.
    pub fn build(&mut self, studied: Studied) -> Built {
        let built = self.make(studied);
        self.judge.judge(built)
    }

    /// A site that can be shown, as soon as can be. What is wrong across its pages is for a [`Judge`] to find.
    pub fn make(&mut self, studied: Studied) -> Built {
        let extent = std::mem::take(&mut self.extent);
        let mut extent = match studied.number == self.studies {
            true => extent,
            false => Extent::all(),
        };
        let before = self.made.take();
        // A fault's place would have to move with the text around it.
        let moves = |made: &Made| !made.faults.is_empty() && extent.content != Content::Same;
        if before.as_ref().is_none_or(moves) {
            extent.content = Content::Other;
        }
        let (plan, faults) = match &before {
            Some(before) if extent.content != Content::Other => {
                (before.ground.plan.clone(), before.faults.clone())
            }
            _ => {
                let (plan, faults) = plan::plan(&studied.corpus);
                (Arc::new(plan), faults)
            }
        };
        let last = before.as_ref().map(|before| before.ground.age.clone());
        let age = last.unwrap_or_default().next(&extent);
        let (dress, press) = match before {
            Some(before) if !extent.dress && extent.content != Content::Other => {
                (before.dress, before.press)
            }
            before => {
                let dress = self.dress(&studied.sources, &studied.corpus);
                (dress, before.and_then(|before| before.press))
            }
        };
        let ground = Arc::new(Ground {
            corpus: studied.corpus,
            locks: studied.locks,
            plan,
            catalogs: dress.catalogs.clone(),
            renderer: dress.renderer.clone(),
            bodies: studied.bodies,
            cards: dress.kit.as_ref().and_then(|kit| {
                let is_used = kit.drawing == Drawing::Made;
                is_used.then(|| kit.hash.clone())
            }),
            age,
        });
        let printed = ground.renderer.is_some().then(|| {
            let press = Press::new(ground.clone(), press.as_deref(), self.options.pages);
            Arc::new(press)
        });
        let found = studied.faults.into_iter();
        let found = found.chain(faults.iter().chain(&dress.faults).cloned());
        let built = Built {
            sources: studied.sources,
            faults: found.collect(),
            ground: ground.clone(),
            press: printed.clone(),
            files: dress.files.clone(),
            kit: dress.kit.clone(),
            proofs: Arc::default(),
        };
        self.made = Some(Made {
            ground,
            faults,
            dress,
            press: printed.or(press),
        });
        built
    }
}

/// Whether a text is part of the glossary.
fn is_glossary(path: &SitePath) -> bool {
    path.segments().nth(1) == Some("glossary")
}

/// Whether a text is one of the site's pages.
fn is_page(path: &SitePath) -> bool {
    path.as_str().starts_with("content/") && path.extension() == Some("md")
}
