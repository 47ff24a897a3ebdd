//! A small site in memory that a test changes step by step.

#![allow(dead_code, reason = "each test uses what it needs of this")]

use std::collections::BTreeMap;
use std::fmt::Write;

use yugto::diag::{Diagnostic, Format, Report, print};
use yugto::edition::{LOCK_NAME, Lock};
use yugto::markdown;
use yugto::model::Drafts;
use yugto::pipeline::{Built, Options, Pipeline, Studied};
use yugto::site::{Content, Site};
use yugto::source::{Asset, AssetBytes, Frames, LineColumn, SitePath, SourceFile, Sources, Span};

/// The site that tests begin with: two languages, one playbook, clean.
pub(crate) const BASE: &str = include_str!("../faults/base.txt");

/// The texts of a site, by path.
#[derive(Clone, Debug, Default)]
pub(crate) struct Story {
    pub(crate) texts: BTreeMap<String, String>,
    /// Images by path, of which only width and height matter.
    pub(crate) images: BTreeMap<String, (u32, u32)>,
}

/// A section of a file that holds others: `-- path -- (note)` and the lines below.
pub(crate) struct Part {
    pub(crate) path: String,
    pub(crate) note: Option<String>,
    pub(crate) text: String,
}

/// What stands before the first section, and the sections.
pub(crate) fn parts(archive: &str) -> (String, Vec<Part>) {
    let mut head = String::new();
    let mut parts: Vec<Part> = Vec::new();
    for line in archive.split_inclusive('\n') {
        let found = line
            .strip_prefix("-- ")
            .and_then(|rest| rest.trim_end().rsplit_once(" --"));
        match found {
            Some((path, note)) => {
                let note = note.trim().strip_prefix('(');
                let note = note.and_then(|note| note.strip_suffix(')'));
                parts.push(Part {
                    path: path.to_owned(),
                    note: note.map(str::to_owned),
                    text: String::new(),
                });
            }
            None => match parts.last_mut() {
                Some(part) => part.text.push_str(line),
                None => head.push_str(line),
            },
        }
    }
    (head, parts)
}

impl Story {
    /// The base site, its translations stamped.
    pub(crate) fn base() -> Self {
        let (_, parts) = parts(BASE);
        let texts = parts.into_iter().map(|p| (p.path, p.text)).collect();
        let images = BTreeMap::new();
        Self { texts, images }.accept()
    }

    /// With an image of that width and height, in place of what was there.
    #[must_use]
    pub(crate) fn image(mut self, path: &str, size: (u32, u32)) -> Self {
        self.images.insert(path.to_owned(), size);
        self
    }

    /// With this file, in place of what was there.
    #[must_use]
    pub(crate) fn file(mut self, path: &str, text: &str) -> Self {
        self.texts.insert(path.to_owned(), text.to_owned());
        self
    }

    /// Without this file.
    #[must_use]
    pub(crate) fn without(mut self, path: &str) -> Self {
        assert!(self.texts.remove(path).is_some(), "there is no {path}");
        self
    }

    /// With `old`, which stands there once, replaced by `new`.
    #[must_use]
    pub(crate) fn edit(mut self, path: &str, old: &str, new: &str) -> Self {
        let text = self.texts.get_mut(path).expect("the file is there");
        assert_eq!(text.matches(old).count(), 1, "{old} in {path}:\n{text}");
        *text = text.replace(old, new);
        self
    }

    /// Every section of every translation stamped against the English page of the same name as it is now.
    /// Works by explicit ids.
    #[must_use]
    pub(crate) fn accept(mut self) -> Self {
        let mut locks: BTreeMap<String, Lock> = BTreeMap::new();
        for (path, text) in &self.texts {
            let segments: Vec<&str> = path.split('/').collect();
            let ["content", folder, tag, name] = *segments else {
                continue;
            };
            let source = format!("content/{folder}/en/{name}");
            let Some(source) = self.texts.get(&source).filter(|_| name.ends_with(".md")) else {
                continue;
            };
            if tag == "en" {
                continue;
            }
            let keys: Vec<String> = sections(path, text).into_iter().map(|s| s.0).collect();
            let lock = locks
                .entry(format!("content/{folder}/{tag}/{LOCK_NAME}"))
                .or_default();
            for (key, stamp) in sections(path, source) {
                if keys.contains(&key) {
                    lock.accept(name, &key, stamp);
                }
            }
        }
        for (path, lock) in locks {
            self.texts.insert(path, lock.to_text());
        }
        self
    }

    /// The same as files of a site.
    pub(crate) fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        for (path, text) in &self.texts {
            sources.insert_text(path, text);
        }
        for (path, (width, height)) in &self.images {
            let path = SitePath::new(path);
            let bytes = format!("{path} {width} {height}");
            let asset = Asset {
                path: path.clone(),
                hash: format!("{width:08x}{height:08x}").into(),
                bytes: AssetBytes::Memory(bytes.into_bytes().into()),
                size: Some((*width, *height)),
                frames: Frames::One,
            };
            sources.assets.insert(path, asset.into());
        }
        sources
    }

    /// The site read and understood, drafts included.
    pub(crate) fn study(&self) -> Studied {
        let options = Options {
            drafts: Drafts::Build,
            ..Options::default()
        };
        Pipeline::new(options).study(self.sources(), Vec::new())
    }

    /// The site built afresh.
    pub(crate) fn build(&self) -> Built {
        Pipeline::new(Options::default()).run(self.sources(), Vec::new())
    }

    /// The HTML of the page at `address`, which ends in `/`.
    pub(crate) fn page(&self, address: &str) -> String {
        let (site, _) = self.build().render();
        let bytes = bytes(&site);
        let path = format!("{address}index.html");
        let page = bytes.get(&path).unwrap_or_else(|| {
            let all: Vec<&String> = bytes.keys().collect();
            panic!("no {path} among {all:?}")
        });
        String::from_utf8(page.clone()).expect("pages are UTF-8")
    }

    /// Everything that is wrong, as [`faults`] writes it.
    pub(crate) fn faults(&self) -> String {
        let built = self.build();
        faults(&built.render().1, &built.sources)
    }
}

/// The explicit sections of a page with their stamps.
fn sections(path: &str, text: &str) -> Vec<(String, markdown::Stamp)> {
    let file = SourceFile::new(SitePath::new(path), text);
    let (document, _) = markdown::parse(&file, &markdown::Options::default());
    let sections = document.face.sections.iter();
    sections
        .filter_map(|section| {
            let key = match section.kind {
                markdown::SectionKind::Meta => "@meta".to_owned(),
                markdown::SectionKind::Intro => "@intro".to_owned(),
                markdown::SectionKind::Heading => section.explicit.as_ref()?.to_string(),
            };
            Some((key, section.stamp.clone()))
        })
        .collect()
}

/// The faults in short form, each with its label, other places and help below it.
pub(crate) fn faults(report: &Report, sources: &Sources) -> String {
    let mut out = String::new();
    for fault in report.diagnostics() {
        let alone = Report::new(vec![fault.clone()]);
        out.push_str(&print(&alone, sources, Format::Short));
        details(&mut out, fault, sources).expect("writing to a string can't fail");
    }
    out
}

fn details(out: &mut String, fault: &Diagnostic, sources: &Sources) -> std::fmt::Result {
    if let Some(marked) = fault.span.as_ref().and_then(|span| marked(span, sources)) {
        writeln!(out, "  at: {marked}")?;
    }
    if !fault.label.is_empty() {
        writeln!(out, "  label: {}", fault.label)?;
    }
    for (span, label) in &fault.related {
        let text = sources.text(&span.path).map_or("", |file| &*file.text);
        let LineColumn { line, column } = LineColumn::of(text, span.start);
        writeln!(out, "  see {}:{line}:{column}: {label}", span.path)?;
    }
    if let Some(help) = &fault.help {
        writeln!(out, "  help: {help}")?;
    }
    Ok(())
}

/// The text that a fault marks, on one line; none for a fault of a whole file.
fn marked<'s>(span: &Span, sources: &'s Sources) -> Option<String> {
    let text: &'s str = &sources.text(&span.path)?.text;
    let marked = text.get(span.range()).expect("a span is in its text");
    (!marked.is_empty()).then(|| marked.replace('\n', "⏎"))
}

/// The bytes of every file of a site.
pub(crate) fn bytes(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let entries = site.entries.iter();
    entries
        .map(|(path, content)| {
            let bytes = match content {
                Content::Page(page) => page.render().to_vec(),
                Content::Bytes(bytes) => bytes.to_vec(),
                Content::Asset(asset) => asset_bytes(asset),
            };
            (path.as_str().to_owned(), bytes)
        })
        .collect()
}

fn asset_bytes(asset: &AssetBytes) -> Vec<u8> {
    match asset {
        AssetBytes::Memory(bytes) => bytes.to_vec(),
        made => yugto::disk::load(made).expect("its files are there"),
    }
}
