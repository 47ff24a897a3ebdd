use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::before::{Before, Found, Old, is_marked, is_same_source, is_work};
use super::note::{Note, stamp};
use super::page::normal;
use super::reach::{Blocks, Reach};
use super::site::{Site, Twin};
use super::unit::{Pairing, Place, Unit, Whose};
use crate::edition::{State, states};
use crate::l10n::Language;
use crate::markdown::Terms;
use crate::model::{Collection, Corpus};
use crate::po::{Catalog, Fuzzy, Message, plural_forms};
use crate::source::{Places, nfc};

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

/// What becomes of translations in the file before that the site has otherwise and that were never imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unimported {
    /// They stay, fuzzy where they are in doubt or for another source; the others are counted as clashes.
    Keep,
    /// The site's take their place.
    Replace,
}

/// The field of the header that says which folder of `content/` a file belongs to.
pub(super) const FOLDER: &str = "X-Yugto-Folder";

impl Site<'_> {
    /// The texts of a folder of `content/` with their translations into a language; without them where none is given,
    /// as a template. `before` is the file of the last export: what is translated there and nowhere else is kept, with
    /// the comments of translators; what nothing asks for any more, as obsolete.
    pub fn export(
        self,
        collection: &Collection,
        language: Option<&Language>,
        before: &Catalog,
        unimported: Unimported,
    ) -> Exported {
        let glossary = Renderings::new(self.corpus, &collection.source, language);
        let mut before = Before::new(before, collection.folder.name());
        let mut messages = Vec::new();
        let mut clashes = 0;
        for twin in self.twins(collection, language) {
            let stale = language.map(|l| self.stale(&twin, l)).unwrap_or_default();
            let mut units = twin.units();
            // Nobody is asked for words that the source does without, but those that are there go along.
            let there = |unit: &Unit| unit.current.is_some() || before.translates(&twin, unit);
            units.retain(|unit| unit.whose == Whose::Source || there(unit));
            let olds = before.take(&twin, &units);
            let mut places = Places::new(twin.source.text());
            let mut entries: Vec<Entry> = Vec::new();
            for (unit, old) in units.iter().zip(olds) {
                let message = message(self.corpus, &twin, unit, &glossary, &mut places);
                let mut entry = Entry { unit, message, old };
                let kept = entry.keep(unimported);
                clashes += usize::from(kept == Kept::Clash && language.is_some());
                entries.push(entry);
            }
            let reach = Reach::new(&twin.source);
            for section in stale {
                let stamp = &twin.source.page.face.sections[section].stamp;
                let blocks = reach.of(section);
                let of = entries
                    .iter_mut()
                    .filter(|entry| entry.is_among(section, &blocks));
                doubt(of, &stamp.0);
            }
            messages.extend(entries.into_iter().map(|entry| entry.message));
        }
        Exported {
            name: collection.folder.name().to_owned(),
            catalog: Catalog {
                header: header(self.corpus, collection, language),
                messages,
                obsolete: before.rest(),
            },
            clashes,
        }
    }

    /// The sections of the source, by place, that changed since their translation was reviewed.
    pub(super) fn stale(self, twin: &Twin<'_>, language: &Language) -> BTreeSet<usize> {
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

/// A text on its way into the file.
struct Entry<'e> {
    unit: &'e Unit,
    message: Message,
    /// What the last file had of it.
    old: Option<Old<'e>>,
}

/// Whether what the last file had of a text can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    Yes,
    /// It counts there, and isn't what the site says.
    Clash,
}

impl Entry<'_> {
    /// Keeps what the last file had of the text and the site hasn't.
    fn keep(&mut self, unimported: Unimported) -> Kept {
        let (unit, message) = (self.unit, &mut self.message);
        let site = unit.current.as_deref();
        let noted = site.map(|site| Note::Site.line(&stamp(&normal(unit, site))));
        let Some(Old {
            message: old,
            found,
        }) = self.old
        else {
            message.extracted.extend(noted);
            return Kept::Yes;
        };
        message.comments = old.comments.clone();
        let same = is_same_source(unit, old);
        let sites = unimported == Unimported::Replace || !is_work(unit, old);
        let sites = site.is_some() && sites;
        let counts = site.is_some() && same && found == Found::InPlace && old.settled().is_some();
        if sites || counts {
            if unimported == Unimported::Keep && is_marked(unit, old) {
                message.fuzzy = Fuzzy::Yes;
            }
            message.extracted.extend(noted);
            return match sites {
                true => Kept::Yes,
                false => Kept::Clash,
            };
        }
        // Half a section waits in the file until the rest is there. What the site has otherwise waits for somebody to
        // look at both.
        message.translation = old.translation.clone();
        message.fuzzy = match !old.translation.is_empty() && (site.is_some() || !same) {
            true => Fuzzy::Yes,
            false => old.fuzzy,
        };
        if message.fuzzy == Fuzzy::Yes {
            message.previous = previous(old, &message.source);
        }
        // What the site said when the two went apart.
        let noted = Note::Site.of(old).map(|stamp| Note::Site.line(stamp));
        message.extracted.extend(noted);
        Kept::Yes
    }

    /// Whether it is a text of the section, of which these are the blocks.
    fn is_among(&self, section: usize, blocks: &[Blocks]) -> bool {
        let unit = self.unit;
        unit.section == section
            || matches!(unit.place, Place::Leaf { source, .. }
                if blocks.iter().any(|(other, marks)| *other == unit.section && marks.contains(&source)))
    }

    /// Whether the last file has the text translated for its present source, as it is now.
    fn is_settled(&self) -> bool {
        self.old.is_some_and(|old| {
            is_same_source(self.unit, old.message)
                && old.message.settled() == Some(self.message.translation.as_str())
        })
    }
}

/// Marks the messages of a section as fuzzy whose source, of this stamp, changed since it was reviewed. Those of which
/// the last export shows that their source is still what was translated are spared. If that would spare all, none are,
/// unless the last file asked already whether they are right for this source.
fn doubt<'m, 'e: 'm>(entries: impl Iterator<Item = &'m mut Entry<'e>>, stamp: &str) {
    let mut entries: Vec<&mut Entry> = entries
        .filter(|entry| !entry.message.translation.is_empty())
        .collect();
    let asked = |old: &Old| Note::Stale.of(old.message) == Some(stamp);
    let asked = entries
        .iter()
        .any(|entry| entry.old.as_ref().is_some_and(asked));
    let spare = asked || !entries.iter().all(|entry| entry.is_settled());
    for entry in &mut entries {
        let spared = spare && entry.is_settled();
        let message = &mut entry.message;
        // A footnote may be of several sections.
        if Note::Stale.of(message).is_none() {
            message.extracted.push(Note::Stale.line(stamp));
        }
        if !spared {
            message.fuzzy = Fuzzy::Yes;
            let old = entry.old.map(|old| old.message);
            message.previous = old.and_then(|old| previous(old, &message.source));
        }
    }
}

/// The source that the translation of a message is for, where that isn't its source now. What was in doubt already
/// still is, and for the text before that.
fn previous(old: &Message, source: &str) -> Option<String> {
    let previous = match (&old.previous, old.fuzzy) {
        (Some(previous), Fuzzy::Yes) => previous,
        _ => &old.source,
    };
    Some(previous.clone()).filter(|previous| previous != source)
}

fn message(
    corpus: &Corpus,
    twin: &Twin<'_>,
    unit: &Unit,
    glossary: &Renderings,
    places: &mut Places<'_>,
) -> Message {
    let line = places.of(unit.at).line;
    let mut extracted = vec![place(corpus, twin, unit)];
    extracted.extend(unit.hint.clone());
    extracted.extend(glossary.found(&unit.source));
    Message {
        extracted,
        references: vec![format!("{}:{line}", twin.source.file.path)],
        context: Some(unit.context.clone()),
        source: unit.source.clone(),
        translation: unit.current.clone().unwrap_or_default(),
        ..Message::default()
    }
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
