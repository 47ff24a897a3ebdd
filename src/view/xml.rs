//! Text inside XML.

/// Text as it stands in an element or a quoted attribute. Characters that XML 1.0 has no way to write are left out.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            // C1 controls may stand there.
            '\0'..='\u{1f}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
