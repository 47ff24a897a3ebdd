use std::path::Path;
use std::sync::Arc;

use super::editor::Editor;
use super::told::{Follow, Teller};
use crate::disk::Change;
use crate::pipeline::{Built, Options, Pipeline};
use crate::serve::{Edit, Faults, Tell, Weight};
use crate::site::{OutputPath, Site};
use crate::source::{SitePath, Sources};

/// A site of two pages in two languages.
const SITE: [(&str, &str); 5] = [
    (
        "yugto.toml",
        "source = \"en\"\n[languages.en]\n[languages.tl]\nfallback = [\"en\"]\n[title]\nen = \"T\"\ntl = \"T\"\n",
    ),
    (
        "content/pages/en/index.md",
        "+++\ntitle = \"Home\"\n+++\n\nHere.\n",
    ),
    (
        "content/pages/en/about.md",
        "+++\ntitle = \"About\"\n+++\n\nThis.\n",
    ),
    (
        "content/pages/tl/index.md",
        "+++\ntitle = \"Bahay\"\n+++\n\nDito.\n",
    ),
    (
        "content/pages/tl/about.md",
        "+++\ntitle = \"Tungkol\"\n+++\n\nIto.\n",
    ),
];

struct Desk {
    pipeline: Pipeline,
    sources: Sources,
    teller: Arc<Teller>,
    before: (Arc<Built>, Arc<Site>),
}

impl Desk {
    fn new(follow: Follow) -> Self {
        let mut sources = Sources::default();
        for (path, text) in SITE {
            sources.insert_text(path, text);
        }
        let mut pipeline = Pipeline::new(Options::default());
        let built = Arc::new(pipeline.run(sources.clone(), Vec::new()));
        let site = Arc::new(built.site().expect("a site"));
        let editor = Editor::parse("vscode").expect("an editor");
        Self {
            pipeline,
            sources,
            teller: Teller::new(Path::new("/no such/site"), editor, follow),
            before: (built, site),
        }
    }

    /// Writes files at once: what the edit did, and what there is to tell then.
    fn write(&mut self, files: &[(&str, &str)]) -> (Edit, Arc<dyn Tell>) {
        for (path, text) in files {
            self.sources.insert_text(path, text);
        }
        let built = Arc::new(self.pipeline.run(self.sources.clone(), Vec::new()));
        let site = Arc::new(built.site().expect("a site"));
        let paths = files.iter().map(|(path, _)| SitePath::new(path));
        let change = Change::Paths(paths.collect());
        built.finish(|| true);
        let pages = built.changes_since(&self.before.0);
        let old = (&*self.before.0, &self.before.1);
        let edit = self
            .teller
            .edit("them", &change, pages, old, (&built, &site));
        let tell = self.teller.tell(&built, &built.report());
        self.before = (built, site);
        (edit, tell)
    }
}

const HOME: &str = "content/pages/en/index.md";
const ABOUT: &str = "content/pages/en/about.md";
const TUNGKOL: &str = "content/pages/tl/about.md";

fn page(text: &str) -> String {
    format!("+++\ntitle = \"T\"\n+++\n\n{text}\n")
}

#[test]
fn open_pages_follow_to_the_first_page_that_changed() {
    let mut desk = Desk::new(Follow::Yes);
    let mut follow = |files: &[(&str, &str)]| {
        let to = desk.write(files).0.follow;
        to.map(|lead| lead.to.as_str().to_owned())
    };
    let (one, two) = (page("One."), page("Two."));
    assert_eq!(
        follow(&[(TUNGKOL, &one)]).as_deref(),
        Some("tl/about/index.html")
    );
    // The same again changes nothing, nor do blank lines.
    assert_eq!(follow(&[(TUNGKOL, &one)]), None);
    assert_eq!(follow(&[(TUNGKOL, &page("\n\nOne."))]), None);
    // Of several the first whose page changed.
    let several = [(ABOUT, &*one), (HOME, &two), (TUNGKOL, &two)];
    assert_eq!(follow(&several).as_deref(), Some("en/about/index.html"));
    let several = [(ABOUT, &*one), (HOME, &two), (TUNGKOL, &one)];
    assert_eq!(follow(&several).as_deref(), Some("tl/about/index.html"));
    // What is new, and what is no page.
    assert_eq!(
        follow(&[("content/pages/en/new.md", &one)]).as_deref(),
        Some("en/new/index.html")
    );
    assert_eq!(follow(&[("locales/en/x.ftl", "")]), None);

    let mut desk = Desk::new(Follow::No);
    assert!(desk.write(&[(ABOUT, &one)]).0.follow.is_none());
}

#[test]
fn faults_are_the_page_s_or_elsewhere_and_lead_into_the_editor() {
    let mut desk = Desk::new(Follow::No);
    let broken = page("A [link](nope.md).");
    let (edit, tell) = desk.write(&[(ABOUT, &broken), (HOME, &broken)]);
    assert_eq!(
        (&*edit.impact.what, edit.impact.pages > Some(0)),
        ("them", true)
    );
    let faults = |address: Option<&str>| -> Faults {
        let page = address.map(OutputPath::new);
        tell.tell(page.as_ref()).faults.expect("faults")
    };
    let about = faults(Some("en/about/index.html"));
    assert_eq!(
        (about.weight, about.here.len(), about.more),
        (Weight::Error, 1, 0)
    );
    let place = about.here[0].place.as_ref().expect("a place");
    assert_eq!(place.text, "content/pages/en/about.md:5:3");
    let href = "vscode://file/no%20such/site/content/pages/en/about.md:5:3";
    assert_eq!(place.href.as_deref(), Some(href));
    let elsewhere = about.elsewhere.as_ref().expect("others");
    assert!(elsewhere.text.contains("content/pages/en/index.md:5:3"));
    assert!(!elsewhere.text.contains("content/pages/en/about.md:5:3"));

    // Of no page everything is elsewhere, and it is still the same that is wrong.
    let nowhere = faults(None);
    assert!(nowhere.here.is_empty());
    assert_eq!((&nowhere.id, &nowhere.summary), (&about.id, &about.summary));

    let told = tell.tell(Some(&OutputPath::new("tl/about/index.html")));
    let of = told.about.expect("a page");
    assert_eq!((&*of.language.tag, of.draft), ("tl", false));
    let states: Vec<&str> = of.sections.iter().map(|section| section.state).collect();
    assert_eq!(states, ["unreviewed"; 2]);
    assert_eq!(of.source.expect("a file").text, TUNGKOL);

    let (_, tell) = desk.write(&[(ABOUT, &page("Fine.")), (HOME, &page("Fine."))]);
    let told = tell.tell(Some(&OutputPath::new("en/about/index.html")));
    assert!(told.faults.is_none_or(|faults| faults.id != about.id));
}

#[test]
fn many_faults_are_counted_and_the_first_are_told() {
    let mut desk = Desk::new(Follow::No);
    let links = "[a](nope.md) ".repeat(100);
    let (_, tell) = desk.write(&[(ABOUT, &page(&links)), (HOME, &page(&links))]);
    let about = tell.tell(Some(&OutputPath::new("en/about/index.html")));
    let faults = about.faults.expect("faults");
    assert_eq!((faults.here.len(), faults.more), (20, 80));
    let text = faults.elsewhere.expect("others").text;
    assert_eq!(text.matches("error[broken-link]").count(), 50);
    assert!(text.contains("more: `yugto check` lists them all"));
}
