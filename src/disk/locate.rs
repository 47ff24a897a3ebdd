//! Where the site is that somebody means.

use std::path::{Component, Path, PathBuf};

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

/// A folder’s path from the root of the disk, without `.` and `..`, by the names that it was given where those lead
/// there.
pub fn absolute(folder: &Path) -> PathBuf {
    let told = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let mut plain = PathBuf::new();
    for part in told.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = plain.pop(),
            part => plain.push(part),
        }
    }
    match (real(&plain), real(&told)) {
        (Some(one), Some(other)) if one == other => plain,
        // Behind a symbolic link `..` is the folder around that to which it leads.
        (_, Some(real)) => real,
        _ => told,
    }
}

/// A path whose names are those on disk, of which no symbolic link is one. Of what isn’t there, the folders are that
/// are.
pub fn real(place: &Path) -> Option<PathBuf> {
    let mut there = place.ancestors();
    let (at, real) = there.find_map(|at| Some((at, at.canonicalize().ok()?)))?;
    let rest = place.strip_prefix(at).ok()?;
    let real = simple(real);
    Some(match rest.as_os_str().is_empty() {
        true => real,
        false => real.join(rest),
    })
}

/// A path of Windows as people and editors write it, without `\\?\`.
fn simple(path: PathBuf) -> PathBuf {
    let text = path.to_str().and_then(|text| text.strip_prefix(r"\\?\"));
    let drive = text.filter(|text| text.get(1..3) == Some(r":\"));
    match drive.filter(|_| cfg!(windows)) {
        Some(text) => PathBuf::from(text),
        None => path,
    }
}

fn is_root(folder: &Path) -> bool {
    folder.join(CONFIG).is_file()
}
