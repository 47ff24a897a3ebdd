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

/// Adds the values of `id` and `name` attributes.
pub(super) fn ids(html: &str, ids: &mut Vec<Id>) {
    for Attribute { name, value, .. } in attributes(html) {
        if is(name, &["id", "name"])
            && let Ok(id) = Id::new(value)
        {
            ids.push(id);
        }
    }
}

/// The bytes at which ids begin, and names that lead to one on the same page.
pub(super) fn names(html: &str) -> Vec<usize> {
    let named = attributes(html).into_iter().filter_map(|attribute| {
        let Attribute { name, value, at } = attribute;
        let fragment = value.strip_prefix('#').is_some_and(|id| !id.is_empty());
        match () {
            () if value.is_empty() => None,
            () if is(name, &["id", "name", "for"]) => Some(at),
            () if is(name, &["href"]) && fragment => Some(at + 1),
            () => None,
        }
    });
    named.collect()
}

/// An attribute with a value.
struct Attribute<'a> {
    name: &'a str,
    value: &'a str,
    /// The byte at which the value begins.
    at: usize,
}

fn is(name: &str, any: &[&str]) -> bool {
    any.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// Every attribute of every tag. Tolerant, as browsers are: whatever follows `<` and a letter is a tag, up to its `>`.
fn attributes(html: &str) -> Vec<Attribute<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or("");
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = tag(rest, html.len(), &mut found);
        }
    }
    found
}

/// Reads one tag and returns what follows it. `length` is that of the whole HTML, at whose end `tag` ends too.
fn tag<'a>(tag: &'a str, length: usize, found: &mut Vec<Attribute<'a>>) -> &'a str {
    let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    let mut rest = tag.trim_start_matches(|c| !ends_name(c));
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '='));
        if rest.is_empty() || rest.starts_with('>') {
            return rest;
        }
        let (name, after) = rest.split_at(rest.find(ends_name).unwrap_or(rest.len()));
        rest = after.trim_start();
        let Some(value) = rest.strip_prefix('=').map(str::trim_start) else {
            continue;
        };
        let (at, value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inside = value.get(1..).unwrap_or("");
                let (value, after) = inside.split_once(quote).unwrap_or((inside, ""));
                (length - inside.len(), value, after)
            }
            _ => {
                let ends = |c: char| c.is_ascii_whitespace() || c == '>';
                let (inside, after) = value.split_at(value.find(ends).unwrap_or(value.len()));
                (length - value.len(), inside, after)
            }
        };
        rest = after;
        found.push(Attribute { name, value, at });
    }
}
