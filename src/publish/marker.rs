//! What a target holds: the list by which the next publication knows that the target is this site's, and what changes.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::disk::Finished;
use crate::site::OutputPath;

/// The name of the list in a target. It begins like the two of a built folder, so that no site has such a file.
pub(super) const MARKER: &str = ".yugto-published";

/// The first line; the number changes with the format.
const HEADER: &str = "yugto published 1";

/// A published site: whose it is, and its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// The site's `site_id`.
    pub(super) site: String,
    /// By path.
    pub(super) files: BTreeMap<OutputPath, Marked>,
}

/// A published file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The hash of its bytes, as the target has it.
    pub(super) hash: String,
    /// How many publications ago the site lost it; 0 where it has it.
    pub(super) age: u32,
}

impl Marker {
    /// A target that holds nothing yet.
    pub(super) fn nothing(site: &str) -> Self {
        Self {
            site: site.to_owned(),
            files: BTreeMap::new(),
        }
    }

    /// What is to be published.
    pub(super) fn of(site: &str, finished: &Finished) -> Self {
        let files = finished.files.iter().map(|(path, file)| {
            let hash = file.hash.clone();
            (path.clone(), Marked { hash, age: 0 })
        });
        Self {
            site: site.to_owned(),
            files: files.collect(),
        }
    }

    /// As text: the version, the site, then `hash age path` a line, sorted by path.
    pub(super) fn print(&self) -> String {
        let mut text = format!("{HEADER}\nsite {}\n", self.site);
        for (path, marked) in &self.files {
            writeln!(text, "{} {} {path}", marked.hash, marked.age)
                .expect("writing to a string can't fail");
        }
        text
    }

    /// From text; `None` where it is damaged or of another version.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if text.contains(|c: char| c.is_control() && c != '\n') {
            return None;
        }
        let mut lines = text.strip_suffix('\n')?.split('\n');
        if lines.next()? != HEADER {
            return None;
        }
        let site = lines.next()?.strip_prefix("site ")?.to_owned();
        let files = lines.map(|line| {
            let (hash, rest) = line.split_once(' ')?;
            let (age, path) = rest.split_once(' ')?;
            let inside = |part: &str| !matches!(part, "" | "." | "..");
            let path = path.split('/').all(inside).then_some(path)?;
            let marked = Marked {
                hash: hash.to_owned(),
                age: age.parse().ok()?,
            };
            Some((OutputPath::new(path), marked))
        });
        let files = files.collect::<Option<_>>()?;
        Some(Self { site, files })
    }
}

#[cfg(test)]
mod tests {
    use super::super::plan::{Plan, Retired};
    use super::Marker;

    const LIST: &str = "yugto published 1\nsite garden\n0123456789abcdef 0 en/index.html\n";

    #[test]
    fn a_damaged_list_is_none() {
        assert_eq!(Marker::parse(LIST).unwrap().print(), LIST);
        for (old, new) in [
            ("garden", "gar\u{1b}den"),
            ("en/index", "../index"),
            ("en/index", "en//index"),
            (" 0 ", " 4294967296 "),
            ("published 1", "published 2"),
            ("html\n", "html"),
        ] {
            assert_eq!(Marker::parse(&LIST.replace(old, new)), None, "{new:?}");
        }
    }

    #[test]
    fn no_asset_is_too_old_to_be_counted() {
        let old = LIST.replace(" 0 en/index.html", " 4294967295 assets/a.0123456789.css");
        let there = Marker::parse(&old).unwrap();
        let plan = Plan::new(
            &Marker::parse(LIST).unwrap(),
            &there,
            Retired::Kept,
            &Default::default(),
        );
        assert_eq!(plan.after.files.len(), 1);
    }
}
