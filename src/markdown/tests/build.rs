//! Small ways to say what a test is about.

use crate::diag::Diagnostic;
use crate::markdown::{Document, Fill, Fragment, Options, RawHtml, parse};
use crate::source::{SitePath, SourceFile};

pub(super) fn file(text: &str) -> SourceFile {
    SourceFile::new(SitePath::new("content/p/en/know.md"), text)
}

/// A page with a title and this Markdown.
pub(super) fn page(markdown: &str) -> SourceFile {
    file(&format!("+++\ntitle = \"T\"\n+++\n{markdown}"))
}

pub(super) fn read(markdown: &str) -> (Document, Vec<Diagnostic>) {
    parse(&page(markdown), &Options::default())
}

pub(super) fn allow(markdown: &str) -> (Document, Vec<Diagnostic>) {
    let raw_html = RawHtml::Allow;
    let options = Options {
        raw_html,
        ..Options::default()
    };
    parse(&page(markdown), &options)
}

/// The faults: code and the text that each marks.
pub(super) fn faults(markdown: &str) -> Vec<String> {
    let file = page(markdown);
    let (_, faults) = parse(&file, &Options::default());
    marked(&file, &faults)
}

pub(super) fn marked(file: &SourceFile, faults: &[Diagnostic]) -> Vec<String> {
    faults
        .iter()
        .map(|fault| {
            let range = fault.span.as_ref().unwrap().range();
            format!("{} {}", fault.code, &file.text[range])
        })
        .collect()
}

/// HTML with its holes written out, as in `<a{href 0}>`.
pub(super) fn show(fragment: &Fragment) -> String {
    let mut shown = String::new();
    let mut from = 0;
    for hole in &fragment.holes {
        shown.push_str(&fragment.html[from..hole.at]);
        from = hole.at;
        shown.push_str(&match &hole.fill {
            Fill::Href(at) => format!("{{href {at}}}"),
            Fill::LinkTitle(at) => format!("{{title {at}}}"),
            Fill::Image(at) => format!("{{image {at}}}"),
            Fill::ImageEnd(_) => String::new(),
            Fill::HeadingLevel(level) => level.to_string(),
            Fill::Scope => String::new(),
            Fill::HeadingId(at) => format!("{{heading {at}}}"),
            Fill::SectionId => "{section}".to_owned(),
            Fill::NoteRef { number, time, .. } => format!("{{note {number} {time}}}"),
            Fill::Items(at) => format!("{{items {at}}}"),
            Fill::Term(term) => format!("{{term {term}}}"),
            Fill::TermEnd(term) => format!("{{/term {term}}}"),
            Fill::Message(name) => format!("{{message {name}}}"),
            Fill::Tongue(_) | Fill::Below | Fill::Heir { .. } | Fill::HeirEnd { .. } => {
                String::new()
            }
        });
    }
    shown.push_str(&fragment.html[from..]);
    shown
}

/// The HTML of the introduction.
pub(super) fn intro(markdown: &str) -> String {
    let (document, _) = read(markdown);
    show(&document.body.sections[1].content)
        .trim_end()
        .to_owned()
}

/// All HTML of a document, lists and headings included.
pub(super) fn everything(document: &Document) -> String {
    let mut all = String::new();
    for section in &document.body.sections {
        all.push_str(&show(&section.heading));
        all.push_str(&show(&section.content));
        for item in section.lists.iter().flatten() {
            all.push_str(&show(item));
        }
    }
    all
}
