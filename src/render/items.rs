//! Items with ids: boxes to tick, options of a question, and what is said behind them.

use std::sync::Arc;

use super::body::{Filling, attribute, escape};
use crate::markdown::{Fill, Fragment, Task};
use crate::source::{Id, SitePath};
use crate::view::{AnswerBody, Boxes, ItemBody, ListBody, Need, PartBody};

impl Filling<'_> {
    pub(super) fn items(&self, out: &mut String, list: &ListBody, part: &PartBody) {
        for item in &list.items {
            let Some(fragment) = self.item(item) else {
                continue;
            };
            // An option is chosen, not ticked.
            let task = item.task.filter(|_| item.answer.is_none());
            out.push_str("<li");
            if task.is_none() {
                names(out, &item.id, &item.old_ids, item.answer.as_ref());
            }
            out.push('>');
            match task {
                Some(task) => self.task(out, item, task, fragment, part),
                None => {
                    let wrapped = open_language(out, item);
                    self.fragment(out, fragment, part, &item.file);
                    out.push_str(if wrapped { "</div>" } else { "" });
                }
            }
            if let Some(answer) = &item.answer {
                self.points(out, answer, &part.file);
            }
            out.push_str("</li>\n");
        }
    }

    /// The lists of a section that only its source has: those behind its `own`. One that stands in an item of another is
    /// written there.
    pub(super) fn borrowed(&self, out: &mut String, part: &PartBody, own: usize) {
        let lists = part.lists.iter().enumerate().skip(own);
        let holes = lists.clone().flat_map(|(_, list)| &list.items);
        let holes = holes.filter_map(|item| self.item(item));
        let holes = holes.flat_map(|fragment| &fragment.holes);
        let inner: Vec<&Fill> = holes.map(|hole| &hole.fill).collect();
        for (_, list) in lists.filter(|(at, _)| !inner.contains(&&Fill::Items(*at))) {
            let ticked = |item: &ItemBody| item.task.is_some() && item.answer.is_none();
            out.push_str(match list.items.iter().any(ticked) {
                true => "<ul class=\"tasks\">",
                false => "<ul class=\"items\">",
            });
            self.items(out, list, part);
            out.push_str("</ul>\n");
        }
    }

    /// The inside of an item.
    fn item(&self, item: &ItemBody) -> Option<&Fragment> {
        let (section, at, place) = item.place;
        let body = self.bodies.get(&item.file)?;
        body.sections.get(section)?.lists.get(at)?.get(place)
    }

    /// What an option gives, behind it, in the text of `file`.
    pub(super) fn points(&self, out: &mut String, answer: &AnswerBody, file: &SitePath) {
        out.push_str(" <span class=\"points\"");
        self.tongue(out, "finder-points", file);
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
            named(out, "data-item", &item.id, &item.old_ids);
            attribute(out, "aria-labelledby", &id);
            out.push_str("><div");
            if !below {
                attribute(out, "id", &id);
            }
        } else {
            // The box stays in line with the others, whatever the direction of the text is.
            out.push_str("<label>");
            out.push_str(checkbox);
            named(out, "data-item", &item.id, &item.old_ids);
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

/// What the `li` of an item says that is no box: its names, and what it gives as an option.
pub(super) fn names(out: &mut String, id: &Id, old_ids: &[Id], answer: Option<&AnswerBody>) {
    match answer {
        Some(answer) => {
            named(out, "data-answer", id, old_ids);
            attribute(out, "data-points", &answer.points);
        }
        None => named(out, "data-item", id, old_ids),
    }
}

/// The names under which readers' answers to an item are stored: the present one, and those from before.
fn named(out: &mut String, name: &str, id: &Id, old_ids: &[Id]) {
    attribute(out, name, id.as_str());
    if !old_ids.is_empty() {
        let old: Vec<&str> = old_ids.iter().map(Id::as_str).collect();
        attribute(out, "data-was", &old.join(" "));
    }
}
