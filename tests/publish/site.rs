//! The sites that are published, as they were built and as readers find them.

use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::desk::{Desk, Files, Run, files};

const CONFIG: &str =
    "site_id = \"demo\"\ntheme = \"ours\"\n\n[languages.en]\n\n[title]\nen = \"Demo\"\n";

impl Desk {
    /// A desk with a small site in `demo`, built.
    pub(crate) fn with_site() -> Self {
        let desk = Self::new();
        desk.site("demo", 3);
        desk.run("--root demo build").done();
        desk
    }

    /// A site of so many pages.
    pub(crate) fn site(&self, folder: &str, pages: usize) {
        self.write(&format!("{folder}/yugto.toml"), CONFIG);
        for page in 0..pages {
            let path = format!("{folder}/content/pages/en/p{page}.md");
            self.write(&path, "+++\ntitle = \"Page\"\n+++\n\nAs ever.\n");
        }
        self.version(folder, 1);
    }

    /// Another version of a site: its first page tells its number, and its style sheet, to which every page leads, has
    /// lines of so many characters more than 30.
    pub(crate) fn version(&self, folder: &str, number: usize) {
        let page = format!("+++\ntitle = \"Page\"\n+++\n\nThis is version {number}.\n");
        self.write(&format!("{folder}/content/pages/en/p0.md"), &page);
        let width = 30 + number;
        let theme =
            format!("name = \"ours\"\nextends = \"yugto\"\n\n[tokens]\nmeasure = \"{width}rem\"\n");
        self.write(&format!("{folder}/themes/ours/theme.toml"), &theme);
    }

    /// That version of the site in `demo`, built into a folder.
    pub(crate) fn build(&self, number: usize, out: &str) {
        self.version("demo", number);
        self.run(&format!("--root demo build --out {out}")).done();
    }

    /// A run with variables of the environment.
    pub(crate) fn run_with(&self, line: &str, variables: &[(&str, &str)]) -> Run {
        let mut command = self.command(line);
        Run::by(command.envs(variables.iter().copied()))
    }

    /// A run that goes on.
    pub(crate) fn start(&self, line: &str) -> Child {
        let mut command = self.command(line);
        let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    }

    /// The same with variables of the environment, and no others that speak of storage.
    #[cfg(feature = "cloud")]
    pub(crate) fn start_with(&self, line: &str, variables: &[(&str, &str)]) -> Child {
        let mut command = self.command(line);
        let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.envs(variables.iter().copied()).spawn().unwrap()
    }

    /// A command that ends with 2 and one sentence that has this in it, and changes nothing below `place`.
    pub(crate) fn refuses(&self, line: &str, sentence: &str, place: &str) {
        let before = files(&self.at(place));
        let run = self.run(line);
        assert_eq!(run.code, Some(2), "{line}: {}{}", run.out, run.err);
        assert!(run.err.starts_with("yugto: "), "{line}: {}", run.err);
        assert!(run.err.contains(sentence), "{line}: {}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{line}: {}", run.err);
        assert_eq!(files(&self.at(place)), before, "{line}");
    }
}

impl Run {
    /// The last line of the plan.
    pub(crate) fn counts(&self) -> &str {
        self.out.lines().last().unwrap_or_default()
    }
}

/// The files of a built folder that belong to its site.
pub(crate) fn built(folder: &Path) -> Files {
    let mut files = files(folder);
    files.retain(|path, _| !path.starts_with(".yugto-"));
    assert!(!files.is_empty(), "nothing was built");
    files
}

/// A number from the environment: `RACES=50`.
pub(crate) fn number(variable: &str, otherwise: usize) -> usize {
    let given = std::env::var(variable).ok();
    given.map_or(otherwise, |text| text.parse().expect("a number"))
}

/// Reads a page as a browser does: first itself, then its style sheet. `get` gives what lies at a path.
pub(crate) fn visit(get: impl Fn(&str) -> Option<Vec<u8>>) {
    let page = get("en/p0/index.html").expect("the page is there");
    let page = String::from_utf8(page).unwrap();
    let version = page.split("This is version ").nth(1).expect("it is whole");
    let version = version.split('.').next().unwrap_or_default();
    let width = 30 + version.parse::<usize>().expect("a number");
    let names = page.split("assets/").skip(1);
    let names = names.filter_map(|rest| rest.split('"').next());
    let mut styles = 0;
    for name in names {
        let file = get(&format!("assets/{name}"));
        let file = file.unwrap_or_else(|| panic!("version {version} has no {name}"));
        if name.ends_with(".css") {
            let text = String::from_utf8(file).unwrap();
            assert!(
                text.contains(&format!("{width}rem")),
                "version {version}, {name}"
            );
            styles += 1;
        }
    }
    assert!(styles > 0, "{page}");
}

/// Readers read until this goes, also where the publisher panics.
pub(crate) struct Reading<'a>(pub(crate) &'a AtomicBool);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}
