//! A block's lines as one text.

use super::Leaf;
use crate::markdown::canon::is_cjk;

/// The words of a leaf as one text: lines that only the width of the page broke are joined.
pub fn unfolded(text: &str, leaf: &Leaf) -> String {
    joined(text.get(leaf.text.clone()).unwrap_or_default(), leaf.quotes)
}

/// A paragraph's lines as one text, without the marks of the quotes around it. Hard breaks stay.
pub fn joined(paragraph: &str, quotes: usize) -> String {
    let mut out = String::new();
    for (at, line) in paragraph.split('\n').enumerate() {
        let line = match at {
            0 => line,
            _ => inside(line, quotes),
        };
        if at > 0 {
            join(&mut out, line);
        }
        out.push_str(line);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Joins a line to the text before it.
fn join(out: &mut String, line: &str) {
    let slashes = out.len() - out.trim_end_matches('\\').len();
    if slashes % 2 == 1 || out.ends_with("  ") {
        return out.push('\n');
    }
    out.truncate(out.trim_end_matches([' ', '\t']).len());
    let last = out.chars().next_back();
    let cjk = last.is_some_and(is_cjk) && line.chars().next().is_some_and(is_cjk);
    if !cjk {
        out.push(' ');
    }
}

/// A line without the marks of the quotes around it.
fn inside(line: &str, quotes: usize) -> &str {
    let mut line = line.trim_start_matches([' ', '\t']);
    for _ in 0..quotes {
        match line.strip_prefix('>') {
            Some(rest) => line = rest.trim_start_matches([' ', '\t']),
            None => break,
        }
    }
    line
}
