use super::{Catalog, Fuzzy, Message};

/// The text of a PO file. No line is folded: texts break where they have a new line, so that a changed word changes a
/// line, not a paragraph.
pub fn write(catalog: &Catalog) -> String {
    let mut out = String::new();
    let header = catalog.header.iter();
    let header: String = header
        .map(|(name, value)| format!("{name}: {value}\n"))
        .collect();
    text(&mut out, "", "msgid", "");
    text(&mut out, "", "msgstr", &header);
    for message in &catalog.messages {
        out.push('\n');
        put(&mut out, message, "");
    }
    for message in &catalog.obsolete {
        out.push('\n');
        put(&mut out, message, "#~ ");
    }
    out
}

/// A message, each line of its texts behind `mark`. What the program says about it is said only where it is asked for.
fn put(out: &mut String, message: &Message, mark: &str) {
    for line in &message.comments {
        comment(out, "#", line);
    }
    if mark.is_empty() {
        for line in &message.extracted {
            comment(out, "#.", line);
        }
        for line in &message.references {
            comment(out, "#:", line);
        }
    }
    if message.fuzzy == Fuzzy::Yes {
        out.push_str("#, fuzzy\n");
    }
    if let Some(previous) = &message.previous {
        let mark = match mark.is_empty() {
            true => "#| ",
            false => "#~| ",
        };
        text(out, mark, "msgid", previous);
    }
    if let Some(context) = &message.context {
        text(out, mark, "msgctxt", context);
    }
    text(out, mark, "msgid", &message.source);
    text(out, mark, "msgstr", &message.translation);
}

fn comment(out: &mut String, mark: &str, line: &str) {
    out.push_str(mark);
    // A comment ends with its line, whatever the text does.
    let line = line.replace(['\n', '\r'], " ");
    if !line.is_empty() {
        out.push(' ');
        out.push_str(&line);
    }
    out.push('\n');
}

/// A keyword and its text, a line of the text on each line.
fn text(out: &mut String, mark: &str, keyword: &str, text: &str) {
    out.push_str(&format!("{mark}{keyword} "));
    let one = !text.trim_end_matches('\n').contains('\n') && !text.ends_with('\n');
    if one {
        out.push_str(&format!("\"{}\"\n", escaped(text)));
        return;
    }
    out.push_str("\"\"\n");
    for line in text.split_inclusive('\n') {
        out.push_str(&format!("{mark}\"{}\"\n", escaped(line)));
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{b}' => out.push_str("\\v"),
            '\u{c}' => out.push_str("\\f"),
            c if c.is_ascii_control() => out.push_str(&format!("\\{:03o}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}
