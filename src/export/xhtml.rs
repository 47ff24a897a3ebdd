//! From a tree as HTML makes it to XML as EPUB wants it: what books can't have is left out, and no link leads nowhere.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Result;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use scraper::node::{Element, Node};

use super::leaf::Leaf;

/// What a book has.
pub(super) struct Known {
    /// The ids of each file.
    pub(super) ids: BTreeMap<String, BTreeSet<String>>,
    /// The images that it can bring along.
    pub(super) images: BTreeSet<String>,
}

/// A page as XML.
pub(super) struct Document {
    pub(super) xml: Vec<u8>,
    /// It has a drawing in it.
    pub(super) has_drawing: bool,
}

const XHTML: &str = "http://www.w3.org/1999/xhtml";
const SVG: &str = "http://www.w3.org/2000/svg";
const EPUB: &str = "http://www.idpf.org/2007/ops";

/// Elements that do something, or fetch something: they are left out with all that is in them.
const ACTIVE: [&str; 19] = [
    "applet", "audio", "base", "button", "canvas", "embed", "frame", "frameset", "iframe", "input",
    "noscript", "object", "script", "select", "source", "style", "template", "textarea", "video",
];

/// Elements whose content can do without them.
const AROUND: [&str; 2] = ["form", "picture"];

/// Elements without an end.
const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "link", "meta", "wbr"];

/// What a kind of link or list is called in books, by its role on pages.
const ROLES: [(&str, &str); 2] = [("doc-noteref", "noteref"), ("doc-backlink", "backlink")];

/// A page as XML.
pub(super) fn write(leaf: &Leaf, known: &Known) -> Result<Document> {
    let mut scribe = Scribe {
        out: Writer::new(Vec::new()),
        leaf,
        known,
        seen: BTreeSet::new(),
        has_drawing: false,
    };
    scribe.document()?;
    Ok(Document {
        has_drawing: scribe.has_drawing,
        xml: scribe.out.into_inner(),
    })
}

struct Scribe<'a> {
    out: Writer<Vec<u8>>,
    leaf: &'a Leaf,
    known: &'a Known,
    /// Ids so far: in XML each is there once.
    seen: BTreeSet<&'a str>,
    has_drawing: bool,
}

/// What becomes of an element.
enum Fate<'a> {
    /// It is there, under that name and with these attributes.
    Kept(Vec<(Cow<'a, str>, Cow<'a, str>)>),
    /// Only what is in it.
    Opened,
    /// It is left out, and these words stand in its place.
    Dropped(Option<Instead<'a>>),
}

/// What stands in place of an image of another site.
struct Instead<'a> {
    href: Option<&'a str>,
    words: &'a str,
}

impl<'a> Scribe<'a> {
    fn document(&mut self) -> Result<()> {
        let declaration = BytesDecl::new("1.0", Some("utf-8"), None);
        self.out.write_event(Event::Decl(declaration))?;
        self.out
            .write_event(Event::DocType(BytesText::from_escaped("html")))?;
        // Not by recursion: raw HTML nests as deep as its author likes.
        let mut dropped = None;
        for edge in self.leaf.html.tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) if dropped.is_none() => match node.value() {
                    Node::Element(element) => {
                        let inside = node.ancestors().any(|above| is(above.value(), "a"));
                        let in_notes = node
                            .parent()
                            .and_then(|list| list.parent())
                            .is_some_and(|notes| has_class(notes.value(), "footnotes"));
                        match self.fate(element, inside, in_notes) {
                            Fate::Kept(attributes) => self.open(element, &attributes)?,
                            Fate::Opened => {}
                            Fate::Dropped(instead) => {
                                self.instead(instead)?;
                                dropped = Some(node.id());
                            }
                        }
                    }
                    Node::Text(text) => self.text(text)?,
                    _ => {}
                },
                ego_tree::iter::Edge::Close(node) if dropped == Some(node.id()) => dropped = None,
                ego_tree::iter::Edge::Close(node) if dropped.is_none() => {
                    if let Node::Element(element) = node.value()
                        && !AROUND.contains(&element.name())
                        && !is_void(element)
                    {
                        let end = BytesEnd::new(element.name());
                        self.out.write_event(Event::End(end))?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn open(
        &mut self,
        element: &Element,
        attributes: &[(Cow<'_, str>, Cow<'_, str>)],
    ) -> Result<()> {
        let mut start = BytesStart::new(element.name());
        for (name, value) in attributes {
            start.push_attribute((&**name, &*allowed(value)));
        }
        self.out.write_event(match is_void(element) {
            true => Event::Empty(start),
            false => Event::Start(start),
        })
    }

    fn text(&mut self, text: &str) -> Result<()> {
        self.out
            .write_event(Event::Text(BytesText::new(&allowed(text))))
    }

    fn instead(&mut self, instead: Option<Instead<'_>>) -> Result<()> {
        let Some(Instead { href, words }) = instead else {
            return Ok(());
        };
        let Some(href) = href else {
            return self.text(words);
        };
        let mut start = BytesStart::new("a");
        start.push_attribute(("href", &*allowed(href)));
        self.out.write_event(Event::Start(start))?;
        self.text(if words.is_empty() { href } else { words })?;
        self.out.write_event(Event::End(BytesEnd::new("a")))
    }

    /// What becomes of an element; whether it stands in a link, and whether it is a footnote.
    fn fate(&mut self, element: &'a Element, in_link: bool, is_note: bool) -> Fate<'a> {
        let name = element.name();
        let is_html = *element.name.ns == *XHTML;
        if ACTIVE.contains(&name) || !is_name(name) {
            return Fate::Dropped(None);
        }
        if AROUND.contains(&name) {
            return Fate::Opened;
        }
        if name == "img" {
            let src = element.attr("src").unwrap_or_default();
            if !self.known.images.contains(src) {
                let elsewhere = has_scheme(src, &["https", "http"]);
                return Fate::Dropped(Some(Instead {
                    href: Some(src).filter(|_| elsewhere && !in_link),
                    words: element.attr("alt").unwrap_or_default(),
                }));
            }
        }
        let mut attributes: Vec<(Cow<'a, str>, Cow<'a, str>)> = Vec::new();
        let mut given: Vec<(&str, &str)> = element.attrs().collect();
        given.sort_unstable();
        for (name, value) in given {
            let on = name.starts_with("on") || name.starts_with("data-");
            if on || !is_name(name) || matches!(name, "srcset" | "sizes" | "target" | "focusable") {
                continue;
            }
            match name {
                "href" if is_html && element.name() != "link" && !self.leads(value) => {
                    // The page is there at least, if not the place on it.
                    if let Some(page) = self.page_of(value) {
                        attributes.push((name.into(), page.into()));
                    }
                }
                "id" if value.is_empty() || !self.seen.insert(value) => {}
                "lang" => {
                    attributes.push((name.into(), value.into()));
                    attributes.push(("xml:lang".into(), value.into()));
                }
                _ => attributes.push((name.into(), value.into())),
            }
        }
        let role = element.attr("role").unwrap_or_default();
        let of_role = ROLES.iter().find(|(known, _)| *known == role);
        let called = of_role.map(|(_, called)| *called);
        let called = called.or((is_note && name == "li").then_some("footnote"));
        let called = called.or(has_class_of(element, "footnotes").then_some("footnotes"));
        if let Some(called) = called {
            attributes.push(("epub:type".into(), called.into()));
        }
        match name {
            "html" => {
                attributes.push(("xmlns".into(), XHTML.into()));
                attributes.push(("xmlns:epub".into(), EPUB.into()));
            }
            "svg" if *element.name.ns == *SVG => {
                self.has_drawing = true;
                attributes.push(("xmlns".into(), SVG.into()));
            }
            _ => {}
        }
        Fate::Kept(attributes)
    }

    /// Whether there is something at an address.
    fn leads(&self, href: &str) -> bool {
        if has_scheme(href, &["https", "http", "mailto", "tel", "sms"]) {
            return true;
        }
        let (file, fragment) = href.split_once('#').unwrap_or((href, ""));
        let file = if file.is_empty() {
            &self.leaf.name
        } else {
            file
        };
        let Some(ids) = self.known.ids.get(file) else {
            return false;
        };
        !href.is_empty() && (fragment.is_empty() || ids.contains(&*decoded(fragment)))
    }

    /// The file of the book that an address names, without the place in it.
    fn page_of(&self, href: &'a str) -> Option<&'a str> {
        let (file, _) = href.split_once('#')?;
        self.known.ids.contains_key(file).then_some(file)
    }
}

fn is(node: &Node, name: &str) -> bool {
    matches!(node, Node::Element(element) if element.name() == name)
}

fn has_class(node: &Node, class: &str) -> bool {
    matches!(node, Node::Element(element) if has_class_of(element, class))
}

fn has_class_of(element: &Element, class: &str) -> bool {
    let classes = element.attr("class").unwrap_or_default();
    classes.split_ascii_whitespace().any(|own| own == class)
}

/// Whether an address begins with one of these schemes, in small letters or capitals.
fn has_scheme(address: &str, schemes: &[&str]) -> bool {
    let own = address.split_once(':').map(|(own, _)| own);
    own.is_some_and(|own| schemes.iter().any(|known| own.eq_ignore_ascii_case(known)))
}

fn is_void(element: &Element) -> bool {
    *element.name.ns == *XHTML && VOID.contains(&element.name())
}

/// Whether XML can have something of that name.
fn is_name(name: &str) -> bool {
    let begins = |c: char| c.is_ascii_alphabetic() || c == '_';
    let goes_on = |c: char| begins(c) || c.is_ascii_digit() || matches!(c, '-' | '.');
    let local = name.strip_prefix("epub:").unwrap_or(name);
    local.starts_with(begins) && local.chars().all(goes_on)
}

/// The characters that XML can have.
fn allowed(text: &str) -> Cow<'_, str> {
    let barred = |c: char| matches!(c, '\0'..'\t' | '\u{b}' | '\u{c}' | '\u{e}'..' ' | '\u{fffe}' | '\u{ffff}');
    match text.contains(barred) {
        true => text.replace(barred, "").into(),
        false => text.into(),
    }
}

/// A fragment as the id that it means.
fn decoded(fragment: &str) -> Cow<'_, str> {
    if !fragment.contains('%') {
        return fragment.into();
    }
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let hex = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, hex) {
            (b'%', Some(value)) => {
                bytes.push(value);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned().into()
}
