//! How the interface's messages stand in a language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::survey::{PageStanding, Unit, UnitKind};
use crate::edition::State;
use crate::l10n::{CatalogFile, Language, Layer, Review, messages, reviewed, with_broader};
use crate::markdown::words;
use crate::model::Corpus;
use crate::source::SitePath;

/// The language in which there is every message.
const REFERENCE: &str = "en";

/// The language that the messages of all others translate.
pub(in crate::translate) fn reference(files: &[CatalogFile]) -> Option<&Language> {
    let mut languages = files.iter().map(|file| &file.language);
    languages.find(|language| is_reference(language))
}

fn is_reference(language: &Language) -> bool {
    language.tag() == REFERENCE
}

/// A message: its attributes are part of it.
struct Entry {
    words: usize,
    text: Arc<str>,
    file: SitePath,
    at: usize,
}

/// A message by the name of its catalog and its own.
type Entries = BTreeMap<(Arc<str>, Arc<str>), Entry>;

/// The catalogs with their messages.
pub(super) fn standing(
    corpus: &Corpus,
    files: &[CatalogFile],
    language: &Language,
) -> Vec<PageStanding> {
    let reference = entries(files, is_reference);
    let own = entries(files, |of| of == language);
    let states = states(corpus, files, language);
    let mut units: BTreeMap<Arc<str>, Vec<Unit>> = BTreeMap::new();
    let source_words = |id: &Arc<str>| {
        let mut originals = reference.iter().filter(|((_, other), _)| other == id);
        originals.next().map(|(_, entry)| entry.words)
    };
    let mut add = |catalog: &Arc<str>, id: &Arc<str>, entry: &Entry, state: State| {
        let units = units.entry(catalog.clone()).or_default();
        units.push(Unit {
            kind: UnitKind::Message,
            key: id.clone(),
            title: entry.text.clone(),
            state,
            words: entry.words,
            source_words: source_words(id).unwrap_or(entry.words),
            file: entry.file.clone(),
            at: entry.at,
            items: Vec::new(),
        });
    };
    for ((catalog, id), entry) in &reference {
        let found = own.iter().find(|((_, other), _)| other == id);
        let entry = found.map_or(entry, |(_, entry)| entry);
        match (is_reference(language), states.get(&**id)) {
            (true, _) => add(catalog, id, entry, State::Source),
            (false, state) => add(catalog, id, entry, *state.unwrap_or(&State::Missing)),
        }
    }
    let known: BTreeSet<&Arc<str>> = reference.keys().map(|(_, id)| id).collect();
    for ((catalog, id), entry) in own.iter().filter(|((_, id), _)| !known.contains(id)) {
        add(catalog, id, entry, State::Orphaned);
    }
    let page = |(name, mut units): (Arc<str>, Vec<Unit>)| {
        units.sort_by(|a, b| (&a.file, a.at).cmp(&(&b.file, b.at)));
        let file = SitePath::new(&format!("locales/{language}/{name}.ftl"));
        PageStanding {
            node: None,
            title: name.clone(),
            exists: files.iter().any(|f| f.file.path == file),
            file,
            name,
            units,
        }
    };
    units.into_iter().map(page).collect()
}

/// How the messages stand that a language says. A regional edition needs to say only what it says in another way.
fn states(corpus: &Corpus, files: &[CatalogFile], language: &Language) -> BTreeMap<String, State> {
    let mut states = BTreeMap::new();
    let Some(reference) = reference(files) else {
        return states;
    };
    let mut chain = corpus.config.chain(language, &corpus.config.source);
    let base = |language: &Language| language.tag().split('-').next().map(str::to_owned);
    chain.retain(|of| base(of) == base(language));
    chain.insert(0, language.clone());
    let spoken = with_broader(&chain, files);
    for of in &spoken {
        for (id, message) in reviewed(files, of, reference) {
            states.entry(id).or_insert(match message.review {
                _ if of == reference => State::Current,
                Review::Current => State::Current,
                Review::Stale => State::Stale,
                Review::Unreviewed => State::Unreviewed,
            });
        }
    }
    // One of which a value or an attribute is lacking is seen in another language there.
    let wanted = texts(files, reference);
    let said: Vec<_> = spoken.iter().map(|of| texts(files, of)).collect();
    for (id, state) in &mut states {
        let said = |text: &String| {
            said.iter()
                .any(|own| own.get(id).is_some_and(|t| t.contains(text)))
        };
        let mut wanted = wanted.get(id).into_iter().flatten();
        if !wanted.all(said) {
            *state = State::Missing;
        }
    }
    states
}

/// The value and the attributes that each message of a language has, as `home` and `home.title`. What the site says of
/// a message takes the place of all that is built in.
fn texts(files: &[CatalogFile], language: &Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for layer in [Layer::BuiltIn, Layer::Site] {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let files = files.iter().filter(|file| file.layer == layer);
        for file in files.filter(|file| file.language == *language) {
            for (text, _) in messages(&file.file) {
                let id = text.value.split('.').next().unwrap_or_default();
                found.entry(id.to_owned()).or_default().insert(text.value);
            }
        }
        all.append(&mut found);
    }
    all
}

/// The messages of the languages that `wanted` takes, the site's over the built-in ones.
fn entries(files: &[CatalogFile], wanted: impl Fn(&Language) -> bool) -> Entries {
    let mut entries = Entries::new();
    let mut places: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
    for layer in [Layer::BuiltIn, Layer::Site] {
        let files = files.iter().filter(|file| file.layer == layer);
        for file in files.filter(|file| wanted(&file.language)) {
            for (id, source) in messages(&file.file) {
                // Attributes come after the value, and are counted with it.
                let key: Arc<str> = id.value.split('.').next().unwrap_or_default().into();
                let catalog = places
                    .entry(key.clone())
                    .or_insert_with(|| file.file.path.stem().into());
                let text = said(&source);
                let entry = Entry {
                    words: words(&text),
                    text: text.into(),
                    file: file.file.path.clone(),
                    at: id.range.start,
                };
                let place = (catalog.clone(), key);
                let value = !id.value.contains('.');
                if value || !entries.contains_key(&place) {
                    entries.insert(place, entry);
                }
            }
        }
    }
    entries
}

/// The words of an entry: what is said, without ids, keys, calls and comments.
fn said(source: &str) -> String {
    let mut out = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        // `id = …`, `.attribute = …`, `[key] …`, `*[other] …`
        let line = line.trim();
        let line = match line.split_once(" =") {
            Some((name, rest)) if !name.contains([' ', '{']) => rest,
            _ => line,
        };
        let line = match line.strip_prefix('*').unwrap_or(line).split_once(']') {
            Some((key, rest)) if key.starts_with('[') => rest,
            _ => line,
        };
        let mut depth = 0_usize;
        for c in line.chars() {
            match c {
                '{' => depth += 1,
                '}' => {
                    depth = depth.saturating_sub(1);
                    out.push(' ');
                }
                c if depth == 0 => out.push(c),
                _ => {}
            }
        }
        out.push(' ');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
