//! Parts of a text that become others.

use std::ops::Range;

/// A text with new bytes for old ones. Of those at one place the first found comes first, and what is put there comes
/// before what replaces something.
pub(super) fn spliced(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (range, new) in edits {
        // What stands in something that is left out goes with it.
        if range.start < from {
            continue;
        }
        out.push_str(text.get(from..range.start).unwrap_or_default());
        out.push_str(&new);
        from = range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}
