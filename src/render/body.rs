//! The text of a page: HTML from the parse, its holes filled from the view.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::markdown::{Body, Fill, Fragment, Linked, SectionBody, Task};
use crate::source::{Id, SitePath};
use crate::view::{
    AnswerBody, Boxes, ImageFilling, ItemBody, LanguageView, LinkFilling, ListBody, Loading, Need,
    PartBody, TermView, Text,
};

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
        self.filled(|body| &body.content)
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

    fn fragment(&self, out: &mut String, fragment: &Fragment, part: &PartBody, file: &SitePath) {
        self.fragment_with(out, fragment, part, file, |_| {});
    }

    /// A fragment, with something between its own words and what stands below them.
    fn fragment_with(
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
            Fill::Tongue(id) => {
                let said = (self.speaks)(id);
                let text = fillings.and_then(|f| f.lang.clone());
                if said != text {
                    let page = (self.lang.tag.clone(), self.lang.dir);
                    let (lang, dir) = said.unwrap_or(page);
                    attribute(out, "lang", &lang);
                    attribute(out, "dir", dir);
                }
            }
            Fill::Below => {}
            Fill::Items(at) => {
                if let Some(list) = part.lists.get(*at) {
                    self.items(out, list, part);
                }
            }
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

    fn items(&self, out: &mut String, list: &ListBody, part: &PartBody) {
        for item in &list.items {
            let (section, at, place) = item.place;
            let fragment = self
                .bodies
                .get(&item.file)
                .and_then(|body| body.sections.get(section)?.lists.get(at)?.get(place));
            let Some(fragment) = fragment else {
                continue;
            };
            out.push_str("<li");
            let name = match item.answer {
                Some(_) => "data-answer",
                None => "data-item",
            };
            if item.task.is_none() {
                named(out, name, item);
            }
            if let Some(answer) = &item.answer {
                attribute(out, "data-points", &answer.points);
            }
            out.push('>');
            match item.task {
                Some(task) => self.task(out, item, task, fragment, part),
                None => {
                    let wrapped = open_language(out, item);
                    self.fragment(out, fragment, part, &item.file);
                    out.push_str(if wrapped { "</div>" } else { "" });
                }
            }
            if let Some(answer) = &item.answer {
                self.points(out, answer);
            }
            out.push_str("</li>\n");
        }
    }

    /// What an option gives, behind it.
    fn points(&self, out: &mut String, answer: &AnswerBody) {
        out.push_str(" <span class=\"points\"");
        if let Some((lang, dir)) = (self.speaks)("finder-points") {
            attribute(out, "lang", &lang);
            attribute(out, "dir", dir);
        }
        out.push('>');
        escape(out, &answer.said);
        out.push_str("</span>");
    }

    fn task(
        &self,
        out: &mut String,
        item: &ItemBody,
        task: Task,
        fragment: &Fragment,
        part: &PartBody,
    ) {
        // A label can't hold blocks. What stands below an item's own words names no box.
        let below = fragment.holes.iter().any(|hole| hole.fill == Fill::Below);
        let blocks = below || fragment.html.starts_with("<p");
        if self.text.boxes == Boxes::Drawn {
            return self.drawn(out, item, task, fragment, part);
        }
        let checkbox = match task {
            Task::Open => "<input type=\"checkbox\"",
            Task::Done => "<input type=\"checkbox\" checked",
        };
        // The dots keep it apart from the ids of authors.
        let id = format!("item.{}{}.{}", self.text.scope, part.key, item.id);
        if blocks {
            out.push_str(checkbox);
            named(out, "data-item", item);
            attribute(out, "aria-labelledby", &id);
            out.push_str("><div");
            if !below {
                attribute(out, "id", &id);
            }
        } else {
            // The box stays in line with the others, whatever the direction of the text is.
            out.push_str("<label>");
            out.push_str(checkbox);
            named(out, "data-item", item);
            out.push_str("> <span");
        }
        if let Some((lang, dir)) = &item.lang {
            attribute(out, "lang", lang);
            attribute(out, "dir", dir);
        }
        out.push('>');
        if below {
            out.push_str("<div");
            attribute(out, "id", &id);
            out.push('>');
        }
        self.fragment_with(out, fragment, part, &item.file, |out| {
            self.marks(out, item);
            out.push_str(if below { "</div>" } else { "" });
        });
        out.push_str(if blocks { "</div>" } else { "</span></label>" });
    }
}

impl Filling<'_> {
    /// A box to tick that is no part of a form, before what it is for.
    fn drawn(
        &self,
        out: &mut String,
        item: &ItemBody,
        task: Task,
        fragment: &Fragment,
        part: &PartBody,
    ) {
        out.push_str(match task {
            Task::Open => "<span class=\"box\" aria-hidden=\"true\">☐</span> <div",
            Task::Done => "<span class=\"box\">☑</span> <div",
        });
        if let Some((lang, dir)) = &item.lang {
            attribute(out, "lang", lang);
            attribute(out, "dir", dir);
        }
        out.push('>');
        self.fragment_with(out, fragment, part, &item.file, |out| self.marks(out, item));
        out.push_str("</div>");
    }

    /// What is said behind an item: that it isn't translated, that one can't do without.
    fn marks(&self, out: &mut String, item: &ItemBody) {
        let borrowed = |(lang, _): &(Arc<str>, &str)| *lang != self.lang.tag;
        if item.lang.as_ref().is_some_and(borrowed) {
            self.mark(out, "marker", "not-translated-item");
        }
        if item.need == Need::Must {
            self.mark(out, "must", "must-have");
        }
    }

    /// A message beside an item, in its own language whatever the item's is.
    fn mark(&self, out: &mut String, class: &str, message: &str) {
        let page = self.lang;
        let (lang, dir) = (self.speaks)(message).unwrap_or((page.tag.clone(), page.dir));
        out.push_str(" <span");
        attribute(out, "class", class);
        attribute(out, "lang", &lang);
        attribute(out, "dir", dir);
        out.push('>');
        escape(out, &(self.say)(message));
        out.push_str("</span>");
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

/// Opens an element for an item in another language than its section; whether one was needed.
fn open_language(out: &mut String, item: &ItemBody) -> bool {
    let Some((lang, dir)) = &item.lang else {
        return false;
    };
    out.push_str("<div");
    attribute(out, "lang", lang);
    attribute(out, "dir", dir);
    out.push('>');
    true
}

/// The names under which readers' answers to an item are stored: the present one, and those from before.
fn named(out: &mut String, name: &str, item: &ItemBody) {
    attribute(out, name, item.id.as_str());
    if !item.old_ids.is_empty() {
        let old: Vec<&str> = item.old_ids.iter().map(Id::as_str).collect();
        attribute(out, "data-was", &old.join(" "));
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value);
    out.push('"');
}

fn escape(out: &mut String, text: &str) {
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
