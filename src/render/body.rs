//! The text of a page: HTML from the parse, its holes filled from the view.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::items::names;
use crate::markdown::{Body, Fill, Fragment, Linked, SectionBody};
use crate::source::SitePath;
use crate::view::{ImageFilling, LanguageView, LinkFilling, Loading, PartBody, TermView, Text};

/// The bodies of documents by their files.
pub(super) type Bodies = BTreeMap<SitePath, Arc<Body>>;

/// A language's tag, and its direction.
pub(super) type Tongue = (Arc<str>, &'static str);

/// Fills the holes of a text. `say` gives messages without arguments.
pub(super) struct Filling<'a> {
    pub(super) text: &'a Text,
    /// The page's language.
    pub(super) lang: &'a LanguageView,
    pub(super) bodies: &'a Bodies,
    pub(super) say: &'a dyn Fn(&str) -> Arc<str>,
    /// The language that a message falls back to, and its direction.
    pub(super) speaks: &'a dyn Fn(&str) -> Option<Tongue>,
    pub(super) shown: &'a RefCell<Used<'a>>,
}

/// What the page has shown so far: the terms of the glossary that it has linked, and whether there was an image.
#[derive(Default)]
pub(super) struct Used<'a> {
    /// In order of first use.
    pub(super) terms: Vec<&'a TermView>,
    /// The link of the last one has not been closed.
    open: bool,
    /// There was an image.
    illustrated: bool,
}

impl<'a> Filling<'a> {
    /// The content of each section, parallel to the view's.
    pub(super) fn contents(&self) -> Vec<String> {
        let mut contents = self.filled(|body| &body.content);
        for (out, part) in contents.iter_mut().zip(&self.text.parts) {
            let body = self.bodies.get(&part.file);
            if let Some(body) = body.and_then(|b| b.sections.get(part.section)) {
                self.borrowed(out, part, body.lists.len());
            }
        }
        contents
    }

    /// The inside of each section's heading, parallel to the view's.
    pub(super) fn headings(&self) -> Vec<String> {
        self.filled(|body| &body.heading)
    }

    fn filled(&self, of: impl Fn(&SectionBody) -> &Fragment) -> Vec<String> {
        let parts = self.text.parts.iter().map(|part| {
            let mut out = String::new();
            let body = self.bodies.get(&part.file);
            if let Some(body) = body.and_then(|b| b.sections.get(part.section)) {
                self.fragment(&mut out, of(body), part, &part.file);
            }
            out
        });
        parts.collect()
    }

    pub(super) fn fragment(
        &self,
        out: &mut String,
        fragment: &Fragment,
        part: &PartBody,
        file: &SitePath,
    ) {
        self.fragment_with(out, fragment, part, file, |_| {});
    }

    /// A fragment, with something between its own words and what stands below them.
    pub(super) fn fragment_with(
        &self,
        out: &mut String,
        fragment: &Fragment,
        part: &PartBody,
        file: &SitePath,
        between: impl FnOnce(&mut String),
    ) {
        let mut between = Some(between);
        let mut from = 0;
        for hole in &fragment.holes {
            out.push_str(fragment.html.get(from..hole.at).unwrap_or_default());
            from = hole.at;
            match hole.fill {
                Fill::Below => {
                    if let Some(between) = between.take() {
                        between(out);
                    }
                }
                _ => self.fill(out, &hole.fill, part, file),
            }
        }
        out.push_str(fragment.html.get(from..).unwrap_or_default());
        if let Some(between) = between {
            between(out);
        }
    }

    fn fill(&self, out: &mut String, fill: &Fill, part: &PartBody, file: &SitePath) {
        let fillings = self.text.files.get(file);
        match fill {
            Fill::Href(at) => match fillings.and_then(|f| f.links.get(*at)) {
                // Nothing can lead there: the words stay.
                Some(LinkFilling {
                    href: Some(href), ..
                }) if href.is_empty() => {}
                Some(LinkFilling {
                    href: Some(href),
                    address,
                    ..
                }) => {
                    attribute(out, "href", href);
                    if let Some(address) = address {
                        attribute(out, "data-address", address);
                    }
                }
                _ => out.push_str(" class=\"broken\""),
            },
            Fill::LinkTitle(at) => {
                if let Some(link) = fillings.and_then(|f| f.links.get(*at)) {
                    match (&link.title.lang, link.title.dir) {
                        (Some(lang), Some(dir)) => {
                            out.push_str("<span");
                            attribute(out, "lang", lang);
                            attribute(out, "dir", dir);
                            out.push('>');
                            escape(out, &link.title.text);
                            out.push_str("</span>");
                        }
                        _ => escape(out, &link.title.text),
                    }
                }
            }
            Fill::Image(at) => {
                let image = fillings.and_then(|f| f.images.get(*at));
                if let Some(smaller) = image.and_then(|image| image.smaller.as_ref()) {
                    out.push_str("<picture><source type=\"image/webp\"");
                    attribute(out, "srcset", &smaller.srcset);
                    attribute(out, "sizes", &smaller.sizes);
                    out.push('>');
                }
                out.push_str("<img");
                if let Some(image) = image {
                    self.image(out, image);
                }
            }
            Fill::ImageEnd(at) => {
                let image = fillings.and_then(|f| f.images.get(*at));
                if image.is_some_and(|image| image.smaller.is_some()) {
                    out.push_str("</picture>");
                }
            }
            Fill::HeadingId(at) => {
                if let Some(id) = part.headings.get(*at) {
                    escape(out, &self.text.scope);
                    escape(out, id.as_str());
                }
            }
            Fill::HeadingLevel(level) => {
                let level = (level + self.text.deeper).min(6);
                out.push(char::from(b'0' + level));
            }
            Fill::Scope => escape(out, &self.text.scope),
            Fill::SectionId => {
                escape(out, &self.text.scope);
                escape(out, &part.key);
            }
            Fill::NoteRef {
                number,
                time,
                linked,
            } if *file == part.file => self.note_reference(out, part, (*number, *time), *linked),
            Fill::NoteRef { .. } => {}
            Fill::Term(at) => {
                if let Some(term) = fillings.and_then(|f| f.terms.get(at)) {
                    self.term(out, term);
                }
            }
            Fill::TermEnd(_) => {
                if std::mem::take(&mut self.shown.borrow_mut().open) {
                    out.push_str("</a>");
                }
            }
            Fill::Message(id) => escape(out, &(self.say)(id)),
            Fill::Tongue(id) => self.tongue(out, id, file),
            Fill::Below => {}
            Fill::Items(at) => {
                if let Some(list) = part.lists.get(*at) {
                    self.items(out, list, part);
                }
            }
            Fill::Heir { list, item } => {
                if let Some(heir) = part.heirs.get(*list).and_then(|list| list.get(*item)) {
                    names(out, &heir.id, &heir.old_ids, heir.answer.as_ref());
                }
            }
            Fill::HeirEnd { list, item } => {
                let heir = part.heirs.get(*list).and_then(|list| list.get(*item));
                if let Some(answer) = heir.and_then(|heir| heir.answer.as_ref()) {
                    self.points(out, answer, file);
                }
            }
        }
    }

    /// The language and direction of a message in the text of a file, where they aren't the text's.
    pub(super) fn tongue(&self, out: &mut String, message: &str, file: &SitePath) {
        let said = (self.speaks)(message);
        let text = self.text.files.get(file).and_then(|f| f.lang.clone());
        if said != text {
            let page = (self.lang.tag.clone(), self.lang.dir);
            let (lang, dir) = said.unwrap_or(page);
            attribute(out, "lang", &lang);
            attribute(out, "dir", dir);
        }
    }

    /// Where an image comes from, how much room it takes, and when it is loaded: the first of a page may be what its
    /// reader sees first, so it doesn't wait until that is known.
    fn image(&self, out: &mut String, image: &ImageFilling) {
        attribute(out, "src", &image.src);
        if let Some((width, height)) = image.size {
            attribute(out, "width", &width.to_string());
            attribute(out, "height", &height.to_string());
        }
        let is_first = !std::mem::replace(&mut self.shown.borrow_mut().illustrated, true);
        if image.loading == Loading::Near && !is_first {
            out.push_str(" loading=\"lazy\" decoding=\"async\"");
        }
    }

    /// Opens the link of a term, if the page uses it for the first time.
    fn term(&self, out: &mut String, term: &'a TermView) {
        let mut linked = self.shown.borrow_mut();
        if linked.terms.iter().any(|before| before.id == term.id) {
            return;
        }
        linked.terms.push(term);
        linked.open = true;
        out.push_str("<a class=\"term\"");
        attribute(out, "id", &format!("y.use.{}", term.id));
        attribute(out, "href", &format!("#y.term.{}", term.id));
        attribute(out, "aria-describedby", &format!("y.means.{}", term.id));
        out.push('>');
    }

    /// The number of a footnote, which leads there, and to which the footnote leads back.
    fn note_reference(
        &self,
        out: &mut String,
        part: &PartBody,
        (number, time): (usize, usize),
        linked: Linked,
    ) {
        let note = format!("{}{}.{number}", self.text.scope, part.key);
        let id = match time {
            1 => format!("noteref.{note}"),
            time => format!("noteref.{note}.{time}"),
        };
        out.push_str("<sup class=\"footnote-ref\">");
        match linked {
            Linked::Yes => {
                out.push_str("<a");
                attribute(out, "id", &id);
                attribute(out, "href", &format!("#note.{note}"));
                attribute(out, "role", "doc-noteref");
                out.push_str(&format!(">{number}</a></sup>"));
            }
            Linked::No => {
                out.push_str("<span");
                attribute(out, "id", &id);
                out.push_str(&format!(">{number}</span></sup>"));
            }
        }
    }
}

pub(super) fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

pub(super) fn escape(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let replacement = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(replacement);
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}
