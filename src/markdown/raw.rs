//! The author's own HTML: comments, and the ids that links may lead to.

use crate::source::Id;

/// What is left behind the comments that HTML begins with.
pub(super) fn without_comments(html: &str) -> &str {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        // `<!-->` and `<!--->` are whole comments.
        let end = if comment.starts_with('>') {
            Some(1)
        } else if comment.starts_with("->") {
            Some(2)
        } else {
            comment.find("-->").map(|at| at + 3)
        };
        match end.and_then(|end| comment.get(end..)) {
            Some(after) => rest = after.trim_start(),
            None => break,
        }
    }
    rest
}

/// Adds the values of `id` and `name` attributes. Tolerant, as browsers are: whatever follows `<`
/// and a letter is a tag, up to its `>`.
pub(super) fn ids(html: &str, ids: &mut Vec<Id>) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or("");
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = attributes(rest, ids);
        }
    }
}

/// Reads one tag and returns what follows it.
fn attributes<'a>(tag: &'a str, ids: &mut Vec<Id>) -> &'a str {
    let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    let mut rest = tag.trim_start_matches(|c| !ends_name(c));
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '='));
        if rest.is_empty() || rest.starts_with('>') {
            return rest;
        }
        let length = rest.find(ends_name).unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        rest = after.trim_start();
        let Some(value) = rest.strip_prefix('=').map(str::trim_start) else {
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = value.get(1..).unwrap_or("");
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            _ => {
                let ends = |c: char| c.is_ascii_whitespace() || c == '>';
                value.split_at(value.find(ends).unwrap_or(value.len()))
            }
        };
        rest = after;
        if (name.eq_ignore_ascii_case("id") || name.eq_ignore_ascii_case("name"))
            && let Ok(id) = Id::new(value)
        {
            ids.push(id);
        }
    }
}
