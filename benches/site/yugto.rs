//! A book as a site for Yugto.

use std::collections::BTreeMap;
use std::fmt::Write;

use yugto::edition::{LOCK_NAME, Lock};
use yugto::markdown::{self, SectionKind};
use yugto::source::{SitePath, SourceFile};

use super::prose::{OPTIONS, QUESTION, statement};
use super::words::FACETS;
use super::{Book, Dialect, Model, Place};

/// Models with more stages than these have groups.
const UNGROUPED: usize = 9;
const GROUP: usize = 4;
/// One stage in so many is tied to a page of the lens.
const TIED_EVERY: usize = 12;

struct Yugto;

impl Dialect for Yugto {
    fn link(&self, book: &Book, to: Place, _: usize) -> String {
        match book.name(to) {
            (folder, name) if name == "index" => format!("[[{folder}]]"),
            (folder, name) => format!("[[{folder}/{name}]]"),
        }
    }

    fn item_id(&self, id: &str) -> String {
        format!(" {{#{id}}}")
    }
}

impl Book {
    /// Hands every file of the site to `write`, by its path below the site's folder.
    pub(crate) fn yugto(&self, mut write: impl FnMut(&str, &str)) {
        write("yugto.toml", &self.config());
        for m in 0..self.models.len() {
            let path = format!("content/{}/model.toml", self.models[m].id);
            write(&path, &self.model_toml(m));
        }
        write("content/tasks/lens.toml", &self.lens_toml());
        let mut stamps: BTreeMap<String, Lock> = BTreeMap::new();
        for place in self.places() {
            let (folder, name) = self.name(place);
            for (language, (tag, _)) in self.languages.iter().enumerate() {
                let text = self.file(place, language);
                let path = format!("content/{folder}/{tag}/{name}.md");
                write(&path, &text);
                if language == 0 {
                    let lock = stamps.entry(folder.clone()).or_default();
                    accept(lock, &name, SourceFile::new(SitePath::new(&path), &text));
                }
            }
        }
        for (folder, lock) in stamps {
            for (tag, _) in self.languages.iter().skip(1) {
                let path = format!("content/{folder}/{tag}/{LOCK_NAME}");
                write(&path, &lock.to_text());
            }
        }
    }

    /// A page's file.
    pub(crate) fn file(&self, place: Place, language: usize) -> String {
        let page = self.page(place, language, &Yugto);
        let mut text = format!(
            "+++\ntitle = \"{}\"\nsummary = \"{}\"\nupdated = 2026-11-22\n",
            page.title, page.summary
        );
        if let Place::Overview(m) = place {
            let groups = groups(&self.models[m]);
            if !groups.is_empty() {
                text.push_str("\n[groups]\n");
            }
            for g in 0..groups.len() {
                let title = self.title(Place::Plain(m + g), language);
                let _ = writeln!(text, "part-{} = \"{title}\"", g + 1);
            }
        }
        text.push_str("+++\n\n");
        text.push_str(&page.body);
        text
    }

    fn config(&self) -> String {
        let mut text = String::from(
            "base_url = \"https://example.org/handbook/\"\nsite_id = \"handbook\"\nsource = \"en\"\n",
        );
        for (tag, _) in &self.languages {
            let _ = write!(text, "\n[languages.{tag}]\n");
        }
        text.push_str("\n[title]\n");
        for (language, (tag, _)) in self.languages.iter().enumerate() {
            let _ = writeln!(text, "{tag} = \"{}\"", self.title(Place::Home, language));
        }
        text
    }

    fn model_toml(&self, m: usize) -> String {
        let model = &self.models[m];
        let mut text = format!(
            "kind = \"{}\"\nstages = {:?}\n\n[facets]\n",
            model.kind, model.stages
        );
        for (id, kind) in FACETS {
            let _ = writeln!(text, "{id} = \"{kind}\"");
        }
        text.push_str("\n[must]\n");
        for stage in &model.stages {
            let _ = writeln!(text, "{stage} = [\"names\", \"reply\"]");
        }
        for (g, stages) in groups(model).iter().enumerate() {
            let _ = write!(
                text,
                "\n[[group]]\nid = \"part-{}\"\nstages = {stages:?}\n",
                g + 1
            );
        }
        // To stages at about the same place of the next models, so that the order of stages is never turned round.
        for (step, s) in [
            (1, 0),
            (2, model.stages.len() / 2),
            (5, model.stages.len() - 1),
        ] {
            let Some(other) = self.models.get(m + step) else {
                continue;
            };
            let to = s * (other.stages.len() - 1) / (model.stages.len() - 1);
            let _ = write!(
                text,
                "\n[[crosswalk]]\nstage = \"{}\"\nrelation = \"overlaps\"\nto = \"{}/{}\"\n",
                model.stages[s], other.id, other.stages[to]
            );
        }
        if let Some(method) = model.method {
            let _ = write!(
                text,
                "\n[self-check]\nmethod = \"{method}\"\n\n[self-check.weights]\n"
            );
            for stage in &model.stages {
                for which in 0..2 {
                    let id = statement(stage, which);
                    let _ = writeln!(text, "{id} = {{ {stage} = {} }}", 3 - which);
                }
            }
            let _ = writeln!(text, "{QUESTION} = {{ {} }}", options(model, method));
        }
        text
    }

    fn lens_toml(&self) -> String {
        let pages: Vec<String> = (0..self.lens)
            .map(|at| self.name(Place::LensPage(at)).1)
            .collect();
        let mut tied = vec![Vec::new(); self.lens];
        let stages = self.places();
        let stages = stages.iter().filter(|p| matches!(p, Place::Stage(..)));
        for (at, place) in stages.step_by(TIED_EVERY).enumerate() {
            let (folder, name) = self.name(*place);
            tied[at % self.lens].push(format!("{folder}/{name}"));
        }
        let mut text = format!("pages = {pages:?}\n\n[stages]\n");
        for (page, stages) in pages.iter().zip(tied) {
            let _ = writeln!(text, "{page} = {stages:?}");
        }
        text
    }
}

/// What the options of a self-check's question speak for: on a ladder, each for all stages up to its own.
fn options(model: &Model, method: &str) -> String {
    let options = OPTIONS.iter().enumerate().map(|(at, option)| {
        let last = at.min(model.stages.len() - 1);
        let first = if method == "ladder" { 0 } else { last };
        let weights = model.stages[first..=last].iter();
        let weights: Vec<String> = weights.map(|stage| format!("{stage} = 2")).collect();
        format!("{option} = {{ {} }}", weights.join(", "))
    });
    options.collect::<Vec<_>>().join(", ")
}

/// The stages of each group of a model that has any.
fn groups(model: &Model) -> Vec<&[String]> {
    match model.stages.len() > UNGROUPED {
        true => model.stages.chunks(GROUP).collect(),
        false => Vec::new(),
    }
}

/// Stamps every section of a source page as it is.
fn accept(lock: &mut Lock, name: &str, file: SourceFile) {
    let (document, _) = markdown::parse(&file, &markdown::Options::default());
    for section in &document.face.sections {
        let key = match (section.kind, &section.explicit) {
            (SectionKind::Meta, _) => "@meta",
            (SectionKind::Intro, _) => "@intro",
            (SectionKind::Heading, Some(id)) => id.as_str(),
            (SectionKind::Heading, None) => continue,
        };
        if !section.blank {
            lock.accept(&format!("{name}.md"), key, section.stamp.clone());
        }
    }
}
