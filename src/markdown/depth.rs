//! A look at the text before it is parsed.
//!
//! pulldown-cmark takes time in proportion to a file's size, but for one thing: each line is compared
//! with every quote and list that is open. So the depth is bounded first.

use std::ops::Range;

/// Columns of quote and list marks, with the space between them, that a line may begin with.
const WIDEST: usize = 400;

/// The first line that begins with more marks of quotes, lists and footnotes than a page has.
pub(super) fn too_deep(markdown: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        if line.len() > WIDEST / 4 && marks(line) > WIDEST {
            return Some(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    None
}

/// How many columns of a line are marks; none if it is mere indentation.
fn marks(line: &str) -> usize {
    let bytes = line.as_bytes();
    let is_space = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t' | b'\n'));
    let (mut at, mut columns, mut marked) = (0, 0, 0);
    while let Some(byte) = bytes.get(at) {
        let length = match byte {
            b' ' => 0,
            b'\t' => {
                columns += 3;
                0
            }
            b'>' => 1,
            b'-' | b'*' | b'+' | b':' if is_space(at + 1) => 1,
            b'0'..=b'9' => {
                let rest = bytes.get(at..).unwrap_or_default();
                let digits = rest
                    .iter()
                    .take(10)
                    .take_while(|b| b.is_ascii_digit())
                    .count();
                if !matches!(rest.get(digits), Some(b'.' | b')')) || !is_space(at + digits + 1) {
                    break;
                }
                digits + 1
            }
            b'[' => {
                let rest = line.get(at..).unwrap_or("");
                match rest.starts_with("[^").then(|| rest.find("]:")).flatten() {
                    Some(end) => end + 2,
                    None => break,
                }
            }
            _ => break,
        };
        let step = length.max(1);
        at += step;
        columns += step;
        if length > 0 {
            marked = columns;
        }
    }
    marked
}
