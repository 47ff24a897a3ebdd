use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::bundle::Bundle;
use super::check;
use super::counts;
use super::entry::{self, Entry};
use super::format::Formats;
use super::graph::{Entries, Graph, graph};
use super::{Language, Messages};
use crate::diag::{Code, Diagnostic, Severity};
use crate::pseudo::Pseudo;
use crate::source::{SourceFile, Span};

/// A Fluent file: what the interface says in one language, or a part of it.
#[derive(Clone, Debug)]
pub struct CatalogFile {
    /// The language of its texts.
    pub language: Language,
    /// Whose it is.
    pub layer: Layer,
    /// The file.
    pub file: Arc<SourceFile>,
}

/// A language that has messages, of its own or of those that it falls back to.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The language.
    pub language: Language,
    /// The languages that it falls back to, best first.
    pub chain: Vec<Language>,
    /// How grave it is when messages are missing.
    pub missing: Severity,
    /// How grave it is when they are older than what they translate, or were never held against it.
    pub stale: Severity,
    /// Where the site asks for the language.
    pub at: Option<Span>,
    /// It is made up: it says what the first of its chain says, in other letters.
    pub pseudo: Option<Pseudo>,
}

/// Languages in their order, and behind each those of `files` that cover it, the nearest first: who reads `es-MX` can read
/// what is said in `es`.
pub fn with_broader(languages: &[Language], files: &[CatalogFile]) -> Vec<Language> {
    let spoken: BTreeSet<&Language> = files.iter().map(|file| &file.language).collect();
    let mut all: Vec<Language> = Vec::new();
    for language in languages {
        let mut broader: Vec<&Language> = spoken.iter().copied().collect();
        broader.retain(|of| of.covers(language));
        broader.sort_by_key(|of| Reverse(of.tag().len()));
        for of in std::iter::once(language).chain(broader) {
            if !all.contains(of) {
                all.push(of.clone());
            }
        }
    }
    all
}

/// Whose texts a catalog has. The site's go over those that the tool brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The tool's.
    BuiltIn,
    /// The site's.
    Site,
}

/// The messages of every language.
#[derive(Clone, Debug)]
pub struct Catalogs {
    by_language: BTreeMap<Language, Arc<Messages>>,
    reference: Arc<Messages>,
}

/// What one language has of its own.
#[derive(Default)]
pub(super) struct Own {
    pub(super) files: Vec<Arc<SourceFile>>,
    /// The site's over the tool's.
    pub(super) entries: Entries,
    /// The tool's alone.
    pub(super) built_in: Entries,
}

impl Catalogs {
    /// Reads and checks the catalogs of `speakers`. Behind what each falls back to comes `reference`, against which
    /// the others are checked. Files of other languages are left alone.
    pub fn load(
        files: &[CatalogFile],
        speakers: &[Speaker],
        reference: &Language,
    ) -> (Self, Vec<Diagnostic>) {
        let mut faults = Vec::new();
        let mut owns: BTreeMap<&Language, Own> = BTreeMap::new();
        for speaker in speakers {
            for language in std::iter::once(&speaker.language).chain(&speaker.chain) {
                owns.entry(language).or_default();
            }
        }
        owns.entry(reference).or_default();
        for layer in [Layer::BuiltIn, Layer::Site] {
            for (language, own) in &mut owns {
                own.read(
                    layer,
                    files
                        .iter()
                        .filter(|f| f.layer == layer && f.language == **language),
                    &mut faults,
                );
            }
        }
        for speaker in speakers.iter().filter(|s| s.pseudo.is_some()) {
            let chain = speaker.chain.iter().chain([reference]);
            let said = Own::said(chain.filter_map(|language| owns.get(language)));
            owns.insert(&speaker.language, said);
        }

        let mut made: BTreeMap<&Language, Made> = BTreeMap::new();
        for language in owns.keys() {
            let speaker = speakers.iter().find(|s| s.language == **language);
            let rest = speaker.map_or(&[][..], |speaker| &speaker.chain);
            let mut chain = vec![*language];
            for next in rest.iter().chain([reference]) {
                if !chain.contains(&next) {
                    chain.push(next);
                }
            }
            let voice = Voice {
                formats: match speaker.and_then(|s| s.pseudo.and(s.chain.first())) {
                    Some(spoken) => spoken,
                    None => language,
                },
                pseudo: speaker.and_then(|s| s.pseudo),
            };
            // What is wrong in the words of a made-up language is wrong in those that it is made from.
            let mut unheard = Vec::new();
            let heard = match voice.pseudo {
                Some(_) => &mut unheard,
                None => &mut faults,
            };
            made.insert(language, Made::new(language, &voice, chain, &owns, heard));
        }

        check::reference(&owns, &made, reference, &mut faults);
        for speaker in speakers
            .iter()
            .filter(|s| s.language != *reference && s.pseudo.is_none())
        {
            check::language(&owns, &made, reference, (speaker, speakers), &mut faults);
        }
        let made_up = |language: &Language| {
            let speaker = speakers.iter().find(|s| s.language == *language);
            speaker.is_some_and(|s| s.pseudo.is_some())
        };
        for (language, made) in made.iter().filter(|(language, _)| !made_up(language)) {
            if let Some(own) = owns.get(language) {
                check::samples(own, &made.bundle, &mut faults);
                let wanted = owns.get(reference);
                counts::forms(language, own, wanted, &made.bundle.formats, &mut faults);
            }
        }

        let messages = |language: &Language| {
            let chain: Vec<_> = made
                .get(language)
                .into_iter()
                .flat_map(|of| &of.chain)
                .filter_map(|of| Some(((*of).clone(), made.get(of)?.bundle.clone())))
                .collect();
            let mut hasher = blake3::Hasher::new();
            for (language, _) in &chain {
                hasher.update(language.tag().as_bytes()).update(b"\n");
                for entry in owns
                    .get(language)
                    .into_iter()
                    .flat_map(|own| own.entries.values())
                {
                    hasher.update(entry.source().as_bytes()).update(b"\0");
                }
            }
            let version = hasher.finalize().to_hex().as_str().into();
            Arc::new(Messages {
                language: language.clone(),
                chain,
                version,
            })
        };
        let catalogs = Self {
            reference: messages(reference),
            by_language: speakers
                .iter()
                .map(|s| (s.language.clone(), messages(&s.language)))
                .collect(),
        };
        (catalogs, faults)
    }

    /// The messages of a language; those of the reference for one that wasn't loaded.
    pub fn messages(&self, language: &Language) -> Arc<Messages> {
        self.by_language
            .get(language)
            .unwrap_or(&self.reference)
            .clone()
    }
}

impl Own {
    /// All that several languages say, the first of them before the others.
    pub(super) fn said<'o>(owns: impl Iterator<Item = &'o Own>) -> Self {
        let mut said = Self::default();
        for own in owns {
            for (all, entries) in [
                (&mut said.entries, &own.entries),
                (&mut said.built_in, &own.built_in),
            ] {
                for (id, entry) in entries {
                    all.entry(id.clone()).or_insert_with(|| entry.clone());
                }
            }
        }
        said
    }

    pub(super) fn read<'a>(
        &mut self,
        layer: Layer,
        files: impl Iterator<Item = &'a CatalogFile>,
        faults: &mut Vec<Diagnostic>,
    ) {
        let mut of_layer = Entries::new();
        for file in files {
            self.files.push(file.file.clone());
            for entry in entry::parse(&file.file, faults) {
                if let Some(first) = of_layer.get(&entry.id) {
                    faults.push(duplicate(&entry, first));
                } else {
                    of_layer.insert(entry.id.clone(), Arc::new(entry));
                }
            }
        }
        if layer == Layer::BuiltIn {
            self.built_in = of_layer.clone();
        }
        self.entries.append(&mut of_layer);
    }
}

fn duplicate(entry: &Entry, first: &Entry) -> Diagnostic {
    let message = format!("`{}` is defined twice", entry.id);
    Diagnostic::new(Code::DuplicateMessage, entry.id_span(), message)
        .label("again here")
        .related(first.id_span(), "first here")
        .help("keep one of them")
}

/// What became of a language.
pub(super) struct Made<'a> {
    pub(super) chain: Vec<&'a Language>,
    pub(super) graph: Graph,
    pub(super) bundle: Arc<Bundle>,
}

/// How a language's messages are said.
struct Voice<'a> {
    /// The language whose numbers, dates and plurals they have.
    formats: &'a Language,
    pseudo: Option<Pseudo>,
}

impl<'a> Made<'a> {
    fn new(
        language: &Language,
        voice: &Voice<'_>,
        chain: Vec<&'a Language>,
        owns: &BTreeMap<&Language, Own>,
        faults: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut scope = Entries::new();
        for own in chain.iter().filter_map(|language| owns.get(language)) {
            for (id, entry) in &own.entries {
                scope.entry(id.clone()).or_insert_with(|| entry.clone());
            }
        }
        let empty = Own::default();
        let own = owns.get(language).unwrap_or(&empty);
        let graph = graph(&scope, &own.entries, faults);
        let formats = Arc::new(Formats::new(voice.formats, voice.pseudo));
        let bundle = Bundle::new(formats, &scope, &own.entries, &graph);
        Self {
            chain,
            graph,
            bundle: Arc::new(bundle),
        }
    }
}
