//! From tokens to HTML with holes.
//!
//! Every tag and attribute is written here by hand, everything of the author's is escaped, and what
//! depends on the rest of the site is a hole: there is nothing to find again in the HTML.

mod lists;
mod notes;
mod words;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::ops::Range;

use super::canon::alert_name;
use super::document::{Fill, Fragment, Hole, SectionBody};
use super::escape::escape;
use super::highlight::{self, Highlighter};
use super::language;
use super::outline::{Outline, Part};
use super::terms::Terms;
use super::token::{Alert, Align, Cell, Kind, LinkText, Node, Stream, Token};
use super::{pseudo, raw};
use crate::pseudo::Pseudo;

impl Fragment {
    fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape(text, &mut self.html);
    }

    fn hole(&mut self, fill: Fill) {
        let at = self.html.len();
        self.holes.push(Hole { at, fill });
    }

    /// Without room to grow: bodies stay in memory as long as the site does.
    fn finished(mut self) -> Self {
        self.html.shrink_to_fit();
        self.holes.shrink_to_fit();
        self
    }
}

/// The HTML of one section.
pub(super) fn section(
    stream: &Stream,
    outline: &Outline,
    part: &Part,
    code: &mut Highlighter,
    terms: Option<&Terms>,
    pseudo: Option<Pseudo>,
) -> (SectionBody, BTreeSet<usize>) {
    let mut writer = Writer {
        stream,
        outline,
        part,
        code,
        out: Fragment::default(),
        outer: Vec::new(),
        lists: part
            .lists
            .iter()
            .map(|(_, items)| Vec::with_capacity(items.len()))
            .collect(),
        heirs: lists::heirs(part),
        references: HashMap::new(),
        links: 0,
        levels: match part.head {
            Some(_) => vec![1, 2],
            None => vec![1],
        },
        terms,
        pseudo,
        foreign: 0,
        quiet: 1,
        used: BTreeSet::new(),
        marked: BTreeSet::new(),
    };
    writer.range(part.title.clone());
    let heading = std::mem::take(&mut writer.out);
    // What raw HTML opens, a link could stand in where none may.
    let html = |token: &Token| matches!(token.kind, Kind::Html(_));
    let content = stream.tokens.get(part.content.clone());
    writer.out.html.reserve(length(content.unwrap_or_default()));
    writer.quiet = usize::from(content.is_some_and(|tokens| tokens.iter().any(html)));
    writer.range(part.content.clone());
    writer.notes();
    let used = writer.used;
    let body = SectionBody {
        heading: heading.finished(),
        content: writer.out.finished(),
        lists: writer.lists,
    };
    (body, used)
}

/// How many bytes of the file tokens span: their HTML is hardly shorter.
fn length(tokens: &[Token]) -> usize {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => last.range.end.saturating_sub(first.range.start),
        _ => 0,
    }
}

struct Writer<'a> {
    stream: &'a Stream<'a>,
    outline: &'a Outline,
    part: &'a Part,
    code: &'a mut Highlighter,
    out: Fragment,
    /// What surrounds the item that is being written.
    outer: Vec<(Fragment, BTreeSet<usize>)>,
    lists: Vec<Vec<Fragment>>,
    /// The items that may inherit an id: which item of which list.
    heirs: HashMap<usize, (usize, usize)>,
    /// How often each footnote has been referred to.
    references: HashMap<usize, usize>,
    links: usize,
    /// The levels of the last heading and of those that it stands below, as written.
    levels: Vec<u8>,
    terms: Option<&'a Terms>,
    /// The language that text is to look like, where that is a made-up one.
    pseudo: Option<Pseudo>,
    /// How many elements are open whose text is in another language, or an address.
    foreign: usize,
    /// How many elements are open in which no term becomes a link.
    quiet: usize,
    /// The terms that the section uses.
    used: BTreeSet<usize>,
    /// Those that have their hole in the fragment that is being written.
    marked: BTreeSet<usize>,
}

impl Writer<'_> {
    fn range(&mut self, range: Range<usize>) {
        let stream = self.stream;
        let mut at = range.start;
        while at < range.end {
            if let Some(past) = stream.past_note(at) {
                at = past;
                continue;
            }
            let Some(token) = stream.tokens.get(at) else {
                break;
            };
            match &token.kind {
                // A header cell without words would be a header of nothing.
                Kind::Open(Node::Cell(Cell::Head, align)) if self.is_empty_cell(at + 1) => {
                    self.cell("<td", *align);
                    self.out.push("</td>");
                    at += 1;
                }
                Kind::Text(_) => {
                    at = self.words(at..range.end);
                    continue;
                }
                kind => self.token(kind),
            }
            at += 1;
        }
    }

    fn is_empty_cell(&self, at: usize) -> bool {
        let next = self.stream.tokens.get(at).map(|token| &token.kind);
        matches!(next, Some(Kind::Close(Node::Cell(..))))
    }

    fn token(&mut self, kind: &Kind) {
        match kind {
            Kind::Open(node) => self.open(*node),
            Kind::Close(node) => self.close(*node),
            Kind::Text(text) => self.out.text(text),
            Kind::Code(text) => {
                self.out.push("<code dir=\"ltr\">");
                self.out.text(text);
                self.out.push("</code>");
            }
            Kind::CodeBlock { lang, text } => {
                self.below();
                let class = highlight::class(lang);
                if class.is_empty() {
                    self.out.push("<pre dir=\"ltr\"><code>");
                } else {
                    self.out.push("<pre dir=\"ltr\"><code class=\"language-");
                    self.out.text(&class);
                    self.out.push("\">");
                }
                self.code.write(lang, text, &mut self.out.html);
                self.out.push("</code></pre>\n");
            }
            Kind::Image { at, alt, title } => {
                self.out.hole(Fill::Image(*at));
                self.out.push(" alt=\"");
                self.attribute(alt);
                self.out.push("\"");
                self.title(title);
                self.out.push(">");
                self.out.hole(Fill::ImageEnd(*at));
            }
            Kind::Html(html) => self.raw(html),
            Kind::NoteRef(label) => self.note_reference(label),
            Kind::SoftBreak => self.out.push("\n"),
            Kind::Seam => {}
            Kind::HardBreak => self.out.push("<br>\n"),
            Kind::Rule => {
                self.below();
                self.out.push("<hr>\n");
            }
        }
    }

    /// Here the words of the item end that is being written, if one is: what names its box.
    fn below(&mut self) {
        if !self.outer.is_empty() {
            self.out.hole(Fill::Below);
        }
    }

    fn cell(&mut self, tag: &str, align: Align) {
        self.out.push(tag);
        self.out.push(match align {
            Align::None => ">",
            Align::Start => " class=\"align-start\">",
            Align::Center => " class=\"align-center\">",
            Align::End => " class=\"align-end\">",
        });
    }

    fn open(&mut self, node: Node) {
        self.quiet += usize::from(is_quiet(node));
        self.foreign += usize::from(pseudo::is_foreign(node));
        if is_block(node) {
            self.below();
        }
        match node {
            Node::Paragraph => self.out.push("<p>"),
            Node::Heading(head) => {
                let written = self.stream.heads.get(head).map_or(3, |head| head.level);
                self.levels.retain(|above| *above < written);
                self.levels.push(written);
                let level = self.level();
                let place = self.outline.head_place.get(head).copied().unwrap_or(0);
                self.out.push("<h");
                self.out.hole(Fill::HeadingLevel(level));
                self.out.push(" id=\"");
                self.out.hole(Fill::HeadingId(place));
                self.out.push("\">");
            }
            Node::Quote(None) => self.out.push("<blockquote>\n"),
            Node::Quote(Some(alert)) => {
                self.out.push("<aside class=\"alert alert-");
                self.out.push(alert_name(alert));
                self.out.push("\" role=\"note\"><p class=\"alert-title\"");
                self.out.hole(Fill::Tongue(alert_message(alert)));
                self.out.push(">");
                self.out.hole(Fill::Message(alert_message(alert)));
                self.out.push("</p>\n");
            }
            Node::List(list) => self.open_list(list),
            Node::Item(item) => {
                if self.is_recorded(self.list_of(item)) {
                    self.enter();
                } else {
                    self.open_item(item);
                }
            }
            Node::Definitions => self.out.push("<dl>\n"),
            Node::Term => self.out.push("<dt>"),
            Node::Definition => self.out.push("<dd>"),
            Node::Table => self.out.push("<div class=\"table\"><table>\n"),
            Node::TableHead => self.out.push("<thead>\n"),
            Node::TableBody => self.out.push("<tbody>\n"),
            Node::Row => self.out.push("<tr>"),
            Node::Cell(Cell::Head, align) => self.cell("<th scope=\"col\"", align),
            Node::Cell(Cell::Body, align) => self.cell("<td", align),
            Node::Emphasis => self.out.push("<em>"),
            Node::Strong => self.out.push("<strong>"),
            Node::Strike => self.out.push("<del>"),
            Node::Link(link, text) => {
                self.links += 1;
                // `[<https://a.b>](c)`: a link can't hold another.
                if self.links > 1 {
                    return;
                }
                self.out.push("<a");
                self.out.hole(Fill::Href(link));
                let stream = self.stream;
                self.title(stream.link_titles.get(link).map_or("", |title| title));
                self.out.push(match text {
                    LinkText::Address => " dir=\"ltr\">",
                    LinkText::Words | LinkText::Title => ">",
                });
                if text == LinkText::Title {
                    self.out.hole(Fill::LinkTitle(link));
                    // The name between the tags is for plain text only.
                    self.enter();
                }
            }
            Node::Lang(lang) => {
                let tag = self.stream.langs.get(lang).map_or("", |tag| tag);
                self.out.push("<span lang=\"");
                self.out.text(tag);
                self.out.push("\" dir=\"");
                self.out.push(language::direction(tag));
                self.out.push("\">");
            }
            Node::Note(_) => {}
        }
    }

    fn close(&mut self, node: Node) {
        self.quiet -= usize::from(is_quiet(node));
        self.foreign -= usize::from(pseudo::is_foreign(node));
        match node {
            Node::Paragraph => self.out.push("</p>\n"),
            Node::Heading(_) => {
                self.out.push("</h");
                self.out.hole(Fill::HeadingLevel(self.level()));
                self.out.push(">\n");
            }
            Node::Quote(None) => self.out.push("</blockquote>\n"),
            Node::Quote(Some(_)) => self.out.push("</aside>\n"),
            Node::List(list) => {
                let ordered = self
                    .stream
                    .lists
                    .get(list)
                    .is_some_and(|l| l.start.is_some());
                self.out.push(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            Node::Item(item) => {
                let list = self.list_of(item);
                if self.is_recorded(list) {
                    let inside = self.leave();
                    let place = self.outline.list_place.get(list).copied().unwrap_or(0);
                    if let Some(items) = self.lists.get_mut(place) {
                        items.push(inside.finished());
                    }
                } else {
                    self.close_item(item);
                }
            }
            Node::Definitions => self.out.push("</dl>\n"),
            Node::Term => self.out.push("</dt>\n"),
            Node::Definition => self.out.push("</dd>\n"),
            Node::Table => self.out.push("</table></div>\n"),
            Node::TableHead => self.out.push("</thead>\n"),
            Node::TableBody => self.out.push("</tbody>\n"),
            Node::Row => self.out.push("</tr>\n"),
            Node::Cell(Cell::Head, _) => self.out.push("</th>"),
            Node::Cell(Cell::Body, _) => self.out.push("</td>"),
            Node::Emphasis => self.out.push("</em>"),
            Node::Strong => self.out.push("</strong>"),
            Node::Strike => self.out.push("</del>"),
            Node::Link(_, text) => {
                self.links -= 1;
                if self.links > 0 {
                    return;
                }
                if text == LinkText::Title {
                    self.leave();
                }
                self.out.push("</a>");
            }
            Node::Lang(_) => self.out.push("</span>"),
            Node::Note(_) => {}
        }
    }

    /// The author's own HTML, with room for what its ids begin with where the page is a part of another.
    fn raw(&mut self, html: &str) {
        let mut from = 0;
        for at in raw::names(html) {
            self.out.push(html.get(from..at).unwrap_or(""));
            self.out.hole(Fill::Scope);
            from = at;
        }
        self.out.push(html.get(from..).unwrap_or(""));
    }

    /// Begins a fragment of its own.
    fn enter(&mut self) {
        let outer = (
            std::mem::take(&mut self.out),
            std::mem::take(&mut self.marked),
        );
        self.outer.push(outer);
    }

    /// Ends it: what was written since.
    fn leave(&mut self) -> Fragment {
        let (out, marked) = self.outer.pop().unwrap_or_default();
        self.marked = marked;
        std::mem::replace(&mut self.out, out)
    }

    fn number(&mut self, before: &str, number: impl std::fmt::Display, after: &str) {
        // Writing to a string can't fail.
        let _ = write!(self.out.html, "{before}{number}{after}");
    }

    /// The level at which the last heading is shown: none is left out.
    fn level(&self) -> u8 {
        u8::try_from(self.levels.len()).unwrap_or(6)
    }
}

/// Whether it is no part of the words of the item that it stands in.
fn is_block(node: Node) -> bool {
    matches!(
        node,
        Node::Heading(_) | Node::Quote(_) | Node::List(_) | Node::Definitions | Node::Table
    )
}

/// Whether terms in it stay plain text.
fn is_quiet(node: Node) -> bool {
    matches!(node, Node::Heading(_) | Node::Link(..) | Node::Lang(_))
}

fn alert_message(alert: Alert) -> &'static str {
    match alert {
        Alert::Note => "alert-note",
        Alert::Tip => "alert-tip",
        Alert::Important => "alert-important",
        Alert::Warning => "alert-warning",
        Alert::Caution => "alert-caution",
    }
}
