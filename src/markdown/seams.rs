//! Where lines of scripts without spaces meet.

use super::canon::is_cjk;
use super::token::{Kind, LinkText, Node, Token};

/// Lines that end and begin with characters of scripts without spaces are joined without one: browsers would show it.
pub(super) fn join_lines(tokens: &mut [Token]) {
    for at in seams(tokens) {
        tokens[at].kind = Kind::Seam;
    }
}

/// Where soft breaks stand between such characters.
fn seams(tokens: &[Token]) -> Vec<usize> {
    let mut seams = Vec::new();
    // How the last words end, and a soft break after them.
    let mut spaceless = false;
    let mut soft_break = None;
    let mut title = false;
    for (at, token) in tokens.iter().enumerate() {
        let words = match &token.kind {
            Kind::Open(Node::Link(_, LinkText::Title)) => {
                title = true;
                continue;
            }
            Kind::Close(Node::Link(_, LinkText::Title)) => {
                title = false;
                // As a rule a title is in the language of the words around it.
                Some((true, true))
            }
            _ if title => continue,
            Kind::Text(text) => ends(text),
            Kind::Code(text) => ends(text),
            Kind::SoftBreak => {
                soft_break = spaceless.then_some(at);
                continue;
            }
            Kind::Open(node) | Kind::Close(node) if node.is_inline() => continue,
            Kind::NoteRef(_) => continue,
            _ => Some((false, false)),
        };
        if let Some((first, last)) = words {
            seams.extend(soft_break.take().filter(|_| first));
            spaceless = last;
        }
    }
    seams
}

/// Whether a text begins and ends with characters that are written without spaces.
fn ends(text: &str) -> Option<(bool, bool)> {
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    Some((is_cjk(first), is_cjk(last)))
}
