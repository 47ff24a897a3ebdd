//! What is being written at a place of Markdown or of a template, by its line alone.

use std::ops::Range;

/// What is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Writing<'t> {
    /// `[[garden/s|`: the name of a page.
    Page,
    /// `[[garden/sow#re|`: a section of the page.
    PageAnchor(&'t str),
    /// `](sow|`: the path of a file.
    Path,
    /// `](sow.md#re|`: a section of the page in the file; of this one where that is empty.
    PathAnchor(&'t str),
    /// `## Signs {#si|`: the id of a heading of that level.
    HeadingId(usize),
    /// `- [ ] Sun {#su|`: the id of an item.
    ItemId,
    /// `msg(id="st|`: a message of the interface.
    Message,
}

/// What is being written, the bytes that it takes, and what closes it where nothing does yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written<'t> {
    pub(super) writing: Writing<'t>,
    pub(super) word: Range<usize>,
    pub(super) close: &'static str,
}

/// What is being written at `cursor` on the line that takes the bytes `line` of a page.
pub(super) fn markdown(text: &str, line: Range<usize>, cursor: usize) -> Option<Written<'_>> {
    let before = text.get(line.start..cursor)?;
    let after = text.get(cursor..line.end)?;
    let begun = ["[[", "](", "{#"].into_iter();
    let begun = begun.filter_map(|mark| Some((before.rfind(mark)?, mark)));
    let (at, mark) = begun.max()?;
    let typed = before.get(at + mark.len()..)?;
    let (writing, word, close) = match mark {
        "[[" => {
            if typed.contains([']', '|', '[']) {
                return None;
            }
            match typed.split_once('#') {
                Some((page, word)) => (Writing::PageAnchor(page.trim()), word, "]]"),
                None => (Writing::Page, typed, "]]"),
            }
        }
        "](" => {
            if typed.contains([')', ' ', '(']) {
                return None;
            }
            match typed.split_once('#') {
                Some((path, word)) => (Writing::PathAnchor(path), word, ")"),
                None => (Writing::Path, typed, ")"),
            }
        }
        _ => {
            if typed.contains('}') {
                return None;
            }
            let start = before.trim_start();
            let level = start.len() - start.trim_start_matches('#').len();
            match level {
                0 => (Writing::ItemId, typed, "}"),
                level => (Writing::HeadingId(level), typed, "}"),
            }
        }
    };
    let path = writing == Writing::Path;
    Some(written(writing, word, cursor, after, close, |c| {
        is_name(c) || (path && c == '.')
    }))
}

/// What is being written at `cursor` on a line of a template.
pub(super) fn template(text: &str, line: Range<usize>, cursor: usize) -> Option<Written<'_>> {
    let before = text.get(line.start..cursor)?;
    let after = text.get(cursor..line.end)?;
    let calls = ["msg(", "spoken("].into_iter();
    let at = calls.filter_map(|call| Some(before.rfind(call)? + call.len()));
    let arguments = before.get(at.max()?..)?;
    let (named, word) = arguments.rsplit_once('"')?;
    let id = named.trim_end().strip_suffix('=')?.trim_end();
    let begins = id.strip_suffix("id")?.trim_end();
    if !(begins.is_empty() || begins.ends_with(','))
        || !named.matches('"').count().is_multiple_of(2)
    {
        return None;
    }
    let more = |c: char| is_name(c) || c == '.';
    Some(written(Writing::Message, word, cursor, after, "\"", more))
}

fn written<'t>(
    writing: Writing<'t>,
    word: &str,
    cursor: usize,
    after: &str,
    close: &'static str,
    more: impl Fn(char) -> bool,
) -> Written<'t> {
    let rest = after.len() - after.trim_start_matches(more).len();
    let then = after.get(rest..).unwrap_or_default();
    let goes_on = then.starts_with(close) || then.starts_with(['#', '|']);
    Written {
        writing,
        word: cursor - word.len()..cursor + rest,
        close: if goes_on { "" } else { close },
    }
}

/// A character of ids, and what stands between them in names.
fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(written: Option<Written<'_>>, text: &str) -> String {
        match written {
            Some(w) => format!("{:?} {:?} {:?}", w.writing, &text[w.word], w.close),
            None => "nothing".to_owned(),
        }
    }

    #[test]
    fn links_and_ids_are_seen_while_they_are_written() {
        for (line, expected) in [
            ("See [[|", r#"Page "" "]]""#),
            ("See [[gar|]]", r#"Page "gar" """#),
            ("See [[garden/s|ow]] and", r#"Page "garden/sow" """#),
            (
                "See [[garden/sow#re|",
                r#"PageAnchor("garden/sow") "re" "]]""#,
            ),
            ("See [[garden/s|#re]]", r#"Page "garden/s" """#),
            ("See [[garden/sow|]] and |", "nothing"),
            ("See [[garden|the garden|", "nothing"),
            ("[the garden](../so|)", r#"Path "../so" """#),
            ("[the garden](sow.md#|", r##"PathAnchor("sow.md") "" ")""##),
            ("[above](#si|)", r##"PathAnchor("") "si" """##),
            ("[the garden](sow.md) |", "nothing"),
            ("## Signs {#si|", r#"HeadingId(2) "si" "}""#),
            ("- [ ] Sun {#|}", r#"ItemId "" """#),
            ("## Signs {#signals} |", "nothing"),
            ("plain |", "nothing"),
        ] {
            // The last bar is the cursor.
            let cursor = line.rfind('|').expect("a cursor");
            let text = format!("{}{}", &line[..cursor], &line[cursor + 1..]);
            let found = markdown(&text, 0..text.len(), cursor);
            assert_eq!(shown(found, &text), expected, "{line}");
        }
    }

    #[test]
    fn messages_are_seen_in_calls_only() {
        for (line, expected) in [
            ("{{ msg(id=\"st|", r#"Message "st" "\"""#),
            (
                "{{ msg(id=\"st|age-of\", n=1) }}",
                r#"Message "stage-of" """#,
            ),
            ("{{ spoken( id = \"|\") }}", r#"Message "" """#),
            ("{{ msg(n=\"x\", id=\"a|\") }}", r#"Message "a" """#),
            ("{{ msg(id=\"a\", n=\"b|\") }}", "nothing"),
            ("<p id=\"a|\">", "nothing"),
            ("{{ msg(id=\"a\") }}<p id=\"b|\">", "nothing"),
        ] {
            let cursor = line.find('|').expect("a cursor");
            let text = line.replacen('|', "", 1);
            let found = template(&text, 0..text.len(), cursor);
            assert_eq!(shown(found, &text), expected, "{line}");
        }
    }
}
