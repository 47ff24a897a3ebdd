use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::site::{Site, Twin};
use super::unit::{Pairing, Unit, Whose};
use crate::edition::{State, states};
use crate::l10n::Language;
use crate::markdown::Terms;
use crate::model::{Collection, Corpus};
use crate::po::{Catalog, Fuzzy, Message, plural_forms};
use crate::source::{LineColumn, nfc};

/// What a folder's texts and their translations are as a PO file.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The folder's name, which is the file's: `relationship`.
    pub name: String,
    /// What is in the file.
    pub catalog: Catalog,
    /// Messages whose translation in the file before isn't the site's: they were never imported, or the site's changed
    /// since.
    pub clashes: usize,
}

/// The field of the header that says which folder of `content/` a file belongs to.
pub(super) const FOLDER: &str = "X-Yugto-Folder";

impl Site<'_> {
    /// The texts of a folder of `content/` with their translations into a language; without them where none is given,
    /// as a template. `before` is the file of the last export: what is translated there and nowhere else is kept, with
    /// the comments of translators.
    pub fn export(
        self,
        collection: &Collection,
        language: Option<&Language>,
        before: &Catalog,
    ) -> Exported {
        let glossary = Renderings::new(self.corpus, &collection.source, language);
        let old: BTreeMap<&str, &Message> = before
            .messages
            .iter()
            .filter_map(|message| Some((message.context.as_deref()?, message)))
            .collect();
        let mut messages = Vec::new();
        let mut clashes = 0;
        for twin in self.twins(collection, language) {
            let stale = language.map(|l| self.stale(&twin, l)).unwrap_or_default();
            let first = messages.len();
            let mut units = twin.units();
            // Nobody is asked for words that the source does without, but those that are there go along.
            let there = |unit: &Unit| {
                unit.current.is_some()
                    || old
                        .get(unit.context.as_str())
                        .is_some_and(|old| !old.translation.is_empty())
            };
            units.retain(|unit| unit.whose == Whose::Source || there(unit));
            for unit in &units {
                let old = old.get(unit.context.as_str()).copied();
                let (message, clash) = message(self.corpus, &twin, unit, old, &glossary);
                clashes += usize::from(clash && language.is_some());
                messages.push(message);
            }
            for section in stale {
                let both = messages[first..].iter_mut().zip(&units);
                let both = both.filter(|(_, unit)| unit.section == section);
                doubt(both.map(|(message, _)| message), &old);
            }
        }
        Exported {
            name: collection.folder.name().to_owned(),
            catalog: Catalog {
                header: header(self.corpus, collection, language),
                messages,
            },
            clashes,
        }
    }

    /// The sections of the source, by place, that changed since their translation was reviewed.
    fn stale(self, twin: &Twin<'_>, language: &Language) -> BTreeSet<usize> {
        let meta = twin.translation.is_some().then_some((0, 0));
        let sections = twin
            .sections()
            .filter_map(|section| match twin.pairing(section) {
                Pairing::Missing => None,
                Pairing::Alike(at, _) | Pairing::Unlike(at) => Some((section, at)),
            });
        let name = twin.name.as_str();
        let state = states(twin.collection, self.locks, language, name);
        let is_stale = |at| state(at) == State::Stale;
        let stale = meta
            .into_iter()
            .chain(sections)
            .filter(|(_, at)| is_stale(*at));
        stale.map(|(section, _)| section).collect()
    }
}

/// Marks the messages of a stale section as fuzzy. Those of which the last export shows that their source is still what
/// was translated are spared, unless that would spare all.
fn doubt<'m>(messages: impl Iterator<Item = &'m mut Message>, old: &BTreeMap<&str, &Message>) {
    let mut messages: Vec<&mut Message> = messages.filter(|m| !m.translation.is_empty()).collect();
    let before = |message: &Message| old.get(message.context.as_deref()?).copied();
    let same = |message: &Message| {
        let old = before(message);
        old.is_some_and(|old| {
            old.source == message.source && old.settled() == Some(message.translation.as_str())
        })
    };
    let spare = !messages.iter().all(|message| same(message));
    for message in &mut messages {
        if spare && same(message) {
            continue;
        }
        message.fuzzy = Fuzzy::Yes;
        let old = before(message).map(|old| match (&old.previous, old.fuzzy) {
            // What was in doubt already still is, and for the text before that.
            (Some(previous), Fuzzy::Yes) => previous.clone(),
            _ => old.source.clone(),
        });
        message.previous = old.filter(|old| *old != message.source);
    }
}

fn message(
    corpus: &Corpus,
    twin: &Twin<'_>,
    unit: &Unit,
    old: Option<&Message>,
    glossary: &Renderings,
) -> (Message, bool) {
    let sheet = &twin.source;
    let line = LineColumn::of(sheet.text(), unit.at).line;
    let mut extracted = vec![place(corpus, twin, unit)];
    extracted.extend(unit.hint.clone());
    extracted.extend(glossary.found(&unit.source));
    let mut message = Message {
        extracted,
        references: vec![format!("{}:{line}", sheet.file.path)],
        context: Some(unit.context.clone()),
        source: unit.source.clone(),
        translation: unit.current.clone().unwrap_or_default(),
        ..Message::default()
    };
    let Some(old) = old else {
        return (message, false);
    };
    message.comments = old.comments.clone();
    let mut clash = false;
    if unit.current.is_none() {
        // Half a section waits in the file until the rest is there.
        message.translation = old.translation.clone();
        message.fuzzy = old.fuzzy;
        if old.source != message.source && !message.translation.is_empty() {
            message.fuzzy = Fuzzy::Yes;
            message.previous = Some(old.source.clone());
        }
    } else if old.source == message.source {
        clash = old
            .settled()
            .is_some_and(|text| text != message.translation);
    }
    (message, clash)
}

/// Which section a unit is in, and what it is.
fn place(corpus: &Corpus, twin: &Twin<'_>, unit: &Unit) -> String {
    let page = &twin.source.page;
    let title = page.title();
    let section = &page.face.sections[unit.section];
    let key = &*page.outline.sections[unit.section].key;
    let mut playbooks = corpus.playbooks.iter();
    let playbook = playbooks.find(|p| p.collection.folder == twin.collection.folder);
    let facet = playbook.filter(|_| !matches!(twin.name.as_str(), "index" | "self-check"));
    let facet = facet.and_then(|playbook| playbook.model.facet(key));
    let of = match (key, facet) {
        ("@meta", _) => String::new(),
        ("@intro", _) => ", its introduction".to_owned(),
        (_, Some(facet)) => format!(", “{}”, a facet ({})", section.title, facet.kind.name()),
        _ => format!(", “{}”", section.title),
    };
    format!("{title}{of}: {}", unit.what)
}

fn header(
    corpus: &Corpus,
    collection: &Collection,
    language: Option<&Language>,
) -> Vec<(String, String)> {
    let tag = language.map_or(String::new(), |l| l.tag().replace('-', "_"));
    let mut header = vec![
        ("Project-Id-Version", corpus.config.site_id.to_string()),
        ("Report-Msgid-Bugs-To", String::new()),
        ("POT-Creation-Date", String::new()),
        ("PO-Revision-Date", String::new()),
        ("Last-Translator", String::new()),
        ("Language-Team", String::new()),
        ("Language", tag),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding", "8bit".to_owned()),
    ];
    if let Some(language) = language {
        header.push(("Plural-Forms", plural_forms(language.tag())));
    }
    header.extend([
        ("X-Generator", "Yugto".to_owned()),
        ("X-Source-Language", collection.source.tag().to_owned()),
        (FOLDER, collection.folder.name().to_owned()),
    ]);
    let owned = |(name, value): (&str, String)| (name.to_owned(), value);
    header.into_iter().map(owned).collect()
}

/// What the terms of the source's glossary are called in another language.
struct Renderings {
    terms: Terms,
    /// By the number of the term: its name and that in the other language.
    names: BTreeMap<usize, (Arc<str>, Arc<str>)>,
}

impl Renderings {
    fn new(corpus: &Corpus, source: &Language, language: Option<&Language>) -> Self {
        let glossary = &corpus.glossary;
        let pages = language.and_then(|language| {
            Some((
                glossary.glossary_in(source)?,
                glossary.glossary_in(language)?,
            ))
        });
        let Some((from, to)) = pages else {
            return Self {
                terms: Terms::default(),
                names: BTreeMap::new(),
            };
        };
        let forms = from.terms().flat_map(|term| {
            let other = term.forms.iter().map(|form| form.value.as_str());
            let all = std::iter::once(&**term.title).chain(other);
            all.map(move |form| (form, term.place))
        });
        let names = from.terms().filter_map(|term| {
            let rendering = to.terms().find(|other| other.key == term.key)?;
            Some((term.place, (term.title.clone(), rendering.title.clone())))
        });
        Self {
            terms: Terms::new(forms),
            names: names.collect(),
        }
    }

    /// A line for each term that a text uses.
    fn found(&self, text: &str) -> Vec<String> {
        let found = self.terms.find(&nfc(text)).into_iter();
        let numbers: BTreeSet<usize> = found.map(|(_, term)| term).collect();
        let names = numbers.iter().filter_map(|number| self.names.get(number));
        names
            .map(|(name, rendering)| format!("{name} → {rendering}"))
            .collect()
    }
}
