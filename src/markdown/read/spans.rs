//! Links, images and raw HTML: what is allowed through.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::{Capture, DEEPEST_INLINE, Frame, Reader};
use crate::diag::Code;
use crate::markdown::document::{Image, Link, LinkTarget};
use crate::markdown::token::{Kind, LinkText, Node};
use crate::markdown::{RawHtml, links, raw};

/// What stands behind an image that says nothing, and so needs no alternative text. ⚓
const DECORATIVE: &str = "{decorative}";

impl<'a> Reader<'a, '_, '_> {
    /// Turns what was captured into a token.
    pub(super) fn release(&mut self, range: Range<usize>) {
        match std::mem::replace(&mut self.capture, Capture::Nothing) {
            Capture::Nothing => {}
            Capture::Untranslated => {
                let block = self.inline.source(range.clone());
                let line = block.lines().next().unwrap_or_default();
                let line = range.start..range.start + line.len();
                self.stream().waiting.push(line);
            }
            Capture::Code { lang, text } => {
                let text = text.into();
                self.inline.put(Kind::CodeBlock { lang, text }, range);
            }
            Capture::Html(html) => self.html_block(&html, range),
            Capture::Image {
                dest,
                title,
                alt,
                start,
                ..
            } => match links::image(&dest) {
                Ok(path) => {
                    let marked = self.inline.take_mark(DECORATIVE, start.end);
                    let (alt, end) = match marked {
                        Some(end) => (String::new(), end),
                        None => (alt, start.end),
                    };
                    if marked.is_none() {
                        self.judge_alternative(&alt, &path, start.clone());
                    }
                    let written = start.start..end;
                    let stream = self.stream();
                    stream.images.push(Image { path, range: start });
                    let at = stream.images.len() - 1;
                    let alt = alt.into();
                    self.inline.put(Kind::Image { at, alt, title }, written);
                }
                Err(address) => {
                    self.faults.add(
                        Code::UnknownScheme,
                        start.clone(),
                        format!("an image can't come from `{}`", shown(&address)),
                        "name a file of the site, or an `https://` address",
                    );
                    self.inline.put(Kind::Text(alt.into()), start);
                }
            },
        }
    }

    /// That an image says what it shows to those who don't see it.
    fn judge_alternative(&mut self, alt: &str, path: &str, range: Range<usize>) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let message = match alt.trim() {
            "" => "this image has no alternative text",
            alt if alt.eq_ignore_ascii_case(name) => {
                "this image has the name of its file for an alternative text"
            }
            _ => return,
        };
        self.faults.add(
            Code::MissingAlternative,
            range,
            message,
            format!(
                "say between `![` and `]` what it shows, or write `{DECORATIVE}` behind it if it only decorates"
            ),
        );
    }

    pub(super) fn span(&mut self, node: Node, range: Range<usize>) {
        if self.spans >= DEEPEST_INLINE {
            self.too_deep.get_or_insert(range);
            self.frames.push(Frame::Dropped);
            return;
        }
        self.spans += 1;
        self.open(node, range);
    }

    pub(super) fn link(&mut self, kind: LinkType, dest: &str, title: &str, range: Range<usize>) {
        let target = match kind {
            LinkType::Email => links::target(&format!("mailto:{dest}")),
            _ => links::target(dest),
        };
        let text = match kind {
            LinkType::Email | LinkType::Autolink => LinkText::Address,
            _ => LinkText::Words,
        };
        let refused = match &target {
            LinkTarget::UnknownScheme(address) => {
                self.faults.add(
                    Code::UnknownScheme,
                    range.clone(),
                    format!("a link can't lead to `{}`", shown(address)),
                    "use http, https, mailto, tel or sms; a file's name with a colon begins with `./`",
                );
                true
            }
            _ => false,
        };
        let stream = self.stream();
        stream.links.push(Link {
            target,
            section: 0,
            range: range.clone(),
            words: None,
        });
        stream.link_titles.push(title.into());
        let at = stream.links.len() - 1;
        if refused {
            self.frames.push(Frame::Dropped);
        } else {
            self.span(Node::Link(at, text), range);
        }
    }

    pub(super) fn refuse_html(&mut self, range: Range<usize>) {
        if !self.inline.touches_html(range.clone()) {
            self.faults.add(
                Code::RawHtml,
                range,
                "raw HTML is off",
                "write it as Markdown, or set `raw_html = true` in `yugto.toml`",
            );
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if raw::without_comments(html).is_empty() {
            self.inline.skip(range);
            return;
        }
        match self.raw_html {
            RawHtml::Allow => {
                raw::ids(html, &mut self.stream().html_ids);
                self.inline.put(Kind::Html(html.into()), range);
            }
            RawHtml::Refuse => {
                self.refuse_html(range.clone());
                self.inline.plain_text(html, range);
            }
        }
    }

    pub(super) fn html_block(&mut self, html: &str, range: Range<usize>) {
        let shown = raw::without_comments(html);
        if shown.is_empty() {
            return;
        }
        match self.raw_html {
            RawHtml::Allow => {
                raw::ids(html, &mut self.stream().html_ids);
                self.inline.put(Kind::Html(html.into()), range);
            }
            RawHtml::Refuse => {
                self.refuse_html(range.clone());
                self.inline.put(Kind::Open(Node::Paragraph), range.clone());
                self.inline.plain_text(shown, range.clone());
                self.inline.put(Kind::Close(Node::Paragraph), range);
            }
        }
    }
}

/// As much of an address as fits into a message, printable.
fn shown(address: &str) -> String {
    let mut shown: String = address.chars().take(40).collect();
    if shown.len() < address.len() {
        shown.push('…');
    }
    shown
}
