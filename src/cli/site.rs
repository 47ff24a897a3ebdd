use std::collections::BTreeMap;
use std::path::Path;

use super::Failure;
use super::args::Global;
use super::build::folder;
use crate::config::Config;
use crate::diag::{Code, Diagnostic};
use crate::disk::{self, Transaction};
use crate::model::Drafts;
use crate::pipeline::{Options, Pipeline, Studied};
use crate::source::{SitePath, Sources};

/// New texts of files of a site, by path.
pub(super) type Edits = BTreeMap<SitePath, String>;

/// The site's folder and its content, with its drafts: they are edited and reviewed like any other page.
pub(super) fn open(global: &Global) -> Result<(&Path, Studied), Failure> {
    let (root, sources, faults) = read(global)?;
    Ok((root, pipeline().study(sources, faults)))
}

/// A pipeline that takes drafts too.
pub(super) fn pipeline() -> Pipeline {
    Pipeline::new(Options {
        drafts: Drafts::Build,
        ..Options::default()
    })
}

/// The site's folder, its files, and what is wrong with them.
pub(super) fn read(global: &Global) -> Result<(&Path, Sources, Vec<Diagnostic>), Failure> {
    let root = folder(global)?;
    let (sources, faults) = disk::read(root);
    if sources.text(&Config::path()).is_none() && !root.join(Config::PATH).exists() {
        let shown = root.display();
        let sentence = format!(
            "there is no `{}` in `{shown}`; name the site’s folder with `--root`, or make a site with `yugto new`",
            Config::PATH
        );
        return Err(Failure(sentence));
    }
    Ok((root, sources, faults))
}

/// Refuses to write by what a site says that could only be read in part: what is missing would be taken for what nobody
/// wrote.
pub(super) fn whole(faults: &[Diagnostic]) -> Result<(), Failure> {
    let unread = faults.iter().find(|f| f.code == Code::UnreadableFile);
    unread.map_or(Ok(()), |fault| {
        let sentence = format!("{}, so nothing was written", fault.message);
        Err(Failure(sentence))
    })
}

/// Writes edits into the site: all of them, or none.
pub(super) fn write(root: &Path, studied: &Studied, edits: &Edits) -> Result<(), Failure> {
    whole(&studied.faults)?;
    let mut all = Transaction::default();
    for (path, text) in edits {
        match studied.sources.text(path) {
            Some(file) => all.edits.push((file.clone(), text.clone())),
            None => all.made.push((path.clone(), text.clone())),
        }
    }
    all.run(root).map_err(|error| Failure(error.to_string()))
}
