//! Text that is safe in HTML, between tags and in quoted attributes.

/// Appends `text` with everything that HTML would read as its own replaced. Characters that no
/// HTML document may have (controls, noncharacters) become U+FFFD.
pub(super) fn escape(text: &str, html: &mut String) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let replacement = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\n' | '\t' => continue,
            c if c.is_ascii() && !c.is_ascii_control() => continue,
            c if c.is_control() || is_noncharacter(c) => "\u{fffd}",
            _ => continue,
        };
        html.push_str(text.get(from..at).unwrap_or(""));
        html.push_str(replacement);
        from = at + c.len_utf8();
    }
    html.push_str(text.get(from..).unwrap_or(""));
}

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}
