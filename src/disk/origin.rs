//! What an output folder was made from: who would make the same again needn't.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::error::WriteError;
use super::file::hash_of;
use super::output::{Output, Surroundings, UNFINISHED};
use super::write::parents;
use crate::diag::Report;
use crate::source::Sources;

/// The file in an output folder that says what the build made it from: a line with the version, then the hash of all
/// that and of the manifest, and whether there was anything to report.
pub const ORIGIN: &str = ".yugto-origin";

const HEADER: &str = "yugto-origin 1";

/// All that a site is made from, as one hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

/// An output folder that is as a build from the same origin left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How many files the build made.
    pub files: usize,
    /// What there was to report, and still is.
    pub report: Report,
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

    /// What is noted in a folder with that manifest: whatever of the three changes, the note isn't theirs.
    fn note(&self, manifest: &str, report: &str) -> String {
        let all = format!("{} {} {report} {manifest}", self.0, report.len());
        let hash = blake3::hash(all.as_bytes()).to_hex();
        format!("{HEADER}\n{hash}\n{report}\n")
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
    let report = told.lines().nth(2)?;
    if told != origin.note(manifest, report) {
        return None;
    }
    let report = serde_json::from_str(report).ok()?;
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
        report,
    })
}

/// Notes in a finished output folder what it was made from, and what there was to report.
///
/// # Errors
/// When the operating system refuses.
pub fn note_origin(
    out: &Path,
    around: Surroundings<'_>,
    origin: &Origin,
    report: &Report,
) -> Result<(), WriteError> {
    let output = Output::open(out, around)?;
    let Some(manifest) = &output.manifest else {
        return Ok(());
    };
    let report = serde_json::to_string(report).unwrap_or_default();
    let text = origin.note(manifest, &report);
    // A damaged one is as good as none.
    match output.list(ORIGIN) {
        Ok(Some(noted)) if noted == text => Ok(()),
        _ => output.put_list(ORIGIN, &text),
    }
}
