//! `yugto add`: skeletons that build. Nothing is written where anything stands in the way.

mod lang;
mod lens;
mod playbook;
mod skeleton;
mod stage;
mod table;

use super::args::{Add, Global};
use super::say::Say;
use super::site::{self, Edits};
use super::{Failure, Outcome};
use crate::config::Config;
use crate::diag::Severity;
use crate::disk;
use crate::model::RESERVED;
use crate::pipeline::Studied;
use crate::source::{Id, SitePath};

pub(super) fn add(global: &Global, args: &Add, say: &Say) -> Result<Outcome, Failure> {
    let (root, studied) = site::open(global)?;
    site::whole(&studied.faults)?;
    sound(&studied, &Config::path())?;
    let edits = match args {
        Add::Playbook(args) => playbook::edits(&studied, args)?,
        Add::Stage(args) => stage::edits(&studied, args)?,
        Add::Lens(args) => lens::edits(&studied, args)?,
        Add::Lang(args) => lang::edits(&studied, args)?,
    };
    let there = |path: &&SitePath| {
        studied.sources.text(path).is_none() && root.join(path.as_str()).symlink_metadata().is_ok()
    };
    if let Some(path) = edits.keys().find(there) {
        return Err(Failure(format!("`{path}` is there already")));
    }
    site::write(root, &studied, &edits)?;
    for path in edits.keys() {
        let done = match studied.sources.text(path) {
            Some(_) => "changed",
            None => "new",
        };
        say.line(&format!("{done:7}  {path}"));
    }
    Ok(Outcome::Done)
}

/// A file that is to be changed has no errors of its own.
fn sound(studied: &Studied, path: &SitePath) -> Result<(), Failure> {
    let errors = studied.faults.iter();
    let mut errors = errors.filter(|fault| fault.severity == Severity::Error);
    match errors.any(|fault| fault.span.as_ref().is_some_and(|span| span.path == *path)) {
        true => Err(Failure(format!(
            "`{path}` has errors; run `yugto check` and mend them first"
        ))),
        false => Ok(()),
    }
}

/// An id for something new that every system can have as a file's name.
fn new_id(text: &str, what: &str) -> Result<Id, Failure> {
    let id = Id::new(text).map_err(|why| Failure(format!("`{text}` can’t name {what}: {why}")))?;
    if RESERVED.contains(&id.as_str()) {
        return Err(Failure(format!(
            "`{id}` is the name of pages that the tool makes itself; choose another name"
        )));
    }
    match disk::unportable(id.as_str()) {
        Some(why) => Err(Failure(format!(
            "`{id}` can’t name {what}, since Windows refuses the name: it {why}"
        ))),
        None => Ok(id),
    }
}

/// The id of a new folder of `content/`.
fn new_folder(studied: &Studied, text: &str, what: &str) -> Result<Id, Failure> {
    let id = new_id(text, what)?;
    let texts = studied.sources.texts.keys();
    let files = texts.chain(studied.sources.assets.keys());
    let below = files.filter_map(|path| path.as_str().strip_prefix("content/"));
    let folders = below.filter_map(|path| path.split_once('/').map(|(folder, _)| folder));
    match same(&id, folders) {
        Some(there) => Err(Failure(format!(
            "there is a folder `content/{there}` already"
        ))),
        None => Ok(id),
    }
}

/// The ids of new pages in one folder, of which one is called `what`.
fn new_ids(texts: &[String], what: &str) -> Result<Vec<Id>, Failure> {
    let mut ids: Vec<Id> = Vec::new();
    for text in texts {
        let id = new_id(text.trim(), &format!("a {what}"))?;
        if same(&id, ids.iter().map(Id::as_str)).is_some() {
            return Err(Failure(format!("the {what} `{id}` is named twice")));
        }
        ids.push(id);
    }
    Ok(ids)
}

/// The one of `taken` that many systems can't tell from `id`.
fn same<'a>(id: &Id, mut taken: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    taken.find(|other| disk::folded(other) == disk::folded(id.as_str()))
}

/// The text of a file that is to be changed.
fn text<'s>(studied: &'s Studied, path: &SitePath) -> Result<&'s str, Failure> {
    match studied.sources.text(path) {
        Some(file) => Ok(&file.text),
        None => Err(Failure(format!("there is no `{path}`"))),
    }
}
