//! What an output folder was made from: who would make the same again needn't.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::error::WriteError;
use super::file::hash_of;
use super::output::{Output, Surroundings, UNFINISHED};
use super::write::parents;
use crate::source::Sources;

/// The file in an output folder that says what the build made it from: a line with the version, then the hash of all
/// that and of the manifest, and whether there was anything to report.
pub const ORIGIN: &str = ".yugto-origin";

const HEADER: &str = "yugto-origin 1";

/// All that a site is made from, as one hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// What there is to say about a site whose files are right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Findings {
    /// Nothing.
    None,
    /// Warnings or notes, which a check of the sources finds again.
    Some,
}

/// An output folder that is as a build from the same origin left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How many files the build made.
    pub files: usize,
    /// What there was to report.
    pub findings: Findings,
}

impl Origin {
    /// Of a site that `program` makes of these sources: its name stands for all that it brings along and for how it was
    /// called. Two texts that differ in their line endings only are the same.
    pub fn new(sources: &Sources, program: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut add = |kind: u8, path: &str, content: &[u8]| {
            hasher.update(&[kind]);
            for part in [path.as_bytes(), content] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        };
        add(b'p', "", program.as_bytes());
        for file in sources.texts.values() {
            add(b't', file.path.as_str(), file.text.as_bytes());
        }
        for asset in sources.assets.values() {
            add(b'a', asset.path.as_str(), asset.hash.as_bytes());
        }
        Self(hasher.finalize().to_hex().to_string())
    }

    /// With the list of what was made, so that neither is taken for that of another build.
    fn with(&self, manifest: &str) -> String {
        let both = format!("{} {manifest}", self.0);
        blake3::hash(both.as_bytes()).to_hex().to_string()
    }
}

/// Looks whether `out` holds what a build from `origin` made, whole and unaltered to the byte. `None` where it doesn't,
/// or where a build may not write there: then a build finds out what to do.
pub fn standing(out: &Path, around: Surroundings<'_>, origin: &Origin) -> Option<Standing> {
    let output = Output::open(out, around).ok()?;
    let manifest = output.manifest.as_ref()?;
    if fs::symlink_metadata(output.folder.join(UNFINISHED)).is_ok() {
        return None;
    }
    let told = output.list(ORIGIN).ok()??;
    let same = [Findings::None, Findings::Some]
        .into_iter()
        .find(|findings| told == print(origin, manifest, *findings));
    let findings = same?;
    let folders: BTreeSet<&str> = output
        .hashes
        .keys()
        .flat_map(|path| parents(path))
        .collect();
    let is_folder = |folder: &&str| {
        fs::symlink_metadata(output.folder.join(folder)).is_ok_and(|there| there.is_dir())
    };
    let stand = |(path, hash): (&String, &String)| {
        let path = output.folder.join(path);
        fs::symlink_metadata(&path).is_ok_and(|there| there.is_file())
            && fs::read(&path).is_ok_and(|bytes| hash_of(&bytes) == *hash)
    };
    let whole = folders.iter().all(is_folder) && output.hashes.par_iter().all(stand);
    whole.then_some(Standing {
        files: output.hashes.len(),
        findings,
    })
}

/// Notes in a finished output folder what it was made from.
///
/// # Errors
/// When the operating system refuses.
pub fn note_origin(
    out: &Path,
    around: Surroundings<'_>,
    origin: &Origin,
    findings: Findings,
) -> Result<(), WriteError> {
    let output = Output::open(out, around)?;
    let Some(manifest) = &output.manifest else {
        return Ok(());
    };
    let text = print(origin, manifest, findings);
    // A damaged one is as good as none.
    match output.list(ORIGIN) {
        Ok(Some(noted)) if noted == text => Ok(()),
        _ => output.put_list(ORIGIN, &text),
    }
}

fn print(origin: &Origin, manifest: &str, findings: Findings) -> String {
    let findings = match findings {
        Findings::None => "nothing to report",
        Findings::Some => "with findings",
    };
    format!("{HEADER}\n{} {findings}\n", origin.with(manifest))
}
