//! Code as HTML: its syntax as classes, never as styles.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;

use super::escape::escape;

/// The grammars that syntect brings: a constant, unpacked when the first code block needs it.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Grammars are patterns that backtrack, at worst with the square of a line's length. The sum of
/// these squares over the code of a file; what goes beyond is shown plain, so that no file takes long.
const MOST_WORK: usize = 5_000_000;

/// Highlights the code of one file.
pub(super) struct Highlighter {
    left: usize,
}

impl Highlighter {
    pub(super) fn new() -> Self {
        Self { left: MOST_WORK }
    }

    /// Appends `code` in the language of that name, escaped; plain if it isn't known.
    pub(super) fn write(&mut self, lang: &str, code: &str, html: &mut String) {
        match self.classed(lang, code) {
            Some(classed) => html.push_str(&classed),
            None => escape(code, html),
        }
    }

    fn classed(&mut self, lang: &str, code: &str) -> Option<String> {
        let squares = code
            .lines()
            .map(|line| line.len().saturating_mul(line.len()) + 100);
        let work = squares.fold(0, usize::saturating_add);
        if lang.is_empty() || work > self.left || code.contains(is_forbidden) {
            return None;
        }
        let syntax = SYNTAXES.find_syntax_by_token(lang)?;
        if syntax.name == "Plain Text" {
            return None;
        }
        self.left -= work;
        let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, CLASSES);
        for line in code.split_inclusive('\n') {
            generator
                .parse_html_for_line_which_includes_newline(line)
                .ok()?;
        }
        Some(generator.finalize())
    }
}

/// Characters that HTML doesn't allow: plain text replaces them.
fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

/// The language's name as far as a class can hold it.
pub(super) fn class(lang: &str) -> String {
    lang.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '#' | '_' | '.'))
        .take(32)
        .collect::<String>()
        .to_ascii_lowercase()
}
