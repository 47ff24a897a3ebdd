//! Footnotes, numbered in their section.

use super::super::document::{Fill, Linked};
use super::Writer;

impl Writer<'_> {
    pub(super) fn note_reference(&mut self, label: &str) {
        let Some(number) = self.part.number(self.stream, label) else {
            return;
        };
        let time = self.references.entry(number).or_insert(0);
        *time += 1;
        let time = *time;
        // A link can't hold another.
        let linked = if self.links > 0 {
            Linked::No
        } else {
            Linked::Yes
        };
        self.out.hole(Fill::NoteRef {
            number,
            time,
            linked,
        });
    }

    pub(super) fn notes(&mut self) {
        let (part, stream) = (self.part, self.stream);
        if part.notes.is_empty() {
            return;
        }
        self.out.push("<div class=\"footnotes\"><ol>\n");
        for (at, note) in part.notes.iter().enumerate() {
            self.note_id("<li id=\"note.", at + 1);
            self.out.push("\">");
            if let Some(tokens) = stream.notes.get(*note) {
                self.range(tokens.clone());
            }
            self.note_id("<a href=\"#noteref.", at + 1);
            self.out.push("\" role=\"doc-backlink\"");
            self.out.hole(Fill::Tongue("footnote-back"));
            self.out.push(" aria-label=\"");
            self.out.hole(Fill::Message("footnote-back"));
            self.out.push("\">↩</a></li>\n");
        }
        self.out.push("</ol></div>\n");
    }

    /// `note.SECTION.2`: the dots keep it apart from the ids of authors.
    pub(super) fn note_id(&mut self, kind: &str, number: usize) {
        self.out.push(kind);
        self.out.hole(Fill::SectionId);
        self.number(".", number, "");
    }
}
