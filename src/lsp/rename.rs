//! A planned rename as edits that an editor carries out.

use std::collections::BTreeMap;

use gen_lsp_types::{
    DocumentChange, Edit, OptionalVersionedTextDocumentIdentifier, RenameFile, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::documents::Documents;
use super::lines::Lines;
use super::report::Telling;
use super::site::{Moves, Site};
use super::thing::Thing;
use crate::diag::Severity;
use crate::model::{Corpus, Node};
use crate::rename::Kept;
use crate::source::SitePath;

/// What a rename changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Planned {
    /// New texts by the paths that files have before the rename.
    pub(super) texts: BTreeMap<SitePath, String>,
    /// Files that move, from and to.
    pub(super) moves: Moves,
}

/// Plans to give a thing another name, in the site as the editor has it, and looks at the site as it would be.
///
/// # Errors
/// When it can't have that name, the site has errors that hide what names it, or it would have one then: one sentence.
pub(super) fn plan(
    thing: &Thing,
    new: &str,
    site: &mut Site,
    documents: &Documents,
) -> Result<Planned, String> {
    let nameless = || "this has no name that could be changed".to_owned();
    let seen = site.seen(documents).ok_or_else(nameless)?;
    let corpus = &seen.corpus;
    let (Some(old), Some(full)) = (name(thing, corpus), full_name(thing, corpus)) else {
        return Err(nameless());
    };
    if old == new {
        return Ok(Planned::default());
    }
    if seen.report.has_errors() {
        return Err("the site has errors; mend them before you rename anything".to_owned());
    }
    let attempt = site.attempt(documents, (&full, new));
    let renaming = attempt.map_err(|kept| why(&full, &kept))?.renaming;
    let moves = renaming.moves.into_iter();
    let moves: Moves = moves.map(|moved| (moved.from, moved.to)).collect();
    let moves = site.movable(&moves).map_err(|error| error.to_string())?;
    Ok(Planned {
        texts: renaming.edits,
        moves,
    })
}

/// Why a thing keeps its name.
fn why(name: &str, kept: &Kept) -> String {
    match kept {
        Kept::Refused(refusal) => refusal.to_string(),
        Kept::Faulty { faults, .. } => {
            let faults = faults.diagnostics().iter();
            let mut errors = faults.filter(|fault| fault.severity == Severity::Error);
            let first = errors.next().map_or_else(String::new, |fault| {
                let place = fault.span.as_ref();
                let place = place.map_or_else(String::new, |span| format!(" (`{}`)", span.path));
                format!(": {}{place}", fault.message)
            });
            format!("`{name}` keeps its name, since the site would have an error then{first}")
        }
    }
}

/// What a thing is called from anywhere: `relationship/like#ready/answered`.
fn full_name(thing: &Thing, corpus: &Corpus) -> Option<String> {
    let page = |node: &Node| {
        let (collection, name) = corpus.place(node);
        format!("{}/{name}", collection.folder.name())
    };
    match thing {
        Thing::Page(node) => Some(page(node)),
        Thing::Section(node, id) => Some(format!("{}#{id}", page(node))),
        Thing::Item(node, section, id) => Some(format!("{}#{section}/{id}", page(node))),
        Thing::Facet(..) | Thing::Group(..) | Thing::Message(_) => None,
    }
}

/// The name of a thing, if it is one that can be changed.
pub(super) fn name(thing: &Thing, corpus: &Corpus) -> Option<String> {
    match thing {
        Thing::Page(node @ (Node::Stage(..) | Node::LensPage(..) | Node::Page(_))) => {
            Some(corpus.place(node).1.to_owned())
        }
        Thing::Section(_, id) | Thing::Item(_, _, id) => Some(id.to_string()),
        Thing::Page(_) | Thing::Facet(..) | Thing::Group(..) | Thing::Message(_) => None,
    }
}

/// The edits of a planned rename: texts first, under their old names, then the files move.
pub(super) fn workspace_edit(planned: &Planned, telling: &Telling<'_>) -> WorkspaceEdit {
    let mut changes: Vec<DocumentChange> = Vec::new();
    for (path, new) in &planned.texts {
        let old = telling.text(path);
        let edits = edits(old, new, &Lines::new(old, telling.units));
        if edits.is_empty() {
            continue;
        }
        let document = OptionalVersionedTextDocumentIdentifier {
            version: telling.version(path),
            text_document_identifier: TextDocumentIdentifier::new(Uri(telling.uri(path))),
        };
        let edits = edits.into_iter().map(Edit::TextEdit).collect();
        changes.push(TextDocumentEdit::new(document, edits).into());
    }
    for (from, to) in &planned.moves {
        let new = Uri(telling.site.uri(to));
        changes.push(RenameFile::new(Uri(telling.uri(from)), new, None, None).into());
    }
    WorkspaceEdit {
        document_changes: Some(changes),
        ..WorkspaceEdit::default()
    }
}

/// The lines that differ. Where as many came as went they are changed one by one, so that cursors stay in the others.
fn edits(old: &str, new: &str, lines: &Lines<'_>) -> Vec<TextEdit> {
    let before: Vec<&str> = old.split_inclusive('\n').collect();
    let after: Vec<&str> = new.split_inclusive('\n').collect();
    let head = before
        .iter()
        .zip(&after)
        .take_while(|(a, b)| a == b)
        .count();
    let rest = before.len().min(after.len()) - head;
    let tails = before.iter().rev().zip(after.iter().rev());
    let tail = tails.take(rest).take_while(|(a, b)| a == b).count();
    let gone = before.get(head..before.len() - tail).unwrap_or_default();
    let come = after.get(head..after.len() - tail).unwrap_or_default();
    let mut at: usize = before.iter().take(head).map(|line| line.len()).sum();
    let mut edits = Vec::new();
    let mut replace = |at: usize, old: &str, new: &str| {
        if old != new {
            edits.push(TextEdit::new(
                lines.range(at..at + old.len()),
                new.to_owned(),
            ));
        }
    };
    if gone.len() == come.len() {
        for (old, new) in gone.iter().zip(come) {
            // What ends the line stays, whatever it is in the editor.
            let (a, b) = (old.trim_end_matches('\n'), new.trim_end_matches('\n'));
            match old.len() - a.len() == new.len() - b.len() {
                true => replace(at, a, b),
                false => replace(at, old, new),
            }
            at += old.len();
        }
    } else {
        replace(at, &gone.concat(), &come.concat());
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::documents::Documents;
    use crate::lsp::lines::Units;
    use crate::lsp::site::Site;
    use crate::source::Sources;
    use serde_json::json;

    #[test]
    fn a_plan_becomes_edits_of_lines_and_then_moves() {
        let site = Site::new("/site".into());
        let mut sources = Sources::default();
        sources.insert_text("content/a/model.toml", "stages = [\"ñ\", \"b\"]\nx = 1\n");
        sources.insert_text("content/a/en/b.md", "one\r\ntwo\r\nthree\r\n");
        sources.insert_text("content/a/en/c.md", "one\ntwo\nthree\n");
        let mut documents = Documents::default();
        let open = "file:///site/content/a/en/b%2Emd".to_owned();
        documents.open(open, 7, "one\r\ntwo\r\nthree\r\n".to_owned());
        let telling = Telling::new(&site, &documents, &sources, Units::Utf16);
        let path = SitePath::new;
        let texts = [
            (
                "content/a/model.toml",
                "stages = [\"ñ\", \"d\"]\nx = 1\n[renamed]\n",
            ),
            ("content/a/en/b.md", "one\n2\nthree\n"),
            ("content/a/en/c.md", "one\ntwo\nthree\n"),
        ];
        let planned = Planned {
            texts: texts.map(|(p, text)| (path(p), text.to_owned())).into(),
            moves: vec![(path("content/a/en/b.md"), path("content/a/en/d.md"))],
        };
        let edit = workspace_edit(&planned, &telling);
        let range = |a: (u32, u32), b: (u32, u32)| json!({"start": {"line": a.0, "character": a.1}, "end": {"line": b.0, "character": b.1}});
        let expected = json!({ "documentChanges": [
            {
                "textDocument": { "uri": "file:///site/content/a/en/b%2Emd", "version": 7 },
                "edits": [{ "range": range((1, 0), (1, 3)), "newText": "2" }]
            },
            {
                "textDocument": { "uri": "file:///site/content/a/model.toml", "version": null },
                "edits": [{
                    "range": range((0, 0), (2, 0)),
                    "newText": "stages = [\"ñ\", \"d\"]\nx = 1\n[renamed]\n"
                }]
            },
            {
                "kind": "rename",
                "oldUri": "file:///site/content/a/en/b%2Emd",
                "newUri": "file:///site/content/a/en/d.md"
            }
        ]});
        assert_eq!(serde_json::to_value(edit).expect("JSON"), expected);
    }
}
