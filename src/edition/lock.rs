use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::markdown::Stamp;
use crate::model::Corpus;
use crate::source::{SitePath, Sources, Span};

/// The file beside a translation's pages that holds its stamps. ⚓
pub const LOCK_NAME: &str = "translation.lock";

const HEAD: &str = "# Which source section each section was reviewed against.\n\
                    # Written by `yugto translate accept`. After a merge, keep both sides' lines.\n";

/// The stamps of one edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By `file.md#section`.
    rows: BTreeMap<String, Row>,
}

/// What a lock says of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    /// In order. More than one after a merge of two branches.
    stamps: Vec<Stamp>,
    /// Where the first was read, for faults.
    place: Option<Range<usize>>,
}

impl Row {
    fn insert(&mut self, stamp: Stamp) {
        if let Err(at) = self.stamps.binary_search(&stamp) {
            self.stamps.insert(at, stamp);
        }
    }

    /// A row of one stamp, which stands nowhere yet.
    fn of(stamp: Stamp) -> Self {
        Self {
            stamps: vec![stamp],
            place: None,
        }
    }
}

impl Lock {
    /// The stamps in a lock's text; lines that are none are reported.
    pub fn parse(path: &SitePath, text: &str) -> (Self, Vec<Diagnostic>) {
        let mut lock = Self::default();
        let mut faults = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim();
            if !content.is_empty() && !content.starts_with('#') {
                match content
                    .rsplit_once(' ')
                    .filter(|(key, stamp)| well_formed(key, stamp))
                {
                    Some((key, stamp)) => {
                        let key = key.trim().to_owned();
                        let place = at..at + line.trim_end().len();
                        let stamp = Stamp(stamp.into());
                        let row = lock.rows.entry(key).or_insert_with(|| Row {
                            // Hardly any has two.
                            stamps: Vec::with_capacity(1),
                            place: Some(place),
                        });
                        row.insert(stamp);
                    }
                    None => faults.push(
                        Diagnostic::new(
                            Code::InvalidLock,
                            Span::new(path, at..at + line.trim_end().len()),
                            "this line is no stamp",
                        )
                        .help(
                            "lines are like `know.md#signals v1:0123456789abcdef`; remove this one",
                        ),
                    ),
                }
            }
            at += line.len();
        }
        (lock, faults)
    }

    /// The lock as the tool writes it: sorted, one line a section.
    pub fn to_text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (key, row) in &self.rows {
            for stamp in &row.stamps {
                text.push_str(&format!("{key} {}\n", stamp.0));
            }
        }
        text
    }

    /// Stamps a section as reviewed against the source section that has `stamp`.
    pub fn accept(&mut self, file: &str, section: &str, stamp: Stamp) {
        self.rows.insert(key(file, section), Row::of(stamp));
    }

    /// The stamps of a section, in order.
    pub fn stamps(&self, file: &str, section: &str) -> Option<&[Stamp]> {
        let row = self.rows.get(&key(file, section))?;
        Some(&row.stamps)
    }

    /// The file, the section and the place of each row that was read.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &str, &Range<usize>)> {
        self.rows.iter().filter_map(|(key, row)| {
            let (file, section) = key.split_once('#')?;
            Some((file, section, row.place.as_ref()?))
        })
    }

    /// Whether there is no stamp at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Moves the stamps of a section, given as file and section, to its new name, unless that has some.
    pub fn rename(&mut self, from: (&str, &str), to: (&str, &str)) {
        let to = key(to.0, to.1);
        if !self.rows.contains_key(&to)
            && let Some(row) = self.rows.remove(&key(from.0, from.1))
        {
            self.rows.insert(to, row);
        }
    }

    /// Moves the stamps of every section for which `to` gives a new file and name. They go over those that are there.
    pub fn follow(&mut self, to: impl Fn(&str, &str) -> Option<(String, String)>) {
        let moved = self.rows.keys().filter_map(|from| {
            let (file, section) = from.split_once('#')?;
            let (file, section) = to(file, section)?;
            Some((from.clone(), key(&file, &section)))
        });
        for (from, to) in moved.collect::<Vec<_>>() {
            if let Some(row) = self.rows.remove(&from) {
                self.rows.insert(to, row);
            }
        }
    }

    /// Stamps a section that was reviewed against the source section `old` as reviewed against `new`.
    pub fn restamp(&mut self, file: &str, section: &str, old: &Stamp, new: &Stamp) {
        if let Some(row) = self.rows.get_mut(&key(file, section))
            && let Ok(at) = row.stamps.binary_search(old)
        {
            row.stamps.remove(at);
            row.insert(new.clone());
        }
    }

    /// Forgets the stamps of a file's sections for which `keep` says no.
    pub fn retain(&mut self, file: &str, keep: impl Fn(&str) -> bool) {
        self.rows.retain(|key, _| match key.split_once('#') {
            Some((of, section)) if of == file => keep(section),
            _ => true,
        });
    }
}

/// The locks of every edition, by their paths, and what is wrong in them.
pub fn read_locks(
    sources: &Sources,
    corpus: &Corpus,
) -> (BTreeMap<SitePath, Lock>, Vec<Diagnostic>) {
    let mut locks = BTreeMap::new();
    let mut faults = Vec::new();
    for collection in corpus.collections() {
        for language in collection.editions.keys() {
            let path = lock_path(&collection.folder, language.tag());
            if let Some(file) = sources.text(&path) {
                let (lock, found) = Lock::parse(&path, &file.text);
                faults.extend(found);
                locks.insert(path, lock);
            }
        }
    }
    (locks, faults)
}

/// The lock of the edition in `folder`, such as `content/relationship`, of the language `tag`.
pub fn lock_path(folder: &SitePath, tag: &str) -> SitePath {
    SitePath::new(&format!("{folder}/{tag}/{LOCK_NAME}"))
}

fn key(file: &str, section: &str) -> String {
    [file, "#", section].concat()
}

fn well_formed(key: &str, stamp: &str) -> bool {
    let digits = stamp.strip_prefix("v1:").unwrap_or("");
    let hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    let key = key.trim().split_once('#');
    digits.len() == 16
        && digits.chars().all(hex)
        && key.is_some_and(|(file, section)| !file.is_empty() && !section.is_empty())
}
