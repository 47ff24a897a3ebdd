//! Addresses by which a browser opens the author's editor at a place.

use std::path::Path;

use crate::source::{LineColumn, SitePath};

/// Editors that open addresses, with those that they open. All are handed a path that begins with `/`.
const KNOWN: [(&str, &str); 9] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    (
        "vscode-insiders",
        "vscode-insiders://file{path}:{line}:{column}",
    ),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    (
        "sublime",
        "subl://open?url=file://{path}&line={line}&column={column}",
    ),
    (
        "textmate",
        "txmt://open?url=file://{path}&line={line}&column={column}",
    ),
    (
        "bbedit",
        "x-bbedit://open?url=file://{path}&line={line}&column={column}",
    ),
];

/// The JetBrains IDEs, each with a scheme of its own name.
const JETBRAINS: [&str; 9] = [
    "idea",
    "clion",
    "goland",
    "phpstorm",
    "pycharm",
    "rider",
    "rubymine",
    "rustrover",
    "webstorm",
];

/// Schemes that would run something in the page rather than open an editor.
const REFUSED: [&str; 4] = ["javascript", "data", "vbscript", "blob"];

/// How places are opened: an address with `{path}`, `{line}` and `{column}` in it, or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Editor(Option<String>);

impl Editor {
    /// The editor of that name, or that a template of an address means.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text == "none" {
            return Ok(Self(None));
        }
        if let Some((_, template)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Self(Some((*template).to_owned())));
        }
        if JETBRAINS.contains(&text) {
            let template = format!("{text}://open?file={{path}}&line={{line}}&column={{column}}");
            return Ok(Self(Some(template)));
        }
        template(text).map(|()| Self(Some(text.to_owned())))
    }

    /// The address that opens a file of the site at `root`, which is absolute.
    pub(super) fn href(&self, root: &Path, file: &SitePath, at: LineColumn) -> Option<String> {
        let template = self.0.as_ref()?;
        let root = root.to_string_lossy();
        // Windows marks the paths that it was asked to make whole.
        let root = root.strip_prefix(r"\\?\").unwrap_or(&root);
        let path = format!("{}/{file}", root.replace('\\', "/").trim_end_matches('/'));
        let path = format!("/{}", encode(path.trim_start_matches('/')));
        let href = template
            .replace("{line}", &at.line.to_string())
            .replace("{column}", &at.column.to_string());
        Some(href.replace("{path}", &path))
    }
}

/// Whether a text is an address in which a place can be put.
fn template(text: &str) -> Result<(), String> {
    let scheme = text.split(':').next().unwrap_or_default();
    let is_scheme = scheme.len() < text.len()
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if !is_scheme {
        let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        return Err(format!(
            "known are {}, {} and none; for another give the address that it opens, such as `nvim://open{{path}}:{{line}}:{{column}}`",
            names.join(", "),
            JETBRAINS.join(", ")
        ));
    }
    if REFUSED
        .iter()
        .any(|refused| scheme.eq_ignore_ascii_case(refused))
    {
        return Err(format!("`{scheme}:` opens no editor"));
    }
    if !text.contains("{path}") {
        return Err("the address has no `{path}`".to_owned());
    }
    let rest = text
        .replace("{path}", "")
        .replace("{line}", "")
        .replace("{column}", "");
    if rest.contains(['{', '}']) || rest.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err("only `{path}`, `{line}` and `{column}` can be put into an address".to_owned());
    }
    Ok(())
}

/// Percent-encodes all but unreserved characters and `/`; of a drive of Windows its `:` too.
fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for (at, byte) in path.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (at == 1 && byte == b':') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn href(editor: &str, root: &str, file: &str) -> Option<String> {
        let at = LineColumn { line: 3, column: 7 };
        let editor = Editor::parse(editor).expect("an editor");
        editor.href(Path::new(root), &SitePath::new(file), at)
    }

    #[test]
    fn places_become_addresses() {
        let like = "content/trust/en/like.md";
        for (editor, root, file, expected) in [
            (
                "vscode",
                "/home/a",
                like,
                "vscode://file/home/a/content/trust/en/like.md:3:7",
            ),
            ("zed", "/", like, "zed://file/content/trust/en/like.md:3:7"),
            (
                "vscodium",
                r"\\?\C:\a b",
                like,
                "vscodium://file/C:/a%20b/content/trust/en/like.md:3:7",
            ),
            (
                "webstorm",
                "/a",
                like,
                "webstorm://open?file=/a/content/trust/en/like.md&line=3&column=7",
            ),
            (
                "sublime",
                "/a",
                like,
                "subl://open?url=file:///a/content/trust/en/like.md&line=3&column=7",
            ),
            (
                "textmate",
                "/a",
                "x&line=9.md",
                "txmt://open?url=file:///a/x%26line%3D9.md&line=3&column=7",
            ),
            (
                "my-ed+1:{line}@{path}",
                "/a",
                "ñ {line}:\"<.md",
                "my-ed+1:3@/a/%C3%B1%20%7Bline%7D%3A%22%3C.md",
            ),
        ] {
            assert_eq!(href(editor, root, file).as_deref(), Some(expected));
        }
        assert_eq!(href("none", "/a", like), None);
    }

    #[test]
    fn what_is_no_editor_is_refused() {
        for (text, part) in [
            ("emacs", "known are vscode, "),
            ("", "known are vscode, "),
            ("/usr/bin/vi {path}", "known are vscode, "),
            ("javascript:alert('{path}')", "opens no editor"),
            ("DATA:{path}", "opens no editor"),
            ("ed://open", "has no `{path}`"),
            ("ed://{path}:{row}", "only `{path}`"),
            ("ed://{path} x", "only `{path}`"),
        ] {
            let error = Editor::parse(text).expect_err(text);
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
