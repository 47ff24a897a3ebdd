//! The texts that the editor has open, as they are there and not on disk.

use std::collections::BTreeMap;

use gen_lsp_types::TextDocumentContentChangeEvent as Change;

use super::lines::{Starts, Units};

/// A text that is open.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) version: i32,
    pub(super) text: String,
}

/// Every open text by its address, as the client writes it.
#[derive(Debug, Default)]
pub(super) struct Documents {
    pub(super) open: BTreeMap<String, Document>,
}

impl Documents {
    pub(super) fn open(&mut self, uri: String, version: i32, text: String) {
        self.open.insert(uri, Document { version, text });
    }

    /// Applies changes in turn: each goes by the text that the one before left.
    pub(super) fn change(&mut self, uri: &str, version: i32, changes: Vec<Change>, units: Units) {
        let Some(document) = self.open.get_mut(uri) else {
            return;
        };
        document.version = version;
        // Read once for all of them: an editor that replaces a word everywhere sends thousands.
        let mut starts: Option<Starts> = None;
        for change in changes {
            let text = &mut document.text;
            match change {
                Change::TextDocumentContentChangeWholeDocument(whole) => {
                    *text = whole.text;
                    starts = None;
                }
                Change::TextDocumentContentChangePartial(part) => {
                    let starts = starts.get_or_insert_with(|| Starts::of(text));
                    let one = starts.offset(text, units, part.range.start);
                    let other = starts.offset(text, units, part.range.end);
                    let range = one.min(other)..one.max(other);
                    text.replace_range(range.clone(), &part.text);
                    starts.follow(text, range, part.text.len());
                }
            }
        }
    }

    pub(super) fn close(&mut self, uri: &str) {
        self.open.remove(uri);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gen_lsp_types::{Position, Range, TextDocumentContentChangePartial};

    fn part(from: (u32, u32), to: (u32, u32), text: &str) -> Change {
        let position = |(line, column)| Position::new(line, column);
        let range = Range::new(position(from), position(to));
        TextDocumentContentChangePartial::new(range, None, text.to_owned()).into()
    }

    #[test]
    fn changes_are_applied_in_turn_wherever_they_point() {
        let mut documents = Documents::default();
        documents.open("a".to_owned(), 1, "ñ\u{1f331}b\r\nc".to_owned());
        let changes = vec![
            part((0, 1), (0, 3), "x"),
            part((1, 0), (1, 1), "d\ne"),
            part((2, 1), (99, 99), "!"),
            part((0, 2), (0, 1), ""),
        ];
        documents.change("a", 2, changes, Units::Utf16);
        documents.change("b", 2, vec![part((0, 0), (0, 0), "?")], Units::Utf16);
        let document = &documents.open["a"];
        assert_eq!((document.version, &*document.text), (2, "ñb\r\nd\ne!"));
        assert_eq!(documents.open.len(), 1);
    }
}
