//! `[self-check]` of a `model.toml`: how answers are weighed. The statements themselves are prose, in `self-check.md`.

use std::ops::Range;

use super::manifest::named;
use crate::diag::Code;
use crate::source::{Id, Spanned, nfc, slugify};
use crate::tables::{Entry, Table};

/// How a model's self-check is scored. ⚓
#[derive(Clone, Debug, PartialEq)]
pub struct SelfCheck {
    /// How shares become a result.
    pub method: Method,
    /// Bytes of the table's head in `model.toml`.
    pub range: Range<usize>,
    /// What each statement or question weighs, in the file's order.
    pub items: Vec<Weighed>,
}

/// How the stages' shares become a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The stage with the highest share.
    Affinity,
    /// The last stage of the unbroken run, from the first, whose share is high enough.
    Ladder {
        /// The share that passes, in per cent: 1 to 100.
        pass: u32,
    },
}

/// A statement or question with its weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// The id of its section in `self-check.md`.
    pub id: Spanned<Id>,
    /// For which stages it speaks.
    pub weights: Weights,
}

/// For which stages a statement or question speaks.
#[derive(Clone, Debug, PartialEq)]
pub enum Weights {
    /// Agreement with a statement.
    Statement(Vec<Weight>),
    /// The options of a question, in the file's order.
    Question(Vec<OptionWeights>),
}

/// An option of a question with its weights.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionWeights {
    /// The id of its item in `self-check.md`.
    pub id: Spanned<Id>,
    /// Empty where it speaks for no stage.
    pub weights: Vec<Weight>,
}

/// How much something speaks for a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// One of the model's stages; where that is a draft, the weight counts for nothing.
    pub stage: Spanned<Id>,
    /// 0 to [`MOST_WEIGHT`].
    pub weight: u32,
}

/// The file, without extension, that holds the statements. ⚓
pub const SELF_CHECK: &str = "self-check";

/// How the answer that something doesn't apply is stored; no option is called so. ⚓
pub const SKIPPED: &str = "na";

/// The greatest weight. ⚓
pub const MOST_WEIGHT: u32 = 100;

/// How many statements and questions a self-check has at the most: sums stay exact in a JavaScript number. ⚓
pub const MOST_ITEMS: usize = 200;

/// The share that reaches a stage of a ladder, in per cent, unless `pass` says another. ⚓
const PASS: u32 = 60;

/// The names of methods in `model.toml`.
const METHODS: [(&str, Method); 2] = [
    ("affinity", Method::Affinity),
    ("ladder", Method::Ladder { pass: PASS }),
];

impl Method {
    /// The name in `model.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Affinity => "affinity",
            Self::Ladder { .. } => "ladder",
        }
    }
}

impl SelfCheck {
    /// The statement or question of that id.
    pub fn item(&self, id: &str) -> Option<&Weighed> {
        self.items.iter().find(|item| item.id.value.as_str() == id)
    }
}

impl Weighed {
    /// All of its weights, whatever option they stand under.
    pub fn all(&self) -> impl Iterator<Item = &Weight> {
        let (own, options) = match &self.weights {
            Weights::Statement(weights) => (weights.as_slice(), [].as_slice()),
            Weights::Question(options) => ([].as_slice(), options.as_slice()),
        };
        own.iter().chain(options.iter().flat_map(|o| &o.weights))
    }
}

/// The self-check that a `[self-check]` describes, over these stages.
pub(super) fn read(
    root: &Table<'_, '_>,
    mut table: Table<'_, '_>,
    stages: &[Spanned<Id>],
) -> SelfCheck {
    let given = table.keys().iter().any(|key| key == "method");
    let method = table
        .string("method")
        .and_then(|text| named(root, text, "self-check", &METHODS));
    // What `pass` is for isn't known then.
    let mistyped = given && method.is_none();
    let pass = table.number("pass");
    let weights = table.table("weights");
    let range = table.range();
    let mut method = method.unwrap_or(Method::Affinity);
    if let Some(pass) = pass.filter(|_| !mistyped) {
        match (&mut method, u32::try_from(pass.value)) {
            (Method::Ladder { pass: percent }, Ok(value @ 1..=100)) => *percent = value,
            (Method::Ladder { .. }, _) => {
                root.fault(Code::InvalidValue, pass.range, "`pass` is no percentage")
                    .with(|fault| fault.help("write a whole number from 1 to 100"));
            }
            (Method::Affinity, _) => {
                let message = "`pass` is for the method `ladder` only";
                root.fault(Code::InvalidValue, pass.range, message)
                    .with(|fault| fault.help("take it out, or write `method = \"ladder\"`"));
            }
        }
    }
    table.finish();
    let items = weights.map(|table| items(root, table, stages));
    SelfCheck {
        method,
        range,
        items: items.unwrap_or_default(),
    }
}

fn items(root: &Table<'_, '_>, table: Table<'_, '_>, stages: &[Spanned<Id>]) -> Vec<Weighed> {
    let mut items = Vec::new();
    for (name, table) in table.into_tables() {
        let Some(id) = id(root, name) else { continue };
        if items.len() == MOST_ITEMS {
            let message = format!("a self-check has at most {MOST_ITEMS} statements and questions");
            root.fault(Code::InvalidValue, id.range, message)
                .with(|fault| fault.help("take some out: nobody answers so many"));
            break;
        }
        items.push(Weighed {
            id,
            weights: weights(root, table, stages),
        });
    }
    items
}

fn weights(root: &Table<'_, '_>, table: Table<'_, '_>, stages: &[Spanned<Id>]) -> Weights {
    let (mut own, mut options) = (Vec::new(), Vec::new());
    for (name, entry) in table.into_entries() {
        match entry {
            Entry::Number(number) if options.is_empty() => {
                own.extend(weight(root, name, number, stages));
            }
            Entry::Table(table) if own.is_empty() => {
                let inner = table.into_entries().into_iter();
                let weights = inner.filter_map(|(stage, entry)| match entry {
                    Entry::Number(number) => weight(root, stage, number, stages),
                    Entry::Table(_) => {
                        mixed(root, stage);
                        None
                    }
                });
                let weights = weights.collect();
                if name.value == SKIPPED {
                    let message =
                        format!("`{SKIPPED}` is the answer of whom a question doesn’t concern");
                    root.fault(Code::ReservedId, name.range, message)
                        .with(|fault| fault.help("choose another name"));
                    continue;
                }
                options.extend(id(root, name).map(|id| OptionWeights { id, weights }));
            }
            Entry::Number(_) | Entry::Table(_) => mixed(root, name),
        }
    }
    match options.is_empty() {
        true => Weights::Statement(own),
        false => Weights::Question(options),
    }
}

fn mixed(root: &Table<'_, '_>, name: Spanned<String>) {
    let message = format!("`{}` is no weight here", name.value);
    root.fault(Code::InvalidValue, name.range, message)
        .with(|fault| {
            fault.help("a statement has `{ stage = 3 }`, a question `{ option = { stage = 3 } }`")
        });
}

fn weight(
    root: &Table<'_, '_>,
    name: Spanned<String>,
    number: Spanned<i64>,
    stages: &[Spanned<Id>],
) -> Option<Weight> {
    let ids = || stages.iter().map(|s| s.value.as_str());
    let written = nfc(&name.value);
    let Some(stage) = stages.iter().find(|s| s.value.as_str() == written) else {
        let message = format!("the model has no stage `{}`", name.value);
        root.fault(Code::UnknownStage, name.range, message)
            .with(|fault| fault.suggest(&name.value, ids()));
        return None;
    };
    let weight = u32::try_from(number.value)
        .ok()
        .filter(|w| *w <= MOST_WEIGHT);
    if weight.is_none() {
        root.fault(
            Code::InvalidValue,
            number.range,
            format!("`{}` is no weight", number.value),
        )
        .with(|fault| fault.help(format!("write a whole number from 0 to {MOST_WEIGHT}")));
    }
    Some(Weight {
        stage: Spanned {
            value: stage.value.clone(),
            range: name.range,
        },
        weight: weight?,
    })
}

fn id(root: &Table<'_, '_>, name: Spanned<String>) -> Option<Spanned<Id>> {
    match Id::new(&name.value) {
        Ok(value) => Some(Spanned {
            value,
            range: name.range,
        }),
        Err(error) => {
            let message = format!("`{}` is no id: {error}", name.value);
            root.fault(Code::InvalidId, name.range, message)
                .with(|fault| match slugify(&name.value) {
                    Some(slug) => fault.help(format!("write `{slug}`")),
                    None => fault,
                });
            None
        }
    }
}
