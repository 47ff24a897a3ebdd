use std::fs;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::args::New;
use super::say::Say;
use super::{Failure, Outcome};
use crate::disk::Transaction;
use crate::source::{SitePath, slugify};

/// A small site, plain files: `yugto --root src/cli/starter check` checks it as it stands.
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// The line of the starter's `yugto.toml` that becomes the new site's own.
const SITE_ID: &str = "site_id = \"starter\"";

/// `yugto new`: the starter site in a folder of its own.
pub(super) fn new(args: &New, say: &Say) -> Result<Outcome, Failure> {
    let root = &args.folder;
    let shown = root.display();
    let failed = |error: std::io::Error| Failure(format!("`{shown}` can’t be made: {error}"));
    if root.exists() && !root.is_dir() {
        return Err(Failure(format!("`{shown}` is not a folder")));
    }
    fs::create_dir_all(root).map_err(failed)?;
    for entry in fs::read_dir(root).map_err(failed)? {
        // A repository that was made first is no site yet.
        if entry.map_err(failed)?.file_name() != ".git" {
            let sentence = format!("the folder `{shown}` is not empty; name a new one");
            return Err(Failure(sentence));
        }
    }
    let site_id = site_id(root);
    // As a whole or not at all: half a site would be in the way of the next try.
    let mut site = Transaction::default();
    let mut pending = vec![&STARTER];
    while let Some(folder) = pending.pop() {
        pending.extend(folder.dirs());
        for file in folder.files() {
            let path = SitePath::new(&file.path().to_string_lossy().replace('\\', "/"));
            let text = file.contents_utf8().unwrap_or_default();
            let text = text.replace(SITE_ID, &format!("site_id = \"{site_id}\""));
            site.made.push((path, text));
        }
    }
    site.run(root).map_err(|error| Failure(error.to_string()))?;
    let files = site.made.len();
    say.line(&format!(
        "{files} files in {shown}: a site in English and Tagalog\n"
    ));
    let word = word(&shown.to_string());
    say.line(&format!(
        "  yugto --root {word} serve --open   shows it in the browser, and every change"
    ));
    say.line(&format!(
        "  yugto --root {word} check          says what is wrong, if anything"
    ));
    say.line(&format!(
        "  yugto --root {word} build          writes it to {}",
        root.join("public").display()
    ));
    Ok(Outcome::Done)
}

/// A path as one word of a command that is copied into a shell.
fn word(path: &str) -> String {
    let plain =
        |c: char| c.is_alphanumeric() || "-_./:+,@%".contains(c) || (cfg!(windows) && c == '\\');
    match path.chars().all(plain) {
        true => path.to_owned(),
        false if cfg!(windows) => format!("\"{path}\""),
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}

/// The folder's name as an id.
fn site_id(root: &Path) -> String {
    let full = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let name = full
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let id = name.and_then(|name| slugify(&name));
    id.map_or_else(|| "handbook".to_owned(), |id| id.to_string())
}
