//! A document in a language that is made up: its texts, and nothing else of it.

use std::sync::Arc;

use super::document::{FrontMatter, Phrases, Piece, Section};
use super::token::{Kind, LinkText, Node, Token};
use crate::pseudo::Pseudo;
use crate::source::Spanned;

/// What readers see of front matter. Old addresses are the real page's alone.
pub(super) fn front(front: &mut FrontMatter, pseudo: Pseudo) {
    let texts = [&mut front.title, &mut front.summary];
    let texts = texts.into_iter().flatten();
    for Spanned { value, .. } in texts.chain(front.facets.values_mut()) {
        dress(value, pseudo);
    }
    let tables: [&mut Phrases; 4] = [
        &mut front.stages,
        &mut front.crosswalk,
        &mut front.groups,
        &mut front.axes,
    ];
    for phrase in tables.into_iter().flat_map(|table| table.values_mut()) {
        dress(&mut phrase.text, pseudo);
    }
    front.untranslated = false;
    front.aliases.clear();
}

/// What other pages see of a section.
pub(super) fn section(section: &mut Section, pseudo: Pseudo) {
    dress(&mut section.title, pseudo);
    dress(&mut section.lead, pseudo);
    for point in &mut section.points {
        dress(point, pseudo);
    }
    for heading in &mut section.headings {
        dress(&mut heading.title, pseudo);
    }
    let lists = section.lists.iter_mut().map(|list| &mut list.items);
    for item in lists.flatten() {
        dress(&mut item.text, pseudo);
    }
}

/// What a term means.
pub(super) fn definition(pieces: &mut Vec<Piece>, pseudo: Pseudo) {
    for piece in pieces.iter_mut() {
        if let Piece::Words(words) = piece {
            *words = pseudo.words(words).into();
        }
    }
    let edges = [(0, pseudo.opening()), (pieces.len() + 1, pseudo.closing())];
    if !pieces.is_empty() {
        for (at, edge) in edges {
            pieces.insert(at, Piece::Words(edge.into()));
        }
    }
}

fn dress(text: &mut Arc<str>, pseudo: Pseudo) {
    *text = pseudo.text(text).into();
}

/// Whether no words of the same block stand before the token at `at`.
pub(super) fn begins_a_block(tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    let opens = |token: &&Token| matches!(token.kind, Kind::Open(node) if node.is_inline());
    is_between_blocks(before.iter().rev().find(|token| !opens(token)))
}

/// Whether none stand from there on.
pub(super) fn ends_a_block(tokens: &[Token], at: usize) -> bool {
    let after = tokens.get(at..).unwrap_or_default();
    let closes = |token: &&Token| matches!(token.kind, Kind::Close(node) if node.is_inline());
    is_between_blocks(after.iter().find(|token| !closes(token)))
}

/// Whether a token, the next one on a side, is none of a block's words.
fn is_between_blocks(token: Option<&Token>) -> bool {
    token.is_none_or(|token| match token.kind {
        Kind::Open(node) | Kind::Close(node) => !node.is_inline(),
        Kind::Rule | Kind::CodeBlock { .. } => true,
        _ => false,
    })
}

/// Whether what is in an element is the same in every language.
pub(super) fn is_foreign(node: Node) -> bool {
    matches!(node, Node::Lang(_) | Node::Link(_, LinkText::Address))
}
