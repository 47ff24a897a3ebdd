//! Books of any size to measure with: stages with facets, checklists, crosswalks and self-checks, a lens, a glossary and
//! plain pages, in any number of languages. The same shape always gives the same bytes.

mod pen;
mod prose;
mod words;
mod yugto;

use words::{Tongue, languages};

/// How large a book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Pages in all languages together.
    pub(crate) pages: usize,
    /// Languages, the source among them.
    pub(crate) languages: usize,
}

/// What there is in a book, the same in every language.
pub(crate) struct Book {
    /// The languages, the source first: their tags, and what they are written in.
    pub(crate) languages: Vec<(&'static str, &'static Tongue)>,
    pub(crate) models: Vec<Model>,
    /// How many pages the lens has beside its overview.
    pub(crate) lens: usize,
    /// How many plain pages there are beside the home page.
    pub(crate) plain: usize,
}

pub(crate) struct Model {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) stages: Vec<String>,
    pub(crate) method: Option<&'static str>,
}

/// A page of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Home,
    Plain(usize),
    Glossary,
    Lens,
    LensPage(usize),
    Overview(usize),
    Stage(usize, usize),
    SelfCheck(usize),
}

/// How a format writes what isn't plain Markdown.
pub(crate) trait Dialect {
    /// A link with the title of the page that it leads to.
    fn link(&self, book: &Book, to: Place, language: usize) -> String;
    /// What gives a list's item its id.
    fn item_id(&self, id: &str) -> String;
}

/// How many stages models have, in turn: most are short, few are long.
const STAGES: [usize; 10] = [3, 5, 7, 4, 9, 6, 12, 5, 8, 24];
/// Longer models have no self-check: nobody answers so many questions.
const MOST_ASKED: usize = 9;
const KINDS: [&str; 4] = ["linear", "cycle", "ladder", "continuum"];
/// The lens has a page for so many pages of a language.
const PAGES_A_LENS_PAGE: usize = 400;
/// Fewer pages make no model: an overview and two stages.
const SMALLEST: usize = 3;

const QUALITIES: [&str; 24] = [
    "steady", "quiet", "open", "early", "shared", "plain", "patient", "bright", "narrow", "loyal",
    "honest", "slow", "busy", "gentle", "brave", "spare", "modest", "common", "second", "local",
    "wide", "careful", "ready", "lasting",
];
const THINGS: [&str; 26] = [
    "garden", "market", "harbour", "workshop", "library", "kitchen", "orchard", "bridge", "ferry",
    "choir", "school", "bakery", "archive", "clinic", "theatre", "forge", "garage", "mill",
    "museum", "nursery", "office", "press", "quarry", "stable", "tavern", "yard",
];
const STEPS: [&str; 26] = [
    "notice", "ask", "listen", "try", "decide", "begin", "repeat", "measure", "share", "mend",
    "compare", "invite", "practise", "trust", "expand", "delegate", "rest", "renew", "teach",
    "gather", "settle", "promise", "deliver", "thank", "recall", "hand-on",
];

impl Book {
    /// The book of a shape, with exactly as many pages; with fewer than a dozen a language, as few as there can be.
    pub(crate) fn new(shape: Shape) -> Self {
        let languages = languages(shape.languages);
        let each = shape.pages / languages.len();
        let lens = (each / PAGES_A_LENS_PAGE).max(3);
        // Home, a plain page, the glossary, the lens and its pages.
        let mut left = each.saturating_sub(4 + lens);
        let mut models = Vec::new();
        while left >= SMALLEST || models.is_empty() {
            let m = models.len();
            let stages = STAGES[m % STAGES.len()].min(left.saturating_sub(1)).max(2);
            left = left.saturating_sub(1 + stages);
            let method = ["affinity", "ladder"][m / 3 % 2];
            let asks = m.is_multiple_of(3) && stages <= MOST_ASKED && left > 0;
            left -= usize::from(asks);
            models.push(Model {
                id: model_id(m),
                kind: KINDS[m % KINDS.len()],
                stages: (0..stages)
                    .map(|s| STEPS[(m * 5 + s) % STEPS.len()].to_owned())
                    .collect(),
                method: asks.then_some(method),
            });
        }
        Self {
            languages,
            models,
            lens,
            plain: 1 + left,
        }
    }

    /// Every page of a language.
    pub(crate) fn places(&self) -> Vec<Place> {
        let mut places = vec![Place::Home, Place::Glossary, Place::Lens];
        places.extend((0..self.plain).map(Place::Plain));
        places.extend((0..self.lens).map(Place::LensPage));
        for (m, model) in self.models.iter().enumerate() {
            places.push(Place::Overview(m));
            places.extend((0..model.stages.len()).map(|s| Place::Stage(m, s)));
            places.extend(model.method.map(|_| Place::SelfCheck(m)));
        }
        places
    }

    /// The folder and the name by which a page is known.
    pub(crate) fn name(&self, place: Place) -> (String, String) {
        let (folder, name) = match place {
            Place::Home => ("pages", "index".to_owned()),
            Place::Plain(at) => ("pages", format!("about-{}", at + 1)),
            Place::Glossary => ("glossary", "index".to_owned()),
            Place::Lens => ("tasks", "index".to_owned()),
            Place::LensPage(at) => ("tasks", format!("task-{}", at + 1)),
            Place::Overview(m) => (&*self.models[m].id, "index".to_owned()),
            Place::Stage(m, s) => (&*self.models[m].id, self.models[m].stages[s].clone()),
            Place::SelfCheck(m) => (&*self.models[m].id, "self-check".to_owned()),
        };
        (folder.to_owned(), name)
    }
}

fn model_id(m: usize) -> String {
    let (quality, thing) = (m % QUALITIES.len(), m / QUALITIES.len());
    let round = thing / THINGS.len();
    let id = format!("{}-{}", QUALITIES[quality], THINGS[thing % THINGS.len()]);
    match round {
        0 => id,
        round => format!("{id}-{}", round + 1),
    }
}
