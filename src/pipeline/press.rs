//! The files of a site that are made from its content, each when somebody asks for it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Pages;
use super::extent::Place;
use super::ground::{Age, Ground};
use crate::diag::Diagnostic;
use crate::site::{OutputPath, Render};
use crate::view::{self, Ask};

/// How many pages that somebody asked for stay in memory.
const MOST_KEPT: usize = 256;

/// What makes the files of a site.
pub(super) struct Press {
    pub(super) ground: Arc<Ground>,
    pub(super) cells: Arc<BTreeMap<OutputPath, Arc<Cell>>>,
    shelf: Arc<Shelf>,
    pages: Pages,
}

/// The paths whose bytes are kept, the oldest first.
#[derive(Default)]
struct Shelf(Mutex<VecDeque<Arc<Cell>>>);

/// A file that can be made, and what is known of it from when it was.
pub(super) struct Cell {
    pub(super) ask: Ask,
    place: Place,
    /// The ground on which the site first had it.
    born: u64,
    kept: Mutex<Kept>,
}

/// What is known of a file.
#[derive(Default)]
struct Kept {
    /// The ground on which it was made; 0 where it never was.
    of: u64,
    /// The hash of its bytes, or why it can't be made.
    made: Option<Result<u64, Box<Diagnostic>>>,
    /// Its bytes when it could last be made, if somebody asked for them.
    bytes: Option<Arc<[u8]>>,
    /// The last ground on which it was seen to differ from before.
    changed: u64,
}

impl Press {
    /// The press of a ground. Where `before` is, what it knew of a file still holds where nothing changed for it.
    pub(super) fn new(ground: Arc<Ground>, before: Option<&Press>, pages: Pages) -> Self {
        let (cells, shelf) = match before {
            Some(before) if Arc::ptr_eq(&before.ground.plan, &ground.plan) => {
                (before.cells.clone(), before.shelf.clone())
            }
            before => {
                let old = before.map(|before| &*before.cells);
                let cells = view::asks(&ground.corpus, &ground.plan).into_iter();
                let cells = cells.map(|(path, ask)| {
                    let old = old.and_then(|old| old.get(&path));
                    let cell = match old.filter(|old| old.ask == ask) {
                        Some(old) => old.clone(),
                        None => Arc::new(Cell {
                            place: Place::of_ask(&ask),
                            ask,
                            born: ground.age.number,
                            kept: Mutex::default(),
                        }),
                    };
                    (path, cell)
                });
                let shelf = before.map(|before| before.shelf.clone());
                (Arc::new(cells.collect()), shelf.unwrap_or_default())
            }
        };
        Self {
            ground,
            cells,
            shelf,
            pages,
        }
    }

    /// The bytes of a file, or why there are none.
    pub(super) fn ask(&self, cell: &Arc<Cell>) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        if self.pages == Pages::Passing {
            return self.ground.bytes(&cell.ask);
        }
        let mut kept = cell.lock();
        if cell.holds(&kept, &self.ground) {
            match (&kept.made, &kept.bytes) {
                (Some(Err(fault)), _) => return Err(fault.clone()),
                (Some(Ok(_)), Some(bytes)) => return Ok(bytes.clone()),
                _ => {}
            }
        }
        let made = self.ground.bytes(&cell.ask);
        let is_new = kept.bytes.is_none();
        if kept.take(&made, self.ground.age.number)
            && let Ok(bytes) = &made
        {
            kept.bytes = Some(bytes.clone());
            drop(kept);
            if is_new {
                self.shelf.put(cell);
            }
        }
        made
    }

    /// Makes a file unless it is known how that ends: what is wrong with it.
    pub(super) fn settle(&self, cell: &Arc<Cell>) -> Option<Diagnostic> {
        if self.pages == Pages::Passing {
            return self.ground.bytes(&cell.ask).err().map(|fault| *fault);
        }
        let mut kept = cell.lock();
        if let (true, Some(made)) = (cell.holds(&kept, &self.ground), &kept.made) {
            return made.as_ref().err().map(|fault| (**fault).clone());
        }
        let made = self.ground.bytes(&cell.ask);
        if kept.take(&made, self.ground.age.number)
            && let (Some(old), Ok(bytes)) = (&mut kept.bytes, &made)
        {
            *old = bytes.clone();
        }
        made.err().map(|fault| *fault)
    }

    /// Whether a file is known as it is on this ground.
    pub(super) fn is_settled(&self, cell: &Cell) -> bool {
        let kept = cell.lock();
        cell.holds(&kept, &self.ground)
    }
}

impl Cell {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        // What a thread that died has left is whole: values are put in when they are there.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether what is kept is so on that ground.
    fn holds(&self, kept: &Kept, ground: &Ground) -> bool {
        let age = &ground.age;
        kept.of != 0 && age.since(&self.place) <= kept.of && kept.of <= age.number
    }

    /// Whether it is new, or was seen to differ by a change that it may have seen, since an older ground.
    pub(super) fn changed_since(&self, older: u64, age: &Age) -> bool {
        let may = age.since(&self.place) > older;
        self.born > older || (may && self.lock().changed > older)
    }
}

impl Kept {
    /// Takes what was made on a ground, unless something newer is known. Whether it was taken.
    fn take(&mut self, made: &Result<Arc<[u8]>, Box<Diagnostic>>, number: u64) -> bool {
        if number < self.of {
            return false;
        }
        let made = match made {
            Ok(bytes) => Ok(print(bytes)),
            Err(fault) => Err(fault.clone()),
        };
        if self.made.as_ref().is_none_or(|old| *old != made) {
            self.changed = number;
        }
        self.made = Some(made);
        self.of = number;
        true
    }
}

impl Shelf {
    fn put(&self, cell: &Arc<Cell>) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.push_back(cell.clone());
        let oldest = if shelf.len() > MOST_KEPT {
            shelf.pop_front()
        } else {
            None
        };
        drop(shelf);
        if let Some(oldest) = oldest {
            oldest.lock().bytes = None;
        }
    }
}

/// Tells bytes from others.
fn print(bytes: &[u8]) -> u64 {
    let mut print = [0; 8];
    blake3::Hasher::new()
        .update(bytes)
        .finalize_xof()
        .fill(&mut print);
    u64::from_le_bytes(print)
}

/// A file of a press.
pub(super) struct Pending {
    pub(super) press: Arc<Press>,
    pub(super) cell: Arc<Cell>,
}

impl Render for Pending {
    /// A page whose template fails stays as it last was; one that never was says so in plain words.
    fn render(&self) -> Arc<[u8]> {
        let last_good = || self.cell.lock().bytes.clone();
        match self.press.ask(&self.cell) {
            Ok(bytes) => bytes,
            Err(fault) => last_good().unwrap_or_else(|| {
                let code = fault.code;
                let html = format!(
                    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{code}</title><body><p>{code}</p></body></html>"
                );
                html.into_bytes().into()
            }),
        }
    }

    fn strict(&self) -> Option<Arc<[u8]>> {
        self.press.ask(&self.cell).ok()
    }
}
