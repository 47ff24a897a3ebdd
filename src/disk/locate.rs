//! Where the site is that somebody means.

use std::path::{Path, PathBuf};

use super::walk::CONFIG;

/// How many folders below another are looked into: a workspace may be somebody's whole home.
const MOST_FOLDERS: usize = 1_000;

/// The root of the site in which `place` lies: the nearest folder around it that has a `yugto.toml`, or itself.
pub fn around(place: &Path) -> Option<PathBuf> {
    let mut folders = place.ancestors();
    folders.find(|folder| is_root(folder)).map(Path::to_owned)
}

/// The first folder, by name, right below `folder` that is a site's root.
pub fn below(folder: &Path) -> Option<PathBuf> {
    let entries = folder.read_dir().ok()?;
    let folders = entries.take(MOST_FOLDERS).filter_map(Result::ok);
    let roots = folders.map(|entry| entry.path()).filter(|at| is_root(at));
    roots.min()
}

fn is_root(folder: &Path) -> bool {
    folder.join(CONFIG).is_file()
}
