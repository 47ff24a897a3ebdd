/// A script or style sheet without its indentation and without lines that hold nothing but a comment: written for
/// people who read the source, and a good part of what readers would load. Licences (`/*!`, `//!`) stay. A text with a
/// literal over several lines, or a comment that begins behind code and ends below it, stays as it is: there a line may
/// be no comment though it looks like one.
pub(super) fn lean(text: &str) -> String {
    let literal =
        |line: &str| line.matches('`').count() % 2 == 1 || line.ends_with('\\') || is_open(line);
    let behind_code = |line: &str| {
        let from = line.rfind("/*").filter(|at| !line[..*at].trim().is_empty());
        from.is_some_and(|at| !line[at..].contains("*/"))
    };
    if text.lines().any(|line| literal(line) || behind_code(line)) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut commented = false;
    for line in text.lines() {
        let mut line = line.trim();
        if !commented && line.starts_with("/*") && !line.starts_with("/*!") {
            commented = true;
            line = line.get(2..).unwrap_or_default();
        }
        if commented {
            let Some((_, after)) = line.split_once("*/") else {
                continue;
            };
            commented = false;
            line = after.trim_start();
        }
        let comment = line.starts_with("//") && !line.starts_with("//!");
        if !line.is_empty() && !comment {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// Whether a line leaves a place open in a template literal, and with it the literal: ``html`<ul>${all.map((a) => html` ``.
fn is_open(line: &str) -> bool {
    line.match_indices("${").any(|(at, _)| {
        let mut depth = 0;
        line[at..].chars().all(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            c == '$' || depth > 0
        })
    })
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn comments_on_lines_of_their_own_and_indentation_are_left_out() {
        let cases = [
            (
                "// Why.\nlet a = 1; // here\n\n  let b = 2;\n",
                "let a = 1; // here\nlet b = 2;\n",
            ),
            ("/** @type {A} */\nlet a;\n", "let a;\n"),
            ("/** Two\n * lines. */\nlet a;\n", "let a;\n"),
            (
                "/** @param {A} b */ function f(b) {}\n",
                "function f(b) {}\n",
            ),
            ("/*! MIT */\nlet a;\n", "/*! MIT */\nlet a;\n"),
            ("let a = b\n  /* c */ / d;\n", "let a = b\n/ d;\n"),
            (
                "  let a = 4 /* b\n // c */;\n",
                "  let a = 4 /* b\n // c */;\n",
            ),
            (
                "p {\n  color: red; /* why */\n}\n",
                "p {\ncolor: red; /* why */\n}\n",
            ),
            ("let a = `\n  // b\n`;\n", "let a = `\n  // b\n`;\n"),
            ("let a = `${b}`;\n  // c\n", "let a = `${b}`;\n"),
            (
                "let a = `${b ? `\n  // c\n` : ``}`;\n",
                "let a = `${b ? `\n  // c\n` : ``}`;\n",
            ),
            ("let a = '\\\n  b';\n", "let a = '\\\n  b';\n"),
        ];
        for (text, expected) in cases {
            assert_eq!(lean(text), expected, "{text}");
        }
    }
}
