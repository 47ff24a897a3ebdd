//! Text that is safe in HTML, between tags and in quoted attributes.

/// Appends `text` with everything that HTML would read as its own replaced. Characters that no
/// HTML document may have (controls, noncharacters) become U+FFFD.
pub(super) fn escape(text: &str, html: &mut String) {
    let mut from = 0;
    let mut at = 0;
    let odd = |byte: &u8| ODD[usize::from(*byte)];
    while let Some(next) = text.as_bytes()[at..].iter().position(odd) {
        at += next;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        let replacement = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            c if c.is_control() || is_noncharacter(c) => "\u{fffd}",
            c => {
                at += c.len_utf8();
                continue;
            }
        };
        html.push_str(text.get(from..at).unwrap_or(""));
        html.push_str(replacement);
        at += c.len_utf8();
        from = at;
    }
    html.push_str(text.get(from..).unwrap_or(""));
}

/// Bytes with which characters begin that may have to be replaced: those of HTML, controls, and what begins U+0080 to
/// U+00BF and planes with noncharacters.
const ODD: [bool; 256] = {
    let mut odd = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        odd[byte] = matches!(
            byte as u8,
            0..=0x08 | 0x0B..=0x1F | b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7F | 0xC2 | 0xEF..=0xF4
        );
        byte += 1;
    }
    odd
};

fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_replaced_or_kept() {
        for c in '\0'..=char::MAX {
            let mut html = String::new();
            escape(&format!("a{c}z"), &mut html);
            let inside = match c {
                '&' => "&amp;".to_owned(),
                '<' => "&lt;".to_owned(),
                '>' => "&gt;".to_owned(),
                '"' => "&quot;".to_owned(),
                '\'' => "&#39;".to_owned(),
                '\n' | '\t' => c.to_string(),
                c if c.is_control() || is_noncharacter(c) => "\u{fffd}".to_owned(),
                c => c.to_string(),
            };
            assert_eq!(html, format!("a{inside}z"), "{c:?}");
        }
    }
}
